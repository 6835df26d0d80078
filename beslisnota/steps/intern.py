"""The internal PDF and DOCX of every document that changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import plain
from beslisnota.steps.files import Tick, digest, folder_digest, program_digest, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from beslisnota.model.document import Bijlage, Document
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.printer import Printer

_STATE = ".stand.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building.

    Attributes:
        folder: where the documents stand.
        built: paths of the notas that were built now.
        unchanged: how many stood there as they would be built.
        failed: why notas could not be built, in Dutch sentences.
    """

    folder: Path
    built: tuple[str, ...]
    unchanged: int
    failed: tuple[str, ...]


def build_intern(
    workspace: Workspace, notas: Sequence[Nota], printer: Printer, tick: Tick
) -> Built:
    """Build the internal documents of these notas, where they or what they depend on changed."""
    folder = workspace.root / "output" / "intern"
    state = _state(folder)
    shared = _shared_digest(workspace)
    built: list[str] = []
    failed: list[str] = []
    for nota in notas:
        try:
            key = digest(shared.encode(), _own_digest(workspace, nota, printer).encode())
            if state.get(nota.path) == key and all(
                path.is_file() for path in _targets(folder, nota)
            ):
                continue
            tick(f"{nota.dossier}/{nota.id}")
            _build(workspace, nota, printer, folder)
        except BeslisnotaError as error:
            failed.append(str(error))
            continue
        built.append(nota.path)
        state[nota.path] = key
        write(folder / _STATE, json.dumps(state, indent=2, sort_keys=True).encode())
    unchanged = len(notas) - len(built) - len(failed)
    reasons = dict.fromkeys(failed)  # a wrong house style stops many for one reason
    return Built(folder, tuple(built), unchanged, tuple(reasons))


def render_intern(workspace: Workspace, nota: Nota, printer: Printer) -> tuple[bytes, bytes]:
    """Render the internal PDF and DOCX of a document.

    Raises:
        BeslisnotaError: the house style or a picture cannot be used.
    """
    document, pictures = printer.with_pictures(nota, _titled(workspace, nota))
    html = printer.html(document, nota.dossier, "intern")
    title = plain(document.titel)
    pdf = printer.pdf([printer.layout(html, nota.dossier, pictures)], nota.dossier, title)
    return pdf, printer.docx([html], nota.dossier, pictures, title)


def _build(workspace: Workspace, nota: Nota, printer: Printer, folder: Path) -> None:
    rendered = render_intern(workspace, nota, printer)
    for path, data in zip(_targets(folder, nota), rendered, strict=True):
        write(path, data)


def _targets(folder: Path, nota: Nota) -> tuple[Path, Path]:
    return folder / nota.dossier / f"{nota.id}.pdf", folder / nota.dossier / f"{nota.id}.docx"


def _titled(workspace: Workspace, nota: Nota) -> Document:
    """Fill in the titles of documents of the dossier that are named as annexes."""
    titles = {other.id: other.document.titel for other in workspace.of_dossier(nota.dossier)}

    def titled(bijlage: Bijlage) -> Bijlage:
        return (
            bijlage if bijlage.titel else replace(bijlage, titel=titles.get(bijlage.document, ()))
        )

    return replace(
        nota.document, bijlagen=tuple(titled(bijlage) for bijlage in nota.document.bijlagen)
    )


def _shared_digest(workspace: Workspace) -> str:
    settings = workspace.root / "instellingen.toml"
    return digest(
        program_digest().encode(),
        folder_digest(workspace.root / "templates").encode(),
        settings.read_bytes() if settings.is_file() else b"",
    )


def _own_digest(workspace: Workspace, nota: Nota, printer: Printer) -> str:
    titles = repr([bijlage.titel for bijlage in _titled(workspace, nota).bijlagen])
    pictures = printer.pictures(nota, nota.pictures)
    return digest(repr(nota.document).encode(), titles.encode(), *pictures.values())


def _state(folder: Path) -> dict[str, str]:
    try:
        state = json.loads((folder / _STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}
