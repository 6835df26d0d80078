"""Pictures: in the line as wide as their dots ask but never wider than the text; the logo."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.parser import parse_xml
from docx.shared import Length, Mm, Twips

from beslisnota.render.pictures import printed_size
from beslisnota.render.word.oxml import Element, w
from beslisnota.render.word.tree import TreeError

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.story import StoryPart

    from beslisnota.render.tokens import Logo
    from beslisnota.render.word.desk import Desk, Place

_PIXEL = 9525
"""1/96 inch, as CSS has it."""
_HIGHEST = Twips(11000)  # a page less its margins and some lines


def inline(desk: Desk, place: Place, node: Element, line: str = "") -> Element:
    """Give the drawing of an `img`.

    Args:
        desk: the file.
        place: where it stands.
        node: the `img`.
        line: of a lak around it, as DrawingML calls it: `solid`, `sysDot`; empty where there is none.

    Raises:
        TreeError: its bytes were not handed over, or it has no alternative text.
    """
    name, alt = node.get("src", ""), node.get("alt")
    if name not in desk.pictures or alt is None:
        raise TreeError("a picture without bytes or without alternative text")
    stream = io.BytesIO(desk.pictures[name])
    size = printed_size(desk.pictures[name])
    width, height = _fit(round(size[0] * _PIXEL), round(size[1] * _PIXEL), Twips(place.room))
    drawing = place.part.new_pic_inline(stream, width, height)
    for side in ("distT", "distB", "distL", "distR"):
        drawing.set(side, "0")  # LibreOffice takes an eighth of an inch where none is given
    _describe(cast("Element", drawing.docPr), desk.next(), alt)
    if line:
        _outline(cast("Element", drawing), line)
    return w("drawing", drawing)


def _outline(drawing: Element, line: str) -> None:
    """Draw a black line of one point around a picture."""
    (properties,) = drawing.iter(f"{{{nsmap['pic']}}}spPr")
    outline = parse_xml(
        f"""<a:ln {nsdecls("a")} w="12700"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>
<a:prstDash val="{line}"/></a:ln>"""
    )
    properties.append(cast("Element", outline))


def floating(part: StoryPart, logo: Logo, number: int) -> Element:
    """Give the drawing of a logo, at its place on the page and behind no text.

    Args:
        part: the header that holds it.
        logo: the picture, where it stands and how high it is.
        number: its id in the file.
    """
    inline = part.new_pic_inline(io.BytesIO(logo.data), height=Mm(logo.hoogte))
    anchor = parse_xml(
        f"""<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{Mm(logo.links)}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{Mm(logo.boven)}</wp:posOffset></wp:positionV>
<wp:wrapNone/></wp:anchor>"""
    )
    _describe(cast("Element", inline.docPr), number, logo.tekst)
    extent, *others = cast("list[Element]", list(inline))
    anchor.insert(3, cast("BaseOxmlElement", extent))
    anchor.extend(others)
    return w("drawing", anchor)


def _describe(element: Element, number: int, alt: str) -> None:
    element.set("id", str(number))
    element.set("name", f"Afbeelding {number}")
    element.set("descr", alt)


def _fit(width: int, height: int, room: int) -> tuple[Length, Length]:
    scale = min(1.0, room / width, _HIGHEST / height)
    return Length(round(width * scale)), Length(round(height * scale))
