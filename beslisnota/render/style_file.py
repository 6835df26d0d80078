"""One `stijl.toml` to its tokens and what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from beslisnota.model.finding import Finding, suggest
from beslisnota.render.tokens import FACES, TOKENS, FontFile, TokenError, Value, read_family

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = "stijl.toml"
FONTS = "bestanden"
"""The table under `lettertype` that names the files of each font."""

NOT_UTF8 = TokenError("het bestand is niet in UTF-8 bewaard", "bewaar het opnieuw als UTF-8")
"""What is wrong with a `stijl.toml` or `stijl.css` in another coding."""


@dataclass(slots=True)
class StyleFile:
    """What one file says.

    Attributes:
        path: as a finding shows it: `templates/<stijl>/stijl.toml`.
        text: the file.
        values: its tokens by table and key.
        fonts: the files of the fonts, by family.
        findings: what is wrong in it, in the order it was found.
    """

    path: str
    text: str = ""
    values: dict[tuple[str, str], Value] = field(default_factory=dict)
    fonts: dict[str, tuple[FontFile, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, table: str, key: str, code: str, problem: TokenError) -> None:
        """Add an error at the line on which a key of a table stands, or else the table."""
        line = self._line(table, key)
        self.findings.append(
            Finding(self.path, line, 1, code, "fout", problem.sentence, problem.mend)
        )

    def _line(self, table: str, key: str) -> int:
        header = re.compile(rf"^[ \t]*\[\s*{_loose(table)}\s*\]", re.MULTILINE)
        section = header.search(self.text) if table else None
        start = section.start() if section else 0
        found = re.compile(rf"^[ \t]*\[?{_loose(key)}(?=[\s=.\]])", re.MULTILINE)
        place = (found.search(self.text, start) if key else None) or section
        return self.text.count("\n", 0, place.start()) + 1 if place else 1


def _loose(name: str) -> str:
    """Match a dotted name with or without the quotes that TOML allows around its parts."""
    return r"\s*\.\s*".join(rf"[\"']?{re.escape(part)}[\"']?" for part in name.split("."))


def read_style_file(path: Path) -> StyleFile:
    """Read a `stijl.toml`; all that is wrong in it becomes findings."""
    file = StyleFile(f"templates/{path.parent.name}/{path.name}")
    try:
        file.text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(file.text)
    except UnicodeDecodeError:
        file.add("", "", "geen-utf8", NOT_UTF8)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        file.findings.append(_unreadable(file, error))
    else:
        for name, table in tables.items():
            _read_table(file, name, table)
    return file


def _unreadable(file: StyleFile, error: Exception) -> Finding:
    match = re.search(r"at line (\d+), column (\d+)", str(error))
    line, column = (int(match[1]), int(match[2])) if match else (file.text.count("\n") or 1, 1)
    sentence = "het bestand is hier niet te lezen"
    mend = 'zet tekst en kleuren tussen aanhalingstekens en schrijf sleutel = "waarde" onder een [kopje]'
    return Finding(file.path, line, column, "toml-onleesbaar", "fout", sentence, mend)


def _read_table(file: StyleFile, name: str, table: object) -> None:
    if name not in TOKENS:
        kind = f"het kopje [{name[:40]}] bestaat niet"
        if not isinstance(table, dict):
            kind = f"“{name[:40]}” staat niet onder een kopje"
        file.add("", name, "sleutel-onbekend", TokenError(kind, suggest(name, TOKENS)))
    elif not isinstance(table, dict):
        mend = f"schrijf [{name}] met de sleutels eronder"
        file.add("", name, "waarde-vorm", TokenError(f"“{name}” hoort een kopje te zijn", mend))
    else:
        _read_keys(file, name, table)


def _read_keys(file: StyleFile, name: str, table: Mapping[str, Any]) -> None:
    known = TOKENS[name]
    for key, value in table.items():
        if name == "lettertype" and key == FONTS:
            _read_fonts(file, value)
        elif key not in known:
            sentence = f"de sleutel ‘{key[:40]}’ bestaat niet in [{name}]"
            mend = suggest(key.lower(), (*known, FONTS) if name == "lettertype" else known)
            file.add(name, key, "sleutel-onbekend", TokenError(sentence, mend))
        else:
            try:
                file.values[name, key] = known[key](value)
            except TokenError as problem:
                labelled = TokenError(f"‘{key}’: {problem.sentence}", problem.mend)
                file.add(name, key, "waarde-onjuist", labelled)


def _read_fonts(file: StyleFile, table: object) -> None:
    if not isinstance(table, dict):
        problem = TokenError("hier horen de bestanden van lettertypen", _shape("Naam"))
        file.add("lettertype", FONTS, "waarde-vorm", problem)
        return
    for family, faces in table.items():
        try:
            file.fonts[read_family(family)] = _faces(family, faces)
        except TokenError as problem:
            file.add(f"lettertype.{FONTS}.{family}", "", "waarde-onjuist", problem)


def _faces(family: str, faces: object) -> tuple[FontFile, ...]:
    if not isinstance(faces, dict) or not all(isinstance(file, str) for file in faces.values()):
        raise TokenError("hier horen de bestanden van een lettertype", _shape(family))
    for face in faces:
        if face not in FACES:
            raise TokenError(
                f"de snede ‘{face[:40]}’ van “{family}” bestaat niet", suggest(face.lower(), FACES)
            )
    if "gewoon" not in faces:
        raise TokenError(f"van “{family}” ontbreekt de gewone snede", _shape(family))
    return tuple(FontFile(family, face, faces[face]) for face in FACES if face in faces)


def _shape(family: str) -> str:
    return f'schrijf [lettertype.{FONTS}."{family[:40]}"] met daaronder gewoon = "bestand.ttf"'
