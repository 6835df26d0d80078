"""The HTML tree (`docs/html-tree.md`) as this writer reads it: strictly, so that no text is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.render.word.oxml import Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")  # HTML's white space; a no-break space is not in it


class TreeError(ValueError):
    """The tree is not what the contract says: a mistake of a template or of this writer."""


def parse(page: str) -> Element:
    """Parse a page and give its root."""
    return html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))


def kind(node: Element) -> str:
    """Name a node by its tag and sorted classes: `p`, `p.gelakt`, `h2.bijlage.nieuwe-pagina`.

    Raises:
        TreeError: it is a comment or a processing instruction.
    """
    if not isinstance(node.tag, str):
        raise TreeError("the tree holds a comment or a processing instruction")
    return ".".join([node.tag, *sorted(node.get("class", "").split())])


def children(node: Element) -> Iterator[Element]:
    """Yield the elements in a node that holds blocks only.

    Raises:
        TreeError: there is text between them.
    """
    if (node.text or "").strip():
        raise TreeError(f"text beside blocks in {kind(node)}")
    for child in node:
        if (child.tail or "").strip():
            raise TreeError(f"text after {kind(child)} in {kind(node)}")
        yield child


def only(node: Element, *kinds: str) -> Iterator[Element]:
    """Yield the elements in a node, all of the kinds given.

    Raises:
        TreeError: there is something else.
    """
    for child in children(node):
        if kind(child) not in kinds:
            raise TreeError(f"{kind(child)} in {kind(node)}")
        yield child


def leaf(node: Element, name: str) -> str:
    """Give the text of the one element in a node, which holds nothing but text.

    Raises:
        TreeError: it is not of that kind, not alone, or holds an element.
    """
    found = list(only(node, name))
    if len(found) != 1 or len(found[0]):
        raise TreeError(f"{kind(node)} holds more or less than the text of one {name}")
    return found[0].text or ""


def collapse(text: str | None) -> str:
    """Make every stretch of white space one blank."""
    return _BLANKS.sub(" ", text or "")
