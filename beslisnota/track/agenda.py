"""The planning as a calendar that others can take over (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.overzicht import DossierBeeld, Moment, Overzicht

_FOLD = 75  # octets of a line, RFC 5545 section 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(overzicht: Overzicht) -> bytes:
    """Write every milestone that has a day; one that only words say is left out.

    An event keeps its UID while its dossier and its words are the same: a new date moves it.

    Args:
        overzicht: with the planning; its day is the stamp of every event.
    """
    titles = {one.name: _title(one) for one in overzicht.dossiers}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beslisnota//planning//NL"]
    lines += ["CALSCALE:GREGORIAN", "X-WR-CALNAME:Planning"]
    seen: Counter[tuple[str, str]] = Counter()
    for moment in overzicht.planning:
        if moment.begin:
            seen[moment.dossier, moment.mijlpaal] += 1
            count = seen[moment.dossier, moment.mijlpaal]
            lines += _event(moment, titles[moment.dossier], count, overzicht.dag)
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in _folded(lines)).encode()


def _title(dossier: DossierBeeld) -> str:
    return dossier.titel or dossier.name


def _event(moment: Moment, title: str, count: int, stamp: str) -> Iterator[str]:
    name = "\0".join((moment.dossier, moment.mijlpaal, str(count)))
    after = date.fromisoformat(moment.einde) + timedelta(days=1)  # DTEND is the day after
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(name.encode()).hexdigest()[:32]}@beslisnota.invalid"
    yield f"DTSTAMP:{stamp.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{moment.begin.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}"
    yield f"SUMMARY:{moment.mijlpaal.translate(_ESCAPED)}"
    yield f"CATEGORIES:{title.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Fold lines that are too long, never inside a character."""
    for line in lines:
        part = b""
        for sign in line:
            if len(part) + len(sign.encode()) > _FOLD:
                yield part.decode()
                part = b" "
            part += sign.encode()
        yield part.decode()
