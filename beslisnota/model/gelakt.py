"""What may be published of a document: made from gelakte text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.model.content import Lak, LakBlock, walk

if TYPE_CHECKING:
    from beslisnota.model.document import Document

FieldValue: TypeAlias = "str | tuple[FieldValue, ...] | Mapping[str, FieldValue]"
"""A value of the front matter as text: one, a list, or keys with values."""
Fields: TypeAlias = Mapping[str, FieldValue]
"""The front matter: values by their normal key (lower case, blanks for `-` and `_`)."""


@dataclass(frozen=True, slots=True)
class GelakteNota:
    """A document of any soort after lakken; nothing in it depends on what the laks held.

    Attributes:
        document: its content, with a box where a passage was.
        fields: gelakte values of its front matter, as text.
        body: its gelakte Markdown, without comments and without definitions that nobody calls.
    """

    document: Document
    fields: Fields
    body: str

    def __post_init__(self) -> None:
        if any(isinstance(value, Lak | LakBlock) for value in walk(self.document)):
            raise ValueError("a gelakte nota holds no lak")
