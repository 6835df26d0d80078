"""The one door to XlsxWriter: tables of texts to a repeatable XLSX."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter
from lxml import etree

from beslisnota.render.word.theme import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beslisnota.render.style import HouseStyle

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can hold
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# XlsxWriter puts the moment in these, and names of sheets in the one.
_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CORE = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>TITLE</dc:title>
<dc:language>nl-NL</dc:language></cp:coreProperties>"""
WORDS = (
    "Normal TableStyleMedium9 PivotStyleLight16 gray125 medium minor bottomLeft frozen landscape "
    "_xlnm._FilterDatabase _xlnm.Print_Titles Beslisnota"
)
"""What stands in every file, whatever its lines say."""
_MOST_CHARACTERS = 32_767  # of a cell
_A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header and lines under it.

    Attributes:
        name: on its tab.
        columns: the header.
        lines: the values, a text each, or a day.
        widths: of the columns, in characters.
    """

    name: str
    columns: Sequence[str]
    lines: Sequence[Sequence[str | date]]
    widths: Sequence[int]


def write_xlsx(title: str, sheets: Sequence[Sheet], style: HouseStyle) -> bytes:
    """Write sheets to one file: a day is a date, every other value is text, also what looks like a formula, number or address.

    The header stays in sight and on every printed page, and has filters.

    Args:
        title: the title of the file, its only property beside its language.
        sheets: at least one.
        style: gives font and colours.
    """
    raw = io.BytesIO()
    text = {"num_format": "@", "text_wrap": True, "valign": "top"}
    with xlsxwriter.Workbook(raw, {"in_memory": True, **_letters(style)}) as book:
        plain = book.add_format(text)
        line = {"bold": True, "bottom": 2, "bottom_color": style.colours.accent}
        head = book.add_format({**text, **line})
        day = book.add_format({**text, "num_format": "yyyy-mm-dd", "align": "left"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, (name, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
                page.set_column(number, number, width)
                page.write_string(0, number, name, head)
            for row, values in enumerate(sheet.lines, start=1):
                for number, value in enumerate(values):
                    if isinstance(value, date):
                        page.write_datetime(row, number, value, day)
                    else:
                        page.write_string(row, number, value[:_MOST_CHARACTERS], plain)
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(len(sheet.lines), 1), len(sheet.columns) - 1)
            page.repeat_rows(0)
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)
    own = {
        "docProps/app.xml": f"{_HEAD}{_APP}".encode(),
        "docProps/core.xml": f"{_HEAD}{_CORE}".replace("TITLE", escape(title)).encode(),
        "xl/theme/theme1.xml": etree.tostring(
            theme(style), xml_declaration=True, encoding="UTF-8", standalone=True
        ),
    }
    return _repacked(raw, own)


def _letters(style: HouseStyle) -> dict[str, object]:
    return {"default_format_properties": {"font_name": style.lettering.docx, "font_size": 10}}


def _repacked(raw: io.BytesIO, own: Mapping[str, bytes]) -> bytes:
    """Put parts of our own in their place, and give the same bytes for the same sheets, always."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # otherwise the machine's own
            entry.external_attr = 0o600 << 16  # zipfile puts this where there is none
            target.writestr(entry, own.get(name) or source.read(name), zipfile.ZIP_DEFLATED, 9)
    return fixed.getvalue()
