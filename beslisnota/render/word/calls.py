"""Calls of footnotes, and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.render.word.desk import Note
from beslisnota.render.word.oxml import Element, text, w
from beslisnota.render.word.tree import TreeError, leaf

if TYPE_CHECKING:
    from beslisnota.render.word.desk import Desk, Place

MARK = ("Voetnootmarkering",)


def call(desk: Desk, place: Place, node: Element) -> list[Element]:
    """Give the runs of a `sup.noot`: a footnote where it is called first, a field where again.

    Word has no footnotes in a footnote: one that is called there only is written below it.

    Raises:
        TreeError: it is not one link to a footnote.
    """
    shown = leaf(node, "a").strip()
    anchor = node[0].get("href", "#")[1:]
    if not shown.isdigit() or anchor not in desk.anchors:
        raise TreeError("the call of a footnote is not a link with a number to one that is there")
    if place.part is desk.footnotes and (
        anchor not in desk.notes or not desk.notes[anchor].bookmark
    ):
        desk.notes.setdefault(anchor, Note(anchor, len(desk.notes) + 1, shown, ""))
        return [w("r", desk.sheet.run(MARK), text(shown))]
    if anchor in desk.notes:
        again = w("r", desk.sheet.run(MARK), text(shown))
        return field(f"NOTEREF {desk.notes[anchor].bookmark} \\h", [again])
    return _first(desk, anchor, shown)


def _first(desk: Desk, anchor: str, shown: str) -> list[Element]:
    counted = int(shown) == desk.counted + 1
    desk.counted += counted
    number = desk.next()
    note = Note(anchor, len(desk.notes) + 1, "" if counted else shown, f"noot_{number}")
    desk.notes[anchor] = note
    mark = {"customMarkFollows": "1"} if note.mark else {}
    run = w(
        "r",
        desk.sheet.run(MARK),
        w("footnoteReference", **mark, id=note.number),
        *map(text, note.mark),  # a figure each: LibreOffice 7.4 prints a longer one twice
    )
    start = w("bookmarkStart", id=number, name=note.bookmark)
    return [start, run, w("bookmarkEnd", id=number)]


def field(code: str, shown: list[Element]) -> list[Element]:
    """Make a field of Word.

    Args:
        code: what it computes.
        shown: the runs that it shows until it is computed.
    """
    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        *shown,
        w("r", w("fldChar", fldCharType="end")),
    ]
