"""What is at hand while one file is written, and the place in it where the writing goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.render.word.changes import take_end
from beslisnota.render.word.numbering import HANG, LEVELS, STEP
from beslisnota.render.word.oxml import Element, properties, w
from beslisnota.render.word.tree import TreeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.parts.story import StoryPart

    from beslisnota.render.word.numbering import Listing, Numbering
    from beslisnota.render.word.styles import Sheet

Ends: TypeAlias = tuple[list[Element], list[Element]]
"""What stands before the words that a comment is on, and what stands after them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that was called: its id in the tree, its number in the file, and its own mark.

    Attributes:
        anchor: id of its `li`.
        number: id in the footnotes part.
        mark: what is printed where Word's own count would give another number; else empty.
        bookmark: name of the bookmark around its first call; empty where that stands in a footnote.
    """

    anchor: str
    number: int
    mark: str
    bookmark: str


@dataclass(slots=True)
class Desk:
    """The state of one file.

    Attributes:
        document: python-docx's document.
        sheet: its styles.
        numbering: its lists.
        pictures: the bytes of the pictures by the name that the tree calls them.
        footnotes: the footnotes part, there from the start; dropped when nothing was called.
        several: whether it holds more than one document.
        bookmarks: name in the file of every id of the tree that can be linked to.
        anchors: ids of all footnotes of the trees.
        notes: the footnotes that were called, by id.
        counted: how many of them Word counts itself.
        serial: last number given to a bookmark or picture.
        waiting: comments for the next paragraph that stands in no frame.
        author: who made the changes that are tracked.
        moment: when; empty where that is not known.
    """

    document: Document
    sheet: Sheet
    numbering: Numbering
    pictures: Mapping[str, bytes]
    footnotes: StoryPart
    several: bool = False
    bookmarks: dict[str, str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    notes: dict[str, Note] = field(default_factory=dict)
    counted: int = 0
    serial: int = 0
    waiting: list[Ends] = field(default_factory=list)
    author: str = ""
    moment: str = ""

    def next(self) -> int:
        """Give a number that no bookmark and no picture of this file has."""
        self.serial += 1
        return self.serial

    def bookmark(self, anchor: str) -> str:
        """Give the bookmark of an id of the tree.

        Raises:
            TreeError: nothing in the tree has that id.
        """
        if anchor not in self.bookmarks:
            raise TreeError("a link points at an id that is not in the tree")
        return self.bookmarks[anchor]


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are written; all sizes in twentieths of a point.

    Attributes:
        part: the part that holds them, for the relationships of links and pictures.
        width: from the left margin of the text to its right.
        indent: from the left margin to where the text begins.
        depth: how many lists it stands in.
        style: style of a plain paragraph.
        number: list and level of the next paragraph, where it begins an item.
        framed: whether it stands in a frame.
        faces: styles that all its runs have.
        listing: the innermost list around it, also where a quotation stands between.
    """

    part: StoryPart
    width: int
    indent: int = 0
    depth: int = 0
    style: str = "Plattetekst"
    number: tuple[int, int] | None = None
    framed: bool = False
    faces: tuple[str, ...] = ()
    listing: Listing | None = None

    @property
    def level(self) -> int:
        """Level of a list that begins here."""
        return min(self.depth, LEVELS - 1)

    @property
    def room(self) -> int:
        """Width that is left for a table or picture."""
        return max(self.width - self.indent, 720)

    def after_first(self) -> Place:
        """The place of what follows the first paragraph of an item."""
        return replace(self, number=None) if self.number else self


def paragraph(
    desk: Desk, place: Place, style: str, items: list[Element], *extra: Element | None
) -> Element:
    """Make a paragraph.

    Args:
        desk: the file.
        place: gives its indent and its number in a list.
        style: id of its style.
        items: its runs.
        extra: further paragraph properties; they win over those of the place.
    """
    items, end = take_end(desk, items)
    own = [part for part in (*extra, end) if part is not None]
    tags = {part.tag for part in own}
    placed = [part for part in _placing(place) if part.tag not in tags]
    return w(
        "p",
        properties("pPr", [w("pStyle", val=desk.sheet.use(style)), *placed, *own]),
        *items,
    )


def _placing(place: Place) -> list[Element]:
    parts, usual, hanging = [], 0, {}
    if place.number:
        number, level = place.number
        parts.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
        usual, hanging = STEP * (level + 1), {"hanging": HANG}
    if place.indent != usual:
        parts.append(w("ind", left=place.indent, **(hanging or {"firstLine": 0})))
    return parts
