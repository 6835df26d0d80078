"""How many words each version of a document changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.diff.compare import compare, count_words
from beslisnota.diff.sequence import changed_words
from beslisnota.read.nota import read_nota
from beslisnota.steps.verschil import read_then

if TYPE_CHECKING:
    from beslisnota.model.nota import Nota
    from beslisnota.model.versie import Commit, Versie
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.versies import Versies


@dataclass(frozen=True, slots=True)
class Listed:
    """A version with how much it changed.

    Attributes:
        versie: the version.
        words: words that came and those that went since its commit's first parent, as `verschil` counts them;
            all of them where it was not there before. Of a version with mistakes those of its source.
    """

    versie: Versie
    words: int


def listed(workspace: Workspace, nota: Nota, versies: Versies) -> tuple[Listed, ...]:
    """Give the versions, newest first, with how many words each changed.

    Args:
        workspace: where the document stands.
        nota: the document as it is now.
        versies: its versions.
    """
    counter = _Counter(workspace, nota, versies)
    return tuple(
        Listed(versie, counter.count(versie.commit))
        for versie in versies.committed
        if versie.commit
    )


class _Counter:
    """Reads each text once: what a commit made of it is what the next one found."""

    def __init__(self, workspace: Workspace, nota: Nota, versies: Versies) -> None:
        self._workspace = workspace
        self._nota = nota
        self._versies = versies
        commits = [versie.commit for versie in versies.committed if versie.commit]
        blobs = [blob for commit in commits for blob in (commit.before, commit.blob)]
        self._held = versies.repository.read(blobs)
        self._read: dict[str, Nota | None] = {}

    def count(self, commit: Commit) -> int:
        """Count the words that a commit brought or took away."""
        found = [self._nota_of(blob, commit) for blob in (commit.before, commit.blob) if blob]
        read = [nota for nota in found if nota]
        if len(read) < len(found):
            before, after = (
                self._held.get(blob, b"").decode(errors="replace")
                for blob in (commit.before, commit.blob)
            )
            return changed_words(before, after)
        if len(read) == 1:
            return count_words(read[0])
        if not read:
            return 0
        diff = compare(*read)
        return diff.count("erbij") + diff.count("eraf")

    def _nota_of(self, blob: str, commit: Commit) -> Nota | None:
        if blob not in self._read:
            data = self._held.get(blob, b"")
            now = self._workspace.dossiers[self._nota.dossier]
            register = self._workspace.settings.register
            # The dossier of then takes a command of git, and is needed for few versions.
            self._read[blob] = (
                read_nota(data, commit.path, now, register).nota
                or read_then(self._workspace, self._nota, self._versies, commit, data).nota
            )
        return self._read[blob]
