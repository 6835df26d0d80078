"""Laks that changed between two versions: they change no text, so they are told beside it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from lxml import etree, html

from beslisnota.render.changes.words import LINES, collapsed
from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.diff import LakChange
    from beslisnota.model.tekst import Lakking

    Element = etree._Element

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LONG = 160
"""Signs of a passage that are told; the rest stands in the text."""
_BEGIN = "begin van de tekst"


def tell_laks(body: Element, laks: Sequence[LakChange]) -> None:
    """Add what became of laks to a page of two versions: a list at its end, and a remark at each passage.

    Args:
        body: the page, with both versions in it.
        laks: what changed.
    """
    if not laks:
        return
    lines = [(heading, line) for heading, line in _lines(body)]
    said: dict[Element, list[str]] = {}
    for lak in laks:
        said.setdefault(_place(lines, lak), []).append(_told(lak))
    for line, texts in said.items():
        remark = etree.SubElement(line, "span", {"class": "lakwijziging"})
        remark.set("data-tekst", "\n".join(texts))
    main = next(body.iter("main"), body)
    section = _listed(laks)
    notes = main.find("section[@class='voetnoten']")
    if notes is None:
        main.append(section)
    else:
        notes.addprevious(section)


def _lines(body: Element) -> Iterator[tuple[str, Element]]:
    """Give the lines of a page, each with the heading above it; footnotes can hold no remark."""
    heading = ""
    for line in body.iter(*LINES):
        if next(line.iterancestors("section"), body).get("class") == "voetnoten":
            continue
        if line.tag in _HEADINGS - {"h1"}:
            heading = _said(line)
        yield heading, line


def _place(lines: Sequence[tuple[str, Element]], lak: LakChange) -> Element:
    """Give the line in which a passage stands; the title where it is in none, as that of a footnote."""
    held = [(heading, line) for heading, line in lines if lak.text and lak.text in _said(line)]
    near = [line for heading, line in held if heading == lak.waar]
    found = [*near, *(line for _, line in held)]
    titles = [line for _, line in lines if line.tag == "h1"]
    return next(iter([*found, *titles, *(line for _, line in lines)]))


def _said(line: Element) -> str:
    return collapsed(str(text) for text in line.itertext())


def _told(lak: LakChange) -> str:
    text = f": “{textwrap.shorten(lak.text, _LONG, placeholder=' …')}”" if lak.text else ""
    return f"Lak {lak.soort} ({_ground(lak)}){text}"


def _ground(lak: LakChange) -> str:
    was, now = _codes(lak.old), _codes(lak.new)
    if not was or not now or was == now:
        return now or f"was {was}"
    return f"{was} → {now}"


def _codes(lak: Lakking | None) -> str:
    if lak is None:
        return ""
    return join_codes(lak.gronden) + (f" tot {lak.tot}" if lak.tot else "")


def _listed(laks: Sequence[LakChange]) -> Element:
    rows = [("Lak", "Waar", "Tekst", "Grond")]
    for lak in laks:
        text = textwrap.shorten(lak.text, _LONG, placeholder=" …")
        rows.append((lak.soort, lak.waar or _BEGIN, text, _ground(lak)))
    section: Element = html.Element("section", {"class": "lakwijzigingen"})
    etree.SubElement(section, "h2").text = "Laks gewijzigd"
    table = etree.SubElement(section, "table")
    head, rest = etree.SubElement(table, "thead"), etree.SubElement(table, "tbody")
    for number, row in enumerate(rows):
        line = etree.SubElement(rest if number else head, "tr")
        for cell in row:
            etree.SubElement(line, "td" if number else "th", {"class": "left"}).text = cell
    return section
