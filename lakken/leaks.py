"""Is anything that was removed left in these texts?

What this cannot see: a passage with fewer than three letters or digits, one that was reworded or
translated, letters drawn as a picture. What stands open in the set itself is no leak of the tool,
and is not looked for.

Texts are compared in two forms. The *normal* form is NFKD without diacritics, casefolded, without
invisible characters, with words that were hyphenated at a line end made whole and every blank a
single space. The *squeezed* form is its letters and digits alone: a PDF may lose or add blanks
anywhere, a DOCX may break a name over runs.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Self

#: Fewer letters and digits than this say nothing: every page number would be a hit.
_SHORTEST = 3
#: Up to this many words a passage is read as a name or a detail, beyond it as prose.
_WORDS_OF_A_NAME = 5
_RUN = 5
#: A single word shorter than this is found at word boundaries only ("Wit", but not in "witte").
_FREE_WORD = 4
#: The same for digits: four of them stand in many a longer number.
_FREE_DIGITS = 6
#: From here on a word is also found with blanks between its letters (letter-spaced text).
_SPACED_WORD = 8
#: From here on several words are found without word boundaries ("doorJan de Vriesgeschreven").
_FREE_PHRASE = 12
#: From here on a needle is believed in text where words run together or bytes are random: six given
#: letters stand in one of a million random files of 5 MB, four in one of fifty.
_DISTINCTIVE = 6
#: Windows into the squeezed text: length, and the step between two. A needle of at least
#: ``_WINDOW + _STEP - 1`` characters always covers a whole window.
_WINDOW = 8
_STEP = 8
#: From this many short needles on it pays to list all runs of this length in a text first: listing
#: costs 100 ns a character, one search 0.3.
_MANY = 300
_GRAM = 4

_TUSSENVOEGSELS = """
    aan aen bij d da de del dela della den der des di do dos du een el en het i in la las le les lo
    los met of onder op over s t te ten ter tot uijt uit van vanden vander ver von voor vor zu zum
    zur
"""
_PREFIXES = frozenset(_TUSSENVOEGSELS.split())
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]+"
)
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
#: The lookbehind comes after the hyphen, so that the search can skip to the next hyphen.
_LINE_END_HYPHEN = re.compile(
    r"[-\xad\u2010\u2011](?<=[^\W\d_].)[ \t]*[\r\n\x0b\x0c]\s*(?=[^\W\d_])"
)
#: Letters that NFKD leaves whole, and what a keyboard without them makes of them.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚‛´`ʼ", "'")
)
_ASCII_INVISIBLE = bytes((*range(9), *range(14, 28), 127))
_NOT_ALNUM = re.compile(r"[\W_]+")
_ASCII_NOT_ALNUM = bytes(code for code in range(128) if not chr(code).isalnum())
_EMAIL = re.compile(r"([^\s@<>()\[\]\"',;:]+)@[^\s@]+\.[^\s@]+")
_DIGITS = re.compile(r"\d(?:[ .\-/]?\d){3,}")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\s*\n\s*\n\s*")
_SENTENCE_WORDS = 3


class Kind(StrEnum):
    """What part of a passage a needle is, in the words of the message."""

    WHOLE = "hele passage"
    PART = "deel van een naam"
    SENTENCE = "zin"
    RUN = "vijf woorden achtereen"
    EMAIL = "e-mailadres"
    DIGITS = "cijferreeks"


@dataclass(frozen=True)
class Removed:
    """One lakked passage, as it stood before lakken. Its text is in no ``repr``."""

    text: str = field(repr=False)
    """Plain text, without marks."""
    origin: str
    """Where it stood, for the message."""


@dataclass(frozen=True)
class Needle:
    """One thing to look for. Its text is in no ``repr``, so that no log or traceback repeats it."""

    text: str = field(repr=False)
    """In normal form."""
    origin: str
    kind: Kind
    whole_word: bool = False
    """Found at word boundaries only: too short, or open inside another word."""

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone."""
        return squeeze(self.text)

    @property
    def distinctive(self) -> bool:
        """Whether a hit counts where words run together, or in random bytes."""
        return len(self.squeezed) >= _DISTINCTIVE

    @property
    def _is_word(self) -> bool:
        return self.squeezed == self.text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        gap = "" if self._is_word and len(self.text) < _SPACED_WORD else r"[\W_]*"
        return re.compile(gap.join(map(re.escape, self.squeezed)))

    def _stands_in(self, normal: str) -> bool:
        """Whether it stands in a normal text that is known to hold its letters in this order."""
        if self.whole_word or (not self._is_word and len(self.squeezed) < _FREE_PHRASE):
            return self._stands_apart(normal)
        if self._is_word and self.text not in normal:
            return len(self.text) >= _SPACED_WORD and self._stands_apart(normal)
        return True

    def _stands_apart(self, normal: str) -> bool:
        return any(
            not normal[hit.start() - 1 : hit.start()].isalnum()
            and not normal[hit.end() : hit.end() + 1].isalnum()
            for hit in self._pattern.finditer(normal)
        )


