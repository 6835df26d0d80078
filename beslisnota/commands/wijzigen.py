"""What `trek-in`, `schort-op` and `vervang` share: their options, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import Day, show_beside, today
from beslisnota.model.redenen import REDENEN
from beslisnota.publish.draft import EARLIEST

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from beslisnota.steps.publicatie import Published
    from beslisnota.steps.wijzigen import Target

DATUM = click.option("--datum", type=Day(), help="Dag waarop het gebeurt; anders vandaag.")
DOOR = click.option(
    "--door", metavar="NAAM", default="", help="Wie het besloot; wordt niet openbaar."
)
TREK_IN = tuple(reden for reden in REDENEN if reden != "bezwaar")
SCHORT_OP = ("bezwaar", "nog-opgeschort")


def pick_reason(reden: str | None, choices: Collection[str]) -> str:
    """Give the reason that was typed.

    Raises:
        UsageError: there is none, or it is not one of these.
    """
    if reden in choices:
        return str(reden)
    known = "\n".join(f"  {name}: {REDENEN[name].tekst}" for name in choices)
    said = f"De reden ‘{reden}’ bestaat niet hiervoor." if reden else "Waarom? Schrijf --reden."
    raise click.UsageError(f"{said} Kies uit:\n{known}", click.get_current_context())


def pick_day(datum: date | None) -> date:
    """Give the day that was typed, or today.

    Raises:
        UsageError: git cannot hold it.
    """
    day = datum or today()
    if day < EARLIEST:
        raise click.UsageError(
            f"{day.isoformat()} ligt voor {EARLIEST.year}, en zo’n dag kan git niet vastleggen.",
            click.get_current_context(),
        )
    return day


def say(what: str, target: Target, published: Published) -> None:
    """Say what was done, what is to be done next, and which other documents name what is gone."""
    stuk = target.stuk or "alle stukken"
    click.echo(
        f"{what}: {stuk} in {published.set}, publicatie {published.publicatie}. Zie {published.folder / published.set}\n"
        f"Bewaar notas/{target.letter.dossier}/lakbesluit.yaml in git."
    )
    for sentence in published.opened:
        click.echo(f"  {sentence[0].upper()}{sentence[1:]}.")
    for name in published.naming:
        click.echo(f"  Let op: {name} noemt dit stuk en blijft openbaar. Kijk of dat kan.")
    show_beside(published.beside)
