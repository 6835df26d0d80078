"""What does not belong in a public file, by lists of what does.

The sentences name kinds of things and the names of parts, never their content. Annexes that others
made will seldom pass: they hold what their own programs left in them.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from beslisnota.publish.readings.base import UnreadableError
from beslisnota.publish.structure.image import jpeg_flaws, png_flaws
from beslisnota.publish.structure.pdf import pdf_flaws
from beslisnota.publish.structure.zip import zip_flaws

_SIGNATURES = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
#: A file without a suffix is a LICENSE or a .gitattributes.
_TEXTS = frozenset({".md", ".csv", ".json", ".txt", ".xml", ".html", ""})
#: Layout, and invisible signs that people use in text: soft hyphen, joiners.
_LAYOUT = frozenset("\t\n\r\ufeff\xad\u200c\u200d")


def flaws(name: str, data: bytes) -> tuple[str, ...]:
    """Dutch sentences on what does not belong in a public file, each once.

    Args:
        name: Its name in the set; the suffix says what it must be.
        data: Its bytes.

    Raises:
        UnreadableError: It is damaged.
    """
    return tuple(dict.fromkeys(_flaws(name, data)))


def _flaws(name: str, data: bytes) -> Iterator[str]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TEXTS:
        yield from _text_flaws(data)
    elif suffix not in _SIGNATURES:
        yield "Dit soort bestand hoort niet in een openbare set."
    elif _SIGNATURES[suffix] not in data[:1024]:
        raise UnreadableError(f"Dit is geen {suffix[1:].upper()}: sla het bestand opnieuw op.")
    elif suffix == ".pdf":
        yield from pdf_flaws(data)
    elif suffix == ".png":
        yield from png_flaws(data)
    elif suffix in {".jpg", ".jpeg"}:
        yield from jpeg_flaws(data)
    else:
        yield from zip_flaws(name, data)


def _text_flaws(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "De tekst is geen UTF-8."
        return
    if any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in set(text) - _LAYOUT):
        yield "De tekst heeft onzichtbare tekens."
