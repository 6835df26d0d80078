"""House styles: folders with Jinja templates, CSS, fonts, a logo and a `stijl.toml`; no Python."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beslisnota.errors import BeslisnotaError
from beslisnota.render.assets import check_font, draw_logo, locate
from beslisnota.render.shipped import shipped_templates
from beslisnota.render.style_file import FONTS, NOT_UTF8, SETTINGS, StyleFile, read_style_file
from beslisnota.render.tokens import (
    FACES,
    TOKENS,
    Afzender,
    Colours,
    FontFile,
    Letterhead,
    Lettering,
    Logo,
    PageSetting,
    TokenError,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from beslisnota.model.finding import Finding

__all__ = [
    "BASE",
    "Colours",
    "HouseStyle",
    "Logo",
    "Sheet",
    "StyleError",
    "known_styles",
    "load_style",
    "shipped_templates",
]

BASE = "basis"
"""The folder that every style builds on."""

GAP = 6
"""mm between the text and the colophon's column."""

FIRST_TOP = 14
"""mm, the top margin of the first page, in every style."""

_BELOW_LOGO = 3  # mm

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SHEET = "stijl.css"
_WITHOUT_COLUMN = "zonder-kolom.css"
_PAGE = (210, 297)  # mm, A4
_LEAST_TEXT = 60  # mm; narrower or lower, a table or a box does not fit


