"""Tracked paragraphs beside ones that stayed: whose end goes, and what a paragraph was before.

An end that is tracked belongs to its paragraph, and what two paragraphs become has the look of the last one in
Word and of the first one in LibreOffice. Where these differ, the paragraph bears what it was too (`pPrChange`).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from beslisnota.render.word.changes import is_nowhere, nowhere, was
from beslisnota.render.word.oxml import Element, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beslisnota.render.word.changes import Desk

_OTHER = {"ins": "del", "del": "ins"}
_MARKS = {"ins": "ins", "del": "del", "moveTo": "ins", "moveFrom": "del"}
_BESIDE = {
    "pPr",
    *(
        f"{name}{end}"
        for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange")
        for end in ("Start", "End")
    ),
}
"""What stands in a paragraph and is no text of it."""
_OWN = {"rPr", "sectPr", "pPrChange"}
"""Properties of a paragraph that are not its look."""


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
    kept = _same_texts(desk, [_Row(element) for element in elements])
    _behind_words(desk, kept)
    _at_ends(desk, kept)
    _keep_looks(desk, kept)
    for row in kept:
        _hold_apart(desk, row)
    return [row.element for row in kept]


@dataclass(slots=True, eq=False)
class _Row:
    """A paragraph or table of a story.

    Attributes:
        element: what was written.
        op: `ins` or `del` where it came or went whole and is a paragraph; else empty.
        moved: whether it did so because it moved.
    """

    element: Element
    op: str = ""
    moved: bool = False

    def __post_init__(self) -> None:
        mark = self.mark
        if mark is not None and not self.framed:
            how = local(mark)
            self.moved = how not in _OTHER
            parts = [part for part in self.element if local(part) not in _BESIDE]
            self.op = _MARKS[how] if all(_is_all(part, how) for part in parts) else ""

    @property
    def look(self) -> Element:
        """Its properties; only of a paragraph."""
        return self.element[0]

    @property
    def mark(self) -> Element | None:
        """What says that its end came or went."""
        face = self.look.find(qn("w:rPr")) if self.line else None
        found = [part for part in face if local(part) in _MARKS] if face is not None else []
        return found[0] if found else None

    @property
    def line(self) -> bool:
        """Whether it is a paragraph with properties."""
        element = self.element
        return local(element) == "p" and len(element) > 0 and local(element[0]) == "pPr"

    @property
    def framed(self) -> bool:
        """Whether it stands beside the text."""
        return self.line and self.look.find(qn("w:framePr")) is not None

    @property
    def stays(self) -> bool:
        """Whether it is a paragraph of the text whose end nothing became of."""
        return self.line and not self.framed and self.look.find(qn("w:rPr")) is None


def _is_all(part: Element, how: str) -> bool:
    if local(part) == "hyperlink":
        return all(_is_all(inner, how) for inner in part)
    return local(part) == how


# --- paragraphs that only got another look -------------------------------------------------------


def _same_texts(desk: Desk, rows: list[_Row]) -> list[_Row]:
    """Make one paragraph of two with the same text of which one went and the other came right behind it."""
    kept: list[_Row] = []
    for tracked, group in groupby(rows, key=lambda row: bool(row.op)):
        some = list(group)
        kept += _united(desk, some) if tracked else some
    return kept


def _united(desk: Desk, rows: list[_Row]) -> list[_Row]:
    old = [row for row in rows if row.op == "del"]
    new = [row for row in rows if row.op == "ins"]
    texts = [[_text(row) or f"{id(row)}" for row in side] for side in (old, new)]
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if len(blocks) == 1:
        return rows
    kept: list[_Row] = []
    here = there = 0
    for block in blocks:
        kept += [*old[here : block.a], *new[there : block.b]]
        here, there = block.a + block.size, block.b + block.size
        pairs = zip(old[block.a : here], new[block.b : there], strict=True)
        kept += [_one(desk, *pair) for pair in pairs]
    return kept


def _text(row: _Row) -> str:
    """Give what a paragraph says, with the look of its letters: the same for what went as for what came.

    Nothing of an item that went from a lower level of a list: LibreOffice 7.4 does not give that level back.
    """
    if row.moved or (row.op == "del" and _is_deep(row)):
        return ""
    parts: list[tuple[str, str]] = []
    for run in row.element.iter(qn("w:r")):
        holder = run.getparent()
        if holder is not None and is_nowhere(holder.getparent()):
            continue
        link = holder.getparent() if holder is not None else None
        where = link.get(qn("r:id"), "") if link is not None and local(link) == "hyperlink" else ""
        face = run.find(qn("w:rPr"))
        look = etree.tostring(face).decode() if face is not None else ""
        says = "".join(_says(part) for part in run if part is not face)
        parts.append((where + look, says))
    grouped = groupby(parts, key=lambda part: part[0])
    return "".join(look + "".join(says for _, says in group) for look, group in grouped)


def _is_deep(row: _Row) -> bool:
    level = row.look.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    return level is not None and level.get(qn("w:val")) != "0"


def _says(part: Element) -> str:
    if local(part) in {"t", "delText"}:
        return part.text or ""
    return etree.tostring(part).decode()


def _one(desk: Desk, old: _Row, new: _Row) -> _Row:
    """Make one paragraph of two that differ in their look alone."""
    names = [part for part in old.element if local(part).startswith("bookmark")]
    element = new.element
    _end_with(new, None)
    for holder in list(element.iter(qn("w:ins"))):
        parent = holder.getparent()
        if parent is not None:
            at = parent.index(holder)
            parent[at : at + 1] = [] if is_nowhere(holder) else list(holder)
    element[1:1] = names
    was(desk, new.look, _look(old))
    return _Row(element)


# --- ends ----------------------------------------------------------------------------------------


def _behind_words(desk: Desk, rows: list[_Row]) -> None:
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


def _ends_in(row: _Row) -> str:
    """Give what became of the words at the end of a line that stays; empty where they stayed."""
    if not row.stays:
        return ""
    parts = [part for part in row.element if local(part) not in _BESIDE]
    while parts and local(parts[-1]) == "hyperlink":
        parts = list(parts[-1])
    how = local(parts[-1]) if parts else ""
    return how if how in _OTHER else ""


def _at_ends(desk: Desk, rows: list[_Row]) -> None:
    """Let no paragraph that came or went stand last in its story, or above a table: that end can do neither.

    It takes the end of the one before it. Behind a table there is none, and an empty line stays.
    """
    for stop in reversed(range(1, len(rows) + 1)):
        if stop == len(rows) or local(rows[stop].element) == "tbl":
            _at_end(desk, rows, stop)


def _at_end(desk: Desk, rows: list[_Row], stop: int) -> None:
    op, first = rows[stop - 1].op, stop - 1
    if not op:
        return
    while first and rows[first - 1].op == op:
        first -= 1
    if first and rows[first - 1].op == _OTHER[op]:
        _replace(desk, rows[first - 1 : stop], op)
        del rows[first - 1]
    elif first and rows[first - 1].stays:
        _shift(desk, rows[first - 1 : stop], op)


def _shift(desk: Desk, rows: Sequence[_Row], op: str) -> None:
    """Give the end of the last of these to the first, which stays, and what its look was to the last."""
    before, last = rows[0], rows[-1]
    mark, look = last.mark, _look(before)
    _end_with(last, None)
    if mark is not None:
        mark.tag = qn(f"w:{op}")
    _end_with(before, mark)
    if op == "ins":
        was(desk, last.look, _before(before))
    else:
        _became(desk, last, look)
    for row in rows[1:]:
        row.op = ""


def _replace(desk: Desk, rows: Sequence[_Row], op: str) -> None:
    """Put two paragraphs, of which the other went or came, on one line, and let the last keep its end."""
    other, first, last = rows[0], rows[1], rows[-1]
    parts = [part for part in other.element if local(part) != "pPr"]
    first.element[1:1] = parts
    _end_with(last, None)
    look = _look(other) if op == "ins" else _look(last)
    if op == "ins":
        for row in {id(first): first, id(last): last}.values():
            was(desk, row.look, look)
    else:
        for row in {id(first): first, id(last): last}.values():
            _became(desk, row, _look(other))
    for row in rows:
        row.op = ""


def _became(desk: Desk, row: _Row, look: Iterable[Element]) -> None:
    """Give a paragraph another look, and keep what it was."""
    old = _look(row)
    rest = [part for part in row.look if local(part) in _OWN]
    row.look[:] = [*(deepcopy(part) for part in look), *rest]
    was(desk, row.look, old)


def _look(row: _Row) -> list[Element]:
    return [deepcopy(part) for part in row.look if local(part) not in _OWN]


def _before(row: _Row) -> list[Element]:
    """Give the look that a paragraph had in the old version."""
    held = row.look.find(f"{qn('w:pPrChange')}/{qn('w:pPr')}")
    return [deepcopy(part) for part in held] if held is not None else _look(row)


def _end_with(row: _Row, mark: Element | None) -> None:
    """Say what became of the end of a paragraph."""
    face = row.look.find(qn("w:rPr"))
    if mark is None:
        if face is not None:
            row.look.remove(face)
        return
    rank = next((at for at, part in enumerate(row.look) if local(part) in _OWN), len(row.look))
    holder = etree.SubElement(row.look, qn("w:rPr"))
    row.look.insert(rank, holder)
    holder.append(mark)


def _keep_looks(desk: Desk, rows: list[_Row]) -> None:
    """Let what LibreOffice 7.4 takes for moved leave the look of the paragraph behind it alone.

    It takes a text that went at one place and came at another for moved, also where it is not said to be, and
    gives its look to what follows.
    """
    texts = {
        op: {_plain(row) for row in rows if row.op == op and " " in _plain(row)} for op in _OTHER
    }
    if not texts["ins"] & texts["del"]:
        return
    old: _Row | None = None
    new: _Row | None = None
    for row in reversed(rows):
        if row.op == "ins":
            if old is not None:
                was(desk, row.look, _before(old))
            new = row
        elif row.op == "del":
            if new is not None and not _is_deep(row):
                _became(desk, row, _look(new))
            old = row
        else:
            old = new = row if row.line and not row.framed else None


def _plain(row: _Row) -> str:
    return "".join(str(part.text) for part in row.element.iter(qn("w:t"), qn("w:delText"))).strip()


# --- things --------------------------------------------------------------------------------------


def _hold_apart(desk: Desk, row: _Row) -> None:
    """Put a sign that is in neither version between two things of which one went and one came at an end.

    LibreOffice 7.4 takes the end of the line with the second of them.
    """
    parts = [part for part in row.element if local(part) not in _BESIDE][-2:]
    how = [local(part) for part in parts]
    if how in (["del", "ins"], ["ins", "del"]) and all(map(_is_thing, parts)):
        parts[0].addnext(nowhere(desk))


def _is_thing(part: Element) -> bool:
    """Whether a change is of a picture or of the call of a footnote alone."""
    return not any(local(inner) in {"t", "delText", "br", "tab"} for inner in part.iter())
