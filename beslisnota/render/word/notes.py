"""The part that holds the footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from beslisnota.render.word.blocks import blocks
from beslisnota.render.word.calls import MARK
from beslisnota.render.word.desk import Desk, Note, Place, paragraph
from beslisnota.render.word.look import FOOTNOTE
from beslisnota.render.word.oxml import Element, local, text, w
from beslisnota.render.word.seams import mend
from beslisnota.render.word.tree import TreeError, children, kind, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"


def collect(body: Element) -> dict[str, Element]:
    """Give the footnotes of a tree by their id.

    The heading above them is not printed: Word sets them at the foot of the page.
    """
    sections = body.iterfind(".//section[@class='voetnoten']")
    parts = [node for section in sections for node in only(section, "h2", "ol")]
    lists = [node for node in parts if node.tag == "ol"]
    return {item.get("id", ""): item for ol in lists for item in only(ol, "li")}


def write(desk: Desk, items: Mapping[str, Element], width: int) -> None:
    """Write the footnotes of a document, in the order in which they were called.

    Args:
        desk: the file, which knows the calls.
        items: the footnotes by id.
        width: of the text, in twentieths of a point.

    Raises:
        TreeError: a footnote is called that is not there, or the other way round.
    """
    place = Place(desk.footnotes, width, indent=FOOTNOTE, style="Voetnoottekst")
    written: set[str] = set()
    for note in [note for note in desk.notes.values() if note.anchor in items]:
        root = w("footnote", id=note.number)
        root.extend(_note(desk, place, note, items))
        written.add(note.anchor)
        for nested in [other for other in desk.notes.values() if not other.bookmark]:
            if nested.anchor not in written and nested.anchor in items:
                root.extend(_note(desk, place, nested, items))
                written.add(nested.anchor)
        desk.footnotes.element.append(root)
    if written != set(items):
        raise TreeError("a footnote that is not called")


def _note(desk: Desk, place: Place, note: Note, items: Mapping[str, Element]) -> Iterator[Element]:
    nodes = [node for node in children(items[note.anchor]) if kind(node) != "a.terug"]
    content = mend(desk, list(blocks(desk, place, nodes)))
    if not content or _starts_otherwise(content[0]):
        content.insert(0, paragraph(desk, place, "Voetnoottekst", []))
    first = content[0]
    after = 1 if len(first) and local(first[0]) == "pPr" else 0
    if after:
        _unindent(first[0])
    mark = _for_word(text(note.mark)) if note.mark else w("footnoteRef")
    first[after:after] = [w("r", desk.sheet.run(MARK), mark), w("r", w("tab"))]
    yield from content


def _for_word(mark: Element) -> Element:
    """Give a mark of a note's own to Word alone, from 2013 on.

    Word prints what stands in the note; LibreOffice 7.4 prints the mark itself too, so that it stood there twice.
    """
    choice = etree.Element(f"{{{_COMPATIBILITY}}}Choice", {"Requires": "w15"}, {"w15": _WORD_2013})
    choice.append(mark)
    alternate = etree.Element(f"{{{_COMPATIBILITY}}}AlternateContent", None, {"mc": _COMPATIBILITY})
    alternate.append(choice)
    return alternate


def _starts_otherwise(element: Element) -> bool:
    """Whether the number cannot stand in this element: a table, or the item of a list."""
    return local(element) != "p" or any(local(part) == "numPr" for part in element.iter())


def _unindent(properties: Element) -> None:
    """Leave the indent of the first paragraph to its style, which lets the number hang."""
    for part in [part for part in properties if local(part) == "ind"]:
        properties.remove(part)


def empty() -> Element:
    """Give the footnotes part as it is before any call: the two lines that separate."""
    separators = (("separator", -1), ("continuationSeparator", 0))
    return w(
        "footnotes",
        *(
            w("footnote", w("p", w("r", w(name))), type=name, id=number)
            for name, number in separators
        ),
    )
