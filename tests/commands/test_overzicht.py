import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date

from tests.steps.werkmap import BRIEF_NAME, NOTA_NAME, SET, change

_LATER = """---
soort: nota
behandeling: ter informatie
titel: Later geschreven
datum: 2023-05-11
referentie: N2
bij kamerbrief: brief
---

Tekst.
"""


def test_a_document_is_public_in_the_publication_that_holds_it_and_one_written_later_is_not(
    published, run
):
    (published / "notas/zaak/later.md").write_text(_LATER, encoding="utf-8")
    result = run("--werkmap", published, "overzicht", "zaak", "--json")
    assert result.code == 0, result.err
    found = {stuk["id"]: stuk for stuk in json.loads(result.out)["stukken"]}
    assert {name: stuk["stand"] for name, stuk in found.items()} == {
        "brief": "openbaar",
        "nota": "openbaar",
        "later": "verzonden",
    }
    assert found["nota"]["waar"] == f"{SET}, publicatie 1, peildatum 2023-05-12"
    assert not (published / "output/overzicht").exists()


def test_the_public_page_says_what_the_public_files_say_and_no_more(published, run):
    change(published / "notas/zaak/nota.md", "Aanbieding van de brief", "Nog niet openbare titel")
    (published / "notas/zaak/later.md").write_text(_LATER, encoding="utf-8")
    assert run("--werkmap", published, "overzicht", "--openbaar").code == 0
    page = (published / "output/overzicht-openbaar/index.html").read_text(encoding="utf-8")
    for said in (
        "Brief over de zaak",
        "Aanbieding van de brief",
        f"{SET}/{NOTA_NAME}.pdf",
        "5.1.2.e",
    ):
        assert said in page
    for private in (
        "Nog niet openbare titel",
        "Later geschreven",
        "Vermeulen",
        "Zwartekaart",
        "zeventien",
    ):
        assert private not in page
    public = (published / "output/openbaar" / SET / f"{BRIEF_NAME}.md").read_text(encoding="utf-8")
    assert "Brief over de zaak" in public


def test_what_lies_in_the_public_folder_and_was_never_published_is_on_no_public_page(
    published, run
):
    folder = published / "output/openbaar"
    assert run("--werkmap", published, "overzicht", "--openbaar").code == 0
    page = published / "output/overzicht-openbaar/index.html"
    before = page.read_bytes()
    change(folder / SET / f"{NOTA_NAME}.md", "Aanbieding van de brief", "Losse titel")
    (folder / SET / "kladje.md").write_text(
        "---\nsoort: nota\ntitel: Kladje\n---\n", encoding="utf-8"
    )
    shutil.copytree(folder / SET, folder / "zaak/andere-map")
    (folder / SET / f"{BRIEF_NAME}.md").unlink()
    result = run("--werkmap", published, "overzicht", "--openbaar")
    assert result.code == 0
    assert page.read_bytes() == before
    assert re.search(r"staan \d+ bestanden anders dan openbaar gemaakt", result.out)


def test_the_overview_is_shown_and_stands_as_a_page_with_a_calendar(written, run, monkeypatch):
    with (written / "notas/zaak/dossier.yaml").open("a", encoding="utf-8") as stream:
        stream.write("planning:\n  - {datum: 2023-06-01, mijlpaal: CWIZO}\n")
    result = run("--werkmap", written, "overzicht")
    assert result.code == 0, result.err
    monkeypatch.setenv("COLUMNS", "60")
    narrow = run("--werkmap", written, "overzicht").out
    assert max(map(len, narrow.split("Zie ")[0].splitlines())) <= 60
    assert max(map(len, result.out.splitlines())) > 60
    assert re.search(r"2023-05-01\s+zaak/nota\s+1\s+Wilt u de brief ondertekenen\?", result.out)
    page = (written / "output/overzicht/index.html").read_text(encoding="utf-8")
    assert "Wilt u de brief ondertekenen?" in page
    with zipfile.ZipFile(written / "output/overzicht/overzicht.xlsx") as archive:
        cell = re.search(
            r'<c r="A2"[^>]*>(.*?)</c>', archive.read("xl/worksheets/sheet1.xml").decode()
        )
        assert cell[1] == f"<v>{(date(2023, 5, 1) - date(1899, 12, 30)).days}</v>"
        assert b'formatCode="yyyy-mm-dd"' in archive.read("xl/styles.xml")
    assert "SUMMARY:CWIZO" in (written / "output/overzicht/planning.ics").read_text(
        encoding="utf-8"
    )


