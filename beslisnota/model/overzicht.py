"""What stands where in a workspace: the values that every overview shows. Days are `2026-11-22`, or empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Stand: TypeAlias = Literal[
    "concept", "vastgelegd", "voorgelegd", "besloten", "verzonden", "openbaar", "ingetrokken"
]
ZaakSoort: TypeAlias = Literal["motie", "toezegging"]
ZaakStand: TypeAlias = Literal["open", "wacht op verzending", "afgedaan"]

STANDEN: tuple[Stand, ...] = get_args(Stand)


@dataclass(frozen=True, slots=True)
class Uitgave:
    """A publication in which a document is public, or was.

    Attributes:
        set: folder of the set in the public repository.
        publicatie: its number for that set, from 1.
        peildatum: day for which it was lakked.
        ingetrokken: day on which it was withdrawn or suspended; empty where it stands.
        hoe: which of the two, `ingetrokken` or `opgeschort`; empty where it stands.
    """

    set: str
    publicatie: int
    peildatum: str
    ingetrokken: str = ""
    hoe: str = ""


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """A named version of a document."""

    naam: str
    datum: str


@dataclass(frozen=True, slots=True)
class Bewijs:
    """What is known of documents beside what they say themselves, by their path.

    Attributes:
        uitgaven: the publication in which each is public, or was last.
        versies: the named versions, oldest first.
    """

    uitgaven: Mapping[str, Uitgave]
    versies: Mapping[str, tuple[Vastlegging, ...]]


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document with its state.

    Attributes:
        dossier: its dossier.
        id: stem of its file.
        path: its file, relative to the workspace.
        soort: nota, kamerbrief, brief or bijlage.
        titel: as plain text.
        datum: its date; a bijlage may have a month alone, `2026-05`, or none.
        referentie: as plain text; may be empty.
        stand: its state.
        sinds: day on which it came to that state, where that is known.
        waar: the version or publication that says so; may be empty.
        punten: how many beslispunten it has.
        besloten: on how many of them there is an outcome.
    """

    dossier: str
    id: str
    path: str
    soort: str
    titel: str
    datum: str
    referentie: str
    stand: Stand
    sinds: str
    waar: str
    punten: int
    besloten: int


@dataclass(frozen=True, slots=True)
class OpenPunt:
    """A beslispunt that waits for a decision.

    Attributes:
        dossier: its dossier.
        id: the nota that asks it.
        titel: that nota's title.
        punt: its number.
        vraag: what is asked, as plain text.
        sinds: when the nota was put before the bewindspersoon, else its date.
        uitkomst: `bespreken` where it is to be discussed; else empty.
        verzonden: whether the letter that the nota underlies was sent all the same.
    """

    dossier: str
    id: str
    titel: str
    punt: int
    vraag: str
    sinds: str
    uitkomst: str
    verzonden: bool


@dataclass(frozen=True, slots=True)
class Afdoening:
    """A letter that settles a motie or toezegging; `verzonden` is empty while it was not sent."""

    id: str
    titel: str
    verzonden: str


@dataclass(frozen=True, slots=True)
class Zaak:
    """A motie or toezegging of a register.

    Attributes:
        dossier: its dossier.
        soort: motie or toezegging.
        nummer: its number, or its id while it has none.
        onderwerp: what it asks.
        wie: who asked it, or to whom it was promised.
        datum: when the motie was adopted, or the toezegging made.
        termijn: the day by which; empty where none is known.
        status: as the Kamer gives it; may be empty.
        stand: its state.
        afdoeningen: the letters that settle it.
        te_laat: whether its term is over and it is not settled.
    """

    dossier: str
    soort: ZaakSoort
    nummer: str
    onderwerp: str
    wie: str
    datum: str
    termijn: str
    status: str
    stand: ZaakStand
    afdoeningen: tuple[Afdoening, ...]
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A milestone: on a day (`einde` is `begin`), over some days, or at a time that only words say."""

    dossier: str
    mijlpaal: str
    begin: str
    einde: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class LakTelling:
    """How many passages of a dossier bear a ground now."""

    dossier: str
    grond: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Verval:
    """Temporary laks of a document that lapse together; `datum` is empty while their event has no date."""

    dossier: str
    id: str
    titel: str
    tot: str
    datum: str
    aantal: int


@dataclass(frozen=True, slots=True)
class DossierBeeld:
    """A dossier as it is named."""

    name: str
    titel: str
    kamerstuk: str


@dataclass(frozen=True, slots=True)
class Overzicht:
    """What stands where on one day, of all dossiers or of those that were asked.

    `binnen` is the number of days ahead in which a temporary lak is said to lapse soon; `onleesbaar` are the files with
    errors, of which nothing or not all is shown.
    """

    dag: str
    dossiers: tuple[DossierBeeld, ...]
    stukken: tuple[Stuk, ...]
    open_punten: tuple[OpenPunt, ...]
    zaken: tuple[Zaak, ...]
    planning: tuple[Moment, ...]
    laks: tuple[LakTelling, ...]
    verval: tuple[Verval, ...]
    binnen: int = 30
    onleesbaar: tuple[str, ...] = ()

    @property
    def binnenkort(self) -> tuple[Verval, ...]:
        """What lapses soon."""
        until = (date.fromisoformat(self.dag) + timedelta(days=self.binnen)).isoformat()
        return tuple(one for one in self.verval if one.datum and one.datum <= until)


@dataclass(frozen=True, slots=True)
class OpenbaarStuk:
    """A document as its public Markdown tells of it.

    Attributes:
        soort: as written there.
        titel: as plain text; a box is its grounds.
        datum: its date; may be empty.
        referentie: as plain text; may be empty.
        bestand: its PDF, in the public repository.
        laks: code, name and number of boxes of each ground.
    """

    soort: str
    titel: str
    datum: str
    referentie: str
    bestand: str
    laks: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class OpenbareSet:
    """A published set as its public files tell of it.

    Attributes:
        set: its folder.
        titel: of the letter that leads it.
        datum: of that letter.
        peildatum: day for which it was lakked.
        zaken: numbers of the moties and toezeggingen that its letter settles.
        stukken: its documents, by name.
    """

    set: str
    titel: str
    datum: str
    peildatum: str
    zaken: tuple[str, ...]
    stukken: tuple[OpenbaarStuk, ...]


@dataclass(frozen=True, slots=True)
class Tegenspraak:
    """Two things that cannot both be so, at a place in a file.

    Attributes:
        path: the file, relative to the workspace.
        where: keys and indexes of the YAML where it stands: ("besluit", 0).
        code: as of a finding.
        sentence: Dutch, what is wrong.
        mend: Dutch, what to do.
    """

    path: str
    where: tuple[str | int, ...]
    code: str
    sentence: str
    mend: str
