"""Tags that go on over pages: what WeasyPrint 70 tags anew on every page is joined again.

It tags page by page, so a paragraph over two pages would be read aloud as two, a table as two tables,
and a page number as an orphan. Its (undocumented) tagging function is wrapped; the tests read the
tags back.
"""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

_HYPHEN = "\u2010"  # what WeasyPrint breaks a word with
_SOFT_HYPHEN = "\u00ad"  # ISO 32000-1, 14.8.2.2.3: a hyphen that is there for the line alone
Part: TypeAlias = Any  # a box or an object of a PDF: WeasyPrint and pydyf have no types


class Tags:
    """The structure elements of one file, and the HTML elements that they come from.

    Attributes:
        html: the HTML element of a structure element, by its number.
    """

    def __init__(self) -> None:
        self.html: dict[int, Element] = {}
        self._latest: dict[tuple[Element, str, str], tuple[int, Part]] = {}
        self._repeats = False
        self._artifacts: list[tuple[int, int]] = []
        self._pydyf: Any = importlib.import_module("pydyf")
        self._boxes: Any = importlib.import_module("weasyprint.formatting_structure.boxes")

    @contextlib.contextmanager
    def collected(self) -> Iterator[None]:
        """Join and collect the tags of the file that is written meanwhile."""
        tags: Any = importlib.import_module("weasyprint.pdf.tags")
        original = tags._build_box_tree

        def build(box: Part, parent: Part, pdf: Part, *rest: Part) -> Iterator[Part]:
            page, nums, annotations, texts = rest
            at = _Page(pdf, page, nums, annotations)
            if isinstance(box, self._boxes.MarginBox) or _repeats_label(box):
                inside: Part = getattr(box, "_box", box)
                self._set_aside(at, [texts.pop(part, None) for part in inside.descendants()])
                return
            self._link_once(box, at)
            broken = [
                (text.text, texts[text]["mcid"])
                for text in _texts(box)
                if text.text.endswith(_HYPHEN)
            ]
            with self._apart(box, at):
                for element in original(box, parent, pdf, *rest):
                    yield from self._kept(getattr(box, "_box", box), element, at)
            for text, mcid in broken:
                whole = text.removesuffix(_HYPHEN) + _SOFT_HYPHEN
                at.object(nums[mcid])["ActualText"] = self._pydyf.String(whole)

        tags._build_box_tree = build
        try:
            yield
        finally:
            tags._build_box_tree = original

    def mark_artifacts(self, pdf: Part) -> None:
        """Mark what belongs to the page and not to the text: page numbers, headers of tables and labels once more."""
        for page, mcid in self._artifacts:
            content = pdf.objects[
                _number(pdf.objects[_number(pdf.page_references[page])]["Contents"])
            ]
            [place] = [
                place
                for place, part in enumerate(content.stream)
                if isinstance(part, self._pydyf.Dictionary) and part.get("MCID") == mcid
            ]
            content.stream[place - 1] = "/Artifact"
            content.stream[place] = self._pydyf.Dictionary({"Type": "/Pagination"})

    def _kept(self, box: Part, element: Part, at: _Page) -> Iterator[Part]:
        """Give an element, unless it goes on with an earlier one."""
        if element.number in self.html:  # an element of html or body, which have none of their own
            yield element
            return
        key = (box.element, box.element_tag, element["S"])
        page, earlier = self._latest.get(key, (at.number, None))
        if self._repeats and element["S"] != "/THead":
            yield element
        elif earlier is None or not self._goes_on(box, element, page == at.number):
            self._latest[key] = (at.number, element)
            self.html[element.number] = box.element
            yield element
        elif element["S"] == "/THead":
            self._set_aside_tree(at, element)
        else:
            self._join(at, earlier, element)

    @contextlib.contextmanager
    def _apart(self, box: Part, at: _Page) -> Iterator[None]:
        """Keep what stands in a repeated header out of the header that it repeats."""
        before = self._repeats
        page, _ = self._latest.get((box.element, "thead", "/THead"), (at.number, None))
        self._repeats = before or (box.element_tag == "thead" and page < at.number)
        try:
            yield
        finally:
            self._repeats = before

    def _goes_on(self, box: Part, element: Part, same_page: bool) -> bool:  # noqa: FBT001  # private
        """Tell the next part of an element from one of several boxes that WeasyPrint makes of it.

        What holds content itself (a link, a picture) can hold that of one page only.
        """
        if same_page:
            return isinstance(box, self._boxes.InlineBox)
        return element["S"] not in {"/Link", "/Figure"}

    def _join(self, at: _Page, earlier: Part, element: Part) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                at.nums[kid] = earlier.reference
            elif "P" in at.object(kid):
                at.object(kid)["P"] = earlier.reference
        earlier["K"].extend(element["K"])
        at.annotations[:] = [
            (earlier.reference if reference == element.reference else reference, annotation)
            for reference, annotation in at.annotations
        ]
        self._free(at, element.reference)

    def _set_aside(self, at: _Page, marked: Sequence[Part]) -> None:
        for mcid in (mark["mcid"] for mark in marked if mark):
            at.nums[mcid] = b"null"
            self._artifacts.append((at.number, mcid))

    def _set_aside_tree(self, at: _Page, element: Part) -> None:
        """Take a header that is repeated out of the tree, with the links that work already on the first page."""
        for kid in element["K"]:
            if isinstance(kid, int):
                self._set_aside(at, [{"mcid": kid}])
            elif at.object(kid)["Type"] == "/OBJR":
                self._drop_link(at, at.object(kid)["Obj"])
                self._free(at, kid)
            else:
                self._set_aside_tree(at, at.object(kid))
        self._free(at, element.reference)

    def _link_once(self, box: Part, at: _Page) -> None:
        """Drop the link that WeasyPrint 70 lays once more on each box in a link: it would stand outside its tag."""
        inner: Part = getattr(box, "_box", box)
        link = getattr(inner, "link_annotation", None)
        if link and inner.element_tag != "a":
            self._drop_link(at, link.reference)
            inner.link_annotation = None

    def _drop_link(self, at: _Page, link: bytes) -> None:
        page = at.object(at.pdf.page_references[at.number])
        page["Annots"].remove(link)
        at.annotations[:] = [
            (reference, annotation)
            for reference, annotation in at.annotations
            if annotation.reference != link
        ]
        self._free(at, link)

    def _free(self, at: _Page, reference: bytes) -> None:
        """Leave an object out of the file: 0 in front of 65535 is how a table says so (ISO 32000-1, 7.5.8.3)."""
        free = self._pydyf.Object()
        free.number, free.generation, free.free = 0, 65535, "f"
        at.pdf.objects[_number(reference)] = free


class _Page:
    """The page that is tagged: its number, and what WeasyPrint collects of it."""

    def __init__(
        self, pdf: Part, number: int, nums: dict[int, bytes], annotations: list[Part]
    ) -> None:
        self.pdf = pdf
        self.number = number
        self.nums = nums
        self.annotations = annotations

    def object(self, reference: bytes) -> Part:
        return self.pdf.objects[_number(reference)]


def _repeats_label(box: Part) -> bool:
    """Whether a box says in the margin what is heard right behind the passage."""
    inner: Part = getattr(box, "_box", box)
    return inner.element_tag == "span::before" and bool(inner.element.get("data-kantlijn"))


def _texts(box: Part) -> Iterator[Part]:
    """Give the texts that WeasyPrint tags together with a box."""
    for child in getattr(getattr(box, "_box", box), "children", ()):
        for part in child.children if type(child).__name__ == "LineBox" else (child,):
            if type(part).__name__ == "TextBox":
                yield part


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
