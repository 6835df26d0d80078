"""`verifieer`: reads published sets as an outsider."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from beslisnota.commands.desk import Desk, progress, show_beside
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.verifieer import Verified, published_sets, resolve_set, verify_set


@click.command(cls=DutchCommand)
@click.argument("set_name", metavar="[SET]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
@click.pass_obj
def verifieer(desk: Desk, set_name: str | None, *, as_json: bool) -> int:
    """Lees een openbare set als buitenstaander en zoek wat eruit gelakt is.

    Zonder SET elke set die openbaar is gemaakt. Gelezen wordt alles: de tekst van elke PDF met drie
    verschillende lezers, elk onderdeel van PDF en DOCX, en elk object van de git-repository.
    """
    workspace = desk.read()
    sets = resolve_set(workspace, set_name) if set_name else published_sets(workspace)
    with progress() as tick:
        verified = [verify_set(workspace, letter, made, tick) for letter, made in sets]
    if as_json:
        click.echo(json.dumps([_plain(one) for one in verified], ensure_ascii=False, indent=2))
    else:
        for one in verified:
            _say(one)
        if not verified:
            click.echo("Er is nog niets openbaar gemaakt.")
    return 1 if any(one.verdict.leaks or one.verdict.flaws for one in verified) else 0


def _plain(one: Verified) -> dict[str, object]:
    return {
        "set": one.set,
        "bestanden": one.files,
        "passages": one.passages,
        "lekken": [asdict(leak) for leak in one.verdict.leaks],
        "gebreken": [{"file": flaw.file, "sentence": flaw.sentence} for flaw in one.verdict.flaws],
        "naast_de_bladzijde": [asdict(file) for file in one.beside],
        "niet_gelezen_met": list(one.missing),
    }


def _say(one: Verified) -> None:
    for leak in one.verdict.leaks:
        click.echo(f"LEK: {leak.file} ({leak.channel}): {leak.sentence}")
    if any("in git" in leak.channel for leak in one.verdict.leaks):
        click.echo(
            "  Tekst in de git-geschiedenis haalt u weg door het stuk in te trekken met ‘trek-in … --uit-geschiedenis’."
        )
    for flaw in one.verdict.flaws:
        click.echo(f"gebrek: {flaw.file}: {flaw.sentence}")
    outcome = (
        f"{len(one.verdict.leaks)} lekken, {len(one.verdict.flaws)} gebreken"
        if one.verdict.leaks or one.verdict.flaws
        else "niets gevonden"
    )
    click.echo(
        f"{one.set}: {one.files} bestanden gelezen, naar {one.passages} gelakte passages gezocht: {outcome}."
    )
    show_beside(one.beside)
    if one.missing:
        click.echo(f"  Niet gelezen met {', '.join(one.missing)}: niet geïnstalleerd.")
