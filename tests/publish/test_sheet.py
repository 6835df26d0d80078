"""A spreadsheet holds numbers; what people lak is what they see."""

import pytest

from beslisnota.publish.readings import readings
from lakken.leaks import Removed, Search, needles
from tests.publish.artefacts import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def _book(value, code="", number=0, kind="n", late=False):
    """An XLSX with one cell."""
    formats = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>' if code else ""
    style = 200 if code else number
    cell = f'<c r="A1" s="1" t="{kind}"><v>{value}</v></c>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}"><workbookPr date1904="{int(late)}"/></workbook>'.encode(),
            "xl/styles.xml": (
                f'<styleSheet xmlns="{_MAIN}">{formats}<cellXfs><xf numFmtId="0"/><xf numFmtId="{style}"/></cellXfs></styleSheet>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_MAIN}"><sheetData><row>{cell}</row></sheetData></worksheet>'
            ).encode(),
        }
    )


def _finds(removed, data):
    search = Search.of(needles([Removed(removed, "a")], "Overleg in 2026."))
    return any(search.find(item.text) for item in readings("a.xlsx", data) if not item.noisy)


@pytest.mark.parametrize(
    ("removed", "book"),
    [
        ("0698127364", _book("698127364", "0000000000")),
        ("06-98127364", _book("698127364", "00-00000000")),
        ("0698127364", _book("698127364")),
        ("0031698127364", _book("31698127364")),
        ("00417", _book("417", "00000")),
        ("17 maart 2026", _book("46098", number=14)),
        ("17-03-2026", _book("46098", "d mmmm yyyy")),
        ("dinsdag 17 maart", _book("46098.5", "[$-413]dddd d mmmm")),
        ("17 mrt 2026", _book("44636", number=15, late=True)),
        ("17 maart 2026", _book("2026-03-17T00:00:00", number=14, kind="d")),
        ("€ 73.642,50", _book("73642.499999999996", "#,##0.00")),
        ("€ 73.643", _book("73642.6", number=3)),
        ("12,35 procent", _book("0.12345678", number=10)),
        ("€ 1.235", _book("1234567", "#,##0,")),
        ("1.250.000", _book("1.25E6")),
        ("dossier 417 Kwaxolin", _book("417", "&quot;dossier &quot;0&quot; Kwaxolin&quot;")),
    ],
)
def test_a_number_is_found_as_its_cell_shows_it(removed, book):
    assert _finds(removed, book)


@pytest.mark.parametrize(
    ("removed", "book"),
    [
        ("17 maart 2026", _book("46098")),  # an amount: no format says that it is a day
        ("17 maart 2026", _book("46099", number=14)),
        ("0698127364", _book("698127365", "0000000000")),
        ("€ 73.642,50", _book("73641.5", "#,##0.00")),
        ("0417", _book("417")),
    ],
)
def test_another_number_is_not(removed, book):
    assert not _finds(removed, book)


@pytest.mark.parametrize("value", ["", "x", "NaN", "-1", "1E400", "9" * 60, "2958466", "1E-300"])
def test_a_value_that_no_sheet_should_hold_is_no_error(value):
    assert not _finds("17 maart 2026", _book(value, number=14))


def test_the_numbers_that_a_chart_keeps_are_read_too():
    chart = (
        f'<c:chartSpace xmlns:c="{_CHART}"><c:numCache><c:formatCode>d-m-yyyy</c:formatCode>'
        "<c:pt><c:v>46098</c:v></c:pt></c:numCache></c:chartSpace>"
    )
    assert _finds("17 maart 2026", zipped({"word/charts/chart1.xml": chart.encode()}))


def test_the_numbers_that_a_pivot_table_keeps_are_read_too():
    records = f'<pivotCacheRecords xmlns="{_MAIN}"><r><n v="73642.5"/><d v="2026-03-17T00:00:00"/></r></pivotCacheRecords>'
    data = zipped({"xl/pivotCache/pivotCacheRecords1.xml": records.encode()})
    assert _finds("17 maart 2026", data)
    assert _finds("€ 73.642,50", data)


def test_the_places_of_shared_texts_are_no_text_and_a_longer_number_in_their_stead_is():
    cells = "".join(f'<c r="A{row}" t="s"><v>{row}</v></c>' for row in range(12))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    listed = zipped({"xl/worksheets/sheet1.xml": sheet.encode()})
    search = Search.of(needles([Removed("06 12345678", "a"), Removed("1 2 3 4 5", "a")], ""))
    assert not any(search.find(item.text) for item in readings("a.xlsx", listed))
    assert _finds("0698127364", _book("0698127364", kind="s"))
