"""Where the bijlagen of a document are listed, decided once, so that PDF and DOCX agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.content import plain
from beslisnota.render.word.column import fits
from beslisnota.render.word.measure import count_lines

if TYPE_CHECKING:
    from beslisnota.model.content import Inlines
    from beslisnota.model.document import Document
    from beslisnota.render.style import HouseStyle

_POINT = 25.4 / 72
_MOST_LINES = 24
"""Lines of bijlagen that a block above the text may have: a good third of the page."""
_VALUES = 38  # mm, the labels beside them
_LISTING = {"nota", "bijlage"}  # the colophon of a letter has their number only


def lists_apart(document: Document, style: HouseStyle) -> bool:
    """Tell whether the bijlagen are listed below the text, for want of room in the colophon.

    A column of one page cannot go on in a DOCX, and a block above the text pushes that off the page.
    """
    titles = [bijlage.titel for bijlage in document.bijlagen]
    if document.soort not in _LISTING or not any(titles):
        return False
    listed = [f"{number}. {plain(title)}" for number, title in enumerate(titles, start=1)]
    if not style.page.kolom:
        text = 210 - style.page.links - style.page.rechts - _VALUES
        points = style.lettering.punten
        return sum(count_lines(line, points, text / _POINT * 20) for line in listed) > _MOST_LINES
    return not fits([["Bijlagen", *listed], *_others(document)], style, letter=False)


def _others(document: Document) -> list[list[str]]:
    """Give the lines of the other fields, with their labels."""
    fields: list[tuple[str, tuple[Inlines, ...]]] = [
        ("", (document.directie,)),
        ("Van", document.van),
        ("Telefoon", document.telefoon),
        ("E-mail", document.e_mail),
        ("Referentie", (document.referentie,)),
        ("Afgestemd intern", document.afgestemd_intern),
        ("Afgestemd interdepartementaal", document.afgestemd_interdepartementaal),
    ]
    dated = [["Datum", document.datum.printed]] if document.datum else []
    return dated + [[label, *map(plain, values)] for label, values in fields if any(values)]
