"""A dossier: what its `dossier.yaml` says, with the events on which laks lapse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beslisnota.model.document import Datum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Motie:
    """A motie of the register; number and id may be empty, not both. `status` is as the Kamer gives it."""

    nummer: str
    id: str
    onderwerp: str
    indieners: tuple[str, ...]
    aangenomen: Datum | None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Toezegging:
    """A toezegging of the register; number and id may be empty, not both. `status` is as the Kamer gives it."""

    nummer: str
    id: str
    tekst: str
    aan: str
    gedaan: Datum | None
    termijn: Datum | None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A milestone: on a day, over some days, or at a time that only words say."""

    mijlpaal: str
    begin: Datum | None
    end: Datum | None
    wanneer: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a dossier.

    Attributes:
        name: its folder.
        titel: its title; the name where none was given.
        kamerstuk: number of its Kamerstuk dossier; may be empty.
        gebeurtenissen: date of each event by its name in lower case, None where it has not come.
        moties: register of moties.
        toezeggingen: register of toezeggingen.
        planning: milestones.
    """

    name: str
    titel: str = ""
    kamerstuk: str = ""
    gebeurtenissen: Mapping[str, Datum | None] = field(default_factory=dict)
    moties: tuple[Motie, ...] = ()
    toezeggingen: tuple[Toezegging, ...] = ()
    planning: tuple[Mijlpaal, ...] = ()

    def stands_on(self, peildatum: date) -> Callable[[str], bool]:
        """Give the function that says of a `tot` whether its lak stands on a day.

        A lak stands while its date is after the peildatum, or its event has none; on the day itself it is open.
        """

        def stands(tot: str) -> bool:
            until = self.until(tot)
            return until is None or until.date > peildatum

        return stands

    def until(self, tot: str) -> Datum | None:
        """Give the day on which a `tot` comes; None where it is empty or its event has no date."""
        return iso_datum(tot) or self.gebeurtenissen.get(tot.lower())


def iso_datum(text: str) -> Datum | None:
    """Read `2023-02-14`; None where the text is no such date or the date does not exist."""
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(
        part.isascii() and part.isdigit() for part in parts
    ):
        return None
    try:
        return Datum(*map(int, parts))
    except ValueError:
        return None
