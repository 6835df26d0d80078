"""What the passages of a proposal differ in from those that were approved before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beslisnota.model.lakbesluit import Akkoord, Voorgesteld

Soort: TypeAlias = Literal["nieuw", "gewijzigd", "open"]

_ALIKE = 0.6
"""From this likeness on a text is another version of a text, and no other passage."""
_COMPARED = 2_000
"""Characters of a text that are compared for likeness."""


@dataclass(frozen=True, slots=True)
class Lakverschil:
    """One passage that is not as it was approved.

    Attributes:
        soort: newly lakked, changed, or no longer lakked.
        passage: as it is now; as it was where it is open now.
        what: Dutch, what is different: "grond: was 5.1.2.b".
    """

    soort: Soort
    passage: Voorgesteld
    what: tuple[str, ...] = ()


def compare(akkoord: Akkoord, now: tuple[Voorgesteld, ...]) -> tuple[Lakverschil, ...]:
    """Compare the passages of a proposal with those of an approval.

    Passages that the approval excepted were not approved: they are new as far as they still stand.

    Args:
        akkoord: the earlier approval, with its passages.
        now: the passages as they are proposed.

    Returns:
        What is new or changed, by number, and then what is open now, by its earlier number.
    """
    pairs = _pairs(akkoord.passages, now)
    standing: list[Lakverschil] = []
    for passage in now:
        before = pairs.get(passage.number)
        if passage.stands and (before is None or before.number in akkoord.behalve):
            excepted = ["eerder uitgezonderd van het akkoord"] if before else []
            standing.append(Lakverschil("nieuw", passage, tuple(excepted)))
        elif passage.stands and before and not before.stands:
            standing.append(Lakverschil("nieuw", passage, ("was vervallen",)))
        elif passage.stands and before and (what := tuple(_changes(before, passage))):
            standing.append(Lakverschil("gewijzigd", passage, what))
    return (*standing, *_opened(akkoord, now, pairs))


def _opened(
    akkoord: Akkoord, now: tuple[Voorgesteld, ...], pairs: dict[int, Voorgesteld]
) -> Iterator[Lakverschil]:
    after = {before.number: passage for passage in now if (before := pairs.get(passage.number))}
    for before in akkoord.passages:
        passage = after.get(before.number)
        if not before.stands or before.number in akkoord.behalve:
            continue
        if passage is None:
            yield Lakverschil("open", before, ("de lak is weg",))
        elif not passage.stands:
            yield Lakverschil("open", before, ("de lak is vervallen",))


def _changes(before: Voorgesteld, after: Voorgesteld) -> Iterator[str]:
    if before.gronden != after.gronden:
        yield f"grond: was {'; '.join(before.gronden)}"
    for name, was, now in (
        ("motivering", before.toelichting, after.toelichting),
        ("tot", before.tot, after.tot),
        ("zienswijze", before.zienswijze, after.zienswijze),
    ):
        if was != now:
            yield f"{name}: was {f'‘{was}’' if was else 'er niet'}"
    if before.text != after.text:
        yield "tekst"


def _pairs(
    before: tuple[Voorgesteld, ...], after: tuple[Voorgesteld, ...]
) -> dict[int, Voorgesteld]:
    """Give the earlier passage of each later one by the number of the later one."""
    pairs: dict[int, Voorgesteld] = {}
    left = list(before)
    for same in (
        lambda one, other: _bare(one) == _bare(other),
        lambda one, other: (one.document, one.text) == (other.document, other.text),
        _alike,
    ):
        for passage in after:
            if passage.number not in pairs and (found := _first(left, passage, same)):
                pairs[passage.number] = found
                left.remove(found)
    return pairs


def _first(
    left: list[Voorgesteld],
    passage: Voorgesteld,
    same: Callable[[Voorgesteld, Voorgesteld], bool],
) -> Voorgesteld | None:
    return next((other for other in left if same(other, passage)), None)


def _bare(passage: Voorgesteld) -> Voorgesteld:
    """Give a passage without what changes by itself: its number, and with the days whether it stands."""
    return replace(passage, number=0, op="", stands=True)


def _alike(one: Voorgesteld, other: Voorgesteld) -> bool:
    if one.document != other.document or one.place != other.place:
        return False
    matcher = SequenceMatcher(None, one.text[:_COMPARED], other.text[:_COMPARED], autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
