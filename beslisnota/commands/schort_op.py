"""`schort-op`: suspends the publication of a document, or ends that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands import wijzigen
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.printer import Printer
from beslisnota.steps.verifieer import published_sets
from beslisnota.steps.wijzigen import Act, find_targets, put_back, take_away

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.commands.desk import Desk


@click.command("schort-op", cls=DutchCommand)
@click.argument("stuk", metavar="STUK|SET")
@click.option("--reden", metavar="R", default="bezwaar", help="Waarom; anders ‘bezwaar’.")
@click.option("--hef-op", is_flag=True, help="Beëindig de opschorting.")
@wijzigen.DATUM
@wijzigen.DOOR
@click.pass_obj
def schort_op(  # an argument each
    desk: Desk, stuk: str, reden: str, datum: date | None, door: str, *, hef_op: bool
) -> int:
    """Schort een openbaar stuk op: het gaat uit de set, en zijn rij in de inventarislijst zegt het.

    Noem een stuk bij zijn openbare naam of zijn id, of een hele set bij haar map.
    """
    day = wijzigen.pick_day(datum)
    reason = "" if hef_op else wijzigen.pick_reason(reden, wijzigen.SCHORT_OP)
    with desk.working() as (workspace, tick):
        printer = Printer(workspace)
        for target in find_targets(workspace, published_sets(workspace), stuk, whole=True):
            if hef_op:
                act = Act("opschorting opgeheven", day, door=door)
                done = put_back(workspace, target, act, printer, tick)
                wijzigen.say("Opschorting opgeheven", target, done)
            else:
                act = Act("opgeschort", day, reason, door)
                done = take_away(workspace, target, act, printer, tick)
                wijzigen.say("Opgeschort", target, done)
    return 0
