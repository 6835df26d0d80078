"""Suggestions for the files of a workspace: found, numbered, and held against what was listed before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.document import SOORTEN, Soort
from beslisnota.model.finding import Finding
from beslisnota.model.herkennen import Vondst
from beslisnota.read.herkennen import read_staff
from beslisnota.read.keys import KEYS, NESTED, bears_marks
from beslisnota.read.passages import FilePassage, read_passages
from beslisnota.read.text import Report, decode
from beslisnota.steps.files import write
from lakken.detect import Known, Passage, Suggestion, structured, suggest
from lakken.detect.openparts import all_parts, find_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace

NOT_CHECKED = (
    "Niet bekeken: afbeeldingen, bijgevoegde bestanden, bedrijfsgegevens, gezondheid en andere bijzondere "
    "gegevens, en feiten waaruit iemand af te leiden is zonder naam. Een voorstel is geen oordeel; wat hier "
    "niet staat, kan toch gelakt moeten worden."
)
BLOCKING = frozenset({"e-mail", "telefoon", "bsn", "iban"})
"""Kinds that may not be published open when they are sure."""
_STATE = "lakzoek.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A note as recognition reads it.

    Attributes:
        path: file, relative to the workspace.
        data: its bytes.
        report: knows the places of its text.
        passages: its texts, without those that can bear no mark.
        whole: normal names of the keys that are lakked whole.
        open_keys: normal names of the keys that the settings leave open in this soort.
    """

    path: str
    data: bytes
    report: Report
    passages: tuple[FilePassage, ...]
    whole: frozenset[str]
    open_keys: frozenset[str]

    def place(self, passage: FilePassage, start: int) -> tuple[int, int]:
        """Give line and column of a character of a passage."""
        return self.report.place(passage.offsets[start])

    def readable(self, passage: FilePassage) -> FilePassage:
        """Give a passage as recognition reads it: without its laks, or whole where no one will see it."""
        return passage if passage.top in self.whole else passage.opened

    @property
    def lakked(self) -> Iterator[str]:
        """What its laks hold, and its fields that are lakked whole."""
        for passage in self.passages:
            if passage.top in self.whole:
                yield passage.text
            else:
                yield from (
                    passage.text[mark.inner_start : mark.inner_end] for mark in passage.laks
                )

    @property
    def shown(self) -> Iterator[tuple[int, FilePassage]]:
        """Its texts that are open, with their place in the list; not those that the settings leave open."""
        for index, passage in enumerate(self.passages):
            if passage.top not in self.whole | self.open_keys:
                yield index, passage


@dataclass(frozen=True, slots=True)
class Gezocht:
    """A list of suggestions.

    Attributes:
        found: the suggestions of the whole workspace, numbered.
        files: bytes of each note that was looked through, by its path.
    """

    found: tuple[Vondst, ...]
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """A digest of the list and of the files as they were when it was made."""
        total = hashlib.sha256()
        for path, data in sorted(self.files.items()):
            total.update(path.encode() + b"\n" + hashlib.sha256(data).digest())
        total.update(repr(self.found).encode())
        return total.hexdigest()


def seek(workspace: Workspace) -> Gezocht:
    """Find what may have to be lakked in all notes, also those with errors; each dossier is one set.

    Raises:
        BeslisnotaError: the staff list cannot be read.
    """
    staff = read_staff(workspace.root, workspace.settings.herkennen)
    found: list[Vondst] = []
    files: dict[str, bytes] = {}
    for dossier in workspace.dossiers:
        sources = _sources(workspace, dossier)
        files |= {source.path: source.data for source in sources}
        found += _of_dossier(workspace, sources, staff, len(found))
    return Gezocht(tuple(found), files)


def _of_dossier(
    workspace: Workspace, sources: Sequence[Source], staff: tuple[str, ...], before: int
) -> Iterator[Vondst]:
    texts = [
        Passage(source.readable(passage).text, passage.key, passage.functie)
        for source in sources
        for passage in source.passages
    ]
    hidden = (text for source in sources for text in source.lakked if len(text.split()) < 6)
    results = iter(suggest(texts, Known((*staff, *hidden))))
    number = before
    for source in sources:
        lists = [next(results) for _ in source.passages]
        for index, passage in source.shown:
            for suggestion in lists[index]:
                vondst = _vondst(source, passage.opened, suggestion, number + 1)
                if not workspace.settings.herkennen.exempts(vondst.text):
                    number += 1
                    yield vondst


def _vondst(source: Source, passage: FilePassage, suggestion: Suggestion, number: int) -> Vondst:
    line, column = source.place(passage, suggestion.start)
    return Vondst(
        nummer=number,
        path=source.path,
        line=line,
        column=column,
        text=passage.text[suggestion.start : suggestion.end],
        soort=suggestion.soort,
        zekerheid=suggestion.zekerheid,
        reden=suggestion.reden,
        key=passage.key,
        start=passage.offsets[suggestion.start],
        end=passage.offsets[suggestion.end - 1] + 1,
    )


