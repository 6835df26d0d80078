"""The public git repository: what was published, and nothing else, ever.

Commits bear the organisation's identity and the peildatum, never a person's name or the clock, and
depend on nothing but the gelakte files and what stands before them. A publication is made in a
repository apart and enters this one in a single step, in which the branch moves with it: what was
refused or cut short before that step was never in here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import Git, GitFailedError, find_store, make_private
from beslisnota.publish.draft import (
    Publication,
    enter,
    make_draft,
    moment,
    signed,
    tagging,
    write_tree,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from beslisnota.model.lakbesluit import Openbaarmaking

BRANCH = "main"
_MAIN = f"refs/heads/{BRANCH}"
_BUSY = "beslisnota-bezig"
_NEW = "nieuw"
_CONFIG = {
    "core.logAllRefUpdates": "false",
    "core.autocrlf": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "gc.auto": "0",
}


class PublicRepository:
    """The public repository of a workspace.

    Args:
        folder: where it stands; it is made when something is first published.
        identity: name and e-mail address under which sets are published.

    Raises:
        BeslisnotaError: something else stands in the folder, or it cannot be used.
    """

    def __init__(self, folder: Path, identity: tuple[str, str]) -> None:
        self.folder = folder
        self._identity = identity
        self._git = self._open()

    @property
    def git(self) -> Git:
        """Its git.

        Raises:
            BeslisnotaError: nothing was published yet.
        """
        if self._git is None:
            raise BeslisnotaError(f"In {self.folder} is nog niets openbaar gemaakt.")
        return self._git

    # --- its state -----------------------------------------------------------------------------

    def head(self) -> str:
        """Give the id of the newest commit; empty where there is none."""
        return self._git.line("for-each-ref", "--format=%(objectname)", _MAIN) if self._git else ""

    def commits(self) -> frozenset[str]:
        """Give the ids of all commits that were published."""
        if self._git is None or not self.head():
            return frozenset()
        return frozenset(self._git.line("rev-list", _MAIN).split())

    def numbers(self, set_path: str) -> tuple[int, ...]:
        """Give the numbers of the publications of a set that have a tag."""
        return tuple(self.publications().get(set_path, {}))

    def publications(self) -> dict[str, dict[int, str]]:
        """Give the commit of each publication that has a tag, by the path of its set and its number."""
        found: dict[str, dict[int, str]] = {}
        for name, commit in self._tags().items():
            path, _, number = name.removeprefix("openbaar/").rpartition("/")
            if number.isdecimal():
                found.setdefault(path, {})[int(number)] = commit
        return {path: dict(sorted(numbers.items())) for path, numbers in sorted(found.items())}

    def documents(self, commit: str, set_path: str) -> dict[str, str]:
        """Give the public Markdown of the documents of a set as a publication left it.

        Returns:
            The texts by the public names of the documents; empty where the repository lacks the commit.
        """
        if self._git is None or commit not in self.commits():
            return {}
        return {
            name.removesuffix(".md"): self.read(blob).decode()
            for name, blob in self.files(commit, set_path).items()
            if name.endswith(".md")
        }

    def files(self, commit: str, set_path: str) -> dict[str, str]:
        """Give the id of each file in the folder of a set, by its name, as a publication left it."""
        folder = f"{set_path}/"
        return {
            path.removeprefix(folder): blob
            for path, blob in self.tree(commit).items()
            if path.startswith(folder)
        }

    def tree(self, commit: str) -> dict[str, str]:
        """Give the id of each file of a publication by its path; empty where the repository lacks the commit."""
        if self._git is None or commit not in self.commits():
            return {}
        listed = self._git.run("ls-tree", "-r", "-z", commit).split(b"\0")
        entries = (os.fsdecode(entry).split("\t", 1) for entry in listed if entry)
        return {path: kind.split()[2] for kind, path in entries}

    def objects(self) -> frozenset[str]:
        """Give the ids of all that it holds, reachable or not."""
        form = "--batch-check=%(objectname)"
        return frozenset(self.git.line("cat-file", "--batch-all-objects", form).split())

    def read(self, blob: str) -> bytes:
        """Give the content of a file."""
        if self._git is None:
            raise ValueError("nothing was published")
        return self._git.run("cat-file", "blob", blob)

    def stray(self) -> tuple[str, ...]:
        """Give the files in its folder that are not, or not so, in the newest commit; and those that are gone."""
        return tuple(line[3:] for line in self._changes(self._git)) if self._git else ()

    def unfinished(self) -> str:
        """Give the id of a new commit whose publication was cut short before it was public; else empty."""
        commit, state = self._announced()
        return commit if state == _NEW and commit not in self.commits() else ""

    # --- what it must be like ------------------------------------------------------------------

    def check(self, recorded: Sequence[Openbaarmaking]) -> None:
        """Refuse a repository in which something stands that this program did not put there.

        What a publication that was cut short had yet to do is done, and tags that are gone are put back.

        Args:
            recorded: what the workspace knows to be published.

        Raises:
            BeslisnotaError: files were changed, a commit or tag is not as recorded, another branch is
                checked out, or git is at work in it.
        """
        if self._git is None:
            return
        self._refuse_other_branch(self._git)
        self._refuse_locks(self._git)
        self._finish(self._git)
        self._refuse_changes(self._git)
        if self.head() and self.head() not in {made.commit for made in recorded}:
            raise BeslisnotaError(
                f"De nieuwste commit in {self.folder} ({self.head()[:12]}) staat niet in de lakbesluiten van deze "
                "werkmap: iemand anders heeft er iets in gezet, of een lakbesluit.yaml is teruggezet. Er wordt "
                "niets openbaar gemaakt voordat dat is uitgezocht."
            )
        self._restore_tags(self._git, recorded)

    def sweep(self) -> None:
        """Take away every object that no publication needs, of whatever origin.

        For a repository that holds all that was recorded; in one that lost its branch everything would go.

        Raises:
            BeslisnotaError: some are still there.
        """
        if self._git is None:
            return
        self._git.run("prune", "--expire=now")
        if not self._needless(self._git):
            return
        self._git.run("reflog", "expire", "--expire=now", "--all")
        self._git.run("repack", "-a", "-d", "--quiet")
        self._git.run("prune", "--expire=now")
        if left := self._needless(self._git):
            raise BeslisnotaError(
                f"In {self.folder} staan {left} git-objecten die bij geen publicatie horen en niet weg te halen zijn. "
                "Daar kan tekst in staan die later gelakt is. Zet een verse kloon (git clone) in de plaats van deze map."
            )

    def _refuse_other_branch(self, git: Git) -> None:
        if git.line("branch", "--show-current") == BRANCH:
            return
        switch = "switch" if self.head() else "switch -c"
        raise BeslisnotaError(
            f"In {self.folder} is niet de tak {BRANCH} uitgecheckt; alleen daarop wordt openbaar gemaakt. "
            f"Zet haar terug met: git -C {quote(str(self.folder))} {switch} {BRANCH}"
        )

    def _refuse_locks(self, git: Git) -> None:
        # Not taken away: our own lock is on the workspace, and says nothing of a person or another
        # workspace that works in the public repository.
        if locks := sorted(git.store.rglob("*.lock")):
            raise BeslisnotaError(
                f"{locks[0]} staat er nog: er werkt een git-opdracht in de openbare repository, of er is er een met geweld gestopt. "
                "Wacht tot zij klaar is; werkt er niets of niemand meer, haal dat bestand dan weg. Probeer het daarna opnieuw."
            )

    def _refuse_changes(self, git: Git) -> None:
        if lines := self._changes(git):
            raise BeslisnotaError(
                f"In {self.folder} staan wijzigingen die niet van dit programma zijn ({len(lines)} bestand(en), "
                f"het eerste is {lines[0][3:]!r}). Haal ze weg of zet ze ergens anders, en probeer het opnieuw."
            )

    @staticmethod
    def _changes(git: Git) -> list[str]:
        return git.line("status", "--porcelain", "--untracked-files=all", "--ignored").splitlines()

    def _restore_tags(self, git: Git, recorded: Sequence[Openbaarmaking]) -> None:
        tags = self._tags()
        published = self.commits()
        for made in recorded:
            name = f"openbaar/{made.set}/{made.publicatie}"
            if tags.get(name, made.commit) != made.commit:
                raise BeslisnotaError(
                    f"Het merk {name} in {self.folder} hoort volgens het lakbesluit bij de commit {made.commit[:12]}, maar "
                    f"staat bij {tags[name][:12]}. Zoek uit wie het verzet heeft, en haal het weg met: "
                    f"git -C {quote(str(self.folder))} tag -d {name}"
                )
            if name not in tags and made.commit in published:
                self._tag_again(git, name, made.commit)

    def _needless(self, git: Git) -> int:
        held = git.line("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
        needed = git.line("rev-list", "--objects", "--no-object-names", "--all")
        return len({*held.split()} - {*needed.split()})

    def _tags(self) -> dict[str, str]:
        """Give the commit of each tag of a publication, by its name."""
        if self._git is None:
            return {}
        form = "--format=%(refname:strip=2) %(objectname) %(*objectname)"
        lines = self._git.line("for-each-ref", form, "refs/tags/openbaar").splitlines()
        return {line.split()[0]: line.split()[-1] for line in lines}

    # --- publishing ----------------------------------------------------------------------------

    @contextmanager
    def drafted(
        self, set_path: str, files: Mapping[str, bytes], peildatum: date, message: str
    ) -> Iterator[Publication | None]:
        """Make the commit that puts these files, and no other, in the folder of a set.

        It is made in a repository apart, which is gone afterwards; nothing is written in the public one.

        Yields:
            The publication, or None where the set stands there already, byte for byte.
        """
        with tempfile.TemporaryDirectory(prefix="beslisnota-") as folder:
            draft, parent = make_draft(Path(folder), self._git), self.head()
            tree = write_tree(draft, parent, set_path, files)
            if parent and tree == draft.line("rev-parse", f"{parent}^{{tree}}"):
                yield None
                return
            words = ["commit-tree", tree, *(["-p", parent] if parent else []), "-m", message]
            commit = draft.line(*words, environment=signed(*self._identity, moment(peildatum)))
            yield Publication(set_path, commit, message, peildatum, draft)

    def announce(self, publication: Publication, *, new: bool) -> None:
        """Note which publication is under way, so that one that is cut short is finished or undone.

        Args:
            publication: it is to be published next.
            new: whether it never was published; else it is put back.
        """
        git = self._git = self._git or self._create()
        note = git.store / _BUSY
        fresh = note.with_name(f"{_BUSY}-nieuw")
        fresh.write_text(f"{publication.commit}\n{_NEW if new else 'hersteld'}\n", encoding="utf-8")
        fresh.replace(note)

    def publish(self, publication: Publication, number: int) -> None:
        """Make an announced publication the newest: branch and tag at once, and then the files.

        Raises:
            GitFailedError: nothing was published.
            BeslisnotaError: it was, but its files could not be written.
        """
        if self._git is None:
            raise ValueError("a publication is announced first")
        draft, tag = publication.draft, f"openbaar/{publication.set}/{number}"
        draft.run("update-ref", _MAIN, publication.commit)
        refs = [_MAIN]
        if tag not in self._tags():
            by = signed(*self._identity, moment(publication.peildatum))
            draft.run(*tagging(tag, publication.commit, publication.message), environment=by)
            refs.append(f"refs/tags/{tag}")
        enter(self._git, draft, (f"{ref}:{ref}" for ref in refs))
        self._finish(self._git)

    def _finish(self, git: Git) -> None:
        """Write the files of a publication that is on the branch, and forget that it was under way."""
        commit, _ = self._announced()
        if commit and commit in self.commits():
            try:
                git.run("read-tree", "--reset", "-u", _MAIN)
            except GitFailedError as error:
                raise BeslisnotaError(
                    f"De publicatie is vastgelegd, maar haar bestanden staan nog niet allemaal in {self.folder}. {error}\n"
                    "Geef de opdracht daarna opnieuw: zij maakt het af."
                ) from error
        (git.store / _BUSY).unlink(missing_ok=True)

    def _announced(self) -> tuple[str, str]:
        """Give the commit that is under way, and whether it is new."""
        note = self._git.store / _BUSY if self._git else None
        if note is None or not note.exists():
            return "", ""
        commit, state = [*note.read_text(encoding="utf-8").split("\n", 2), "", ""][:2]
        return commit, state

    # --- git -------------------------------------------------------------------------------------

    def _open(self) -> Git | None:
        if os.path.lexists(self.folder / ".git"):
            try:
                return Git(find_store(self.folder), self.folder)
            except GitFailedError as error:
                raise BeslisnotaError(
                    f"{self.folder} is als git-repository niet te gebruiken. {error}\nStond er al iets in, zet de map dan terug "
                    "(git clone); haal haar anders weg."
                ) from error
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            raise BeslisnotaError(
                f"{self.folder} is geen git-repository en is niet leeg. Zet de inhoud ergens anders, of wijs in "
                "instellingen.toml onder [openbaar] een andere map aan."
            )
        return None

    def _create(self) -> Git:
        """Make the repository; beside its place first, so that no half one ever stands there."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=".beslisnota-") as place:
            fresh = Git(Path(place) / ".git", Path(place))
            fresh.run("init", "--quiet", f"--initial-branch={BRANCH}", "--template=")
            for key, value in _CONFIG.items():
                fresh.run("config", key, value)
            self.folder.mkdir(exist_ok=True)
            shutil.move(fresh.store, self.folder / ".git")
        return Git(find_store(self.folder), self.folder)

    def _tag_again(self, git: Git, name: str, commit: str) -> None:
        """Make a tag as it was made with its commit, from what that commit says."""
        form = "--format=%cn%x00%ce%x00%ct%x00%B"
        who, email, seconds, message = git.line("log", "-1", form, commit).split("\0", 3)
        by = signed(who, email, f"@{seconds} +0000")
        git.run(*tagging(name, commit, message), environment=by)


def new_repository(folder: Path) -> None:
    """Make a git repository for a new workspace; it is private, and no commit is made."""
    make_private(folder, BRANCH)
