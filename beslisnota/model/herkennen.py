"""What the settings say of recognition, and what it found in the files of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lakken.detect import Soort, Zekerheid


@dataclass(frozen=True, slots=True)
class Herkennen:
    """The part [herkennen] of the settings.

    Attributes:
        personeelslijst: path of a list of names, a name a line; empty where there is none.
        uitgezonderd: texts that may stay open, each with the reason.
    """

    personeelslijst: str = ""
    uitgezonderd: Mapping[str, str] = field(default_factory=dict)

    def exempts(self, text: str) -> bool:
        """Whether a text may stay open; case and blanks make no difference."""
        wanted = _bare(text)
        return any(_bare(exempt) == wanted for exempt in self.uitgezonderd)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Vondst:
    """A suggestion with its place in a file.

    Attributes:
        nummer: from 1, in the order of files and places.
        path: file, relative to the workspace.
        line: from 1.
        column: from 1.
        text: what stands there; it is open.
        soort: what it seems to be.
        zekerheid: how sure that is.
        reden: Dutch, why it was found.
        key: normal name of the key under which it stands; empty in the body.
        start: offset in the file, with LF line ends.
        end: offset behind it.
    """

    nummer: int
    path: str
    line: int
    column: int
    text: str
    soort: Soort
    zekerheid: Zekerheid
    reden: str
    key: str
    start: int
    end: int
