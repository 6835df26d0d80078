"""Two notes to what changed between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.diff.boxes import read_boxes
from beslisnota.diff.columns import ROW, TABLE, changed_columns, without_columns
from beslisnota.diff.laks import lak_changes
from beslisnota.diff.looks import settle
from beslisnota.diff.merge import merge
from beslisnota.diff.nota import BESLUIT, NOTEN, VELDEN, tree_of
from beslisnota.model.diff import Change, Diff, LakChange, joined
from beslisnota.model.tekst import NOOT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from beslisnota.model.diff import Both, Deel, Merged, Wat
    from beslisnota.model.gelakt import GelakteNota
    from beslisnota.model.nota import Nota
    from beslisnota.model.tekst import Node

_DELEN: dict[str, Deel] = {VELDEN: "gegevens", NOTEN: "noten"}
_HEADINGS = {f"h{level}" for level in range(2, 7)}


def compare(old: Nota, new: Nota) -> Diff:
    """Compare two versions of a note.

    White space and how lines were wrapped do not count, nor does a lak by itself: those have a list of
    their own.
    """
    return compare_trees(tree_of(old), tree_of(new))


def compare_trees(old: Node, new: Node) -> Diff:
    """Compare two trees of words."""
    return _read(merge(old, new, settle), _Reader())


def count_words(nota: Nota) -> int:
    """Count the words of a note, its front matter among them."""
    return sum(
        word.thing is None and word.text[:1].isalnum()
        for node in tree_of(nota).walk()
        for word in node.words
    )


def compare_gelakt(old: GelakteNota, new: GelakteNota) -> Diff:
    """Compare what was published of a note twice; its laks are the boxes that came, went or changed."""
    tree = merge(tree_of(old), tree_of(new), settle)
    boxes = read_boxes(tree)
    return replace(_read(tree, _Reader(boxes.told)), laks=tuple(boxes.laks))


def _read(tree: Merged, reader: _Reader) -> Diff:
    for part, section in enumerate(tree.children):
        for at, block in enumerate(section.children):
            reader.read_at((part, at), block, section.node.tag)
    changes = tuple(
        replace(change, number=number) for number, change in enumerate(reader.changes, start=1)
    )
    return Diff(tree, changes, tuple(reader.laks))


class _Reader:
    """Goes through a tree as its reader does, and keeps what changed.

    Args:
        told: words, by `id`, that are told of elsewhere.
    """

    def __init__(self, told: Collection[int] = ()) -> None:
        self._told = told
        self.changes: list[Change] = []
        self.laks: list[LakChange] = []
        self._heading = ""

    def read_at(self, place: tuple[int, int], block: Merged, part: str) -> None:
        """Read a block that stands at this place in a part of the tree."""
        before = len(self.changes), len(self.laks)
        self.read(block, _DELEN.get(part, "tekst"), "")
        self.changes[before[0] :] = [replace(one, place=place) for one in self.changes[before[0] :]]
        self.laks[before[1] :] = [replace(one, place=place) for one in self.laks[before[1] :]]

    def read(self, block: Merged, deel: Deel, waar: str) -> None:
        """Read a block and what is in it."""
        deel, waar = self._place(block, deel, waar)
        if (block.move or block.turned) and block.op == "eraf":
            return  # told where it stands now
        if block.node.tag == TABLE and block.op == "gelijk":
            block = self._columns(block, deel, waar)
        self.laks += lak_changes(block.words, waar)
        if (what := _what(block)) is not None:
            self._keep(block, what, deel, waar)
            for line in block.children:
                self._laks_below(line, waar)
            return
        if block.opmaak:
            self._keep(replace(block, children=()), "opmaak", deel, waar)
        for child in block.children:
            self.read(child, deel, waar)

    def _columns(self, table: Merged, deel: Deel, waar: str) -> Merged:
        """Tell of the columns that came, went or moved, and give the table without them."""
        columns = changed_columns(table)
        for column in columns.values():
            if column.move and column.op == "eraf":
                continue
            naam = joined(both.word for both in column.children[0].words)
            what = "verplaatst" if column.move else column.op
            if what != "gelijk":
                self._keep(column, what, deel, waar, soort="kolom", naam=naam)
            self._laks_below(column, waar)
        return without_columns(table, columns)

    def _place(self, block: Merged, deel: Deel, waar: str) -> tuple[Deel, str]:
        tag = block.node.tag
        if tag in _HEADINGS and block.new is not None:
            self._heading = joined(both.word for both in block.words if both.new)
        if deel == "gegevens":
            return "gegevens", waar or block.node.name
        if tag == BESLUIT:
            return "besluit", "gevraagd besluit"
        if tag == NOOT:
            return "noten", f"noot {block.node.name}"
        return deel, waar if deel != "tekst" else self._heading

    def _keep(
        self, block: Merged, what: Wat, deel: Deel, waar: str, *, soort: str = "", naam: str = ""
    ) -> None:
        changed = [both for one in block.walk() for both in one.words if both.op != "gelijk"]
        if changed and all(id(both) in self._told for both in changed):
            return
        line = tuple(_words(block))
        opmaak = tuple(said for one in block.walk() for said in one.opmaak)
        self.changes.append(
            Change(
                0,
                deel,
                what,
                waar,
                soort or block.node.tag,
                line,
                block.move,
                naam=naam,
                opmaak=opmaak,
            )
        )

    def _laks_below(self, block: Merged, waar: str) -> None:
        if block.move and block.op == "eraf":
            return
        self.laks += lak_changes(block.words, waar)
        for child in block.children:
            self._laks_below(child, waar)


def _what(block: Merged) -> Wat | None:
    """Say what a reader is told of a block as a whole; None where he is told of its parts."""
    if block.move:
        return "verplaatst"
    if block.op != "gelijk" and not block.turned:
        return block.op
    lines = list(block.walk()) if block.turned or block.node.tag == ROW else [block]
    if any(one.end != "gelijk" or any(both.op != "gelijk" for both in one.words) for one in lines):
        return "gewijzigd"
    if block.turned or block.words or block.node.tag == ROW:
        return "opmaak" if any(one.opmaak for one in lines) else None
    return None


def _words(block: Merged) -> Iterator[Both]:
    """Give all words below a block in one line, apart."""
    yield from block.words
    for child in block.children:
        for at, both in enumerate(_words(child)):
            yield _spaced(both) if at == 0 else both


def _spaced(both: Both) -> Both:
    return replace(
        both,
        old=both.old._replace(blank=True) if both.old else None,
        new=both.new._replace(blank=True) if both.new else None,
    )
