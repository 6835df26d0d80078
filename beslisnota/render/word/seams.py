"""Tracked paragraphs beside ones that stayed: whose end goes, and what a paragraph was before.

An end that is tracked belongs to its paragraph, and what two paragraphs become has the look of the last one in
Word and of the first one in LibreOffice. Where these differ, the paragraph bears what it was too (`pPrChange`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from beslisnota.render.word.changes import nowhere, was
from beslisnota.render.word.oxml import Element, local
from beslisnota.render.word.rows import (
    BESIDE,
    OTHER,
    Row,
    became,
    end_with,
    is_deep,
    look_before,
    look_of,
)
from beslisnota.render.word.same import same_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.render.word.changes import Desk


def mend(desk: Desk, elements: Sequence[Element]) -> list[Element]:
    """Settle the ends of the paragraphs of a story, and of every cell in it.

    Args:
        desk: the file.
        elements: the paragraphs and tables of the text, or of a footnote.

    Returns:
        What stays of them: a paragraph that only got another look is one, no longer two.
    """
    if not desk.author:  # nothing is tracked
        return list(elements)
    for cell in [cell for element in elements for cell in element.iter(qn("w:tc"))]:
        inside = [part for part in cell if local(part) != "tcPr"]
        left = {id(part) for part in _story(desk, inside)}
        for part in [part for part in inside if id(part) not in left]:
            cell.remove(part)
    return _story(desk, elements)


def _story(desk: Desk, elements: Sequence[Element]) -> list[Element]:
    kept = same_texts(desk, [Row(element) for element in elements])
    _behind_words(desk, kept)
    _at_ends(desk, kept)
    _keep_looks(desk, kept)
    for row in kept:
        _hold_apart(desk, row)
    return [row.element for row in kept]


# --- ends ----------------------------------------------------------------------------------------


def _behind_words(desk: Desk, rows: list[Row]) -> None:
    """Where a line ends in words that came and whole paragraphs follow that came too, mark its end, not theirs.

    That says the same: what came is one stretch, from those words to the end of the last paragraph before
    its own end. Marked otherwise, LibreOffice 7.4 takes the old end of the line with it when it rejects.
    """
    for at, row in enumerate(rows):
        op = _ends_in(row)
        last = at
        while op and last + 1 < len(rows) and rows[last + 1].op == op:
            last += 1
        if last > at:
            _shift(desk, rows[at : last + 1], op)


def _ends_in(row: Row) -> str:
    """Give what became of the words at the end of a line that stays; empty where they stayed."""
    if not row.stays:
        return ""
    parts = [part for part in row.element if local(part) not in BESIDE]
    while parts and local(parts[-1]) == "hyperlink":
        parts = list(parts[-1])
    how = local(parts[-1]) if parts else ""
    return how if how in OTHER else ""


def _at_ends(desk: Desk, rows: list[Row]) -> None:
    """Let no paragraph that came or went stand last in its story, or above a table: that end can do neither.

    It takes the end of the one before it. Behind a table there is none, and an empty line stays.
    """
    for stop in reversed(range(1, len(rows) + 1)):
        if stop == len(rows) or local(rows[stop].element) == "tbl":
            _at_end(desk, rows, stop)


def _at_end(desk: Desk, rows: list[Row], stop: int) -> None:
    op, first = rows[stop - 1].op, stop - 1
    if not op:
        return
    while first and rows[first - 1].op == op:
        first -= 1
    if first and rows[first - 1].op == OTHER[op]:
        _replace(desk, rows[first - 1 : stop], op)
        del rows[first - 1]
    elif first and rows[first - 1].stays:
        _shift(desk, rows[first - 1 : stop], op)


def _shift(desk: Desk, rows: Sequence[Row], op: str) -> None:
    """Give the end of the last of these to the first, which stays, and what its look was to the last."""
    before, last = rows[0], rows[-1]
    mark, look = last.mark, look_of(before)
    end_with(last, None)
    if mark is not None:
        mark.tag = qn(f"w:{op}")
    end_with(before, mark)
    if op == "ins":
        was(desk, last.look, look_before(before))
    else:
        became(desk, last, look)
    for row in rows[1:]:
        row.op = ""


def _replace(desk: Desk, rows: Sequence[Row], op: str) -> None:
    """Put two paragraphs, of which the other went or came, on one line, and let the last keep its end."""
    other, first, last = rows[0], rows[1], rows[-1]
    parts = [part for part in other.element if local(part) != "pPr"]
    first.element[1:1] = parts
    end_with(last, None)
    look = look_of(other) if op == "ins" else look_of(last)
    if op == "ins":
        for row in {id(first): first, id(last): last}.values():
            was(desk, row.look, look)
    else:
        for row in {id(first): first, id(last): last}.values():
            became(desk, row, look_of(other))
    for row in rows:
        row.op = ""


def _keep_looks(desk: Desk, rows: list[Row]) -> None:
    """Let what LibreOffice 7.4 takes for moved leave the look of the paragraph behind it alone.

    It takes a text that went at one place and came at another for moved, also where it is not said to be, and
    gives its look to what follows.
    """
    texts = {
        op: {_plain(row) for row in rows if row.op == op and " " in _plain(row)} for op in OTHER
    }
    if not texts["ins"] & texts["del"]:
        return
    old: Row | None = None
    new: Row | None = None
    for row in reversed(rows):
        if row.op == "ins":
            if old is not None:
                was(desk, row.look, look_before(old))
            new = row
        elif row.op == "del":
            if new is not None and not is_deep(row):
                became(desk, row, look_of(new))
            old = row
        else:
            old = new = row if row.line and not row.framed else None


def _plain(row: Row) -> str:
    return "".join(str(part.text) for part in row.element.iter(qn("w:t"), qn("w:delText"))).strip()


# --- things --------------------------------------------------------------------------------------


def _hold_apart(desk: Desk, row: Row) -> None:
    """Put a sign that is in neither version between two things of which one went and one came at an end.

    LibreOffice 7.4 takes the end of the line with the second of them.
    """
    parts = [part for part in row.element if local(part) not in BESIDE][-2:]
    how = [local(part) for part in parts]
    if how in (["del", "ins"], ["ins", "del"]) and all(map(_is_thing, parts)):
        parts[0].addnext(nowhere(desk))


def _is_thing(part: Element) -> bool:
    """Whether a change is of a picture or of the call of a footnote alone."""
    return not any(local(inner) in {"t", "delText", "br", "tab"} for inner in part.iter())
