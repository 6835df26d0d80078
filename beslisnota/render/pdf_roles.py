"""What each structure element of a PDF is for who hears it: roles, attributes, alternative texts."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_ROLES = {
    "header": "/Div",
    "aside": "/Sect",
    "pre": "/P",
    "code": "/Code",
    "dt": "/Lbl",
    "dd": "/P",
    "div": "/P",  # what CSS sets before a block that is to be lakked
    "strong": "/Span",
    "em": "/Span",
    "s": "/Span",
    "del": "/Span",
    "ins": "/Span",
    "sup": "/Span",
}
"""By HTML element, where WeasyPrint 70 knows no better than NonStruct."""
_DECORATIONS = {"del": "/LineThrough", "s": "/LineThrough", "ins": "/Underline"}
_NUMBERING = {
    "ul": "/Disc",
    "1": "/Decimal",
    "a": "/LowerAlpha",
    "A": "/UpperAlpha",
    "i": "/LowerRoman",
    "I": "/UpperRoman",
}
_MAY_BE_EMPTY = frozenset({"/TD", "/TH"})
_NOTE = re.compile(r"(?:.*-)?voetnoot-(\d+)")
_POINTS = 0.75  # in a CSS pixel
Part: TypeAlias = Any  # an object of a PDF: pydyf has no types


class Roles:
    """Goes over the finished tags of one file.

    Args:
        pdf: the `pydyf.PDF` that WeasyPrint is about to write.
        html: the HTML element of a structure element, by its number.
    """

    def __init__(self, pdf: Part, html: Mapping[int, Element]) -> None:
        self._pdf = pdf
        self._html = html
        self._pydyf: Any = importlib.import_module("pydyf")
        self._ids = 0

    def assign(self) -> None:
        """Give every element its role and what belongs to it; drop the empty ones."""
        root = self._object(self._pdf.catalog["StructTreeRoot"])
        self._go_over(self._object(root["K"][0]))

    def _go_over(self, element: Part) -> None:
        html = self._html.get(element.number)
        if html is not None:
            self._name(element, html)
        for kid in self._kids(element):
            self._go_over(kid)
        element["K"] = self._pydyf.Array(kid for kid in element["K"] if not self._drops(kid))
        if element["S"] == "/Table":
            self._head(element)
        elif element["S"] == "/Figure":
            self._place(element)
        elif element["S"] == "/LI":
            self._label(element)
        if html is not None:
            self._note(element, html)

    def _name(self, element: Part, html: Element) -> None:
        name = str(html.tag)
        if element["S"] == "/NonStruct" and name in _ROLES:
            element["S"] = _ROLES[name]
        if name == "sup" and html.get("class") == "noot":
            element["S"] = "/Reference"
        if name in _DECORATIONS:
            self._attribute(element, "/Layout", TextDecorationType=_DECORATIONS[name])
        if element["S"] == "/L" and name in {"ul", "ol"}:
            kind = html.get("type", "1") if name == "ol" else name
            self._attribute(element, "/List", ListNumbering=_NUMBERING[kind])
        if element["S"] == "/Span" and (label := _spoken(html)):
            element["Alt"] = self._pydyf.String(label)
        if element["S"] == "/Link" and (label := _told(html)):
            for link in self._annotations(element):
                link["Contents"] = self._pydyf.String(label)

    def _head(self, table: Part) -> None:
        """Tie every cell to the header of its column and to the sub-header above it, which spans the table."""
        columns: dict[int, Part] = {}
        above: list[Part] = []
        for row in self._rows(table):
            for column, cell in enumerate(self._kids(row)):
                named = [*above, *(columns[key] for key in [column] if key in columns)]
                if span := self._span(cell):
                    self._attribute(cell, "/Table", Scope="/Row", ColSpan=span)
                    cell["ID"] = self._id("tussenkop")
                    above = [cell["ID"]]
                elif cell["S"] == "/TH":
                    self._attribute(cell, "/Table", Scope="/Column")
                    columns[column] = cell["ID"] = self._id("kolomkop")
                elif named:
                    self._attribute(cell, "/Table", Headers=self._pydyf.Array(named))
                else:
                    cell.pop("A", None)

    def _span(self, cell: Part) -> int:
        """Give the number of columns of a sub-header; 0 for another cell."""
        html = self._html.get(cell.number)
        return int(html.get("colspan", 0)) if html is not None else 0

    def _rows(self, element: Part) -> Iterator[Part]:
        for kid in self._kids(element):
            if kid["S"] == "/TR":
                yield kid
            elif kid["S"] in {"/THead", "/TBody"}:
                yield from self._rows(kid)

    def _place(self, figure: Part) -> None:
        """Give a picture its place on the page; WeasyPrint 70 writes CSS pixels from the top."""
        height = self._object(figure["Pg"])["MediaBox"][3]
        left, top, right, bottom = (side * _POINTS for side in figure["A"]["BBox"])
        box = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = self._pydyf.Array(round(side, 3) for side in box)

    def _label(self, item: Part) -> None:
        """Set the label of a field before what it says: LI holds Lbl and LBody."""
        for body in self._kids(item):
            first = next(self._kids(body), None)
            if body["S"] == "/LBody" and first is not None and first["S"] == "/Lbl":
                body["K"].remove(first.reference)
                item["K"].insert(item["K"].index(body.reference), first.reference)
                first["P"] = item.reference

    def _note(self, element: Part, html: Element) -> None:
        """Make a note of what a footnote says: PDF/UA-1, 7.9, with an ID of its own."""
        if not _NOTE.fullmatch(html.get("id", "")):
            return
        if element["S"] == "/Div":  # at the foot of a page
            element["S"], element["ID"] = "/Note", self._id("noot")
        if element["S"] != "/LI":  # in the list at the end
            return
        for body in [kid for kid in self._kids(element) if kid["S"] == "/LBody"]:
            note = self._pydyf.Dictionary(
                {
                    "Type": "/StructElem",
                    "S": "/Note",
                    "ID": self._id("noot"),
                    "K": body["K"],
                    "Pg": body["Pg"],
                    "P": body.reference,
                }
            )
            self._pdf.add_object(note)
            for kid in self._kids(body):
                kid["P"] = note.reference
            body["K"] = self._pydyf.Array([note.reference])

    def _attribute(self, element: Part, owner: str, **values: object) -> None:
        element["A"] = self._pydyf.Dictionary({"O": owner, **values})

    def _id(self, kind: str) -> Part:
        """Give a new ID. A word before it keeps the number from being read as one that was lakked."""
        self._ids += 1
        return self._pydyf.String(f"{kind}{self._ids}")

    def _drops(self, kid: Part) -> bool:
        if isinstance(kid, int):
            return False
        part = self._object(kid)
        if part["Type"] != "/StructElem" or part["K"] or part["S"] in _MAY_BE_EMPTY:
            return False
        free = self._pydyf.Object()
        free.number, free.generation, free.free = 0, 65535, "f"
        self._pdf.objects[part.number] = free
        return True

    def _annotations(self, element: Part) -> Iterator[Part]:
        for kid in element["K"]:
            if not isinstance(kid, int) and "Obj" in self._object(kid):
                yield self._object(self._object(kid)["Obj"])

    def _kids(self, element: Part) -> Iterator[Part]:
        for kid in list(element["K"]):
            if not isinstance(kid, int) and self._object(kid)["Type"] == "/StructElem":
                yield self._object(kid)

    def _object(self, reference: bytes) -> Part:
        return self._pdf.objects[int(reference.split()[0])]


def _spoken(html: Element) -> str:
    """Say what a box stands for: a bare “5.1.2.e” tells nothing to who hears it."""
    if html.tag != "span" or html.get("class") != "gelakt":
        return ""
    spoken = f"gelakt op grond van {html.get('data-gronden')}"
    match html.get("data-opschrift"):
        case "woorden":
            return f"{spoken}: {html.text}"
        case "beide":
            return f"gelakt op grond van {html.text}"
        case _:
            return spoken


def _told(html: Element) -> str:
    """Say where a link goes, in its own words."""
    words = " ".join("".join(html.itertext()).split())
    if html.get("class") in {"terug", "nummer"}:
        return "terug naar de tekst"
    if _NOTE.fullmatch(html.get("href", "").removeprefix("#")):
        return f"noot {words}"
    return words
