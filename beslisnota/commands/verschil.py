"""`verschil`: what changed between two versions of a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beslisnota.commands.changes import as_lines, as_plain, stat
from beslisnota.commands.desk import Desk, find_document
from beslisnota.commands.dutch import DutchCommand
from beslisnota.commands.publications import set_lines, set_plain, set_stat
from beslisnota.errors import BeslisnotaError
from beslisnota.steps.printer import Printer
from beslisnota.steps.publicaties import compare_publications, export_publications
from beslisnota.steps.verschil import compare_versions, export, export_dossier
from beslisnota.steps.versies import UnknownVersionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.verschil import Verschil


@click.command(cls=DutchCommand)
@click.argument("document", metavar="DOCUMENT")
@click.argument("van", required=False)
@click.argument("tot", required=False)
@click.option(
    "--naar",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Schrijf de vergelijking naar een .html, .pdf of .docx; een naam zonder map komt in output/verschil.",
)
@click.option(
    "--stat", "counted", is_flag=True, help="Alleen hoeveel er veranderde, één regel per stuk."
)
@click.option(
    "--openbaar",
    "published",
    is_flag=True,
    help="DOCUMENT is een set, VAN en TOT zijn nummers van publicaties: wat er openbaar veranderde.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de wijzigingen als JSON.")
@click.pass_obj
def verschil(  # noqa: PLR0913  # a parameter each of what the user may say
    desk: Desk,
    document: str,
    van: str | None,
    tot: str | None,
    naar: Path | None,
    *,
    counted: bool,
    published: bool,
    as_json: bool,
) -> int:
    """Toon wat er tussen twee versies van een stuk veranderde; noem een dossier voor al zijn stukken.

    Een versie is een naam (van ‘leg-vast’), een datum (2022-11-28: de laatste van die dag of ervoor), een
    commit of tak van git, of ‘werk’: het bestand zoals het nu is. Zonder VAN de nieuwste versie met een naam, en anders
    de nieuwste die is vastgelegd. Zonder TOT ‘werk’. Met --openbaar zonder nummers de laatste twee publicaties.
    """
    if published:
        return _published(desk, (document, van, tot), naar, counted=counted, as_json=as_json)
    workspace = desk.read()
    if naar:
        with desk.working() as (workspace, _):
            compared = _compared(workspace, document, van, tot)
            if document in workspace.dossiers:
                paths = export_dossier(workspace, compared, naar)
            else:
                paths = (export(workspace, Printer(workspace), compared[0], naar),)
        for path in paths:
            click.echo(f"Geschreven: {path}")
        return 0
    compared = _compared(workspace, document, van, tot)
    if as_json:
        click.echo(json.dumps([as_plain(one) for one in compared], ensure_ascii=False, indent=2))
        return 0
    for one in compared:
        for line in [stat(one)] if counted else as_lines(one):
            click.echo(line)
    return 0


def _published(
    desk: Desk,
    words: tuple[str, str | None, str | None],
    naar: Path | None,
    *,
    counted: bool,
    as_json: bool,
) -> int:
    """Compare two publications of a set, by what is public alone."""
    if naar:
        with desk.working() as (workspace, _):
            paths = export_publications(workspace, compare_publications(workspace, *words), naar)
        for path in paths:
            click.echo(f"Geschreven: {path}")
        return 0
    compared = compare_publications(desk.read(), *words)
    if as_json:
        click.echo(json.dumps(set_plain(compared), ensure_ascii=False, indent=2))
        return 0
    for line in set_stat(compared) if counted else set_lines(compared):
        click.echo(line)
    return 0


def _compared(
    workspace: Workspace, document: str, van: str | None, tot: str | None
) -> Sequence[Verschil]:
    if document not in workspace.dossiers:
        nota = find_document(workspace, document)
        return [compare_versions(workspace, nota, van, tot)]
    broken = [one.path for one in workspace.broken if one.dossier == document]
    found, told = [], [f"In {path} staan fouten; het wordt niet vergeleken." for path in broken]
    unknown: dict[str, list[str]] = {}
    for nota in workspace.of_dossier(document):
        try:
            found.append(compare_versions(workspace, nota, van, tot))
        except UnknownVersionError as error:
            unknown.setdefault(error.name, []).append(nota.id)
        except BeslisnotaError as error:  # for instance a document that was not there yet
            told.append(str(error))
    told += (_unknown(name, ids) for name, ids in unknown.items() if found or told)
    for line in told:
        click.echo(line, err=True)
    if not found:
        more = " ".join(_unknown(name, ids) for name, ids in unknown.items() if not told)
        raise BeslisnotaError(
            f"Van het dossier {document} is geen stuk te vergelijken. {more}".strip()
        )
    return found


def _unknown(name: str, ids: Sequence[str]) -> str:
    which = f"{ids[0]}" if len(ids) == 1 else f"{len(ids)} stukken: {', '.join(ids)}"
    return (
        f"De versie ‘{name}’ is er niet van {which}. Noem een naam, een datum (2022-11-28), een commit of ‘werk’; "
        "‘versies’ toont wat een stuk heeft."
    )
