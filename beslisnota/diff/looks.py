"""What changed between two versions that is no word: looks, kinds of blocks, columns that moved."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import is_
from typing import TYPE_CHECKING

from beslisnota.diff.columns import TABLE, changed_columns, moved_columns
from beslisnota.diff.kinds import turn
from beslisnota.diff.words import merge_words, restyle
from beslisnota.model.diff import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.diff import Both, Merged
    from beslisnota.model.tekst import Attributes, Frame, Word

_STYLES = {"strong": "vet", "em": "cursief", "s": "doorgehaald", "code": "code"}
_SIDES = {"": "gewoon", "left": "links", "center": "in het midden", "right": "rechts"}
_NUMBERS = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I"}
_REMARK = "kanttekening"
_MOST = 60
"""Characters of the words that are said to look otherwise."""


def settle(tree: Merged) -> Merged:
    """Say of a merged tree what only looks otherwise, instead of that its words went and came."""
    return _told(_columns(turn(tree)))


def _told(tree: Merged) -> Merged:
    words, styles = tree.words, tuple[str, ...]()
    if any((word := both.new or both.old) and (word.frames or word.thing) for both in words):
        words = restyle(words)
        styles = tuple(_styles(words))
    children = tuple(map(_told, tree.children))
    opmaak = (*tree.opmaak, *_block(tree), *styles, *_sides(tree))
    if words is tree.words and not opmaak and all(map(is_, children, tree.children)):
        return tree
    return replace(tree, words=words, children=children, opmaak=opmaak)


# --- blocks --------------------------------------------------------------------------------------


def _block(block: Merged) -> Iterator[str]:
    if block.old is None or block.new is None or block.old.attributes == block.new.attributes:
        return
    old, new = dict(block.old.attributes), dict(block.new.attributes)
    if block.node.tag == "ol" and block.old.tag == block.new.tag:
        if old.get("start") != new.get("start"):
            yield f"de nummering begint nu bij {new.get('start')} (was {old.get('start')})"
        if _number(old) != _number(new):
            yield f"de nummering is nu {_number(new)} (was {_number(old)})"
    for name, said in (
        ("bladzijde", "begint {} op een nieuwe bladzijde"),
        ("bijlage", "is {} de kop van een bijlage"),
    ):
        if old.get(name) != new.get(name):
            yield said.format("nu" if name in new else "niet meer")


def _number(values: dict[str, str]) -> str:
    return f"{values.get('type', '')}{values.get('delimiter', '')}"


def _sides(table: Merged) -> Iterator[str]:
    """Say of a table which columns are aligned otherwise."""
    rows = [row for row in table.children if row.node.tag == "tr" and row.op == "gelijk"]
    if table.node.tag != TABLE or not rows:
        return
    for number, cell in enumerate(rows[0].children, start=1):
        if cell.old is None or cell.new is None:
            continue
        old, new = (dict(node.attributes).get("align", "") for node in (cell.old, cell.new))
        if old != new:
            name = joined(both.word for both in cell.words if both.new)
            which = f"de kolom ‘{name}’" if name else f"kolom {number}"
            yield f"{which} is nu {_SIDES[new]} uitgelijnd (was {_SIDES[old]})"


def _columns(tree: Merged) -> Merged:
    """Make a move of each column that stands in another place now."""
    numbers = iter(range(max(block.move for block in tree.walk()) + 1, 1_000_000))

    def one(block: Merged) -> Merged:
        if block.node.tag == TABLE and block.op == "gelijk":
            for gone, came in list(moved_columns(block)):
                block = _moved(block, gone, came, next(numbers))
        children = tuple(map(one, block.children))
        same = all(map(is_, children, block.children))
        return block if same else replace(block, children=children)

    return one(tree) if any(block.node.tag == TABLE for block in tree.walk()) else tree


def _moved(table: Merged, gone: int, came: int, number: int) -> Merged:
    changed = changed_columns(table)
    rows = []
    for row in table.children:
        cells = list(row.children)
        if row.op == "gelijk" and len(cells) > max(changed):
            old = [both.old for both in cells[gone].words if both.old]
            new = [both.new for both in cells[came].words if both.new]
            cells[gone] = replace(cells[gone], move=number)
            cells[came] = replace(cells[came], move=number, words=merge_words(old, new))
        rows.append(replace(row, children=tuple(cells)))
    return replace(table, children=tuple(rows))


# --- words ---------------------------------------------------------------------------------------


def _styles(words: Iterable[Both]) -> Iterator[str]:
    for looks, group in groupby(words, key=_looks):
        if looks is None:
            continue
        run = list(group)
        text = _short(joined(both.word for both in run))
        old, new = run[0].old, run[0].new
        if old and new:
            yield from _frames(_by_tag(old), _by_tag(new), text)
            if old.thing is not None and new.thing is not None:
                yield from _picture(old.thing, new.thing)


def _looks(both: Both) -> object:
    if not both.restyled or both.old is None or both.new is None:
        return None
    return both.old.look, both.new.look


def _by_tag(word: Word) -> dict[str, Frame]:
    return {frame.tag: frame for frame in word.frames}


def _frames(old: dict[str, Frame], new: dict[str, Frame], text: str) -> Iterator[str]:
    for tag in dict.fromkeys([*new, *old]):
        was = dict(old[tag].attributes) if tag in old else None
        now = dict(new[tag].attributes) if tag in new else None
        if was != now:
            yield _frame(tag, was, now, text)


def _frame(tag: str, was: dict[str, str] | None, now: dict[str, str] | None, text: str) -> str:
    if tag in _STYLES:
        return f"‘{text}’ is {'nu' if now is not None else 'niet meer'} {_STYLES[tag]}"
    if tag == "a":
        return _link(was, now, text)
    if tag == _REMARK:
        return _remark(was, now, text)
    kind = f"{tag} {(now or was or {}).get('nummer', '')}".strip()
    return f"‘{text}’ is {'nu' if now is not None else 'niet meer'} gemerkt als {kind}"


def _link(was: dict[str, str] | None, now: dict[str, str] | None, text: str) -> str:
    if was is None:
        return f"‘{text}’ is nu een link naar {(now or {}).get('href', '')}"
    if now is None:
        return f"‘{text}’ is geen link meer (was {was.get('href', '')})"
    return f"‘{text}’ verwijst nu naar {now.get('href', '')} (was {was.get('href', '')})"


def _remark(was: dict[str, str] | None, now: dict[str, str] | None, text: str) -> str:
    if now is None:
        gone = was or {}
        return f"de kanttekening van {gone.get('door', '')} bij ‘{text}’ is weg: “{gone.get('tekst', '')}”"
    said = f"kanttekening van {now.get('door', '')} bij ‘{text}’: “{now.get('tekst', '')}”"
    return f"{said} (was {was.get('door', '')}: “{was.get('tekst', '')}”)" if was else said


def _picture(old: Attributes, new: Attributes) -> Iterator[str]:
    was, now = dict(old), dict(new)
    if was.get("src") != now.get("src"):
        yield f"de afbeelding is nu {now.get('src')} (was {was.get('src')})"
    if was.get("alt") != now.get("alt"):
        yield f"de beschrijving van de afbeelding is nu ‘{now.get('alt')}’ (was ‘{was.get('alt')}’)"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"
