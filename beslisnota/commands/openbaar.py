"""`openbaar`: publishes the set of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import PEILDATUM, Desk, find_letter, show_beside
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.openbaar import Published, publish_set
from beslisnota.steps.printer import Printer

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=DutchCommand)
@click.argument("kamerbrief")
@PEILDATUM
@click.pass_obj
def openbaar(desk: Desk, kamerbrief: str, peildatum: date | None) -> int:
    """Maak de set bij een brief openbaar in de openbare git-repository.

    Geweigerd, met een lijst van wat openstaat, zolang de laks niet zijn goedgekeurd zoals zij nu zijn of de
    brief niet verzonden is.
    """
    with desk.working() as (workspace, tick):
        say(
            publish_set(
                workspace, find_letter(workspace, kamerbrief), peildatum, Printer(workspace), tick
            )
        )
    return 0


def say(published: Published) -> None:
    """Say what was published, and where."""
    _say_what(published)
    if published.new:
        show_beside(published.beside)


def _say_what(published: Published) -> None:
    if published.restored:
        click.echo(
            f"Openbaar {published.set}: de openbare repository ontbrak of was leeg; publicatie "
            f"{published.publicatie} is hersteld, met dezelfde commit als toen. "
            f"Zie {published.folder / published.set}"
        )
        return
    state = (
        f"publicatie {published.publicatie} gemaakt"
        if published.new
        else f"staat er al, ongewijzigd (publicatie {published.publicatie})"
    )
    click.echo(f"Openbaar {published.set}: {state}. Zie {published.folder / published.set}")
