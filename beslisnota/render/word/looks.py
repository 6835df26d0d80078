"""The look of every style, from the tokens of the house style; measures as in templates/basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from docx.oxml.ns import qn

from beslisnota.render.word.boxes import SIZES
from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle

Kind: TypeAlias = Literal["paragraph", "character", "table"]

SMALL = 2.5
"""How much smaller than the body the colophon and the running texts are, in points."""
REFERENCES = 0.85
"""Size of the letters of a reference block above the text, as a part of the body's."""
REFERENCE = 1701
"""Where its values begin, in twentieths of a point."""
TABLE = 0.89
"""Size of a table's letters, as a part of the body's."""
CELL = 80
"""Room at the left and at the right in a cell, in twentieths of a point."""
FOOTNOTE = 284
"""Indent of a footnote's text, in twentieths of a point."""

_BOX = "#dddddd"
_MARKED = "#fff2b3"
_BLACK = "#000000"


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


def looks(style: HouseStyle) -> dict[str, Look]:
    """Give the styles by id, in the order in which a file lists them.

    The ids are those of a Dutch Word where the style is built in.
    """
    return {
        **_text(style),
        **_headings(style),
        **_front(style),
        **_letter(style),
        **_boxes(style),
        **_edges(style),
        **_characters(style),
        **_tables(style),
    }


def defaults(style: HouseStyle) -> Element:
    """Give what every style starts from: font, colour, size, language, height of a line."""
    letters = style.lettering
    run = w(
        "rPr",
        _font(letters.docx),
        _colour(style.colours.tekst),
        *_size(letters.punten),
        w("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA"),
    )
    spacing = w("spacing", after=0, line=round(letters.regel * 20), lineRule="atLeast")
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", spacing)))


def digits(colour: str) -> str:
    """Give the digits of a colour, as Word wants them."""
    return colour.removeprefix("#").upper()


# --- properties --------------------------------------------------------------------------------


