"""What a PDF has in it of other kinds: pictures, files of design programs, bytes that no object holds."""

import re
from collections.abc import Iterable, Iterator

import pikepdf

from beslisnota.publish.readings.base import Reader, Reading, UnreadableError, inside
from beslisnota.publish.readings.image import word_readings

#: Packings that are undone before a stream is read, and those of pixels, which come last.
_PACKINGS = frozenset(
    {"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"}
)
_OF_PIXELS = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
_JPX_PIXELS = b"jp2c"
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_OBJECTS_AND_TABLES = re.compile(
    rb"%PDF-[^\r\n]*\s+(?:%[^\r\n]*)?"
    rb"|\b\d+\s+\d+\s+obj\b.*?\bendobj\b"
    rb"|\bxref\s.*?\bstartxref\s+\d+\s+%%EOF"
    rb"|\bstartxref\s+\d+\s+%%EOF",
    re.DOTALL,
)


def loose_parts(data: bytes) -> Iterator[bytes]:
    """What stands before, between and behind the objects and tables of a PDF."""
    yield from _OBJECTS_AND_TABLES.split(_STREAM.sub(b"", data))


def unpacked(stream: pikepdf.Stream) -> bytes:
    """What a stream holds, but for the packing of pixels.

    Raises:
        UnreadableError: It is packed in an unknown way, or damaged.
    """
    filters = _filters(stream)
    inner = filters[:-1] if filters and filters[-1] in _OF_PIXELS else filters
    if not _PACKINGS.issuperset(inner):
        raise UnreadableError("De PDF heeft een onderdeel dat op een onbekende manier is verpakt.")
    try:
        if inner == filters:
            return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
        if not inner:
            return stream.read_raw_bytes()
        with pikepdf.new() as holder:
            packed = pikepdf.Stream(holder, b"")
            names = pikepdf.Array([pikepdf.Name(name) for name in inner])
            packed.write(stream.read_raw_bytes(), filter=names)
            return packed.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except (pikepdf.PikepdfError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError("De PDF heeft een beschadigd onderdeel: maak hem opnieuw.") from error


def picture_readings(stream: pikepdf.Stream, read: Reader) -> Iterator[Reading]:
    """What a picture says beside its pixels.

    Raises:
        UnreadableError: It is damaged.
    """
    packing = _filters(stream)[-1:]
    if packing == ["/DCTDecode"]:
        yield from inside("afbeelding", read("afbeelding", unpacked(stream)))
    elif packing == ["/JPXDecode"]:
        yield from word_readings("afbeelding", unpacked(stream).partition(_JPX_PIXELS)[0])


def private_streams(values: Iterable[object]) -> Iterator[pikepdf.Stream]:
    """What design programs keep for themselves (ISO 32000-1, 14.5), such as the drawing whole."""
    for value in values:
        if isinstance(value, pikepdf.Dictionary) and "/Private" in value:
            private: object = value["/Private"]
            held = private.values() if isinstance(private, pikepdf.Dictionary) else [private]
            yield from (item for item in held if isinstance(item, pikepdf.Stream))


def _filters(stream: pikepdf.Stream) -> list[str]:
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array):
        return [str(name) for name in packing]
    return [] if packing is None else [str(packing)]
