"""The overviews as one HTML page each, which needs nothing beside itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beslisnota.model.overzicht import STANDEN
from beslisnota.render.closed import render_closed
from beslisnota.render.sheet import Sheet
from beslisnota.render.tijdlijn import WIDTH, tijdlijn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.model.overzicht import OpenbareSet, Overzicht

_FOLDER = "overzicht"
_FIRST_YEAR = 1900  # of a spreadsheet


def render_overzicht(overzicht: Overzicht) -> str:
    """Render the internal page: it holds what is lakked too."""
    return render_closed(
        _FOLDER,
        "intern.html",
        o=overzicht,
        open_zaken=[zaak for zaak in overzicht.zaken if zaak.stand != "afgedaan"],
        tijdlijnen={
            one.name: tijdlijn(
                [moment for moment in overzicht.planning if moment.dossier == one.name],
                [stuk for stuk in overzicht.stukken if stuk.dossier == one.name],
                overzicht.dag,
            )
            for one in overzicht.dossiers
        },
        STANDEN=STANDEN,
        WIDTH=WIDTH,
    )


def render_openbaar(sets: Sequence[OpenbareSet]) -> str:
    """Render the public page, of what public files say and nothing else."""
    stukken = [stuk for one in sets for stuk in one.stukken]
    return render_closed(_FOLDER, "openbaar.html", sets=sets, stukken=stukken)


def sheets(overzicht: Overzicht) -> list[Sheet]:
    """Give the parts of the internal page as sheets; what is a whole day is a date there."""
    return [
        Sheet(
            "Open besluiten",
            (
                "Sinds",
                "Dossier",
                "Nota",
                "Titel",
                "Punt",
                "Gevraagd",
                "Uitkomst",
                "Brief verzonden",
            ),
            [
                (
                    _day(p.sinds),
                    p.dossier,
                    p.id,
                    p.titel,
                    str(p.punt),
                    p.vraag,
                    p.uitkomst,
                    _ja(p.verzonden),
                )
                for p in overzicht.open_punten
            ],
            (12, 22, 30, 40, 7, 70, 14, 10),
        ),
        Sheet(
            "Moties en toezeggingen",
            (
                "Dossier",
                "Soort",
                "Nummer",
                "Onderwerp",
                "Van of aan",
                "Datum",
                "Termijn",
                "Stand",
                "Te laat",
                "Kamer",
                "Afgedaan in",
            ),
            [
                (
                    *(
                        z.dossier,
                        z.soort,
                        z.nummer,
                        z.onderwerp,
                        z.wie,
                        _day(z.datum),
                        _day(z.termijn),
                    ),
                    *(z.stand, _ja(z.te_laat), z.status),
                    "; ".join(" ".join(filter(None, (a.id, a.verzonden))) for a in z.afdoeningen),
                )
                for z in overzicht.zaken
            ],
            (22, 12, 16, 70, 24, 12, 12, 16, 8, 16, 40),
        ),
        Sheet(
            "Stukken",
            (
                "Dossier",
                "Datum",
                "Soort",
                "Stuk",
                "Titel",
                "Referentie",
                "Punten",
                "Uitkomsten",
                "Stand",
                "Sinds",
                "Waar",
            ),
            [
                (
                    *(s.dossier, _day(s.datum), s.soort, s.id, s.titel, s.referentie),
                    *(str(s.punten), str(s.besloten), s.stand, _day(s.sinds), s.waar),
                )
                for s in overzicht.stukken
            ],
            (22, 12, 12, 40, 50, 14, 8, 11, 12, 12, 40),
        ),
        Sheet(
            "Planning",
            ("Dossier", "Begin", "Einde", "Wanneer", "Mijlpaal"),
            [
                (m.dossier, _day(m.begin), _day(m.einde), m.wanneer, m.mijlpaal)
                for m in overzicht.planning
            ],
            (22, 12, 12, 24, 70),
        ),
        Sheet(
            "Laks",
            ("Dossier", "Grond", "Naam", "Aantal"),
            [(one.dossier, one.grond, one.naam, str(one.aantal)) for one in overzicht.laks],
            (22, 12, 50, 8),
        ),
        Sheet(
            "Tijdelijke laks",
            ("Vervalt", "Tot", "Dossier", "Stuk", "Aantal"),
            [
                (_day(one.datum), _day(one.tot), one.dossier, one.id, str(one.aantal))
                for one in overzicht.verval
            ],
            (12, 40, 22, 40, 8),
        ),
    ]


def _day(iso: str) -> date | str:
    """Give a whole day that a spreadsheet knows as a date; else the text."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:  # a month, an event, or nothing
        return iso
    return day if day.year >= _FIRST_YEAR else iso


def _ja(value: bool) -> str:  # noqa: FBT001  # the value is what is printed
    return "ja" if value else ""
