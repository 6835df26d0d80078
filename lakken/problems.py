"""What is wrong in a text, as a value: the caller knows the file and turns the offset into a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops the text from being used.

    Attributes:
        code: short and stable ("lak-in-code").
        offset: where in the text, in characters from 0.
        sentence: Dutch, what is wrong; it quotes no passage of the text.
        mend: Dutch, what to do.
    """

    code: str
    offset: int
    sentence: str
    mend: str
