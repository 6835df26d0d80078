"""Which characters the fonts of a house style can print, in a PDF that keeps to both of its standards.

The fonts of the machine never decide: a character that only they have would come out otherwise elsewhere. What
was measured: Latin, Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese and Korean keep to PDF/UA-1 and PDF/A-2a;
Devanagari does not, with a font that has it, and colour emoji do not either.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from beslisnota.render.style import HouseStyle

_NOT_PRINTED = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_SELECTORS = range(0xFE00, 0xFE10)
"""Variation selectors: they choose between forms of the character before them."""
_REORDERED = (
    range(0x0900, 0x0E00),
    range(0x0F00, 0x10A0),
    range(0x1780, 0x1800),
    range(0x1F1E6, 0x1F200),
)
"""India, Tibet, Myanmar, Cambodia and flags: signs stand in another order than their letters, or as one sign."""


def unprintable(text: Iterable[str], style: HouseStyle) -> set[str]:
    """Give the characters of a text that cannot stand in the PDFs of a house style."""
    lettering = style.lettering
    files = {font.family: font.file for font in lettering.files}
    if not set(lettering.familie) <= set(files):  # a style sheet of the workspace brings the others
        return set()
    paths = {style.find(font.file) for font in lettering.files if font.family in lettering.familie}
    covered = _covered(tuple(sorted(paths)))
    return {char for char in set(text) if not _is_printable(char, covered)}


def named(char: str) -> str:
    """Name a character: `न (U+0928, DEVANAGARI LETTER NA)`."""
    return f"‘{char}’ (U+{ord(char):04X}, {unicodedata.name(char, 'zonder naam')})"


def remedy(char: str) -> str:
    """Say in Dutch what to do about a character that cannot be printed."""
    picture = "zet de tekst als afbeelding in het stuk"
    if _is_reordered(char):  # no font helps
        return f"vervang het, of {picture}"
    return f"vervang het, {picture}, of geef de huisstijl een lettertype dat het heeft"


def script(char: str) -> str:
    """Give the first word of a character's name, which is mostly that of its script."""
    return unicodedata.name(char, "").partition(" ")[0]


def _is_printable(char: str, covered: frozenset[int]) -> bool:
    code = ord(char)
    if _is_reordered(char):
        return False
    return code in covered or unicodedata.category(char) in _NOT_PRINTED or code in _SELECTORS


def _is_reordered(char: str) -> bool:
    return any(ord(char) in block for block in _REORDERED)


@functools.lru_cache(maxsize=8)
def _covered(paths: tuple[Path, ...]) -> frozenset[int]:
    return frozenset(code for path in paths for code in _codes(path))


def _codes(path: Path) -> Iterable[int]:
    with TTFont(path, lazy=True) as font:
        return tuple(font.getBestCmap() or ())
