"""The public Markdown of a document: its front matter written anew, its body as it was lakked."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from beslisnota.model.content import Edited, Gelakt, Kanttekening, Lak, Link, Settles, Styled, plain
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beslisnota.model.content import Inline, Inlines
    from beslisnota.model.document import Document
    from beslisnota.model.gelakt import FieldValue, GelakteNota

_PRINTED = {
    "soort": "soort",
    "behandeling": "behandeling",
    "titel": "titel",
    "ondertitel": "ondertitel",
    "datum": "datum",
    "referentie": "referentie",
    "nummer": "nummer",
    "directie": "directie",
    "kamerstuk": "kamerstuk",
    "aan": "aan",
    "van": "van",
    "telefoon": "telefoon",
    "e mail": "e-mail",
    "uw kenmerk": "uw kenmerk",
    "ons kenmerk": "ons kenmerk",
    "afgestemd intern": "afgestemd intern",
    "afgestemd interdepartementaal": "afgestemd interdepartementaal",
    "bijlagen": "bijlagen",
    "bij kamerbrief": "bij kamerbrief",
    "bij": "bij",
    "kop besluit": "kop besluit",
    "gevraagd besluit": "gevraagd besluit",
    "besluit": "besluit",
    "aanhef": "aanhef",
    "slot": "slot",
    "ondertekenaars": "ondertekenaars",
}
"""The keys that are public, in the order written. `voorgelegd` and `verzonden` serve the tool alone."""

_LISTS = frozenset({"bijlagen", "gevraagd besluit"})
"""Keys for which a list of one text says something else than the text alone."""

AFDOENING = "Moties en toezeggingen in deze brief"
"""Heading of the table of what a letter settles."""
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>[^`]*)\Z")
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^&!]")


def public_markdown(nota: GelakteNota, names: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Write a gelakte document as a note of the same format; a letter ends with the table of what it settles.

    Args:
        nota: the document.
        names: public name of each document that may be named, by its id; a reference to another is
            left out.
        files: public name of each attached file and picture, by its path as written; an attached file
            that stands in no set is left out.
    """
    fields = {
        printed: _public(name, nota.fields[name], names, files)
        for name, printed in _PRINTED.items()
        if name in nota.fields
    }
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 10_000
    yaml.allow_unicode = True
    yaml.dump(
        {
            name: _styled(value, alone=name not in _LISTS)
            for name, value in fields.items()
            if value not in ((), [], "", {})
        },
        stream,
    )
    body = nota.body.strip("\n")
    body = str(_renamed(body, files))
    parts = [
        f"---\n{stream.getvalue()}---\n",
        *(f"{part}\n" for part in (body, *_behind(body, nota.document)) if part),
    ]
    return "\n".join(parts)


def _behind(body: str, document: Document) -> tuple[str, ...]:
    """Give what follows a body: the table, outside a block of code that the body leaves open."""
    table = _table(document)
    return (_open_fence(body), table) if table else ()


def _open_fence(body: str) -> str:
    """Give what closes the last block of code; empty where that is closed (CommonMark 0.31, 4.5)."""
    fence = ""
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if match is None:
            continue
        if not fence:
            fence = match["fence"]
        elif match["fence"].startswith(fence) and not match["rest"].strip():
            fence = ""
    return fence


def _table(document: Document) -> str:
    """Give what a letter settles, which its PDF prints from the register of the dossier; empty where that is nothing."""
    if not document.afdoening:
        return ""
    rows = [
        f"| {_cell(one.tekst).strip()} | {_escaped(one.nummer)} |" for one in document.afdoening
    ]
    return "\n".join(
        [f"## {AFDOENING}", "", "| Motie of toezegging | Nummer |", "|---|---|", *rows]
    )


def _cell(children: Inlines) -> str:
    """Write a line without its looks: no address stands in it, and nothing in its text is syntax."""
    return "".join(map(_written, children))


def _written(child: Inline) -> str:
    match child:
        case Gelakt(gronden):
            return f"[{join_codes(gronden)}]{{.gelakt}}"
        case Styled() | Link() | Lak() | Kanttekening() | Edited() | Settles():
            return _cell(child.children)
        case _:
            return _escaped(plain((child,)))


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text.replace("\n", " "))


def _public(
    name: str, value: FieldValue, names: Mapping[str, str], files: Mapping[str, str]
) -> FieldValue:
    if name in {"bij kamerbrief", "bij"} and isinstance(value, tuple):
        return tuple(names[str(ref)] for ref in value if str(ref) in names)
    if name == "gevraagd besluit":
        return _renamed(value, files)
    if name == "bijlagen" and isinstance(value, tuple):
        return tuple(
            item if isinstance(item, str | tuple) else _bijlage(item, names, files)
            for item in value
        )
    return value


def _bijlage(
    item: Mapping[str, FieldValue], names: Mapping[str, str], files: Mapping[str, str]
) -> dict[str, FieldValue]:
    public = dict(item)
    for key, known in (("document", names), ("bestand", files)):
        if key in public:
            ref = str(public.pop(key))
            if ref in known:
                public[key] = known[ref]
    return public


def _styled(value: FieldValue, *, alone: bool = False) -> object:
    """Give a value as ruamel writes it; a list of one text is written as that text where `alone`."""
    if isinstance(value, str):
        return LiteralScalarString(value + "\n") if "\n" in value else value
    if isinstance(value, tuple):
        items = [_styled(item) for item in value]
        one = alone and len(items) == 1 and isinstance(items[0], str) and "\n" not in items[0]
        return items[0] if one else items
    return {name: _styled(item) for name, item in value.items()}


def _renamed(value: FieldValue, files: Mapping[str, str]) -> FieldValue:
    """Write public names for the pictures that a text calls."""
    if isinstance(value, str):
        for path, name in files.items():
            value = value.replace(f"]({path})", f"]({name})")
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(item, files) for item in value)
    return value
