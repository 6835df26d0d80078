"""The box of a lak inside a line: its label, and the room between its letters that gives boxes one width."""

from __future__ import annotations

from beslisnota.render.word.measure import width
from beslisnota.render.word.oxml import Element, twips
from beslisnota.render.word.tree import TreeError, collapse, kind
from lakken.gronden import split_codes

CODE = twips(12)
"""Width of a box for each code in it, as in templates/basis, in twentieths of a point."""
BORDER = 40
"""What the border adds to it."""
SIZES = {"Gelakt": 0.8, "Gelaktwoorden": 0.72}
"""Size of a label's letters by its style, as a part of the body's; the same wherever the box stands."""


def label(node: Element, room: int) -> tuple[str, str]:
    """Give the label of a box and its style: codes stay on one line that holds them, words may break.

    Args:
        node: the box.
        room: width of the line that it stands in, in twentieths of a point.

    Raises:
        TreeError: it holds more than text.
    """
    if len(node):
        raise TreeError(f"{kind(node[0])} in a box")
    text = collapse(node.text)
    if node.get("data-opschrift"):
        return text, "Gelaktwoorden"
    return text.replace(" ", "\u00a0") if _wanted(node) <= room else text, "Gelakt"


def spread(node: Element, room: int, points: float) -> int:
    """Give the room after each letter of a label, in twentieths of a point.

    A run of text has a border but no width. With this room a box of codes is as wide as any other with as
    many; the short name of a ground keeps its own width, for its letters would stand too far apart.

    Args:
        node: the box.
        room: width of the line that it stands in; where it is too narrow there is nothing to spread.
        points: size of the body's letters.
    """
    text, style = label(node, room)
    wanted = _wanted(node)
    if style != "Gelakt" or wanted > room:
        return 0
    return max(round((wanted - BORDER - width(text, points * SIZES[style])) / len(text)), 0)


def _wanted(node: Element) -> int:
    return CODE * len(split_codes(node.get("data-gronden", ""))) + BORDER
