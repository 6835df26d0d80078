"""The text of a file as `zoek` finds and shows it: what its reader sees, without marks, keys and remarks among drafters."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from beslisnota.read.afdoening import afdoening_text
from beslisnota.read.dossier import read_dossier
from beslisnota.read.keys import NESTED
from beslisnota.read.text import MAX_BYTES
from lakken.comments import strip_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.dossier import Dossier, Motie, Toezegging

REGISTER = "dossier.yaml"
"""Name of the file with the register of a dossier."""

_TITLE = re.compile(r"^titel:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_KEY = re.compile(r"^[ \t-]*([A-Za-z][A-Za-z _-]*):(?=[ \t]|$)", re.MULTILINE)
_NESTED = "|".join(sorted({key for keys in NESTED.values() for key in keys}))
_FLOW_KEY = re.compile(rf"([{{,])\s*(?:{_NESTED}):(?=\s)", re.IGNORECASE)
_HEADINGS = {"gevraagd besluit": "Gevraagd besluit", "besluit": "Besluit", "bijlagen": "Bijlagen"}
"""What is printed above the value of a key."""
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_BRACES = re.compile(r"\]\{([^{}]*)\}")
_SAID = re.compile(r'"([^"]*)"')
_SETTLES = re.compile(r'\b(motie|toezegging)="?([^\s"}]+)')
_POINT = re.compile(r"^[ \t>-]*:{3,}[ \t]*besluitpunt[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>-]*:{3,}.*$", re.MULTILINE)
_SIGNS = re.compile(r"[\[\]*_`#>|\\]+")


class FolderTexts:
    """The texts of the files of one folder; a letter there prints the register that stands beside it."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def words(self, name: str) -> tuple[str, str]:
        """Give title and text of a file."""
        if name == REGISTER:
            titel = self._register.titel
            return _bare(titel), _bare("; ".join(_register_texts(self._register)))
        data = _read(self._folder / name).decode("utf-8-sig", errors="replace")
        text = strip_comments(data.replace("\r\n", "\n").replace("\r", "\n")).text
        front = _FRONT.match(text)
        named = _TITLE.search(front[1]) if front else None
        body = f"{_values(front[1])}\n{text[front.end() :]}" if front else text
        return _bare(named[1]) if named else "", _bare(f"{body}\n{self._settled(body)}")

    def _settled(self, body: str) -> str:
        """Give what the register says of the moties and toezeggingen that a text settles."""
        called = dict.fromkeys(
            found for braces in _BRACES.finditer(body) for found in _SETTLES.findall(braces[1])
        )
        return "; ".join(self._named(kind, ref) for kind, ref in called)

    def _named(self, kind: str, ref: str) -> str:
        register = self._register
        items: Sequence[Motie | Toezegging] = (
            register.moties if kind == "motie" else register.toezeggingen
        )
        for item in items:
            if ref.lower() in {item.nummer.lower(), item.id.lower()}:
                return f"{afdoening_text(item)} {item.nummer or item.id}"
        return ref

    @cached_property
    def _register(self) -> Dossier:
        data = _read(self._folder / REGISTER)
        return read_dossier(data or None, REGISTER, self._folder.name)[0]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except OSError:
        return b""  # `controleer` tells of it


def _register_texts(dossier: Dossier) -> Iterator[str]:
    yield from filter(None, (dossier.titel, dossier.kamerstuk))
    items: tuple[Motie | Toezegging, ...] = (*dossier.moties, *dossier.toezeggingen)
    for item in items:
        yield " ".join(filter(None, (afdoening_text(item), item.nummer, item.id, item.status)))
    yield from (" ".join(filter(None, (one.wanneer, one.mijlpaal))) for one in dossier.planning)
    yield from dossier.gebeurtenissen


def _values(front: str) -> str:
    """Give the values of a front matter, with the headings that are printed above some of them."""

    def heading(match: re.Match[str]) -> str:
        return _HEADINGS.get(re.sub(r"[ _-]+", " ", match[1].lower()), "")

    return _FLOW_KEY.sub(r"\1", _KEY.sub(heading, front)).replace("{", "").replace("}", "")


def _bare(text: str) -> str:
    """Take the syntax of marks and Markdown off; what a mark says in quotes stays to be found."""
    text = _BRACES.sub(lambda match: " ".join(["]", *_SAID.findall(match[1])]), text)
    text = _FENCE.sub("", _POINT.sub("Gevraagd besluit", text))
    return " ".join(_SIGNS.sub(" ", text).split()).strip("\"' ")
