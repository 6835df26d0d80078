"""Where the laks of a document stand in its file: the way back from what is printed to what was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beslisnota.model.nota import LakMark
    from beslisnota.model.voorstel import FoundLak
    from beslisnota.steps.sets import Prepared

_SYNTAX = re.compile(r"\]\{[^{}]*\}|\]\([^()\s]*\)|\[\^[^\]]*\]|^[ \t>]*:{3,}[^\n]*$", re.MULTILINE)


def lak_marks(member: Prepared) -> Mapping[int, LakMark]:
    """Find the mark of each lak of a document by the number of the lak.

    Of two passages that say the same and ask the same, the first in the file is taken for the first that
    is printed. A field that is lakked by default has no mark.
    """
    left = list(member.nota.laks)
    found: dict[int, LakMark] = {}
    for same in (
        _same_text,
        _same_asked,
    ):  # the second for what Markdown prints otherwise: `1.`, `&amp;`
        for lak in member.laks:
            mark = next((mark for mark in left if same(mark, lak)), None)
            if mark is not None and lak.number not in found:
                found[lak.number] = mark
                left.remove(mark)
    return found


def path_and_line(member: Prepared, lak: FoundLak, marks: Mapping[int, LakMark]) -> str:
    """Give file and line of a lak; the file and the field where a field is lakked by default."""
    if mark := marks.get(lak.number):
        return f"{member.nota.path}:{mark.line}"
    return f"{member.nota.path} ({lak.place})" if lak.place else member.nota.path


def _same_text(mark: LakMark, lak: FoundLak) -> bool:
    return _same_asked(mark, lak) and _letters(mark.text) == _letters(lak.text)


def _same_asked(mark: LakMark, lak: FoundLak) -> bool:
    return (mark.gronden, mark.tot, mark.toelichting, mark.zienswijze) == (
        lak.gronden,
        lak.tot,
        lak.toelichting,
        lak.zienswijze,
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _SYNTAX.sub("", text)))
