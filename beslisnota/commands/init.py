"""`init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from beslisnota.commands.desk import today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.steps.nieuw import make_workspace


@click.command(cls=DutchCommand)
@click.argument("dir_", metavar="DIR", type=click.Path(path_type=Path))
def init(dir_: Path) -> int:
    """Maak een nieuwe werkmap, met instellingen, een voorbeeld en een eigen git-repository."""
    folder = make_workspace(dir_, today())
    click.echo(
        f"De werkmap {folder} is gemaakt. Vul instellingen.toml in, en begin met:\n  cd {quote(str(folder))}\n  beslisnota controleer\n  beslisnota"
    )
    return 0
