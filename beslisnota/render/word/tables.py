"""Tables: fixed widths by what the cells hold, so that nothing runs off the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from beslisnota.render.word import hyphens
from beslisnota.render.word.boxes import BORDER, CODE
from beslisnota.render.word.changes import cell as changed_cell
from beslisnota.render.word.changes import row as changed
from beslisnota.render.word.changes import whole
from beslisnota.render.word.desk import paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.look import CELL, SMALL_TABLE, TABLE
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


@dataclass(frozen=True, slots=True)
class _Size:
    """The size of a table.

    Attributes:
        part: of its letters, as a part of the body's.
        cell: room at the left and at the right in a cell, in twentieths of a point.
        apart: more room at the left of words that stand beside figures.
        limits: where its words may be broken.
        suffix: of the styles of its text.
    """

    part: float
    cell: int
    apart: int
    limits: hyphens.Limits
    suffix: str

    @property
    def padding(self) -> int:
        """Room at both sides in a cell."""
        return 2 * self.cell


_USUAL = _Size(TABLE, CELL, 140, hyphens.CELL, "")
_SMALL = _Size(SMALL_TABLE, CELL // 2, 40, hyphens.SMALL_CELL, "klein")
_CODE_BOX = ".//span[@class='gelakt'][not(@data-opschrift)]"
_SHORT = 12  # characters of a word that stays whole: longer ones may be hyphenated
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
            line = paragraph(desk, place, "Bijschrift", runs(desk, place, caption))
            yield whole(desk, line, caption)
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
    size, widths = _sizes(full, place.room, desk.sheet.style.lettering.punten, node)
    inner = replace(place, indent=0, number=None, width=max(widths))
    yield w(
        "tbl",
        _properties(desk, place, sum(widths), _said(node), size, header=rows[0][0]),
        w("tblGrid", *(w("gridCol", w=size) for size in widths)),
        *(_row(desk, inner, line, widths, size) for line in zip(rows, cells, strict=True)),
    )
    yield paragraph(desk, replace(place, number=None), "Tabelslot", [])


def _sizes(
    rows: list[list[Element]], room: int, points: float, node: Element
) -> tuple[_Size, list[int]]:
    """Give a table its size and its columns: small letters where others would break a short word or figure."""
    size = _SMALL if node.get("class") == "klein" else _USUAL
    widths = _widths(rows, room, points * size.part, size)
    for column, held in zip(zip(*rows, strict=True), widths, strict=True):
        words = [word for cell in column for line in _lines(cell) for word in line.split()]
        longest = _widest((word for word in words if len(word) <= _SHORT), points * size.part)
        if size is _USUAL and longest + size.padding > held:
            return _SMALL, _widths(rows, room, points * _SMALL.part, _SMALL)
    return size, widths


def _said(node: Element) -> str:
    """Give the caption of a table as a screen reader says it: without calls of footnotes."""
    texts = cast("list[str]", node.xpath("./caption//text()[not(ancestor::sup)]"))
    return collapse("".join(texts)).strip()


def _properties(  # what the properties say, one each
    desk: Desk, place: Place, width: int, said: str, size: _Size, *, header: bool
) -> Element:
    look = {"firstRow": int(header), "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
    return w(
        "tblPr",
        w("tblStyle", val=desk.sheet.use("Notatabel")),
        w("tblW", w=width, type="dxa"),
        w("tblInd", w=place.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        _margins(size) if size is not _USUAL else None,
        w("tblLook", val="0420" if header else "0400", **look, noHBand=1, noVBand=1),
        w("tblCaption", val=said) if said else None,
    )


def _margins(size: _Size) -> Element:
    return w("tblCellMar", *(w(side, w=size.cell, type="dxa") for side in ("left", "right")))


def _row(
    desk: Desk,
    place: Place,
    line: tuple[tuple[bool, Element], list[Element]],
    widths: list[int],
    size: _Size,
) -> Element:
    """Write a row: whether it is the header, its node, and its cells."""
    (header, node), cells = line
    properties = w("trPr", w("cantSplit"), w("tblHeader") if header else None, changed(desk, node))
    return w(
        "tr",
        properties,
        *(
            _cell(desk, replace(place, width=width - size.padding), cell, size, header=header)
            for cell, width in _sized(cells, widths)
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


def _cell(desk: Desk, place: Place, node: Element, size: _Size, *, header: bool) -> Element:
    side = _SIDE[kind(node)]
    head = header or node.tag == "th"
    before = node.getprevious()
    apart = side == "left" and before is not None and _SIDE[kind(before)] == "right"
    points = desk.sheet.style.lettering.punten * size.part
    room = place.width - (size.apart if apart else 0)
    line = paragraph(
        desk,
        place,
        ("Tabelkop" if head else "Tabeltekst") + size.suffix,
        runs(desk, place, hyphens.in_cell(node, size.limits, points, room)),
        w("jc", val=side) if side != "left" else None,
    )
    margin = w("tcMar", w("left", w=size.cell + size.apart, type="dxa")) if apart else None
    spanned = w("gridSpan", val=_span(node)) if _span(node) > 1 else None
    width = w("tcW", w=place.width + size.padding, type="dxa")
    return w("tc", w("tcPr", width, spanned, margin, changed_cell(desk, node)), line)


def _widths(rows: list[list[Element]], room: int, points: float, size: _Size) -> list[int]:
    """Share the room: every column its longest word where that fits, then as much as it can use."""
    columns = [[_lines(cell) for cell in column] for column in zip(*rows, strict=True)]
    lines = [[line for cell in column for line in cell] for column in columns]
    words = [[word for line in column for word in line.split()] for column in lines]
    boxed = [any(cell.xpath(_CODE_BOX) for cell in column) for column in zip(*rows, strict=True)]
    floors = [size.padding + CODE + BORDER if box else 0 for box in boxed]
    least = [
        size.apart + max(floor, size.padding + _widest(column, points))
        for floor, column in zip(floors, words, strict=True)
    ]
    wished = [
        max(floor, size.apart + size.padding + _widest(column, points))
        for floor, column in zip(least, lines, strict=True)
    ]
    if sum(least) >= room:
        widths = _cut(least, room)
    elif sum(wished) <= room:
        widths = [part * room // sum(wished) for part in wished]
    else:
        amounts = [1 + round(width(" ".join(column), points)) for column in lines]
        widths = _share(least, wished, amounts, room)
    widths[-1] += room - sum(widths)
    return widths


def _cut(least: list[int], room: int) -> list[int]:
    """Give columns that ask no more than an equal part what they must have, and the others what is left."""
    widths = list(least)
    for place, column in enumerate(sorted(range(len(least)), key=least.__getitem__)):
        widths[column] = min(least[column], room // (len(least) - place))
        room -= widths[column]
    return widths


def _lines(cell: Element) -> list[str]:
    """Give the text of a cell as lines: it may hold line breaks."""
    parts = cast("list[str | Element]", cell.xpath(".//text() | .//br"))
    return "".join(part if isinstance(part, str) else "\n" for part in parts).splitlines()


def _widest(lines: Iterable[str], points: float) -> int:
    return max((math.ceil(width(line, points) * _SLACK) for line in lines), default=0)


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
