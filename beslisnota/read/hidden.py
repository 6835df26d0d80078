"""What gelakte Markdown says that nobody sees printed: labels, and the name of a language at a code block.

A drafter lakks a name in the text and may leave it in the label of a footnote. The words stay, the label
goes: it would be public, and no page shows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference

if TYPE_CHECKING:
    from collections.abc import Mapping

_INFO = re.compile(
    r"^(?P<fence>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3,}(?=[^`\n]*$)|~{3,}))[ \t]*\S.*$",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"^(?P<before>[ \t>]*)\[(?P<label>(?!\^)[^\[\]\n]+)\]:", re.MULTILINE)
_CALL = re.compile(r"(?P<text>\]|\[(?P<own>(?!\^)[^\[\]\n]+)\])\[(?P<label>[^\[\]]*)\]")
_SHORT = re.compile(r"(?<![\]\\])\[(?P<label>(?!\^)[^\[\]]+)\](?![\[({])")


def without_hidden(text: str, notes: Mapping[str, int]) -> str:
    """Number the labels of footnotes and of link definitions, and drop what stands behind a code fence.

    It works on the text alone: whoever calls it compares what is read of it with what was read before.

    Args:
        text: gelakte Markdown.
        notes: number of each footnote by its label.
    """
    text = _INFO.sub(r"\g<fence>", text)
    text = _FOOTNOTE.sub(lambda call: f"[^{notes.get(call[1], call[1])}]", text)
    return _numbered_links(text)


def _numbered_links(text: str) -> str:
    labels = {normalizeReference(found["label"]): "" for found in _DEFINITION.finditer(text)}
    if not labels:
        return text
    labels = {label: f"verwijzing-{number}" for number, label in enumerate(labels, start=1)}

    def number(label: str) -> str:
        return labels.get(normalizeReference(label), "")

    def call(found: re.Match[str]) -> str:
        to = number(found["label"] or found["own"] or "")
        return f"{found['text']}[{to}]" if to else found[0]

    def short(found: re.Match[str]) -> str:
        to = number(found["label"])
        return f"{found[0]}[{to}]" if to else found[0]

    text = _DEFINITION.sub(lambda found: f"{found['before']}[{number(found['label'])}]:", text)
    return _SHORT.sub(short, _CALL.sub(call, text))
