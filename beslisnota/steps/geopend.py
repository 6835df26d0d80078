"""What each publication of a set opened: the public repository beside what is to be published now.

What opens because its `tot` has come was approved with that `tot`. What opens because somebody took its
lak away is told apart, for whoever approves or publishes it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.opened import lifted_among, opened_between
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.openbaar import find_public_folder
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.sets import prepare_set
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from beslisnota.model.nota import Nota
    from beslisnota.model.openbaarmaking import Geopend
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.sets import PreparedSet


@dataclass(frozen=True, slots=True)
class Opened:
    """What a publication opens of what the one before it held back.

    Attributes:
        lapsed: because a `tot` has come.
        lifted: because its lak is gone from the source, or became smaller.
    """

    lapsed: tuple[Geopend, ...] = ()
    lifted: tuple[Geopend, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Yield in Dutch what opens, a sentence a cause."""
        if self.lapsed:
            yield f"nu open, want een ‘tot’ is bereikt: {_listed(self.lapsed)}"
        if self.lifted:
            yield f"nu open zonder dat een ‘tot’ is bereikt, want de lak is weg of kleiner: {_listed(self.lifted)}"


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


def opening(workspace: Workspace, prepared: PreparedSet) -> Opened:
    """Tell what a set opens of what its last publication held back, and why.

    Args:
        workspace: with the record of what was published.
        prepared: the set as it is to be published.
    """
    letter = prepared.letter
    record = load_lakbesluit(workspace, letter.dossier).openbaarmakingen
    made = [one for one in record if one.kamerbrief == letter.id]
    if not made:
        return Opened()
    folder = find_public_folder(workspace.root, workspace.settings.public_folder)
    repository = PublicRepository(folder, workspace.settings.identity)
    earlier = repository.documents(made[-1].commit, made[-1].set)
    publication = made[-1].publicatie + 1, prepared.peildatum.isoformat()

    def since(documents: Mapping[str, str]) -> tuple[Geopend, ...]:
        return tuple(opened_between(earlier, documents, publication))

    opened = since({member.name: member.markdown for member in prepared.present})
    if not opened:
        return Opened()
    # Had no `tot` come since, or none ever, what opens all the same does so for another cause.
    last = date.fromisoformat(made[-1].peildatum)
    others = [
        _on_another_day(workspace, prepared, last),
        _on_another_day(_without_events(workspace, letter.dossier), prepared, date.min),
    ]
    lifted = lifted_among(opened, map(since, others))
    count = Counter({(one.document, one.gronden): one.aantal for one in lifted})
    rest = ((one, one.aantal - count[one.document, one.gronden]) for one in opened)
    return Opened(tuple(replace(one, aantal=left) for one, left in rest if left), lifted)


def _on_another_day(workspace: Workspace, prepared: PreparedSet, day: date) -> dict[str, str]:
    """Give the public Markdown of a set as its sources give it by another day, under the names of this one."""
    names = {member.nota.id: member.name for member in prepared.present}
    try:
        other = prepare_set(workspace, prepared.letter, day)
    except BeslisnotaError:
        return {member.name: member.markdown for member in prepared.present}
    return {
        names[member.nota.id]: member.markdown
        for member in other.members
        if member.nota.id in names
    }


def _without_events(workspace: Workspace, name: str) -> Workspace:
    dossier = workspace.dossiers[name]
    still = replace(dossier, gebeurtenissen=dict.fromkeys(dossier.gebeurtenissen))
    return replace(workspace, dossiers={**workspace.dossiers, name: still})


def _listed(opened: Iterable[Geopend]) -> str:
    return "; ".join(
        f"{one.document}, {one.aantal} {'kader' if one.aantal == 1 else 'kaders'} op {join_codes(one.gronden)}"
        for one in opened
    )
