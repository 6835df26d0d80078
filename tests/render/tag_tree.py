"""The tags of a PDF as another reader finds them: the tree by pikepdf, the text in it by pdfium."""

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

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

    def __str__(self) -> str:
        told = {"Alt": self.alt, "ActualText": self.actual, "ID": self.id, "links": self.links, **self.attributes}
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
                    if isinstance(value, pikepdf.Name | pikepdf.String)
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


if __name__ == "__main__":
    import sys
    from pathlib import Path

    print(tag_tree(Path(sys.argv[1]).read_bytes()))