def _font(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _size(points: float) -> tuple[Element, Element]:
    half = round(points * 2)
    return w("sz", val=half), w("szCs", val=half)


def _colour(colour: str) -> Element:
    return w("color", val=digits(colour))


def _bold() -> tuple[Element, Element]:
    return w("b"), w("bCs")


def _italic() -> tuple[Element, Element]:
    return w("i"), w("iCs")


def _space(before: float, after: float, line: float = 0) -> Element:
    """Room before and after in points, and the height of a line where it is not the body's."""
    room = w("spacing", before=round(before * 20), after=round(after * 20))
    if line:
        room.set(qn("w:line"), str(round(line * 20)))
        room.set(qn("w:lineRule"), "atLeast")
    return room


def _line(side: str, colour: str, *, size: int, space: int = 0, value: str = "single") -> Element:
    """A line of a border: its width in eighths of a point, its distance in points."""
    return w(side, val=value, sz=size, space=space, color=digits(colour))


def _bar(colour: str, *, value: str = "single", size: int = 16) -> Element:
    return w("pBdr", _line("left", colour, size=size, space=8, value=value))


def _frame(colour: str, space: int) -> Element:
    sides = ("top", "left", "bottom", "right", "between")
    return w("pBdr", *(_line(side, colour, size=5, space=space) for side in sides))


def _shade(colour: str) -> Element:
    return w("shd", val="clear", color="auto", fill=digits(colour))


# --- paragraphs --------------------------------------------------------------------------------


def _text(style: HouseStyle) -> dict[str, Look]:
    letters, colours = style.lettering, style.colours
    line = letters.regel
    after = _space(0, line)
    return {
        "Standaard": Look("Normal", base="", builtin=True),
        "Plattetekst": Look("Body Text", paragraph=(after,), builtin=True),
        "Lijstalinea": Look(
            "List Paragraph", paragraph=(after, w("contextualSpacing")), builtin=True
        ),
        "Lijstruim": Look("Lijst ruim", paragraph=(_space(0, line / 2),)),
        "Citaat": Look("Quote", paragraph=(after, _bar(colours.lijn, size=12)), builtin=True),
        "Codeblok": Look(
            "Codeblok",
            paragraph=(_frame(colours.lijn, 4), after, w("ind", left=90, right=90)),
            run=(_font(letters.docx_vast), w("noProof")),
        ),
        "Scheiding": Look(
            "Scheiding",
            paragraph=(after, w("pBdr", _line("bottom", colours.lijn, size=4, space=1))),
        ),
        "Tabeltekst": Look(
            "Tabeltekst",
            paragraph=(_space(0, 0, letters.punten * TABLE * 1.3),),
            run=_size(letters.punten * TABLE),
        ),
        "Tabelkop": Look("Tabelkop", base="Tabeltekst", paragraph=(w("keepNext"),), run=_bold()),
        "Tabelslot": Look(
            "Tabelslot", paragraph=(w("spacing", line=round(line * 20), lineRule="exact"),)
        ),
        "Bijschrift": Look(
            "caption",
            paragraph=(w("keepNext"), _space(2, 3)),
            run=(*_bold(), *_size(letters.punten * TABLE)),
            builtin=True,
        ),
        "Voetnoottekst": Look(
            "footnote text",
            paragraph=(
                w("tabs", w("tab", val="left", pos=FOOTNOTE)),
                w("ind", left=FOOTNOTE, hanging=FOOTNOTE),
                _space(0, 3, line * 0.83),
            ),
            run=_size(letters.punten * 0.83),
            builtin=True,
        ),
        "CommentText": Look("annotation text", builtin=True),
    }


def _headings(style: HouseStyle) -> dict[str, Look]:
    """Give Word's five first headings for h2 to h6; h1 is the title."""
    faces: tuple[tuple[Element, ...], ...] = (
        (*_bold(), _colour(style.colours.accent), *_size(style.lettering.punten * 1.15)),
        _bold(),
        (*_bold(), *_italic()),
        _italic(),
        _italic(),
    )
    return {
        f"Kop{level}": Look(
            f"heading {level}",
            follows="Plattetekst",
            paragraph=(
                w("keepNext"),
                w("keepLines"),
                w("suppressAutoHyphens"),
                _space(style.lettering.regel if level == 1 else style.lettering.regel / 2, 2),
                w("outlineLvl", val=level - 1),
            ),
            run=face,
            builtin=True,
        )
        for level, face in enumerate(faces, start=1)
    }


def _front(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = _size(style.lettering.punten - SMALL)
    accent = _colour(style.colours.accent)
    tight = _space(0, 0, line - 3)
    rule = max(round(style.letterhead.lijn * 8), 2)  # eighths of a point
    return {
        "Afzender": Look(
            "Afzender",
            paragraph=(_space(0, 0, style.letterhead.afzender + 4),),
            run=(*_bold(), accent, *_size(style.letterhead.afzender)),
        ),
        "Briefhoofdlijn": Look(
            "Briefhoofdlijn",
            paragraph=(
                w("spacing", before=0, after=0, line=80, lineRule="exact"),
                w("pBdr", _line("bottom", style.colours.accent, size=rule, space=8)),
            ),
        ),
        "Adresregel": Look("Adresregel"),
        "Retouradres": Look("Retouradres", paragraph=(_space(57, 0, line - 3),), run=small),
        "Status": Look("Status", run=(*_bold(), w("spacing", val=5))),
        "Statusregel": Look("Statusregel"),
        "Colofonkop": Look("Colofonkop", paragraph=(w("keepNext"), tight), run=(*_bold(), *small)),
        "Colofon": Look("Colofon", paragraph=(tight,), run=small),
        "Colofonregel": Look(
            "Colofonregel",
            paragraph=(
                w("tabs", w("tab", val="left", pos=REFERENCE)),
                w("ind", left=REFERENCE, hanging=REFERENCE),
                _space(0, 1, line - 2),
            ),
            run=_size(style.lettering.punten * REFERENCES),
        ),
        "Soortnaam": Look(
            "Soortnaam", paragraph=(w("keepNext"), _space(0, 6, 36)), run=(accent, *_size(32))
        ),
        "Titel": Look(
            "Title",
            follows="Plattetekst",
            paragraph=(w("keepNext"), w("suppressAutoHyphens"), _space(0, line, 17)),
            run=(*_bold(), *_size(13)),
            builtin=True,
        ),
        "Ondertitel": Look(
            "Subtitle",
            follows="Plattetekst",
            paragraph=(w("suppressAutoHyphens"), _space(0, line)),
            run=_italic(),
            builtin=True,
        ),
    }


def _letter(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = _size(style.lettering.punten - SMALL)
    return {
        "Geadresseerde": Look("Geadresseerde"),
        "Onderwerpkop": Look(
            "Onderwerpkop",
            paragraph=(w("keepNext"), _space(0, 0, line - 3)),
            run=(_colour(style.colours.grijs), *small),
        ),
        "Onderwerp": Look(
            "Onderwerp",
            follows="Plattetekst",
            paragraph=(w("suppressAutoHyphens"), _space(0, line * 2)),
            run=_bold(),
        ),
        "Aanhef": Look("Salutation", paragraph=(_space(0, line),), builtin=True),
        "Slot": Look("Closing", paragraph=(w("keepNext"), _space(0, line)), builtin=True),
        "Ondertekenaar": Look(
            "Ondertekenaar", paragraph=(w("keepNext"), w("keepLines"), _space(line * 4, 0))
        ),
        "Handtekening": Look("Signature", builtin=True),
    }


def _boxes(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = _size(style.lettering.punten * 0.78)
    after, label = _space(0, line), w("keepNext")
    accent = _colour(style.colours.accent)

    point = _bar(style.colours.accent)
    remark = _bar(style.colours.accent, value="dashed", size=8)
    marked = (_bar(_BLACK, size=24), _shade(_MARKED))
    return {
        "Gelaktblok": Look(
            "Gelakt blok",
            paragraph=(
                w("keepLines"),
                _frame(_BLACK, 5),
                _shade(_BOX),
                _space(5, line + 5),
                w("ind", left=113, right=113),
                w("jc", val="center"),
            ),
            run=(w("noProof"), *_bold(), *small),
        ),
        "Besluitpunt": Look("Besluitpunt", paragraph=(after, point)),
        "Besluitpuntkop": Look("Besluitpuntkop", paragraph=(label, point), run=_bold()),
        "Kanttekening": Look("Kanttekening", paragraph=(after, remark)),
        "Kanttekeningkop": Look(
            "Kanttekeningkop", paragraph=(label, remark), run=(*_bold(), accent, *small)
        ),
        "Lakblok": Look("Lak blok", paragraph=(after, *marked)),
        "Lakblokkop": Look("Lak blok kop", paragraph=(label, *marked), run=(*_bold(), *small)),
    }


def _edges(style: HouseStyle) -> dict[str, Look]:
    small = _size(style.lettering.punten - SMALL)
    line = style.lettering.regel - 3
    tight = _space(0, 0, line)
    return {
        "Koptekst": Look("header", paragraph=(tight,), run=small, builtin=True),
        "Kopwaarschuwing": Look("Kopwaarschuwing", base="Koptekst", run=_bold()),
        "Kopdatumlabel": Look(
            "Kopdatumlabel", base="Koptekst", paragraph=(_space(8, 0, line),), run=_bold()
        ),
        "Kopdatum": Look("Kopdatum", base="Koptekst", paragraph=(_space(0, 24, line),)),
        "Voettekst": Look("footer", paragraph=(tight,), run=small, builtin=True),
    }


# --- characters and tables ---------------------------------------------------------------------


def _character(name: str, *run: Element, builtin: bool = False) -> Look:
    return Look(name, "character", base="", run=run, builtin=builtin)


def _characters(style: HouseStyle) -> dict[str, Look]:
    letters, accent = style.lettering, style.colours.accent
    underlined = w("u", val="single")
    return {
        "Code": _character("Code", _font(letters.docx_vast), w("noProof")),
        "Hyperlink": _character("Hyperlink", _colour(accent), underlined, builtin=True),
        "Voetnootmarkering": _character(
            "footnote reference", w("vertAlign", val="superscript"), builtin=True
        ),
        "CommentReference": _character("annotation reference", *_size(8), builtin=True),
        "Aangetekend": _character("Aangetekend", w("u", val="dash", color=digits(accent))),
        "Kanttekeningtekst": _character(
            "Kanttekening tekst",
            *_italic(),
            _colour(accent),
            *_size(letters.punten * TABLE),
        ),
        "Ingevoegd": _character("Ingevoegd", underlined),
        "Doorgehaald": _character("Doorgehaald", w("strike")),
        "Gewijzigd": _character("Gewijzigd", w("u", val="dotted")),
        "Door": _character("Door", *_bold(), *_size(letters.punten * 0.78)),
        "Colofonlabel": _character("Colofonlabel", _colour(style.colours.grijs)),
        "Lacune": _character("Lacune", _colour(style.colours.grijs)),
        **_laks(letters.punten),
    }


def _laks(points: float) -> dict[str, Look]:
    ground = (*_bold(), *_size(points * 0.75), w("noProof"))
    return {
        "Gelakt": _character(
            "Gelakt",
            _line("bdr", _BLACK, size=5, space=1),
            _shade(_BOX),
            _colour(_BLACK),
            *_bold(),
            *_size(points * SIZES["Gelakt"]),
            w("u", val="none"),
            w("noProof"),
        ),
        "Gelaktwoorden": _character(
            "Gelakt woorden",
            _line("bdr", _BLACK, size=5, space=1),
            _shade(_BOX),
            _colour(_BLACK),
            *_size(points * SIZES["Gelaktwoorden"]),
            w("u", val="none"),
        ),
        "Lak": _character("Lak", _line("bdr", _BLACK, size=4, space=1), _shade(_MARKED)),
        "Lakvervallen": _character("Lak vervallen", _line("bdr", _BLACK, size=4, value="dotted")),
        "Lakgrond": _character(
            "Lak grond", _line("bdr", _BLACK, size=8), _shade("#ffffff"), *ground
        ),
        "Lakgrondvervallen": _character(
            "Lak grond vervallen", _line("bdr", _BLACK, size=4, value="dotted"), *ground
        ),
    }


def _tables(style: HouseStyle) -> dict[str, Look]:
    """Give the tables' style: lines between the rows, one in the main colour under the head."""
    colours = style.colours
    head = w("tcBorders", _line("bottom", colours.accent, size=8))
    lines = w(
        "tblBorders",
        _line("bottom", colours.lijn, size=4),
        _line("insideH", colours.lijn, size=4),
    )
    return {
        "Standaardtabel": Look(
            "Normal Table",
            "table",
            base="",
            table=(w("tblPr", w("tblInd", w=0, type="dxa"), _margins(0, 108)),),
            builtin=True,
        ),
        "Notatabel": Look(
            "Notatabel",
            "table",
            base="Standaardtabel",
            table=(
                w("tblPr", lines, _margins(50, CELL)),
                w("tblStylePr", w("tcPr", head), type="firstRow"),
            ),
        ),
    }


def _margins(height: int, width: int) -> Element:
    sizes = {"top": height, "left": width, "bottom": height, "right": width}
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sizes.items()))
