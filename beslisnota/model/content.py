"""What a document says, as a tree of inline and block values, alike for every soort and view."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# --- inside a line ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters; a line end of the source is one blank here."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Code:
    """Characters in a fixed width, taken as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Emphasis (`em`), strong emphasis (`strong`) or strikethrough (`s`)."""

    tag: Literal["em", "strong", "s"]
    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an allowed address: `http(s):`, `mailto:` or `#` with the id of a heading."""

    href: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the workspace; `src` is its path as written, later the name of its file."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """The call of the footnote with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Lak:
    """A passage marked to be lakked, with its content: views intern and lakvoorstel only.

    Attributes:
        gronden: canonical codes, as written from left to right.
        children: what it says; empty is allowed.
        stands: whether it is still lakked on the peildatum of the view.
        number: its place in the list of passages of the lakvoorstel; 0 where none is shown.
        tot: date or event on which it lapses; empty where it does not.
        toelichting: its own motivation; may be empty.
        zienswijze: whether a third party's view is `gevraagd` or `ontvangen`; may be empty.
        margin: what stands beside it in the margin of the lakvoorstel: number and grounds of the laks of
            its paragraph; empty but on the first of them.
    """

    gronden: tuple[str, ...]
    children: Inlines
    stands: bool = True
    number: int = 0
    tot: str = ""
    toelichting: str = ""
    zienswijze: str = ""
    margin: str = ""


@dataclass(frozen=True, slots=True)
class Gelakt:
    """The box that stands where a passage was, with its grounds."""

    gronden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kanttekening:
    """A remark that a bewindspersoon made on these words."""

    remark: str
    door: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Edited:
    """Words written into, struck from, or marked as changed in, the printed line; `door` may be empty."""

    kind: Literal["ingevoegd", "doorgehaald", "gewijzigd"]
    door: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Settles:
    """A passage of a letter that settles a motie or toezegging; `ref` is its number, or its id."""

    kind: Literal["motie", "toezegging"]
    ref: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Lacuna:
    """A place that is illegible or missing in the copy at hand."""

    kind: Literal["onleesbaar", "ontbreekt"]


Inline: TypeAlias = (
    Text
    | LineBreak
    | Code
    | Styled
    | Link
    | Image
    | FootnoteCall
    | Lak
    | Gelakt
    | Kanttekening
    | Edited
    | Settles
    | Lacuna
)
Inlines: TypeAlias = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `tight` says that it stands in a list whose items are not set apart."""

    children: Inlines
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6; `anchor` is what `#…` links call."""

    level: int
    children: Inlines
    anchor: str
    bijlage: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without numbers."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class OrderedItem:
    """An item with the number that is printed before it."""

    number: int
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered or lettered list; each item keeps its written number."""

    style: Literal["1", "a", "A", "i", "I"]
    delimiter: Literal[".", ")"]
    items: tuple[OrderedItem, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines in a fixed width, taken as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its alignment; empty where the note asks for none."""

    children: Inlines
    align: Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` is empty where it has no header row, `caption` where it has none."""

    caption: Inlines
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class LakBlock:
    """Whole blocks marked to be lakked, with their content: views intern and lakvoorstel only."""

    gronden: tuple[str, ...]
    blocks: Blocks
    stands: bool = True
    number: int = 0
    tot: str = ""
    toelichting: str = ""
    zienswijze: str = ""
    margin: str = ""


@dataclass(frozen=True, slots=True)
class GelaktBlock:
    """The box that stands where whole blocks were."""

    gronden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KanttekeningBlock:
    """A remark of a bewindspersoon on the block before it, or on the whole document where first."""

    door: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Besluitpunt:
    """A further decision asked in the running text; `number` counts on from the gevraagd besluit."""

    number: int
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BesluitSection:
    """The section that prints the front matter's gevraagd besluit, under its heading."""

    heading: Inlines
    blocks: Blocks


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | Quote
    | CodeBlock
    | Table
    | Rule
    | LakBlock
    | GelaktBlock
    | KanttekeningBlock
    | Besluitpunt
    | BesluitSection
)
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote in the order of its first call."""

    number: int
    blocks: Blocks


def walk(value: object) -> Iterator[object]:
    """Yield every value of a tree, each before what it holds.

    Args:
        value: an inline, a block, a document, or a tuple of them.
    """
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield value
        for field in fields(value):  # type: ignore[arg-type]  # hasattr above is the check
            yield from walk(getattr(value, field.name))


def transform(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # any value of the tree
    """Give a tree with its values changed, each after what it holds.

    Args:
        value: an inline, a block, a document, or a tuple of them.
        change: gives the value that takes the place of another; a tuple is spliced in where its place
            is in a tuple.
    """
    if isinstance(value, tuple):
        return _splice(value, change)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    changed = {
        field.name: after
        for field in fields(value)
        if (after := transform(before := getattr(value, field.name), change)) is not before
    }
    return change(replace(value, **changed) if changed else value)


def _splice(values: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    spliced: list[Any] = []
    same = True
    for value in values:
        after = transform(value, change)
        same = same and after is value
        if isinstance(after, tuple) and not isinstance(value, tuple):
            spliced += after
        else:
            spliced.append(after)
    return values if same else tuple(spliced)


def plain(children: Inlines) -> str:
    """Give the plain text of a line: a box is its grounds, a picture its alternative text."""
    return "".join(_plain(child) for child in children)


def plain_blocks(blocks: Blocks) -> str:
    """Give the plain text of blocks: a line for each paragraph, heading, cell or item."""
    lines: list[str] = []
    for value in walk(blocks):
        match value:
            case Paragraph(children) | Heading(children=children) | Cell(children):
                lines.append(plain(children))
            case Table(caption) if caption:
                lines.append(plain(caption))
            case CodeBlock(text):
                lines.append(text)
            case _:
                pass
    return "\n".join(lines)


def _plain(child: Inline) -> str:
    match child:
        case Text(text) | Code(text):
            return text
        case LineBreak():
            return " "
        case Image(alt=alt):
            return alt
        case Gelakt(gronden):
            return join_codes(gronden)
        case FootnoteCall() | Lacuna():
            return ""
        case _:
            return plain(child.children)
