"""A folder to a `Workspace`: every file of it read, and checked against the others."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import Lak, LakBlock, walk
from beslisnota.model.finding import Finding, has_errors
from beslisnota.model.settings import Settings
from beslisnota.model.workspace import Broken, Workspace
from beslisnota.read.dossier import read_dossier
from beslisnota.read.nota import Reading, UnreadableAfterLakkenError, read_nota, redact_nota
from beslisnota.read.openbaar import PublicFolderError, find_public_folder
from beslisnota.read.rules import rule_findings
from beslisnota.read.settings import read_settings
from beslisnota.read.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.dossier import Dossier
    from beslisnota.model.nota import Nota

ATTACHED = (".pdf", ".docx", ".xlsx", ".png")
"""Files that can go along as they are: format.md, *Where files stand*."""
MAX_ATTACHED = 50_000_000
"""Bytes of one attached file."""

_DOSSIER = re.compile(r"[a-z0-9][a-z0-9-]*")
_MAP = re.compile(r"\s*(?:openbaar\.)?[\"']?map\b")


def read_workspace(root: Path) -> Workspace:
    """Read a workspace.

    Args:
        root: its folder; `notas/` must stand in it.

    Raises:
        BeslisnotaError: it is no workspace.
    """
    root = root.resolve()
    notas = root / "notas"
    if not notas.is_dir():
        raise BeslisnotaError(
            f"{root} is geen werkmap: de map ‘notas’ ontbreekt. Ga naar de werkmap, geef haar op met --werkmap, of maak er een met ‘init’."
        )
    return _WorkspaceReader(root).read()


class _WorkspaceReader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.notas: list[Nota] = []
        self.broken: list[Broken] = []
        self.dossiers: dict[str, Dossier] = {}
        self.settings = Settings()

    def read(self) -> Workspace:
        settings, findings = self._settings()
        self.settings = settings
        self.findings += findings
        for folder in sorted((self.root / "notas").iterdir()):
            if folder.is_dir() and not folder.name.startswith("."):
                self._dossier(folder)
        self.findings += self._unknown_dossiers(settings)
        self.findings += self._public_folder(settings)
        return Workspace(
            root=self.root,
            settings=settings,
            dossiers=self.dossiers,
            notas=tuple(self.notas),
            broken=tuple(self.broken),
            findings=tuple(sorted(set(self.findings))),
        )

    def _unknown_dossiers(self, settings: Settings) -> Iterator[Finding]:
        """Find settings for a dossier that is not there."""
        path = self.root / "instellingen.toml"
        for name in settings.senders:
            if name not in self.dossiers:
                lines = path.read_text(encoding="utf-8-sig").split("\n")
                line = next((n for n, row in enumerate(lines, 1) if f"dossier.{name}" in row), 1)
                yield Finding(
                    path.name,
                    line,
                    1,
                    "waarde-onjuist",
                    "fout",
                    f"het dossier ‘{name[:40]}’ van deze instellingen is er niet",
                    f"verbeter de naam; de dossiers zijn: {', '.join(self.dossiers)}",
                )

    def _public_folder(self, settings: Settings) -> Iterator[Finding]:
        """Find a public repository that would lie among what is not public."""
        try:
            find_public_folder(self.root, settings.public_folder)
        except PublicFolderError as error:
            name = "instellingen.toml"
            lines = (self.root / name).read_text(encoding="utf-8-sig").split("\n")
            line = next((n for n, row in enumerate(lines, 1) if _MAP.match(row)), 1)
            yield Finding(name, line, 1, "waarde-onjuist", "fout", error.sentence, error.mend)

    def _settings(self) -> tuple[Settings, tuple[Finding, ...]]:
        path = self.root / "instellingen.toml"
        return read_settings(self._bytes(path) if path.exists() else None, path.name)

    def _dossier(self, folder: Path) -> None:
        where = self._relative(folder)
        if not _DOSSIER.fullmatch(folder.name):
            self._error(
                where,
                "dossier-naam",
                "de naam van deze map wordt openbaar en mag alleen kleine letters, cijfers en streepjes hebben",
                "geef de map een andere naam",
            )
            return
        path = folder / "dossier.yaml"
        dossier, findings = read_dossier(
            self._bytes(path) if path.exists() else None,
            self._relative(path),
            folder.name,
            self.settings.register,
        )
        self.dossiers[folder.name] = dossier
        self.findings += findings
        readings = {file.stem: self._nota(file, dossier) for file in sorted(folder.glob("*.md"))}
        for stem, reading in readings.items():
            self._place(folder, stem, reading, readings)

    def _nota(self, file: Path, dossier: Dossier) -> Reading:
        data = self._bytes(file)
        if data is None:
            return Reading(None, ())
        return read_nota(data, self._relative(file), dossier, self.settings.register)

    def _place(
        self,
        folder: Path,
        stem: str,
        reading: Reading,
        readings: dict[str, Reading],
    ) -> None:
        """Put a document among the sound or the broken ones, after a look at the others."""
        path = self._relative(folder / f"{stem}.md")
        own = (
            *reading.findings,
            *_Checker(self.root, folder, reading, readings).check(path),
            *rule_findings(path, reading, readings, self.settings.motivering),
        )
        self.findings += own
        if reading.nota is not None and not has_errors(own):
            own = self._after_lakken(reading.nota)
            self.findings += own
        if reading.nota is not None and not has_errors(own):
            self.notas.append(reading.nota)
        else:
            self.broken.append(Broken(folder.name, stem, path, reading.bij))

    def _after_lakken(self, nota: Nota) -> tuple[Finding, ...]:
        """Read a document with every lak standing: what would be wrong then is told now."""
        defaults = self.settings.laks_of(nota.document.soort)
        register = self.settings.register
        try:
            redact_nota(nota, self.dossiers[nota.dossier], date.min, defaults, register)
        except UnreadableAfterLakkenError as error:
            return tuple(finding for finding in error.findings if finding.severity == "fout")
        return ()

    def _bytes(self, path: Path) -> bytes | None:
        """Read a file of the workspace; None, with a finding, where a link leads out of it."""
        if not path.resolve().is_relative_to(self.root):
            self._error(
                self._relative(path),
                "buiten-werkmap",
                "dit bestand is een verwijzing naar iets buiten de werkmap",
                "zet het bestand zelf in de werkmap",
            )
            return None
        if not path.is_file():
            self._error(
                self._relative(path),
                "geen-bestand",
                "dit is geen gewoon bestand",
                "zet er een bestand neer, of haal het weg",
            )
            return None
        try:
            with path.open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        except OSError:
            self._error(
                self._relative(path),
                "niet-leesbaar",
                "dit bestand kan niet geopend worden",
                "kijk de rechten van het bestand na",
            )
            return None

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _error(self, path: str, code: str, sentence: str, mend: str) -> None:
        self.findings.append(Finding(path, 1, 1, code, "fout", sentence, mend))


class _Checker:
    """Checks what a document says of other documents and files."""

    def __init__(
        self, root: Path, folder: Path, reading: Reading, readings: dict[str, Reading]
    ) -> None:
        self.root = root
        self.folder = folder
        self.reading = reading
        self.readings = readings

    def check(self, path: str) -> Iterator[Finding]:
        for place, sentence, mend, code in (*self._ids(), *self._files(), *self._pictures()):
            yield Finding(path, *place, code, "fout", sentence, mend)
        yield from self._lak_in_letter(path)

    def _ids(self) -> Iterator[tuple[tuple[int, int], str, str, str]]:
        mend = f"de stukken van dit dossier zijn: {', '.join(sorted(self.readings))}"
        for name, index, ref in self.reading.references:
            place = self.reading.place((name, index), (name,))
            if ref not in self.readings:
                yield (
                    place,
                    f"‘{name}’: het stuk ‘{ref}’ staat niet in dit dossier",
                    mend,
                    "stuk-onbekend",
                )
            elif name == "bij kamerbrief" and not self._leads(ref):
                yield (
                    place,
                    f"‘bij kamerbrief’: ‘{ref}’ is geen kamerbrief of brief",
                    "noem de brief waar dit stuk bij hoort",
                    "geen-brief",
                )

    def _leads(self, ref: str) -> bool:
        nota = self.readings[ref].nota
        return nota is None or nota.leads

    def _files(self) -> Iterator[tuple[tuple[int, int], str, str, str]]:
        for index, bestand in self.reading.files:
            place = self.reading.place(("bijlagen", index, "bestand"), ("bijlagen",))
            if reason := self._file_problem(bestand):
                yield (
                    place,
                    f"‘bestand’: {reason}",
                    "zet het bestand in de map bijlagen van het dossier en schrijf bijlagen/naam.pdf",
                    "bestand-onbruikbaar",
                )

    def _file_problem(self, bestand: str) -> str:
        path = self.folder / bestand
        if Path(bestand).is_absolute() or not _below(path, self.root):
            return "het pad leidt buiten de werkmap"
        if not path.is_file():
            return "dit bestand is er niet"
        if path.suffix.lower() not in ATTACHED:
            return f"een bestand van deze soort kan niet mee; wel: {', '.join(ATTACHED)}"
        if path.stat().st_size > MAX_ATTACHED:
            return f"het bestand is groter dan {MAX_ATTACHED // 1_000_000} MB"
        return ""

    def _pictures(self) -> Iterator[tuple[tuple[int, int], str, str, str]]:
        for src, place in self.reading.pictures:
            path = self.folder / unquote(src)
            if not _below(path, self.root):
                yield (
                    place,
                    "deze afbeelding staat buiten de werkmap",
                    "zet haar in de map bijlagen van het dossier",
                    "afbeelding-onbruikbaar",
                )
            elif not path.is_file():
                yield (
                    place,
                    "deze afbeelding is er niet",
                    "zet haar in de map bijlagen van het dossier, of verbeter de naam",
                    "afbeelding-onbruikbaar",
                )

    def _lak_in_letter(self, path: str) -> Iterator[Finding]:
        nota = self.reading.nota
        if nota is None or not nota.leads:
            return
        if any(isinstance(value, Lak | LakBlock) for value in walk(nota.document)):
            yield Finding(
                path,
                1,
                1,
                "lak-in-brief",
                "waarschuwing",
                "in de brief zelf staat een lak",
                "een brief aan de Kamer of de raad is openbaar; lak in de nota’s, en schrijf de brief zonder wat weg moet",
            )


def _below(path: Path, root: Path) -> bool:
    """Whether a path stays below a folder; one that the system cannot follow does not."""
    try:
        return path.resolve().is_relative_to(root) and isinstance(path.exists(), bool)
    except (OSError, ValueError):
        return False
