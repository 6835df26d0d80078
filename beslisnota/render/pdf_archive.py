"""What makes a PDF of WeasyPrint both PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

# PDF/A knows no property of PDF/UA, so the packet says what `pdfuaid:part` is (ISO 19005-2, 6.6.2.3). The
# leak checker knows these very bytes (publish/readings/pdf_known.py): change both.
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{producer}"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
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


def finish(pdf: Any, title: str) -> None:  # noqa: ANN401  # pydyf has no types
    """Make the variant `pdf/a-2a` of WeasyPrint 70 say that it is PDF/UA-1 too, and keep to both.

    Args:
        pdf: the `pydyf.PDF` that WeasyPrint is about to write.
        title: the title of the file.
    """
    packet = _PACKET.format(producer=pdf.info["Producer"].string, title=escape(title))
    metadata = by_reference(pdf, pdf.catalog["Metadata"])
    metadata.stream = [packet.encode()]
    metadata.compress = False  # ISO 19005-2, 6.6.2.1: it can be read without knowing PDF
    intent = pdf.catalog["OutputIntents"][0]
    intent["Info"] = intent["OutputConditionIdentifier"] = type(intent["Info"])("sRGB")
    for part in pdf.objects:
        # ISO 19005-2, 6.2.8; WeasyPrint asks for it wherever CSS does not say otherwise.
        if "Interpolate" in getattr(part, "extra", ()):
            part.extra["Interpolate"] = "false"


@contextlib.contextmanager
def clear_ends() -> Iterator[None]:
    """Part the end of a stream from its last byte, where that is a carriage return (one in 256 is).

    With the line feed that pydyf sets behind it, a checker takes the two for one end of line, and the stream
    for shorter than it says (ISO 19005-2, 6.1.7.1).
    """
    streams: Any = importlib.import_module("pydyf").Stream
    original = streams.data

    def data(stream: Any) -> bytes:  # noqa: ANN401  # pydyf has no types
        written: bytes = original.fget(stream)
        if written.endswith(b"\r\nendstream"):
            return written.removesuffix(b"\nendstream") + b"\r\nendstream"
        return written

    streams.data = property(data)
    try:
        yield
    finally:
        streams.data = original


def by_reference(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401  # pydyf has no types
    """Give the object that a reference such as `b"7 0 R"` means."""
    return pdf.objects[int(reference.split()[0])]
