"""Moties and toezeggingen: what is settled, by which letter, and what is open past its term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.model.content import Settles, plain, walk
from beslisnota.model.overzicht import Afdoening, Zaak
from beslisnota.track.stand import sent_on
from beslisnota.track.texts import open_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from beslisnota.model.document import Datum
    from beslisnota.model.dossier import Dossier, Motie, Toezegging
    from beslisnota.model.nota import Nota
    from beslisnota.model.overzicht import ZaakSoort, ZaakStand
    from lakken.gronden import Register

SETTLED = frozenset(
    {
        "afgedaan",
        "afgehandeld",
        "afgevoerd",
        "ingetrokken",
        "nagekomen",
        "uitgevoerd",
        "vervallen",
        "verworpen",
        "voldaan",
    }
)
"""What the Kamer says of one that nothing is asked of any more; its list of words is not a closed one."""


def zaken(
    dossier: Dossier, notas: Iterable[Nota], today: date, register: Register
) -> Iterator[Zaak]:
    """Yield the register of a dossier: moties, then toezeggingen, each in the order written.

    Args:
        dossier: with the register.
        notas: its documents.
        today: what is open after its term is late, and a letter of a later date was not sent yet.
        register: the grounds that a lak may have.
    """
    letters = [nota for nota in notas if nota.leads]
    for motie in dossier.moties:
        who = ", ".join(open_text(name, register) for name in motie.indieners)
        text = open_text(motie.onderwerp, register)
        said = _Said("motie", text, who, motie.aangenomen, None)
        yield _zaak(dossier, motie, said, letters, today)
    for item in dossier.toezeggingen:
        who, text = open_text(item.aan, register), open_text(item.tekst, register)
        said = _Said("toezegging", text, who, item.gedaan, item.termijn)
        yield _zaak(dossier, item, said, letters, today)


def settled_in(letter: Nota, kind: ZaakSoort, item: Motie | Toezegging) -> bool:
    """Whether a letter settles a motie or toezegging."""
    names = {name.lower() for name in (item.nummer, item.id) if name}
    return any(
        isinstance(value, Settles) and value.kind == kind and value.ref.lower() in names
        for value in walk(letter.document)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a motie and a toezegging say alike."""

    kind: ZaakSoort
    text: str
    who: str
    made: Datum | None
    term: Datum | None


def _zaak(
    dossier: Dossier,
    item: Motie | Toezegging,
    said: _Said,
    letters: Iterable[Nota],
    today: date,
) -> Zaak:
    found = tuple(
        Afdoening(letter.id, plain(letter.document.titel), sent_on([letter], today))
        for letter in letters
        if settled_in(letter, said.kind, item)
    )
    stand = _stand(item.status, found)
    return Zaak(
        dossier=dossier.name,
        soort=said.kind,
        nummer=item.nummer or item.id,
        onderwerp=said.text,
        wie=said.who,
        datum=said.made.iso if said.made else "",
        termijn=said.term.iso if said.term else "",
        status=item.status,
        stand=stand,
        afdoeningen=found,
        te_laat=stand != "afgedaan" and said.term is not None and said.term.date < today,
    )


def _stand(status: str, found: tuple[Afdoening, ...]) -> ZaakStand:
    if status.strip().lower() in SETTLED or any(letter.verzonden for letter in found):
        return "afgedaan"
    return "wacht op verzending" if found else "open"
