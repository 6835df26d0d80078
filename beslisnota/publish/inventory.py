"""The inventarislijst and the productierapport: rows to lines of text, and those to CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from beslisnota.model.inventaris import COLUMNS, Inventaris, Line, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
