"""The register of grounds on which a passage may be lakked, and how they are written."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lakken.woo import GRONDEN, TEXT_AS_OF, Grond

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_CODE = 30
"""Characters of the code of an own ground: it is printed on every box."""

# Articles 10 and 11 of the Wet openbaarheid van bestuur, in force until 1 May 2022, and their successors.
_WOB = {
    **{f"101{letter}": f"5.1.1.{letter}" for letter in "abcde"},
    **{f"102{letter}": f"5.1.2.{letter}" for letter in "abcde"},
    "102f": "5.1.4",
    "102g": "5.1.5",
    "111": "5.2.1",
    "112": "5.2.2",
}

# They stand between the grounds in the law and are none.
_NOT_GROUNDS = {
    "513": "5.1.3 is de motiveringsplicht, geen grond",
    "517": "5.1.7 gaat over emissies en is geen grond",
    "523": "5.2.3 is een plicht tot openbaarmaking, geen grond",
    "524": "5.2.4 is een afweging bij milieu-informatie, geen grond",
}

_ARTICLE = re.compile(r"^(?:artikel|art\.?)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d[a-zA-Z]?)*(?:\.?[a-zA-Z])?(?:\.\d)*")
_OWN_CODE = re.compile(r"[A-Za-z][A-Za-z0-9.-]*(?: [A-Za-z0-9][A-Za-z0-9.-]*)*")
_ONE = r"(?:(?:artikel|art\.?)\s*(?=\d))?[^\s,;]+"


class UnknownGrondError(ValueError):
    """A text that names no ground; its message is Dutch and says what was meant, where that is known."""


class BadCodeError(ValueError):
    """A code that an own ground cannot have; its message is Dutch."""


@dataclass(frozen=True)
class Register:
    """Grounds with the version of their list.

    Attributes:
        gronden: in the order of the law, a workspace's own behind those of the Woo.
        versie: day, as `2026-08-15`, as of which the text of the Woo was taken.
        versie_eigen: day of the list of own grounds; empty where it has none.
    """

    gronden: tuple[Grond, ...]
    versie: str
    versie_eigen: str = ""

    @property
    def own(self) -> tuple[Grond, ...]:
        """The grounds that are none of the Woo."""
        return tuple(grond for grond in self.gronden if not grond.artikel)

    def get(self, code: str) -> Grond:
        """Give the ground with this canonical code.

        Raises:
            KeyError: where there is none.
        """
        return self._by_code[code]

    def read(self, text: str) -> Grond:
        """Read a ground in one of its spellings: `5.1.2.e`, `5.1.2e`, `art. 5.1.2.e`.

        Of an own ground only capitals and the width of its blanks may differ.

        Raises:
            UnknownGrondError: the text names no ground.
        """
        return self._read(text, text)

    def read_all(self, text: str) -> tuple[Grond, ...]:
        """Read one or more grounds, set apart by blanks, commas or semicolons, in the order written.

        Of two own grounds that begin alike the longer one is read; a semicolon keeps them apart.

        Raises:
            UnknownGrondError: one of them is none, there is none, or one stands there twice.
        """
        gronden = tuple(self._read(*pieces) for pieces in self._pieces(text))
        if not gronden:
            raise UnknownGrondError("er staat geen grond; schrijf bijvoorbeeld lak=5.1.2.e")
        if len(set(gronden)) < len(gronden):
            raise UnknownGrondError("dezelfde grond staat er twee keer; haal er een weg")
        return gronden

    @cached_property
    def own_pattern(self) -> str:
        """A pattern for the code of any own ground, the longest first; empty where there are none."""
        codes = sorted((grond.code for grond in self.own), key=lambda code: (-len(code), code))
        return "|".join(r"\s+".join(map(re.escape, code.split())) for code in codes)

    @cached_property
    def _by_code(self) -> dict[str, Grond]:
        return {grond.code: grond for grond in self.gronden}

    @cached_property
    def _by_spelling(self) -> dict[str, Grond]:
        """The grounds by what is left of a spelling: digits and letters; of an own ground its blanks too."""
        return {
            _squeezed(grond.code) if grond.artikel else _folded(grond.code): grond
            for grond in self.gronden
        }

    @cached_property
    def _piece(self) -> re.Pattern[str]:
        own = rf"(?:{self.own_pattern})(?=[\s,;]|\Z)|" if self.own_pattern else ""
        return re.compile(own + _ONE, re.IGNORECASE)

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each ground as written, with all that stands there up to the next comma or semicolon."""
        for piece in self._piece.finditer(text):
            yield piece[0], re.split("[,;]", text[piece.start() :])[0].strip()

    def _read(self, text: str, rest: str) -> Grond:
        bare = _ARTICLE.sub("", text.strip())
        spelling = _squeezed(bare) if _NUMBER.fullmatch(bare) else _folded(text)
        if spelling in self._by_spelling:
            return self._by_spelling[spelling]
        raise UnknownGrondError(self._unknown(text, spelling, rest))

    def _unknown(self, text: str, spelling: str, rest: str) -> str:
        codes = [grond.code for grond in self.own]
        near = difflib.get_close_matches(rest[: 2 * MAX_CODE], codes, n=1)
        if spelling in _WOB and not near:
            return f"‘{text}’ is een grond van de oude Wob; de grond van de Woo is {_WOB[spelling]}"
        if spelling in _NOT_GROUNDS and not near:
            return f"{_NOT_GROUNDS[spelling]} om te lakken"
        sentence = f"‘{text}’ is geen grond van de Woo"
        if near:
            return f"{sentence} en geen eigen grond van deze werkmap; bedoelde u ‘{near[0]}’?"
        if codes:
            return f"{sentence} en geen eigen grond van deze werkmap: {', '.join(codes)}"
        return f"{sentence}; schrijf bijvoorbeeld 5.1.2.e"


