"""Lines break where they should before a box."""

from pathlib import Path

import pypdfium2

from beslisnota.model.content import Gelakt, Paragraph, Text
from beslisnota.model.document import Datum, Document
from beslisnota.model.style import Sender
from beslisnota.render.html import render_html
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import load_style, shipped_templates


def test_a_line_before_a_box_does_not_break_behind_its_first_word(tmp_path: Path) -> None:
    style = load_style("rijk", [shipped_templates()])
    words = "De politie onderzoekt de toedracht. Betrokken was een vrachtwagen van "
    paragraphs = tuple(
        Paragraph((Text(words + "i" * n + " "), Gelakt(("5.1.5",)), Text("."))) for n in range(24)
    )
    document = Document(
        soort="nota", titel=(Text("Titel"),), datum=Datum(2026, 1, 1), blocks=paragraphs
    )
    html = render_html(document, view="gelakt", sender=Sender("", (), "", "rijk"), style=style)
    writer = PdfWriter(style)
    pdf = pypdfium2.PdfDocument(writer.write([writer.layout(html, {})], "Titel"))
    lines = [line for page in pdf for line in page.get_textpage().get_text_bounded().splitlines()]
    assert sum(line.startswith("De politie onderzoekt") for line in lines) == len(paragraphs)
