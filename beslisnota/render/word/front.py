"""One tree from top to bottom: letterhead, status, address, colophon, title, blocks, signatures."""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.render.style import GAP
from beslisnota.render.word import changes, column, hyphens
from beslisnota.render.word.blocks import blocks
from beslisnota.render.word.comments import waiting
from beslisnota.render.word.desk import Desk, Place, paragraph
from beslisnota.render.word.inline import Line, runs
from beslisnota.render.word.look import LABELS, REFERENCE, REFERENCES
from beslisnota.render.word.measure import count_lines, width
from beslisnota.render.word.oxml import PAGE, Element, change, local, twips, w
from beslisnota.render.word.tree import TreeError, children, kind, only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beslisnota.render.style import HouseStyle

LETTERS = {"soort-kamerbrief", "soort-brief"}

_LETTERHEAD_STYLES = {
    "p.afzender": "Afzender",
    "p.directie": "Adresregel",
    "p.adres": "Adresregel",
    "p.website": "Adresregel",
    "p.retour": "Retouradres",
}
_STATUS_STYLES = {"p.behandeling": "Status", "p.aan": "Statusregel"}
# Heights of templates/basis/stijl.css in mm: what follows stands at the same place on the page.
_LETTERHEAD = 33
_ADDRESS = 38
_RETOUR = 57  # pt, the room above the return address: style Retouradres
_SENDER = 14  # points, the least height of a letterhead
_BOLD = 1.13  # how much wider letters are than those that `measure` counts lines in
_RULE = 13  # points, of the line under the letterhead with the room above it
_BESIDE = 76  # width of the reference block beside a letter's address


@dataclass(frozen=True, slots=True)
class Front:
    """What the parts of a tree need to know of the whole."""

    desk: Desk
    place: Place
    style: HouseStyle
    letter: bool


Part: TypeAlias = "Callable[[Front, Element], Iterator[Element]]"


def write(front: Front, body: Element) -> Iterator[Element]:
    """Write a tree; its footnotes are left to `notes`.

    Raises:
        TreeError: it holds something that the contract does not know.
    """
    for node in only(body, *_PARTS):
        yield from _PARTS[kind(node)](front, node)


def _letterhead(front: Front, node: Element) -> Iterator[Element]:
    """Write the letterhead, and leave room below it: a letter's address stands in its window."""
    logo = front.style.logo_room * 72 / 25.4
    if logo:
        yield _gap(front, logo * 20)
    used = taken = logo  # taken: of the room above the return address
    for line in only(node, *_LETTERHEAD_STYLES):
        own = kind(line) == "p.retour" and taken
        before = w("spacing", before=round(max(_RETOUR - taken, 0) * 20)) if own else None
        style, items = _LETTERHEAD_STYLES[kind(line)], runs(front.desk, front.place, line)
        yield paragraph(front.desk, front.place, style, items, before)
        more = _more(front, line)
        taken += more
        used += _points(front, line) + more - (min(taken, _RETOUR) if own else 0)
    if front.style.letterhead.lijn:
        yield paragraph(front.desk, front.place, "Briefhoofdlijn", [])
        used += _RULE
    least = 0 if len(node) else _SENDER * 20
    gap = max(twips(_LETTERHEAD) - used * 20, 200) if front.letter else twips(8) + least
    yield _gap(front, gap)


def _points(front: Front, line: Element) -> float:
    """Height of a line of the letterhead, as its style has it."""
    heights = {"p.afzender": front.style.letterhead.afzender + 4, "p.retour": 66}
    return heights.get(kind(line), front.style.lettering.regel)


def _more(front: Front, line: Element) -> float:
    """Height of the second and further lines of the organisation's name."""
    if kind(line) != "p.afzender":
        return 0
    said, size = "".join(str(text) for text in line.itertext()), front.style.letterhead.afzender
    return (count_lines(said, size * _BOLD, front.place.width) - 1) * (size + 4)


def _gap(front: Front, height: float) -> Element:
    exact = w("spacing", before=0, after=0, line=max(round(height), 20), lineRule="exact")
    return paragraph(front.desk, front.place, "Standaard", [], exact)


