"""Remarks among drafters, `<!-- … -->`: taken out before anything else is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakken.marks import match_brackets
from lakken.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAK_END = re.compile(r"\]\s*\{[^{}]*\blak\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its comments, which knows where each of its characters came from.

    Attributes:
        text: what is left.
        problems: a comment that is not closed, or that holds the end of a lak begun outside it.
        cuts: for each cut, its offset in `text` and the number of characters removed up to there.
    """

    text: str
    problems: tuple[Problem, ...]
    cuts: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """Give the offset in the original of a character of `text`."""
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0])
        return offset + (self.cuts[index - 1][1] if index else 0)


def strip_comments(text: str) -> Stripped:
    """Take every comment out, in code too; one that stands alone on its lines goes with its lines.

    What is left does not depend on what the comments said. Where what is left holds `<!--` (a comment
    that is not closed, or one that arises as others go) that is a problem at that place.
    """
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    position = length = 0
    for comment in _comments(text):
        start, end = _whole_lines(text, *comment)
        start = max(start, position)
        kept.append(text[position:start])
        length += start - position
        cuts.append((length, end - length))
        position = end
    kept.append(text[position:])
    left = "".join(kept)
    swallowed = tuple(_swallowed(text))
    stripped = Stripped(left, swallowed, tuple(cuts))
    unclosed = left.find("<!--")
    if unclosed < 0:
        return stripped
    problem = Problem(
        "opmerking-open",
        stripped.origin(unclosed),
        "een opmerking begint hier met ‘<!--’ en wordt niet gesloten",
        "sluit de opmerking met ‘-->’",
    )
    return Stripped(left, (*swallowed, problem), tuple(cuts))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends, in one pass: a pattern would look for each end anew."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _swallowed(text: str) -> Iterator[Problem]:
    """Find the end of a lak in a comment that does not hold its beginning: the passage would stay open."""
    for start, stop in _comments(text):
        comment = text[start:stop]
        closings = set(match_brackets(comment).values())
        for end in _LAK_END.finditer(comment):
            if end.start() not in closings:
                yield Problem(
                    "opmerking-over-lak",
                    start + end.start(),
                    "hier eindigt een lak binnen een opmerking, terwijl zij er niet in begint",
                    "zet de opmerking binnen of buiten de lak, niet over haar einde heen",
                )


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a comment to its lines where nothing else stands on them."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    if text[line_start:start].strip(" \t") or text[end:line_end].strip():
        return start, end
    return line_start, line_end
