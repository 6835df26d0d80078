"""The rows of the inventarislijst: from gelakte values, and from the record of what was done afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beslisnota.model.content import Gelakt, GelaktBlock, plain, walk
from beslisnota.model.historie import printed
from beslisnota.model.inventaris import Inventaris, Line, Row
from beslisnota.publish.inventory import inventory_lines
from beslisnota.publish.names import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from beslisnota.model.document import Bijlage, Openbaar
    from beslisnota.model.gelakt import GelakteNota
    from beslisnota.model.historie import Historie
    from beslisnota.model.inventaris import Beoordeling
    from beslisnota.model.lakbesluit import Wijziging

ASSESSMENTS: Mapping[Openbaar, Beoordeling] = {
    "ja": "Openbaar",
    "deels": "Deels openbaar",
    "nee": "Niet openbaar",
    "reeds": "Reeds openbaar",
}
"""How the list says what `openbaar` says of an annex."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a set, as the list needs it.

    Attributes:
        nota: its gelakte values.
        name: its public name.
        parent: public name of the document it belongs to; empty for the letter.
        attached: public names of the files that go along, by their place in the list of bijlagen.
    """

    nota: GelakteNota
    name: str
    parent: str
    attached: Mapping[int, str]


def set_rows(documents: Sequence[Listed], historie: Historie) -> dict[str, Row]:
    """Give the row of each document and annex of a set by its public name, in order.

    A document that is withdrawn or suspended keeps its row as it was recorded then, without a file and
    without the title of an annex. One that the workspace no longer has comes last.
    """
    rows: dict[str, Row] = {}
    for document in documents:
        rows.update(_gone(document.name, historie) or _rows(document, historie))
    for change in historie.gone():
        rows.setdefault(change.stuk, _gone_row(change, historie))
    events = historie.events()
    return {
        stuk: replace(row, stand=tuple(event.sentence for event in events if event.stuk == stuk))
        for stuk, row in rows.items()
    }


def list_set(
    documents: Sequence[Listed], historie: Historie, peildatum: date, motivering: Mapping[str, str]
) -> Inventaris:
    """Make the inventarislijst of a set.

    Args:
        documents: in the order of the set, the letter first.
        historie: what became of them after they were published.
        peildatum: day for which the set was lakked.
        motivering: standard motivation by ground.
    """
    rows = set_rows(documents, historie)
    letter = documents[0]
    besluit = describe(letter.nota.document)
    if not historie.weg(letter.name):
        besluit = f"{besluit}: {plain(letter.nota.document.titel)}"
    lines = inventory_lines(rows.values(), motivering, besluit)
    numbers = {stuk: line[1] for stuk, line in zip(rows, lines, strict=True)}
    changes: tuple[Line, ...] = tuple(
        (printed(one.datum), numbers[one.stuk], rows[one.stuk].id, one.what, one.why)
        for one in historie.events()
        if one.stuk in rows
    )
    return Inventaris(besluit, printed(peildatum.isoformat()), lines, changes)


def gronden_of(nota: GelakteNota) -> tuple[str, ...]:
    """Give the grounds of all boxes of a document, each once, in the order of the law."""
    found = {
        grond
        for value in walk(nota.document)
        if isinstance(value, Gelakt | GelaktBlock)
        for grond in value.gronden
    }
    return tuple(sorted(found))


def _rows(document: Listed, historie: Historie) -> Iterator[tuple[str, Row]]:
    gronden = gronden_of(document.nota)
    parent = historie.shown(document.parent)
    beoordeling: Beoordeling = "Deels openbaar" if gronden else "Openbaar"
    yield (
        document.name,
        Row(document.name, f"{document.name}.pdf", beoordeling, gronden, "", parent),
    )
    for index, bijlage in enumerate(document.nota.document.bijlagen):
        if bijlage.openbaar is not None and not bijlage.document:
            stuk = annex_name(document, index)
            yield from _gone(stuk, historie) or [(stuk, _annex_row(document, index, bijlage))]


def annex_name(document: Listed, index: int) -> str:
    """Give the name of an annex: of its file, with its suffix, where it has one."""
    return document.attached.get(index, f"{document.name}-bijlage-{index + 1}")


def _annex_row(document: Listed, index: int, bijlage: Bijlage) -> Row:
    return Row(
        id=f"{document.name}, bijlage {index + 1}: {plain(bijlage.titel)}",
        bestand=document.attached.get(index, ""),
        beoordeling=ASSESSMENTS[bijlage.openbaar or "ja"],
        gronden=bijlage.gronden,
        link=bijlage.url,
        parent=document.name,
    )


def _gone(stuk: str, historie: Historie) -> list[tuple[str, Row]]:
    """Give the rows that stay of a document that is gone: its own and those of its annexes."""
    last = historie.last(stuk)
    if last is None or not last.weg:
        return []
    annexes = (one for one in historie.gone() if one.bij == stuk and "-bijlage-" in one.stuk)
    return [(one.stuk, _gone_row(one, historie)) for one in (last, *annexes)]


def _gone_row(change: Wijziging, historie: Historie) -> Row:
    return Row(
        id=historie.shown(change.stuk),
        bestand="",
        beoordeling=change.beoordeling or "Niet openbaar",
        gronden=change.gronden,
        link=change.link,
        parent=historie.shown(change.bij),
        opgeschort=change.handeling == "opgeschort",
    )
