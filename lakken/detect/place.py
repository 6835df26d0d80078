"""Addresses: a street with its number, a postcode, a Postbus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import words
from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

# SA, SD and SS are not given out (PostNL).
_POSTCODE = re.compile(
    r"[1-9](?<![\w.,/-].)(?<!€ .)\d{3}[ \u00a0]?(?!S[ADS]\b)[A-Z]{2}(?![\w-]| \d)"
)
_POSTBUS = re.compile(
    r"(?<!\w)(?:postbus|antwoordnummer)[ \u00a0]\d{1,5}(?!\w|[.,]\d)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?:,?[ \u00a0]|[ \t]*\n[ \t>]*)(?:nr\.? ?|nummer )?(?P<digits>\d{1,5})"
    r"(?:[ \u00a0]?[a-zA-Z](?![\w.])|[a-zA-Z]{1,2}(?!\w))?"
    r"(?:[ \u00a0-](?:bis|ter|hs|huis|bgg?|bov|ben|sous|rood|zwart|[IVX]{1,4}|[a-zA-Z]|\d{1,4}[a-zA-Z]?)(?!\w)){0,2}(?![\w%°]|[.,]\d)"
)
_SUFFIX = re.compile(
    r"\w{0,40}(?:hof|park|markt|kamp|veld|horst|akker|meent|leane|brink|donk|heuvel|poort|haven|oever|hage|tuin|"
    r"gaard|stede|zoom|waard|wei|baan|erf|hoeve|sluis|kwartier|loane|dyk|reed)"
)
_STRONG = re.compile(
    r"(?:straat|str\.|laan|weg|plein|kade|gracht|dijk|singel|dreef|steeg|plantsoen|boulevard|strjitte|leane|buorren|pad|stra(?:ss|ß)e|street|road|avenue|allee|platz|utca|sokak|ulica|square)\Z"
)
_FIRST_WORDS = ("kaya ", "kaminda ", "rue ", "avenue ", "calle ", "via ", "ulica ")
"""First words of streets, on Bonaire and abroad."""
_NO_STREET = re.compile(
    r"(?:snel|vaar|onder|spoor|rijks|water|in|uit|over|af|om)weg\Z|\Apark\Z|\Aring\Z|\Amarkt\Z|\Abaan\Z|\Aweg\Z"
)
_LIVES = re.compile(
    r"(?:woon\w*|woont|wonend|wonen|adres|gevestigd|verblijft|bezoekadres|pand|woning|huis|perceel|perceel) "
    r"(?:(?:is|:|te|aan|op|de|het|in) ?){0,3}\Z"
)
_ARTICLES = ("de ", "het ", "'t ", "’t ")
_AT = re.compile(r"\b(?:op|aan|huize|adres)[ \n>]{1,3}\Z")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]")


def find_postcodes(source: Source) -> Iterator[Suggestion]:
    """Find postcodes; one that may be a year with letters behind it is a perhaps."""
    for match in _POSTCODE.finditer(source.text):
        year = match[0].startswith(("19", "20"))
        placed = re.match(
            r",?\s{1,2}[A-ZÀ-Þ]|\s*[).,;]", source.text[match.end() : match.end() + 4]
        )
        street = re.search(r"\d[a-zA-Z-]{0,6},?\s{1,3}\Z", source.text[: match.start()][-12:])
        said = "postcode" in source.before(match.start(), 30)
        sure = said or bool(street) or (not year and bool(placed))
        yield Suggestion(
            match.start(), match.end(), "postcode", "zeker" if sure else "misschien", "postcode"
        )


def find_postbuses(source: Source) -> Iterator[Suggestion]:
    """Find a Postbus or Antwoordnummer."""
    if "postbus" not in source.low and "antwoordnummer" not in source.low:
        return
    for match in _POSTBUS.finditer(source.text):
        yield Suggestion(match.start(), match.end(), "postbus", "zeker", "postbus")


_HOUSE = re.compile(
    r"[, \u00a0\t\n](?<=[\w.][, \u00a0\t\n])"
    r"(?:(?<=,)[ \u00a0]|(?<=[ \u00a0])|(?<=[ \t])[ \t]{0,2}\n[ \t>]{0,8}|(?<=\n)[ \t>]{0,8})(?=(?:nr\.? ?|nummer )?\d)"
)


def find_addresses(source: Source) -> Iterator[Suggestion]:
    """Find a street with a house number: by the end of its name, or by a postcode or `woont` beside it."""
    text = source.text
    position = 0
    for gap in _HOUSE.finditer(text):
        number = _NUMBER.match(text, gap.start())
        if number is None or gap.start() < position:
            continue
        line = max(text.rfind("\n", 0, gap.start()) + 1, gap.start() - 90)
        name = _street(text, line, gap.start())
        if name is None:
            continue
        sure = _judge(source, name, gap.start(), number)
        if sure is None:
            continue
        position = number.end()
        yield Suggestion(
            name, number.end(), "adres", "zeker" if sure else "misschien", "straat met huisnummer"
        )


def _street(text: str, start: int, end: int) -> int | None:
    """Give where the name of a street begins that ends here; None where nothing there bears a capital."""
    best = None
    for word in reversed(list(_WORD.finditer(text, start, end))[-6:]):
        bare = word[0].lstrip(_OPENING)
        closed = best is not None or word.end() < end
        if closed and bare.endswith(_CLOSING) and not _ABBREVIATED.fullmatch(bare):
            break
        if _CAPITALS.match(bare):
            best = word.start() + len(word[0]) - len(bare)
        elif bare not in _INNER:
            break
        if bare != word[0]:
            break
    return best


_WORD = re.compile(r"\S{1,60}")
_OPENING = "([“”\"'‘|*_>"
_CLOSING = tuple(".,;:!?)]|")
_ABBREVIATED = re.compile(r"[A-Z]\w{0,5}\.")
_INNER = words("van de der den het ten ter 't la aan op in en le utca ulica sokak")


def _judge(source: Source, start: int, end: int, number: re.Match[str]) -> bool | None:
    """Whether a name with a number behind it is surely an address; None where it is none."""
    name = source.low[start:end]
    last = name.split()[-1]
    behind = source.text[number.end() : number.end() + 12]
    postcode = re.match(r",?\s{1,4}[1-9]\d{3} ?[A-Z]{2}\b", behind)
    if postcode:
        return True
    if number["digits"].startswith(("19", "20")) and len(number["digits"]) == 4:
        return None
    lives = bool(_LIVES.search(source.before(start, 40)))
    if _NO_STREET.search(last) and not lives:
        return None
    if _STRONG.search(last) or name.startswith(_FIRST_WORDS):
        return True
    if "adres" in source.column(start) or "locatie" in source.column(start):
        return False
    if name.startswith(_ARTICLES) and _AT.search(source.before(start, 20)):
        return False  # "op De Kolk 12"
    if _SUFFIX.fullmatch(last) and len(last) > 4:
        return lives
    return True if lives else None
