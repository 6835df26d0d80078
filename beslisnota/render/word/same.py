"""Paragraphs of which only the look changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from beslisnota.render.word.changes import is_nowhere, was
from beslisnota.render.word.oxml import Element, local
from beslisnota.render.word.rows import Row, end_with, is_deep, look_of

if TYPE_CHECKING:
    from beslisnota.render.word.changes import Desk


def same_texts(desk: Desk, rows: list[Row]) -> list[Row]:
    """Make one paragraph of two with the same text of which one went and the other came right behind it."""
    kept: list[Row] = []
    for tracked, group in groupby(rows, key=lambda row: bool(row.op)):
        some = list(group)
        kept += _united(desk, some) if tracked else some
    return kept


def _united(desk: Desk, rows: list[Row]) -> list[Row]:
    old = [row for row in rows if row.op == "del"]
    new = [row for row in rows if row.op == "ins"]
    texts = [[_text(row) or f"{id(row)}" for row in side] for side in (old, new)]
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if len(blocks) == 1:
        return rows
    kept: list[Row] = []
    here = there = 0
    for block in blocks:
        kept += [*old[here : block.a], *new[there : block.b]]
        here, there = block.a + block.size, block.b + block.size
        pairs = zip(old[block.a : here], new[block.b : there], strict=True)
        kept += [_one(desk, *pair) for pair in pairs]
    return kept


def _text(row: Row) -> str:
    """Give what a paragraph says, with the look of its letters: the same for what went as for what came.

    Nothing of an item that went from a lower level of a list: LibreOffice 7.4 does not give that level back.
    """
    if row.moved or (row.op == "del" and is_deep(row)):
        return ""
    parts: list[tuple[str, str]] = []
    for run in row.element.iter(qn("w:r")):
        holder = run.getparent()
        if holder is not None and is_nowhere(holder.getparent()):
            continue
        link = holder.getparent() if holder is not None else None
        where = link.get(qn("r:id"), "") if link is not None and local(link) == "hyperlink" else ""
        face = run.find(qn("w:rPr"))
        look = etree.tostring(face).decode() if face is not None else ""
        says = "".join(_says(part) for part in run if part is not face)
        parts.append((where + look, says))
    grouped = groupby(parts, key=lambda part: part[0])
    return "".join(look + "".join(says for _, says in group) for look, group in grouped)


def _says(part: Element) -> str:
    if local(part) in {"t", "delText"}:
        return part.text or ""
    return etree.tostring(part).decode()


def _one(desk: Desk, old: Row, new: Row) -> Row:
    """Make one paragraph of two that differ in their look alone."""
    names = [part for part in old.element if local(part).startswith("bookmark")]
    element = new.element
    end_with(new, None)
    for holder in list(element.iter(qn("w:ins"))):
        parent = holder.getparent()
        if parent is not None:
            at = parent.index(holder)
            parent[at : at + 1] = [] if is_nowhere(holder) else list(holder)
    element[1:1] = names
    was(desk, new.look, look_of(old))
    return Row(element)
