"""All rules over a whole set of texts."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from lakken.detect.carry import Carried
from lakken.detect.contact import find_emails, find_phones
from lakken.detect.dates import date_behind, find_births
from lakken.detect.filenames import find_in_filenames
from lakken.detect.knownwords import find_known_words, find_small, small_names
from lakken.detect.numbers import find_bsns, find_ibans
from lakken.detect.persons import judge
from lakken.detect.place import find_addresses, find_postbuses, find_postcodes
from lakken.detect.plates import find_plates
from lakken.detect.shortened import find_letters
from lakken.detect.source import Source
from lakken.detect.suggestion import Known, Passage, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lakken.detect.candidate import Token
    from lakken.detect.verdict import Verdict

_DIGIT = re.compile(r"\d")
_NUMBERED = (
    find_ibans,
    find_bsns,
    find_phones,
    find_plates,
    find_births,
    find_postbuses,
    find_addresses,
    find_postcodes,
)
_SMALL_WORD = re.compile(
    r"(?<![\w'’.@-])[a-zß-öø-ÿ](?:[^\W\d_]{2,39}|[^\W\d_](?=-))(?:-[a-zß-öø-ÿ]{2,20})?(?![\w'’@-]|\.\w)"
)


def suggest(
    passages: Sequence[Passage],
    known: Known = Known(),  # noqa: B008  # frozen
) -> tuple[tuple[Suggestion, ...], ...]:
    """Suggest what may have to be lakked in the texts of one set.

    Args:
        passages: the texts; a name that is found in one is looked for in all.
        known: names that are known beforehand.

    Returns:
        The suggestions of each passage, in their order; none overlaps another.
    """
    sources = [Source(passage) for passage in passages]
    vocabulary, hyphened = _vocabulary(sources)
    rest: list[list[Token]] = [[] for _ in sources]
    judged = [judge(source, vocabulary, words) for source, words in zip(sources, rest, strict=True)]
    formal = [_structured(source) for source in sources]
    carried = Carried()
    for name in known.names:
        carried.learn(name, judge(Source(Passage(name, "van")), frozenset(), []))
    for name in known.public:
        verdicts = judge(Source(Passage(name, "van")), frozenset(), [])
        for verdict in verdicts:
            verdict.zekerheid = "publieke functie"
        carried.learn(name, verdicts)
    for source, verdicts, found in zip(sources, judged, formal, strict=True):
        carried.learn(source.text, verdicts)
        for one in found:
            if one.soort == "e-mail":
                carried.learn_email(source.low[one.start : one.end])
    small = small_names(vocabulary, hyphened, carried)
    return tuple(
        _of_one(*parts, carried, small) for parts in zip(sources, judged, rest, formal, strict=True)
    )


def structured(passage: Passage) -> tuple[Suggestion, ...]:
    """Suggest what has a form of its own in one text: everything but names."""
    return _apart(_structured(Source(passage)), len(passage.text))


def _structured(source: Source) -> list[Suggestion]:
    found = list(find_emails(source))
    if _DIGIT.search(source.text):
        found += [suggestion for rule in _NUMBERED for suggestion in rule(source)]
    return found


def _of_one(
    source: Source,
    verdicts: list[Verdict],
    words: list[Token],
    found: list[Suggestion],
    carried: Carried,
    small: re.Pattern[str] | None,
) -> tuple[Suggestion, ...]:
    for verdict in verdicts:
        carried.apply(verdict)
    found += _persons(verdicts)
    for verdict in verdicts:
        if verdict.zekerheid in {"zeker", "misschien"}:
            date = date_behind(source.text, verdict.candidate.end)
            if date is not None:
                found.append(date)
    found += find_in_filenames(source, carried)
    found += find_letters(source)
    if words:
        found += find_known_words(source.text, words, carried)
    if small is not None:
        found += find_small(source.text, small)
    return _apart(found, len(source.text))


def _persons(verdicts: list[Verdict]) -> Iterator[Suggestion]:
    for verdict in verdicts:
        if verdict.zekerheid is not None:
            candidate = verdict.candidate
            yield Suggestion(
                candidate.start, candidate.end, "persoon", verdict.zekerheid, verdict.reden
            )


def _apart(found: list[Suggestion], length: int) -> tuple[Suggestion, ...]:
    """Keep what was found first where two overlap: what has a form of its own comes before names."""
    if len(found) < 2:
        return tuple(found)
    kept: list[Suggestion] = []
    taken = bytearray(length)
    for suggestion in found:
        start, end = suggestion.start, suggestion.end
        if taken.find(1, start, end) < 0:
            kept.append(suggestion)
            taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(kept, key=_START))


_START = attrgetter("start")


def _vocabulary(sources: list[Source]) -> tuple[frozenset[str], frozenset[str]]:
    """Collect the words that the set writes in small letters, and those of two parts."""
    words = frozenset().union(*(_SMALL_WORD.findall(source.text) for source in sources))
    hyphened = frozenset(word for word in words if "-" in word)
    return words - hyphened, hyphened
