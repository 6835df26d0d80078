"""The public overview: read from what was published alone, so that it cannot say more than that does."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from beslisnota.model.overzicht import OpenbaarStuk, OpenbareSet
from beslisnota.publish.assemble import MANIFEST
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, Scalar, read_mapping
from beslisnota.steps.openbaar import public_folder
from lakken.marks import scan
from lakken.redact import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register
    from lakken.marks import Mark

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LETTERS = ("kamerbrief", "brief")


def public_repository(workspace: Workspace) -> PublicRepository:
    """Give what was published; that alone is read, not the files that lie in its folder.

    Raises:
        BeslisnotaError: something else stands in the folder, or it cannot be used.
    """
    return PublicRepository(public_folder(workspace), workspace.settings.identity)


def public_sets(repository: PublicRepository, register: Register) -> tuple[OpenbareSet, ...]:
    """Give every set of the newest publication, by its folder.

    Args:
        repository: what was published; nothing beside its commits is read.
        register: how grounds are called.
    """
    folders: dict[str, dict[str, str]] = {}
    for path, blob in repository.tree(repository.head()).items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = blob
    found = (
        _set(folder, files, repository, register)
        for folder, files in sorted(folders.items())
        if folder.count("/") == 1 and MANIFEST in files
    )
    return tuple(one for one in found if one is not None)


def _set(
    folder: str, blobs: dict[str, str], repository: PublicRepository, register: Register
) -> OpenbareSet | None:
    files = [
        _PublicFile(name.removesuffix(".md"), folder, repository.read(blob), register)
        for name, blob in sorted(blobs.items())
        if name.endswith(".md")
    ]
    letters = [file for file in files if file.stuk.soort in _LETTERS]
    own = folder.rpartition("/")[2]
    lead = next((file for file in letters if file.name.startswith(own)), None)
    lead = lead or (letters[0] if letters else None)
    if not files:
        return None
    try:
        peildatum = str(json.loads(repository.read(blobs[MANIFEST]))["peildatum"])
    except (ValueError, KeyError, TypeError):
        peildatum = ""
    return OpenbareSet(
        set=folder,
        titel=lead.stuk.titel if lead else own,
        datum=lead.stuk.datum if lead else "",
        peildatum=peildatum,
        zaken=tuple(lead.settled()) if lead else (),
        stukken=tuple(file.stuk for file in files),
    )


class _PublicFile:
    """The public Markdown of one document."""

    def __init__(self, name: str, folder: str, data: bytes, register: Register) -> None:
        self.name = name
        report = Report(name)
        text = decode(data, report) or ""
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
            bestand=f"{folder}/{name}.pdf",
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
