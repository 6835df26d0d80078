"""A publication while it is made: apart from the public repository, so that a refusal leaves no trace there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.git import Git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

EARLIEST = date(1970, 1, 1)
"""The first day that git can hold: it counts seconds from here."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A commit that stands ready, apart from the public repository.

    Attributes:
        set: folder of the set.
        commit: its id.
        message: what commit and tag say.
        peildatum: date of commit and tag.
        draft: the repository in which it stands.
    """

    set: str
    commit: str
    message: str
    peildatum: date
    draft: Git


def make_draft(folder: Path, public: Git | None) -> Git:
    """Make a repository that can read the objects of the public one, and writes its own."""
    draft = Git(folder)
    form = public.line("rev-parse", "--show-object-format") if public else "sha1"
    draft.run("init", "--quiet", "--bare", "--template=", f"--object-format={form}")
    if public:
        objects = public.line("rev-parse", "--path-format=absolute", "--git-path", "objects")
        (folder / "objects/info/alternates").write_bytes(os.fsencode(objects) + b"\n")
    return draft


def write_tree(draft: Git, parent: str, set_path: str, files: Mapping[str, bytes]) -> str:
    """Write the tree of a commit in which the folder of a set holds these files, and no other.

    Args:
        draft: where it is written.
        parent: id of the commit whose other folders it keeps; empty where there is none.
        set_path: folder of the set.
        files: its files by name.

    Returns:
        The id of the tree.
    """
    listed = draft.run("ls-tree", "-r", "-z", parent).split(b"\0") if parent else []
    ours = f"\t{set_path}/".encode()
    entries = [entry for entry in listed if entry and ours not in entry]
    for name, data in files.items():
        blob = draft.run("hash-object", "-w", "--stdin", data=data).decode().strip()
        entries.append(f"100644 {blob}\t{set_path}/{name}".encode())
    draft.run("update-index", "-z", "--index-info", data=b"\0".join(entries) + b"\0")
    return draft.line("write-tree")


def enter(public: Git, draft: Git, refspecs: Iterable[str]) -> None:
    """Bring branch and tags of a draft into the public repository, with all that they need: all or none."""
    public.run(
        "fetch",
        "--quiet",
        "--atomic",
        "--update-head-ok",
        "--no-tags",
        "--no-write-fetch-head",
        str(draft.store),
        *refspecs,
    )


def tagging(name: str, commit: str, message: str) -> tuple[str, ...]:
    """Give the command that makes the tag of a publication."""
    return ("tag", "--no-sign", "--annotate", name, commit, "--message", message)


def moment(day: date) -> str:
    """Give a day as git takes it as it stands: it would read `0099-03-03` as a day in 1999."""
    return f"@{(day - EARLIEST).days * 86_400} +0000"


def signed(name: str, email: str, when: str) -> dict[str, str]:
    """Give the variables by which git signs what it makes."""
    return {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", email), ("DATE", when))
    }
