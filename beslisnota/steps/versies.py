"""Versions of a document: listed, named, and found by how they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.diff.sequence import changed_words
from beslisnota.errors import BeslisnotaError
from beslisnota.history.repository import Repository, open_repository
from beslisnota.model.overzicht import Vastlegging
from beslisnota.model.versie import WERK, Commit, Versie
from beslisnota.publish.names import slug

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from beslisnota.model.versie import Identity, Tag

PREFIX = "versie"
"""First part of the tag of every named version: `versie/<dossier>/<id>/<name>`."""
_PLACE = "Stuk: "
_HASH = re.compile("[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A version with how much it changed.

    Attributes:
        versie: the version.
        words: words that came or went since the version before it; all of them in the first.
    """

    versie: Versie
    words: int


@dataclass(frozen=True, slots=True)
class Versies:
    """All versions of one document.

    Attributes:
        repository: where they stand.
        path: the document's file now, relative to the workspace.
        committed: what was committed, newest first.
    """

    repository: Repository
    path: str
    committed: tuple[Versie, ...]

    def find(self, name: str) -> Versie:
        """Find a version by a name that it was given, a date, a commit, or `werk`.

        A date is the last version on or before that day; a commit that did not touch the document is the
        version as it stood then.

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
        raise BeslisnotaError(
            f"De versie ‘{name}’ van {self.path} is er niet. Noem een naam, een datum (2022-11-28), een commit of ‘{WERK}’. {known}"
        )

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
            if versie.commit and versie.commit.datum <= day:
                return versie
        first = self.committed[-1].commit if self.committed else None
        raise BeslisnotaError(
            f"Op {day.isoformat()} was {self.path} er nog niet."
            + (f" De eerste versie is van {first.datum.isoformat()}." if first else "")
        )

    def _at(self, name: str) -> Versie | None:
        commit = self.repository.resolve(name)
        if not commit:
            return None
        before = self.repository.ancestors(commit)
        return next((v for v in self.committed if v.commit and v.commit.id in before), None)


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
    places = {path, *(commit.path for commit in commits)}
    tags = [tag for tag in repository.tags(PREFIX) if _place(tag) in places]
    known = {commit.id for commit in commits}
    for tag in tags:  # on a branch that was never merged, or from before a rebase
        if tag.commit not in known:
            commits.append(_foreign(repository, tag))
            known.add(tag.commit)
    names: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        names[tag.commit] = (*names.get(tag.commit, ()), _name(tag))
    committed = tuple(Versie(commit, names.get(commit.id, ())) for commit in commits)
    return Versies(repository, path, committed)


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


def listed(versies: Versies) -> tuple[Listed, ...]:
    """Give the versions, newest first, with how many words each changed."""
    commits = [versie.commit for versie in versies.committed if versie.commit]
    held = versies.repository.read(commit.blob for commit in commits)
    texts = [held.get(commit.blob, b"").decode(errors="replace") for commit in commits]
    before = [*texts[1:], ""]
    return tuple(
        Listed(versie, changed_words(old, new))
        for versie, old, new in zip(versies.committed, before, texts, strict=True)
    )


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
    identity = _identity(repository)
    if repository.changes(versies.path):
        if not commit:
            raise BeslisnotaError(
                f"{versies.path} heeft wijzigingen die nog niet zijn vastgelegd. Leg ze eerst vast in git, of laat "
                "‘leg-vast’ het doen met --commit; dan wordt alleen dit stuk vastgelegd."
            )
        repository.commit(versies.path, f"{name} van {document}", identity)
    newest = repository.commits(versies.path)[0]
    repository.tag(
        f"{PREFIX}/{_tag_of(document)}/{slug(name)}",
        newest.id,
        f"{name}\n\n{_PLACE}{versies.path}\n",
        identity,
    )
    return newest


def _check_name(committed: Sequence[Versie], name: str) -> None:
    wanted = slug(name)
    if not wanted or "\n" in name:
        raise BeslisnotaError(
            "Een naam van een versie heeft letters of cijfers, en staat op één regel. Bijvoorbeeld: MR-versie."
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


def _foreign(repository: Repository, tag: Tag) -> Commit:
    return Commit(
        id=tag.commit,
        moment=tag.moment,
        auteur=tag.auteur,
        onderwerp=_name(tag),
        path=_place(tag),
        blob=repository.blob_at(tag.commit, _place(tag)),
    )
