"""What stands inside a line: text, links, pictures, marks, calls of footnotes, remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from beslisnota.render.word import boxes, calls, changes, comments, pictures
from beslisnota.render.word.changes import HAIR
from beslisnota.render.word.oxml import Element, properties, text, w
from beslisnota.render.word.styles import MARKED
from beslisnota.render.word.tree import TreeError, collapse, kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from beslisnota.render.word.desk import Desk, Place

Faces: TypeAlias = tuple[str, ...]

_FACES = {
    "em": "em",
    "strong": "strong",
    "s": "s",
    "code": "Code",
    "ins.ingevoegd": "Ingevoegd",
    "del.doorgehaald": "Doorgehaald",
    "span.gewijzigd": "Gewijzigd",
    "span.door": "Door",
    "span.lacune": "Lacune",
}
_LINES = {"Lak": "solid", "Lakvervallen": "sysDot"}
"""Lines around a picture in a lak; the border of a run does not show around it."""
_SPECIAL = re.compile("([\u00ad\u2011])")
_SIGNS = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
_NO_BREAK = str.maketrans(" ", "\u00a0")


class Line:
    """The runs of one paragraph, in the making."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self._place = place
        self._items: list[Element] = []
        self._target: list[Element] | Element = self._items
        self._blank = True  # at the start, where HTML drops a blank
        self._last: Element | None = None

    def fill(self, node: Element, faces: Faces = ()) -> Line:
        """Write all that a node holds.

        Args:
            node: a node of the tree that holds inline content.
            faces: styles that are in force, from the outer to the inner one.

        Raises:
            TreeError: it holds something that the contract does not know.
        """
        self._text(node.text, faces)
        for child in node:
            self._child(child, faces)
            self._text(child.tail, faces)
        return self

    def items(self) -> list[Element]:
        """Give what was written, without a blank at the end."""
        self._trim()
        return self._items

    def _child(self, node: Element, faces: Faces) -> None:
        name = kind(node)
        if name in _FACES:
            self.fill(node, (*faces, _FACES[name]) if _FACES[name] else faces)
        elif name in _HANDLERS:
            _HANDLERS[name](self, node, faces)
        else:
            raise TreeError(f"{name} inside a line")

    def _text(self, value: str | None, faces: Faces) -> None:
        words = collapse(value)
        if self._blank:
            words = words.removeprefix(" ")
        if not words:
            return
        self._blank = words.endswith(" ")
        for piece in filter(None, _SPECIAL.split(words)):
            sign = w(_SIGNS[piece]) if piece in _SIGNS else text(piece)
            self._last = sign
            self._run(faces, sign)

    def _run(self, faces: Faces, *content: Element) -> None:
        self._target.append(w("r", self._desk.sheet.run(faces), *content))

    def _trim(self) -> None:
        if self._blank and self._last is not None and self._last.text:
            self._last.text = self._last.text.removesuffix(" ")

    def _break(self, _node: Element, faces: Faces) -> None:
        self._trim()
        self._run(faces, w("br"))
        self._blank, self._last = True, None

    def _link(self, node: Element, faces: Faces) -> None:
        href = node.get("href", "")
        link = w("hyperlink")
        if href.startswith("#"):
            link.set(qn("w:anchor"), self._desk.bookmark(href[1:]))
        else:
            number = self._place.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), number)
        self._target.append(link)
        self._target = link
        self.fill(node, (*faces, "Hyperlink"))
        self._target = self._items
        if changes.came(link) and not node.xpath("ancestor::*[@data-wijziging]"):
            self._target.append(
                changes.nowhere(self._desk)
            )  # else LibreOffice 7.4 keeps the address

    def _picture(self, node: Element, faces: Faces) -> None:
        line = next((_LINES[face] for face in faces if face in _LINES), "")
        self._run(faces, pictures.inline(self._desk, self._place, node, line))
        self._blank, self._last = False, None

    def _call(self, node: Element, _faces: Faces) -> None:
        self._target.extend(calls.call(self._desk, self._place, node))
        self._blank, self._last = False, None

    def _lak(self, node: Element, faces: Faces) -> None:
        """Write a marked passage; its ground stands beside it, not in it."""
        lapsed = "" if node.get("data-stand") == "staat" else "vervallen"
        inside = (*faces, "Lakvervallen") if lapsed else (*faces, MARKED, "Lak")
        start, end = comments.proposal(self._desk, self._place, node)
        self._target.extend(start)
        self._text(node.text, inside)
        for child in node:
            if kind(child) == "span.grond":
                outside = tuple(face for face in faces if face != MARKED)
                self._label(child, (*outside, f"Lakgrond{lapsed}"))
            else:
                self._child(child, inside)
            self._text(child.tail, inside)
        self._target.extend(end)

    def _label(self, node: Element, faces: Faces) -> None:
        """Write a label; its number and grounds break over lines in a narrow column only."""
        if len(node):
            raise TreeError(f"{kind(node[0])} in a label")
        self._run(
            (), text(HAIR if self._last is not None else " ")
        )  # behind a picture a line may end
        label, lapsed, rest = (node.text or "").partition(" (")
        whole = label if self._place.framed else label.translate(_NO_BREAK)
        self._text(whole + lapsed + rest, faces)

    def _gelakt(self, node: Element, faces: Faces) -> None:
        label, style = boxes.label(node, self._place.width)
        points = self._desk.sheet.style.lettering.punten
        room = w("spacing", val=boxes.spread(node, self._place.width, points))
        look = self._desk.sheet.run((*faces, style))
        given = list(look) if look is not None else []
        self._last, self._blank = text(label), False
        self._target.append(w("r", properties("rPr", [*given, room]), self._last))

    def _beside(self, node: Element, faces: Faces) -> None:
        """Write what the program adds to the words before it, with a hair's room between them."""
        self._run((), text(HAIR))
        self.fill(node, faces)

    def _said(self, node: Element, faces: Faces) -> None:
        self._beside(node, (*faces, "Kanttekeningtekst"))

    def _settles(self, node: Element, faces: Faces) -> None:
        """Write a passage that settles something; the one that the table names bears a bookmark."""
        anchor = node.get("id")
        if anchor is None:
            self.fill(node, faces)
            return
        name = self._desk.bookmark(anchor)
        number = name.rpartition("_")[2]
        self._target.append(w("bookmarkStart", id=number, name=name))
        self.fill(node, faces)
        self._target.append(w("bookmarkEnd", id=number))

    def _page(self, node: Element, faces: Faces) -> None:
        """Write the number of the page on which something stands, as a field that Word computes anew."""
        if len(node):
            raise TreeError("a number of a page that holds more than text")
        shown = w("r", self._desk.sheet.run(faces), text(collapse(node.text)))
        name = self._desk.bookmark(node.get("href", "#")[1:])
        self._target.extend(calls.field(f"PAGEREF {name} \\h", [shown]))
        self._blank, self._last = False, None

    def _remark(self, node: Element, faces: Faces) -> None:
        start, end = comments.remark(self._desk, self._place, node)
        target, begin = self._target, len(self._target)
        target.extend(start)
        self.fill(node, (*faces, "Aangetekend"))
        target.extend(end)
        changes.complete(self._desk, target, begin)

    def _lak_changed(self, node: Element, _faces: Faces) -> None:
        """Write what became of laks in this line, as a comment at its end."""
        end = comments.lak_changed(self._desk, self._place, node)
        outer = next((one for one in node.iterancestors() if one.get(changes.CHANGE)), None)
        if outer is not None:
            changes.wrap(self._desk, end, 0, outer)
        self._items.extend(end)

    def _changed(self, node: Element, faces: Faces) -> None:
        begin = len(self._target)
        self.fill(node, faces)
        changes.wrap(self._desk, self._target, begin, node)

    def _changed_blank(self, node: Element, _faces: Faces) -> None:
        begin = len(self._target)
        self._target.append(w("r", text(" ")))
        changes.wrap(self._desk, self._target, begin, node)

    def _changed_end(self, node: Element, _faces: Faces) -> None:
        self._items.append(changes.end(self._desk, node))


_HANDLERS: dict[str, Callable[[Line, Element, Faces], None]] = {
    "br": Line._break,
    "ins": Line._changed,
    "del": Line._changed,
    "ins.wit": Line._changed_blank,
    "del.wit": Line._changed_blank,
    "ins.einde": Line._changed_end,
    "del.einde": Line._changed_end,
    "a": Line._link,
    "a.bladzijde": Line._page,
    "img": Line._picture,
    "sup.noot": Line._call,
    "span.lak": Line._lak,
    "span.gelakt": Line._gelakt,
    "span.kanttekening": Line._remark,
    "span.noot-tekst": Line._said,
    "span.lakwijziging": Line._lak_changed,
    "span.motie": Line._settles,
    "span.toezegging": Line._settles,
}


def runs(desk: Desk, place: Place, node: Element, *faces: str) -> list[Element]:
    """Write the inline content of a node.

    Args:
        desk: the file.
        place: where it is written.
        node: a paragraph, heading, cell or term.
        faces: styles that are in force.
    """
    return Line(desk, place).fill(node, (*place.faces, *faces)).items()
