"""Taking withdrawn documents out of the history of the public repository."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitError
from beslisnota.model.content import plain
from beslisnota.model.historie import Historie
from beslisnota.publish import rewrite
from beslisnota.publish.repository import PublicRepository
from beslisnota.publish.rewrite import Removal
from beslisnota.steps.herschreven import finish_rewriting
from beslisnota.steps.historie import recorded_changes
from beslisnota.steps.lakbesluit import load_lakbesluit, save_lakbesluit
from beslisnota.steps.openbaar import public_folder
from beslisnota.steps.publicatie import recorded, undo_cut_short
from beslisnota.steps.wijzigen import gone_with

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from beslisnota.model.lakbesluit import Openbaarmaking, Wijziging
    from beslisnota.model.workspace import Workspace
    from beslisnota.publish.rewrite import Rewriting
    from beslisnota.steps.wijzigen import Target


@dataclass(frozen=True, slots=True)
class Wiped:
    """What came of a rewriting.

    Attributes:
        folder: the public repository.
        commits: how many publications have another id now.
        files: how many files stand in it no more.
        remotes: names of the repositories to which it is pushed, where all is still as it was.
    """

    folder: Path
    commits: int
    files: int
    remotes: tuple[str, ...]


def wipe(workspace: Workspace, targets: Sequence[Target]) -> Wiped:
    """Rewrite the public repository, so that what was withdrawn is in no commit, tag or object of it.

    Numbers and tags stay. What it does not reach: clones, and repositories to which it was pushed.

    Raises:
        BeslisnotaError: something is not withdrawn, or something else holds on to the old history.
    """
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    undo_cut_short(workspace, repository)
    repository.check(recorded(workspace))
    removals = {target.made.set: _removal(workspace, target) for target in targets}
    public = repository.git
    try:
        with rewrite.rewritten(public, removals) as rewriting:
            _record(workspace, removals, rewriting)
            rewrite.note(public, rewriting)
            rewrite.move(public, rewriting)
            changed = sum(old != new for old, new in rewriting.commits.items())
            gone = len(rewriting.gone)
    except GitError as error:
        raise BeslisnotaError(
            f"{error}\nDe geschiedenis is niet herschreven; geef de opdracht daarna opnieuw."
        ) from error
    finish_rewriting(workspace, repository)
    return Wiped(repository.folder, changed, gone, rewrite.remotes(public))


def _removal(workspace: Workspace, target: Target) -> Removal:
    historie = Historie(recorded_changes(workspace, target.letter))
    gone = gone_with(historie, target)
    if not gone or any(one.handeling != "ingetrokken" for one in gone):
        raise BeslisnotaError(
            f"{target.stuk or target.made.set} is niet ingetrokken: trek het eerst in."
        )
    letter = target.made.set.split("/")[1]
    stukken = frozenset(one.stuk for one in gone)
    titel = plain(target.letter.document.titel) if letter in stukken else ""
    named = {
        one.stuk: historie.shown(one.stuk) for one in gone if historie.shown(one.stuk) != one.stuk
    }
    return Removal(stukken, titel, named)


def _record(workspace: Workspace, removals: Mapping[str, Removal], rewriting: Rewriting) -> None:
    """Record what is taken out before it is, so that `verifieer` looks for it from then on."""

    def wiped(made: Openbaarmaking, change: Wijziging) -> Wijziging:
        removal = removals.get(made.set)
        if removal is None or change.stuk not in removal.stukken or not change.weg:
            return change
        known = {*change.objecten, *rewriting.gone} - rewriting.kept
        return replace(change, gewist=True, objecten=tuple(sorted(known)))

    for dossier in workspace.dossiers:
        lakbesluit = load_lakbesluit(workspace, dossier)
        made = tuple(
            replace(one, wijzigingen=tuple(wiped(one, change) for change in one.wijzigingen))
            for one in lakbesluit.openbaarmakingen
        )
        if made != lakbesluit.openbaarmakingen:
            save_lakbesluit(workspace, dossier, replace(lakbesluit, openbaarmakingen=made))