def test_only_what_waits_can_be_asked(written, run):
    result = run("--werkmap", written, "overzicht", "--open", "--json")
    assert [(one["id"], one["punt"]) for one in json.loads(result.out)] == [("nota", 1)]
    words = ("--punt", "1", "--uitkomst", "akkoord", "--door", "M", "--datum", "2023-05-02")
    assert run("--werkmap", written, "besluit", "nota", *words).code == 0
    assert "Er wacht niets" in run("--werkmap", written, "overzicht", "--open").out


def test_a_dossier_that_is_not_there_is_named(written, run):
    result = run("--werkmap", written, "overzicht", "zak")
    assert (result.code, "Het dossier ‘zak’ is er niet" in result.err) == (1, True)


def test_a_named_version_makes_a_document_vastgelegd_and_the_sheets_say_it_too(tmp_path, run):
    assert run("init", tmp_path / "werkmap").code == 0
    root = tmp_path / "werkmap"
    git = ("git", "-C", str(root))
    for words in (
        ("config", "user.name", "A. Ambtenaar"),
        ("config", "user.email", "a@voorbeeld.example"),
        ("add", "-A"),
        ("commit", "-qm", "begin"),
    ):
        subprocess.run([*git, *words], check=True)
    before = json.loads(run("--werkmap", root, "overzicht", "--json").out)["stukken"]
    name = next(stuk["id"] for stuk in before if stuk["stand"] == "concept")
    assert run("--werkmap", root, "leg-vast", name, "CWIZO-versie").code == 0
    after = json.loads(run("--werkmap", root, "overzicht", "--json").out)["stukken"]
    (stuk,) = [stuk for stuk in after if stuk["id"] == name]
    assert (stuk["stand"], stuk["waar"]) == ("vastgelegd", "CWIZO-versie")
    assert run("--werkmap", root, "overzicht").code == 0
    data = (root / "output/overzicht/overzicht.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"CWIZO-versie" in archive.read("xl/sharedStrings.xml")
    assert run("--werkmap", root, "overzicht").code == 0
    assert (root / "output/overzicht/overzicht.xlsx").read_bytes() == data


def test_a_file_with_errors_is_named_wherever_the_rest_is_shown(written, run):
    change(written / "notas/zaak/nota.md", "datum: 2023-05-01", "datum: 2023-13-01")
    change(written / "notas/zaak/dossier.yaml", "titel: Zaak", "titel: Zaak\nonderwerp: x")
    broken = ["notas/zaak/dossier.yaml", "notas/zaak/nota.md"]
    found = json.loads(run("--werkmap", written, "overzicht", "zaak", "--json").out)
    assert found["onleesbaar"] == broken
    assert (
        json.loads(run("--werkmap", written, "overzicht", "los", "--json").out)["onleesbaar"] == []
    )
    said = [
        run("--werkmap", written, "overzicht").out,
        run("--werkmap", written, "overzicht", "--open").out,
        run("--werkmap", written, "overzicht", "--open", "--json").err,
        (written / "output/overzicht/index.html").read_text(encoding="utf-8"),
    ]
    assert all(path in text for path in broken for text in said)


def test_an_overview_that_cannot_be_written_is_shown_all_the_same(written, run):
    (written / "output").write_text("een bestand", encoding="utf-8")  # nothing can be made below it
    result = run("--werkmap", written, "overzicht")
    assert result.code == 0
    assert "Wilt u de brief ondertekenen?" in result.out
    assert "De pagina in output/overzicht is niet geschreven" in result.out
