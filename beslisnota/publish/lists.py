"""Do the inventarislijst in its three kinds of file, the manifest and the files of a set say the same?"""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pikepdf
from lxml import etree

from beslisnota.model.inventaris import COLUMNS
from beslisnota.publish.assemble import INVENTORY
from beslisnota.publish.inventory import FORMULA
from beslisnota.publish.readings import UnreadableError, readings
from beslisnota.publish.verify import Flaw
from lakken.leaks import normalise, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CSV, _XLSX, _PDF = (f"{INVENTORY}{suffix}" for suffix in (".csv", ".xlsx", ".pdf"))
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FILE = COLUMNS.index("Bestandsnaam")
_DECISION = COLUMNS.index("Besluitnaam")
_LONG = 200


def list_flaws(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    """Yield where the list of a set does not agree with itself or with the files.

    Args:
        files: the files of the set, by name.
    """
    missing = [name for name in (_CSV, _XLSX, _PDF) if name not in files]
    yield from (Flaw(name, "de inventarislijst ontbreekt in deze vorm") for name in missing)
    if missing:
        return
    try:
        lines = _csv_lines(files[_CSV])
        sheets = read_sheets(files[_XLSX])
        rows, text = _table_rows(files[_PDF]), _text(files[_PDF])
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, etree.LxmlError) as error:
        yield Flaw(_CSV, f"de inventarislijst is niet te lezen ({type(error).__name__})")
        return
    except (UnreadableError, pikepdf.PdfError):
        yield Flaw(_PDF, "de inventarislijst is niet te lezen")
        return
    if sheets[0] != lines:
        yield Flaw(_XLSX, f"het eerste blad zegt iets anders dan {_CSV}")
    changes = sheets[1] if len(sheets) > 1 else []
    if rows != len(lines) + len(changes) or not _holds(text, lines, changes):
        yield Flaw(_PDF, f"de lijst zegt iets anders dan {_CSV} of de wijzigingen in {_XLSX}")
    yield from _file_flaws(files, lines)


def _csv_lines(data: bytes) -> list[list[str]]:
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    if tuple(lines[0]) != COLUMNS or any(len(line) != len(COLUMNS) for line in lines):
        raise ValueError("other columns")
    return [[_plain(value) for value in line] for line in lines]


def _plain(value: str) -> str:
    """Take away what keeps a spreadsheet from taking a text for a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


def read_sheets(data: bytes) -> list[list[list[str]]]:
    """Read the texts of every sheet; a number or a formula is no text and reads as `None` does: as nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        names = sorted(
            name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")
        )
        return [_sheet(etree.fromstring(archive.read(name)), shared) for name in names]


def _sheet(root: etree._Element, shared: Sequence[str]) -> list[list[str]]:
    return [
        [
            shared[int(cell.findtext(f"{_MAIN}v") or "")] if cell.get("t") == "s" else ""
            for cell in row.iter(f"{_MAIN}c")
        ]
        for row in root.iter(f"{_MAIN}row")
    ]


def _table_rows(data: bytes) -> int:
    """Count the rows that the tags of a PDF tell of."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TR" for item in pdf.objects
        )


def _text(data: bytes) -> str:
    """Give the text of a PDF in the order in which it was written, which is that of its cells."""
    pages = (one.text for one in readings(_PDF, data) if one.channel.startswith("pdfium"))
    return "\n".join(pages)


def _holds(text: str, lines: Sequence[Sequence[str]], changes: Sequence[Sequence[str]]) -> bool:
    """Tell whether a text has the values of all rows in their order; the decision stands over the table."""
    letters, place = squeeze(normalise(text)), 0
    if len(lines) > 1 and squeeze(normalise(lines[1][_DECISION])) not in letters:
        return False
    shown = [number for number in range(_DECISION) if any(line[number] for line in lines[1:])]
    values = [line[number] for line in lines for number in shown]
    values += [value for line in changes for value in line]
    for value in values:
        wanted = squeeze(normalise(value))
        # A long value may go on at the next page, after the foot of this one.
        for piece in [wanted] if len(wanted) < _LONG else map(squeeze, normalise(value).split()):
            place = letters.find(piece, place)
            if place < 0:
                return False
            place += len(piece)
    return True


def _file_flaws(files: Mapping[str, bytes], lines: Sequence[Sequence[str]]) -> Iterator[Flaw]:
    named = {line[_FILE] for line in lines[1:]} - {""}
    for name in sorted(named - files.keys()):
        yield Flaw(_CSV, f"noemt {name}, en dat bestand is er niet")
    documents = {f"{name.removesuffix('.md')}.pdf" for name in files if name.endswith(".md")}
    for name in sorted(documents - named):
        yield Flaw(name, f"dit bestand staat niet in {_CSV}")
