"""The keys of the front matter: which soort has them, what they hold, and which may bear laks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from beslisnota.model.document import SOORTEN, Soort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from beslisnota.model.gelakt import Fields, FieldValue

Holds: TypeAlias = Literal[
    "choice",
    "datum",
    "line",
    "text",
    "texts",
    "punten",
    "bijlagen",
    "ids",
    "besluit",
    "ondertekenaars",
    "kamerstuk",
    "number",
]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the front matter.

    Attributes:
        name: its normal form.
        holds: what its value is.
        soorten: documents that have it.
    """

    name: str
    holds: Holds
    soorten: tuple[Soort, ...] = SOORTEN


_LETTERS: tuple[Soort, ...] = ("kamerbrief", "brief")


def _keys() -> Iterable[Key]:
    yield Key("soort", "choice")
    yield Key("behandeling", "choice", ("nota",))
    yield Key("titel", "line")
    yield Key("ondertitel", "line")
    yield Key("datum", "datum")
    yield Key("referentie", "text")
    yield Key("nummer", "number", ("bijlage",))
    yield Key("directie", "text")
    yield Key("kamerstuk", "kamerstuk", ("kamerbrief",))
    yield Key("aan", "texts", ("nota", "kamerbrief", "brief"))
    yield Key("van", "texts")
    yield Key("telefoon", "texts")
    yield Key("e mail", "texts")
    yield Key("uw kenmerk", "text", _LETTERS)
    yield Key("ons kenmerk", "text", ("brief",))
    yield Key("afgestemd intern", "texts", ("nota",))
    yield Key("afgestemd interdepartementaal", "texts", ("nota",))
    yield Key("bijlagen", "bijlagen")
    yield Key("bij kamerbrief", "ids")
    yield Key("bij", "ids", ("bijlage",))
    yield Key("kop besluit", "text", ("nota",))
    yield Key("gevraagd besluit", "punten", ("nota",))
    yield Key("besluit", "besluit", ("nota",))
    yield Key("aanhef", "text", _LETTERS)
    yield Key("slot", "text", _LETTERS)
    yield Key("ondertekenaars", "ondertekenaars", _LETTERS)
    yield Key("voorgelegd", "datum")
    yield Key("verzonden", "datum", _LETTERS)


KEYS: Mapping[str, Key] = {key.name: key for key in _keys()}

NESTED: Mapping[Holds, tuple[str, ...]] = {
    "bijlagen": ("titel", "bestand", "document", "openbaar", "grond", "url"),
    "besluit": ("punt", "uitkomst", "door", "datum", "opmerking"),
    "ondertekenaars": ("naam", "functie"),
}
"""Keys of the mappings inside a value."""

_MARKED: frozenset[Holds] = frozenset({"line", "text", "texts", "punten"})
_MARKED_NESTED = frozenset({"titel", "door", "opmerking", "naam", "functie"})


def bears_marks(key: Key, nested: str = "") -> bool:
    """Whether the texts under a key, or under a key inside its value, may bear marks."""
    if nested:
        return nested in _MARKED_NESTED
    return key.holds in _MARKED or key.holds == "bijlagen"


def map_texts(fields: Fields, change: Callable[[str], str]) -> Fields:
    """Give the fields with every text that may bear marks changed."""
    return {name: _map(KEYS[name], value, change) for name, value in fields.items()}


def _map(key: Key, value: FieldValue, change: Callable[[str], str], nested: str = "") -> FieldValue:
    if isinstance(value, str):
        return change(value) if bears_marks(key, nested) else value
    if isinstance(value, tuple):
        return tuple(_map(key, item, change, nested) for item in value)
    return {name: _map(key, item, change, name) for name, item in value.items()}
