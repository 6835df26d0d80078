"""Files that go along as they are: refused where they cannot be read whole, and what is in them told.

What is no more than a trace of the program that made them (an author, a date, a file inside) is no
ground to refuse them: others made them so. But it is said, and searched for what was lakked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.verify import verify
from lakken.leaks import Removed, needles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beslisnota.publish.verify import Flaw
    from beslisnota.steps.files import Tick
    from beslisnota.steps.sets import PreparedSet


@dataclass(frozen=True, slots=True)
class Beside:
    """What a file that goes along holds and no page of it shows.

    Attributes:
        name: its public name.
        path: as a nota names it.
        sentences: what it holds, a sentence a kind of thing.
    """

    name: str
    path: str
    sentences: tuple[str, ...]


def attached_paths(prepared: PreparedSet) -> dict[str, str]:
    """Give the path of each file that goes along with a set, as its nota names it, by its public name."""
    return {
        name: path
        for member in prepared.present
        for index, path in member.attached.items()
        if not prepared.historie.weg(name := member.attached_name(index))
    }


def check_attached(
    prepared: PreparedSet, files: Mapping[str, bytes], tick: Tick
) -> tuple[Beside, ...]:
    """Read the files that go along with a set, and give what they hold beside their pages.

    Raises:
        BeslisnotaError: one of them cannot be read whole, so that nobody can say what is in it.
    """
    attached = attached_paths(prepared)
    # What was removed is only sought to keep it out of the sentences; `openbaar` looks for leaks.
    removed = needles([Removed(text, origin) for text, origin in prepared.removed], "")
    found: list[Flaw] = []
    for public, path in attached.items():
        tick(f"{prepared.letter.id}: {path} lezen")
        # One by one: a name that repeats what was removed is withheld, and would not be known again.
        verdict = verify({public: files[public]}, removed)
        found += (replace(flaw, file=public) for flaw in verdict.flaws)
    if points := refusals(attached, found):
        name = f"{prepared.letter.dossier}/{prepared.letter.id}"
        raise BeslisnotaError(
            "\n".join(
                [
                    f"Van {name} wordt geen lakvoorstel gemaakt: niet van elk bestand dat meegaat is te zeggen wat erin staat.",
                    *(f"  - {point}" for point in points),
                ]
            )
        )
    return beside(attached, found)


def refusals(attached: Mapping[str, str], flaws: Iterable[Flaw]) -> list[str]:
    """List the flaws that keep a set from being published: all, but for traces in a file of others."""
    return [
        f"{attached[flaw.file]} ({flaw.file}): {flaw.sentence}"
        if flaw.file in attached
        else f"{flaw.file}: {flaw.sentence}"
        for flaw in flaws
        if flaw.unread or flaw.file not in attached
    ]


def beside(attached: Mapping[str, str], flaws: Iterable[Flaw]) -> tuple[Beside, ...]:
    """Give the traces in the files that go along, which keep nothing from being published."""
    found: dict[str, dict[str, None]] = {}
    for flaw in flaws:
        if flaw.file in attached and not flaw.unread:
            found.setdefault(flaw.file, {})[flaw.sentence] = None
    return tuple(Beside(name, attached[name], tuple(said)) for name, said in found.items())
