"""A document to the one semantic HTML tree that both writers read (`docs/html-tree.md`)."""

from __future__ import annotations

import functools
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import Gelakt, Lak, LakBlock, Text, plain, walk
from beslisnota.model.inventaris import CHANGES, COLUMNS
from beslisnota.render import colophon, tables
from beslisnota.render.afdoening import first_settled as _first_settled
from beslisnota.render.afdoening import settle_id, settled
from beslisnota.render.margin import with_margin
from lakken.gronden import WOO, Register, join_codes, split_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslisnota.model.content import Inline
    from beslisnota.model.document import Document
    from beslisnota.model.inventaris import Inventaris
    from beslisnota.model.style import Opschrift, Sender
    from beslisnota.model.voorstel import Lakvoorstel
    from beslisnota.render.style import HouseStyle

_BRACKETED = re.compile(r"(\[[^\[\]]+\])")
_TAG = re.compile(r"<[^<>]*>")

View: TypeAlias = Literal["intern", "lakvoorstel", "gelakt"]


def render_html(  # noqa: PLR0913  # one keyword each of what a page depends on
    document: Document,
    *,
    view: View,
    sender: Sender,
    style: HouseStyle,
    prefix: str = "",
    opschrift: Opschrift = "code",
    register: Register = WOO,
) -> str:
    """Render a document with its soort's template.

    Args:
        document: the document as it is printed in this view.
        view: what becomes of the marked passages.
        sender: who stands on the letterhead.
        style: the house style.
        prefix: put before every id, so that several documents can stand in one PDF.
        opschrift: what the boxes of laks say.
        register: names the grounds.

    Raises:
        ValueError: the view is `gelakt` and a marked passage still stands in the document.
        BeslisnotaError: a template of the house style is wrong.
    """
    if view == "gelakt" and any(isinstance(value, Lak | LakBlock) for value in walk(document)):
        raise ValueError("a lak with its content cannot be rendered in the view gelakt")
    return _render(
        style,
        f"{document.soort}.html",
        doc=with_margin(document) if view == "lakvoorstel" else document,
        soort=document.soort,
        title=plain(document.titel),
        datum=document.datum.printed if document.datum else "",
        view=view,
        sender=sender,
        prefix=prefix,
        register=register,
        opschrift=opschrift,
        label=functools.partial(_label, register),
        apart=colophon.lists_apart(document, style),
        settled=settled(document, view),
        settle_id=functools.partial(settle_id, document),
        first_settled=_first_settled(document),
    )


def render_voorstel(
    voorstel: Lakvoorstel, *, sender: Sender, style: HouseStyle, prefix: str = ""
) -> str:
    """Render the list that opens a lakvoorstel: every passage with its grounds and motivation."""
    return _render(
        style,
        "lakvoorstel.html",
        voorstel=voorstel,
        soort="lakvoorstel",
        title=f"Lakvoorstel: {voorstel.titel}",
        datum=voorstel.peildatum,
        view="lakvoorstel",
        sender=sender,
        prefix=prefix,
        opschrift="code",
        label=functools.partial(_label, WOO),
        apart=False,
        counts=_counts(voorstel),
    )


def render_inventaris(
    inventaris: Inventaris, *, sender: Sender, style: HouseStyle, prefix: str = ""
) -> str:
    """Render the inventarislijst; a column without a value in any row is named below the table."""
    lines = inventaris.lines
    shown = [number for number in range(len(COLUMNS) - 1) if any(line[number] for line in lines)]
    return _render(
        style,
        "inventarislijst.html",
        inventaris=inventaris,
        columns=COLUMNS,
        changes=CHANGES,
        shown=shown,
        empty=[COLUMNS[n] for n in range(len(COLUMNS) - 1) if n not in shown],
        soort="inventarislijst",
        title=f"Inventarislijst bij {inventaris.besluit}",
        datum=inventaris.peildatum,
        view="gelakt",
        sender=sender,
        prefix=prefix,
        opschrift="code",
        label=functools.partial(_label, WOO),
        apart=False,
    )


