"""Contradictions: what documents, registers and publications say that cannot both be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.document import Datum
from beslisnota.model.overzicht import Tegenspraak
from beslisnota.track.stand import BESPREKEN, letters_of, outcomes, sent_on
from beslisnota.track.zaken import settled_in, zaken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from beslisnota.model.dossier import Dossier, Motie, Toezegging
    from beslisnota.model.nota import Nota
    from beslisnota.model.overzicht import Bewijs, ZaakSoort
    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register

_LATER = frozenset({"akkoord", "akkoord met wijziging"})


def tegenspraken(workspace: Workspace, bewijs: Bewijs, today: date) -> Iterator[Tegenspraak]:
    """Yield every contradiction, and every motie or toezegging that is past its term.

    Args:
        workspace: what was read.
        bewijs: the publications and versions of its documents.
        today: says what was sent, and what is late.
    """
    letters = letters_of(workspace)
    for nota in workspace.notas:
        yield from _published(nota, bewijs, today)
        yield from _dates(nota)
        yield from _to_come(nota, today)
        yield from _after_sending(nota, letters[nota.path])
        yield from _outcomes(nota)
        yield from _sent_all_the_same(nota, letters[nota.path], today)
    for dossier in workspace.dossiers.values():
        notas = workspace.of_dossier(dossier.name)
        yield from _too_early(dossier, notas)
        yield from _late(dossier, notas, today, workspace.settings.register)


def _published(nota: Nota, bewijs: Bewijs, today: date) -> Iterator[Tegenspraak]:
    uitgave = bewijs.uitgaven.get(nota.path)
    if nota.leads and uitgave and not uitgave.ingetrokken and not sent_on([nota], today):
        yield Tegenspraak(
            nota.path,
            ("verzonden",),
            "openbaar-niet-verzonden",
            f"deze brief is openbaar ({uitgave.set}, publicatie {uitgave.publicatie}), maar is volgens de gegevens nog niet verzonden",
            "vul bij ‘verzonden’ de dag in waarop de brief is verzonden",
        )


def _dates(nota: Nota) -> Iterator[Tegenspraak]:
    document = nota.document
    if nota.verzonden and document.datum and nota.verzonden < document.datum:
        yield Tegenspraak(
            nota.path,
            ("verzonden",),
            "verzonden-te-vroeg",
            f"de brief is verzonden op {nota.verzonden.printed}, voor zijn datum ({document.datum.printed})",
            "verbeter ‘verzonden’ of ‘datum’",
        )
    asked = str(nota.fields.get("voorgelegd", ""))
    if asked and document.datum and asked < document.datum.iso:
        yield Tegenspraak(
            nota.path,
            ("voorgelegd",),
            "voorgelegd-te-vroeg",
            f"de nota is voorgelegd voor haar datum ({document.datum.printed})",
            "verbeter ‘voorgelegd’ of ‘datum’",
        )
    for index, besluit in enumerate(document.besluit):
        if besluit.datum and document.datum and besluit.datum < document.datum:
            earlier = f"de datum van de nota ({document.datum.printed})"
        elif besluit.datum and asked and besluit.datum.iso < asked:
            earlier = (
                f"de dag waarop zij is voorgelegd ({Datum(*map(int, asked.split('-'))).printed})"
            )
        else:
            continue
        yield Tegenspraak(
            nota.path,
            ("besluit", index, "datum"),
            "besluit-te-vroeg",
            f"het besluit op punt {besluit.punt} is van {besluit.datum.printed}, voor {earlier}",
            "verbeter de datum van het besluit, of die van de nota",
        )


def _to_come(nota: Nota, today: date) -> Iterator[Tegenspraak]:
    """Yield what is said to have been done on a day that has not come."""
    days: list[tuple[str, tuple[str | int, ...], str]] = [
        ("voorgelegd", ("voorgelegd",), str(nota.fields.get("voorgelegd", "")))
    ]
    days += [
        (f"besluit op punt {besluit.punt}", ("besluit", index, "datum"), besluit.datum.iso)
        for index, besluit in enumerate(nota.document.besluit)
        if besluit.datum
    ]
    for what, place, day in days:
        if len(day) == len("2026-11-22") and day > today.isoformat():
            yield Tegenspraak(
                nota.path,
                place,
                "dag-komt-nog",
                f"{what}: {Datum(*map(int, day.split('-'))).printed} is nog niet geweest",
                "verbeter de dag",
            )


def _after_sending(nota: Nota, letters: tuple[Nota, ...]) -> Iterator[Tegenspraak]:
    """Yield a letter that was sent before a document that underlies it, or the decision on that, was made."""
    document = nota.document
    sent = min((one.verzonden for one in letters if one.verzonden), key=_iso, default=None)
    if document.soort != "nota" or sent is None:
        return
    if document.datum and sent < document.datum:
        yield Tegenspraak(
            nota.path,
            ("datum",),
            "na-verzending",
            f"dit stuk is van {document.datum.printed}, en de brief waar het onder ligt, is verzonden op {sent.printed}",
            "verbeter ‘datum’, of ‘verzonden’ van de brief",
        )
    for index, besluit in enumerate(document.besluit):
        if besluit.datum and sent < besluit.datum and document.behandeling == "ter ondertekening":
            yield Tegenspraak(
                nota.path,
                ("besluit", index, "datum"),
                "na-verzending",
                f"het besluit op punt {besluit.punt} is van {besluit.datum.printed}, en de brief is verzonden op {sent.printed}",
                "verbeter de datum van het besluit, of ‘verzonden’ van de brief",
            )


def _iso(datum: Datum) -> str:
    return datum.iso


def _outcomes(nota: Nota) -> Iterator[Tegenspraak]:
    seen: dict[int, str] = {}
    for index, besluit in enumerate(nota.document.besluit):
        if seen.get(besluit.punt, BESPREKEN) != BESPREKEN:
            yield Tegenspraak(
                nota.path,
                ("besluit", index, "punt"),
                "besluit-dubbel",
                f"op punt {besluit.punt} staat al een uitkomst: ‘{seen[besluit.punt]}’",
                "laat de uitkomst staan die geldt; alleen na ‘bespreken’ komt er een tweede",
            )
        seen[besluit.punt] = besluit.uitkomst


def _sent_all_the_same(nota: Nota, letters: tuple[Nota, ...], today: date) -> Iterator[Tegenspraak]:
    sent = sent_on(letters, today)
    if not sent or nota.document.behandeling != "ter ondertekening":
        return
    for punt, uitkomst in sorted(outcomes(nota.document).items()):
        if uitkomst not in _LATER:
            yield Tegenspraak(
                nota.path,
                ("besluit",),
                "verzonden-zonder-akkoord",
                f"de brief is verzonden op {sent}, maar de uitkomst op punt {punt} van deze nota is ‘{uitkomst}’",
                "schrijf het latere besluit erbij, of verbeter ‘verzonden’ van de brief",
            )


def _too_early(dossier: Dossier, notas: tuple[Nota, ...]) -> Iterator[Tegenspraak]:
    items: list[tuple[ZaakSoort, Motie | Toezegging, Datum | None]] = [
        *(("motie", item, item.aangenomen) for item in dossier.moties),
        *(("toezegging", item, item.gedaan) for item in dossier.toezeggingen),
    ]
    for letter in (nota for nota in notas if nota.verzonden):
        for kind, item, made in items:
            if not made or not _before(letter, made) or not settled_in(letter, kind, item):
                continue
            yield Tegenspraak(
                letter.path,
                ("verzonden",),
                "afgedaan-te-vroeg",
                f"de brief doet {kind} {item.nummer or item.id} af, die van later is ({made.printed}) dan de verzending",
                "verbeter de datum in dossier.yaml, of het kenmerk in de brief",
            )


def _before(letter: Nota, day: Datum) -> bool:
    return letter.verzonden is not None and letter.verzonden < day


def _late(
    dossier: Dossier, notas: tuple[Nota, ...], today: date, register: Register
) -> Iterator[Tegenspraak]:
    found = list(zaken(dossier, notas, today, register))
    for index, zaak in enumerate(found):
        if not zaak.te_laat:
            continue
        moties = len(dossier.moties)
        place = ("moties", index) if index < moties else ("toezeggingen", index - moties)
        rest = "; de brief die haar afdoet, is nog niet verzonden" if zaak.afdoeningen else ""
        yield Tegenspraak(
            f"notas/{dossier.name}/dossier.yaml",
            (*place, "termijn"),
            "termijn-verstreken",
            f"de termijn van {zaak.soort} {zaak.nummer} was {zaak.termijn}, en zij is niet afgedaan{rest}",
            "doe haar af in een brief, of verbeter ‘termijn’ als er uitstel is gegeven",
        )
