"""Blocks: paragraphs, headings, lists, quotations, boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.render.word import changes, comments
from beslisnota.render.word.desk import Box, Desk, Place, paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.numbering import LEVELS, STEP, kind_of, shape_below
from beslisnota.render.word.oxml import HEIGHT, PAGE, Element, text, twips, w
from beslisnota.render.word.styles import MARKED
from beslisnota.render.word.tables import table
from beslisnota.render.word.tree import TreeError, children, collapse, kind, leaf, only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from beslisnota.render.word.numbering import Listing

    Handler: TypeAlias = Callable[[Desk, Place, Element], Iterator[Element]]

_BAR = 200
"""Room for the bar at the left of a box, in twentieths of a point."""
_REMARK = 375
"""The same for a remark, which stands further to the right."""


def blocks(desk: Desk, place: Place, nodes: Iterable[Element]) -> Iterator[Element]:
    """Write blocks.

    Args:
        desk: the file.
        place: where they are written; the first paragraph gets its number.
        nodes: nodes of the tree.

    Raises:
        TreeError: a node is not in the contract.
    """
    for node in nodes:
        name = kind(node)
        if name not in _HANDLERS:
            raise TreeError(f"{name} among blocks")
        for element in _HANDLERS[name](desk, place, node):
            place = place.after_first()
            yield element


def _paragraph(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    style = "Lijstruim" if place.depth else place.style
    yield paragraph(desk, place, style, runs(desk, place, node))


def _tight(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    yield paragraph(desk, place, "Lijstalinea", runs(desk, place, node))


def _heading(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a heading; `h2` is Word's first level, for `h1` is the title."""
    level = int(node.tag[1]) - 1
    items = runs(desk, place, node)
    if anchor := node.get("id"):
        number = int(desk.bookmark(anchor).rpartition("_")[2])
        start = w("bookmarkStart", id=number, name=desk.bookmark(anchor))
        items = [start, *items, w("bookmarkEnd", id=number)]
    new_page = w("pageBreakBefore") if node.get("class") else None
    outer = node.getparent()
    apart = outer is not None and outer.get("class") == "bijlagen"
    room = round(desk.sheet.style.lettering.regel * 2 * 20)
    space = w("spacing", before=room) if apart else None
    yield paragraph(desk, place, f"Kop{level}", items, new_page, space)


def _bullets(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    listing = _begin(desk, place, node, 1)
    for item in only(node, "li"):
        yield from _item(desk, place, item, listing)


def _ordered(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a numbered list; where its numbers jump, Word's list begins anew at the next one."""
    listing, expected = None, 0
    for item in only(node, "li"):
        value = int(item.get("value", expected))
        if listing is None:
            listing = _begin(desk, place, node, value)
        elif value != expected:
            listing = desk.numbering.jump(listing, place.level, value)
        yield from _item(desk, place, item, listing)
        expected = value + 1


def _begin(desk: Desk, place: Place, node: Element, start: int) -> Listing:
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


def _item(desk: Desk, place: Place, node: Element, listing: Listing) -> Iterator[Element]:
    desk.numbering.count(listing, place.level)
    inner = replace(
        place,
        indent=place.indent + STEP,
        depth=place.depth + 1,
        number=(listing.number, place.level),
        listing=listing,
    )
    nodes = list(children(node))
    if not nodes or kind(nodes[0]) in _NOT_NUMBERED:
        if place.number:  # "1. a. text": the outer number needs a line of its own
            yield paragraph(desk, place, "Lijstalinea", [])
        yield paragraph(desk, inner, "Lijstalinea", [])
        inner = inner.after_first()
    yield from blocks(desk, inner, nodes)


def _quote(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    inner = replace(_boxed(place, "Citaat", _BAR), depth=0)
    yield from blocks(desk, inner, children(node))


def _code(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    lines = leaf(node, "code").removesuffix("\n").split("\n")
    items = [
        _code_line(line, desk.sheet.run(place.faces), first=not number)
        for number, line in enumerate(lines)
    ]
    if node.get(changes.CHANGE):
        changes.wrap(desk, items, 0, node)
    yield paragraph(desk, place, "Codeblok", [*items, *changes.end_of(desk, node)])


def _code_line(line: str, face: Element | None, *, first: bool) -> Element:
    tabbed = line.split("\t")
    pieces = [text(tabbed[0])]
    for piece in tabbed[1:]:
        pieces += [w("tab"), text(piece)]
    return w("r", face, None if first else w("br"), *pieces)


def _rule(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    yield paragraph(desk, place, "Scheiding", changes.end_of(desk, node))


def _gelakt(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    grounds = w("r", text(collapse(leaf(node, "span.gelakt"))))
    beside = w("jc", val="left") if place.number else None  # a number would move to the middle too
    yield paragraph(desk, place, "Gelaktblok", [grounds], beside)


def _point(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    yield from blocks(desk, _boxed(place, "Besluitpunt", _BAR), children(node))


def _remark(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    ends = comments.remark_block(desk, place, node)
    inner = _boxed(place, "Kanttekening", _REMARK)
    yield from comments.around(list(blocks(desk, inner, children(node))), ends)


def _boxed(place: Place, style: str, room: int) -> Place:
    """Give the place in a box, whose border stands at the left of its text."""
    indent = place.indent + room
    return replace(place, indent=indent, style=style, box=Box(style, indent))


def _label(style: str) -> Handler:
    def write(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
        yield paragraph(desk, place, style, runs(desk, place, node))

    return write


def _lak(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a passage of blocks; its number and grounds stand above it."""
    lapsed = " (vervallen)" if node.get("data-stand") == "vervallen" else ""
    inner = _boxed(place, "Lakblokvervallen" if lapsed else "Lakblok", _BAR)
    if not lapsed:
        inner = replace(inner, faces=(*place.faces, MARKED))
    ends = comments.proposal(desk, place, node)
    number = node.get("data-nummer", "0")
    label = f"{number}: " if number != "0" else ""
    line = w("r", text(f"{label}{node.get('data-gronden', '')}{lapsed}"))
    head = paragraph(desk, inner, "Lakblokkop", [line])
    elements = [head, *blocks(desk, inner.after_first(), children(node))]
    yield from comments.around(elements, ends)


def _turned(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write blocks that stand on a page on its side; `page.cut` makes a section of them.

    Raises:
        TreeError: they stand in a footnote, which cannot hold a section.
    """
    if place.part is not desk.document.part:
        raise TreeError("a turned page outside the text")
    yield w("sectPr", w("pgSz", orient="landscape"))
    wide = replace(place, width=place.width + twips(HEIGHT - PAGE))
    yield from blocks(desk, wide, children(node))
    yield w("sectPr")


def _plain(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    yield from blocks(desk, place, children(node))


_NOT_NUMBERED = {"ul", "ol", "table", "hr"}
_HANDLERS: dict[str, Handler] = {
    "p": _paragraph,
    "p.krap": _tight,
    "p.gelakt": _gelakt,
    "p.label": _label("Besluitpuntkop"),
    "p.door": _label("Kanttekeningkop"),
    "ul": _bullets,
    "ol": _ordered,
    "blockquote": _quote,
    "pre": _code,
    "table": table,
    "hr": _rule,
    "div.breed": _turned,
    "div.lak": _lak,
    "aside.kanttekening": _remark,
    "section.besluitpunt": _point,
    "section.besluit": _plain,
    "section.besluiten": _plain,
    "section.bijlagen": _plain,
    **{
        f"h{level}{classes}": _heading
        for level in range(2, 7)
        for classes in ("", ".bijlage", ".nieuwe-pagina", ".bijlage.nieuwe-pagina")
    },
}
