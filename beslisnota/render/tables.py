"""What a table asks of its layout, seen from its cells: figures, sub-headers, too many columns for the page.

It is decided here once, so that PDF and DOCX agree. What is lakked plays no part: a box says nothing of the
column that it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.model.content import Gelakt, Heading, Styled, Table, plain
from beslisnota.render.word.measure import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.content import Block, Cell
    from beslisnota.render.style import HouseStyle

Row: TypeAlias = "tuple[Cell, ...]"

_FIGURE = re.compile(
    r"""[-+−–±]?\s?(?:€|EUR)?\s?[-+−–]?\(?
        \d+ (?:[.\s\u00a0\u202f]\d{3})* (?:,(?:\d+|-|–))? \)?
        \s? (?:%|‰|procent|mln\.?|mld\.?|miljoen|miljard|euro|fte)? \*{0,2}""",
    re.VERBOSE,
)
_NOTHING = re.compile(r"[\s€%()–—−-]*|p\.?m\.?|n\.?v\.?t\.?|n\.?b\.?|onbekend", re.IGNORECASE)
_FEW_COLUMNS = 4
_LONG_WORD = 18
"""A longer word of letters alone is broken rather than that it turns the page."""
_SIZE = 0.89
"""Letters of a table, as a part of the body's."""
_PADDING = 8  # points, of a cell
_PAGE = 595.3  # points, width of A4
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one sub-header.

    Attributes:
        heading: the one cell of the sub-header; None for rows before the first.
        rows: the rows under it.
    """

    heading: Cell | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A table that is wider than the text, with the headings above it: on a page on its side."""

    blocks: tuple[Block, ...]


def groups(table: Table) -> tuple[Group, ...]:
    """Give the rows of a table under their sub-headers."""
    found: list[tuple[Cell | None, list[Row]]] = [(None, [])]
    for row in table.rows:
        if is_subheader(row):
            found.append((row[0], []))
        else:
            found[-1][1].append(row)
    kept = found if found[0][1] or len(found) == 1 else found[1:]
    return tuple(Group(heading, tuple(rows)) for heading, rows in kept)


def is_subheader(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a sub-header: its first cell wholly bold, every other one empty."""
    first, *others = row
    bold = [child for child in first.children if plain((child,)).strip()]
    return (
        bool(others)
        and bool(bold)
        and all(isinstance(child, Styled) and child.tag == "strong" for child in bold)
        and not any(cell.children for cell in others)
    )


def sides(table: Table) -> tuple[str, ...]:
    """Give the side of each column that says nothing of it itself: right for figures, else left."""
    rows = [row for row in table.rows if not is_subheader(row)]
    return tuple("right" if _is_figures(column) else "left" for column in zip(*rows, strict=True))


def side(cell: Cell, sides: Sequence[str], column: int) -> str:
    """Give the side of a cell: what the note says, else that of its column."""
    return cell.align or (sides[column] if column < len(sides) else "left")


class Layout:
    """Where the wide tables of one document go: a page on its side, or in place in smaller letters."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._turned: set[int] = set()

    def turned(self, blocks: Sequence[Block]) -> Iterator[Block | Turned]:
        """Put each run of wide tables together with the headings above it; other blocks pass as they are."""
        held: list[Block] = []
        wide = False
        for block in blocks:
            is_wide = isinstance(block, Table) and _is_wide(block, self._style)
            if not is_wide and wide:
                yield self._turn(held)
                held, wide = [], False
            if not is_wide and not isinstance(block, Heading):
                yield from held
                held = []
                yield block
                continue
            held.append(block)
            wide = wide or is_wide
        if wide:
            yield self._turn(held)
        else:
            yield from held

    def small(self, table: Table) -> bool:
        """Tell whether a table is wide and cannot be turned: it stands in a list, a box or a footnote."""
        return id(table) not in self._turned and _is_wide(table, self._style)

    def _turn(self, blocks: Sequence[Block]) -> Turned:
        self._turned.update(id(block) for block in blocks)
        return Turned(tuple(blocks))


def _is_figures(column: Sequence[Cell]) -> bool:
    texts = [_told(cell) for cell in column]
    return any(map(_FIGURE.fullmatch, texts)) and all(
        _FIGURE.fullmatch(text) or _NOTHING.fullmatch(text) for text in texts
    )


def _told(cell: Cell) -> str:
    """Give the text of a cell without its boxes."""
    return plain(tuple(child for child in cell.children if not isinstance(child, Gelakt))).strip()


def _is_wide(table: Table, style: HouseStyle) -> bool:
    """Tell whether the longest words of all columns stand side by side in more than the text's width."""
    rows = [row for row in (table.header, *table.rows) if row and not is_subheader(row)]
    columns = list(zip(*rows, strict=True))
    if len(columns) <= _FEW_COLUMNS:
        return False
    points = style.lettering.punten * _SIZE
    needed = sum(_PADDING + max(_longest(cell, points) for cell in column) for column in columns)
    return needed > _PAGE - (style.page.links + style.page.rechts) * _MM


def _longest(cell: Cell, points: float) -> float:
    """Give the width of a cell's longest word in points."""
    words = plain(cell.children).split()
    cut = [word[:_LONG_WORD] if word.strip(".,;:()").isalpha() else word[:30] for word in words]
    return max((width(word, points) / 20 for word in cut), default=0)
