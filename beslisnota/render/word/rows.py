"""Paragraphs and tables of a story, and what became of each."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from beslisnota.render.word.changes import was
from beslisnota.render.word.oxml import Element, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beslisnota.render.word.changes import Desk

OTHER = {"ins": "del", "del": "ins"}
_MARKS = {"ins": "ins", "del": "del", "moveTo": "ins", "moveFrom": "del"}
BESIDE = {
    "pPr",
    *(
        f"{name}{end}"
        for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange")
        for end in ("Start", "End")
    ),
}
"""What stands in a paragraph and is no text of it."""
_OWN = {"rPr", "sectPr", "pPrChange"}
"""Properties of a paragraph that are not its look."""


@dataclass(slots=True, eq=False)
class Row:
    """A paragraph or table of a story.

    Attributes:
        element: what was written.
        op: `ins` or `del` where it came or went whole and is a paragraph; else empty.
        moved: whether it did so because it moved.
    """

    element: Element
    op: str = ""
    moved: bool = False

    def __post_init__(self) -> None:
        mark = self.mark
        if mark is not None and not self.framed:
            how = local(mark)
            self.moved = how not in OTHER
            parts = [part for part in self.element if local(part) not in BESIDE]
            self.op = _MARKS[how] if all(_is_all(part, how) for part in parts) else ""

    @property
    def look(self) -> Element:
        """Its properties; only of a paragraph."""
        return self.element[0]

    @property
    def mark(self) -> Element | None:
        """What says that its end came or went."""
        face = self.look.find(qn("w:rPr")) if self.line else None
        found = [part for part in face if local(part) in _MARKS] if face is not None else []
        return found[0] if found else None

    @property
    def line(self) -> bool:
        """Whether it is a paragraph with properties."""
        element = self.element
        return local(element) == "p" and len(element) > 0 and local(element[0]) == "pPr"

    @property
    def framed(self) -> bool:
        """Whether it stands beside the text."""
        return self.line and self.look.find(qn("w:framePr")) is not None

    @property
    def stays(self) -> bool:
        """Whether it is a paragraph of the text whose end nothing became of."""
        return self.line and not self.framed and self.look.find(qn("w:rPr")) is None


def _is_all(part: Element, how: str) -> bool:
    if local(part) == "hyperlink":
        return all(_is_all(inner, how) for inner in part)
    return local(part) == how


def became(desk: Desk, row: Row, look: Iterable[Element]) -> None:
    """Give a paragraph another look, and keep what it was."""
    old = look_of(row)
    rest = [part for part in row.look if local(part) in _OWN]
    row.look[:] = [*(deepcopy(part) for part in look), *rest]
    was(desk, row.look, old)


def look_of(row: Row) -> list[Element]:
    """Give a copy of the look of a paragraph, without what is said of its end."""
    return [deepcopy(part) for part in row.look if local(part) not in _OWN]


def look_before(row: Row) -> list[Element]:
    """Give the look that a paragraph had in the old version."""
    held = row.look.find(f"{qn('w:pPrChange')}/{qn('w:pPr')}")
    return [deepcopy(part) for part in held] if held is not None else look_of(row)


def end_with(row: Row, mark: Element | None) -> None:
    """Say what became of the end of a paragraph."""
    face = row.look.find(qn("w:rPr"))
    if mark is None:
        if face is not None:
            row.look.remove(face)
        return
    rank = next((at for at, part in enumerate(row.look) if local(part) in _OWN), len(row.look))
    holder = etree.SubElement(row.look, qn("w:rPr"))
    row.look.insert(rank, holder)
    holder.append(mark)


def is_deep(row: Row) -> bool:
    """Whether it is an item of a list in a list."""
    level = row.look.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    return level is not None and level.get(qn("w:val")) != "0"
