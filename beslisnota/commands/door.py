"""The one error door: what a person sees when something stops, and the exit code that goes with it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beslisnota.commands import dutch
from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(program: click.Command, arguments: Sequence[str] | None) -> int:
    """Run a program and turn whatever comes out of it into an exit code."""
    _leave_hooks()
    if any(map(_is_damaged, sys.argv[1:] if arguments is None else arguments)):
        return _say(
            2, "Een woord op de opdrachtregel is geen leesbare tekst (UTF-8). Typ het opnieuw."
        )
    try:
        code = program.main(arguments, prog_name="beslisnota", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _say(130, "Afgebroken. Wat al gemaakt was, staat er nog.")
    except (click.ClickException, BeslisnotaError) as error:
        return _told(error)
    except SystemExit:
        return 0  # click's own way out where nobody reads on
    except OSError as error:
        return _say(1, _unwritable(error))
    except Exception as error:  # noqa: BLE001  # the door: a bug is told, with a log to send
        return _say(3, _bug(error))
    return code if isinstance(code, int) else 0


def _leave_hooks() -> None:
    """Forget what a git hook sets: it would lead git to another repository than ours."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]


def _is_damaged(word: str) -> bool:
    """Whether a word has bytes that are no text."""
    return any("\ud800" <= sign <= "\udfff" for sign in word)


def _told(error: click.ClickException | BeslisnotaError) -> int:
    if isinstance(error, click.UsageError):
        return _say(2, dutch.usage(error))
    return _say(2 if isinstance(error, click.ClickException) else 1, str(error))


def _say(code: int, text: str) -> int:
    click.echo(text, err=True)
    return code


def _unwritable(error: OSError) -> str:
    place = error.filename2 or error.filename or "de werkmap"
    return (
        f"{place}: hier kan niet gelezen of geschreven worden. Kijk of de map er is, of u erbij mag en of de "
        "schijf vol is. Wat al gemaakt was, staat er nog."
    )


def _bug(error: Exception) -> str:
    """Write a log that holds no text of a note: places in the program and names of errors alone."""
    lines = [f"beslisnota {_version()}, Python {platform.python_version()}, {platform.platform()}"]
    shown: BaseException | None = error
    while shown is not None:
        lines.append(type(shown).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(shown.__traceback__)
        ]
        shown = shown.__cause__ or shown.__context__
    handle, path = tempfile.mkstemp(prefix="beslisnota-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")
    return (
        "Er ging iets mis in het programma zelf. Wat al gemaakt was, staat er nog.\n"
        f"Stuur dit logbestand naar de beheerder; er staat geen tekst van een nota in: {path}"
    )


def _version() -> str:
    try:
        return metadata.version("beslisnota")
    except metadata.PackageNotFoundError:
        return "(uit een werkkopie)"
