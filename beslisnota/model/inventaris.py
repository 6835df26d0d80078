"""The inventarislijst as values: one row for each document and annex of a set.

Columns and values are those of the public list of the national publication platform
(minvws/nl-rdo-woo-web): see docs/beleid/regels.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Beoordeling: TypeAlias = Literal["Openbaar", "Deels openbaar", "Niet openbaar", "Reeds openbaar"]
Line: TypeAlias = tuple[str, ...]
"""The values of one row, a text each."""

BEOORDELINGEN: tuple[Beoordeling, ...] = get_args(Beoordeling)

COLUMNS: Line = (
    "Document ID",
    "Documentnummer",
    "Bestandsnaam",
    "Beoordeling",
    "Beoordelingsgrond",
    "Toelichting",
    "Publieke link",
    "Locatie document ID",
    "Opgeschort",
    "Gerelateerd Documentnummer",
    "Locatie gerelateerd ID",
    "Besluitnaam",
)

CHANGES: Line = ("Datum", "Documentnummer", "Document ID", "Wijziging", "Reden")
"""The columns of what became of documents after they were published."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        id: public name of the document, or that with the title of an annex without a document of its own.
        bestand: its file in the set; empty where it has none.
        beoordeling: deels or niet openbaar goes with at least one ground, reeds with a link.
        gronden: canonical codes, each once.
        link: where it already stands.
        parent: `id` of the document it belongs to; empty for the letter.
        stand: what became of it after it was published, in sentences.
        opgeschort: whether its publication is suspended.
    """

    id: str
    bestand: str
    beoordeling: Beoordeling
    gronden: tuple[str, ...]
    link: str
    parent: str
    stand: tuple[str, ...] = ()
    opgeschort: bool = False

    def __post_init__(self) -> None:
        if (self.beoordeling in {"Deels openbaar", "Niet openbaar"}) != bool(self.gronden):
            raise ValueError("deels or niet openbaar goes with a ground, and only they do")
        if self.beoordeling == "Reeds openbaar" and not self.link:
            raise ValueError("reeds openbaar goes with a link")


@dataclass(frozen=True, slots=True)
class Inventaris:
    """A list as it is written, in every kind of file alike.

    Attributes:
        besluit: name of the decision: the letter.
        peildatum: as printed.
        lines: a line for each row, by `COLUMNS`.
        changes: what became of documents after they were published, by `CHANGES`.
    """

    besluit: str
    peildatum: str
    lines: tuple[Line, ...]
    changes: tuple[Line, ...] = ()
