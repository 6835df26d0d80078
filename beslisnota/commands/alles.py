"""Without a command: check everything, build what changed, make every set whose laks are approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands import lakvoorstel, openbaar
from beslisnota.commands.bouw import build
from beslisnota.commands.desk import on_terminal
from beslisnota.errors import BeslisnotaError
from beslisnota.steps.openbaar import open_points, publish_set
from beslisnota.steps.printer import Printer
from beslisnota.steps.voorstel import make_voorstel

if TYPE_CHECKING:
    from beslisnota.commands.desk import Desk


def alles(desk: Desk) -> int:
    """Do it all; what fails is said, and the rest goes on."""
    with desk.working() as (workspace, tick):
        printer = Printer(workspace)
        code = build(workspace, printer, tick, ())
        for letter in (nota for nota in workspace.notas if nota.leads):
            name = f"{letter.dossier}/{letter.id}"
            try:
                lakvoorstel.say(name, make_voorstel(workspace, letter, None, printer, tick))
                points = open_points(workspace, letter, quote=on_terminal())
                if points:
                    click.echo(
                        "\n".join([f"Niet openbaar {name}:", *(f"  - {point}" for point in points)])
                    )
                else:
                    openbaar.warn_of_future(workspace, letter, None)
                    openbaar.say(publish_set(workspace, letter, None, printer, tick))
            except BeslisnotaError as error:
                click.echo(str(error), err=True)
                code = 1
    return code
