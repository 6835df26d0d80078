"""Soft hyphens in words that are wider than their place: the PDF's are set by WeasyPrint, with the same list."""

from __future__ import annotations

import functools
import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

import pyphen

from beslisnota.render.word.measure import width

if TYPE_CHECKING:
    from collections.abc import Callable

    from beslisnota.render.word.oxml import Element

_WORD = re.compile(r"[^\W\d_]+")
_AS_IT_IS = {"gelakt", "grond"}


class Limits(NamedTuple):
    """`hyphenate-limit-chars` of templates/basis: the least length of a word, and of its two parts."""

    word: int
    before: int
    after: int


TITLE = Limits(32, 8, 8)
COLUMN = Limits(24, 5, 5)
CELL = Limits(12, 5, 5)
SMALL_CELL = Limits(7, 3, 3)


def in_title(node: Element) -> Element:
    """Give a copy of a title in which words that no line holds can be broken."""
    return _change(node, lambda word: _hyphenate(word, TITLE))


def in_column(node: Element, points: float, room: int) -> Element:
    """Give a copy of a line of the colophon, as `in_cell`; a sign in an address would be copied with it."""
    address = any(sign in text for text in node.itertext() for sign in "@/")
    return node if address else in_cell(node, COLUMN, points, room)


def in_cell(node: Element, limits: Limits, points: float, room: int) -> Element:
    """Give a copy of a cell in which words can be broken that are wider than it is.

    Args:
        node: the cell.
        limits: where they may be broken.
        points: size of its letters.
        room: its width in twentieths of a point.
    """
    return _change(
        node, lambda word: _hyphenate(word, limits) if width(word, points) > room else word
    )


def _change(node: Element, change: Callable[[str], str]) -> Element:
    copy = deepcopy(node)
    copy.tail = None
    for part in copy.iter():
        if part.text and part.get("class") not in _AS_IT_IS:
            part.text = _WORD.sub(lambda found: change(found[0]), part.text)
        if part.tail:
            part.tail = _WORD.sub(lambda found: change(found[0]), part.tail)
    return copy


def _hyphenate(word: str, limits: Limits) -> str:
    if len(word) < limits.word:
        return word
    softened: str = _dictionary(limits.before, limits.after).inserted(word, "\u00ad")
    return softened


@functools.cache
def _dictionary(before: int, after: int) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=before, right=after)