def _status(front: Front, node: Element) -> Iterator[Element]:
    for line in only(node, *_STATUS_STYLES):
        style = _STATUS_STYLES[kind(line)]
        yield paragraph(front.desk, front.place, style, runs(front.desk, front.place, line))
    yield _gap(front, twips(6))


def _address(front: Front, node: Element) -> Iterator[Element]:
    letters, used = front.style.lettering, 0.0
    room = front.place.width - (0 if front.style.page.kolom else twips(_BESIDE))
    for line in only(node, "p"):
        items = runs(front.desk, front.place, line)
        yield paragraph(front.desk, front.place, "Geadresseerde", items)
        said = "".join(str(text) for text in line.itertext())
        used += count_lines(said, letters.punten, room) * letters.regel * 20
    yield _gap(front, max(twips(_ADDRESS) - used, 200))


# --- the colophon ------------------------------------------------------------------------------


def _colophon(front: Front, node: Element) -> Iterator[Element]:
    fields = [
        field for dl in only(node, "dl") for field in only(dl, "div.veld", "div.directie.veld")
    ]
    framed = not changes.within(node)  # LibreOffice 7.4 puts changes in a frame at the wrong words
    if framed and front.style.page.kolom and _fits(front, fields):
        for field in fields:
            yield from _in_column(front, field)
    elif framed and front.letter and not front.style.page.kolom and _fits_beside(front, fields):
        frame = _frame(front, _BESIDE, PAGE - front.style.page.rechts - _BESIDE)
        for field in fields:
            yield _in_line(front, field, deepcopy(frame))
    else:
        yield _in_table(front, fields)
        yield _gap(front, front.style.lettering.regel * 20)


def _terms(field: Element) -> tuple[Element, list[Element]]:
    terms = [node for node in only(field, "dt", "dd") if node.tag == "dt"]
    if len(terms) != 1:
        raise TreeError("a field of the colophon without one label")
    return terms[0], [node for node in field if node.tag == "dd"]


def _fits(front: Front, fields: list[Element]) -> bool:
    """Whether the colophon fits beside the text of one page: a frame does not go on on the next."""
    texts = [["".join(str(text) for text in term.itertext()) for term in field] for field in fields]
    return column.fits(texts, front.style, letter=front.letter)


def _fits_beside(front: Front, fields: list[Element]) -> bool:
    """Whether the reference block of a letter is no higher than the room for the address beside it."""
    letters = front.style.lettering
    room = twips(_BESIDE) - REFERENCE
    texts = [
        "".join(str(text) for text in value.itertext())
        for field in fields
        for value in _terms(field)[1]
    ]
    lines = sum(1 + math.floor(width(text, letters.punten * REFERENCES) / room) for text in texts)
    return lines * (letters.regel - 1) * 20 <= twips(_ADDRESS)


def _in_column(front: Front, field: Element) -> Iterator[Element]:
    """Write a field in the right margin. Each paragraph has the frame: LibreOffice wants it so."""
    label, values = _terms(field)
    place = replace(front.place, width=twips(front.style.page.kolom), framed=True)
    named = "directie" in field.get("class", "")
    if not named:  # the directie's name stands without its label, as in the PDF
        yield _framed(front, place, "Colofonkop", label)
    for number, value in enumerate(values, start=1):
        last = number == len(values)
        yield _framed(front, place, "Colofonkop" if named else "Colofon", value, last=last)


def _framed(
    front: Front, place: Place, style: str, node: Element, *, last: bool = False
) -> Element:
    settings = front.style.page
    frame = _frame(front, settings.kolom, PAGE - settings.rechts + GAP)
    after = w("spacing", before=0, after=180) if last else None
    said = hyphens.in_column(node, front.style.lettering.small, place.width)
    return paragraph(front.desk, place, style, runs(front.desk, place, said), frame, after)


def _frame(front: Front, size: float, left: float) -> Element:
    """Make the frame of paragraphs beside the text: its width and its distance from the page's left, in mm."""
    return w(
        "framePr",
        w=twips(size),
        hSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(left),
        y=twips(column.column_top(front.style, letter=front.letter)),
    )


