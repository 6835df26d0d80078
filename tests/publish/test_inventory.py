import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslisnota.model.inventaris import COLUMNS, Inventaris, Row
from beslisnota.publish.inventory import inventory_csv, inventory_lines, read_rows
from beslisnota.publish.rows import gronden_of
from tests.publish.notas import gelakt

_LETTER = Row("2023-05-10-kamerbrief-2", "2023-05-10-kamerbrief-2.pdf", "Openbaar", (), "", "")
_NOTA = Row(
    "2023-05-01-nota-1",
    "2023-05-01-nota-1.pdf",
    "Deels openbaar",
    ("5.1.2.b", "5.1.2.e"),
    "",
    _LETTER.id,
)
_ANNEX = Row(
    "2023-05-01-nota-1, bijlage 1: Advies", "", "Niet openbaar", ("5.1.1.c",), "", _NOTA.id
)
_ELSEWHERE = Row(
    "2023-05-01-nota-1, bijlage 2: Rapport",
    "",
    "Reeds openbaar",
    (),
    "https://voorbeeld.example/r",
    _NOTA.id,
)


def _csv(rows: list[Row], motivering: dict[str, str], besluit: str) -> bytes:
    return inventory_csv(Inventaris(besluit, "", inventory_lines(rows, motivering, besluit)))


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_list_has_the_columns_of_the_publication_platform():
    header = _csv([], {}, "").decode("utf-8-sig").strip()
    assert header == (
        '"Document ID";"Documentnummer";"Bestandsnaam";"Beoordeling";"Beoordelingsgrond";"Toelichting";'
        '"Publieke link";"Locatie document ID";"Opgeschort";"Gerelateerd Documentnummer";'
        '"Locatie gerelateerd ID";"Besluitnaam"'
    )
    assert len(COLUMNS) == 12


def test_each_document_and_annex_has_a_row_that_names_what_it_belongs_to():
    rows = _read(
        _csv(
            [_LETTER, _NOTA, _ANNEX, _ELSEWHERE],
            {"5.1.2.b": "Omdat b.", "5.1.2.e": "Omdat e."},
            "Brief",
        )
    )
    assert [row["Documentnummer"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["Gerelateerd Documentnummer"] for row in rows] == ["", "1", "2", "2"]
    assert [row["Beoordeling"] for row in rows] == [
        "Openbaar",
        "Deels openbaar",
        "Niet openbaar",
        "Reeds openbaar",
    ]
    assert [row["Beoordelingsgrond"] for row in rows] == ["", "5.1.2.b;5.1.2.e", "5.1.1.c", ""]
    assert [row["Toelichting"] for row in rows] == ["", "Omdat b. Omdat e.", "", ""]
    assert rows[3]["Publieke link"] == "https://voorbeeld.example/r"
    assert {row["Opgeschort"] for row in rows} == {"nee"}
    assert {row["Besluitnaam"] for row in rows} == {"Brief"}
    assert rows[1]["Bestandsnaam"] == "2023-05-01-nota-1.pdf"


def test_the_list_opens_in_a_dutch_spreadsheet():
    data = _csv([_LETTER], {}, "Brief “één”; met puntkomma")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    assert _read(data)[0]["Besluitnaam"] == "Brief “één”; met puntkomma"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_value_starts_a_formula(start):
    row = Row(f"{start}HYPERLINK(1)", "a.pdf", "Openbaar", (), "", "")
    (read,) = _read(_csv([row], {}, f"{start}1"))
    assert read["Document ID"].startswith("'")
    assert read["Besluitnaam"].startswith("'")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00")))
def test_whatever_a_title_holds_stays_one_value(title):
    (read,) = _read(_csv([_LETTER], {}, title))
    assert read["Besluitnaam"].removeprefix("'") == title.removeprefix("'")
    assert set(read) == set(COLUMNS)


@pytest.mark.parametrize(
    ("beoordeling", "gronden", "link"),
    [
        ("Deels openbaar", (), ""),
        ("Niet openbaar", (), ""),
        ("Openbaar", ("5.1.2.e",), ""),
        ("Reeds openbaar", ("5.1.2.e",), "https://voorbeeld.example"),
        ("Reeds openbaar", (), ""),
    ],
)
def test_a_row_that_the_law_does_not_allow_does_not_exist(beoordeling, gronden, link):
    with pytest.raises(ValueError, match="openbaar goes with"):
        Row("a", "", beoordeling, gronden, link, "")


def test_the_grounds_of_a_document_stand_once_each_in_the_order_of_the_law():
    left = gelakt(
        'van: Anna\naan: "[x]{lak=5.1.1.c}"',
        "[a]{lak=5.1.2.i} [b]{lak=5.1.2.b}[^1]\n\n::: lak 5.1.2.b 5.2.1\nx\n:::\n\n[^1]: [c]{lak=5.1.5}\n",
    )
    assert gronden_of(left) == ("5.1.1.c", "5.1.2.b", "5.1.2.e", "5.1.2.i", "5.1.5", "5.2.1")
    assert gronden_of(gelakt(body="Open.")) == ()


def test_a_published_list_is_read_back_by_the_names_of_documents_and_annexes():
    rows = [_LETTER, _NOTA, _ANNEX, _ELSEWHERE]
    back = read_rows(_csv(rows, {"5.1.2.b": "Omdat b."}, "Brief"))
    assert list(back.values()) == rows
    assert list(back) == [_LETTER.id, _NOTA.id, f"{_NOTA.id}-bijlage-1", f"{_NOTA.id}-bijlage-2"]
