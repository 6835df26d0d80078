"""Of what no digest may be public: the source files, what is lakked in them, approvals, the workspace's own git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.git import GitError, find_around
from beslisnota.steps.lakbesluit import load_lakbesluit
from lakken.digests import Digests, Secret, git_ids, text_forms
from lakken.leaks import Kind, stand_open

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from beslisnota.model.workspace import Workspace
    from beslisnota.publish.repository import PublicRepository
    from beslisnota.steps.sets import PreparedSet
    from lakken.leaks import Needle

_FILE = "hash van een bronbestand"
_PASSAGE = "hash van een gelakte passage"
_AKKOORD = "hash van wat is goedgekeurd"
_WITHDRAWN = "id van een bestand dat uit de geschiedenis is gehaald"
_COMMIT = "id uit de eigen git-geschiedenis"
_PARTS = frozenset({Kind.WHOLE, Kind.PART, Kind.EMAIL, Kind.DIGITS})


def private_digests(
    workspace: Workspace,
    prepared: PreparedSet,
    repository: PublicRepository,
    files: Collection[bytes],
    found: Sequence[Needle],
    open_text: str,
) -> Digests:
    """Make the digests to look for in what is public of a set.

    Left out is what is itself public: a file that goes along as it is, a passage that stands open too.

    Args:
        workspace: with the sources.
        prepared: the set.
        repository: the public one.
        files: the bytes of the files of the set.
        found: what to look for in them as text.
        open_text: all that is public on purpose.
    """
    public = repository.objects() if repository.head() else frozenset[str]()
    return Digests.of(
        [
            *_sources(workspace, prepared, public, files),
            *_passages(prepared, found, open_text),
            *_approvals(workspace, prepared, public),
            *_own_git(workspace, public),
        ]
    )


def _sources(
    workspace: Workspace,
    prepared: PreparedSet,
    public: frozenset[str],
    files: Collection[bytes],
) -> Iterator[Secret]:
    folder = workspace.root / "notas" / prepared.dossier.name
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        ids = git_ids(content)
        if content not in files and public.isdisjoint(ids):
            name = path.relative_to(workspace.root).as_posix()
            yield Secret((content,), _FILE, name, ids if content.strip() else ())


def _passages(prepared: PreparedSet, found: Sequence[Needle], open_text: str) -> Iterator[Secret]:
    # A needle is only part of a passage that is not open elsewhere, and is without its capitals.
    for needle in found:
        if needle.kind in _PARTS:
            forms = (*text_forms(needle.text), *text_forms(needle.text.title()))
            yield Secret(forms, _PASSAGE, needle.origin)
    readable = stand_open([text for text, _ in prepared.removed], open_text)
    for text, origin in prepared.removed:
        if text not in readable:
            yield Secret(text_forms(text), _PASSAGE, origin)


def _approvals(
    workspace: Workspace, prepared: PreparedSet, public: frozenset[str]
) -> Iterator[Secret]:
    lakbesluit = load_lakbesluit(workspace, prepared.dossier.name)
    origin = f"notas/{prepared.dossier.name}/lakbesluit.yaml"
    yield Secret((), _AKKOORD, origin, tuple(akkoord.digest for akkoord in lakbesluit.akkoorden))
    changes = [change for made in lakbesluit.openbaarmakingen for change in made.wijzigingen]
    gone = {known for change in changes for known in change.objecten}
    yield Secret((), _WITHDRAWN, origin, tuple(sorted(gone - public)))


def _own_git(workspace: Workspace, public: frozenset[str]) -> Iterator[Secret]:
    try:
        git, _ = find_around(workspace.root)
        listed = git.line("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    except GitError:
        return  # the workspace is in no repository, so nothing of one can be public
    yield Secret((), _COMMIT, "de werkmap", tuple(sorted({*listed.split()} - public)))
