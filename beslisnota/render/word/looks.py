"""The look of every style, from the tokens of the house style; measures as in templates/basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.render.word.frames import frames
from beslisnota.render.word.look import (
    FOOTNOTE,
    REFERENCE,
    REFERENCES,
    SMALL_TABLE,
    TABLE,
    Look,
    bar,
    bold,
    coloured,
    edge,
    font,
    framed,
    italic,
    room,
    sized,
)
from beslisnota.render.word.marks import characters, lists, tables
from beslisnota.render.word.oxml import Element, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle


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
        **characters(style),
        **tables(style),
        **frames(style),
        **lists(),
    }


def defaults(style: HouseStyle) -> Element:
    """Give what every style starts from: font, colour, size, language, height of a line."""
    letters = style.lettering
    run = w("rPr", *_letters(style), w("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA"))
    spacing = w("spacing", after=0, line=round(letters.regel * 20), lineRule="atLeast")
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr", spacing)))


def _letters(style: HouseStyle) -> tuple[Element, ...]:
    letters = style.lettering
    return (font(letters.docx), coloured(style.colours.tekst), *sized(letters.punten))


def _text(style: HouseStyle) -> dict[str, Look]:
    letters, colours = style.lettering, style.colours
    line = letters.regel
    after = room(0, line)
    return {
        # The defaults once more: in a table LibreOffice 7.4 puts them over the styles of characters.
        "Standaard": Look("Normal", base="", run=_letters(style), builtin=True),
        "Plattetekst": Look("Body Text", paragraph=(after,), builtin=True),
        "Lijstalinea": Look(
            "List Paragraph", paragraph=(after, w("contextualSpacing")), builtin=True
        ),
        "Lijstruim": Look("Lijst ruim", paragraph=(after,)),
        "Citaat": Look("Quote", paragraph=(after, bar(colours.lijn, size=12)), builtin=True),
        "Codeblok": Look(
            "Codeblok",
            paragraph=(framed(colours.lijn, 4), after, w("ind", left=90, right=90)),
            run=(font(letters.docx_vast), w("noProof")),
        ),
        "Scheiding": Look(
            "Scheiding",
            paragraph=(after, w("pBdr", edge("bottom", colours.lijn, size=4, space=1))),
        ),
        "Tabeltekst": Look(
            "Tabeltekst",
            paragraph=(room(0, 0, letters.punten * TABLE * 1.3),),
            run=sized(letters.punten * TABLE),
        ),
        "Tabelkop": Look("Tabelkop", base="Tabeltekst", paragraph=(w("keepNext"),), run=bold()),
        "Tabeltekstklein": Look(
            "Tabeltekst klein",
            base="Tabeltekst",
            paragraph=(room(0, 0, letters.punten * SMALL_TABLE * 1.3),),
            run=sized(letters.punten * SMALL_TABLE),
        ),
        "Tabelkopklein": Look(
            "Tabelkop klein", base="Tabeltekstklein", paragraph=(w("keepNext"),), run=bold()
        ),
        "Tabelslot": Look(
            "Tabelslot",
            paragraph=(w("spacing", after=round(line * 20) - 20, line=20, lineRule="exact"),),
        ),
        "Bijschrift": Look(
            "caption",
            paragraph=(w("keepNext"), room(2, 3)),
            run=(*bold(), *sized(letters.punten * TABLE)),
            builtin=True,
        ),
        "Voetnoottekst": Look(
            "footnote text",
            paragraph=(
                w("tabs", w("tab", val="left", pos=FOOTNOTE)),
                w("ind", left=FOOTNOTE, hanging=FOOTNOTE),
                room(0, 3, line * 0.83),
            ),
            run=sized(letters.punten * 0.83),
            builtin=True,
        ),
        "CommentText": Look("annotation text", builtin=True),
    }


def _headings(style: HouseStyle) -> dict[str, Look]:
    """Give Word's five first headings for h2 to h6; h1 is the title."""
    faces: tuple[tuple[Element, ...], ...] = (
        (*bold(), coloured(style.colours.accent), *sized(style.lettering.punten * 1.15)),
        bold(),
        (*bold(), *italic()),
        italic(),
        italic(),
    )
    return {
        f"Kop{level}": Look(
            f"heading {level}",
            follows="Plattetekst",
            paragraph=(
                w("keepNext"),
                w("keepLines"),
                w("suppressAutoHyphens"),
                room(6 if level == 1 else 0, 2),
                w("outlineLvl", val=level - 1),
            ),
            run=face,
            builtin=True,
        )
        for level, face in enumerate(faces, start=1)
    }


