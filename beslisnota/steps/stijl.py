"""The specimen: every construct of the format, in every soort and view, in one house style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.read.workspace import read_workspace
from beslisnota.render.style import known_styles, shipped_templates
from beslisnota.steps.files import Tick, write_folder
from beslisnota.steps.intern import render_intern
from beslisnota.steps.printer import Printer, style_folders
from beslisnota.steps.sets import prepare_set, render_set
from beslisnota.steps.voorstel import peildatum_of, render_voorstel_files

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.style import Sender
    from beslisnota.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a specimen stands.

    Attributes:
        style: the house style that it shows.
        folder: with a folder for each view.
        others: the other house styles there are.
    """

    style: str
    folder: Path
    others: tuple[str, ...]


def show_style(workspace: Workspace, name: str | None, tick: Tick) -> Shown:
    """Write the specimen of a house style, through the steps that every dossier goes through.

    Args:
        workspace: gives the organisation, and house styles of its own.
        name: of the house style; that of the workspace where None.
        tick: is told what is being done.

    Raises:
        BeslisnotaError: there is no such style, or something in it is wrong.
    """
    style = name or workspace.settings.sender.stijl
    templates = workspace.root / "templates"
    specimen = _specimen(workspace, style)
    printer = Printer(specimen, templates)
    files = _files(specimen, printer, tick)
    folder = workspace.root / "output" / "stijl" / style
    write_folder(folder, files)
    known = known_styles(style_folders(templates))
    return Shown(style, folder, tuple(other for other in known if other != style))


def _specimen(workspace: Workspace, style: str) -> Workspace:
    """Read the shipped specimen, with the sender who uses this style."""
    specimen = read_workspace(shipped_templates() / "specimen")
    sender = _sender(workspace, style, specimen.settings.sender)
    return replace(specimen, settings=replace(specimen.settings, sender=sender))


def _sender(workspace: Workspace, style: str, invented: Sender) -> Sender:
    senders = (workspace.settings.sender, *workspace.settings.senders.values())
    using = [sender for sender in senders if sender.stijl == style and sender.naam]
    return replace(using[0] if using else invented, stijl=style)


def _files(specimen: Workspace, printer: Printer, tick: Tick) -> dict[str, bytes]:
    """Render the set of the specimen's letter in its three views."""
    (letter,) = (nota for nota in specimen.notas if nota.document.soort == "kamerbrief")
    files: dict[str, bytes] = {}
    for nota in specimen.notas:
        tick(f"intern: {nota.id}")
        pdf, docx = render_intern(specimen, nota, printer)
        files |= {f"intern/{nota.id}.pdf": pdf, f"intern/{nota.id}.docx": docx}
    prepared = prepare_set(specimen, letter, peildatum_of(letter))
    for view, rendered in (
        ("lakvoorstel", render_voorstel_files(specimen, prepared, printer, tick)),
        ("gelakt", render_set(prepared, specimen, printer, tick)),
    ):
        files |= {f"{view}/{name}": data for name, data in rendered.items()}
    return files
