"""Files that are packed in something that is no zip: gzip, and base64 in text."""

import base64
import re
import zlib
from collections.abc import Iterator

from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    byte_readings,
    inside,
    rest_readings,
    text_readings,
)

GZIP_SIGNATURE = b"\x1f\x8b\x08"
#: The container of old Office files, embedded objects, and Office files with a password.
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_GZIP = 100 << 20
_SHORTEST_BASE64 = 40
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+={0,2}\s*")
_DATA_ADDRESS = re.compile(r"base64,([A-Za-z0-9+/\s]+={0,2})")
#: Where a file begins that has a reader, or that none can read (an OLE container).
CONTAINER = re.compile(
    rb"PK\x03\x04|%PDF-|\x89PNG\r\n|\xff\xd8\xff[\xdb\xe0-\xef]|\x1f\x8b\x08|GIF8[79]a"
    rb"|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)


def gzip_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """What a gzip holds, which Office names ``.emz`` and ``.wmz``.

    Raises:
        UnreadableError: It is damaged or too large, or what it holds cannot be read.
    """
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = unpacking.decompress(data, _LARGEST_GZIP)
    except zlib.error as error:
        raise _damaged() from error
    if not unpacking.eof:
        raise _damaged()
    yield from byte_readings("ruwe bytes", data)
    yield from inside("uitgepakt", read("", content))
    yield from rest_readings("na het einde", unpacking.unused_data, read)


def base64_readings(text: str, read: Reader) -> Iterator[Reading]:
    """What a text holds as base64, if it is that as a whole or has it in an address (``data:``).

    Raises:
        UnreadableError: It is a file that cannot be read.
    """
    if len(text) < _SHORTEST_BASE64:
        return
    packed = [text] if _BASE64.fullmatch(text) else _DATA_ADDRESS.findall(text)
    for part in packed:
        bare = "".join(part.split()).rstrip("=")
        content = base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + "==")
        yield from _content_readings(content, read)


def _content_readings(content: bytes, read: Reader) -> Iterator[Reading]:
    yield from byte_readings("base64", content)
    if begin := CONTAINER.search(content):
        yield from inside("base64", read("", content[begin.start() :]))
        return
    try:
        yield from text_readings("base64", content.decode("utf-8"))
    except UnicodeDecodeError:
        return  # no text, and no file: a signature, a digest, a line of words that looks like it


def _damaged() -> UnreadableError:
    return UnreadableError("Het gzip-deel is beschadigd of te groot: sla het bestand op als PDF.")
