"""Words of a text, and stretches of them that may be a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

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


class Token(NamedTuple):
    """One word of a run.

    Attributes:
        start: offset in the text.
        end: offset behind it.
        kind: what it is.
        key: folded, without a possessive.
        common: whether it is a word of the language too.
        compound: whether it is no name by itself, but may be one where a cue or the set says so.
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
        weak: whether its surname is a word of the language, and no particle or initials tell of it.
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
    weak: bool = False
