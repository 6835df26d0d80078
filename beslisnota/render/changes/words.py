"""An HTML tree as a tree of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from beslisnota.model.tekst import NOOT, Frame, Node, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from beslisnota.model.tekst import Attributes

    Element = etree._Element
    Split = Callable[..., tuple[tuple[Word, ...], bool]]

LINES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "caption"])
"""Blocks that hold words; every other block holds blocks."""
WHOLE = "geheel"
"""Attribute of a block that is taken as it is: its HTML."""
_THINGS = {"br", "img"}
_LOOSE = {"krap", "left", "center", "right", "bijlage", "nieuwe-pagina", "klein"}
"""Classes that do not make a block another one."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def parse(page: str) -> Element:
    """Parse a page and give its root."""
    return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))


def tree_of(page: str, split: Split) -> Node:
    """Give the tree of words of a page's body.

    Args:
        page: an HTML tree.
        split: makes words of a text (`beslisnota.diff.words.words`).
    """
    return _Reader(split).block(next(iter(parse(page).iter("body"))))


class _Reader:
    def __init__(self, split: Split) -> None:
        self._split = split
        self._words: list[Word] = []
        self._blank = False
        self._frames = 0

    def block(self, element: Element) -> Node:
        tag, attributes = _tag(element), _attributes(element)
        if element.tag in {"pre", "hr"}:
            return Node(tag, ((WHOLE, _written(element)),), name=_written(element))
        if element.tag in LINES:
            return Node(tag, attributes, self._line(element))
        children = [child for child in element if child.get("class") != "terug"]
        name = _name(element, tag)
        if element.tag == "li" and (element.get("id") or "").rpartition("-")[0].endswith(
            "voetnoot"
        ):
            tag, name = NOOT, element.get("value", "")
        return Node(tag, attributes, children=tuple(map(self.block, children)), name=name)

    def _line(self, element: Element) -> tuple[Word, ...]:
        self._words, self._blank = [], False
        self._fill(element, ())
        return tuple(self._words)

    def _fill(self, element: Element, frames: tuple[Frame, ...]) -> None:
        self._text(element.text, frames)
        for child in element:
            if child.tag in _THINGS:
                self._put(Word(str(child.tag), self._blank, frames, thing=_attributes(child)))
            elif child.get("class") == "noot":
                number = "".join(str(text) for text in child.itertext()).strip()
                self._put(Word(NOOT, self._blank, frames, thing=(), noot=number))
            elif child.get("class") == "gelakt":
                said = (("class", "gelakt"), *_attributes(child), (WHOLE, _written(child)))
                self._put(Word("gelakt", self._blank, frames, thing=said))
            else:
                self._frames += 1
                frame = Frame(str(child.tag), _attributes(child), self._frames)
                self._fill(child, (*frames, frame))
            self._text(child.tail, frames)

    def _text(self, text: str | None, frames: tuple[Frame, ...]) -> None:
        blank = self._blank and bool(self._words)
        found, self._blank = self._split(text or "", frames, blank=blank)
        if not self._words and found:
            found = (Word(found[0].text, frames=frames), *found[1:])
        self._words += found

    def _put(self, word: Word) -> None:
        self._words.append(word)
        self._blank = False


def _tag(element: Element) -> str:
    """Name the kind of a block: its tag with the classes that matter."""
    classes = sorted(set((element.get("class") or "").split()) - _LOOSE)
    own = [name for name in classes if not name.startswith(("soort-", "weergave-", "stijl-"))]
    return ".".join([str(element.tag), *own])


def _name(element: Element, tag: str) -> str:
    if tag == "div.veld" or tag == "div.directie.veld":
        return "".join(str(text) for text in element[0].itertext()) if len(element) else tag
    alone = element.tag in {"header", "main", "thead", "dl"}
    section = element.tag == "section" and tag != "section.besluitpunt"
    return tag if alone or section else ""


def _attributes(element: Element) -> Attributes:
    return tuple(sorted((str(name), str(value)) for name, value in element.attrib.items()))


def _written(element: Element) -> str:
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


def collapsed(texts: Iterable[str]) -> str:
    """Join texts with every stretch of white space as one blank."""
    return _BLANKS.sub(" ", "".join(texts)).strip()
