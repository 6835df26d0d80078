"""Lists: multilevel numberings, each list a number of its own that starts where the source starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind: TypeAlias = tuple[str, str]
"""What a level prints: `1`, `a`, `A`, `i` or `I` and what follows the number; a bullet and nothing."""

STEP = 300
"""Indent of a level in twentieths of a point: 15pt, as in templates/basis."""
HANG = 60
"""Room between a number, which ends there, and the text."""
LEVELS = 9
"""Word has no more."""
BULLET = "•"
LIST_STYLES = {"Opsomming": 1, "Nummering": 2}
"""The list styles that Word's gallery offers, with the number of their list."""

_BULLETS = "•–▪◦·"  # as in templates/basis
_NEXT = {"1": "a", "a": "i", "i": "1", "A": "1", "I": "A"}
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is being written.

    Attributes:
        number: its number in the file.
        shape: what its nine levels print.
    """

    number: int
    shape: tuple[Kind, ...]


@dataclass(slots=True)
class _Abstract:
    """A multilevel numbering; Word counts over all lists that share it.

    Attributes:
        shape: what its levels print.
        used: levels that would count on.
    """

    shape: tuple[Kind, ...]
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one file; the first two are those of the list styles."""

    def __init__(self) -> None:
        self._abstracts: list[_Abstract] = []
        self._shared: dict[tuple[Kind, ...], int] = {}
        self._lists: list[tuple[int, int, int]] = []
        for kind in ((BULLET, ""), ("1", ".")):
            self._add(self._abstract(shape(kind), apart=False), 0, 0)

    def begin(self, kinds: tuple[Kind, ...], level: int, start: int, *, apart: bool) -> Listing:
        """Begin a list, or go on in one after a jump.

        Args:
            kinds: what its levels print.
            level: depth of its first item, from 0.
            start: number of that item.
            apart: whether it shares no count with another list; for one within another.

        Raises:
            KeyError: there is no such kind.
        """
        if all(sign == BULLET for sign, _ in kinds):  # these count nothing, so they are one list
            return Listing(LIST_STYLES["Opsomming"], kinds)
        return Listing(self._add(self._abstract(kinds, apart=apart), level, start), kinds)

    def jump(self, listing: Listing, level: int, start: int) -> Listing:
        """Go on in a list from another number."""
        abstract = self._lists[listing.number - 1][0]
        return Listing(self._add(abstract, level, start), listing.shape)

    def goes_on(self, listing: Listing, level: int) -> bool:
        """Whether Word would go on counting at this level, where a new list should begin at one."""
        return level in self._abstracts[self._lists[listing.number - 1][0]].used

    def count(self, listing: Listing, level: int) -> None:
        """Note an item: the levels below it begin anew after it."""
        used = self._abstracts[self._lists[listing.number - 1][0]].used
        used.difference_update(range(level + 1, LEVELS))
        used.add(level)

    def _abstract(self, kinds: tuple[Kind, ...], *, apart: bool) -> int:
        if not apart and kinds in self._shared:
            return self._shared[kinds]
        self._abstracts.append(_Abstract(kinds))
        if not apart:
            self._shared[kinds] = len(self._abstracts) - 1
        return len(self._abstracts) - 1

    def _add(self, abstract: int, level: int, start: int) -> int:
        self._lists.append((abstract, level, start))
        return len(self._lists)

    def element(self) -> Element:
        """Give `w:numbering`."""
        styles = dict(enumerate(LIST_STYLES))
        abstracts = [
            _multilevel(number, abstract.shape, styles.get(number, ""))
            for number, abstract in enumerate(self._abstracts)
        ]
        lists = [
            _list(number, *entry, counts=number > len(LIST_STYLES))
            for number, entry in enumerate(self._lists, start=1)
        ]
        return w("numbering", *abstracts, *lists)


def shape(*kinds: Kind) -> tuple[Kind, ...]:
    """Give what nine levels print: those of the list, and below them what Word's user would expect.

    A bullet's sign is that of the bullets around it.

    Args:
        kinds: of its levels from the outer to the inner one, at least one.
    """
    levels = list(kinds[:LEVELS])
    while len(levels) < LEVELS:
        sign, delimiter = levels[-1]
        levels.append((_NEXT.get(sign, sign), delimiter))
    return tuple(levels)


def kind_of(node: Element) -> Kind:
    """Give what the items of an `ul` or `ol` print."""
    if node.tag == "ul":
        return (BULLET, "")
    return (node.get("type", "1"), node.get("data-delimiter", "."))


def shape_below(node: Element, above: tuple[Kind, ...] = ()) -> tuple[Kind, ...]:
    """Give the shape of a list by the first list at every depth in it.

    Args:
        node: an `ul` or `ol`.
        above: the levels over it.
    """
    kinds, row = list(above), [node]
    while row:
        kinds.append(kind_of(row[0]))
        row = [inner for outer in row for inner in _inner(outer)]
    return shape(*kinds)


def _inner(node: Element) -> Iterator[Element]:
    """Yield the lists directly in a node; a list in a quotation is one of its own."""
    for child in node:
        if child.tag in {"ul", "ol"}:
            yield child
        elif child.tag != "blockquote":
            yield from _inner(child)


def _multilevel(number: int, kinds: tuple[Kind, ...], style: str) -> Element:
    return w(
        "abstractNum",
        w("nsid", val=f"{0x10000000 + number:08X}"),  # Word joins numberings that have none
        w("multiLevelType", val="multilevel"),
        w("styleLink", val=style) if style else None,
        *(_level(level, kinds) for level in range(LEVELS)),
        abstractNumId=number,
    )


def _level(level: int, kinds: tuple[Kind, ...]) -> Element:
    sign, delimiter = kinds[level]
    bullet = sign == BULLET
    around = sum(above == BULLET for above, _ in kinds[:level])
    text = _BULLETS[min(around, len(_BULLETS) - 1)] if bullet else f"%{level + 1}{delimiter}"
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet" if bullet else _FORMATS[sign]),
        w("lvlText", val=text),
        w("lvlJc", val="right"),  # a wide number grows to the left, away from its text
        w("pPr", w("ind", left=STEP * (level + 1), hanging=HANG)),
        ilvl=level,
    )


def _list(number: int, abstract: int, level: int, start: int, *, counts: bool) -> Element:
    override = w("lvlOverride", w("startOverride", val=start), ilvl=level) if counts else None
    return w("num", w("abstractNumId", val=abstract), override, numId=number)
