"""Versions of a document: the commits of the workspace that touched it, and the names that they were given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

WERK = "werk"
"""How the file as it is now is named, as a version."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched a document.

    Attributes:
        id: its full hash.
        moment: when its author made it, in the author's own time zone.
        auteur: the author's name.
        onderwerp: first line of its message.
        path: where the document stood then, relative to the workspace.
        blob: hash of the document's bytes; empty where the commit took it away.
        before: hash of its bytes in the first parent of the commit; empty where it was not there.
    """

    id: str
    moment: datetime
    auteur: str
    onderwerp: str
    path: str
    blob: str
    before: str = ""

    @property
    def datum(self) -> date:
        """The day on the author's own clock."""
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Tag:
    """An annotated tag.

    Attributes:
        name: without `refs/tags/`.
        commit: what it stands on.
        moment: when it was made.
        auteur: who made it.
        message: what it says.
    """

    name: str
    commit: str
    moment: datetime
    auteur: str
    message: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who git says the user is."""

    naam: str
    e_mail: str


@dataclass(frozen=True, slots=True)
class Versie:
    """A version of a document.

    Attributes:
        commit: what it was committed with; None for the file as it is now.
        namen: the names that it was given, as they were typed, oldest first.
        gevraagd: full hash of the commit by which it was asked for, where that one did not touch the document.
    """

    commit: Commit | None
    namen: tuple[str, ...] = ()
    gevraagd: str = ""

    @property
    def title(self) -> str:
        """What it is called where it is shown: its names, else its short hash, or `werk`."""
        if self.commit is None:
            return WERK
        own = ", ".join(self.namen) or self.commit.id[:8]
        return f"{self.gevraagd[:8]} (versie {own})" if self.gevraagd else own
