"""What stands in a text in another writing of its bytes: base64, hexadecimal, quoted-printable."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_HEXADECIMAL = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}[ :.-]?){6,}(?![0-9A-Za-z])")
_QUOTED = re.compile(r"=[0-9A-F]{2}")
_URL_SIGNS = str.maketrans("-_", "+/")
_SHIFTS = 4
"""Ways in which the letters of a run may fall into groups of four."""


def encoded(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a text says once its runs are decoded, with the name of the writing.

    Most of it is noise, since any long word with capitals inside may be base64: only a distinctive needle counts.
    """
    if found := b"\n".join(_from_base64(text)):
        yield "base64", found
    if found := b"\n".join(_from_hexadecimal(text)):
        yield "hexadecimaal", found
    if _QUOTED.search(text):
        yield "quoted-printable", quopri.decodestring(text.encode())


def _from_base64(text: str) -> Iterator[bytes]:
    for run in _BASE64.findall(text):
        if run.isdigit() or (run.isalpha() and (run.islower() or run.isupper() or run.istitle())):
            continue  # a word
        plain = run.translate(_URL_SIGNS)
        for shift in range(_SHIFTS):
            part = plain[shift:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            yield base64.b64decode(part + "=" * (-len(part) % 4))


def _from_hexadecimal(text: str) -> Iterator[bytes]:
    for match in _HEXADECIMAL.finditer(text):
        yield binascii.unhexlify(re.sub(r"[^0-9a-fA-F]", "", match[0]))
