"""The words that were looked for, with some text around them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HIT = ("\x02", "\x03")
"""What stands before and behind a word that was looked for."""
_AROUND = 90  # characters on either side of the first
_MOST = 240


class _Folded(dict[int, str]):
    """Letters by their letters without case and diacritics: one for one, so that places stay."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = bare if len(bare) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded()


def fragment(text: str, words: Iterable[str]) -> str:
    """Give some text around the first of the words, each of them marked by `HIT`.

    Args:
        text: in which they stand, or words that begin with them.
        words: what was looked for; several in one are looked for beside each other.
    """
    parts = (re.findall(r"\w+", word.translate(_FOLDED)) for word in words)
    wanted = "|".join(r"\W+".join(map(re.escape, part)) for part in parts if part)
    found = re.compile(rf"(?<!\w)(?:{wanted})\w*")
    folded = text.translate(_FOLDED)
    first = found.search(folded)
    start = max(0, (first.start() if first else 0) - _AROUND)
    start = start and text.rfind(" ", 0, start) + 1
    end = min(len(text), start + _MOST)
    shown: list[str] = ["…"] if start else []
    for match in found.finditer(folded, start, end):
        shown += [text[start : match.start()], HIT[0], text[match.start() : match.end()], HIT[1]]
        start = match.end()
    shown.append(text[start:end])
    return "".join([*shown, "…"] if end < len(text) else shown)
