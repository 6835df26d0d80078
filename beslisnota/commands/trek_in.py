"""`trek-in`: withdraws a public document or set, and takes it out of the history where that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands import wijzigen
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.printer import Printer
from beslisnota.steps.verifieer import published_sets
from beslisnota.steps.wijzigen import Act, find_targets, take_away

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.commands.desk import Desk


@click.command("trek-in", cls=DutchCommand)
@click.argument("stuk", metavar="STUK|SET")
@click.option("--reden", metavar="R", help="Waarom; zonder geldige reden volgt de lijst.")
@wijzigen.DATUM
@wijzigen.DOOR
@click.pass_obj
def trek_in(desk: Desk, stuk: str, reden: str | None, datum: date | None, door: str) -> int:
    """Trek een openbaar stuk in: het gaat uit de set, en zijn rij in de inventarislijst zegt het.

    Noem een stuk bij zijn openbare naam of zijn id, of een hele set bij haar map.
    """
    day = wijzigen.pick_day(datum)
    reason = wijzigen.pick_reason(reden, wijzigen.TREK_IN)
    with desk.working() as (workspace, tick):
        printer = Printer(workspace)
        act = Act("ingetrokken", day, reason, door)
        for target in find_targets(workspace, published_sets(workspace), stuk, whole=True):
            wijzigen.say("Ingetrokken", target, take_away(workspace, target, act, printer, tick))
    return 0
