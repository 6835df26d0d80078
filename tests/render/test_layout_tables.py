"""Tables on paper: figures at the right, sub-headers, tables that are wider than the text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html

from beslisnota.model.content import (
    BulletList,
    Cell,
    Gelakt,
    Heading,
    Image,
    KanttekeningBlock,
    Quote,
    Styled,
    Table,
)
from beslisnota.render.html import render_html
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.word import render_docx
from tests.render.archive import failures
from tests.render.test_html import SENDER, line, note, p, rijk
from tests.render.test_pdf import MM, chars, pages
from tests.render.test_word import (
    LIST,
    NS,
    body,
    docx_words,
    find,
    part,
    picture,
    tree_words,
    write,
)
from tests.render.test_word_office import convert, office

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.document import Document

W = f"{{{NS['w']}}}"


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def row(*texts: str) -> tuple[Cell, ...]:
    """Cells without alignment; `**x**` is bold."""
    return tuple(
        Cell(
            (Styled("strong", line(text.strip("*"))),) if text.startswith("**") else line(text), ""
        )
        if text
        else Cell((), "")
        for text in texts
    )


def table(*rows: tuple[Cell, ...], caption: str = "") -> Table:
    return Table(line(caption) if caption else (), rows[0], rows[1:])


def html(doc: Document, prefix: str = "") -> str:
    return render_html(doc, view="gelakt", sender=SENDER, style=rijk(), prefix=prefix)


def to_pdf(writer: PdfWriter, *blocks: object) -> bytes:
    return writer.write([writer.layout(html(note(*blocks)), {})], "T")


def to_word(*blocks: object) -> bytes:
    return render_docx([html(note(*blocks))], {}, rijk(), "T")


def sides(*column: str) -> str:
    """The side of a column, as the tree says."""
    tree = lxml_html.document_fromstring(
        html(note(table(row("a", "b"), *(row("x", cell) for cell in column))))
    )
    found = {node.get("class") for node in tree.xpath("//tr/*[2]")}
    assert len(found) == 1
    return found.pop()


# --- figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "column",
    [
        ("1", "12.500", "1.250.000"),
        ("12,5 %", "100%", "0,1%"),
        ("€ 12.500", "€ -300", "- € 1.250,50", "€ 7,-"),
        ("-300", "+4", "−2", "(12)"),
        ("2,5 mln", "3 miljard", "12 fte"),
        ("7", "", "-", "–", "n.v.t.", "p.m."),
        ("**7**", "8"),
        ("1 250 000", "12"),
    ],
)
def test_a_column_of_figures_stands_at_the_right(column: tuple[str, ...]) -> None:
    assert sides(*column) == "right"


@pytest.mark.parametrize(
    "column",
    [
        ("12", "ja"),
        ("", "-"),
        ("5.1.2", "5.1.3"),
        ("31524-525",),
        ("2023-05-01",),
        ("06 12345678", "070 1234567"),
        ("1e kwartaal", "2"),
        ("10 tot 20",),
    ],
)
def test_a_column_with_anything_else_stands_at_the_left(column: tuple[str, ...]) -> None:
    assert sides(*column) == "left"


def test_what_is_lakked_does_not_decide_where_a_column_stands() -> None:
    box = Cell((Gelakt(("5.1.2.b",)),), "")
    tree = html(note(table(row("a", "b"), (*row("x"), box), row("y", "12"))))
    assert tree.count('class="right"') == 3
    alone = html(note(table(row("a", "b"), (*row("x"), box))))
    assert 'class="right"' not in alone


def test_what_the_note_says_of_a_column_wins() -> None:
    given = tuple(Cell(line("12"), align) for align in ("left", "center", "right"))
    tree = lxml_html.document_fromstring(html(note(Table((), (), (given,)))))
    assert tree.xpath("//td/@class") == ["left", "center", "right"]


def test_figures_end_at_one_place_in_pdf_and_stand_at_the_right_in_word(writer: PdfWriter) -> None:
    amounts = ("7", "1.250", "1.250.000")
    made = table(row("Post", "Bedrag", "Akkoord"), *(row("x", amount, "ja") for amount in amounts))
    ends = {
        round(right, 1)
        for char, _, _, right, _ in chars(to_pdf(writer, made))[0]
        if char == "0" and right < 150
    }
    seven = [right for char, left, _, right, _ in chars(to_pdf(writer, made))[0] if char == "7"]
    assert any(abs(max(ends) - right) < 0.3 for right in seven)
    found = find(body(to_word(made)), ".//w:tr/w:tc[2]/w:p")
    assert len(found) == 4
    assert all(find(node, "w:pPr/w:jc/@w:val") == ["right"] for node in found)


def _is(item: object, tag: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == tag


# --- sub-headers -------------------------------------------------------------------------------

SUBS = table(
    row("Post", "Bedrag", "Akkoord"),
    row("**Uitgaven**", "", ""),
    row("Personeel", "12", "ja"),
    row("**Ontvangsten**", "", ""),
    row("Subsidie", "7", ""),
)


def test_a_sub_header_spans_the_table_and_heads_the_rows_under_it(writer: PdfWriter) -> None:
    tree = lxml_html.document_fromstring(html(note(SUBS)))
    heads = tree.xpath("//tbody/tr[@class='tussenkop']/th[@scope='rowgroup'][@colspan='3']")
    assert [head.text_content() for head in heads] == ["Uitgaven", "Ontvangsten"]
    assert [len(found.xpath("tr")) for found in tree.xpath("//tbody")] == [2, 2]
    with pikepdf.open(io.BytesIO(to_pdf(writer, SUBS))) as pdf:
        spans = [
            int(item.A.ColSpan) for item in pdf.objects if _is(item, "/TH") and "/ColSpan" in item.A
        ]
        ids = {str(item.ID) for item in pdf.objects if _is(item, "/TH") and "/ColSpan" in item.A}
        headed = [
            [str(head) for head in item.A.Headers] for item in pdf.objects if _is(item, "/TD")
        ]
    assert spans == [3, 3]
    assert [len(heads) for heads in headed] == [2] * 6  # of its group, and of its column
    assert {heads[0] for heads in headed[:3]} | {heads[0] for heads in headed[3:]} == ids
    assert len({heads[0] for heads in headed[:3]}) == len({heads[0] for heads in headed[3:]}) == 1


def test_a_sub_header_is_one_cell_in_word_and_stays_with_the_next_row() -> None:
    data = to_word(SUBS)
    rows = find(body(data), ".//w:tr")
    assert [len(find(found, "w:tc")) for found in rows] == [3, 1, 3, 1, 3]
    width = sum(int(size) for size in find(body(data), ".//w:gridCol/@w:w"))
    for found in (rows[1], rows[3]):
        assert find(found, "w:tc/w:tcPr/w:gridSpan/@w:val") == ["3"]
        assert find(found, "w:tc/w:tcPr/w:tcW/@w:w") == [str(width)]
        style = find(found, "w:tc/w:p/w:pPr/w:pStyle/@w:val")[0]
        look = find(
            part(data, "word/styles.xml"), f"w:style[@w:styleId='{style}']/w:pPr/w:keepNext"
        )
        assert look
    tree = html(note(SUBS))
    assert docx_words(data) == tree_words([tree])


@pytest.mark.parametrize(
    "cells",
    [
        row("Subsidie", "", ""),
        row("**Totaal**", "12", ""),
        row("**Totaal**", "", "-"),
        row("", "**x**", ""),
        row("", "", ""),
        (Cell((Styled("strong", line("half")), *line(" vet")), ""), *row("", "")),
        (*row("**Lak**", ""), Cell((Gelakt(("5.1.2.b",)),), "")),
    ],
)
def test_another_row_is_no_sub_header(cells: tuple[Cell, ...]) -> None:
    assert "tussenkop" not in html(note(table(row("a", "b", "c"), cells, row("d", "1", "e"))))


@pytest.mark.parametrize("before", range(36, 48))
def test_a_sub_header_is_never_the_last_of_a_page(writer: PdfWriter, before: int) -> None:
    rows = [row(f"rij {n}", "1") for n in range(before)]
    under = [row(f"rij {n}", "1") for n in range(12)]
    printed = pages(to_pdf(writer, table(row("Kop", "x"), *rows, row("**Onder**", ""), *under)))
    found = [text for text in printed if "Onder" in text]
    assert len(found) == 1
    assert "rij 0" in found[0].partition("Onder")[2]


# --- wider than the text -----------------------------------------------------------------------

NAMES = ("Regio", *(f"{n}e kwartaalrealisatie" for n in range(1, 8)))
WIDE = table(row(*NAMES), row("Noord-Nederland", *("1.250.000",) * 7))


def sizes(data: bytes) -> list[bool]:
    """Of every page whether it lies on its side."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [width > height for width, height in (page.get_size() for page in pdf)]


