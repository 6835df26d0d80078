"""Which characters a PDF can hold, and who is told of one that it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.read.workspace import read_workspace
from beslisnota.render.html import render_html
from beslisnota.render.letters import unprintable
from beslisnota.render.pdf import PdfWriter
from beslisnota.steps.stijl import style_findings
from tests.render.archive import failures
from tests.render.test_html import SENDER, note, p, rijk
from tests.render.test_pdf import pages

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.finding import Finding

WRITTEN = {
    "grieks": "Καλημέρα",
    "cyrillisch": "Привет",
    "chinees": "中文 简体",
    "japans": "日本語 カナ",
    "koreaans": "한국어",
    "arabisch": "السلام",
}


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def to_pdf(writer: PdfWriter, text: str) -> bytes:
    doc = note(p(text))
    html = render_html(doc, view="intern", sender=SENDER, style=rijk())
    return writer.write([writer.layout(html, {})], "T")


def test_the_scripts_that_our_fonts_have_keep_to_both_standards(writer: PdfWriter) -> None:
    data = to_pdf(writer, " en ".join(WRITTEN.values()))
    assert not failures(data)
    text = pages(data)[0]
    assert [name for name, word in WRITTEN.items() if name != "arabisch" and word not in text] == []


@pytest.mark.parametrize(
    ("text", "named", "mend"),
    [
        ("Hindi: न", "U+0928, DEVANAGARI LETTER NA", "als afbeelding"),
        ("Goed 👍", "U+1F44D, THUMBS UP SIGN", "lettertype"),
        ("Vlag 🇳", "U+1F1F3", "als afbeelding"),
    ],
)
def test_a_pdf_with_a_character_that_it_cannot_hold_is_not_made(
    writer: PdfWriter, text: str, named: str, mend: str
) -> None:
    with pytest.raises(BeslisnotaError) as error:
        to_pdf(writer, text)
    assert named in str(error.value)
    assert mend in str(error.value)
    assert "controleer" in str(error.value)


def test_devanagari_is_refused_whatever_the_fonts_have() -> None:
    assert unprintable("abc नé€中", rijk()) == {"न"}


def findings(folder: Path, text: str) -> list[Finding]:
    dossier = folder / "notas" / "proef"
    dossier.mkdir(parents=True)
    (dossier / "dossier.yaml").write_text("titel: Proef\n")
    (dossier / "brief.md").write_text(
        "---\nsoort: kamerbrief\ntitel: Brief\ndatum: 2026-10-01\nreferentie: '1'\n---\n\n" + text,
        encoding="utf-8",
    )
    return list(style_findings(read_workspace(folder)))


def test_controleer_says_where_such_a_character_stands_once_for_each_script(
    tmp_path: Path,
) -> None:
    found = findings(tmp_path, "Een regel.\n\nTekst न en नम.\n\nEn 👍.\n<!-- थ -->\n")
    told = [(finding.path, finding.line, finding.column, finding.severity) for finding in found]
    assert told == [
        ("notas/proef/brief.md", 10, 7, "fout"),
        ("notas/proef/brief.md", 12, 4, "fout"),
    ]
    assert "DEVANAGARI LETTER NA" in found[0].sentence


def test_characters_in_what_is_not_printed_are_not_told(tmp_path: Path) -> None:
    assert findings(tmp_path, "Tekst 中文 é €.\n\n<!-- 👍 -->\n") == []
