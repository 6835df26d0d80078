"""Blocks: paragraphs, headings, lists, quotations, boxes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from beslisnota.render.word import changes, comments, frames
from beslisnota.render.word.counting import Count, as_numbered, begin, renumber
from beslisnota.render.word.desk import Desk, Place, paragraph
from beslisnota.render.word.framing import framed
from beslisnota.render.word.inline import runs
from beslisnota.render.word.numbering import STEP
from beslisnota.render.word.oxml import HEIGHT, PAGE, Element, change, local, text, twips, w
from beslisnota.render.word.styles import MARKED
from beslisnota.render.word.tables import table
from beslisnota.render.word.tree import TreeError, children, collapse, kind, leaf, only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from beslisnota.render.word.numbering import Listing

    Handler: TypeAlias = Callable[[Desk, Place, Element], Iterator[Element]]

_BAR = 200
"""Room for the bar at the left of a quotation, in twentieths of a point."""


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
        first = place
        for element in _HANDLERS[name](desk, place, node):
            if place is first and (before := _as_it_was(desk, first, node)) is not None:
                changes.was(desk, element[0], before)
            place = place.after_first()
            yield changes.whole(desk, element, node)


def _as_it_was(desk: Desk, place: Place, node: Element) -> Element | None:
    """Give the properties of a paragraph or heading that had another look; None of any other block."""
    if (classes := node.get("data-class-oud")) is None:
        return None
    old = etree.Element(str(node.tag), {"class": classes} if classes else {})
    (outer := etree.Element("div")).append(old)
    (written,) = _HANDLERS[kind(old)](desk, place, outer[0])
    return written[0]


def _paragraph(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    style = "Lijstruim" if place.depth else place.style
    yield paragraph(desk, place, style, runs(desk, place, node))


def _tight(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a paragraph of a tight list: no room below it in its item, whatever follows there."""
    following = node.getnext()
    closed = following is not None and not _is_tight(following)
    space = w("spacing", after=0) if closed else None
    yield paragraph(desk, place, "Lijstalinea", runs(desk, place, node), space)


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
    apart = outer is not None and outer.get("class") in {"afdoening", "bijlagen"}
    room = round(desk.sheet.style.lettering.regel * 2 * 20)
    space = w("spacing", before=room) if apart else None
    yield paragraph(desk, place, f"Kop{level}", items, new_page, space)


