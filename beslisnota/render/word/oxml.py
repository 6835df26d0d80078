"""Elements of WordprocessingML, made in short, with their properties in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

Element: TypeAlias = etree._Element

PAGE = 210
"""Width of A4 in mm."""
HEIGHT = 297
"""Its height."""

# ECMA-376 part 1, CT_PPr and CT_RPr: Word refuses or repairs a file that has them in another order.
_ORDER = {
    "pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
        "rPr",
        "sectPr",
        "pPrChange",
    ],
    "rPr": [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "noProof",
        "color",
        "spacing",
        "sz",
        "szCs",
        "highlight",
        "u",
        "bdr",
        "shd",
        "vertAlign",
        "lang",
    ],
}


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Make an element of the main namespace; attributes are of that namespace too.

    Args:
        tag: its name without prefix.
        children: what it holds, None for what is left out.
        attributes: names without prefix.
    """
    element: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend([child for child in children if child is not None])
    return element


def properties(tag: str, children: Iterable[Element | None]) -> Element | None:
    """Make a `pPr` or `rPr` with its children in the order of the schema; None where it is empty.

    Raises:
        ValueError: a child is not in the list of what this writer uses.
    """
    present = [child for child in children if child is not None]
    present.sort(key=lambda child: _ORDER[tag].index(local(child)))
    return w(tag, *present) if present else None


def change(whole: Element, child: Element) -> None:
    """Put a property among those of a paragraph, in the order of the schema; it takes over what it says anew.

    Raises:
        ValueError: it is not in the list of what this writer uses.
    """
    order = _ORDER["pPr"]
    there = next((part for part in whole if part.tag == child.tag), None)
    if there is not None:
        there.attrib.update(child.attrib)
        return
    rank = order.index(local(child))
    behind = next((part for part in whole if order.index(local(part)) > rank), None)
    if behind is None:
        whole.append(child)
    else:
        behind.addprevious(child)


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return etree.QName(element).localname


def text(value: str) -> Element:
    """Make a `w:t` that keeps its blanks."""
    element = w("t")
    element.text = value
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)
