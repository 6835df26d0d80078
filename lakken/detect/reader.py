"""The tokens of one run of capitalised words, read into candidates for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.candidate import Candidate, Form, Token
from lakken.detect.cues import TITLES, is_role
from lakken.detect.inverted import inverted
from lakken.detect.letters import INITIALS_BEHIND, PARTICLES, words
from lakken.detect.lists import common_words, is_dutch, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONLY_NAMES = words("dos da de di del den der el fan la le ten ter 't ben ibn ait von zu bin")
"""Tussenvoegsels that are no preposition, alone before a name."""
_CALLED = (
    "heer",
    "vrouw",
    "mevr.",
    "mw.",
    "dhr.",
    " lid",
    "leden",
    "familie",
    "kamerlid",
    "wethouder",
    "minister",
    *(f" {title}." for title in TITLES if len(title) < 5),
    *(f"\n{title}." for title in TITLES if len(title) < 5),
)


def hopeless(text: str, token: Token) -> bool:
    """Whether a word can be no name, or only one that a form of address calls so."""
    if token.kind == "tussenvoegsel":
        return True
    if token.kind != "anders" or token.compound:
        return False
    if text[token.end : token.end + 1] == "," and INITIALS_BEHIND.match(text, token.end):
        return False
    return not _is_called(text, token.start)


def _is_called(text: str, start: int) -> bool:
    """Whether a form of address stands before a place: “Heer Le”."""
    return text[max(0, start - 14) : start].rstrip(" \n>").lower().endswith(_CALLED)


_SON_OF = frozenset({"ou", "ould", "ben", "bin", "ibn", "bint", "binti"})
_SMALL_HALF = re.compile(r"[^\W\d_]{2,8}-[a-zà-ÿ]{2,8}")
"""A given name of two syllables, the second in small letters: `Sun-hee`."""
_SHORT = 6
_PLACED = re.compile(r"\b(?:naar|in|te|uit|rond|nabij)[ \n>]{1,3}\Z")
_SMALL = frozenset({"'t", "v.d.", "v.", "v/d", "vd"})


class Reader:
    """Reads the tokens of one run from left to right."""

    def __init__(self, text: str, tokens: list[Token], words: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.at = 0

    def read(self) -> Iterator[Candidate]:
        """Yield its candidates in their order."""
        while self.at < len(self.tokens):
            first = self.at
            candidate = self._candidate()
            if candidate is not None:
                yield inverted(self.text, candidate) if self.at == len(self.tokens) else candidate
            else:
                self.words.append(self.tokens[first])
            self.at = max(self.at, first + 1)

    def _kind(self, offset: int = 0) -> str:
        place = self.at + offset
        return self.tokens[place].kind if place < len(self.tokens) else ""

    def _candidate(self) -> Candidate | None:
        first = self.at
        given = ""
        while self._kind() in {"initialen", "voornaam"}:
            given = given or self.tokens[self.at].key
            self.at += 1
        if given:
            return self._after_given(first, given)
        match self._kind():
            case "tussenvoegsel":
                return self._after_particle(first)
            case "achternaam" | "onbekend":
                return self._from_surname(first)
            case _:
                return self._from_word(first)

    def _from_surname(self, first: int) -> Candidate:
        words = self._surname()
        if self._kind() == "tussenvoegsel" and self._inside():
            words = [*words, *self._surname(any_word=True)]
        elif self._called_so(words):
            return self._make(first, "dubbel", "", [words[0], self.tokens[self.at - 1]])
        elif len(words) == 1 and words[0].kind == "onbekend" and self._kind() == "tussenvoegsel":
            return self._unknown_given(first, words[0])
        words = self._go_on(words)
        if len(words) > 1 and self._kind() == "tussenvoegsel":
            words = [*words, *self._surname()]
        return self._make(first, "dubbel" if len(words) > 1 else "enkel", "", words)

    def _from_word(self, first: int) -> Candidate | None:
        """Read a word that is no name by itself."""
        token = self.tokens[first]
        if self._called_first(first):
            self.at += 2
            return self._make(first, "dubbel", "", self.tokens[first : self.at])
        if hopeless(self.text, token):
            return None
        self.at += 1
        candidate = self._make(first, "enkel", "", [token])
        candidate.blocked = True
        candidate.compound = token.compound and token.key not in common_words()
        candidate.listed = token.key in surnames()
        return candidate

    def _go_on(self, words: list[Token]) -> list[Token]:
        """Take along what a name that no list knows is followed by: `Hajo Smid`, `Filmon T.`."""
        key = words[-1].key
        if words[0].kind != "onbekend" or len(words) > 1:
            return words
        if self._kind() == "initialen" and self.at + 1 == len(self.tokens):
            self.at += 1
        elif self._kind() == "anders" and self._plain(self.at) and not is_dutch(key):
            self.at += 1
            return [*words, self.tokens[self.at - 1]]
        return words

    def _called_so(self, words: list[Token]) -> bool:
        """Take along what stands behind an unknown word that a role or title calls a person: `Shanice Braafheid`."""
        last = self.at + 1 == len(self.tokens) and self._kind() in {"anders", "onbekend"}
        if not last or len(words) > 1 or words[0].kind != "onbekend":
            return False
        if not self._said(self.at - 1):
            return False
        self.at += 1
        return True

    def _said(self, first: int) -> bool:
        """Whether a role or title stands before a word, and a word with one capital ends the run here."""
        token = self.tokens[self.at]
        written = self.text[token.start : token.end]
        if not written.istitle() or self.at + 1 < len(self.tokens):
            return False
        return is_role(self.text, self.tokens[first].start) or _is_called(
            self.text, self.tokens[first].start
        )

    def _patronymic(self) -> list[Token]:
        """Read the rest of `El Hassan ou Ali`."""
        if self._kind() == "tussenvoegsel" and self.tokens[self.at].key in _SON_OF:
            return self._surname(any_word=True)
        return []

    def _called_first(self, first: int) -> bool:
        """Whether a given name stands behind this word as in `Park Sun-hee`, at the end of the run."""
        if first + 2 != len(self.tokens) or self.tokens[first + 1].kind != "onbekend":
            return False
        given, family = self.tokens[first + 1], self.tokens[first]
        return family.end - family.start < _SHORT and bool(
            _SMALL_HALF.fullmatch(self.text, given.start, given.end)
        )

    def _inside(self) -> bool:
        """Whether tussenvoegsels stand here that join two words to one surname: `Groen in 't Wout`, `COSTA DA SILVA`."""
        place = self.at
        while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
            place += 1
        some = self.tokens[self.at : place]
        shouted = all(self.text[one.start : one.end].isupper() for one in some)
        capitals = shouted and self.text[self.tokens[place - 1].end :][1:4].isupper()
        return place < len(self.tokens) and (capitals or any(one.key == "'t" for one in some))

    def _plain(self, place: int) -> bool:
        """Whether a word of the language, no acronym or compound, ends the run or stands before one that is no name."""
        token = self.tokens[place]
        written = self.text[token.start : token.end]
        return written.istitle() and len(written) > 2 and not token.compound

    def _after_particle(self, first: int) -> Candidate | None:
        if self.text[self.tokens[first].start].islower() and self.tokens[first].key not in _SMALL:
            return None
        words = self._surname(any_word=self._strong())
        if (
            not words
            and self.at + 1 == len(self.tokens)
            and _is_called(self.text, self.tokens[first].start)
        ):
            self.at += 1
            return self._make(first, "enkel", "", [self.tokens[first]])
        if not words and self._kind(1) == "anders" and self.tokens[first].key == "van":
            return self._town(first)
        words += self._patronymic() if words else []
        if words:
            self._tail(any_word=False)
        return self._make(first, "tussenvoegsel", "", words) if words else None

    def _town(self, first: int) -> Candidate:
        """Read `Van Houten`, which is a name where a form of address or the set says so, or `Van Limburg Stirum`."""
        self.at += 2
        if self._kind() in {"onbekend", "achternaam"}:
            words = [self.tokens[first + 1], *self._surname()]
            candidate = self._make(first, "tussenvoegsel", "", words)
            candidate.common = True
            return candidate
        candidate = self._make(first, "tussenvoegsel", "", [self.tokens[first + 1]])
        candidate.blocked = candidate.compound = True
        return candidate

    def _unknown_given(self, first: int, given: Token) -> Candidate:
        """Read `Luana dos Santos`: a word that no list knows, tussenvoegsels and a surname."""
        behind = self.at
        if self.tokens[behind].key == "van" and _PLACED.search(
            self.text, max(0, given.start - 9), given.start
        ):
            return self._make(first, "enkel", "", [given])  # "naar Ambon van Melkianus"
        strong = self._strong() or self.tokens[behind].key in _ONLY_NAMES
        words = self._surname(any_word=not is_dutch(given.key))
        listed = bool(words) and words[0].kind == "achternaam"
        if words and self.text[self.tokens[behind].start].islower():
            full = strong and listed and not given.common
            return self._make(first, "volledig" if full else "dubbel", given.key, words)
        self.at = behind
        return self._make(first, "enkel", "", [given])

    def _strong(self) -> bool:
        """Whether tussenvoegsels stand here behind which any word is a name: `van der`, `ter`."""
        place = self.at
        while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
            place += 1
        keys = [token.key for token in self.tokens[self.at : place]]
        return bool(keys) and (
            keys[0] in {"ter", "ten", "'t", "fan", *_SMALL}
            or (keys[0] in {"van", "von", "de"} and len(keys) > 1)
        )

    def _after_given(self, first: int, given: str) -> Candidate | None:
        behind = self.at
        initials = any(token.kind == "initialen" for token in self.tokens[first:behind])
        several = sum(token.kind == "voornaam" for token in self.tokens[first:behind]) > 1
        words = (
            self._surname(any_word=initials or (self._strong() and not several)) or self._whole()
        )
        if words:
            self._tail(any_word=initials)
            return self._make(first, "initialen" if initials else "volledig", given, words)
        self.at = behind
        names = [token for token in self.tokens[first:behind] if token.kind == "voornaam"]
        plain = self._kind() == "anders" and (self._plain(self.at) or self._said(first))
        if names and not initials and plain:
            self.at += 1
            candidate = self._make(first, "volledig", given, [self.tokens[self.at - 1]])
            candidate.weak = True
            return candidate
        if len(names) > 1 or (names and initials):  # the last one serves as surname: "Mohamed Ali"
            form: Form = "initialen" if initials else "volledig"
            return self._make(first, form, given, names[-1:])
        if not names and len(given) > 2:  # initials alone: "de verdachte, K.W."
            candidate = self._make(first, "voorletters", given, [])
            candidate.blocked = True
            return candidate
        return self._make(first, "voornaam", given, []) if names else None

    def _tail(self, *, any_word: bool) -> None:
        """Take along the second half of `P. de Mol van Otterloo`; of `De Vos van Steenbergen` where a list knows it."""
        place = self.at
        while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
            place += 1
        known = {"achternaam", "onbekend"} if any_word else {"achternaam"}
        halves = self.at < place < len(self.tokens) and self.tokens[place].kind in known
        if halves and self.tokens[self.at].key in {"van", "tot", "thoe"}:
            self.at = place + 1

    def _whole(self) -> list[Token]:
        """Read a surname that begins with a word of the language: `Huis in 't Veld`, or stands in capitals."""
        if self._kind() != "anders":
            return []
        token = self.tokens[self.at]
        written = self.text[token.start : token.end]
        if self._kind(1) == self._kind(2) == "tussenvoegsel" and self._kind(3) not in {
            "",
            "anders",
        }:
            self.at += 4
            return [token, self.tokens[self.at - 1]]
        apart = self.text[token.start - 1].isspace()
        if apart and written.isupper() and len(written) > 2 and set(token.key) & set("aeouy"):
            self.at += 1
            return [token]
        return []

    def _surname(self, *, any_word: bool = False) -> list[Token]:
        """Read tussenvoegsels and the words behind them; moves on only where there is a surname."""
        place = self.at
        while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
            place += 1
        words: list[Token] = []
        while place < len(self.tokens) and len(words) < 4:
            token = self.tokens[place]
            fits = token.kind in {"achternaam", "onbekend"} or (words and token.kind == "voornaam")
            fits = fits or (
                not words and (any_word or place > self.at) and token.kind == "voornaam"
            )
            fits = fits or (any_word and not words and self._any(place))
            fits = fits or (bool(words) and token.end - token.start == 1)  # "Tjin A Tsoi"
            fits = fits or (
                bool(words) and self._ends_in_particle(words[-1]) and self._plain(place)
            )
            usual = token.common and token.kind != "achternaam" and token.end - token.start > 1
            if not fits or (words and usual and not self._ends_in_particle(words[-1])):
                break
            words.append(token)
            place += 1
            if self._ends_in_particle(token):
                while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
                    place += 1
        if words:
            self.at = place
        return words

    def _any(self, place: int) -> bool:
        """Whether a word of the language can be the surname here; not behind "F. In de"."""
        between = self.tokens[self.at : place]
        opens = place > 0 and self.tokens[self.at - 1].kind == "initialen"
        capital = any(self.text[token.start : token.end].istitle() for token in between)
        token = self.tokens[place]
        written = self.text[token.start : token.end]
        if written.isupper() and token.key not in surnames():  # "D.MBO" is none, "T. WOUT" is one
            apart = self.text[token.start - 1].isspace()
            if not apart or len(written) < 3 or not set(token.key) & set("aeiou"):
                return False
        return token.kind == "anders" and not (opens and capital)

    def _ends_in_particle(self, token: Token) -> bool:
        return "-" in token.key and re.split(r"[-–]", token.key)[-1] in PARTICLES

    def _goes_on(self, token: Token) -> bool:
        return token.compound and not self.text[token.start : token.end].isupper()

    def _make(self, first: int, form: Form, given: str, words: list[Token]) -> Candidate:
        used = self.tokens[first : self.at]
        end = used[-1].end
        return Candidate(
            start=used[0].start,
            end=end,
            form=form,
            given=given,
            keys=keys_of(words),
            common=all(token.common or token.kind == "tussenvoegsel" for token in used),
            listed=any(token.kind in {"voornaam", "achternaam"} for token in used),
            part=self.at < len(self.tokens) and self._goes_on(self.tokens[self.at]),
        )


def keys_of(words: list[Token]) -> tuple[str, ...]:
    """Give the surname, and where it has more words each of them that is no tussenvoegsel."""
    if len(words) == 1 and "-" not in words[0].key:
        return (words[0].key,)
    parts = [part for word in words for part in word.key.split("-")]
    parts = [part for part in parts if part and part not in PARTICLES]
    whole = " ".join(parts)
    double = parts if any("-" in word.key for word in words) else []
    if not parts:
        return tuple(word.key for word in words[:1])
    long = [part for part in [*double, *parts[-1:]] if len(part) > 2 and part not in PARTICLES]
    return tuple(dict.fromkeys([whole, *long]))
