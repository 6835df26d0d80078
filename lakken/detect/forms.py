"""Which candidates are persons by how they are written alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.cues import SPEAKS, begins_line
from lakken.detect.lists import common_words, is_dutch, surnames

if TYPE_CHECKING:
    from lakken.detect.candidate import Candidate
    from lakken.detect.source import Source
    from lakken.detect.verdict import Verdict

_ARTICLE = re.compile(r"(?:\b[DdHh]e[tn]?|\b[Ee]en|['’]t)[ \n>*_\"“]{1,4}\Z")
_STORMS = frozenset({"storm", "orkaan"})
"""Given names behind which stands the name of a storm: “Storm Ciarán”."""
_STRONG_PARTICLE = re.compile(
    r"(?:[Vv]an[ \n](?:der|den|de|het|['’]t)|[Tt]er|[Tt]en|[Ff]an|[Ee]l|VAN|DE)\b"
)


def by_form(source: Source, verdict: Verdict, vocabulary: frozenset[str]) -> None:
    """Judge a candidate of which nothing around it tells.

    Args:
        source: the passage.
        verdict: takes what is decided.
        vocabulary: words that the set uses in small letters.
    """
    candidate, left = verdict.candidate, verdict.left
    match candidate.form:
        case "initialen" if _lettered(source, candidate):
            return
        case "initialen" | "omgekeerd":
            verdict.zekerheid, verdict.reden = "zeker", "voorletters met een achternaam"
        case "volledig":
            doubtful = candidate.weak or (left.opens and candidate.common)
            doubtful = doubtful or candidate.given in _STORMS
            doubtful = doubtful or bool(
                _ARTICLE.search(source.text[max(0, candidate.start - 8) : candidate.start])
            )
            verdict.zekerheid = "misschien" if doubtful or left.cue == "plaats" else "zeker"
            verdict.reden = "voornaam met een achternaam"
        case "tussenvoegsel":
            _particle(source, verdict)
        case "dubbel":
            if left.cue != "plaats" or candidate.listed:
                verdict.zekerheid, verdict.reden = "misschien", "twee woorden met een hoofdletter"
        case "voornaam" | "enkel" | "voorletters":
            _single(source, verdict, vocabulary)


def _lettered(source: Source, candidate: Candidate) -> bool:
    """Whether it is an item with a letter: "A. Naar aantallen"."""
    word = candidate.keys[0]
    line = source.text[source.text.rfind("\n", 0, candidate.start) + 1 : candidate.start]
    titled = line.startswith("#") and is_dutch(word) and word not in surnames()
    word_of = is_dutch(word) and word not in surnames() and _is_row(source.text, candidate.given)
    usual = len(candidate.given) == 2 and (titled or word in common_words() or word_of)
    cell = source.text[max(0, candidate.start - 4) : candidate.start].rstrip(" *_").endswith("|")
    return usual and (cell or begins_line(source.text, candidate.start))


def _is_row(text: str, given: str) -> bool:
    """Whether an item with the letter before or behind this one begins somewhere: "A. Schikken", "B. Procederen"."""
    letter = ord(given[0].upper())
    return any(
        re.search(rf"(?:^|\|)[ >*_-]*{re.escape(chr(letter + step))}\. ", text, re.MULTILINE)
        for step in (-1, 1)
    )


def _particle(source: Source, verdict: Verdict) -> None:
    candidate, opens = verdict.candidate, verdict.left.opens
    written = source.text[candidate.start : candidate.end]
    known = candidate.listed or SPEAKS.match(source.text, candidate.end)
    strong = _STRONG_PARTICLE.match(written) or (candidate.listed and written.startswith("Van"))
    usual = candidate.common or any(map(is_dutch, candidate.keys))
    if opens and usual and not (known or strong):
        return
    sure = strong and not opens and verdict.left.cue != "plaats"
    verdict.zekerheid = "zeker" if sure else "misschien"
    verdict.reden = "tussenvoegsel met een achternaam"


def _single(source: Source, verdict: Verdict, vocabulary: frozenset[str]) -> None:
    candidate, left = verdict.candidate, verdict.left
    text = source.text
    key = candidate.given if candidate.form == "voornaam" else candidate.keys[0]
    if left.cue == "plaats" and not candidate.listed:
        return
    if left.opens:
        speaks = SPEAKS.match(text, candidate.end) or re.match(
            r"['’]|,? ?\n?\(|: [\"“‘]", text[candidate.end :][:4]
        )
        owned = text[candidate.start : candidate.end].endswith(("'s", "’s"))
        usual = candidate.common
        whole = re.match(
            r" ?(?:[–—(,;|\\]|\n|\Z)| van (?:de |het )?[A-Z]", text[candidate.end :][:9]
        )
        if usual and not (candidate.listed and (whole or speaks or owned)):
            return
        if not (usual or candidate.listed or speaks or owned) and is_dutch(key):
            return
    elif candidate.common and key in vocabulary and not candidate.listed:
        return
    verdict.zekerheid = "misschien"
    verdict.reden = (
        "voornaam" if candidate.form == "voornaam" else "onbekend woord met een hoofdletter"
    )
    if candidate.listed and candidate.form == "enkel":
        verdict.reden = "veel voorkomende achternaam"
