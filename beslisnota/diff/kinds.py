"""Blocks that have the same words in both versions and are of another kind: a paragraph that is a heading now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.diff.align import likeness
from beslisnota.diff.merge import merge_blocks, whole
from beslisnota.diff.words import merge_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.diff import Merged
    from beslisnota.model.tekst import Node

_KINDS = {
    "p": "gewone tekst",
    "ul": "een lijst",
    "ol": "een genummerde lijst",
    "li": "een punt van een lijst",
    "blockquote": "een citaat",
    "pre": "code",
    **{f"h{level}": f"een kop van niveau {level}" for level in range(2, 7)},
}
_LISTS = {"ul", "ol"}
_ALIKE = 0.75
"""Part of the words that a block keeps when its kind and some of them change, at least."""
_LEAST = 5
"""Words of such a block, at least; of shorter ones all must be the same."""
_Changes: TypeAlias = dict[int, tuple["Merged", ...]]
"""What takes the place of a block, by its `id`."""


def turn(tree: Merged) -> Merged:
    """Find blocks that went and came because their kind changed, and let their words be the same."""
    tree = _map(tree, _runs(tree))
    return _map(tree, _apart(tree))


def _runs(tree: Merged) -> _Changes:
    """Look at what went and what came between the same two blocks that stayed."""
    found: _Changes = {}
    for block in tree.walk():
        if block.op != "gelijk":
            continue
        gone: list[Merged] = []
        came: list[Merged] = []
        for child in (*block.children, None):
            if child is None or child.op == "gelijk":
                found |= _pair(gone, came)
                gone, came = [], []
            elif _loose(child):
                (gone if child.op == "eraf" else came).append(child)
    return found


def _apart(tree: Merged) -> _Changes:
    """Look at what went at one place and came at another: a paragraph that is a point of a list that was there."""
    blocks = list(_one_sided(tree))
    came = [block for block in blocks if block.op == "erbij"]
    found: _Changes = {}
    for before in (block for block in blocks if block.op == "eraf"):
        for after in came:
            if (
                before.node.tag != after.node.tag
                and _size(before) >= _LEAST
                and _same([before], [after])
            ):
                found |= _sides([before], [after])
                came.remove(after)
                break
    return found


def _one_sided(block: Merged) -> Iterator[Merged]:
    if block.op == "gelijk":
        for child in block.children:
            yield from _one_sided(child)
    elif _loose(block):
        yield block


def _loose(block: Merged) -> bool:
    return block.node.tag in _KINDS and not block.move and not block.turned


def _pair(gone: list[Merged], came: list[Merged]) -> _Changes:
    found: _Changes = {}
    for few, many in ((came, gone), (gone, came)):
        for one in list(few):
            row = next((row for row in _slices(many) if _turned(one, row)), None)
            if row is None:
                continue
            before, after = (row, [one]) if one.op == "erbij" else ([one], row)
            found |= _one(before, after) or _sides(before, after)
            few.remove(one)
            for other in row:
                many.remove(other)
    return found


def _slices(blocks: Sequence[Merged]) -> Iterator[list[Merged]]:
    for begin in range(len(blocks)):
        for end in range(begin + 1, len(blocks) + 1):
            yield list(blocks[begin:end])


def _turned(one: Merged, row: Sequence[Merged]) -> bool:
    if _are_lists([one], row):
        alike = likeness(whole(one), whole(row[0]))
        return one.node.tag != row[0].node.tag and alike >= _ALIKE
    return any(other.node.tag != one.node.tag for other in row) and _same([one], row)


def _same(old: Sequence[Merged], new: Sequence[Merged]) -> bool:
    """Whether two rows of blocks have the same lines, or as many that are much alike."""
    before, after = _lines(old), _lines(new)
    if len(before) != len(after):
        return False
    pairs = [(whole(one), whole(other)) for one, other in zip(before, after, strict=True)]
    if all(_text(one) == _text(other) for one, other in pairs):
        return True
    return all(
        min(one.size, other.size) >= _LEAST and likeness(one, other) >= _ALIKE
        for one, other in pairs
    )


def _text(line: Node) -> list[str]:
    return [word.text for word in line.words]


def _lines(blocks: Sequence[Merged]) -> list[Merged]:
    return [line for block in blocks for line in block.walk() if line.words]


def _size(block: Merged) -> int:
    return sum(both.word.text[:1].isalnum() for line in _lines([block]) for both in line.words)


def _one(gone: Sequence[Merged], came: Sequence[Merged]) -> _Changes | None:
    """Make one block of two that are of one shape: two lines, or two lists."""
    before, after = gone[0], came[0]
    lines = not before.children and not after.children
    if len(gone) > 1 or len(came) > 1 or not (lines or _are_lists(gone, came)):
        return None
    both = replace(merge_blocks(whole(before), whole(after)), opmaak=(_said(gone, came),))
    return {id(before): (), id(after): (both,)}


def _are_lists(old: Sequence[Merged], new: Sequence[Merged]) -> bool:
    return len(old) == len(new) == 1 and {old[0].node.tag, new[0].node.tag} <= _LISTS


def _sides(gone: Sequence[Merged], came: Sequence[Merged]) -> _Changes:
    """Leave each where it is, and show the words of both on the new side."""
    said = _said(gone, came)
    lines = iter(_lines(gone))

    def filled(block: Merged) -> Merged:
        words = block.words
        if words:
            old = [both.old for both in next(lines).words if both.old]
            words = merge_words(old, [both.new for both in words if both.new])
        children = tuple(map(filled, block.children))
        return replace(block, words=words, children=children, turned=True)

    found: _Changes = {id(block): (_left(block),) for block in gone}
    for block in came:
        found[id(block)] = (replace(filled(block), opmaak=(said,)),)
    return found


def _left(block: Merged) -> Merged:
    return replace(block, turned=True, children=tuple(map(_left, block.children)))


def _said(gone: Sequence[Merged], came: Sequence[Merged]) -> str:
    was, now = _kind(gone[0], apart=len(came) > 1), _kind(came[0], apart=False)
    return f"is nu {now} (was {was})"


def _kind(block: Merged, *, apart: bool) -> str:
    """Name the kind of a block; of a list that of a point where it has one, or each is told apart."""
    point = block.node.tag in _LISTS and (apart or len(block.children) == 1)
    return _KINDS["li" if point else block.node.tag]


def _map(tree: Merged, changes: _Changes) -> Merged:
    if not changes:
        return tree
    children = [
        one for child in tree.children for one in changes.get(id(child), (_map(child, changes),))
    ]
    return replace(tree, children=tuple(children))
