"""What an EMF or WMF says: Windows pictures, which hold their text as text.

Letters that it draws by the numbers of glyphs, or as part of a bitmap, are not read.
"""

import struct
from collections.abc import Iterator

from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    byte_readings,
    rest_readings,
)
from beslisnota.publish.readings.image import word_readings

_EMF_START = b"\1\0\0\0"
_EMF_BITMAPS = frozenset({*range(76, 82), 93, 94, *range(114, 120)})
_EMF_LATIN, _EMF_UTF16 = 83, 84
_EMF_END = 14
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_PLACEABLE_SIZE = 22
_WMF_HEADER = (b"\1\0\x09\0\0\1", b"\1\0\x09\0\0\3", b"\2\0\x09\0\0\1", b"\2\0\x09\0\0\3")
METAFILE_SIGNATURES = (_EMF_START, _PLACEABLE, *_WMF_HEADER)
_WMF_SIZE = 18
_WMF_BITMAPS = frozenset({0x0142, 0x0922, 0x0940, 0x0B23, 0x0B41, 0x0D33, 0x0F43})
_WMF_TEXT, _WMF_PLACED_TEXT = 0x0521, 0x0A32
_WMF_BOUNDS = 6
_WMF_END = 0


def metafile_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Every record but the pixels of bitmaps, those with text joined, and what follows the end.

    Raises:
        UnreadableError: It is cut off, or what follows the end cannot be read.
    """
    yield from byte_readings("ruwe bytes", data)
    emf = data.startswith(_EMF_START)
    bitmaps = _EMF_BITMAPS if emf else _WMF_BITMAPS
    place, drawn, others = 0, [], bytearray()
    for kind, record in _emf_records(data) if emf else _wmf_records(data):
        place += len(record)
        drawn.append(_emf_text(kind, record) if emf else _wmf_text(kind, record))
        if kind not in bitmaps:
            others += record
    yield from word_readings("tekst van de tekening", bytes(others))
    yield Reading("tekst van de tekening, aaneengesloten", "".join(drawn), noisy=True)
    yield from rest_readings("na het einde", data[place:], read)


def _emf_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place, kind = 0, 0
    while kind != _EMF_END:
        kind, size = _unpacked("<II", data, place)
        yield kind, _record(data, place, size, 8)
        place += size


def _wmf_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = _WMF_SIZE + (_PLACEABLE_SIZE if data.startswith(_PLACEABLE) else 0)
    yield -1, data[:place]
    kind = -1
    while kind != _WMF_END:
        words, kind = _unpacked("<IH", data, place)
        yield kind, _record(data, place, words * 2, 6)
        place += words * 2


def _unpacked(form: str, data: bytes, place: int) -> tuple[int, int]:
    try:
        first, second = struct.unpack_from(form, data, place)
    except struct.error as error:
        raise _broken() from error
    return first, second


def _record(data: bytes, place: int, size: int, smallest: int) -> bytes:
    if size < smallest or place + size > len(data):
        raise _broken()
    return data[place : place + size]


def _emf_text(kind: int, record: bytes) -> str:
    """What EMR_EXTTEXTOUT draws ([MS-EMF] 2.3.5.7): its length stands at 44, its place at 48."""
    if kind not in {_EMF_LATIN, _EMF_UTF16}:
        return ""
    length, start = _unpacked("<II", record, 44)
    wide = kind == _EMF_UTF16
    text = record[start : start + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "cp1252", "replace")


def _wmf_text(kind: int, record: bytes) -> str:
    """What META_TEXTOUT and META_EXTTEXTOUT draw ([MS-WMF] 2.3.3.20, 2.3.3.5)."""
    if kind == _WMF_TEXT:
        length, _ = _unpacked("<HH", record, 6)
        return record[8 : 8 + length].decode("cp1252", "replace")
    if kind == _WMF_PLACED_TEXT:
        length, options = _unpacked("<HH", record, 10)
        start = 22 if options & _WMF_BOUNDS else 14
        return record[start : start + length].decode("cp1252", "replace")
    return ""


def _broken() -> UnreadableError:
    return UnreadableError("De tekening (EMF of WMF) breekt af: vervang de afbeelding.")
