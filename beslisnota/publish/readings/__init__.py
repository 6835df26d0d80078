"""Every text that an outsider can get from a public file.

Letters drawn as a picture are not read: there is no character recognition. What is encrypted, damaged
or of a kind that has no reader here is refused rather than called clean.
"""

import re
from collections.abc import Callable, Iterator

from beslisnota.publish.readings import pdf_text
from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    byte_readings,
    inside,
    is_blank,
    is_json,
    json_readings,
    text_readings,
    together,
    utf16_readings,
)
from beslisnota.publish.readings.image import (
    GIF_SIGNATURES,
    JPEG_SIGNATURE,
    PNG_SIGNATURE,
    gif_readings,
    jpeg_readings,
    png_readings,
    word_readings,
)
from beslisnota.publish.readings.metafile import METAFILE_SIGNATURES, metafile_readings
from beslisnota.publish.readings.packed import (
    CONTAINER,
    GZIP_SIGNATURE,
    OLE_SIGNATURE,
    base64_readings,
    gzip_readings,
)
from beslisnota.publish.readings.pdf_objects import EARLIER, pdf_object_readings
from beslisnota.publish.readings.xml import is_well_formed, xml_readings
from beslisnota.publish.readings.zip import zip_readings

__all__ = ["Reading", "UnreadableError", "missing_readers", "raw_readings", "readings"]

#: A PDF in a zip in a PDF and so on: deeper is refused.
_DEEPEST = 4
_ZIP_SUFFIXES = frozenset({".docx", ".xlsx", ".zip"})
_XML_SUFFIXES = frozenset({".xml", ".rels", ".svg", ".vml"})
_XML_START = re.compile(
    rb"(\xef\xbb\xbf)?<\?(xml|xpacket)|(\xfe\xff)?\0<\0\?\0x|(\xff\xfe)?<\0\?\0x\0"
)
_PRINTER = re.compile(r"/printerSettings/printerSettings\d+\.bin$")
#: Text whose words are written in a code: RTF, and what is sent or saved as mail (MHTML).
_CODED_TEXT = re.compile(
    rb"\s*(\{\\rtf|([!-9;-~]+:[^\n]*\n([ \t][^\n]*\n)*)*?(MIME-Version|Content-\w[\w-]*):)",
    re.IGNORECASE,
)


def missing_readers() -> tuple[str, ...]:
    """The independent text readers that this machine lacks; their readings are absent."""
    return pdf_text.missing_readers()


def readings(name: str, data: bytes) -> Iterator[Reading]:
    """All readings of one file, by what its bytes say that it is.

    Args:
        name: The name of the file, which only helps where the bytes do not tell.
        data: Its bytes.

    Raises:
        UnreadableError: A part of it could not be read. Raised after the readings of all the others.
    """
    yield from _readings(name, data, 0)


def raw_readings(data: bytes) -> Iterator[Reading]:
    """What is text in bytes of any kind; never refused, and so never a ground to call them clean."""
    yield from byte_readings("ruwe bytes", data)
    yield Reading("ruwe bytes, latin-1", data.decode("latin-1"), noisy=True)


def _readings(name: str, data: bytes, depth: int) -> Iterator[Reading]:
    if depth > _DEEPEST:
        raise UnreadableError("Te veel bestanden in elkaar: publiceer ze los.")

    def read(inner: str, content: bytes) -> Iterator[Reading]:
        return _readings(inner, content, depth + (inner != EARLIER))

    yield from together(_readers(name, data, read) or _text_readers(name, data, read))


def _readers(name: str, data: bytes, read: Reader) -> tuple[Iterator[Reading], ...]:
    """Those of files that are no plain text; none where the bytes are of no such kind."""
    suffix = _suffix(name)
    readers = [
        reader(data, read)
        for signature, reader in _BY_SIGNATURE.items()
        if data.startswith(signature)
    ]
    # A file can be a PDF and a zip at once: each program finds its own.
    if b"%PDF-" in data[:1024]:
        readers += [pdf_object_readings(data, read), *pdf_text.pdf_text_readings(data)]
    if data.startswith(b"PK") or suffix in _ZIP_SUFFIXES:
        readers += [byte_readings("ruwe bytes", data), zip_readings(data, _part_reader(read))]
    if not readers and (_XML_START.match(data) or suffix in _XML_SUFFIXES):
        # Not the text as it stands: names and namespaces are words of the format.
        readers.append(_xml_readings(name, data, read))
    return tuple(readers)


def _suffix(name: str) -> str:
    """The suffix in lower case; that of ``_rels/.rels`` too."""
    return "".join(name.rpartition("/")[2].lower().rpartition(".")[1:]) if "." in name else ""


def _ole_readings(data: bytes, _: Reader) -> Iterator[Reading]:
    yield from raw_readings(data)
    raise UnreadableError(
        "Dit is een OLE-bestand, dat niet te lezen is: sla het op zonder wachtwoord en in de huidige vorm "
        "(DOCX, XLSX), of haal het ingesloten object eruit."
    )


def _xml_readings(name: str, data: bytes, read: Reader) -> Iterator[Reading]:
    """XML; only VML may be otherwise, for Office itself writes ``<br>`` in it."""
    text = _decoded(data)
    if name.endswith(".vml") and text is not None and not is_well_formed(data):
        yield from _plain_readings(text, data)
    else:
        yield from xml_readings(name, data, read)


def _part_reader(read: Reader) -> Reader:
    """A reader of the parts of an Office file, in which plain text has no place but as a code."""

    def read_part(name: str, data: bytes) -> Iterator[Reading]:
        if _PRINTER.search(name) and not CONTAINER.search(data):
            yield from inside(name, raw_readings(data))
            yield from inside(name, word_readings("printerinstellingen", data))
            return
        if not name:  # something beside the parts
            yield from read(name, data)
            return
        yield from inside(name, read(name, data))
        if not is_blank(data) and not _readers(name, data, read):
            raise _unknown(name)

    return read_part


def _text_readers(name: str, data: bytes, read: Reader) -> tuple[Iterator[Reading], ...]:
    text = _decoded(data)
    if text is None:
        return (_refused(raw_readings(data)),)
    suffix = _suffix(name)
    if _CODED_TEXT.match(data):
        return (_refused(_plain_readings(text, data)),)
    if suffix == ".json" or (not suffix and is_json(text)):
        return (_plain_readings(text, data), json_readings(text))
    return (_plain_readings(text, data), base64_readings(text, read))


def _decoded(data: bytes) -> str | None:
    """A text with a byte order mark, or in UTF-8; None where it is no text."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _plain_readings(text: str, data: bytes) -> Iterator[Reading]:
    yield from text_readings("tekst", text)
    if b"\0" in data:
        yield from utf16_readings("tekst", data)


def _refused(texts: Iterator[Reading]) -> Iterator[Reading]:
    yield from texts
    raise _unknown()


def _unknown(place: str = "") -> UnreadableError:
    where = f"{place}: " if place else ""
    return UnreadableError(
        f"{where}Dit soort gegevens is niet te lezen: haal het eruit, of druk het bestand af naar een nieuwe PDF."
    )


_BY_SIGNATURE: dict[bytes | tuple[bytes, ...], Callable[[bytes, Reader], Iterator[Reading]]] = {
    PNG_SIGNATURE: png_readings,
    JPEG_SIGNATURE: jpeg_readings,
    GIF_SIGNATURES: gif_readings,
    GZIP_SIGNATURE: gzip_readings,
    METAFILE_SIGNATURES: metafile_readings,
    OLE_SIGNATURE: _ole_readings,
}
