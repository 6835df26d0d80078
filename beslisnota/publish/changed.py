"""What a set that is to be published takes back of what it already showed, by its public Markdown alone."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\[[^\[\]\n]+\]\{\.gelakt\}|:{3,} gelakt [^\n]+|[^\W_]+|\S")
_BOX = re.compile(r"\[[^\[\]\n]+\]\{\.gelakt\}|:{3,} gelakt ")


def lakked_since(earlier: str, later: str) -> bool:
    """Tell whether text that a document showed stands under a box now.

    Texts are compared word by word. Where words gave way and a box came, or fewer words than before are
    left beside a box, it is taken to hold them, also where the writer only did something else there.

    Args:
        earlier: public Markdown of the document as it was published.
        later: as it is to be published.
    """
    before, after = _TOKEN.findall(earlier), _TOKEN.findall(later)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        old, new = before[first:last], after[start:end]
        if tag in {"equal", "insert"} or not _words(old):
            continue
        if _boxes(new) > _boxes(old):
            return True
        beside = _is_box(_next_word(reversed(after[:start]))) or _is_box(_next_word(after[end:]))
        if (beside or _boxes(new)) and _words(new) < _words(old):
            return True
    return False


def _next_word(tokens: Iterable[str]) -> str:
    """Give the first token that is a word or a box."""
    return next((token for token in tokens if token.isalnum() or _is_box(token)), "")


def _is_box(token: str) -> bool:
    return _BOX.match(token) is not None


def _boxes(tokens: list[str]) -> int:
    return sum(map(_is_box, tokens))


def _words(tokens: list[str]) -> int:
    return sum(token.isalnum() for token in tokens)
