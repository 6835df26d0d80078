"""Hard cases of a page: long and short notes, titles, lists, letters, in PDF and in Word."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextContainer

from beslisnota.model.content import Heading, OrderedItem, OrderedList
from beslisnota.model.document import Bijlage, Datum, Document, Ondertekenaar
from beslisnota.render.html import render_html
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import load_style, shipped_templates
from beslisnota.render.tokens import Logo
from beslisnota.render.word import render_docx
from tests.render.test_html import SENDER, line, nested, note, p
from tests.render.test_pdf import MM, chars, pages
from tests.render.test_word import body, docx_words, find, part, picture, shown, styled
from tests.render.test_word_office import convert, office

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "De bewindspersoon besluit over de inzet en stuurt daarna een brief aan de Kamer. "
HOUSES = {name: load_style(name, [shipped_templates()]) for name in ("rijk", "gemeente")}


@pytest.fixture(scope="module")
def writers() -> dict[str, PdfWriter]:
    return {name: PdfWriter(style) for name, style in HOUSES.items()}


def html(doc: Document, name: str = "rijk") -> str:
    return render_html(doc, view="gelakt", sender=SENDER, style=HOUSES[name])


def to_pdf(writers: dict[str, PdfWriter], doc: Document, name: str = "rijk") -> bytes:
    return writers[name].write([writers[name].layout(html(doc, name), {})], "T")


def to_word(doc: Document, name: str = "rijk") -> bytes:
    return render_docx([html(doc, name)], {}, HOUSES[name], "T")


def place(data: bytes, text: str, page: int = 0) -> tuple[float, float, float, float]:
    """Where a text stands first on a page: left, bottom, right, top in mm."""
    with pypdfium2.PdfDocument(data) as pdf:
        printed = pdf[page].get_textpage()
        found = printed.search(text, match_case=True).get_next()
        assert found, text
        boxes = [printed.get_charbox(found[0] + number) for number in range(found[1])]
    boxes = [box for box in boxes if box[2] > box[0]]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts) / MM, min(bottoms) / MM, max(rights) / MM, max(tops) / MM


# --- long and short ----------------------------------------------------------------------------


def test_a_note_of_one_line_is_one_page(writers: dict[str, PdfWriter]) -> None:
    bare = Document(soort="nota", titel=line("Kort"), datum=Datum(2023, 5, 1), blocks=(p("Een."),))
    text = pages(to_pdf(writers, bare))
    assert len(text) == 1
    assert "Een." in text[0]
    assert "Pagina 1 van 1" in text[0]
    assert docx_words(to_word(bare))[0][-1] == "Een."


def test_a_note_of_sixty_pages_numbers_and_dates_each_and_loses_nothing(
    writers: dict[str, PdfWriter],
) -> None:
    blocks: list[object] = []
    for number in range(1, 361):
        blocks.append(Heading(2, line(f"Kop {number}"), f"kop-{number}"))
        blocks += [p(f"W{number}W"), *(p("Een regel.") for _ in range(3))]
    doc = note(*blocks)
    text = [re.sub(r"\s+", " ", page) for page in pages(to_pdf(writers, doc))]
    assert 60 <= len(text) <= 80
    for number, page in enumerate(text, start=1):
        assert f"Pagina {number} van {len(text)}" in page
        assert page.count("Datum 19 december 2022") == 1
        assert not re.search(r"Kop \d+ Datum", page)  # no heading is the last of a page
    printed = " ".join(text)
    assert [f"W{number}W" in printed for number in range(1, 361)] == [True] * 360
    assert docx_words(to_word(doc))[0].count("regel.") == 1080


@office
def test_libreoffice_prints_one_line_on_one_page(tmp_path: Path) -> None:
    path = tmp_path / "kort.docx"
    path.write_bytes(to_word(note(p("Een regel."))))
    text = pages(convert(path, "pdf").read_bytes())
    assert len(text) == 1
    assert "Pagina 1 van 1" in text[0]


# --- what stands on the first page -------------------------------------------------------------


def test_a_long_title_stays_in_the_text_and_beside_the_colophon(
    writers: dict[str, PdfWriter],
) -> None:
    title = (
        "Aanbieding van de werkagenda en de arbeidsmarktrelevantievergrotingsmaatregelen voor het "
        "middelbaar beroepsonderwijs in de komende kabinetsperiode, met de financiële onderbouwing"
    )
    data = to_pdf(writers, note(p("Begin."), titel=line(title), directie=line("Directie Een")))
    printed = re.sub(r"[\s\x02\u2010-]", "", pages(data)[0])
    assert re.sub(r"[\s-]", "", title) in printed
    assert re.search(
        r"arbeids\w+[\x02\u2010-]\s*\n\s*\w+", pages(data)[0]
    )  # hyphenated, not cut off
    assert all(right <= 150.5 or left >= 155.5 for _, left, _, right, _ in chars(data)[0])
    assert place(data, "Begin.")[3] < min(
        bottom for char, left, bottom, _, top in chars(data)[0] if top - bottom > 3.4 and left < 150
    )


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_a_nota_without_referentie_has_no_label_for_it(
    writers: dict[str, PdfWriter], name: str
) -> None:
    assert "Referentie" not in "".join(pages(to_pdf(writers, note(p("a")), name)))
    assert "Referentie" not in docx_words(to_word(note(p("a")), name))[0]


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_twenty_bijlagen_stand_in_the_colophon_of_the_first_page(
    writers: dict[str, PdfWriter], name: str
) -> None:
    titles = [f"Bijlage over een lang onderwerp N{number}N" for number in range(20)]
    doc = note(p("kort"), bijlagen=tuple(Bijlage(line(title)) for title in titles))
    data = to_pdf(writers, doc, name)
    text = re.sub(r"\s+", " ", pages(data)[0])
    assert [f"N{number}N" in text for number in range(20)] == [True] * 20
    assert all(bottom >= 12 for _, _, bottom, _, _ in chars(data)[0])
    word = to_word(doc, name)
    framed = find(body(word), ".//w:p[w:pPr/w:framePr]")
    assert bool(framed) == (name == "rijk")
    assert all(f"N{number}N" in docx_words(word)[0] for number in range(20))


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_bijlagen_that_do_not_fit_in_the_colophon_are_listed_below_the_text(
    writers: dict[str, PdfWriter], name: str
) -> None:
    titles = [
        f"Bijlage met een titel die over meer regels loopt N{number}N" for number in range(40)
    ]
    doc = note(p("kort"), bijlagen=tuple(Bijlage(line(title)) for title in titles))
    data = to_pdf(writers, doc, name)
    text = re.sub(r"\s+", " ", "".join(pages(data)))
    assert "40, zie onder de tekst" in text
    assert place(data, "kort")[1] > place(data, "N0N")[3]
    assert place(data, "N0N")[0] < 150  # not in the column
    assert [f"N{number}N" in text for number in range(40)] == [True] * 40
    words = docx_words(to_word(doc, name))[0]
    assert words.index("kort") < words.index("N0N")


def test_a_word_that_the_column_does_not_hold_is_hyphenated_in_both(
    writers: dict[str, PdfWriter],
) -> None:
    doc = note(p(TEXT), directie=line("Onderwijsarbeidsmarktpersoneelsbeleid"))
    printed = pages(to_pdf(writers, doc))[0]
    assert re.search("Onderwijsarbeidsmarktperso[-\u2010\ufffe]\\s*neelsbeleid", printed), printed
    word = body(to_word(doc))
    (name,) = find(word, ".//w:p[w:pPr/w:pStyle/@w:val='Colofonkop'][.//w:softHyphen]")
    assert shown(name).startswith("Onderwijs")


def test_a_long_address_in_the_colophon_breaks_behind_a_sign(
    writers: dict[str, PdfWriter],
) -> None:
    address = "a.voorbeeld.van.de.lange.naam@directie-voorbeelden.minvoorbeelden.example"
    text = pages(to_pdf(writers, note(p("kort"), e_mail=(line(address),))))[0]
    lines = text.partition("E-mail\n")[2].split("\n")[:3]
    assert "".join(lines) == address
    assert all(line[-1] in ".@-" for line in lines[:2])


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_small_letters_are_as_small_in_both(writers: dict[str, PdfWriter], name: str) -> None:
    doc = note(*[p(TEXT * 8)] * 8)
    pdf = extract_pages(io.BytesIO(to_pdf(writers, doc, name)))
    second = list(pdf)[1]
    (running,) = {
        round(char.size, 1)
        for box in second
        if isinstance(box, LTTextContainer) and "Pagina 2" in box.get_text()
        for char in next(iter(box))
        if isinstance(char, LTChar)
    }
    looks = part(to_word(doc, name), "word/styles.xml")
    assert find(looks, "w:style[@w:styleId='Voettekst']/w:rPr/w:sz/@w:val") == [f"{running * 2:g}"]


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_names_with_diacritics_are_printed_and_read_back(
    writers: dict[str, PdfWriter], name: str
) -> None:
    names = ["Željko", "Şenay-Łukaszówna", "Þórður", "Dvořák", "Ångström", "Ÿsbrand", "coördinatie"]
    doc = note(p(" ".join(names)), directie=line("Één"), van=(line(names[1]),))
    printed = re.sub(r"[\x02-]\s*", "-", "".join(pages(to_pdf(writers, doc, name))))
    assert [name in printed for name in [*names, "Één"]] == [True] * 8
    assert set(names) < set(docx_words(to_word(doc, name))[0])


# --- blocks ------------------------------------------------------------------------------------


def test_a_list_nested_five_deep_moves_in_at_every_level(writers: dict[str, PdfWriter]) -> None:
    doc = note(nested(5))
    data = to_pdf(writers, doc)
    starts = [place(data, f"diepte {level}")[0] for level in range(1, 6)]
    assert starts == sorted(starts, reverse=True)
    assert all(high - low > 3 for low, high in zip(starts[1:], starts, strict=False))
    levels = find(body(to_word(doc)), ".//w:numPr/w:ilvl/@w:val")
    assert levels == ["0", "1", "2", "3", "4"]


def test_an_item_with_nothing_in_it_keeps_its_number_and_its_line(
    writers: dict[str, PdfWriter],
) -> None:
    texts = ("eerste",), (), ("derde",)
    items = tuple(
        OrderedItem(number, tuple(p(text, tight=True) for text in held))
        for number, held in enumerate(texts, start=1)
    )
    data = to_pdf(writers, note(OrderedList("1", ".", items)))
    numbers = [place(data, f"{number}.")[1] for number in (1, 2, 3)]
    assert numbers[0] - numbers[1] > 4
    assert numbers[1] - numbers[2] > 4


@pytest.mark.parametrize("before", range(33, 45))
def test_a_heading_is_never_the_last_of_a_page(writers: dict[str, PdfWriter], before: int) -> None:
    lines = [p("regel", tight=True)] * before
    doc = note(*lines, Heading(2, line("Boven"), "b"), Heading(3, line("Onder"), "o"), p(TEXT * 3))
    found = [page for page in pages(to_pdf(writers, doc)) if "Boven" in page]
    assert "Onder" in found[0]
    assert "De bewindspersoon" in found[0].partition("Onder")[2]


def test_an_annex_begins_a_page_in_both(writers: dict[str, PdfWriter]) -> None:
    doc = note(p("eerst"), Heading(2, line("Bijlage 1"), "b", bijlage=True), p("daarna"))
    first, second = pages(to_pdf(writers, doc))
    assert "eerst" in first
    assert "Bijlage 1" in second
    broken = find(body(to_word(doc)), ".//w:p[w:pPr/w:pageBreakBefore]")
    assert [shown(node) for node in broken] == ["Bijlage 1"]


# --- letters -----------------------------------------------------------------------------------

LETTER = Document(
    soort="kamerbrief",
    titel=line("Voortgang"),
    datum=Datum(2023, 5, 10),
    referentie=line("B1"),
    directie=line("Beroepsonderwijs"),
    kamerstuk="31524-525",
    aanhef=line("Geachte voorzitter,"),
    slot=line("Hoogachtend,"),
    ondertekenaars=(
        Ondertekenaar(line("V. Voorbeeld"), line("de Minister,")),
        Ondertekenaar(line("R. Dijk"), line("de Staatssecretaris,")),
    ),
    blocks=(p(TEXT),),
)


def test_a_kamerbrief_has_its_address_in_the_window_and_its_reference_beside(
    writers: dict[str, PdfWriter],
) -> None:
    data = to_pdf(writers, LETTER)
    left, bottom, right, top = place(data, "Postbus 20018")
    assert 27 < left < 30
    assert 297 - 90 < bottom < top < 297 - 40  # the window of a DL envelope
    assert right < 115
    assert place(data, "31524-525")[0] > 155
    assert place(data, "Voortgang")[3] < bottom
    signed = [place(data, name) for name in ("V. Voorbeeld", "R. Dijk")]
    assert signed[1][3] < signed[0][1] - 10  # room for a signature
    assert place(data, "Hoogachtend,")[1] > signed[0][3]
    word = to_word(LETTER)
    assert "Postbus 20018" in styled(word, "Geadresseerde")
    assert styled(word, "Handtekening") == ["V. Voorbeeld", "R. Dijk"]


LONG_NAME = "Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur van Voorbeelden"


def test_a_long_name_under_a_logo_stands_above_the_return_address() -> None:
    logo = Logo("logo.png", "Logo", 28, 8, 22, picture((300, 100)))
    rule = replace(HOUSES["rijk"].letterhead, lijn=1)
    style = replace(HOUSES["rijk"], logo=logo, letterhead=rule)
    writer = PdfWriter(style)
    sender = replace(SENDER, naam=LONG_NAME)
    tree = render_html(LETTER, view="gelakt", sender=sender, style=style)
    data = writer.write([writer.layout(tree, {})], "T")
    retour = place(data, "Retouradres")
    assert place(data, "Voorbeelden")[1] >= retour[3]
    assert retour[1] > place(data, "De Voorzitter")[3]


def test_a_name_of_two_lines_moves_nothing_below_it_in_word() -> None:
    def heights(name: str) -> tuple[int, int]:
        sender = replace(SENDER, naam=name)
        tree = render_html(LETTER, view="gelakt", sender=sender, style=HOUSES["rijk"])
        word = body(render_docx([tree], {}, HOUSES["rijk"], "T"))
        retour = find(word, ".//w:p[w:pPr/w:pStyle/@w:val='Retouradres']")[0]
        above = find(retour, "w:pPr/w:spacing/@w:before")
        gap = find(retour.getnext(), "w:pPr/w:spacing/@w:line")
        return int(above[0]) if above else 57 * 20, int(gap[0])

    (short, gap), (long, same) = heights("Ministerie"), heights(LONG_NAME)
    assert short - long == 14 * 20  # a line of the name
    assert gap == same


@pytest.mark.parametrize("length", range(20, 34))
def test_a_signature_stands_on_one_page_with_its_close(
    writers: dict[str, PdfWriter], length: int
) -> None:
    alone = replace(LETTER, ondertekenaars=LETTER.ondertekenaars[:1])
    doc = replace(alone, blocks=tuple(p("regel", tight=True) for _ in range(length)))
    found = [page for page in pages(to_pdf(writers, doc)) if "Hoogachtend" in page]
    assert "V. Voorbeeld" in found[0]


@pytest.mark.parametrize("length", [24, 27, 30])
def test_a_close_and_its_signatures_have_text_of_the_letter_with_them(
    writers: dict[str, PdfWriter], length: int
) -> None:
    lines = [p("regel", tight=True) for _ in range(length)]
    doc = replace(LETTER, blocks=(*lines, p(TEXT * 3)))
    found = [page for page in pages(to_pdf(writers, doc)) if "Hoogachtend" in page]
    assert "De bewindspersoon" in found[0] or "brief aan de Kamer" in found[0]
    assert "R. Dijk" in found[0]


def test_in_word_each_paragraph_of_a_close_keeps_to_the_next() -> None:
    word = body(to_word(LETTER))
    closing = find(word, ".//w:p")[-6:]
    assert [shown(paragraph)[:12] for paragraph in closing][1] == "Hoogachtend,"
    kept = [find(paragraph, "w:pPr/w:keepNext[not(@w:val='0')]") for paragraph in closing]
    styles = [find(paragraph, "w:pPr/w:pStyle/@w:val")[0] for paragraph in closing]
    keeping = [bool(own) or style == "Slot" for own, style in zip(kept, styles, strict=True)]
    assert keeping == [True] * 5 + [False]


def test_a_municipal_letter_has_its_letterhead_rule_and_reference_beside_the_address(
    writers: dict[str, PdfWriter],
) -> None:
    letter = replace(
        LETTER,
        soort="brief",
        aan=(line("De gemeenteraad"), line("Raadhuisplein 1")),
        ons_kenmerk=line("Z23-99"),
    )
    data = to_pdf(writers, letter, "gemeente")
    sender, address = place(data, "Ministerie van Voorbeelden"), place(data, "Raadhuisplein 1")
    assert sender[3] - sender[1] > 4  # 18 pt
    assert sender[1] > address[3]
    kenmerk = place(data, "Z23-99")
    assert kenmerk[0] > 120
    assert kenmerk[1] > place(data, "Voortgang")[3]
    assert address[2] < 106
    word = to_word(letter, "gemeente")
    look = find(part(word, "word/styles.xml"), "w:style[@w:styleId='Afzender']/w:rPr/w:sz/@w:val")
    assert look == ["36"]
    assert len(styled(word, "Briefhoofdlijn")) == 1
    frames = find(body(word), ".//w:p[w:pPr/w:pStyle[@w:val='Colofonregelbrief']]/w:pPr/w:framePr")
    assert len(frames) == len(styled(word, "Colofonregelbrief")) > 2


def test_a_long_reference_block_of_a_municipal_letter_stands_under_the_address() -> None:
    many = replace(LETTER, soort="brief", van=tuple(line(f"Naam {n}") for n in range(20)))
    assert not find(body(to_word(many, "gemeente")), ".//w:framePr")
