"""The keys of the front matter: which soort has them, what they hold, and which may bear laks."""

from __future__ import annotations

import difflib
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
        printed: how it is written in public Markdown; empty where it serves the tool alone.
    """

    name: str
    holds: Holds
    soorten: tuple[Soort, ...] = SOORTEN
    printed: str = ""


_LETTERS: tuple[Soort, ...] = ("kamerbrief", "brief")


def _keys() -> Iterable[Key]:
    yield Key("soort", "choice", printed="soort")
    yield Key("behandeling", "choice", ("nota",), "behandeling")
    yield Key("titel", "line", printed="titel")
    yield Key("ondertitel", "line", printed="ondertitel")
    yield Key("datum", "datum", printed="datum")
    yield Key("referentie", "text", printed="referentie")
    yield Key("nummer", "number", ("bijlage",), "nummer")
    yield Key("directie", "text", printed="directie")
    yield Key("kamerstuk", "kamerstuk", ("kamerbrief",), "kamerstuk")
    yield Key("aan", "texts", ("nota", "kamerbrief", "brief"), "aan")
    yield Key("van", "texts", printed="van")
    yield Key("telefoon", "texts", printed="telefoon")
    yield Key("e mail", "texts", printed="e-mail")
    yield Key("uw kenmerk", "text", _LETTERS, "uw kenmerk")
    yield Key("ons kenmerk", "text", ("brief",), "ons kenmerk")
    yield Key("afgestemd intern", "texts", ("nota",), "afgestemd intern")
    yield Key("afgestemd interdepartementaal", "texts", ("nota",), "afgestemd interdepartementaal")
    yield Key("bijlagen", "bijlagen", printed="bijlagen")
    yield Key("bij kamerbrief", "ids", printed="bij kamerbrief")
    yield Key("bij", "ids", ("bijlage",), "bij")
    yield Key("kop besluit", "text", ("nota",), "kop besluit")
    yield Key("gevraagd besluit", "punten", ("nota",), "gevraagd besluit")
    yield Key("besluit", "besluit", ("nota",), "besluit")
    yield Key("aanhef", "text", _LETTERS, "aanhef")
    yield Key("slot", "text", _LETTERS, "slot")
    yield Key("ondertekenaars", "ondertekenaars", _LETTERS, "ondertekenaars")
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


def suggest(name: str, known: Iterable[str]) -> str:
    """Say which key was meant, or which there are."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"bedoelde u ‘{near[0]}’?" if near else f"de sleutels zijn: {', '.join(known)}"


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