def oriented(data: bytes) -> list[bool]:
    """Of every section of a DOCX whether its page lies on its side."""
    return [
        int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
        for size in find(body(data), ".//w:sectPr/w:pgSz")
    ]


def test_a_wide_table_is_turned_in_both_with_its_heading_and_nothing_else(
    writer: PdfWriter,
) -> None:
    blocks = (p("voor"), Heading(2, line("Boven"), "boven"), WIDE, p("daarna"))
    data = to_pdf(writer, *blocks)
    assert sizes(data) == [False, True, False]
    first, second, third = pages(data)
    assert "voor" in first
    assert "Boven" in second
    assert second.count("1.250.000") == 7
    assert "daarna" in third
    assert all(right < 297 - 59 for _, left, _, right, _ in chars(data)[1] if left < 235)
    word = to_word(*blocks)
    assert oriented(word) == [False, True, False]
    text = [node.getparent().getparent() for node in find(body(word), ".//w:p/w:pPr/w:sectPr")]
    assert "voor" in "".join(text[0].itertext())
    grid = sum(int(size) for size in find(body(word), ".//w:gridCol/@w:w"))
    assert grid == round((297 - 28 - 60) * 1440 / 25.4)


def test_a_note_that_ends_in_a_wide_table_has_no_empty_page_after_it(writer: PdfWriter) -> None:
    assert sizes(to_pdf(writer, p("voor"), WIDE)) == [False, True]
    assert oriented(to_word(p("voor"), WIDE)) == [False, True]


