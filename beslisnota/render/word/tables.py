"""Tables: fixed widths by what the cells hold, so that nothing runs off the page."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from beslisnota.render.word.desk import paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.looks import CELL, TABLE
from beslisnota.render.word.measure import width
from beslisnota.render.word.oxml import Element, w
from beslisnota.render.word.tree import TreeError, kind, only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.render.word.desk import Desk, Place

_SIDE = {"td": "left", "th": "left"} | {
    f"{tag}.{side}": side for tag in ("td", "th") for side in ("left", "center", "right")
}
_PADDING = 2 * CELL
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
        for row in only(part, "tr")
    ]
    cells = [list(only(row, *_SIDE)) for _, row in rows]
    if len({len(row) for row in cells}) != 1:
        raise TreeError("a table with rows of different lengths, or without rows")
    widths = _widths(cells, place.room, desk.sheet.style.lettering.punten * TABLE)
    inner = replace(place, indent=0, number=None, width=max(widths))
    yield w(
        "tbl",
        _properties(desk, place, sum(widths), header=rows[0][0]),
        w("tblGrid", *(w("gridCol", w=size) for size in widths)),
        *(
            _row(desk, inner, row, widths, header=header)
            for (header, _), row in zip(rows, cells, strict=True)
        ),
    )
    yield paragraph(desk, replace(place, number=None, box=None), "Tabelslot", [])


def _properties(desk: Desk, place: Place, size: int, *, header: bool) -> Element:
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    return w(
        "tblPr",
        w("tblStyle", val=desk.sheet.use("Notatabel")),
        w("tblW", w=size, type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420" if header else "0400", **look, noHBand=1, noVBand=1),
    )


def _row(
    desk: Desk, place: Place, cells: list[Element], widths: list[int], *, header: bool
) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if header else None)
    return w(
        "tr",
        properties,
        *(
            _cell(desk, replace(place, width=size - _PADDING), cell, size, header=header)
            for cell, size in zip(cells, widths, strict=True)
        ),
    )


def _cell(desk: Desk, place: Place, node: Element, size: int, *, header: bool) -> Element:
    side = _SIDE[kind(node)]
    style = "Tabelkop" if header else "Tabeltekst"
    shading = desk.sheet.shading(place.box.style) if place.box else None
    line = paragraph(
        desk,
        replace(place, box=None),
        style,
        runs(desk, place, node),
        w("jc", val=side) if side != "left" else None,
    )
    return w("tc", w("tcPr", w("tcW", w=size, type="dxa"), shading), line)


def _widths(rows: list[list[Element]], room: int, points: float) -> list[int]:
    """Share the room: every column its longest word where that fits, then the narrow ones all they ask."""
    columns = [[_lines(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [
        _widest((word for cell in column for line in cell for word in line.split()), points)
        for column in columns
    ]
    wished = [_widest((line for cell in column for line in cell), points) for column in columns]
    if sum(least) >= room:
        widths = [size * room // sum(least) for size in least]
    else:
        widths = _share(least, wished, room)
    widths[wished.index(max(wished))] += room - sum(widths)
    return widths


def _lines(cell: Element) -> list[str]:
    """Give the text of a cell as lines: it may hold line breaks."""
    parts = cast("list[str | Element]", cell.xpath(".//text() | .//br"))
    return "".join(part if isinstance(part, str) else "\n" for part in parts).splitlines()


def _widest(lines: Iterable[str], points: float) -> int:
    return _PADDING + max((math.ceil(width(line, points) * _SLACK) for line in lines), default=0)


def _share(least: list[int], wished: list[int], room: int) -> list[int]:
    """Give every column what it wishes, or its part of what is left, and no less than it must have."""
    widths = list(least)
    order = sorted(range(len(least)), key=wished.__getitem__)
    for done, column in enumerate(order):
        left = room - sum(widths) + widths[column]
        later = order[done + 1 :]
        part = (left + sum(least[other] for other in later)) // (len(later) + 1)
        widths[column] = min(max(least[column], min(wished[column], part)), left)
    return widths
