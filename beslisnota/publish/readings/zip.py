"""What a DOCX, an XLSX or any other zip file holds, in every part and in the zip itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beslisnota.publish.readings.base import (
    Reader,
    Reading,
    UnreadableError,
    byte_readings,
    decodings,
    is_blank,
    rest_readings,
    together,
)
from beslisnota.publish.readings.sheet import number_readings

#: Unpacked, all parts together; a published set is a few megabytes.
LARGEST_ZIP = 400 << 20
#: All that zipfile answers to damage, and to packings that it does not know.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError),
    *(NotImplementedError, RuntimeError),
)
_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL_SIZE = 30
_DESCRIPTOR = b"PK\x07\x08"
_END = b"PK\x05\x06"
_END_SIZE = 22
_BETWEEN = "tussen de onderdelen"


@dataclass(frozen=True)
class _Part:
    """A part as its own header tells of it, which need not be what the directory says."""

    start: int
    """Where its packed content begins."""
    name: bytes
    extra: bytes
    packing: int
    has_descriptor: bool
    """Its sizes stand behind its content."""

    @classmethod
    def at(cls, data: bytes, place: int) -> "_Part":
        """Read a header.

        Raises:
            struct.error: It is cut off.
        """
        flags, packing = struct.unpack_from("<HH", data, place + 6)
        name, extra = struct.unpack_from("<HH", data, place + 26)
        start = place + _LOCAL_SIZE + name
        return cls(
            start + extra,
            data[place + _LOCAL_SIZE : start],
            data[start : start + extra],
            packing,
            bool(flags & 8),
        )


def zip_readings(data: bytes, read: Reader) -> Iterator[Reading]:
    """Every part, name, comment and extra field, and what the directory does not list.

    Args:
        data: The zip file.
        read: Reads a part.

    Raises:
        UnreadableError: It is damaged, encrypted, or too large unpacked, or a part cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse(members)
            yield from _own_texts(archive, data)
            parts = [(member.filename, archive.read(member)) for member in members]
            gaps = list(_gaps(data, members, archive.start_dir, archive.comment))
    except ZIP_ERRORS as error:
        raise UnreadableError("Het bestand is beschadigd: maak het opnieuw.") from error
    yield from together(
        (
            *(read(name, content) for name, content in parts),
            *(_gap_readings(gap, read) for gap in gaps),
            number_readings([content for _, content in parts]),
        )
    )


def _refuse(members: Sequence[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("Het bestand is versleuteld: sla het op zonder wachtwoord.")
    if sum(member.file_size for member in members) > LARGEST_ZIP:
        raise UnreadableError("Het bestand is uitgepakt te groot: verklein de afbeeldingen.")


def _own_texts(archive: zipfile.ZipFile, data: bytes) -> Iterator[Reading]:
    members = archive.infolist()
    yield Reading("namen van onderdelen", "\n".join(member.filename for member in members))
    own = [_Part.at(data, member.header_offset) for member in members]
    fields = [field for member in members for field in (member.comment, member.extra)]
    fields += [field for part in own for field in (part.name, part.extra)]
    for content in (archive.comment, *filter(None, dict.fromkeys(fields))):
        for text in decodings(content):
            yield Reading("zip-gegevens", text)


def _gaps(
    data: bytes, members: Sequence[zipfile.ZipInfo], directory: int, comment: bytes
) -> Iterator[bytes]:
    """What stands before, between and behind the parts, and behind the deflated content of one."""
    place = 0
    for member in sorted(members, key=lambda item: item.header_offset):
        part = _Part.at(data, member.header_offset)
        yield data[place : member.header_offset]
        packed = data[part.start : part.start + member.compress_size]
        if member.compress_type == zipfile.ZIP_DEFLATED:
            yield packed[_deflated(packed)[1] :]
        place = _after_descriptor(data, part, part.start + len(packed))
    yield data[place:directory]
    yield data[data.rfind(_END, 0, len(data) - len(comment)) + _END_SIZE + len(comment) :]


def _after_descriptor(data: bytes, part: _Part, place: int) -> int:
    """Where the sizes end that may stand behind a part: three numbers, marked or not."""
    if not part.has_descriptor:
        return place
    sizes = (16, 24) if data.startswith(_DESCRIPTOR, place) else (12, 20)
    return place + next((size for size in sizes if data.startswith(b"PK", place + size)), sizes[0])


def _gap_readings(gap: bytes, read: Reader) -> Iterator[Reading]:
    """Parts that the directory does not list, and then whatever else there is."""
    while gap.startswith(_LOCAL_HEADER):
        try:
            part = _Part.at(gap, 0)
            if part.packing != zipfile.ZIP_DEFLATED:
                break
            content, size = _deflated(gap[part.start :])
        except (struct.error, zlib.error):
            break
        for text in decodings(part.name + b"\n" + part.extra):
            yield Reading("onderdeel buiten de inhoudsopgave", text)
        yield from byte_readings("onderdeel buiten de inhoudsopgave", content)
        yield from rest_readings("onderdeel buiten de inhoudsopgave", content, read)
        gap = gap[_after_descriptor(gap, part, part.start + size) :]
    if not is_blank(gap):
        yield from byte_readings(_BETWEEN, gap)
        yield from rest_readings(_BETWEEN, gap, read)


def _deflated(packed: bytes) -> tuple[bytes, int]:
    """The content of a deflated part, and how many bytes it takes.

    Raises:
        zlib.error: It is damaged or cut off.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacking.decompress(packed, LARGEST_ZIP)
    if not unpacking.eof:
        raise zlib.error("cut off")
    return content, len(packed) - len(unpacking.unused_data)
