"""Bytes to text: what a file must be before anything in it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from beslisnota.model.finding import Finding, Severity

MAX_BYTES = 2_000_000
"""A note of 2 MB is some 800 pages; the longest published note seen is 60 kB."""

# XML and PDF text cannot hold most of these, and the others hide or turn around what one reads.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ue000-\uf8ff]|[\U000f0000-\U0010ffff]"
)


@dataclass(slots=True)
class Report:
    """The findings of one file, gathered while it is read.

    Attributes:
        path: file, relative to the workspace.
        text: its text, for turning an offset into a line and a column.
        findings: in the order they were found.
    """

    path: str
    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of an offset in the text."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, place: tuple[int, int]) -> int:
        """Give the offset in the text of a line and column, both from 1."""
        self.place(0)
        line, column = place
        return self._starts[line - 1] + column - 1

    def add(
        self,
        place: tuple[int, int],
        code: str,
        sentence: str,
        mend: str,
        severity: Severity = "fout",
    ) -> None:
        """Add a finding at a line and a column."""
        self.findings.append(Finding(self.path, *place, code, severity, sentence, mend))

    def at(self, offset: int, code: str, sentence: str, mend: str) -> None:
        """Add an error at an offset of the text."""
        self.add(self.place(offset), code, sentence, mend)


Locate = Callable[[int], int]
"""Turns an offset in a part of a file into an offset in the file."""


def decode(data: bytes, report: Report, most: int = MAX_BYTES) -> str | None:
    r"""Decode a file and give its text with `\\n` line ends; None, with findings, where it is no text.

    Args:
        data: its bytes.
        report: takes the findings.
        most: bytes that it may have.
    """
    if len(data) > most:
        report.add(
            (1, 1),
            "bestand-te-groot",
            f"het bestand is {len(data):,} bytes groot; meer dan {most:,} leest het programma niet".replace(
                ",", "."
            ),
            "verdeel het over meer bestanden",
        )
        return None
    if b"\x00" in data[:8192]:
        report.add(
            (1, 1),
            "geen-tekst",
            "dit is geen tekstbestand",
            "bewaar de nota als platte tekst (UTF-8)",
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        row = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(row.decode(errors="replace")) + 1
        report.add(
            (line, column),
            "geen-utf8",
            "het bestand is niet in UTF-8 bewaard",
            "bewaar het opnieuw met codering UTF-8",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    report.text = text
    if not text.strip():
        report.add(
            (1, 1),
            "bestand-leeg",
            "het bestand is leeg",
            "begin met ‘---’, de gegevens van het stuk, ‘---’ en de tekst"
            if report.path.endswith(".md")
            else "schrijf er ten minste een titel of instelling in, of haal het bestand weg",
        )
        return None
    for match in list(_FORBIDDEN.finditer(text))[:20]:
        report.at(match.start(), *sign_finding(match[0]))
    return text


def forbidden_in(text: str) -> str:
    """Give the first sign of a text that may stand in none; empty where there is none."""
    match = _FORBIDDEN.search(text)
    return match[0] if match else ""


def sign_finding(sign: str) -> tuple[str, str, str]:
    """Give code, sentence and mend for a sign that may stand in no text."""
    sentence = f"hier staat een onzichtbaar of onbruikbaar teken (U+{ord(sign):04X})"
    return "teken-verboden", sentence, "haal het teken weg"
