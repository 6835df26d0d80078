"""Sections: the sheet, its margins, and what stands above and below the text of every page."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from docx.section import Section as DocxSection

from beslisnota.render.style import FIRST_TOP, GAP
from beslisnota.render.word.calls import field
from beslisnota.render.word.changes import replaced
from beslisnota.render.word.desk import Desk, Place, paragraph
from beslisnota.render.word.oxml import HEIGHT, PAGE, Element, change, local, text, twips, w
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a tree on sheets of one shape.

    Attributes:
        properties: its `sectPr`.
        paper: its sheet.
        first: whether the tree begins with it.
    """

    properties: Element
    paper: Sheet
    first: bool


def sheet(style: HouseStyle, body: Element) -> Sheet:
    """Give the sheet of a tree: A4, on its side for the list that opens a lakvoorstel."""
    if "soort-lakvoorstel" in classes(body):
        return Sheet(HEIGHT, PAGE, 24, 18, 20, 18, first=24, column=0)
    page = style.page
    column = PAGE - page.links - page.rechts + GAP if page.kolom else 0
    return Sheet(
        PAGE,
        HEIGHT,
        page.boven,
        page.rechts,
        page.onder,
        page.links,
        first=FIRST_TOP,
        column=column,
    )


def classes(body: Element) -> set[str]:
    """Give the classes of a body: its soort, view and house style."""
    return set(body.get("class", "").split())


def cut(desk: Desk, paper: Sheet, elements: list[Element]) -> tuple[list[Element], list[Section]]:
    """Cut a tree into sections at the marks that stand around what is turned.

    Args:
        desk: the file.
        paper: the sheet of the tree.
        elements: what was written: paragraphs, tables, and a `sectPr` where the sheet is turned.

    Returns:
        The elements without the marks, and the sections; the properties of the last stand nowhere yet.
    """
    written: list[Element] = []
    sections: list[Section] = []
    begun, current = 0, paper
    for element in elements:
        if local(element) != "sectPr":
            written.append(element)
            continue
        if len(written) > begun:
            section = Section(properties(current, first=not sections), current, not sections)
            _end(desk, written, section.properties)
            sections.append(section)
        begun, current = len(written), turned(paper) if len(element) else paper
    if sections and len(written) == begun:  # nothing follows what was turned: no empty page either
        last = sections.pop()
        cast("Element", last.properties.getparent()).remove(last.properties)
        return written, [*sections, last]
    last = Section(properties(current, first=not sections), current, not sections)
    return written, [*sections, last]


def turned(paper: Sheet) -> Sheet:
    """Turn a sheet on its side; its margins stay where they are."""
    column = paper.column + paper.height - paper.width if paper.column else 0
    return replace(paper, width=paper.height, height=paper.width, column=column)


def properties(paper: Sheet, *, first: bool = True) -> Element:
    """Make the properties of a section: a new page; the first is numbered from 1 and has its own first page."""
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
        *((w("pgNumType", start=1), w("titlePg")) if first else ()),
    )


def edges(desk: Desk, section: Section, body: Element, total: list[Element]) -> None:
    """Write the headers and footers of a section.

    Args:
        desk: the file.
        section: its properties stand in the document.
        body: the tree's body, which knows the date and the view.
        total: the field that counts the pages of the tree.
    """
    paper = section.paper
    parts = DocxSection(cast("CT_SectPr", section.properties), desk.document.part)
    warning = _WARNING if "weergave-lakvoorstel" in classes(body) else ""
    pairs = [(parts.header, parts.footer)]
    if section.first:
        pairs.append((parts.first_page_header, parts.first_page_footer))
    for header, footer in pairs:  # else they would be those of the section before
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        _fill(footer.part, [_pages(desk, paper, deepcopy(total))])
    _fill(parts.header.part, _running(desk, paper, body, warning))
    if section.first:
        _fill(parts.first_page_header.part, [_first(desk, parts.first_page_header.part, warning)])


def _first(desk: Desk, part: StoryPart, warning: str) -> Element:
    """Write the head of the first page: the warning of a lakvoorstel, and the logo."""
    first = _line(desk, "Kopwaarschuwing", warning)
    if logo := desk.sheet.style.logo:
        first.append(w("r", floating(part, logo, desk.next())))
    return first


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
        line = _line(desk, "Kopdatum", date, *_aside(paper))
        before = body.get("data-datum-oud")
        if before is not None:
            line[1:] = replaced(desk, before, date)
        lines.append(line)
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


def total(end: str, *, cut: bool) -> list[Element]:
    """Make the field that counts the pages of a tree.

    LibreOffice does not know SECTIONPAGES and shows what it last was: there stands a field that it
    does know, the number of the page on which the tree ends.

    Args:
        end: bookmark at the end of the tree; empty where it is the only one.
        cut: whether the tree is more than one section, so that a section's pages are not all.
    """
    if not end:
        return field("NUMPAGES", [w("r", text("1"))])
    last = field(f"PAGEREF {end}", [w("r", text("1"))])
    return last if cut else field("SECTIONPAGES", last)


def _pages(desk: Desk, paper: Sheet, total: list[Element]) -> Element:
    """Write "Pagina 1 van 5"."""
    page = field("PAGE", [w("r", text("1"))])
    items = [w("r", text("Pagina ")), *page, w("r", text(" van ")), *total]
    return paragraph(desk, Place(desk.footnotes, 0), "Voettekst", items, *_aside(paper))


def close(desk: Desk, elements: list[Element], sect: Element) -> str:
    """End a section that is not alone: in its last paragraph, so that no empty page follows.

    Returns:
        The name of a bookmark at its end.
    """
    last = _end(desk, elements, sect)
    number = desk.next()
    start = w("bookmarkStart", id=number, name=f"einde_{number}")
    if len(last) > 1:
        _last_letter(last).addprevious(start)
    else:
        last.append(start)
    last.append(w("bookmarkEnd", id=number))
    return f"einde_{number}"


def _end(desk: Desk, elements: list[Element], sect: Element) -> Element:
    """End a section in the last paragraph, so that no empty page follows."""
    if not elements or local(elements[-1]) != "p" or elements[-1].xpath("w:pPr/w:framePr"):
        elements.append(paragraph(desk, Place(desk.footnotes, 0), "Tabelslot", []))
    change(elements[-1][0], sect)
    return elements[-1]


def _last_letter(line: Element) -> Element:
    """Give the last letter of a paragraph a run of its own, where the paragraph ends in text.

    LibreOffice loses an empty bookmark at the end of the file, and a paragraph may be pages long.
    """
    run = next((part for part in reversed(line) if local(part) == "r"), line[-1])
    if run is not line[-1] or local(run[-1]) != "t" or len(run[-1].text or "") < 2:
        return run
    letter = deepcopy(run)
    run[-1].text, letter[-1].text = (run[-1].text or "")[:-1], (run[-1].text or "")[-1]
    line.append(letter)
    return letter
