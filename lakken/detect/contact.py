"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import words
from lakken.detect.suggestion import Suggestion, Zekerheid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

# RFC 5321, 4.5.3.1: a local part has at most 64 characters, a label of a domain 63.
_LOCAL = re.compile(r"[\w.+%&'-]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
_SPELT = re.compile(
    r"(?<![\w.-])[\w.+-]{1,64} ?[\[(](?:at|apenstaartje)[\])] ?(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}",
    re.IGNORECASE,
)

_START = re.compile(
    r"[+(01](?<![\w+/.,@-].)(?:(?<=\+)[1-9]|(?<=\()00?[1-9]|(?<=0)0?[1-9]|(?<=1)4(?=[ \u00a0-]?0))"
)
_BODY = re.compile(r"[+(]?\d(?:[ \u00a0.()\-–/]{0,4}\d){5,17}")
_MUNICIPAL = re.compile(r"14[ \u00a0-]?0\d{2,3}(?![\w-]|[.,]\d)")
_CONTEXT = re.compile(
    r"\btel\b|telefoon|telefonisch|bereikba|\bbel\b|\bbelt?\b|\bbellen|gebeld|mobiel|\bmob\b|06-nummer|\bfax"
)
# Area codes of three figures; all others have four (Nummerplan telefoon- en ISDN-diensten).
_SHORT_AREAS = words(
    "010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 "
    "074 075 076 077 078 079 085 088"
)
_SERVICES = ("0800", "0900", "0906", "0909")
"""Numbers of eight or eleven figures that cost nothing or more."""
_LONG_AREA = re.compile(r"01[1-8]|02[259]|03[1-4]|04[1789]|05[124679]")


def find_emails(source: Source) -> Iterator[Suggestion]:
    """Find e-mail addresses, also those that hide their at sign."""
    text = source.text
    at = text.find("@")
    while at >= 0:
        local = _LOCAL.search(text, max(0, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if local and domain:
            start = local.start() + len(local[0]) - len(local[0].lstrip(".'-&%+"))
            if start < at:
                yield Suggestion(start, domain.end(), "e-mail", "zeker", "e-mailadres")
        at = text.find("@", at + 1)
    if "(at)" in source.low or "[at]" in source.low or "apenstaartje" in source.low:
        for match in _SPELT.finditer(text):
            yield Suggestion(
                match.start(), match.end(), "e-mail", "misschien", "uitgeschreven e-mailadres"
            )


def find_phones(source: Source) -> Iterator[Suggestion]:
    """Find telephone numbers: Dutch ones by their plan, others by their plus sign, and `14 0…`."""
    position = 0
    while match := _START.search(source.text, position):
        position = match.end()
        found = _municipal(source, match.start()) or _number(source, match.start())
        if found:
            position = found.end
            yield found


def _municipal(source: Source, start: int) -> Suggestion | None:
    match = _MUNICIPAL.match(source.text, start)
    if match is None:
        return None
    if _near(source, start, match.end()):
        return Suggestion(start, match.end(), "telefoon", "zeker", "nummer van een gemeente")
    if re.match(r"\s[a-z]", source.text[match.end() : match.end() + 2]):
        return None  # an amount: "14 020 woningen"
    return Suggestion(
        start, match.end(), "telefoon", "misschien", "lijkt op het nummer van een gemeente"
    )


def _number(source: Source, start: int) -> Suggestion | None:
    match = _BODY.match(source.text, start)
    if match is None:
        return None
    if match[0].startswith("(") and ")" not in match[0][:7]:
        return _number(source, start + 1)
    written = match[0]
    places = [place for place, sign in enumerate(written) if sign.isdigit()]
    digits = "".join(written[place] for place in places)
    near = _near(source, start, match.end())
    if written.startswith("+") or (digits.startswith("00") and digits[2:3] != "0"):
        certainty, count = _foreign(written, digits, near=near)
    else:
        certainty, count = _dutch(digits, places, near=near)
    if certainty is None or source.text[start + places[count - 1] + 1 :][:1].isalnum():
        return None
    end = start + places[count - 1] + 1
    return Suggestion(start, end, "telefoon", certainty, "telefoonnummer")


def _foreign(written: str, digits: str, *, near: bool) -> tuple[Zekerheid | None, int]:
    """Judge a number with its land; the second value is how many figures belong to it."""
    land = digits.removeprefix("00") if not written.startswith("+") else digits
    skipped = len(digits) - len(land)
    if land.startswith("31"):
        wanted = 2 + (10 if "(0)" in written[:12] or land[2:3] == "0" else 9)
        return ("zeker", skipped + wanted) if len(land) >= wanted else (None, 0)
    if not 8 <= len(land) <= 15:
        return None, 0
    sure = written.startswith("+") or near
    return ("zeker" if sure else "misschien"), len(digits)


def _dutch(digits: str, places: list[int], *, near: bool) -> tuple[Zekerheid | None, int]:
    if digits.startswith(_SERVICES):
        count = 11 if len(digits) >= 11 else 8
        return ("zeker" if len(digits) >= 8 else None), count
    if len(digits) < 10 or digits.startswith("00"):
        return None, 0
    area = _area(digits)
    if not area:
        return None, 0
    first_gap = next((n for n in range(1, 10) if places[n] != places[n - 1] + 1), 10)
    if digits.startswith("06") and first_gap in {2, 3, 4, 10}:
        return "zeker", 10
    if first_gap == len(area):
        return "zeker", 10
    if first_gap == 10:
        return ("zeker" if near else "misschien"), 10
    return ("misschien" if near else None), 10


def _area(digits: str) -> str:
    if digits.startswith("06"):
        return "06"
    if digits[:3] in _SHORT_AREAS:
        return digits[:3]
    return digits[:4] if _LONG_AREA.match(digits) else ""


def _near(source: Source, start: int, end: int) -> bool:
    return bool(_CONTEXT.search(source.before(start)) or _CONTEXT.search(source.after(end)))
