"""`lakvoorstel`: the proposal for whoever decides on the laks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import PEILDATUM, Desk, find_letter, show_beside, show_findings, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.printer import Printer
from beslisnota.steps.tijdelijk import lapses
from beslisnota.steps.voorstel import Made, make_voorstel

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=DutchCommand)
@click.argument("kamerbrief")
@PEILDATUM
@click.pass_obj
def lakvoorstel(desk: Desk, kamerbrief: str, peildatum: date | None) -> int:
    """Maak het lakvoorstel bij een brief.

    De lijst van passages met grond en motivering, de stukken met de passages gemarkeerd, en een proef van
    de gelakte set: byte voor byte wat ‘openbaar’ publiceert.
    """
    with desk.working() as (workspace, tick):
        letter = find_letter(workspace, kamerbrief)
        made = make_voorstel(workspace, letter, peildatum, Printer(workspace), tick)
        say(f"{letter.dossier}/{letter.id}", made)
        show_findings(lapses(workspace, workspace.members(letter), today()))
    return 0


def say(name: str, made: Made) -> None:
    """Say where a proposal stands."""
    state = "gemaakt" if made.fresh else "ongewijzigd"
    passages = f"{made.passages} {'passage' if made.passages == 1 else 'passages'}"
    click.echo(
        f"Lakvoorstel {name}: {state}, {passages}, peildatum {made.peildatum.isoformat()}. Zie {made.folder}"
    )
    show_beside(made.beside)