class StyleError(BeslisnotaError):
    """A house style that cannot be used.

    Attributes:
        findings: each with file, line and mend.
    """

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        """Take the name of the style and what is wrong in it."""
        lines = "\n".join(map(str, findings))
        super().__init__(f"De huisstijl “{name}” is zo niet te gebruiken:\n{lines}")
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: where it was read and what it says."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """All that the writers need to know of a house style.

    Attributes:
        name: its folder's name, and the class `stijl-…` in the tree.
        css: its style sheets in the order of the cascade.
        folders: where its files stand, first found first taken; templates are looked up here too.
        letterhead: the look of the letterhead.
        logo: None where there is no logo, as in the shipped styles.
        afzender: who stands on the letterhead where the settings do not say it.
    """

    name: str
    css: tuple[Sheet, ...]
    folders: tuple[Path, ...]
    colours: Colours
    lettering: Lettering
    page: PageSetting
    letterhead: Letterhead
    logo: Logo | None
    afzender: Afzender

    @property
    def logo_room(self) -> float:
        """How much lower the letterhead begins because of the logo, in mm."""
        if self.logo is None:
            return 0
        return max(self.logo.boven + self.logo.hoogte + _BELOW_LOGO - FIRST_TOP, 0)

    def find(self, name: str) -> Path:
        """Find a file of the style.

        Raises:
            BeslisnotaError: there is no such file, or it stands outside the style's folders.
        """
        try:
            return locate(self.folders, name)
        except TokenError as problem:
            raise BeslisnotaError(
                f"Huisstijl “{self.name}”: {problem.sentence}; {problem.mend}."
            ) from problem


def load_style(name: str, folders: Sequence[Path]) -> HouseStyle:
    """Load a house style.

    A folder earlier in the list overrides a later one file by file: a workspace that has only
    `templates/rijk/stijl.css` adds those rules to the shipped style, one that has
    `templates/rijk/nota.html` replaces that template, and the settings in its `stijl.toml` win one by one.

    Args:
        name: the style's folder.
        folders: `templates` folders, the workspace's own first.

    Raises:
        BeslisnotaError: there is no such style.
        StyleError: its settings are wrong, or a font or logo cannot be used.
    """
    known = known_styles(folders)
    if name not in known:
        raise BeslisnotaError(
            f"De huisstijl “{name}” is er niet. Kies uit: {', '.join(known)}; "
            "of maak een eigen stijl in de map “templates” van de werkmap."
        )
    places = [top / part for part in (name, BASE) for top in folders if (top / part).is_dir()]
    tops = [top for top in folders if top.is_dir()]
    return _Loader(name, places, tops).load()


def known_styles(folders: Sequence[Path]) -> list[str]:
    """Name the house styles that stand in these `templates` folders."""
    found = {
        path.parent.name
        for folder in folders
        for file in (SETTINGS, _SHEET)
        for path in folder.glob(f"*/{file}")
    }
    return sorted(name for name in found - {BASE} if _NAME.fullmatch(name))


class _Loader:
    """Puts the files of a style together, the basis first; what is wrong is told all at once."""

    def __init__(self, name: str, places: Sequence[Path], tops: Sequence[Path]) -> None:
        self.name = name
        self.places = places
        self.folders = (*places, *tops)
        paths = [place / SETTINGS for place in reversed(places)]
        self.files = [read_style_file(path) for path in paths if path.is_file()]
        self.values = {token: value for file in self.files for token, value in file.values.items()}
        self.fonts = {family: found for file in self.files for family, found in file.fonts.items()}

    def load(self) -> HouseStyle:
        self._stop()
        page = PageSetting(**self._table("bladspiegel"))
        self._check_page(page)
        sheets = tuple(self._sheets(column=page.kolom > 0))
        letters = self._lettering(sheets)
        logo = self._logo()
        self._stop()
        return HouseStyle(
            name=self.name,
            css=sheets,
            folders=self.folders,
            colours=Colours(**self._table("kleuren")),
            lettering=letters,
            page=page,
            letterhead=Letterhead(**self._table("briefhoofd")),
            logo=logo,
            afzender=Afzender(**self._table("afzender")),
        )

    def _stop(self) -> None:
        findings = [finding for file in self.files for finding in file.findings]
        if findings:
            raise StyleError(self.name, findings)

    def _table(self, name: str) -> dict[str, Any]:
        """Give a table; the basis, which cannot be left out, has every key."""
        return {key: self.values[name, key] for key in TOKENS[name]}

    def _said(self, says: Callable[[StyleFile], bool]) -> StyleFile:
        """Give the file whose word counts: the last that says it."""
        return next((file for file in reversed(self.files) if says(file)), self.files[-1])

    def _wrong(self, table: str, keys: Sequence[str], problem: TokenError) -> None:
        """Tell it where one of these keys was last given a value."""
        file = self._said(lambda file: any((table, key) in file.values for key in keys))
        key = next((key for key in keys if (table, key) in file.values), "")
        file.add(table, key, "waarde-onjuist", problem)

    def _check_page(self, page: PageSetting) -> None:
        wide = _PAGE[0] - page.links - page.rechts, ("rechts", "links")
        high = _PAGE[1] - page.boven - page.onder, ("onder", "boven")
        for left, keys in (wide, high):
            if left < _LEAST_TEXT:
                sentence = f"tussen de kantlijnen blijft maar {left:g} mm over voor de tekst"
                problem = TokenError(sentence, "maak de kantlijnen smaller")
                self._wrong("bladspiegel", keys, problem)
        if page.kolom and page.kolom + GAP > page.rechts:
            sentence = f"een kolom van {page.kolom:g} mm past niet in een rechterkantlijn van {page.rechts:g} mm"
            mend = f"maak ‘rechts’ ten minste {page.kolom + GAP:g}, of zet kolom = 0"
            self._wrong("bladspiegel", ("kolom", "rechts"), TokenError(sentence, mend))

    def _sheets(self, *, column: bool) -> list[Sheet]:
        paths = []
        for place in reversed(self.places):
            paths.append(place / _SHEET)
            if place.name == BASE and not column:
                paths.append(place / _WITHOUT_COLUMN)
        return [self._sheet(path) for path in paths if path.is_file()]

    def _sheet(self, path: Path) -> Sheet:
        try:
            return Sheet(path, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            file = StyleFile(f"templates/{path.parent.name}/{path.name}")
            file.add("", "", "geen-utf8", NOT_UTF8)
            self.files.append(file)
            return Sheet(path, "")

    def _lettering(self, sheets: Sequence[Sheet]) -> Lettering:
        table = self._table("lettertype")
        drawn = set(self.fonts) | {family for sheet in sheets for family in _declared(sheet.text)}
        for key in ("familie", "vast"):
            for family in (family for family in table[key] if family not in drawn):
                mend = f'noem ze onder [lettertype.{FONTS}."{family}"], of kies uit: {", ".join(sorted(drawn))}'
                problem = TokenError(f"van het lettertype “{family}” zijn er geen bestanden", mend)
                self._wrong("lettertype", (key,), problem)
            basis = self.files[0].values["lettertype", key]
            table[key] = tuple(dict.fromkeys((*table[key], *_strings(basis))))
        files = tuple(file for found in self.fonts.values() for file in found)
        for file in files:
            self._check_font(file)
        self._check_faces(table["familie"])
        return Lettering(**table, files=files)

    def _check_faces(self, families: Sequence[str]) -> None:
        """Emphasis would be lost: nothing is slanted or thickened where its face is missing."""
        for family in families:
            found = self.fonts.get(family, ())
            missing = [face for face in FACES if face not in {font.face for font in found}]
            if found and missing:
                said = next(file for file in reversed(self.files) if family in file.fonts)
                sentence = f"van “{family}” ontbreekt: {', '.join(missing)}"
                mend = "noem alle vier de sneden; het mag tweemaal hetzelfde bestand zijn"
                said.add(
                    f"lettertype.{FONTS}.{family}",
                    "",
                    "sleutel-ontbreekt",
                    TokenError(sentence, mend),
                )

    def _check_font(self, font: FontFile) -> None:
        try:
            check_font(locate(self.folders, font.file))
        except TokenError as problem:
            said = self._said(lambda file: font in file.fonts.get(font.family, ()))
            said.add(f"lettertype.{FONTS}.{font.family}", font.face, "bestand-onbruikbaar", problem)

    def _logo(self) -> Logo | None:
        table = self._table("logo")
        if not table["bestand"]:
            return None
        try:
            room = _PAGE[0] - table["links"]
            data = draw_logo(locate(self.folders, table["bestand"]), table["hoogte"], room)
        except TokenError as problem:
            self._wrong("logo", ("bestand",), problem)
            return None
        return Logo(**table, data=data)


def _declared(css: str) -> list[str]:
    """Give the families that a style sheet has files for."""
    faces = re.findall(r"@font-face\s*\{([^}]*)\}", css)
    return [
        found[1] for face in faces if (found := re.search(r"font-family:\s*[\"']?([^\"';]+)", face))
    ]


def _strings(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
