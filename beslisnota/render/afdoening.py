"""The table of moties and toezeggingen that a letter settles, and the page on which each is settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beslisnota.model.content import Lak, LakBlock, Settles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from beslisnota.model.document import Afdoening, Document

_PAGE = re.compile(r'(<a class="bladzijde" href="#([^"]+)">)[^<]*(?=</a>)')


def settled(document: Document, view: str) -> tuple[Afdoening, ...]:
    """Give the rows of the table.

    In the view lakvoorstel a passage inside a lak that stands settles nothing: so it will be in public.
    """
    if view != "lakvoorstel":
        return document.afdoening
    seen = {(value.kind, value.ref) for value in _open((document.blocks, document.footnotes))}
    return tuple(one for one in document.afdoening if (one.kind, one.ref) in seen)


def _open(value: object) -> Iterator[Settles]:
    """Yield the passages that settle something and stand in no lak that stands."""
    if isinstance(value, tuple):
        for item in value:
            yield from _open(item)
    elif hasattr(value, "__dataclass_fields__"):
        if isinstance(value, Settles):
            yield value
        if not (isinstance(value, Lak | LakBlock) and value.stands):
            for name in value.__dataclass_fields__:
                yield from _open(getattr(value, name))


def settle_id(document: Document, kind: str, ref: str) -> str:
    """Give the id, without prefix, of the passage that settles a motie or toezegging first."""
    names: list[tuple[str, str]] = [(one.kind, one.ref) for one in document.afdoening]
    return f"afdoening-{names.index((kind, ref)) + 1}"


def first_settled(document: Document) -> Callable[[Settles], bool]:
    """Make a function that says of each passage in turn whether it is the first to settle its motie."""
    left = {(one.kind, one.ref) for one in document.afdoening}

    def first(passage: Settles) -> bool:
        name = (passage.kind, passage.ref)
        fresh = name in left
        left.discard(name)
        return fresh

    return first


def called_pages(html: str) -> frozenset[str]:
    """Give the ids whose pages a tree names."""
    return frozenset(match[2] for match in _PAGE.finditer(html))


def with_pages(html: str, pages: Mapping[str, int]) -> str:
    """Write the numbers of pages into a tree, for a writer that does not lay it out itself."""
    return _PAGE.sub(lambda match: f"{match[1]}{pages.get(match[2], 1)}", html)
