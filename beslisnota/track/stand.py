"""The state of each document, from what it says, its named versions and its publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.content import (
    Besluitpunt,
    BesluitSection,
    BulletList,
    OrderedList,
    plain,
    plain_blocks,
    walk,
)
from beslisnota.model.overzicht import OpenPunt, Stand, Stuk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from beslisnota.model.content import Block
    from beslisnota.model.document import Document
    from beslisnota.model.nota import Nota
    from beslisnota.model.overzicht import Bewijs
    from beslisnota.model.workspace import Workspace

BESPREKEN = "bespreken"


def letters_of(workspace: Workspace) -> Mapping[str, tuple[Nota, ...]]:
    """Give the letters of whose set each document is a part, by the document's path; a letter is of its own."""
    found: dict[str, list[Nota]] = {nota.path: [] for nota in workspace.notas}
    for letter in (nota for nota in workspace.notas if nota.leads):
        for member in workspace.members(letter):
            found[member.path].append(letter)
    return {path: tuple(letters) for path, letters in found.items()}


def sent_on(letters: Iterable[Nota], today: date) -> str:
    """Give the first day, up to today, on which one of these letters was sent; empty where none was."""
    days = [letter.verzonden.iso for letter in letters if letter.verzonden]
    return min((day for day in days if day <= today.isoformat()), default="")


def outcomes(document: Document) -> dict[int, str]:
    """Give the last outcome on each beslispunt that has one."""
    return {besluit.punt: besluit.uitkomst for besluit in document.besluit}


def stuk(nota: Nota, letters: Iterable[Nota], bewijs: Bewijs, today: date) -> Stuk:
    """Give a document with its state.

    Args:
        nota: the document.
        letters: those of whose set it is a part.
        bewijs: its publications and versions.
        today: a letter that is dated later was not sent yet.
    """
    document = nota.document
    stand, sinds, waar = _stand(nota, sent_on(letters, today), bewijs)
    return Stuk(
        dossier=nota.dossier,
        id=nota.id,
        path=nota.path,
        soort=document.soort,
        titel=plain(document.titel),
        datum=document.datum.iso if document.datum else "",
        referentie=plain(document.referentie),
        stand=stand,
        sinds=sinds,
        waar=waar,
        punten=document.beslispunten,
        besloten=len(outcomes(document)),
    )


def _stand(nota: Nota, sent: str, bewijs: Bewijs) -> tuple[Stand, str, str]:
    """Give the furthest state that something says, its day, and what says so."""
    document = nota.document
    uitgave = bewijs.uitgaven.get(nota.path)
    versies = bewijs.versies.get(nota.path, ())
    if uitgave:
        where = f"{uitgave.set}, publicatie {uitgave.publicatie}"
        if uitgave.ingetrokken:
            how = f", {uitgave.hoe}" if uitgave.hoe != "ingetrokken" else ""
            return "ingetrokken", uitgave.ingetrokken, where + how
        # The day on which it became public is recorded nowhere: its commit bears the peildatum.
        return "openbaar", "", f"{where}, peildatum {uitgave.peildatum}"
    if sent:
        return "verzonden", sent, ""
    if document.beslispunten and len(outcomes(document)) >= document.beslispunten:
        days = [besluit.datum.iso for besluit in document.besluit if besluit.datum]
        return "besloten", max(days, default=""), ""
    if voorgelegd := str(nota.fields.get("voorgelegd", "")):
        return "voorgelegd", voorgelegd, ""
    if versies:
        return "vastgelegd", versies[-1].datum, versies[-1].naam
    return "concept", "", ""


def open_punten(nota: Nota, letters: Iterable[Nota], today: date) -> Iterator[OpenPunt]:
    """Yield the beslispunten of a document that wait for a decision."""
    document = nota.document
    decided = outcomes(document)
    questions = punt_texts(nota)
    asked = str(nota.fields.get("voorgelegd", "")) or (document.datum.iso if document.datum else "")
    sent = bool(sent_on(letters, today))
    for punt in range(1, document.beslispunten + 1):
        if decided.get(punt, BESPREKEN) == BESPREKEN:
            yield OpenPunt(
                nota.dossier,
                nota.id,
                plain(document.titel),
                punt,
                questions.get(punt, ""),
                asked,
                decided.get(punt, ""),
                sent,
            )


def punt_texts(nota: Nota) -> dict[int, str]:
    """Give what each beslispunt asks, as plain text."""
    texts: dict[int, str] = {}
    written = isinstance(nota.fields.get("gevraagd besluit"), str)
    for value in walk(nota.document.blocks):
        if isinstance(value, BesluitSection):
            texts |= _section_texts(value.blocks) if written else _numbered_texts(value.blocks)
        if isinstance(value, Besluitpunt):
            texts[value.number] = _line(value.blocks)
    return texts


def _numbered_texts(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, OrderedList):
            yield from ((item.number, _line(item.blocks)) for item in block.items)


def _section_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Yield the points of a text: the items of its outermost lists and its besluitpunten; else the text."""
    number = 0
    for block in blocks:
        if isinstance(block, OrderedList | BulletList):
            items = (
                block.items if isinstance(block, BulletList) else [i.blocks for i in block.items]
            )
            for item in items:
                number += 1
                yield number, _line(item)
        number += sum(isinstance(value, Besluitpunt) for value in walk(block))
    if not number:
        yield 1, _line(blocks)


def _line(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_blocks(blocks).split())
