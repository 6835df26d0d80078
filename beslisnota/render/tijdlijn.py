"""The planning of a dossier as a picture: where each milestone and each document stands in time."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.overzicht import Moment, Stuk

WIDTH = 960
LABEL = 384
"""Where the time begins, from the left."""
_EDGE = 24
_LINE = 15
_GAP = 9
_TOP = 30
_LETTERS = 54  # of a label, in one line
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)  # months
_MOST = 11  # labels
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale; its label is empty where there is no room for one."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone; `width` is 0 for one day."""

    y: float
    lines: tuple[str, ...]
    x: float
    width: float
    said: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A document on the lowest line."""

    x: float
    letter: bool
    said: str


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """The picture; sizes are in its own units.

    Attributes:
        height: of the whole.
        ticks: of the scale.
        rows: the milestones, from above to below.
        dots: the documents.
        dots_y: where they stand; 0 where there are none.
        today: where the day of the overview stands; 0 where it lies outside.
    """

    height: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    dots_y: float
    today: float


def tijdlijn(moments: Iterable[Moment], stukken: Iterable[Stuk], dag: str) -> Tijdlijn | None:
    """Draw what has a day; None where nothing has."""
    dated = [moment for moment in moments if moment.begin]
    documents = [stuk for stuk in stukken if len(stuk.datum) == len("2026-11-22")]
    days = [date.fromisoformat(day) for moment in dated for day in (moment.begin, moment.einde)]
    days += [date.fromisoformat(stuk.datum) for stuk in documents]
    if not days:
        return None
    scale = _Scale(min(days), max(days))
    rows: list[Row] = []
    y = float(_TOP)
    for moment in dated:
        row = _row(moment, scale, y)
        rows.append(row)
        y += _LINE * len(row.lines) + _GAP
    dots = tuple(
        Dot(
            scale.x(stuk.datum), stuk.soort in {"kamerbrief", "brief"}, f"{stuk.datum} {stuk.titel}"
        )
        for stuk in documents
    )
    dots_y = y + _LINE if dots else 0
    height = (dots_y or y) + _LINE
    today = scale.x(dag) if scale.begin <= date.fromisoformat(dag) <= scale.end else 0
    height += _LINE if today else 0  # for its label
    return Tijdlijn(height, tuple(scale.ticks()), tuple(rows), dots, dots_y, today)


def _row(moment: Moment, scale: _Scale, y: float) -> Row:
    x, end = scale.x(moment.begin), scale.x(moment.einde)
    when = (
        moment.begin
        if moment.einde == moment.begin
        else f"{moment.begin} tot en met {moment.einde}"
    )
    lines = textwrap.wrap(moment.mijlpaal, _LETTERS) or [""]
    return Row(y, tuple(lines), x, end - x, f"{when}: {moment.mijlpaal}")


class _Scale:
    """Days to places, from the first of the first month to the end of the last."""

    def __init__(self, first: date, last: date) -> None:
        self.begin = first.replace(day=1)
        self.end = (last.replace(day=1) + timedelta(days=32)).replace(day=1)

    def x(self, day: str) -> float:
        share = (date.fromisoformat(day) - self.begin).days / (self.end - self.begin).days
        return round(LABEL + share * (WIDTH - LABEL - _EDGE), 1)

    def ticks(self) -> Iterator[Tick]:
        """Yield the months; in a long time the quarters or years."""
        first = self.begin.year * 12 + self.begin.month - 1
        last = self.end.year * 12 + self.end.month - 1
        step = next((step for step in _STEPS if last - first <= _MOST * step), last - first)
        for number in range(first, last + 1):
            if number % step == 0:
                year, month = divmod(number, 12)
                label = f"{_MONTHS[month]} {year % 100:02}" if step < 12 else str(year)
                at = self.x(f"{year}-{month + 1:02}-01")
                yield Tick(at, label if at < WIDTH - 2 * _EDGE else "")
