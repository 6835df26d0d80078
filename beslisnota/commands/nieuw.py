"""`nieuw`: a new document from its skeleton."""

from __future__ import annotations

import click

from beslisnota.commands.desk import Desk, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.errors import BeslisnotaError
from beslisnota.model.document import SOORTEN
from beslisnota.steps.nieuw import make_document


@click.command(cls=DutchCommand)
@click.argument("soort")
@click.argument("dossier")
@click.argument("titel")
@click.pass_obj
def nieuw(desk: Desk, soort: str, dossier: str, titel: str) -> int:
    """Maak een nieuw stuk: een nota, kamerbrief, brief of bijlage."""
    known = next((known for known in SOORTEN if known == soort.lower()), None)
    if known is None:
        raise BeslisnotaError(f"De soort ‘{soort}’ bestaat niet. Wel: {', '.join(SOORTEN)}.")
    path = make_document(desk.root, known, dossier, titel, today())
    click.echo(f"Gemaakt: {path}")
    return 0
