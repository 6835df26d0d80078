"""The box of a lak on paper: framed, one width, never clipped, with what the setting says in it."""

from __future__ import annotations

import io
import itertools
import re
from ctypes import c_uint
from typing import TYPE_CHECKING, get_args

import pikepdf
import pypdfium2
import pytest
from PIL import ImageFont

from beslisnota.model.content import Cell, Gelakt, GelaktBlock, Heading, Lak, Quote, Table
from beslisnota.model.style import Opschrift
from beslisnota.read.settings import read_settings
from beslisnota.render.html import render_html
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import load_style, shipped_templates
from beslisnota.render.word import render_docx
from lakken.woo import GRONDEN
from tests.render.test_html import SENDER, cell, line, note, p, rijk
from tests.render.test_pdf import MM, chars, pages
from tests.render.test_word import NS, body, docx_words, find, page, picture, tree_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from beslisnota.model.document import Document
    from beslisnota.render.style import HouseStyle

CODES = tuple(grond.code for grond in GRONDEN)
ALL = get_args(Opschrift)


def html(doc: Document, opschrift: Opschrift = "code", style: HouseStyle | None = None) -> str:
    return render_html(
        doc, view="gelakt", sender=SENDER, style=style or rijk(), opschrift=opschrift
    )


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def pdf_of(writer: PdfWriter, doc: Document, opschrift: Opschrift = "code") -> bytes:
    return writer.write([writer.layout(html(doc, opschrift), {})], "T")


def frames(data: bytes) -> list[tuple[float, float, float, float]]:
    """The grey of every box on the first page: left, bottom, right, top in mm."""
    with pypdfium2.PdfDocument(data) as pdf:
        found = []
        for part in pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=5):
            colour = [c_uint() for _ in range(4)]
            pypdfium2.raw.FPDFPageObj_GetFillColor(part, *colour)
            if [value.value for value in colour[:3]] == [0xDD] * 3:
                found.append(tuple(side / MM for side in part.get_bounds()))
    return sorted(set(found), key=lambda box: (-box[3], box[0]))


