"""The public overview: read from the public files alone, so that it cannot say more than they do."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from beslisnota.model.overzicht import OpenbaarStuk, OpenbareSet
from beslisnota.publish.assemble import MANIFEST
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, Scalar, read_mapping
from beslisnota.steps.openbaar import public_folder
from lakken.marks import scan
from lakken.redact import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register
    from lakken.marks import Mark

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LETTERS = ("kamerbrief", "brief")


def public_sets(workspace: Workspace) -> tuple[OpenbareSet, ...]:
    """Give every set that stands in the public repository, by its folder.

    Args:
        workspace: says where that is, and how its grounds are called; nothing else of it is read.
    """
    folder = public_folder(workspace)
    found = (
        _set(manifest.parent, folder, workspace.settings.register)
        for manifest in sorted(folder.glob(f"*/*/{MANIFEST}"))
    )
    return tuple(one for one in found if one is not None)


def _set(folder: Path, root: Path, register: Register) -> OpenbareSet | None:
    files = [_PublicFile(path, root, register) for path in sorted(folder.glob("*.md"))]
    letters = [file for file in files if file.stuk.soort in _LETTERS]
    lead = next((file for file in letters if file.path.stem.startswith(folder.name)), None)
    lead = lead or (letters[0] if letters else None)
    if not files:
        return None
    try:
        peildatum = str(json.loads((folder / MANIFEST).read_bytes())["peildatum"])
    except (ValueError, KeyError, TypeError):
        peildatum = ""
    return OpenbareSet(
        set=folder.relative_to(root).as_posix(),
        titel=lead.stuk.titel if lead else folder.name,
        datum=lead.stuk.datum if lead else "",
        peildatum=peildatum,
        zaken=tuple(lead.settled()) if lead else (),
        stukken=tuple(file.stuk for file in files),
    )


class _PublicFile:
    """The public Markdown of one document."""

    def __init__(self, path: Path, root: Path, register: Register) -> None:
        self.path = path
        report = Report(path.name)
        text = decode(path.read_bytes(), report) or ""
        match = _FRONT.match(text)
        self._mapping = read_mapping(match["yaml"], report, 2) if match else None
        self._register = register
        self._marks = scan(text, public=True, register=register).marks
        counted = Counter(
            grond for mark in self._marks if mark.kind == "gelakt" for grond in mark.gronden
        )
        self.stuk = OpenbaarStuk(
            soort=self._field("soort"),
            titel=self._field("titel"),
            datum=self._field("datum"),
            referentie=self._field("referentie"),
            bestand=path.with_suffix(".pdf").relative_to(root).as_posix(),
            laks=tuple(
                (grond, register.get(grond).label, count)
                for grond, count in sorted(counted.items())
            ),
        )

    def settled(self) -> Iterator[str]:
        """Yield the numbers of what it settles, each once."""
        settling = [mark for mark in self._marks if mark.kind in {"motie", "toezegging"}]
        yield from dict.fromkeys(_number(mark) for mark in settling)

    def _field(self, name: str) -> str:
        entry = self._mapping.get(name) if isinstance(self._mapping, Mapping) else None
        if entry is None or not isinstance(entry.value, Scalar):
            return ""
        text = entry.value.text
        found = scan(text, public=True, register=self._register)
        return text if found.problems else " ".join(unwrap(text, list(found.marks)).split())


def _number(mark: Mark) -> str:
    return str(mark.attributes.get(mark.kind))
