"""All that is lakked in one version of a file, also of one with errors: to see which commit changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.model.document import SOORTEN, Soort
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, read_mapping, scalars
from lakken.comments import strip_comments
from lakken.marks import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from lakken.gronden import Register

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

Sporen: TypeAlias = tuple[tuple[str, ...], ...]
"""What each lak holds and asks, and each field that is lakked by default; front matter first."""


def read_laksporen(
    data: bytes, register: Register, lakked: Callable[[Soort], Collection[str]]
) -> Sporen:
    """Give all that is lakked in a file; where it stands makes no difference.

    Args:
        data: bytes of the file.
        register: the grounds that a lak may have.
        lakked: normal keys of the fields that are lakked whole, by soort.

    Returns:
        Equal values for two versions between which no lak and no such field changed. Front matter that
        is no YAML counts as lakked whole; so does a file that is no text.
    """
    text = decode(data, Report(""))
    if text is None:
        return ((data.hex(),),)
    match = _FRONT.match(text)
    front = match["yaml"] if match else ""
    body = text[match.end() :] if match else text
    return (*_front(front, register, lakked), *_laks("", body, register))


def _front(
    text: str, register: Register, lakked: Callable[[Soort], Collection[str]]
) -> Iterator[tuple[str, ...]]:
    if not text.strip():
        return
    mapping = read_mapping(text, Report(""), 1)
    if mapping is None:
        yield (text,)
        return
    whole = lakked(_soort(mapping))
    for entry in mapping.entries:
        for value in scalars(entry.value):
            if entry.name in whole:
                yield entry.name, strip_comments(value).text
            else:
                yield from _laks(entry.name, value, register)


def _soort(mapping: Mapping) -> Soort:
    entry = mapping.get("soort")
    said = "".join(scalars(entry.value)).strip().lower() if entry else ""
    return next((soort for soort in SOORTEN if soort == said), "nota")


def _laks(key: str, text: str, register: Register) -> Iterator[tuple[str, ...]]:
    bare = strip_comments(text).text
    for mark in scan(bare, register=register).marks:
        if mark.kind == "lak":
            asked = (*mark.gronden, mark.tot, mark.toelichting, mark.zienswijze)
            yield key, bare[mark.inner_start : mark.inner_end], *asked
