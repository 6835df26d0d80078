"""Everything in a PDF that no page shows: strings, names, streams, earlier and lost versions."""

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pikepdf

from beslisnota.publish.readings.base import (
    Reading,
    UnreadableError,
    byte_readings,
    decodings,
    text_readings,
)
from beslisnota.publish.readings.pdf_content import (
    SHOWS_TEXT,
    Fonts,
    fonts_of,
    shown_readings,
    stream_bytes,
)
from beslisnota.publish.readings.pdf_known import (
    is_known_profile,
    known_title,
    without_known_xmp,
)
from beslisnota.publish.readings.pdf_names import PDF_WORDS, without_format_words
from beslisnota.publish.readings.zip import xml_readings

Reader = Callable[[str, bytes], Iterator[Reading]]

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_INDEX = re.compile(rb"\d+ \d+( \d+ \d+)*\s")
_XMP_STARTS = (b"<?xpacket", b"<x:xmpmeta")
_END = b"%%EOF"
_LARGEST_STREAM = 100 << 20


def pdf_object_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """The bytes, every object, whatever no object holds, and the version before the last.

    Args:
        data: The PDF.
        read: Reads a file inside it: an attachment, a picture, an earlier version.

    Raises:
        UnreadableError: It is encrypted, or so damaged that no object can be read.
    """
    for reading in byte_readings("ruwe bytes", without_known_xmp(data)):
        yield replace(reading, text=without_format_words(reading.text))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from _object_readings(pdf, data, read)
    except pikepdf.PasswordError as error:
        raise UnreadableError("De PDF is versleuteld: publiceer hem zonder wachtwoord.") from error
    except (pikepdf.PdfError, RecursionError) as error:
        raise UnreadableError("De PDF is beschadigd: maak de set opnieuw.") from error
    yield from _earlier_version(data, read)


def direct_values(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """A value and all that is in it, each with the key it stands under; no other objects."""
    yield key, value
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        for name, item in value.items():
            yield "/", pikepdf.Name(name)
            if not _is_indirect(item):
                yield from direct_values(item, name)
    elif isinstance(value, pikepdf.Array):
        for item in value:
            if not _is_indirect(item):
                yield from direct_values(item, key)


def _is_indirect(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _object_readings(pdf: pikepdf.Pdf, data: bytes, read: Reader) -> Iterator[Reading]:
    objects = [*pdf.objects, pdf.trailer]
    yield from _string_readings(objects)
    fonts = fonts_of(value for item in objects for _, value in direct_values(item))
    numbers = {item.objgen[0] for item in pdf.objects}
    seen: set[bytes] = set()
    for item in objects:
        if isinstance(item, pikepdf.Stream):
            content = stream_bytes(item)
            seen.update((content, _inflated(item.read_raw_bytes())))
            yield from _stream_readings(item, _without_index(item, content, numbers), fonts, read)
        elif isinstance(item, pikepdf.Dictionary) and isinstance(
            item.get("/Contents"), pikepdf.Array
        ):
            yield from shown_readings(pikepdf.Page(item), fonts, "bladzijde in delen")
    for content in _unlisted_streams(data, seen):
        yield from byte_readings("losse stroom", content)
        if SHOWS_TEXT.search(content):
            yield from shown_readings(pikepdf.Stream(pdf, content), fonts, "losse stroom")


def _string_readings(objects: Iterable[object]) -> Iterator[Reading]:
    """One reading a key with all strings that stand under it, and one with all names."""
    texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in objects:
        for key, value in direct_values(item):
            if isinstance(value, pikepdf.String) and not _is_format_word(key, value):
                texts[f"tekst bij {key or 'een los object'}"].update(_string_forms(value))
            elif isinstance(value, pikepdf.Name):
                texts["namen in de PDF"].update(_name_forms(str(value)[1:]))
    for channel, forms in texts.items():
        yield from text_readings(channel, "\n".join(forms))


def _is_format_word(key: str, value: pikepdf.String) -> bool:
    return key in {"/Registry", "/Ordering"} and str(value) in PDF_WORDS


def _string_forms(value: pikepdf.String) -> dict[str, None]:
    return dict.fromkeys((str(value), *decodings(bytes(value))))


def _name_forms(name: str) -> dict[str, None]:
    return {} if name in PDF_WORDS else {name: None}


def _stream_readings(
    stream: pikepdf.Stream, content: bytes, fonts: Fonts, read: Reader
) -> Iterator[Reading]:
    kind = stream.get("/Type")
    if kind == "/EmbeddedFile":
        for reading in read("bijgesloten bestand", content):
            yield reading.within("bijgesloten bestand")
    elif (title := known_title(content)) is not None:
        yield from text_readings("XMP", title)
    elif kind != "/XRef" and not is_known_profile(content):
        for reading in byte_readings("stroom", content):
            yield replace(reading, text=without_format_words(reading.text))
        yield from _told_readings(stream, content, fonts, read)


def _without_index(stream: pikepdf.Stream, content: bytes, numbers: set[int]) -> bytes:
    """A container of objects without the numbers and places that it begins with.

    They are a thousand numbers in a row: "13 2000" was taken for a lakked 132.000. An index that says
    more than the format asks (ISO 32000-1, 7.5.7) stays.
    """
    if stream.get("/Type") != "/ObjStm":
        return content
    first = int(stream.get("/First", 0))
    if not _INDEX.fullmatch(content[:first]):
        return content
    index = [int(number) for number in content[:first].split()]
    places = index[1::2]
    rising = places == sorted(set(places)) and places[0] == 0 and places[-1] < len(content) - first
    plain = len(index) == 2 * int(stream.get("/N", 0)) and numbers.issuperset(index[::2])
    return content[first:] if rising and plain else content


def _told_readings(
    stream: pikepdf.Stream, content: bytes, fonts: Fonts, read: Reader
) -> Iterator[Reading]:
    """What a stream says beyond its bytes: as metadata, as a picture, as content of a page."""
    if stream.get("/Type") == "/Metadata" or content.lstrip().startswith(_XMP_STARTS):
        yield from _xmp_readings(content)
    elif stream.get("/Subtype") == "/Image":
        for reading in read("afbeelding", stream.read_raw_bytes()):
            yield reading.within("afbeelding")
    elif SHOWS_TEXT.search(content):
        yield from shown_readings(stream, fonts, "inhoudsstroom")


def _xmp_readings(content: bytes) -> Iterator[Reading]:
    try:
        yield from (reading.within("XMP") for reading in xml_readings("xmp.xml", content))
    except UnreadableError:
        # Not well-formed: then all of it is text, and `structure` reports it.
        yield Reading("XMP", content.decode("utf-8", "replace"))


def _unlisted_streams(data: bytes, known: set[bytes]) -> Iterator[bytes]:
    """What stands between ``stream`` and ``endstream`` and belongs to no object any more."""
    for packed in _STREAM.findall(data):
        content = _inflated(packed)
        if content not in known:
            yield content


def _inflated(packed: bytes) -> bytes:
    """Unpacked without regard to a predictor, so that equal streams come out equal."""
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST_STREAM)
    except zlib.error:
        return packed


def _earlier_version(data: bytes, read: Reader) -> Iterator[Reading]:
    """The file as it was before its last update; that reads the one before it in turn."""
    end = data.rfind(_END, 0, max(data.rfind(_END), 0))
    if end < 0:
        return
    try:
        for reading in read("eerdere versie", data[: end + len(_END)] + b"\n"):
            yield reading.within("eerdere versie")
    except UnreadableError:
        return  # the first part of a linearised file is no version; `structure` refuses both
