from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html
from PIL import Image as Picture
from weasyprint.text import ffi

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import (
    Cell,
    Footnote,
    FootnoteCall,
    Gelakt,
    GelaktBlock,
    Heading,
    Image,
    OrderedItem,
    OrderedList,
    Paragraph,
    Settles,
    Table,
)
from beslisnota.model.document import SOORTEN, Afdoening, Bijlage, Datum, Document
from beslisnota.render import fonts
from beslisnota.render.afdoening import with_pages
from beslisnota.render.html import render_html, render_voorstel
from beslisnota.render.pdf import PdfWriter, check_libraries
from beslisnota.render.pictures import reencode
from beslisnota.render.style import HouseStyle, load_style, shipped_templates
from tests.render.test_html import SENDER, VIEWS, cell, everything, line, note, p, rijk, voorstel

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4


def chart() -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (1600, 700), "#01689b").save(out, "PNG")
    return out.getvalue()


PICTURES = {"afbeelding-1.png": chart()}


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def to_pdf(
    writer: PdfWriter, doc: object, view: str = "gelakt", style: HouseStyle | None = None
) -> bytes:
    html = render_html(doc, view=view, sender=SENDER, style=style or rijk())
    return writer.write([writer.layout(html, PICTURES)], "Titel")


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


def chars(data: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    """Every printed character of every page with left, bottom, right, top in mm from the page's bottom left."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            boxes = [
                (text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())
            ]
            found.append(
                [(char, *(side / MM for side in box)) for char, box in boxes if char.strip()]
            )
    return found


def outline(data: bytes) -> list[tuple[str, list[str]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as tree:
        return [(item.title, [child.title for child in item.children]) for item in tree.root]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_every_word_of_every_soort_and_view_is_printed(name: str) -> None:
    style = load_style(name, [shipped_templates()])
    writer = PdfWriter(style)
    for soort in SOORTEN:
        for view in VIEWS:
            html = render_html(everything(view, soort), view=view, sender=SENDER, style=style)
            body = lxml_html.document_fromstring(html).find("body")
            for heading in body.xpath("//section[@class='voetnoten']/h2"):
                heading.drop_tree()  # printed over notes at the end of the text alone
            tree = body.text_content()
            if name == "rijk":  # there the directie stands in bold, without its label
                tree = tree.replace("DirectieMiddelbaar", "Middelbaar")
            printed = "".join(pages(writer.write([writer.layout(html, PICTURES)], "Titel")))
            assert words(tree) - words(printed) == Counter(), (soort, view)


def test_the_file_is_tagged_in_dutch_with_its_title_and_nothing_of_who_and_when(
    writer: PdfWriter,
) -> None:
    with pikepdf.open(io.BytesIO(to_pdf(writer, everything("gelakt")))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert dict(pdf.docinfo) == {"/Title": "Titel", "/Producer": pdf.docinfo["/Producer"]}
        assert b"Date" not in bytes(pdf.Root.Metadata.read_bytes())


def test_the_title_comes_before_the_colophon_and_that_before_the_text(writer: PdfWriter) -> None:
    doc = note(p("Begin van de tekst."), directie=line("Directie Een"))
    with pikepdf.open(io.BytesIO(to_pdf(writer, doc))) as pdf:
        kinds = [str(part.S) for part in pdf.Root.StructTreeRoot.K[0].K]
        main = pdf.Root.StructTreeRoot.K[0].K[kinds.index("/Part")]
        assert [str(part.S) for part in main.K] == ["/P", "/H1", "/Sect", "/P"]


def test_a_box_has_an_alternative_text(writer: PdfWriter) -> None:
    with pikepdf.open(io.BytesIO(to_pdf(writer, note(p(Gelakt(("5.1.2.e", "5.1.2.i"))))))) as pdf:
        spoken = [
            str(part.Alt)
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and "/Alt" in part
        ]
    assert spoken == ["gelakt op grond van 5.1.2.e 5.1.2.i"]


def test_a_drawing_is_printed_at_its_own_size(writer: PdfWriter) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200"/></svg>'
    html = render_html(
        note(p(Image("afbeelding-1.png", "een vlak"))), view="intern", sender=SENDER, style=rijk()
    )
    data = writer.write([writer.layout(html, {"afbeelding-1.png": reencode(svg, ".svg")})], "T")
    with pypdfium2.PdfDocument(data) as pdf:
        [(left, bottom, right, top)] = [o.get_bounds() for o in pdf[0].get_objects() if o.type == 3]
    assert abs((right - left) * 96 / 72 - 400) < 1.5
    assert abs((top - bottom) * 96 / 72 - 200) < 1.5


@pytest.mark.parametrize("count", [20, 90])
def test_a_long_colophon_stands_beside_the_text_within_the_page_and_whole(
    writer: PdfWriter, count: int
) -> None:
    names = [f"Bijlage over een lang onderwerp genaamd N{n}N" for n in range(count)]
    doc = replace(everything("gelakt"), bijlagen=tuple(Bijlage(line(name)) for name in names))
    for blocks in (doc.blocks, (p("kort", FootnoteCall(1)),)):
        data = to_pdf(writer, replace(doc, blocks=blocks, besluit=()))
        printed = "".join("".join(pages(data)).split())
        assert all(f"N{n}N" in printed for n in range(count))
        for char, left, bottom, right, top in (box for page in chars(data) for box in page):
            assert right <= 150.5 or left >= 155.5, char
            assert right <= 198.5, char
            assert bottom >= 12, char
            assert top <= 297 - 8, char


def test_the_date_is_repeated_beside_the_text_of_the_following_pages_only(
    writer: PdfWriter,
) -> None:
    text = pages(to_pdf(writer, note(*[p("woord " * 300)] * 6)))
    assert len(text) == 4
    assert [page.count("Datum\n19 december 2022") for page in text] == [1, 1, 1, 1]
    assert [f"Pagina {n} van 4" in page for n, page in enumerate(text, 1)] == [True] * 4
    tops = [
        max(top for char, left, _, _, top in page if left > 155)
        for page in chars(to_pdf(writer, note(*[p("woord " * 300)] * 6)))
    ]
    assert tops[0] < 275 < min(tops[1:])


def test_joined_documents_keep_their_own_page_numbers_and_bookmarks(writer: PdfWriter) -> None:
    style = rijk()
    docs = [
        note(Heading(2, line("Aanleiding"), "a"), p(f"tekst {n}"), titel=line(f"Nota {n}"))
        for n in (1, 2)
    ]
    layouts = [
        writer.layout(
            render_html(doc, view="gelakt", sender=SENDER, style=style, prefix=f"d{n}-"), {}
        )
        for n, doc in enumerate(docs)
    ]
    data = writer.write(layouts, "Beslisnota's")
    assert ["Pagina 1 van 1" in page for page in pages(data)] == [True, True]
    assert outline(data) == [
        ("Nota 1 (19 december 2022)", ["Aanleiding"]),
        ("Nota 2 (19 december 2022)", ["Aanleiding"]),
    ]


def test_documents_that_share_an_id_are_not_joined(writer: PdfWriter) -> None:
    layout = writer.layout(
        render_html(note(Heading(2, line("A"), "a")), view="gelakt", sender=SENDER, style=rijk()),
        {},
    )
    with pytest.raises(ValueError, match="share an id"):
        writer.write([layout, layout], "x")


def test_pictures_of_one_name_in_joined_documents_stay_two(writer: PdfWriter) -> None:
    def layout(colour: str) -> object:
        out = io.BytesIO()
        Picture.new("RGB", (40, 40), colour).save(out, "PNG")
        doc = note(p(Image("afbeelding-1.png", "x")))
        html = render_html(doc, view="gelakt", sender=SENDER, style=rijk())
        return writer.layout(html, {"afbeelding-1.png": out.getvalue()})

    with pikepdf.open(io.BytesIO(writer.write([layout("red"), layout("blue")], "x"))) as pdf:
        drawn = {image.read_bytes() for page in pdf.pages for image in page.get_images().values()}
    assert len(drawn) == 2


def test_bookmarks_have_no_calls_of_notes_and_no_labels_of_laks(writer: PdfWriter) -> None:
    doc = note(
        Heading(2, line("Kop", FootnoteCall(1), " met ", Gelakt(("5.1.2.e",))), "kop"),
        footnotes=everything("gelakt").footnotes,
    )
    assert outline(to_pdf(writer, doc))[0][1] == ["Kop met 5.1.2.e"]


def test_lists_keep_their_numbers_letters_and_brackets(writer: PdfWriter) -> None:
    def lettered(style: str, mark: str, *numbers: int) -> OrderedList:
        return OrderedList(style, mark, tuple(OrderedItem(n, (p(f"punt{n}"),)) for n in numbers))

    styles = [("1", ")", 5, 7), ("a", ".", 2), ("A", ")", 27), ("i", ")", 4), ("I", ".", 9)]
    text = "".join(pages(to_pdf(writer, note(*(lettered(*style) for style in styles)))))
    found = re.findall(r"^(\w+[.)]) *$", text, re.MULTILINE)
    assert found == ["5)", "7)", "b.", "AA)", "iv)", "IX."]


def test_a_table_repeats_its_header_and_sets_figures_to_the_right(writer: PdfWriter) -> None:
    rows = tuple((cell(f"rij {n}"), cell(f"{n * 1111}", "right")) for n in range(1, 90))
    data = to_pdf(
        writer,
        note(Table(line("Tabel 1: bedragen"), (cell("Post"), Cell(line("Euro"), "right")), rows)),
    )
    text = pages(data)
    assert len(text) > 1
    assert all(page.count("Post") == 1 for page in text)
    assert "".join(text).count("Tabel 1") == 1
    ends = {
        round(right, 0)
        for char, left, _, right, _ in chars(data)[1]
        if 120 < left < 150 and char.isdigit()
    }
    assert max(ends) - min(ends) < 12


def test_the_table_of_what_a_letter_settles_has_the_pages_on_which_it_is_printed(
    writer: PdfWriter,
) -> None:
    far = tuple(p(f"Alinea {n}. " + "Tekst van een alinea. " * 12) for n in range(20))
    called = Footnote(1, (p("Noot ", Settles("toezegging", "TZ202301-001", line("eerder"))),))
    letter = Document(
        soort="kamerbrief",
        titel=line("Brief"),
        datum=Datum(2023, 2, 14),
        blocks=(
            *far,
            p(Settles("motie", "31524-7", line("verderop"))),
            *far,
            p("x", FootnoteCall(1)),
        ),
        footnotes=(called,),
        afdoening=(
            Afdoening("motie", "31524-7", "31524-7", line("Motie")),
            Afdoening("toezegging", "TZ202301-001", "TZ202301-001", line("Toezegging")),
        ),
    )
    html = render_html(letter, view="gelakt", sender=SENDER, style=rijk(), prefix="d3-")
    layout = writer.layout(html, {})
    printed = pages(writer.write([layout], "Titel"))
    on = [
        next(number for number, text in enumerate(printed, start=1) if word in text)
        for word in ("verderop", "eerder")
    ]
    assert on[0] > 1
    assert on[1] > on[0]
    assert [layout.page_of[f"d3-afdoening-{number}"] for number in (1, 2)] == on
    (table,) = [text for text in printed if "Moties en toezeggingen in deze brief" in text]
    assert f"31524-7\n{on[0]}" in table or f"31524-7 {on[0]}" in table
    assert f"001\n{on[1]}" in table or f"001 {on[1]}" in table
    assert with_pages(html, layout.page_of).count(f">{on[1]}</a>") == 1


def test_an_annex_starts_on_a_new_page(writer: PdfWriter) -> None:
    doc = note(p("eerst"), Heading(2, line("Bijlage 1"), "b", bijlage=True), p("daarna"))
    first, second = pages(to_pdf(writer, doc))
    assert "eerst" in first
    assert "Bijlage 1\ndaarna" in second


def test_a_picture_is_no_wider_than_the_text(writer: PdfWriter) -> None:
    with pypdfium2.PdfDocument(to_pdf(writer, note(p(Image("afbeelding-1.png", "x"))))) as pdf:
        left, _, right, _ = next(
            iter(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        ).get_bounds()
    assert 27.5 < left / MM < 28.5
    assert right / MM < 150.5


@pytest.mark.parametrize(
    "src",
    [
        "http://example.org/a.png",
        "file:///etc/passwd",
        "../../etc/passwd",
        "/etc/passwd",
        "andere.png",
    ],
)
def test_nothing_is_fetched_but_the_documents_own_pictures(writer: PdfWriter, src: str) -> None:
    html = render_html(note(p(Image(src, "x"))), view="gelakt", sender=SENDER, style=rijk())
    with pytest.raises(BeslisnotaError, match="hoort niet bij dit document"):
        writer.layout(html, PICTURES)


def test_a_picture_that_cannot_be_read_is_an_error(writer: PdfWriter) -> None:
    html = render_html(
        note(p(Image("afbeelding-1.png", "x"))), view="gelakt", sender=SENDER, style=rijk()
    )
    with pytest.raises(BeslisnotaError, match="niet te lezen"):
        writer.layout(html, {"afbeelding-1.png": b"geen plaatje"})


def test_a_character_that_no_font_has_is_named_by_its_code(writer: PdfWriter) -> None:
    with pytest.raises(BeslisnotaError, match=r"U\+10FFF0"):
        to_pdf(writer, note(p("a\U0010fff0b")))


def test_a_link_to_a_heading_that_is_not_there_is_an_error_without_text_of_the_note(
    writer: PdfWriter,
) -> None:
    html = '<html lang="nl"><title>x</title><body><main><h1>x</h1><a href="#geheim">x</a></main></body></html>'
    with pytest.raises(RuntimeError, match="No anchor") as caught:
        writer.write([writer.layout(html, {})], "x")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "rule", ["p {colour: red}", "p {color: blauw}", "@page {@nergens {content: 'x'}}"]
)
def test_a_wrong_rule_in_a_workspaces_css_is_named(tmp_path: Path, rule: str) -> None:
    (tmp_path / "rijk").mkdir()
    (tmp_path / "rijk" / "stijl.css").write_text(rule)
    with pytest.raises(BeslisnotaError, match=r"rijk/stijl\.css is fout"):
        PdfWriter(load_style("rijk", [tmp_path, shipped_templates()]))


def test_a_workspaces_logo_stands_above_the_letterhead(tmp_path: Path) -> None:
    (tmp_path / "rijk").mkdir()
    (tmp_path / "rijk" / "logo.png").write_bytes(chart())
    (tmp_path / "rijk" / "stijl.toml").write_text(
        '[logo]\nbestand = "logo.png"\nboven = 8\nhoogte = 20\n'
    )
    style = load_style("rijk", [tmp_path, shipped_templates()])
    data = to_pdf(PdfWriter(style), note(*[p("woord " * 300)] * 3), style=style)
    with pypdfium2.PdfDocument(data) as pdf:
        pictures = [
            list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))
            for page in pdf
        ]
    assert [bool(found) for found in pictures] == [True, False]
    assert max(top for *_, top in chars(data)[0]) < 297 - 28


def test_only_our_own_fonts_are_embedded(writer: PdfWriter) -> None:
    doc = note(p("Željko Şenay Ωμέγα Борис → ≤ € “a”"))
    with pikepdf.open(io.BytesIO(to_pdf(writer, doc))) as pdf:
        names = {
            str(part.BaseFont)
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and "/BaseFont" in part
        }
    assert names
    assert all("Nota" in name for name in names), names


def test_the_bytes_are_the_same_in_every_process_and_folder(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from beslisnota.render.pdf import PdfWriter\n"
        "from beslisnota.render.style import load_style, shipped_templates\n"
        "writer = PdfWriter(load_style('rijk', [shipped_templates()]))\n"
        "html, picture = sys.stdin.buffer.read().split(b'\\0', 1)\n"
        "layout = writer.layout(html.decode(), {'afbeelding-1.png': picture})\n"
        "sys.stdout.buffer.write(writer.write([layout], 'Titel'))\n"
    )
    root = str(shipped_templates().parent)
    html = render_html(everything("gelakt"), view="gelakt", sender=SENDER, style=rijk())
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", script, root],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"},
            input=html.encode() + b"\0" + chart(),
            capture_output=True,
            check=True,
        )
        written.append(run.stdout)
    assert written[0] == written[1]
    assert written[0] == to_pdf(PdfWriter(rijk()), everything("gelakt"))


def test_a_used_writer_writes_as_a_fresh_one_does(writer: PdfWriter) -> None:
    to_pdf(writer, everything("lakvoorstel", "kamerbrief"), "lakvoorstel")
    assert to_pdf(writer, note(p("tekst"))) == to_pdf(PdfWriter(rijk()), note(p("tekst")))


def test_a_voorstel_runs_across_the_page(writer: PdfWriter) -> None:
    data = writer.write(
        [writer.layout(render_voorstel(voorstel(), sender=SENDER, style=rijk()), {})], "x"
    )
    with pypdfium2.PdfDocument(data) as pdf:
        width, height = pdf[0].get_size()
    assert width > height


def test_a_missing_library_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    fonts.weasyprint.cache_clear()
    with pytest.raises(BeslisnotaError, match=r"sudo apt-get install .*libharfbuzz-subset0"):
        check_libraries()
    monkeypatch.undo()
    check_libraries()


def test_a_block_box_is_as_wide_as_the_text_and_a_box_as_its_label(writer: PdfWriter) -> None:
    boxed = note(
        p("Kort ", Gelakt(("5.1.2.e",)), " en " + "lang " * 30, Gelakt(("5.1.2.e",)), " einde"),
        GelaktBlock(("5.1.2.b",)),
        GelaktBlock(("5.1.2.b",)),
    )
    with pypdfium2.PdfDocument(to_pdf(writer, boxed)) as pdf:
        shapes = [
            part.get_bounds()
            for part in pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=5)
        ]
    sizes = Counter(
        (round(right - left, 1), round(top - bottom, 1)) for left, bottom, right, top in shapes
    )
    wide = {size for size in sizes if size[0] > 300}
    narrow = {size for size in sizes if 20 < size[0] < 60}
    assert wide
    assert narrow
    assert all(sizes[size] % 2 == 0 for size in wide | narrow), sizes


def test_a_box_is_never_clipped_nor_broken(writer: PdfWriter) -> None:
    label = ("5.1.1.c", "5.1.2.b", "5.1.2.e", "5.1.2.i")
    doc = note(
        *(
            Paragraph(
                line("x" * n + " ", Gelakt(label), " na"),
            )
            for n in range(20, 70, 5)
        )
    )
    data = to_pdf(writer, doc)
    assert all(
        right <= 150.5 for page in chars(data) for _, left, _, right, _ in page if left < 150
    )
    assert "".join(pages(data)).count(" ".join(label)) == 10


def test_a_wide_table_stands_across_a_page_of_its_own(writer: PdfWriter) -> None:
    header = tuple(cell(f"Kolom {n}", "right") for n in range(14))
    rows = (tuple(cell("123.456", "right") for _ in header),)
    data = to_pdf(writer, note(p("voor"), Table((), header, rows), p("na")))
    with pypdfium2.PdfDocument(data) as pdf:
        sizes = [page.get_size() for page in pdf]
    assert [width > height for width, height in sizes] == [False, True, False]
    assert pages(data)[1].count("123.456") == 14


def test_an_address_in_a_table_does_not_push_it_out_of_the_text(writer: PdfWriter) -> None:
    address = "https://www.voorbeeld.nl/" + "een-lang-adres/" * 12
    data = to_pdf(
        writer,
        note(Table((), (cell("Stuk"), cell("Adres")), ((cell("Werkagenda"), cell(address)),))),
    )
    assert all(right <= 150.5 for _, left, _, right, _ in chars(data)[0] if left < 150)
    printed = "".join(pages(data)[0].split()).replace(
        "\x02", "-"
    )  # pdfium's hyphen at the end of a line
    assert printed.count("-lang") == 12


def test_a_row_longer_than_a_page_goes_on_under_the_same_header(writer: PdfWriter) -> None:
    text = pages(
        to_pdf(
            writer, note(Table((), (cell("Kop"), cell("b")), ((cell("woord " * 2500), cell("x")),)))
        )
    )
    assert len(text) > 2
    assert [page.count("Kop") for page in text if "woord" in page] == [1] * sum(
        "woord" in page for page in text
    )
    assert sum(page.count("woord") for page in text) == 2500
