import io
import struct
import zipfile

import pikepdf
import pytest

from beslisnota.publish.readings import UnreadableError
from beslisnota.publish.structure import flaws
from tests.publish import artefacts
from tests.publish.artefacts import DOCX, NOBODY, OTHERS, PDFS

#: Places where a name may stand by their nature: only the needles can tell that it should not.
_ORDINARY_IN_A_PDF = {
    "text on the page",
    "text under a black box",
    "white text",
    "text beside the page",
    "text over two lines",
    "letter-spaced text",
    "address of a link",
    "percent-encoded address",
    "outline",
    "/ActualText in the content",
    "/ActualText in the structure",
    "/Alt",
    "form XObject",
    "page label",
    "named destination",
    "name object",
    "comment in a content stream",
}
_ORDINARY_IN_A_DOCX = {
    "text",
    "text split over runs",
    "text split by a bookmark",
    "text over a line break",
    "field code",
    "bookmark",
    "alternative text",
    "author of a comment",
    "text of a comment",
    "style name",
    "target of a relationship",
}


@pytest.mark.parametrize("place", PDFS)
def test_a_pdf_with_more_than_its_pages_is_refused(place):
    assert bool(flaws("a.pdf", PDFS[place](NOBODY))) == (place not in _ORDINARY_IN_A_PDF)


@pytest.mark.parametrize("place", DOCX)
def test_a_docx_with_more_than_its_text_is_refused(place):
    assert bool(flaws("a.docx", DOCX[place](NOBODY))) == (place not in _ORDINARY_IN_A_DOCX)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", artefacts.pdf("<p><a href='https://example.org'>x</a> <a href='#b'>y</a></p>")),
        ("a.docx", artefacts.word()),
        ("b.docx", artefacts.word(**{"word/theme.xml": b"<a/>"})),
        ("a.png", artefacts.png()),
        ("a.jpg", artefacts.jpeg()),
        ("a.md", "# Nota\n\nCafé – akkoord".encode()),
        ("a.csv", b"\xef\xbb\xbfa;b\r\n"),
        ("manifest.json", b"{}"),
        ("LICENSE", b"CC0"),
    ],
)
def test_what_the_tool_itself_makes_is_accepted(name, data):
    assert flaws(name, data) == ()


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("attachment", "bijgesloten bestanden"),
        ("hidden layer", "verborgen lagen"),
        ("form field", "formuliervelden"),
        ("script", "doet iets bij het openen"),
        ("properties", "noemen /Author"),
        ("XMP", "noemen creator"),
        ("contents of an annotation", "geen koppeling"),
        ("text removed by an update", "eerdere versie"),
        ("after the end", "na het einde"),
        ("comment in a picture", "een opmerking"),
        ("form XObject that no page uses", "onbekend gegeven /Unused"),
    ],
)
def test_the_sentence_says_what_the_pdf_should_not_have(place, sentence):
    assert any(sentence in flaw for flaw in flaws("a.pdf", PDFS[place](NOBODY)))


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("hidden text", "verborgen tekst"),
        ("deleted text", "bijgehouden wijzigingen"),
        ("creator", "noemen creator"),
        ("part that is a DOCX", "word/embeddings/a.docx hoort niet"),
        ("comment of the zip", "een opmerking"),
        ("extra field of the zip", "extra velden"),
        ("part that the directory does not list", "tussen zijn onderdelen"),
        ("XML comment", "XML-opmerking"),
        ("text in a picture's data", "blok tEXt"),
    ],
)
def test_the_sentence_says_what_the_docx_should_not_have(place, sentence):
    assert any(sentence in flaw for flaw in flaws("a.docx", DOCX[place](NOBODY)))


def _pdf(edit):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf("<a href='http://x'>x</a>"))) as document:
        edit(document)
        document.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda d: d.docinfo.update({"/Producer": "Word"}), "ander programma"),
        (lambda d: d.docinfo.update({"/CreationDate": "D:2024"}), "/CreationDate"),
        (lambda d: d.pages[0].obj.update({"/Thumb": pikepdf.Stream(d, b"x")}), "miniaturen"),
        (lambda d: d.pages[0].obj.update({"/Eigen": 1}), "onbekend gegeven /Eigen"),
        (lambda d: d.pages[0].Annots[0].update({"/NM": pikepdf.String("x")}), "/NM"),
        (lambda d: d.pages[0].Annots[0].A.update({"/URI": pikepdf.String("file:x")}), "http(s)"),
        (lambda d: d.pages[0].Annots[0].A.update({"/S": pikepdf.Name.Launch}), "iets anders"),
        (lambda d: d.Root.Metadata.write(b"<x"), "XMP-gegevens van de PDF zijn beschadigd"),
        (lambda d: d.Root.update({"/Names": pikepdf.Dictionary(Iets=1)}), "namenlijst"),
    ],
)
def test_a_pdf_is_held_against_lists_of_what_is_allowed(edit, sentence):
    assert any(sentence in flaw for flaw in flaws("a.pdf", _pdf(edit)))


