"""A rewriting of the public history that was cut short: finished where it took place, else undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.publish import rewrite
from beslisnota.steps.lakbesluit import load_lakbesluit, save_lakbesluit

if TYPE_CHECKING:
    from beslisnota.model.workspace import Workspace
    from beslisnota.publish.repository import PublicRepository


def finish_rewriting(workspace: Workspace, repository: PublicRepository) -> None:
    """Bring the record in line with a history that was rewritten, and take the last of the old one away.

    Raises:
        BeslisnotaError: some of it is still there.
    """
    if not repository.head():
        return
    public = repository.git
    commits = rewrite.noted(public)
    if commits and rewrite.moved(public):
        for dossier in workspace.dossiers:
            lakbesluit = load_lakbesluit(workspace, dossier)
            made = tuple(
                replace(one, commit=commits.get(one.commit, one.commit))
                for one in lakbesluit.openbaarmakingen
            )
            if made != lakbesluit.openbaarmakingen:
                save_lakbesluit(workspace, dossier, replace(lakbesluit, openbaarmakingen=made))
        rewrite.clear(public)
        repository.sweep()
    rewrite.forget(public)
