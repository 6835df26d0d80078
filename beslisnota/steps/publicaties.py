"""Two publications of a set compared, by the files of the public repository alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.diff.compare import compare_gelakt
from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import plain
from beslisnota.publish.assemble import INVENTORY, MANIFEST
from beslisnota.publish.inventory import read_rows
from beslisnota.publish.opened import paired
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.gelakt import read_gelakt
from beslisnota.render.review.page import Document as Listed
from beslisnota.render.review.page import publications_page, review_page
from beslisnota.steps.files import write
from beslisnota.steps.openbaar import public_folder
from beslisnota.steps.verifieer import published_sets
from beslisnota.steps.verschil import placed, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from beslisnota.model.diff import Diff
    from beslisnota.model.inventaris import Row
    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register

KINDS = {
    "erbij": "erbij gekomen",
    "vervangen": "vervangen",
    "ingetrokken": "ingetrokken",
    "opgeschort": "opgeschort",
    "weg": "weg",
}
"""What may become of a file, as it is printed."""


@dataclass(frozen=True, slots=True)
class Publicatie:
    """One publication of a set.

    Attributes:
        nummer: from 1.
        peildatum: day for which it was lakked; empty where its manifest does not say.
        commit: id of its commit in the public repository.
    """

    nummer: int
    peildatum: str
    commit: str

    @property
    def title(self) -> str:
        """What it is called where it is shown."""
        day = f" ({self.peildatum})" if self.peildatum else ""
        return f"publicatie {self.nummer}{day}"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document that stands in both publications, with another text.

    Attributes:
        name: its public name in the later one.
        titel: its title.
        diff: what changed; None where its Markdown cannot be read.
    """

    name: str
    titel: str
    diff: Diff | None


@dataclass(frozen=True, slots=True)
class Setverschil:
    """What changed between two publications of a set.

    Attributes:
        set: its folder in the public repository.
        old: the one.
        new: the other.
        bestanden: names of the files that came (`erbij`), that stand in both with other bytes (`vervangen`) or that
            went: `ingetrokken`, `opgeschort`, or `weg` where the later list says neither.
        hernoemd: old and new name of documents whose name changed; their files are in no list for that alone.
        stukken: the documents whose text changed.
    """

    set: str
    old: Publicatie
    new: Publicatie
    bestanden: Mapping[str, tuple[str, ...]]
    hernoemd: tuple[tuple[str, str], ...]
    stukken: tuple[Stuk, ...]

    @property
    def between(self) -> str:
        """Which two they are."""
        return f"{self.old.title} → {self.new.title}"


def compare_publications(
    workspace: Workspace, name: str, van: str | None, tot: str | None
) -> Setverschil:
    """Compare two publications of a set.

    Args:
        workspace: says where the public repository is, a clone as well, and how grounds are called.
        name: the set, by its path or a part of that, or by its letter where the workspace has it.
        van: number of the one; where None the last but one, or else the last before `tot`.
        tot: number of the other; where None the last.

    Raises:
        BeslisnotaError: there is no such set or number.
    """
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    path, commits = _find_set(workspace, repository, name)
    old, new = (
        _publication(repository, path, number, commits[number])
        for number in _numbers(path, commits, van, tot)
    )
    before, after = (repository.files(one.commit, path) for one in (old, new))
    names = paired(*(repository.documents(one.commit, path) for one in (old, new)))
    hernoemd = {earlier: later for later, earlier in sorted(names.items()) if later != earlier}
    before = {_renamed(file, hernoemd): blob for file, blob in before.items()}
    register = workspace.settings.register
    return Setverschil(
        path,
        old,
        new,
        bestanden={
            "erbij": tuple(sorted(after.keys() - before.keys())),
            "vervangen": tuple(
                sorted(one for one in after if before.get(one, after[one]) != after[one])
            ),
            **_gone(sorted(before.keys() - after.keys()), _listed(repository, after)),
        },
        hernoemd=tuple(hernoemd.items()),
        stukken=tuple(
            _stuk(repository, one, (before[f"{one}.md"], after[f"{one}.md"]), register)
            for one in sorted(names)
            if before[f"{one}.md"] != after[f"{one}.md"]
        ),
    )


def _find_set(
    workspace: Workspace, repository: PublicRepository, name: str
) -> tuple[str, dict[int, str]]:
    sets = repository.publications()
    if not sets:
        raise BeslisnotaError(
            f"In {repository.folder} staat geen publicatie. Is het een kloon, haal dan de merken op: git fetch --tags"
        )
    letters = {made.set: made.kamerbrief for _, made in published_sets(workspace)}
    wanted = name.rstrip("/")
    found = [path for path in sets if wanted in _called(path, letters.get(path, ""))]
    if len(found) != 1:
        wrong = "staat er meer dan één keer" if found else "is niet openbaar gemaakt"
        raise BeslisnotaError(f"De set ‘{name}’ {wrong}. Noem een van: {', '.join(found or sets)}.")
    return found[0], sets[found[0]]


