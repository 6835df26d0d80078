"""The command line: a file a command, and one door for errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.commands.door import run
from beslisnota.commands.program import program

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: words of the command line; those of the process where None.

    Returns:
        Exit code: 0 done, 1 the user's mistake or an error finding, 2 wrong usage, 3 a bug,
        130 interrupted.
    """
    return run(program, arguments)
