"""Names of which the surname stands first: `BLOEM, R.J.`, `Nguyen, Thi Lan`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.cues import begins_item
from lakken.detect.kinds import classify
from lakken.detect.letters import (
    BEHIND_COMMA,
    INITIALS_BEHIND,
    PARTICLE_BEHIND,
    SHOUTED_ITEM,
    UPPER,
    fold,
)

if TYPE_CHECKING:
    from lakken.detect.candidate import Candidate

_GOES_ON = re.compile(rf"[ \u00a0](?!(?:[Dd]e|[Vv]an|[Tt]e|[Ee]n)\b)[{UPPER}]")


def inverted(text: str, candidate: Candidate) -> Candidate:
    """Take along what stands behind a surname and a comma: `BLOEM, R.J.`, `Nguyen, Thi Lan`."""
    if candidate.form == "initialen" and (tail := PARTICLE_BEHIND.match(text, candidate.end)):
        candidate.end = tail.end()
        return candidate
    behind = INITIALS_BEHIND.match(text, candidate.end)
    if behind and candidate.form in {"enkel", "dubbel", "tussenvoegsel", "voornaam"}:
        candidate.keys = candidate.keys or (candidate.given,)  # "Gopal, S."
        candidate.end, candidate.form, candidate.blocked = behind.end(), "omgekeerd", False
        candidate.given = fold(behind[0].split()[1])
        return candidate
    capitals = text[candidate.start : candidate.end].isupper()
    if candidate.form in {"voornaam", "volledig", "initialen"} and not capitals:
        return candidate
    match = BEHIND_COMMA.match(text, candidate.end)
    if match is None:
        return candidate
    given = match["given"]
    initials = "." in given
    if initials and _GOES_ON.match(text, match.end("given")):
        return candidate  # the next of a list: "Piekarska, L. Nobel"
    kind = "initialen" if initials else classify(given.split()[0])[0]
    capitals &= kind != "anders"  # "SMIT, Amsterdam"
    item = SHOUTED_ITEM.match(text, candidate.end) and begins_item(text, candidate.start)
    known = kind == "voornaam" or (kind == "onbekend" and candidate.listed)
    if initials or capitals or (known and (item or candidate.form == "tussenvoegsel")):
        candidate.end = match.end() if initials or "(" in match[0] else match.end("given")
        candidate.form = "omgekeerd"
        candidate.blocked &= not initials
        candidate.given = fold(given.split()[0])
    return candidate
