"""The word lists: given names, surnames, words that are no name, and words of the language."""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from importlib.resources import files

from lakken.detect.letters import fold

_FIRST = 3
_LAST = 4
"""Fewest letters of the parts of a word that is made of two."""


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    return read("voornamen.txt") | read("voornamen-faker.txt")


@cache
def surnames() -> frozenset[str]:
    """Common surnames without their tussenvoegsels, folded."""
    return read("achternamen.txt") | read("achternamen-faker.txt")


@cache
def firms() -> frozenset[str]:
    """Whole names of persons by which a firm or institution is mostly meant, folded."""
    return frozenset(map(fold, _lines("bedrijven.txt")))


@cache
def common_words() -> frozenset[str]:
    """Words that bear a capital in government prose and are no name of a person, folded."""
    return read("gewone-woorden.txt")


@cache
def dutch_words() -> frozenset[str]:
    """Words of the language, folded; read at first use, for it takes a while."""
    packed = files("lakken.detect").joinpath("data", "woorden.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split("\n"))


@lru_cache(maxsize=50_000)
def is_dutch(key: str) -> bool:
    """Whether a folded word is one of the language, or is made of two that are."""
    words = dutch_words()
    return key in words or made_of(key, words)


def made_of(key: str, words: frozenset[str] | set[str]) -> bool:
    """Whether a long word is made of two others, an `s` between them or not: `beleids` and `agenda`."""
    if len(key) < _LONG:
        return False
    return any(
        key[cut:] in words
        and (key[:cut] in words or (key[cut - 1] == "s" and key[: cut - 1] in words))
        for cut in range(_FIRST, len(key) - _LAST + 1)
    )


_LONG = 10
"""Shorter words are not taken apart: many a surname would be a word then."""


def read(name: str) -> frozenset[str]:
    """Give the words of one list, folded; not its lines that begin with `#`."""
    return frozenset(fold(word) for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("lakken.detect").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
