"""A text as a tree of words, whatever it came from: what versions are compared by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

NOOT = "noot"
"""Tag of a footnote; its name is what its calls know it by."""
Attributes: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around words inside a line: emphasis, a link, a remark.

    Attributes:
        tag: its name.
        attributes: what is said of it, sorted.
        number: tells apart two of the same kind that touch.
    """

    tag: str
    attributes: Attributes = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Lakking:
    """A lak that words stand in."""

    gronden: tuple[str, ...]
    tot: str = ""
    toelichting: str = ""
    zienswijze: str = ""


class Word(NamedTuple):
    """A word, a mark of punctuation, or a thing in the line that is no text.

    Attributes:
        text: what it says; of a thing its name (`br`, `img`).
        blank: whether white space stands before it; not at the start of a line.
        frames: what it stands in, from the outside in.
        laks: laks that it stands in, from the outside in. They do not make it another word.
        thing: attributes of a thing; None of text.
        noot: of the call of a footnote, what that footnote is known by.
    """

    text: str
    blank: bool = False
    frames: tuple[Frame, ...] = ()
    laks: tuple[Lakking, ...] = ()
    thing: Attributes | None = None
    noot: str = ""

    @property
    def look(self) -> Hashable:
        """What it looks like: what it stands in, and of a thing what is said of it."""
        frames = tuple((frame.tag, _followed(frame.attributes)) for frame in self.frames)
        return (frames, self.thing and _followed(self.thing))

    def key(self, *, blank: bool) -> Hashable:
        """Give what makes it the same word as another.

        Args:
            blank: whether white space stands before it; at the start of a line it counts as if it did, for
                the word may have come from the middle of another.
        """
        if not self.frames and self.thing is None:
            return self.text if blank else f"\0{self.text}"
        frames = tuple((frame.tag, _followed(frame.attributes)) for frame in self.frames)
        what = self.noot or (self.thing and _followed(self.thing))
        return (self.text, blank, frames, what)


@dataclass(frozen=True)
class Node:
    """A block: a line of words, or blocks.

    Attributes:
        tag: its kind.
        attributes: what is said of it; not compared.
        words: of a line.
        children: of anything else.
        name: two blocks with names are each other's versions where these are equal, and only there.
    """

    tag: str
    attributes: Attributes = ()
    words: tuple[Word, ...] = ()
    children: tuple[Node, ...] = ()
    name: str = ""

    @cached_property
    def keys(self) -> tuple[Hashable, ...]:
        """The keys of its words."""
        return tuple(word.key(blank=word.blank or not at) for at, word in enumerate(self.words))

    @cached_property
    def key(self) -> Hashable:
        """What makes it equal to another."""
        return (self.tag, self.name, self.keys, tuple(child.digest for child in self.children))

    @cached_property
    def digest(self) -> int:
        """A short stand-in for the key."""
        return hash(self.key)

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each word stands in it, at any depth."""
        bag = Counter(word.text.lower() for word in self.words if word.text[:1].isalnum())
        for child in self.children:
            bag.update(child.bag)
        return bag

    @cached_property
    def notes(self) -> bool:
        """Whether a footnote or the call of one stands in it, at any depth."""
        return (
            self.tag == NOOT
            or any(word.noot for word in self.words)
            or any(child.notes for child in self.children)
        )

    @cached_property
    def size(self) -> int:
        """How many words stand in it."""
        return sum(self.bag.values())

    def walk(self) -> Iterator[Node]:
        """Yield it and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def _followed(attributes: Attributes) -> Attributes:
    """Leave out where a link inside the document points: a heading's id follows its words."""
    return tuple(
        (name, "#" if name == "href" and value.startswith("#") else value)
        for name, value in attributes
        if name != "id"
    )
