"""Laks that are new, gone or on another ground: what a jurist looks for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from beslisnota.model.diff import LakChange, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beslisnota.model.diff import Both, LakSoort
    from beslisnota.model.tekst import Lakking, Word


@dataclass(frozen=True, slots=True)
class _Laks:
    """The laks of one word in both versions; None in the version in which it is not."""

    old: tuple[Lakking, ...] | None
    new: tuple[Lakking, ...] | None


def lak_changes(line: Sequence[Both], waar: str) -> Iterator[LakChange]:
    """Find the passages of a line whose lak changed.

    Words that were written or struck inside a lak that stands are no change of a lak.

    Args:
        line: the words of both versions.
        waar: where it stands.
    """
    if not any((both.old and both.old.laks) or (both.new and both.new.laks) for both in line):
        return
    kept = {lak for both in line for lak in set(_of(both.old)) & set(_of(both.new))}
    replaced = set(_all(both.old for both in line)) & set(_all(both.new for both in line))
    for laks, group in groupby(line, key=lambda both: _Laks(_laks(both.old), _laks(both.new))):
        run = tuple(group)
        for old, new in _pairs(laks.old, laks.new):
            if laks.old is not None and laks.new is not None:
                soort = _soort(old, new)
            elif (old or new) in kept | replaced:
                continue
            else:
                soort = "nieuw" if laks.old is None else "geschrapt"
            yield LakChange(soort, waar, joined(both.word for both in run), old, new)


def _pairs(
    old: tuple[Lakking, ...] | None, new: tuple[Lakking, ...] | None
) -> Iterator[tuple[Lakking | None, Lakking | None]]:
    """Pair the laks around a word that are not the same, from the outside in."""
    before = [lak for lak in old or () if lak not in (new or ())]
    after = [lak for lak in new or () if lak not in (old or ())]
    for at in range(max(len(before), len(after))):
        yield (
            before[at] if at < len(before) else None,
            after[at] if at < len(after) else None,
        )


def _soort(old: Lakking | None, new: Lakking | None) -> LakSoort:
    if old is None:
        return "gelakt"
    if new is None:
        return "geopend"
    if old.gronden != new.gronden:
        return "andere grond"
    if old.tot != new.tot:
        return "andere termijn"
    return "andere motivering" if old.toelichting != new.toelichting else "andere zienswijze"


def _laks(word: Word | None) -> tuple[Lakking, ...] | None:
    return word.laks if word else None


def _of(word: Word | None) -> tuple[Lakking, ...]:
    return word.laks if word else ()


def _all(words: Iterable[Word | None]) -> Iterator[Lakking]:
    for word in words:
        yield from _of(word)