def _our_pdf(edit):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.ours("Nota & bijlage"))) as document:
        edit(document)
        document.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _replaced(old: bytes, new: bytes):
    def edit(document: pikepdf.Pdf) -> None:
        xmp = document.Root.Metadata.read_bytes()
        assert xmp.count(old) == 1
        document.Root.Metadata.write(xmp.replace(old, new))

    return edit


def test_the_xmp_and_the_colour_profile_of_our_own_writer_are_accepted():
    assert flaws("a.pdf", artefacts.ours("Nota & bijlage")) == ()
    assert flaws("a.pdf", _our_pdf(lambda d: None)) == ()


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (_replaced(b">Part of ISO 14289", b">Jansen: part of ISO 14289"), "noemen schemas"),
        (_replaced(b">part<", b">deel<"), "noemen schemas"),
        (_replaced(b"</rdf:RDF>", b"<!--Jansen--></rdf:RDF>"), "noemen schemas"),
        (_replaced(b"Nota &amp; bijlage", b"Nota<b>Jansen</b>"), "noemen b"),
        (_replaced(b"</x:xmpmeta>", b"</x:xmpmeta>\n"), "noemen schemas"),
        (lambda d: d.Root.OutputIntents[0].update({"/Info": "Jansen"}), "kleurprofiel"),
        (lambda d: d.Root.OutputIntents[0].update({"/RegistryName": "x"}), "kleurprofiel"),
        (lambda d: d.Root.OutputIntents[0].__delitem__("/DestOutputProfile"), "kleurprofiel"),
        (lambda d: d.Root.OutputIntents.append(pikepdf.Dictionary()), "kleurprofiel"),
        (lambda d: d.Root.update({"/OutputIntents": pikepdf.Dictionary()}), "kleurprofiel"),
        (lambda d: _in_profile(d, lambda bytes_: bytes_[:-6] + b"Jansen"), "kleurprofiel"),
        (lambda d: _profile(d).update({"/Alternate": pikepdf.Name("/Jansen")}), "kleurprofiel"),
    ],
)
def test_any_other_xmp_or_colour_profile_than_our_own_is_refused(edit, sentence):
    assert any(sentence in flaw for flaw in flaws("a.pdf", _our_pdf(edit)))


def _profile(document):
    return document.Root.OutputIntents[0].DestOutputProfile


def _in_profile(document, change):
    _profile(document).write(change(_profile(document).read_bytes()))


def test_objects_that_no_page_uses_are_refused():
    assert flaws("a.pdf", _with_unused_object()) == (
        "De PDF heeft onderdelen die bij geen bladzijde horen.",
    )


def test_text_between_the_objects_of_a_pdf_is_refused():
    data = _with_unused_object().replace(b"endobj\n4 0 obj", b"endobj\n%Jansen\n4 0 obj")
    assert any("tussen zijn onderdelen" in flaw for flaw in flaws("a.pdf", data))


def _with_unused_object() -> bytes:
    head = b"%PDF-1.4\n"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"(vergeten)",
    ]
    body, places = head, []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


_CORE = (
    "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
    "core-properties' xmlns:dcterms='http://purl.org/dc/terms/'>{}</cp:coreProperties>"
)
_APP = "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'>{}</Properties>"
_RELS = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>"
_WORD = "<w:{0} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{1}</w:{0}>"


