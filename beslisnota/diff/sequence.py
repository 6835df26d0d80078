"""What two sequences have in common, in order: patience first, difflib in what is left."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

_MOST = 400_000
"""Product of lengths up to which difflib looks at everything; beyond it, frequent items are passed over."""


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair the places of equal items, rising in both.

    What is alike at both ends goes first; then what stands exactly once in both; between those the same
    again, and difflib where nothing stands once.
    """
    return list(_pairs(old, new, 0, 0))


def changed_words(old: str, new: str) -> int:
    """Count the words that went and those that came; white space does not count."""
    before, after = old.split(), new.split()
    return len(before) + len(after) - 2 * len(matches(before, after))


def _pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], first: int, second: int
) -> Iterator[tuple[int, int]]:
    head = _alike(old, new)
    yield from ((first + at, second + at) for at in range(head))
    old, new, first, second = old[head:], new[head:], first + head, second + head
    tail = _alike(old[::-1], new[::-1])
    before, after = old[: len(old) - tail], new[: len(new) - tail]
    if before and after:
        yield from _between(before, after, first, second)
    for at in range(tail):
        yield first + len(before) + at, second + len(after) + at


def _alike(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    shortest = min(len(old), len(new))
    return next((at for at in range(shortest) if old[at] != new[at]), shortest)


def _between(
    old: Sequence[Hashable], new: Sequence[Hashable], first: int, second: int
) -> Iterator[tuple[int, int]]:
    anchors = _anchors(old, new)
    if not anchors:
        matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _MOST)
        for start, other, size in matcher.get_matching_blocks():
            yield from ((first + start + at, second + other + at) for at in range(size))
        return
    before = (0, 0)
    for here, there in anchors:
        yield from _pairs(
            old[before[0] : here], new[before[1] : there], first + before[0], second + before[1]
        )
        yield first + here, second + there
        before = here + 1, there + 1
    yield from _pairs(old[before[0] :], new[before[1] :], first + before[0], second + before[1])


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Give the longest rising row of items that stand once in both."""
    once = {item for item, count in Counter(old).items() if count == 1}
    places = {item: at for at, item in enumerate(new) if item in once}
    alone = {item for item, count in Counter(new).items() if count == 1}
    return _rising(
        [(at, places[item]) for at, item in enumerate(old) if item in alone and item in places]
    )


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        ends[pile : pile + 1] = [index]
    row: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]
