"""Blocks: paragraphs, headings, lists, quotations, boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.render.word.desk import Box, Desk, Place, paragraph
from beslisnota.render.word.inline import runs
from beslisnota.render.word.numbering import LEVELS, STEP
from beslisnota.render.word.oxml import HEIGHT, PAGE, Element, text, twips, w
from beslisnota.render.word.tables import table
from beslisnota.render.word.tree import TreeError, children, collapse, kind, leaf, only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Handler: TypeAlias = Callable[[Desk, Place, Element], Iterator[Element]]

_QUOTE = 397


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
    yield paragraph(desk, place, f"Kop{level}", items, new_page)


def _bullets(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    for item in only(node, "li"):
        yield from _item(desk, place, item, desk.numbering.bullets())


def _ordered(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a numbered list; where its numbers jump, Word's list begins anew at the next one."""
    number, expected = 0, 0
    for item in only(node, "li"):
        value = int(item.get("value", expected))
        if not number or value != expected:
            number = desk.numbering.ordered(
                node.get("type", "1"),
                node.get("data-delimiter", "."),
                min(place.depth, LEVELS - 1),
                value,
            )
        yield from _item(desk, place, item, number)
        expected = value + 1


def _item(desk: Desk, place: Place, node: Element, number: int) -> Iterator[Element]:
    level = min(place.depth, LEVELS - 1)
    inner = replace(
        place, indent=place.indent + STEP, depth=place.depth + 1, number=(number, level)
    )
    nodes = list(children(node))
    if not nodes or kind(nodes[0]) in _NOT_NUMBERED:
        if place.number:  # "1. a. text": the outer number needs a line of its own
            yield paragraph(desk, place, "Lijstalinea", [])
        yield paragraph(desk, inner, "Lijstalinea", [])
        inner = inner.after_first()
    yield from blocks(desk, inner, nodes)


def _quote(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    indent = place.indent + _QUOTE
    inner = replace(place, indent=indent, style="Citaat", depth=0, box=Box("Citaat", indent))
    yield from blocks(desk, inner, children(node))


def _code(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    lines = leaf(node, "code").removesuffix("\n").split("\n")
    items = [_code_line(line, first=not number) for number, line in enumerate(lines)]
    yield paragraph(desk, place, "Codeblok", items)


def _code_line(line: str, *, first: bool) -> Element:
    tabbed = line.split("\t")
    pieces = [text(tabbed[0])]
    for piece in tabbed[1:]:
        pieces += [w("tab"), text(piece)]
    return w("r", None if first else w("br"), *pieces)


def _rule(desk: Desk, place: Place, _node: Element) -> Iterator[Element]:
    yield paragraph(desk, place, "Scheiding", [])


def _gelakt(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    grounds = w("r", text(collapse(leaf(node, "span.gelakt"))))
    beside = w("jc", val="left") if place.number else None  # a number would move to the middle too
    yield paragraph(desk, place, "Gelaktblok", [grounds], beside)


def _boxed(style: str) -> Handler:
    def write(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
        inner = replace(place, style=style, box=Box(style, place.indent))
        yield from blocks(desk, inner, children(node))

    return write


def _label(style: str) -> Handler:
    def write(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
        yield paragraph(desk, place, style, runs(desk, place, node))

    return write


def _lak(desk: Desk, place: Place, node: Element) -> Iterator[Element]:
    """Write a passage of blocks; its number and grounds stand above it."""
    inner = replace(place, style="Lakblok", box=Box("Lakblok", place.indent))
    lapsed = " (vervallen)" if node.get("data-stand") == "vervallen" else ""
    number = node.get("data-nummer", "0")
    label = f"{number}: " if number != "0" else ""
    line = w("r", text(f"{label}{node.get('data-gronden', '')}{lapsed}"))
    yield paragraph(desk, inner, "Lakblokkop", [line])
    yield from blocks(desk, inner.after_first(), children(node))


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
    "aside.kanttekening": _boxed("Kanttekening"),
    "section.besluitpunt": _boxed("Besluitpunt"),
    "section.besluit": _plain,
    "section.besluiten": _plain,
    "section.bijlagen": _plain,
    **{
        f"h{level}{classes}": _heading
        for level in range(2, 7)
        for classes in ("", ".bijlage", ".nieuwe-pagina", ".bijlage.nieuwe-pagina")
    },
}
