"""What `lakbesluit.yaml` of a dossier records: who approved which proposal, and what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from beslisnota.model.redenen import REDENEN

if TYPE_CHECKING:
    from beslisnota.model.inventaris import Beoordeling
    from beslisnota.model.redenen import Reden

Handeling: TypeAlias = Literal["vervangen", "ingetrokken", "opgeschort", "opschorting opgeheven"]

HANDELINGEN: tuple[Handeling, ...] = get_args(Handeling)

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
class Wijziging:
    """What was done to a published document.

    Attributes:
        handeling: what was done.
        stuk: public name of the document, or of the attached file with its suffix.
        datum: day on which it was done, `2026-11-22`.
        reden: one of `REDENEN`; empty where a suspension is ended.
        door: name of who decided it; may be empty, and is never public.
        beoordeling: of the document as it was then, for its row where the workspace no longer has it.
        gronden: likewise, the codes.
        bij: likewise, public name of the document that it belongs to.
        link: likewise, where it already stands.
        objecten: ids of the git objects of its files; private, since they are digests of what was withdrawn.
        gewist: whether these were taken out of the history too.
    """

    handeling: Handeling
    stuk: str
    datum: str
    reden: str = ""
    door: str = ""
    beoordeling: Beoordeling | Literal[""] = ""
    gronden: tuple[str, ...] = ()
    bij: str = ""
    link: str = ""
    objecten: tuple[str, ...] = ()
    gewist: bool = False

    def __post_init__(self) -> None:
        if self.handeling not in HANDELINGEN:
            raise ValueError("no such act")
        if self.weg and not self.beoordeling:
            raise ValueError("of what is gone its row is recorded")
        if (self.reden not in REDENEN) != (self.handeling == "opschorting opgeheven"):
            raise ValueError("every act but the end of a suspension has a reason")

    @property
    def grond(self) -> Reden | None:
        """The reason in words."""
        return REDENEN.get(self.reden)

    @property
    def weg(self) -> bool:
        """Whether the document is not to be read after it."""
        return self.handeling in {"ingetrokken", "opgeschort"}


@dataclass(frozen=True, slots=True)
class Openbaarmaking:
    """A publication of one set.

    Attributes:
        kamerbrief: id of the letter that leads the set.
        set: folder of the set in the public repository.
        publicatie: from 1, for this set.
        peildatum: day for which it was lakked.
        commit: id of the commit in the public repository.
        wijzigingen: what was done to documents of the set with it.
        stukken: id of each document of the set, with its public name; of one that is gone the name it had. None in
            an older record.
    """

    kamerbrief: str
    set: str
    publicatie: int
    peildatum: str
    commit: str
    wijzigingen: tuple[Wijziging, ...] = ()
    stukken: tuple[tuple[str, str], ...] = ()


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

    def names(self, kamerbrief: str) -> dict[str, tuple[str, ...]]:
        """Give the public names that each document of a set has had, the last one last, by its id."""
        names: dict[str, tuple[str, ...]] = {}
        for made in self.openbaarmakingen:
            if made.kamerbrief == kamerbrief:
                for document, name in made.stukken:
                    before = names.get(document, ())
                    names[document] = (*(one for one in before if one != name), name)
        return names

    def acts(self, kamerbrief: str) -> tuple[Wijziging, ...]:
        """Give all that was done to documents of a letter's set after they were published."""
        sets = dict.fromkeys(
            made.set for made in self.openbaarmakingen if made.kamerbrief == kamerbrief
        )
        return tuple(change for set_path in sets for change in self.changes(set_path))

    def changes(self, set_path: str) -> tuple[Wijziging, ...]:
        """Give all that was done to documents of a set, in order."""
        return tuple(
            change
            for made in self.openbaarmakingen
            if made.set == set_path
            for change in made.wijzigingen
        )
