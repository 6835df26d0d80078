"""Four eyes: who last touched a lak of a set does not approve it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitError
from beslisnota.history.repository import Repository, open_repository
from beslisnota.read.laksporen import read_laksporen

if TYPE_CHECKING:
    from beslisnota.model.nota import Nota
    from beslisnota.model.versie import Commit, Identity
    from beslisnota.model.workspace import Workspace
    from beslisnota.read.laksporen import Sporen

_WHY = "Vier ogen staat aan ([lakken] vier-ogen in instellingen.toml)"


@dataclass(frozen=True, slots=True)
class _Touch:
    """The last commit that changed a lak of a file."""

    order: int
    commit: Commit
    path: str


def check_four_eyes(workspace: Workspace, letter: Nota) -> None:
    """Refuse an approval by who made the last commit in which a lak of the set changed.

    The identity is the one with which git would commit now. Two identities are one where their names or
    their addresses are equal. It is a setting of git, which its user can change: this holds honest people
    to what they agreed, and leaves a trace of the others.

    Raises:
        BeslisnotaError: it is that person; or nobody can say, since the workspace is in no git repository,
            git knows no identity, or a lak was changed and not committed.
    """
    if not workspace.settings.four_eyes:
        return
    repository = _repository(workspace)
    identity = repository.identity()
    if identity is None:
        raise BeslisnotaError(
            f"{_WHY}, en git weet niet wie u bent. Stel het in met ‘git config user.name’ en ‘git config user.email’."
        )
    finder = _Finder(workspace, repository)
    touches = [touch for nota in workspace.members(letter) for touch in finder.touches(nota)]
    last = min(touches, key=lambda touch: touch.order, default=None)
    if last is not None and _is_same(repository, identity, last.commit):
        raise BeslisnotaError(
            f"{_WHY}: wie het laatst een lak van deze set wijzigde, geeft niet zelf akkoord. Dat was {last.commit.auteur}, "
            f"in {last.path}, op {last.commit.datum.isoformat()} (commit {last.commit.id[:12]}); u werkt als "
            f"{identity.naam} ({identity.e_mail}). "
            "Laat een ander akkoord geven."
        )


def _repository(workspace: Workspace) -> Repository:
    try:
        return open_repository(workspace.root)
    except GitError:
        raise
    except BeslisnotaError as error:
        raise BeslisnotaError(
            f"{_WHY}, en de werkmap staat niet in een git-repository: niet na te gaan is wie de laks zette. Maak er een "
            "met ‘git init’ en leg de stukken vast, of zet vier ogen uit."
        ) from error


class _Finder:
    def __init__(self, workspace: Workspace, repository: Repository) -> None:
        self.workspace = workspace
        self.repository = repository
        head = repository.head()
        ids = repository.git.line("rev-list", "--topo-order", head).split() if head else []
        self.order = {commit: order for order, commit in enumerate(ids)}

    def touches(self, nota: Nota) -> list[_Touch]:
        """Give the last commit that changed a lak of a file; none where none ever did.

        Raises:
            BeslisnotaError: a lak is not as it was committed.
        """
        commits = self.repository.commits(nota.path)
        held = self.repository.read(commit.blob for commit in commits)
        states = [self._sporen(held.get(commit.blob, b"")) for commit in commits]
        now = self._sporen((self.workspace.root / nota.path).read_bytes())
        if now != (states[0] if states else ()):
            raise BeslisnotaError(
                f"{_WHY}, en in {nota.path} is een lak gewijzigd die nog niet in git is vastgelegd. Leg het stuk vast, en "
                "laat een ander akkoord geven."
            )
        if not states:
            return []
        for commit, state, before in zip(commits, states, [*states[1:], ()], strict=True):
            if state != before:
                return [_Touch(self.order.get(commit.id, 0), commit, nota.path)]
        return []

    def _sporen(self, data: bytes) -> Sporen:
        settings = self.workspace.settings
        return read_laksporen(data, settings.register, settings.laks_of) if data else ()


def _is_same(repository: Repository, identity: Identity, commit: Commit) -> bool:
    """Whether an identity is that of the author or the committer of a commit, also by its `.mailmap`."""
    form = "--format=%an%n%ae%n%aN%n%aE%n%cn%n%ce%n%cN%n%cE"
    known = repository.git.line("show", "--no-patch", form, commit.id).split("\n")
    return bool({_bare(identity.naam), _bare(identity.e_mail)} & {*map(_bare, known)})


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
