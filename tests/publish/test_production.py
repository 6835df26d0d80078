import re
from datetime import date

from beslisnota.model.historie import Historie
from beslisnota.model.lakbesluit import Wijziging
from beslisnota.publish.production import COLUMNS, report_set
from beslisnota.publish.rows import Listed
from tests.publish.notas import gelakt

_SET = "zaak/2023-05-10-kamerbrief-b1"
_LETTER = Listed(
    gelakt("referentie: B1", "Brief.", soort="kamerbrief", datum="2023-05-10"),
    "2023-05-10-kamerbrief-b1",
    "",
    {},
)
_NOTA = Listed(
    gelakt(
        "titel: Aanbieding\nbijlagen:\n"
        "  - {titel: Regels, bestand: bijlagen/regels.docx, openbaar: ja}\n"
        "  - {titel: Advies, openbaar: nee, grond: 5.1.1.c}\n"
        "  - {titel: Nota, openbaar: reeds, url: 'https://voorbeeld.example/n'}",
        "[x]{lak=5.1.2.e}",
    ),
    "2023-05-01-nota-n1",
    _LETTER.name,
    {0: "2023-05-01-nota-n1-bijlage-1.docx"},
)
_DAY = date(2023, 5, 12)
_NEW = Historie()


def _report(historie: Historie = _NEW, motivering: str = "Omdat e."):
    report = report_set([_LETTER, _NOTA], historie, _SET, _DAY, {"5.1.2.e": motivering})
    return [dict(zip(COLUMNS, line, strict=True)) for line in report.lines], report.files


def test_the_report_has_the_fourteen_columns_of_the_platform():
    assert ";".join(COLUMNS) == (
        "ID;Matter;Family ID;Email Thread ID;Document;File type;Datum;Beoordeling;Opgeschort;"
        "Beoordelingsgrond;Toelichting;Publieke link;Gerelateerd ID;Zaaknummer"
    )


def test_what_the_platform_asks_for_is_filled_and_of_its_form():
    lines, files = _report()
    assert [line["ID"] for line in lines] == [
        *("20230510kamerbriefb1", "20230501notan1"),
        *("20230501notan1bijlage1", "20230501notan1bijlage2", "20230501notan1bijlage3"),
    ]
    for line in lines:
        assert re.fullmatch("[a-zA-Z0-9]{1,170}", line["ID"])
        assert re.fullmatch(r"[a-zA-Z0-9\-._~]{2,255}", line["Matter"])
        assert 1 <= int(line["Family ID"]) < 2**31
        assert date.fromisoformat(line["Datum"])
        assert 1 <= len(line["Document"]) <= 500
    assert [line["Beoordeling"] for line in lines] == [
        *("Openbaar", "Deels openbaar", "Openbaar", "Niet openbaar", "Reeds openbaar"),
    ]
    assert [line["File type"] for line in lines] == ["pdf", "pdf", "doc", "", ""]
    assert lines[1]["Document"] == "nota 1 mei 2023: Aanbieding"
    assert [line["Gerelateerd ID"] for line in lines[:3]] == [
        *("", "20230510kamerbriefb1", "20230501notan1"),
    ]
    assert len({line["Family ID"] for line in lines}) == 2
    assert len({line["Family ID"] for line in lines[1:]}) == 1
    assert files == {
        "20230510kamerbriefb1.pdf": "2023-05-10-kamerbrief-b1.pdf",
        "20230501notan1.pdf": "2023-05-01-nota-n1.pdf",
        "20230501notan1bijlage1.docx": "2023-05-01-nota-n1-bijlage-1.docx",
    }


def test_a_file_is_found_by_the_letters_and_digits_with_which_its_name_begins():
    lines, files = _report()
    starts = [re.match("[a-zA-Z0-9]+", name)[0] for name in files]
    assert starts == [line["ID"] for line in lines if line["File type"]]


def test_a_remark_is_no_longer_than_the_platform_takes():
    lines, _ = _report(motivering="lang " * 400)
    assert len(lines[1]["Toelichting"]) == 1_000


def test_what_is_suspended_says_so_and_has_no_file():
    change = Wijziging(
        *("opgeschort", _NOTA.name, "2023-06-01", "bezwaar", "", "Deels openbaar", ("5.1.2.e",)),
        bij=_LETTER.name,
    )
    lines, files = _report(Historie((change,)))
    assert lines[1]["Opgeschort"] == "ja"
    assert lines[1]["Beoordeling"] == "Deels openbaar"
    assert lines[1]["Document"] == _NOTA.name  # its title is content too
    assert "20230501notan1.pdf" not in files


def test_names_that_are_equal_without_signs_get_ids_of_their_own():
    twin = Listed(_NOTA.nota, "2023-05-01-nota-n-1", _LETTER.name, {})
    report = report_set([_LETTER, _NOTA, twin], Historie(), _SET, _DAY, {})
    ids = [line[0] for line in report.lines]
    assert len(set(ids)) == len(ids)
    assert all(one.isalnum() for one in ids)
