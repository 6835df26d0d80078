"""Footnotes of two versions: which are each other's, whatever their numbers and their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.diff.align import align, likeness
from beslisnota.diff.sequence import matches
from beslisnota.model.diff import Both, Merged
from beslisnota.model.tekst import NOOT, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.tekst import Word

_MOVED = 0.75
"""Part of its words that a footnote keeps when it stands in another order, at least."""


def pair_notes(old: Node, new: Node) -> dict[str, str]:
    """Give the number that each footnote of the old version has in the new one, where it is in both.

    The same text is the same footnote, wherever it is called; then what is much alike in any order, and
    what is alike in the same one.
    """
    before, after = (_notes(tree) for tree in (old, new))
    pairs: dict[str, str] = {}
    for found in (_equal, _equal_elsewhere, _much_alike, _alike):
        left = (
            [note for note in before if note.name not in pairs],
            [note for note in after if note.name not in pairs.values()],
        )
        pairs |= {left[0][at].name: left[1][to].name for at, to in found(*map(_bare, left))}
    return pairs


def in_order(old: Node, new: Node, pairs: dict[str, str]) -> Node:
    """Put the footnotes of the old version in the order of the new one; one that went stays behind the same one."""
    places = {note.name: at for at, note in enumerate(_notes(new))}
    rank: dict[str, tuple[int, int]] = {}
    last = -1
    for at, note in enumerate(_notes(old)):
        last = places[pairs[note.name]] if note.name in pairs else last
        rank[note.name] = last, at
    return _ordered(old, rank)


def same_names(
    old: Node, new: Node, pairs: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Give the footnotes of each version a name by their number: one for those that are each other's versions."""
    kept = {number: f"={number}" for number in pairs.values()}
    return (
        {one.name: kept.get(pairs.get(one.name, ""), f"-{one.name}") for one in _notes(old)},
        {one.name: kept.get(one.name, f"+{one.name}") for one in _notes(new)},
    )


def renamed(node: Node, names: dict[str, str]) -> Node:
    """Give a tree in which footnotes and their calls bear other names."""
    if not node.notes:
        return node
    return replace(
        node,
        name=names.get(node.name, node.name) if node.tag == NOOT else node.name,
        words=tuple(
            word._replace(noot=names.get(word.noot, word.noot)) if word.noot else word
            for word in node.words
        ),
        children=tuple(renamed(child, names) for child in node.children),
    )


def named_back(tree: Merged, old: dict[str, str], new: dict[str, str]) -> Merged:
    """Give footnotes and their calls the numbers back that they had.

    Args:
        tree: both versions.
        old: the names that those of the old version were given, by their number.
        new: the same of the new version.
    """
    numbers = [{name: number for number, name in names.items()} for names in (old, new)]
    if not any(numbers):
        return tree

    def word(found: Word | None, which: int) -> Word | None:
        if found is None or not found.noot:
            return found
        return found._replace(noot=numbers[which].get(found.noot, found.noot))

    def node(found: Node | None, which: int) -> Node | None:
        if found is None or found.tag != NOOT:
            return found
        return replace(found, name=numbers[which].get(found.name, found.name))

    def back(merged: Merged) -> Merged:
        shells = node(merged.old, 0), node(merged.new, 1)
        line = tuple(Both(word(both.old, 0), word(both.new, 1)) for both in merged.words)
        children = tuple(back(child) for child in merged.children)
        return replace(merged, old=shells[0], new=shells[1], words=line, children=children)

    return back(tree)


def _notes(tree: Node) -> list[Node]:
    return [node for node in tree.walk() if node.tag == NOOT]


def _bare(notes: list[Node]) -> list[Node]:
    return [replace(note, name="") for note in notes]


def _equal(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[int, int]]:
    yield from matches([note.digest for note in old], [note.digest for note in new])


def _equal_elsewhere(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[int, int]]:
    places = {note.digest: at for at, note in reversed(list(enumerate(new)))}
    for at, note in enumerate(old):
        if note.digest in places:
            yield at, places.pop(note.digest)


def _alike(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[int, int]]:
    places = [{id(note): at for at, note in enumerate(row)} for row in (old, new)]
    for before, after in align(old, new):
        if before and after:
            yield places[0][id(before[0])], places[1][id(after[0])]


def _much_alike(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[int, int]]:
    found = sorted(
        (-alike, at, to)
        for at, before in enumerate(old)
        for to, after in enumerate(new)
        if (alike := likeness(before, after)) >= _MOVED
    )
    taken: set[tuple[int, int]] = set()
    for _, at, to in found:
        if all(at != one and to != other for one, other in taken):
            taken.add((at, to))
            yield at, to


def _ordered(node: Node, rank: dict[str, tuple[int, int]]) -> Node:
    if not node.notes or node.tag == NOOT:
        return node
    notes = sorted(
        (child for child in node.children if child.tag == NOOT), key=lambda note: rank[note.name]
    )
    return replace(
        node,
        children=tuple(
            notes.pop(0) if child.tag == NOOT else _ordered(child, rank) for child in node.children
        ),
    )
