"""Words of the language and capitals that are a name in this set, because it stands there whole elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lakken.detect.cues import opens_here
from lakken.detect.letters import PARTICLES, fold, words
from lakken.detect.lists import common_words, given_names, is_dutch, surnames
from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.candidate import Token
    from lakken.detect.carry import Carried
    from lakken.detect.suggestion import Zekerheid

_ARTICLE = re.compile(
    r"(?:\A|[^\w])(?:de|het|een|'t|’t|deze|die|dit|dat|geen|elke|iedere)[ \n>]+\Z", re.IGNORECASE
)
_OF = re.compile(r"(?: (?:van|voor|der)\b|-)")
_ELSEWHERE = "deze naam staat ook elders in de set"
_SURNAME = re.compile(
    r"(?P<particles>(?: (?:van|de|der|den|het|'t|ter|ten|te|el|al|ben|von|da|dos|di))*) (?P<word>[^\W\d_]{3,40})(?![\w'’@-])"
)
_LONGEST = 6
_WORDS = 4
_MIXED = re.compile(
    r"[A-Z]{1,3}(?:(?<=[CJPST])h|(?<=[FT])j|(?<=C)hr)?(?:d|v|t|vd|vdr|vh|vt|tn|td|ud|uh|ut|id|opd|fd|od|dl|vl)[A-Z]{1,2}"
)
"""Letters of a name with tussenvoegsels: `AvdK`, `ThdG`, `BJvdZ`."""
_NO_INITIALS = words("""
    KvK MvT NvT NvW NvB MvA RvS RvA RvC RvB RvT RvO RvE PvA PvE PvdA PvdD PvT HvJ OvJ OvD VvE BvO BvB BvD DvhN AvO AvB AvT AvIB
    EvB GvO GtC IvhO TvT UvA UvT UvW VvT LvJ CvB CvD CvP CvI CvdM CvTE SvhN NvN VdP HvA ZvW RvdK RvdR RvIG WvSr WvSv BvI
""")
"""Institutions and documents that are shortened as a name is."""


def find_known_words(text: str, tokens: list[Token], carried: Carried) -> Iterator[Suggestion]:
    """Find names that are words, and initials for a name, that were no candidate by themselves.

    Args:
        text: of a passage.
        tokens: its words with a capital that are no candidate, in their order.
        carried: the names of the set.
    """
    end = -2
    for token in _joined(tokens, carried):
        before, end = end, token.end
        if token.end - token.start > _LONGEST or not text[token.end - 1].isupper():
            if not carried.may_hold(token.key):
                if "-" in token.key:
                    yield from _hyphened(text, token, carried)
                continue
            found = _known(text, token, carried)
        else:
            found = _known(text, token, carried) or _short(text, token, carried)
        if found is not None:
            start = _start(text, token, carried, before)
            if start is not None:
                yield Suggestion(start, token.end, "persoon", found, _ELSEWHERE)


def _start(text: str, token: Token, carried: Carried, before: int) -> int | None:
    """Give where a known name begins; None where what stands before it says that it is none."""
    start = token.start
    article = _ARTICLE.search(text[max(0, start - 8) : start])
    if article:
        if token.key in carried.with_de and article[0].strip().lower() == "de":
            return start - len(article[0].lstrip())
        return None
    written = text[start : token.end]
    if before >= start - 1 and not written.isupper() and not _MIXED.fullmatch(written):
        return None  # "Tweede Kamer"
    return start


def _hyphened(text: str, token: Token, carried: Carried) -> Iterator[Suggestion]:
    """Find `Kriekemans` in `Kriekemans-rapport`."""
    hyphen = text.find("-", token.start, token.end)
    if hyphen > token.start + 2 and carried.publics(fold(text[token.start : hyphen])):
        yield Suggestion(token.start, hyphen, "persoon", "misschien", _ELSEWHERE)


def small_names(
    vocabulary: frozenset[str], hyphened: frozenset[str], carried: Carried
) -> re.Pattern[str] | None:
    """Give a pattern for the names that a set writes in small letters; None where there are none.

    Args:
        vocabulary: words that the set writes in small letters.
        hyphened: those with a hyphen.
        carried: the names of the set.
    """
    held = (vocabulary & given_names()) | (vocabulary & carried.words)
    names = {word for word in held - PARTICLES - common_words() if not is_dutch(word)}
    names |= {word for word in hyphened if all(map(_is_given, word.split("-")))}
    if not names and not carried.particled:
        return None
    either = "|".join(
        map(re.escape, sorted(names | carried.particled, key=lambda name: (-len(name), name)))
    )
    return re.compile(rf"(?<![\w'’.@-])(?:{either})(?![\w@-]|\.\w)")


def _is_given(word: str) -> bool:
    return word in given_names() and word not in common_words()


def find_small(text: str, names: re.Pattern[str]) -> Iterator[Suggestion]:
    """Find names that are written in small letters."""
    for match in names.finditer(text):
        end = match.end()
        behind = _SURNAME.match(text, end) if match[0] in given_names() else None
        if behind and _is_surname(behind["particles"], fold(behind["word"])):
            end = behind.end()
        yield Suggestion(match.start(), end, "persoon", "misschien", "naam in kleine letters")


def _is_surname(particles: str, word: str) -> bool:
    """Whether what stands behind a given name in small letters is the rest of a name."""
    if not particles:
        return word in surnames() and not is_dutch(word)
    return word in surnames() or not is_dutch(word)


def _joined(tokens: list[Token], carried: Carried) -> Iterator[Token]:
    """Yield the words, with those that are a name of two to four words together as one."""
    if carried.openings.isdisjoint({token.key for token in tokens}):
        yield from tokens
        return
    place = 0
    while place < len(tokens):
        length = _length(tokens[place : place + _WORDS], carried)
        some = tokens[place : place + length]
        key = " ".join(one.key for one in some)
        yield some[0]._replace(end=some[-1].end, key=key)
        place += length


def _length(tokens: list[Token], carried: Carried) -> int:
    """Give how many words, one blank apart, are a surname of the set."""
    if tokens[0].key in carried.openings:
        for length in range(len(tokens), 1, -1):
            some = tokens[:length]
            close = all(two.start - one.end == 1 for one, two in pairwise(some))
            if close and " ".join(one.key for one in some) in carried.surnames:
                return length
    return 1


def _known(text: str, token: Token, carried: Carried) -> Zekerheid | None:
    publics = carried.publics(token.key)
    if not publics and carried.is_perhaps(token.key) and not opens_here(text, token.start):
        publics = {False}
    if not publics or len(token.key) < 2 or _OF.match(text, token.end):
        return None
    return "publieke functie" if publics == {True} else "misschien"


def _short(text: str, token: Token, carried: Carried) -> Zekerheid | None:
    written = text[token.start : token.end]
    behind = text[token.end : token.end + 1]
    if not 1 < len(written) <= _LONGEST or behind == "-":
        return None
    if behind == "." and not _MIXED.fullmatch(written):
        return None
    if written in carried.initials and written not in _NO_INITIALS:
        return "publieke functie" if carried.initials[written] == {True} else "misschien"
    mixed = _MIXED.fullmatch(written) and written not in _NO_INITIALS
    return "misschien" if mixed else None
