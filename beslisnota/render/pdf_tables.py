"""Tables that do not fit as they are, on pages that WeasyPrint lays out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_ROW = 800  # characters
_LONG_WORD = 30
_SMALLER, _FIXED = "smal", "vast"
_SLACK = 1.0  # px
_LEAST, _MOST, _CODE, _MUCH = 3, 14, 8, 40  # characters


def fit(table: Element) -> None:
    """Mark what does not fit as it is: rows longer than a page, addresses, boxes in small letters.

    Not every cell may break anywhere, nor every row: WeasyPrint would then break short words in tables that
    fit, and it drops the header where a row that must stay whole does not.
    """
    for row in table.iter("tr"):
        texts = ["".join(cell.itertext()) for cell in row]
        if sum(map(len, texts)) > _LONG_ROW:
            row.set("class", "lang")
        for cell, text in zip(row, texts, strict=True):
            if any(len(word) > _LONG_WORD and not _is_word(word) for word in text.split()):
                _add_class(cell, "lang")
    if "klein" in _classes(table) and any(_is_box(part) for part in table.iter()):
        _fix(table)  # beside a box, which stays whole, a word would be broken at each letter


def narrow(document: Any) -> bool:  # noqa: ANN401  # WeasyPrint has no types
    """Mark the tables that run off the text: first with less room in it, then with columns of a set width.

    A box and a picture keep their width in WeasyPrint 70, also where the page is too narrow for their table.

    Returns:
        Whether there was one; the document is then to be laid out again.
    """
    found = {id(table): table for page in document.pages for table in _running_off(page._page_box)}
    for table in found.values():
        if _SMALLER in _classes(table):
            _fix(table)
        else:
            _add_class(table, _SMALLER)
    return bool(found)


def _running_off(box: Any) -> Iterator[Element]:  # noqa: ANN401
    box = getattr(box, "_box", box)  # a positioned one stands behind a placeholder
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if getattr(child, "is_table_wrapper", False) and _FIXED not in _classes(child.element):
            end = child.position_x + child.margin_left + child.border_width()
            if end > box.content_box_x() + box.width + _SLACK:
                yield child.element
        yield from _running_off(child)


def _fix(table: Element) -> None:
    """Give the columns of a table their widths; whatever they hold stays within them."""
    _add_class(table, _FIXED)
    rows = [list(row) for row in table.iter("tr") if not any(cell.get("colspan") for cell in row)]
    widths = [max(map(_weight, column)) for column in zip(*rows, strict=True)]
    group = Element("colgroup")
    for width in widths:
        SubElement(group, "col", {"style": f"width: {100 * width / sum(widths):.3f}%"})
    table.insert(1 if table.find("caption") is not None else 0, group)


def _weight(cell: Element) -> int:
    """Say how much room a cell asks, in characters."""
    text = "".join(cell.itertext())
    longest = max((len(word) for word in text.split()), default=0)
    if any(part.tag == "img" or part.get("data-opschrift") for part in cell.iter()):
        longest = _MOST
    elif any(map(_is_box, cell.iter())):
        longest = max(longest, _CODE)
    return min(max(longest, _LEAST), _MOST) + (_CODE if len(text) > _MUCH else 0)


def _is_box(part: Element) -> bool:
    return part.get("class") == "gelakt"


def _is_word(word: str) -> bool:
    """Tell a word, which can be hyphenated, from an address."""
    return word.strip("-.,:;()").replace("-", "").isalpha()


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _add_class(element: Element, name: str) -> None:
    element.set("class", " ".join([*_classes(element), name]))
