"""A workspace as it was read: its documents, dossiers and settings, and all that is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from beslisnota.model.dossier import Dossier
    from beslisnota.model.finding import Finding
    from beslisnota.model.nota import Nota
    from beslisnota.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Broken:
    """A file from which nothing is built.

    Attributes:
        dossier: name of its folder.
        id: stem of its file.
        path: the file, relative to the workspace.
        bij: what it says it belongs to; None where that could not be read.
    """

    dossier: str
    id: str
    path: str
    bij: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that was read.

    Attributes:
        root: its folder.
        settings: its settings.
        dossiers: by name.
        notas: documents without errors, by dossier and then by id.
        broken: files with errors.
        findings: of all files, sorted.
    """

    root: Path
    settings: Settings
    dossiers: Mapping[str, Dossier]
    notas: tuple[Nota, ...]
    broken: tuple[Broken, ...]
    findings: tuple[Finding, ...]

    def of_dossier(self, dossier: str) -> tuple[Nota, ...]:
        """Give the documents of a dossier."""
        return tuple(nota for nota in self.notas if nota.dossier == dossier)

    def members(self, letter: Nota) -> tuple[Nota, ...]:
        """Give a letter and what underlies it: its notas and bijlagen, and the bijlagen of those."""
        ids = {letter.id}
        members = [letter]
        others = [nota for nota in self.of_dossier(letter.dossier) if nota.id != letter.id]
        while added := [nota for nota in others if nota not in members and ids & set(nota.bij)]:
            members += added
            ids |= {nota.id for nota in added if nota.document.soort != "kamerbrief"}
        return tuple(members)

    def broken_members(self, letter: Nota) -> tuple[Broken, ...]:
        """Give the files with errors that belong to a set, or may belong to it."""
        ids = {nota.id for nota in self.members(letter)}
        return tuple(
            broken
            for broken in self.broken
            if broken.dossier == letter.dossier and (broken.bij is None or ids & set(broken.bij))
        )
