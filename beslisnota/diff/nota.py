"""A note as a tree of words: its front matter, its text and its footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.diff.words import words
from beslisnota.model.content import (
    Besluitpunt,
    BesluitSection,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Edited,
    FootnoteCall,
    Gelakt,
    GelaktBlock,
    Heading,
    Image,
    Kanttekening,
    KanttekeningBlock,
    Lacuna,
    Lak,
    LakBlock,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Settles,
    Styled,
    Table,
    Text,
)
from beslisnota.model.tekst import NOOT, Frame, Lakking, Node, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beslisnota.model.content import Block, Blocks, Inline, Inlines
    from beslisnota.model.document import Besluit, Bijlage, Document
    from beslisnota.model.gelakt import FieldValue, GelakteNota
    from beslisnota.model.nota import Nota

VELDEN, TEKST, NOTEN = "velden", "tekst", "noten"
"""Tags of the three parts of the tree."""
BESLUIT = "besluit"
"""Tag of the section that asks for a decision, and of a besluitpunt."""

_LINES = {
    "titel": "titel",
    "ondertitel": "ondertitel",
    "referentie": "referentie",
    "directie": "directie",
    "uw_kenmerk": "uw kenmerk",
    "ons_kenmerk": "ons kenmerk",
    "aanhef": "aanhef",
    "slot": "slot",
}
_LISTS = {
    "van": "van",
    "telefoon": "telefoon",
    "e_mail": "e-mail",
    "aan": "aan",
    "afgestemd_intern": "afgestemd intern",
    "afgestemd_interdepartementaal": "afgestemd interdepartementaal",
}
_PLAIN = ("datum", "voorgelegd", "verzonden", "kamerstuk", "nummer")
"""Fields that hold no text of their own: as they were written."""
_REFERENCES = ("bij kamerbrief", "bij")


def tree_of(nota: Nota | GelakteNota) -> Node:
    """Give the tree of a note, or of what was published of it: fields, text and footnotes, with the laks at the words."""
    document = nota.document
    notes = tuple(
        Node(NOOT, children=_blocks(note.blocks), name=str(note.number))
        for note in document.footnotes
    )
    return Node(
        "stuk",
        children=(
            Node(VELDEN, children=tuple(_fields(nota)), name=VELDEN),
            Node(TEKST, children=_blocks(document.blocks), name=TEKST),
            Node(NOTEN, children=notes, name=NOTEN),
        ),
    )


# --- fields --------------------------------------------------------------------------------------


def _fields(nota: Nota | GelakteNota) -> Iterator[Node]:
    document = nota.document
    lines = {"soort": words(document.soort)[0], "behandeling": words(document.behandeling or "")[0]}
    lines |= {shown: _line(getattr(document, name)) for name, shown in _LINES.items()}
    lines |= {name: words(str(nota.fields.get(name, "")))[0] for name in _PLAIN}
    lists = {
        shown: [_line(value) for value in getattr(document, name)] for name, shown in _LISTS.items()
    }
    lists |= {
        name: [words(text)[0] for text in _texts(nota.fields.get(name, ""))] for name in _REFERENCES
    }
    lists |= _lists(document)
    for name, line in lines.items():
        if line:
            yield Node("veld", words=line, name=name)
    for name, values in lists.items():
        if any(values):
            yield Node("veld", children=tuple(Node("p", words=line) for line in values), name=name)
    if document.bijlagen and not any(lists["bijlagen"]):
        count = Node("p", words=words(str(len(document.bijlagen)))[0], name="aantal")
        yield Node("veld", children=(count,), name="bijlagen")


def _lists(document: Document) -> dict[str, list[tuple[Word, ...]]]:
    signers = [(who.naam, who.functie) for who in document.ondertekenaars]
    return {
        "bijlagen": [_bijlage(bijlage) for bijlage in document.bijlagen],
        "ondertekenaars": [_apart(map(_line, signer)) for signer in signers],
        "besluit": [_besluit(besluit) for besluit in document.besluit],
    }


def _texts(value: FieldValue) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, [value])
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _bijlage(bijlage: Bijlage) -> tuple[Word, ...]:
    said = [bijlage.openbaar or "", "; ".join(bijlage.gronden), bijlage.url]
    where = bijlage.bestand or bijlage.document
    return _apart([_line(bijlage.titel), *(words(text)[0] for text in (where, *said) if text)])


def _besluit(besluit: Besluit) -> tuple[Word, ...]:
    day = besluit.datum.printed if besluit.datum else ""
    said = f"{besluit.punt}: {besluit.uitkomst}"
    return _apart([words(said)[0], _line(besluit.door), words(day)[0], _line(besluit.opmerking)])


def _apart(lines: Iterable[tuple[Word, ...]]) -> tuple[Word, ...]:
    """Put lines one after the other, with a comma between them."""
    row: list[Word] = []
    for line in filter(None, lines):
        if row:
            row += [Word(","), line[0]._replace(blank=True), *line[1:]]
        else:
            row += line
    return tuple(row)


# --- blocks --------------------------------------------------------------------------------------


def _blocks(blocks: Blocks, laks: tuple[Lakking, ...] = ()) -> tuple[Node, ...]:
    return tuple(node for block in blocks for node in _block(block, laks))


def _block(block: Block, laks: tuple[Lakking, ...]) -> Iterator[Node]:
    match block:
        case LakBlock():
            yield from _blocks(block.blocks, (*laks, _lakking(block)))
        case Paragraph(children):
            yield Node("p", words=_line(children, laks))
        case Heading(level, children):
            marks = (("bijlage", block.bijlage), ("bladzijde", block.new_page))
            said = tuple((name, "ja") for name, so in marks if so)
            yield Node(f"h{level}", said, words=_line(children, laks))
        case CodeBlock(text):
            yield Node("pre", words=words(text, laks=laks)[0])
        case Table():
            yield _table(block, laks)
        case Rule():
            yield Node("hr", words=(Word("hr", laks=laks, thing=()),))
        case GelaktBlock(gronden):
            yield Node("p", words=(Word("gelakt", thing=(("gronden", "; ".join(gronden)),)),))
        case _:
            yield _container(block, laks)


def _container(
    block: BulletList | OrderedList | Quote | KanttekeningBlock | Besluitpunt | BesluitSection,
    laks: tuple[Lakking, ...],
) -> Node:
    match block:
        case BulletList(items):
            return Node("ul", children=tuple(_item(item, laks) for item in items))
        case OrderedList(style, delimiter, items):
            start = str(items[0].number) if items else ""
            kind = (("delimiter", delimiter), ("start", start), ("type", style))
            return Node("ol", kind, children=tuple(_item(item.blocks, laks) for item in items))
        case Quote(blocks):
            return Node("blockquote", children=_blocks(blocks, laks))
        case KanttekeningBlock(door, blocks):
            label = Node("p", words=words(f"Kanttekening {door}")[0])
            return Node("aside", children=(label, *_blocks(blocks, laks)))
        case Besluitpunt(_, blocks):
            return Node(BESLUIT, children=_blocks(blocks, laks))
        case BesluitSection(heading, blocks):
            top = Node("h2", words=_line(heading))
            return Node(BESLUIT, children=(top, *_blocks(blocks, laks)), name=BESLUIT)


def _item(blocks: Blocks, laks: tuple[Lakking, ...]) -> Node:
    return Node("li", children=_blocks(blocks, laks))


def _table(table: Table, laks: tuple[Lakking, ...]) -> Node:
    caption = (Node("caption", words=_line(table.caption, laks)),) if table.caption else ()
    rows = [("th", table.header)] if table.header else []
    rows += [("td", row) for row in table.rows]
    return Node("table", children=(*caption, *(_row(tag, row, laks) for tag, row in rows)))


def _row(tag: str, cells: tuple[Cell, ...], laks: tuple[Lakking, ...]) -> Node:
    return Node(
        "tr",
        children=tuple(
            Node(tag, (("align", cell.align),), words=_line(cell.children, laks)) for cell in cells
        ),
    )


# --- lines ---------------------------------------------------------------------------------------


def _line(children: Inlines, laks: tuple[Lakking, ...] = ()) -> tuple[Word, ...]:
    writer = _Line()
    writer.add(children, (), laks)
    return tuple(writer.words)


class _Line:
    """A line in the making."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._blank = False
        self._frames = 0

    def add(self, children: Inlines, frames: tuple[Frame, ...], laks: tuple[Lakking, ...]) -> None:
        for child in children:
            self._one(child, frames, laks)

    def _one(self, child: Inline, frames: tuple[Frame, ...], laks: tuple[Lakking, ...]) -> None:
        match child:
            case Text(text):
                self._text(text, frames, laks)
            case Code(text):
                self._text(text, (*frames, self._frame("code")), laks)
            case Lak():
                self._lak(child, frames, (*laks, _lakking(child)))
            case LineBreak() | Image() | FootnoteCall() | Gelakt() | Lacuna():
                self._put(_thing(child, self._blank, frames, laks))
            case _:
                self.add(child.children, (*frames, self._around(child)), laks)

    def _text(self, text: str, frames: tuple[Frame, ...], laks: tuple[Lakking, ...]) -> None:
        text = text.replace("\u00a0", " ")  # of which the reader sees nothing
        found, self._blank = words(text, frames, laks, blank=self._blank and bool(self.words))
        self.words += found

    def _lak(self, lak: Lak, frames: tuple[Frame, ...], laks: tuple[Lakking, ...]) -> None:
        if lak.children:
            self.add(lak.children, frames, laks)
        else:
            self._put(Word("", self._blank, frames, laks, thing=()))

    def _put(self, word: Word) -> None:
        self.words.append(word)
        self._blank = False

    def _frame(self, tag: str, **attributes: str) -> Frame:
        self._frames += 1
        return Frame(tag, tuple(sorted(attributes.items())), self._frames)

    def _around(self, child: Styled | Link | Kanttekening | Edited | Settles) -> Frame:
        match child:
            case Styled(tag):
                return self._frame(tag)
            case Link(href):
                return self._frame("a", href=href)
            case Kanttekening(remark, door):
                return self._frame("kanttekening", door=door, tekst=remark)
            case Edited(kind, door):
                return self._frame(kind, door=door)
            case Settles(kind, ref):
                return self._frame(kind, nummer=ref)


def _thing(
    child: LineBreak | Image | FootnoteCall | Gelakt | Lacuna,
    blank: bool,  # noqa: FBT001  # of the word itself
    frames: tuple[Frame, ...],
    laks: tuple[Lakking, ...],
) -> Word:
    match child:
        case LineBreak():
            return Word("br", blank, frames, laks, thing=())
        case Image(src, alt):
            return Word("img", blank, frames, laks, thing=(("alt", alt), ("src", src)))
        case FootnoteCall(number):
            return Word("noot", blank, frames, laks, thing=(), noot=str(number))
        case Gelakt(gronden):
            return Word("gelakt", blank, frames, laks, thing=(("gronden", "; ".join(gronden)),))
        case Lacuna(kind):
            return Word(kind, blank, frames, laks, thing=())


def _lakking(lak: Lak | LakBlock) -> Lakking:
    return Lakking(lak.gronden, lak.tot, lak.toelichting, lak.zienswijze)
