"""How wide a text will be, as far as one can say without the reader's fonts."""

from __future__ import annotations

import functools

from PIL import ImageFont

from beslisnota.render.style import shipped_templates

_SCALE = 100


def width(text: str, points: float) -> float:
    """Estimate the width of a text in twentieths of a point, on the wide side.

    It is measured in DejaVu Sans Bold, whose measures are those of Verdana; narrower fonts take less.

    Args:
        text: one line.
        points: size of the letters.
    """
    return _font().getlength(text) / _SCALE * points * 20


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    path = shipped_templates() / "fonts" / "DejaVuSans-Bold.ttf"
    return ImageFont.truetype(str(path), _SCALE, layout_engine=ImageFont.Layout.BASIC)
