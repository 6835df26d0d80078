"""The specimen: every construct of the format, in every soort and view, in one house style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.model.finding import Finding, suggest
from beslisnota.model.style import Sender
from beslisnota.read.workspace import read_workspace
from beslisnota.render.letters import named, remedy, script, unprintable
from beslisnota.render.style import StyleError, known_styles, load_style, shipped_templates
from beslisnota.steps.files import Tick, write_folder
from beslisnota.steps.intern import render_intern
from beslisnota.steps.peildatum import peildatum_of
from beslisnota.steps.printer import Printer, style_folders
from beslisnota.steps.sets import prepare_set, render_set
from beslisnota.steps.voorstel import render_voorstel_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beslisnota.model.workspace import Workspace
    from beslisnota.render.style import HouseStyle


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
    templates = workspace.root / "templates"
    folders = style_folders(templates)
    style = load_style(name or workspace.settings.sender.stijl, folders)
    specimen = read_specimen(workspace, style)
    files = _files(specimen, Printer(specimen, templates), tick)
    folder = workspace.root / "output" / "stijl" / style.name
    write_folder(folder, files)
    others = tuple(other for other in known_styles(folders) if other != style.name)
    return Shown(style.name, folder, others)


def style_findings(workspace: Workspace) -> Iterator[Finding]:
    """Find what is wrong in the house styles that the settings name."""
    folders = style_folders(workspace.root / "templates")
    known = known_styles(folders)
    senders = (workspace.settings.sender, *workspace.settings.senders.values())
    for name in dict.fromkeys(sender.stijl for sender in senders):
        if name in known:
            try:
                style = load_style(name, folders)
            except StyleError as error:
                yield from error.findings
            else:
                yield from _letter_findings(workspace, style)
        else:
            yield Finding(
                "instellingen.toml",
                _line(workspace, name),
                1,
                "huisstijl-onbekend",
                "fout",
                f"de huisstijl ‘{name[:40]}’ is er niet",
                suggest(name, known),
            )


def _letter_findings(workspace: Workspace, style: HouseStyle) -> Iterator[Finding]:
    """Find the characters that no PDF of a house style can hold: one finding a file and script."""
    for nota in workspace.notas:
        if workspace.settings.sender_of(nota.dossier).stijl != style.name:
            continue
        wrong = unprintable(nota.body + "".join(map(str, nota.fields.values())), style)
        lines = (workspace.root / nota.path).read_text(encoding="utf-8-sig").splitlines()
        told: set[str] = set()
        for number, column, char in _places(lines, wrong):
            if script(char) not in told:
                told.add(script(char))
                yield Finding(
                    nota.path,
                    number,
                    column,
                    "teken-niet-af-te-drukken",
                    "fout",
                    f"het teken {named(char)} kan niet in de PDF staan",
                    remedy(char),
                )


def _places(lines: list[str], wrong: set[str]) -> Iterator[tuple[int, int, str]]:
    for number, line in enumerate(lines, start=1):
        for column, char in enumerate(line, start=1):
            if char in wrong:
                yield number, column, char


def _line(workspace: Workspace, style: str) -> int:
    path = workspace.root / "instellingen.toml"
    lines = path.read_text(encoding="utf-8-sig").split("\n") if path.is_file() else []
    found = (
        number for number, line in enumerate(lines, 1) if re.search(rf"stijl\b.*{style}", line)
    )
    return next(found, 1)


def read_specimen(workspace: Workspace, style: HouseStyle) -> Workspace:
    """Read the shipped specimen, with the sender who uses this style; an invented one where there is none."""
    specimen = read_workspace(shipped_templates() / "specimen")
    senders = (workspace.settings.sender, *workspace.settings.senders.values())
    using = [sender for sender in senders if sender.stijl == style.name]
    named = bool(style.afzender.naam or (using and using[0].naam))
    sender = using[0] if using else Sender("", (), "", style.name)
    if not named:
        sender = replace(specimen.settings.sender, stijl=style.name)
    return replace(specimen, settings=replace(specimen.settings, sender=sender))


def _files(specimen: Workspace, printer: Printer, tick: Tick) -> dict[str, bytes]:
    """Render the set of the specimen's letter in its three views."""
    (letter,) = (nota for nota in specimen.notas if nota.document.soort == "kamerbrief")
    files: dict[str, bytes] = {}
    for nota in specimen.notas:
        tick(f"intern: {nota.id}")
        pdf, docx = render_intern(specimen, nota, printer)
        files |= {f"intern/{nota.id}.pdf": pdf, f"intern/{nota.id}.docx": docx}
    prepared = prepare_set(specimen, letter, peildatum_of(specimen, letter))
    for view, rendered in (
        ("lakvoorstel", render_voorstel_files(specimen, prepared, printer, tick)),
        ("gelakt", render_set(prepared, specimen, printer, tick)),
    ):
        files |= {f"{view}/{name}": data for name, data in rendered.items()}
    return files
