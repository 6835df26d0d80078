"""`init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from beslisnota.commands.desk import today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.nieuw import make_workspace, set_up_git


@click.command(cls=DutchCommand)
@click.argument("dir_", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--git",
    "git_alone",
    is_flag=True,
    help="Stel alleen in dat ‘git diff’ in een werkmap die er al is nota’s per zin vergelijkt.",
)
def init(dir_: Path, *, git_alone: bool) -> int:
    """Maak een nieuwe werkmap, met instellingen, een voorbeeld en een eigen git-repository."""
    if git_alone:
        path = set_up_git(dir_.absolute())
        click.echo(f"Git vergelijkt nota’s nu per zin. Welke bestanden dat zijn, staat in {path}.")
        return 0
    folder = make_workspace(dir_, today())
    click.echo(
        f"De werkmap {folder} is gemaakt. Vul instellingen.toml in, en begin met:\n  cd {quote(str(folder))}\n  beslisnota controleer\n  beslisnota"
    )
    return 0
