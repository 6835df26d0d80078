"""`trek-in`: withdraws a public document or set, and takes it out of the history where that is asked."""

from __future__ import annotations

import sys
from shlex import quote
from typing import TYPE_CHECKING

import click

from beslisnota.commands import wijzigen
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.printer import Printer
from beslisnota.steps.verifieer import published_sets
from beslisnota.steps.wijzigen import Act, find_targets, is_withdrawn, take_away
from beslisnota.steps.wissen import wipe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from beslisnota.commands.desk import Desk
    from beslisnota.steps.wijzigen import Target
    from beslisnota.steps.wissen import Wiped


@click.command("trek-in", cls=DutchCommand)
@click.argument("stuk", metavar="STUK|SET")
@click.option("--reden", metavar="R", help="Waarom; zonder geldige reden volgt de lijst.")
@wijzigen.DATUM
@wijzigen.DOOR
@click.option(
    "--uit-geschiedenis", is_flag=True, help="Haal het ook uit elke eerdere publicatie, voorgoed."
)
@click.option("--bevestig", metavar="NAAM", help="Bevestigt dat: de naam van de map van de set.")
@click.pass_obj
def trek_in(  # noqa: PLR0913  # an argument each
    desk: Desk,
    stuk: str,
    reden: str | None,
    datum: date | None,
    door: str,
    bevestig: str | None,
    *,
    uit_geschiedenis: bool,
) -> int:
    """Trek een openbaar stuk in: het gaat uit de set, en zijn rij in de inventarislijst zegt het.

    Noem een stuk bij zijn openbare naam of zijn id, of een hele set bij haar map. De eerdere publicaties
    houden het in de git-geschiedenis, tot u het daar met --uit-geschiedenis uithaalt.
    """
    day = wijzigen.pick_day(datum)
    if bevestig is not None and not uit_geschiedenis:
        raise click.UsageError(
            "--bevestig hoort bij --uit-geschiedenis.", click.get_current_context()
        )
    with desk.working() as (workspace, tick):
        printer = Printer(workspace)
        targets = find_targets(workspace, published_sets(workspace), stuk, whole=True)
        if uit_geschiedenis:
            tick("")
            _confirm(targets, bevestig)
        for target in targets:
            if uit_geschiedenis and is_withdrawn(workspace, target):
                continue
            act = Act("ingetrokken", day, wijzigen.pick_reason(reden, wijzigen.TREK_IN), door)
            wijzigen.say("Ingetrokken", target, take_away(workspace, target, act, printer, tick))
        if uit_geschiedenis:
            _say(targets, wipe(workspace, targets))
    return 0


def _confirm(targets: Sequence[Target], given: str | None) -> None:
    """Ask for the name of the set; without a terminal it has to be given.

    Raises:
        UsageError: it was not given, or not right.
    """
    name = targets[0].made.set.split("/")[1]
    if given is None and sys.stdin.isatty() and sys.stderr.isatty():
        sets = ", ".join(target.made.set for target in targets)
        click.echo(
            f"Dit herschrijft de geschiedenis van de openbare repository ({sets}). De inhoud is daarna niet terug te halen, "
            "en elke publicatie sindsdien krijgt een andere commit.",
            err=True,
        )
        given = click.prompt(f"Typ ‘{name}’ om door te gaan", err=True)
    if given != name:
        raise click.UsageError(
            f"De geschiedenis wordt niet herschreven zonder bevestiging. Schrijf --bevestig {name}.",
            click.get_current_context(),
        )


def _say(targets: Sequence[Target], wiped: Wiped) -> None:
    stuk = targets[0].stuk or targets[0].made.set
    folder = quote(str(wiped.folder))
    click.echo(
        f"Uit de geschiedenis gehaald: {stuk}. {wiped.files} bestanden staan in geen commit, merk of object van "
        f"{wiped.folder} meer; {wiped.commits} publicaties hebben een nieuwe commit."
    )
    click.echo("Wat dit programma niet bereikt:")
    for remote in wiped.remotes:
        click.echo(
            f"  - de repository ‘{remote}’: daar staat nog alles. Vervang haar geschiedenis met\n"
            f"      git -C {folder} push --force {quote(remote)} +refs/heads/main '+refs/tags/openbaar/*:refs/tags/openbaar/*'\n"
            "    en vraag de beheerder om oude objecten op te ruimen (git gc --prune=now), ook van afsplitsingen (forks)."
        )
    click.echo(
        "  - klonen en downloads van anderen: vraag wie er een heeft om haar weg te halen en opnieuw te klonen;\n"
        "  - het publicatieplatform, zoekmachines, archieven en reservekopieën: vraag daar om verwijdering."
    )
