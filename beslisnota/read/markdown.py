"""The Markdown of the notes: CommonMark, tables, footnotes, strikethrough, and the marks of the format.

The one door to markdown-it. The marks are read here by rules of our own, within what Markdown sees as
a line or a block; the scanner of `lakken` reads them in the plain text. `agree` compares the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from lakken import marks
from lakken.attributes import BadAttributesError
from lakken.gronden import WOO, Register

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

MAX_NESTING = 60
"""Levels of tokens, two for each list in a list; the deepest published note has twelve."""

_FENCE = re.compile(r":{3,}[ \t]*(?P<info>.*?)[ \t]*$")
_LIST_TYPE = re.compile(r"\{type=(?P<type>[AaIi1])\}[ \t]*$")
_HEADING_CLASS = re.compile(r"(?:^|[ \t]+)\{(?P<classes>[^{}]*)\}[ \t]*$")

_brackets = lru_cache(maxsize=64)(marks.match_brackets)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark that the Markdown parser confirmed.

    Attributes:
        line: from 0, in the text that was parsed, where it starts.
        last_line: of a fence, the line of its closing colons; of an inline mark, -1.
        kind: what it asks.
        content: of an inline mark, what stands between its brackets; of a fence, empty.
    """

    line: int
    last_line: int
    kind: marks.Kind
    content: str = ""


@dataclass(slots=True)
class Parsed:
    """What came out of one text.

    Attributes:
        tree: the syntax tree.
        seen: the marks that were confirmed.
        references: line spans of the link reference definitions, by their label.
        called: labels of those that a link or picture calls.
        doubled: lines of definitions whose label was defined before.
    """

    tree: SyntaxTreeNode
    seen: list[Seen] = field(default_factory=list)
    references: dict[str, tuple[int, int]] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    doubled: list[int] = field(default_factory=list)


class _References(dict[str, Any]):
    """Link reference definitions that remember which were called."""

    def __init__(self) -> None:
        super().__init__()
        self.called: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401  # what markdown-it puts there
        if label in self:
            self.called.add(label)
        return super().get(label, default)


class TooDeepError(Exception):
    """A text in which so much stands in one another that it cannot be parsed."""


class Parser:
    """A reader of one kind of text; it can be used for any number of them.

    Args:
        public: whether boxes (`{.gelakt}`) are read, as they are in gelakte text alone.
        register: the grounds that a lak or a box may have.
    """

    def __init__(self, *, public: bool, register: Register = WOO) -> None:
        self._full = _FULL
        self._marks_only = _MARKS_ONLY
        self._public = public
        self.register = register

    def blocks(self, text: str) -> Parsed:
        """Parse a text of blocks.

        Raises:
            TooDeepError: here and below: too much stands in one another.
        """
        return self._parse(self._full, text, inline=False)

    def line(self, text: str) -> Parsed:
        """Parse inline Markdown: a title."""
        return self._parse(self._full, text, inline=True)

    def plain(self, text: str) -> Parsed:
        """Parse a text in which only the marks are syntax: the other fields of the front matter."""
        return self._parse(self._marks_only, text, inline=True)

    def _parse(self, parser: MarkdownIt, text: str, *, inline: bool) -> Parsed:
        references = _References()
        seen: list[Seen] = []
        env: dict[str, Any] = {
            "references": references,
            "seen": seen,
            "line": 0,
            "public": self._public,
            "register": self.register,
        }
        try:
            tokens = parser.parseInline(text, env) if inline else parser.parse(text, env)
            tree = SyntaxTreeNode(tokens)
        except RecursionError as error:
            raise TooDeepError from error
        spans = {label: (ref["map"][0], ref["map"][1]) for label, ref in references.items()}
        doubled = [ref["map"][0] for ref in env.get("duplicate_refs", [])]
        return Parsed(tree, seen, spans, references.called, doubled)


