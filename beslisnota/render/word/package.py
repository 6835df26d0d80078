"""The file itself: an empty document to begin with, parts that python-docx lacks, and fixed bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.story import StoryPart

from beslisnota.render.word.oxml import local, w
from beslisnota.render.word.theme import fonts, theme

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart
    from docx.oxml.xmlchemy import BaseOxmlElement

    from beslisnota.render.word.desk import Desk
    from beslisnota.render.word.oxml import Element

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can hold
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_OFFICE}/relationships"'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"

# python-docx's own template brings a thumbnail, customXml and stylesWithEffects.xml.
_SKELETON = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/app.xml"
 ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WML}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WML}.styles+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties"
 Target="docProps/app.xml"/>
</Relationships>""",
    "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>TITLE</dc:title>
<dc:language>nl-NL</dc:language></cp:coreProperties>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>
</Relationships>""",
    "word/document.xml": f"""<w:document {_W} {_R} xmlns:a="{_DRAWING}/main"
 xmlns:pic="{_DRAWING}/picture" xmlns:wp="{_DRAWING}/wordprocessingDrawing">
<w:body><w:sectPr/></w:body></w:document>""",
    "word/settings.xml": f"""<w:settings {_W}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="708"/><w:defaultTableStyle w:val="Notatabel"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
</w:settings>""",
    "word/styles.xml": f"<w:styles {_W}/>",
}


def new_document(title: str) -> Document:
    """Give an empty document: one section, no styles, the title as its only property."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in _SKELETON.items():
            archive.writestr(name, _HEAD + text.replace("TITLE", escape(title)))
    buffer.seek(0)
    return docx.Document(buffer)


def new_part(document: Document, name: str, element: Element) -> StoryPart:
    """Make a part that python-docx cannot make itself.

    Args:
        document: the document that may call it.
        name: `fontTable`, `footnotes`, `numbering` or `theme`.
        element: its root.
    """
    return StoryPart(
        PackURI(f"/word/{name}.xml"),
        _THEME if name == "theme" else f"{_WML}.{name}+xml",
        cast("BaseOxmlElement", element),
        document.part.package,
    )


def finish(desk: Desk) -> bytes:
    """Add the parts that are known only when all is written, and give the bytes of the file."""
    document, style = desk.document, desk.sheet.style
    if desk.notes:
        document.part.relate_to(desk.footnotes, f"{_OFFICE}/relationships/footnotes")
        _declare_separators(document)
    further = {
        "numbering": desk.numbering.element(),
        "theme": theme(style),
        "fontTable": fonts(style),
    }
    for name, element in further.items():
        if element is not None:
            part = new_part(document, name, element)
            document.part.relate_to(part, f"{_OFFICE}/relationships/{name}")
    styles = document.part.part_related_by(RELATIONSHIP_TYPE.STYLES)
    cast("Element", cast("XmlPart", styles).element).extend(list(desk.sheet.element()))
    return _bytes(document)


def _declare_separators(document: Document) -> None:
    settings = cast("Element", document.settings.element)
    before = next(part for part in settings if local(part) == "compat")  # the schema's order
    before.addprevious(w("footnotePr", w("footnote", id=-1), w("footnote", id=0)))


def _bytes(document: Document) -> bytes:
    """Write the file: the same parts give the same bytes, always."""
    raw = io.BytesIO()
    document.save(raw)
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist(), key=_rank):
            target.writestr(_entry(name), source.read(name), zipfile.ZIP_DEFLATED, 9)
    return fixed.getvalue()


def _rank(name: str) -> tuple[bool, bool, str]:
    """Readers expect the content types first, then the root's relationships."""
    return name != "[Content_Types].xml", name != "_rels/.rels", name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 0  # otherwise the machine's own
    entry.external_attr = 0o600 << 16  # zipfile puts this where there is none
    return entry
