"""Does a font in a PDF hold letters that stand on no page?

A writer that takes the letters of a font before it takes out the text leaves a list of letters behind,
with which names can be crossed out. Looked at are the cut-down fonts that our own writer makes (Type0,
Identity-H): their table of letters, their widths, the letters by which the font itself is addressed, and
their shapes. Signs of mathematics bring shapes of their own along; those of a font with them are not
counted.
"""

import io
import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from beslisnota.publish.readings.pdf_content import ToUnicode, objects_of, stream_bytes

_SUBSET = re.compile(r"/[A-Z]{6}\+")
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
#: It tells whoever listens that a font was made in 1904; ours have no moment of making.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)
_SENTENCE = "Een lettertype in de PDF heeft letters die op geen bladzijde staan."


def font_flaws(pdf: pikepdf.Pdf) -> Iterator[str]:
    """One sentence where a cut-down font holds more than is shown with it."""
    fonts = [font for font in objects_of(pdf) if _is_subset(font)]
    shown = _shown_codes(pdf) if fonts else {}
    if any(_holds_more(font, shown.get(font.objgen, set())) for font in fonts):
        yield _SENTENCE


def _is_subset(font: pikepdf.Object) -> bool:
    return (
        isinstance(font, pikepdf.Dictionary)
        and font.get("/Subtype") == "/Type0"
        and font.get("/Encoding") == "/Identity-H"
        and _SUBSET.match(str(font.get("/BaseFont", ""))) is not None
        and isinstance(font.get("/DescendantFonts"), pikepdf.Array)
    )


# --- what is shown -------------------------------------------------------------------------------


def _shown_codes(pdf: pikepdf.Pdf) -> Mapping[tuple[int, int], set[int]]:
    """The codes that are shown in each font, by the number of the font's object."""
    shown: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for page in pdf.pages:
        _add_shown(page, page.resources, shown)
    for item in objects_of(pdf):
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
            _add_shown(item, item.get("/Resources"), shown)
    return shown


def _add_shown(
    source: pikepdf.Page | pikepdf.Stream,
    resources: object,
    shown: defaultdict[tuple[int, int], set[int]],
) -> None:
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(fonts, pikepdf.Dictionary):
        return
    current: set[int] = set()
    for command in pikepdf.parse_content_stream(source, "Tf Tj TJ ' \""):
        operator, operands = str(command.operator), list(command.operands)
        if operator == "Tf":
            font = fonts.get(str(operands[0]))
            current = shown[font.objgen] if isinstance(font, pikepdf.Object) else set()
        elif operator in _SHOWING and operands:
            for text in _strings(operands[-1]):
                current.update(_codes(text))


def _strings(operand: object) -> Iterator[bytes]:
    items = operand if isinstance(operand, pikepdf.Array) else [operand]
    yield from (bytes(item) for item in items if isinstance(item, pikepdf.String))


def _codes(text: bytes) -> Iterator[int]:
    return (int.from_bytes(text[place : place + 2]) for place in range(0, len(text), 2))


# --- what the font holds -------------------------------------------------------------------------


def _holds_more(font: pikepdf.Object, shown: set[int]) -> bool:
    table = font.get("/ToUnicode")
    read = ToUnicode.of(stream_bytes(table)) if isinstance(table, pikepdf.Stream) else None
    tabled = {int.from_bytes(code) for code in read.table} if read else set()
    descendant = font.DescendantFonts[0]
    if tabled - shown or set(_with_width(descendant.get("/W"))) - shown:
        return True
    program = descendant.get("/FontDescriptor", pikepdf.Dictionary()).get("/FontFile2")
    if read is None or not isinstance(program, pikepdf.Stream):
        return False
    letters = set("".join(text for code, text in read.table.items()))
    return _program_holds_more(stream_bytes(program), letters, shown)


def _with_width(widths: object) -> Iterator[int]:
    """The codes in a list of widths: `first [w w w]`, or `first last w`."""
    items = list(widths) if isinstance(widths, pikepdf.Array) else []
    while len(items) > 1:
        if isinstance(items[1], pikepdf.Array):
            yield from range(int(items[0]), int(items[0]) + len(items[1]))
            del items[:2]
        else:
            yield from range(int(items[0]), int(items[1]) + 1)
            del items[:3]


def _program_holds_more(data: bytes, letters: set[str], shown: set[int]) -> bool:
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        addressed = font.getBestCmap() if "cmap" in font else {}
        parts = {part for code in addressed or () for part in _letters_of(chr(code))}
        if parts - {part for letter in letters for part in _letters_of(letter)}:
            return True
        return "glyf" in font and "MATH" not in font and bool(_shapes(font) - _drawn(font, shown))
    except (TTLibError, AssertionError, KeyError, IndexError):
        return False  # a font of others that is not as it should be; its text was read


def _letters_of(sign: str) -> set[str]:
    """The letters and digits of a sign: `ﬁ` is drawn for f and i."""
    return {part for part in unicodedata.normalize("NFKC", sign) if part.isalnum()}


def _shapes(font: TTFont) -> set[int]:
    places = font["loca"].locations
    return {number for number in range(1, len(places) - 1) if places[number] != places[number + 1]}


def _drawn(font: TTFont, shown: set[int]) -> set[int]:
    """The shapes that are shown, with those of which they are made."""
    drawn: set[int] = set()
    waiting = [number for number in shown if number < font["maxp"].numGlyphs]
    while waiting:
        number = waiting.pop()
        if number not in drawn:
            drawn.add(number)
            shape = font["glyf"][font.getGlyphName(number)]
            waiting += (font.getGlyphID(part) for part in shape.getComponentNames(font["glyf"]))
    return drawn
