"""`besluit`: records what was decided on a beslispunt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from beslisnota.commands.desk import Day, Desk, find_document, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.commands.lakzoek import has_terminal
from beslisnota.model.content import plain
from beslisnota.model.document import UITKOMSTEN, Uitkomst
from beslisnota.steps.uitkomst import Genomen, check_punt, record

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.model.nota import Nota


@click.command(cls=DutchCommand)
@click.argument("document")
@click.option("--punt", type=int, metavar="N", help="Nummer van het beslispunt.")
@click.option(
    "--uitkomst",
    type=click.Choice(UITKOMSTEN),
    metavar="U",
    help=f"Wat er besloten is: {', '.join(UITKOMSTEN)}.",
)
@click.option("--door", metavar="NAAM", help="Wie besloot.")
@click.option("--datum", type=Day(), help="Op welke dag; anders vandaag.")
@click.option("--opmerking", metavar="TEKST", default="", help="Wat erbij is gezegd.")
@click.pass_obj
def besluit(  # noqa: PLR0913  # one argument an option
    desk: Desk,
    document: str,
    punt: int | None,
    uitkomst: Uitkomst | None,
    door: str | None,
    datum: date | None,
    opmerking: str,
) -> int:
    """Leg in de nota vast wat op een beslispunt besloten is.

    De rest van het bestand blijft zoals het is. In een terminal wordt gevraagd wat u niet opgeeft.
    """
    with desk.working() as (workspace, _):
        nota = find_document(workspace, document)
        number = punt if punt is not None else _ask_punt(nota)
        check_punt(nota, number)
        genomen = Genomen(
            number,
            uitkomst or cast("Uitkomst", _ask("--uitkomst", "Uitkomst", click.Choice(UITKOMSTEN))),
            (door or "").strip() or _ask("--door", "Wie besloot?", click.STRING).strip(),
            datum or today(),
            " ".join(opmerking.split()),
        )
        record(workspace, nota, genomen)
        click.echo(
            f"Vastgelegd in {nota.path}: punt {number}, {genomen.uitkomst}, {genomen.door}, {genomen.datum.isoformat()}."
        )
        left = _open(nota) - {number} if genomen.uitkomst != "bespreken" else _open(nota)
        if left:
            click.echo(f"Nog zonder besluit: {', '.join(map(str, sorted(left)))}.")
    return 0


def _open(nota: Nota) -> set[int]:
    outcomes = {one.punt: one.uitkomst for one in nota.document.besluit}
    punten = range(1, nota.document.beslispunten + 1)
    return {punt for punt in punten if outcomes.get(punt, "bespreken") == "bespreken"}


def _ask_punt(nota: Nota) -> int:
    punten = sorted(_open(nota))
    if has_terminal() and punten:
        click.echo(f"{plain(nota.document.titel)}: punten {', '.join(map(str, punten))}.")
    return int(_ask("--punt", "Beslispunt", click.INT))


def _ask(option: str, question: str, kind: click.ParamType[Any]) -> str:
    if not has_terminal():
        raise click.UsageError(
            f"Er ontbreekt iets: {option}. Zonder terminal wordt er niets gevraagd.",
            click.get_current_context(),
        )
    return str(click.prompt(question, type=kind))
