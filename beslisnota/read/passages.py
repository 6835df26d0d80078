"""The texts of one file, each with the way back to its place in the file: for looking, and for adding a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.read.text import Report
from beslisnota.read.yaml import Mapping, Scalar, Sequence, Value, read_mapping
from lakken.comments import strip_comments
from lakken.marks import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.gronden import Register
    from lakken.marks import Mark

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What YAML may have between the signs of a value: quotes, the escape sign, the head of a block.
_BETWEEN = frozenset(" \t\n\"'\\|>+-0123456789")


@dataclass(frozen=True, slots=True)
class FilePassage:
    """One text of a file.

    Attributes:
        key: normal name of the key in the front matter, or of the one inside its value; empty for the body.
        top: normal name of the key at the top; empty for the body.
        text: without comments.
        marks: the marks in it, in their order.
        offsets: where each of its characters stands in the file.
        functie: of the name of who signs, the function that stands beside it; may be empty.
    """

    key: str
    top: str
    text: str
    marks: tuple[Mark, ...]
    offsets: tuple[int, ...]
    functie: str = ""

    @property
    def laks(self) -> tuple[Mark, ...]:
        """The laks in it."""
        return tuple(mark for mark in self.marks if mark.kind == "lak")

    @property
    def opened(self) -> FilePassage:
        """The same passage with one blank for each lak: what it says depends on nothing that a lak holds."""
        signs: list[str] = []
        offsets: list[int] = []
        position = 0
        for mark in self.laks:
            if mark.start < position:
                continue  # a lak in a lak
            signs += [*self.text[position : mark.start], " "]
            offsets += [*self.offsets[position : mark.start], self.offsets[mark.start]]
            position = mark.end
        signs += self.text[position:]
        offsets += self.offsets[position:]
        return replace(self, text="".join(signs), marks=(), offsets=tuple(offsets))


def read_passages(text: str, register: Register) -> tuple[FilePassage, ...]:
    """Give the texts of a note, front matter first.

    Args:
        text: of the whole file, with LF line ends. What cannot be read is left out without a word:
            `controleer` tells of it.
        register: the grounds that a lak may have.
    """
    match = _FRONT.match(text)
    if match is None:
        return ()
    report = Report("")
    mapping = read_mapping(match["yaml"], report, 2)
    passages = [] if mapping is None else list(_front(mapping, text, match.start("yaml"), register))
    return (*passages, _body(text, match.end(), register))


def _body(text: str, start: int, register: Register) -> FilePassage:
    stripped = strip_comments(text[start:])
    offsets = [start + place for place in _origins(stripped.cuts, len(stripped.text))]
    return FilePassage(
        "", "", stripped.text, scan(stripped.text, register=register).marks, tuple(offsets)
    )


def _origins(cuts: tuple[tuple[int, int], ...], length: int) -> Iterator[int]:
    """Yield where each character stood before the comments were cut."""
    edges = [*cuts, (length, 0)]
    removed = position = 0
    for edge, total in edges:
        yield from range(position + removed, edge + removed)
        position, removed = edge, total


def _front(mapping: Mapping, text: str, start: int, register: Register) -> Iterator[FilePassage]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    for entry in mapping.entries:
        for key, scalar, functie in _scalars(entry.name, entry.value):
            line, column = scalar.place
            place = max(start, lines[line - 1] + column - 1)
            offsets = _align(text, place, scalar.text)
            if offsets is None:
                continue
            stripped = strip_comments(scalar.text)
            kept = tuple(offsets[at] for at in _origins(stripped.cuts, len(stripped.text)))
            marks = scan(stripped.text, register=register).marks
            yield FilePassage(key, entry.name, stripped.text, marks, kept, functie)


def _scalars(name: str, value: Value, functie: str = "") -> Iterator[tuple[str, Scalar, str]]:
    """Yield every text below a key, with the key that it stands under and the function beside it."""
    match value:
        case Scalar():
            yield name, value, functie if name == "naam" else ""
        case Sequence(items):
            for item in items:
                yield from _scalars(name, item)
        case Mapping(entries):
            texts = {one.name: one.value.text for one in entries if isinstance(one.value, Scalar)}
            for entry in entries:
                yield from _scalars(entry.name, entry.value, texts.get("functie", ""))


def _align(text: str, place: int, value: str) -> tuple[int, ...] | None:
    """Walk a value and its YAML side by side; None where YAML wrote a sign in another way (by its number)."""
    offsets: list[int] = []
    for sign in value:
        while place < len(text) and not _same(text[place], sign):
            if text[place] not in _BETWEEN:
                return None
            place += 1
        if place >= len(text):
            return None
        offsets.append(place)
        place += 1
    return tuple(offsets)


def _same(written: str, sign: str) -> bool:
    return written == sign or (sign in " \n" and written in " \n")
