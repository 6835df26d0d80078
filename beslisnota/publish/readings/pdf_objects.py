"""Everything in a PDF that no page shows: strings, names, streams, earlier and lost versions."""

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pikepdf

from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    byte_readings,
    decodings,
    inside,
    rest_readings,
    text_readings,
    together,
)
from beslisnota.publish.readings.packed import CONTAINER
from beslisnota.publish.readings.pdf_content import (
    SHOWS_TEXT,
    Fonts,
    fonts_of,
    objects_of,
    shown_readings,
    stream_bytes,
)
from beslisnota.publish.readings.pdf_known import (
    is_known_profile,
    known_title,
    without_known_xmp,
)
from beslisnota.publish.readings.pdf_names import PDF_WORDS, without_format_words
from beslisnota.publish.readings.pdf_streams import (
    loose_parts,
    picture_readings,
    private_streams,
    unpacked,
)
from beslisnota.publish.readings.xml import is_well_formed, xml_readings

#: The name under which a PDF is read as it was before an update; no part of a file can have it.
EARLIER = "\0"

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_INDEX = re.compile(rb"\d+ \d+( \d+ \d+)*\s")
_XMP_STARTS = (b"<?xpacket", b"<x:xmpmeta")
_MARKUP_START = re.compile(rb"\s*<(\?xml|xdp:|xfa:|[a-z]\w* xmlns)")
_END = b"%%EOF"
_MOST_VERSIONS = 30
#: What qpdf warns of and reads all the same.
_HARMLESS = re.compile(
    "a common error handled correctly|reported number of objects .* is not one plus the highest"
)
_LARGEST_STREAM = 100 << 20


#: What pikepdf answers to objects that are not of the kind that they should be.
PDF_ERRORS = (pikepdf.PikepdfError, RecursionError, TypeError, ValueError, AttributeError)


def pdf_object_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """The bytes, every object, whatever no object holds, and the version before the last.

    Args:
        data: The PDF.
        read: Reads a file inside it: an attachment, a picture, an earlier version.

    Raises:
        UnreadableError: It is encrypted or damaged, or something in it cannot be read.
    """
    for reading in byte_readings("ruwe bytes", without_known_xmp(data)):
        yield replace(reading, text=without_format_words(reading.text))
    if data.count(_END) > _MOST_VERSIONS:
        raise UnreadableError(
            "De PDF bevat te veel eerdere versies van zichzelf: sla hem op met ‘Opslaan als’."
        )
    yield from together(
        (
            _document_readings(data, read),
            _refuse_damage(data),
            _loose_readings(data, read),
            _earlier_version(data, read),
        )
    )


def _document_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from _object_readings(pdf, data, read)
    except pikepdf.PasswordError as error:
        raise UnreadableError("De PDF is versleuteld: sla hem op zonder wachtwoord.") from error
    except PDF_ERRORS as error:
        raise _damaged() from error


def _refuse_damage(data: bytes) -> Iterator[Reading]:
    """No reading: what qpdf had to mend, or cannot unpack, was not read whole."""
    if not _is_whole(data):
        raise _damaged()
    yield from ()


def _is_whole(data: bytes) -> bool:
    # Opened anew: reading as text what is none makes qpdf warn too.
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in objects_of(pdf):
                if isinstance(item, pikepdf.Stream):
                    unpacked(item)
            return all(_HARMLESS.search(str(warning)) for warning in pdf.get_warnings())
    except PDF_ERRORS:
        return False


def _damaged() -> UnreadableError:
    return UnreadableError("De PDF is beschadigd: open hem en sla hem opnieuw op.")


def _loose_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    yield from together(
        rest_readings("buiten de onderdelen", part, read) for part in loose_parts(data)
    )


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
    objects = [*objects_of(pdf), pdf.trailer]
    yield from _string_readings(objects)
    values = [value for item in objects for _, value in direct_values(item)]
    fonts = fonts_of(values)
    numbers = {item.objgen[0] for item in objects_of(pdf)}
    streams = [item for item in objects if isinstance(item, pikepdf.Stream)]
    yield from together(_one_stream(stream, numbers, fonts, read) for stream in streams)
    for item in objects:
        if isinstance(item, pikepdf.Dictionary) and isinstance(
            item.get("/Contents"), pikepdf.Array
        ):
            yield from shown_readings(pikepdf.Page(item), fonts, "bladzijde in delen")
    yield from together(
        inside("gegevens van een opmaakprogramma", read("", stream_bytes(stream)))
        for stream in private_streams(values)
    )
    known = {form for stream in streams for form in _forms(stream)}
    yield from together(
        _lost_readings(pdf, content, fonts, read) for content in _unlisted_streams(data, known)
    )


