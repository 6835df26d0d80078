"""`controleer`: all findings."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import click

from beslisnota.commands import lakzoek
from beslisnota.commands.desk import Desk, below, counted, show_findings, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.model.finding import has_errors
from beslisnota.steps.lakzoek import open_parts, seek
from beslisnota.steps.overzicht import track_findings
from beslisnota.steps.stijl import style_findings
from beslisnota.steps.tijdelijk import lapses


@click.command(cls=DutchCommand)
@click.argument("pad", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Geef de bevindingen als JSON.")
@click.pass_obj
def controleer(desk: Desk, pad: tuple[str, ...], *, as_json: bool) -> int:
    """Toon alles wat er aan de stukken en de huisstijl mankeert.

    PAD is een bestand of een map; zonder PAD worden alle stukken bekeken.
    """
    workspace = desk.read()
    told = {*workspace.findings, *style_findings(workspace), *open_parts(workspace)}
    told |= {*lapses(workspace, workspace.notas, today())}
    told.update(track_findings(workspace, today()))
    workspace = replace(workspace, findings=tuple(sorted(told)))
    findings = below(workspace, pad, workspace.findings)
    found = below(workspace, pad, seek(workspace).found)
    if as_json:
        click.echo(
            json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
        )
    else:
        show_findings(findings)
        lakzoek.show([one for one in found if one.zekerheid == "zeker"])
        whole = len(below(workspace, pad, workspace.notas))
        click.echo(
            f"{whole} {'stuk' if whole == 1 else 'stukken'} zonder fouten; {counted(findings)}."
        )
        if any(one.zekerheid != "publieke functie" for one in found):
            click.echo(f"Om te lakken: {lakzoek.counted(found)}. Zie ‘lakzoek’.")
    return 1 if has_errors(findings) else 0
