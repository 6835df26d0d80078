"""Files in files: read to the bottom, or refused by the name of the part that cannot be read."""

import base64
import contextlib
import gzip
import io
import shutil
import struct
import subprocess
import zipfile
import zlib

import docx
import pikepdf
import pytest
from PIL import Image

from beslisnota.publish.readings import UnreadableError, readings
from lakken.leaks import Removed, Search, needles
from tests.publish import artefacts
from tests.publish.artefacts import LAKKED, NOBODY

_SHORT = "Joris"  # too short to be believed where bytes are random
_SEARCH = Search.of(needles([Removed(LAKKED, "a"), Removed(_SHORT, "a")], ""))
_FIRM = Search.of(
    n for n in needles([Removed(LAKKED, "a"), Removed(_SHORT, "a")], "") if n.distinctive
)
_SPACE = "http://schemas.openxmlformats.org/"


def _found(name, data):
    return [
        reading.channel
        for reading in readings(name, data)
        if (_FIRM if reading.noisy else _SEARCH).find(reading.text)
    ]


def _inner(name):
    return artefacts.word(f"<w:p><w:r><w:t>{name}</w:t></w:r></w:p>")


def _part(part, content):
    return lambda name: artefacts.word(**{part: content(name)})


def _xml(encoding):
    text = '<?xml version="1.0" encoding="{}"?><a>één {}</a>'
    return lambda name: text.format(encoding, name).encode(encoding)


def _in_base64(name):
    packed = base64.encodebytes(_inner(name)).decode()
    return f'<x xmlns:o="urn:o" o:gfxdata="{packed.replace(chr(10), "&#10;")}"/>'.encode()


def _in_address(name):
    packed = base64.b64encode(artefacts.png(name)).decode()
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,{packed}"/></svg>'.encode()


def _metafile(name):
    """An EMF that draws each letter on its own, as Office does."""
    text = name.encode("utf-16-le")
    drawn = b"".join(
        struct.pack("<II28xIIII8xI16xI", 84, 80, 0, 0, 1, 76, 0, 0)[:76]
        + text[at : at + 2]
        + b"\0\0"
        for at in range(0, len(text), 2)
    )
    header = struct.pack("<II32x4s64x", 1, 108, b" EMF")
    return header + drawn + struct.pack("<5I", 14, 20, 0, 0, 20)


