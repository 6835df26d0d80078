"""The productierapport: the 14 columns by which the national publication platform takes in a set.

What it reads is in minvws/nl-rdo-woo-web: InventoryReaderFactory (names of columns), InventoryReader and
InventoryDataHelper (values), DocumentId, DocumentMatter and DocumentNumberExtractor (what an ID may be,
and that a file is known by the letters and digits with which its name begins).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from beslisnota.model.content import plain
from beslisnota.publish.inventory import inventory_lines
from beslisnota.publish.names import describe
from beslisnota.publish.rows import Listed, annex_name, set_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from beslisnota.model.document import Datum
    from beslisnota.model.historie import Historie
    from beslisnota.model.inventaris import Line

COLUMNS: Line = (
    "ID",
    "Matter",
    "Family ID",
    "Email Thread ID",
    "Document",
    "File type",
    "Datum",
    "Beoordeling",
    "Opgeschort",
    "Beoordelingsgrond",
    "Toelichting",
    "Publieke link",
    "Gerelateerd ID",
    "Zaaknummer",
)
_TYPES = {
    ".pdf": "pdf",
    ".docx": "doc",
    ".xlsx": "spreadsheet",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
}
_MOST_NAME = 500
_MOST_REMARK = 1_000


@dataclass(frozen=True, slots=True)
class Report:
    """What is uploaded.

    Attributes:
        lines: a line for each document and annex, by `COLUMNS`.
        files: name in the set of each file, by the name under which it is uploaded.
    """

    lines: tuple[Line, ...]
    files: Mapping[str, str]


def report_set(
    documents: Sequence[Listed],
    historie: Historie,
    set_path: str,
    peildatum: date,
    motivering: Mapping[str, str],
) -> Report:
    """Make the report of a published set.

    IDs, matter and family come from public names alone, and so are the same each time.

    Args:
        documents: in the order of the set, the letter first.
        historie: what became of them after they were published.
        set_path: folder of the set.
        peildatum: stands for the date of what has none of its own.
        motivering: standard motivation by ground.
    """
    rows = set_rows(documents, historie)
    ids = _ids(list(rows), historie)
    texts = inventory_lines(rows.values(), motivering, "")
    titles, days = _titles(documents), _days(documents, peildatum)
    lines = []
    files = {}
    by_row_id = {row.id: stuk for stuk, row in rows.items()}
    for (stuk, row), text in zip(rows.items(), texts, strict=True):
        parent = by_row_id.get(row.parent, "")
        gone = historie.weg(stuk)
        suffix = PurePosixPath(row.bestand or (stuk if "." in stuk else "")).suffix
        name = historie.shown(stuk) if gone else titles.get(stuk, stuk)
        lines.append(
            (
                ids[stuk],
                set_path.replace("/", "."),
                str(_number(f"{set_path}/{_family(stuk, parent)}")),
                "",
                name[:_MOST_NAME],
                _TYPES.get(suffix, "pdf" if stuk in days and not row.bestand else ""),
                days.get(stuk) or days.get(parent) or peildatum.isoformat(),
                row.beoordeling,
                "ja" if row.opgeschort else "",
                text[4],
                text[5][:_MOST_REMARK],
                row.link,
                ids.get(parent, ""),
                "",
            )
        )
        if row.bestand:
            files[f"{ids[stuk]}{suffix}"] = row.bestand
    return Report(tuple(lines), files)


def _ids(stukken: Sequence[str], historie: Historie) -> dict[str, str]:
    """Give each public name as letters and digits alone; what would be equal then gets a digest of its name."""
    bare = {stuk: _alnum(historie.shown(stuk)) for stuk in stukken}
    doubled = {value for value in bare.values() if list(bare.values()).count(value) > 1}
    return {
        stuk: f"{value}x{_digest(historie.shown(stuk))[:8]}" if value in doubled else value
        for stuk, value in bare.items()
    }


def _alnum(name: str) -> str:
    stem = PurePosixPath(name).stem if "-bijlage-" in name else name
    return "".join(sign for sign in stem if sign.isascii() and sign.isalnum())


def _number(name: str) -> int:
    """Give a whole number, from 1, that goes with a public name."""
    return int(_digest(name)[:7], 16) + 1


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _family(stuk: str, parent: str) -> str:
    """Give the head of a family: a document with its annexes is one, and the letter is not of that of its notas."""
    return parent if "-bijlage-" in stuk and parent else stuk


def _titles(documents: Sequence[Listed]) -> dict[str, str]:
    titles = {}
    for one in documents:
        document = one.nota.document
        titles[one.name] = f"{describe(document)}: {plain(document.titel)}"
        for index, bijlage in enumerate(document.bijlagen):
            titles[annex_name(one, index)] = plain(bijlage.titel)
    return titles


def _days(documents: Sequence[Listed], peildatum: date) -> dict[str, str]:
    """Give the date of each document; of one without a day the first of its month."""
    return {one.name: _day(one.nota.document.datum, peildatum) for one in documents}


def _day(datum: Datum | None, peildatum: date) -> str:
    return (datum.date if datum else peildatum).isoformat()
