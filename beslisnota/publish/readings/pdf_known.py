"""What stands in every PDF of ours to the byte, and so tells nothing: the XMP packet, the colour profile.

Their words ("International Color Consortium", "part", "Integer") would otherwise be taken for a
passage that happens to be such a word.
"""

import hashlib
import re
from html import unescape

_HEAD = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="WeasyPrint """
_TITLE = """"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">"""
_TAIL = """</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
#: The packet of `render/pdf_archive.py`, written out once more: a change there is noticed here. Only the
#: version of WeasyPrint and the title may be anything, and neither may hold an element.
_PACKET = re.compile(
    re.escape(_HEAD.encode())
    + rb"[\d.]+"
    + re.escape(_TITLE.encode())
    + rb"([^<>]*)"
    + re.escape(_TAIL.encode())
)
#: sRGB2014.icc of the International Color Consortium, as WeasyPrint brings it.
_PROFILE = "384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a"


def known_title(xmp: bytes) -> str | None:
    """The title in XMP that is ours to the byte; None for any other XMP."""
    ours = _PACKET.fullmatch(xmp)
    return None if ours is None else unescape(ours[1].decode("utf-8", "replace"))


def without_known_xmp(data: bytes) -> bytes:
    """Bytes with our XMP replaced by the title in it."""
    return _PACKET.sub(rb"\n\1\n", data)


def is_known_profile(content: bytes) -> bool:
    """Whether an unpacked stream is our colour profile."""
    return hashlib.sha256(content).hexdigest() == _PROFILE
