"""What does not belong in a published DOCX or XLSX, by lists of what does."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from lxml import etree

from beslisnota.publish.readings.base import UnreadableError
from beslisnota.publish.readings.image import JPEG_SIGNATURE, PNG_SIGNATURE
from beslisnota.publish.readings.xml import all_nodes, local_name, parse_xml
from beslisnota.publish.readings.zip import ZIP_ERRORS
from beslisnota.publish.structure.image import jpeg_flaws, png_flaws

_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = "1980-01-01T00:00:00Z"
_HEADER = 30
_DOCX_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|word/(document|styles|numbering|settings|webSettings|fontTable|footnotes|endnotes)\.xml"
    r"|word/(comments\w*|header\d*|footer\d*)\.xml|word/theme\d*(/theme\d+)?\.xml"
    r"|word/media/image\d+\.(png|jpe?g)|word/_rels/\w+\.xml\.rels"
)
_XLSX_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/worksheets/sheet\d+\.xml"
    r"|xl/theme/theme\d+\.xml|xl/(worksheets/)?_rels/\w+\.xml\.rels"
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Elements of Word that no public document may have, with what they bring along.
_FORBIDDEN = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "delText"), "bijgehouden wijzigingen"),
    **dict.fromkeys(("delInstrText", "rPrChange", "pPrChange"), "bijgehouden wijzigingen"),
    **dict.fromkeys(("tblPrChange", "sectPrChange", "cellDel"), "bijgehouden wijzigingen"),
    **dict.fromkeys(("cellIns", "moveFromRangeStart"), "bijgehouden wijzigingen"),
    **dict.fromkeys(("rsids", "rsidRoot", "rsid"), "bewerkingsnummers (rsid)"),
    **dict.fromkeys(("object", "control", "altChunk", "subDoc"), "een ingesloten object"),
    **dict.fromkeys(("attachedTemplate", "mailMerge"), "een verwijzing naar een sjabloon"),
    **dict.fromkeys(("docVars", "dataBinding"), "verborgen gegevens"),
}
_HIDING = frozenset({"vanish", "specVanish", "webHidden"})
_OFF = frozenset({"0", "false", "off"})
_CORE = frozenset({"title", "language", "created", "modified", "revision"})
_APP_COUNTS = frozenset(
    {"TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs", "DocSecurity"}
    | {"CharactersWithSpaces", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged"}
    | {"AppVersion", "i4"}
)
_APP_COUNT = re.compile(r"[\d.]+|true|false")
_APP_TEXTS = {
    "Application": re.compile(r"Microsoft [\w ]+|beslisnota"),
    "Template": re.compile(r"Normal\.dotm"),
}
_RANGE = re.compile(r"('[\w ]+'|\w+)!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+")
_ADDRESS = re.compile(r"(https?|mailto):.*")


def zip_flaws(name: str, data: bytes) -> Iterator[str]:
    """One sentence for each thing that is not on the lists.

    Raises:
        UnreadableError: It is damaged.
    """
    known = _XLSX_PARTS if name.lower().endswith(".xlsx") else _DOCX_PARTS
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from dict.fromkeys(_container_flaws(archive, data))
            for member in archive.infolist():
                if not known.fullmatch(member.filename):
                    yield f"Het onderdeel {member.filename} hoort niet in een openbaar bestand."
                yield from dict.fromkeys(_part_flaws(member.filename, archive.read(member)))
    except ZIP_ERRORS as error:
        raise UnreadableError("Het bestand is beschadigd: maak het opnieuw.") from error


def _container_flaws(archive: zipfile.ZipFile, data: bytes) -> Iterator[str]:
    members = archive.infolist()
    if archive.comment or any(member.comment for member in members):
        yield "Het zip-bestand heeft een opmerking."
    if any(member.date_time != _DATE for member in members):
        yield "Het zip-bestand noemt tijdstippen: alleen 1-1-1980 hoort erin."
    if len({member.filename for member in members}) != len(members):
        yield "Het zip-bestand heeft twee onderdelen met dezelfde naam."
    place = 0
    for member in sorted(members, key=lambda item: item.header_offset):
        names, extra = struct.unpack_from("<HH", data, member.header_offset + 26)
        if extra or member.extra:
            yield "Het zip-bestand heeft extra velden."
        if member.header_offset != place:
            yield "Het zip-bestand heeft gegevens tussen zijn onderdelen."
        place = member.header_offset + _HEADER + names + extra + member.compress_size
    if archive.start_dir != place or not _ends_with_directory(data, len(archive.comment)):
        yield "Het zip-bestand heeft gegevens tussen zijn onderdelen."


def _ends_with_directory(data: bytes, comment: int) -> bool:
    return data.rfind(b"PK\x05\x06") == len(data) - 22 - comment


def _part_flaws(name: str, data: bytes) -> Iterator[str]:
    # By what it is: Word keeps a JPEG that was named .png.
    if data.startswith(PNG_SIGNATURE):
        yield from png_flaws(data)
    elif data.startswith(JPEG_SIGNATURE):
        yield from jpeg_flaws(data)
    elif name.endswith((".xml", ".rels")):
        yield from _xml_flaws(name, data)


def _xml_flaws(name: str, data: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in data:
        yield f"Het onderdeel {name} heeft een documenttype."
    root = parse_xml(data)
    for node in all_nodes(root):
        if not local_name(node):
            yield f"Het onderdeel {name} heeft een XML-opmerking."
        else:
            yield from _node_flaws(name, node)


def _node_flaws(part: str, node: etree._Element) -> Iterator[str]:
    if part.endswith(".rels"):
        yield from _relationship_flaws(node)
    elif part == "docProps/core.xml":
        yield from _core_flaws(node)
    elif part == "docProps/app.xml":
        yield from _app_flaws(node)
    elif part.startswith("xl/"):
        yield from _sheet_flaws(node)
    elif str(node.tag).startswith(_WORD):
        yield from _word_flaws(node)


def _word_flaws(node: etree._Element) -> Iterator[str]:
    name = local_name(node)
    if name in _FORBIDDEN:
        yield f"Het document heeft {_FORBIDDEN[name]} (w:{name})."
    if name in _HIDING and node.get(f"{_WORD}val", "1") not in _OFF:
        yield f"Het document heeft verborgen tekst (w:{name})."
    if name == "comment" and node.get(f"{_WORD}date") is not None:
        yield "Een kanttekening in het document heeft een datum."
    if name == "comment" and node.get(f"{_WORD}author") == "Lakvoorstel":
        yield "Het document heeft een opmerking uit een lakvoorstel."
    if any(str(key).startswith(f"{_WORD}rsid") for key in node.attrib):
        yield "Het document heeft bewerkingsnummers (rsid)."


def _core_flaws(node: etree._Element) -> Iterator[str]:
    name, text = local_name(node), (node.text or "").strip()
    if text and name not in _CORE:
        yield f"De eigenschappen van het document noemen {name}."
    elif text and name in {"created", "modified"} and text != _STAMP:
        yield f"De eigenschappen van het document noemen een datum ({name})."
    elif text and name == "revision" and not text.isdigit():
        yield "De eigenschappen van het document noemen een vreemde revisie."


def _app_flaws(node: etree._Element) -> Iterator[str]:
    name, text = local_name(node), (node.text or "").strip()
    allowed = _APP_COUNT if name in _APP_COUNTS else _APP_TEXTS.get(name)
    if text and (allowed is None or not allowed.fullmatch(text)):
        yield f"De eigenschappen van het document noemen {name}."


def _sheet_flaws(node: etree._Element) -> Iterator[str]:
    if node.get("name") == "_xlnm._FilterDatabase" and _RANGE.fullmatch(node.text or ""):
        return  # the cells that have a filter: Excel itself hides this name
    if node.get("hidden") in {"1", "true"} or node.get("state") in {"hidden", "veryHidden"}:
        yield "Het werkblad heeft verborgen delen."


def _relationship_flaws(node: etree._Element) -> Iterator[str]:
    if node.get("TargetMode") != "External":
        return
    if not str(node.get("Type", "")).endswith("/hyperlink"):
        yield "Het document haalt een onderdeel uit een ander bestand."
    elif not _ADDRESS.fullmatch(str(node.get("Target", ""))):
        yield "Het document heeft een koppeling die niet naar http(s) of mailto gaat."
