"""The lakvoorstel: what is proposed to be lakked in a set, for whoever decides on it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal

from beslisnota.model.content import (
    BesluitSection,
    Heading,
    Lak,
    LakBlock,
    Text,
    plain,
    plain_blocks,
    transform,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from beslisnota.model.document import Document


LONG = 480
"""Characters from which the list shows a passage without its middle."""
_HEAD, _TAIL = 260, 140
_LINES = 6


def shorten(text: str) -> str:
    """Take the middle out of a long text, between words, and leave a mark that nobody takes for its own.

    A text of many lines, as that of a table, is shown in one.
    """
    if text.count("\n") >= _LINES:
        text = " / ".join(filter(None, text.splitlines()))
    if len(text) <= LONG:
        return text
    head = text[:_HEAD].rsplit(None, 1)[0]
    tail = text[-_TAIL:].split(None, 1)[-1]
    return f"{head} [… {_points(len(text) - len(head) - len(tail))} tekens weggelaten …] {tail}"


def _points(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage proposed to be lakked.

    Attributes:
        number: from 1, over the whole proposal.
        document: the document it stands in, as people name it ("nota 19 december 2022, 35229647").
        place: where in the document: a field's name, or the heading it stands under; may be empty.
        text: what it says, as plain text; a passage of blocks has line ends.
        gronden: canonical codes with their labels ("5.1.2.e Persoonlijke levenssfeer").
        motivering: the passage's own motivation; empty where the standard one of its grounds holds.
        tot: the date or event on which it lapses; empty where it does not.
        stands: whether it is lakked on the peildatum.
        soon: whether it will lapse within the days after the peildatum that the settings say.
        zienswijze: whether a third party's view is `gevraagd` or `ontvangen`; may be empty.
    """

    number: int
    document: str
    place: str
    text: str
    gronden: tuple[str, ...]
    motivering: str
    tot: str
    stands: bool
    soon: bool = False
    zienswijze: str = ""

    @property
    def shown(self) -> str:
        """Its text as the list shows it: a long one without its middle, which stands in the document."""
        return shorten(self.text)


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A passage that is not as it was approved before.

    Attributes:
        soort: newly lakked, changed, or no longer lakked.
        number: in this proposal; in the earlier one where it is no longer lakked.
        document: the document it stands in, as people name it.
        place: where in the document; may be empty.
        text: what it says, as plain text.
        gronden: canonical codes with their labels.
        what: what is different.
    """

    soort: Literal["nieuw", "gewijzigd", "open"]
    number: int
    document: str
    place: str
    text: str
    gronden: tuple[str, ...]
    what: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Its text as the list shows it."""
        return shorten(self.text)


