"""Runs of capitalised words, cut into tokens, and the tokens into candidates for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from lakken.detect.cues import WORDS
from lakken.detect.letters import BEHIND_COMMA, PARTICLES, RUN, TOKEN, fold, words
from lakken.detect.lists import common_words, given_names, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

Form: TypeAlias = Literal[
    "initialen",
    "volledig",
    "omgekeerd",
    "tussenvoegsel",
    "dubbel",
    "voornaam",
    "enkel",
    "voorletters",
]

_ACRONYM = 5
"""Capitals alone, up to this length, are read as an acronym."""
_COMPOUND = words("""
    aanpak afdeling agenda agentschap akkoord alliantie arrest autoriteit bank beleid beraad besluit beweging
    bibliotheek bond brief bureau campagne centrum coalitie code college commissie conferentie convenant debat
    dienst directie dorp dreef federatie fonds gebouw gelden gemeente gracht groep hal haven heide hogeschool huis
    impuls inspectie instelling instellingen instituut kade kamer kazerne kliniek kosten krant kring kunde
    kwartier laan lijst loket lyceum markt middelen ministerie monitor museum netwerk norm nota onderwijs
    onderzoek operatie organisatie overleg pact park partij plan plannen platform plein polder programma project
    provincie raad rapport regeling regio register richtlijn rijk ruimte scholen school singel stad staten station
    stichting straat strategie strjitte subsidie systeem team toets traject tunnel unie universiteit verdrag
    vereniging verordening veste visie voorziening voorzieningen weg werken wet wetten wezen zaken ziekenhuis zorg
""")
_SURE_NOUN = words("""
    brieven debatten eling ering factor functie groepen heden heid ijding ingen initiatief ische isme lijke lijks
    moties plaatsen plekken power programmas projecten schap schappen sector teams teit tie ties tische trajecten
    verlening voeging
""")
"""Ends that a surname hardly ever has; such a word is a name only where a form of address says so."""
_NOUN = words("""
    age ages aten atie baar bare dag eerd eerde eisen elen end ende enen eren erij gang gegevens gevers heden heid
    houders iek ieke ig ige ing ingen isch ische isme jaar jes kracht krachten lasten lijk lijke loop loos loze
    ment menten nemers nis plicht punten rechten schap schappen sel sels stelling stelsel stuk stukken teit teiten
    tie ties tijd tuur vorm vormen werk zaam zame
""")
"""Ends that a word of the dictionary has and a surname seldom."""


_COMPOUND_ENDS = tuple(sorted(_COMPOUND | {f"{end}s" for end in _COMPOUND}))
_SURE_ENDS = tuple(sorted(_SURE_NOUN))
_NOUN_ENDS = tuple(sorted(_NOUN))


class Token(NamedTuple):
    """One word of a run.

    Attributes:
        start: offset in the text.
        end: offset behind it.
        kind: what it is.
        key: folded, without a possessive.
        common: whether it is a word of the language too.
    """

    start: int
    end: int
    kind: Literal["initialen", "voornaam", "achternaam", "onbekend", "tussenvoegsel", "anders"]
    key: str
    common: bool = False
    compound: bool = False


@dataclass(slots=True)
class Candidate:
    """A stretch of a text that may be the name of a person.

    Attributes:
        start: offset in the text.
        end: offset behind it.
        form: how it is written.
        given: folded given name, or initials; empty where there is none.
        keys: folded surname, and its parts where it is a double one.
        common: whether all of it could be words of the language.
        listed: whether a part of it stands in a list of names.
        blocked: whether it is no name unless it is one elsewhere, or a form of address stands before it.
        compound: whether it is blocked because it looks like a word made of others: `Stamhuis`.
        part: whether the name of an institution or street goes on behind it.
    """

    start: int
    end: int
    form: Form
    given: str
    keys: tuple[str, ...]
    common: bool
    listed: bool
    blocked: bool = False
    compound: bool = False
    part: bool = False


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what may be names, in their order."""
    for run in RUN.finditer(text):
        if run.end() - run.start() < 2:
            continue
        if " " not in run[0] and "." not in run[0] and "\n" not in run[0]:  # most runs: one word
            kind, key, common = _classify(run[0])
            token = Token(
                run.start(), run.end(), kind, key, common, kind == "anders" and _perhaps(key)
            )
            if kind == "anders" and _hopeless(text, token):
                continue
        tokens = _tokens(text, run)
        if not all(token.kind == "anders" and _hopeless(text, token) for token in tokens):
            yield from _Reader(text, tokens).read()


def _tokens(text: str, run: re.Match[str]) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, run.start(), run.end()):
        if match["initials"]:
            found.append(Token(match.start(), match.end(), "initialen", match[0].lower()))
        elif match["word"]:
            kind, key, common = _classify(match[0])
            compound = kind == "anders" and _perhaps(key)
            found.append(Token(match.start(), match.end(), kind, key, common, compound))
        else:
            found.append(Token(match.start(), match.end(), "tussenvoegsel", fold(match[0])))
    return found


@lru_cache(maxsize=50_000)
def _classify(
    word: str,
) -> tuple[Literal["voornaam", "achternaam", "onbekend", "tussenvoegsel", "anders"], str, bool]:
    bare = re.sub(r"['’]s?\Z", "", word)
    key = fold(bare)
    parts = [part for part in re.split(r"[-–]", key) if part]
    common = key in common_words()
    if key in PARTICLES and not (bare.istitle() and key in given_names()):
        return "tussenvoegsel", key, common
    if _acronym(bare):
        return "anders", key, True
    if kind := _listed(key, parts):
        return kind, key, common
    if common or _is_word(bare, key, parts):
        return "anders", key, True
    return "onbekend", key, _ends(key, _NOUN_ENDS, 2)


