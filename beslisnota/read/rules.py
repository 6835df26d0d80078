"""The laks of a document held to the rules between grounds, in the light of its dossier and settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beslisnota.model.finding import Finding
from lakken import rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from beslisnota.model.finding import Severity
    from beslisnota.read.nota import Reading


def rule_findings(
    path: str, reading: Reading, readings: Mapping[str, Reading], motivated: Collection[str]
) -> Iterator[Finding]:
    """Yield every rule that a lak of a document breaks, at its mark.

    Args:
        path: the document's file, relative to the workspace.
        reading: the document.
        readings: all documents of its dossier by id.
        motivated: codes of the grounds for which the workspace has a standard motivation.
    """
    old = _is_old(reading, readings)
    for place, passage in reading.laks:
        for breach in rules.check(replace(passage, old=old), motivated):
            severity: Severity = "waarschuwing" if breach.warning else "fout"
            yield Finding(path, *place, breach.code, severity, breach.sentence, breach.mend)


def _is_old(reading: Reading, readings: Mapping[str, Reading]) -> bool:
    """Whether a document is more than five years older than a letter that it underlies."""
    made = reading.nota.document.datum if reading.nota else None
    return made is not None and any(
        rules.is_old(made.date, decided) for decided in _letter_dates(reading, readings)
    )


def _letter_dates(reading: Reading, readings: Mapping[str, Reading]) -> Iterator[date]:
    """Yield the dates of the letters that a document names, also by way of a document that it is annexed to."""
    todo = list(reading.bij or ())
    seen: set[str] = set()
    while todo:
        ref = todo.pop()
        if ref in seen or ref not in readings:
            continue
        seen.add(ref)
        other = readings[ref]
        todo += other.bij or ()
        if other.nota and other.nota.leads:
            datum = other.nota.verzonden or other.nota.document.datum
            if datum:
                yield datum.date
