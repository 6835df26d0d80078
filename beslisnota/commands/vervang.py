"""`vervang`: publishes a new version of a public document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands import wijzigen
from beslisnota.commands.desk import PEILDATUM, Desk
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.printer import Printer
from beslisnota.steps.verifieer import published_sets
from beslisnota.steps.wijzigen import Act, find_targets, replace_document

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=DutchCommand)
@click.argument("stuk")
@click.option("--reden", metavar="R", help="Waarom; zonder geldige reden volgt de lijst.")
@wijzigen.DATUM
@wijzigen.DOOR
@PEILDATUM
@click.pass_obj
def vervang(  # an argument each
    desk: Desk,
    stuk: str,
    reden: str | None,
    datum: date | None,
    door: str,
    peildatum: date | None,
) -> int:
    """Vervang een openbaar, ingetrokken of opgeschort stuk door zoals het nu is, na een nieuw akkoord.

    Alleen zo kan wat al openbaar was, daarna gelakt worden. Noem het stuk bij zijn openbare naam of zijn id.
    """
    day = wijzigen.pick_day(datum)
    reason = wijzigen.pick_reason(reden, wijzigen.TREK_IN)
    with desk.working() as (workspace, tick):
        printer = Printer(workspace)
        act = Act("vervangen", day, reason, door)
        for target in find_targets(workspace, published_sets(workspace), stuk, whole=False):
            done = replace_document(workspace, target, act, peildatum, printer, tick)
            wijzigen.say("Vervangen", target, done)
            click.echo(
                f"De vorige versie staat nog in de git-geschiedenis. Moet zij daar ook uit, trek {target.stuk} dan eerst in "
                "met ‘trek-in … --uit-geschiedenis’, en vervang het daarna."
            )
    return 0
