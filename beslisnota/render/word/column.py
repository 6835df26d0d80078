"""The column beside the text of the first page, and what fits in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from beslisnota.render.word.measure import width
from beslisnota.render.word.oxml import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.render.style import HouseStyle

TOP = 27
"""mm from the top of the first page to the colophon's column."""
TOP_LETTER = 48
"""The same in a letter, below the retour address."""

_POINT = 25.4 / 72


def column_top(style: HouseStyle, *, letter: bool) -> float:
    """Give how far the colophon's column begins below the top of the first page, in mm."""
    return TOP_LETTER if letter else TOP + style.logo_room


def fits(fields: Sequence[Sequence[str]], style: HouseStyle, *, letter: bool) -> bool:
    """Tell whether a colophon fits in the column of one page.

    Args:
        fields: the lines of each field, its label among them.
        style: gives the column, which is there.
        letter: whether it stands beside the text of a letter.
    """
    column = style.page.kolom / _POINT * 20
    texts = [text for field in fields for text in field]
    lines = sum(1 + math.floor(width(text, style.lettering.small) / column) for text in texts)
    height = HEIGHT - style.page.onder - column_top(style, letter=letter)
    return (lines + len(fields)) * style.lettering.small_line * _POINT <= height
