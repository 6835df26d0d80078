"""What `stijl` shows, and what it and the other commands say of a house style that is wrong."""

import io
import json
import re
import shutil
from contextlib import redirect_stdout
from itertools import pairwise

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from beslisnota.model.document import BEHANDELINGEN, SOORTEN
from beslisnota.read.workspace import read_workspace
from beslisnota.render.style import load_style, shipped_templates
from beslisnota.steps.stijl import read_specimen
from tests.example.test_example import CONSTRUCTS
from tests.steps.werkmap import change

SPECIMEN = shipped_templates() / "specimen"
LATO = shipped_templates() / "fonts/Lato-Regular.ttf"
STYLE = """[kleuren]
accent = "#8a1538"
tekst = "#222244"
grijs = "#7777aa"
lijn = "#cc8800"

[lettertype]
familie = ["Provincie"]
vast = ["Provincie"]
docx = "Provincie Sans"
docx_vast = "Provincie Mono"
punten = 11
regel = 15

[lettertype.bestanden.Provincie]
gewoon = "letter.ttf"
vet = "letter.ttf"
cursief = "letter.ttf"
vet_cursief = "letter.ttf"

[bladspiegel]
boven = 40
rechts = 70
onder = 30
links = 35
kolom = 50

[logo]
bestand = "logo.svg"
tekst = "Wapen van de provincie"
links = 35
boven = 6
hoogte = 20

[afzender]
naam = "Provincie Voorbeeld"
adres = ["Postbus 5", "8000 AB Provinciestad"]
website = "www.provincie.example"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect width="3" height="2" fill="#0a0"/></svg>'
# What the example has and a specimen has no need of: it is about the looks.
NOT_SHOWN = {"comment", "lapses on a date", "annex by id", "block lak in a quote", "month"}


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """A workspace with a house style of its own, and its specimen."""
    from beslisnota.commands import main

    root = tmp_path_factory.mktemp("provincie")
    (root / "notas").mkdir()
    folder = root / "templates/provincie"
    folder.mkdir(parents=True)
    (folder / "stijl.toml").write_text(STYLE)
    (folder / "logo.svg").write_text(LOGO)
    shutil.copyfile(LATO, folder / "letter.ttf")
    (root / "instellingen.toml").write_text('[huisstijl]\nstijl = "provincie"\n')
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["--werkmap", str(root), "stijl"]) == 0
    (root / "gezegd.txt").write_text(said.getvalue())
    return root


@pytest.fixture(scope="module")
def pdf(province):
    return (province / "output/stijl/provincie/intern/nota-besluitvorming.pdf").read_bytes()


@pytest.fixture(scope="module")
def word(province):
    return docx.Document(str(province / "output/stijl/provincie/intern/nota-besluitvorming.docx"))


# --- the specimen ------------------------------------------------------------------------------


def test_nothing_is_wrong_in_the_specimen():
    workspace = read_workspace(SPECIMEN)
    assert workspace.findings == ()
    documents = [nota.document for nota in workspace.notas]
    assert {document.soort for document in documents} == set(SOORTEN)
    assert {document.behandeling for document in documents} - {None} == set(BEHANDELINGEN)


@pytest.mark.parametrize("construct", sorted(CONSTRUCTS.keys() - NOT_SHOWN))
def test_the_specimen_shows(construct):
    text = "\n".join(path.read_text(encoding="utf-8") for path in SPECIMEN.glob("notas/*/*.md"))
    assert re.search(CONSTRUCTS[construct], text, re.MULTILINE)


def test_the_user_is_told_where_to_look_and_what_else_there_is(province):
    said = (province / "gezegd.txt").read_text()
    assert f"Huisstijl provincie: zie {province}/output/stijl/provincie" in said
    assert "Andere huisstijlen: gemeente, rijk" in said


def test_a_style_is_shown_with_the_sender_who_uses_it(written):
    (written / "instellingen.toml").write_text(
        '[organisatie]\nnaam = "Ministerie van X"\n'
        '[dossier.zaak.organisatie]\nnaam = "Gemeente Y"\n[dossier.zaak.huisstijl]\nstijl = "gemeente"\n'
    )
    workspace = read_workspace(written)

    def sender(name):
        style = load_style(name, [shipped_templates()])
        return read_specimen(workspace, style).settings.sender_of("specimen").naam

    assert [sender("rijk"), sender("gemeente")] == ["Ministerie van X", "Gemeente Y"]


def test_a_style_that_nobody_uses_yet_has_an_invented_sender(tmp_path):
    (tmp_path / "notas").mkdir()
    style = load_style("gemeente", [shipped_templates()])
    sender = read_specimen(read_workspace(tmp_path), style).settings.sender
    assert (sender.naam, sender.stijl) == ("Ministerie van Voorbeelden", "gemeente")


# --- every token in both writers ---------------------------------------------------------------


def operators(pdf):
    """Colours that are set, and names of the fonts, in the whole file."""
    colours, fonts = set(), set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in {"rg", "RG"}:
                    colours.add(
                        "#" + "".join(f"{round(float(part) * 255):02x}" for part in operands)
                    )
        fonts = {
            str(part.BaseFont)
            for part in document.objects
            if isinstance(part, pikepdf.Dictionary) and "/BaseFont" in part
        }
    return colours, fonts


def word_xml(word):
    parts = word.part.package.iter_parts()
    return " ".join(part.blob.decode() for part in parts if str(part.partname).endswith(".xml"))


@pytest.mark.parametrize("colour", ["#8a1538", "#222244", "#cc8800"])
def test_each_colour_is_in_both(pdf, word, colour):
    assert colour in operators(pdf)[0]
    assert colour.removeprefix("#").upper() in word_xml(word)


def test_the_grey_is_in_both_too(province):
    folder = (
        province / "output/stijl/provincie/intern"
    )  # a lacuna and the subject of a letter have it
    assert "#7777aa" in operators((folder / "nota-bespreking.pdf").read_bytes())[0]
    assert "7777AA" in word_xml(docx.Document(str(folder / "nota-bespreking.docx")))


def test_the_fonts_are_the_styles_own(pdf, word):
    assert all("Provincie" in font or "Nota" in font for font in operators(pdf)[1])
    assert any("Provincie" in font for font in operators(pdf)[1])
    assert 'w:ascii="Provincie Sans"' in word_xml(word)
    assert 'w:ascii="Provincie Mono"' in word_xml(word)


def test_size_and_line_are_the_styles_own(pdf, word):
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        start = text.get_text_range().index("Deze nota laat")
        letters = [
            start + n for n, char in enumerate(text.get_text_range(start, 180)) if char.isalpha()
        ]
        bottoms = sorted({round(text.get_charbox(letter, loose=True)[1], 1) for letter in letters})
    assert min(high - low for low, high in pairwise(bottoms)) == pytest.approx(15, abs=0.2)
    defaults = word_xml(word).partition("<w:docDefaults>")[2].partition("</w:docDefaults>")[0]
    assert 'w:val="22"' in defaults
    assert 'w:line="300"' in defaults


def test_the_margins_and_the_column_are_the_styles_own(pdf, word):
    mm = 72 / 25.4
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[1]
        boxes = [
            page.get_textpage().get_charbox(n) for n in range(page.get_textpage().count_chars())
        ]
        first = document[0].get_textpage()
        start = first.get_text_range().index("Telefoon")
        column = first.get_charbox(start)[0] / mm
    text = [box for box in boxes if box[3] / mm < 297 - 38 and box[1] / mm > 30]
    assert min(box[0] for box in text) / mm == pytest.approx(35, abs=0.8)
    assert max(box[3] for box in text) / mm == pytest.approx(297 - 40, abs=3)
    assert column == pytest.approx(210 - 70 + 6, abs=0.5)
    section = word.sections[0]
    assert [
        round(side.mm)
        for side in (section.left_margin, section.right_margin, section.bottom_margin)
    ] == [35, 70, 30]
    frame = re.search(r'<w:framePr[^>]*w:w="(\d+)"[^>]*w:x="(\d+)"', word_xml(word))
    assert frame is not None
    assert [round(int(size) / 1440 * 25.4) for size in frame.groups()] == [50, 146]


def test_the_logo_is_placed_and_read_aloud_in_both(pdf, word):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [
            str(part.Alt)
            for part in document.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure"
        ]
    assert figures[0] == "Wapen van de provincie"
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2).to_pil().convert("RGB")
    green = Image.eval(picture.getchannel("R"), lambda value: 255 if value < 5 else 0)
    box = [side / 2 * 25.4 / 72 for side in green.getbbox()]
    assert box[:2] == pytest.approx([35, 6], abs=0.5)
    assert box[3] == pytest.approx(26, abs=0.5)
    xml = word_xml(word)
    assert 'descr="Wapen van de provincie"' in xml
    assert f"<wp:posOffset>{35 * 36000}</wp:posOffset>" in xml
    assert f'cy="{20 * 36000}"' in xml


def test_the_sender_is_the_styles_where_the_settings_say_nothing(province):
    folder = province / "output/stijl/provincie/intern"
    for name, line in (("kamerbrief", "Postbus 5 8000 AB"), ("brief", "www.provincie.example")):
        with pypdfium2.PdfDocument(folder / f"{name}.pdf") as document:
            text = " ".join(document[0].get_textpage().get_text_range().split())
        written = " ".join(p.text for p in docx.Document(str(folder / f"{name}.docx")).paragraphs)
        for found in (text, written):
            assert "Provincie Voorbeeld" in found
            assert line in found


def test_an_accessibility_checker_finds_nothing_in_a_style_with_a_logo(province):
    checker = pytest.importorskip("page", reason="page-validation is not installed")
    for path in sorted((province / "output/stijl/provincie").glob("*/*.pdf")):
        report = checker.validate_pdf_bytes(path.read_bytes(), profile="ua-1")
        assert [failure.message for failure in report.failures] == [], path.name


# --- what is wrong -----------------------------------------------------------------------------


def test_a_style_that_is_not_there_names_those_that_are(run, tmp_path):
    (tmp_path / "notas").mkdir()
    result = run("--werkmap", tmp_path, "stijl", "provincie")
    assert result.code == 1
    assert "Kies uit: gemeente, rijk" in result.err
    assert not (tmp_path / "output/stijl/provincie").exists()


def test_a_mistake_in_a_style_is_told_once_with_file_line_and_mend(run, written):
    folder = written / "templates/rijk"
    folder.mkdir(parents=True)
    (folder / "stijl.toml").write_text('[kleuren]\nacent = "#000000"\n')
    for words in (["stijl"], ["bouw"], ["controleer"]):
        result = run("--werkmap", written, *words)
        assert result.code == 1
        assert result.text.count("templates/rijk/stijl.toml:2:1: fout: ") == 1
        assert "bedoelde u ‘accent’?" in result.text
    assert not (written / "output/stijl").exists()


def test_a_style_that_the_settings_name_and_is_not_there_is_a_finding(run, written):
    change(
        written / "instellingen.toml", "[openbaar]", '[huisstijl]\nstijl = "gemeent"\n\n[openbaar]'
    )
    result = run("--werkmap", written, "controleer", "--json")
    [finding] = json.loads(result.out)
    assert (finding["path"], finding["line"]) == ("instellingen.toml", 5)
    assert finding["code"] == "huisstijl-onbekend"
    assert finding["mend"] == "bedoelde u ‘gemeente’?"


def test_wrong_settings_stop_the_specimen(run, written):
    change(written / "instellingen.toml", "[openbaar]", "[openbar]")
    result = run("--werkmap", written, "stijl")
    assert result.code == 1
    assert "bedoelde u ‘openbaar’?" in result.out
    assert "er wordt niets gebouwd" in result.err