def _front(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = sized(style.lettering.small)
    accent = coloured(style.colours.accent)
    tight = room(0, 0, style.lettering.small_line)
    rule = max(round(style.letterhead.lijn * 8), 2)  # eighths of a point
    return {
        "Afzender": Look(
            "Afzender",
            paragraph=(room(0, 0, style.letterhead.afzender + 4),),
            run=(*bold(), accent, *sized(style.letterhead.afzender)),
        ),
        "Briefhoofdlijn": Look(
            "Briefhoofdlijn",
            paragraph=(
                w("spacing", before=0, after=0, line=80, lineRule="exact"),
                w("pBdr", edge("bottom", style.colours.accent, size=rule, space=8)),
            ),
        ),
        "Adresregel": Look("Adresregel"),
        "Retouradres": Look(
            "Retouradres", paragraph=(room(57, 0, style.lettering.small_line),), run=small
        ),
        "Status": Look("Status", run=(*bold(), w("spacing", val=5))),
        "Statusregel": Look("Statusregel"),
        "Colofonkop": Look("Colofonkop", paragraph=(w("keepNext"), tight), run=(*bold(), *small)),
        "Colofon": Look("Colofon", paragraph=(tight,), run=small),
        "Colofonregel": Look(
            "Colofonregel",
            paragraph=(room(0, 1, line - 2),),
            run=sized(style.lettering.punten * REFERENCES),
        ),
        "Colofonregelbrief": Look(
            "Colofonregel brief",
            base="Colofonregel",
            paragraph=(
                w("tabs", w("tab", val="left", pos=REFERENCE)),
                w("ind", left=REFERENCE, hanging=REFERENCE),
            ),
        ),
        "Soortnaam": Look(
            "Soortnaam", paragraph=(w("keepNext"), room(0, 6, 36)), run=(accent, *sized(32))
        ),
        "Titel": Look(
            "Title",
            follows="Plattetekst",
            paragraph=(w("keepNext"), w("suppressAutoHyphens"), room(0, line, 17)),
            run=(*bold(), *sized(13)),
            builtin=True,
        ),
        "Ondertitel": Look(
            "Subtitle",
            follows="Plattetekst",
            paragraph=(w("suppressAutoHyphens"), room(0, line)),
            run=italic(),
            builtin=True,
        ),
    }


def _letter(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = sized(style.lettering.small)
    return {
        "Geadresseerde": Look("Geadresseerde"),
        "Onderwerpkop": Look(
            "Onderwerpkop",
            paragraph=(w("keepNext"), room(0, 0, style.lettering.small_line)),
            run=(coloured(style.colours.grijs), *small),
        ),
        "Onderwerp": Look(
            "Onderwerp",
            follows="Plattetekst",
            paragraph=(w("suppressAutoHyphens"), room(0, line)),
            run=bold(),
        ),
        "Aanhef": Look("Salutation", paragraph=(room(line * 2, line),), builtin=True),
        "Slot": Look("Closing", paragraph=(w("keepNext"), room(0, line)), builtin=True),
        "Ondertekenaar": Look(
            "Ondertekenaar", paragraph=(w("keepNext"), w("keepLines"), room(line * 4, 0))
        ),
        "Handtekening": Look("Signature", builtin=True),
    }


def _boxes(style: HouseStyle) -> dict[str, Look]:
    line = style.lettering.regel
    small = sized(style.lettering.punten * 0.78)
    after, label = room(0, line), w("keepNext")
    accent = coloured(style.colours.accent)

    return {
        "Gelaktblok": Look(
            "Gelakt blok",
            paragraph=(w("keepLines"), room(0, 0), w("jc", val="center")),
            run=(w("noProof"), *bold(), *small),
        ),
        "Besluitpunt": Look("Besluitpunt", paragraph=(after,)),
        "Besluitpuntkop": Look("Besluitpuntkop", paragraph=(label,), run=bold()),
        "Kanttekening": Look("Kanttekening", paragraph=(after,)),
        "Kanttekeningkop": Look(
            "Kanttekeningkop", paragraph=(label,), run=(*bold(), accent, *small)
        ),
        "Lakblok": Look("Lak blok", paragraph=(after,)),
        "Lakblokvervallen": Look("Lak blok vervallen", paragraph=(after,)),
        "Lakblokkop": Look("Lak blok kop", paragraph=(label,), run=(*bold(), *small)),
    }


def _edges(style: HouseStyle) -> dict[str, Look]:
    small = sized(style.lettering.small)
    line = style.lettering.small_line
    tight = room(0, 0, line)
    return {
        "Koptekst": Look("header", paragraph=(tight,), run=small, builtin=True),
        "Kopwaarschuwing": Look("Kopwaarschuwing", base="Koptekst", run=bold()),
        "Kopdatumlabel": Look(
            "Kopdatumlabel", base="Koptekst", paragraph=(room(8, 0, line),), run=bold()
        ),
        "Kopdatum": Look("Kopdatum", base="Koptekst", paragraph=(room(0, 24, line),)),
        "Voettekst": Look("footer", paragraph=(tight,), run=small, builtin=True),
    }
