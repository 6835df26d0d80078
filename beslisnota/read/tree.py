"""The syntax tree of Markdown to the content of a document, with what is wrong in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from markdown_it.rules_block.table import escapedSplit

from beslisnota.model.content import (
    Besluitpunt,
    Block,
    Blocks,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Edited,
    Footnote,
    FootnoteCall,
    Gelakt,
    GelaktBlock,
    Heading,
    Image,
    Inline,
    Inlines,
    Kanttekening,
    KanttekeningBlock,
    Lacuna,
    Lak,
    LakBlock,
    LineBreak,
    Link,
    OrderedItem,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Settles,
    Styled,
    Table,
    Text,
    plain,
)
from lakken.marks import match_brackets

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from lakken.marks import Mark

MAX_DEPTH = 40
"""Levels of tokens; a list in a list takes two."""

Complain: TypeAlias = Callable[[int, str, str, str], None]
"""Takes an offset in the text that was parsed, a code, a sentence and a mend."""

_STRAY = re.compile(
    r"\{(?:\.(?:bijlage|nieuwe-pagina|ingevoegd|doorgehaald|gewijzigd|onleesbaar|ontbreekt)\b"
    r"|(?:kanttekening|motie|toezegging|type)=)"
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]+$", re.IGNORECASE)
_LABEL = re.compile(r"\s*gevraagd besluit\s*:?\s*", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What all parts of one document share while its trees are read.

    Attributes:
        footnotes: definitions by label: the node, its part and whether it stands in a lak.
        numbers: numbers given to the labels, in the order of their first call.
        anchors: ids of the headings.
        links: `#` addresses, each with its place and what takes a warning.
        unfollowed: addresses that are not allowed: what they say is printed, they are not.
        punten: beslispunten counted so far.
        resolve: turns the number or id of a motie or toezegging into what is printed.
    """

    resolve: Callable[[str, str], str | None]
    footnotes: dict[str, tuple[SyntaxTreeNode, Part, bool]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, int, Complain]] = field(default_factory=list)
    unfollowed: set[str] = field(default_factory=set)
    punten: int = 0


def _never(_node: SyntaxTreeNode) -> bool:
    return False