def open_names(workspace: Workspace, members: Iterable[Nota]) -> tuple[Vondst, ...]:
    """Give the names that stand open in the notes of a set, for whoever approves its laks; none that stays readable.

    Raises:
        BeslisnotaError: the staff list cannot be read.
    """
    paths = {nota.path: nota.dossier for nota in members}
    staff = read_staff(workspace.root, workspace.settings.herkennen)
    return tuple(
        one
        for dossier in dict.fromkeys(paths.values())
        for one in _of_dossier(workspace, _sources(workspace, dossier), staff, 0)
        if one.path in paths and one.soort == "persoon" and one.zekerheid != "publieke functie"
    )


def open_parts(workspace: Workspace) -> tuple[Finding, ...]:
    """Warn where a part of a lakked passage stands open in the same dossier; nothing lakked is quoted."""
    return tuple(
        finding
        for dossier in workspace.dossiers
        for finding in _open_parts(workspace, _sources(workspace, dossier))
    )


def _open_parts(workspace: Workspace, sources: Sequence[Source]) -> Iterator[Finding]:
    parts = all_parts(text for source in sources for text in source.lakked)
    for source in sources:
        for passage in (passage.opened for _, passage in source.shown):
            for start, end in find_open(passage.text, parts):
                if workspace.settings.herkennen.exempts(passage.text[start:end]):
                    continue
                yield Finding(
                    source.path,
                    *source.place(passage, start),
                    "deel-van-lak-open",
                    "waarschuwing",
                    "hier staat een deel van een passage open die elders in dit dossier gelakt is",
                    "lak het hier ook, of zet het met een reden onder [herkennen.uitgezonderd]",
                )


def unlakked(workspace: Workspace, members: Iterable[Nota]) -> tuple[str, ...]:
    """List the e-mail addresses and numbers that surely are such and stand open in the notes of a set."""
    paths = {nota.path for nota in members}
    dossiers = dict.fromkeys(nota.dossier for nota in members)
    points = []
    for source in (one for dossier in dossiers for one in _sources(workspace, dossier)):
        if source.path not in paths:
            continue
        for passage in (passage.opened for _, passage in source.shown):
            for found in structured(Passage(passage.text, passage.key)):
                text = passage.text[found.start : found.end]
                sure = found.soort in BLOCKING and found.zekerheid == "zeker"
                if sure and not workspace.settings.herkennen.exempts(text):
                    line, column = source.place(passage, found.start)
                    points.append(
                        f"{source.path}:{line}:{column}: hier staat open: {found.soort}; lak het (‘lakzoek’), of zet het met "
                        "een reden in instellingen.toml onder [herkennen.uitgezonderd]"
                    )
    return tuple(points)


def _sources(workspace: Workspace, dossier: str) -> tuple[Source, ...]:
    notas = [nota.path for nota in workspace.of_dossier(dossier)]
    broken = [broken.path for broken in workspace.broken if broken.dossier == dossier]
    return tuple(
        source for path in sorted([*notas, *broken]) for source in _source(workspace, path)
    )


def _source(workspace: Workspace, path: str) -> Iterator[Source]:
    report = Report(path)
    file = workspace.root / path
    if not file.resolve().is_relative_to(workspace.root):
        return
    try:
        data = file.read_bytes()
    except OSError:
        return
    text = decode(data, report)
    if text is None:
        return
    passages = read_passages(text, workspace.settings.register)
    said = next((one.text.strip().lower() for one in passages if one.top == "soort"), "")
    soort: Soort = next((soort for soort in SOORTEN if soort == said), "nota")
    yield Source(
        path,
        data,
        report,
        tuple(passage for passage in passages if _bears_marks(passage)),
        frozenset(workspace.settings.laks_of(soort)),
        frozenset(workspace.settings.exempt.get(soort, ())),
    )


def _bears_marks(passage: FilePassage) -> bool:
    if not passage.top:
        return True
    key = KEYS.get(passage.top)
    if key is None:
        return False
    nested = passage.key if passage.key in NESTED.get(key.holds, ()) else ""
    return bears_marks(key, nested)


# --- what was listed ------------------------------------------------------------------------------


def remember(workspace: Workspace, gezocht: Gezocht) -> None:
    """Keep a digest of a list, so that its numbers can be used afterwards; no text of a note is kept."""
    state = {"vingerafdruk": gezocht.digest}
    write(workspace.root / "output" / _STATE, json.dumps(state).encode())


def check_remembered(workspace: Workspace, gezocht: Gezocht) -> None:
    """Refuse numbers of a list that is no longer the one that was shown.

    Raises:
        BeslisnotaError: there was no list, or a file, the settings or the staff list changed since.
    """
    try:
        state = json.loads((workspace.root / "output" / _STATE).read_bytes())
        listed = str(state["vingerafdruk"])
    except (OSError, ValueError, KeyError, TypeError):
        raise BeslisnotaError(
            "Er is nog geen lijst met nummers. Draai eerst ‘lakzoek’ en kies daaruit."
        ) from None
    if listed != gezocht.digest:
        raise BeslisnotaError(
            "De stukken zijn gewijzigd sinds de lijst gemaakt is; de nummers kloppen niet meer. "
            "Er is niets gewijzigd. Draai ‘lakzoek’ opnieuw en kies daaruit."
        )
