"""The command line: a file a command, and one door for errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from beslisnota.commands.door import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: words of the command line; those of the process where None.

    Returns:
        Exit code: 0 done, 1 the user's mistake or an error finding, 2 wrong usage, 3 a bug,
        130 interrupted.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    return run(_quick() if words[:1] == ["tekst"] else _whole(), words)


def _quick() -> click.Command:
    """Give the program with the one command that git starts: all others take seconds to import."""
    from beslisnota.commands.dutch import DutchGroup
    from beslisnota.commands.tekst import tekst

    return DutchGroup(commands=[tekst])


def _whole() -> click.Command:
    from beslisnota.commands.program import program

    return program
