"""`versies` and `leg-vast`: the versions of a document, and their names."""

from __future__ import annotations

import json

import click

from beslisnota.commands.desk import Desk, find_document
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.versies import SHALLOW, name_version, versions_of
from beslisnota.steps.woorden import Listed, listed


@click.command(cls=DutchCommand)
@click.argument("document")
@click.option("--json", "as_json", is_flag=True, help="Geef de versies als JSON.")
@click.pass_obj
def versies(desk: Desk, document: str, *, as_json: bool) -> int:
    """Toon de versies van een stuk, de nieuwste eerst.

    Elke keer dat het stuk in git is vastgelegd, met datum, wie het deed, hoeveel woorden er veranderden en
    de namen die met ‘leg-vast’ zijn gegeven. Een stuk dat hernoemd is, houdt zijn versies.
    """
    workspace = desk.read()
    nota = find_document(workspace, document)
    path = nota.path
    found = versions_of(workspace.root, path)
    rows = listed(workspace, nota, found)
    if as_json:
        click.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        click.echo(_line(row))
    if not rows:
        click.echo(f"{path} is nog nooit in git vastgelegd.")
    elif found.repository.changes(path):
        click.echo("Daarna is het stuk gewijzigd, en dat is nog niet vastgelegd (versie ‘werk’).")
    if found.shallow:
        click.echo(SHALLOW)
    for name in found.foreign:
        click.echo(
            f"Let op: het merk {name} is met de hand gezet of verzet en geeft geen naam. Haal het weg (git tag -d {name}) "
            "en geef de naam met ‘leg-vast’."
        )
    return 0


@click.command(cls=DutchCommand, name="leg-vast")
@click.argument("document")
@click.argument("naam")
@click.option("--commit", is_flag=True, help="Leg wijzigingen van dit stuk eerst vast in git.")
@click.pass_obj
def leg_vast(desk: Desk, document: str, naam: str, *, commit: bool) -> int:
    """Geef de versie van een stuk die nu is vastgelegd, een naam, zoals ‘MR-versie’.

    De naam komt als merk (annotated tag) in git, met uw naam en de dag erbij.
    """
    with desk.working() as (workspace, _):
        nota = find_document(workspace, document)
        name = f"{nota.dossier}/{nota.id}"
        found = versions_of(workspace.root, nota.path)
        made = name_version(found, name, naam.strip(), commit=commit)
    click.echo(
        f"‘{naam.strip()}’ is nu de versie van {name} van {made.datum.isoformat()} ({made.id[:8]})."
    )
    return 0


def _line(row: Listed) -> str:
    commit = row.versie.commit
    if commit is None:
        raise ValueError("what is listed was committed")
    words = f"{row.words} {'woord' if row.words == 1 else 'woorden'}"
    names = f"  [{', '.join(row.versie.namen)}]" if row.versie.namen else ""
    return f"{commit.datum.isoformat()}  {commit.id[:8]}  {words:>13}  {commit.auteur}: {commit.onderwerp}{names}"


def _plain(row: Listed) -> dict[str, object]:
    commit = row.versie.commit
    if commit is None:
        raise ValueError("what is listed was committed")
    return {
        "commit": commit.id,
        "datum": commit.moment.isoformat(),
        "auteur": commit.auteur,
        "onderwerp": commit.onderwerp,
        "namen": list(row.versie.namen),
        "bestand": commit.path,
        "woorden": row.words,
    }