class Part:
    """A reader of one parsed text of a document: its body, or one text of its front matter.

    Args:
        page: shared by all parts of the document.
        text: what was parsed.
        complain: takes errors.
        warn: takes warnings.
    """

    def __init__(self, page: Page, text: str, complain: Complain, warn: Complain) -> None:
        self.page = page
        self.text = text
        self.lines = text.split("\n")
        self.complain = complain
        self.warn = warn
        self._lak_depth = 0
        self._line = 0

    def place(self, line: int, needle: str = "") -> int:
        """Give the offset of a line's first character that is not blank, or of a text in its paragraph."""
        line = min(line, len(self.lines) - 1)
        start = sum(len(other) + 1 for other in self.lines[:line])
        if needle:
            end = re.compile(r"\n[ \t>]*\n|\Z").search(self.text, start)
            found = self.text.find(needle, start, end.start() if end else None)
            if found >= 0:
                return self._opening(found)
        return start + len(self.lines[line]) - len(self.lines[line].lstrip(" \t>"))

    def _opening(self, offset: int) -> int:
        """Go back from a `]` to its `[`."""
        opened = {closing: bracket for bracket, closing in match_brackets(self.text).items()}
        return opened.get(offset, offset)

    # --- footnotes ---------------------------------------------------------------------------

    def collect_footnotes(self, tree: SyntaxTreeNode) -> None:
        """Note the footnote definitions of a tree, before anything of the document is read."""
        for node, in_lak in _definitions(tree, in_lak=False):
            label = str(node.meta["label"])
            if label in self.page.footnotes:
                self.complain(
                    self.place(_line_of(node, 0)),
                    "voetnoot-dubbel",
                    f"voetnoot [^{label}] staat er twee keer",
                    "geef een van de twee een ander nummer",
                )
            else:
                self.page.footnotes[label] = (node, self, in_lak)

    # --- blocks ------------------------------------------------------------------------------

    def blocks(
        self, nodes: Sequence[SyntaxTreeNode], *, counted: Callable[[SyntaxTreeNode], bool] = _never
    ) -> Blocks:
        """Read the blocks below a node.

        Args:
            nodes: its children.
            counted: says of which of them the items are beslispunten.
        """
        found: list[Block] = []
        list_type: SyntaxTreeNode | None = None
        for node in nodes:
            self._line = _line_of(node, self._line)
            if list_type is not None and node.type != "ordered_list":
                self._stray_type(list_type)
            if node.type == "list_type":
                list_type = node
                continue
            if counted(node):
                self.page.punten += len(node.children)
            found += self._block(node, list_type, found)
            list_type = None
        if list_type is not None:
            self._stray_type(list_type)
        return tuple(found)

    def _stray_type(self, node: SyntaxTreeNode) -> None:
        self.complain(
            self.place(_line_of(node, 0)),
            "lijsttype-los",
            "onder ‘{type=…}’ staat geen genummerde lijst",
            "zet de regel direct boven een lijst die met een nummer begint",
        )

    def _block(  # noqa: C901  # one case a kind of block
        self, node: SyntaxTreeNode, list_type: SyntaxTreeNode | None, before: list[Block]
    ) -> Blocks:
        if node.level > MAX_DEPTH:
            self.complain(
                self.place(self._line),
                "te-diep",
                f"hier staat meer dan {MAX_DEPTH // 2} lijsten of {MAX_DEPTH} citaten diep in elkaar",
                "maak de opbouw eenvoudiger",
            )
            return ()
        match node.type:
            case "paragraph":
                return (Paragraph(self.inlines(node.children[0].children), tight=node.hidden),)
            case "heading":
                return (self._heading(node),)
            case "bullet_list":
                return (BulletList(tuple(self.blocks(item.children) for item in node.children)),)
            case "ordered_list":
                return (self._ordered(node, list_type),)
            case "blockquote":
                return (Quote(self.blocks(node.children)),)
            case "fence" | "code_block":
                return (CodeBlock(node.content.rstrip("\n")),)
            case "table":
                return (self._table(node, before),)
            case "hr":
                return (Rule(),)
            case "div":
                return (self._div(node),)
            case "footnote_reference":
                return ()
            case other:
                raise AssertionError(other)

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1])
        if level == 1:
            self.complain(
                self.place(self._line),
                "kop-te-hoog",
                "een kop met één ‘#’ is voor de titel",
                "schrijf ‘##’ (of dieper) voor een kop in de tekst",
            )
        classes = node.meta.get("classes", [])
        unknown = [name for name in classes if name not in {".bijlage", ".nieuwe-pagina"}]
        if unknown:
            self.complain(
                self.place(self._line),
                "kop-kenmerk",
                "dit kenmerk bestaat niet bij een kop",
                "gebruik {.bijlage} of {.nieuwe-pagina}",
            )
        children = self.inlines(node.children[0].children if node.children else ())
        return Heading(
            level=max(level, 2),
            children=children,
            anchor=self._anchor(plain(children)),
            bijlage=".bijlage" in classes,
            new_page=".nieuwe-pagina" in classes,
        )

    def _anchor(self, text: str) -> str:
        bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "kop"
        count = self.page.anchors[slug] = self.page.anchors.get(slug, 0) + 1
        return slug if count == 1 else f"{slug}-{count}"

    def _ordered(self, node: SyntaxTreeNode, list_type: SyntaxTreeNode | None) -> OrderedList:
        written = [int(item.info or 0) for item in node.children]
        if len(written) > 1 and len(set(written)) == 1:  # "1. 1. 1." is how Markdown says: count on
            written = list(range(written[0], written[0] + len(written)))
        style = str(list_type.meta["type"]) if list_type is not None else "1"
        items = zip(written, node.children, strict=True)
        return OrderedList(
            style=cast("Literal['1', 'a', 'A', 'i', 'I']", style),
            delimiter=cast("Literal['.', ')']", node.markup),
            items=tuple(OrderedItem(number, self.blocks(item.children)) for number, item in items),
        )

    def _table(self, node: SyntaxTreeNode, before: list[Block]) -> Table:
        caption: Inlines = ()
        if (
            before
            and isinstance(before[-1], Paragraph)
            and plain(before[-1].children).startswith("Tabel:")
        ):
            caption = cast("Paragraph", before.pop()).children
        head, *bodies = node.children
        header = tuple(self._cell(cell) for cell in head.children[0].children)
        rows = [row for body in bodies for row in body.children]
        for row in rows:
            self._check_width(row, len(header))
        return Table(
            caption=caption,
            header=header if any(cell.children for cell in header) else (),
            rows=tuple(tuple(self._cell(cell) for cell in row.children) for row in rows),
        )

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        align = str(node.attrs.get("style", "")).removeprefix("text-align:")
        self._line = _line_of(node.children[0], self._line)
        return Cell(
            self.inlines(node.children[0].children),
            cast("Literal['', 'left', 'center', 'right']", align),
        )

    def _check_width(self, row: SyntaxTreeNode, width: int) -> None:
        """A row wider than the header: Markdown drops the rest of it without a word, we do not."""
        line = _line_of(row, self._line)
        cells = escapedSplit(re.sub(r"^[ \t>]+", "", self.lines[line]).rstrip())
        cells = cells[1:] if cells and not cells[0].strip() else cells
        cells = cells[:-1] if cells and not cells[-1].strip() else cells
        if len(cells) > width:
            self.complain(
                self.place(line),
                "tabel-te-breed",
                f"deze rij heeft {len(cells)} cellen, de kop van de tabel {width}",
                "maak de kop even breed; schrijf \\| voor een ‘|’ die tekst is",
            )

    def _div(self, node: SyntaxTreeNode) -> Block:
        kind, attributes, gronden = node.meta["kind"], node.meta["attributes"], node.meta["gronden"]
        match kind:
            case "lak":
                self._lak_depth += 1
                blocks = self.blocks(node.children)
                self._lak_depth -= 1
                return LakBlock(
                    gronden,
                    blocks,
                    tot=attributes.get("tot"),
                    toelichting=attributes.get("toelichting"),
                    zienswijze=attributes.get("zienswijze").lower(),
                )
            case "gelakt":
                return GelaktBlock(gronden)
            case "kanttekening":
                return KanttekeningBlock(" ".join(attributes.words), self.blocks(node.children))
            case _:
                return self._besluitpunt(node)

    def _besluitpunt(self, node: SyntaxTreeNode) -> Besluitpunt:
        if self._lak_depth:
            self.complain(
                self.place(self._line),
                "besluitpunt-in-lak",
                "een besluitpunt kan niet binnen een lak staan",
                "zet de lak binnen het besluitpunt",
            )
        self.page.punten += 1
        number = self.page.punten
        return Besluitpunt(number, _without_label(self.blocks(node.children)))

    # --- inside a line -----------------------------------------------------------------------

    def inlines(self, nodes: Sequence[SyntaxTreeNode]) -> Inlines:
        """Read the nodes inside a line."""
        found: list[Inline] = []
        if any(node.level > MAX_DEPTH for node in nodes):
            self.complain(
                self.place(self._line),
                "te-diep",
                f"hier staan meer dan {MAX_DEPTH} keer nadruk, haken of verwijzingen in elkaar",
                "maak de tekst eenvoudiger",
            )
            return ()
        for node in nodes:
            for inline in self._inline(node):
                if found and isinstance(inline, Text) and isinstance(found[-1], Text):
                    found[-1] = Text(found[-1].text + inline.text)
                elif inline != Text(""):
                    found.append(inline)
        for inline in found:
            if isinstance(inline, Text) and _STRAY.search(inline.text):
                self.complain(
                    self.place(self._line, "{"),
                    "kenmerk-niet-herkend",
                    "tussen deze accolades staat een kenmerk dat hier niet gelezen wordt",
                    "zet het direct achter ‘]’, of bij een kop achter de tekst van de kop",
                )
        return tuple(found)

    def _inline(self, node: SyntaxTreeNode) -> Inlines:  # noqa: C901  # one case a kind
        match node.type:
            case "text" | "text_special":
                return (Text(node.content),)
            case "softbreak":
                return (Text(" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "code_inline":
                return (Code(node.content),)
            case "em" | "strong" | "s":
                return (Styled(node.type, self.inlines(node.children)),)
            case "link":
                return self._link(node)
            case "image":
                return self._image(node)
            case "footnote_ref":
                return self._call(node)
            case "mark":
                return self._mark(node)
            case other:
                raise AssertionError(other)

    def _link(self, node: SyntaxTreeNode) -> Inlines:
        children = self.inlines(node.children)
        href = str(node.attrs.get("href", ""))
        if node.attrs.get("title"):
            self.complain(
                self.place(self._line, f"]({href}"),
                "link-titel",
                "een titel bij een link wordt nergens gedrukt",
                "haal de tekst tussen aanhalingstekens achter het adres weg",
            )
        if href.startswith("#") and href != "#":
            self.page.links.append((href[1:], self.place(self._line, f"]({href})"), self.warn))
            return (Link(href, children),)
        if _ADDRESS.match(href):
            return (Link(href, children),)
        if node.markup != "autolink" and href not in {"", "#"}:
            self.page.unfollowed.add(href)
        self.warn(
            self.place(self._line, f"]({href}"),
            "adres-onbruikbaar",
            "dit adres wordt niet gevolgd; de link wordt als gewone tekst gedrukt",
            "gebruik een adres met https://, mailto: of ‘#’ en een kop van dit stuk",
        )
        return children

    def _image(self, node: SyntaxTreeNode) -> Inlines:
        if any(child.type == "mark" for child in node.walk()):
            self.complain(
                self.place(self._line, "!["),
                "kenmerk-in-afbeelding",
                "in de alternatieve tekst van een afbeelding staat een kenmerk",
                "zet de lak om de hele afbeelding: [![…](…)]{lak=…}",
            )
            return ()
        alt = "".join(
            child.content
            for child in node.walk()
            if child.type in {"text", "text_special", "code_inline"}
        )
        src = str(node.attrs.get("src", ""))
        if not alt.strip():
            self.complain(
                self.place(self._line, "!["),
                "afbeelding-zonder-tekst",
                "deze afbeelding heeft geen alternatieve tekst",
                "schrijf tussen de haken wat erop te zien is: ![…](…)",
            )
        if node.attrs.get("title"):
            self.complain(
                self.place(self._line, "!["),
                "link-titel",
                "een titel bij een afbeelding wordt nergens gedrukt",
                "haal de tekst tussen aanhalingstekens achter het adres weg",
            )
        return (Image(src, alt),)

    def _call(self, node: SyntaxTreeNode) -> Inlines:
        label = str(node.meta["label"])
        definition = self.page.footnotes.get(label)
        if definition is None:
            self.complain(
                self.place(self._line, f"[^{label}]"),
                "voetnoot-onbekend",
                f"voetnoot [^{label}] bestaat niet",
                f"zet onderaan een regel [^{label}]: met de tekst van de voetnoot",
            )
            return ()
        if definition[2]:
            self.complain(
                self.place(self._line, f"[^{label}]"),
                "voetnoot-in-lak",
                f"voetnoot [^{label}] wordt hier aangeroepen, maar haar tekst staat binnen een lak",
                "zet de tekst van de voetnoot buiten het blok, en lak erin wat weg moet",
            )
        number = self.page.numbers.setdefault(label, len(self.page.numbers) + 1)
        return (FootnoteCall(number),)

    def _mark(self, node: SyntaxTreeNode) -> Inlines:
        mark: Mark = node.meta["mark"]
        self._lak_depth += mark.kind == "lak"
        children = self.inlines(node.children)
        self._lak_depth -= mark.kind == "lak"
        match mark.kind:
            case "lak":
                return (
                    Lak(
                        mark.gronden,
                        children,
                        tot=mark.tot,
                        toelichting=mark.toelichting,
                        zienswijze=mark.zienswijze,
                    ),
                )
            case "gelakt":
                return (Gelakt(mark.gronden),)
            case "kanttekening":
                return (Kanttekening(mark.attributes.get("kanttekening"), mark.door, children),)
            case "ingevoegd" | "doorgehaald" | "gewijzigd":
                return (Edited(mark.kind, mark.door, children),)
            case "motie" | "toezegging":
                number = self.page.resolve(mark.kind, mark.attributes.get(mark.kind))
                ref = number or mark.attributes.get(mark.kind)  # its id, while it has no number
                return (Settles(mark.kind, ref, children),)
            case _:
                return (Lacuna(cast("Literal['onleesbaar', 'ontbreekt']", mark.kind)),)


def read_footnotes(page: Page) -> tuple[Footnote, ...]:
    """Read the footnotes that were called, in the order of their first call; they may call others."""
    read: list[Footnote] = []
    while len(read) < len(page.numbers):
        label = list(page.numbers)[len(read)]
        node, part, _ = page.footnotes[label]
        read.append(Footnote(page.numbers[label], part.blocks(node.children)))
    return tuple(read)


def check_links(page: Page) -> set[str]:
    """Warn of each `#` address that no heading has; gives those addresses."""
    slugs = {
        slug if count == 1 else f"{slug}-{count}"
        for slug, most in page.anchors.items()
        for count in range(1, most + 1)
    }
    dead = {anchor for anchor, *_ in page.links if anchor not in slugs}
    for anchor, offset, warn in page.links:
        if anchor in dead:
            warn(
                offset,
                "adres-onbekend",
                "dit adres wijst naar geen kop van dit stuk; de link wordt als gewone tekst gedrukt",
                "schrijf ‘#’ met de kop in kleine letters en streepjes, bijvoorbeeld #gevraagd-besluit",
            )
    return dead


def _definitions(node: SyntaxTreeNode, *, in_lak: bool) -> Iterator[tuple[SyntaxTreeNode, bool]]:
    for child in node.children:
        if child.type == "footnote_reference":
            yield child, in_lak
        inside = in_lak or (child.type == "div" and child.meta["kind"] == "lak")
        yield from _definitions(child, in_lak=inside)


def _line_of(node: SyntaxTreeNode, default: int) -> int:
    return node.map[0] if node.map else default


def _without_label(blocks: Blocks) -> Blocks:
    """Take the words "Gevraagd besluit:" off the start: the tool prints them as a label."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    first, *rest = blocks[0].children or (Text(""),)
    match first:
        case Text(text) if label := _LABEL.match(text):
            head: Inlines = (Text(text[label.end() :]),) if text[label.end() :] else ()
        case Styled("strong", (Text(text),)) if _LABEL.fullmatch(text):
            head = ()
            if rest and isinstance(rest[0], Text):
                rest[0] = Text(rest[0].text.removeprefix(":").lstrip())
        case _:
            return blocks
    children = (*head, *rest)
    following = blocks[1:]
    return (Paragraph(children, blocks[0].tight), *following) if children else following
