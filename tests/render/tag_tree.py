"""The tags of a PDF as another reader finds them: the tree by pikepdf, the text in it by pdfium."""

import ctypes
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
import pikepdf
import pypdfium2
from pypdfium2 import raw


@dataclass
class Tag:
    kind: str
    alt: str | None = None
    actual: str | None = None
    id: str | None = None
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list["Tag | str"] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def find(self, *kinds: str) -> Iterator["Tag"]:
        if self.kind in kinds or not kinds:
            yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.find(*kinds)

    @property
    def tags(self) -> list["Tag"]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def text(self) -> str:
        if self.actual is not None:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def notes_at_foot(self) -> bool:
        return "Noten" not in [heading.text for heading in self.find("H2")]

    def __str__(self) -> str:
        told = {
            "Alt": self.alt,
            "ActualText": self.actual,
            "ID": self.id,
            "links": self.links,
            **self.attributes,
        }
        head = " ".join([self.kind, *(f"{key}={value}" for key, value in told.items() if value)])
        lines = [head, *(line for kid in self.kids for line in str(kid).split("\n"))]
        return "\n  ".join(lines)


def tag_tree(data: bytes) -> Tag:
    """The root element, with the text of the pages in it."""
    texts = _texts(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def build(element: pikepdf.Dictionary) -> Tag:
            tag = Tag(str(element.S)[1:])
            for name in ("Alt", "ActualText", "ID"):
                if f"/{name}" in element:
                    value = str(element[f"/{name}"])
                    setattr(tag, {"ActualText": "actual"}.get(name, name.lower()), value)
            if "/A" in element:
                tag.attributes = {
                    key[1:]: str(value)
                    if isinstance(value, pikepdf.Name | pikepdf.String | int)
                    else [part if isinstance(part, int) else str(part) for part in value]
                    for key, value in element.A.items()
                }
            for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
                if isinstance(kid, int):
                    tag.kids.append(texts[numbers[element.Pg.objgen]][kid])
                elif kid.Type == "/OBJR":
                    tag.links.append(str(kid.Obj.Contents))
                else:
                    assert kid.P.objgen == element.objgen
                    tag.kids.append(build(kid))
            return tag

        [document] = pdf.Root.StructTreeRoot.K
        return build(document)


def heard(tag: Tag, *, without: str = "") -> str:
    """The letters and figures of all that stands in the tags, in order; not the numbers of lists."""
    kids = [kid for kid in tag.kids if isinstance(kid, str) or kid.kind != without]
    if tag.kind == "L" and "ListNumbering" in tag.attributes:
        kids = [kid for item in tag.tags for kid in item.tags if kid.kind != "Lbl"]
    return "".join(
        letters(kid) if isinstance(kid, str) else heard(kid, without=without) for kid in kids
    )


def written(html: str, *, column: bool, at_foot: bool) -> str:
    """The same of the HTML.

    A colophon beside the text is heard after the title, and a note at the foot of a page behind its call.
    """
    body = lxml.html.document_fromstring(html).find("body")
    assert body is not None
    if column:
        for colophon in body.xpath("section[@class='colofon']"):
            head = body.xpath("main/h1 | main/p[@class='soortnaam' or @class='ondertitel']")
            head[-1].addnext(colophon)
        for label in body.xpath(".//div[@class='veld directie']/dt"):
            label.drop_tree()
    if at_foot:
        for notes in body.xpath(".//section[@class='voetnoten']"):
            for item in notes.xpath("ol/li"):
                [call] = body.xpath(f".//a[@href='#{item.get('id')}'][@id]")
                heading = call.xpath("ancestor::h1 | ancestor::h2 | ancestor::h3 | ancestor::h4")
                place = heading[0] if heading else call
                note = lxml.html.Element("span")
                note.text = call.text + item.text_content()
                note.tail, place.tail = place.tail, None
                place.addnext(note)
            notes.drop_tree()
    for lak in body.xpath(".//div[@class='lak']"):
        stand = "vervallen" if lak.get("data-stand") == "vervallen" else ""
        lak.text = f"{lak.get('data-nummer')}{lak.get('data-gronden')}{stand}{lak.text or ''}"
    return letters(body.text_content())


def first_difference(one: str, other: str) -> tuple[str, str] | None:
    """Where two long texts part, with what follows in each."""
    if one == other:
        return None
    place = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return one[max(0, place - 30) : place + 30], other[max(0, place - 30) : place + 30]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _texts(data: bytes) -> list[dict[int, str]]:
    """By page, what is shown under each number of marked content."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_page_texts(page) for page in pdf]


def _page_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    found: defaultdict[int, str] = defaultdict(str)
    shown = page.get_textpage()
    for part in page.get_objects(max_depth=5):
        mcid = raw.FPDFPageObj_GetMarkedContentID(part)
        if part.type == raw.FPDF_PAGEOBJ_TEXT and mcid >= 0:
            size = raw.FPDFTextObj_GetText(part, shown, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(
                part, shown, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
            )
            found[mcid] += buffer.raw[: size - 2].decode("utf-16-le")
    return found
