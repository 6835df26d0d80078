"""How wide a text will be, as far as one can say without the reader's fonts."""

from __future__ import annotations

import functools

from PIL import ImageFont

from beslisnota.render.style import shipped_templates

_SCALE = 100
_BLANK = 0.32
"""Width of a blank as a part of the letters' size."""


def width(text: str, points: float) -> float:
    """Estimate the width of a text in twentieths of a point, on the wide side.

    It is measured in DejaVu Sans Bold, whose measures are those of Verdana; narrower fonts take less.

    Args:
        text: one line.
        points: size of the letters.
    """
    return _font("DejaVuSans-Bold.ttf").getlength(text) / _SCALE * points * 20


def count_lines(text: str, points: float, room: float) -> int:
    """Estimate how many lines a paragraph takes, in letters as wide as Verdana's.

    Args:
        text: its words.
        points: size of the letters.
        room: width of a line in twentieths of a point.
    """
    font, count, end = _font("DejaVuSans.ttf"), 1, 0.0
    for word in text.split():
        size = font.getlength(word) / _SCALE * points * 20
        blank = points * 20 * _BLANK if end else 0
        fits = end + blank + size <= room
        count, end = (count, end + blank + size) if fits or not end else (count + 1, size)
    return count


@functools.cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    path = shipped_templates() / "fonts" / name
    return ImageFont.truetype(str(path), _SCALE, layout_engine=ImageFont.Layout.BASIC)