@dataclass(frozen=True)
class Search:
    """Needles made ready to be found in many texts, each text in one pass.

    Long needles are looked up through windows of eight characters, so that thousands of runs of
    words cost no more than one; the few short ones one by one.
    """

    _short: tuple[tuple[str, tuple[Needle, ...]], ...]
    _long: dict[str, tuple[Needle, ...]]
    _windows: dict[str, tuple[tuple[str, int], ...]]

    @classmethod
    def of(cls, needles: Iterable[Needle]) -> Self:
        """Make needles ready."""
        grouped: defaultdict[str, list[Needle]] = defaultdict(list)
        for needle in needles:
            grouped[needle.squeezed].append(needle)
        limit = _WINDOW + _STEP - 1
        long = {text: tuple(found) for text, found in grouped.items() if len(text) >= limit}
        windows: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for text in long:
            for offset in range(_STEP):
                windows[text[offset : offset + _WINDOW]].append((text, offset))
        return cls(
            tuple((text, tuple(found)) for text, found in grouped.items() if len(text) < limit),
            long,
            {window: tuple(places) for window, places in windows.items()},
        )

    def find(self, text: str) -> tuple[Needle, ...]:
        """The needles that stand in a text, each once."""
        normal = normalise(text)
        squeezed = squeeze(normal)
        candidates = [needle for group in self._short_in(squeezed) for needle in group]
        for letters in self._long_in(squeezed):
            candidates.extend(self._long[letters])
        return tuple(needle for needle in candidates if needle._stands_in(normal))

    def _short_in(self, squeezed: str) -> Iterator[tuple[Needle, ...]]:
        grams: frozenset[str] = frozenset()
        if len(self._short) > _MANY:
            grams = frozenset(squeezed[at : at + _GRAM] for at in range(len(squeezed)))
        for letters, group in self._short:
            inside = range(len(letters) - _GRAM + 1) if grams else ()
            if all(letters[at : at + _GRAM] in grams for at in inside) and letters in squeezed:
                yield group

    def _long_in(self, squeezed: str) -> Iterable[str]:
        if not self._windows:
            return ()
        found: dict[str, None] = {}
        for start in range(0, len(squeezed) - _WINDOW + 1, _STEP):
            for letters, offset in self._windows.get(squeezed[start : start + _WINDOW], ()):
                if start >= offset and squeezed.startswith(letters, start - offset):
                    found[letters] = None
        return found


def needles(removed: Iterable[Removed], open_text: str) -> tuple[Needle, ...]:
    """What to look for, so that nothing of what was removed is left.

    Args:
        removed: The lakked passages.
        open_text: All that is public on purpose: the gelakte text of the set, and the fixed texts
            of the house style. A needle that stands there is skipped; one that stands there only
            inside other words is found at word boundaries only.

    Returns:
        Needles, each text once an origin, in the order of the passages.
    """
    candidates = {
        (needle.text, needle.origin): needle
        for passage in removed
        for needle in reversed(tuple(_needles_of(passage)))
        if len(needle.squeezed) >= _SHORTEST
    }
    ordered = tuple(candidates.values())
    apart = tuple(replace(needle, whole_word=True) for needle in ordered)
    inside = set(Search.of(ordered).find(open_text))
    open_words = set(Search.of(apart).find(open_text))
    return tuple(
        bounded if needle in inside else needle
        for needle, bounded in zip(ordered, apart, strict=True)
        if bounded not in open_words
    )


