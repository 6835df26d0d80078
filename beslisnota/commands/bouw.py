"""`bouw`: the internal documents of what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import Desk, counted, show_findings, stop_at_settings
from beslisnota.commands.dutch import DutchCommand
from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import has_errors
from beslisnota.steps.intern import build_intern
from beslisnota.steps.printer import Printer

if TYPE_CHECKING:
    from collections.abc import Callable

    from beslisnota.model.workspace import Workspace


@click.command(cls=DutchCommand)
@click.argument("dossier", nargs=-1)
@click.pass_obj
def bouw(desk: Desk, dossier: tuple[str, ...]) -> int:
    """Maak de interne DOCX en PDF van wat gewijzigd is.

    Zonder DOSSIER van alle dossiers.
    """
    with desk.working() as (workspace, tick):
        unknown = [name for name in dossier if name not in workspace.dossiers]
        if unknown:
            raise BeslisnotaError(
                f"Het dossier ‘{unknown[0]}’ is er niet. Wel: {', '.join(workspace.dossiers)}."
            )
        return build(workspace, Printer(workspace), tick, dossier)


def build(
    workspace: Workspace, printer: Printer, tick: Callable[[str], None], dossiers: tuple[str, ...]
) -> int:
    """Build and say what was built."""
    chosen = dossiers or tuple(workspace.dossiers)
    paths = tuple(f"notas/{name}/" for name in chosen)
    findings = [
        finding
        for finding in workspace.findings
        if finding.path.startswith((*paths, "instellingen.toml")) or not dossiers
    ]
    show_findings(findings)
    stop_at_settings(findings)
    notas = [nota for nota in workspace.notas if nota.dossier in chosen]
    built = build_intern(workspace, notas, printer, tick)
    for sentence in built.failed:
        click.echo(f"fout: {sentence}")
    click.echo(
        f"Intern: {len(built.built)} gebouwd, {built.unchanged} ongewijzigd; {counted(findings)}. Zie {built.folder}"
    )
    return 1 if built.failed or has_errors(findings) else 0
