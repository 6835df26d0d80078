"""A tree of two versions to an HTML tree with what went and what came marked in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from lxml import etree, html

from beslisnota.model.tekst import NOOT
from beslisnota.render.changes.laks import tell_laks
from beslisnota.render.changes.notes import number_notes, one_of
from beslisnota.render.changes.words import LINES, WHOLE, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.model.diff import Both, LakChange, Merged, Op
    from beslisnota.model.tekst import Frame, Word

    Element = etree._Element

CHANGE = "data-wijziging"
"""On a block that went or came as a whole: `eraf` or `erbij`."""
CHANGED = "data-gewijzigd"
"""On a line in which something changed, for the bar beside it."""
MOVE = "data-verplaatst"
"""On what went or came because it moved: a number that both places share."""
_HEADINGS = {f"h{level}" for level in range(2, 7)}
_TAGS: dict[Op, str] = {"erbij": "ins", "eraf": "del"}


def merged_page(
    tree: Merged, old: str, new: str, *, author: str, moment: str, laks: Sequence[LakChange] = ()
) -> str:
    """Write a page of two versions: the new one, with what is gone where it was.

    Args:
        tree: what `tree_of` gave of both, merged.
        old: the page of the old version.
        new: the page of the new version.
        author: who made the new version.
        moment: when, as `2026-11-02T09:30:00Z`; empty where that is not known.
        laks: what became of laks, which no text says.
    """
    root = parse(new)
    body = next(iter(root.iter("body")))
    written = _Writer().block(_framed_apart(number_notes(tree)))
    for name, value in body.attrib.items():
        written.set(str(name), str(value))
    before = next(iter(parse(old).iter("body"))).get("data-datum", "")
    if before != body.get("data-datum", ""):
        written.set("data-datum-oud", before)
    written.set("data-auteur", author)
    written.set("data-moment", moment)
    root.replace(body, written)
    _mend_links(written)
    tell_laks(written, laks)
    return "<!DOCTYPE html>\n" + etree.tostring(root, method="html", encoding="unicode")


def _framed_apart(merged: Merged) -> Merged:
    """Make two quotations of one that is paragraphs in one version and holds more in the other.

    Word has paragraphs for the one and a frame for the other.
    """
    children: list[Merged] = []
    for child in merged.children:
        plain = [
            all(line.node.tag == "p" for line in child.children if getattr(line, which))
            for which in ("old", "new")
        ]
        if child.node.tag == "blockquote" and child.op == "gelijk" and plain[0] != plain[1]:
            children += [one_of(child, "old"), one_of(child, "new")]
        else:
            children.append(_framed_apart(child))
    return replace(merged, children=tuple(children))


class _Writer:
    """Writes blocks; a block that stands in one that went or came says nothing more of itself."""

    def block(self, merged: Merged, move: str = "", before: Op = "gelijk") -> Element:
        node = merged.node
        element = _opened(merged)
        move = str(merged.move) if merged.move else move
        if element.tag in LINES:
            self._line(element, merged, move, before)
        end: Op = "gelijk"
        for at, child in enumerate(merged.children):
            below = f"{move}-{at}" if move else ""
            element.append(self.block(child, below, end))
            end = child.end
        if element.tag == "tr" and merged.changed:
            element.set(CHANGED, "")
        if element.tag == "ol":
            _number(element, merged)
        if node.tag == NOOT:
            back = etree.SubElement(element, "a", {"class": "terug"})
            back.set("href", f"#{(element.get('id') or '').replace('voetnoot', 'noot')}")
            back.text = "↑"
        return element

    def _line(self, element: Element, merged: Merged, move: str, before: Op) -> None:
        came = merged.op == "erbij"
        words = [both for both in merged.words if not (came and both.new is None)]
        if merged.changed:
            element.set(CHANGED, "")
        _Line(element, merged.op, move, before).write(words)
        if element.tag in {"td", "th", "caption"}:
            return
        end = merged.op if merged.op != "gelijk" else merged.end
        if end != "gelijk":
            mark = etree.SubElement(element, _TAGS[end], {"class": "einde"})
            if move:
                mark.set(MOVE, move)


def _opened(merged: Merged) -> Element:
    node = merged.node
    element: Element
    if whole := dict(node.attributes).get(WHOLE):
        element = html.fragment_fromstring(whole)
    else:
        tag = "li" if node.tag == NOOT else node.tag.partition(".")[0]
        element = html.Element(tag, dict(node.attributes))
    if merged.old and merged.new:
        _note_old(element, dict(merged.old.attributes))
    if merged.op != "gelijk":
        element.set(CHANGE, merged.op)
        if merged.old and (anchor := element.get("id")) and node.tag != NOOT:
            element.set("id", f"oud-{anchor}")
    return element


def _note_old(element: Element, old: dict[str, str]) -> None:
    """Keep what a block was, where that is another look of the same block."""
    if element.tag == "ol":
        names = {"type": "data-type-oud", "data-delimiter": "data-delimiter-oud"}
    elif element.tag == "p" or element.tag in _HEADINGS:
        names = {"class": "data-class-oud"}
    else:
        return
    for name, kept in names.items():
        if old.get(name, "") != element.get(name, ""):
            element.set(kept, old.get(name, ""))


class _Line:
    """Words of both versions, each with the white space that stands before it in its own version."""

    def __init__(self, element: Element, op: Op, move: str, before: Op) -> None:
        self._element = element
        self._op = op
        self._move = move
        self._open: list[tuple[Frame | tuple[str, str], Element]] = []
        # A line that was split goes on in the old version, one that was joined in the new one.
        self._begun = {"old": before == "erbij", "new": before == "eraf"}

    def write(self, words: Sequence[Both]) -> None:
        for both in words:
            op = self._op if self._op != "gelijk" else both.op
            word = both.word
            blanks = self._blanks(both, op)
            start = not len(self._element) and not self._element.text
            if blanks and (start or op == "gelijk"):
                self._enter(self._shared(word.frames))
                if len(blanks) == 2:
                    self._text(" ")
                else:
                    self._mark("eraf" if blanks == {"old"} else "erbij")
            elif blanks:  # not in a link or emphasis that begins with the word
                self._enter(self._shared(word.frames), op)
                self._text(" ")
            self._enter(word.frames, op)
            self._word(word)

    def _blanks(self, both: Both, op: Op) -> set[str]:
        found = set()
        for side, word in (("old", both.old), ("new", both.new)):
            if (
                word is None
                or (op == "erbij" and side == "old")
                or (op == "eraf" and side == "new")
            ):
                continue
            if word.blank and self._begun[side]:
                found.add(side)
            self._begun[side] = True
        return found

    def _shared(self, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
        """Give the frames that are open and go on."""
        shared = []
        for (frame, _), wanted in zip_longest(self._open, frames, fillvalue=(None, None)):
            if frame != wanted or wanted is None:
                break
            shared.append(wanted)
        return tuple(shared)

    def _enter(self, frames: tuple[Frame, ...], op: Op = "gelijk") -> None:
        """Open and close elements until these frames, and a mark in them, are around the words."""
        wanted: list[Frame | tuple[str, str]] = [*frames]
        if op != "gelijk":
            wanted.append((_TAGS[op], self._move))
        same = 0
        for (frame, _), other in zip(self._open, wanted, strict=False):
            if frame != other:
                break
            same += 1
        del self._open[same:]
        for frame in wanted[same:]:
            self._open.append((frame, self._opened(frame)))

    def _opened(self, frame: Frame | tuple[str, str]) -> Element:
        if isinstance(frame, tuple):
            tag, move = frame
            element = etree.SubElement(self._place, tag)
            if move:
                element.set(MOVE, move)
            return element
        return etree.SubElement(self._place, frame.tag, dict(frame.attributes))

    @property
    def _place(self) -> Element:
        return self._open[-1][1] if self._open else self._element

    def _mark(self, op: Op) -> None:
        etree.SubElement(self._place, _TAGS[op], {"class": "wit"})

    def _word(self, word: Word) -> None:
        if word.thing is None:
            self._text(word.text)
        elif word.noot:
            self._call(word.noot)
        elif whole := dict(word.thing).get(WHOLE):
            self._place.append(html.fragment_fromstring(whole))
        else:
            etree.SubElement(self._place, word.text, dict(word.thing))

    def _call(self, number: str) -> None:
        sup = etree.SubElement(self._place, "sup", {"class": "noot"})
        etree.SubElement(sup, "a", {"href": f"#voetnoot-{number}"}).text = number

    def _text(self, text: str) -> None:
        place = self._place
        if len(place):
            place[-1].tail = (place[-1].tail or "") + text
        else:
            place.text = (place.text or "") + text


def _number(element: Element, merged: Merged) -> None:
    """Let the items count on where they did in both versions, as Word counts them: those that went too."""
    versions = [
        [
            dict(item.attributes).get("value", "")
            for child in merged.children
            if (item := getattr(child, side))
        ]
        for side in ("old", "new")
    ]
    starts = [int(version[0]) for version in versions if version]
    if len(set(starts)) != 1 or not all(map(_counts, versions)):
        _note_numbers(element, merged)
        return
    for number, item in enumerate(element, start=starts[0]):
        item.set("value", str(number))


def _note_numbers(element: Element, merged: Merged) -> None:
    """Keep the numbers that items had in the old version."""
    for item, child in zip(element, merged.children, strict=True):
        if child.old and child.new:
            value = dict(child.old.attributes).get("value", "")
            if value != item.get("value"):
                item.set("data-value-oud", value)


def _counts(values: list[str]) -> bool:
    return all(int(value) == int(values[0]) + at for at, value in enumerate(values))


def _mend_links(body: Element) -> None:
    """Give the first call of each footnote its id, and drop links to what is not there any more."""
    called: set[str] = set()
    for call in body.iterfind(".//sup[@class='noot']/a"):
        number = call.get("href", "").rpartition("-")[2]
        if number not in called:
            call.set("id", f"noot-{number}")
        called.add(number)
    ids = {str(element.get("id")) for element in body.iter() if element.get("id")}
    for link in list(body.iterfind(".//a[@href]")):
        href = link.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            link.drop_tag()  # type: ignore[attr-defined]  # lxml.html's own
