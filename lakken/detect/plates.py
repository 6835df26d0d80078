"""Number plates of vehicles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import words
from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

# The forms ("sidecodes") that the RDW has given out since 1951: L a letter, N a figure.
_SIDECODES = sorted(
    words(
        "LL-NN-NN NN-NN-LL NN-LL-NN LL-NN-LL LL-LL-NN NN-LL-LL NN-LLL-N N-LLL-NN LL-NNN-L L-NNN-LL LLL-NN-L "
        "L-NN-LLL N-LL-NNN NNN-LL-N LLL-NN-N"
    )
)


def _pattern(hyphen: str) -> re.Pattern[str]:
    signs = {"L": "[A-Z]", "N": r"\d", "-": hyphen}
    rest = {
        first: "|".join(
            "".join(signs[sign] for sign in code[1:])
            for code in _SIDECODES
            if code.startswith(first)
        )
        for first in "LN"
    }
    return re.compile(
        rf"[A-Z\d](?<![\w/.-].)(?:(?<=[A-Z])(?:{rest['L']})|(?<=\d)(?:{rest['N']}))(?![\w/-]|\.\d)"
    )


_PLATE = _pattern("-")
_BARE = _pattern("[ -]?")
_VEHICLE = re.compile(
    r"kenteken|voertuig|auto\b|auto’s|auto's|\bbus\b|bestelbus|busje|taxi|motor\b|scooter|bromfiets|wagen\b|"
    r"vrachtwagen|aanhanger|\bbestel|geparkeerd"
)
# A form or rule may be numbered so ("DF-33-01"); these sidecodes are sure only beside a vehicle.
_WEAK = re.compile(r"[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|[A-Z]{3}-\d\d-\d|\d\d-[A-Z]{2}-\d\d")


def find_plates(source: Source) -> Iterator[Suggestion]:
    """Find plates with hyphens anywhere, and those without where the text speaks of a plate."""
    said = "kenteken" in source.low
    if said:
        yield from _called(source)
    pattern = _BARE if said else _PLATE
    for match in pattern.finditer(source.text):
        near = source.before(match.start()) + source.after(match.end())
        if "-" not in match[0] and "kenteken" not in near:
            continue
        sure = bool(_VEHICLE.search(near)) or not _WEAK.fullmatch(match[0])
        yield Suggestion(
            match.start(), match.end(), "kenteken", "zeker" if sure else "misschien", "kenteken"
        )


_CALLED = re.compile(
    r"kentekens?(?: is| nummer|nummer)?:? (?=[A-Z\d-]{0,9}\d)([A-Z\d]{1,5}(?:-[A-Z\d]{1,5}){0,3})(?![\w-])"
)


def _called(source: Source) -> Iterator[Suggestion]:
    """Find what stands behind `kenteken` and is no plate of the RDW: a foreign or a Caribbean one."""
    for match in _CALLED.finditer(source.text):
        if not _BARE.fullmatch(match[1]):
            yield Suggestion(
                match.start(1), match.end(1), "kenteken", "zeker", "staat achter ‘kenteken’"
            )