def _called(path: str, letter: str) -> set[str]:
    dossier, _, last = path.partition("/")
    return {path, dossier, last, *((letter, f"{dossier}/{letter}") if letter else ())}


def _numbers(
    path: str, commits: Mapping[int, str], van: str | None, tot: str | None
) -> tuple[int, int]:
    new = _number(path, commits, tot) if tot else max(commits)
    earlier = [number for number in commits if number < new]
    if not van and not earlier:
        raise BeslisnotaError(
            f"Van {path} is er geen publicatie vóór nummer {new}: er is niets om mee te vergelijken."
        )
    return _number(path, commits, van) if van else max(earlier), new


def _number(path: str, commits: Mapping[int, str], said: str) -> int:
    if said.isdecimal() and int(said) in commits:
        return int(said)
    known = ", ".join(map(str, commits))
    raise BeslisnotaError(f"Publicatie ‘{said}’ van {path} is er niet. Wel: {known}.")


def _publication(repository: PublicRepository, path: str, number: int, commit: str) -> Publicatie:
    files = repository.files(commit, path)
    if not files:
        raise BeslisnotaError(
            f"De bestanden van publicatie {number} van {path} staan niet in {repository.folder}: het merk hoort bij een commit "
            "die niet op de tak main staat, of de set was toen ingetrokken."
        )
    try:
        peildatum = str(json.loads(repository.read(files[MANIFEST]))["peildatum"])
    except (KeyError, TypeError, ValueError):
        peildatum = ""
    return Publicatie(number, peildatum, commit)


def _listed(repository: PublicRepository, files: Mapping[str, str]) -> dict[str, Row]:
    try:
        return read_rows(repository.read(files[f"{INVENTORY}.csv"]))
    except (KeyError, ValueError):
        return {}


def _gone(names: Iterable[str], rows: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    """Sort files that went by what the list of the later publication says of their document."""
    sorts: dict[str, list[str]] = {"ingetrokken": [], "opgeschort": [], "weg": []}
    for name in names:
        row = rows.get(name.partition(".")[0]) or rows.get(name.partition("-afbeelding-")[0])
        if row is None or row.bestand:
            sorts["weg"].append(name)
        else:
            sorts["opgeschort" if row.opgeschort else "ingetrokken"].append(name)
    return {sort: tuple(found) for sort, found in sorts.items()}


def _renamed(file: str, hernoemd: Mapping[str, str]) -> str:
    """Give the name that a file has where that of its document changed."""
    for earlier, later in hernoemd.items():
        rest = file.removeprefix(earlier)
        if rest != file and rest.startswith((".", "-bijlage-", "-afbeelding-")):
            return later + rest
    return file


def _stuk(
    repository: PublicRepository, name: str, blobs: tuple[str, str], register: Register
) -> Stuk:
    old, new = (read_gelakt(repository.read(blob), f"{name}.md", register) for blob in blobs)
    if old is None or new is None:
        return Stuk(name, name, None)
    return Stuk(name, plain(new.document.titel), compare_gelakt(old, new))


# --- to files ------------------------------------------------------------------------------------


def export_publications(
    workspace: Workspace, compared: Setverschil, target: Path
) -> tuple[Path, ...]:
    """Write a page for each document whose text changed, and one that leads to them.

    Raises:
        BeslisnotaError: it is not to be a page, or cannot stand there.
    """
    if target.suffix.lower() != ".html":
        raise BeslisnotaError(
            f"‘{target}’: van twee publicaties komt een .html, met een bladzijde voor elk stuk ernaast."
        )
    path = placed(workspace, compared.set.partition("/")[0], target)
    pages, listed = {}, []
    for stuk in compared.stukken:
        page = path.with_name(f"{path.stem}-{stuk.name}.html") if stuk.diff else None
        listed.append(Listed(stuk.name, stuk.titel, page.name if page else "", told(stuk.diff), ()))
        if page and stuk.diff:
            pages[page] = review_page(
                stuk.name,
                stuk.titel,
                (compared.old.title, compared.new.title),
                stuk.diff,
                melding="Gemaakt uit de openbare bestanden",
            )
    lists = [
        *((KINDS[kind].capitalize(), names) for kind, names in compared.bestanden.items()),
        ("Van naam veranderd", [f"{old} → {new}" for old, new in compared.hernoemd]),
    ]
    write(path, publications_page(compared.set, compared.between, lists, listed).encode())
    for page, text in pages.items():
        write(page, text.encode())
    return (path, *pages)
