"""A document as it is printed in one view: the values of its front matter and its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from beslisnota.model.content import Blocks, Footnote, Inlines

Soort: TypeAlias = Literal["nota", "kamerbrief", "brief", "bijlage"]
Behandeling: TypeAlias = Literal[
    "ter besluitvorming",
    "ter ondertekening",
    "ter voorbereiding",
    "ter bespreking",
    "ter informatie",
]
Uitkomst: TypeAlias = Literal["akkoord", "niet akkoord", "akkoord met wijziging", "bespreken"]
Openbaar: TypeAlias = Literal["ja", "nee", "deels", "reeds"]

SOORTEN: tuple[Soort, ...] = get_args(Soort)
BEHANDELINGEN: tuple[Behandeling, ...] = get_args(Behandeling)
UITKOMSTEN: tuple[Uitkomst, ...] = get_args(Uitkomst)
OPENBAARHEDEN: tuple[Openbaar, ...] = get_args(Openbaar)

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, order=True)
class Datum:
    """A date of which the day may be unknown (`day` is 0 then): an annex can be of "mei 2023"."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day or 1)  # raises ValueError where it does not exist

    @property
    def iso(self) -> str:
        """`2023-02-14`, or `2023-05` where the day is unknown."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def printed(self) -> str:
        """`14 februari 2023`, or `mei 2023` where the day is unknown."""
        day = f"{self.day} " if self.day else ""
        return f"{day}{MAANDEN[self.month - 1]} {self.year}"

    @property
    def date(self) -> date:
        """The day itself; the first of the month where the day is unknown."""
        return date(self.year, self.month, self.day or 1)


@dataclass(frozen=True, slots=True)
class Ondertekenaar:
    """Who signs a letter."""

    naam: Inlines
    functie: Inlines


@dataclass(frozen=True, slots=True)
class Bijlage:
    """An annex that a document names, numbered by its place in the list.

    Attributes:
        titel: what is printed; empty for the entries of a mere count.
        openbaar: how it is made public; None where it stands in no set.
        gronden: grounds of what is (partly) withheld.
        url: where it already stands, for `reeds`.
        bestand: path in the workspace of a file that is attached as it is; empty where none.
        document: id of a document of the dossier; empty where none.
    """

    titel: Inlines
    openbaar: Openbaar | None = None
    gronden: tuple[str, ...] = ()
    url: str = ""
    bestand: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Besluit:
    """What was decided on one beslispunt."""

    punt: int
    uitkomst: Uitkomst
    door: Inlines
    datum: Datum | None
    opmerking: Inlines


@dataclass(frozen=True, slots=True)
class Afdoening:
    """A motie or toezegging that a letter settles, as its table names it.

    Attributes:
        kind: which of the two.
        ref: what the passage calls it by: its number, or its id while it has none.
        nummer: its number; empty while it has none.
        tekst: what it is.
    """

    kind: Literal["motie", "toezegging"]
    ref: str
    nummer: str
    tekst: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document in one view, ready to be rendered.

    `blocks` holds the whole body in print order, the gevraagd besluit included as a `BesluitSection`.
    A field that was not given is empty (`()` or None).
    """

    soort: Soort
    titel: Inlines
    ondertitel: Inlines = ()
    datum: Datum | None = None
    referentie: Inlines = ()
    directie: Inlines = ()
    van: tuple[Inlines, ...] = ()
    telefoon: tuple[Inlines, ...] = ()
    e_mail: tuple[Inlines, ...] = ()
    aan: tuple[Inlines, ...] = ()
    bijlagen: tuple[Bijlage, ...] = ()
    behandeling: Behandeling | None = None
    afgestemd_intern: tuple[Inlines, ...] = ()
    afgestemd_interdepartementaal: tuple[Inlines, ...] = ()
    besluit: tuple[Besluit, ...] = ()
    kamerstuk: str = ""
    uw_kenmerk: Inlines = ()
    ons_kenmerk: Inlines = ()
    aanhef: Inlines = ()
    slot: Inlines = ()
    ondertekenaars: tuple[Ondertekenaar, ...] = ()
    nummer: str = ""
    blocks: Blocks = ()
    footnotes: tuple[Footnote, ...] = ()
    beslispunten: int = 0
    afdoening: tuple[Afdoening, ...] = ()

    def __post_init__(self) -> None:
        if not self.titel:
            raise ValueError("a document has a titel")
