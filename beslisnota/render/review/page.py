"""The page on which two versions are reviewed, and the page that leads to those of a dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from beslisnota.model.diff import joined
from beslisnota.render.closed import render_closed
from beslisnota.render.review.blocks import block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.diff import Change, Diff, Merged
    from beslisnota.model.versie import Versie

_FOLDER = "verschil"
_WAT = {
    "gewijzigd": "gewijzigd",
    "erbij": "erbij",
    "eraf": "weg",
    "verplaatst": "verplaatst",
    "opmaak": "opmaak",
}
_PARTS = ("Gegevens", "Tekst", "Noten")
_FRONT = {"gegevens", "besluit"}
_MOST = 90
"""Characters of a change in the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the document.

    Attributes:
        anchor: its id on the page; empty where nothing changed in it.
        label: name of the field, of a field.
        kinds: what changed in it: `tekst`, `gegevens`, `laks`.
        samen: both versions in one text.
        oud: the old version.
        nieuw: the new version.
    """

    anchor: str
    label: str
    kinds: str
    samen: Markup
    oud: Markup
    nieuw: Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """A change in the list of changes."""

    anchor: str
    kind: str
    what: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document on the index page of a dossier.

    Attributes:
        name: its id.
        titel: its title.
        page: file name of its comparison; empty where there is none.
        summary: what changed, in one line.
        versies: its versions, newest first.
    """

    name: str
    titel: str
    page: str
    summary: str
    versies: tuple[Versie, ...]


def review_page(
    name: str,
    titel: str,
    versions: tuple[str, str],
    diff: Diff,
    *,
    melding: str = "Intern: hierin staat ook wat gelakt wordt",
) -> str:
    """Give the page on which two versions of a document are reviewed.

    Args:
        name: `dossier/id`.
        titel: its title.
        versions: what the old and the new version are called.
        diff: what changed.
        melding: who may see it.
    """
    kinds = _kinds(diff)
    sections = [
        (title, list(_rows(part, tree.children, kinds)))
        for part, (title, tree) in enumerate(zip(_PARTS, diff.tree.children, strict=True))
    ]
    return render_closed(
        _FOLDER,
        "vergelijking.html",
        naam=name,
        titel=titel,
        van=versions[0],
        tot=versions[1],
        diff=diff,
        erbij=diff.count("erbij"),
        eraf=diff.count("eraf"),
        secties=[section for section in sections if section[1]],
        lijst=_entries(diff),
        melding=melding,
    )


def index_page(dossier: str, titel: str, documents: Sequence[Document]) -> str:
    """Give the page of a dossier: its documents, their versions, and what changed."""
    return render_closed(_FOLDER, "overzicht.html", dossier=dossier, titel=titel, stukken=documents)


def publications_page(
    name: str,
    between: str,
    files: Sequence[tuple[str, Sequence[str]]],
    documents: Sequence[Document],
) -> str:
    """Give the page of two publications of a set: its files, and the documents whose text changed."""
    return render_closed(
        _FOLDER, "publicaties.html", set=name, tussen=between, lijsten=files, stukken=documents
    )


def _kinds(diff: Diff) -> dict[tuple[int, int], set[str]]:
    kinds: dict[tuple[int, int], set[str]] = {}
    for change in diff.changes:
        kinds.setdefault(change.place, set()).add("gegevens" if change.deel in _FRONT else "tekst")
    for lak in diff.laks:
        kinds.setdefault(lak.place, set()).add("laks")
    return kinds


def _rows(
    part: int, blocks: Sequence[Merged], kinds: dict[tuple[int, int], set[str]]
) -> Iterator[Row]:
    """Give a row for each block; what is of another kind now stands beside what it was."""
    was = Markup("")
    for at, merged in enumerate(blocks):
        row = _row(part, at, merged, kinds)
        if merged.turned and merged.op == "eraf":
            was += row.oud
            after = blocks[at + 1 :]
            if any(one.turned and one.op == "erbij" for one in after):
                continue
            row, was = replace(row, oud=was), Markup("")
        elif merged.turned:
            row, was = replace(row, oud=was), Markup("")
        yield row


def _row(part: int, at: int, merged: Merged, kinds: dict[tuple[int, int], set[str]]) -> Row:
    own = kinds.get((part, at), set())
    label = merged.node.name if merged.node.tag in {"veld", "noot"} else ""
    return Row(
        anchor=f"w-{part}-{at}" if own or merged.changed else "",
        label=label,
        kinds=" ".join(sorted(own)),
        samen=block(merged, "samen"),
        oud=block(merged, "oud"),
        nieuw=block(merged, "nieuw"),
    )


def _entries(diff: Diff) -> list[Entry]:
    found = []
    for change in diff.changes:
        text = _told(change)
        kind = "gegevens" if change.deel in _FRONT else "tekst"
        found.append(
            (
                change.place,
                Entry(_anchor(change.place), kind, _what(change), change.waar, _short(text)),
            )
        )
    for lak in diff.laks:
        found.append(
            (
                lak.place,
                Entry(_anchor(lak.place), "laks", f"lak: {lak.soort}", lak.waar, _short(lak.text)),
            )
        )
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _what(change: Change) -> str:
    column = f"kolom ‘{change.naam}’ " if change.soort == "kolom" else ""
    return f"{column}{_WAT[change.wat]}"


def _told(change: Change) -> str:
    """Say what went and what came; of what only moved, what it says."""
    if change.wat == "opmaak":
        return "; ".join(change.opmaak)
    gone = joined(both.word for both in change.words if both.op == "eraf")
    came = joined(both.word for both in change.words if both.op == "erbij")
    if gone and came:
        return f"{_short(gone)} → {came}"
    return gone or came or joined(both.word for both in change.words)


def _anchor(place: tuple[int, int]) -> str:
    return f"w-{place[0]}-{place[1]}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"
