"""A ground of the workspace's own, the whole way: settings, laks, lakvoorstel, set, and back."""

import csv
import io
import zipfile

import pytest
from docx import Document
from lxml import etree
from pypdfium2 import PdfDocument

from beslisnota.model.content import Gelakt, GelaktBlock, walk
from beslisnota.read.workspace import read_workspace
from tests.commands.conftest import Run
from tests.publish.notas import read_public
from tests.steps.werkmap import NOTA_NAME, SET, change

GROND = "art. 68 Gw"
PROPOSAL = "output/lakvoorstel/zaak/brief"
SECRETS = ("Vermeulen", "zeventien", "Zwartekaart", "Binnenkamp")


@pytest.fixture
def own(written):
    """The small workspace with a ground of its own in every place that can have one."""
    change(
        written / "instellingen.toml",
        "[lakken.motivering]\n",
        f'[lakken.velden]\nvan = "{GROND}"\n\n'
        '[gronden]\nversie = "2026-01-01"\n\n'
        f'[gronden."{GROND}"]\nlabel = "Belang van de Staat"\n\n'
        f'[lakken.motivering]\n"{GROND}" = "Het belang van de staat verzet zich."\n',
    )
    nota = written / "notas/zaak/nota.md"
    change(nota, "{lak=5.1.2.e toelichting", '{lak="5.1.1.c; ART. 68  gw" toelichting')
    change(nota, "::: lak 5.1.2.b", f'::: lak "{GROND}"')
    titel = f"titel: '[Binnenkamp]{{lak=\"{GROND}\"}} over de brief'"
    change(nota, "titel: Aanbieding van de brief", titel)
    change(
        nota, "bijlagen:\n", f"bijlagen:\n  - titel: Kaart\n    openbaar: nee\n    grond: {GROND}\n"
    )
    return written


def _publish(run: Run, root) -> None:
    for words in (
        ("lakvoorstel", "brief"),
        ("akkoord", "brief", "--door", "J. Jurist"),
        ("openbaar", "brief"),
        ("verifieer",),
    ):
        result = run("--werkmap", root, *words)
        assert (result.code, result.err) == (0, ""), words


def test_an_own_ground_comes_through_from_the_settings_to_the_published_set_and_back(run, own):
    assert run("--werkmap", own, "controleer").code == 0
    _publish(run, own)
    public = own / "output/openbaar" / SET

    markdown = (public / f"{NOTA_NAME}.md").read_text(encoding="utf-8")
    assert f"[{GROND}]{{.gelakt}} over de brief" in markdown
    assert f"besproken met [5.1.1.c; {GROND}]{{.gelakt}}." in markdown
    assert f"::: gelakt {GROND}\n:::" in markdown
    document = read_public(markdown, read_workspace(own).settings.register)
    boxes = [value.gronden for value in walk(document) if isinstance(value, Gelakt | GelaktBlock)]
    assert sorted(boxes) == [("5.1.1.c", GROND), (GROND,), (GROND,), (GROND,)]
    assert [bijlage.gronden for bijlage in document.bijlagen] == [(GROND,), ()]

    text = (public / "inventarislijst.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Beoordelingsgrond"] for row in rows] == ["", f"5.1.1.c;{GROND}", GROND, ""]
    assert [row["Toelichting"] for row in rows][1:3] == ["Het belang van de staat verzet zich."] * 2

    for path in (public / f"{NOTA_NAME}.pdf", public / "beslisnotas.pdf"):
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(path)]
        assert GROND in " ".join(" ".join(pages).split())
    word = Document(str(public / f"{NOTA_NAME}.docx"))
    assert any(GROND in " ".join(paragraph.text.split()) for paragraph in word.paragraphs)
    for path in public.iterdir():
        assert not [name for name in SECRETS if name.encode() in path.read_bytes()], path.name


def test_the_lakvoorstel_names_an_own_ground_by_its_label(run, own):
    assert run("--werkmap", own, "lakvoorstel", "brief").code == 0
    tables = Document(str(own / PROPOSAL / "lakvoorstel.docx")).tables
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert f"{GROND} Belang van de Staat" in cells
    assert "Het belang van de staat verzet zich." in cells
    with zipfile.ZipFile(own / PROPOSAL / "lakvoorstel.docx") as word:
        comments = "".join(etree.fromstring(word.read("word/comments.xml")).itertext())
    assert comments.count(f"{GROND} Belang van de Staat") == 4  # titel, van, a passage and a block


@pytest.mark.parametrize(
    ("opschrift", "printed"),
    [
        ("woorden", "Belang van de Staat"),
        ("beide", f"{GROND} Belang van de Staat"),
    ],
)
def test_a_box_can_say_the_name_of_an_own_ground(run, own, opschrift, printed):
    change(
        own / "instellingen.toml",
        "[lakken.velden]",
        f'[lakken]\nopschrift = "{opschrift}"\n\n[lakken.velden]',
    )
    _publish(run, own)
    public = own / "output/openbaar" / SET
    with PdfDocument(public / f"{NOTA_NAME}.pdf") as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert printed in " ".join(text.split())
    markdown = (public / f"{NOTA_NAME}.md").read_text(encoding="utf-8")
    assert "Belang" not in markdown


@pytest.mark.parametrize(
    "words", ['label = "Iets anders"', 'label = "Belang van de Staat"\nsoort = "relatief"']
)
def test_what_an_own_ground_says_is_approved_with_the_laks(run, own, words):
    for command in (("lakvoorstel", "brief"), ("akkoord", "brief", "--door", "J. Jurist")):
        assert run("--werkmap", own, *command).code == 0
    change(own / "instellingen.toml", 'label = "Belang van de Staat"', words)
    result = run("--werkmap", own, "openbaar", "brief")
    assert (result.code, "geldt niet meer" in result.err) == (1, True)


def test_an_own_ground_that_nobody_uses_changes_no_approval(run, approved):
    change(
        approved / "instellingen.toml",
        "[openbaar]",
        f'[gronden]\nversie = 2026-01-01\n"{GROND}" = {{ label = "Ongebruikt" }}\n\n[openbaar]',
    )
    assert run("--werkmap", approved, "openbaar", "brief").code == 0


def test_a_ground_that_is_taken_out_of_the_settings_stops_what_uses_it(run, own):
    change(own / "instellingen.toml", f'[gronden."{GROND}"]', '[gronden."art. 67 Gw"]')
    result = run("--werkmap", own, "lakvoorstel", "brief")
    assert result.code == 1
    assert not (own / PROPOSAL).exists()
    assert not [name for name in SECRETS if name in result.text]


def test_what_is_lakked_on_an_own_ground_is_not_suggested_and_another_lak_can_stand_beside_it(
    run, own
):
    nota = own / "notas/zaak/nota.md"
    change(
        nota,
        "## ",
        f'Bel [Karel Binnenkamp, 06 12345678]{{lak="{GROND}"}} of Anja Buitenhuis.\n\n## ',
    )
    found = run("--werkmap", own, "lakzoek")
    assert "06 12345678" not in found.out
    assert "Binnenkamp" not in found.out
    number = next(line.split()[0] for line in found.out.splitlines() if "Anja Buitenhuis" in line)
    assert run("--werkmap", own, "lakzoek", "--zet", number).code == 0
    assert "[Anja Buitenhuis]{lak=5.1.2.e}" in nota.read_text(encoding="utf-8")