def _bullets(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    listing = begin(desk, place, node, 1)
    items = (_item(desk, place, item, listing) for item in only(node, "li"))
    yield from _closed(node, chain.from_iterable(items))


def _closed(node: Element, elements: Iterable[Element]) -> list[Element]:
    """Leave room below a list: its last paragraph has the style of the next list's first one.

    A list in an item of a tight list has none.
    """
    written = list(elements)
    outer = node.getparent()
    tight = outer is not None and outer.tag == "li" and (outer[0] is node or _is_tight(outer))
    if written and not tight and local(written[-1]) == "p":
        style = written[-1].find(f"{_PROPERTIES}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Lijstalinea":
            change(written[-1][0], w("contextualSpacing", val=0))
    return written


def _is_tight(node: Element) -> bool:
    """Tell whether the first paragraph in a list or item leaves no room below it."""
    return kind(next(node.iter("p"), node)) == "p.krap"


def _ordered(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    yield from _closed(node, _numbered(desk, place, node))


def _numbered(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write the items of a numbered list; where it had other numbers, they bear those too."""
    now = Count(desk, place, node)
    old = Count(desk, place, before) if (before := as_numbered(node)) is not None else None
    for item in only(node, "li"):
        number = item.get("value")
        if old is None:
            yield from _item(desk, place, item, now.at(number))
            continue
        change = item.get(changes.CHANGE)
        was = old.at(item.get("data-value-oud", number)) if change != "erbij" else None
        if change == "eraf" and was:
            yield from _item(desk, place, item, was)
            continue
        listing = now.at(number)
        for element in _item(desk, place, item, listing):
            if was:
                renumber(desk, element, listing, was)
            yield element


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
            yield changes.whole(desk, paragraph(desk, place, "Lijstalinea", []), node)
        yield changes.whole(desk, paragraph(desk, inner, "Lijstalinea", []), node)
        inner = inner.after_first()
    yield from blocks(desk, inner, nodes)


def _quote(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a quotation: paragraphs in their own style, and a frame where it holds more than those."""
    place = replace(place, depth=0, style="Citaat")
    nodes = list(children(node))
    if all(kind(child) == "p" for child in nodes):
        yield from blocks(desk, replace(place, indent=place.indent + _BAR), nodes)
    else:
        yield from _in_frame(desk, replace(place, style="Plattetekst"), frames.QUOTE, nodes)


def _in_frame(
    desk: Desk, place: Place, frame: frames.Frame, nodes: Iterable[Element]
) -> Iterator[Element]:
    yield from framed(desk, place, frame, lambda inner: list(blocks(desk, inner, nodes)))


def _code(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    lines = leaf(node, "code").removesuffix("\n").split("\n")
    items = [
        _code_line(line, desk.sheet.run(place.faces), first=not number)
        for number, line in enumerate(lines)
    ]
    if node.get(changes.CHANGE):
        changes.wrap(desk, items, 0, node)
    yield paragraph(desk, place, "Codeblok", items)


def _code_line(line: str, face: Element | None, *, first: bool) -> Element:
    tabbed = line.split("\t")
    pieces = [text(tabbed[0])]
    for piece in tabbed[1:]:
        pieces += [w("tab"), text(piece)]
    return w("r", face, None if first else w("br"), *pieces)


def _rule(desk: Desk, place: Place, _node: Element) -> Iterator[Element]:
    yield paragraph(desk, place, "Scheiding", [])


def _gelakt(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    grounds = w("r", text(collapse(leaf(node, "span.gelakt"))))
    beside = w("jc", val="left") if place.number else None  # a number would move to the middle too
    yield from framed(
        desk,
        place,
        frames.GELAKT,
        lambda inner: [paragraph(desk, inner, "Gelaktblok", [grounds], beside)],
    )


def _point(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    inner = replace(place, style="Besluitpunt")
    yield from _in_frame(desk, inner, frames.POINT, children(node))


def _remark(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    ends = comments.remark_block(desk, place, node)
    if node.get(changes.CHANGE):  # at one place, as in `changes.complete`
        ends = [], [part for part in ends[1] if local(part) == "r"]
        changes.wrap(desk, ends[1], 0, node)
    inner = replace(place, style="Kanttekening")
    yield from framed(
        desk,
        inner,
        frames.REMARK,
        lambda inner: comments.around(list(blocks(desk, inner, children(node))), ends),
    )


def _label(style: str) -> Handler:
    def write(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
        yield paragraph(desk, place, style, runs(desk, place, node))

    return write


def _lak(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a passage of blocks; its number and grounds stand above it."""
    stands = node.get("data-stand") != "vervallen"
    faces = (*place.faces, MARKED) if stands else place.faces
    outer = replace(place, style="Lakblok" if stands else "Lakblokvervallen", faces=faces)
    ends = comments.proposal(desk, place, node)

    def write(inner: Place) -> list[Element]:
        line = [w("r", text(_proposed(node)))]
        head = paragraph(desk, inner, "Lakblokkop", line)
        return comments.around([head, *blocks(desk, inner.after_first(), children(node))], ends)

    yield from framed(desk, outer, frames.LAK if stands else frames.LAPSED, write)


def _proposed(node: Element) -> str:
    """Give the label of a passage of blocks."""
    number = node.get("data-nummer", "0")
    label = f"{number}: " if number != "0" else ""
    lapsed = " (vervallen)" if node.get("data-stand") == "vervallen" else ""
    return f"{label}{node.get('data-gronden', '')}{lapsed}"


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


def _beside(_desk: Desk, _place: Place, _node: Element) -> Iterator[Element]:
    """Leave out what the DOCX says in comments."""
    yield from ()


_PROPERTIES = qn("w:pPr")
_NOT_NUMBERED = {"ul", "ol", "table", "table.klein", "hr"}
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
    "table.klein": table,
    "hr": _rule,
    "div.breed": _turned,
    "div.lak": _lak,
    "aside.kanttekening": _remark,
    "section.besluitpunt": _point,
    "section.besluit": _plain,
    "section.besluiten": _plain,
    "section.afdoening": _plain,
    "section.bijlagen": _plain,
    "section.lakwijzigingen": _beside,
    **{
        f"h{level}{classes}": _heading
        for level in range(2, 7)
        for classes in ("", ".bijlage", ".nieuwe-pagina", ".bijlage.nieuwe-pagina")
    },
}
