"""Temporary laks: which have lapsed, and which soon will."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beslisnota.model.finding import Finding
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from beslisnota.model.document import Datum
    from beslisnota.model.nota import LakMark, Nota
    from beslisnota.model.workspace import Workspace


def lapses(workspace: Workspace, notas: Iterable[Nota], today: date) -> tuple[Finding, ...]:
    """Tell which temporary laks have lapsed, or will within the days that the settings say.

    Args:
        workspace: with the dossiers, whose events have dates.
        notas: the documents that are looked through.
        today: the day that the dates are compared with; nothing that is published knows it.

    Returns:
        A notice for each, by file and place; what a passage says is in none.
    """
    return tuple(sorted(_lapses(workspace, notas, today)))


def _lapses(workspace: Workspace, notas: Iterable[Nota], today: date) -> Iterator[Finding]:
    soon = today + timedelta(days=workspace.settings.lapses_within)
    for nota in notas:
        dossier = workspace.dossiers[nota.dossier]
        for mark in nota.laks:
            until = dossier.until(mark.tot)
            if until is not None and until.date <= soon:
                yield _notice(nota.path, mark, until, today)


def _notice(path: str, mark: LakMark, until: Datum, today: date) -> Finding:
    event = "" if until.iso == mark.tot else f" (‘{mark.tot}’)"
    lapsed = until.date <= today
    verb = "is vervallen op" if lapsed else "vervalt op"
    return Finding(
        path,
        mark.line,
        mark.column,
        "lak-vervallen" if lapsed else "lak-vervalt",
        "melding",
        f"deze tijdelijke lak ({join_codes(mark.gronden)}) {verb} {until.printed}{event}",
        "in een set met een peildatum vanaf die dag is de passage open",
    )
