"""Files with a name in one place, each made with the tools that make such files.

Each builder takes the name; with the name of nobody it gives the clean twin.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image
from weasyprint import HTML

from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import load_style, shipped_templates

LAKKED = "Anneloes Brûlé"
NOBODY = "Zomaar Iemand"
Builder = Callable[[str], bytes]

_HTML = """<html lang="nl"><head><title>Beslisnota</title><style>
@font-face {{ font-family: X; src: local("DejaVu Sans") }} body {{ font-family: X }} {css}
</style></head><body><h1>Beslisnota</h1><p>De minister besluit over de werkagenda.</p>{body}
</body></html>"""


@cache
def pdf(body: str = "", css: str = "") -> bytes:
    """A PDF by WeasyPrint, tagged."""
    return HTML(string=_HTML.format(body=body, css=css)).write_pdf(pdf_variant="pdf/ua-1")


@cache
def ours(title: str) -> bytes:
    """A PDF by our own writer."""
    writer = PdfWriter(load_style("rijk", [shipped_templates()]))
    html = '<html lang="nl"><title>x</title><body><main><h1>x</h1></main></body></html>'
    return writer.write([writer.layout(html, {})], title)


def _saved(document: Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, **options)
    document.close()
    return out.getvalue()


def _edited(edit: Callable[[Pdf, str], None]) -> Builder:
    def build(name: str) -> bytes:
        document = pikepdf.open(io.BytesIO(pdf()))
        edit(document, name)
        return _saved(document)

    return build


def _font() -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def _form(document: Pdf, name: str, **extra: object) -> Stream:
    shown = b"BT /F9 12 Tf 50 50 Td (" + name.encode("cp1252") + b") Tj ET"
    return Stream(
        document,
        shown,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 500, 500]),
        Resources=Dictionary(Font=Dictionary(F9=document.make_indirect(_font()))),
        **extra,
    )


def _link(document: Pdf, **entries: object) -> None:
    annotation = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
    page = document.pages[0].obj
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(document.make_indirect(annotation))


def _outline(document: Pdf, name: str) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(name, 0))


def _attachment(document: Pdf, name: str) -> None:
    document.attachments["bijlage.txt"] = pikepdf.AttachedFileSpec(document, name.encode())


def _actual_text(document: Pdf, name: str) -> None:
    mark = f"/Span <</ActualText <{_utf16(name).hex()}>>> BDC EMC".encode()
    document.pages[0].contents_add(mark)


def _structure_text(document: Pdf, name: str) -> None:
    document.Root.StructTreeRoot.K[0].ActualText = String(name)


def _alternative_text(document: Pdf, name: str) -> None:
    document.Root.StructTreeRoot.K[0].Alt = String(name)


def _xmp(document: Pdf, name: str) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [name]


def _info(document: Pdf, name: str) -> None:
    document.docinfo["/Author"] = name


def _used_form(document: Pdf, name: str) -> None:
    page = document.pages[0]
    page.obj.Resources.XObject = Dictionary(Fx=_form(document, name))
    page.contents_add(b"/Fx Do")


def _unused_form(document: Pdf, name: str) -> None:
    document.Root.Unused = document.make_indirect(_form(document, name))


def _hidden_layer(document: Pdf, name: str) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    page = document.pages[0]
    page.obj.Resources.XObject = Dictionary(Fx=_form(document, name, OC=layer))
    page.contents_add(b"/Fx Do")


def _field(document: Pdf, name: str) -> None:
    field = document.make_indirect(Dictionary(FT=Name.Tx, T=String("naam"), V=String(name)))
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def _page_label(document: Pdf, name: str) -> None:
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(name))]))


def _destination(document: Pdf, name: str) -> None:
    target = Array([document.pages[0].obj, Name.Fit])
    names = Array([String(name), target])
    document.Root.Names = Dictionary(Dests=Dictionary(Names=names))


def _name_object(document: Pdf, name: str) -> None:
    document.pages[0].obj.Resources.Properties = Dictionary({"/" + name: Dictionary()})


def _comment(document: Pdf, name: str) -> None:
    document.pages[0].contents_add(b"% " + name.encode() + b"\n")


def _script(document: Pdf, name: str) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{name}')"))


def _picture(document: Pdf, name: str) -> None:
    pixels = Stream(document, jpeg(name), Filter=Name.DCTDecode, Type=Name.XObject)
    pixels.stream_dict.update({"/Subtype": Name.Image, "/Width": 1, "/Height": 1})
    document.pages[0].obj.Resources.XObject = Dictionary(Im=pixels)


def _plain(name: str, *, packed: bool) -> bytes:
    """A PDF as of old, with a cross-reference table, and the name on its page."""
    document = Pdf.new()
    document.add_blank_page()
    page = document.pages[0]
    page.obj.Resources = Dictionary(XObject=Dictionary(Fx=_form(document, name)))
    page.contents_add(b"/Fx Do")
    return _saved(
        document, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=packed
    )


def updated(name: str, *, packed: bool = True) -> bytes:
    """An update that puts an empty form in place of the one with the name."""
    old = _plain(name, packed=packed)
    with pikepdf.open(io.BytesIO(old)) as document:
        number = document.pages[0].obj.Resources.XObject.Fx.objgen[0]
        size, root = int(document.trailer.Size), document.Root.objgen[0]
    start = int(re.findall(rb"startxref\s+(\d+)", old)[-1])
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 0>>stream\n\nendstream"
    body = b"%d 0 obj\n%s\nendobj\n" % (number, form)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(old))
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, start)
    return old + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(body))


def lost_stream(name: str) -> bytes:
    """A stream between objects, which no table lists."""
    shown = zlib.compress(b"BT (" + name.encode("cp1252") + b") Tj ET")
    lost = b"\n99 0 obj\n<</Filter/FlateDecode>>stream\n" + shown + b"\nendstream\nendobj\n"
    return pdf().replace(b"\nstartxref", lost + b"startxref")


def _encoded_form(name: str) -> bytes:
    """A page by WeasyPrint, glyph codes and all, as a form that no page uses."""
    with pikepdf.open(io.BytesIO(pdf(f"<p>{name}</p>"))) as source:
        document = pikepdf.open(io.BytesIO(pdf()))
        page = document.copy_foreign(source.pages[0].obj)
        form = Stream(document, page.Contents.read_bytes(), Subtype=Name.Form, BBox=page.MediaBox)
        form.Resources = page.Resources
        document.Root.Unused = document.make_indirect(form)
        return _saved(document)


def _utf16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


PDFS: dict[str, Builder] = {
    "text on the page": lambda name: pdf(f"<p>{name}</p>"),
    "text under a black box": lambda name: pdf(
        f"<p style='position:relative'>{name}<span class=b></span></p>",
        ".b{position:absolute;left:0;top:0;width:9cm;height:1cm;background:#000}",
    ),
    "white text": lambda name: pdf(f"<p style='color:#fff'>{name}</p>"),
    "text beside the page": lambda name: pdf(f"<p style='position:absolute;left:-30cm'>{name}</p>"),
    "text over two lines": lambda name: pdf(f"<p style='width:1pt'>{name}</p>"),
    "letter-spaced text": lambda name: pdf(f"<p style='letter-spacing:1em'>{name}</p>"),
    "address of a link": lambda name: pdf(
        f"<a href='mailto:{name.replace(' ', '.')}@example.org'>mail</a>"
    ),
    "percent-encoded address": _edited(
        lambda document, name: _link(
            document,
            Subtype=Name.Link,
            A=Dictionary(
                S=Name.URI, URI=String("http://x/" + name.replace("n", "%6E").replace(" ", "%20"))
            ),
        )
    ),
    "outline": _edited(_outline),
    "attachment": _edited(_attachment),
    "/ActualText in the content": _edited(_actual_text),
    "/ActualText in the structure": _edited(_structure_text),
    "/Alt": _edited(_alternative_text),
    "XMP": _edited(_xmp),
    "properties": _edited(_info),
    "form XObject": _edited(_used_form),
    "form XObject that no page uses": _edited(_unused_form),
    "encoded text in a form that no page uses": _encoded_form,
    "hidden layer": _edited(_hidden_layer),
    "contents of an annotation": _edited(
        lambda document, name: _link(document, Subtype=Name.Text, Contents=String(name))
    ),
    "form field": _edited(_field),
    "page label": _edited(_page_label),
    "named destination": _edited(_destination),
    "name object": _edited(_name_object),
    "comment in a content stream": _edited(_comment),
    "script": _edited(_script),
    "comment in a picture": _edited(_picture),
    "text removed by an update, compressed": updated,
    "text removed by an update": lambda name: updated(name, packed=False),
    "stream that no table lists": lost_stream,
    "after the end": lambda name: pdf() + b"%" + name.encode(),
}


# --- DOCX ---------------------------------------------------------------------------------------

_DATE = (1980, 1, 1, 0, 0, 0)
_NOT_OURS = re.compile(
    "docProps/thumbnail|customXml|word/stylesWithEffects|word/webSettings|docProps/app"
)


@cache
def _template() -> bytes:
    document = docx.Document()
    document.add_paragraph("De minister besluit over de werkagenda.")
    document.add_paragraph("PLAATS")
    commented = document.add_paragraph("Besluit").runs[0]
    document.add_comment(commented, text="Precies!", author="MOCW", initials="M")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = "Beslisnota"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _tidy(name: str, text: str) -> str:
    if name.endswith(".rels"):
        return re.sub(
            r"<Relationship [^>]*(customXml|thumbnail|Effects|webSet|app)[^>]*>", "", text
        )
    if name == "[Content_Types].xml":
        return re.sub(r"<Override [^>]*(customXml|Effects|webSet|app\.xml)[^>]*>", "", text)
    text = re.sub(r"<w:rsids>.*?</w:rsids>|<w:rsid [^>]*/>", "", text)
    text = re.sub(r"<w:(vanish|specVanish|semiHidden)/>", "", text)
    text = re.sub(r' w:(rsid\w*|date)="[^"]*"', "", text)
    return re.sub(r"20\d\d-\d\d-\d\dT[\d:]+Z", "1980-01-01T00:00:00Z", text)


@cache
def parts() -> dict[str, bytes]:
    """The parts of a DOCX without what python-docx brings along."""
    with zipfile.ZipFile(io.BytesIO(_template())) as archive:
        return {
            name: _tidy(name, archive.read(name).decode()).encode()
            for name in archive.namelist()
            if not _NOT_OURS.match(name)
        }


def zipped(parts: dict[str, bytes], comment: bytes = b"", extra: bytes = b"") -> bytes:
    """A zip as the tool writes it: fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.extra = extra
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(xml: str = "", **replaced: bytes) -> bytes:
    """A DOCX with this in place of its second paragraph, and these parts besides."""
    changed = parts() | replaced
    paragraph = re.compile(rb"<w:p><w:r><w:t>PLAATS</w:t></w:r></w:p>")
    body = xml or "<w:p><w:r><w:t>Niets</w:t></w:r></w:p>"
    changed["word/document.xml"] = paragraph.sub(body.encode(), changed["word/document.xml"])
    return zipped(changed)


