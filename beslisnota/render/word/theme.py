"""The theme and the list of fonts: Word offers the house style's colours and fonts when someone types on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.oxml.parser import parse_xml

from beslisnota.render.word.look import digits
from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)


def theme(style: HouseStyle) -> Element:
    """Give a theme with no more in it than the schema asks for."""
    colours = style.colours
    scheme = {
        "dk1": colours.tekst,
        "lt1": "#ffffff",
        "dk2": colours.grijs,
        "lt2": "#eeeeee",
        **{f"accent{number}": colours.accent for number in (1, 2, 3)},
        **{f"accent{number}": colours.grijs for number in (4, 5, 6)},
        "hlink": colours.accent,
        "folHlink": colours.grijs,
    }
    named = "".join(
        f'<a:{name}><a:srgbClr val="{digits(value)}"/></a:{name}>' for name, value in scheme.items()
    )
    font = f'<a:latin typeface={quoteattr(style.lettering.docx)}/><a:ea typeface=""/><a:cs typeface=""/>'
    return parse_xml(
        f'<a:theme xmlns:a="{_MAIN}" name="Beslisnota"><a:themeElements>'
        f'<a:clrScheme name="Beslisnota">{named}</a:clrScheme>'
        f'<a:fontScheme name="Beslisnota"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Beslisnota">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


def fonts(style: HouseStyle) -> Element:
    """Give the fonts that the file names."""
    names = dict.fromkeys((style.lettering.docx, style.lettering.docx_vast))
    return w("fonts", *(w("font", name=name) for name in names))
