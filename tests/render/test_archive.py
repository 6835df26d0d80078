"""Every PDF is PDF/UA-1 and PDF/A-2a at once."""

import io
import re

import pikepdf
import pydyf
import pytest
from PIL import Image as Picture

from beslisnota.model.content import Image
from beslisnota.model.document import SOORTEN
from beslisnota.render.html import render_html, render_voorstel
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.pdf_archive import clear_ends
from beslisnota.render.pictures import reencode
from tests.render.archive import edited, failures, marks
from tests.render.test_html import SENDER, VIEWS, everything, note, p, rijk, voorstel
from tests.render.test_pdf import PICTURES, to_pdf


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


@pytest.fixture(scope="module")
def joined(writer: PdfWriter) -> bytes:
    """As a lakvoorstel is: a list across the page, and every soort behind it."""
    trees = [render_voorstel(voorstel(), sender=SENDER, style=rijk(), prefix="d0-")]
    trees += [
        render_html(
            everything("lakvoorstel", soort),
            view="lakvoorstel",
            sender=SENDER,
            style=rijk(),
            prefix=f"d{number}-",
        )
        for number, soort in enumerate(SOORTEN, 1)
    ]
    return writer.write([writer.layout(tree, PICTURES) for tree in trees], "Alles bijeen")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("soort", SOORTEN)
def test_every_soort_and_view_keeps_to_both(writer: PdfWriter, soort: str, view: str) -> None:
    assert failures(to_pdf(writer, everything(view, soort), view)) == []


def test_joined_documents_keep_to_both(joined: bytes) -> None:
    assert failures(joined) == []


def test_another_reader_finds_both_marks(joined: bytes) -> None:
    assert marks(joined) == {"pdfa part": "2", "pdfa conformance": "A", "pdfua part": "1"}


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "LANGUAGE"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "STRUCT"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "PDFA2A-DEVICE-RGB"),
        (lambda pdf: pdf.Root.Metadata.write(b"<x/>"), "PDFUA1-ID"),
        (lambda pdf: without(pdf, "/Alt"), "PDFUA1-FIGURE-ALTERNATIVE-TEXT"),
        (lambda pdf: without(pdf, "/F", "/Annot"), "PDFA2A-ANNOTATION-FLAGS"),
        (lambda pdf: without(pdf, "/FontFile2"), "PDFA2A-FONT"),
        (
            lambda pdf: pdf.Root.Metadata.write(
                re.sub(b"(?s)<pdfaExtension.*:schemas>", b"", pdf.Root.Metadata.read_bytes())
            ),
            "PDFA2A-XMP-EXTENSION",
        ),
    ],
)
def test_the_checker_sees_what_is_missing(joined: bytes, edit, rule: str) -> None:
    assert any(rule in failure for failure in failures(edited(joined, edit)))


def without(pdf: pikepdf.Pdf, key: str, kind: str = "") -> None:
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary) and key in part and kind in str(part.get("/Type")):
            del part[key]


def test_a_stream_that_ends_with_a_carriage_return_is_as_long_as_it_says() -> None:
    def written() -> bytes:
        pdf, out = pydyf.PDF(), io.BytesIO()
        content = pydyf.Stream([b"q Q\r"])
        pdf.add_object(content)
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": content.reference}))
        pdf.write(out)
        return out.getvalue()

    rule = "PDFA2A-STREAM-LENGTH"
    assert any(rule in failure for failure in failures(written()))
    with clear_ends():
        assert not any(rule in failure for failure in failures(written()))


def picture(mode: str, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    colour = {"I;16": 4000, "P": 3, "1": 1, "L": 90, "LA": (90, 40)}.get(mode)
    blank = Picture.new(mode, (60, 40), colour) if colour else Picture.new(mode, (60, 40))
    blank.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "L", "1", "P", "I;16"])
def test_a_png_of_every_kind_keeps_to_both(writer: PdfWriter, mode: str) -> None:
    keeps_to_both_with(writer, picture(mode, "PNG"), ".png")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_every_kind_keeps_to_both(writer: PdfWriter, mode: str) -> None:
    keeps_to_both_with(writer, picture(mode, "JPEG", progressive=True), ".jpg")


def keeps_to_both_with(writer: PdfWriter, source: bytes, suffix: str) -> None:
    name = f"afbeelding-1{suffix}"
    html = render_html(note(p(Image(name, "x"))), view="gelakt", sender=SENDER, style=rijk())
    data = writer.write([writer.layout(html, {name: reencode(source, suffix)})], "x")
    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [len(page.get_images()) for page in pdf.pages] == [1]


def test_a_title_with_signs_of_xml_and_other_scripts_is_the_title_in_both_places(
    writer: PdfWriter,
) -> None:
    title = "Kosten < baten & “Şenay” Ωμέγα"
    html = render_html(note(p("x")), view="gelakt", sender=SENDER, style=rijk())
    data = writer.write([writer.layout(html, {})], title)
    assert failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.open_metadata()["dc:title"] == title
        assert str(pdf.docinfo["/Title"]) == title
