"""Text in, gelakte text out: the function on which the promise rests.

What comes out depends on what stands outside the laks that stand, and on their grounds; not on what
they hold, on their `tot` or on their motivation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.gronden import join_codes

if TYPE_CHECKING:
    from lakken.marks import Mark, Scan, Stands

# What begins a block where it begins a line: a list, a heading, a quotation, a table, a rule, a fence, a
# definition. It is escaped by a backslash before its first sign, or before the delimiter of a number.
_BLOCK_START = re.compile(
    r"[-+*](?=\s|$)|#{1,6}(?=\s|$)|[>|]|~{3}|`{3}|:{3}|([-*_])(?:[ \t]*\1){2,}[ \t]*$|=+|-+[ \t]*$"
    r"|\{type=|\[[^\]\n]*\]:|(?P<number>\d{1,9})[.)](?=\s|$)"
)
_LINE_START = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*")


def box(gronden: tuple[str, ...]) -> str:
    """Write the box that stands for a passage."""
    return f"[{join_codes(gronden)}]{{.gelakt}}"


def redact(text: str, scan: Scan, stands: Stands) -> str:
    """Replace every lak that stands by its box, and take the marks off those that lapsed.

    Args:
        text: without comments.
        scan: of this very text, without problems.
        stands: says of a `tot` whether the lak still stands.

    Raises:
        ValueError: the scan has problems; such a text is never lakked.
    """
    if scan.problems:
        raise ValueError("a text with problems is not lakked")
    laks = [mark for mark in scan.marks if mark.kind == "lak"]
    return _rewrite(text, laks, (0, len(text)), stands)


def unwrap(text: str, marks: list[Mark]) -> str:
    """Take these marks off and leave what they hold.

    Args:
        text: the text that was scanned.
        marks: some of its marks, in the order of the scan.
    """
    return _rewrite(text, marks, (0, len(text)), lambda _tot: False)


def _rewrite(text: str, marks: list[Mark], span: tuple[int, int], stands: Stands) -> str:
    position, end = span
    parts: list[str] = []
    for mark in marks:
        if not (position <= mark.start and mark.end <= end):
            continue
        parts += [text[position : mark.start], _replacement(text, mark, marks, stands)]
        position = mark.end
    parts.append(text[position:end])
    return "".join(parts)


def _replacement(text: str, mark: Mark, marks: list[Mark], stands: Stands) -> str:
    if stands(mark.tot):
        return _standing(mark)
    inner = [
        other for other in marks if mark.inner_start <= other.start and other.end <= mark.inner_end
    ]
    content = _rewrite(text, inner, (mark.inner_start, mark.inner_end), stands)
    if mark.block:
        # A blank line stays on either side, so that no paragraph runs into the next.
        blank = mark.prefix.rstrip()
        return f"{blank}{content}{blank}"
    return _guard(content) if _starts_line(text, mark) else content


def _standing(mark: Mark) -> str:
    if not mark.block:
        return box(mark.gronden)
    return f"{mark.prefix}::: gelakt {join_codes(mark.gronden)}\n{mark.prefix}:::"


def _starts_line(text: str, mark: Mark) -> bool:
    """Whether nothing stands before a mark on its line but what opens a quotation or an item."""
    line_start = text.rfind("\n", 0, mark.start) + 1
    return _LINE_START.fullmatch(text, line_start, mark.start) is not None


def _guard(content: str) -> str:
    """Escape what would begin a block now that it begins a line."""
    content = content.lstrip(" \t")
    match = _BLOCK_START.match(content)
    if match is None:
        return content
    offset = len(match["number"] or "")
    return f"{content[:offset]}\\{content[offset:]}"
