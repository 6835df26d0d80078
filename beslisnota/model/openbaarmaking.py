"""What a later publication of a set shows that an earlier one held back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Geopend:
    """Boxes that stood in one publication of a set and are gone in the next.

    Attributes:
        document: public name of the document, as it is in the later publication.
        gronden: codes on those boxes.
        aantal: how many, at least one.
        peildatum: day for which the later publication was lakked, `2026-11-22`.
        publicatie: number of the later publication, from 2.
    """

    document: str
    gronden: tuple[str, ...]
    aantal: int
    peildatum: str
    publicatie: int

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise ValueError("what was not opened is not told")
