"""What a style is made of: its look, and the properties that looks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from docx.oxml.ns import qn

from beslisnota.render.word.oxml import Element, w

Kind: TypeAlias = Literal["paragraph", "character", "table", "numbering"]

REFERENCES = 0.85
"""Size of the letters of a reference block above the text, as a part of the body's."""
REFERENCE = 1701
"""Where its values begin beside the address of a letter, in twentieths of a point."""
LABELS = 2154
"""The same above the text: no label is wider."""
TABLE = 0.89
"""Size of a table's letters, as a part of the body's."""
SMALL_TABLE = 0.67
"""The same of a wide one that cannot be turned."""
CELL = 80
"""Room at the left and at the right in a cell, in twentieths of a point."""
FOOTNOTE = 284
"""Indent of a footnote's text, in twentieths of a point."""

BOX = "#dddddd"
PALE = "#fff2b3"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Look:
    """One style.

    Attributes:
        name: what Word knows it by: the English name of a built-in style (Word shows it in the
            reader's language), our Dutch name otherwise.
        kind: what it applies to.
        base: id of the style that it starts from; empty where none.
        follows: id of the style of the next paragraph when someone types on; empty for itself.
        paragraph: its paragraph properties.
        run: its run properties.
        table: further properties of a table style.
        builtin: whether Word knows the name.
    """

    name: str
    kind: Kind = "paragraph"
    base: str = "Standaard"
    follows: str = ""
    paragraph: tuple[Element, ...] = ()
    run: tuple[Element, ...] = ()
    table: tuple[Element, ...] = ()
    builtin: bool = False


def digits(colour: str) -> str:
    """Give the digits of a colour, as Word wants them."""
    return colour.removeprefix("#").upper()


def font(name: str) -> Element:
    """Name a font for every script."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def sized(points: float) -> tuple[Element, Element]:
    """Give a size in points, as the half points that Word counts."""
    half = round(points * 2)
    return w("sz", val=half), w("szCs", val=half)


def coloured(colour: str) -> Element:
    """Give a colour of letters."""
    return w("color", val=digits(colour))


def bold() -> tuple[Element, Element]:
    """Make letters bold."""
    return w("b"), w("bCs")


def italic() -> tuple[Element, Element]:
    """Make letters italic."""
    return w("i"), w("iCs")


def room(before: float, after: float, line: float = 0) -> Element:
    """Room before and after in points, and the height of a line where it is not the body's."""
    room = w("spacing", before=round(before * 20), after=round(after * 20))
    if line:
        room.set(qn("w:line"), str(round(line * 20)))
        room.set(qn("w:lineRule"), "atLeast")
    return room


def edge(side: str, colour: str, *, size: int, space: int = 0, value: str = "single") -> Element:
    """A line of a border: its width in eighths of a point, its distance in points."""
    return w(side, val=value, sz=size, space=space, color=digits(colour))


def bar(colour: str, *, value: str = "single", size: int = 16) -> Element:
    """Draw a bar at the left of a paragraph."""
    return w("pBdr", edge("left", colour, size=size, space=8, value=value))


def framed(colour: str, space: int) -> Element:
    """Draw a thin line around paragraphs, at a distance in points."""
    sides = ("top", "left", "bottom", "right", "between")
    return w("pBdr", *(edge(side, colour, size=5, space=space) for side in sides))


def shade(colour: str) -> Element:
    """Fill what is behind the letters."""
    return w("shd", val="clear", color="auto", fill=digits(colour))
