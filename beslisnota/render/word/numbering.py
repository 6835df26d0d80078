"""Lists: the numbering part, in which every list and every jump in a list has its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.render.word.oxml import w

if TYPE_CHECKING:
    from beslisnota.render.word.oxml import Element

STEP = 360
"""Indent of a level in twentieths of a point."""
LEVELS = 9
"""Word has no more."""

_BULLETS = "•–▪"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


class Numbering:
    """The lists of one file."""

    def __init__(self) -> None:
        self._kinds: list[tuple[str, str]] = []
        self._lists: list[tuple[int, int, int]] = []
        self._bullets = 0

    def bullets(self) -> int:
        """Give the list of all bullets: they count nothing, so they share one."""
        self._bullets = self._bullets or self._add("•", "", 0, 0)
        return self._bullets

    def ordered(self, style: str, delimiter: str, level: int, start: int) -> int:
        """Begin a list, or go on in it after a jump.

        Args:
            style: `1`, `a`, `A`, `i` or `I`.
            delimiter: what follows the number.
            level: depth, from 0.
            start: number of its first item.

        Raises:
            KeyError: there is no such style.
        """
        return self._add(_FORMATS[style], delimiter, level, start)

    def _add(self, form: str, delimiter: str, level: int, start: int) -> int:
        kind = (form, delimiter)
        if kind not in self._kinds:
            self._kinds.append(kind)
        self._lists.append((self._kinds.index(kind), level, start))
        return len(self._lists)

    def element(self) -> Element | None:
        """Give `w:numbering`; None where the file has no lists."""
        if not self._lists:
            return None
        kinds = [_abstract(number, *kind) for number, kind in enumerate(self._kinds)]
        lists = [
            _list(number, kind, level, start, counts=self._kinds[kind][0] != "•")
            for number, (kind, level, start) in enumerate(self._lists, start=1)
        ]
        return w("numbering", *kinds, *lists)


def _abstract(number: int, form: str, delimiter: str) -> Element:
    levels = (_level(level, form, delimiter) for level in range(LEVELS))
    return w(
        "abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number
    )


def _level(level: int, form: str, delimiter: str) -> Element:
    bullet = form == "•"
    text = _BULLETS[level % len(_BULLETS)] if bullet else f"%{level + 1}{delimiter}"
    indent = w("ind", left=STEP * (level + 1), hanging=STEP)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet" if bullet else form),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", indent),
        ilvl=level,
    )


def _list(number: int, kind: int, level: int, start: int, *, counts: bool) -> Element:
    override = w("lvlOverride", w("startOverride", val=start), ilvl=level) if counts else None
    return w("num", w("abstractNumId", val=kind), override, numId=number)
