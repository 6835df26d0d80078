"""Parts of lakked passages that stand open elsewhere: a surname, initials, the local part of an e-mail address.

It looks for whole words only, and not for parts of passages of more than five words: those are prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import PARTICLES, UPPER, fold
from lakken.detect.lists import common_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS_OF_A_NAME = 5
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_INITIALS = re.compile(rf"(?<!\w)(?:[{UPPER}]\.){{2,6}}")
_LOCAL = re.compile(r"([\w.+-]{3,64})@")
_ADDRESSLIKE = re.compile(r"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){1,6}(?![\w-])")


def parts_of(passage: str) -> frozenset[str]:
    """Give what of a lakked passage would tell who it is, each folded; empty for prose."""
    parts = {fold(local) for local in _LOCAL.findall(passage)}
    words = passage.split()
    if len(words) > _WORDS_OF_A_NAME:
        return frozenset(parts)
    parts |= {fold(initials) for initials in _INITIALS.findall(passage)}
    plain = " ".join(word for word in words if "@" not in word)
    for word in _WORD.findall(plain):
        key = fold(word)
        if word[0].isupper() and len(key) >= _SHORTEST and key not in PARTICLES | common_words():
            parts.add(key)
    return frozenset(parts)


def find_open(text: str, parts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where parts of lakked passages stand in an open text, in their order.

    Args:
        text: without its laks.
        parts: from `parts_of`.
    """
    if not parts:
        return
    places = set()
    for pattern in (_WORD, _INITIALS, _ADDRESSLIKE):
        for match in pattern.finditer(text):
            small = pattern is _WORD and match[0][0].islower()
            if not small and fold(match[0]) in parts:
                places.add(match.span())
    yield from sorted(places)


def all_parts(passages: Iterable[str]) -> frozenset[str]:
    """Give the parts of several passages."""
    return frozenset(part for passage in passages for part in parts_of(passage))
