"""What each publication of a set opened: the public repository beside what is to be published now."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from beslisnota.publish.opened import opened_between
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.openbaar import find_public_folder
from beslisnota.steps.lakbesluit import load_lakbesluit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from beslisnota.model.nota import Nota
    from beslisnota.model.openbaarmaking import Geopend
    from beslisnota.model.workspace import Workspace


def openings(
    workspace: Workspace, letter: Nota, documents: Mapping[str, str], peildatum: date
) -> tuple[Geopend, ...]:
    """Tell what the publications of a set opened, the one to come included.

    All of it comes from public Markdown. A publication that the public repository no longer holds is
    passed over.

    Args:
        workspace: with the record of what was published.
        letter: leads the set.
        documents: public Markdown of each document as it is to be published, by its public name.
        peildatum: day for which that is lakked.

    Returns:
        By publication, and then by document and grounds; empty at a first publication.
    """
    record = load_lakbesluit(workspace, letter.dossier).openbaarmakingen
    made = sorted(
        (one for one in record if one.kamerbrief == letter.id), key=lambda one: one.publicatie
    )
    if not made:
        return ()
    folder = find_public_folder(workspace.root, workspace.settings.public_folder)
    repository = PublicRepository(folder, workspace.settings.identity)
    held = [
        (one.publicatie, one.peildatum, found)
        for one in made
        if (found := repository.documents(one.commit, one.set))
    ]
    states = [*held, (made[-1].publicatie + 1, peildatum.isoformat(), documents)]
    return tuple(
        opening
        for (_, _, earlier), (number, day, later) in pairwise(states)
        for opening in opened_between(earlier, later, (number, day))
    )