def fixed_text(style: HouseStyle) -> str:
    """Give every word that the templates of a house style may print of themselves: “Gevraagd besluit”.

    It is read from the templates, and holds nothing of any document.

    Raises:
        BeslisnotaError: a template of the house style is wrong.
    """
    environment = _environment(style)
    words: list[str] = []
    for name in environment.list_templates(extensions=["html"]):
        if "/" in name:  # of another house style
            continue
        try:
            source = (environment.loader or FileSystemLoader([])).get_source(environment, name)[0]
            tokens = list(environment.lex(source))
        except TemplateError as error:
            raise _wrong(style, name, error) from error
        words += [f"{value}\n" for _, kind, value in tokens if kind in {"data", "string"}]
    return unescape(_TAG.sub(" ", "".join(words)))


def _counts(voorstel: Lakvoorstel) -> list[tuple[str, int, int]]:
    """Give of each ground how many passages stand on it, and how many annexes."""
    standing = (passage for passage in voorstel.passages if passage.stands)
    passages = Counter(grond for passage in standing for grond in passage.gronden)
    annexes = Counter(grond for annex in voorstel.bijlagen for grond in annex.gronden)
    return [(grond, passages[grond], annexes[grond]) for grond in sorted(passages | annexes)]


def _render(
    style: HouseStyle, template: str, *, prefix: str, register: Register = WOO, **values: object
) -> str:
    layout = tables.Layout(style)
    context: dict[str, Any] = {
        **values,
        "style": style,
        "prefix": prefix,
        "first_call": _first_calls(),
        "address": functools.partial(_address, prefix),
        "unknown": _unknown,
        "table_groups": tables.groups,
        "table_sides": tables.sides,
        "cell_side": tables.side,
        "turned": layout.turned,
        "small": layout.small,
        "sent": functools.partial(_sent, register),
    }
    try:
        return _environment(style).get_template(template).render(context)
    except TemplateError as error:
        raise _wrong(style, template, error) from error


def _wrong(style: HouseStyle, template: str, error: TemplateError) -> BeslisnotaError:
    where = f", regel {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    return BeslisnotaError(
        f"Het sjabloon {template} van huisstijl “{style.name}” is fout{where}: {error}."
    )


@functools.lru_cache(maxsize=8)
def _environment(style: HouseStyle) -> Environment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(style.folders, followlinks=False),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = lambda value: type(value).__name__
    return environment


def _first_calls() -> Callable[[int], bool]:
    """Make a function that says whether a footnote is called for the first time in this document."""
    seen: set[int] = set()

    def first_call(number: int) -> bool:
        fresh = number not in seen
        seen.add(number)
        return fresh

    return first_call


def _address(prefix: str, href: str) -> str:
    """Point `#…` at the heading's id, which bears the document's prefix."""
    return f"#{prefix}kop-{href[1:]}" if href.startswith("#") else href


def _label(register: Register, codes: Sequence[str], opschrift: Opschrift) -> str:
    """Give what a box says: its codes, the short names of its grounds, or both."""
    match opschrift:
        case "code":
            return join_codes(codes)
        case "woorden":
            return "; ".join(register.get(code).label for code in codes)
        case "beide":
            return "; ".join(f"{code} {register.get(code).label}" for code in codes)


def _sent(register: Register, text: str) -> list[Inline]:
    """Give a line of the letterhead, with a box where its settings bore a lak: `[5.1.2.e]` in their text."""
    parts: list[Inline] = []
    grounds = {ground.code for ground in register.gronden}
    for piece in filter(None, _BRACKETED.split(text)):
        codes = split_codes(piece[1:-1]) if _BRACKETED.fullmatch(piece) else ()
        parts.append(Gelakt(codes) if codes and grounds.issuperset(codes) else Text(piece))
    return parts


def _unknown(value: object) -> NoReturn:
    raise TypeError(f"no template for {type(value).__name__}")
