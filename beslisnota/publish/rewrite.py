"""Taking documents out of the whole history of the public repository.

All commits are made anew without them, by the same identity and for the same days; tags and numbers stay.
It is made in a repository apart, and branch and tags move in one step. A note in the public repository
says which commit became which until the record of the workspace says it too, so that a run that is cut
short is undone before that step and finished after it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.assemble import INVENTORY, MANIFEST, MERGED
from beslisnota.publish.draft import enter, make_draft, signed, tagging
from beslisnota.publish.names import belongs_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beslisnota.git import Git

_MAIN = "refs/heads/main"
_TAGS = "refs/tags/openbaar/"
_NOTE = "beslisnota-herschrijft"
_FORM = "--format=%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B"


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to go from one set.

    Attributes:
        stukken: public names of documents and attached files.
        titel: title of the letter, where the letter is to go: the messages of commits name it.
        named: what is written for names that are to go too.
    """

    stukken: frozenset[str]
    titel: str
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A history that stands ready, apart from the public repository.

    Attributes:
        commits: the new id of each commit that was published, by its old one.
        tags: names of the tags that move along.
        gone: ids of the files that stood in the old history and stand nowhere in the new one.
        kept: ids of the files of the new one.
        draft: the repository in which it stands.
    """

    commits: Mapping[str, str]
    tags: tuple[str, ...]
    gone: frozenset[str]
    kept: frozenset[str]
    draft: Git


@contextmanager
def rewritten(public: Git, removals: Mapping[str, Removal]) -> Iterator[Rewriting]:
    """Make the history without what is to go; nothing is written in the public repository.

    From a publication that holds a document that is to go, the merged file and the inventarislijst go too,
    since they say what it said, and its manifest tells what is left.

    Args:
        public: the public repository.
        removals: what is to go, by the folder of the set.

    Raises:
        BeslisnotaError: something in the repository holds on to the old history.
    """
    _refuse_holders(public)
    with tempfile.TemporaryDirectory(prefix="beslisnota-") as folder:
        draft = make_draft(Path(folder), public)
        commits: dict[str, str] = {}
        before: set[str] = set()
        after: set[str] = set()
        for commit in public.line("rev-list", "--reverse", "--topo-order", _MAIN).split():
            old = _listing(public, commit)
            new = _without(draft, old, removals)
            before |= set(old.values())
            after |= set(new.values())
            commits[commit] = _again(draft, commit, new, commits, removals)
        draft.run("update-ref", _MAIN, list(commits.values())[-1])
        tags = tuple(_tags_again(public, draft, commits))
        yield Rewriting(commits, tags, frozenset(before - after), frozenset(after), draft)


def note(public: Git, rewriting: Rewriting) -> None:
    """Note which commit becomes which, so that a run that is cut short is known."""
    place = public.store / _NOTE
    fresh = place.with_name(f"{_NOTE}-nieuw")
    fresh.write_text(json.dumps(dict(rewriting.commits)), encoding="utf-8")
    fresh.replace(place)


def noted(public: Git) -> dict[str, str]:
    """Give the new id of each commit by its old one, where a rewriting is under way; else nothing."""
    try:
        commits: dict[str, str] = json.loads((public.store / _NOTE).read_bytes())
    except (OSError, ValueError):
        return {}
    return commits


def moved(public: Git) -> bool:
    """Tell whether the branch already stands on the new history."""
    return public.line("rev-parse", _MAIN) == list(noted(public).values())[-1]


def move(public: Git, rewriting: Rewriting) -> None:
    """Put branch and tags on the new history, all or none."""
    refs = [_MAIN, *rewriting.tags]
    enter(public, rewriting.draft, (f"+{ref}:{ref}" for ref in refs))


def clear(public: Git) -> None:
    """Write the files anew, and take away what in this repository still leads to the old history."""
    public.run("read-tree", "--reset", "-u", _MAIN)
    for ref in public.line("for-each-ref", "--format=%(refname)", "refs/remotes").splitlines():
        public.run("update-ref", "-d", "--no-deref", ref)
    public.run("reflog", "expire", "--expire=now", "--all")
    for name in ("ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD"):
        (public.store / name).unlink(missing_ok=True)
    (public.store / "objects/info/commit-graph").unlink(missing_ok=True)
    for name in ("logs", "objects/info/commit-graphs"):
        shutil.rmtree(public.store / name, ignore_errors=True)


def forget(public: Git) -> None:
    """Take the note away."""
    (public.store / _NOTE).unlink(missing_ok=True)


def remotes(public: Git) -> tuple[str, ...]:
    """Give the names of the repositories that this one can be pushed to."""
    return tuple(public.line("remote").split())


# --- the new history -----------------------------------------------------------------------------


def _listing(git: Git, commit: str) -> dict[str, str]:
    entries = git.run("ls-tree", "-r", "-z", commit).split(b"\0")
    listed = (entry.decode().split("\t", 1) for entry in entries if entry)
    return {path: kind.split()[2] for kind, path in listed}


def _without(draft: Git, old: Mapping[str, str], removals: Mapping[str, Removal]) -> dict[str, str]:
    new = dict(old)
    for set_path, removal in removals.items():
        names = [path.rpartition("/")[2] for path in old if path.rpartition("/")[0] == set_path]
        going = {name for name in names for stuk in removal.stukken if belongs_to(name, stuk)}
        if not going:
            continue
        going |= {name for name in names if name == MERGED or name.startswith(f"{INVENTORY}.")}
        for name in going:
            del new[f"{set_path}/{name}"]
        place = f"{set_path}/{MANIFEST}"
        if place in new:
            manifest = json.loads(draft.run("cat-file", "blob", new[place]))
            manifest["bestanden"] = [
                one for one in manifest["bestanden"] if one["bestand"] not in going
            ]
            data = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
            new[place] = draft.run("hash-object", "-w", "--stdin", data=data).decode().strip()
    return new


def _again(
    draft: Git,
    commit: str,
    listing: Mapping[str, str],
    commits: Mapping[str, str],
    removals: Mapping[str, Removal],
) -> str:
    """Make a commit anew over other files; where nothing differs its id stays what it was."""
    fields = draft.line("log", "-1", _FORM, commit).split("\0", 8)
    _, parents, author, mail, written, committer, address, put, message = fields
    entries = [f"100644 {blob}\t{path}".encode() for path, blob in listing.items()]
    draft.run("read-tree", "--empty")
    draft.run("update-index", "-z", "--index-info", data=b"\0".join([*entries, b""]))
    who = signed(committer, address, f"@{put} +0000")
    who |= {
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": mail,
        "GIT_AUTHOR_DATE": f"@{written} +0000",
    }
    above = [word for parent in parents.split() for word in ("-p", commits[parent])]
    words = ["commit-tree", draft.line("write-tree"), *above, "-m", _told(message, removals)]
    return draft.line(*words, environment=who)


def _told(message: str, removals: Mapping[str, Removal]) -> str:
    """Leave out of a message what it says of documents that are to go."""
    for removal in removals.values():
        if removal.titel:
            message = message.replace(f"\n{removal.titel}\n", "\n")
        for name, other in removal.named.items():
            message = message.replace(name, other)
    return message


def _tags_again(public: Git, draft: Git, commits: Mapping[str, str]) -> Iterator[str]:
    form = "--format=%(refname) %(objectname) %(*objectname)"
    for line in public.line("for-each-ref", form, _TAGS).splitlines():
        ref, *ids = line.split()
        commit = commits[ids[-1]]
        fields = draft.line("log", "-1", "--format=%cn%x00%ce%x00%ct%x00%B", commit).split("\0", 3)
        by = signed(fields[0], fields[1], f"@{fields[2]} +0000")
        draft.run(*tagging(ref.removeprefix("refs/tags/"), commit, fields[3]), environment=by)
        yield ref


def _refuse_holders(public: Git) -> None:
    """Refuse where something else than branch and tags of ours would keep the old history."""
    known = set(public.line("rev-list", _MAIN).split())
    form = "--format=%(refname) %(objectname) %(*objectname)"
    points = []
    for line in public.line("for-each-ref", form).splitlines():
        ref, *ids = line.split()
        ours = ref == _MAIN or (ref.startswith(_TAGS) and ids[-1] in known)
        if not ours and not ref.startswith("refs/remotes/"):
            points.append(f"{ref}: haal haar weg met git update-ref -d {ref}")
    worktrees = public.store / "worktrees"
    if worktrees.is_dir() and any(worktrees.iterdir()):
        points.append("er zijn ‘worktrees’: haal ze weg met git worktree remove")
    if (public.store / "objects/info/alternates").exists():
        points.append(
            "zij leent objecten van een andere repository: maak eerst een volledige kloon"
        )
    if points:
        raise BeslisnotaError(
            "\n".join(
                [
                    "De geschiedenis van de openbare repository wordt niet herschreven: er is meer dan wat dit programma maakte, en "
                    "dat zou de oude inhoud vasthouden.",
                    *(f"  - {point}" for point in points),
                ]
            )
        )
