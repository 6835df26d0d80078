"""Numbered lists of two versions: where an item counts now, and where it counted."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from beslisnota.render.word import changes
from beslisnota.render.word.numbering import LEVELS, kind_of, shape_below
from beslisnota.render.word.oxml import Element, local

if TYPE_CHECKING:
    from beslisnota.render.word.desk import Desk, Place
    from beslisnota.render.word.numbering import Listing


def as_numbered(node: Element) -> Element | None:
    """Give a list as it was, where its numbers were others; without what its items hold beside lists."""
    if not node.xpath("@data-type-oud | @data-delimiter-oud | li/@data-value-oud"):
        return None
    old = deepcopy(node)
    for one in old.iter("ol"):
        for name in ("type", "data-delimiter"):
            before = one.get(f"data-{name.removeprefix('data-')}-oud")
            if before:
                one.set(name, before)
            elif before is not None:
                del one.attrib[name]
    return old


def renumber(desk: Desk, element: Element, listing: Listing, was: Listing) -> None:
    """Note of a paragraph of an item which list it was in."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if local(element) != "p" or found is None or found.get(qn("w:val")) != str(listing.number):
        return
    look = [deepcopy(part) for part in element[0] if local(part) not in {"rPr", "pPrChange"}]
    for part in look:
        for number in part.iter(qn("w:numId")):
            number.set(qn("w:val"), str(was.number))
    changes.was(desk, element[0], look)


class Count:
    """The numbers of a list; where they jump, Word's list begins anew at the next one."""

    def __init__(self, desk: Desk, place: Place, node: Element) -> None:
        self._desk = desk
        self._place = place
        self._node = node
        self._listing: Listing | None = None
        self._expected = 0

    def at(self, number: str | None) -> Listing:
        """Give the list that an item with this number is in; None is the one that follows."""
        value = self._expected if number is None else int(number)
        if self._listing is None:
            self._listing = begin(self._desk, self._place, self._node, value)
        elif value != self._expected:
            self._listing = self._desk.numbering.jump(self._listing, self._place.level, value)
        self._expected = value + 1
        return self._listing


def begin(desk: Desk, place: Place, node: Element, start: int) -> Listing:
    """Begin a list; one inside another is a level of that where it prints the same there."""
    numbering, level, outer = desk.numbering, place.level, place.listing
    if not place.depth or outer is None:
        apart = outer is not None or place.part is desk.footnotes
        return numbering.begin(shape_below(node), level, start, apart=apart)
    if place.depth < LEVELS and outer.shape[level] == kind_of(node):
        counts = node.tag == "ol"
        if not counts or (start == 1 and not numbering.goes_on(outer, level)):
            return outer
        return numbering.jump(outer, level, start)
    shape = shape_below(node, outer.shape[:level])
    return numbering.begin(shape, level, start, apart=place.depth >= LEVELS)
