"""The public git repository: what was published, and nothing else, ever.

The one door to git for writing. Commits bear the organisation's identity and the peildatum, never a
person's name or the clock, and depend on nothing but the gelakte files and what stands before them.
"""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import git
from gitdb.base import IStream  # type: ignore[import-untyped]  # the store of GitPython

from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BRANCH = "main"
_BUSY = "beslisnota-bezig"
_CONFIG = {
    "core.logAllRefUpdates": "false",
    "core.autocrlf": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "gc.auto": "0",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """A commit that is ready to become the newest of the public repository.

    Attributes:
        set: folder of the set.
        commit: its id.
        tag: name of its tag.
        message: what the tag says.
        peildatum: date of commit and tag.
    """

    set: str
    commit: str
    tag: str
    message: str
    peildatum: date


class PublicRepository:
    """The public repository of a workspace.

    Args:
        folder: where it stands; it is made on first use.
        identity: name and e-mail address under which sets are published.
    """

    def __init__(self, folder: Path, identity: tuple[str, str]) -> None:
        self.folder = folder
        self._identity = identity
        self._repo = self._open()

    # --- its state -----------------------------------------------------------------------------

    def head(self) -> str:
        """Give the id of the newest commit; empty where there is none."""
        return self._repo.head.commit.hexsha if self._repo.head.is_valid() else ""

    def holds(self, commit: str) -> bool:
        """Whether a commit is part of what was published."""
        if not self.head():
            return False
        try:
            self._repo.git.merge_base("--is-ancestor", commit, self.head())
        except git.GitCommandError:
            return False
        return True

    def check(self, recorded: Sequence[str]) -> None:
        """Refuse a repository in which something stands that this program did not put there.

        Args:
            recorded: ids of the commits that the workspace knows of.

        Raises:
            BeslisnotaError: files were changed, or a commit is unknown.
        """
        self._finish_interrupted(recorded)
        changed = self._repo.git.status(
            "--porcelain", "--untracked-files=all", "--ignored"
        ).splitlines()
        if changed:
            raise BeslisnotaError(
                f"In {self.folder} staan wijzigingen die niet van dit programma zijn ({len(changed)} bestand(en), "
                f"het eerste is {changed[0][3:]!r}). Haal ze weg of zet ze ergens anders, en probeer het opnieuw."
            )
        if self.head() and self.head() not in recorded:
            raise BeslisnotaError(
                f"De nieuwste commit in {self.folder} ({self.head()[:12]}) staat niet in de lakbesluiten van deze "
                "werkmap: iemand anders heeft er iets in gezet, of een lakbesluit.yaml is teruggezet. Er wordt "
                "niets openbaar gemaakt voordat dat is uitgezocht."
            )

    def publications(self, dossier: str, set_name: str) -> int:
        """Count the publications of a set."""
        return len(self._repo.git.tag("--list", f"openbaar/{dossier}/{set_name}/*").splitlines())

    # --- publishing ----------------------------------------------------------------------------

    def prepare(
        self, set_path: str, files: Mapping[str, bytes], peildatum: date, message: str
    ) -> Publication | None:
        """Make the commit that puts these files, and no other, in the folder of a set.

        Nothing can be seen of it before `publish`.

        Returns:
            The publication, or None where the set stands there already, byte for byte.
        """
        blobs = {name: self._store(data) for name, data in files.items()}
        tree = self._tree(set_path, blobs)
        parent = self.head()
        if parent and tree == self._repo.git.rev_parse(f"{parent}^{{tree}}"):
            return None
        dossier, set_name = set_path.split("/")
        number = self.publications(dossier, set_name) + 1
        parents = ["-p", parent] if parent else []
        commit = self._repo.git.commit_tree(
            tree, *parents, "-m", message, env=self._environment(peildatum)
        )
        return Publication(
            set_path, commit, f"openbaar/{dossier}/{set_name}/{number}", message, peildatum
        )

    def announce(self, publication: Publication) -> None:
        """Note which publication is under way, so that one that is cut short can be finished."""
        (self._git_folder / _BUSY).write_text(
            "\n".join(
                [
                    publication.commit,
                    publication.tag,
                    publication.peildatum.isoformat(),
                    publication.message,
                ]
            )
        )

    def publish(self, publication: Publication) -> None:
        """Make a prepared publication the newest: branch, tag and files."""
        environment = self._environment(publication.peildatum)
        self._repo.git.update_ref(f"refs/heads/{BRANCH}", publication.commit)
        if not self._repo.git.tag("--list", publication.tag):
            self._repo.git.tag(
                "-a",
                publication.tag,
                publication.commit,
                "-m",
                publication.message,
                env=environment,
            )
        self._repo.git.read_tree("--reset", "-u", publication.commit)
        (self._git_folder / _BUSY).unlink(missing_ok=True)

    def _finish_interrupted(self, recorded: Sequence[str]) -> None:
        busy = self._git_folder / _BUSY
        if not busy.exists():
            return
        commit, tag, peildatum, message = [*busy.read_text().split("\n", 3), "", "", ""][:4]
        if commit in recorded:
            self.publish(Publication("", commit, tag, message, date.fromisoformat(peildatum)))
        else:
            busy.unlink()

    # --- git -------------------------------------------------------------------------------------

    @property
    def _git_folder(self) -> Path:
        return Path(self._repo.git_dir)

    def _open(self) -> git.Repo:
        if (self.folder / ".git").is_dir():
            repo = git.Repo(self.folder)
        else:
            if self.folder.exists() and any(self.folder.iterdir()):
                raise BeslisnotaError(
                    f"{self.folder} is geen git-repository en is niet leeg. Zet de inhoud ergens anders, of wijs in "
                    "instellingen.toml onder [openbaar] een andere map aan."
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            git.Git(self.folder).init("--quiet", f"--initial-branch={BRANCH}", "--template=")
            repo = git.Repo(self.folder)
            for key, value in _CONFIG.items():
                repo.git.config(key, value)
        repo.git.update_environment(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
        return repo

    def _environment(self, peildatum: date) -> dict[str, str]:
        name, email = self._identity
        moment = f"{peildatum.isoformat()}T00:00:00+00:00"
        return {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", name), ("EMAIL", email), ("DATE", moment))
        }

    def _store(self, data: bytes) -> str:
        return str(
            self._repo.odb.store(IStream("blob", len(data), io.BytesIO(data))).hexsha.decode()
        )

    def _tree(self, set_path: str, blobs: Mapping[str, str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            environment = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if self.head():
                self._repo.git.read_tree(self.head(), env=environment)
                self._repo.git.rm(
                    "-r", "--cached", "--quiet", "--ignore-unmatch", "--", set_path, env=environment
                )
            for name, blob in blobs.items():
                self._repo.git.update_index(
                    "--add", "--cacheinfo", f"100644,{blob},{set_path}/{name}", env=environment
                )
            return str(self._repo.git.write_tree(env=environment))


def new_repository(folder: Path) -> None:
    """Make a git repository for a new workspace; it is private, and no commit is made."""
    git.Repo.init(folder, initial_branch=BRANCH)
