"""`akkoord`: records that a lakvoorstel is approved, or takes that back."""

from __future__ import annotations

import click

from beslisnota.commands.desk import Desk, find_letter, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.commands.numbers import read_spans
from beslisnota.steps.besluit import approve, withdraw


@click.command(cls=DutchCommand)
@click.argument("kamerbrief")
@click.option("--door", metavar="NAAM", help="Wie akkoord geeft.")
@click.option("--functie", metavar="F", default="", help="Diens functie.")
@click.option(
    "--behalve",
    metavar="NUMMERS",
    default="",
    help="Passages waarop geen akkoord wordt gegeven, bijvoorbeeld 3,5-7.",
)
@click.option("--intrekken", is_flag=True, help="Trek het akkoord in dat er staat.")
@click.pass_obj
def akkoord(  # one for each word of the command
    desk: Desk,
    kamerbrief: str,
    door: str | None,
    functie: str,
    behalve: str,
    *,
    intrekken: bool,
) -> int:
    """Leg vast dat het lakvoorstel bij een brief is goedgekeurd.

    Het akkoord geldt voor precies dit voorstel: wijzigt daarna een lak, een motivering of open tekst, dan
    vervalt het.
    """
    with desk.working() as (workspace, _):
        letter = find_letter(workspace, kamerbrief)
        name = f"{letter.dossier}/{letter.id}"
        if intrekken:
            withdrawn = withdraw(workspace, letter, today())
            click.echo(
                f"Ingetrokken: het akkoord van {withdrawn.door} ({withdrawn.datum}) op {name}."
            )
            return 0
        if not (door or "").strip():
            raise click.UsageError(
                "Wie geeft akkoord? Schrijf --door NAAM.", click.get_current_context()
            )
        spans = read_spans(behalve, "--behalve") if behalve.strip() else []
        given = approve(workspace, letter, (str(door).strip(), functie.strip()), today(), spans)
        but = f", behalve op passage {_listed(given.behalve)}" if given.behalve else ""
        click.echo(
            f"Vastgelegd: akkoord van {given.door} ({given.datum}) op het lakvoorstel {name}{but}. Bewaar notas/{letter.dossier}/lakbesluit.yaml in git."
        )
        if given.behalve:
            click.echo(
                "De set wordt niet openbaar zolang die passages niet zijn goedgekeurd: wijzig de lak of haal haar weg, en vraag opnieuw akkoord."
            )
    return 0


def _listed(numbers: tuple[int, ...]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} en {last}" if first else last
