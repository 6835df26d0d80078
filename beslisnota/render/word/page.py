"""Sections: the sheet, its margins, and what stands above and below the text of every page."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from docx.section import Section

from beslisnota.render.style import GAP
from beslisnota.render.word.calls import field
from beslisnota.render.word.desk import Desk, Place, paragraph
from beslisnota.render.word.front import HEIGHT, PAGE
from beslisnota.render.word.oxml import Element, local, text, twips, w
from beslisnota.render.word.pictures import floating

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.parts.story import StoryPart

    from beslisnota.render.style import HouseStyle

_WARNING = "Lakvoorstel: bevat tekst die nog niet openbaar is"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins, in mm.

    Attributes:
        first: top margin of the first page.
        column: where the running texts begin, from the left margin; 0 where they stand at the right.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    first: float
    column: float

    @property
    def text(self) -> int:
        """Width of the text in twentieths of a point."""
        return twips(self.width - self.left - self.right)


def sheet(style: HouseStyle, body: Element) -> Sheet:
    """Give the sheet of a tree: A4, on its side for the list that opens a lakvoorstel."""
    if "soort-lakvoorstel" in classes(body):
        return Sheet(HEIGHT, PAGE, 24, 18, 20, 18, first=24, column=0)
    page = style.page
    column = PAGE - page.links - page.rechts + GAP if page.kolom else 0
    return Sheet(
        PAGE, HEIGHT, page.boven, page.rechts, page.onder, page.links, first=14, column=column
    )


def classes(body: Element) -> set[str]:
    """Give the classes of a body: its soort, view and house style."""
    return set(body.get("class", "").split())


def properties(paper: Sheet) -> Element:
    """Make the properties of a section: a new page, numbered from 1, the first one its own."""
    sideways = {"orient": "landscape"} if paper.width > paper.height else {}
    return w(
        "sectPr",
        w("type", val="nextPage"),
        w("pgSz", w=twips(paper.width), h=twips(paper.height), **sideways),
        w(
            "pgMar",
            top=twips(min(paper.first, paper.top)),
            right=twips(paper.right),
            bottom=twips(paper.bottom),
            left=twips(paper.left),
            header=twips(9),
            footer=twips(paper.bottom / 2),
            gutter=0,
        ),
        w("pgNumType", start=1),
        w("titlePg"),
    )


def edges(desk: Desk, sect: Element, paper: Sheet, body: Element, end: str) -> None:
    """Write the headers and footers of a section.

    Args:
        desk: the file.
        sect: the section's properties, in the document.
        paper: its sheet.
        body: the tree's body, which knows the date and the view.
        end: bookmark at the end of the section; empty where it is the only one.
    """
    section = Section(cast("CT_SectPr", sect), desk.document.part)
    headers = section.first_page_header, section.header
    footers = section.first_page_footer, section.footer
    for edge in (*headers, *footers):
        edge.is_linked_to_previous = False  # else it would be the one of the section before
    warning = _WARNING if "weergave-lakvoorstel" in classes(body) else ""
    first = _line(desk, "Kopwaarschuwing", warning)
    if logo := desk.sheet.style.logo:
        part = section.first_page_header.part
        first.append(w("r", floating(part, logo, desk.next())))
    _fill(section.first_page_header.part, [first])
    _fill(section.header.part, _running(desk, paper, body, warning))
    for footer in footers:
        _fill(footer.part, [_pages(desk, paper, end)])


def _fill(part: StoryPart, lines: list[Element]) -> None:
    root = cast("Element", part.element)
    for child in list(root):
        root.remove(child)
    root.extend(lines)


def _running(desk: Desk, paper: Sheet, body: Element, warning: str) -> list[Element]:
    """Write the head of the following pages: date at the right, and room down to the text."""
    date = body.get("data-datum", "")
    lines = [_line(desk, "Kopwaarschuwing", warning)]
    if date and paper.first < paper.top:
        lines.append(_line(desk, "Kopdatumlabel", body.get("data-kop", ""), *_aside(paper)))
        lines.append(_line(desk, "Kopdatum", date, *_aside(paper)))
    return lines


def _aside(paper: Sheet) -> tuple[Element | None, Element | None]:
    """Move a line into the right margin, above the colophon's column; or to the right of the text."""
    if not paper.column:
        return None, w("jc", val="right")
    right = twips(paper.right - GAP - 4)
    return w("ind", left=twips(paper.column), right=-right), None


def _line(desk: Desk, style: str, value: str, *extra: Element | None) -> Element:
    items = [w("r", text(value))] if value else []
    return paragraph(desk, Place(desk.footnotes, 0), style, items, *extra)


def _pages(desk: Desk, paper: Sheet, end: str) -> Element:
    """Write "Pagina 1 van 5".

    LibreOffice does not know SECTIONPAGES and shows what it last was: there stands a field that it
    does know, the number of the page on which the section ends.
    """
    total = field("NUMPAGES", [w("r", text("1"))])
    if end:
        total = field("SECTIONPAGES", field(f"PAGEREF {end}", [w("r", text("1"))]))
    page = field("PAGE", [w("r", text("1"))])
    items = [w("r", text("Pagina ")), *page, w("r", text(" van ")), *total]
    return paragraph(desk, Place(desk.footnotes, 0), "Voettekst", items, *_aside(paper))


def close(desk: Desk, elements: list[Element], sect: Element) -> str:
    """End a section that is not alone: in its last paragraph, so that no empty page follows.

    Returns:
        The name of a bookmark at its end.
    """
    if not elements or local(elements[-1]) != "p":
        elements.append(paragraph(desk, Place(desk.footnotes, 0), "Tabelslot", []))
    last = elements[-1]
    number = desk.next()
    start = w("bookmarkStart", id=number, name=f"einde_{number}")
    if len(last) > 1:
        _last_letter(last).addprevious(start)
    else:
        last.append(start)
    last.append(w("bookmarkEnd", id=number))
    last[0].append(sect)
    return f"einde_{number}"


def _last_letter(line: Element) -> Element:
    """Give the last letter of a paragraph a run of its own, where the paragraph ends in text.

    LibreOffice loses an empty bookmark at the end of the file, and a paragraph may be pages long.
    """
    run = line[-1]
    if local(run) != "r" or local(run[-1]) != "t" or len(run[-1].text or "") < 2:
        return run
    letter = deepcopy(run)
    run[-1].text, letter[-1].text = (run[-1].text or "")[:-1], (run[-1].text or "")[-1]
    line.append(letter)
    return letter