def _listed(key: str, parts: list[str]) -> Literal["voornaam", "achternaam"] | None:
    """Look a word up in the lists: a double given name is one by both its parts, or by its first alone."""
    double = len(parts) > 1 and parts[0] in given_names()
    if key in given_names() or (double and parts[-1] in given_names()):
        return "voornaam"
    if key in surnames() or any(part in surnames() for part in parts):
        return "achternaam"
    return "voornaam" if double else None


def _is_word(bare: str, key: str, parts: list[str]) -> bool:
    """Whether what no list knows is an acronym, a compound or a word of the language."""
    capitals = sum(sign.isupper() for sign in bare)
    shouted = capitals == len(bare) and len(bare) <= _ACRONYM
    mixed = 1 < capitals < len(bare) and not _mixed(bare)
    usual = len(parts) > 1 and (parts[0] in common_words() or parts[-1] in common_words())
    return key in _cue_words() or shouted or mixed or usual or _made(key)


@lru_cache(maxsize=50_000)
def _perhaps(key: str) -> bool:
    """Whether a word that is no name by itself is one where a cue or the set says so: `Stamhuis`, `WOLF`."""
    return key in surnames() or key in given_names() or _made(key)


def _made(key: str) -> bool:
    """Whether a word ends as one that is made of others, or as a noun that is no surname."""
    return _ends(key, _COMPOUND_ENDS, 2) or _ends(key, _SURE_ENDS, 4)


def _ends(key: str, ends: tuple[str, ...], least: int) -> bool:
    """Whether a word has one of these ends, and at least so many letters before it."""
    if not key.endswith(ends):
        return False
    return any(key.endswith(end) and len(key) - len(end) >= least for end in ends)


def _acronym(word: str) -> bool:
    """Whether a word is one letter, four capitals or fewer, or has such a part: `JOB`, `MKB-NL`, `MBO-raad`."""
    if len(word) == 1:
        return True
    if word.isupper():
        return all(len(part) <= 4 for part in re.split(r"[-–'’]", word))
    return any(part.isupper() and 1 < len(part) <= _ACRONYM for part in re.split(r"[-–]", word))


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(fold(word) for word in WORDS)


def _mixed(word: str) -> bool:
    """Whether capitals inside a word are those of a name: `IJzerman`, `McDonald`, `Kılıç-Aydın`."""
    return all(
        re.fullmatch(r"(?:IJ|Mc|Mac|De|Van|O['’])?[^\W\d_](?:[^\W\d_]|['’])*", part) is not None
        and (part.isupper() or part[2:].islower() or part[3:].islower() or len(part) < 3)
        for part in re.split(r"[-–]", word)
    )


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
)


def _hopeless(text: str, token: Token) -> bool:
    """Whether a word can be no name, or only one that a form of address calls so."""
    if token.kind == "tussenvoegsel":
        return True
    if token.kind != "anders" or token.compound:
        return False
    return not text[max(0, token.start - 14) : token.start].rstrip(" \n>").lower().endswith(_CALLED)


class _Reader:
    """Reads the tokens of one run from left to right."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def read(self) -> Iterator[Candidate]:
        while self.at < len(self.tokens):
            first = self.at
            candidate = self._candidate()
            if candidate is not None:
                yield self._inverted(candidate) if self.at == len(self.tokens) else candidate
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

    def _after_particle(self, first: int) -> Candidate | None:
        if self.text[self.tokens[first].start].islower():
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
        words = self._surname()
        listed = bool(words) and words[0].kind == "achternaam"
        if words and (strong or listed) and self.text[self.tokens[behind].start].islower():
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
            keys[0] in {"ter", "ten", "'t", "fan"}
            or (keys[0] in {"van", "von", "de"} and len(keys) > 1)
        )

    def _after_given(self, first: int, given: str) -> Candidate | None:
        behind = self.at
        initials = any(token.kind == "initialen" for token in self.tokens[first:behind])
        words = self._surname(any_word=initials or self._strong()) or self._whole()
        if words:
            return self._make(first, "initialen" if initials else "volledig", given, words)
        self.at = behind
        names = [token for token in self.tokens[first:behind] if token.kind == "voornaam"]
        if len(names) > 1 or (names and initials):  # the last one serves as surname: "Mohamed Ali"
            form: Form = "initialen" if initials else "volledig"
            return self._make(first, form, given, names[-1:])
        if not names and len(given) > 2:  # initials alone: "de verdachte, K.W."
            candidate = self._make(first, "voorletters", given, [])
            candidate.blocked = True
            return candidate
        return self._make(first, "voornaam", given, []) if names else None

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
        if apart and written.isupper() and len(written) > 2 and set(token.key) & set("aeiouy"):
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
            usual = token.common and token.kind != "achternaam" and token.end - token.start > 1
            if not fits or (words and usual):
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
        return re.split(r"[-–]", token.key)[-1] in PARTICLES and "-" in token.key

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
        capitals = self.text[candidate.start : candidate.end].isupper()
        if candidate.form in {"voornaam", "volledig", "initialen"} and not capitals:
            return candidate
        match = BEHIND_COMMA.match(self.text, candidate.end)
        if match is None:
            return candidate
        given = match["given"]
        initials = "." in given
        known = _classify(given.split()[0])[0] == "voornaam"
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
