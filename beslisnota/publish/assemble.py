"""The files of one set, as bytes by their public names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.model.content import Gelakt, GelaktBlock, plain, walk
from beslisnota.publish.inventory import Beoordeling, Row, inventory_csv
from beslisnota.publish.names import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from beslisnota.model.document import Bijlage
    from beslisnota.model.gelakt import GelakteNota

MERGED = "beslisnotas.pdf"
INVENTORY = "inventarislijst.csv"
MANIFEST = "manifest.json"

_ANNEX: Mapping[str, Beoordeling] = {
    "ja": "Openbaar",
    "deels": "Deels openbaar",
    "nee": "Niet openbaar",
    "reeds": "Reeds openbaar",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a set, rendered.

    Attributes:
        nota: its gelakte values.
        name: its public name.
        parent: public name of the document it belongs to; empty for the letter.
        markdown: its public Markdown.
        pdf: its PDF.
        docx: its DOCX.
        pictures: its pictures by their public names.
        attached: files that go along as they are, by their public names; the key of each is its place
            in the list of bijlagen.
    """

    nota: GelakteNota
    name: str
    parent: str
    markdown: str
    pdf: bytes
    docx: bytes
    pictures: Mapping[str, bytes]
    attached: Mapping[int, tuple[str, bytes]]


def assemble(
    members: Sequence[Member], merged: bytes | None, peildatum: date, motivering: Mapping[str, str]
) -> dict[str, bytes]:
    """Make the files of a set.

    Args:
        members: in the order of the set, the letter first.
        merged: all notas in one PDF; None where there are none.
        peildatum: day for which the set was lakked.
        motivering: standard motivation by ground.

    Returns:
        The bytes of each file by its name.
    """
    files: dict[str, bytes] = {}
    for member in members:
        files[f"{member.name}.pdf"] = member.pdf
        files[f"{member.name}.docx"] = member.docx
        files[f"{member.name}.md"] = member.markdown.encode()
        files.update(member.pictures)
        files.update(dict(member.attached.values()))
    if merged is not None:
        files[MERGED] = merged
    letter = members[0].nota.document
    besluit = f"{describe(letter)}: {plain(letter.titel)}"
    rows = [row for member in members for row in _rows(member)]
    files[INVENTORY] = inventory_csv(rows, motivering, besluit)
    files[MANIFEST] = _manifest(files, peildatum)
    return dict(sorted(files.items()))


def gronden_of(nota: GelakteNota) -> tuple[str, ...]:
    """Give the grounds of all boxes of a document, each once, in the order of the law."""
    found = {
        grond
        for value in walk(nota.document)
        if isinstance(value, Gelakt | GelaktBlock)
        for grond in value.gronden
    }
    return tuple(sorted(found))


def _rows(member: Member) -> Iterator[Row]:
    gronden = gronden_of(member.nota)
    yield Row(
        member.name,
        f"{member.name}.pdf",
        "Deels openbaar" if gronden else "Openbaar",
        gronden,
        "",
        member.parent,
    )
    for index, bijlage in enumerate(member.nota.document.bijlagen):
        if bijlage.openbaar is not None and not bijlage.document:
            yield _annex_row(member, index, bijlage)


def _annex_row(member: Member, index: int, bijlage: Bijlage) -> Row:
    openbaar = bijlage.openbaar or "ja"
    name, _ = member.attached.get(index, ("", b""))
    return Row(
        id=f"{member.name}, bijlage {index + 1}: {plain(bijlage.titel)}",
        bestand=name,
        beoordeling=_ANNEX[openbaar],
        gronden=bijlage.gronden,
        link=bijlage.url,
        parent=member.name,
    )


def _manifest(files: Mapping[str, bytes], peildatum: date) -> bytes:
    listed = [
        {"bestand": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
    ]
    manifest = {"peildatum": peildatum.isoformat(), "bestanden": listed}
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