def _in_line(front: Front, field: Element, frame: Element | None = None) -> Element:
    """Write a field as its label, a tab, and its values one under the other."""
    label, values = _terms(field)
    desk, place = front.desk, replace(front.place, framed=frame is not None)
    items = runs(desk, place, label, "Colofonlabel")
    for number, value in enumerate(values):
        items += [w("r", w("br" if number else "tab"))]
        items += Line(desk, place).fill(value).items()
    return paragraph(desk, place, "Colofonregelbrief", items, frame)


def _in_table(front: Front, fields: list[Element]) -> Element:
    """Write fields above the text, a row each: their labels beside their values."""
    desk, widths = front.desk, (LABELS, front.place.width - LABELS)
    rows = []
    for field in fields:
        label, values = _terms(field)
        place = replace(front.place, width=widths[1])
        said = paragraph(desk, place, "Colofonregel", runs(desk, place, label, "Colofonlabel"))
        lines = [paragraph(desk, place, "Colofonregel", runs(desk, place, dd)) for dd in values]
        cells = zip(widths, ([said], lines), strict=True)
        held = (w("tc", w("tcPr", w("tcW", w=size, type="dxa")), *lines) for size, lines in cells)
        rows.append(changes.whole_row(desk, w("tr", *held), field))
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=desk.sheet.use("Colofontabel")),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", *(w("gridCol", w=size) for size in widths)),
        *rows,
    )


# --- main --------------------------------------------------------------------------------------


def _main(front: Front, node: Element) -> Iterator[Element]:
    for child in children(node):
        name = kind(child)
        if name in _MAIN_STYLES:
            own, letters = _MAIN_STYLES[name]
            style = letters if front.letter else own
            said = hyphens.in_title(child) if name == "h1" else child
            items = waiting(front.desk, runs(front.desk, front.place, said))
            extra = _title(front, child) if name == "h1" else ()
            yield paragraph(front.desk, front.place, style, items, *extra)
        elif name == "section.ondertekening":
            yield from _signatures(front, child)
        elif name != "section.voetnoten":
            elements = list(blocks(front.desk, front.place, [child]))
            following = child.getnext()
            if following is not None and kind(following) in _CLOSING:
                _keep(elements[-1])
            yield from elements


def _keep(last: Element) -> None:
    """Keep what ends the text of a letter to its closing, which would else stand on a page alone."""
    if local(last) == "p":
        change(last[0], w("keepNext"))


def _title(front: Front, node: Element) -> Iterator[Element]:
    """Move a subtitle up to its title, and put the titles of several documents in Word's outline."""
    following = node.getnext()
    if following is not None and kind(following) == "p.ondertitel":
        yield w("spacing", after=round(front.style.lettering.regel * 10))
    if front.desk.several:
        yield w("outlineLvl", val=0)


def _signatures(front: Front, node: Element) -> Iterator[Element]:
    """Write who sign, on one page: each paragraph keeps to the next one."""
    signers = list(only(node, "div.ondertekenaar"))
    for signer in signers:
        style = "Ondertekenaar"
        for line in only(signer, "p.functie", "p.naam"):
            ends = signer is signers[-1] and line is signer[-1]
            items = runs(front.desk, front.place, line)
            yield paragraph(front.desk, front.place, style, items, w("keepNext", val=int(not ends)))
            style = "Handtekening"


_CLOSING = {"p.slot", "section.ondertekening"}
_MAIN_STYLES = {
    "p.soortnaam": ("Soortnaam", "Onderwerpkop"),
    "h1": ("Titel", "Onderwerp"),
    "p.ondertitel": ("Ondertitel", "Ondertitel"),
    "p.aanhef": ("Aanhef", "Aanhef"),
    "p.slot": ("Slot", "Slot"),
}
_PARTS: dict[str, Part] = {
    "header.briefhoofd": _letterhead,
    "header.status": _status,
    "section.geadresseerde": _address,
    "section.colofon": _colophon,
    "main": _main,
}
