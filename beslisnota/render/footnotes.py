"""Footnotes at the foot of the page of their call, on pages that WeasyPrint lays out.

WeasyPrint 70 has CSS footnotes, and sets some of them on another page than their call (its issues 1564 and
2502; 5 of 40 in our measure). So they are placed here: each note is a positioned box right behind its call,
which keeps the two on one page and reads the note aloud where it is called. The room at the foot of a page
is found by laying out again, until every page has the room that its own notes ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_ABOVE = 12.0  # px between the text and the notes
_MOST = 0.5  # of a page: more than this, and the text between the notes is hard to find
_EPSILON = 0.01  # px
_ROUNDS = 20
_NOTE = "voetnoot"
_FIRST = "voetnoot eerste"
_NO_PLACE = frozenset({"thead", "caption", "header", "dl"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Found:
    """A note as it was laid out.

    Attributes:
        element: its element in the tree.
        page: index of its page.
        height: in px, with its margins.
        called: where the line of its call ends, in px from the top of the text.
    """

    element: Element
    page: int
    height: float
    called: float


def lay_out(render: Callable[[str], Any], notes: Sequence[Element]) -> Any:  # noqa: ANN401
    """Lay a document out until every note stands at the foot of the page of its call.

    Args:
        render: lays the tree out, with further rules for its pages.
        notes: what `put_at_calls` gave; their places are written into them.

    Returns:
        WeasyPrint's document; None where a page would be more than half notes, or no layout comes to rest in
        20 rounds (most take 3 or 4; 54 pages with 240 footnotes took 12).
    """
    foot = Foot()
    for _ in range(_ROUNDS):
        document = render(foot.css())
        found = find(document, notes)
        if found is None:
            return None
        stands = place(document, found)
        heights = [_height(page) for page in document.pages]
        needed = {page: _needed(on_page) for page, on_page in _by_page(found).items()}
        if any(room > _MOST * heights[page] for page, room in needed.items()):
            return None
        if foot.settle(needed, heights, found) and stands:
            return document
    return None


@dataclass(slots=True)
class Foot:
    """The room that is kept at the foot of each page, round after round.

    Attributes:
        room: px by index of a page; a page without notes has none.
        raised: pages whose room was raised since the pages before them came to rest.
    """

    room: dict[int, float] = field(default_factory=dict)
    raised: set[int] = field(default_factory=set)

    def css(self) -> str:
        """Give the rules that keep the room free."""
        return "".join(
            f"@page :nth({page + 1}) {{padding-bottom: {room:.3f}px}}\n"
            for page, room in sorted(self.room.items())
        )

    def settle(
        self, needed: Mapping[int, float], heights: Sequence[float], found: Sequence[Found]
    ) -> bool:
        """Give the first page that has not come to rest the room that it asks; guess for those behind it.

        A page whose notes leave it once it has the room for them keeps that room: they would come back.

        Returns:
            Whether every page had come to rest.
        """
        for page in sorted({*self.room, *needed}):
            has, asks = self.room.get(page, 0.0), needed.get(page, 0.0)
            enough = asks < has + _EPSILON
            if enough and (page in self.raised or has - asks < _EPSILON):
                continue
            guess = self._guess(page, heights, found)
            if enough and guess.get(page, 0.0) > has - _EPSILON:
                self.raised.add(page)  # it would be given as much again
                continue
            if page in self.raised:
                guess[page] = asks
            self.room = {number: room for number, room in self.room.items() if number < page}
            self.room |= guess
            self.raised = {number for number in self.raised if number < page}
            if not enough:
                self.raised.add(page)
            return False
        return True

    def _guess(
        self, first: int, heights: Sequence[float], found: Sequence[Found]
    ) -> dict[int, float]:
        """Guess the room of each page from one on, as if the text were one column that is cut into pages.

        A page gets the room of its first notes, up to one whose call no longer fits above them.
        """
        starts = [0.0]
        for page, height in enumerate(heights):
            starts.append(starts[-1] + height - self.room.get(page, 0.0))
        waiting = [(starts[note.page] + note.called, note) for note in found if note.page >= first]
        rooms: dict[int, float] = {}
        page, start = first, starts[min(first, len(heights))]
        while waiting:
            height = heights[min(page, len(heights) - 1)]
            taken = 0
            while taken < len(waiting) and waiting[taken][0] <= start + height - _room(
                waiting[:taken]
            ):
                taken += 1
            if taken:
                rooms[page] = min(_room(waiting[:taken]), _MOST * height)
            start += height - rooms.get(page, 0.0)
            # The last one may leave the page for want of the room that it asks itself.
            waiting = [(call, note) for call, note in waiting if call > start]
            page += 1
        return rooms


def put_at_calls(root: Element) -> list[Element]:
    """Move each footnote of a tree to its first call.

    Returns:
        The notes, in the order of their numbers; none, and the tree as it was, where there are none or one is
        called from a place that has no foot: a repeated table header, a caption, the colophon, another note.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    section = next(
        (part for part in root.iter("section") if part.get("class") == "voetnoten"), None
    )
    if section is None:
        return []
    items = {item.get("id", ""): item for item in section.iter("li") if item.get("id")}
    calls = {call.get("href", "")[1:]: call for call in _first_calls(root)}
    if any(not _has_foot(calls.get(number), parents, section) for number in items):
        return []
    parents[section].remove(section)
    return [_move(item, calls[number], parents) for number, item in items.items()]


