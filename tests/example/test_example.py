"""The example that ships with the project: whole, approved as it stands, and using the whole format."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from beslisnota.commands import main
from beslisnota.model.document import BEHANDELINGEN, SOORTEN
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.sets import prepare_set, set_digest
from tests.render import word_files
from tests.render.archive import failures, marks, own_pdfs, unheard

ROOT = Path(__file__).parents[2]
PROPOSAL = "output/lakvoorstel/veilige-schoolroutes/2026-11-12-kamerbrief-veilige-schoolroutes"

CONSTRUCTS = {
    "inline lak": r"\]\{lak=5",
    "several grounds": r'\{lak="5[^"]* 5',
    "lapses on a date": r"tot=\d{4}-",
    "lapses on an event": r'tot="[a-z]',
    "motivation": r"toelichting=\"",
    "block lak": r"^::: lak",
    "block lak in a list": r"^ +::: lak",
    "block lak in a quote": r"^> ::: lak",
    "lak in lak": r"\[[^\]\n]*\[[^\]\n]*\]\{lak=[^}]*\}[^\]\n]*\]\{lak",
    "lak in emphasis": r"\*[^*\n]*\[[^\]*\n]*\]\{lak=[^}]*\}[^*\n]*\*",
    "emphasis in lak": r"\[[^\]\n]*\*[^\]\n]*\]\{lak",
    "lak in a cell": r"^\|.*\{lak=",
    "lak in a heading": r"^##+ .*\{lak=",
    "lak in a footnote": r"^\[\^\w+\]:.*\{lak=",
    "lak around a link": r"\[\[[^\]]*\]\([^)]*\)[^\]]*\]\{lak",
    "lak around a picture": r"\[!\[[^\]]*\]\([^)]*\)\]\{lak",
    "lak in a title": r'^titel: ".*\{lak=',
    "kanttekening": r"\{kanttekening=",
    "kanttekening block": r"^::: kanttekening",
    "ingevoegd": r"\{\.ingevoegd",
    "doorgehaald": r"\{\.doorgehaald",
    "gewijzigd": r"\{\.gewijzigd\}",
    "gewijzigd door": r"\{\.gewijzigd door=",
    "onleesbaar": r"\[\]\{\.onleesbaar\}",
    "ontbreekt": r"\[\]\{\.ontbreekt\}",
    "besluitpunt": r"^::: besluitpunt",
    "besluitpunt in a list": r"^ +::: besluitpunt",
    "motie": r"\{motie=",
    "toezegging": r"\{toezegging=",
    "annex inside": r"^## Bijlage.*\{\.bijlage\}",
    "new page": r"\{\.nieuwe-pagina\}",
    "lettered list": r"^\{type=[aA]\}",
    "list from five": r"^5\. ",
    "bracketed list": r"^1\) ",
    "table without header": r"^\|(?:\s*\|)+$",
    "caption": r"^Tabel: ",
    "picture": r"!\[[^\]]+\]\(bijlagen/[^)]*\.png\)",
    "drawing": r"!\[[^\]]+\]\(bijlagen/[^)]*\.svg\)",
    "comment": r"<!--",
    "footnote": r"^\[\^\w+\]:",
    "strikethrough": r"~~",
    "quote": r"^> ",
    "web address": r"\]\(https://",
    "mail address": r"\]\(mailto:",
    "heading address": r"\]\(#",
    "attached file": r"bestand: bijlagen/",
    "annex by id": r"document: ",
    "already public": r"openbaar: reeds",
    "withheld": r"openbaar: nee",
    "partly": r"openbaar: deels",
    "recorded decision": r"uitkomst: akkoord met wijziging",
    "several letters or one": r"^bij kamerbrief:",
    "month": r"^datum: [a-z]+ \d{4}",
}


@pytest.fixture(scope="module")
def werkmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("voorbeeld")
    shutil.copytree(ROOT / "notas", root / "notas")
    shutil.copyfile(ROOT / "instellingen.toml", root / "instellingen.toml")
    assert main(["--werkmap", str(root)]) == 0
    return root


def test_the_approvals_of_the_example_are_current() -> None:
    """Where this fails, read the lakvoorstel of the example again and run `akkoord`."""
    workspace = read_workspace(ROOT)
    letters = [nota for nota in workspace.notas if nota.leads]
    assert len(letters) == 2
    for letter in letters:
        approval = load_lakbesluit(workspace, letter.dossier).approval(letter.id)
        assert approval is not None
        assert letter.verzonden is not None
        prepared = prepare_set(workspace, letter, letter.verzonden.date)
        assert set_digest(prepared, workspace) == approval.digest


def test_nothing_is_wrong_in_the_example() -> None:
    codes = [finding.code for finding in read_workspace(ROOT).findings]
    assert codes == ["referentie-ontbreekt"]  # one note has none, as real notes do


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_the_example_uses(construct: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("notas/*/*.md"))
    assert re.search(CONSTRUCTS[construct], text, re.MULTILINE)


def test_the_example_has_every_soort_and_behandeling() -> None:
    documents = [nota.document for nota in read_workspace(ROOT).notas]
    assert {document.soort for document in documents} == set(SOORTEN)
    assert {document.behandeling for document in documents} - {None} == set(BEHANDELINGEN)
    assert sum(document.soort == "nota" for document in documents) >= 7
    assert sum(document.soort == "bijlage" for document in documents) == 2


def test_the_bare_command_publishes_every_approved_set(werkmap: Path) -> None:
    sets = sorted(path.name for path in werkmap.glob("output/openbaar/[a-z]*/*"))
    assert sets == ["2026-10-06-brief-z26-08812", "2026-11-12-kamerbrief-41634403"]
    tags = subprocess.run(
        ["git", "tag"], cwd=werkmap / "output/openbaar", capture_output=True, text=True, check=True
    ).stdout.split()
    assert [tag.rsplit("/", 1)[1] for tag in tags] == ["1", "1"]


def test_what_is_published_is_the_proof_byte_for_byte(werkmap: Path) -> None:
    proof = {path.name: path.read_bytes() for path in (werkmap / PROPOSAL / "gelakt").iterdir()}
    [published] = werkmap.glob("output/openbaar/veilige-schoolroutes/*")
    assert {path.name: path.read_bytes() for path in published.iterdir()} == proof


def test_the_joined_notas_stand_newest_first_with_a_bookmark_each(werkmap: Path) -> None:
    [path] = werkmap.glob("output/openbaar/*/*/beslisnotas.pdf")
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        titles = [str(item.title) for item in pdf.open_outline().root]
    dates = [re.search(r"\d{1,2} [a-z]+ 2026", title) for title in titles]
    found = [date[0] for date in dates if date]
    assert found == [
        "5 november 2026",
        "15 oktober 2026",
        "29 september 2026",
        "10 september 2026",
        "27 augustus 2026",
        "9 juli 2026",
        "30 juni 2026",
        "11 juni 2026",
        "26 mei 2026",
    ]


def test_every_pdf_is_for_the_archive_and_for_everybody_and_says_so(werkmap: Path) -> None:
    made = {path: path.read_bytes() for path in own_pdfs(werkmap)}
    assert {path.name for path in made} > {"beslisnotas.pdf", "lakvoorstel.pdf"}
    both = {"pdfa part": "2", "pdfa conformance": "A", "pdfua part": "1"}
    for path, data in made.items():
        assert (failures(data), marks(data)) == ([], both), path


def test_every_published_document_is_heard_whole_and_in_order(werkmap: Path) -> None:
    assert unheard(werkmap) == []


def test_a_second_run_changes_nothing(werkmap: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (werkmap / "output").rglob("*") if path.is_file()}
    assert main(["--werkmap", str(werkmap)]) == 0
    assert "0 gebouwd" in capsys.readouterr().out
    after = {path: path.read_bytes() for path in (werkmap / "output").rglob("*") if path.is_file()}
    assert after == before


def test_a_public_repository_that_is_gone_is_made_again_commit_for_commit(
    werkmap: Path, tmp_path: Path
) -> None:
    root = tmp_path / "werkmap"
    shutil.copytree(werkmap, root)
    shutil.rmtree(root / "output/openbaar")
    recorded = (root / "notas/veilige-schoolroutes/lakbesluit.yaml").read_text()
    assert main(["--werkmap", str(root)]) == 0
    assert (root / "notas/veilige-schoolroutes/lakbesluit.yaml").read_text() == recorded
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=root / "output/openbaar",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert head in recorded


def test_verifieer_finds_nothing_in_the_example(
    werkmap: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--werkmap", str(werkmap), "verifieer", "--json"]) == 0
    verified = json.loads(capsys.readouterr().out)
    assert sorted((one["passages"] > 0, one["lekken"], one["gebreken"]) for one in verified) == [
        (False, [], []),
        (True, [], []),
    ]


def test_words_checker_finds_nothing_in_any_file_of_the_example(werkmap: Path) -> None:
    files = sorted(
        path for path in werkmap.glob("output/**/*.docx") if path.parent.name != "gelakt"
    )
    assert len(files) == 28
    assert word_files.findings(files) == {}


@pytest.mark.skipif(word_files.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_prints_of_every_docx_the_words_and_numbers_of_its_pdf(
    werkmap: Path, tmp_path: Path
) -> None:
    files = sorted(werkmap.glob("output/intern/*/*.docx"))
    files += sorted(werkmap.glob("output/lakvoorstel/*/*/lakvoorstel.docx"))
    printed = word_files.in_libreoffice(files, tmp_path / "libreoffice")
    assert len(printed) == 15
    for path, office in printed.items():
        ours = path.with_suffix(".pdf")
        assert word_files.missing(ours, office) == [], path.stem
        assert word_files.missing(office, ours) == [], path.stem
        assert word_files.markers(office) == word_files.markers(ours), path.stem
        assert abs(len(word_files.pages(office)) - len(word_files.pages(ours))) <= 1, path.stem
