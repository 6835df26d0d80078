"""Tables: fixed widths by what the cells hold, so that nothing runs off the page."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from beslisnota.render.word.boxes import BORDER, CODE
from beslisnota.render.word.changes import end_of
from beslisnota.render.word.changes import row as changed
from beslisnota.render.word.desk import paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.look import CELL, TABLE
from beslisnota.render.word.measure import width
from beslisnota.render.word.oxml import Element, w
from beslisnota.render.word.tree import TreeError, collapse, kind, only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.render.word.desk import Desk, Place

_SIDE = {"td": "left", "th": "left"} | {
    f"{tag}.{side}": side for tag in ("td", "th") for side in ("left", "center", "right")
}
_SUBHEADER = "tr.tussenkop"
_PADDING = 2 * CELL
_APART = 140
"""More room at the left of words that stand beside figures, in twentieths of a point."""
_CODE_BOX = ".//span[@class='gelakt'][not(@data-opschrift)]"
_SLACK = 1.05
"""Fonts of the reader's machine differ a little from what is measured here."""


def table(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a table, its caption before it and a thin line after it.

    Two tables that touch would be one to Word, and a cell or note may not end in one.

    Raises:
        TreeError: its rows have different numbers of cells, or it holds something else.
    """
    for caption in only(node, "caption", "thead", "tbody"):
        if caption.tag == "caption":
            yield paragraph(desk, place, "Bijschrift", runs(desk, place, caption))
            place = place.after_first()
    rows = [
        (part.tag == "thead", row)
        for part in node
        if part.tag != "caption"
        for row in only(part, "tr", _SUBHEADER)
    ]
    cells = [list(only(row, *_SIDE)) for _, row in rows]
    full = [row for row in cells if not _spans(row)]
    columns = {sum(map(_span, row)) for row in cells}
    if len(columns) != 1:
        raise TreeError("a table with rows of different lengths, or without rows")
    full = full or [[cells[0][0]] * columns.pop()]  # nothing but sub-headers
    widths = _widths(full, place.room, desk.sheet.style.lettering.punten * TABLE)
    inner = replace(place, indent=0, number=None, width=max(widths))
    yield w(
        "tbl",
        _properties(desk, place, sum(widths), _said(node), header=rows[0][0]),
        w("tblGrid", *(w("gridCol", w=size) for size in widths)),
        *(
            _row(desk, inner, row, widths, (header, node))
            for (header, node), row in zip(rows, cells, strict=True)
        ),
    )
    yield paragraph(desk, replace(place, number=None, box=None), "Tabelslot", end_of(desk, node))


def _said(node: Element) -> str:
    """Give the caption of a table as a screen reader says it: without calls of footnotes."""
    texts = cast("list[str]", node.xpath("./caption//text()[not(ancestor::sup)]"))
    return collapse("".join(texts)).strip()


def _properties(desk: Desk, place: Place, size: int, said: str, *, header: bool) -> Element:
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    return w(
        "tblPr",
        w("tblStyle", val=desk.sheet.use("Notatabel")),
        w("tblW", w=size, type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420" if header else "0400", **look, noHBand=1, noVBand=1),
        w("tblCaption", val=said) if said else None,
    )


def _row(
    desk: Desk, place: Place, cells: list[Element], widths: list[int], row: tuple[bool, Element]
) -> Element:
    header, node = row
    properties = w("trPr", w("cantSplit"), w("tblHeader") if header else None, changed(desk, node))
    return w(
        "tr",
        properties,
        *(
            _cell(desk, replace(place, width=size - _PADDING), cell, size, header=header)
            for cell, size in _sized(cells, widths)
        ),
    )


def _sized(cells: list[Element], widths: list[int]) -> Iterator[tuple[Element, int]]:
    column = 0
    for cell in cells:
        yield cell, sum(widths[column : column + _span(cell)])
        column += _span(cell)


def _span(cell: Element) -> int:
    return int(cell.get("colspan", 1))


def _spans(row: list[Element]) -> bool:
    return any(_span(cell) > 1 for cell in row)


def _cell(desk: Desk, place: Place, node: Element, size: int, *, header: bool) -> Element:
    side = _SIDE[kind(node)]
    style = "Tabelkop" if header or node.tag == "th" else "Tabeltekst"
    shading = desk.sheet.shading(place.box.style) if place.box else None
    line = paragraph(
        desk,
        replace(place, box=None),
        style,
        runs(desk, place, node),
        w("jc", val=side) if side != "left" else None,
    )
    before = node.getprevious()
    apart = side == "left" and before is not None and _SIDE[kind(before)] == "right"
    room = w("tcMar", w("left", w=CELL + _APART, type="dxa")) if apart else None
    spanned = w("gridSpan", val=_span(node)) if _span(node) > 1 else None
    return w("tc", w("tcPr", w("tcW", w=size, type="dxa"), spanned, shading, room), line)


def _widths(rows: list[list[Element]], room: int, points: float) -> list[int]:
    """Share the room: every column its longest word where that fits, then as much as it can use."""
    columns = [[_lines(cell) for cell in column] for column in zip(*rows, strict=True)]
    lines = [[line for cell in column for line in cell] for column in columns]
    words = [[word for line in column for word in line.split()] for column in lines]
    boxed = [any(cell.xpath(_CODE_BOX) for cell in column) for column in zip(*rows, strict=True)]
    floors = [_PADDING + CODE + BORDER if box else 0 for box in boxed]
    least = [
        _APART + max(floor, _widest(column, points))
        for floor, column in zip(floors, words, strict=True)
    ]
    wished = [
        max(floor, _APART + _widest(column, points))
        for floor, column in zip(least, lines, strict=True)
    ]
    if sum(least) >= room:
        widths = [size * room // sum(least) for size in least]
    elif sum(wished) <= room:
        widths = [size * room // sum(wished) for size in wished]
    else:
        amounts = [1 + round(width(" ".join(column), points)) for column in lines]
        widths = _share(least, wished, amounts, room)
    widths[-1] += room - sum(widths)
    return widths


def _lines(cell: Element) -> list[str]:
    """Give the text of a cell as lines: it may hold line breaks."""
    parts = cast("list[str | Element]", cell.xpath(".//text() | .//br"))
    return "".join(part if isinstance(part, str) else "\n" for part in parts).splitlines()


def _widest(lines: Iterable[str], points: float) -> int:
    return _PADDING + max((math.ceil(width(line, points) * _SLACK) for line in lines), default=0)


def _share(least: list[int], wished: list[int], amounts: list[int], room: int) -> list[int]:
    """Give narrow columns all they wish, and the others the rest by how much text they hold.

    Args:
        least: what a column must have.
        wished: what it can use.
        amounts: the width of all its text in one line.
        room: of the table: more than all must have, less than all can use.
    """
    widths = list(least)
    wide = sorted(range(len(least)), key=wished.__getitem__)
    while wished[wide[0]] <= _part(widths, wide, room):
        widths[wide[0]] = wished[wide[0]]
        del wide[0]
    while wide and (spare := room - sum(widths)) >= len(wide):
        total = sum(amounts[column] for column in wide)
        for column in wide:
            more = spare * amounts[column] // total
            widths[column] = min(wished[column], widths[column] + more)
        wide = [column for column in wide if widths[column] < wished[column]]
    return widths


def _part(widths: list[int], wide: list[int], room: int) -> int:
    """Give an equal part of what the columns that wish more have together."""
    return (room - sum(widths) + sum(widths[column] for column in wide)) // len(wide)
