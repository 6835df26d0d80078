"""What became public with each publication of a set, by its public Markdown alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.model.openbaarmaking import Geopend
from lakken.gronden import split_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A box is written in one way, and what looks like one is refused in a source: lakken.marks.
_BOX = re.compile(
    r"\[(?P<inline>[^\[\]\n]+)\]\{\.gelakt\}|^[ \t>]*:{3,} gelakt (?P<block>[^\n]+)$", re.MULTILINE
)
_KIND = re.compile(r"(?:\d[\d-]*-)?[a-z]+")


def count_boxes(markdown: str) -> Counter[tuple[str, ...]]:
    """Count the boxes of a public document by their grounds."""
    return Counter(
        split_codes((match["inline"] or match["block"]).strip())
        for match in _BOX.finditer(markdown)
    )


def opened_between(
    earlier: Mapping[str, str], later: Mapping[str, str], publication: tuple[int, str]
) -> Iterator[Geopend]:
    """Yield what one publication held back and the next does not.

    Boxes are counted, so one that opens where another of the same grounds comes is not told; and a
    document that stands in one of the two alone is left out.

    Args:
        earlier: public Markdown of each document by its public name.
        later: likewise, of the next publication.
        publication: number and peildatum of the later one.
    """
    number, peildatum = publication
    for name, before in sorted(paired(earlier, later).items()):
        gone = count_boxes(earlier[before]) - count_boxes(later[name])
        for gronden, count in sorted(gone.items()):
            yield Geopend(name, gronden, count, peildatum, number)


def lifted_among(
    opened: Iterable[Geopend], others: Iterable[Iterable[Geopend]]
) -> tuple[Geopend, ...]:
    """Give of what was opened only what every other comparison calls opened too.

    Args:
        opened: between two publications.
        others: between the first of those and what the same sources give by other days.
    """
    counts = [
        {(one.document, one.gronden): one.aantal for one in comparison} for comparison in others
    ]
    found = (
        (one, min([one.aantal, *(count.get((one.document, one.gronden), 0) for count in counts)]))
        for one in opened
    )
    return tuple(replace(one, aantal=count) for one, count in found if count)


def paired(earlier: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Give the earlier name of each document that stands in both; a name changes where its referentie was lakked."""
    paired = {name: name for name in later if name in earlier}
    lost = [name for name in earlier if name not in later]
    for name in (name for name in later if name not in earlier):
        alike = [other for other in lost if _kind(other) == _kind(name)]
        others = [other for other in later if other not in earlier and _kind(other) == _kind(name)]
        if len(alike) == len(others) == 1:
            paired[name] = alike[0]
    return paired


def _kind(name: str) -> str:
    """Give date and soort of a public name."""
    match = _KIND.match(name)
    return match[0] if match else name
