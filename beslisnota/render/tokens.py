"""The tokens of a house style: what both writers read, and what `stijl.toml` may say of each."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value: TypeAlias = str | float | tuple[str, ...]
"""What a token holds once it was read."""

FACES: Mapping[str, str] = {
    "gewoon": "",
    "vet": "; font-weight: bold",
    "cursief": "; font-style: italic",
    "vet_cursief": "; font-weight: bold; font-style: italic",
}
"""The faces of a font as `stijl.toml` names them, with what CSS says of each."""


# The Rijk's 6.5/9 pt beside 9/12 pt (rijkshuisstijl.nl).
_SMALLER = 2.5
_LOWER = 3
_LEAST = 6
_TIGHT = 1.2


class TokenError(ValueError):
    """A value that its token cannot hold."""

    def __init__(self, sentence: str, mend: str) -> None:
        """Take what is wrong and how to mend it, both in Dutch."""
        super().__init__(sentence)
        self.sentence = sentence
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as `#rrggbb`.

    Attributes:
        accent: of headings, links and lines that stand out.
        tekst: of the text.
        grijs: of what may stand back.
        lijn: of lines in tables and around boxes.
    """

    accent: str
    tekst: str
    grijs: str
    lijn: str

    def __post_init__(self) -> None:
        for value in (self.accent, self.tekst, self.grijs, self.lijn):
            _colour(value)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font, from the style's own folder.

    Attributes:
        family: as `familie` and `vast` name it.
        face: one of `FACES`.
        file: a TTF or OTF, relative to a folder of the style.
    """

    family: str
    face: str
    file: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """Fonts of the body text.

    Attributes:
        familie: families of the PDF, each with files, so that the machine's fonts never decide; those
            of the basis come last, for characters that a font lacks.
        vast: the same for code.
        docx: what the DOCX names; the reader's machine has it.
        docx_vast: the same for code.
        punten: size in pt.
        regel: line height in pt.
        files: the fonts themselves.
    """

    familie: tuple[str, ...]
    vast: tuple[str, ...]
    docx: str
    docx_vast: str
    punten: float
    regel: float
    files: tuple[FontFile, ...]

    def __post_init__(self) -> None:
        for family in (*self.familie, *self.vast, *(file.family for file in self.files)):
            read_family(family)

    @property
    def small(self) -> float:
        """Size of the colophon and the running texts, in pt: legible with the smallest body too."""
        return max(self.punten - _SMALLER, _LEAST)

    @property
    def small_line(self) -> float:
        """Height of their lines, in pt."""
        return max(self.regel - _LOWER, self.small * _TIGHT)


@dataclass(frozen=True, slots=True)
class PageSetting:
    """Margins of an A4 page and the width of the colophon's column, in mm.

    Attributes:
        kolom: width of the right-hand column, which stands in the right margin; 0 where the colophon
            is a block above the text instead.
    """

    boven: float
    rechts: float
    onder: float
    links: float
    kolom: float


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The look of the letterhead.

    Attributes:
        afzender: size of the organisation's name, in pt.
        lijn: thickness of the rule under it, in pt; 0 where there is none.
    """

    afzender: float
    lijn: float


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture at the top of the first page, placed in mm from the page's top left corner.

    Attributes:
        bestand: its file, relative to a folder of the style.
        tekst: what is read aloud instead.
        data: the picture drawn anew, as PNG or JPEG: both writers place these bytes.
    """

    bestand: str
    tekst: str
    links: float
    boven: float
    hoogte: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who stands on the letterhead where the workspace's settings do not say it; each may be empty."""

    naam: str
    adres: tuple[str, ...]
    website: str


# --- what a token may hold ---------------------------------------------------------------------


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TokenError("hier hoort tekst", "zet de waarde tussen aanhalingstekens")
    return value.strip()


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TokenError("hier hoort een lijst van teksten", 'schrijf ["…", "…"]')
    return tuple(item.strip() for item in value)


def _colour(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise TokenError(
            f"“{text[:40]}” is geen kleur", 'schrijf zes cijfers of letters a-f: "#01689b"'
        )
    return text


def read_family(value: object) -> str:
    """Read the name of a font.

    Raises:
        TokenError: it is none that CSS and Word can name.
    """
    text = _text(value)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 -]*", text):
        raise TokenError(
            f"“{text[:40]}” is geen naam van een lettertype",
            "gebruik letters, cijfers, spaties en streepjes",
        )
    return text


def _fonts(value: object) -> tuple[str, ...]:
    if not _texts(value):
        raise TokenError("hier hoort ten minste één lettertype", 'schrijf ["Naam van de letter"]')
    return tuple(read_family(item) for item in _texts(value))


def _printed(value: object) -> str:
    """Text on the letterhead. Laks are read in notes and settings alone: here a mark would be printed."""
    text = _text(value)
    if re.search(r"[\[\]{}]", text):
        raise TokenError(
            "hier hoort tekst zonder haken; laks werken in een huisstijl niet",
            "haal de haken weg, of zet deze regel in instellingen.toml onder [organisatie]",
        )
    return text


def _all_printed(value: object) -> tuple[str, ...]:
    return tuple(_printed(line) for line in _texts(value))


def _between(low: float, high: float, unit: str) -> Callable[[object], float]:
    def read(value: object) -> float:
        wrong = TokenError(
            f"hier hoort een getal van {low:g} tot en met {high:g} ({unit})",
            "schrijf het getal zonder aanhalingstekens en zonder eenheid",
        )
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong
        if not math.isfinite(value) or not low <= value <= high:
            raise wrong
        return float(value)

    return read


TOKENS: Mapping[str, Mapping[str, Callable[[object], Value]]] = {
    "kleuren": dict.fromkeys(("accent", "tekst", "grijs", "lijn"), _colour),
    "lettertype": {
        "familie": _fonts,
        "vast": _fonts,
        "docx": read_family,
        "docx_vast": read_family,
        "punten": _between(6, 24, "punten"),
        "regel": _between(6, 48, "punten"),
    },
    "bladspiegel": dict.fromkeys(
        ("boven", "rechts", "onder", "links", "kolom"), _between(0, 120, "millimeter")
    ),
    "briefhoofd": {
        "afzender": _between(6, 36, "punten"),
        "lijn": _between(0, 6, "punten"),
    },
    "logo": {
        "bestand": _text,
        "tekst": _text,
        "links": _between(0, 200, "millimeter"),
        "boven": _between(0, 100, "millimeter"),
        "hoogte": _between(2, 80, "millimeter"),
    },
    "afzender": {"naam": _printed, "adres": _all_printed, "website": _printed},
}
"""The tables of `stijl.toml` and their keys, each with what reads its value."""
