"""The inventarislijst and the productierapport: rows to lines of text, and those to CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from beslisnota.model.inventaris import BEOORDELINGEN, COLUMNS, Inventaris, Line, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ANNEX = re.compile(r"(?P<document>[a-z0-9-]+), bijlage (?P<number>\d+): .*", re.DOTALL)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet takes for a formula."""


def inventory_lines(
    rows: Iterable[Row], motivering: Mapping[str, str], besluit: str
) -> tuple[Line, ...]:
    """Write rows out by the columns of the list.

    Args:
        rows: in the order of the set.
        motivering: standard motivation by ground.
        besluit: name of the decision: the letter.
    """
    rows = list(rows)
    numbers = {row.id: str(number) for number, row in enumerate(rows, start=1)}
    return tuple(
        (
            row.id,
            numbers[row.id],
            row.bestand,
            row.beoordeling,
            ";".join(row.gronden),
            " ".join([*_motivations(row, motivering), *row.stand]),
            row.link,
            "",
            "ja" if row.opgeschort else "nee",
            numbers.get(row.parent, ""),
            "",
            besluit,
        )
        for row in rows
    )


def _motivations(row: Row, motivering: Mapping[str, str]) -> list[str]:
    return [motivering[grond] for grond in row.gronden if grond in motivering]


def inventory_csv(inventaris: Inventaris) -> bytes:
    """Write the list as CSV: UTF-8 with a mark, semicolons, every value quoted, so that Dutch Excel opens it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in inventaris.lines:
        writer.writerow([_harmless(value) for value in line])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _harmless(value: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value


def read_rows(data: bytes) -> dict[str, Row]:
    """Read the rows of a published list back, by the public name of each document and annex.

    Args:
        data: what `inventory_csv` wrote.

    Raises:
        ValueError: it is no such list.
    """
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    names = {line["Documentnummer"]: line["Document ID"] for line in lines}
    return {
        _name(line["Document ID"], line["Bestandsnaam"]): Row(
            id=line["Document ID"],
            bestand=line["Bestandsnaam"],
            beoordeling=BEOORDELINGEN[BEOORDELINGEN.index(line["Beoordeling"])],
            gronden=tuple(filter(None, line["Beoordelingsgrond"].split(";"))),
            link=line["Publieke link"],
            parent=names.get(line["Gerelateerd Documentnummer"], ""),
            opgeschort=line["Opgeschort"] == "ja",
        )
        for line in lines
    }


def _name(id_: str, bestand: str) -> str:
    annex = _ANNEX.fullmatch(id_)
    if annex is None:
        return id_
    return bestand or f"{annex['document']}-bijlage-{annex['number']}"
