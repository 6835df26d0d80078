"""Which candidates are persons: by how they are written, and by what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.cues import (
    COLUMN,
    FIELDS,
    FIRM,
    LINK,
    PARTY,
    PUBLIC_BEHIND,
    SPEAKS,
    Left,
    is_public,
    left_of,
)
from lakken.detect.forms import by_form
from lakken.detect.letters import PARTICLES, TAIL_PARTICLES, fold, words
from lakken.detect.lists import firms, is_dutch
from lakken.detect.tokens import candidates
from lakken.detect.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.candidate import Candidate, Token
    from lakken.detect.source import Source

_PLURAL = words(
    "leden kamerleden raadsleden statenleden senatoren ministers staatssecretarissen bewindslieden wethouders "
    "burgemeesters gedeputeerden motie motie- amendement ambtgenoten"
)
_BARE = frozenset({"van", "van de", "van het", "de", "in", "uit", "op", "aan", "te"})
"""Tussenvoegsels that are prepositions too."""
_OF = frozenset({"van", "voor", "en", "de", "het"})
_THING = re.compile(
    r"(?:\b[Dd]e|\b[Hh]et|\bder)[ \n>]{1,4}(?:Dr|Ir|Mr|Prof|Drs|Ds|Professor|Kolonel|Generaal|Pastoor|Dominee|Dokter|Admiraal|Kapitein|Majoor|Pater|Zuster|Burgemeester)\.?[ \n>]{1,4}\Z"
)
_NAMED_AFTER = (
    "school",
    "college",
    "lyceum",
    "straat",
    "laan",
    "plein",
    "kade",
    "singel",
    "kliniek",
    "ziekenhuis",
)
"""How the names of streets and institutions end that are named after a person: “Dr. Poelsstraat”."""
_OF_PERSONS = frozenset({"maatschap", "firma", "vof", "eenmanszaak"})
"""Firms that bear the name of who owns them."""
_ORDINAL = re.compile(r" [IVX]{2,4}(?!\w)")
_ITEM = re.compile(r" ?[|,;/]")


def judge(source: Source, vocabulary: frozenset[str], words: list[Token]) -> list[Verdict]:
    """Judge every candidate of a passage.

    Args:
        source: the passage.
        vocabulary: words that the set uses in small letters.
        words: takes what bears a capital and is no candidate.
    """
    verdicts: list[Verdict] = []
    for candidate in candidates(source.text, words):
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
    verdict.firm = _is_firm(source.text, candidate, left)
    alone = () if candidate.given and candidate.keys else (*candidate.keys[:1], candidate.given)
    if any(key in vocabulary and is_dutch(key) for key in alone):
        candidate.common = True
    called = not candidate.blocked or left.cue in _calls(source.text, candidate, left)
    if not called or (source.links and _in_address(source.text, candidate.start)):
        return verdict
    for rule in (_by_party, _by_thing, _by_cue, _by_field, by_form):
        rule(source, verdict, vocabulary)
        if verdict.zekerheid is not None:
            break
    if verdict.zekerheid == "zeker" and _is_doubtful(source, candidate, left):
        verdict.zekerheid = "misschien"
    if verdict.firm and verdict.zekerheid is not None and not verdict.own:
        joined = candidate.listed or candidate.form in {"dubbel", "volledig"}
        joined = joined and source.text[candidate.end : candidate.end + 2] == " &"
        joined |= candidate.listed and left.word in _OF_PERSONS
        verdict.zekerheid = "misschien" if candidate.form == "initialen" or joined else None
    return verdict


def _is_doubtful(source: Source, candidate: Candidate, left: Left) -> bool:
    """Whether a name may be the title of a film or report, or a firm that bears it; not behind a form of address."""
    written = fold(" ".join(source.text[candidate.start : candidate.end].split()))
    return "titel" in source.column(candidate.start) or (
        written in firms() and left.cue != "aanspreking"
    )


def _is_firm(text: str, candidate: Candidate, left: Left) -> bool:
    """Whether a name seems to be that of a firm, institution, place or king."""
    start, end = candidate.start, candidate.end
    if left.cue == "instelling" or candidate.part or FIRM.match(text, end):
        return True
    if candidate.form in {"tussenvoegsel", "dubbel", "volledig"} and FIRM.search(text, start, end):
        return True
    return text[end : end + 2] in {" I", " V", " X"} and _ORDINAL.match(text, end) is not None


def _calls(text: str, candidate: Candidate, left: Left) -> set[str]:
    """Give the cues that make a name of a word that is none by itself."""
    calls = {"lid"} if _is_thing(text, candidate.start) else {"aanspreking", "lid"}
    if candidate.form == "voorletters":
        return calls | {"rol", "publiek"}
    if candidate.form == "tussenvoegsel":  # "kapitein Van Ierland"
        calls.add("rol")
    if (candidate.compound and left.word not in _OF) or SPEAKS.match(text, candidate.end):
        calls.add("publiek")
    return calls


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
    bare = " ".join(match[0].split()) in _BARE
    if (
        outer.cue in {"aanspreking", "publiek", "lid", "lijst"}
        or (not bare and outer.cue == "rol")
        or outer.opens
    ):
        candidate.start -= len(match[0])
        if candidate.form == "voornaam":
            candidate.form, candidate.keys = "enkel", (candidate.given,)
            candidate.given = ""


def _by_party(source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    """Let who bears the name of a party, or a public function behind a comma, stay readable."""
    end = verdict.candidate.end
    if verdict.candidate.common or source.text[end : end + 2] not in {" (", ", ", ",\n"}:
        return
    if PARTY.match(source.text, end):
        verdict.zekerheid, verdict.reden = "publieke functie", "staat voor de naam van een partij"
    elif PUBLIC_BEHIND.match(source.text, end):
        verdict.zekerheid, verdict.reden = "publieke functie", "staat voor een openbare functie"


def _by_thing(source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    """Doubt what stands behind an article and a title with a capital: "de Dr. Poelsstraat"."""
    called = verdict.left.cue in {"aanspreking", "rol"}
    if called and _is_thing(source.text, verdict.candidate.start):
        verdict.zekerheid, verdict.reden = "misschien", "staat achter een titel met een lidwoord"
    elif called and "".join(verdict.candidate.keys[-1:]).endswith(_NAMED_AFTER):
        verdict.zekerheid, verdict.reden = (
            "misschien",
            "een straat, school of kliniek met een titel",
        )


def _is_thing(text: str, start: int) -> bool:
    return _THING.search(text[max(0, start - 40) : start]) is not None


def _by_cue(_source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    candidate, cue = verdict.candidate, verdict.left.cue
    plain = candidate.form == "enkel" and not candidate.listed and candidate.common
    plain = plain and not candidate.blocked
    if cue == "lid" or (cue == "publiek" and not plain):
        said = f"‘{verdict.left.word}’" if verdict.left.word else "een openbare functie"
        verdict.zekerheid, verdict.reden = "publieke functie", f"staat achter {said}"
    elif (
        cue == "aanspreking"
        or (cue == "rol" and not plain)
        or (cue == "groet" and candidate.form in {"voornaam", "volledig", "initialen"})
        or (cue == "lijst" and (candidate.listed or candidate.form != "enkel"))
    ):
        verdict.zekerheid, verdict.reden, verdict.own = "zeker", _REASONS[cue], True


_REASONS = {
    "aanspreking": "staat achter een aanspreking",
    "rol": "staat achter een rol",
    "groet": "staat in een aanhef of groet",
    "lijst": "staat achter van, aan of dergelijke",
}


def _by_field(source: Source, verdict: Verdict, _vocabulary: frozenset[str]) -> None:
    candidate = verdict.candidate
    if candidate.common and not candidate.listed:
        if _ITEM.match(source.text, candidate.end) and COLUMN.search(
            source.column(candidate.start)
        ):
            verdict.zekerheid, verdict.reden = "misschien", "staat in een kolom voor namen"
        return
    if source.field == "naam" and _signs_for_itself(source, candidate.start):
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
        _in_column(verdict)


def _signs_for_itself(source: Source, start: int) -> bool:
    """Whether who signs bears a public function, or none is said; not "namens de minister", nor a teamleider."""
    if "namens" in source.low[:start]:
        return False
    return not source.functie or is_public(source.functie)


def _in_column(verdict: Verdict) -> None:
    candidate = verdict.candidate
    verdict.zekerheid, verdict.reden = "zeker", "staat in een kolom voor namen"
    if candidate.form == "enkel" and not (candidate.listed and verdict.left.opens):
        doubtful = candidate.common or is_dutch(candidate.keys[0])
        verdict.zekerheid = "misschien" if doubtful or not verdict.left.opens else "zeker"


def _link(source: Source, last: Verdict, verdict: Verdict) -> None:
    """Let a name inherit what the one before it in a list is."""
    candidate = verdict.candidate
    if last.zekerheid in {None, "misschien"} or verdict.own or verdict.firm:
        return
    between = source.text[last.candidate.end : min(candidate.start, last.candidate.end + 101)]
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
