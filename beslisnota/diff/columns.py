"""Columns of two versions of a table: which are each other's, which came and which went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.diff.align import likeness
from beslisnota.model.tekst import Node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from beslisnota.model.diff import Merged

Place: TypeAlias = tuple[int | None, int | None]
"""Number of a column in the old and in the new version; None where it is not in it."""

ROW, TABLE = "tr", "table"
_ALIKE = 0.5
"""Part of its words that a column shares with itself under another heading, at least."""
_MOVED = 0.75
"""The same for a column in another place."""
_LEAST = 3
"""Words that such a column has at least: shorter ones look like others by chance."""
_SPAN = "colspan"


@dataclass(frozen=True)
class Columns:
    """The columns of both versions of a table in one row.

    Attributes:
        old: how many the old version has.
        new: how many the new one has.
        places: all of them, in the order of both.
    """

    old: int
    new: int
    places: tuple[Place, ...]

    def kept(self, node: Node, *, came: bool) -> Node:
        """Give a row, or the rows in a part of a table, with the cells that both versions have."""
        if node.tag != ROW:
            children = tuple(self.kept(child, came=came) for child in node.children)
            return replace(node, children=children) if node.children else node
        if not self.holds(node, came=came):
            return node
        both = [place for place in self.places if None not in place]
        return replace(node, children=tuple(node.children[place[came] or 0] for place in both))

    def holds(self, row: Node, *, came: bool) -> bool:
        """Whether a row has a cell in each column of its version."""
        return row.tag == ROW and len(row.children) == (self.new if came else self.old)

    def spanned(self, node: Node) -> Node:
        """Let the cell of a sub-header span the columns of both versions."""
        attributes = dict(node.attributes)
        if _SPAN not in attributes:
            return node
        wide = {**attributes, _SPAN: str(len(self.places))}
        return replace(node, attributes=tuple(sorted(wide.items())))


def pair_columns(old: Node, new: Node) -> Columns | None:
    """Pair the columns of two versions of a table by their headings and what is in them.

    Returns:
        None where the columns of both are the same.
    """
    before, after = _columns(old), _columns(new)
    if not before or not after or _same(before, after):
        return None
    pairs = _in_order(before, after) or [(at, at) for at in range(min(len(before), len(after)))]
    places: list[Place] = []
    here = there = 0
    for first, second in (*pairs, (len(before), len(after))):
        places += ((at, None) for at in range(here, first))
        places += ((None, at) for at in range(there, second))
        if first < len(before):
            places.append((first, second))
        here, there = first + 1, second + 1
    return Columns(len(before), len(after), tuple(places))


def changed_columns(table: Merged) -> dict[int, Merged]:
    """Give the columns that came or went, by their place in the rows of both versions.

    Each as a block that came or went, with a line for each row that stayed: its heading first.
    """
    rows = _stayed(table)
    if not rows:
        return {}
    found: dict[int, Merged] = {}
    for at, cell in enumerate(rows[0].children):
        if cell.op != "gelijk":
            cells = tuple(row.children[at] for row in rows if at < len(row.children))
            found[at] = replace(cell, words=(), children=cells)
    return found


def without_columns(table: Merged, columns: Collection[int]) -> Merged:
    """Give a table in which the rows that stayed lack these columns."""
    return replace(
        table,
        children=tuple(
            replace(
                row,
                children=tuple(cell for at, cell in enumerate(row.children) if at not in columns),
            )
            if row.op == "gelijk" and row.node.tag == ROW
            else row
            for row in table.children
        ),
    )


def moved_columns(table: Merged) -> Iterator[tuple[int, int]]:
    """Give the columns that stand in another place now: where they went, and where they came."""
    found = changed_columns(table)
    gone = {at: _whole(one) for at, one in found.items() if one.op == "eraf"}
    came = {at: _whole(one) for at, one in found.items() if one.op == "erbij"}
    for here, before in gone.items():
        for there, after in came.items():
            if _moved(before, after):
                yield here, there
                del came[there]
                break


def _stayed(table: Merged) -> list[Merged]:
    return [row for row in table.children if row.op == "gelijk" and row.node.tag == ROW]


def _whole(column: Merged) -> Node:
    lines = (tuple(both.word for both in cell.words) for cell in column.children)
    return Node("kolom", children=tuple(Node("p", words=line) for line in lines))


def _columns(table: Node) -> list[Node]:
    """Give the columns of a table, each a block with its cells; none where it has no rows."""
    rows = [row for row in table.walk() if row.tag == ROW]
    width = max((len(row.children) for row in rows), default=0)
    full = [row.children for row in rows if len(row.children) == width]
    return [
        Node("kolom", children=tuple(replace(cell, tag="p") for cell in cells))
        for cells in zip(*full, strict=True)
    ]


def _same(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Whether each column still stands where it stood: there are as many, and no heading moved."""
    if len(old) != len(new):
        return False
    heads = [_head(column) for column in new]
    return all(
        _head(column) == heads[at] or not _head(column) or _head(column) not in heads
        for at, column in enumerate(old)
    )


def _head(column: Node) -> tuple[str, ...]:
    return tuple(word.text for word in column.children[0].words)


def _in_order(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[int, int]]:
    """Pair columns, rising in both, so that they have most in common."""
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for here in range(len(old) + 1):
        for there in range(len(new) + 1):
            options: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
            if here:
                options.append(best[here - 1, there])
            if there:
                options.append(best[here, there - 1])
            if here and there and (alike := _alike(old[here - 1], new[there - 1])) >= _ALIKE:
                before = best[here - 1, there - 1]
                options.append((before[0] + alike, [*before[1], (here - 1, there - 1)]))
            best[here, there] = max(options, key=lambda option: option[0])
    return best[len(old), len(new)][1]


def _alike(old: Node, new: Node) -> float:
    same = bool(_head(old)) and _head(old) == _head(new)
    return same + likeness(old, new)


def _moved(old: Node, new: Node) -> bool:
    if _head(old) and _head(old) == _head(new):
        return True
    return min(old.size, new.size) >= _LEAST and likeness(old, new) >= _MOVED