@pytest.mark.parametrize(
    ("part", "xml", "sentence"),
    [
        ("docProps/core.xml", _CORE.format("<cp:lastModifiedBy>A</cp:lastModifiedBy>"), "lastMod"),
        ("docProps/core.xml", _CORE.format("<dcterms:created>2024</dcterms:created>"), "datum"),
        ("docProps/core.xml", _CORE.format("<cp:revision>x</cp:revision>"), "revisie"),
        ("docProps/app.xml", _APP.format("<Company>OCW</Company>"), "Company"),
        ("docProps/app.xml", _APP.format("<Template>C:\\x.dotx</Template>"), "Template"),
        ("docProps/custom.xml", _APP.format(""), "docProps/custom.xml hoort niet"),
        ("word/people.xml", "<x/>", "word/people.xml hoort niet"),
        ("word/settings.xml", _WORD.format("settings", "<w:rsids/>"), "rsid"),
        ("word/settings.xml", _WORD.format("settings", "<w:attachedTemplate/>"), "sjabloon"),
        ("word/styles.xml", _WORD.format("styles", "<w:vanish/>"), "verborgen tekst"),
        ("word/comments.xml", _WORD.format("comments", "<w:comment w:date='x'/>"), "datum"),
        (
            "word/comments.xml",
            _WORD.format("comments", "<w:comment w:author='Lakvoorstel'/>"),
            "lakvoorstel",
        ),
        ("word/header1.xml", _WORD.format("hdr", "<w:p w:rsidR='0'/>"), "rsid"),
        ("word/settings.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "documenttype"),
        (
            "word/_rels/document.xml.rels",
            _RELS.format("<Relationship Type='x/image' TargetMode='External' Target='http://x'/>"),
            "ander bestand",
        ),
        (
            "word/_rels/document.xml.rels",
            _RELS.format("<Relationship Type='x/hyperlink' TargetMode='External' Target='file:'/>"),
            "http(s)",
        ),
    ],
)
def test_each_part_of_a_docx_is_held_against_lists_of_what_is_allowed(part, xml, sentence):
    found = flaws("a.docx", artefacts.word(**{part: xml.encode()}))
    assert any(sentence in flaw for flaw in found)


def test_hidden_text_that_is_switched_off_is_accepted():
    xml = _WORD.format("settings", "<w:vanish w:val='0'/>")
    assert flaws("a.docx", artefacts.word(**{"word/settings.xml": xml.encode()})) == ()


def test_hidden_sheets_are_refused():
    sheet = b"<worksheet><row hidden='1'/></worksheet>"
    good = artefacts.zipped({"xl/worksheets/sheet1.xml": b"<worksheet/>"})
    assert flaws("a.xlsx", good) == ()
    assert "verborgen" in flaws("a.xlsx", artefacts.zipped({"xl/worksheets/sheet1.xml": sheet}))[0]


def test_a_zip_with_the_moment_of_writing_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/settings.xml", (2024, 1, 2, 3, 4, 6)), "<a/>")
    assert any("tijdstippen" in flaw for flaw in flaws("a.docx", out.getvalue()))


def test_two_parts_of_one_name_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/settings.xml", (1980, 1, 1, 0, 0, 0)), "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(zipfile.ZipInfo("word/settings.xml", (1980, 1, 1, 0, 0, 0)), "<a/>")
    assert any("dezelfde naam" in flaw for flaw in flaws("a.docx", out.getvalue()))


@pytest.mark.parametrize("kind", [kind for kind in OTHERS if kind.startswith(("PNG", "JPEG"))])
def test_a_picture_with_more_than_pixels_is_refused(kind):
    name, build = OTHERS[kind]
    assert flaws(name, build(NOBODY))


def test_a_miniature_in_the_head_of_a_jpeg_is_refused():
    data = artefacts.jpeg()
    assert data[2:4] == b"\xff\xe0"
    head = data[6:20][:-2] + b"\1\1abc"
    small = data[:4] + struct.pack(">H", len(head) + 2) + head + data[20:]
    assert any("miniatuur" in flaw for flaw in flaws("a.jpg", small))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"MZ", "Dit soort bestand"),
        ("a.md", b"\xff\xfe", "geen UTF-8"),
        ("a.md", "Jan\u200bsen".encode(), "onzichtbare tekens"),
        ("a.csv", b"a\0b", "onzichtbare tekens"),
    ],
)
def test_other_files_are_text_or_do_not_belong(name, data, sentence):
    assert any(sentence in flaw for flaw in flaws(name, data))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg"])
def test_a_file_that_is_not_what_its_name_says_is_unreadable(name):
    with pytest.raises(UnreadableError, match="Dit is geen"):
        flaws(name, b"iets anders")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7\n"), ("a.docx", artefacts.word()[:-40]), ("a.png", artefacts.png()[:20])],
)
def test_a_damaged_file_is_unreadable(name, data):
    with pytest.raises(UnreadableError):
        flaws(name, data)


# --- fonts ---


def _with_font(edit) -> bytes:
    """A PDF whose first cut-down font is changed; the page is as it was."""
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    font = next(item for item in document.objects if _is_cut_down(item))
    edit(document, font)
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _is_cut_down(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"


def _more_in_table(document: pikepdf.Pdf, font: pikepdf.Dictionary) -> None:
    table = font.ToUnicode.read_bytes()
    font.ToUnicode = document.make_stream(
        table.replace(b"endcmap", b"1 beginbfchar\n<0bad> <00e9>\nendbfchar\nendcmap")
    )


def _more_widths(document: pikepdf.Pdf, font: pikepdf.Dictionary) -> None:
    font.DescendantFonts[0].W.extend([0x0BAD, pikepdf.Array([600])])


@pytest.mark.parametrize("edit", [_more_in_table, _more_widths])
def test_a_font_with_letters_that_no_page_shows_is_refused(edit):
    sentence = "Een lettertype in de PDF heeft letters die op geen bladzijde staan."
    assert sentence in flaws("a.pdf", _with_font(edit))
    assert sentence not in flaws("a.pdf", _with_font(lambda *_: None))


def test_a_font_of_others_that_is_not_as_it_should_be_is_no_ground_to_refuse():
    def spoil(document: pikepdf.Pdf, font: pikepdf.Dictionary) -> None:
        font.DescendantFonts = pikepdf.Array([])

    assert not any("lettertype" in one for one in flaws("a.pdf", _with_font(spoil)))
