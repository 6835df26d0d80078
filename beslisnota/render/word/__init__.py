"""The HTML tree to DOCX."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from beslisnota.render.word import comments, front, notes, package, page, seams
from beslisnota.render.word.desk import Desk, Place
from beslisnota.render.word.looks import looks
from beslisnota.render.word.numbering import Numbering
from beslisnota.render.word.styles import Sheet
from beslisnota.render.word.tree import TreeError, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beslisnota.render.style import HouseStyle
    from beslisnota.render.word.oxml import Element

__all__ = ["TreeError", "render_docx", "style_names"]

_SETTLING = {"motie", "toezegging"}
_HEADINGS = {f"h{level}" for level in range(2, 7)}


def render_docx(
    htmls: Sequence[str], pictures: Mapping[str, bytes], style: HouseStyle, title: str
) -> bytes:
    """Write HTML trees (`docs/html-tree.md`) to one DOCX: the same input gives the same bytes.

    Each tree begins a section with its own page numbers.

    Args:
        htmls: one tree, or several whose ids differ.
        pictures: PNG or JPEG bytes by the name that the trees call them.
        style: the house style.
        title: the title property of the file.

    Raises:
        TreeError: a tree holds something that the contract does not know.
        ValueError: there is no tree.
    """
    if not htmls:
        raise ValueError("nothing to write")
    bodies = [body for html in htmls for body in parse(html).iter("body")]
    desk = _desk(pictures, style, title)
    desk.several = len(bodies) > 1
    desk.author, desk.moment = bodies[0].get("data-auteur", ""), bodies[0].get("data-moment", "")
    for body in bodies:
        _register(desk, body)
    content = cast("Element", desk.document.element.body)
    content.clear()
    for body in bodies:
        paper = page.sheet(style, body)
        elements, sections = page.cut(desk, paper, _write(desk, style, body, paper.text))
        last = sections[-1].properties
        end = page.close(desk, elements, last) if len(bodies) > 1 else ""
        content.extend(elements)
        if body is bodies[-1]:
            content.append(last)
        total = page.total(end, cut=len(sections) > 1)
        for section in sections:
            page.edges(desk, section, body, total)
    return package.finish(desk)


def style_names(style: HouseStyle) -> str:
    """Give the ids and names of all styles that a DOCX may have, and what its own comments say."""
    styles = " ".join(f"{key} {look.name}" for key, look in looks(style).items())
    return f"{styles}\n{comments.POINTER}"


def _desk(pictures: Mapping[str, bytes], style: HouseStyle, title: str) -> Desk:
    document = package.new_document(title)
    footnotes = package.new_part(document, "footnotes", notes.empty())
    return Desk(document, Sheet(style), Numbering(), pictures, footnotes)


def _register(desk: Desk, body: Element) -> None:
    """Name the bookmarks of headings and of what is settled, neutrally, and list the footnotes."""
    for heading in body.iter(*_HEADINGS):
        if anchor := heading.get("id"):
            if anchor in desk.bookmarks:
                raise TreeError("two headings have the same id")
            desk.bookmarks[anchor] = f"kop_{desk.next()}"
    for passage in body.iter("span"):
        if passage.get("class") in _SETTLING and (anchor := passage.get("id")):
            desk.bookmarks[anchor] = f"afdoening_{desk.next()}"
    desk.anchors.update(notes.collect(body))


def _write(desk: Desk, style: HouseStyle, body: Element, width: int) -> list[Element]:
    place = Place(desk.document.part, width)
    letter = bool(page.classes(body) & front.LETTERS)
    elements = seams.mend(desk, list(front.write(front.Front(desk, place, style, letter), body)))
    notes.write(desk, notes.collect(body), width)
    return elements
