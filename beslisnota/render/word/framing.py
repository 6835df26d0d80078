"""Blocks in a frame: the table of one cell whose look `frames` has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.render.word.desk import paragraph
from beslisnota.render.word.numbering import STEP
from beslisnota.render.word.oxml import Element, change, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beslisnota.render.word.desk import Desk, Place
    from beslisnota.render.word.frames import Frame


def framed(
    desk: Desk, place: Place, frame: Frame, write: Callable[[Place], list[Element]]
) -> Iterator[Element]:
    """Write blocks in a frame, and a thin line after it: two tables that touch would be one to Word.

    Args:
        desk: the file.
        place: where the frame stands; the number of a list stands in it.
        frame: its look.
        write: writes what stands in it, paragraphs and tables that end in a paragraph.
    """
    _, left, _, right = frame.padding
    size = place.room - frame.indent
    indent = STEP if place.number else 0
    inner = replace(place, indent=indent, width=size - left - right)
    elements = write(inner)
    change(elements[-1][0], w("spacing", after=0))  # none between the last line and the border
    height = w("trHeight", val=frame.height, hRule="atLeast") if frame.height else None
    middle = w("vAlign", val="center") if frame.height else None
    whole = w("cantSplit") if frame.height else None
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=desk.sheet.use(frame.style)),
            w("tblW", w=size, type="dxa"),
            w("tblInd", w=place.indent + frame.indent, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", w("gridCol", w=size)),
        w(
            "tr",
            w("trPr", whole, height) if frame.height else None,
            w("tc", w("tcPr", w("tcW", w=size, type="dxa"), middle), *elements),
        ),
    )
    yield paragraph(desk, replace(place, number=None), "Tabelslot", [])
