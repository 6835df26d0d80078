"""`akkoord`: records that a lakvoorstel is approved, or takes that back."""

from __future__ import annotations

import click

from beslisnota.commands.desk import Desk, find_letter, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.besluit import approve, withdraw


@click.command(cls=DutchCommand)
@click.argument("kamerbrief")
@click.option("--door", metavar="NAAM", help="Wie akkoord geeft.")
@click.option("--functie", metavar="F", default="", help="Diens functie.")
@click.option("--intrekken", is_flag=True, help="Trek het akkoord in dat er staat.")
@click.pass_obj
def akkoord(desk: Desk, kamerbrief: str, door: str | None, functie: str, *, intrekken: bool) -> int:
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
        given = approve(workspace, letter, (str(door).strip(), functie.strip()), today())
        click.echo(
            f"Vastgelegd: akkoord van {given.door} ({given.datum}) op het lakvoorstel {name}. Bewaar notas/{letter.dossier}/lakbesluit.yaml in git."
        )
    return 0
