"""`stijl`: shows a house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import show_findings, stop_at_settings
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.stijl import show_style

if TYPE_CHECKING:
    from beslisnota.commands.desk import Desk


@click.command(cls=DutchCommand)
@click.argument("naam", required=False)
@click.pass_obj
def stijl(desk: Desk, naam: str | None) -> int:
    """Laat een huisstijl zien: elke soort stuk, in elke weergave, met alles wat het formaat kent.

    Zonder NAAM de huisstijl van de werkmap.
    """
    with desk.working() as (workspace, tick):
        findings = [
            finding for finding in workspace.findings if finding.path == "instellingen.toml"
        ]
        show_findings(findings)
        stop_at_settings(findings)
        shown = show_style(workspace, naam, tick)
    click.echo(
        f"Huisstijl {shown.style}: zie {shown.folder}\n"
        "  intern/        elk stuk zoals het is, als PDF en DOCX\n"
        "  lakvoorstel/   met de passages gemarkeerd\n"
        "  gelakt/        wat openbaar zou worden"
    )
    if shown.others:
        click.echo(f"Andere huisstijlen: {', '.join(shown.others)}")
    return 0
