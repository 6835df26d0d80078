"""Names that were found once, carried through a whole set."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from lakken.detect.letters import PARTICLES, fold
from lakken.detect.lists import is_dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lakken.detect.candidate import Candidate
    from lakken.detect.verdict import Verdict


class Carried:
    """Surnames and given names of persons that are sure, each with how they were seen."""

    def __init__(self) -> None:
        self.surnames: defaultdict[str, set[tuple[str, bool]]] = defaultdict(set)
        self.given: defaultdict[str, set[bool]] = defaultdict(set)
        self.initials: defaultdict[str, set[bool]] = defaultdict(set)
        self.with_de: set[str] = set()
        self.mailed: set[str] = set()
        self.perhaps: set[str] = set()
        self.openings: set[str] = set()
        self.halves: set[str] = set()
        self.particled: set[str] = set()

    def learn(self, text: str, verdicts: Iterable[Verdict]) -> None:
        """Take over the names of a text that are sure, and as a perhaps what may well be one."""
        for verdict in verdicts:
            if verdict.zekerheid == "misschien" and (
                verdict.candidate.form in _TWO or verdict.reden.startswith("staat in")
            ):
                self.perhaps.update(verdict.candidate.keys)
            if verdict.zekerheid in {"zeker", "publieke functie"} and not verdict.firm:
                self._take(text[verdict.candidate.start : verdict.candidate.end], verdict)

    def _take(self, written: str, verdict: Verdict) -> None:
        candidate, public = verdict.candidate, verdict.zekerheid == "publieke functie"
        for key in candidate.keys:
            self.surnames[key].add((candidate.given[:1], public))
            if " " in key:
                self.openings.add(key.partition(" ")[0])
        if public:
            self.halves.update(candidate.keys[1:])
        for given in _given(candidate):
            self.given[given].add(public)
        if written[:3].lower() in _NEVER_ARTICLES:
            self.particled.add(" ".join(written.lower().split()))
        if candidate.keys and re.search(r"\bde\b", written, re.IGNORECASE):
            self.with_de.update(candidate.keys)
        for short in _initials(written):
            self.initials[short].add(public)

    def learn_email(self, address: str) -> None:
        """Take over the parts of the local part of an e-mail address: `l.kamer`, `lieve.aerts`."""
        parts = [part for part in re.split(r"[._+&'%-]", address.partition("@")[0]) if part]
        while len(parts) > 2 and parts[1] in PARTICLES:
            del parts[1]
        if len(parts) < 2 or not all(part.isalpha() for part in parts):
            return
        long = [fold(part) for part in parts if len(part) > 2]
        if len(parts[0]) == 1 and len(long) == 1:
            self.surnames[long[0]].add((parts[0], False))
        self.mailed.update(long)

    def apply(self, verdict: Verdict) -> None:
        """Decide a candidate anew by the names that are known."""
        candidate = verdict.candidate
        if verdict.own and verdict.zekerheid == "zeker":
            return
        if candidate.form == "voornaam":
            self._settle(verdict, self.given.get(candidate.given, set()))
            return
        seen = self._seen(candidate.keys)
        if verdict.zekerheid == "zeker":
            self._soften(verdict, seen)
        elif verdict.zekerheid != "publieke functie":
            publics = {public for _, public in seen}
            self._settle(
                verdict,
                publics or (self.given.get(candidate.given, set()) if candidate.weak else set()),
            )

    def holds(self, key: str) -> bool:
        """Whether a folded word is a surname or given name that is sure."""
        return key in self.surnames or key in self.given

    @cached_property
    def words(self) -> frozenset[str]:
        """All words that are a name here, a perhaps too; asked for when all has been learnt."""
        return frozenset().union(self.surnames, self.given, self.mailed, self.perhaps)

    def may_hold(self, key: str) -> bool:
        """Whether a word, or what stands before its `s`, is a name here, a perhaps too."""
        return key in self.words or (key[-1:] == "s" and key[:-1] in self.words)

    def publics(self, key: str) -> set[bool]:
        """Give how a folded word was seen as a surname or given name: in a public function, or not."""
        for form in (key, key.removesuffix("s")):
            if form in self.surnames:
                half = {False} if form in self.halves else set()
                return half | {public for _, public in self.surnames[form]}
            if form in self.given:
                return self.given[form]
        return {False} if key in self.mailed else set()

    def _seen(self, keys: tuple[str, ...]) -> set[tuple[str, bool]]:
        first = keys[0].partition(" ")[0] if keys else ""
        for key in (*keys, first):
            for form in (key, key.removesuffix("s")):  # "Ter Schures bod"
                if form in self.surnames:
                    return self.surnames[form]
        return set()

    def _soften(self, verdict: Verdict, seen: set[tuple[str, bool]]) -> None:
        """Let a name that is public elsewhere, with the same first letter or none, be public here too."""
        initial = verdict.candidate.given[:1]
        same = {public for letter, public in seen if not initial or letter in {"", initial}}
        others = {public for letter, public in seen if letter == initial}
        if same == {True, False} and others <= {False} and not initial:
            return
        if (
            True in same
            and verdict.candidate.form != "omgekeerd"
            and self._only_public(seen, initial)
        ):
            verdict.zekerheid, verdict.reden = (
                "publieke functie",
                "draagt elders in de set een openbare functie",
            )

    def _only_public(self, seen: set[tuple[str, bool]], initial: str) -> bool:
        return all(public or letter == initial for letter, public in seen)

    def _settle(self, verdict: Verdict, publics: set[bool]) -> None:
        candidate = verdict.candidate
        if not publics:
            self._perhaps(verdict)
            return
        usual = candidate.common or (not candidate.given and any(map(is_dutch, candidate.keys)))
        weak = (usual and verdict.left.opens) or verdict.firm
        if weak or len(publics) > 1:
            verdict.zekerheid = "misschien"
        else:
            verdict.zekerheid = "publieke functie" if publics == {True} else "zeker"
        verdict.reden = "deze naam staat ook elders in de set"

    def is_perhaps(self, key: str) -> bool:
        """Whether a word is the surname of a name of two words that is a perhaps."""
        return key in self.perhaps or key.removesuffix("s") in self.perhaps

    def _perhaps(self, verdict: Verdict) -> None:
        """Let what is a perhaps elsewhere, or stands in an e-mail address, be one here too."""
        if verdict.zekerheid is not None or verdict.firm:
            return
        key = (verdict.candidate.keys or (verdict.candidate.given,))[0]
        if key in self.mailed:
            verdict.zekerheid, verdict.reden = "misschien", "staat ook in een e-mailadres"
        elif self.is_perhaps(key) and not (verdict.candidate.common and verdict.left.opens):
            verdict.zekerheid = "misschien"
            verdict.reden = "deze naam staat ook elders in de set"


def _given(candidate: Candidate) -> Iterator[str]:
    """Yield the given name of a candidate: before its surname, behind it, or the first of two words that no list knows."""
    opening = candidate.keys[0].partition(" ")[0] if candidate.keys else ""
    whole = candidate.form in {"volledig", "voornaam", "omgekeerd"}
    if whole and "." not in candidate.given:
        yield candidate.given
    elif candidate.form == "dubbel" and len(opening) > 2 and opening != candidate.keys[0]:
        yield opening


_NEVER_ARTICLES = ("van", "el ", "ter", "ten", "von", "ben", "bin", "al ", "al-", "el-")
"""How a name begins whose tussenvoegsel, written small, is no article."""
_TWO = frozenset({"dubbel", "volledig"})
_LETTERED = re.compile(r"\w+")


def _initials(written: str) -> Iterator[str]:
    """Yield the letters by which a name may be shortened: `Johan de Graaf` is `JdG` and `JG`."""
    family, comma, given = written.partition(",")
    words = _LETTERED.findall(f"{given} {family}" if comma else written)
    if not 1 < len(words) < 7:
        return
    whole = "".join(
        word[0].lower()
        if fold(word) in PARTICLES and (len(word) > 1 or word.islower())
        else word[0].upper()
        for word in words
    )
    yield whole
    bare = "".join(letter for letter in whole if letter.isupper())
    if len(bare) > 1:
        yield bare