def _first_calls(root: Element) -> Iterator[Element]:
    for sup in root.iter("sup"):
        yield from (call for call in sup if sup.get("class") == "noot" and call.get("id"))


def _has_foot(call: Element | None, parents: Mapping[Element, Element], section: Element) -> bool:
    above = list(_above(call, parents)) if call is not None else []
    return bool(above) and not any(part is section or part.tag in _NO_PLACE for part in above)


def _above(element: Element, parents: Mapping[Element, Element]) -> Iterator[Element]:
    while (parent := parents.get(element)) is not None:
        yield parent
        element = parent


def _move(item: Element, call: Element, parents: Mapping[Element, Element]) -> Element:
    """Make the note of a list item, and put it behind its call."""
    note = Element("div", {"class": _NOTE, "id": item.get("id", "")})
    number = Element("a", {"class": "nummer", "href": f"#{call.get('id')}"})
    number.text = call.text
    blocks = [block for block in item if block.get("class") != "terug"]
    if not blocks or blocks[0].tag != "p":
        blocks.insert(0, Element("p"))
    first = blocks[0]
    number.tail, first.text = first.text, None
    first.insert(0, number)
    note.extend(blocks)
    _insert(note, call, parents)
    return note


def _insert(note: Element, call: Element, parents: Mapping[Element, Element]) -> None:
    """Put a note behind its call, or behind the heading that holds the call."""
    place = parents[call]
    place = next((part for part in _above(place, parents) if part.tag in _HEADINGS), place)
    parent = parents[place]
    note.tail, place.tail = place.tail, None
    at = list(parent).index(place) + 1
    while at < len(parent) and parent[at].get("class") == _NOTE and note.tail is None:
        at += 1  # the notes of one heading in their order
    parent.insert(at, note)


def _room(waiting: Sequence[tuple[float, Found]]) -> float:
    return _needed([note for _, note in waiting])


def find(document: Any, notes: Sequence[Element]) -> list[Found] | None:  # noqa: ANN401
    """Find the notes on the pages.

    Returns:
        The notes in the order of the pages and of their calls; None where one is not on the page of its call,
        or on another page too.
    """
    wanted = {id(note) for note in notes}
    by_call = {note[0][0].get("href", "")[1:]: note for note in notes}
    boxes: list[tuple[Element, int, float]] = []
    calls: dict[int, tuple[int, float]] = {}
    for number, page in enumerate(document.pages):
        top = page._page_box.content_box_y()
        for box in _boxes(page._page_box):
            element = box.element
            if id(element) in wanted and box.element_tag == "div":
                boxes.append((element, number, box.margin_height()))
            elif box.element_tag == "a" and element.get("id") in by_call:
                note = by_call[element.get("id")]
                calls.setdefault(id(note), (number, box.position_y + box.margin_height() - top))
    where = sorted((id(element), number) for element, number, _ in boxes)
    if where != sorted((note, number) for note, (number, _) in calls.items()):
        return None
    return [Found(element, page, height, calls[id(element)][1]) for element, page, height in boxes]


def _boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401  # WeasyPrint has no types
    """Yield a box and all in it; a positioned one stands behind a placeholder."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def place(document: Any, found: Sequence[Found]) -> bool:  # noqa: ANN401
    """Set the notes at the foot of their pages, one under the other.

    Returns:
        Whether they stood there already.
    """
    stands = True
    for page, on_page in _by_page(found).items():
        top = _height(document.pages[page]) - sum(note.height for note in on_page)
        for note in on_page:
            place = {
                "class": _FIRST if note is on_page[0] else _NOTE,
                "style": f"transform: translateY({top:.3f}px)",
            }
            stands &= all(note.element.get(key) == value for key, value in place.items())
            note.element.attrib.update(place)
            top += note.height
    return stands


def _by_page(found: Sequence[Found]) -> dict[int, list[Found]]:
    pages: dict[int, list[Found]] = {}
    for note in found:
        pages.setdefault(note.page, []).append(note)
    return pages


def _needed(notes: Sequence[Found]) -> float:
    return sum(note.height for note in notes) + _ABOVE if notes else 0.0


def _height(page: Any) -> float:  # noqa: ANN401
    """Give the height of a page's text and notes together, in px."""
    return float(page._page_box.height + page._page_box.padding_bottom)