def test_a_table_of_many_columns_that_fits_is_not_turned(writer: PdfWriter) -> None:
    small = table(row(*"abcdefgh"), row(*"12345678"))
    assert sizes(to_pdf(writer, small)) == [False]
    assert oriented(to_word(small)) == [False]


def test_each_section_of_a_turned_note_has_its_own_head_and_counts_on(writer: PdfWriter) -> None:
    word = to_word(p("voor"), WIDE, p("daarna"))
    sections = find(body(word), ".//w:sectPr")
    assert [len(find(found, "w:pgNumType")) for found in sections] == [1, 0, 0]
    assert [len(find(found, "w:titlePg")) for found in sections] == [1, 0, 0]
    assert [len(find(found, "w:headerReference")) for found in sections] == [2, 1, 1]
    assert [len(find(found, "w:footerReference")) for found in sections] == [2, 1, 1]


@office
def test_libreoffice_turns_the_page_and_counts_the_pages_of_each_document(tmp_path: Path) -> None:
    trees = [html(note(p("voor"), WIDE, p("daarna")), "a-"), html(note(p("kort")), "b-")]
    path = tmp_path / "stuk.docx"
    path.write_bytes(write(*trees))
    data = convert(path, "pdf").read_bytes()
    assert sizes(data) == [False, True, False, False]
    counted = [" ".join(text.split()) for text in pages(data)]
    for text, number in zip(counted, ("1 van 3", "2 van 3", "3 van 3", "1 van 1"), strict=True):
        assert f"Pagina {number}" in text
    for text in counted[1:3]:
        assert "Datum 19 december 2022" in text


