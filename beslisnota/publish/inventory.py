"""The inventarislijst: one row for each document and annex of a set.

Columns and values are those of the public list of the national publication platform
(minvws/nl-rdo-woo-web): see docs/beleid/regels.md.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Beoordeling: TypeAlias = Literal["Openbaar", "Deels openbaar", "Niet openbaar", "Reeds openbaar"]

BEOORDELINGEN: tuple[Beoordeling, ...] = get_args(Beoordeling)

COLUMNS = (
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


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        id: public name of the document, or title of an annex without a document of its own.
        bestand: its file in the set; empty where it has none.
        beoordeling: deels or niet openbaar goes with at least one ground, reeds with a link.
        gronden: canonical codes, each once.
        link: where it already stands.
        parent: `id` of the document it belongs to; empty for the letter.
    """

    id: str
    bestand: str
    beoordeling: Beoordeling
    gronden: tuple[str, ...]
    link: str
    parent: str

    def __post_init__(self) -> None:
        if (self.beoordeling in {"Deels openbaar", "Niet openbaar"}) != bool(self.gronden):
            raise ValueError("deels or niet openbaar goes with a ground, and only they do")
        if self.beoordeling == "Reeds openbaar" and not self.link:
            raise ValueError("reeds openbaar goes with a link")


def inventory_csv(rows: Iterable[Row], motivering: Mapping[str, str], besluit: str) -> bytes:
    """Write the list as CSV: UTF-8 with a mark, semicolons, every value quoted, so that Dutch Excel opens it.

    Args:
        rows: in the order of the set.
        motivering: standard motivation by ground.
        besluit: name of the decision: the letter.
    """
    rows = list(rows)
    numbers = {row.id: str(number) for number, row in enumerate(rows, start=1)}
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, row in enumerate(rows, start=1):
        toelichting = " ".join(motivering[grond] for grond in row.gronden if grond in motivering)
        values = (
            row.id,
            str(number),
            row.bestand,
            row.beoordeling,
            ";".join(row.gronden),
            toelichting,
            row.link,
            "",
            "nee",
            numbers.get(row.parent, ""),
            "",
            besluit,
        )
        writer.writerow([_harmless(value) for value in values])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _harmless(value: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
