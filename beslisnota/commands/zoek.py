"""`zoek`: full-text search over the workspace and over what was published."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.fragment import HIT
from beslisnota.steps.zoek import search

if TYPE_CHECKING:
    from beslisnota.commands.desk import Desk


@click.command(cls=DutchCommand)
@click.argument("woorden", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Geef de treffers als JSON.")
@click.pass_obj
def zoek(desk: Desk, woorden: tuple[str, ...], *, as_json: bool) -> int:
    """Zoek stukken waarin al deze woorden staan, in de werkmap en in wat openbaar is.

    Een woord mag een begin zijn; hoofdletters en accenten tellen niet. Woorden tussen aanhalingstekens staan
    naast elkaar.
    """
    found = search(desk.root, woorden)
    if as_json:
        shown = [
            {**asdict(one), "fragment": _marked(one.fragment, "", "")} for one in found.treffers
        ]
        click.echo(
            json.dumps({"aantal": found.aantal, "treffers": shown}, ensure_ascii=False, indent=2)
        )
        return 0
    for one in found.treffers:
        kind = "" if one.soort == "intern" else f"{one.soort}: "
        said = _marked(one.fragment, "\x1b[1m", "\x1b[0m")
        click.echo(f"{kind}{one.bestand}  {one.titel}\n    {said}")
    shown_count = len(found.treffers)
    rest = f", de eerste {shown_count} staan hierboven" if found.aantal > shown_count else ""
    click.echo(f"{found.aantal} {'stuk' if found.aantal == 1 else 'stukken'}{rest}.")
    return 0


def _marked(fragment: str, start: str, end: str) -> str:
    return fragment.replace(HIT[0], start).replace(HIT[1], end)
