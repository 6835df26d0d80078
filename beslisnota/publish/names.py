"""Names that the public sees: made from gelakte values alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from beslisnota.model.content import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from beslisnota.model.document import Document
    from beslisnota.model.gelakt import GelakteNota

_MAX_REFERENTIE = 60
"""Characters of a referentie in a name, so that a path stays short enough for every system."""
_OWN = re.compile(r"(\.(pdf|docx|md)|-(afbeelding|bijlage)-\d+\.\w+)")
"""What follows the name of a document in the names of its files."""
_SOORT = re.compile(r"(?:\d{4}-\d\d-\d\d-)?(?P<soort>[a-z]+)")
_ORDER = {"kamerbrief": 0, "brief": 0, "nota": 1, "bijlage": 2}


def slug(text: str) -> str:
    """Fold a text to `[a-z0-9-]`."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def public_names(
    notas: Sequence[GelakteNota], kept: Sequence[str] = (), used: Collection[str] = ()
) -> list[str]:
    """Name the documents of a set: `<datum>-<soort>-<referentie>`.

    Without a referentie, or where two would be equal, a number in the order of datum and gelakte titel
    takes or follows its place.

    Args:
        notas: the documents of one set.
        kept: the name that each has already and keeps, in the same order; empty where it is to get one.
        used: names that nothing gets any more: they were those of other documents.

    Returns:
        A name for each, in the order given; all different.
    """
    bases = [_base(nota.document) for nota in notas]
    doubled = Counter(bases)
    names = list(kept) or [""] * len(notas)
    taken: Counter[str] = Counter()
    for index in sorted(range(len(notas)), key=lambda index: _by_date(notas[index])):
        if names[index]:
            continue
        base = bases[index]
        if has_number(notas[index].document) and doubled[base] == 1 and base not in (*names, *used):
            names[index] = base
            continue
        taken[base] += 1
        while f"{base}-{taken[base]}" in (*names, *bases, *used):
            taken[base] += 1
        names[index] = f"{base}-{taken[base]}"
    return names


def has_number(document: Document) -> bool:
    """Whether a referentie tells a document from others of its day."""
    return bool(plain(document.referentie).strip())


def still_names(name: str, document: Document) -> bool:
    """Whether a public name is one that the document could get now: of its datum, soort and referentie."""
    base = _base(document)
    return name == base or re.fullmatch(r"-\d+", name.removeprefix(base)) is not None


def soort_of(name: str) -> str:
    """Give the soort of a document by its public name; empty where it has none."""
    match = _SOORT.match(name)
    return match["soort"] if match else ""


def in_order(notas: Sequence[GelakteNota]) -> list[int]:
    """Give the order of a set: the letter, the notas from new to old, the bijlagen.

    Returns:
        Indexes into `notas`. Documents of one day stand by their gelakte titel.
    """
    by_title = sorted(range(len(notas)), key=lambda index: _by_date(notas[index])[1:])
    newest_first = sorted(by_title, key=lambda index: _by_date(notas[index])[0], reverse=True)
    return sorted(newest_first, key=lambda index: _ORDER[notas[index].document.soort])


def belongs_to(file: str, stuk: str) -> bool:
    """Tell whether a file of a set is of a document, or is an attached file itself, by their public names."""
    return file == stuk or (file.startswith(stuk) and _OWN.fullmatch(file, len(stuk)) is not None)


def describe(document: Document) -> str:
    """Name a document as people do: "nota 19 december 2022, 35229647"."""
    parts = [f"{document.soort} {document.datum.printed}" if document.datum else document.soort]
    if referentie := plain(document.referentie).strip():
        parts.append(referentie)
    return ", ".join(parts)


def _base(document: Document) -> str:
    parts = (
        document.datum.iso if document.datum else "",
        document.soort,
        slug(plain(document.referentie))[:_MAX_REFERENTIE].strip("-"),
    )
    return "-".join(filter(None, parts))


def _by_date(nota: GelakteNota) -> tuple[str, str, str, str]:
    document = nota.document
    datum = document.datum.iso if document.datum else ""
    return datum, plain(document.titel), plain(document.referentie), nota.body
