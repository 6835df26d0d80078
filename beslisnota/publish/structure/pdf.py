"""What does not belong in a published PDF, by lists of what does."""

import io
import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from beslisnota.publish.readings.base import UnreadableError
from beslisnota.publish.readings.pdf_content import objects_of, stream_bytes
from beslisnota.publish.readings.pdf_known import is_known_profile, known_title
from beslisnota.publish.readings.pdf_objects import PDF_ERRORS, direct_values
from beslisnota.publish.readings.xml import all_nodes, parse_xml
from beslisnota.publish.structure.fonts import font_flaws
from beslisnota.publish.structure.image import jpeg_flaws


def _keys(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CATALOG = _keys(
    "/Type /Version /Pages /PageLabels /Names /Dests /ViewerPreferences /PageLayout /PageMode "
    "/Outlines /OpenAction /Metadata /StructTreeRoot /MarkInfo /Lang /OutputIntents "
    "/Extensions"
)
_PAGE = _keys(
    "/Type /Parent /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Resources /Contents /Annots "
    "/StructParents /Tabs /Group /Rotate /UserUnit"
)
_ANNOTATION = _keys(
    "/Type /Subtype /Rect /Border /BS /A /Dest /Contents /StructParent /F /C /H /P /QuadPoints"
)
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) \d+ obj\b")
_BETWEEN = re.compile(rb"endobj(.*?)(?=\d+ \d+ obj\b|xref|startxref|\Z)", re.DOTALL)
_INFO = frozenset({"/Title", "/Producer"})
_PRODUCER = re.compile(r"WeasyPrint [\d.]+")
_ADDRESS = re.compile(r"(https?|mailto):\S*")
_INTENT = {
    "/Type": "/OutputIntent",
    "/S": "/GTS_PDFA1",
    "/OutputConditionIdentifier": "sRGB",
    "/Info": "sRGB",
}
_PROFILE = _keys("/N /Length /Filter")
#: Keys that nowhere in a public PDF may stand, with what they bring along.
_FORBIDDEN_KEYS = {
    "/OCProperties": "verborgen lagen",
    "/OC": "verborgen lagen",
    "/AcroForm": "formuliervelden",
    "/EmbeddedFiles": "bijgesloten bestanden",
    "/EF": "bijgesloten bestanden",
    "/AF": "bijgesloten bestanden",
    "/JavaScript": "een script",
    "/JS": "een script",
    "/AA": "een handeling die vanzelf begint",
    "/PieceInfo": "gegevens van een opmaakprogramma",
    "/Thumb": "miniaturen van bladzijden",
    "/LastModified": "een datum van bewerking",
    "/Collection": "bijgesloten bestanden",
    "/Encrypt": "versleuteling",
    "/XFA": "formuliervelden",
}
_NAMESPACE = r"\{(%s)\}.*"
#: XMP that says what kind of PDF it is, its title, its language and what made it. What more there is in
#: our own (the description of what PDF/UA adds) is known to the byte.
_XMP = re.compile(
    "|".join(
        (
            _NAMESPACE % "adobe:ns:meta/",
            _NAMESPACE % re.escape("http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            re.escape("{http://www.aiim.org/pdfa/ns/id/}") + "(part|conformance)",
            re.escape("{http://www.aiim.org/pdfua/ns/id/}") + "part",
            re.escape("{http://purl.org/dc/elements/1.1/}") + "(title|language|format)",
            re.escape("{http://ns.adobe.com/pdf/1.3/}") + "(Producer|PDFVersion)",
            re.escape("{http://www.w3.org/XML/1998/namespace}") + "lang",
        )
    )
)


def pdf_flaws(data: bytes) -> Iterator[str]:
    """One sentence for each thing that is not on the lists.

    Raises:
        UnreadableError: It cannot be opened.
    """
    yield from _file_flaws(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from dict.fromkeys((*_document_flaws(pdf), *_loose_flaws(pdf, data)))
    except PDF_ERRORS as error:
        raise UnreadableError("De PDF is beschadigd: open hem en sla hem opnieuw op.") from error


def _file_flaws(data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-"):
        yield "Er staan gegevens voor het begin van de PDF."
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1:
        yield "De PDF bevat een eerdere versie van zichzelf."
    if data.rpartition(b"%%EOF")[2].strip(b"\r\n"):
        yield "Er staan gegevens na het einde van de PDF."


def _document_flaws(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.get_warnings():
        yield "De PDF is beschadigd."
    if "/Prev" in pdf.trailer:
        yield "De PDF bevat een eerdere versie van zichzelf."
    yield from _unknown_keys("De catalogus van de PDF", pdf.Root, _CATALOG)
    yield from _opening_flaws(pdf.Root)
    yield from _intent_flaws(pdf.Root)
    yield from _info_flaws(pdf)
    yield from _object_flaws(pdf)
    yield from _unused_flaws(pdf)
    yield from font_flaws(pdf)


def _loose_flaws(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    """What stands in the file and is in no object that its tables list."""
    skeleton = _STREAM.sub(b"", data)
    numbers = [int(number) for number in _OBJECT.findall(skeleton)]
    listed = {item.objgen[0] for item in objects_of(pdf)}
    # A number on its own is an object too, which pikepdf gives as that number.
    unlisted = [n for n in set(numbers) - listed if pdf.get_object((n, 0)) is None]
    if len(set(numbers)) != len(numbers) or unlisted:
        yield "De PDF heeft onderdelen die in geen tabel staan."
    if any(between.strip() for between in _BETWEEN.findall(skeleton)):
        yield "De PDF heeft gegevens tussen zijn onderdelen."


def _unknown_keys(what: str, holder: pikepdf.Object, known: frozenset[str]) -> Iterator[str]:
    for key in sorted(set(holder.keys()) - known):
        if key not in _FORBIDDEN_KEYS:  # which has its own sentence
            yield f"{what} heeft een onbekend gegeven {key}."


def _opening_flaws(catalog: pikepdf.Object) -> Iterator[str]:
    names = catalog.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        yield from _unknown_keys("De namenlijst van de PDF", names, frozenset({"/Dests"}))
    action = catalog.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") != "/GoTo":
        yield "De PDF doet iets bij het openen."


def _intent_flaws(catalog: pikepdf.Object) -> Iterator[str]:
    """The one colour profile that may be named is the one that PDF/A asks of us."""
    intents = catalog.get("/OutputIntents")
    if intents is not None and not _is_our_intent(intents):
        yield "De PDF heeft een onbekend kleurprofiel."


def _is_our_intent(intents: pikepdf.Object) -> bool:
    if not isinstance(intents, pikepdf.Array) or len(intents) != 1:
        return False
    intent = intents[0]
    if not isinstance(intent, pikepdf.Dictionary):
        return False
    named = {key: str(value) for key, value in intent.items() if key != "/DestOutputProfile"}
    profile = intent.get("/DestOutputProfile")
    return (
        named == _INTENT
        and isinstance(profile, pikepdf.Stream)
        and set(profile.stream_dict.keys()) <= _PROFILE
        and is_known_profile(stream_bytes(profile))
    )


def _info_flaws(pdf: pikepdf.Pdf) -> Iterator[str]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return
    for key in sorted(set(info.keys()) - _INFO):
        yield f"De eigenschappen van de PDF noemen {key}."
    if not _PRODUCER.fullmatch(str(info.get("/Producer", "WeasyPrint 0"))):
        yield "De eigenschappen van de PDF noemen een ander programma dan WeasyPrint."


def _object_flaws(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in [*objects_of(pdf), pdf.trailer]:
        if isinstance(item, pikepdf.Stream):
            yield from _stream_flaws(item)
        for key, value in direct_values(item):
            yield from _value_flaws(key, value)


def _value_flaws(key: str, value: object) -> Iterator[str]:
    if key == "/" and str(value) in _FORBIDDEN_KEYS:
        yield f"De PDF heeft {_FORBIDDEN_KEYS[str(value)]}."
    elif isinstance(value, pikepdf.Dictionary):
        if value.get("/Type") == "/Page":
            yield from _unknown_keys("Een bladzijde van de PDF", value, _PAGE)
            yield from _annotation_flaws(value)
        yield from _action_flaws(value)


def _annotation_flaws(page: pikepdf.Dictionary) -> Iterator[str]:
    for annotation in pikepdf.Array(page.get("/Annots", [])):
        if annotation.get("/Subtype") != "/Link":
            yield "De PDF heeft een aantekening die geen koppeling is."
        yield from _unknown_keys("Een koppeling in de PDF", annotation, _ANNOTATION)


def _action_flaws(action: pikepdf.Dictionary) -> Iterator[str]:
    """An action has `/S` with its kind; so have structure elements, which have a `/P` too."""
    if action.get("/Type") != "/Action" and "/URI" not in action:
        return
    if action.get("/S") not in {"/URI", "/GoTo"}:
        yield "De PDF heeft een koppeling die iets anders doet dan een adres openen."
    elif "/URI" in action and not _ADDRESS.fullmatch(str(action["/URI"])):
        yield "De PDF heeft een koppeling die niet naar http(s) of mailto gaat."


def _stream_flaws(stream: pikepdf.Stream) -> Iterator[str]:
    if stream.get("/Type") == "/Metadata":
        yield from _xmp_flaws(stream_bytes(stream))
    elif stream.get("/Type") == "/EmbeddedFile":
        yield "De PDF heeft bijgesloten bestanden."
    elif stream.get("/Filter") == "/DCTDecode":
        yield from jpeg_flaws(stream.read_raw_bytes())
    if "/F" in stream:
        yield "De PDF haalt een onderdeel uit een ander bestand."


def _xmp_flaws(content: bytes) -> Iterator[str]:
    if known_title(content) is not None:
        return
    try:
        nodes = list(all_nodes(parse_xml(content)))
    except UnreadableError:
        yield "De XMP-gegevens van de PDF zijn beschadigd."
        return
    for node in nodes:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xpacket":
            continue
        names = (str(node.tag), *map(str, node.attrib))
        yield from (
            f"De XMP-gegevens van de PDF noemen {name.rpartition('}')[2]}."
            for name in names
            if not _XMP.fullmatch(name)
        )


def _unused_flaws(pdf: pikepdf.Pdf) -> Iterator[str]:
    used: set[tuple[int, int]] = set()
    waiting: list[object] = [pdf.trailer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            if value.objgen in used:
                continue
            used.add(value.objgen)
        waiting.extend(_inside(value))
    for item in objects_of(pdf):
        # The containers of objects and of the cross references belong to nothing by their nature.
        container = isinstance(item, pikepdf.Stream) and item.get("/Type") in {"/ObjStm", "/XRef"}
        if item.is_indirect and item.objgen not in used and not container:
            yield "De PDF heeft onderdelen die bij geen bladzijde horen."


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        yield from (item for _, item in value.items())
    elif isinstance(value, pikepdf.Array):
        yield from value
