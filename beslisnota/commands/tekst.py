"""`tekst`: a note as git compares it. Git starts it twice a file, so it imports little."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from beslisnota.commands.dutch import DutchCommand
from beslisnota.read.zinnen import one_sentence_a_line


@click.command(cls=DutchCommand)
@click.argument(
    "bestand", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def tekst(bestand: Path) -> int:
    """Toon een nota met één zin per regel, zoals ‘git diff’ haar vergelijkt; fouten houden niets tegen."""
    data = bestand.read_bytes()
    with suppress(UnicodeDecodeError):  # git compares it as it is
        data = one_sentence_a_line(data.decode()).encode()
    click.echo(data, nl=False)
    return 0
