"""The looks of characters, tables and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.render.word.boxes import SIZES
from beslisnota.render.word.look import (
    BLACK,
    BOX,
    CELL,
    PALE,
    TABLE,
    Look,
    bold,
    coloured,
    digits,
    edge,
    font,
    italic,
    shade,
    sized,
)
from beslisnota.render.word.numbering import LIST_STYLES
from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle


def _character(name: str, *run: Element, builtin: bool = False) -> Look:
    return Look(name, "character", base="", run=run, builtin=builtin)


def characters(style: HouseStyle) -> dict[str, Look]:
    """Give the styles of characters: code, links, remarks, edits, laks."""
    letters, accent = style.lettering, style.colours.accent
    underlined = w("u", val="single")
    return {
        "Standaardalinea-lettertype": _character("Default Paragraph Font", builtin=True),
        "Code": _character("Code", font(letters.docx_vast), w("noProof")),
        "Hyperlink": _character("Hyperlink", coloured(accent), underlined, builtin=True),
        "Voetnootmarkering": _character(
            "footnote reference", w("vertAlign", val="superscript"), builtin=True
        ),
        "CommentReference": _character("annotation reference", *sized(8), builtin=True),
        "Aangetekend": _character("Aangetekend", w("u", val="dash", color=digits(accent))),
        "Kanttekeningtekst": _character(
            "Kanttekening tekst",
            *italic(),
            coloured(accent),
            *sized(letters.punten * TABLE),
        ),
        "Ingevoegd": _character("Ingevoegd", underlined),
        "Doorgehaald": _character("Doorgehaald", w("strike")),
        "Gewijzigd": _character("Gewijzigd", w("u", val="dotted")),
        "Door": _character("Door", *bold(), *sized(letters.punten * 0.78)),
        "Colofonlabel": _character("Colofonlabel", coloured(style.colours.grijs)),
        "Lacune": _character("Lacune", coloured(style.colours.grijs)),
        **_laks(letters.punten),
    }


def _laks(points: float) -> dict[str, Look]:
    ground = (*bold(), *sized(points * 0.75), w("noProof"))
    return {
        "Gelakt": _character(
            "Gelakt",
            edge("bdr", BLACK, size=5, space=1),
            shade(BOX),
            coloured(BLACK),
            *bold(),
            *sized(points * SIZES["Gelakt"]),
            w("u", val="none"),
            w("noProof"),
        ),
        "Gelaktwoorden": _character(
            "Gelakt woorden",
            edge("bdr", BLACK, size=5, space=1),
            shade(BOX),
            coloured(BLACK),
            *sized(points * SIZES["Gelaktwoorden"]),
            w("u", val="none"),
        ),
        "Lak": _character("Lak", edge("bdr", BLACK, size=4, space=1), shade(PALE)),
        "Lakvervallen": _character("Lak vervallen", edge("bdr", BLACK, size=4, value="dotted")),
        "Lakgrond": _character("Lak grond", edge("bdr", BLACK, size=8), shade("#ffffff"), *ground),
        "Lakgrondvervallen": _character(
            "Lak grond vervallen", edge("bdr", BLACK, size=4, value="dotted"), *ground
        ),
    }


def tables(style: HouseStyle) -> dict[str, Look]:
    """Give the tables' style: lines between the rows, one in the main colour under the head."""
    colours = style.colours
    head = w("tcBorders", edge("bottom", colours.accent, size=8))
    lines = w(
        "tblBorders",
        edge("bottom", colours.lijn, size=4),
        edge("insideH", colours.lijn, size=4),
    )
    return {
        "Standaardtabel": Look(
            "Normal Table",
            "table",
            base="",
            table=(w("tblPr", w("tblInd", w=0, type="dxa"), _margins(0, 108)),),
            builtin=True,
        ),
        "Colofontabel": Look(
            "Colofontabel",
            "table",
            base="Standaardtabel",
            table=(w("tblPr", _margins(0, 0)),),
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


def lists() -> dict[str, Look]:
    """Give the list styles, whose look is in the numbering part."""
    styles = {
        key: Look(
            key,
            "numbering",
            base="Geenlijst",
            paragraph=(w("numPr", w("numId", val=number)),),
        )
        for key, number in LIST_STYLES.items()
    }
    return {"Geenlijst": Look("No List", "numbering", base="", builtin=True), **styles}
