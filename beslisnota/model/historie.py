"""What became of the documents of a set after they were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.model.dossier import iso_datum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.lakbesluit import Wijziging
    from beslisnota.model.openbaarmaking import Geopend

_VERBS = {
    "vervangen": "Vervangen",
    "ingetrokken": "Ingetrokken",
    "opgeschort": "Opgeschort",
    "opschorting opgeheven": "Opschorting opgeheven",
}
WORDS = (
    *_VERBS.values(),
    "op: Op openbaar geworden passages passage die gelakt waren was op ingetrokken stuk",
)
"""What the sentences say of themselves."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of one document.

    Attributes:
        datum: its day, `2026-11-22`.
        stuk: public name of the document or attached file.
        what: what was done, in words.
        why: for which reason, or what was opened; may be empty.
    """

    datum: str
    stuk: str
    what: str
    why: str

    @property
    def sentence(self) -> str:
        """The whole in one sentence."""
        why = f": {self.why[0].lower()}{self.why[1:]}" if self.why else ""
        return f"{self.what} op {printed(self.datum)}{why}."


@dataclass(frozen=True, slots=True)
class Historie:
    """The history of one set; a set that was never published, or never changed, has none.

    Attributes:
        wijzigingen: what was done to its documents, in order.
        geopend: what its publications opened, in order.
    """

    wijzigingen: tuple[Wijziging, ...] = ()
    geopend: tuple[Geopend, ...] = ()

    def last(self, stuk: str) -> Wijziging | None:
        """Give what was last done to a document or attached file."""
        return next((one for one in reversed(self.wijzigingen) if one.stuk == stuk), None)

    def weg(self, stuk: str) -> bool:
        """Tell whether a document or attached file is withdrawn or suspended."""
        last = self.last(stuk)
        return last is not None and last.weg

    def gone(self) -> tuple[Wijziging, ...]:
        """Give the last act on every document that is withdrawn or suspended, in the order of the first acts."""
        stukken = dict.fromkeys(one.stuk for one in self.wijzigingen)
        last = (self.last(stuk) for stuk in stukken)
        return tuple(one for one in last if one is not None and one.weg)

    def shown(self, stuk: str) -> str:
        """Give the name by which a document is listed: a number where its own name may not be public."""
        hidden = [one.stuk for one in self.gone() if one.grond is not None and one.grond.in_naam]
        return f"ingetrokken stuk {hidden.index(stuk) + 1}" if stuk in hidden else stuk

    def events(self) -> tuple[Event, ...]:
        """Give all that became of documents, by day; of a document that is gone not what was opened in it."""
        return tuple(sorted(self._events(), key=lambda event: event.datum))

    def _events(self) -> Iterator[Event]:
        for one in self.geopend:
            if not self.weg(one.document):
                some = (
                    "1 passage die gelakt was"
                    if one.aantal == 1
                    else f"{one.aantal} passages die gelakt waren"
                )
                gronden = ", ".join(one.gronden)
                yield Event(
                    one.peildatum, one.document, "Openbaar geworden", f"{some} op {gronden}"
                )
        for change in self.wijzigingen:
            why = change.grond.tekst if change.grond else ""
            yield Event(change.datum, change.stuk, _VERBS[change.handeling], why)


def printed(day: str) -> str:
    """Give a day of the record as people write it."""
    datum = iso_datum(day)
    return datum.printed if datum else day
