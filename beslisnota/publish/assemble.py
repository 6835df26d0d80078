"""The files of one set, as bytes by their public names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

MERGED = "beslisnotas.pdf"
INVENTORY = "inventarislijst"
"""The stem of the list: it goes along as CSV, XLSX and PDF."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a set, rendered.

    Attributes:
        name: its public name.
        markdown: its public Markdown.
        pdf: its PDF.
        docx: its DOCX.
        pictures: its pictures by their public names.
        attached: files that go along as they are, by their public names.
    """

    name: str
    markdown: str
    pdf: bytes
    docx: bytes
    pictures: Mapping[str, bytes]
    attached: Mapping[str, bytes]


def assemble(
    members: Sequence[Member], merged: bytes | None, lists: Mapping[str, bytes], peildatum: date
) -> dict[str, bytes]:
    """Make the files of a set.

    Args:
        members: the documents that go along.
        merged: all their notas in one PDF; None where there are none.
        lists: the inventarislijst by suffix, `.csv`.
        peildatum: day for which the set was lakked.

    Returns:
        The bytes of each file by its name.
    """
    files: dict[str, bytes] = {}
    for member in members:
        files[f"{member.name}.pdf"] = member.pdf
        files[f"{member.name}.docx"] = member.docx
        files[f"{member.name}.md"] = member.markdown.encode()
        files.update(member.pictures)
        files.update(member.attached)
    if merged is not None:
        files[MERGED] = merged
    files.update({f"{INVENTORY}{suffix}": data for suffix, data in lists.items()})
    files[MANIFEST] = _manifest(files, peildatum)
    return dict(sorted(files.items()))


def _manifest(files: Mapping[str, bytes], peildatum: date) -> bytes:
    listed = [
        {"bestand": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
    ]
    manifest = {"peildatum": peildatum.isoformat(), "bestanden": listed}
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
