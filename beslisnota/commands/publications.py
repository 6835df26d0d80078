"""What changed between two publications of a set, as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from beslisnota.commands.changes import diff_lines, diff_plain
from beslisnota.steps.publicaties import KINDS
from beslisnota.steps.verschil import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.steps.publicaties import Publicatie, Setverschil


def set_stat(one: Setverschil) -> Iterator[str]:
    """Say how much changed: a line for the set, and one for each document whose text changed."""
    counts = ", ".join(f"{len(files)} {KINDS[kind]}" for kind, files in _files(one).items())
    yield f"{one.set}: {one.between}: bestanden: {counts or 'geen wijzigingen'}"
    for stuk in one.stukken:
        yield f"  {stuk.name}: {told(stuk.diff)}"


def set_lines(one: Setverschil) -> Iterator[str]:
    """Give what changed: the files, and then the text of each document."""
    yield click.style(f"{one.set}: {one.between}", bold=True)
    files = _files(one)
    if not files and not one.hernoemd:
        yield "Er is niets gewijzigd."
    for kind, names in files.items():
        yield ""
        yield click.style(KINDS[kind].capitalize(), bold=True)
        yield from (f"  {name}" for name in names)
    if one.hernoemd:
        yield ""
        yield click.style("Van naam veranderd", bold=True)
        yield from (f"  {old} → {new}" for old, new in one.hernoemd)
    for stuk in one.stukken:
        yield ""
        yield click.style(f"{stuk.name}: {told(stuk.diff)}", bold=True)
        if stuk.diff:
            yield from diff_lines(stuk.diff)


def set_plain(one: Setverschil) -> dict[str, object]:
    """Give what changed as plain values."""
    return {
        "set": one.set,
        "van": _publication(one.old),
        "tot": _publication(one.new),
        "bestanden": {
            **one.bestanden,
            "hernoemd": [{"oud": old, "nieuw": new} for old, new in one.hernoemd],
        },
        "stukken": [
            {"stuk": stuk.name, "leesbaar": bool(stuk.diff)}
            | (diff_plain(stuk.diff) if stuk.diff else {})
            for stuk in one.stukken
        ],
    }


def _files(one: Setverschil) -> dict[str, tuple[str, ...]]:
    return {kind: names for kind, names in one.bestanden.items() if names}


def _publication(one: Publicatie) -> dict[str, object]:
    return {"publicatie": one.nummer, "peildatum": one.peildatum or None, "commit": one.commit}