def _run(text: str, properties: str = "", tag: str = "t") -> str:
    keep = 'xml:space="preserve"'
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag} {keep}>{text}</w:{tag}></w:r>"


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _split(name: str) -> str:
    return _p("".join(_run(part, "<w:b/>") for part in re.findall("..?", name)))


def _in_part(part: str, old: str, new: str) -> Builder:
    def build(name: str) -> bytes:
        changed = re.sub(old, new.replace("NAAM", name), parts()[part].decode(), count=1)
        assert changed != parts()[part].decode()
        return word(**{part: changed.encode()})

    return build


def _relationship(target: str) -> Builder:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    return _in_part(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rX" Type="{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>",
    )


def _drawing(name: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    inner = f'<wp:docPr xmlns:wp="{space}" id="1" name="Beeld" descr="{name}"/>'
    return _p(f"<w:r><w:drawing>{inner}</w:drawing></w:r>")


def _lost_member(name: str) -> bytes:
    """A part before the first that the directory lists."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(name.encode()) + packed.flush()
    header = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, len(body), len(name), 1, 0)
    return header + b"x" + body + word()


DOCX: dict[str, Builder] = {
    "text": lambda name: word(_p(_run(name))),
    "text split over runs": lambda name: word(_split(name)),
    "text split by a bookmark": lambda name: word(
        _p(_run(name[:3]) + '<w:bookmarkStart w:id="7" w:name="b"/>' + _run(name[3:]))
    ),
    "text over a line break": lambda name: word(
        _p(_run(name.split()[0]) + "<w:r><w:br/></w:r>" + _run(name.split()[1]))
    ),
    "hidden text": lambda name: word(_p(_run(name, "<w:vanish/>"))),
    "deleted text": lambda name: word(
        _p('<w:del w:id="9" w:author="x">' + _run(name, tag="delText") + "</w:del>")
    ),
    "field code": lambda name: word(_p(_run(f'HYPERLINK "{name}"', tag="instrText"))),
    "bookmark": lambda name: word(_p(f'<w:bookmarkStart w:id="7" w:name="{name}"/>')),
    "alternative text": lambda name: word(_drawing(name)),
    "author of a comment": _in_part("word/comments.xml", 'w:author="MOCW"', 'w:author="NAAM"'),
    "text of a comment": _in_part("word/comments.xml", "Precies!", "NAAM"),
    "creator": _in_part(
        "docProps/core.xml",
        "<dc:creator/>|<dc:creator></dc:creator>",
        "<dc:creator>NAAM</dc:creator>",
    ),
    "style name": _in_part("word/styles.xml", 'w:val="Normal"', 'w:val="NAAM"'),
    "XML comment": _in_part("word/settings.xml", "(<w:zoom)", r"<!--NAAM-->\1"),
    "XML comment after the root": _in_part("word/settings.xml", "$", "<!--NAAM-->"),
    "target of a relationship": _relationship("mailto:NAAM@example.org"),
    "part that is a DOCX": lambda name: word(**{"word/embeddings/a.docx": word(_p(_run(name)))}),
    "part that is a PDF": lambda name: word(**{"word/a.pdf": pdf(f"<p>{name}</p>")}),
    "custom XML": lambda name: word(**{"customXml/item1.xml": f"<x a='{name}'/>".encode()}),
    "name of a part": lambda name: word(**{f"word/{name}.xml": b"<x/>"}),
    "text in a picture's data": lambda name: word(**{"word/media/image1.png": png(name)}),
    "comment of the zip": lambda name: zipped(parts(), comment=name.encode()),
    "extra field of the zip": lambda name: zipped(
        parts(), extra=struct.pack("<HH", 0x7777, len(name.encode())) + name.encode()
    ),
    "part that the directory does not list": _lost_member,
}


# --- Pictures and text --------------------------------------------------------------------------


def png(name: str = "", kind: bytes = b"tEXt") -> bytes:
    """A PNG of one pixel, with a text when a name is given."""
    chunks = [
        (b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    if name:
        text = b"Author\0" + name.encode("latin-1")
        if kind == b"zTXt":
            text = b"Author\0\0" + zlib.compress(name.encode("latin-1"))
        chunks.insert(1, (kind, text))
    body = b"".join(
        struct.pack(">I", len(data)) + key + data + struct.pack(">I", zlib.crc32(key + data))
        for key, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(name: str = "") -> bytes:
    """A JPEG by Pillow, with a comment when a name is given."""
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", comment=name.encode() if name else b"")
    return out.getvalue()


def exif(name: str) -> bytes:
    """A JPEG by Pillow, with the name as its artist."""
    out = io.BytesIO()
    picture = Image.new("L", (8, 8))
    data = Image.Exif()
    data[0x013B] = name
    picture.save(out, "JPEG", exif=data)
    return out.getvalue()


OTHERS: dict[str, tuple[str, Builder]] = {
    "Markdown": ("a.md", lambda name: f"Van {name}, akkoord.".encode()),
    "Markdown with marks in the name": (
        "a.md",
        lambda name: f"Van **{name[:4]}**{name[4:]}".encode(),
    ),
    "Markdown with entities": ("a.md", lambda name: name.replace("n", "&#110;").encode()),
    "CSV": ("a.csv", lambda name: f"nr;naam\r\n1;{name}\r\n".encode("utf-8-sig")),
    "JSON escapes": (
        "a.json",
        lambda name: f'{{"naam": "{name}"}}'.encode("ascii", "backslashreplace").replace(
            b"\\x", b"\\u00"
        ),
    ),
    "JSON key": ("a.json", lambda name: f'{{"{name}": 1}}'.encode()),
    "XML": (
        "a.xml",
        lambda name: f"<?xml version='1.0'?><a b='x'>{name}</a>".encode(
            "ascii", "xmlcharrefreplace"
        ),
    ),
    "HTML with tags in the name": (
        "a.html",
        lambda name: f"<p>{name[:4]}<b>{name[4:]}</b>".encode(),
    ),
    "PNG text": ("a.png", png),
    "PNG compressed text": ("a.png", lambda name: png(name, b"zTXt")),
    "PNG after its end": ("a.png", lambda name: png() + name.encode()),
    "JPEG comment": ("a.jpg", jpeg),
    "JPEG EXIF": ("a.jpg", exif),
    "JPEG after its end": ("a.jpg", lambda name: jpeg() + name.encode()),
    "UTF-16 text": ("a.bin", lambda name: _utf16(name)),
}
