"""What `lakbesluit.yaml` of a dossier records: who approved which proposal, and what was published."""

from __future__ import annotations

from dataclasses import dataclass

KEPT = 2
"""Approvals of a set whose passages are kept: one to compare with also while another is in force."""


@dataclass(frozen=True, slots=True)
class Voorgesteld:
    """A passage as it stood in a proposal.

    Attributes:
        number: in that proposal.
        document: id of the document.
        place: a field's name, or the heading it stands under; may be empty.
        text: what it says.
        gronden: canonical codes.
        toelichting: its own motivation; may be empty.
        tot: date or event on which it lapses; empty where it does not.
        op: the day of that event as it was known then, `2026-11-22`; may be empty.
        zienswijze: whether a third party's view is `gevraagd` or `ontvangen`; may be empty.
        stands: whether it was lakked on the peildatum of the proposal.
    """

    number: int
    document: str
    place: str
    text: str
    gronden: tuple[str, ...]
    toelichting: str = ""
    tot: str = ""
    op: str = ""
    zienswijze: str = ""
    stands: bool = True


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
        peildatum: day for which the proposal was made; empty in an older record, which is no longer valid.
        behalve: numbers of the passages that were not approved.
        passages: all passages of the proposal; none in an older record.
    """

    kamerbrief: str
    door: str
    functie: str
    datum: str
    digest: str
    ingetrokken: str = ""
    peildatum: str = ""
    behalve: tuple[int, ...] = ()
    passages: tuple[Voorgesteld, ...] = ()


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

    def approval(self, kamerbrief: str, *, other_than: str = "") -> Akkoord | None:
        """Give the last approval of a set that stands.

        Args:
            kamerbrief: id of the letter that leads the set.
            other_than: digest of a proposal whose own approvals are passed over.
        """
        standing = [
            akkoord
            for akkoord in self.akkoorden
            if akkoord.kamerbrief == kamerbrief
            and not akkoord.ingetrokken
            and akkoord.digest != other_than
        ]
        return standing[-1] if standing else None