def find(needles: Sequence[Needle], text: str) -> tuple[Needle, ...]:
    """The needles that stand in one text; for many texts make one `Search`."""
    return Search.of(needles).find(text)


def stand_open(texts: Iterable[str], open_text: str) -> frozenset[str]:
    """Those of these texts that can be read in what is public on purpose."""
    apart = {
        text: Needle(_trim(normalise(text)), "", Kind.WHOLE, whole_word=True) for text in texts
    }
    found = set(Search.of(needle for needle in apart.values() if needle.squeezed).find(open_text))
    return frozenset(text for text, needle in apart.items() if needle in found)


def normalise(text: str) -> str:
    """The form in which texts are compared; see the module."""
    text = _LINE_END_HYPHEN.sub("", text)
    if text.isascii():
        text = text.encode().translate(None, _ASCII_INVISIBLE).decode().lower()
    else:
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", text)  # Hangul and the like back into syllables
        text = _INVISIBLE.sub("", text).casefold().translate(_PLAIN_LETTERS)
    return " ".join(text.split())


def squeeze(normal: str) -> str:
    """Letters and digits of a normal text."""
    if normal.isascii():
        return normal.encode().translate(None, _ASCII_NOT_ALNUM).decode()
    return _NOT_ALNUM.sub("", normal)


def _needles_of(passage: Removed) -> Iterator[Needle]:
    text = unicodedata.normalize("NFKC", passage.text)
    yield _needle(text, passage.origin, Kind.WHOLE)
    words = text.split()
    if len(words) <= _WORDS_OF_A_NAME:
        yield from (_needle(part, passage.origin, Kind.PART) for part in _name_parts(words))
    else:
        yield from (_needle(part, passage.origin, Kind.SENTENCE) for part in _sentences(text))
        yield from (_needle(run, passage.origin, Kind.RUN) for run in _runs(words))
    for local in _EMAIL.findall(text):
        yield _needle(local, passage.origin, Kind.EMAIL)
        for part in _NOT_ALNUM.split(local):
            yield _needle(part, passage.origin, Kind.EMAIL)
    for digits in _DIGITS.findall(text):
        yield _needle(digits, passage.origin, Kind.DIGITS)
        for part in re.findall(r"\d{4,}", digits):
            yield _needle(part, passage.origin, Kind.DIGITS)


def _needle(text: str, origin: str, kind: Kind) -> Needle:
    normal = _trim(normalise(text))
    is_number = normal.isdigit()
    short = len(normal) < (_FREE_DIGITS if is_number else _FREE_WORD)
    return Needle(normal, origin, kind, whole_word=short)


def _trim(text: str) -> str:
    """Without the punctuation around it: a full stop after a name is no part of it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


def _name_parts(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for part in {word, *re.split(r"[-/,.\u2010-\u2015]", word)}:
            bare = _trim(part)
            if normalise(bare) not in _PREFIXES and _is_name_like(bare):
                yield bare


def _is_name_like(word: str) -> bool:
    """Capitalised, in a script without capitals, or with a digit or an at sign."""
    starts_low = word[:1].islower()
    return bool(word) and (not starts_low or any(sign.isdigit() or sign == "@" for sign in word))


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if len(sentence.split()) >= _SENTENCE_WORDS:
            yield sentence


def _runs(words: Sequence[str]) -> Iterator[str]:
    telling = [word for word in words if squeeze(normalise(word))]
    for start in range(len(telling) - _RUN + 1):
        yield " ".join(telling[start : start + _RUN])
