"""What recognition hands out: suggestions, and what it is told beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Soort: TypeAlias = Literal[
    "persoon",
    "e-mail",
    "telefoon",
    "bsn",
    "iban",
    "adres",
    "postcode",
    "postbus",
    "kenteken",
    "geboortedatum",
]
Zekerheid: TypeAlias = Literal["zeker", "misschien", "publieke functie"]


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A passage that someone should look at; nothing is ever lakked because of it.

    Attributes:
        start: offset in the text.
        end: offset behind it.
        soort: what it seems to be.
        zekerheid: `publieke functie` means that it seems to be a name that stays readable.
        reden: Dutch, why it was found; it quotes nothing.
    """

    start: int
    end: int
    soort: Soort
    zekerheid: Zekerheid
    reden: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a suggestion covers at least one character")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to look through.

    Attributes:
        text: without comments; a lak in it is one blank.
        field: normal name of the key it stands under ("van", "afgestemd intern"); empty for a body.
        functie: of the name of who signs, the function that stands beside it; may be empty.
    """

    text: str
    field: str = ""
    functie: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are known beforehand.

    Attributes:
        names: whole names, as in the fields of notes or a staff list.
        public: names in a public function, which stay readable.
    """

    names: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
