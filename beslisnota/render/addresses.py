"""Long addresses in a narrow column: broken behind their signs, not before their last letter."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_LONG = 24  # characters: what the column of the shipped styles holds
_PIECES = re.compile(r"[^@._/-]*[@._/-]+|[^@._/-]+")
_AS_IT_IS = frozenset({"gelakt", "grond"})


def set_pieces_apart(root: Element) -> None:
    """Put the pieces of each long address in the colophon in a `<span class="stuk">`, between which a line may end.

    No sign is added: who copies the address gets it as it is.
    """
    cells = [part for cell in root.iter("dd") for part in cell.iter()]
    for part in [part for part in cells if part.get("class") not in _AS_IT_IS]:
        children = list(part)
        if part.text:
            part.text = _cut(part, 0, part.text)
        for child in children:
            if child.tail:
                child.tail = _cut(part, list(part).index(child) + 1, child.tail)


def _cut(parent: Element, place: int, text: str) -> str:
    """Insert the pieces of the addresses in a text; gives what stands before the first."""
    before, last = "", None
    for number, word in enumerate(re.split(r"(\s+)", text)):
        pieces = _PIECES.findall(word)
        if number % 2 or len(word) <= _LONG or len(pieces) == 1:
            if last is None:
                before += word
            else:
                last.tail = (last.tail or "") + word
            continue
        for piece in pieces:
            last = Element("span", {"class": "stuk"})
            last.text = piece
            parent.insert(place, last)
            place += 1
    return before
