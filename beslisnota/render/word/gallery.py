"""What Word's gallery of styles offers to someone who types on, and in which order."""

from __future__ import annotations

from beslisnota.render.word.oxml import Element, w

GALLERY = (
    *("Plattetekst", "Kop1", "Kop2", "Kop3", "Lijstalinea", "Lijstruim", "Citaat"),
    *("Bijschrift", "Tabelkop", "Tabeltekst"),
    *("Besluitpuntkop", "Besluitpunt", "Kanttekeningkop", "Kanttekening"),
    *("Soortnaam", "Titel", "Ondertitel", "Onderwerpkop", "Onderwerp"),
    *("Geadresseerde", "Aanhef", "Slot", "Ondertekenaar", "Handtekening"),
    *("Afzender", "Adresregel", "Retouradres", "Status", "Statusregel"),
    *("Colofonkop", "Colofon", "Colofonregel", "Standaard", "Kop4", "Kop5", "Codeblok"),
    *(
        "Gelakt",
        "Gelaktwoorden",
        "Gelaktblok",
        "Lak",
        "Lakvervallen",
        "Lakblok",
        "Lakblokvervallen",
    ),
    *("Ingevoegd", "Doorgehaald", "Gewijzigd", "Lacune", "Aangetekend", "Code", "Hyperlink"),
)
"""Ids of the styles that the gallery shows, in its order; the others only serve the writer."""

ALWAYS = (
    *("Standaard", "Standaardalinea-lettertype", "Standaardtabel", "Geenlijst"),
    *("Plattetekst", "Kop1", "Kop2", "Kop3", "Kop4", "Kop5", "Titel", "Ondertitel", "Citaat"),
    *("Lijstalinea", "Lijstruim", "Opsomming", "Nummering", "Hyperlink"),
    *("Bijschrift", "Tabelkop", "Tabeltekst", "Notatabel", "Voetnoottekst", "Voetnootmarkering"),
)
"""Ids of the styles that every file has: with them one can go on writing in the house style."""

_LAST = 99
_ROOT = ("Standaardalinea-lettertype", "Standaardtabel", "Geenlijst")


def standing(style: str) -> list[Element]:
    """Give the place of a style in Word's lists.

    Args:
        style: its id.
    """
    if style in GALLERY:
        return [w("uiPriority", val=GALLERY.index(style) + 1), w("qFormat")]
    hidden = [w("semiHidden"), w("unhideWhenUsed")] if style in _ROOT else []
    return [w("uiPriority", val=_LAST), *hidden]


def latent() -> Element:
    """Say of Word's own styles that are not in the file that they stay out of its lists."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=_LAST,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