def _wmf(name):
    text = name.encode("cp1252") + b"\0" * (len(name.encode("cp1252")) % 2)
    record = struct.pack("<IHH", 4 + (len(text) + 4) // 2, 0x0521, len(name)) + text + b"\0" * 4
    header = struct.pack("<HHHIHIH", 1, 9, 0x0300, 0, 0, 0, 0)
    return header + record + struct.pack("<IH", 3, 0)


def _gif(name):
    out = io.BytesIO()
    Image.new("L", (3, 3)).save(out, "GIF", comment=name.encode())
    return out.getvalue()


def _jpeg_in_flate(name):
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    picture = pikepdf.Stream(document, b"", Subtype=pikepdf.Name.Image, Width=8, Height=8)
    filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
    picture.write(zlib.compress(artefacts.exif(name)), filter=filters)
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im=document.make_indirect(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _form(name):
    """A form in XML (XFA), whose packets are streams of their own."""
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    packet = pikepdf.Stream(document, f'<template xmlns="urn:x"><v>{name}</v></template>'.encode())
    document.Root.AcroForm = pikepdf.Dictionary(XFA=document.make_indirect(packet))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _behind(data, rest):
    """A file with another behind its end, before its cross references still hold."""
    return lambda name: data + rest(name)


_HOLDING = {
    "EMF in gzip": (
        "a.docx",
        _part("word/media/image1.emz", lambda n: gzip.compress(_metafile(n))),
    ),
    "EMF": ("a.docx", _part("word/media/image1.emf", _metafile)),
    "WMF": ("a.docx", _part("word/media/image1.wmf", _wmf)),
    "GIF": ("a.docx", _part("word/media/image1.gif", _gif)),
    "XML in UTF-16": ("a.docx", _part("customXml/item1.xml", _xml("utf-16"))),
    "XML in Latin-1": ("a.docx", _part("customXml/item1.xml", _xml("iso-8859-1"))),
    "zip in base64 in an attribute": ("a.docx", _part("word/vmlDrawing1.vml", _in_base64)),
    "PNG in an address of an SVG": ("a.docx", _part("word/media/image1.svg", _in_address)),
    "printer settings": (
        "a.xlsx",
        _part(
            "xl/printerSettings/printerSettings1.bin", lambda n: b"\xff\1" + n.encode("utf-16-le")
        ),
    ),
    "zip behind a PNG": ("a.png", _behind(artefacts.png(), _inner)),
    "gzip behind a PNG": ("a.png", _behind(artefacts.png(), lambda n: gzip.compress(n.encode()))),
    "gzip behind a DOCX": (
        "a.docx",
        _behind(artefacts.word(), lambda n: gzip.compress(n.encode())),
    ),
    "zip before a DOCX": ("a.docx", lambda n: _before(_inner(n))),
    "gzip behind a PDF": ("a.pdf", _behind(artefacts.pdf(), lambda n: gzip.compress(n.encode()))),
    "gzip between the objects of a PDF": (
        "a.pdf",
        lambda n: artefacts.pdf().replace(b"startxref", gzip.compress(n.encode()) + b"\nstartxref"),
    ),
    "EXIF of a JPEG in deflate in a PDF": ("a.pdf", _jpeg_in_flate),
    "form in XML in a PDF": ("a.pdf", _form),
}


def _before(first):
    """Its parts stand before those of another zip, without the directory that lists them."""
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        return first[: archive.start_dir] + artefacts.word()


#: Drawn letter by letter, five letters say nothing.
_CASES = [
    *((place, LAKKED) for place in _HOLDING),
    *((place, _SHORT) for place in _HOLDING if not place.startswith("EMF")),
]


@pytest.mark.parametrize(("place", "removed"), _CASES)
def test_a_name_is_read_in_whatever_a_file_holds(place, removed):
    name, build = _HOLDING[place]
    assert _found(name, build(removed))


@pytest.mark.parametrize("place", _HOLDING)
def test_what_a_file_holds_without_the_name_gives_no_alarm_and_is_read_whole(place):
    name, build = _HOLDING[place]
    assert _found(name, build(NOBODY)) == []


def _mail(name):
    packed = base64.b64encode(f"<p>{name}</p>".encode())
    return b"MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_CLOSED = {
    "OLE object with a zip in it": ("word/embeddings/oleObject1.bin", _OLE + artefacts.word()),
    "web archive": ("word/afchunk.mht", _mail(NOBODY)),
    "RTF": ("word/afchunk.rtf", rb"{\rtf1 {Zomaar}{\b  Iemand} }"),
    "RTF in codes": ("word/afchunk.rtf", rb"{\rtf1 \'5a\'6f}"),
    "HTML": ("word/afchunk.html", b"<p>tekst</p>"),
    "macros": ("word/vbaProject.bin", b"tekst"),
    "embedded font": ("word/fonts/font1.odttf", bytes(range(256))),
    "half a picture": ("word/media/image1.png", artefacts.png()[:30]),
    "half a metafile": ("word/media/image1.emf", _metafile("a")[:-8]),
    "half a GIF": ("word/media/image1.gif", _gif("a")[:-1]),
    "half a gzip": ("word/media/image1.emz", gzip.compress(_metafile("a"))[:-12]),
    "picture with a block of one program": ("word/media/image1.png", artefacts.png("a", b"prVW")),
    "XML with words of its own": ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    "encrypted file in base64": (
        "customXml/item1.xml",
        b"<a>" + base64.b64encode(_OLE + bytes(64)) + b"</a>",
    ),
}


@pytest.mark.parametrize("kind", _CLOSED)
def test_a_part_that_cannot_be_read_is_refused_by_its_name(kind):
    part, content = _CLOSED[kind]
    with pytest.raises(UnreadableError, match=part):
        list(readings("a.docx", artefacts.word(**{part: content})))


def test_an_office_file_with_a_password_is_refused_with_how_to_mend_it():
    with pytest.raises(UnreadableError, match="zonder wachtwoord"):
        list(readings("a.docx", _OLE + b"\7" * 5000))


@pytest.mark.parametrize(
    "data",
    [
        artefacts.png() + b"7z\xbc\xaf\x27\x1c" + bytes(range(200)),
        artefacts.jpeg() + b"7z\xbc\xaf\x27\x1c" + bytes(range(200)),
        artefacts.word() + b"7z\xbc\xaf\x27\x1c" + bytes(range(200)),
        artefacts.pdf() + b"7z\xbc\xaf\x27\x1c" + bytes(range(200)),
    ],
    ids=["PNG", "JPEG", "DOCX", "PDF"],
)
def test_what_cannot_be_read_behind_the_end_is_refused(data):
    name = {b"\x89": "a.png", b"\xff": "a.jpg", b"P": "a.docx", b"%": "a.pdf"}[data[:1]]
    with pytest.raises(UnreadableError):
        list(readings(name, data))


def test_bytes_behind_the_packed_content_of_a_part_are_refused():
    data = bytearray(artefacts.zipped({"a.xml": b"<a/>"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (member,) = archive.infolist()
        directory = archive.start_dir
    hidden = b"7z\xbc\xaf\x27\x1c" + bytes(200)
    size = struct.pack("<I", member.compress_size + len(hidden))
    data[18:22] = size
    data[directory + 20 : directory + 24] = size
    end = data.rfind(b"PK\5\6")
    data[end + 16 : end + 20] = struct.pack("<I", directory + len(hidden))
    data[directory:directory] = hidden
    with pytest.raises(UnreadableError, match="tussen de onderdelen"):
        list(readings("a.docx", bytes(data)))


def test_a_pdf_that_has_to_be_mended_to_be_read_is_refused():
    with pytest.raises(UnreadableError, match="beschadigd"):
        list(readings("a.pdf", artefacts.pdf().replace(b"startxref", b"startxrfe")))


def test_what_a_design_program_keeps_for_itself_in_a_pdf_is_refused():
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    kept = document.make_indirect(
        pikepdf.Stream(document, b"%AI24\x28\xb5\x2f\xfd" + bytes(range(99)))
    )
    own = pikepdf.Dictionary(Private=pikepdf.Dictionary(AIPrivateData1=kept))
    document.pages[0].obj.PieceInfo = pikepdf.Dictionary(Illustrator=own)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(UnreadableError, match="opmaakprogramma"):
        list(readings("a.pdf", out.getvalue()))


def test_every_earlier_version_of_a_pdf_is_read_however_many_there_are():
    data = artefacts.updated(LAKKED)
    for _ in range(6):
        data = _updated_once_more(data)
    assert any("eerdere versie" in channel for channel in _found("a.pdf", data))


def _updated_once_more(old):
    with pikepdf.open(io.BytesIO(old)) as document:
        size, root = int(document.trailer.Size), document.Root.objgen[0]
    start = int(old.rpartition(b"startxref")[2].split()[0])
    body = b"%d 0 obj\n<</Nieuw true>>\nendobj\n" % size
    table = b"xref\n%d 1\n%010d 00000 n \n" % (size, len(old))
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size + 1, root, start)
    return old + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(body))


def test_a_pdf_for_the_web_whose_first_part_is_no_version_is_read_whole():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf())) as document:
        document.save(out, linearize=True)
    assert _found("a.pdf", out.getvalue()) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_libreoffice_makes_with_pictures_is_read_whole(tmp_path, kind):
    document = docx.Document()
    document.add_paragraph(f"Besproken met {LAKKED}.")
    for form, options in (("PNG", {}), ("JPEG", {}), ("GIF", {}), ("PNG", {"dpi": (96, 96)})):
        picture = io.BytesIO()
        Image.new("RGB", (30, 20), "red").save(picture, form, **options)
        document.add_picture(picture)
    document.add_table(2, 2).cell(1, 1).text = "1.250"
    path = tmp_path / "regels.docx"
    document.save(path)
    profile = (tmp_path / "profiel").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    out = tmp_path / "uit"
    subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=180)
    assert _found(f"a.{kind}", (out / f"regels.{kind}").read_bytes())


