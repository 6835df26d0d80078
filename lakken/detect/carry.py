"""Names that were found once, carried through a whole set."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lakken.detect.persons import Verdict


class Carried:
    """Surnames and given names of persons that are sure, each with how they were seen."""

    def __init__(self) -> None:
        self.surnames: defaultdict[str, set[tuple[str, bool]]] = defaultdict(set)
        self.given: defaultdict[str, set[bool]] = defaultdict(set)

    def learn(self, verdicts: Iterable[Verdict]) -> None:
        """Take over the names that are sure."""
        for verdict in verdicts:
            if verdict.zekerheid not in {"zeker", "publieke functie"} or verdict.firm:
                continue
            candidate, public = verdict.candidate, verdict.zekerheid == "publieke functie"
            for key in candidate.keys:
                self.surnames[key].add((candidate.given[:1], public))
            if candidate.form in {"volledig", "voornaam"}:
                self.given[candidate.given].add(public)

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
            self._settle(verdict, {public for _, public in seen})

    def holds(self, key: str) -> bool:
        """Whether a folded word is a surname or given name that is sure."""
        return key in self.surnames or key in self.given

    def _seen(self, keys: tuple[str, ...]) -> set[tuple[str, bool]]:
        for key in keys:
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
        if not publics:
            return
        candidate = verdict.candidate
        weak = (candidate.common and verdict.left.opens) or verdict.firm
        if weak or len(publics) > 1:
            verdict.zekerheid = "misschien"
        else:
            verdict.zekerheid = "publieke functie" if publics == {True} else "zeker"
        verdict.reden = "deze naam staat ook elders in de set"
