"""The day for which a set is lakked, where nobody says another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.steps.lakbesluit import load_lakbesluit

if TYPE_CHECKING:
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace


def peildatum_of(workspace: Workspace, letter: Nota) -> date:
    """Give the day of sending, or of the letter while it is not sent, or of its last publication if that is later.

    So nothing that was opened is lakked again by giving the same command once more.

    Raises:
        BeslisnotaError: the letter has no date, or the record cannot be read.
    """
    datum = letter.verzonden or letter.document.datum
    if datum is None:  # a letter cannot be read without its datum
        raise BeslisnotaError(f"{letter.path}: de brief heeft geen datum. Vul ‘datum’ in.")
    return max([datum.date, *published_days(workspace, letter)])


def published_days(workspace: Workspace, letter: Nota) -> list[date]:
    """Give the peildatum of each publication of a letter's set."""
    made = load_lakbesluit(workspace, letter.dossier).openbaarmakingen
    return [date.fromisoformat(one.peildatum) for one in made if one.kamerbrief == letter.id]
