"""Approving a lakvoorstel, and taking an approval back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.lakbesluit import Akkoord
from beslisnota.steps.goedkeuring import proposed
from beslisnota.steps.lakbesluit import load_lakbesluit, save_lakbesluit
from beslisnota.steps.sets import prepare_set, set_digest
from beslisnota.steps.vierogen import check_four_eyes
from beslisnota.steps.voorstel import last_proposal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace


def approve(
    workspace: Workspace,
    letter: Nota,
    who: tuple[str, str],
    today: date,
    behalve: Sequence[range] = (),
) -> Akkoord:
    """Record that the last proposal of a letter is approved, but for some of its passages.

    Args:
        workspace: with the letter.
        letter: leads the set.
        who: name and function; the function may be empty.
        today: day of the approval.
        behalve: numbers of the passages that are not approved.

    Raises:
        BeslisnotaError: no proposal was made, something changed since, a number is not in it, or the
            settings ask for four eyes and these are the same two.
    """
    proposal = last_proposal(workspace, letter)
    if proposal is None:
        raise BeslisnotaError(
            f"Er is nog geen lakvoorstel van {letter.dossier}/{letter.id}. Maak het met ‘lakvoorstel {letter.dossier}/{letter.id}’, laat het lezen, en geef dan akkoord."
        )
    key, peildatum = proposal
    prepared = prepare_set(workspace, letter, peildatum)
    if set_digest(prepared, workspace) != key:
        raise BeslisnotaError(
            f"De stukken van {letter.dossier}/{letter.id} zijn gewijzigd nadat het lakvoorstel is gemaakt. Maak het opnieuw met ‘lakvoorstel {letter.dossier}/{letter.id}’ en laat het nog eens lezen."
        )
    check_four_eyes(workspace, letter)
    passages = proposed(prepared)
    akkoord = Akkoord(
        letter.id,
        *who,
        datum=today.isoformat(),
        digest=key,
        peildatum=peildatum.isoformat(),
        behalve=_numbers(behalve, len(passages)),
        passages=passages,
    )
    lakbesluit = load_lakbesluit(workspace, letter.dossier)
    save_lakbesluit(
        workspace, letter.dossier, replace(lakbesluit, akkoorden=(*lakbesluit.akkoorden, akkoord))
    )
    return akkoord


def _numbers(behalve: Sequence[range], last: int) -> tuple[int, ...]:
    for span in behalve:
        if not 1 <= span.start < span.stop <= last + 1:
            written = f"{span.start}-{span.stop - 1}" if span.stop - span.start > 1 else span.start
            raise BeslisnotaError(
                f"In het lakvoorstel staat geen passage {written}: de nummers lopen van 1 tot en met {last}."
                if last
                else f"In het lakvoorstel staat geen passage {written}: er wordt in deze set niets gelakt."
            )
    return tuple(sorted({number for span in behalve for number in span}))


def withdraw(workspace: Workspace, letter: Nota, today: date) -> Akkoord:
    """Take the standing approval of a letter's set back; it stays in the record.

    Raises:
        BeslisnotaError: there is none.
    """
    lakbesluit = load_lakbesluit(workspace, letter.dossier)
    akkoord = lakbesluit.approval(letter.id)
    if akkoord is None:
        raise BeslisnotaError(
            f"Er is geen akkoord op {letter.dossier}/{letter.id} om in te trekken."
        )
    withdrawn = tuple(
        replace(other, ingetrokken=today.isoformat())
        if other.kamerbrief == letter.id and not other.ingetrokken
        else other
        for other in lakbesluit.akkoorden
    )
    save_lakbesluit(workspace, letter.dossier, replace(lakbesluit, akkoorden=withdrawn))
    return akkoord