def test_a_list_of_a_lakvoorstel_before_a_turned_note_keeps_its_own_page() -> None:
    assert oriented(write(LIST, html(note(p("a"), WIDE)))) == [True, False, True]


def test_an_accessibility_checker_finds_nothing_in_tables_over_pages(writer: PdfWriter) -> None:
    checker = pytest.importorskip("page", reason="page-validation is not installed")
    rows = [row("**Groep**", ""), *(row(f"rij {n}", "1") for n in range(70))]
    data = to_pdf(writer, table(row("Kop", "x"), *rows, row("**Ook**", ""), row("y", "2")), WIDE)
    assert len(sizes(data)) == 3
    report = checker.validate_pdf_bytes(data, profile="ua-1")
    assert [failure.message for failure in report.failures] == []


EIGHT = table(
    row(*(f"{number}e kwartaal" for number in range(8))),
    row(*["verantwoordelijke"] * 8),
    row(*["aanbestedingsvoorbereiding"] * 8),
)


@pytest.mark.parametrize(
    "block",
    [
        BulletList(((p("punt"), EIGHT),)),
        KanttekeningBlock("MVB", (EIGHT,)),
        Quote((p("citaat"), BulletList(((p("diep"), EIGHT),)))),
    ],
    ids=["lijst", "kanttekening", "citaat"],
)
def test_a_wide_table_that_cannot_be_turned_is_small_and_runs_off_nothing(
    writer: PdfWriter, block: object
) -> None:
    printed = chars(to_pdf(writer, p("tekst"), block))[0]
    style = rijk()
    edge = 210 - style.page.rechts
    cells = [(left, right) for char, left, _, right, _ in printed if left < edge]
    assert max(right for _, right in cells) < edge + 0.5
    word = body(to_word(p("tekst"), block))
    inner = find(word, ".//w:tbl[.//w:pStyle/@w:val='Tabeltekstklein'][not(.//w:tbl)]")[0]
    widths = [int(size) for size in find(inner, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) <= (edge - style.page.links) * 1440 / 25.4
    assert len(widths) == 8
    assert "softHyphen" in {node.tag.rpartition("}")[2] for node in inner.iter()}


def test_a_table_that_fits_keeps_its_size_where_it_stands() -> None:
    narrow = table(row("a", "b"), row("1", "2"))
    assert "klein" not in html(note(BulletList(((narrow,),))))
    assert "klein" not in html(note(EIGHT))  # on a page on its side


def test_pictures_in_cells_stay_in_their_columns(writer: PdfWriter) -> None:
    wide = Cell((Image("afbeelding-1.png", "Grafiek"),), "")
    layout = writer.layout(
        html(note(table(row("a", "b"), (wide, wide)))), {"afbeelding-1.png": picture()}
    )
    with pypdfium2.PdfDocument(writer.write([layout], "T")) as pdf:
        found = pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5)
        sides = sorted((part.get_bounds()[0] / MM, part.get_bounds()[2] / MM) for part in found)
    (left, _), (_, right) = sides
    assert left >= 28
    assert right <= 150.1
    assert sides[0][1] < sides[1][0]


@pytest.mark.parametrize("columns", [14, 21])
def test_figures_in_more_columns_than_a_turned_page_holds_run_off_nothing(
    writer: PdfWriter, columns: int
) -> None:
    years = table(row("Post", *(f"{2000 + year}" for year in range(columns))))
    years = replace(years, rows=(row("Lumpsum", *["1.234.567"] * columns),))
    data = to_pdf(writer, years)
    text = re.sub(r"\s", "", " ".join(pages(data)))
    assert text.count("1.234.567") == columns
    edge = 297 - rijk().page.rechts
    printed = [part for page in chars(data) for part in page if part[1] < edge]
    assert max(right for _, _, _, right, _ in printed) < edge + 0.5
    assert failures(data) == []
