"""What changed between two versions of a document: both in one tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from beslisnota.model.tekst import NOOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.tekst import Lakking, Node, Word

Op: TypeAlias = Literal["gelijk", "erbij", "eraf"]
LakSoort: TypeAlias = Literal[
    "gelakt",
    "geopend",
    "andere grond",
    "andere termijn",
    "andere motivering",
    "andere zienswijze",
    "nieuw",
    "geschrapt",
]
Deel: TypeAlias = Literal["gegevens", "besluit", "tekst", "noten"]
Wat: TypeAlias = Literal["gewijzigd", "erbij", "eraf", "verplaatst", "opmaak"]


@dataclass(frozen=True, slots=True)
class Both:
    """A word in the old version, in the new one, or in both."""

    old: Word | None
    new: Word | None

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a word stands in one of two versions at least")

    @property
    def op(self) -> Op:
        """What became of it."""
        return _op(self.old, self.new)

    @property
    def restyled(self) -> bool:
        """Whether it is the same word that looks otherwise now."""
        old, new = self.old, self.new
        return old is not None and new is not None and old.look != new.look

    @property
    def word(self) -> Word:
        """The word, as it is now where it still is."""
        word = self.new or self.old
        if word is None:
            raise ValueError("a word stands in one of two versions at least")
        return word


@dataclass(frozen=True)
class Merged:
    """A block of two versions.

    Attributes:
        old: the block without what it holds; None where it is new.
        new: the same in the new version; None where it is gone.
        words: of a line, those of both versions.
        children: of anything else.
        end: what became of the end of a line: `erbij` where the old line goes on in the next one (it was
            split), `eraf` where the new one does (it was joined).
        move: number of the move that it is one side of; 0 where it is none. The words of the new side are
            those of both versions.
        turned: whether it went or came only because the same words are a block of another kind now. The words
            of the new side are those of both versions.
        opmaak: what changed of it that is no word, each in a line of Dutch.
    """

    old: Node | None
    new: Node | None
    words: tuple[Both, ...] = ()
    children: tuple[Merged, ...] = ()
    end: Op = "gelijk"
    move: int = 0
    turned: bool = False
    opmaak: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            raise ValueError("a block stands in one of two versions at least")

    @property
    def op(self) -> Op:
        """What became of it as a whole."""
        return _op(self.old, self.new)

    @property
    def node(self) -> Node:
        """The block without what it holds, as it is now where it still is."""
        node = self.new or self.old
        if node is None:
            raise ValueError("a block stands in one of two versions at least")
        return node

    @property
    def changed(self) -> bool:
        """Whether anything in it changed."""
        return (
            self.op != "gelijk"
            or self.end != "gelijk"
            or bool(self.opmaak)
            or any(both.op != "gelijk" for both in self.words)
            or any(child.changed for child in self.children)
        )

    def walk(self) -> Iterator[Merged]:
        """Yield it and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as a reader goes through them.

    Attributes:
        number: its place, from 1.
        deel: in which part of the document.
        wat: what happened.
        waar: the field, or the heading above it.
        soort: the kind of block: `p`, `tr`, `li`; `kolom` of a column of a table.
        words: the line or lines that it is in, old and new.
        move: number of the move; 0 where it is none.
        place: which part of the tree it is in, and which block of that.
        naam: heading of a column; empty of anything else.
        opmaak: what changed that is no word, each in a line of Dutch.
    """

    number: int
    deel: Deel
    wat: Wat
    waar: str
    soort: str
    words: tuple[Both, ...]
    move: int = 0
    place: tuple[int, int] = (0, 0)
    naam: str = ""
    opmaak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LakChange:
    """A passage whose lak changed.

    Attributes:
        soort: what happened to it.
        waar: the field, or the heading above it.
        text: what it says.
        old: its lak in the old version; None where it had none.
        new: its lak in the new version; None where it has none.
        place: as of a change.
    """

    soort: LakSoort
    waar: str
    text: str
    old: Lakking | None
    new: Lakking | None
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions.

    Attributes:
        tree: both versions.
        changes: the changes of text and front matter, in the order of the document.
        laks: the changes of laks; a text that only was lakked or opened is in no other list.
    """

    tree: Merged
    changes: tuple[Change, ...]
    laks: tuple[LakChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not self.changes and not self.laks

    def count(self, op: Op) -> int:
        """Count the words of which this became; what only moved is not counted."""
        return sum(
            both.op == op and both.word.thing is None and both.word.text[:1].isalnum()
            for change in self.changes
            for both in change.words
        )


def side(tree: Merged, which: Literal["old", "new"]) -> Node | None:
    """Give one of the two versions back; None where it has nothing of this block.

    Footnotes stand in the tree in the order of the new version, and here in that of their numbers.
    """
    found = _sides((tree,), which)
    return found[0] if found else None


def _sides(trees: tuple[Merged, ...], which: Literal["old", "new"]) -> tuple[Node, ...]:
    joins = "erbij" if which == "old" else "eraf"
    nodes: list[Node] = []
    words: list[Word] = []
    for tree in trees:
        node: Node | None = getattr(tree, which)
        if node is None:
            continue
        words += [word for both in tree.words if (word := getattr(both, which))]
        if tree.end == joins:
            continue
        nodes.append(replace(node, words=tuple(words), children=_sides(tree.children, which)))
        words = []
    numbered = sorted(
        (node for node in nodes if node.tag == NOOT), key=lambda note: (len(note.name), note.name)
    )
    return tuple(numbered.pop(0) if node.tag == NOOT else node for node in nodes)


def _op(old: object, new: object) -> Op:
    if old is None:
        return "erbij"
    return "eraf" if new is None else "gelijk"


def joined(words: Iterable[Word]) -> str:
    """Give words as text."""
    text = "".join(
        (" " if word.blank else "") + ("" if word.thing is not None else word.text)
        for word in words
    )
    return " ".join(text.split())
