"""`overzicht`: what stands where."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from beslisnota.commands.desk import Desk, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.errors import BeslisnotaError
from beslisnota.steps.inlezen import take_over
from beslisnota.steps.overzicht import make_overzicht, write_overzicht, write_public_overzicht

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beslisnota.model.overzicht import OpenPunt, Overzicht, Zaak
    from beslisnota.model.workspace import Workspace

_WIDE = 200  # columns, where there is no terminal and COLUMNS does not say


@click.command(cls=DutchCommand)
@click.argument("dossier", nargs=-1)
@click.option("--open", "only_open", is_flag=True, help="Alleen wat op een besluit wacht.")
@click.option("--openbaar", is_flag=True, help="De pagina die openbaar mag, uit de openbare sets.")
@click.option(
    "--inlezen",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Neem moties en toezeggingen over uit een bestand van de Kamer (OData, JSON).",
)
@click.option("--json", "as_json", is_flag=True, help="Geef het overzicht als JSON.")
@click.pass_obj
def overzicht(
    desk: Desk,
    dossier: tuple[str, ...],
    inlezen: Path | None,
    *,
    only_open: bool,
    openbaar: bool,
    as_json: bool,
) -> int:
    """Toon wat waar staat: stukken, besluiten, moties en toezeggingen, planning.

    Zonder DOSSIER van alle dossiers. Het staat ook als pagina in output/overzicht, met de planning als agenda.
    """
    if openbaar:
        with desk.working() as (workspace, _):
            page, stray = write_public_overzicht(workspace)
        if stray:
            click.echo(
                f"Let op: in de openbare map {'staat 1 bestand' if stray == 1 else f'staan {stray} bestanden'} anders dan openbaar "
                "gemaakt. Daaruit komt niets op de pagina; ‘git status --ignored’ in die map noemt ze."
            )
        click.echo(f"Openbaar overzicht: {page}")
        return 0
    if inlezen is not None:
        return _take_over(desk, dossier, inlezen)
    workspace = desk.read()
    found = make_overzicht(workspace, today(), dossier)
    if as_json:
        shown = [asdict(one) for one in found.open_punten] if only_open else asdict(found)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        if only_open:  # the list has no place for them
            _show_unreadable(found.onleesbaar, err=True)
    elif only_open:
        _show_open(found.open_punten)
        _show_unreadable(found.onleesbaar)
    else:
        told = _written(desk, workspace, found, dossier)
        _show(found)
        _show_unreadable(found.onleesbaar)
        click.echo(told)
    return 0


def _written(desk: Desk, workspace: Workspace, found: Overzicht, dossiers: tuple[str, ...]) -> str:
    """Write the page, and say where it stands; where that cannot be, the overview is shown all the same."""
    try:
        with desk.working():
            return f"Zie {write_overzicht(workspace, found, dossiers) / 'index.html'}"
    except (BeslisnotaError, OSError) as error:
        why = (
            f": {error}"
            if isinstance(error, BeslisnotaError)
            else "; kijk de rechten van ‘output’ na."
        )
        return f"De pagina in output/overzicht is niet geschreven{why}"


def _take_over(desk: Desk, dossiers: tuple[str, ...], file: Path) -> int:
    with desk.working() as (workspace, _):
        names = dossiers or tuple(workspace.dossiers)
        if len(names) != 1 or names[0] not in workspace.dossiers:
            raise BeslisnotaError(
                f"Noem het dossier waarin ingelezen wordt: {', '.join(workspace.dossiers)}."
            )
        found = take_over(workspace, names[0], file)
    for number in found.added:
        click.echo(f"Toegevoegd: {number}")
    for one in found.differs:
        click.echo(
            f"Anders: {one.nummer}, {one.sleutel}: hier ‘{one.hier}’, bij de Kamer ‘{one.kamer}’. Er is niets gewijzigd."
        )
    for name, reason in found.skipped:
        click.echo(f"Overgeslagen: {name}: {reason}")
    click.echo(
        f"{found.path}: {len(found.added)} toegevoegd, {found.same} stonden er al, {len(found.differs)} verschillen, "
        f"{len(found.skipped)} overgeslagen."
    )
    if found.more:
        click.echo(
            "Let op: dit is niet alles. De Kamer heeft een volgende bladzijde (@odata.nextLink): haal die ook op en lees haar in."
        )
    return 0


def _show(found: Overzicht) -> None:
    for one in found.dossiers:
        click.echo(f"{one.titel} ({one.name})")
        rows = [
            (stuk.stand, stuk.sinds, stuk.soort, stuk.datum, stuk.id, stuk.waar)
            for stuk in found.stukken
            if stuk.dossier == one.name
        ]
        _table(("stand", "sinds", "soort", "datum", "stuk", ""), rows)
        if zaken := [zaak for zaak in found.zaken if zaak.dossier == one.name]:
            _table(("stand", "termijn", "soort", "nummer", "onderwerp", "brief"), map(_zaak, zaken))
    _show_open(found.open_punten)


def _zaak(zaak: Zaak) -> tuple[str, ...]:
    late = f"{zaak.stand}, te laat" if zaak.te_laat else zaak.stand
    letters = ", ".join(one.id for one in zaak.afdoeningen)
    return late, zaak.termijn, zaak.soort, zaak.nummer, zaak.onderwerp, letters


def _show_open(points: Sequence[OpenPunt]) -> None:
    if not points:
        click.echo("Er wacht niets op een besluit.")
        return
    click.echo("Wacht op een besluit, oudste bovenaan:")
    rows = [
        (
            point.sinds,
            f"{point.dossier}/{point.id}",
            str(point.punt),
            point.vraag,
            ", ".join(filter(None, (point.uitkomst, "brief al verzonden" * point.verzonden))),
        )
        for point in points
    ]
    _table(("sinds", "nota", "punt", "gevraagd", ""), rows)


def _show_unreadable(paths: Iterable[str], *, err: bool = False) -> None:
    for path in paths:
        click.echo(
            f"Staat er niet bij, of niet helemaal: {path}. Zie ‘controleer {path}’.", err=err
        )


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    written = io.StringIO()
    console = Console(file=written, width=shutil.get_terminal_size((_WIDE, 0)).columns)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    console.print(table)
    click.echo("\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n")
