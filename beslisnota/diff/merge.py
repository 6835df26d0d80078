"""Two trees of words to one that holds both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from beslisnota.diff.align import align, likeness
from beslisnota.diff.words import BREAK, merge_words
from beslisnota.model.diff import Both, Merged
from beslisnota.model.tekst import NOOT, Node

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
    before, after = _same_notes(old, new)
    return _moved(_named_back(_either(before, after), old, new))


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


# --- footnotes -----------------------------------------------------------------------------------


def _same_notes(old: Node, new: Node) -> tuple[Node, Node]:
    """Let footnotes that are each other's versions bear one name, whatever their numbers."""
    notes = [[node for node in tree.walk() if node.tag == NOOT] for tree in (old, new)]
    if not any(notes):
        return old, new
    bare = [[replace(node, name="") for node in row] for row in notes]
    names: tuple[dict[str, str], dict[str, str]] = {}, {}
    places = [{id(node): at for at, node in enumerate(row)} for row in bare]
    for number, pairing in enumerate(align(*bare)):
        for version, nodes in enumerate(pairing):
            for node in nodes:
                names[version][notes[version][places[version][id(node)]].name] = f"={number}"
    return tuple(_renamed(tree, names[at]) for at, tree in enumerate((old, new)))  # type: ignore[return-value]  # two


def _renamed(node: Node, names: dict[str, str]) -> Node:
    if not node.notes:
        return node
    return replace(
        node,
        name=names.get(node.name, node.name) if node.tag == NOOT else node.name,
        words=tuple(
            word._replace(noot=names.get(word.noot, word.noot)) if word.noot else word
            for word in node.words
        ),
        children=tuple(_renamed(child, names) for child in node.children),
    )


def _named_back(tree: Merged, old: Node, new: Node) -> Merged:
    """Give footnotes and their calls the names back that they had."""
    queues = [_calls(tree_of) for tree_of in (old, new)]
    names = [_note_names(tree_of) for tree_of in (old, new)]
    if not any(queues) and not any(names):
        return tree

    def word(found: Word | None, which: int) -> Word | None:
        return found._replace(noot=queues[which].pop(0)) if found and found.noot else found

    def node(found: Node | None, which: int) -> Node | None:
        noot = found is not None and found.tag == NOOT
        return replace(found, name=names[which].pop(0)) if found and noot else found

    def back(merged: Merged) -> Merged:
        shells = node(merged.old, 0), node(merged.new, 1)
        line = tuple(Both(word(both.old, 0), word(both.new, 1)) for both in merged.words)
        children = tuple(back(child) for child in merged.children)
        return replace(merged, old=shells[0], new=shells[1], words=line, children=children)

    return back(tree)


def _calls(tree: Node) -> list[str]:
    return [word.noot for node in tree.walk() for word in node.words if word.noot]


def _note_names(tree: Node) -> list[str]:
    return [node.name for node in tree.walk() if node.tag == NOOT]


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