@dataclass(frozen=True, slots=True)
class OpenName:
    """What seems to be the name of a person and stands open in the set.

    Attributes:
        text: as it stands there.
        sure: whether it surely is one.
        count: how often it stands there.
        places: where it stands first: each document with the lines.
        more: how often it stands elsewhere.
        reason: by what it was found.
    """

    text: str
    sure: bool
    count: int
    places: tuple[str, ...]
    reason: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of a document of the set, with what is proposed for it.

    Attributes:
        document: the document that names it, as people name it.
        number: its place in the list of that document.
        titel: as it is printed; empty where only the number of annexes is known.
        beoordeling: as the inventarislijst will say: “Niet openbaar”.
        gronden: canonical codes with their labels, of what is withheld.
        where: the file that goes along or the address where it already stands; may be empty.
    """

    document: str
    number: int
    titel: str
    beoordeling: str
    gronden: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Lakvoorstel:
    """The list that opens the proposal.

    Attributes:
        letter: the letter that leads the set, as people name it.
        titel: its plain title.
        peildatum: as printed; says which temporary laks stand.
        passages: in the order of the set.
        documents: every document of the set, as people name it, with its number of standing laks.
        bijlagen: every annex with its assessment.
        pictures: pictures that go along, for the reviewer's eye.
        motiveringen: the workspace's standard motivation by ground with its label.
        betekenissen: what the law says of each ground that is given, by ground with its label.
        days: how long before its lapse a temporary lak is called out.
        vorige: who approved the last other proposal and when; empty where none was approved.
        comparable: whether the passages of that proposal are known.
        wijzigingen: what is not as it was approved then.
        names: the names that stand open, by their letters.
    """

    letter: str
    titel: str
    peildatum: str
    passages: tuple[Passage, ...]
    documents: tuple[tuple[str, int], ...]
    bijlagen: tuple[Annex, ...]
    pictures: tuple[str, ...]
    motiveringen: Mapping[str, str]
    betekenissen: Mapping[str, str] = field(default_factory=dict)
    days: int = 30
    vorige: str = ""
    comparable: bool = False
    wijzigingen: tuple[Wijziging, ...] = ()
    names: tuple[OpenName, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLak:
    """One lak of a document, in print order.

    Attributes:
        number: as given to it.
        place: the heading under which it stands, or the field of the front matter.
        text: what it says, as plain text.
        gronden: canonical codes.
        tot: date or event on which it lapses; empty where it does not.
        toelichting: its own motivation; may be empty.
        zienswijze: whether a third party's view is `gevraagd` or `ontvangen`; may be empty.
        stands: whether it is lakked on the peildatum.
    """

    number: int
    place: str
    text: str
    gronden: tuple[str, ...]
    tot: str
    toelichting: str
    zienswijze: str
    stands: bool


FIELD_NAMES: Mapping[str, str] = {
    "titel": "Titel",
    "ondertitel": "Ondertitel",
    "referentie": "Referentie",
    "directie": "Directie",
    "van": "Van",
    "telefoon": "Telefoon",
    "e_mail": "E-mail",
    "aan": "Aan",
    "bijlagen": "Bijlagen",
    "afgestemd_intern": "Afgestemd intern",
    "afgestemd_interdepartementaal": "Afgestemd interdepartementaal",
    "besluit": "Besluit",
    "uw_kenmerk": "Uw kenmerk",
    "ons_kenmerk": "Ons kenmerk",
    "aanhef": "Aanhef",
    "slot": "Slot",
    "ondertekenaars": "Ondertekening",
}
"""How a field of a document is named to its reader, in the order in which passages are listed."""
_AFTER: Mapping[str, str] = {"footnotes": "Noten", "afdoening": "Moties en toezeggingen"}


def mark_defaults(document: Document, default_laks: Mapping[str, tuple[str, ...]]) -> Document:
    """Put one lak around the whole of each field that is lakked by default.

    Args:
        document: as it was written.
        default_laks: grounds by the field's normal key ("e mail").
    """
    marked = {}
    for key, gronden in default_laks.items():
        name = key.replace(" ", "_")
        value = getattr(document, name, ())
        if value:
            marked[name] = _one_lak(value, gronden)
    return replace(document, **marked)


def _one_lak(value: tuple[Any, ...], gronden: tuple[str, ...]) -> Any:  # noqa: ANN401  # a line, or a tuple of lines
    if not isinstance(value[0], tuple):
        return (Lak(gronden, value),)
    children: tuple[Any, ...] = ()
    for line in value:
        children += ((Text(", "),) if children else ()) + line
    return ((Lak(gronden, children),),)


def number_laks(
    document: Document, stands: Callable[[str], bool], first: int
) -> tuple[Document, tuple[FoundLak, ...]]:
    """Number the laks of a document and say of each whether it stands.

    A lak inside another is in the list too: it stands once the outer one lapses.

    Args:
        document: with its laks.
        stands: says of a `tot` whether a lak stands.
        first: number of its first lak.

    Returns:
        The document with numbers in its laks, and the laks in print order.
    """
    numberer = _Numberer(stands, first)
    changed = {}
    for name in (*FIELD_NAMES, "blocks", "footnotes", "afdoening"):
        value = getattr(document, name)
        numberer.visit(value, FIELD_NAMES.get(name, _AFTER.get(name, "")))
        changed[name] = transform(value, numberer.change)
    return replace(document, **changed), tuple(numberer.found)


class _Numberer:
    """Numbers laks in print order, an outer before its inner."""

    def __init__(self, stands: Callable[[str], bool], first: int) -> None:
        self.stands = stands
        self.first = first
        self.found: list[FoundLak] = []
        # `transform` meets an inner lak before the one that holds it: the same order as this list.
        self._left: list[FoundLak] = []

    def visit(self, value: object, place: str) -> None:
        """Find the laks of a value."""
        if isinstance(value, tuple):
            for item in value:
                if isinstance(item, Heading | BesluitSection):
                    place = plain(item.children if isinstance(item, Heading) else item.heading)
                self.visit(item, place)
        elif hasattr(value, "__dataclass_fields__"):
            self._visit_node(value, place)

    def _visit_node(self, value: Any, place: str) -> None:  # noqa: ANN401  # any value of the tree
        lak = None
        if isinstance(value, Lak | LakBlock):
            lak = _found(value, place, self.first + len(self.found), self.stands)
            self.found.append(lak)
        for one in fields(value):
            self.visit(getattr(value, one.name), place)
        if lak is not None:
            self._left.append(lak)

    def change(self, value: Any) -> Any:  # noqa: ANN401  # any value of the tree
        """Give a lak its number."""
        if not isinstance(value, Lak | LakBlock):
            return value
        lak = self._left.pop(0)
        return replace(value, number=lak.number, stands=lak.stands)


def _found(
    value: Lak | LakBlock, place: str, number: int, stands: Callable[[str], bool]
) -> FoundLak:
    return FoundLak(
        number=number,
        place=place,
        text=plain(value.children) if isinstance(value, Lak) else plain_blocks(value.blocks),
        gronden=value.gronden,
        tot=value.tot,
        toelichting=value.toelichting,
        zienswijze=value.zienswijze,
        stands=stands(value.tot),
    )
