"""Boxes of gelakte text that came, went or have another ground: what the public can see of lakken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from beslisnota.diff.nota import BESLUIT
from beslisnota.model.diff import LakChange, joined
from beslisnota.model.tekst import NOOT, Lakking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.diff import Both, LakSoort, Merged
    from beslisnota.model.tekst import Word

_HEADINGS = {f"h{level}" for level in range(2, 7)}


@dataclass(slots=True)
class Boxes:
    """The boxes of two versions that are not the same in both.

    Attributes:
        laks: what became of them.
        told: words, by `id`, of which that says all there is to say.
    """

    laks: list[LakChange] = field(default_factory=list)
    told: set[int] = field(default_factory=set)


def read_boxes(tree: Merged) -> Boxes:
    """Find the boxes that came or went, with the text that went or came in their place.

    A box and a text are each other's where nothing that stayed stands between them; what a box held is in
    no public text, so more than that cannot be known.
    """
    reader = _Reader()
    for part, section in enumerate(tree.children):
        for at, block in enumerate(section.children):
            if block.op == "gelijk":
                reader.close()
            reader.read(block, (part, at), "")
        reader.close()
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = Boxes()
        self._run: list[list[Both]] = []
        self._waar = ""
        self._place = (0, 0)
        self._heading = ""

    def read(self, block: Merged, place: tuple[int, int], waar: str) -> None:
        """Read a block and what is in it; only blocks that came or went as a whole go together."""
        waar = self._where(block, waar)
        if block.op == "gelijk" or block.move:
            self.close()
        if (block.move or block.turned) and block.op == "eraf":
            return  # told where it stands now
        for changed, group in groupby(block.words, key=lambda both: both.op != "gelijk"):
            if not changed:
                self.close()
                continue
            if not self._run:
                self._waar, self._place = waar or self._heading, place
            self._run.append(list(group))
        if block.op == "gelijk" and block.words:
            self.close()
        for child in block.children:
            self.read(child, place, waar)

    def _where(self, block: Merged, waar: str) -> str:
        tag = block.node.tag
        if tag in _HEADINGS and block.new is not None:
            self._heading = joined(both.word for both in block.words if both.new)
        if tag == "veld":
            return block.node.name
        if tag == BESLUIT:
            return "gevraagd besluit"
        return f"noot {block.node.name}" if tag == NOOT else waar

    def close(self) -> None:
        """Tell of the words that changed next to each other."""
        run, self._run = self._run, []
        old = [word for line in run for word in _apart(both.old for both in line)]
        new = [word for line in run for word in _apart(both.new for both in line)]
        gone, came = _boxes(old) - _boxes(new), _boxes(new) - _boxes(old)
        if not gone and not came:
            return
        was, now = joined(_text(old)), joined(_text(new))
        if not (was or now) or (not was and not came) or (not now and not gone):
            self.found.told |= {id(both) for line in run for both in line}
        self.found.laks += (
            LakChange(soort, self._waar, text, before, after, self._place)
            for soort, text, before, after in _changes(gone, came, was, now)
        )


def _changes(
    gone: Counter[Lakking], came: Counter[Lakking], was: str, now: str
) -> Iterator[tuple[LakSoort, str, Lakking | None, Lakking | None]]:
    before, after = sorted(gone.elements(), key=_codes), sorted(came.elements(), key=_codes)
    if len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield "andere grond", "", one, other
        return
    for lak in before:
        yield "geopend" if now else "geschrapt", now, lak, None
    for lak in after:
        yield "gelakt" if was else "nieuw", was, None, lak


def _codes(lak: Lakking) -> tuple[str, ...]:
    return lak.gronden


def _boxes(words: Iterable[Word]) -> Counter[Lakking]:
    return Counter(
        Lakking(tuple(dict(word.thing or ())["gronden"].split("; ")))
        for word in words
        if _is_box(word)
    )


def _apart(words: Iterable[Word | None]) -> Iterator[Word]:
    """Give the words of a line, apart from the line before."""
    for at, word in enumerate(filter(None, words)):
        yield word if at else word._replace(blank=True)


def _text(words: Iterable[Word]) -> Iterator[Word]:
    return (word for word in words if not _is_box(word))


def _is_box(word: Word) -> bool:
    return word.text == "gelakt" and bool(word.thing)
