"""`controleer`: all findings."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import Desk, counted, show_findings
from beslisnota.commands.dutch import DutchCommand
from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import Finding, has_errors
from beslisnota.steps.stijl import style_findings

if TYPE_CHECKING:
    from beslisnota.model.workspace import Workspace


@click.command(cls=DutchCommand)
@click.argument("pad", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Geef de bevindingen als JSON.")
@click.pass_obj
def controleer(desk: Desk, pad: tuple[str, ...], *, as_json: bool) -> int:
    """Toon alles wat er aan de stukken en de huisstijl mankeert.

    PAD is een bestand of een map; zonder PAD worden alle stukken bekeken.
    """
    workspace = desk.read()
    found = {*workspace.findings, *style_findings(workspace)}
    workspace = replace(workspace, findings=tuple(sorted(found)))
    findings = _below(workspace, pad)
    if as_json:
        click.echo(
            json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)
        )
    else:
        show_findings(findings)
        click.echo(f"{len(workspace.notas)} stukken zonder fouten; {counted(findings)}.")
    return 1 if has_errors(findings) else 0


def _below(workspace: Workspace, paths: tuple[str, ...]) -> tuple[Finding, ...]:
    if not paths:
        return workspace.findings
    wanted = [_place(workspace, path) for path in paths]
    return tuple(
        finding
        for finding in workspace.findings
        if any((workspace.root / finding.path).is_relative_to(place) for place in wanted)
    )


def _place(workspace: Workspace, path: str) -> Path:
    for base in (Path.cwd(), workspace.root, workspace.root / "notas"):
        for name in (path, f"{path}.md"):
            place = (base / name).resolve()
            if place.exists() and place.is_relative_to(workspace.root):
                return place
    raise BeslisnotaError(f"‘{path}’ is er niet in de werkmap. Noem een bestand of een map daarin.")
