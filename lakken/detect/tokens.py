"""Runs of capitalised words, cut into tokens, and the tokens into candidates for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.candidate import Candidate, Form, Token
from lakken.detect.cues import TITLES
from lakken.detect.kinds import classify, may_be_name
from lakken.detect.letters import (
    BEHIND_COMMA,
    INITIALS_BEHIND,
    PARTICLES,
    RUN,
    TOKEN,
    UPPER,
    fold,
    words,
)
from lakken.detect.lists import common_words, is_dutch, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOES_ON = re.compile(rf"[ \u00a0](?!(?:[Dd]e|[Vv]an|[Tt]e|[Ee]n)\b)[{UPPER}]")
_HEAD = re.compile(
    r"(?:Motie|Amendement|Zaak|Dossier|Casus|Kwestie|Affaire|Familie)[-–](?=[^\W\d_a-z])"
)


def candidates(text: str, words: list[Token]) -> Iterator[Candidate]:
    """Yield what may be names, in their order.

    Args:
        text: of a passage.
        words: takes what bears a capital and is no name by itself: one that is known may still be it.
    """
    for run in RUN.finditer(text):
        start, end = run.span()
        if end - start < 2:
            continue
        written = run[0]
        if "-" in written and (head := _HEAD.match(written)):
            start += head.end()
            written = written[head.end() :]
        if " " not in written and "." not in written and "\n" not in written:  # most runs: one word
            kind, key, common = classify(written)
            token = Token(start, end, kind, key, common, kind == "anders" and may_be_name(key))
            if kind == "anders" and _hopeless(text, token):
                words.append(token)
                continue
        tokens = _tokens(text, start, end)
        if all(token.kind == "anders" and _hopeless(text, token) for token in tokens):
            words += tokens
        else:
            yield from _Reader(text, tokens, words).read()


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        written, (first, last) = match[0], match.span()
        if match.lastgroup == "word":
            kind, key, common = classify(written)
            compound = kind == "anders" and may_be_name(key)
            found.append(Token(first, last, kind, key, common, compound))
        elif match.lastgroup == "initials":
            found.append(Token(first, last, "initialen", written.lower()))
        else:
            found.append(Token(first, last, "tussenvoegsel", fold(written)))
    return found


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


def _hopeless(text: str, token: Token) -> bool:
    """Whether a word can be no name, or only one that a form of address calls so."""
    if token.kind == "tussenvoegsel":
        return True
    if token.kind != "anders" or token.compound:
        return False
    if text[token.end : token.end + 1] == "," and INITIALS_BEHIND.match(text, token.end):
        return False
    return not text[max(0, token.start - 14) : token.start].rstrip(" \n>").lower().endswith(_CALLED)


_SMALL = frozenset({"'t", "v.d.", "v.", "v/d", "vd"})


class _Reader:
    """Reads the tokens of one run from left to right."""

    def __init__(self, text: str, tokens: list[Token], words: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.at = 0

    def read(self) -> Iterator[Candidate]:
        while self.at < len(self.tokens):
            first = self.at
            candidate = self._candidate()
            if candidate is not None:
                yield self._inverted(candidate) if self.at == len(self.tokens) else candidate
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
        if self._kind() == "tussenvoegsel":
            return self._after_particle(first)
        if self._kind() in {"achternaam", "onbekend"}:
            words = self._surname()
            if len(words) == 1 and words[0].kind == "onbekend" and self._kind() == "tussenvoegsel":
                return self._unknown_given(first, words[0])
            words = self._go_on(words)
            if len(words) > 1 and self._kind() == "tussenvoegsel":
                words = [*words, *self._surname()]
            form: Form = "dubbel" if len(words) > 1 else "enkel"
            return self._make(first, form, "", words)
        if self._kind() == "anders" and not _hopeless(self.text, self.tokens[first]):
            self.at += 1
            candidate = self._make(first, "enkel", "", [self.tokens[first]])
            candidate.blocked = True
            candidate.compound = (
                self.tokens[first].compound and self.tokens[first].key not in common_words()
            )
            candidate.listed = self.tokens[first].key in surnames()
            return candidate
        return None

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

    def _plain(self, place: int) -> bool:
        """Whether a word of the language, no acronym or compound, ends the run or stands before one that is no name."""
        token = self.tokens[place]
        written = self.text[token.start : token.end]
        return written.istitle() and len(written) > 2 and not token.compound

    def _after_particle(self, first: int) -> Candidate | None:
        if self.text[self.tokens[first].start].islower() and self.tokens[first].key not in _SMALL:
            return None
        words = self._surname(any_word=self._strong())
        if not words and self._kind(1) == "anders" and self.tokens[first].key == "van":
            return self._town(first)
        return self._make(first, "tussenvoegsel", "", words) if words else None

    def _town(self, first: int) -> Candidate:
        """Read `Van Houten`, which is a name where a form of address or the set says so."""
        self.at += 2
        candidate = self._make(first, "tussenvoegsel", "", [self.tokens[first + 1]])
        candidate.blocked = candidate.compound = True
        return candidate

    def _unknown_given(self, first: int, given: Token) -> Candidate:
        """Read `Luana dos Santos`: a word that no list knows, tussenvoegsels and a surname."""
        behind = self.at
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
            if initials:
                self._tail()
            return self._make(first, "initialen" if initials else "volledig", given, words)
        self.at = behind
        names = [token for token in self.tokens[first:behind] if token.kind == "voornaam"]
        if names and not initials and self._kind() == "anders" and self._plain(self.at):
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

    def _tail(self) -> None:
        """Take along the second half of `P. de Mol van Otterloo`."""
        place = self.at
        while place < len(self.tokens) and self.tokens[place].kind == "tussenvoegsel":
            place += 1
        halves = self.at < place < len(self.tokens)
        if halves and self.tokens[self.at].key in {"van", "tot", "thoe"}:
            self.at = place + (self.tokens[place].kind in {"achternaam", "onbekend"})

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
            keys=_keys(words),
            common=all(token.common or token.kind == "tussenvoegsel" for token in used),
            listed=any(token.kind in {"voornaam", "achternaam"} for token in used),
            part=self.at < len(self.tokens) and self._goes_on(self.tokens[self.at]),
        )

    def _inverted(self, candidate: Candidate) -> Candidate:
        """Take along what stands behind a surname and a comma: `BLOEM, R.J.`, `Nguyen, Thi Lan`."""
        behind = INITIALS_BEHIND.match(self.text, candidate.end)
        if behind and candidate.form in {"enkel", "dubbel", "tussenvoegsel"}:
            candidate.end, candidate.form, candidate.blocked = behind.end(), "omgekeerd", False
            candidate.given = fold(behind[0].split()[1])
            return candidate
        capitals = self.text[candidate.start : candidate.end].isupper()
        if candidate.form in {"voornaam", "volledig", "initialen"} and not capitals:
            return candidate
        match = BEHIND_COMMA.match(self.text, candidate.end)
        if match is None:
            return candidate
        given = match["given"]
        initials = "." in given
        if initials and _GOES_ON.match(self.text, match.end("given")):
            return candidate  # the next of a list: "Piekarska, L. Nobel"
        known = classify(given.split()[0])[0] == "voornaam"
        if initials or capitals or (known and candidate.form == "tussenvoegsel"):
            candidate.end = match.end() if initials or "(" in match[0] else match.end("given")
            candidate.form = "omgekeerd"
            candidate.blocked &= not initials
            candidate.given = fold(given.split()[0])
        return candidate


def _keys(words: list[Token]) -> tuple[str, ...]:
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
