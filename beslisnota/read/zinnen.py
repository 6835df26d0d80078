"""A note with one sentence a line, so that git compares what it says and not how its lines were broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beslisnota.read.markdown import Parser, TooDeepError
from lakken.marks import TOO_MUCH, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

_FRONT = re.compile(r"---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)]|\[\^[^\]\n]+\]:)[ \t]+)*")
_MARGIN = re.compile(r"[ \t>]*")
_BREAK = re.compile(r"(?:\\| {2,})$")
_END = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\{[^{}]*\})?[ \t]+(?=[\"'“‘„«(\[*_]*[^\W_a-zß-ÿ])")
_SHORT = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:[^\W\d_]|(?:[a-z]\.)+[a-z]|art|artt|bijv|blz|ca|dhr|dr|drs|ing|ir|jl|mevr|mr|nr|nrs|p|par|prof|resp|vgl|zgn)\.$",
    re.IGNORECASE,
)
"""An abbreviation or an initial: a full stop behind it ends no sentence."""


def one_sentence_a_line(text: str) -> str:
    """Give a note with each sentence on a line of its own.

    Front matter, headings, tables and code stay as they are. Where a sentence ends is a guess, the same
    for the same words. A text that cannot be parsed is given back as it is.
    """
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    start = front.end() if front else 0
    body = text[start:]
    if any(problem.code in TOO_MUCH for problem in scan(body).problems):
        return text
    try:
        tree = Parser(public=False).blocks(body).tree
    except TooDeepError:
        return text
    lines, at, written = body.split("\n"), 0, []
    for begin, end in sorted(set(_paragraphs(tree))):
        if begin >= at:
            written += [*lines[at:begin], *_rewritten(lines[begin:end])]
            at = end
    return text[:start] + "\n".join([*written, *lines[at:]])


def _paragraphs(tree: SyntaxTreeNode) -> Iterator[tuple[int, int]]:
    """Yield the lines of each paragraph, wherever it stands."""
    for node in tree.walk():
        if node.type == "paragraph" and node.map:
            yield node.map


def _rewritten(lines: Sequence[str]) -> Iterator[str]:
    """Yield the sentences of a paragraph, below one another; a line break that was asked for stays."""
    lead = _match(_LEAD, lines[0])
    margin = re.sub(r"[^ \t>]", " ", lead)
    rows: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        said = line[len(lead) :] if at == 0 else line[len(_match(_MARGIN, line)) :]
        broken = _BREAK.search(said) and at + 1 < len(lines)
        rows[-1].append(said.lstrip() if broken else said.strip())
        if broken:
            rows.append([])
    sentences = [one for row in rows for one in _sentences(" ".join(row))]
    for at, sentence in enumerate(sentences):
        yield (margin if at else lead) + sentence


def _match(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.match(line)
    return found[0] if found else ""


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for found in _END.finditer(text):
        if not _SHORT.search(text[at : found.start() + 1]):
            yield text[at : found.end()].rstrip()
            at = found.end()
    yield text[at:]
