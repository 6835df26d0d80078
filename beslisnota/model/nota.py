"""A document as it was written, with all that is to be lakked still in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beslisnota.model.document import Datum, Document
    from beslisnota.model.gelakt import Fields


@dataclass(frozen=True, slots=True, order=True)
class LakMark:
    """A lak as it is marked in the file.

    Attributes:
        line: from 1.
        column: from 1.
        text: what stands in it, as Markdown.
        gronden: canonical codes.
        tot: date or event on which it lapses; empty where it does not.
        toelichting: its own motivation; may be empty.
        zienswijze: whether a third party's view is `gevraagd` or `ontvangen`; may be empty.
    """

    line: int
    column: int
    text: str
    gronden: tuple[str, ...]
    tot: str
    toelichting: str
    zienswijze: str


@dataclass(frozen=True, slots=True)
class Nota:
    """A document of any soort.

    Attributes:
        id: stem of its file.
        dossier: name of its folder.
        path: its file, relative to the workspace, with `/`.
        document: its content, with the laks as values in it.
        fields: its front matter as text, without comments.
        body: its Markdown without comments.
        bij: ids of the letters (or, of a bijlage, of the document) that it belongs to.
        verzonden: of a letter, when it was sent.
        pictures: paths of its pictures as written, in order.
        laks: its marks, front matter first; not those of fields that are lakked by default.
    """

    id: str
    dossier: str
    path: str
    document: Document
    fields: Fields
    body: str
    bij: tuple[str, ...]
    verzonden: Datum | None
    pictures: tuple[str, ...]
    laks: tuple[LakMark, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether it is a letter that can lead a set."""
        return self.document.soort in {"kamerbrief", "brief"}
