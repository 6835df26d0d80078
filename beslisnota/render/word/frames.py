"""The looks of frames around blocks: tables of one cell.

The border of a paragraph stops at a list, a table and a frame in it, and runs on into the next box; that of a
cell does neither, in Word and in LibreOffice alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.render.word.look import (
    BLACK,
    BOX,
    PALE,
    Look,
    edge,
    shade,
)
from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle

_BORDERS = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame needs beside its style; all in twentieths of a point.

    Attributes:
        style: id of the style of the table.
        padding: room within, at the top, left, bottom and right.
        indent: how far it stands to the right of the text around it.
        height: the least that it is high.
    """

    style: str
    padding: tuple[int, int, int, int]
    indent: int = 0
    height: int = 0


QUOTE = Frame("Citaatkader", (0, 160, 0, 0))
POINT = Frame("Besluitpuntkader", (0, 160, 0, 0))
REMARK = Frame("Kanttekeningkader", (80, 120, 80, 120), indent=240)
LAK = Frame("Lakkader", (60, 100, 60, 100))
LAPSED = Frame("Lakkadervervallen", (60, 100, 60, 100))
GELAKT = Frame("Gelaktkader", (100, 100, 100, 100), height=480)


def frames(style: HouseStyle) -> dict[str, Look]:
    """Give the styles of the frames."""
    accent, line = style.colours.accent, style.colours.lijn
    sides = {
        QUOTE: (edge("left", line, size=12),),
        POINT: (edge("left", accent, size=16),),
        REMARK: tuple(edge(side, accent, size=6, value="dashed") for side in _BORDERS),
        LAK: _heavy(BLACK, "single"),
        LAPSED: _heavy(BLACK, "dotted"),
        GELAKT: tuple(edge(side, BLACK, size=5) for side in _BORDERS),
    }
    names = {
        QUOTE: "Citaat kader",
        POINT: "Besluitpunt kader",
        REMARK: "Kanttekening kader",
        LAK: "Lak kader",
        LAPSED: "Lak kader vervallen",
        GELAKT: "Gelakt kader",
    }
    grounds = {LAK: PALE, GELAKT: BOX}
    return {
        frame.style: Look(
            names[frame],
            "table",
            base="Standaardtabel",
            table=(
                w("tblPr", w("tblBorders", *borders), _margins(frame)),
                *([w("tcPr", shade(grounds[frame]))] if frame in grounds else ()),
            ),
        )
        for frame, borders in sides.items()
    }


def _heavy(colour: str, value: str) -> tuple[Element, ...]:
    return tuple(
        edge(side, colour, size=24 if side == "left" else 4, value=value) for side in _BORDERS
    )


def _margins(frame: Frame) -> Element:
    sizes = zip(_BORDERS, frame.padding, strict=True)
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sizes))
