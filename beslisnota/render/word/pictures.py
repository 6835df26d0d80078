"""Pictures in the line, as wide as their dots ask but never wider than the text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from docx.shared import Length, Twips

from beslisnota.render.word.oxml import Element, w
from beslisnota.render.word.tree import TreeError

if TYPE_CHECKING:
    from beslisnota.render.word.desk import Desk, Place

_PIXEL = 9525
"""1/96 inch, as CSS has it: re-encoded pictures bear no dots per inch."""
_HIGHEST = Twips(11000)  # a page less its margins and some lines


def inline(desk: Desk, place: Place, node: Element) -> Element:
    """Give the drawing of an `img`.

    Raises:
        TreeError: its bytes were not handed over, or it has no alternative text.
    """
    name, alt = node.get("src", ""), node.get("alt")
    if name not in desk.pictures or alt is None:
        raise TreeError("a picture without bytes or without alternative text")
    stream = io.BytesIO(desk.pictures[name])
    _, image = place.part.get_or_add_image(stream)
    width, height = _fit(image.px_width * _PIXEL, image.px_height * _PIXEL, Twips(place.room))
    drawing = place.part.new_pic_inline(stream, width, height)
    number = desk.next()
    for side in ("distT", "distB", "distL", "distR"):
        drawing.set(side, "0")  # LibreOffice takes an eighth of an inch where none is given
    described = cast("Element", drawing.docPr)
    described.set("id", str(number))
    described.set("name", f"Afbeelding {number}")
    described.set("descr", alt)
    return w("drawing", drawing)


def _fit(width: int, height: int, room: int) -> tuple[Length, Length]:
    scale = min(1.0, room / width, _HIGHEST / height)
    return Length(round(width * scale)), Length(round(height * scale))
