"""Every text that an outsider can get from a public file.

Letters drawn as a picture are not read: there is no character recognition. What is encrypted or
damaged is refused rather than called clean.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from beslisnota.publish.readings import pdf_text
from beslisnota.publish.readings.base import (
    Reading,
    UnreadableError,
    byte_readings,
    is_json,
    json_readings,
    text_readings,
    utf16_readings,
)
from beslisnota.publish.readings.image import (
    JPEG_SIGNATURE,
    PNG_SIGNATURE,
    jpeg_readings,
    png_readings,
)
from beslisnota.publish.readings.pdf_objects import pdf_object_readings
from beslisnota.publish.readings.zip import xml_readings, zip_readings

__all__ = ["Reading", "UnreadableError", "missing_readers", "readings"]

#: A PDF in a zip in a PDF and so on: deeper is refused.
_DEEPEST = 4
_ZIP_SUFFIXES = frozenset({".docx", ".xlsx", ".zip"})
_XML_SUFFIXES = frozenset({".xml", ".rels", ".svg"})
_XML_STARTS = (b"<?xml", b"\xef\xbb\xbf<?xml", b"<?xpacket")


def missing_readers() -> tuple[str, ...]:
    """The independent text readers that this machine lacks; their readings are absent."""
    return pdf_text.missing_readers()


def readings(name: str, data: bytes) -> Iterator[Reading]:
    """All readings of one file, by what its bytes say that it is.

    Args:
        name: The name of the file, which only helps where the bytes do not tell.
        data: Its bytes.

    Raises:
        UnreadableError: A reader could not read it. Raised after the readings of all the others.
    """
    yield from _readings(name, data, 0)


def _readings(name: str, data: bytes, depth: int) -> Iterator[Reading]:
    if depth > _DEEPEST:
        raise UnreadableError("Te veel bestanden in elkaar: publiceer ze los.")

    def read(inner: str, content: bytes) -> Iterator[Reading]:
        return _readings(inner, content, depth + 1)

    failure: UnreadableError | None = None
    for reader in _readers(name, data, read):
        try:
            yield from reader
        except UnreadableError as error:
            failure = failure or error
    if failure is not None:
        raise failure


def _readers(
    name: str, data: bytes, read: Callable[[str, bytes], Iterator[Reading]]
) -> tuple[Iterator[Reading], ...]:
    readers: list[Iterator[Reading]] = []
    # A file can be a PDF and a zip at once: each program finds its own.
    if b"%PDF-" in data[:1024]:
        readers += [*pdf_text.pdf_text_readings(data), pdf_object_readings(data, read)]
    if data.startswith(b"PK") or PurePosixPath(name).suffix.lower() in _ZIP_SUFFIXES:
        readers += [byte_readings("ruwe bytes", data), zip_readings(data, read)]
    if data.startswith(PNG_SIGNATURE):
        readers.append(png_readings(data))
    if data.startswith(JPEG_SIGNATURE):
        readers.append(jpeg_readings(data))
    return tuple(readers) or _text_readers(name, data)


def _text_readers(name: str, data: bytes) -> tuple[Iterator[Reading], ...]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (_unknown_readings(data),)
    suffix = PurePosixPath(name).suffix.lower()
    if data.startswith(_XML_STARTS) or suffix in _XML_SUFFIXES:
        # Not the text as it stands: names and namespaces are words of the format.
        return (xml_readings(name, data),)
    if suffix == ".json" or (not suffix and is_json(text)):
        return (_plain_readings(text, data), json_readings(text))
    return (_plain_readings(text, data),)


def _plain_readings(text: str, data: bytes) -> Iterator[Reading]:
    yield from text_readings("tekst", text)
    if b"\0" in data:
        yield from utf16_readings("tekst", data)


def _unknown_readings(data: bytes) -> Iterator[Reading]:
    yield from byte_readings("ruwe bytes", data)
    yield Reading("ruwe bytes, latin-1", data.decode("latin-1"), noisy=True)
