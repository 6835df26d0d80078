"""Comments of Word: remarks of a bewindspersoon, and what is proposed to be lakked. They have no date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn

from beslisnota.render.word.oxml import Element, local, w

if TYPE_CHECKING:
    from beslisnota.render.word.desk import Desk, Ends, Place

POINTER = "Deze kanttekening staat in de tekst."
"""What the comment on a remark of blocks says."""
_ABOVE = 100_000
"""Ids of comments are above this: with ids of footnotes, LibreOffice 7.4 prints the wrong notes."""
_PROPOSAL = ("Lakvoorstel", "Lak")
_PROGRAM = ("beslisnota", "bn")


def remark(desk: Desk, place: Place, node: Element) -> Ends:
    """Make the comment of a `span.kanttekening`: the role is its author."""
    author = node.get("data-door", "")
    return _comment(desk, place, node.get("data-tekst", ""), author, author)


def remark_block(desk: Desk, place: Place, node: Element) -> Ends:
    """Make the comment of an `aside.kanttekening`, so that Word lists it under the role.

    It points at the block and does not say again what is printed there.
    """
    author = node.get("data-door", "")
    return _comment(desk, place, POINTER, author, author)


def proposal(desk: Desk, place: Place, node: Element) -> Ends:
    """Make the comment of a marked passage: its number, grounds and motivation."""
    number = node.get("data-nummer", "0")
    motivation, until = node.get("data-toelichting", ""), node.get("data-tot", "")
    lines = [
        f"Lak {number}" if number != "0" else "Lak",
        *node.get("data-namen", "").split("; "),
        f"Motivering: {motivation}" if motivation else "",
        f"Tot: {until}" if until else "",
        f"Zienswijze: {node.get('data-zienswijze')}" if node.get("data-zienswijze") else "",
        "Vervallen: wordt niet gelakt" if node.get("data-stand") == "vervallen" else "",
    ]
    return _comment(desk, place, "\n".join(filter(None, lines)), *_PROPOSAL)


def lak_changed(desk: Desk, place: Place, node: Element) -> list[Element]:
    """Make the comment of a `span.lakwijziging`, at one place; give what calls it."""
    _, end = _comment(desk, place, node.get("data-tekst", ""), *_PROGRAM)
    return [part for part in end if local(part) == "r"]


def around(elements: list[Element], ends: Ends) -> list[Element]:
    """Put a comment on blocks, of which the first and the last are paragraphs with properties."""
    first, last = elements[0], elements[-1]
    first[1:1] = ends[0]
    last.extend(ends[1])
    return elements


def _comment(desk: Desk, place: Place, text: str, author: str, initials: str) -> Ends:
    """Make a comment.

    Word has none in footnotes; there what is printed has to do. LibreOffice breaks a frame that
    holds one; it is kept for the paragraph after the frame.
    """
    if place.part is desk.footnotes:
        return [], []
    comment = desk.document.comments.add_comment(text, author, initials)
    element = cast("Element", comment._comment_elm)
    del element.attrib[qn("w:date")]  # python-docx writes the clock's
    for style in ("CommentText", "CommentReference"):
        desk.sheet.use(style)
    number = _ABOVE + len(desk.document.comments)
    element.set(qn("w:id"), str(number))
    call = w("r", desk.sheet.run(("CommentReference",)), w("commentReference", id=number))
    start, end = [w("commentRangeStart", id=number)], [w("commentRangeEnd", id=number), call]
    if place.framed:
        desk.waiting.append((start, end))
        return [], []
    return start, end


def waiting(desk: Desk, items: list[Element]) -> list[Element]:
    """Put on a paragraph the comments that could not stand in the frame before it."""
    ends, desk.waiting = desk.waiting, []
    starts = [part for start, _ in ends for part in start]
    return [*starts, *items, *(part for _, end in ends for part in end)]
