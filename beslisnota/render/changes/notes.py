"""Footnotes of two versions in one document: each with a number of its own, in the order of their calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from beslisnota.model.diff import Both, Merged
from beslisnota.model.tekst import NOOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.tekst import Node, Word

    Side = Literal["old", "new"]


@dataclass(frozen=True)
class _Numbers:
    """The number of each footnote by its name in the old and in the new version."""

    old: dict[str, str]
    new: dict[str, str]


def number_notes(tree: Merged) -> Merged:
    """Number the footnotes in the order in which they are called.

    A footnote whose call went at one place and came at another is two footnotes: one that went and one
    that came, for either of the changes may be refused.
    """
    notes = [note for note in tree.walk() if note.node.tag == NOOT]
    if not notes:
        return tree
    kept = {
        (both.old.noot, both.new.noot)
        for block in tree.walk()
        for both in block.words
        if block.op == "gelijk" and both.old and both.new and both.old.noot
    }
    parts = [part for note in notes for part in _parts(note, kept)]
    order = _calls(tree)
    parts.sort(key=lambda part: min(order.get(name, len(order)) for name in _names(part)))
    numbers = _Numbers({}, {})
    for number, part in enumerate(parts, start=1):
        if part.old:
            numbers.old[part.old.name] = str(number)
        if part.new:
            numbers.new[part.new.name] = str(number)
    return _numbered(tree, [_note(part, at) for at, part in enumerate(parts, start=1)], numbers)


def _parts(note: Merged, kept: set[tuple[str, str]]) -> Iterator[Merged]:
    if note.old is None or note.new is None or (note.old.name, note.new.name) in kept:
        yield note
        return
    yield one_of(note, "old")
    yield one_of(note, "new")


def one_of(note: Merged, which: Side) -> Merged:
    """Give one version of a block that stands in both."""
    old, new = (note.old, None) if which == "old" else (None, note.new)
    words = tuple(
        Both(word, None) if which == "old" else Both(None, word)
        for both in note.words
        if (word := getattr(both, which)) is not None
    )
    children = tuple(one_of(child, which) for child in note.children if getattr(child, which))
    return Merged(old, new, words, children)


def _calls(tree: Merged) -> dict[tuple[Side, str], int]:
    order: dict[tuple[Side, str], int] = {}
    for block in tree.walk():
        for both in block.words:
            sides: tuple[tuple[Side, Word | None], ...] = (("old", both.old), ("new", both.new))
            for which, word in sides:
                if word and word.noot and not (block.op == "erbij" and which == "old"):
                    order.setdefault((which, word.noot), len(order))
    return order


def _names(note: Merged) -> Iterator[tuple[Side, str]]:
    if note.old:
        yield "old", note.old.name
    if note.new:
        yield "new", note.new.name


def _note(note: Merged, number: int) -> Merged:
    value = str(number)
    attributes = (("id", f"voetnoot-{value}"), ("value", value))

    def named(node: Node | None) -> Node | None:
        return node and replace(node, attributes=attributes)

    return replace(note, old=named(note.old), new=named(note.new))


def _numbered(tree: Merged, notes: list[Merged], numbers: _Numbers) -> Merged:
    def word(found: Word | None, names: dict[str, str]) -> Word | None:
        return found._replace(noot=names[found.noot]) if found and found.noot else found

    def one(block: Merged) -> Merged:
        words = tuple(
            Both(word(both.old, numbers.old), word(both.new, numbers.new)) for both in block.words
        )
        if any(child.node.tag == NOOT for child in block.children):
            return replace(block, children=tuple(map(one, notes)))
        return replace(block, words=words, children=tuple(map(one, block.children)))

    return one(tree)
