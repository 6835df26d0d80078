"""A document as compact text: a line a block, so that a case file can say what was read."""

from collections.abc import Iterator

from beslisnota.model.content import (
    Besluitpunt,
    BesluitSection,
    Block,
    Blocks,
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
    Inline,
    Inlines,
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
from beslisnota.model.document import Afdoening, Besluit, Bijlage, Datum, Document, Ondertekenaar


def compact(document: Document) -> str:
    """Give a document as text: its fields, its blocks and its footnotes."""
    lines = [
        f"{document.soort}: {line(document.titel)}",
        *_fields(document),
        *_blocks(document.blocks, ""),
    ]
    for footnote in document.footnotes:
        lines += [f"noot {footnote.number}:", *_blocks(footnote.blocks, "  ")]
    return "\n".join(lines)


def _fields(document: Document) -> Iterator[str]:
    for name in Document.__dataclass_fields__:
        value = getattr(document, name)
        if name not in {"soort", "titel", "blocks", "footnotes"} and value:
            yield f"  {name} = {_value(value)}"


def _value(value: object) -> str:
    match value:
        case str() | int():
            return str(value)
        case Datum():
            return value.iso
        case Bijlage():
            parts = [
                line(value.titel),
                value.openbaar,
                *value.gronden,
                value.url,
                value.bestand,
                value.document,
            ]
            return "<" + " ".join(filter(None, parts)) + ">"
        case Besluit():
            day = value.datum.iso if value.datum else ""
            parts = [str(value.punt), value.uitkomst, line(value.door), day, line(value.opmerking)]
            return "<" + " ".join(filter(None, parts)) + ">"
        case Ondertekenaar():
            return f"<{line(value.naam)}, {line(value.functie)}>"
        case Afdoening():
            return f"<{value.kind} {value.nummer or '-'}: {line(value.tekst)}>"
        case tuple() if isinstance(value[0], tuple | Afdoening | Bijlage | Besluit | Ondertekenaar):
            return " / ".join(_value(item) for item in value)
        case _:
            return line(value)


def line(children: Inlines) -> str:
    """Give what stands inside a line."""
    return "".join(_inline(child) for child in children)


def _inline(child: Inline) -> str:  # noqa: C901  # one case a kind
    match child:
        case Text(text):
            return text
        case LineBreak():
            return "<regel>"
        case Code(text):
            return f"`{text}`"
        case Styled(tag, children):
            return f"<{tag} {line(children)}>"
        case Link(href, children):
            return f"<link {href} {line(children)}>"
        case Image(src, alt):
            return f"<afbeelding {src} «{alt}»>"
        case FootnoteCall(number):
            return f"<noot {number}>"
        case Lak():
            return f"<lak {_grounds(child)}: {line(child.children)}>"
        case Gelakt(gronden):
            return f"<gelakt {' '.join(gronden)}>"
        case Kanttekening(remark, door, children):
            return f"<kanttekening {door} «{remark}» {line(children)}>"
        case Edited(kind, door, children):
            return f"<{' '.join(filter(None, [kind, door]))}: {line(children)}>"
        case Settles(kind, ref, children):
            return f"<{kind} {ref or '-'}: {line(children)}>"
        case Lacuna(kind):
            return f"<{kind}>"
    raise AssertionError(child)


def _grounds(lak: Lak | LakBlock) -> str:
    more = [
        f"tot={lak.tot}" * bool(lak.tot),
        f"toelichting={lak.toelichting}" * bool(lak.toelichting),
        f"zienswijze={lak.zienswijze}" * bool(lak.zienswijze),
    ]
    return " ".join(filter(None, [*lak.gronden, *more]))


def _blocks(blocks: Blocks, indent: str) -> Iterator[str]:
    for block in blocks:
        for shown in _block(block):
            yield indent + shown


def _block(block: Block) -> Iterator[str]:  # noqa: C901  # one case a kind of block
    match block:
        case Paragraph(children, tight):
            yield f"{'-' if tight else 'p'} {line(children)}"
        case Heading():
            extra = [".bijlage"] * block.bijlage + [".nieuwe-pagina"] * block.new_page
            yield " ".join(
                ["h" + str(block.level), line(block.children), f"#{block.anchor}", *extra]
            )
        case BulletList(items):
            for item in items:
                yield "*"
                yield from _blocks(item, "  ")
        case OrderedList(style, delimiter, items):
            for ordered in items:
                yield f"{ordered.number}{delimiter}" + (f" ({style})" if style != "1" else "")
                yield from _blocks(ordered.blocks, "  ")
        case Quote(inner):
            yield ">"
            yield from _blocks(inner, "  ")
        case CodeBlock(text):
            yield f"code {text!r}"
        case Table():
            yield f"tabel {line(block.caption)}".rstrip()
            for row in (block.header, *block.rows) if block.header else block.rows:
                yield (
                    "  "
                    + ("= " if row is block.header else "| ")
                    + " | ".join(_cell(cell) for cell in row)
                )
        case Rule():
            yield "---"
        case LakBlock(blocks=inner):
            yield f"lak {_grounds(block)}"
            yield from _blocks(inner, "  ")
        case GelaktBlock(gronden):
            yield f"gelakt {' '.join(gronden)}"
        case KanttekeningBlock(door, inner):
            yield f"kanttekening {door}"
            yield from _blocks(inner, "  ")
        case Besluitpunt(number, inner):
            yield f"besluitpunt {number}"
            yield from _blocks(inner, "  ")
        case BesluitSection(heading, inner):
            yield f"besluit: {line(heading)}"
            yield from _blocks(inner, "  ")
        case _:
            raise AssertionError(block)


def _cell(cell: Cell) -> str:
    return line(cell.children) + {"": "", "left": " <", "center": " ^", "right": " >"}[cell.align]
