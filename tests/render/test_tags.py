"""What is heard of a PDF: its tags, as other readers find them."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from beslisnota.model.content import (
    BulletList,
    Cell,
    Code,
    Edited,
    FootnoteCall,
    Heading,
    Image,
    Link,
    Styled,
    Table,
)
from beslisnota.model.document import SOORTEN
from beslisnota.render.html import render_html, render_voorstel
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import load_style, shipped_templates
from tests.render.archive import failures
from tests.render.tag_tree import Tag, first_difference, heard, letters, tag_tree, written
from tests.render.test_html import (
    SENDER,
    VIEWS,
    cell,
    everything,
    line,
    note,
    p,
    rijk,
    voorstel,
)
from tests.render.test_pdf import PICTURES, pages, to_pdf


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def tags_of(writer: PdfWriter, *blocks: object, **fields: object) -> Tag:
    data = to_pdf(writer, note(*blocks, **fields))
    assert failures(data) == []
    return tag_tree(data)


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_soort_is_heard_whole_and_in_order(name: str, view: str) -> None:
    style = load_style(name, [shipped_templates()])
    writer = PdfWriter(style)
    trees = [
        render_html(everything(view, soort), view=view, sender=SENDER, style=style, prefix=soort)
        for soort in SOORTEN
    ]
    trees.append(render_voorstel(voorstel(), sender=SENDER, style=style))
    data = writer.write([writer.layout(tree, PICTURES) for tree in trees], "Alles")
    column = style.page.kolom > 0
    tags = tag_tree(data)
    assert tags.notes_at_foot
    expected = "".join(written(tree, column=column, at_foot=True) for tree in trees)
    assert first_difference(heard(tags), expected) is None
    assert list(tags.find("NonStruct")) == []


def test_a_paragraph_a_list_and_a_quote_over_two_pages_are_one_each(writer: PdfWriter) -> None:
    long = "woord " * 900
    blocks = (p(long), BulletList(((p(long),), (p("kort"),))))
    tags = tags_of(writer, *blocks)
    assert len(pages(to_pdf(writer, note(*blocks)))) > 3
    [main] = tags.find("Part")
    assert [tag.kind for tag in main.tags][-2:] == ["P", "L"]
    assert letters(main.tags[-2].text) == "woord" * 900
    [first, second] = main.tags[-1].tags
    assert [letters(kid.text) for kid in first.tags] == ["", "woord" * 900]
    assert letters(second.text) == "kort"


def test_a_table_over_pages_is_one_with_its_header_heard_once(writer: PdfWriter) -> None:
    header = (Cell(line("Post ", Link("https://example.org/", line("bron"))), "left"), cell("Euro"))
    rows = tuple((cell(f"rij {number}"), cell("12")) for number in range(90))
    data = to_pdf(writer, note(Table(line("Tabel 1"), header, rows)))
    shown = pages(data)
    assert [page.count("Post") for page in shown] == [1] * len(shown)
    assert len(shown) > 2
    assert failures(data) == []
    [table] = tag_tree(data).find("Table")
    assert [tag.kind for tag in table.tags] == ["Caption", "THead", "TBody"]
    assert len(list(table.find("TR"))) == 91
    assert len(list(table.find("Link"))) == 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [len(page.get("/Annots", [])) for page in pdf.pages] == [1] + [0] * (len(shown) - 1)


def test_a_row_over_two_pages_is_one(writer: PdfWriter) -> None:
    rows = ((cell("woord " * 1500), cell("x")),)
    [table] = tags_of(writer, Table((), (cell("Kop"), cell("b")), rows)).find("Table")
    assert [[letters(kid.text) for kid in row.tags] for row in table.find("TR")] == [
        ["Kop", "b"],
        ["woord" * 1500, "x"],
    ]


def test_every_cell_names_the_header_of_its_column(writer: PdfWriter) -> None:
    tables = [
        Table((), (cell("Jaar"), cell("Bedrag")), ((cell("2024"), cell("12")),)),
        Table((), (cell("Wie"), cell("Wat")), ((cell("KGW"), cell("3")), (cell("a"), cell("b")))),
        Table((), (), ((cell("zonder"), cell("kop")),)),
    ]
    tags = tags_of(writer, *tables)
    headers = {tag.id: tag for tag in tags.find("TH")}
    assert [tag.text.strip() for tag in headers.values()] == ["Jaar", "Bedrag", "Wie", "Wat"]
    assert {tag.attributes["Scope"] for tag in headers.values()} == {"/Column"}
    named = [
        (tag.text.strip(), [headers[name].text.strip() for name in tag.attributes["Headers"]])
        for tag in tags.find("TD")
        if "Headers" in tag.attributes
    ]
    assert named == [
        ("2024", ["Jaar"]),
        ("12", ["Bedrag"]),
        ("KGW", ["Wie"]),
        ("3", ["Wat"]),
        ("a", ["Wie"]),
        ("b", ["Wat"]),
    ]


def test_a_page_number_and_a_repeated_date_are_of_the_page_and_not_heard(
    writer: PdfWriter,
) -> None:
    data = to_pdf(writer, note(*[p("woord " * 300)] * 6), "lakvoorstel")
    assert "Pagina 2 van 4" in pages(data)[1]
    assert "nog niet openbaar" in pages(data)[1]
    told = heard(tag_tree(data))
    assert "Pagina" not in told
    assert "openbaar" not in told
    assert told.count("19december2022") == 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marked = pdf.pages[1].Contents.read_bytes()
        assert b"/Artifact\n<</Type /Pagination>>\nBDC" in marked
        orphans = [
            part
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/StructElem"
        ]
    assert len(orphans) == len(list(tag_tree(data).find()))


def test_headings_keep_their_level_and_stand_where_they_are_read(writer: PdfWriter) -> None:
    levels = (2, 3, 4, 3, 2)
    blocks = [Heading(level, line(f"k{n}"), f"a{n}") for n, level in enumerate(levels)]
    found = list(tags_of(writer, *blocks).find("H1", "H2", "H3", "H4"))
    assert [tag.kind for tag in found] == ["H1", "H2", "H3", "H4", "H3", "H2"]
    assert [tag.text for tag in found[1:]] == ["k0", "k1", "k2", "k3", "k4"]


def test_a_footnote_is_a_note_with_an_id_behind_its_call_which_is_a_reference(
    writer: PdfWriter,
) -> None:
    footnotes = everything("gelakt").footnotes
    tags = tags_of(writer, p("tekst", FootnoteCall(1), " verder"), footnotes=footnotes)
    [call] = tags.find("Reference")
    assert [(link.text, link.links) for link in call.find("Link")] == [("1", ["noot 1"])]
    [told] = tags.find("Note")
    assert told.id
    assert [link.links for link in told.find("Link")] == [["terug naar de tekst"]]
    [*_, paragraph] = [tag for tag in tags.find("P") if call in tag.tags]
    assert letters(paragraph.text) == "tekst11Denootverder"


def test_a_footnote_at_the_end_is_a_note_with_an_id_in_a_list(writer: PdfWriter) -> None:
    header = (Cell(line("Kop", FootnoteCall(1)), "left"),)  # a place that has no foot
    rows = ((cell("x"),),)
    tags = tags_of(writer, Table((), header, rows), footnotes=everything("gelakt").footnotes)
    assert not tags.notes_at_foot
    [told] = tags.find("Note")
    assert told.id
    assert told.text.startswith("De noot.")
    assert [link.links for link in told.find("Link")] == [["terug naar de tekst"]]
    assert [link.links for call in tags.find("Reference") for link in call.find("Link")] == [
        ["noot 1"]
    ]


def test_a_link_is_told_in_its_own_words_and_is_one_over_two_lines(writer: PdfWriter) -> None:
    words = "een heel lange koppeling die zeker over meer dan een enkele regel van de tekst loopt"
    blocks = (
        p("zie ", Link("https://example.org/x", line(words))),
        p("en ", Link("#a", line("daar"))),
        Heading(2, line("A"), "a"),
    )
    links = list(tags_of(writer, *blocks).find("Link"))
    assert [letters(link.text) for link in links] == [letters(words), "daar"]
    assert [link.links for link in links] == [[words, words], ["daar"]]


def test_what_was_struck_out_or_put_in_says_so(writer: PdfWriter) -> None:
    edits = [Edited(kind, "", line(kind)) for kind in ("ingevoegd", "doorgehaald")]
    tags = tags_of(writer, p(*edits, Styled("s", line("weg")), Code("x")))
    decorated = {
        tag.text.strip(): tag.attributes["TextDecorationType"]
        for tag in tags.find("Span")
        if "TextDecorationType" in tag.attributes
    }
    assert decorated == {
        "ingevoegd": "/Underline",
        "doorgehaald": "/LineThrough",
        "weg": "/LineThrough",
    }
    assert [tag.text for tag in tags.find("Code")] == ["x"]


def test_a_picture_tells_its_text_and_its_place(writer: PdfWriter) -> None:
    data = to_pdf(writer, note(p(Image("afbeelding-1.png", "Een staaf"))))
    [figure] = tag_tree(data).find("Figure")
    assert figure.alt == "Een staaf"
    with pypdfium2.PdfDocument(data) as pdf:
        [image] = pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert [float(side) for side in figure.attributes["BBox"]] == pytest.approx(
            image.get_bounds(), abs=0.1
        )


def test_a_hyphen_at_the_end_of_a_line_is_not_heard(writer: PdfWriter) -> None:
    word = "arbeidsmarktdiscriminatie"
    rows = ((*[cell(word)] * 12,),)
    data = to_pdf(writer, note(Table((), tuple(cell("k") for _ in range(12)), rows)))
    found = [tag.text for tag in tag_tree(data).find("TD")]
    assert any("\xad" in text for text in found)
    assert {text.replace("\xad", "").strip() for text in found} == {word}
    assert re.search("[-\u2010\x02]", "".join(pages(data)))
