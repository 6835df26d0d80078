"""What stands in the margin beside the laks of a lakvoorstel: their numbers and grounds."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from beslisnota.model.content import Heading, Lak, LakBlock, Paragraph, Table, transform, walk
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beslisnota.model.document import Document

_SPAN = 3
"""From so many numbers on a row of them is written with a dash."""


def with_margin(document: Document) -> Document:
    """Put the margin's text on the first lak of each paragraph, heading or row, and on each lak of blocks.

    The fields of the front matter but the title have none: they stand in the margin themselves, or in
    a letterhead.

    Args:
        document: with numbers in its laks.
    """
    return replace(
        document,
        titel=_beside(document.titel),
        blocks=transform(document.blocks, _change),
        footnotes=transform(document.footnotes, _change),
    )


def _change(value: Any) -> Any:  # noqa: ANN401  # any value of the tree
    if isinstance(value, Paragraph | Heading):
        return replace(value, children=_beside(value.children))
    if isinstance(value, Table):
        rows = tuple(_beside(row) for row in value.rows)
        return replace(
            value, caption=_beside(value.caption), header=_beside(value.header), rows=rows
        )
    if isinstance(value, LakBlock):
        return replace(value, margin=_label([value]))
    return value


def _beside(value: Any) -> Any:  # noqa: ANN401  # a line, or a row of cells
    """Put the text for all laks of a line or row on the first of them."""
    laks = [lak for lak in walk(value) if isinstance(lak, Lak)]
    if not laks:
        return value
    text, first = _label(laks), laks[0].number
    return transform(
        value,
        lambda lak: (
            replace(lak, margin=text) if isinstance(lak, Lak) and lak.number == first else lak
        ),
    )


def _label(laks: Iterable[Lak | LakBlock]) -> str:
    """Give a line for each row of laks that have the same grounds: `4-6: 5.1.2.e`."""
    numbered = [(lak.gronden, lak.stands, lak.number) for lak in laks if lak.number]
    lines = []
    for (gronden, stands), group in groupby(numbered, key=lambda one: one[:2]):
        numbers = [number for *_, number in group]
        lapsed = "" if stands else " (vervallen)"
        lines.append(f"{_numbers(numbers)}: {join_codes(gronden)}{lapsed}")
    return "\n".join(lines)


def _numbers(numbers: list[int]) -> str:
    in_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if in_row and len(numbers) >= _SPAN:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(map(str, numbers))