def _holds(box: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    low = all(outside <= inside + 0.1 for outside, inside in zip(box[:2], inner[:2], strict=True))
    high = all(outside >= inside - 0.1 for outside, inside in zip(box[2:], inner[2:], strict=True))
    return low and high


def boxed(code: str) -> tuple[object, ...]:
    return "In de tekst ", Gelakt((code,)), " staat hij."


@pytest.mark.parametrize("opschrift", ALL)
def test_every_box_with_one_ground_is_framed_and_has_one_width(
    writer: PdfWriter, opschrift: Opschrift
) -> None:
    doc = note(
        Heading(2, line("Kop ", Gelakt(("5.1.2.e",))), "kop"),
        *(p(*boxed(code)) for code in CODES),
        titel=line("Met ", Gelakt(("5.4",))),
    )
    found = frames(pdf_of(writer, doc, opschrift))
    assert len(found) == len(CODES) + 2
    widths = [right - left for left, _, right, _ in found]
    assert max(widths) - min(widths) < 0.2
    assert {"code": 11, "woorden": 41, "beide": 45}[opschrift] < widths[0] < 47


def test_a_code_with_blanks_is_one_ground_for_the_width_of_its_box(writer: PdfWriter) -> None:
    boxes = [("A 1 B",), ("5.1.2.e",), ("5.1.2.e", "A 1 B"), ("5.1.2.e", "5.1.1.c")]
    doc = note(p(*(part for gronden in boxes for part in (Gelakt(gronden), " "))))
    own, one, mixed, two = (right - left for left, _, right, _ in frames(pdf_of(writer, doc)))
    assert own == pytest.approx(one, abs=0.01)
    assert mixed == pytest.approx(two, abs=0.01)
    assert two > 1.5 * one


@pytest.mark.parametrize("style", ["rijk", "gemeente"])
@pytest.mark.parametrize("opschrift", ALL)
def test_no_label_is_clipped_and_no_line_pushed_apart(style: str, opschrift: Opschrift) -> None:
    house = load_style(style, [shipped_templates()])
    words = "§ woord " * 10
    parts = [part for code in CODES for part in (words, Gelakt((code,)), " ")]
    writer = PdfWriter(house)
    data = writer.write([writer.layout(html(note(p(*parts, words)), opschrift, house), {})], "T")
    printed = chars(data)[0]
    baselines = sorted({round(bottom, 2) for char, left, bottom, *_ in printed if char == "§"})
    steps = [high - low for low, high in itertools.pairwise(baselines)]
    pitch = house.lettering.regel / 72 * 25.4
    assert len(steps) > 8
    assert all(abs(step / pitch - round(step / pitch)) < 0.03 for step in steps), [
        round(step / pitch, 2) for step in steps
    ]
    boxes = frames(data)
    assert len(boxes) == len(CODES)
    text = re.sub(r"\W", "", pages(data)[0])
    for grond in GRONDEN:
        wanted = {
            "code": (grond.code,),
            "woorden": (grond.label,),
            "beide": (grond.code, grond.label),
        }
        for label in wanted[opschrift]:
            assert re.sub(r"\W", "", label) in text, label
    inside = [
        (left, bottom, right, top)
        for char, left, bottom, right, top in printed
        if any(_holds(box, ((left + right) / 2, (bottom + top) / 2) * 2) for box in boxes)
    ]
    assert len(inside) >= sum(len(re.sub(r"\s", "", code)) for code in CODES)
    for left, bottom, right, top in inside:
        assert any(_holds(box, (left, bottom, right, top)) for box in boxes)


def test_a_second_ground_makes_a_box_wider_by_one_width(writer: PdfWriter) -> None:
    one, two = frames(
        pdf_of(writer, note(p(Gelakt(("5.1.2.e",))), p(Gelakt(("5.1.2.b", "5.1.2.i")))))
    )
    assert abs((two[2] - two[0]) - (one[2] - one[0]) - 12) < 0.2


@pytest.mark.parametrize("opschrift", ALL)
def test_a_box_stays_in_a_cell_that_is_narrower(writer: PdfWriter, opschrift: Opschrift) -> None:
    row = tuple(Cell((Gelakt((code,)),), "left") for code in ("5.1.1.c", "5.1.2.e", "5.1.6"))
    text = cell("Een lange toelichting op wat er in deze rij staat. " * 3)
    data = pdf_of(writer, note(Table((), (), ((*row, text), (*row, text)))), opschrift)
    assert len(frames(data)) == 6
    assert all(right <= 150.3 for _, _, right, _ in frames(data))
    assert all(
        right <= 150.3 for page in chars(data) for _, left, _, right, _ in page if left < 154
    )


@pytest.mark.parametrize("block", [lambda table: table, lambda table: Quote((table,))])
@pytest.mark.parametrize("columns", [3, 6, 8])
def test_boxes_that_do_not_fit_side_by_side_stay_on_the_page(
    writer: PdfWriter, columns: int, block: Callable[[Table], object]
) -> None:
    gronden = CODES[: 12 // columns + 1]
    row = tuple(Cell((Gelakt(gronden),), "left") for _ in range(columns))
    data = pdf_of(writer, note(p("Tekst."), block(Table((), (), (row, row)))))
    found = frames(data)
    assert len(found) == 2 * columns
    assert max(right for _, _, right, _ in found) <= 150.3
    assert max(right - left for left, _, right, _ in found) < 12 * len(gronden)
    assert re.sub(r"\s", "", pages(data)[0]).count("".join(gronden)) == 2 * columns


@pytest.mark.parametrize("opschrift", ALL)
def test_a_box_is_read_aloud_with_its_ground_and_what_it_says(
    writer: PdfWriter, opschrift: Opschrift
) -> None:
    data = pdf_of(writer, note(p("Met ", Gelakt(("5.1.2.e",)), ".")), opschrift)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoken = [
            str(part.Alt)
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and "/Alt" in part
        ]
    assert spoken == [
        {
            "code": "gelakt op grond van 5.1.2.e",
            "woorden": "gelakt op grond van 5.1.2.e: Persoonlijke levenssfeer",
            "beide": "gelakt op grond van 5.1.2.e Persoonlijke levenssfeer",
        }[opschrift]
    ]


def test_boxes_of_codes_are_of_one_width_in_word() -> None:
    tree = html(note(*(p(*boxed(code)) for code in CODES), p(Gelakt(("5.1.2.b", "5.1.2.i")))))
    data = render_docx([tree], {}, rijk(), "T")
    font = ImageFont.truetype(str(shipped_templates() / "fonts/DejaVuSans-Bold.ttf"), 100)
    widths = {}
    for run in find(body(data), ".//w:r[w:rPr/w:rStyle[@w:val='Gelakt']]"):
        text = run.findtext("w:t", namespaces=NS)
        room = int(find(run, "w:rPr/w:spacing/@w:val")[0])
        widths[text] = font.getlength(text) / 100 * 7.2 + len(text) * room / 20
    double = widths.pop("5.1.2.b\u00a05.1.2.i")
    assert sorted(widths) == sorted(CODES)
    assert max(widths.values()) - min(widths.values()) < 1
    assert abs(double - 2 * widths["5.1.2.e"]) < 1


def test_a_box_that_no_line_holds_is_broken_between_its_codes_in_word() -> None:
    cell = Cell((Gelakt(CODES[:2]),), "left")
    for columns, joint in ((2, "\u00a0"), (6, " ")):
        tree = html(note(Table((), (), ((cell,) * columns,))))
        texts = find(body(render_docx([tree], {}, rijk(), "T")), ".//w:tbl//w:t/text()")
        assert texts == [joint.join(CODES[:2])] * columns


@pytest.mark.parametrize("opschrift", ALL)
def test_word_prints_the_labels_that_the_tree_has(opschrift: Opschrift) -> None:
    doc = note(
        p(*(part for code in CODES for part in ("x ", Gelakt((code,)), ", "))),
        GelaktBlock(("5.1.2.b",)),
        GelaktBlock(("5.1.1.c",)),
        Table((), (), ((Cell((Gelakt(("5.1.2.e",)),), "left"), cell("tekst")),)),
    )
    tree = html(doc, opschrift)
    assert docx_words(render_docx([tree], {}, rijk(), "T")) == tree_words([tree])
    label = "Vertrouwelijk meegedeelde bedrijfs- en fabricagegegevens"
    assert (label in tree) == (opschrift != "code")
    assert ("5.1.1.c</span>" in tree) == (opschrift == "code")


def test_two_lakked_blocks_one_after_the_other_are_two_boxes_in_word() -> None:
    tree = html(note(GelaktBlock(("5.1.2.b",)), GelaktBlock(("5.1.2.b",))))
    content = body(render_docx([tree], {}, rijk(), "T"))
    first, between, second = find(content, "w:tbl | w:p[preceding::w:tbl and following::w:tbl]")
    assert [kind.tag.rpartition("}")[2] for kind in (first, between, second)] == ["tbl", "p", "tbl"]
    assert find(first, ".//w:pStyle/@w:val") == find(second, ".//w:pStyle/@w:val") == ["Gelaktblok"]


def test_the_setting_has_three_values_and_a_default() -> None:
    def read(text: str) -> tuple[Opschrift, list[str]]:
        settings, findings = read_settings(text.encode(), "instellingen.toml")
        return settings.opschrift, [finding.code for finding in findings]

    assert read("[lakken]\n") == ("code", [])
    for choice in ALL:
        assert read(f'[lakken]\nopschrift = "{choice}"\n') == (choice, [])
    assert read('[lakken]\nopschrift = "kleur"\n') == ("code", ["waarde-onjuist"])
    assert read("[lakken]\nopschrift = 3\n") == ("code", ["waarde-vorm"])


@pytest.mark.parametrize("name", ["Anna de Wit", "a.voorbeeld@voorbeelden.example", "a" * 27])
def test_the_label_of_a_lak_in_the_colophon_stays_in_its_column(
    writer: PdfWriter, name: str
) -> None:
    lak = Lak(("5.1.2.e", "5.1.2.i"), line(name), number=18)
    tree = render_html(
        note(p("kort"), van=((lak,),)), view="lakvoorstel", sender=SENDER, style=rijk()
    )
    printed = chars(writer.write([writer.layout(tree, {})], "T"))[0]
    assert "18:5.1.2.e" in "".join(char for char, *_ in printed)
    column = rijk().page
    edge = 210 - column.rechts + 6 + column.kolom
    assert max(right for _, _, _, right, _ in printed) < edge + 1


def test_a_picture_in_a_lak_has_a_line_around_it_in_word() -> None:
    def tree(stand: str) -> str:
        return page(
            f'<p><span class="lak" data-gronden="5.1.2.e" data-nummer="1" data-stand="{stand}">'
            '<img src="afbeelding-1.png" alt="x"><span class="grond">1: 5.1.2.e</span></span></p>'
        )

    found = [
        find(
            body(render_docx([tree(stand)], {"afbeelding-1.png": picture()}, rijk(), "T")),
            ".//*[local-name()='ln']/*[local-name()='prstDash']/@val",
        )
        for stand in ("staat", "vervallen")
    ]
    assert found == [["solid"], ["sysDot"]]
