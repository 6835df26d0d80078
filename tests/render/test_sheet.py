import zipfile
from io import BytesIO

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from beslisnota.publish.lists import read_sheets
from beslisnota.publish.readings import readings
from beslisnota.publish.structure import flaws
from beslisnota.render.sheet import Sheet, write_xlsx
from beslisnota.render.style import load_style, shipped_templates

_FORMULAS = ["=1+1", "+31 70", "-5", "@x", "\t=1", '=HYPERLINK("https://x.example")']
_LINES = [
    ["https://voorbeeld.example/a", "0612345678"],
    ["é & <b>", "regel 1\nregel 2"],
    *([one, "x"] for one in _FORMULAS),
]


@pytest.fixture(scope="module")
def style():
    return load_style("rijk", [shipped_templates()])


@pytest.fixture(scope="module")
def book(style) -> bytes:
    lists = [Sheet("Lijst", ["Een", "Twee"], _LINES, [20, 30]), Sheet("Leeg", ["Drie"], [], [9])]
    return write_xlsx("Lijst & meer", lists, style)


def _part(book: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_same_sheets_give_the_same_bytes(book, style):
    lists = [Sheet("Lijst", ["Een", "Twee"], _LINES, [20, 30]), Sheet("Leeg", ["Drie"], [], [9])]
    assert write_xlsx("Lijst & meer", lists, style) == book


def test_nothing_is_in_it_that_does_not_belong_in_a_public_file(book):
    assert flaws("lijst.xlsx", book) == ()
    assert list(readings("lijst.xlsx", book))


def test_every_value_is_text_also_what_looks_like_a_formula_or_an_address(book):
    assert read_sheets(book) == [[["Een", "Twee"], *_LINES], [["Drie"]]]
    sheet = _part(book, "xl/worksheets/sheet1.xml")
    cells = list(sheet.iter("{*}c"))
    assert {cell.get("t") for cell in cells} == {"s"}
    assert not list(sheet.iter("{*}f", "{*}hyperlink"))


def test_the_header_stays_in_sight_and_has_filters(book):
    sheet = _part(book, "xl/worksheets/sheet1.xml")
    (pane,) = sheet.iter("{*}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert next(sheet.iter("{*}autoFilter")).get("ref") == f"A1:B{len(_LINES) + 1}"
    assert [float(column.get("width")) // 1 for column in sheet.iter("{*}col")] == [20, 30]


def test_title_and_language_are_its_only_properties(book):
    core = _part(book, "docProps/core.xml")
    assert [node.text for node in core] == ["Lijst & meer", "nl-NL"]
    assert len(_part(book, "docProps/app.xml")) == 0


def test_excel_is_said_to_open_it(book, tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(book)
    assert OpenXmlValidator().validate(path).errors == []


def test_a_sheet_that_hides_something_is_still_a_flaw(book):
    raw, fixed = BytesIO(book), BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "xl/workbook.xml":
                data = data.replace(b"Lijst!$A$1:$B$9", b"Geheim de Wit")
            target.writestr(item, data)
    assert "Het werkblad heeft verborgen delen." in flaws("lijst.xlsx", fixed.getvalue())
