"""House styles: folders with Jinja templates, CSS and a `stijl.toml`; no Python."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BASE = "basis"
"""The folder that every style builds on."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SETTINGS = "stijl.toml"
_SHEET = "stijl.css"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: where it was read and what it says."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as `#rrggbb`."""

    accent: str
    tekst: str
    grijs: str
    lijn: str

    def __post_init__(self) -> None:
        for value in (self.accent, self.tekst, self.grijs, self.lijn):
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
                raise ValueError(f"“{value}” is geen kleur; schrijf #rrggbb")


@dataclass(frozen=True, slots=True)
class Lettering:
    """Fonts of the body text.

    Attributes:
        familie: CSS families, the shipped ones only, so that the machine's fonts never decide.
        vast: the same for code.
        docx: what the DOCX names; the reader's machine has it.
        docx_vast: the same for code.
        punten: size in pt.
        regel: line height in pt.
    """

    familie: tuple[str, ...]
    vast: tuple[str, ...]
    docx: str
    docx_vast: str
    punten: float
    regel: float

    def __post_init__(self) -> None:
        for family in (*self.familie, *self.vast):
            if not re.fullmatch(r"[A-Za-z0-9 -]+", family):
                raise ValueError(f"“{family}” is geen naam van een lettertype")


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
class Logo:
    """A picture at the top of the first page, placed in mm from the page's top left corner."""

    bestand: str
    links: float
    boven: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """All that the writers need to know of a house style.

    Attributes:
        name: its folder's name, and the class `stijl-…` in the tree.
        css: its style sheets in the order of the cascade.
        folders: where its files stand, first found first taken; templates are looked up here too.
        logo: None where there is no logo, as in the shipped styles.
    """

    name: str
    css: tuple[Sheet, ...]
    folders: tuple[Path, ...]
    colours: Colours
    lettering: Lettering
    page: PageSetting
    logo: Logo | None

    def find(self, name: str) -> Path:
        """Find a file of the style.

        Raises:
            BeslisnotaError: there is no such file, or it stands outside the style's folders.
        """
        for folder in self.folders:
            path = (folder / name).resolve()
            if not path.is_relative_to(folder.resolve()):
                raise BeslisnotaError(
                    f"Huisstijl “{self.name}”: “{name}” wijst buiten de map van de stijl. "
                    "Zet het bestand in de map zelf."
                )
            if path.is_file():
                return path
        raise BeslisnotaError(f"Huisstijl “{self.name}”: het bestand “{name}” is er niet.")


def shipped_templates() -> Path:
    """Give the folder of the shipped templates: of the checkout, or of the installed wheel."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def load_style(name: str, folders: Sequence[Path]) -> HouseStyle:
    """Load a house style.

    A folder earlier in the list overrides a later one file by file: a workspace that has only
    `templates/rijk/stijl.css` adds those rules to the shipped style, one that has
    `templates/rijk/nota.html` replaces that template, and the settings in its `stijl.toml` win one by one.

    Args:
        name: the style's folder.
        folders: `templates` folders, the workspace's own first.

    Raises:
        BeslisnotaError: there is no such style, or its settings are wrong.
    """
    known = known_styles(folders)
    if name not in known:
        raise BeslisnotaError(
            f"De huisstijl “{name}” is er niet. Kies uit: {', '.join(known)}; "
            "of maak een eigen stijl in de map “templates” van de werkmap."
        )
    places = [top / part for part in (name, BASE) for top in folders if (top / part).is_dir()]
    tops = [top for top in folders if top.is_dir()]
    settings = _settings(list(reversed(places)))
    try:
        return _style(name, settings, places, tops)
    except (KeyError, TypeError, ValueError) as error:
        raise BeslisnotaError(f"Huisstijl “{name}”, {_SETTINGS}: {_reason(error)}.") from error


def known_styles(folders: Sequence[Path]) -> list[str]:
    """Name the house styles that stand in these `templates` folders."""
    found = {
        path.parent.name
        for folder in folders
        for file in (_SETTINGS, _SHEET)
        for path in folder.glob(f"*/{file}")
    }
    return sorted(name for name in found - {BASE} if _NAME.fullmatch(name))


def _settings(places: Sequence[Path]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for path in (place / _SETTINGS for place in places):
        if not path.is_file():
            continue
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BeslisnotaError(f"{path} is geen geldige TOML: {error}.") from error
        for table, values in tables.items():
            if not isinstance(values, dict):
                raise BeslisnotaError(f"{path}: “{table}” staat niet onder een kopje […].")
            merged.setdefault(table, {}).update(values)
    return merged


def _style(
    name: str,
    settings: Mapping[str, dict[str, Any]],
    places: Sequence[Path],
    tops: Sequence[Path],
) -> HouseStyle:
    tables = dict(settings)
    letters = tables.pop("lettertype")
    logo = tables.pop("logo", {})
    style = HouseStyle(
        name=name,
        css=tuple(_sheets(places)),
        folders=(*places, *tops),
        colours=Colours(**tables.pop("kleuren")),
        lettering=Lettering(
            **{**letters, "familie": tuple(letters["familie"]), "vast": tuple(letters["vast"])}
        ),
        page=PageSetting(**{key: float(value) for key, value in tables.pop("bladspiegel").items()}),
        logo=Logo(**logo) if logo.get("bestand") else None,
    )
    if tables:
        raise ValueError(f"het kopje [{next(iter(tables))}] is onbekend")
    if style.logo:
        style.find(style.logo.bestand)
    return style


def _sheets(places: Sequence[Path]) -> list[Sheet]:
    paths = [place / _SHEET for place in reversed(places)]
    return [Sheet(path, path.read_text(encoding="utf-8")) for path in paths if path.is_file()]


def _reason(error: Exception) -> str:
    match error:
        case KeyError():
            return f"{error.args[0]} ontbreekt"
        case TypeError() if found := re.search(r"unexpected keyword argument '(\w+)'", str(error)):
            return f"“{found[1]}” is onbekend"
        case TypeError() if found := re.search(r"required \S+ arguments?: (.+)", str(error)):
            return f"{found[1]} ontbreekt".replace(" and ", " en ")
        case _:
            return str(error)
