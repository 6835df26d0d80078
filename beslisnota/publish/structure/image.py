"""What does not belong in a published picture: everything but its pixels."""

from collections.abc import Iterator

from beslisnota.publish.readings.image import jpeg_segments, png_chunks

_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs"})
#: Tables, frames, scans, restarts, and the two headers without text: JFIF and Adobe's.
_JPEG_SEGMENTS = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDD, 0xE0, 0xEE})
_JPEG_NAMES = {
    0x00: "gegevens na het einde",
    0xE1: "EXIF- of XMP-gegevens",
    0xE2: "een kleurprofiel",
    0xED: "IPTC-gegevens",
    0xFE: "een opmerking",
}
_JFIF_LENGTH = 14


def png_flaws(data: bytes) -> Iterator[str]:
    """One sentence for each kind of chunk that is not needed to show the pixels."""
    kinds = dict.fromkeys(kind for kind, _ in png_chunks(data))
    for kind in kinds:
        if not kind:
            yield "De PNG heeft gegevens na het einde."
        elif kind not in _PNG_CHUNKS:
            yield f"De PNG heeft een blok {kind.decode('latin-1')}: alleen beeldpunten horen erin."


def jpeg_flaws(data: bytes) -> Iterator[str]:
    """One sentence for each kind of segment that is not needed to show the pixels."""
    for marker, content in jpeg_segments(data):
        if marker not in _JPEG_SEGMENTS:
            what = _JPEG_NAMES.get(marker, f"een segment {marker:02x}")
            yield f"De JPEG heeft {what}: alleen beeldpunten horen erin."
        elif marker == 0xE0 and (len(content) != _JFIF_LENGTH or content[-2:] != b"\0\0"):
            yield "De JPEG heeft een miniatuur in de kop: alleen beeldpunten horen erin."
