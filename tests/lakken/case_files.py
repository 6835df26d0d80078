"""Reads the case files in `cases/`: a title, an input and what should come out, with `.` between them.

    titel van het geval
    .
    invoer
    .
    wat eruit komt
    .

Anything between one case and the next is a remark. A case that the program does not yet hold to has
` — bekend gebrek: ` and the reason behind its title.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

_CASE = re.compile(
    r"^(?P<title>\S[^\n]*)\n\.\n(?P<text>.*?)^\.\n(?P<expected>.*?)^\.$", re.DOTALL | re.MULTILINE
)


class Case(NamedTuple):
    """One case of a file."""

    title: str
    text: str
    expected: str


def read_cases(name: str, folder: Path = Path(__file__).parent / "cases") -> list[Case]:
    """Read the cases of one file; a text has no line end behind its last line."""
    path = folder / name
    found = _CASE.finditer(path.read_text(encoding="utf-8"))
    cases = [
        Case(match["title"], match["text"].removesuffix("\n"), match["expected"].removesuffix("\n"))
        for match in found
    ]
    titles = [case.title for case in cases]
    assert cases
    assert len(set(titles)) == len(titles), "a title stands there twice"
    return cases


def parametrized(cases: list[Case]) -> pytest.MarkDecorator:
    """Give each case to a test, the known shortcomings as strict xfails."""
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(
                case,
                id=case.title.partition(" — ")[0],
                marks=[pytest.mark.xfail(strict=True, reason=shortcoming)] if shortcoming else [],
            )
            for case in cases
            for shortcoming in [case.title.partition(" — bekend gebrek: ")[2]]
        ],
    )
