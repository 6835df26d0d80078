"""The program and its commands."""

from __future__ import annotations

from pathlib import Path

import click

from beslisnota.commands import (
    akkoord,
    alles,
    besluit,
    bouw,
    controleer,
    init,
    lakvoorstel,
    lakzoek,
    nieuw,
    openbaar,
    overzicht,
    schort_op,
    stijl,
    tekst,
    trek_in,
    verifieer,
    verschil,
    versies,
    vervang,
    zoek,
)
from beslisnota.commands.desk import Desk
from beslisnota.commands.dutch import DutchGroup


@click.group(cls=DutchGroup, invoke_without_command=True)
@click.option(
    "--werkmap",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="De werkmap; anders de map waarin u staat.",
)
@click.pass_context
def program(context: click.Context, werkmap: Path) -> int:
    """Van beslisnota’s in Markdown naar DOCX, PDF en een gelakte openbaarmakingsset.

    Zonder commando: controleer alles, bouw wat gewijzigd is, en maak elke set waarvan de laks zijn goedgekeurd.
    """
    context.obj = Desk(werkmap)
    return alles.alles(context.obj) if context.invoked_subcommand is None else 0


for _command in (
    init.init,
    nieuw.nieuw,
    controleer.controleer,
    lakzoek.lakzoek,
    bouw.bouw,
    besluit.besluit,
    lakvoorstel.lakvoorstel,
    akkoord.akkoord,
    openbaar.openbaar,
    vervang.vervang,
    trek_in.trek_in,
    schort_op.schort_op,
    verifieer.verifieer,
    verschil.verschil,
    versies.versies,
    versies.leg_vast,
    tekst.tekst,
    overzicht.overzicht,
    zoek.zoek,
    stijl.stijl,
):
    program.add_command(_command)
