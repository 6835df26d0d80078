"""Writing accepted suggestions into the source as laks: each at its place, and nothing else changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.read.nota import read_nota
from beslisnota.read.passages import FilePassage, read_passages
from beslisnota.steps.files import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from beslisnota.model.dossier import Dossier
    from beslisnota.model.herkennen import Vondst
    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register

GROND = "5.1.2.e"
"""Ground of every mark that is set: what recognition looks for are persons (art. 5.1 lid 2 onder e Woo)."""


@dataclass(slots=True)
class Set:
    """What came of setting marks.

    Attributes:
        done: numbers of the suggestions that bear a lak now.
        refused: numbers of those that could not be marked, each with the reason in Dutch.
    """

    done: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def set_marks(workspace: Workspace, chosen: Sequence[Vondst], seen: Mapping[str, bytes]) -> Set:
    """Put a lak around each of these passages.

    Args:
        workspace: with the files.
        chosen: suggestions of a list made a moment ago.
        seen: bytes of each file as that list saw them.

    Raises:
        BeslisnotaError: a file changed since; what was written before it stays.
    """
    result = Set()
    for path in dict.fromkeys(vondst.path for vondst in chosen):
        mine = [vondst for vondst in chosen if vondst.path == path]
        _mark_file(workspace, path, mine, seen[path], result)
    result.done.sort()
    return result


def _mark_file(
    workspace: Workspace, path: str, chosen: Sequence[Vondst], data: bytes, result: Set
) -> None:
    dossier = workspace.dossiers[path.split("/")[1]]
    file = _File(path, data, dossier, workspace.settings.register)
    for vondst in sorted(chosen, key=lambda one: one.start, reverse=True):
        if reason := file.mark(vondst):
            result.refused.append((vondst.nummer, reason))
        else:
            result.done.append(vondst.nummer)
    if file.changed:
        _write(workspace.root / path, data, file.data)


def _write(place: Path, old: bytes, new: bytes) -> None:
    if place.read_bytes() != old:
        raise BeslisnotaError(
            f"{place.name} is intussen gewijzigd; er is niets in geschreven. Draai ‘lakzoek’ opnieuw."
        )
    write(place.resolve(), new)


class _File:
    """One note, with its marks set from the end backwards, so that every place before them stays."""

    def __init__(self, path: str, data: bytes, dossier: Dossier, register: Register) -> None:
        self.path = path
        self.dossier = dossier
        self.register = register
        self.changed = False
        self._bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        self._crlf = b"\r\n" in data
        self._mixed = self._crlf and data.count(b"\r\n") != data.count(b"\n")
        text = data.decode("utf-8-sig")
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._mixed |= "\r" in text.replace("\r\n", "")

    @property
    def data(self) -> bytes:
        """Its bytes, with the line ends that it had."""
        text = self.text.replace("\n", "\r\n") if self._crlf else self.text
        return self._bom + text.encode()

    def mark(self, vondst: Vondst) -> str:
        """Put one lak; gives why not, empty where it stands."""
        if self._mixed:
            return (
                "het bestand heeft verschillende regeleinden door elkaar; bewaar het met één soort"
            )
        passages = read_passages(self.text, self.register)
        passage = next((one for one in passages if vondst.start in one.offsets), None)
        if passage is None or self.text[vondst.start : vondst.end] == "":
            return "de plaats is niet meer te vinden"
        for text in self._ways(vondst, passage):
            if self._holds(text, passages, passages.index(passage), vondst):
                self.text = text
                self.changed = True
                return ""
        return "een lak op deze plaats zou de tekst eromheen veranderen; zet haar zelf"

    def _ways(self, vondst: Vondst, passage: FilePassage) -> list[str]:
        marked = f"[{self.text[vondst.start : vondst.end]}]{{lak={GROND}}}"
        ways = [self.text[: vondst.start] + marked + self.text[vondst.end :]]
        start, end = passage.offsets[0], passage.offsets[-1] + 1
        value = self.text[start : vondst.start] + marked + self.text[vondst.end : end]
        if passage.top and "\n" not in value:  # YAML takes a "[" at its beginning for a list
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            ways.append(f'{self.text[:start]}"{quoted}"{self.text[end:]}')
        return ways

    def _holds(
        self, text: str, before: tuple[FilePassage, ...], index: int, vondst: Vondst
    ) -> bool:
        """Whether a text reads as before but for one lak more, around this very passage."""
        after = read_passages(text, self.register)
        if len(after) != len(before):
            return False
        old, new = before[index], after[index]
        first = old.offsets.index(vondst.start)
        last = old.offsets.index(vondst.end - 1) + 1
        added = [mark for mark in new.laks if mark.inner_start == first + 1]
        if len(new.laks) != len(old.laks) + 1 or len(added) != 1:
            return False
        inner = new.text[added[0].inner_start : added[0].inner_end]
        rest = new.text[: added[0].start] + inner + new.text[added[0].end :]
        same = all(
            one.text == other.text and one.key == other.key
            for place, (one, other) in enumerate(zip(before, after, strict=True))
            if place != index
        )
        return same and inner == old.text[first:last] and rest == old.text and self._sound(text)

    def _sound(self, text: str) -> bool:
        """Whether a text has no error that it had not."""
        was = self._errors(self.text)
        return self._errors(text) <= was

    def _errors(self, text: str) -> set[tuple[str, str]]:
        reading = read_nota(text.encode(), self.path, self.dossier, self.register)
        return {
            (finding.code, finding.sentence)
            for finding in reading.findings
            if finding.severity == "fout"
        }
