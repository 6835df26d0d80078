"""What the commands share: the workspace they work on, the documents they are told, and what they print."""

from __future__ import annotations

import difflib
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click
from rich.console import Console

from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import has_errors
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.files import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from beslisnota.model.finding import Finding
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.bijlagen import Beside

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works.

    Attributes:
        root: folder of the workspace.
    """

    root: Path

    @contextmanager
    def working(self) -> Iterator[tuple[Workspace, Callable[[str], None]]]:
        """Read the workspace and hold it, with progress on a terminal."""
        with progress() as tick:
            workspace = read_workspace(self.root)
            with locked(workspace.root, tick):
                yield workspace, tick

    def read(self) -> Workspace:
        """Read the workspace without holding it."""
        return read_workspace(self.root)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done now on the terminal, and nothing where there is none.

    Yields:
        What takes a line on it; an empty one takes the line away, as before a question.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _line: None
        return
    with console.status("bezig …") as status:

        def tick(line: str) -> None:
            if line:
                status.update(line.replace("[", "\\["))
                status.start()
            else:
                status.stop()

        yield tick


def ask(question: str, kind: click.ParamType[T]) -> T:
    """Ask until the answer can be used; click's own words for one that cannot are English.

    Raises:
        Abort: there was no answer.
    """
    while True:
        try:
            answer: T = kind.convert(click.prompt(question), None, None)
        except click.BadParameter as error:
            click.echo(f"{error.message[0].upper()}{error.message[1:]}.")
        else:
            return answer


def find_document(workspace: Workspace, name: str) -> Nota:
    """Find a document by its id, by `dossier/id`, or by its path.

    Raises:
        BeslisnotaError: there is none, or more than one, or it has errors.
    """
    wanted = _bare(workspace, name)
    found = [nota for nota in workspace.notas if wanted in {nota.id, f"{nota.dossier}/{nota.id}"}]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{nota.dossier}/{nota.id}" for nota in found)
        raise BeslisnotaError(
            f"‘{name}’ staat in meer dan één dossier: {choices}. Noem het dossier erbij."
        )
    for broken in workspace.broken:
        if wanted in {broken.id, f"{broken.dossier}/{broken.id}"}:
            raise BeslisnotaError(
                f"In {broken.path} staan fouten; er wordt niets van gemaakt. Zie ‘controleer {broken.path}’."
            )
    known = [f"{nota.dossier}/{nota.id}" for nota in workspace.notas]
    near = difflib.get_close_matches(wanted, [*known, *(nota.id for nota in workspace.notas)], n=1)
    raise BeslisnotaError(
        f"Het stuk ‘{name}’ is er niet." + (f" Bedoelde u ‘{near[0]}’?" if near else "")
    )


def find_letter(workspace: Workspace, name: str) -> Nota:
    """Find a letter that leads a set.

    Raises:
        BeslisnotaError: there is none, or it is no letter.
    """
    letter = find_document(workspace, name)
    if not letter.leads:
        letters = (
            ", ".join(f"{nota.dossier}/{nota.id}" for nota in workspace.notas if nota.leads)
            or "er is er nog geen"
        )
        raise BeslisnotaError(
            f"{letter.dossier}/{letter.id} is een {letter.document.soort}, geen kamerbrief of brief. Brieven: {letters}."
        )
    return letter


def _bare(workspace: Workspace, name: str) -> str:
    path = Path(name)
    for base in (Path.cwd(), workspace.root):
        full = (base / path).resolve()
        if full.is_relative_to(workspace.root / "notas") and full.suffix == ".md":
            return full.relative_to(workspace.root / "notas").with_suffix("").as_posix()
    return name.removesuffix(".md").removeprefix("notas/")


class Placed(Protocol):
    """What stands in a file of the workspace."""

    @property
    def path(self) -> str:
        """The file, relative to the workspace."""
        ...


P = TypeVar("P", bound=Placed)


def below(workspace: Workspace, paths: tuple[str, ...], items: Sequence[P]) -> tuple[P, ...]:
    """Keep what stands in these files or folders; all of it where none is named.

    Raises:
        BeslisnotaError: one of them is not there.
    """
    if not paths:
        return tuple(items)
    wanted = [_place(workspace, path) for path in paths]
    return tuple(
        item
        for item in items
        if any((workspace.root / item.path).is_relative_to(place) for place in wanted)
    )


def _place(workspace: Workspace, path: str) -> Path:
    for base in (Path.cwd(), workspace.root, workspace.root / "notas"):
        for name in (path, f"{path}.md"):
            place = (base / name).resolve()
            if place.exists() and place.is_relative_to(workspace.root):
                return place
    raise BeslisnotaError(f"‘{path}’ is er niet in de werkmap. Noem een bestand of een map daarin.")


def on_terminal() -> bool:
    """Whether what is printed is seen by the user alone, and kept in no log."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def show_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one below the other."""
    for finding in findings:
        click.echo(str(finding))


def show_beside(files: Iterable[Beside]) -> None:
    """Print what the files that go along hold beside their pages."""
    for file in files:
        click.echo(
            f"  Let op: wat in {file.path} ({file.name}) zit en niet op de bladzijde staat, en meegaat:"
        )
        for sentence in file.sentences:
            click.echo(f"    - {sentence}")


def counted(findings: Iterable[Finding]) -> str:
    """Say how many findings of each severity there are."""
    severities = [finding.severity for finding in findings]
    errors, warnings = severities.count("fout"), severities.count("waarschuwing")
    notices = severities.count("melding")
    told = f", {notices} {'melding' if notices == 1 else 'meldingen'}" if notices else ""
    return f"{errors} {'fout' if errors == 1 else 'fouten'}, {warnings} {'waarschuwing' if warnings == 1 else 'waarschuwingen'}{told}"


def stop_at_settings(findings: Iterable[Finding]) -> None:
    """Make nothing while there are errors in the settings: they decide about every page.

    Raises:
        BeslisnotaError: there are.
    """
    if has_errors(finding for finding in findings if finding.path == "instellingen.toml"):
        raise BeslisnotaError(
            "In instellingen.toml staan fouten; er wordt niets gebouwd. Wat er al stond, staat er nog."
        )


class Day(click.ParamType[date]):
    """A day on the command line, as `2026-11-22`."""

    name = "JJJJ-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail("dit is geen datum; schrijf bijvoorbeeld 2026-11-22", param, ctx)


PEILDATUM = click.option(
    "--peildatum", type=Day(), help="Dag waarvoor gelakt wordt; anders de dag van verzending."
)
"""The option that several commands have."""


def today() -> date:
    """The one place that reads the clock."""
    return date.today()  # noqa: DTZ011  # the user's own day
