"""A set with what became of its documents since it was first published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.model.historie import Historie
from beslisnota.steps.geopend import openings
from beslisnota.steps.lakbesluit import load_lakbesluit

if TYPE_CHECKING:
    from beslisnota.model.lakbesluit import Wijziging
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.sets import PreparedSet


def with_history(
    workspace: Workspace, prepared: PreparedSet, new: tuple[Wijziging, ...] = ()
) -> PreparedSet:
    """Give a set with its history.

    Args:
        workspace: with the record of what was published.
        prepared: the set.
        new: what is done to its documents with the publication to come.
    """
    letter = prepared.letter
    changes = (*recorded_changes(workspace, letter), *new)
    known = replace(prepared, historie=Historie(changes))
    documents = {member.name: member.markdown for member in known.present}
    opened = openings(workspace, letter, documents, prepared.peildatum)
    return replace(known, historie=Historie(changes, opened))


def recorded_changes(workspace: Workspace, letter: Nota) -> tuple[Wijziging, ...]:
    """Give all that was done to documents of a letter's set after they were published."""
    return load_lakbesluit(workspace, letter.dossier).acts(letter.id)
