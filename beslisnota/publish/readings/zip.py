"""What a DOCX, an XLSX or any other zip file holds, in every part and in the zip itself."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from beslisnota.publish.readings.base import Reading, UnreadableError, byte_readings, decodings

#: Unpacked, all parts together; a published set is a few megabytes.
LARGEST_ZIP = 400 << 20
#: All that zipfile answers to damage, and to packings that it does not know.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError),
    *(NotImplementedError, RuntimeError),
)
#: Elements after which a new line begins, and those that stand for a blank between words.
_LINES = frozenset({"p", "si", "is", "c", "row", "comment", "tr", "div", "li", "title"})
_BLANKS = frozenset({"tab", "br", "cr", "ptab", "tc", "td", "th"})
#: Namespaces in which text runs on from one element into the next.
_FLOWS = re.compile(r"wordprocessingml|drawingml|spreadsheetml|markup-compatibility|xhtml|svg")
#: Parts with fonts, style names and languages: lists of words that no note wrote.
_STYLING = re.compile(
    r"(^|/)(styles|stylesWithEffects|fontTable|numbering|webSettings|theme\d*)\.xml$"
)
#: Attributes with words of the file format, and the file dates of nobody.
_FORMAT_ATTRIBUTES = frozenset({"Type", "ContentType", "Ignorable", "Extension"})
_FORMAT_VALUE = re.compile(r"-?\d{1,6}(\.\d+)?|[0-9A-F]{6}|[0-9A-F]{8}|1980-01-01T00:00:00Z")
_FORMAT_NAMESPACE = re.compile(
    r"http://(schemas\.(openxmlformats\.org|microsoft\.com)|purl\.org/dc|www\.w3\.org"
    r"|ns\.adobe\.com|www\.aiim\.org)/[\w./#-]*|adobe:ns:meta/"
)
_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL_SIZE = 30

_NO_ELEMENT = (etree._Comment, etree._ProcessingInstruction, etree._Entity)

Reader = Callable[[str, bytes], Iterator[Reading]]


def zip_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Every part, name, comment and extra field, and parts that the directory no longer lists.

    Args:
        data: The zip file.
        read: Reads a part that is a file of another kind: a picture, a zip, a PDF.

    Raises:
        UnreadableError: It is damaged, encrypted, or too large unpacked.
    """
    failure: UnreadableError | None = None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse(members)
            yield from _own_texts(archive)
            for member in members:
                try:
                    yield from _part_readings(member.filename, archive.read(member), read)
                except UnreadableError as error:
                    failure = failure or error
    except ZIP_ERRORS as error:
        raise UnreadableError("Het bestand is beschadigd: maak de set opnieuw.") from error
    listed = frozenset(member.header_offset for member in members)
    for lost in _lost_parts(data, listed):
        yield from byte_readings("onderdeel buiten de inhoudsopgave", lost)
    if failure is not None:
        raise failure


def xml_readings(name: str, data: bytes) -> Iterator[Reading]:
    """The text of an XML part by paragraph, all of it joined, and every value beside the text.

    Raises:
        UnreadableError: It is no well-formed XML.
    """
    root = parse_xml(data)
    text = "".join(_texts(root))
    beside = "\n".join(dict.fromkeys(_values(root)))
    styling = _STYLING.search(name) is not None
    yield Reading("tekst", text)
    yield Reading("tekst, aaneengesloten", "".join(map(str, root.itertext())), noisy=True)
    yield Reading("kenmerken", beside, noisy=styling)
    if b"<!DOCTYPE" in data:
        yield Reading("documenttype", data.decode("utf-8", "replace"))


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML text; entities are not expanded, nothing is fetched.

    Raises:
        UnreadableError: It is no well-formed XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("De XML is beschadigd: maak de set opnieuw.") from error


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or instruction."""
    return "" if isinstance(node, _NO_ELEMENT) else etree.QName(node).localname


def _refuse(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("Het bestand is versleuteld: publiceer het zonder wachtwoord.")
    if sum(member.file_size for member in members) > LARGEST_ZIP:
        raise UnreadableError("Het bestand is uitgepakt te groot: verklein de afbeeldingen.")


def _own_texts(archive: zipfile.ZipFile) -> Iterator[Reading]:
    members = archive.infolist()
    yield Reading("namen van onderdelen", "\n".join(member.filename for member in members))
    fields = [part for member in members for part in (member.comment, member.extra) if part]
    for content in (archive.comment, *fields):
        for text in decodings(content):
            yield Reading("zip-gegevens", text)


def _part_readings(name: str, data: bytes, read: Reader) -> Iterator[Reading]:
    for reading in read(name, data):
        yield reading.within(name)


def _texts(node: etree._Element) -> Iterator[str]:
    name = local_name(node)
    if not isinstance(node, _NO_ELEMENT):
        yield node.text or ""
    if name == "noBreakHyphen":
        yield "-"
    for child in node:
        yield from _texts(child)
        yield child.tail or ""
    if name in _LINES or not _FLOWS.search(str(node.tag)):
        yield "\n"
    elif name in _BLANKS:
        yield " "


def _values(root: etree._Element) -> Iterator[str]:
    """Attribute values, names in namespaces of nobody's format, comments and instructions."""
    for node in all_nodes(root):
        if isinstance(node, _NO_ELEMENT):
            yield node.text or ""
            continue
        yield from _own_name(etree.QName(node))
        for key, value in node.attrib.items():
            name, text = etree.QName(key), str(value)
            yield from _own_name(name)
            if name.localname not in _FORMAT_ATTRIBUTES and not _is_format_value(text):
                yield text


def _is_format_value(text: str) -> bool:
    return bool(_FORMAT_VALUE.fullmatch(text) or _FORMAT_NAMESPACE.fullmatch(text))


def all_nodes(root: etree._Element) -> Iterator[etree._Element]:
    """Every node of the document: comments may stand before and after the root too."""
    yield from root.itersiblings(preceding=True)
    yield from root.iter()
    yield from root.itersiblings()


def _own_name(name: etree.QName) -> Iterator[str]:
    namespace = name.namespace or ""
    if namespace and not _FORMAT_NAMESPACE.fullmatch(namespace):
        yield namespace
        yield name.localname


def _lost_parts(data: bytes, listed: frozenset[int]) -> Iterator[bytes]:
    place = data.find(_LOCAL_HEADER)
    while place >= 0:
        if place not in listed and place + _LOCAL_SIZE <= len(data):
            names, extra = struct.unpack_from("<HH", data, place + 26)
            start = place + _LOCAL_SIZE + names + extra
            yield data[place + _LOCAL_SIZE : start]
            yield _inflate(data[start:])
        place = data.find(_LOCAL_HEADER, place + 4)


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, LARGEST_ZIP)
    except zlib.error:
        return b""
