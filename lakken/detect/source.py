"""A text with what recognition asks of it: what stands around a place, and over it in a table.

Patterns that go through whole texts begin with the sign they take and look behind it afterwards: the engine then
skips, by itself, every sign with which nothing can begin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lakken.detect.suggestion import Passage

_TABLE_ROW = re.compile(r"^[ \t>]*\|.*$", re.MULTILINE)
_NO_CELL = (0, 0, "")
_DELIMITER = re.compile(r"[ \t>|:-]*-[ \t>|:-]*")


class Source:
    """One passage, in the form in which the rules read it.

    Args:
        passage: the text and the key under which it stands.
    """

    def __init__(self, passage: Passage) -> None:
        self.text = passage.text
        self.field = passage.field
        self.functie = passage.functie.lower()
        self.low = lower(passage.text)
        self.links = "//" in self.text or "www." in self.text

    def before(self, offset: int, length: int = 60) -> str:
        """Give, in lower case, what stands before a place in its paragraph; the key or column first."""
        cell = self._cell(offset)
        start = max(
            0, offset - length, self.text.rfind("\n\n", max(0, offset - length), offset), cell[0]
        )
        return f"{self.field}: {cell[2]} {self.low[start:offset]}"

    def window(self, offset: int, length: int) -> str:
        """Give, as written, what stands before a place in its paragraph and cell."""
        cell = self._cell(offset)
        first = max(0, offset - length)
        return self.text[max(first, self.text.rfind("\n\n", first, offset), cell[0]) : offset]

    def after(self, offset: int, length: int = 40) -> str:
        """Give, in lower case, what stands behind a place in its paragraph."""
        end = self.text.find("\n\n", offset, offset + length)
        return self.low[offset : offset + length if end < 0 else end]

    def column(self, offset: int) -> str:
        """Give the heading of the column in which a place stands, in lower case; empty outside a table."""
        return self._cell(offset)[2]

    def _cell(self, offset: int) -> tuple[int, int, str]:
        if not self._cells:
            return _NO_CELL
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._cells[index][1]:
            return _NO_CELL
        return self._cells[index]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._cells]

    @cached_property
    def _cells(self) -> list[tuple[int, int, str]]:
        cells: list[tuple[int, int, str]] = []
        if "|" not in self.text:
            return cells
        heading: list[str] = []
        end = top = -2
        for row in _TABLE_ROW.finditer(self.text):
            if row.start() != end + 1:
                heading = [cell.strip(" *_") for cell in lower(row[0]).split("|")]
                top = row.start()
            end = row.end()
            if _DELIMITER.fullmatch(row[0]):
                continue
            start = row.start()
            first = heading and row.start() == top
            for index, cell in enumerate(row[0].split("|")):
                title = heading[index] if index < len(heading) and not first else ""
                cells.append((start, start + len(cell), title))
                start += len(cell) + 1
        return cells


def lower(text: str) -> str:
    """Give a text in lower case, each character in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
