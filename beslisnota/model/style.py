"""Who sends a document and in what house style: from the workspace's settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Opschrift: TypeAlias = Literal["code", "woorden", "beide"]
"""What the box of a lak says: the code of its ground, the ground's short name, or both."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The organisation on the letterhead, already lakked where its settings bore laks.

    Attributes:
        naam: name of the organisation.
        adres: lines of the return address; may be empty.
        website: may be empty.
        stijl: name of the house style, a folder of `templates/`.
    """

    naam: str
    adres: tuple[str, ...]
    website: str
    stijl: str
