"""What stands in the margin beside the laks of a lakvoorstel."""

import ctypes

import pypdfium2
import pytest
from pypdfium2 import raw

from beslisnota.model.content import Lak, LakBlock, Paragraph, Styled, Table, Text, walk
from beslisnota.render.html import render_html
from beslisnota.render.margin import with_margin
from beslisnota.render.pdf import PdfWriter
from tests.render.test_html import SENDER, cell, note, p, rijk

_E, _B = ("5.1.2.e",), ("5.1.2.b",)


def _lak(number: int, gronden=_E, *children, stands: bool = True) -> Lak:
    return Lak(gronden, children or (Text("geheim"),), stands, number)


def _margins(*blocks) -> list[str]:
    made = with_margin(note(*blocks))
    return [lak.margin for lak in walk(made.blocks) if isinstance(lak, Lak | LakBlock)]


@pytest.mark.parametrize(
    ("laks", "label"),
    [
        ([_lak(4)], "4: 5.1.2.e"),
        ([_lak(4), _lak(5)], "4, 5: 5.1.2.e"),
        ([_lak(4), _lak(5), _lak(6), _lak(7, _B)], "4–6: 5.1.2.e\n7: 5.1.2.b"),
        (
            [_lak(4, _B + _E), _lak(5, _E, stands=False)],
            "4: 5.1.2.b 5.1.2.e\n5: 5.1.2.e (vervallen)",
        ),
        ([_lak(4, _B, Text("a "), _lak(5))], "4: 5.1.2.b\n5: 5.1.2.e"),
        ([_lak(4, ("art. 68 Gw", "5.1.1.c"))], "4: art. 68 Gw; 5.1.1.c"),
        ([_lak(0)], ""),
    ],
)
def test_the_first_lak_of_a_paragraph_bears_the_label_of_all(laks, label):
    first, *rest = _margins(Paragraph((Text("Met "), Styled("em", tuple(laks)))))
    assert first == label
    assert set(rest) <= {""}


def test_each_row_of_a_table_and_each_block_has_its_own():
    rows = ((cell(_lak(1)), cell(_lak(2))), (cell(Text("open")), cell(_lak(3))))
    block = LakBlock(_B, (Paragraph((_lak(5),)),), number=4)
    assert _margins(Table((), (), rows), block) == [
        "1, 2: 5.1.2.e",
        "",
        "3: 5.1.2.e",
        "4: 5.1.2.b",
        "5: 5.1.2.e",
    ]


def test_the_labels_are_printed_left_of_the_text_also_beside_a_list_a_table_and_a_block():
    style = rijk()
    writer = PdfWriter(style)
    rows = ((cell(Text("een")), cell(_lak(3)), cell(_lak(4))),)
    document = note(
        p("Gewone tekst."),
        Paragraph((Text("Met "), _lak(1), Text(" en "), _lak(2, _B))),
        Table((), (), rows),
        LakBlock(_B, (p("Een blok."),), number=5),
    )
    html = render_html(document, view="lakvoorstel", sender=SENDER, style=style)
    data = writer.write([writer.layout(html, {})], "Voorstel")
    in_margin = _text_left_of(data, style.page.links)
    assert in_margin.split() == [
        "1:",
        "5.1.2.e",
        "2:",
        "5.1.2.b",
        "3,",
        "4:",
        "5.1.2.e",
        "5:",
        "5.1.2.b",
    ]


def _text_left_of(data: bytes, edge: float) -> str:
    """What stands on the first page before so many millimetres."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        characters = []
        for index in range(page.count_chars()):
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
            sign = chr(raw.FPDFText_GetUnicode(page.raw, index))
            if sign.isspace() or right.value < edge * 72 / 25.4:
                characters.append(sign)
        return "".join(characters)
