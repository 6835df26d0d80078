"""What an XML part says: its text, its values, and what is packed in either."""

import re
from collections.abc import Iterator

from lxml import etree

from beslisnota.publish.readings.base import Reader, Reading, UnreadableError
from beslisnota.publish.readings.packed import base64_readings

#: Elements after which a new line begins, and those that stand for a blank between words.
_LINES = frozenset({"p", "si", "is", "c", "row", "comment", "tr", "div", "li", "title"})
_BLANKS = frozenset({"tab", "br", "cr", "ptab", "tc", "td", "th"})
#: Namespaces in which text runs on from one element into the next.
_FLOWS = re.compile(
    r"wordprocessingml|drawingml|spreadsheetml|officeDocument/2006/math|markup-compatibility|xhtml|svg"
)
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
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: Which of the shared texts; what has more figures is read, whatever it is.
_PLACE = re.compile(r"\d{1,5}")
_NO_ELEMENT = (etree._Comment, etree._ProcessingInstruction, etree._Entity)


def xml_readings(name: str, data: bytes, read: Reader) -> Iterator[Reading]:
    """The text of an XML part by paragraph, all of it joined, and every value beside the text.

    Args:
        name: Its name, which says whether its values are names of styles.
        data: It, in any encoding that it declares.
        read: Reads a file that is packed in it as base64.

    Raises:
        UnreadableError: It is no well-formed XML, or a file in it cannot be read.
    """
    root = parse_xml(data)
    _forget_places(root)
    text = "".join(_texts(root))
    values = list(dict.fromkeys(_values(root)))
    styling = _STYLING.search(name) is not None
    yield Reading("tekst", text)
    yield Reading("tekst, aaneengesloten", "".join(map(str, root.itertext())), noisy=True)
    yield Reading("kenmerken", "\n".join(values), noisy=styling)
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        yield Reading("documenttype", etree.tostring(tree, encoding="unicode"))
    for packed in (*map(str, root.itertext()), *values):
        yield from base64_readings(packed, read)
    if any(isinstance(node, etree._Entity) for node in root.iter()):
        raise UnreadableError(
            "De XML heeft eigen afkortingen (entiteiten): sla het bestand op als PDF."
        )


def _forget_places(root: etree._Element) -> None:
    """Empty the cells of a sheet that only say which of the shared texts they show: “0 1 2 3” is said nowhere."""
    for cell in root.iter(f"{{{_SHEET}}}c"):
        value = cell.find(f"{{{_SHEET}}}v")
        if cell.get("t") == "s" and value is not None and _PLACE.fullmatch(value.text or ""):
            value.text = ""


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML text; entities are not expanded, nothing is fetched.

    Raises:
        UnreadableError: It is no well-formed XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("De XML is beschadigd: maak het bestand opnieuw.") from error


def is_well_formed(data: bytes) -> bool:
    """Whether bytes are XML that can be read."""
    try:
        parse_xml(data)
    except UnreadableError:
        return False
    return True


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or instruction."""
    return "" if isinstance(node, _NO_ELEMENT) else etree.QName(node).localname


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
