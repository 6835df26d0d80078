"""What a PNG, JPEG or GIF says beside its pixels. What the pixels show is for a human's eye."""

import re
import zlib
from collections.abc import Iterator

from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    decodings,
    rest_readings,
    utf16_readings,
)

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
GIF_SIGNATURES = (b"GIF87a", b"GIF89a")
_PIXELS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"fdAT"})
#: Chunks of the PNG specification and its registered extensions, Apple's, Android's, Microsoft's and
#: ImageMagick's: text, numbers, or text that is compressed. In others a program keeps what it likes.
_KNOWN_CHUNKS = frozenset(
    b"""cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST eXIf sPLT tIME iTXt tEXt zTXt acTL fcTL
    oFFs pCAL sCAL gIFg gIFx sTER dSIG iDOT npTc cmPP vpAg caNv orNT CgBI""".split()
)
#: In pixels 0xff is followed by 0 or by a restart marker; anything else ends them.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_LARGEST_TEXT = 1 << 22
_WORDS = re.compile(rb"[\x20-\x7e\x80-\xff]{3,}")
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAME_OF_TABLES = frozenset({0xC4, 0xDB, 0xDD, 0xDA, *range(0xC0, 0xC4)})


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and content of each chunk; what follows ``IEND`` comes last with kind ``b""``.

    Raises:
        UnreadableError: It is cut off or no PNG.
    """
    if not data.startswith(PNG_SIGNATURE):
        raise UnreadableError("De PNG is beschadigd: vervang de afbeelding.")
    place = len(PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        size = int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        if len(kind) < 4 or place + 12 + size > len(data):
            raise UnreadableError("De PNG breekt af: vervang de afbeelding.")
        yield kind, data[place + 8 : place + 8 + size]
        place += 12 + size
    if place < len(data):
        yield b"", data[place:]


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and content of each segment; what follows the end comes last with marker 0.

    The compressed pixels, which follow a start of scan, are no segment.

    Raises:
        UnreadableError: It is cut off or no JPEG.
    """
    place = 2
    while data[place : place + 1] == b"\xff":
        marker = data[place + 1] if place + 1 < len(data) else 0
        if marker == 0xD9:
            if place + 2 < len(data):
                yield 0, data[place + 2 :]
            return
        if marker == 0xFF or marker in _STANDALONE:
            place += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(data[place + 2 : place + 4])
        yield marker, data[place + 4 : place + 2 + size]
        place += 2 + max(size, 2)
        if marker == 0xDA:
            place = _end_of_scan(data, place)
    raise UnreadableError("De JPEG breekt af: vervang de afbeelding.")


def png_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Each chunk that is not needed to show the pixels, and what follows the last.

    Raises:
        UnreadableError: It is cut off, or what it holds beside its pixels cannot be read.
    """
    unknown: set[str] = set()
    for kind, content in png_chunks(data):
        name = kind.decode("latin-1")
        if not kind:
            yield from word_readings("PNG-blok na het einde", content)
            yield from rest_readings("na het einde", content, read)
        elif kind not in _PIXELS:
            yield from word_readings(f"PNG-blok {name}", content)
            unknown.update(() if kind in _KNOWN_CHUNKS else (name,))
    if unknown:
        raise UnreadableError(
            f"De PNG heeft een onbekend blok ({', '.join(sorted(unknown))}): sla de afbeelding opnieuw op."
        )


def jpeg_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Each segment that is not needed to show the pixels: comments, EXIF, XMP, thumbnails.

    Raises:
        UnreadableError: It is cut off, or what follows the end cannot be read.
    """
    for marker, content in jpeg_segments(data):
        if marker not in _FRAME_OF_TABLES:
            yield from word_readings(f"JPEG-segment {marker:02x}", content)
        if marker == 0:
            yield from rest_readings("na het einde", content, read)


def gif_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Each comment, text and piece of a program in it, and what follows the end.

    Raises:
        UnreadableError: It is cut off, or what follows the end cannot be read.
    """
    place = 13 + _table_size(data, 10)
    while (kind := data[place : place + 1]) in {b"!", b","}:
        # An extension has a label; a picture has nine bytes of measures, maybe a table, a code size.
        start = place + (2 if kind == b"!" else 11 + _table_size(data, place + 9))
        content, place = _gif_blocks(data, start)
        if kind == b"!":
            yield from word_readings("GIF-blok", content)
            yield from word_readings("GIF-blok, zoals het er staat", data[start:place])
    if kind != b";":
        raise UnreadableError("De GIF breekt af: vervang de afbeelding.")
    yield from rest_readings("na het einde", data[place + 1 :], read)


def _table_size(data: bytes, place: int) -> int:
    """The length of the colour table that the flags at a place announce."""
    flags = data[place] if place < len(data) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, place: int) -> tuple[bytes, int]:
    """Blocks that each begin with their length, joined, and where they end."""
    content = bytearray()
    while place < len(data) and (size := data[place]):
        content += data[place + 1 : place + 1 + size]
        place += 1 + size
    return bytes(content), place + 1


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next real marker stands."""
    found = _AFTER_SCAN.search(data, place)
    return found.start() if found else len(data)


def word_readings(channel: str, content: bytes) -> Iterator[Reading]:
    """The runs of three and more printable signs in data of a few kilobytes, packed ones too."""
    for form in (content, *_inflated(content)):
        runs = b"\n".join(_WORDS.findall(form))
        for text in dict.fromkeys(decodings(runs)):
            yield Reading(channel, text)
        yield from utf16_readings(channel, form)


def _inflated(content: bytes) -> Iterator[bytes]:
    """What is compressed in a text chunk, wherever the compressed part begins."""
    for start in (place.end() - 1 for place in re.finditer(rb"\0\x78|^\x78", content)):
        try:
            yield zlib.decompressobj().decompress(content[start:], _LARGEST_TEXT)
        except zlib.error:
            continue
