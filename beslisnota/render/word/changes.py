"""Tracked changes of Word: what went and what came, with who did it and when."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Protocol

from docx.oxml.ns import qn
from lxml import etree

from beslisnota.render.word.oxml import Element, change, local, text, w
from beslisnota.render.word.tree import kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableSequence, Sequence

CHANGE = "data-wijziging"
_MOVE = "data-verplaatst"
_KINDS = {"ins": "ins", "del": "del", "erbij": "ins", "eraf": "del"}
_MOVES = {"ins": "moveTo", "del": "moveFrom"}
_DELETED = {"t": "delText", "instrText": "delInstrText"}
_UNKNOWN = "1970-01-01T00:00:00Z"
"""The format wants a moment of the range of a move, and no program shows it."""
_TRACKED = {"ins", "del", "moveTo", "moveFrom"}
_COMMENTED = {"commentRangeStart", "commentRangeEnd"}
HAIR = "\u200a"
"""Room before what the program adds to words."""
_END = "einde"
_MARKS = {"ins", "del", "ins.einde", "del.einde", "ins.wit", "del.wit"}


class Desk(Protocol):
    """What is known of the file: who made the changes, when, and the next number."""

    author: str
    moment: str

    def next(self) -> int:
        """Give a number that nothing in this file has."""
        ...


def wrap(desk: Desk, target: MutableSequence[Element] | Element, begin: int, node: Element) -> None:
    """Mark the runs that were written into a line as gone or come.

    Args:
        desk: the file.
        target: holds the runs.
        begin: place of the first of them.
        node: the `ins` or `del`, or a block with a mark.
    """
    how, move = _kind(node), node.get(_MOVE, "")
    for at in range(begin, len(target)):
        if local(target[at]) == "r":
            run = target[at]
            if how == "del" and not move:
                _delete(run)
            holder = w(_MOVES[how] if move else how, **_signed(desk))
            target[at] = holder
            holder.append(run)
        elif local(target[at]) == "hyperlink":
            wrap(desk, target[at], 0, node)


def end(desk: Desk, node: Element) -> Element:
    """Give what stands in a line to say that its end went or came; `take_end` takes it out again."""
    how, move = _kind(node), node.get(_MOVE, "")
    return w(_END, w(_MOVES[how] if move else how, **_signed(desk)), name=move)


def take_end(desk: Desk, items: Sequence[Element]) -> tuple[list[Element], Element | None]:
    """Take out of a line what says that its end went or came.

    Returns:
        The line, in the range of its move where it moved, and the properties of its end.
    """
    ends = [item for item in items if local(item) == _END]
    line = [item for item in items if local(item) != _END]
    if not ends:
        return line, None
    mark = ends[-1][0]
    if move := ends[-1].get(qn("w:name")):
        line = list(_range(desk, line, local(mark), move))
    return line, w("rPr", mark)


def whole(desk: Desk, element: Element, node: Element) -> Element:
    """Mark what was written for a block that went or came, where it does not say so yet.

    Args:
        desk: the file.
        element: a paragraph, or a table: its rows.
        node: the block.
    """
    if not node.get(CHANGE):
        return element
    if local(element) == "tbl":
        for line in [part for part in element if local(part) == "tr"]:
            whole_row(desk, line, node)
    elif local(element) == "p" and not element[0].xpath("w:rPr/w:*"):
        change(element[0], w("rPr", w(_kind(node), **_signed(desk))))
    return element


def whole_row(desk: Desk, line: Element, node: Element) -> Element:
    """Mark a row that was written for something that went or came, where it does not say so yet."""
    if not node.get(CHANGE):
        return line
    if local(line[0]) != "trPr":
        line.insert(0, w("trPr", w("cantSplit", val="off")))  # the schema wants one of another kind
    if not line[0].xpath("w:ins | w:del"):
        line[0].append(w(_kind(node), **_signed(desk)))
    return line


def within(node: Element) -> bool:
    """Whether something went or came in a block, or the block itself did."""
    return any(part.get(CHANGE) or kind(part) in _MARKS for part in node.iter())


def row(desk: Desk, node: Element) -> Element | None:
    """Give the property of a row that went or came; None of another."""
    return w(_kind(node), **_signed(desk)) if node.get(CHANGE) else None


def cell(desk: Desk, node: Element) -> Element | None:
    """Give the property of a cell that went or came in a row that stayed, or the other way round; None of another."""
    row = node.getparent()
    if not node.get(CHANGE) or (row is not None and row.get(CHANGE) == node.get(CHANGE)):
        return None
    return w({"ins": "cellIns", "del": "cellDel"}[_kind(node)], **_signed(desk))


def was(desk: Desk, look: Element, before: Iterable[Element]) -> None:
    """Note what the properties of a paragraph were, where they are not the same now.

    Args:
        desk: the file.
        look: the properties as they are.
        before: what they were, without those of its end.
    """
    old = [deepcopy(part) for part in before]
    now = [part for part in look if local(part) not in {"rPr", "sectPr", "pPrChange"}]
    if [*map(etree.tostring, old)] == [*map(etree.tostring, now)]:
        return
    if any(local(part) == "pageBreakBefore" for part in now) and not any(
        local(part) == "pageBreakBefore" for part in old
    ):  # LibreOffice keeps what the old properties do not name
        change(holder := w("pPr", *old), w("pageBreakBefore", val=0))
        old = list(holder)
    for part in look.findall(qn("w:pPrChange")):
        look.remove(part)
    look.append(w("pPrChange", w("pPr", *old), **_signed(desk)))


def nowhere(desk: Desk) -> Element:
    """Give a sign that came and went again: it is in neither version, and is not seen."""
    run = w("r", text("\u200d"))
    _delete(run)
    return w("ins", w("del", run, **_signed(desk)), **_signed(desk))


def is_nowhere(part: Element | None) -> bool:
    """Whether this is such a sign."""
    return part is not None and local(part) == "ins" and len(part) > 0 and local(part[0]) == "del"


def came(holder: Element) -> bool:
    """Whether all that this holds came."""
    return len(holder) > 0 and all(local(part) == "ins" for part in holder)


def complete(desk: Desk, target: MutableSequence[Element] | Element, begin: int) -> None:
    """Mark what the program adds to words that all went or all came: as they are.

    A comment among that is at one place: one on a range stays in LibreOffice 7.4 when the words go.

    Args:
        desk: the file.
        target: holds the runs.
        begin: place of the first of them.
    """
    parts = list(target)[begin:]
    kinds = {local(part) for part in parts if local(part) in _TRACKED}
    bare = [part for part in parts if local(part) == "r"]
    if len(kinds) != 1 or not all(map(_is_added, bare)):
        return
    how = kinds.pop()
    target[begin:] = [part for part in parts if local(part) not in _COMMENTED]
    for at in range(begin, len(target)):
        run = target[at]
        if local(run) == "r":
            target[at] = holder = w(how, **_signed(desk))
            if how == "del":
                _delete(run)
            holder.append(run)


def _is_added(run: Element) -> bool:
    words = "".join(part.text or "" for part in run if local(part) == "t")
    return words == HAIR or any(local(part) == "commentReference" for part in run)


def replaced(desk: Desk, old: str, new: str) -> list[Element]:
    """Give the runs of a text that is another one now."""
    gone, come = w("r", text(old)), w("r", text(new))
    _delete(gone)
    return [w("del", gone, **_signed(desk)), w("ins", come, **_signed(desk))]


def _kind(node: Element) -> str:
    return _KINDS[node.get(CHANGE) or str(node.tag)]


def _signed(desk: Desk) -> dict[str, str | int]:
    when = {"date": desk.moment} if desk.moment else {}
    return {"id": desk.next(), "author": desk.author, **when}


def _delete(run: Element) -> None:
    for part in run:
        if local(part) in _DELETED:
            part.tag = qn(f"w:{_DELETED[local(part)]}")


def _range(desk: Desk, line: list[Element], kind: str, move: str) -> Iterator[Element]:
    number = desk.next()
    name = {"name": f"verplaatst-{move}"}
    signed = {"date": _UNKNOWN, **_signed(desk), "id": number}
    yield w(f"{kind}RangeStart", **signed, **name)
    yield from line
    yield w(f"{kind}RangeEnd", id=number)
