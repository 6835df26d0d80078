"""The workspace's own git repository: what touched a file, what it held, and who works in it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitFailedError, find_around, own_identity
from beslisnota.model.versie import Commit, Identity, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from beslisnota.git import Git

_COMMIT = "--format=%x00%H%x00%aI%x00%aN%x00%s"
_TAG = "%(refname:strip=2)%00%(objecttype)%00%(*objectname)%00%(taggerdate:iso-strict)%00%(taggername)%00%(contents)%00"
_NONE = re.compile("0*")


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a workspace stands in; it may begin above it.

    Attributes:
        git: gives its commands.
        prefix: the workspace's own folder in it, with a `/` behind; empty where they are one.
    """

    git: Git
    prefix: str

    def head(self) -> str:
        """Give the commit that is checked out; empty where there is none yet."""
        try:
            return self.git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        except GitFailedError:
            return ""

    def commits(self, path: str) -> tuple[Commit, ...]:
        """Give the commits that touched a file, newest first, under whatever name it then had.

        A file that was renamed, and is not committed under its new name yet, is followed where git was
        told of it (`git mv`).

        Args:
            path: relative to the workspace.

        Raises:
            BeslisnotaError: the path leads out of the workspace.
        """
        self._inside(path)
        if not self.head():
            return ()
        found = self._log(path)
        if not found and (old := self._renamed_from(path)):
            found = self._log(old)
        return found

    def touched(self, commit: str, path: str) -> Commit | None:
        """Give the last commit that touched a file, up to and with this one; None where it is not there then.

        Args:
            commit: of any branch.
            path: as the file is called now; where it has another name at that commit, that is found.
        """
        self._inside(path)
        if not self.blob_at(commit, path):
            path = self._named_at(commit, path)
        found = self._log(path, commit, "--max-count=1") if path else ()
        return found[0] if found else None

    def shallow(self) -> bool:
        """Whether older commits were left out of this clone."""
        return self.git.line("rev-parse", "--is-shallow-repository") == "true"

    def read(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Give what these blobs hold, by their hash, with one command for all."""
        wanted = sorted(set(filter(None, blobs)))
        if not wanted:
            return {}
        answer = self.git.run("cat-file", "--batch", data="\n".join(wanted).encode() + b"\n")
        return dict(_objects(answer))

    def bytes_at(self, commit: str, path: str) -> bytes | None:
        """Give what a file held at a commit; None where it was not there."""
        name = f"{commit}:{self.prefix}{path}"
        if "\n" in name:
            return None
        answer = self.git.run("cat-file", "--batch", data=os.fsencode(name) + b"\n")
        return next((data for _, data in _objects(answer)), None)

    def blob_at(self, commit: str, path: str) -> str:
        """Give the hash of what a file held at a commit; empty where it was not there."""
        try:
            name = f"{commit}:{self.prefix}{path}"
            return self.git.line("rev-parse", "--verify", "--quiet", name)
        except GitFailedError:
            return ""

    def changes(self, path: str) -> bool:
        """Whether a file is other than it was committed, staged or not, or was never committed."""
        self._inside(path)
        return bool(
            self._literal(
                "status",
                "--porcelain",
                "--untracked-files=all",
                "--ignored",
                "--",
                self._full(path),
            )
        )

    def identity(self) -> Identity | None:
        """Give the identity with which git would commit now; None where the user has set none."""
        found = own_identity(self.git)
        return Identity(*found) if found else None

    def tags(self, prefix: str = "") -> tuple[Tag, ...]:
        """Give the annotated tags whose name begins with these parts, oldest first."""
        where = f"refs/tags/{prefix}".rstrip("/")
        fields = self.git.line("for-each-ref", f"--format={_TAG}", where).split("\0")
        rows = zip(*[iter(fields)] * 6, strict=False)
        tags = [
            Tag(name.lstrip("\n"), commit, datetime.fromisoformat(moment), who, message.strip())
            for name, kind, commit, moment, who, message in rows
            if kind == "tag" and moment
        ]
        return tuple(sorted(tags, key=lambda tag: (tag.moment, tag.name)))

    def tag_names(self, prefix: str) -> tuple[str, ...]:
        """Give the names of all tags below this one, annotated or not."""
        found = self.git.line("for-each-ref", "--format=%(refname:strip=2)", f"refs/tags/{prefix}")
        return tuple(found.splitlines())

    def resolve(self, text: str) -> str:
        """Give the commit that git knows by this: (the begin of) a hash, `HEAD~1`, a branch, a tag.

        Returns:
            Its full hash; empty where it names none, or more than one.
        """
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
        try:
            return self.git.line(*words)
        except GitFailedError:
            return ""

    # --- writing -----------------------------------------------------------------------------------

    def commit(self, path: str, message: str, identity: Identity) -> str:
        """Commit one file as it is now, and nothing else, also of what was staged.

        Hooks do not run, and nothing is signed with a key.

        Returns:
            The commit.

        Raises:
            BeslisnotaError: the path leads out of the workspace.
            GitFailedError: git could not, for instance in the middle of a merge.
        """
        self._inside(path)
        paths = [self._full(path)]
        if old := self._renamed_from(path):
            paths.append(self._full(old))
        self._literal("add", "--", paths[0])
        words = ("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--only", "-m", message, "--")
        self._literal(*words, *paths, environment=_signed(identity))
        return self.head()

    def tag(self, name: str, commit: str, message: str, identity: Identity) -> None:
        """Make an annotated tag.

        Raises:
            GitFailedError: it is there already, or git could not.
        """
        words = ("tag", "--no-sign", "--annotate", "--cleanup=verbatim", name, commit)
        self.git.run(*words, "--message", message, environment=_signed(identity))

    # --- git ---------------------------------------------------------------------------------------

    def _log(self, path: str, commit: str = "HEAD", *limits: str) -> tuple[Commit, ...]:
        words = ("log", "--follow", "-M", "-z", "--raw", "--no-abbrev", "--topo-order", *limits)
        said = self._literal(
            *words, "--diff-merges=first-parent", _COMMIT, commit, "--", self._full(path)
        )
        return tuple(self._parsed(said.split("\0")))

    def _parsed(self, words: Sequence[str]) -> Iterator[Commit]:
        """Read `--raw -z`: five words a commit, the first empty; then mode, hashes and state, and the path or paths."""
        at = 0
        while at + 5 < len(words):
            name, moment, who, subject, state = words[at + 1 : at + 6]
            *_, before, blob, how = state.split()
            path = words[at + 7] if how[0] in "RC" else words[at + 6]
            at += 8 if how[0] in "RC" else 7
            yield Commit(
                id=name,
                moment=datetime.fromisoformat(moment),
                auteur=_shown(who),
                onderwerp=_shown(subject),
                path=path.removeprefix(self.prefix),
                blob="" if _NONE.fullmatch(blob) else blob,
                before="" if _NONE.fullmatch(before) or how[0] == "C" else before,
            )
            if (
                how[0] == "C"
            ):  # git would go on with the file that was copied, which is another document
                return

    def _renamed_from(self, path: str) -> str:
        """Give the name that a file was committed under before `git mv`; empty where it was not renamed."""
        if not self.head():
            return ""
        words = self._literal("diff", "--cached", "-M", "-z", "--name-status", "HEAD").split("\0")
        for how, old, new in _renames(words):
            if how == "R" and new == self._full(path):
                return old.removeprefix(self.prefix)
        return ""

    def _named_at(self, commit: str, path: str) -> str:
        """Give the name that a file has at another commit, where git sees that it was renamed; else empty."""
        words = self._literal("diff", "-M", "-z", "--name-status", commit, "HEAD").split("\0")
        for how, old, new in _renames(words):
            if how == "R" and new == self._full(path):
                return old.removeprefix(self.prefix)
        return ""

    def _literal(self, *words: str, environment: dict[str, str] | None = None) -> str:
        """Give a command in which `*` and `[` in a path mean themselves."""
        variables = {"GIT_LITERAL_PATHSPECS": "1", **(environment or {})}
        return self.git.line(*words, environment=variables)

    def _full(self, path: str) -> str:
        return f"{self.prefix}{path}"

    def _inside(self, path: str) -> None:
        if path.startswith("/") or ".." in path.split("/"):
            raise BeslisnotaError(
                f"‘{path}’ staat buiten de werkmap. Noem een stuk dat erin staat."
            )


def open_repository(root: Path) -> Repository:
    """Open the repository that a workspace stands in.

    Raises:
        GitError: git is absent, or the repository is another user's.
        BeslisnotaError: the workspace stands in no repository.
    """
    try:
        git, prefix = find_around(root)
    except GitFailedError as error:
        raise BeslisnotaError(
            f"De werkmap {root} staat niet in een git-repository, dus er zijn geen versies. Maak er een met "
            f"‘git init’ in die map, en leg de stukken erin vast."
        ) from error
    return Repository(git, prefix)


def _objects(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Read what `cat-file --batch` says of the blobs that are there."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = answer[at:end].split(b" ")
        if head[-1] == b"missing" or len(head) != 3:
            at = end + 1
            continue
        size = int(head[2])
        if head[1] == b"blob":
            yield head[0].decode(), answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _renames(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Read `--name-status -z`: a letter, and the old and new name; they are one where the file kept it."""
    at = 0
    while at + 1 < len(words):
        two = words[at][:1] in {"R", "C"}
        yield words[at][:1], words[at + 1], words[at + 1 + two]
        at += 2 + two


def _shown(text: str) -> str:
    """Put a question mark for bytes that are no UTF-8: a commit may be in an old encoding."""
    return text.encode(errors="replace").decode()


def _signed(identity: Identity) -> dict[str, str]:
    return {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", identity.naam), ("EMAIL", identity.e_mail))
    }