WOO = Register(GRONDEN, TEXT_AS_OF)
"""The grounds of the Woo alone."""


def join_codes(codes: Iterable[str]) -> str:
    """Write codes so that `Register.read_all` gives them back: own ones may hold blanks."""
    codes = tuple(codes)
    return ("; " if any(code[:1].isalpha() for code in codes) else " ").join(codes)


def split_codes(written: str) -> tuple[str, ...]:
    """Give the codes that `join_codes` wrote."""
    if ";" in written:
        return tuple(written.split("; "))
    return (written,) if written[:1].isalpha() else tuple(written.split())


def check_own_code(code: str) -> None:
    """Check the code of a ground that a workspace adds.

    Such a code begins with a letter and holds letters, digits, `.`, `-` and single blanks: it stands
    in marks, in boxes of the public Markdown and in lists whose separator is `;`.

    Raises:
        BadCodeError: it has another form, or can be taken for a ground of the Woo.
    """
    bare = _ARTICLE.sub("", code)
    if _NUMBER.fullmatch(bare) or any(_is_woo(word) for word in bare.split()):
        raise BadCodeError("deze code is voor een grond van de Woo aan te zien")
    if len(code) > MAX_CODE:
        raise BadCodeError(f"de code van een eigen grond is hooguit {MAX_CODE} tekens lang")
    if not _OWN_CODE.fullmatch(code):
        raise BadCodeError(
            "de code van een eigen grond begint met een letter en heeft alleen letters (zonder "
            "accenten), cijfers, punten, streepjes en enkele spaties"
        )


def _is_woo(word: str) -> bool:
    """Whether a word is a ground of the Woo; a number without points may be an article of another law."""
    word = _ARTICLE.sub("", word)
    is_number = "." in word and _NUMBER.fullmatch(word) is not None
    return is_number and _squeezed(word) in {_squeezed(grond.code) for grond in GRONDEN}


def _squeezed(number: str) -> str:
    return number.replace(".", "").lower()


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()
