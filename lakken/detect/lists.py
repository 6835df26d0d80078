"""The word lists: given names, surnames, and words that are no name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lakken.detect.letters import fold


@cache
def given_names() -> frozenset[str]:
    """Common given names, folded."""
    return _read("voornamen.txt")


@cache
def surnames() -> frozenset[str]:
    """Common surnames without their tussenvoegsels, folded."""
    return _read("achternamen.txt")


@cache
def common_words() -> frozenset[str]:
    """Words that bear a capital in government prose and are no name of a person, folded."""
    return _read("gewone-woorden.txt")


def _read(name: str) -> frozenset[str]:
    text = files("lakken.detect").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())
