"""Which blocks of two rows are each other's versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from beslisnota.diff.sequence import matches
from beslisnota.model.tekst import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

Pairing: TypeAlias = tuple[tuple[Node, ...], tuple[Node, ...]]
"""Old blocks and the new ones that they became: one and one, one and several, or one and none."""

ALIKE = 0.4
"""Part of the words of two blocks that they must share to be versions of each other."""
_PART = 0.6
"""Part of its words that a paragraph must share with the one that it was split from."""
_LEAST = 4
"""Words of a paragraph that was split off, at least: two blocks may share fewer by chance."""
_WIDE = 24
"""How far from the diagonal versions are looked for in long rows."""
_NAMED = 1e6
"""What a name weighs: more than all words."""
_ROW = "tr"
_STEPS = ((0, 1), (1, 0), (1, 1), *((1, size) for size in (2, 3)), *((size, 1) for size in (2, 3)))
"""How many old blocks become how many new ones: a paragraph is split into three at most."""


def align(old: Sequence[Node], new: Sequence[Node]) -> list[Pairing]:
    """Pair the blocks of two rows, in order; where nothing is paired the old ones go first."""
    pairings: list[Pairing] = []
    here = there = 0
    equal = matches([node.digest for node in old], [node.digest for node in new])
    for first, second in (*equal, (len(old), len(new))):
        pairings += _gap(old[here:first], new[there:second])
        if first < len(old):
            pairings.append(((old[first],), (new[second],)))
        here, there = first + 1, second + 1
    return _ordered(pairings)


def likeness(old: Node, new: Node) -> float:
    """Say how much two blocks share of their words, from 0 to 1."""
    total = old.size + new.size
    return 2 * _shared(old, new) / total if total else float(old.key == new.key)


def _ordered(pairings: list[Pairing]) -> list[Pairing]:
    ordered: list[Pairing] = []
    came: list[Pairing] = []
    for pairing in pairings:
        if not pairing[0]:
            came.append(pairing)
            continue
        if pairing[1]:
            ordered += came
            came = []
        ordered.append(pairing)
    return ordered + came


def _gap(old: Sequence[Node], new: Sequence[Node]) -> list[Pairing]:
    """Pair what is not equal: the pairing in which most words stay where they are."""
    if not old or not new:
        return [*(((node,), ()) for node in old), *(((), (node,)) for node in new)]
    return _Gap(old, new).pairings()


class _Gap:
    """Two rows of which no block is equal to one of the other, in the order of both."""

    def __init__(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        self._old = old
        self._new = new
        self._best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}

    def pairings(self) -> list[Pairing]:
        self._best[0, 0] = 0.0, (0, 0)
        for here in range(len(self._old) + 1):
            for there in self._band(here):
                self._fill(here, there)
        pairings: list[Pairing] = []
        here, there = len(self._old), len(self._new)
        while here or there:
            one, other = self._best[here, there][1]
            pairings.append(
                (tuple(self._old[here - one : here]), tuple(self._new[there - other : there]))
            )
            here, there = here - one, there - other
        return pairings[::-1]

    def _band(self, here: int) -> range:
        """Give the places in the new row that are looked at: all, or those near the diagonal."""
        rows, columns = len(self._old), len(self._new)
        if rows * columns <= _WIDE * _WIDE:
            return range(columns + 1)
        middle, slack = here * columns // rows, _WIDE + columns // rows
        return range(max(0, middle - slack), min(columns, middle + slack) + 1)

    def _fill(self, here: int, there: int) -> None:
        for one, other in _STEPS:
            before = self._best.get((here - one, there - other))
            if before is None:
                continue
            gain = self._gain(here, there, one, other)
            if gain is None:
                continue
            known = self._best.get((here, there))
            if known is None or before[0] + gain > known[0]:
                self._best[here, there] = before[0] + gain, (one, other)

    def _gain(self, here: int, there: int, one: int, other: int) -> float | None:
        if not one or not other:
            return 0.0
        before, after = self._old[here - one : here], self._new[there - other : there]
        if one == other:
            return _gain(before[0], after[0])
        return _group_gain(before[0], after) if one == 1 else _group_gain(after[0], before)


def _shared(old: Node, new: Node) -> int:
    small, large = (old.bag, new.bag) if len(old.bag) <= len(new.bag) else (new.bag, old.bag)
    return sum(min(count, large[word]) for word, count in small.items() if word in large)


def _gain(old: Node, new: Node) -> float | None:
    """Say how many words stay where these are versions of each other; None where they cannot be."""
    if old.tag != new.tag:
        return None
    if old.name or new.name:  # also where one of them holds nothing
        return _NAMED if old.name == new.name else None
    if bool(old.children) != bool(new.children):
        return None
    if old.tag == _ROW and len(old.children) != len(new.children):
        return None
    alike = likeness(old, new)
    # Where two share as many words with a third, the one that has fewer others wins.
    return _shared(old, new) + alike / 2 if alike >= ALIKE else None


def _group_gain(whole: Node, parts: Sequence[Node]) -> float | None:
    """Say how many words stay where a paragraph was split into these; None where it was not."""
    if whole.tag != "p" or any(part.tag != "p" or part.size < _LEAST for part in parts):
        return None
    if sum(part.size for part in parts) > 2 * whole.size:
        return None
    if any(_shared(whole, part) < _PART * part.size for part in parts):
        return None
    together = Node("p", words=tuple(word for part in parts for word in part.words))
    alike = likeness(whole, together)
    return _shared(whole, together) + alike / 2 - 1 if alike >= _PART else None