def _one_stream(
    stream: pikepdf.Stream, numbers: set[int], fonts: Fonts, read: Reader
) -> Iterator[Reading]:
    content = _without_index(stream, stream_bytes(stream), numbers)
    yield from _stream_readings(stream, content, fonts, read)


def _forms(stream: pikepdf.Stream) -> tuple[bytes, bytes]:
    return stream_bytes(stream), _inflated(stream.read_raw_bytes())


def _lost_readings(
    pdf: pikepdf.Pdf, content: bytes, fonts: Fonts, read: Reader
) -> Iterator[Reading]:
    yield from byte_readings("losse stroom", content)
    if SHOWS_TEXT.search(content):
        yield from shown_readings(pikepdf.Stream(pdf, content), fonts, "losse stroom")
    elif CONTAINER.match(content):
        yield from inside("losse stroom", read("", content))


def _string_readings(objects: Iterable[object]) -> Iterator[Reading]:
    """One reading a key with all strings that stand under it, and one with all names."""
    texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in objects:
        for key, value in direct_values(item):
            if isinstance(value, pikepdf.String) and not _is_format_word(key, value):
                texts[f"tekst bij {key or 'een los object'}"].update(_string_forms(value))
            elif isinstance(value, pikepdf.Name):
                texts["namen in de PDF"].update(_name_forms(value))
    for channel, forms in texts.items():
        yield from text_readings(channel, "\n".join(forms))


def _is_format_word(key: str, value: pikepdf.String) -> bool:
    return key in {"/Registry", "/Ordering"} and str(value) in PDF_WORDS


def _string_forms(value: pikepdf.String) -> dict[str, None]:
    return dict.fromkeys((str(value), *decodings(bytes(value))))


def _name_forms(value: pikepdf.Name) -> dict[str, None]:
    try:
        name = str(value)[1:]
    except UnicodeDecodeError:  # of a font, written before names were UTF-8
        name = re.sub(r"#(..)", _sign, value.unparse().decode("latin-1"))
    return {} if name in PDF_WORDS else {name: None}


def _sign(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))


def _stream_readings(
    stream: pikepdf.Stream, content: bytes, fonts: Fonts, read: Reader
) -> Iterator[Reading]:
    kind = stream.get("/Type")
    if kind == "/EmbeddedFile":
        yield from inside("bijgesloten bestand", read("bijgesloten bestand", content))
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
        yield from _markup_readings("XMP", content, read)
    elif stream.get("/Subtype") == "/Image":
        yield from picture_readings(stream, read)
    elif CONTAINER.match(content):
        yield from inside("stroom", read("", content))
    elif _MARKUP_START.match(content):
        yield from _markup_readings("XML", content, read)
    elif SHOWS_TEXT.search(content):
        yield from shown_readings(stream, fonts, "inhoudsstroom")


def _markup_readings(channel: str, content: bytes, read: Reader) -> Iterator[Reading]:
    if is_well_formed(content):
        yield from inside(channel, xml_readings("xmp.xml", content, read))
    else:
        # Then all of it is text, and `structure` reports it.
        yield Reading(channel, content.decode("utf-8", "replace"))


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
    earlier = data[: end + len(_END)] + b"\n"
    try:
        yield from inside("eerdere versie", read(EARLIER, earlier))
    except UnreadableError:
        if _opens(earlier):
            raise
        # The first part of a linearised file is no version, nor is half of an attached PDF.


def _opens(data: bytes) -> bool:
    """Whether bytes are a PDF that nothing has to be mended in to find its objects."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return not pdf.get_warnings()
    except PDF_ERRORS:
        return False
