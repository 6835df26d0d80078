"""The two readings of the marks beside each other: what only one of them sees is an error.

The scanner of `lakken` finds the marks in plain text and takes the laks out; the Markdown parser finds
them within its blocks and lines. A mark in code, in an address or across the edge of a block is seen by
the scanner alone. Where the two differ nothing is built, since nobody could say what was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lakken.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.read.markdown import Seen
    from lakken.marks import Mark, Scan

_Key = tuple[int, int, str, str]


def disagreements(text: str, scan: Scan, seen: list[Seen]) -> Iterator[Problem]:
    """Yield a problem for each mark that one reading has and the other has not.

    Args:
        text: what both have read.
        scan: what the scanner found.
        seen: what the Markdown parser confirmed.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    confirmed = Counter(_seen_key(mark) for mark in seen)
    for mark in scan.marks:
        key = _scanned_key(text, mark)
        if confirmed[key]:
            confirmed[key] -= 1
        else:
            yield Problem("kenmerk-niet-bevestigd", _offset(mark), *_SENTENCES[mark.block])
    for (line, *_), count in confirmed.items():
        if count:
            yield Problem(
                "kenmerk-niet-gevonden", starts[min(line, len(starts) - 1)], *_SENTENCES[False]
            )


_SENTENCES = {
    False: (
        "dit kenmerk staat waar het geen kenmerk kan zijn: in code, in een adres, over de rand van een "
        "alinea, een cel of nadruk, of met een losse ‘|’ in een tabel",
        "zet het kenmerk om gewone tekst binnen één alinea of cel; schrijf in een tabel \\| voor een ‘|’",
    ),
    True: (
        "dit blok met ‘:::’ begint en eindigt niet op dezelfde plaats in lijst of citaat",
        "zet beide regels met ‘:::’ op dezelfde inspringing, en alles ertussen minstens zo diep",
    ),
}


def _offset(mark: Mark) -> int:
    return mark.start + len(mark.prefix)


def _scanned_key(text: str, mark: Mark) -> _Key:
    line = text.count("\n", 0, mark.start)
    if mark.block:
        return line, text.count("\n", 0, mark.end), mark.kind, ""
    return line, -1, mark.kind, _bare(text[mark.inner_start : mark.inner_end])


def _seen_key(seen: Seen) -> _Key:
    return seen.line, seen.last_line, seen.kind, _bare(seen.content)


def _bare(content: str) -> str:
    """Drop what the block around a passage takes away: line ends with their indentation, escaped pipes."""
    return re.sub(r"[ \t]*\n[ \t>]*", "\n", content).replace("\\|", "|")
