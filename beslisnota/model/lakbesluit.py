"""What `lakbesluit.yaml` of a dossier records: who approved which proposal, and what was published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Akkoord:
    """An approval of one lakvoorstel.

    Attributes:
        kamerbrief: id of the letter that leads the set.
        door: name of who approved.
        functie: function; may be empty.
        datum: day of the approval, `2026-11-22`.
        digest: sha256 over all that was approved; private, since it covers what is lakked.
        ingetrokken: day on which it was taken back; empty where it stands.
    """

    kamerbrief: str
    door: str
    functie: str
    datum: str
    digest: str
    ingetrokken: str = ""


@dataclass(frozen=True, slots=True)
class Openbaarmaking:
    """A publication of one set.

    Attributes:
        kamerbrief: id of the letter that leads the set.
        set: folder of the set in the public repository.
        publicatie: from 1, for this set.
        peildatum: day for which it was lakked.
        commit: id of the commit in the public repository.
    """

    kamerbrief: str
    set: str
    publicatie: int
    peildatum: str
    commit: str


@dataclass(frozen=True, slots=True)
class Lakbesluit:
    """The record of a dossier, in the order of its making."""

    akkoorden: tuple[Akkoord, ...] = ()
    openbaarmakingen: tuple[Openbaarmaking, ...] = ()

    def approval(self, kamerbrief: str) -> Akkoord | None:
        """Give the last approval of a set that stands."""
        standing = [
            akkoord
            for akkoord in self.akkoorden
            if akkoord.kamerbrief == kamerbrief and not akkoord.ingetrokken
        ]
        return standing[-1] if standing else None
