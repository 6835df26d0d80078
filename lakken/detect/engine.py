"""All rules over a whole set of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.carry import Carried
from lakken.detect.contact import find_emails, find_phones
from lakken.detect.dates import find_births
from lakken.detect.filenames import find_in_filenames
from lakken.detect.numbers import find_bsns, find_ibans
from lakken.detect.persons import Verdict, judge
from lakken.detect.place import find_addresses, find_postbuses, find_postcodes
from lakken.detect.plates import find_plates
from lakken.detect.source import Source
from lakken.detect.suggestion import Known, Passage, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ][^\W\d_]{2,39}(?![\w'’-])")


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
    vocabulary = _vocabulary(sources)
    judged = [judge(source, vocabulary) for source in sources]
    carried = Carried()
    for name in known.names:
        carried.learn(judge(Source(Passage(name, "van")), frozenset()))
    for name in known.public:
        verdicts = judge(Source(Passage(name, "van")), frozenset())
        for verdict in verdicts:
            verdict.zekerheid = "publieke functie"
        carried.learn(verdicts)
    for verdicts in judged:
        carried.learn(verdicts)
    return tuple(
        _of_one(source, verdicts, carried) for source, verdicts in zip(sources, judged, strict=True)
    )


def structured(passage: Passage) -> tuple[Suggestion, ...]:
    """Suggest what has a form of its own in one text: everything but names."""
    return _apart(_structured(Source(passage)))


def _structured(source: Source) -> list[Suggestion]:
    found = list(find_emails(source))
    if _DIGIT.search(source.text):
        found += [suggestion for rule in _NUMBERED for suggestion in rule(source)]
    return found


def _of_one(source: Source, verdicts: list[Verdict], carried: Carried) -> tuple[Suggestion, ...]:
    found = _structured(source)
    for verdict in verdicts:
        carried.apply(verdict)
    found += find_in_filenames(source, carried)
    found += _persons(verdicts)
    return _apart(found)


def _persons(verdicts: list[Verdict]) -> Iterator[Suggestion]:
    for verdict in verdicts:
        if verdict.zekerheid is not None:
            candidate = verdict.candidate
            yield Suggestion(
                candidate.start, candidate.end, "persoon", verdict.zekerheid, verdict.reden
            )


def _apart(found: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Keep what was found first where two overlap: what has a form of its own comes before names."""
    kept: list[Suggestion] = []
    taken: set[int] = set()
    for suggestion in found:
        span = range(suggestion.start, suggestion.end)
        if taken.isdisjoint(span):
            kept.append(suggestion)
            taken.update(span)
    return tuple(sorted(kept))


def _vocabulary(sources: list[Source]) -> frozenset[str]:
    """Collect the words that the set writes in small letters."""
    return frozenset().union(*(_SMALL_WORD.findall(source.text) for source in sources))
