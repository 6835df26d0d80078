"""Two publications of a set, compared from the public repository; also from a clone of it."""

import json
import shutil
import subprocess
from datetime import date

import pytest

from beslisnota.git import clean_environment
from beslisnota.model.inventaris import Inventaris, Row
from beslisnota.publish.inventory import inventory_csv, inventory_lines
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.publicatie import publish_files
from beslisnota.steps.sets import prepare_set
from tests.steps.werkmap import BRIEF_NAME, NOTA_NAME, SET, change, small_workspace

PEILDATA = (date(2023, 5, 12), date(2023, 10, 1), date(2023, 12, 1))


def _publish(root, day: date, attached: dict[str, bytes]) -> None:
    """Publish the Markdown of the set and these files, without the pages that take long to make."""
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    prepared = prepare_set(workspace, letter, day)
    files = {f"{member.name}.md": member.markdown.encode() for member in prepared.members}
    files |= attached | {"manifest.json": json.dumps({"peildatum": day.isoformat()}).encode()}
    repository = PublicRepository(root / "output/openbaar", workspace.settings.identity)
    publish_files(workspace, prepared, repository, SET, files)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Three publications: the second opens a passage, the third lakks one and takes a file away."""
    root = small_workspace(tmp_path_factory.mktemp("publicaties") / "werkmap")
    nota = root / "notas/zaak/nota.md"
    _publish(root, PEILDATA[0], {"oud.docx": b"1", "zelfde.docx": b"2"})
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-09-01")
    change(nota, "De brief is af.", "De brief is bijna af.")
    _publish(root, PEILDATA[1], {"oud.docx": b"3", "zelfde.docx": b"2", "nieuw.docx": b"4"})
    change(nota, "bijna af", '[bijna]{lak=5.1.2.i toelichting="nog niet af"} af')
    _publish(root, PEILDATA[2], {"zelfde.docx": b"2", "nieuw.docx": b"4"})
    return root


@pytest.fixture(scope="module")
def outside(root, tmp_path_factory):
    """A workspace of someone who has a clone of the public repository and nothing else."""
    folder = tmp_path_factory.mktemp("buiten")
    clone = ["git", "clone", "--quiet", str(root / "output/openbaar"), str(folder / "kloon")]
    subprocess.run(clone, env=clean_environment(), check=True)
    (folder / "werkmap/notas").mkdir(parents=True)
    settings = '[openbaar]\nmap = "../kloon"\n'
    (folder / "werkmap/instellingen.toml").write_text(settings)
    return folder / "werkmap"


def test_files_and_texts_of_two_publications_are_told_to_an_outsider(run, outside):
    result = run("--werkmap", outside, "verschil", "--openbaar", SET, "1", "2", "--json")
    assert result.code == 0, result.text
    told = json.loads(result.out)
    assert (told["van"]["publicatie"], told["tot"]["peildatum"]) == (1, "2023-10-01")
    assert told["bestanden"] == {
        "erbij": ["nieuw.docx"],
        "vervangen": [f"{NOTA_NAME}.md", "manifest.json", "oud.docx"],
        "ingetrokken": [],
        "opgeschort": [],
        "weg": [],
        "hernoemd": [],
    }
    (stuk,) = told["stukken"]
    assert stuk["stuk"] == NOTA_NAME
    assert [one["nieuw"].partition(".")[0] for one in stuk["wijzigingen"]] == [
        "De brief is bijna af"
    ]
    (lak,) = stuk["laks"]
    assert (lak["soort"], lak["tekst"], lak["oud"]["gronden"]) == (
        "geopend",
        "De ondergrens bij de onderhandeling is zeventien procent.",
        ["5.1.2.b"],
    )


def test_without_numbers_the_last_two_are_compared(run, outside):
    result = run("--werkmap", outside, "verschil", "--openbaar", BRIEF_NAME)
    assert "publicatie 2 (2023-10-01) → publicatie 3 (2023-12-01)" in result.out
    assert "Weg\n  oud.docx\n" in result.out
    assert "gelakt (5.1.2.i), Aanleiding: “bijna”" in result.out
    result = run("--werkmap", outside, "verschil", "--openbaar", BRIEF_NAME, "1", "2")
    assert "De brief is {+bijna+} af. Hij is besproken met [5.1.2.e]." in result.out


def test_stat_is_a_line_for_the_set_and_one_for_each_changed_document(run, root):
    lines = run("--werkmap", root, "verschil", "--openbaar", "brief", "1", "3", "--stat").out
    first, second = lines.splitlines()
    assert first.endswith("bestanden: 1 erbij gekomen, 2 vervangen, 1 weg")
    assert second.startswith(f"  {NOTA_NAME}: ")


def test_no_text_of_the_workspace_that_is_not_public_is_told(run, root):
    for words in (("1", "2"), ("1", "3"), ("3", "1", "--json")):
        assert "Vermeulen" not in run("--werkmap", root, "verschil", "--openbaar", SET, *words).text


def test_pages_go_beside_one_that_leads_to_them_and_do_not_call_themselves_internal(run, outside):
    result = run("--werkmap", outside, "verschil", "--openbaar", SET, "--naar", "p.html")
    assert result.code == 0, result.text
    folder = outside / "output/verschil/zaak"
    pages = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(pages) == {"p.html", f"p-{NOTA_NAME}.html"}
    assert f'href="p-{NOTA_NAME}.html"' in pages["p.html"]
    assert "oud.docx" in pages["p.html"]
    assert "lak: gelakt" in pages[f"p-{NOTA_NAME}.html"]
    assert not any("Intern" in page for page in pages.values())
    target = outside.parent / "kloon" / "p.html"
    assert run("--werkmap", outside, "verschil", "--openbaar", SET, "--naar", target).code == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("iets-anders",), f"Noem een van: {SET}."),
        (
            (SET, "1", "7"),
            "Publicatie ‘7’ van zaak/2023-05-10-kamerbrief-b1 is er niet. Wel: 1, 2, 3.",
        ),
        ((SET, "werk", "2"), "Wel: 1, 2, 3."),
        ((SET, "--naar", "p.docx"), ".html"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(run, outside, words, said):
    result = run("--werkmap", outside, "verschil", "--openbaar", *words)
    assert (result.code, said in result.err) == (1, True), result.text


def test_a_document_whose_name_changed_is_the_same_one(run, root, tmp_path):
    root = shutil.copytree(root, tmp_path / "werkmap")
    nota = root / "notas/zaak/nota.md"
    change(nota, "referentie: N1", "referentie: '[N1]{lak=5.1.2.i toelichting=\"intern\"}'")
    _publish(root, PEILDATA[2], {"zelfde.docx": b"2", f"{NOTA_NAME}-bijlage-1.docx": b"5"})
    result = run("--werkmap", root, "verschil", "--openbaar", SET, "--json")
    told = json.loads(result.out)
    (renamed,) = told["bestanden"]["hernoemd"]
    assert renamed["oud"] == NOTA_NAME
    assert renamed["nieuw"] != NOTA_NAME
    assert f"{renamed['nieuw']}.md" in told["bestanden"]["vervangen"]
    assert told["bestanden"]["weg"] == ["nieuw.docx"]
    (stuk,) = (one for one in told["stukken"] if one["stuk"] == renamed["nieuw"])
    assert ("gelakt", "referentie", "N1") in [
        (lak["soort"], lak["waar"], lak["tekst"]) for lak in stuk["laks"]
    ]


def test_a_file_that_went_is_told_by_what_the_list_says_of_its_document(run, root, tmp_path):
    root = shutil.copytree(root, tmp_path / "werkmap")
    rows = (
        Row("stuk-a", "", "Deels openbaar", ("5.1.2.e",), "", ""),
        Row("stuk-b", "", "Openbaar", (), "", "", opgeschort=True),
        Row("stuk-c", "stuk-c.pdf", "Openbaar", (), "", ""),
    )
    lines = inventory_lines(rows, {}, "besluit")
    both = {"stuk-a.pdf": b"a", "stuk-b.docx": b"b", "stuk-c.docx": b"c", "stuk-c.pdf": b"c"}
    _publish(root, PEILDATA[2], both)
    listed = {"inventarislijst.csv": inventory_csv(Inventaris("besluit", "1 december 2023", lines))}
    _publish(root, PEILDATA[2], {"stuk-c.pdf": b"c"} | listed)
    told = json.loads(run("--werkmap", root, "verschil", "--openbaar", SET, "--json").out)
    assert told["bestanden"]["ingetrokken"] == ["stuk-a.pdf"]
    assert told["bestanden"]["opgeschort"] == ["stuk-b.docx"]
    assert told["bestanden"]["weg"] == ["stuk-c.docx"]
    assert (
        "Opgeschort\n  stuk-b.docx\n" in run("--werkmap", root, "verschil", "--openbaar", SET).out
    )


def test_where_nothing_was_published_that_is_said(run, tmp_path):
    root = small_workspace(tmp_path / "werkmap")
    result = run("--werkmap", root, "verschil", "--openbaar", SET)
    assert (result.code, "staat geen publicatie" in result.err) == (1, True)
