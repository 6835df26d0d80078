"""The overview of a workspace, and the contradictions in it, from its files and its records."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import Finding
from beslisnota.model.historie import Historie
from beslisnota.model.overzicht import Bewijs, Overzicht, Uitgave
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, Sequence, read_mapping
from beslisnota.render.overzicht import render_openbaar, render_overzicht, sheets
from beslisnota.render.sheet import write_xlsx
from beslisnota.steps.files import write
from beslisnota.steps.historie import recorded_changes
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.openbaar import public_folder
from beslisnota.steps.openbaar_overzicht import public_repository, public_sets
from beslisnota.steps.printer import Printer
from beslisnota.steps.sets import prepare_set
from beslisnota.steps.versies import named_versions
from beslisnota.track import samen
from beslisnota.track.agenda import calendar
from beslisnota.track.tegenspraak import tegenspraken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beslisnota.model.lakbesluit import Openbaarmaking
    from beslisnota.model.nota import Nota
    from beslisnota.model.overzicht import Tegenspraak
    from beslisnota.model.workspace import Workspace
    from beslisnota.read.yaml import Place, Value

_PLACED = re.compile(r"[^:]+:(\d+): (.*)", re.DOTALL)
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def make_overzicht(workspace: Workspace, today: date, names: tuple[str, ...]) -> Overzicht:
    """Give what stands where.

    Args:
        workspace: what was read.
        today: the day of the overview.
        names: the dossiers that are asked; all where none is named.

    Raises:
        BeslisnotaError: one of them is not there, or a record cannot be read.
    """
    unknown = [name for name in names if name not in workspace.dossiers]
    if unknown:
        raise BeslisnotaError(
            f"Het dossier ‘{unknown[0]}’ is er niet. Wel: {', '.join(workspace.dossiers)}."
        )
    bewijs = Bewijs(dict(_uitgaven(workspace)), named_versions(workspace.root))
    return samen.overzicht(workspace, bewijs, today, names or tuple(workspace.dossiers))


def track_findings(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Yield a warning for each contradiction, and for what is past its term.

    A record that cannot be read is an error here, and none of its publications counts.
    """
    uitgaven: dict[str, Uitgave] = {}
    for name in workspace.dossiers:
        try:
            uitgaven |= {letter.path: _uitgave(made) for letter, made in _last(workspace, name)}
        except BeslisnotaError as error:
            yield _unreadable(f"notas/{name}/lakbesluit.yaml", str(error))
    for one in tegenspraken(workspace, Bewijs(uitgaven, {}), today):
        yield Finding(
            one.path, *_place(workspace, one), one.code, "waarschuwing", one.sentence, one.mend
        )


def _unreadable(path: str, said: str) -> Finding:
    match = _PLACED.fullmatch(said)
    line, rest = (int(match[1]), match[2]) if match else (1, said)
    sentence, _, mend = rest.partition(". ")
    return Finding(path, line, 1, "lakbesluit-onleesbaar", "fout", sentence, mend)


# --- what was published -------------------------------------------------------------------------


def _last(workspace: Workspace, dossier: str) -> Iterator[tuple[Nota, Openbaarmaking]]:
    """Yield the letters of a dossier that were published, each with its last publication."""
    made = {one.kamerbrief: one for one in load_lakbesluit(workspace, dossier).openbaarmakingen}
    for letter in workspace.of_dossier(dossier):
        if letter.leads and letter.id in made:
            yield letter, made[letter.id]


def _uitgave(made: Openbaarmaking) -> Uitgave:
    return Uitgave(made.set, made.publicatie, made.peildatum)


def _uitgaven(workspace: Workspace) -> Iterator[tuple[str, Uitgave]]:
    """Yield the publication of every document of a set that was published."""
    for dossier in workspace.dossiers:
        for letter, made in _last(workspace, dossier):
            yield from _published(workspace, letter, made)


def _published(
    workspace: Workspace, letter: Nota, made: Openbaarmaking
) -> Iterator[tuple[str, Uitgave]]:
    """Yield the documents of a published set that are in it, or were: one that was written later is not."""
    folder = public_folder(workspace) / made.set
    historie = Historie(recorded_changes(workspace, letter))
    try:
        prepared = prepare_set(workspace, letter, date.fromisoformat(made.peildatum))
    except BeslisnotaError:  # a file of the set has errors now; what stands in it cannot be told
        yield letter.path, _uitgave(made)
        return
    for member in prepared.members:
        last = historie.last(member.name)
        if last is not None and last.weg:
            gone = replace(_uitgave(made), ingetrokken=last.datum, hoe=last.handeling)
            yield member.nota.path, gone
        elif not folder.is_dir() or (folder / f"{member.name}.md").is_file():
            yield member.nota.path, _uitgave(made)


# --- where it stands ----------------------------------------------------------------------------


def _place(workspace: Workspace, one: Tegenspraak) -> Place:
    """Give line and column of what a contradiction is about, as near as the file has it."""
    report = Report(one.path)
    text = decode((workspace.root / one.path).read_bytes(), report) or ""
    first = 1
    if one.path.endswith(".md"):
        match = _FRONT.match(text)
        text, first = (match["yaml"] if match else ""), 2
    value: Value | None = read_mapping(text, report, first)
    place = value.place if value else (1, 1)
    for key in one.where:
        if isinstance(value, Mapping) and isinstance(key, str):
            entry = value.get(key)
            value, found = (entry.value, entry.place) if entry else (None, None)
        elif isinstance(value, Sequence) and isinstance(key, int) and key < len(value.items):
            value = value.items[key]
            found = value.place
        else:
            break
        place = found or place
    return place


# --- on paper -----------------------------------------------------------------------------------


def write_overzicht(workspace: Workspace, overzicht: Overzicht, names: tuple[str, ...]) -> Path:
    """Write the internal page, the same as a spreadsheet, and the planning as a calendar.

    Args:
        workspace: where they are written.
        overzicht: what they show.
        names: the dossiers that were asked; for one alone they stand in a folder of its own.

    Returns:
        Their folder.

    Raises:
        BeslisnotaError: the house style, which gives the letters of the spreadsheet, cannot be used.
    """
    folder = workspace.root / "output" / "overzicht"
    if len(names) == 1:
        folder = folder / names[0]
    style = Printer(workspace).style(next(iter(names), ""))
    title = f"Overzicht van {overzicht.dag}"
    write(folder / "index.html", render_overzicht(overzicht).encode())
    write(folder / "overzicht.xlsx", write_xlsx(title, sheets(overzicht), style))
    write(folder / "planning.ics", calendar(overzicht))
    return folder


def write_public_overzicht(workspace: Workspace) -> tuple[Path, int]:
    """Write the public page, from what was published alone, in a folder apart from the internal one.

    Returns:
        The page, and how many files stand in the public folder otherwise than they were published: no line of it
        comes from those.

    Raises:
        BeslisnotaError: the public repository cannot be used.
    """
    path = workspace.root / "output" / "overzicht-openbaar" / "index.html"
    repository = public_repository(workspace)
    sets = public_sets(repository, workspace.settings.register)
    write(path, render_openbaar(sets).encode())
    return path, len(repository.stray())
