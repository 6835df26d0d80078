"""Two trees of words to one that holds both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from beslisnota.diff.align import align, likeness
from beslisnota.diff.columns import ROW, TABLE, pair_columns
from beslisnota.diff.notes import in_order, named_back, pair_notes, renamed, same_names
from beslisnota.diff.words import BREAK, merge_words
from beslisnota.model.diff import Both, Merged
from beslisnota.model.tekst import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from beslisnota.diff.align import Pairing
    from beslisnota.diff.columns import Columns, Place
    from beslisnota.model.diff import Op
    from beslisnota.model.tekst import Word

_Item = TypeVar("_Item", Both, Merged)

_MOVED = 0.75
"""Part of the words that a block keeps when it moves, at least."""
_LEAST = 5
"""Words of a block that is said to have moved: shorter ones stand in many places."""
_CELLS = {"td", "th"}
_SWAP: dict[Op, Op] = {"erbij": "eraf", "eraf": "erbij", "gelijk": "gelijk"}


def merge(old: Node, new: Node, settle: Callable[[Merged], Merged] = lambda tree: tree) -> Merged:
    """Merge two versions of one tree; the other way round gives the same with the sides changed.

    Args:
        old: the one.
        new: the other.
        settle: changes the tree while footnotes that are each other's versions still have one name.
    """
    pairs = pair_notes(old, new)
    old = in_order(old, new, pairs)
    names = same_names(old, new, pairs)
    tree = _moved(merge_blocks(renamed(old, names[0]), renamed(new, names[1])))
    return named_back(settle(tree), *names)


# --- blocks --------------------------------------------------------------------------------------


def merge_blocks(old: Node, new: Node) -> Merged:
    """Merge in one fixed direction: which of two equal choices is taken may depend on it."""
    first, second = _said(old), _said(new)
    if first == second:
        first, second = [repr(old)], [repr(new)]
    return _inverted(_pair(new, old)) if first > second else _pair(old, new)


def _said(tree: Node) -> list[str]:
    return [word.text for node in tree.walk() for word in node.words]


def _pair(old: Node, new: Node, columns: Columns | None = None) -> Merged:
    """Merge two versions of a block; `columns` are those of the table that it stands in, where they changed."""
    shells = _shell(old, columns), _shell(new, columns)
    if old.digest == new.digest:
        return replace(_equal(old, new), old=shells[0], new=shells[1])
    if old.tag.partition(".")[0] == TABLE:
        columns = pair_columns(old, new)
    if columns and columns.holds(old, came=False) and columns.holds(new, came=True):
        children = tuple(
            _cell(
                None if at is None else old.children[at], None if to is None else new.children[to]
            )
            for at, to in columns.places
        )
    elif old.tag == ROW and len(old.children) == len(new.children):
        cells = zip(old.children, new.children, strict=True)
        children = tuple(_pair(first, second, columns) for first, second in cells)
    else:
        children = _row(old.children, new.children, columns)
    return Merged(*shells, merge_words(old.words, new.words), children)


def _cell(old: Node | None, new: Node | None) -> Merged:
    if old and new:
        return _pair(old, new)
    if node := old or new:
        return _alone(node, came=old is None)
    raise ValueError("a column stands in one of two versions at least")


def _equal(old: Node, new: Node) -> Merged:
    return Merged(
        _shell(old),
        _shell(new),
        tuple(Both(first, second) for first, second in zip(old.words, new.words, strict=True)),
        tuple(_equal(*pair) for pair in zip(old.children, new.children, strict=True)),
    )


def _row(
    old: Sequence[Node], new: Sequence[Node], columns: Columns | None = None
) -> tuple[Merged, ...]:
    merged: list[Merged] = []
    for before, after in _aligned(old, new, columns):
        if not after:
            merged += (_alone(node, columns, came=False) for node in before)
        elif not before:
            merged += (_alone(node, columns, came=True) for node in after)
        elif len(before) == len(after) == 1:
            merged.append(_pair(before[0], after[0], columns))
        else:
            merged += _group(before, after)
    return tuple(merged)


def _aligned(
    old: Sequence[Node], new: Sequence[Node], columns: Columns | None
) -> Iterator[Pairing]:
    """Pair blocks; the rows of a table by the columns that both versions have."""
    if columns is None:
        yield from align(old, new)
        return
    kept = [
        [columns.kept(node, came=came) for node in row] for came, row in ((False, old), (True, new))
    ]
    places = [{id(node): at for at, node in enumerate(row)} for row in kept]
    for before, after in align(*kept):
        yield (
            tuple(old[places[0][id(node)]] for node in before),
            tuple(new[places[1][id(node)]] for node in after),
        )


def _alone(node: Node, columns: Columns | None = None, *, came: bool) -> Merged:
    shell = _shell(node, columns)
    words = tuple(Both(None, word) if came else Both(word, None) for word in node.words)
    if columns and columns.holds(node, came=came):
        children = tuple(_in_column(node, place, came=came) for place in columns.places)
    else:
        children = tuple(_alone(child, columns, came=came) for child in node.children)
    return Merged(None if came else shell, shell if came else None, words, children)


def _in_column(row: Node, place: Place, *, came: bool) -> Merged:
    """Give the cell of a row that is in one version only; an empty one in a column that is not in it."""
    at = place[came]
    if at is not None:
        return _alone(row.children[at], came=came)
    shell = Node(row.children[0].tag)
    return Merged(shell, None) if came else Merged(None, shell)


def _shell(node: Node, columns: Columns | None = None) -> Node:
    shell = Node(node.tag, node.attributes, name=node.name)
    return columns.spanned(shell) if columns else shell


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
    pairs = _pairs([whole(block) for block in gone], [whole(block) for block in came])
    if not pairs:
        return tree
    moves: dict[int, Merged] = {}
    for number, (first, second) in enumerate(sorted(pairs, key=lambda pair: pair[1]), start=1):
        before, after = gone[first], came[second]
        moves[id(before)] = replace(before, move=number)
        both = merge_blocks(whole(before), whole(after))
        moves[id(after)] = replace(_in_columns(_new_side(both), after), move=number)
    return _map(tree, lambda block: moves.get(id(block)))


def _in_columns(moved: Merged, row: Merged) -> Merged:
    """Give a row that moved the empty cells that it has in columns that are gone."""
    if row.node.tag != ROW:
        return moved
    cells = zip(moved.children, row.children, strict=True)
    return replace(moved, children=tuple(it if cell.new else cell for it, cell in cells))


def _one_sided(tree: Merged) -> Iterator[Merged]:
    if tree.node.tag in _CELLS:
        return  # of a column that came or went
    if tree.op != "gelijk":
        yield tree
        return
    for child in tree.children:
        yield from _one_sided(child)


def whole(block: Merged) -> Node:
    """Give a block that is in one version with all that it holds."""
    words = tuple(both.word for both in block.words)
    return replace(block.node, words=words, children=tuple(map(whole, block.children)))


def _pairs(gone: list[Node], came: list[Node]) -> list[tuple[int, int]]:
    found: list[tuple[float, int, int]] = []
    for first, before in enumerate(gone):
        for second, after in enumerate(came):
            if before.tag != after.tag or min(before.size, after.size) < _LEAST:
                continue
            if before.tag == ROW and len(before.children) != len(after.children):
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
    cells = tree.node.tag == ROW  # each stays in its column
    return Merged(
        tree.new,
        tree.old,
        tuple(_gone_first(words)),
        tuple(children if cells else _gone_first(children)),
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
