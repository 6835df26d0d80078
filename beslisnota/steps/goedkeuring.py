"""Whether what was approved is what is to be published, and what is not approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.dossier import iso_datum
from beslisnota.model.lakbesluit import Voorgesteld
from beslisnota.steps.plaats import lak_marks, path_and_line
from beslisnota.steps.sets import prepare_set, set_digest
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from beslisnota.model.dossier import Dossier
    from beslisnota.model.lakbesluit import Akkoord
    from beslisnota.model.nota import Nota
    from beslisnota.model.voorstel import FoundLak
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.sets import Prepared, PreparedSet

_QUOTED = 60
"""Characters of a passage that a list on the terminal shows."""


def proposed(prepared: PreparedSet) -> tuple[Voorgesteld, ...]:
    """Give the passages of a set as a record keeps them."""
    return tuple(
        _proposed(prepared.dossier, member, lak)
        for member in prepared.members
        for lak in member.laks
    )


def _proposed(dossier: Dossier, member: Prepared, lak: FoundLak) -> Voorgesteld:
    until = dossier.until(lak.tot)
    return Voorgesteld(
        number=lak.number,
        document=member.nota.id,
        place=lak.place,
        text=lak.text,
        gronden=lak.gronden,
        toelichting=lak.toelichting,
        tot=lak.tot,
        op=until.iso if until else "",
        zienswijze=lak.zienswijze,
        stands=lak.stands,
    )


def as_approved(workspace: Workspace, letter: Nota, akkoord: Akkoord) -> PreparedSet | None:
    """Prepare a set as it was when it was approved: with its peildatum, and the dates of events of then.

    Returns:
        The set; None where it is no longer what was approved, or the record is of an older kind.
    """
    if not akkoord.peildatum:
        return None
    dossier = workspace.dossiers[letter.dossier]
    events = {
        passage.tot.lower(): iso_datum(passage.op)
        for passage in akkoord.passages
        if passage.tot and iso_datum(passage.tot) is None
    }
    then = replace(dossier, gebeurtenissen={**dossier.gebeurtenissen, **events})
    earlier = replace(workspace, dossiers={**workspace.dossiers, letter.dossier: then})
    try:
        prepared = prepare_set(earlier, letter, date.fromisoformat(akkoord.peildatum))
    except (BeslisnotaError, ValueError):
        return None
    return prepared if set_digest(prepared, earlier) == akkoord.digest else None


def standing_again(then: PreparedSet, now: PreparedSet) -> Iterator[str]:
    """Name the laks that stand, and had lapsed when their set was approved.

    One that stood and has lapsed needs no new approval: its `tot` was approved with it, and its text.

    Args:
        then: the set as it was approved.
        now: the same set on another day; its sources are the same.
    """
    lapsed = {
        (member.nota.id, index)
        for member in then.members
        for index, lak in enumerate(member.laks)
        if not lak.stands
    }
    for member in now.members:
        marks = lak_marks(member)
        for index, lak in enumerate(member.laks):
            if lak.stands and (member.nota.id, index) in lapsed:
                yield (
                    f"{path_and_line(member, lak, marks)}: de lak tot ‘{lak.tot}’ was vervallen toen akkoord werd gegeven, en "
                    "staat er nu weer"
                )


def excepted(then: PreparedSet, numbers: Collection[int], *, quote: bool) -> Iterator[str]:
    """Name the passages of a proposal that were not approved.

    Args:
        then: the set as it was proposed.
        numbers: of those passages.
        quote: whether what they say is shown; only where nobody but the user sees it.
    """
    for member in then.members:
        marks = lak_marks(member)
        for lak in member.laks:
            if lak.number in numbers:
                said = f" ‘{_short(lak.text)}’" if quote else ""
                yield (
                    f"passage {lak.number} is niet goedgekeurd: {path_and_line(member, lak, marks)}, "
                    f"{join_codes(lak.gronden)}{said}; wijzig de lak of haal haar weg, en vraag opnieuw akkoord"
                )


def awaiting(members: Collection[Nota]) -> Iterator[str]:
    """Name the laks on which a third party was asked for its view, and has not given it (art. 4.4 Woo)."""
    for nota in members:
        for mark in nota.laks:
            if mark.zienswijze == "gevraagd":
                yield (
                    f"{nota.path}:{mark.line}: over deze lak ({join_codes(mark.gronden)}) is een zienswijze gevraagd; schrijf "
                    "zienswijze=ontvangen zodra zij er is of de termijn om is (art. 4.4 Woo)"
                )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 2]} …"
