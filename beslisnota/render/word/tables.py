"""Tables: fixed widths by what the cells hold, so that nothing runs off the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.render.word.desk import paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.looks import CELL, TABLE
from beslisnota.render.word.oxml import Element, w
from beslisnota.render.word.tree import TreeError, kind, only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.render.word.desk import Desk, Place

_SIDE = {"td": "left", "th": "left"} | {
    f"{tag}.{side}": side for tag in ("td", "th") for side in ("left", "center", "right")
}
_PADDING = 2 * CELL
_LETTER = 0.62
"""Mean width of a letter in a long text, as a part of the font's size: Verdana is wide."""
_WIDE = 0.78
"""The same of one word in the head, which is bold."""


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
    widths = _widths(cells, place.room, desk.sheet.style.lettering.punten * 20 * TABLE)
    inner = replace(place, indent=0, number=None, width=max(widths))
    yield w(
        "tbl",
        _properties(desk, place, sum(widths), header=rows[0][0]),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(
            _row(desk, inner, row, widths, header=header)
            for (header, _), row in zip(rows, cells, strict=True)
        ),
    )
    yield paragraph(desk, replace(place, number=None, box=None), "Tabelslot", [])


def _properties(desk: Desk, place: Place, width: int, *, header: bool) -> Element:
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    return w(
        "tblPr",
        w("tblStyle", val=desk.sheet.use("Notatabel")),
        w("tblW", w=width, type="dxa"),
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
            _cell(desk, replace(place, width=width - _PADDING), cell, width, header=header)
            for cell, width in zip(cells, widths, strict=True)
        ),
    )


def _cell(desk: Desk, place: Place, node: Element, width: int, *, header: bool) -> Element:
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
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shading), line)


def _widths(rows: list[list[Element]], room: int, size: float) -> list[int]:
    """Share the room: every column its longest word where that fits, the rest by its longest text."""
    columns = [["".join(cell.itertext()) for cell in column] for column in zip(*rows, strict=True)]
    words = [
        max((len(word) for text in column for word in text.split()), default=1)
        for column in columns
    ]
    longest = [max(map(len, column)) for column in columns]
    least = [_PADDING + round(size * _WIDE * count) for count in words]
    wished = [
        max(low, _PADDING + round(size * _LETTER * count))
        for low, count in zip(least, longest, strict=True)
    ]
    return _share(wished if sum(wished) <= room else least, wished, room)


def _share(least: list[int], wished: list[int], room: int) -> list[int]:
    if sum(least) >= room:
        widths = [size * room // sum(least) for size in least]
    else:
        asked = [max(wish - size, 1) for wish, size in zip(wished, least, strict=True)]
        spare = room - sum(least)
        widths = [size + spare * ask // sum(asked) for size, ask in zip(least, asked, strict=True)]
    widths[-1] += room - sum(widths)
    return widths
