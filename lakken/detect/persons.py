"""Which candidates are persons: by how they are written, and by what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakken.detect.cues import COLUMN, FIELDS, FIRM, LINK, SPEAKS, Left, begins_line, left_of
from lakken.detect.letters import PARTICLES, TAIL_PARTICLES, words
from lakken.detect.lists import common_words
from lakken.detect.tokens import Candidate, candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source
    from lakken.detect.suggestion import Zekerheid

_PLURAL = words(
    "leden kamerleden raadsleden statenleden senatoren ministers staatssecretarissen bewindslieden wethouders "
    "burgemeesters gedeputeerden motie motie- amendement ambtgenoten"
)
_OF = frozenset({"van", "voor", "en", "de", "het"})
_STRONG_PARTICLE = re.compile(
    r"(?:[Vv]an[ \n](?:der|den|de|het|['’]t)|[Tt]er|[Tt]en|[Ff]an|[Ee]l|VAN|DE)\b"
)


@dataclass(slots=True)
class Verdict:
    """What was decided of a candidate.

    Attributes:
        candidate: the candidate; its start may move to take small tussenvoegsels along.
        left: what stands before it.
        zekerheid: None where it is no person by itself; a name known elsewhere may still make it one.
        reden: Dutch, why.
        own: whether words around it say that it is a person who holds no public function.
        firm: whether it seems to be the name of a firm, institution or place.
    """

    candidate: Candidate
    left: Left
    zekerheid: Zekerheid | None
    reden: str = ""
    own: bool = False
    firm: bool = False


def judge(source: Source, vocabulary: frozenset[str]) -> list[Verdict]:
    """Judge every candidate of a passage.

    Args:
        source: the passage.
        vocabulary: words that the set uses in small letters.
    """
    verdicts: list[Verdict] = []
    for candidate in candidates(source.text):
        verdict = _judge(source, candidate, vocabulary)
        if verdicts:
            _link(source, verdicts[-1], verdict)
        verdicts.append(verdict)
    return verdicts


def _judge(source: Source, candidate: Candidate, vocabulary: frozenset[str]) -> Verdict:
    left = left_of(source, candidate.start)
    _take_particles(source, candidate)
    if left.word in PARTICLES:
        left = left_of(source, candidate.start)
    verdict = Verdict(candidate, left, None)
    verdict.firm = (
        left.cue == "instelling" or candidate.part or bool(FIRM.match(source.text, candidate.end))
    )
    alone = () if candidate.given and candidate.keys else (*candidate.keys[:1], candidate.given)
    if any(key in vocabulary for key in alone):
        candidate.common = True
    calls = {"aanspreking", "lid", "rol" if candidate.form == "voorletters" else ""}
    if candidate.form == "voorletters" or (candidate.compound and left.word not in _OF):
        calls |= {"publiek"}
    if (candidate.blocked and left.cue not in calls - {""}) or _in_address(
        source.text, candidate.start
    ):
        return verdict
    for rule in (_by_cue, _by_field, _by_form):
        rule(source, verdict, vocabulary)
        if verdict.zekerheid is not None:
            break
    if verdict.firm and verdict.zekerheid is not None and not verdict.own:
        joined = candidate.listed and source.text[candidate.end : candidate.end + 2] == " &"
        verdict.zekerheid = "misschien" if candidate.form == "initialen" or joined else None
    return verdict


def _in_address(text: str, start: int) -> bool:
    """Whether a place stands in the address of a page."""
    words = text[max(0, start - 200) : start].rsplit(None, 1)
    before = words[-1] if words and not text[start - 1 : start].isspace() else ""
    return "//" in before or "www." in before


def _take_particles(source: Source, candidate: Candidate) -> None:
    """Let a surname that stands alone begin at its small tussenvoegsels where only a name can stand."""
    if candidate.form not in {"enkel", "dubbel", "omgekeerd", "voornaam"}:
        return
    before = source.text[max(0, candidate.start - 24) : candidate.start]
    if not PARTICLES.issuperset(before.replace("’", "'").split()[-1:]):
        return
    match = TAIL_PARTICLES.search(before)
    if match is None:
        return
    if source.text[candidate.start - len(match[0]) - 1 : candidate.start][:1].isalnum():
        return  # "collega's Bente"
    outer = left_of(source, candidate.start - len(match[0]))
    if outer.cue == "publiek" and match[0].strip() == "van":
        return  # "de minister van Financiën"
    bare = " ".join(match[0].split()) in {
        "van",
        "van de",
        "van het",
        "de",
        "in",
        "uit",
        "op",
        "aan",
    }
    if (
        outer.cue in {"aanspreking", "publiek", "lid"}
        or (not bare and outer.cue == "rol")
        or outer.opens
    ):
        candidate.start -= len(match[0])
        if candidate.form == "voornaam":
            candidate.form, candidate.keys = "enkel", (candidate.given,)
            candidate.given = ""


def _by_cue(_source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    candidate, cue = verdict.candidate, verdict.left.cue
    plain = candidate.form == "enkel" and not candidate.listed and candidate.common
    plain = plain and not candidate.blocked
    if cue in {"publiek", "lid"} and not (plain and cue == "publiek"):
        verdict.zekerheid, verdict.reden = "publieke functie", f"staat achter ‘{verdict.left.word}’"
        if not verdict.left.word:
            verdict.reden = "staat achter een openbare functie"
    elif cue == "aanspreking":
        verdict.zekerheid, verdict.reden, verdict.own = (
            "zeker",
            "staat achter een aanspreking",
            True,
        )
    elif cue == "rol" and not plain:
        verdict.zekerheid, verdict.reden, verdict.own = "zeker", "staat achter een rol", True
    elif cue == "groet" and candidate.form in {"voornaam", "volledig", "initialen"}:
        verdict.zekerheid, verdict.reden, verdict.own = (
            "zeker",
            "staat in een aanhef of groet",
            True,
        )
    elif cue == "lijst" and (candidate.listed or candidate.form != "enkel"):
        verdict.zekerheid, verdict.reden, verdict.own = (
            "zeker",
            "staat achter van, aan of dergelijke",
            True,
        )


def _by_field(source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    candidate = verdict.candidate
    if candidate.common and not candidate.listed:
        return
    if source.field == "naam":
        verdict.zekerheid, verdict.reden = "publieke functie", "ondertekent de brief"
    elif source.field in FIELDS:
        verdict.zekerheid, verdict.reden, verdict.own = (
            "zeker",
            "staat in een veld voor namen",
            True,
        )
        before = source.text[max(0, candidate.start - 8) : candidate.start].rstrip()[-1:]
        plain = candidate.form == "enkel" and not candidate.listed
        if plain and source.field != "van" and before not in {"(", ":"}:  # perhaps a directie
            verdict.zekerheid, verdict.own = "misschien", False
    elif COLUMN.search(source.column(candidate.start)):
        verdict.zekerheid, verdict.reden = "zeker", "staat in een kolom voor namen"
        if candidate.form == "enkel" and not (candidate.listed or verdict.left.opens):
            verdict.zekerheid = "misschien"


def _by_form(source: Source, verdict: Verdict, vocabulary: frozenset[str]) -> None:
    candidate, left = verdict.candidate, verdict.left
    match candidate.form:
        case "initialen" if _lettered(source, candidate):
            return
        case "initialen" | "omgekeerd":
            verdict.zekerheid, verdict.reden = "zeker", "voorletters met een achternaam"
        case "volledig":
            doubtful = left.opens and candidate.common
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
    usual = len(candidate.given) == 2 and candidate.keys[0] in common_words()
    return usual and begins_line(source.text, candidate.start)


def _particle(source: Source, verdict: Verdict) -> None:
    candidate, opens = verdict.candidate, verdict.left.opens
    written = source.text[candidate.start : candidate.end]
    if opens and not (candidate.listed or SPEAKS.match(source.text, candidate.end)):
        return
    strong = _STRONG_PARTICLE.match(written) or (candidate.listed and written.startswith("Van"))
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
        usual = candidate.common or key in vocabulary
        whole = re.match(r" ?(?:[–—(,;|\\]|\n|\Z)", text[candidate.end :][:2])
        alone = candidate.listed and (not usual or whole)
        if not alone and (usual or not (speaks or owned)):
            return
    elif key in vocabulary and not candidate.listed:
        return
    verdict.zekerheid = "misschien"
    verdict.reden = (
        "voornaam" if candidate.form == "voornaam" else "onbekend woord met een hoofdletter"
    )
    if candidate.listed and candidate.form == "enkel":
        verdict.reden = "veel voorkomende achternaam"


def _link(source: Source, last: Verdict, verdict: Verdict) -> None:
    """Let a name inherit what the one before it in a list is."""
    candidate = verdict.candidate
    if last.zekerheid in {None, "misschien"} or verdict.own or verdict.firm:
        return
    between = source.text[last.candidate.end : candidate.start][:101]
    match = LINK.fullmatch(between)
    if match is None or (candidate.common and not candidate.listed):
        return
    rest = match["rest"].split()
    if not PARTICLES.issuperset(rest):
        return
    if last.zekerheid == "publieke functie":
        if last.left.word in _PLURAL and verdict.left.cue in {"", "lid"}:
            verdict.zekerheid, verdict.reden = last.zekerheid, last.reden
            verdict.left = last.left
        return
    joined = " en" in between or "&" in between or candidate.form != "enkel" or candidate.listed
    if verdict.zekerheid != "publieke functie" and joined:
        verdict.zekerheid, verdict.reden = "zeker", "staat in een opsomming met een andere naam"
        if rest:
            candidate.start -= len(match["rest"].lstrip())


def surname_uses(verdicts: list[Verdict]) -> Iterator[tuple[str, str, bool]]:
    """Yield the surnames that are sure, with the first letter of the given name and whether they are public."""
    for verdict in verdicts:
        if verdict.zekerheid in {"zeker", "publieke functie"} and not verdict.firm:
            for key in verdict.candidate.keys:
                yield key, verdict.candidate.given[:1], verdict.zekerheid == "publieke functie"
