"""A line of text to words, and two lines to one."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from beslisnota.diff.sequence import matches
from beslisnota.model.diff import Both
from beslisnota.model.tekst import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.tekst import Frame, Lakking

_WORD = re.compile(
    r"(?P<blank>[ \t\r\n\f]*)(?P<text>\w+(?:[-'’./@]\w+|,(?=\d)\w+)*|[^\w \t\r\n\f]|$)"
)
BREAK = Word("\n")
"""Stands between the lines of a row of paragraphs."""


def words(
    text: str,
    frames: tuple[Frame, ...] = (),
    laks: tuple[Lakking, ...] = (),
    *,
    blank: bool = False,
) -> tuple[tuple[Word, ...], bool]:
    """Split text into words; a word and its comma are two.

    Args:
        text: any text.
        frames: what it stands in.
        laks: laks that it stands in.
        blank: whether white space stood before it.

    Returns:
        The words, and whether white space follows the last.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        blank = blank or bool(match["blank"])
        if match["text"]:
            found.append(Word(match["text"], blank, frames, laks))
            blank = False
    return tuple(found), blank


def merge_words(old: Sequence[Word], new: Sequence[Word]) -> tuple[Both, ...]:
    """Merge two lines; in each run of changes what went stands before what came."""
    return _merged(old, new, matches(_keys(old), _keys(new)))


def restyle(line: Sequence[Both]) -> tuple[Both, ...]:
    """Let a word that went and came in another look (bold, a link, a remark, another picture) be the same word."""
    merged: list[Both] = []
    for changed, group in groupby(line, key=lambda both: both.op != "gelijk"):
        run = list(group)
        old = [both.old for both in run if both.old]
        new = [both.new for both in run if both.new]
        looks = any(word.frames or _is_picture(word) for word in (*old, *new))
        if changed and old and new and looks:
            merged += _merged(old, new, matches(_bare(old), _bare(new)))
        else:
            merged += run
    return tuple(merged)


def _merged(
    old: Sequence[Word], new: Sequence[Word], pairs: list[tuple[int, int]]
) -> tuple[Both, ...]:
    merged: list[Both] = []
    here = there = 0
    for first, second in (*_kept(pairs, old, new), (len(old), len(new))):
        merged += (Both(word, None) for word in old[here:first])
        merged += (Both(None, word) for word in new[there:second])
        if first < len(old):
            merged.append(Both(old[first], new[second]))
        here, there = first + 1, second + 1
    return tuple(merged)


def _keys(line: Sequence[Word]) -> list[object]:
    starts = {0, *(at + 1 for at, word in enumerate(line) if word is BREAK)}
    return [word.key(blank=word.blank or at in starts) for at, word in enumerate(line)]


def _bare(line: Sequence[Word]) -> list[object]:
    """Give what makes words the same whatever they look like; of things only pictures can be."""
    return [
        word.text if word.thing is None or _is_picture(word) else (word.text, word.noot, word.look)
        for word in line
    ]


def _is_picture(word: Word) -> bool:
    return word.thing is not None and word.text == "img"


def _kept(
    pairs: list[tuple[int, int]], old: Sequence[Word], new: Sequence[Word]
) -> Iterator[tuple[int, int]]:
    """Leave out words that are the same by chance: a few short ones amid many that changed."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    before = (0, 0)
    for at, run in enumerate(runs):
        after = runs[at + 1][0] if at + 1 < len(runs) else (len(old), len(new))
        around = min(
            _letters(old[before[0] : run[0][0]]) + _letters(new[before[1] : run[0][1]]),
            _letters(old[run[-1][0] + 1 : after[0]]) + _letters(new[run[-1][1] + 1 : after[1]]),
        )
        kept = [old[first] for first, _ in run]
        if len(kept) > 2 or 4 * _letters(kept) >= around or BREAK in kept:
            yield from run
        before = run[-1][0] + 1, run[-1][1] + 1


def _letters(line: Sequence[Word]) -> int:
    return sum(len(word.text) for word in line if word.text[:1].isalnum())
