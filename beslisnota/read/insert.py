"""Items added to a list in a text of YAML; every other character stays as it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from beslisnota.read.yaml import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIMPLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./-]*[A-Za-z0-9.])?")
_COMMENT = re.compile(r"(?P<indent>[ \t]*)#")


class CannotInsertError(ValueError):
    """The list stands in a form to which nothing can be added without touching the rest."""


def insert_items(text: str, key: str, items: Sequence[Mapping[str, str | Sequence[str]]]) -> str:
    """Add items at the end of a list, which is made at the end of the text where it is not there.

    Args:
        text: YAML that reads as one mapping, with LF line ends; it may end without one.
        key: name of the list at the top, in lower case with blanks.
        items: keys with a text or a list of texts.

    Raises:
        CannotInsertError: the mapping or the list is written in a form that this cannot extend.
    """
    rows = [_row(item) for item in items]
    try:
        root = YAML(pure=True).compose(text)
    except YAMLError as error:
        raise CannotInsertError(key) from error
    if root is None:  # a file that is to be made
        return _appended(text, [f"{key}:", *(f"  - {row}" for row in rows)])
    if not isinstance(root, MappingNode) or root.flow_style:
        raise CannotInsertError(key)
    found = [value for name, value in root.value if normal(name.value) == key]
    if not found:
        return _appended(text, [f"{key}:", *(f"  - {row}" for row in rows)])
    node = found[0]
    if isinstance(node, ScalarNode) and not node.value and node.style is None:
        return _below_empty(text, node, rows)
    if not isinstance(node, SequenceNode):
        raise CannotInsertError(key)
    return _in_flow(text, node, rows) if node.flow_style else _in_block(text, node, rows)


def _appended(text: str, lines: list[str]) -> str:
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    return ended + "".join(f"{line}\n" for line in lines)


def _below_empty(text: str, node: Node, rows: list[str]) -> str:
    """Fill a key without a value: its items go on the lines below it."""
    end = text.find("\n", node.start_mark.index)
    place = len(text) if end < 0 else end + 1
    before = text[:place] if text[:place].endswith("\n") else f"{text[:place]}\n"
    return before + "".join(f"  - {row}\n" for row in rows) + text[place:]


def _in_block(text: str, node: SequenceNode, rows: list[str]) -> str:
    lines = text.split("\n")
    indent = node.start_mark.column
    last = _last_line(text, node)
    while last + 1 < len(lines):  # a remark below the last item belongs to it
        comment = _COMMENT.match(lines[last + 1])
        if comment is None or len(comment["indent"]) <= indent:
            break
        last += 1
    lines[last + 1 : last + 1] = [f"{' ' * indent}- {row}" for row in rows]
    return "\n".join(lines)


def _last_line(text: str, node: Node) -> int:
    """Give the number of the last line, from 0, on which something of a value stands."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    place = text[: node.end_mark.index].rstrip(" \t\n")
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return place.count("\n")
    return int(node.end_mark.line)


def _in_flow(text: str, node: SequenceNode, rows: list[str]) -> str:
    written = ", ".join(rows)
    place = node.value[-1].end_mark.index if node.value else node.start_mark.index + 1
    return text[:place] + (", " if node.value else "") + written + text[place:]


def _row(item: Mapping[str, str | Sequence[str]]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in item.items()) + "}"


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "[" + ", ".join(quoted(text) for text in value) + "]"


def quoted(text: str) -> str:
    """Write a text so that YAML reads it back as it is, with marks in it that stand as they are."""
    if _SIMPLE.fullmatch(text):
        return text
    if ('"' in text or "\\" in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def with_insertion(data: bytes, new: str) -> bytes:
    r"""Give the bytes of a file with what a text has more than it; line ends and mark stay as they were.

    Args:
        data: UTF-8, with line ends of any kind.
        new: its text with `\\n` line ends and one stretch more.

    Raises:
        CannotInsertError: the text is no such extension.
    """
    written = data.decode("utf-8-sig")
    old = written.replace("\r\n", "\n").replace("\r", "\n")
    start = len(_common(old, new))
    end = len(new) - (len(old) - start)
    if end < start or new[end:] != old[start:]:
        raise CannotInsertError("no insertion")
    pairs = [match.start() - count for count, match in enumerate(re.finditer("\r\n", written))]
    place = start + sum(pair < start for pair in pairs)
    ending = re.search(r"\r\n|\r|\n", written)
    added = new[start:end].replace("\n", ending[0] if ending else "\n")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + (written[:place] + added + written[place:]).encode()


def _common(one: str, other: str) -> str:
    """Give what two texts begin with, up to the end of a line where that can be."""
    length = next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
    line = one.rfind("\n", 0, length) + 1
    extra = len(other) - len(one)
    return one[:line] if other[line + extra :] == one[line:] else one[:length]
