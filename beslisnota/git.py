"""The one door to git: its commands, in an environment that leads it nowhere else."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NEVER = (
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    f"core.excludesFile={os.devnull}",
    "core.fsmonitor=false",
    "core.logAllRefUpdates=false",
    "core.autocrlf=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.unpackLimit=1000000000",  # a pack is not the same bytes each time, loose objects are
)
"""What no setting of the user or the repository changes."""


class GitError(BeslisnotaError):
    """Git cannot be used here: it is absent, or the repository is not ours to use."""


class GitFailedError(GitError):
    """A command of git failed, for a reason that git gave."""


@dataclass(frozen=True, slots=True)
class Git:
    """Gives commands to one repository.

    Attributes:
        store: its git directory.
        files: folder of its files; None where it has none.
    """

    store: Path
    files: Path | None = None

    def command(self, *arguments: str) -> list[str]:
        """Give the words of a command, for one whose output is to be read as it comes."""
        settings = [word for setting in _NEVER for word in ("-c", setting)]
        place = [f"--git-dir={self.store}"]
        if self.files is not None:
            place = ["-C", str(self.files), *place, f"--work-tree={self.files}"]
        return [_program(), *settings, *place, *arguments]

    def run(
        self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> bytes:
        """Give a command and return its output.

        Args:
            arguments: the command.
            data: what it reads.
            environment: variables on top of those of `clean_environment`.

        Raises:
            GitError: git is absent.
            GitFailedError: the command failed.
        """
        variables = clean_environment() | dict(environment or {})
        return _run(self.command(*arguments), self.files or self.store, variables, data)

    def line(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        """Give a command and return its output as text, without the line end; raises as `run`."""
        return os.fsdecode(self.run(*arguments, environment=environment)).rstrip("\n")


def find_store(folder: Path) -> Path:
    """Find the git directory of a folder that is a repository itself, bare or with `.git` in it.

    `.git` may be a file that names it, as in a submodule.

    Raises:
        GitError: git is absent; or the repository is another user's, or shares its objects with another.
        GitFailedError: it is no repository.
    """
    question = ["rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-cdup"]
    command = [_program(), "-C", str(folder), *question]
    answer = os.fsdecode(_run(command, folder, clean_environment(), b""))
    store, shared, above = [*answer.split("\n"), "", ""][:3]
    if above:
        raise GitFailedError(f"{folder} is geen git-repository.")
    if (folder / shared).resolve() != Path(store).resolve():
        raise GitError(
            f"{folder} is een ‘worktree’ van een andere git-repository en deelt daarmee alles wat die bevat. De openbare "
            "repository moet op zichzelf staan: wijs in instellingen.toml onder [openbaar] een andere map aan."
        )
    return Path(store)


def find_around(folder: Path) -> tuple[Git, str]:
    """Find the repository that a folder stands in, wherever it begins; it may be a worktree of another.

    Returns:
        What gives its commands, and the folder's own place in it: empty, or with a `/` behind.

    Raises:
        GitError: git is absent, or the repository is another user's.
        GitFailedError: there is no repository.
    """
    question = ["rev-parse", "--absolute-git-dir", "--show-toplevel", "--show-prefix"]
    command = [_program(), "-C", str(folder), *question]
    answer = os.fsdecode(_run(command, folder, clean_environment(), b""))
    store, top, prefix = [*answer.split("\n"), "", ""][:3]
    return Git(Path(store), Path(top)), prefix


def own_identity(git: Git) -> tuple[str, str] | None:
    """Give the name and address with which the user's own git would commit; None where none is set.

    This alone reads the user's settings: nothing is run by them, and git does not guess from the machine.
    """
    question = ["-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"]
    command = [_program(), f"--git-dir={git.store}", *question]
    try:
        answer = _run(command, git.store, _own_environment(), b"")
    except GitFailedError:
        return None
    name, _, rest = os.fsdecode(answer).partition(" <")
    address = rest.partition(">")[0]
    return (name, address) if name and address else None


def make_private(folder: Path, branch: str) -> None:
    """Make a repository for the user's own work, by the user's own settings for new repositories.

    Raises:
        GitError: git is absent, or failed.
    """
    command = [_program(), "init", "--quiet", f"--initial-branch={branch}", str(folder)]
    _run(command, folder, _own_environment(), b"")


def clean_environment() -> dict[str, str]:
    """The environment without what could lead git to another repository or other settings."""
    return _own_environment() | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }


def _own_environment() -> dict[str, str]:
    """The environment with the user's settings, and without what could lead git to another repository."""
    return {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


def _program() -> str:
    program = shutil.which("git")
    if program is None:
        raise GitError(
            "Het programma git ontbreekt; het is nodig om sets vast te leggen en na te lezen. Installeer het."
        )
    return program


def _run(command: Sequence[str], folder: Path, variables: Mapping[str, str], data: bytes) -> bytes:
    with tempfile.TemporaryFile() as stream, _without_own_variables():
        stream.write(data)
        stream.seek(0)
        # GitPython looks for git as it is imported, and would stop there with a message of its own.
        os.environ["GIT_PYTHON_REFRESH"] = "quiet"
        from git import cmd

        code, output, said = cmd.Git().execute(
            command,
            istream=stream,
            env=dict(variables),
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    if code == 0:
        return output
    if "dubious ownership" in said:
        raise GitError(
            f"{folder} is van een andere gebruiker; git werkt daar niet in. Laat die gebruiker deze opdracht geven, "
            "of maak uzelf eigenaar van de map en van alles wat erin staat (chown -R)."
        )
    raise GitFailedError(
        f"Git kon in {folder} zijn werk niet doen. Kijk of de schijf vol is en of u in die map mag schrijven. "
        f"Git zegt: {_reason(said) or f'(niets; afsluitcode {code})'}"
    )


@contextlib.contextmanager
def _without_own_variables() -> Iterator[None]:
    """Keep the user's variables of git away: GitPython hands on all that the process has."""
    own = {key: value for key, value in os.environ.items() if key.startswith("GIT_")}
    for key in own:
        del os.environ[key]
    try:
        yield
    finally:
        for key in [key for key in os.environ if key.startswith("GIT_")]:
            del os.environ[key]
        os.environ.update(own)


def _reason(said: str) -> str:
    """Give the first line of git's that says what went wrong."""
    lines = said.strip().splitlines()
    told = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (told or lines or [""])[0][:300]
