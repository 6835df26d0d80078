"""What is decided of a candidate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lakken.detect.candidate import Candidate
    from lakken.detect.cues import Left
    from lakken.detect.suggestion import Zekerheid


@dataclass(slots=True)
class Verdict:
    """What was decided of a candidate.

    Attributes:
        candidate: the candidate; its start may move to take small tussenvoegsels along.
        left: what stands before it.
        zekerheid: None where it is no person by itself; a name known elsewhere may still make it one.
        reden: Dutch, why.
        own: whether words around it say that it is a person who holds no public function.
        firm: whether it seems to be the name of a firm, institution or place.
    """

    candidate: Candidate
    left: Left
    zekerheid: Zekerheid | None
    reden: str = ""
    own: bool = False
    firm: bool = False
