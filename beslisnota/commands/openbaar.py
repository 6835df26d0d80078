"""`openbaar`: publishes the set of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import PEILDATUM, Desk, find_letter, on_terminal, show_beside, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.openbaar import publish_set
from beslisnota.steps.peildatum import peildatum_of
from beslisnota.steps.printer import Printer
from beslisnota.steps.productierapport import write_report

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.publicatie import Published


@click.command(cls=DutchCommand)
@click.argument("kamerbrief")
@PEILDATUM
@click.option(
    "--productierapport",
    is_flag=True,
    help="Zet de set ook klaar voor het landelijke publicatieplatform.",
)
@click.pass_obj
def openbaar(desk: Desk, kamerbrief: str, peildatum: date | None, *, productierapport: bool) -> int:
    """Maak de set bij een brief openbaar in de openbare git-repository.

    Geweigerd, met een lijst van wat openstaat, zolang de laks niet zijn goedgekeurd zoals zij nu zijn of de
    brief niet verzonden is.
    """
    with desk.working() as (workspace, tick):
        letter = find_letter(workspace, kamerbrief)
        warn_of_future(workspace, letter, peildatum)
        printer = Printer(workspace)
        say(publish_set(workspace, letter, peildatum, printer, tick, quote=on_terminal()))
        if productierapport:
            folder = write_report(workspace, letter, printer)
            click.echo(f"Productierapport gemaakt, met de bestanden om te uploaden. Zie {folder}")
    return 0


def warn_of_future(workspace: Workspace, letter: Nota, peildatum: date | None) -> None:
    """Say it where a set is lakked for a day that is still to come."""
    day = peildatum or peildatum_of(workspace, letter)
    if (peildatum or letter.verzonden) and day > today():
        click.echo(
            f"Let op: de peildatum van {letter.dossier}/{letter.id}, {day.isoformat()}, ligt in de toekomst. Elke tijdelijke lak "
            "die tot en met die dag duurt, is in deze set al vervallen.",
            err=True,
        )


def say(published: Published) -> None:
    """Say what was published, and where."""
    _say_what(published)
    if published.new:
        show_beside(published.beside)
    for sentence in published.opened:
        click.echo(f"  {sentence[0].upper()}{sentence[1:]}.")
    for sentence in published.behind:
        click.echo(f"  Let op: {sentence}")
    if published.away:
        click.echo(
            f"  Ingetrokken of opgeschort, en niet in de set: {', '.join(published.away)}. Terugzetten gaat met ‘vervang’, of "
            "met ‘schort-op --hef-op’."
        )


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
