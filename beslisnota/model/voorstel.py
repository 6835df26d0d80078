"""The lakvoorstel: what is proposed to be lakked in a set, for whoever decides on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage proposed to be lakked.

    Attributes:
        number: from 1, over the whole proposal.
        document: the document it stands in, as people name it ("nota 19 december 2022, 35229647").
        place: where in the document: a field's name, or the heading it stands under; may be empty.
        text: what it says, as plain text; a passage of blocks has line ends.
        gronden: canonical codes with their labels ("5.1.2.e Persoonlijke levenssfeer").
        motivering: the passage's own motivation, or the standard one of its first ground.
        tot: the date or event on which it lapses; empty where it does not.
        stands: whether it is lakked on the peildatum.
    """

    number: int
    document: str
    place: str
    text: str
    gronden: tuple[str, ...]
    motivering: str
    tot: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Lakvoorstel:
    """The list that opens the proposal.

    Attributes:
        letter: the letter that leads the set, as people name it.
        titel: its plain title.
        peildatum: as printed; says which temporary laks stand.
        passages: in the order of the set.
        documents: every document of the set, as people name it, with its number of standing laks.
        bestanden: attached files that go along as they are.
        pictures: pictures that go along, for the reviewer's eye.
    """

    letter: str
    titel: str
    peildatum: str
    passages: tuple[Passage, ...]
    documents: tuple[tuple[str, int], ...]
    bestanden: tuple[str, ...]
    pictures: tuple[str, ...]
