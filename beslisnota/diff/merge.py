"""Two trees of words to one that holds both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from beslisnota.diff.align import align, likeness
from beslisnota.diff.notes import in_order, named_back, pair_notes, renamed, same_names
from beslisnota.diff.words import BREAK, merge_words
from beslisnota.model.diff import Both, Merged
from beslisnota.model.tekst import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from beslisnota.model.diff import Op
    from beslisnota.model.tekst import Word

_Item = TypeVar("_Item", Both, Merged)

_MOVED = 0.75
"""Part of the words that a block keeps when it moves, at least."""
_LEAST = 5
"""Words of a block that is said to have moved: shorter ones stand in many places."""
_SWAP: dict[Op, Op] = {"erbij": "eraf", "eraf": "erbij", "gelijk": "gelijk"}


def merge(old: Node, new: Node) -> Merged:
    """Merge two versions of one tree; the other way round gives the same with the sides changed."""
    pairs = pair_notes(old, new)
    old = in_order(old, new, pairs)
    names = same_names(old, new, pairs)
    return named_back(_moved(_either(renamed(old, names[0]), renamed(new, names[1]))), *names)


# --- blocks --------------------------------------------------------------------------------------


def _either(old: Node, new: Node) -> Merged:
    """Merge in one fixed direction: which of two equal choices is taken may depend on it."""
    first, second = _said(old), _said(new)
    if first == second:
        first, second = [repr(old)], [repr(new)]
    return _inverted(_pair(new, old)) if first > second else _pair(old, new)


def _said(tree: Node) -> list[str]:
    return [word.text for node in tree.walk() for word in node.words]


def _pair(old: Node, new: Node) -> Merged:
    if old.digest == new.digest:
        return _equal(old, new)
    if old.tag == "tr" and len(old.children) == len(new.children):
        cells = zip(old.children, new.children, strict=True)
        children = tuple(_pair(first, second) for first, second in cells)
    else:
        children = _row(old.children, new.children)
    return Merged(_shell(old), _shell(new), merge_words(old.words, new.words), children)


def _equal(old: Node, new: Node) -> Merged:
    return Merged(
        _shell(old),
        _shell(new),
        tuple(Both(first, second) for first, second in zip(old.words, new.words, strict=True)),
        tuple(_equal(*pair) for pair in zip(old.children, new.children, strict=True)),
    )


def _row(old: Sequence[Node], new: Sequence[Node]) -> tuple[Merged, ...]:
    merged: list[Merged] = []
    for before, after in align(old, new):
        if not after:
            merged += (_alone(node, came=False) for node in before)
        elif not before:
            merged += (_alone(node, came=True) for node in after)
        elif len(before) == len(after) == 1:
            merged.append(_pair(before[0], after[0]))
        else:
            merged += _group(before, after)
    return tuple(merged)


def _alone(node: Node, *, came: bool) -> Merged:
    shell = _shell(node)
    return Merged(
        None if came else shell,
        shell if came else None,
        tuple(Both(None, word) if came else Both(word, None) for word in node.words),
        tuple(_alone(child, came=came) for child in node.children),
    )


def _shell(node: Node) -> Node:
    return Node(node.tag, node.attributes, name=node.name)


def _group(old: tuple[Node, ...], new: tuple[Node, ...]) -> Iterator[Merged]:
    """Merge a paragraph with those that it was split into, or the other way round."""
    here = there = 0
    line: list[Both] = []
    for both in merge_words(_joined(old), _joined(new)):
        if both.word is not BREAK:
            line.append(both)
            continue
        shells = _shell(old[here]), _shell(new[there])
        yield Merged(*shells, tuple(line), end=both.op)
        here, there = here + (both.op == "eraf"), there + (both.op == "erbij")
        line = []
    yield Merged(_shell(old[here]), _shell(new[there]), tuple(line))


def _joined(nodes: Sequence[Node]) -> list[Word]:
    line: list[Word] = []
    for node in nodes:
        line += [BREAK, *node.words] if line or node is not nodes[0] else node.words
    return line


# --- moves ---------------------------------------------------------------------------------------


def _moved(tree: Merged) -> Merged:
    """Find blocks that went at one place and came at another."""
    gone = [block for block in _one_sided(tree) if block.op == "eraf"]
    came = [block for block in _one_sided(tree) if block.op == "erbij"]
    pairs = _pairs([_whole(block) for block in gone], [_whole(block) for block in came])
    if not pairs:
        return tree
    moves: dict[int, Merged] = {}
    for number, (first, second) in enumerate(sorted(pairs, key=lambda pair: pair[1]), start=1):
        before, after = gone[first], came[second]
        moves[id(before)] = replace(before, move=number)
        both = _either(_whole(before), _whole(after))
        moves[id(after)] = replace(_new_side(both), move=number)
    return _map(tree, lambda block: moves.get(id(block)))


def _one_sided(tree: Merged) -> Iterator[Merged]:
    if tree.op != "gelijk":
        yield tree
        return
    for child in tree.children:
        yield from _one_sided(child)


def _whole(block: Merged) -> Node:
    words = tuple(both.word for both in block.words)
    return replace(block.node, words=words, children=tuple(map(_whole, block.children)))


def _pairs(gone: list[Node], came: list[Node]) -> list[tuple[int, int]]:
    found: list[tuple[float, int, int]] = []
    for first, before in enumerate(gone):
        for second, after in enumerate(came):
            if before.tag != after.tag or min(before.size, after.size) < _LEAST:
                continue
            alike = likeness(before, after)
            if alike >= _MOVED and bool(before.children) == bool(after.children):
                found.append((-alike, first, second))
    pairs: list[tuple[int, int]] = []
    for _, first, second in sorted(found):
        if all(first != one and second != other for one, other in pairs):
            pairs.append((first, second))
    return pairs


def _new_side(tree: Merged) -> Merged:
    """Make a block of both versions one that came, in which its own changes still show."""
    children = tuple(_new_side(child) for child in tree.children if child.new)
    end: Op = "eraf" if tree.end == "eraf" else "gelijk"
    return replace(tree, old=None, end=end, children=children)


def _map(tree: Merged, change: Callable[[Merged], Merged | None]) -> Merged:
    changed = change(tree)
    if changed is not None:
        return changed
    return replace(tree, children=tuple(_map(child, change) for child in tree.children))


# --- the other way round -------------------------------------------------------------------------


def _inverted(tree: Merged) -> Merged:
    words = [Both(both.new, both.old) for both in tree.words]
    children = [_inverted(child) for child in tree.children]
    return Merged(
        tree.new,
        tree.old,
        tuple(_gone_first(words)),
        tuple(_gone_first(children)),
        _SWAP[tree.end],
    )


def _gone_first(items: Sequence[_Item]) -> list[_Item]:
    """In each run of changes, put what went before what came."""
    ordered: list[_Item] = []
    came: list[_Item] = []
    for item in items:
        if item.op == "erbij":
            came.append(item)
            continue
        if item.op == "gelijk":
            ordered += came
            came = []
        ordered.append(item)
    return ordered + came
