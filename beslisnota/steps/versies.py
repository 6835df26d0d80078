"""Versions of a document: listed, named, and found by how they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.history.repository import Repository, open_repository
from beslisnota.model.overzicht import Vastlegging
from beslisnota.model.versie import WERK, Commit, Versie
from beslisnota.publish.names import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from beslisnota.model.versie import Identity, Tag

PREFIX = "versie"
"""First part of the tag of every named version: `versie/<dossier>/<id>/<name>`."""
_PLACE = "Stuk: "
_HASH = re.compile("[0-9a-f]{4,64}")
_LONGEST = 100
"""Characters of a name: the file of a tag may have one of 255 bytes."""
SHALLOW = (
    "Deze kloon is ondiep (shallow): oudere versies, en misschien namen, staan er niet in. Haal ze op met: "
    "git fetch --unshallow --tags"
)
"""What is said where something may be in the history that this clone has not."""


class UnknownVersionError(BeslisnotaError):
    """A document has no version of this name.

    Attributes:
        name: what was asked for.
        known: what can be asked for.
    """

    def __init__(self, name: str, of: str, known: str) -> None:
        super().__init__(
            f"De versie ‘{name}’ van {of} is er niet. Noem een naam, een datum (2022-11-28), een commit of ‘{WERK}’. {known}"
        )
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Versies:
    """All versions of one document.

    Attributes:
        repository: where they stand.
        path: the document's file now, relative to the workspace.
        committed: what was committed, newest first.
        elsewhere: of those the commits of other branches: they stand in it for the name that they bear.
        foreign: tags among those of its versions that `leg-vast` did not make: they name nothing.
        shallow: whether older versions were left out of this clone.
    """

    repository: Repository
    path: str
    committed: tuple[Versie, ...]
    elsewhere: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    shallow: bool = False

    def find(self, name: str) -> Versie:
        """Find a version by a name that it was given, a date, a commit, or `werk`.

        A date is the last version on or before that day. A commit, of whatever branch, is the document as it
        stood there, also where another commit made it so; a branch or tag is its commit.

        Raises:
            BeslisnotaError: there is none, or more than one.
        """
        if name.strip().lower() == WERK:
            return Versie(None)
        found = self._named(name) or self._on(name) or self._at(name)
        if found:
            return found
        names = ", ".join(f"‘{naam}’" for versie in self.committed for naam in versie.namen)
        known = f"Namen van dit stuk: {names}." if names else "Dit stuk heeft nog geen namen."
        if self.shallow:
            known = f"Namen van dit stuk: {names}. {SHALLOW}" if names else SHALLOW
        raise UnknownVersionError(name, self.path, known)

    def read(self, versie: Versie, root: Path) -> bytes:
        """Give the bytes of a version.

        Raises:
            BeslisnotaError: the document was not there then.
        """
        if versie.commit is None:
            return (root / self.path).read_bytes()
        if not versie.commit.blob:
            raise BeslisnotaError(
                f"In de versie {versie.title} was {self.path} weggehaald. Kies een andere versie."
            )
        return self.repository.read([versie.commit.blob])[versie.commit.blob]

    def _named(self, name: str) -> Versie | None:
        wanted = slug(name)
        found = [versie for versie in self.committed if wanted in map(slug, versie.namen)]
        return found[0] if wanted and found else None

    def _on(self, name: str) -> Versie | None:
        try:
            day = date.fromisoformat(name)
        except ValueError:
            return None
        for versie in self.committed:
            commit = versie.commit
            if commit and commit.datum <= day and commit.id not in self.elsewhere:
                return versie
        if self.shallow:
            raise BeslisnotaError(
                f"Van {day.isoformat()} of ervoor is {self.path} hier niet te vinden. {SHALLOW}"
            )
        first = self.committed[-1].commit if self.committed else None
        raise BeslisnotaError(
            f"Op {day.isoformat()} was {self.path} er nog niet."
            + (f" De eerste versie is van {first.datum.isoformat()}." if first else "")
        )

    def _at(self, name: str) -> Versie | None:
        asked = self.repository.resolve(name)
        if not asked:
            return None
        for versie in self.committed:
            if versie.commit and versie.commit.id == asked:
                return versie
        commit = _standing(self.repository, asked, self._places())
        if commit is None:
            raise BeslisnotaError(
                f"In de commit {asked[:8]} (‘{name}’) staat {self.path} niet. Kies een andere versie; "
                "‘versies’ toont ze."
            )
        known = [one for one in self.committed if one.commit and one.commit.id == commit.id]
        found = known[0] if known else Versie(commit)
        return found if commit.id == asked else replace(found, gevraagd=asked)

    def _places(self) -> list[str]:
        older = (versie.commit.path for versie in self.committed if versie.commit)
        return list(dict.fromkeys([self.path, *older]))


def versions_of(root: Path, path: str) -> Versies:
    """Give the versions of a document.

    Args:
        root: the workspace.
        path: the document, relative to it.

    Raises:
        BeslisnotaError: the workspace stands in no repository, or git is absent.
    """
    repository = open_repository(root)
    commits = list(repository.commits(path))
    own = {commit.id for commit in commits}
    places = list(dict.fromkeys([path, *(commit.path for commit in commits)]))
    tags = [tag for tag in repository.tags(PREFIX) if _place(tag) in places]
    names: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        commit = _named(repository, tag, commits, places)
        names[commit.id] = (*names.get(commit.id, ()), _name(tag))
    return Versies(
        repository,
        path,
        tuple(Versie(commit, names.get(commit.id, ())) for commit in commits),
        elsewhere=frozenset(commit.id for commit in commits if commit.id not in own),
        foreign=_foreign(repository, places, {tag.name for tag in tags}),
        shallow=repository.shallow(),
    )


def named_versions(root: Path) -> dict[str, tuple[Vastlegging, ...]]:
    """Give the named versions of every document by its path, oldest first; none where there is no git.

    Args:
        root: the workspace.
    """
    try:
        repository = open_repository(root)
    except BeslisnotaError:
        return {}
    found: dict[str, tuple[Vastlegging, ...]] = {}
    for tag in repository.tags(PREFIX):
        made = Vastlegging(_name(tag), tag.moment.date().isoformat())
        found[_place(tag)] = (*found.get(_place(tag), ()), made)
    return found


def name_version(versies: Versies, document: str, name: str, *, commit: bool) -> Commit:
    """Name the document as it was committed.

    Args:
        versies: its versions.
        document: `dossier/id`.
        name: as it was typed.
        commit: whether to commit the document first where it has changes.

    Returns:
        The commit that bears the name now.

    Raises:
        BeslisnotaError: the name cannot be used, the document has changes, or git knows no user.
    """
    _check_name(versies.committed, name)
    repository = versies.repository
    merk = f"{PREFIX}/{_tag_of(document)}/{slug(name)}"
    if repository.tag_names(merk):
        raise BeslisnotaError(
            f"In git staat al een merk {merk}, dat ‘leg-vast’ niet voor dit stuk heeft gemaakt. Kies een andere naam, of haal het weg: "
            f"git tag -d {merk}"
        )
    identity = _identity(repository)
    if repository.changes(versies.path):
        if not commit:
            raise BeslisnotaError(
                f"{versies.path} heeft wijzigingen die nog niet zijn vastgelegd. Leg ze eerst vast in git, of laat "
                "‘leg-vast’ het doen met --commit; dan wordt alleen dit stuk vastgelegd."
            )
        repository.commit(versies.path, f"{name} van {document}", identity)
    newest = repository.commits(versies.path)[0]
    repository.tag(merk, newest.id, f"{name}\n\n{_PLACE}{versies.path}\n", identity)
    return newest


def _check_name(committed: Sequence[Versie], name: str) -> None:
    wanted = slug(name)
    if not wanted or "\n" in name:
        raise BeslisnotaError(
            "Een naam van een versie heeft ten minste één letter van a tot z of een cijfer, en staat op één regel. "
            "Bijvoorbeeld: MR-versie."
        )
    if len(name) > _LONGEST:
        raise BeslisnotaError(
            f"Een naam van een versie is ten hoogste {_LONGEST} tekens lang; deze heeft er {len(name)}. Bijvoorbeeld: MR-versie."
        )
    if wanted == WERK or _HASH.fullmatch(wanted) or _is_date(name):
        raise BeslisnotaError(
            f"‘{name}’ kan geen naam van een versie zijn: zo heet al een datum, een commit of het bestand zelf. "
            "Kies een naam als ‘MR-versie’."
        )
    for versie in committed:
        if wanted in map(slug, versie.namen) and versie.commit:
            raise BeslisnotaError(
                f"‘{name}’ is al de naam van de versie van {versie.commit.datum.isoformat()} ({versie.commit.id[:8]}). "
                f"Kies een andere naam, bijvoorbeeld ‘{name} 2’."
            )


def _is_date(name: str) -> bool:
    try:
        date.fromisoformat(name.strip())
    except ValueError:
        return False
    return True


def _identity(repository: Repository) -> Identity:
    identity = repository.identity()
    if identity is None:
        raise BeslisnotaError(
            "Git weet niet wie u bent; een versie draagt uw naam. Zeg het eenmaal met:\n"
            '  git config --global user.name "Voornaam Achternaam"\n'
            '  git config --global user.email "naam@organisatie.nl"'
        )
    return identity


def _tag_of(document: str) -> str:
    dossier, _, stem = document.partition("/")
    return f"{dossier}/{slug(stem) or 'stuk'}"


def _name(tag: Tag) -> str:
    return tag.message.partition("\n")[0]


def _place(tag: Tag) -> str:
    """Give the file that a tag names a version of."""
    lines = [line for line in tag.message.splitlines() if line.startswith(_PLACE)]
    return lines[-1].removeprefix(_PLACE) if lines else ""


def _standing(repository: Repository, commit: str, places: Iterable[str]) -> Commit | None:
    """Give the commit that made a document what it is at this one; None where it is not there.

    Args:
        repository: where they stand.
        commit: of any branch.
        places: the names that the document has or had, the present one first.
    """
    found = (repository.touched(commit, path) for path in places)
    return next((one for one in found if one and one.blob), None)


def _named(
    repository: Repository, tag: Tag, commits: list[Commit], places: Sequence[str]
) -> Commit:
    """Give the commit that a tag names; where it is of another branch, put it in its place by its day."""
    commit = _with_id(commits, tag.commit)
    if commit:
        return commit
    commit = _standing(repository, tag.commit, [_place(tag), *places]) or Commit(
        tag.commit, tag.moment, tag.auteur, _name(tag), _place(tag), ""
    )
    if known := _with_id(commits, commit.id):
        return known
    later = [at for at, one in enumerate(commits) if one.moment <= commit.moment]
    commits.insert(later[0] if later else len(commits), commit)
    return commit


def _with_id(commits: Iterable[Commit], name: str) -> Commit | None:
    return next((commit for commit in commits if commit.id == name), None)


def _foreign(
    repository: Repository, places: Iterable[str], known: Collection[str]
) -> tuple[str, ...]:
    """Give the tags in the place of a document's versions that say of no version of it what it is called."""
    folders = [place.removesuffix(".md").split("/")[-2:] for place in places if "/" in place]
    return tuple(
        name
        for folder in dict.fromkeys(map("/".join, folders))
        for name in repository.tag_names(f"{PREFIX}/{_tag_of(folder)}")
        if name not in known
    )