def _full_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    everywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "div", _div, everywhere)
    parser.block.ruler.before("fence", "list_type", _list_type, everywhere)
    parser.inline.ruler.before("link", "mark", _mark)
    parser.core.ruler.at("inline", _inline)
    # Every address comes through; which are allowed is decided, and said, by the reader of the tree.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001  # the signature of markdown-it
    return True


def _marks_parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline.ruler.enable(["newline", "escape"])
    parser.inline.ruler.push("mark", _mark)
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
    """Parse the lines of text, each with the line of the file on which it starts, and headings' classes."""
    heading = None
    for token in state.tokens:
        if token.type == "heading_open":
            heading = token
        if token.type != "inline":
            continue
        if heading is not None:
            if match := _HEADING_CLASS.search(token.content):
                heading.meta["classes"] = match["classes"].split()
                token.content = token.content[: match.start()]
            heading = None
        state.env["line"] = token.map[0] if token.map else 0
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the signature of markdown-it
    start = state.pos
    if state.src[start] != "[":
        return False
    closing = _brackets(state.src).get(start)
    if closing is None or closing >= state.posMax:
        return False
    try:
        mark = marks.read_inline(
            state.src, start, closing, public=state.env["public"], register=state.env["register"]
        )
    except BadAttributesError:
        return False  # the scanner reports it
    if mark is None or mark.end > state.posMax:
        return False
    if not silent:
        _push_mark(state, mark)
    state.pos = mark.end
    return True


def _push_mark(state: StateInline, mark: marks.Mark) -> None:
    """Add the token of a mark, whose content is parsed by itself: no code or emphasis crosses its edge."""
    env = state.env
    outer_line = env["line"]
    line = outer_line + state.src.count("\n", 0, mark.start)
    content = state.src[mark.inner_start : mark.inner_end]
    env["seen"].append(Seen(line, -1, mark.kind, content))
    token = state.push("mark", "", 0)
    token.meta = {"mark": mark, "line": line}
    token.children = []
    env["line"] = line
    state.md.inline.parse(content, state.md, env, token.children)
    env["line"] = outer_line


def _div(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001  # idem
    match = _line_match(_FENCE, state, start_line)
    if match is None or not match["info"]:
        return False
    try:
        kind, attributes, codes = marks.read_fence(
            match["info"], public=state.env["public"], register=state.env["register"]
        )
    except BadAttributesError:
        return False  # the scanner reports it
    closing = _closing_line(state, start_line, end_line)
    if closing is None:
        return False
    if silent:
        return True
    state.env["seen"].append(Seen(start_line, closing, kind))
    opening = state.push("div_open", "", 1)
    opening.map = [start_line, closing + 1]
    opening.meta = {"kind": kind, "attributes": attributes, "gronden": codes}
    _inside(state, start_line + 1, closing)
    state.push("div_close", "", -1)
    state.line = closing + 1
    return True


def _inside(state: StateBlock, first: int, last: int) -> None:
    parent, line_max, state.parentType, state.lineMax = state.parentType, state.lineMax, "div", last
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax = parent, line_max


def _closing_line(state: StateBlock, start_line: int, end_line: int) -> int | None:
    depth = 1
    for line in range(start_line + 1, end_line):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        match = _line_match(_FENCE, state, line)
        if match is None:
            continue
        depth += 1 if match["info"] else -1
        if depth == 0:
            return line
    return None


def _list_type(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001  # idem
    match = _line_match(_LIST_TYPE, state, start_line)
    if match is None:
        return False
    if not silent:
        token = state.push("list_type", "", 0)
        token.map = [start_line, start_line + 1]
        token.meta = {"type": match["type"]}
        state.line = start_line + 1
    return True


def _line_match(pattern: re.Pattern[str], state: StateBlock, line: int) -> re.Match[str] | None:
    """Match a line from its first character; None for what is indented as code."""
    if state.is_code_block(line):
        return None
    return pattern.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


# Making one takes milliseconds; what they read with, and what they find, is in the `env` of each text.
_FULL = _full_parser()
_MARKS_ONLY = _marks_parser()