def test_a_name_of_a_font_that_is_no_utf_8_is_read():
    assert _found("a.pdf", _old_pdf(b"/Lettertype /Zo#f6maar#20Iem#e9nd")) == []
    assert "namen in de PDF" in _found("a.pdf", _old_pdf(b"/Lettertype /Anneloes#20Br#fbl#e9"))


def _old_pdf(entry):
    objects = [
        b"<</Type/Catalog/Pages 2 0 R " + entry + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + trailer


@pytest.mark.parametrize("entry", [b"/Schrift#f6 (x)", b"/Annots 12 /Names 7"])
def test_a_pdf_with_objects_that_are_not_what_they_should_be_is_read_or_refused(entry):
    with contextlib.suppress(UnreadableError):
        assert _found("a.pdf", _old_pdf(entry)) == []


def test_a_zip_cannot_name_a_part_so_that_it_may_lie_deeper():
    data = artefacts.word()
    for _ in range(8):
        data = artefacts.zipped({"eerdere versie": data})
    with pytest.raises(UnreadableError, match="in elkaar"):
        list(readings("a.zip", data))


def test_what_is_named_printer_settings_and_is_a_file_is_refused():
    part = {"xl/printerSettings/printerSettings1.bin": b"\1\2\xff" + artefacts.word()}
    with pytest.raises(UnreadableError, match="printerSettings1"):
        list(readings("a.xlsx", artefacts.zipped(part)))
