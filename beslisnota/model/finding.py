"""What a reader has to say about a file: a value, shown alike by every command."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity: TypeAlias = Literal["fout", "waarschuwing", "melding"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding; it quotes no passage that bears a lak.

    Attributes:
        path: file, relative to the workspace, with `/`.
        line: from 1.
        column: from 1, in characters.
        code: short and stable ("sleutel-onbekend").
        severity: `fout` stops the file from being built, `waarschuwing` does not, and at a `melding`
            nothing is wrong.
        sentence: Dutch, what is wrong.
        mend: Dutch, what to do.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    sentence: str
    mend: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.sentence}\n"
            f"    {self.mend} [{self.code}]"
        )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of these stops a file from being built."""
    return any(finding.severity == "fout" for finding in findings)


def suggest(name: str, known: Iterable[str]) -> str:
    """Say which key was meant, or which there are."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"bedoelde u ‘{near[0]}’?" if near else f"de sleutels zijn: {', '.join(known)}"
