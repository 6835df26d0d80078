"""Dates of birth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"(?<![\w/.-])(?:[0-3]?\d\s(?:{_MONTH})\.?\s(?:1[89]|20)\d\d"
    r"|[0-3]?\d ?([-./]) ?[01]?\d ?\1 ?(?:(?:1[89]|20)\d\d|\d\d)|(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
_BORN = re.compile(r"geb(?:oren|oorte|\.?dat|(?<=\bgeb)(?:\b|\.|dat))|born(?<=\bborn)\b|°")
_OPENING = re.compile(r" \((?:opgegeven |geb\.? ?|\* ?|ca\. )?|, ")
_LAST_CENTURY = re.compile(r"\b19\d\d")
_BORN_BEHIND = re.compile(r"\W{0,3}(?:te \w+ )?geboren")


def date_behind(text: str, end: int) -> Suggestion | None:
    """Find a date alone between brackets behind a name that ends here, or one of last century behind a comma."""
    opening = _OPENING.match(text, end)
    match = _DATE.match(text, opening.end()) if opening else None
    if (
        opening is None
        or match is None
        or text[match.end() : match.end() + 1] not in {")", ",", ""}
    ):
        return None
    if text[end] == "," and not _LAST_CENTURY.search(match[0]):
        return None
    return Suggestion(
        match.start(), match.end(), "geboortedatum", "misschien", "datum achter een naam"
    )


def find_births(source: Source) -> Iterator[Suggestion]:
    """Find dates that are said to be of a birth, in the sentence or by the heading of their column."""
    if not _BORN.search(source.low) and "geboorte" not in source.field:
        return
    for match in _DATE.finditer(source.text):
        before = source.before(match.start(), 45)
        born = [found.end() for found in _BORN.finditer(before)]
        if born and not _DATE.search(before[born[-1] :]):
            yield Suggestion(match.start(), match.end(), "geboortedatum", "zeker", "geboortedatum")
        elif born or _BORN_BEHIND.match(source.after(match.end())):
            yield Suggestion(
                match.start(), match.end(), "geboortedatum", "misschien", "mogelijk geboortedatum"
            )
