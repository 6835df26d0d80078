"""The blank before an element in a line, set apart from the text before it."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # values only; nothing is parsed here

_INLINE = {"span", "a", "em", "strong", "s", "code", "ins", "del", "sup", "img"}


def set_blanks_apart(root: Element) -> None:
    """Put the blank before each element of a line in a `<span>` of its own.

    WeasyPrint 70 breaks a line behind its *first* word where the words before an element fill it to
    within the width of that blank (measured: three of eighty line widths). Set apart, the blank hangs
    over the edge as it should.
    """
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in _INLINE]:
            _set_apart(parent, child)


def _set_apart(parent: Element, child: Element) -> None:
    index = list(parent).index(child)
    before = (parent[index - 1].tail if index else parent.text) or ""
    words = before.rstrip(" \n\t")
    if words == before or not words:
        return
    blank = Element("span")
    blank.text = " "
    if index:
        parent[index - 1].tail = words
    else:
        parent.text = words
    parent.insert(index, blank)
