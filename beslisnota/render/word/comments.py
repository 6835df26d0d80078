"""Remarks of a bewindspersoon on some words, as comments of Word: the role as author, no date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn

from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.word.desk import Desk, Place

_ABOVE = 100_000
"""Ids of comments are above this: with ids of footnotes, LibreOffice 7.4 prints the wrong notes."""


def remark(desk: Desk, place: Place, node: Element) -> tuple[list[Element], list[Element]]:
    """Make the comment of a `span.kanttekening`.

    Word has no comments in footnotes; there the words between brackets have to do.

    Returns:
        What stands before the words, and what stands after them.
    """
    if place.part is desk.footnotes:
        return [], []
    author = node.get("data-door", "")
    comment = desk.document.comments.add_comment(node.get("data-tekst", ""), author, author)
    element = cast("Element", comment._comment_elm)
    del element.attrib[qn("w:date")]  # python-docx writes the clock's
    for style in ("CommentText", "CommentReference"):
        desk.sheet.use(style)
    number = _ABOVE + len(desk.document.comments)
    element.set(qn("w:id"), str(number))
    call = w("r", desk.sheet.run(("CommentReference",)), w("commentReference", id=number))
    return [w("commentRangeStart", id=number)], [w("commentRangeEnd", id=number), call]
