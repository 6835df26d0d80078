"""The lakvoorstel of a letter: the list of passages, the notes with them marked, and the gelakte proof."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.render.html import render_voorstel
from beslisnota.steps.bijlagen import Beside, check_attached
from beslisnota.steps.files import Tick, digest, folder_digest, program_digest, write, write_folder
from beslisnota.steps.historie import with_history
from beslisnota.steps.peildatum import peildatum_of
from beslisnota.steps.sets import (
    PreparedSet,
    prepare_set,
    render_set,
    set_digest,
)
from beslisnota.steps.voorstellijst import list_of

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.bijlagen import Beside
    from beslisnota.steps.printer import Printer

_STATE = "voorstel.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A lakvoorstel as it stands in `output/`.

    Attributes:
        folder: where it stands.
        digest: what an approval of it covers.
        peildatum: day for which it was made.
        passages: how many it proposes to lak.
        fresh: whether it was made now, and not found as it was.
        beside: what the files that go along hold and no page of them shows; empty where it was found.
    """

    folder: Path
    digest: str
    peildatum: date
    passages: int
    fresh: bool
    beside: tuple[Beside, ...] = ()


def make_voorstel(
    workspace: Workspace, letter: Nota, peildatum: date | None, printer: Printer, tick: Tick
) -> Made:
    """Write the lakvoorstel of a letter, unless it stands there as it would be written.

    Raises:
        BeslisnotaError: a file of the set has errors, or a file that goes along cannot be read whole.
    """
    prepared = with_history(
        workspace, prepare_set(workspace, letter, peildatum or peildatum_of(workspace, letter))
    )
    folder = voorstel_folder(workspace, letter)
    key = set_digest(prepared, workspace)
    state = {
        "vingerafdruk": key,
        "peildatum": prepared.peildatum.isoformat(),
        "gemaakt_met": _made_with(workspace, prepared),
        "historie": digest(repr(prepared.historie).encode()),
    }
    passages = sum(len(member.laks) for member in prepared.members)
    if _state(folder) == state:
        return Made(folder, key, prepared.peildatum, passages, fresh=False)
    files = render_voorstel_files(workspace, prepared, printer, tick)
    gelakt = render_set(prepared, workspace, printer, tick)
    told = check_attached(prepared, gelakt, tick)
    files |= {f"gelakt/{name}": data for name, data in gelakt.items()}
    write_folder(folder, files)
    write(folder / _STATE, json.dumps(state, indent=2).encode())
    return Made(folder, key, prepared.peildatum, passages, fresh=True, beside=told)


def last_proposal(workspace: Workspace, letter: Nota) -> tuple[str, date] | None:
    """Give digest and peildatum of the proposal that was made last; None where there is none."""
    state = _state(voorstel_folder(workspace, letter))
    if not state:
        return None
    return state["vingerafdruk"], date.fromisoformat(state["peildatum"])


def voorstel_folder(workspace: Workspace, letter: Nota) -> Path:
    """Give the folder of a letter's proposal."""
    return workspace.root / "output" / "lakvoorstel" / letter.dossier / letter.id


def _made_with(workspace: Workspace, prepared: PreparedSet) -> str:
    """Digest what the pages depend on beside the text: program, house style, sender, own grounds, and the list."""
    sender = workspace.settings.sender_of(prepared.letter.dossier)
    return digest(
        program_digest().encode(),
        folder_digest(workspace.root / "templates").encode(),
        repr(sender).encode(),
        workspace.settings.opschrift.encode(),
        repr(workspace.settings.register.own).encode(),
        repr(list_of(workspace, prepared)).encode(),
    )


def _state(folder: Path) -> dict[str, str]:
    try:
        state = json.loads((folder / _STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def render_voorstel_files(
    workspace: Workspace, prepared: PreparedSet, printer: Printer, tick: Tick
) -> dict[str, bytes]:
    """Render the list of passages and the marked documents of a set.

    Returns:
        The bytes of each file by its name.
    """
    dossier = prepared.dossier.name
    voorstel = list_of(workspace, prepared)
    htmls = [
        render_voorstel(voorstel, sender=printer.sender(dossier), style=printer.style(dossier))
    ]
    pictures: dict[str, bytes] = {}
    for index, member in enumerate(prepared.members, start=1):
        document, own = printer.with_pictures(member.nota, member.marked, f"d{index}-")
        pictures |= own
        htmls.append(printer.html(document, dossier, "lakvoorstel", prefix=f"d{index}-"))
    tick(f"{prepared.letter.id}: lakvoorstel")
    layouts = [printer.layout(html, dossier, pictures) for html in htmls]
    title = f"Lakvoorstel bij {voorstel.letter}"
    return {
        "lakvoorstel.pdf": printer.pdf(layouts, dossier, title),
        "lakvoorstel.docx": printer.docx(htmls, dossier, pictures, title),
    }
