"""Fields and body to a `Document`: the same for what was written and for what was lakked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast
from urllib.parse import unquote

from markdown_it.common.utils import normalizeReference

from beslisnota.model.content import (
    Besluitpunt,
    BesluitSection,
    Block,
    Blocks,
    BulletList,
    Footnote,
    Heading,
    Image,
    Inlines,
    Link,
    OrderedItem,
    OrderedList,
    Settles,
    Text,
    plain,
    transform,
    walk,
)
from beslisnota.model.document import (
    Afdoening,
    Behandeling,
    Besluit,
    Bijlage,
    Document,
    Ondertekenaar,
    Openbaar,
    Soort,
    Uitkomst,
)
from beslisnota.read.agree import disagreements
from beslisnota.read.front import Path
from beslisnota.read.markdown import TooDeepError
from beslisnota.read.tree import Page, Part, check_links, read_footnotes
from beslisnota.read.values import read_datum
from lakken.marks import TOO_MUCH, Mark, Scan, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from beslisnota.model.gelakt import Fields, FieldValue
    from beslisnota.read.markdown import Parsed, Parser

KOP_BESLUIT = "Gevraagd besluit"
AFDOENING: Path = ("afdoening",)
"""Where a text of the register stands: nowhere in the file of the letter that prints it."""

_PICTURE = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*\.(?:png|jpe?g|svg)", re.IGNORECASE)
_TOO_DEEP = (
    "te-diep",
    "in deze tekst staat te veel in elkaar",
    "maak de opbouw eenvoudiger",
)
_NOT_PUBLIC = "informatie die niet openbaar gemaakt kan worden"
_NOTHING = re.compile(r"(?:n\.?v\.?t\.?|niet van toepassing|geen|-|–|)\.?", re.IGNORECASE)


class Tell(Protocol):
    """Takes what is wrong at an offset of one text."""

    def __call__(
        self, offset: int, code: str, sentence: str, mend: str, *, warning: bool = False
    ) -> None:
        """Take it."""


TellAt: TypeAlias = Callable[[Path], Tell]
"""Gives the `Tell` of one text of the front matter; of the body for an empty path."""


@dataclass(slots=True)
class Context:
    """What a document is read with.

    Attributes:
        parser: reads its texts.
        public: whether it is gelakte text.
        tell_at: takes findings.
        resolve: gives what is printed for a motie or toezegging; None where there is none.
        known_tot: whether a `tot` is a date, or an event of the dossier.
        afdoening: gives number and text, with its marks, of a motie or toezegging; None where there is none.
    """

    parser: Parser
    public: bool
    tell_at: TellAt
    resolve: Callable[[str, str], str | None]
    known_tot: Callable[[str], bool]
    afdoening: Callable[[str, str], tuple[str, str] | None]


@dataclass(slots=True)
class Built:
    """A document with what its Markdown still holds and nobody calls.

    Attributes:
        document: its content.
        unused: line spans of the body, from 0, of definitions that nobody calls.
        dead: `#` addresses that no heading has.
        unfollowed: addresses that are not allowed.
        labels: number of each footnote that is called, by its label.
        laks: the laks of each text, with the text of which they are offsets.
    """

    document: Document
    unused: list[tuple[int, int]] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    unfollowed: set[str] = field(default_factory=set)
    labels: dict[str, int] = field(default_factory=dict)
    laks: list[tuple[Path, str, Mark]] = field(default_factory=list)


def build(soort: Soort, fields: Fields, body: str, context: Context) -> Built:
    """Make the document that these fields and this body say."""
    return _Builder(soort, fields, body, context).build()


class _Builder:
    def __init__(self, soort: Soort, fields: Fields, body: str, context: Context) -> None:
        self.soort = soort
        self.fields = fields
        self.body = body
        self.context = context
        self.page = Page(context.resolve)
        self.laks: list[tuple[Path, str, Mark]] = []

    def build(self) -> Built:
        body_part, body = self._blocks_of((), self.body)
        punten = [self._blocks_of(path, text) for path, text in self._punten_texts()]
        for part, parsed in [(body_part, body), *punten]:
            part.collect_footnotes(parsed.tree)
        before, after = _split_after_aanleiding(body.tree.children)
        self.page.punten = self._count_punten(punten)
        blocks: list[Block] = [*body_part.blocks(before)]
        if punten:
            blocks.append(self._besluit_section(punten))
        blocks += body_part.blocks(after)
        footnotes = read_footnotes(self.page)
        document = self._document(tuple(blocks), footnotes, asked=bool(punten))
        dead = check_links(self.page)
        self._check_pictures(document)
        self._check_withheld(document)
        return Built(
            _without_links(document, dead),
            self._unused(body),
            dead,
            self.page.unfollowed,
            self.page.numbers,
            self.laks,
        )

    # --- parsing -------------------------------------------------------------------------------

    def _blocks_of(self, path: Path, text: str) -> tuple[Part, Parsed]:
        tell = self.context.tell_at(path)

        def complain(offset: int, code: str, sentence: str, mend: str) -> None:
            tell(offset, code, sentence, mend)

        def warn(offset: int, code: str, sentence: str, mend: str) -> None:
            tell(offset, code, sentence, mend, warning=True)

        parsed = self._parse(self.context.parser.blocks, path, text)
        return Part(self.page, text, complain, warn), parsed

    def _line(self, path: Path, text: str, *, markdown: bool = False) -> Inlines:
        tell = self.context.tell_at(path)
        parser = self.context.parser
        parsed = self._parse(parser.line if markdown else parser.plain, path, text)

        def complain(offset: int, code: str, sentence: str, mend: str) -> None:
            tell(offset, code, sentence, mend)

        part = Part(self.page, text, complain, complain)
        children = parsed.tree.children[0].children if parsed.tree.children else ()
        return part.inlines(children) or (Text(""),)

    def _parse(self, parse: Callable[[str], Parsed], path: Path, text: str) -> Parsed:
        """Parse a text and check its marks; one that has too much of them is not parsed."""
        tell = self.context.tell_at(path)
        found = scan(text, public=self.context.public, register=self.context.parser.register)
        self.laks += [(path, text, mark) for mark in found.marks if mark.kind == "lak"]
        if any(problem.code in TOO_MUCH for problem in found.problems):
            text = ""
        try:
            parsed = parse(text)
        except TooDeepError:
            tell(0, *_TOO_DEEP)
            parsed = parse("")
        self._check_marks(text, found, parsed, tell)
        return parsed

    def _check_marks(self, text: str, found: Scan, parsed: Parsed, tell: Tell) -> None:
        for problem in (
            *found.problems,
            *([] if found.problems else disagreements(text, found, parsed.seen)),
        ):
            tell(problem.offset, problem.code, problem.sentence, problem.mend)
        for mark in found.marks:
            self._check_mark(mark, tell)
        self._check_labels(text, parsed, found, tell)

    def _check_mark(self, mark: Mark, tell: Tell) -> None:
        if mark.kind == "lak" and mark.tot and not self.context.known_tot(mark.tot):
            tell(
                mark.start,
                "tot-onbekend",
                "‘tot’ is geen datum (jjjj-mm-dd) en geen gebeurtenis van dossier.yaml",
                "verbeter de naam, of zet haar onder ‘gebeurtenissen’ in dossier.yaml",
            )
        if mark.kind in {"motie", "toezegging"}:
            ref = mark.attributes.get(mark.kind)
            if self.context.resolve(mark.kind, ref) is None:
                tell(
                    mark.start,
                    f"{mark.kind}-onbekend",
                    f"{mark.kind} ‘{ref}’ staat niet in dossier.yaml",
                    "verbeter het nummer, of zet haar erbij in dossier.yaml",
                )

    def _check_labels(self, text: str, parsed: Parsed, found: Scan, tell: Tell) -> None:
        part = Part(self.page, text, _nothing, _nothing)
        labels = {
            normalizeReference(text[mark.inner_start : mark.inner_end])
            for mark in found.marks
            if not mark.block
        }
        for label, (line, _) in parsed.references.items():
            if label in labels:
                tell(
                    part.place(line),
                    "definitie-van-lak",
                    "deze adresregel heeft dezelfde naam als een kenmerk in de tekst",
                    "geef de adresregel een andere naam, of schrijf het adres in de link zelf",
                )
        for line in parsed.doubled:
            tell(
                part.place(line),
                "definitie-dubbel",
                "deze adresregel staat er twee keer",
                "haal een van de twee weg",
            )

    def _unused(self, body: Parsed) -> list[tuple[int, int]]:
        spans = [span for label, span in body.references.items() if label not in body.called]
        for label, (node, part, _) in self.page.footnotes.items():
            if label in self.page.numbers or node.map is None or "\n".join(part.lines) != self.body:
                continue
            spans.append((node.map[0], node.map[1]))
            if not self.context.public:
                part.warn(
                    part.place(node.map[0]),
                    "voetnoot-ongebruikt",
                    f"voetnoot [^{label}] wordt nergens aangeroepen en dus niet gedrukt",
                    "roep haar aan, of haal haar weg",
                )
        return spans

    # --- gevraagd besluit ------------------------------------------------------------------------

    def _punten_texts(self) -> list[tuple[Path, str]]:
        value = self.fields.get("gevraagd besluit", ())
        if isinstance(value, str):
            return [(("gevraagd besluit",), value)]
        return [
            (("gevraagd besluit", index), str(text))
            for index, text in enumerate(cast("tuple[str, ...]", value))
        ]

    def _count_punten(self, punten: list[tuple[Part, Parsed]]) -> int:
        """Count the beslispunten of the front matter: those of the body are numbered on from them."""
        nodes = [node for _, parsed in punten for node in parsed.tree.walk()]
        divs: int = sum(node.type == "div" and node.meta["kind"] == "besluitpunt" for node in nodes)
        if not isinstance(self.fields.get("gevraagd besluit"), str):
            return divs + len(punten)
        items: int = sum(
            len(node.children) for node in punten[0][1].tree.children if _is_list(node)
        )
        return divs + items or 1

    def _besluit_section(self, punten: list[tuple[Part, Parsed]]) -> BesluitSection:
        counted, self.page.punten = self.page.punten, 0
        if isinstance(self.fields["gevraagd besluit"], str):
            blocks = self._single_text(*punten[0])
        else:
            blocks = (
                OrderedList("1", ".", tuple(self._punt(part, parsed) for part, parsed in punten)),
            )
        self.page.punten = counted
        return BesluitSection(self._text("kop besluit") or (Text(KOP_BESLUIT),), blocks)

    def _punt(self, part: Part, parsed: Parsed) -> OrderedItem:
        self.page.punten += 1
        return OrderedItem(self.page.punten, part.blocks(parsed.tree.children))

    def _single_text(self, part: Part, parsed: Parsed) -> Blocks:
        nodes = parsed.tree.children
        for node in nodes:
            if (
                node.type == "div"
                and node.meta["kind"] == "lak"
                and any(child.type == "list_item" for child in node.walk())
            ):
                part.complain(
                    part.place(node.map[0] if node.map else 0),
                    "besluitpunt-in-lak",
                    "een beslispunt kan niet binnen een lak staan",
                    "zet de lak binnen het beslispunt",
                )
        return part.blocks(nodes, counted=_is_list)

    # --- the values of the front matter ------------------------------------------------------------

    def _document(
        self, blocks: Blocks, footnotes: tuple[Footnote, ...], *, asked: bool
    ) -> Document:
        document = Document(
            soort=self.soort,
            titel=self._text("titel", markdown=True) or (Text("(zonder titel)"),),
            ondertitel=self._text("ondertitel", markdown=True),
            datum=read_datum(self._plain("datum"), month_is_enough=True)
            if self._plain("datum")
            else None,
            referentie=self._text("referentie"),
            directie=self._text("directie"),
            van=self._texts("van"),
            telefoon=self._texts("telefoon"),
            e_mail=self._texts("e mail"),
            aan=self._texts("aan"),
            bijlagen=self._bijlagen(),
            behandeling=cast("Behandeling", self._plain("behandeling") or None),
            afgestemd_intern=self._texts("afgestemd intern"),
            afgestemd_interdepartementaal=self._texts("afgestemd interdepartementaal"),
            besluit=self._besluit(),
            kamerstuk=self._plain("kamerstuk"),
            uw_kenmerk=self._text("uw kenmerk"),
            ons_kenmerk=self._text("ons kenmerk"),
            aanhef=self._text("aanhef"),
            slot=self._text("slot"),
            ondertekenaars=self._ondertekenaars(),
            nummer=self._plain("nummer"),
            blocks=blocks,
            footnotes=footnotes,
            beslispunten=self.page.punten,
            afdoening=tuple(self._afdoening(blocks, footnotes)),
        )
        self._check_asked(document, asked=asked)
        return document

    def _check_asked(self, document: Document, *, asked: bool) -> None:
        needs = document.behandeling in {"ter besluitvorming", "ter ondertekening"}
        if (
            needs
            and not asked
            and not any(isinstance(value, Besluitpunt) for value in walk(document.blocks))
        ):
            self.context.tell_at(("behandeling",))(
                0,
                "besluit-ontbreekt",
                f"een nota {document.behandeling} vraagt een besluit, maar er staat geen",
                "zet een regel ‘gevraagd besluit: …’ erbij, of een blok ‘::: besluitpunt’ in de tekst",
            )
        items = cast("tuple[FieldValue, ...]", self.fields.get("besluit", ()))
        for index, item in enumerate(items):
            punt = "" if isinstance(item, str | tuple) else str(item.get("punt", ""))
            if punt and int(punt) > document.beslispunten:
                self.context.tell_at(("besluit", index))(
                    0,
                    "punt-onbekend",
                    f"er is geen beslispunt {punt}; de nota heeft er {document.beslispunten}",
                    "verbeter ‘punt’",
                )

    def _plain(self, name: str) -> str:
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""

    def _text(self, name: str, *, markdown: bool = False) -> Inlines:
        text = self._plain(name)
        return self._line((name,), text, markdown=markdown) if text else ()

    def _texts(self, name: str) -> tuple[Inlines, ...]:
        value = self.fields.get(name, ())
        texts = (value,) if isinstance(value, str) else cast("tuple[str, ...]", value)
        return tuple(self._line((name, index), text) for index, text in enumerate(texts) if text)

    def _item(self, path: Path, item: FieldValue, name: str) -> Inlines:
        text = item.get(name, "") if not isinstance(item, str | tuple) else ""
        return self._line((*path, name), str(text)) if text else ()

    def _bijlagen(self) -> tuple[Bijlage, ...]:
        value = self.fields.get("bijlagen", ())
        if isinstance(value, str):
            return tuple(Bijlage(titel=()) for _ in range(int(value))) if value.isdigit() else ()
        return tuple(
            self._bijlage(("bijlagen", index), item)
            for index, item in enumerate(cast("tuple[FieldValue, ...]", value))
        )

    def _bijlage(self, path: Path, item: FieldValue) -> Bijlage:
        if isinstance(item, str | tuple):
            return Bijlage(titel=self._line(path, str(item)))
        texts = {name: str(value) for name, value in item.items()}
        return Bijlage(
            titel=self._item(path, item, "titel"),
            openbaar=cast("Openbaar", texts.get("openbaar") or None),
            gronden=self._gronden(texts.get("grond", "")),
            url=texts.get("url", ""),
            bestand=texts.get("bestand", ""),
            document=texts.get("document", ""),
        )

    def _gronden(self, text: str) -> tuple[str, ...]:
        return (
            tuple(grond.code for grond in self.context.parser.register.read_all(text))
            if text
            else ()
        )

    def _besluit(self) -> tuple[Besluit, ...]:
        items = cast("tuple[FieldValue, ...]", self.fields.get("besluit", ()))
        return tuple(
            Besluit(
                punt=int(str(item["punt"])),
                uitkomst=cast("Uitkomst", item["uitkomst"]),
                door=self._item(("besluit", index), item, "door"),
                datum=read_datum(str(item["datum"])) if item.get("datum") else None,
                opmerking=self._item(("besluit", index), item, "opmerking"),
            )
            for index, item in enumerate(items)
            if not isinstance(item, str | tuple) and item.get("punt") and item.get("uitkomst")
        )

    def _ondertekenaars(self) -> tuple[Ondertekenaar, ...]:
        items = cast("tuple[FieldValue, ...]", self.fields.get("ondertekenaars", ()))
        return tuple(
            Ondertekenaar(
                self._item(("ondertekenaars", index), item, "naam"),
                self._item(("ondertekenaars", index), item, "functie"),
            )
            for index, item in enumerate(items)
        )

    def _afdoening(self, blocks: Blocks, footnotes: tuple[Footnote, ...]) -> Iterator[Afdoening]:
        """Yield what a letter settles, each once, in the order of its text."""
        if self.soort not in {"kamerbrief", "brief"}:
            return
        called = [value for value in walk((blocks, footnotes)) if isinstance(value, Settles)]
        for kind, ref in dict.fromkeys((value.kind, value.ref) for value in called):
            if found := self.context.afdoening(kind, ref):
                number, text = found
                yield Afdoening(kind, ref, number, self._line(AFDOENING, text))

    # --- what is checked on the whole ----------------------------------------------------------------

    def _check_pictures(self, document: Document) -> None:
        tell = self.context.tell_at(())
        texts = (self.body, *(text for _, text in self._punten_texts()))
        for value in walk(document):
            if not isinstance(value, Image):
                continue
            name = unquote(value.src)
            offset = max(self.body.find(f"![{value.alt}"), 0)
            if ".." in name.split("/") or not _PICTURE.fullmatch(name):
                tell(
                    offset,
                    "afbeelding-pad",
                    "deze afbeelding is geen bestand van het dossier",
                    "zet een PNG, JPEG of SVG in de map bijlagen en schrijf ![…](bijlagen/naam.png), "
                    "zonder spaties in de naam",
                )
            elif not any(f"]({value.src}{end}" in text for text in texts for end in (")", " ")):
                tell(
                    offset,
                    "afbeelding-vorm",
                    "het adres van deze afbeelding staat niet in de afbeelding zelf",
                    "schrijf ![…](bijlagen/naam.png)",
                )

    def _check_withheld(self, document: Document) -> None:
        """The section in which drafters say what they want withheld: without a lak it is just printed."""
        under = False
        for block in document.blocks:
            if isinstance(block, Heading):
                under = plain(block.children).strip().lower().rstrip(".:") == _NOT_PUBLIC
            elif under and not _is_nothing(block) and not _bears_lak(block):
                self.context.tell_at(())(
                    max(self.body.lower().find(_NOT_PUBLIC), 0),
                    "niet-openbaar-zonder-lak",
                    "onder deze kop staat tekst zonder lak; zij wordt openbaar",
                    "zet een lak om wat niet openbaar mag worden, of schrijf n.v.t.",
                    warning=True,
                )
                return


def _is_list(node: SyntaxTreeNode) -> bool:
    return node.type in {"bullet_list", "ordered_list"}


def _bears_lak(block: Block) -> bool:
    return any(
        type(value).__name__ in {"Lak", "LakBlock", "Gelakt", "GelaktBlock"}
        for value in walk(block)
    )


def _is_nothing(block: Block) -> bool:
    if isinstance(block, BulletList):  # a lone “-” is an empty list to Markdown
        return not any(block.items)
    children = getattr(block, "children", None)
    return children is not None and bool(_NOTHING.fullmatch(plain(children).strip()))


def _nothing(_offset: int, _code: str, _sentence: str, _mend: str) -> None:
    """Take no complaint."""


def _split_after_aanleiding(
    nodes: Sequence[SyntaxTreeNode],
) -> tuple[list[SyntaxTreeNode], list[SyntaxTreeNode]]:
    """Split the body where the gevraagd besluit is printed: behind the section Aanleiding, or first."""
    level = 0
    for index, node in enumerate(nodes):
        if node.type != "heading":
            continue
        if level and int(node.tag[1]) <= level:
            return list(nodes[:index]), list(nodes[index:])
        text = node.children[0].content if node.children else ""
        if not level and text.strip().lower() == "aanleiding":
            level = int(node.tag[1])
    return (list(nodes), []) if level else ([], list(nodes))


def _without_links(document: Document, dead: set[str]) -> Document:
    """Print links to no heading as plain text."""

    def change(value: object) -> object:
        if isinstance(value, Link) and value.href.startswith("#") and value.href[1:] in dead:
            return value.children
        return value

    return cast("Document", transform(document, change)) if dead else document
