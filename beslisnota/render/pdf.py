"""The one typed door to WeasyPrint: HTML of `render_html` to tagged, repeatable PDF."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element, SubElement

from beslisnota.errors import BeslisnotaError
from beslisnota.render import footnotes, pdf_tables
from beslisnota.render.addresses import set_pieces_apart
from beslisnota.render.blanks import set_blanks_apart
from beslisnota.render.fonts import Fetcher, check_libraries, collect_log, weasyprint
from beslisnota.render.letters import named, remedy, unprintable
from beslisnota.render.pdf_archive import clear_ends, finish
from beslisnota.render.pdf_roles import Roles
from beslisnota.render.pdf_tags import Tags
from beslisnota.render.pictures import printed_size
from beslisnota.render.style import FIRST_TOP, GAP, HouseStyle, Sheet
from beslisnota.render.tokens import FACES
from lakken.gronden import split_codes

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator, Mapping, Sequence

    from beslisnota.render.tokens import Logo

__all__ = ["Layout", "LayoutError", "PdfWriter", "check_libraries"]

_HOST = "https://beslisnota.invalid"  # reserved by RFC 6761: it never exists
_STYLE = f"{_HOST}/stijl/"
_LOGO = f"{_HOST}/logo"
_PICTURES = f"{_HOST}/afbeelding/"
_PAGE_WIDTH = 210  # mm, A4
_RETOUR = 27  # mm, from the top of the letterhead to the return address
_LIST_CORNER = (18, 24)  # mm, left and top margin of the lists, which stand across the page
_HIGHEST_PICTURE = 200 / 25.4 * 96  # px: max-height in templates/basis/stijl.css
_END = "einde-colofon"
_MAX_EXTRA_PAGES = 20
_VARIANT = "pdf/a-2a"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_IN_BOOKMARKS = frozenset({"noot", "grond", "noot-tekst", "door"})


class LayoutError(RuntimeError):
    """WeasyPrint only logs what it cannot do; we stop. Its text holds no text of a note."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document that is laid out on pages and can be written, alone or joined with others."""

    document: Any

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.document.pages)

    @property
    def page_of(self) -> dict[str, int]:
        """The number, from 1, of the page on which each id stands."""
        pages = enumerate(self.document.pages, start=1)
        return {anchor: number for number, page in pages for anchor in page.anchors}


class PdfWriter:
    """Lays out and writes documents of one house style; fonts and CSS are read once.

    Not for use by two threads at once. A warm writer takes 0.2-0.4 s for a note of four pages.
    """

    def __init__(self, style: HouseStyle) -> None:
        """Read the style's fonts and CSS.

        Raises:
            BeslisnotaError: a library is missing, or a style sheet is wrong.
        """
        engine = weasyprint()
        self._style = style
        self._fonts = engine.text.fonts.FontConfiguration()
        self._counters = engine.css.counters.CounterStyle()
        generated = Sheet(style.find("stijl.toml"), _variables(style))
        self._css = [self._parse(sheet) for sheet in (generated, *style.css)]

    def layout(self, html: str, pictures: Mapping[str, bytes]) -> Layout:
        """Lay a document out on pages.

        Args:
            html: what `render_html`, `render_voorstel` or `render_inventaris` gave.
            pictures: the bytes of the pictures by the name that the HTML calls them; nothing else is fetched.

        Raises:
            BeslisnotaError: the HTML calls a picture that is not given, or one cannot be read.
            LayoutError: WeasyPrint warned about our HTML or CSS.
        """
        fetcher = _fetcher(self._style, pictures)
        with _no_collection(), collect_log() as logged:
            document = self._lay_out(html, pictures, fetcher, at_foot=True)
            if document is None:
                document = self._lay_out(html, pictures, fetcher, at_foot=False)
        if fetcher.refused:
            raise BeslisnotaError(
                f"De afbeelding “{_name(fetcher.refused[0])}” hoort niet bij dit document. "
                "Alleen afbeeldingen uit de werkmap worden geplaatst."
            )
        _stop_at(logged)
        return Layout(document)

    def _lay_out(
        self, html: str, pictures: Mapping[str, bytes], fetcher: Fetcher, *, at_foot: bool
    ) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        """Lay out with the footnotes at the foot of their pages (None where they don't fit), or at the end."""
        page = weasyprint().HTML(string=html, base_url=_base(html, pictures), url_fetcher=fetcher)
        root = page.etree_element
        self._check_letters(root)
        notes = footnotes.put_at_calls(root) if at_foot else []
        _arrange(root, column=self._style.page.kolom > 0)
        _size(root, pictures)
        _place_logo(root, self._style.logo)
        if not notes:
            return self._render_whole(page, "")
        return footnotes.lay_out(lambda rules: self._render_whole(page, rules), notes)

    def _check_letters(self, root: Element) -> None:
        """Stop at a character that only the fonts of this machine may have, before they decide anything.

        Raises:
            BeslisnotaError: there is one.
        """
        if wrong := sorted(unprintable("".join(root.itertext()), self._style)):
            raise BeslisnotaError(
                f"Het teken {named(wrong[0])} kan niet in de PDF staan: {remedy(wrong[0])}. "
                "“beslisnota controleer” zegt in welk bestand en op welke regel het staat."
            )

    def _render_whole(self, page: Any, rules: str) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        """Render, with more pages where the colophon is longer than the text.

        WeasyPrint 70 breaks a positioned box over the pages of the text, and drops the rest without a word.
        """
        rooms = weasyprint().CSS(string=rules)
        for _ in range(_MAX_EXTRA_PAGES):
            document = self._render(page, rooms)
            if any(_END in laid_out.anchors for laid_out in document.pages):
                break
            page.etree_element.find("body/main").append(Element("div", {"class": "vervolg"}))
        else:
            raise BeslisnotaError(
                "De gegevens naast de tekst (zoals de bijlagen) beslaan te veel bladzijden. Kort ze in."
            )
        for laid_out in document.pages:
            laid_out.anchors.pop(_END, None)
        return document

    def _render(self, page: Any, rooms: Any) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        """Render until no table runs off its page."""
        while True:
            document = page.render(
                stylesheets=[*self._css, rooms],
                font_config=self._fonts,
                counter_style=self._counters,
                pdf_variant=_VARIANT,
            )
            if not pdf_tables.narrow(document):
                return document

    def write(self, layouts: Sequence[Layout], title: str) -> bytes:
        """Write layouts into one file that is PDF/UA-1 and PDF/A-2a, in the order given.

        Each keeps its own page numbers, and its title is a bookmark with its headings under it. The file
        holds no date, no author and no name of a file.

        Args:
            layouts: at least one; ids are unique over all of them (`render_html(prefix=…)`).
            title: the title of the file.

        Raises:
            ValueError: an id stands in two of the layouts.
            LayoutError: WeasyPrint warned while it wrote.
        """
        _check_ids(layouts)
        pages = [page for layout in layouts for page in layout.document.pages]
        joined = layouts[0].document.copy(pages)
        tags = Tags()

        def complete(_: object, pdf: Any) -> None:  # noqa: ANN401  # pydyf has no types
            tags.mark_artifacts(pdf)
            Roles(pdf, tags.html).assign()
            finish(pdf, title)

        with collect_log() as logged:
            joined.metadata.title = title
            # WeasyPrint 70 leaves the file of the colour profile for the interpreter to close.
            with (
                tags.collected(),
                clear_ends(),
                warnings.catch_warnings(action="ignore", category=ResourceWarning),
            ):
                data: bytes = joined.write_pdf(pdf_variant=_VARIANT, finisher=complete)
        _stop_at(logged)
        return data

    def _parse(self, sheet: Sheet) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        with collect_log() as logged:
            parsed = weasyprint().CSS(
                string=sheet.text,
                base_url=_STYLE,
                url_fetcher=_fetcher(self._style, {}),
                font_config=self._fonts,
                counter_style=self._counters,
            )
        if logged:
            raise BeslisnotaError(
                f"Het stijlblad {sheet.path} is fout. Verbeter wat WeasyPrint noemt, met regel en kolom: "
                f"{logged[0].getMessage()}"
            )
        return parsed


# --- what may be fetched -----------------------------------------------------------------------


def _fetcher(style: HouseStyle, pictures: Mapping[str, bytes]) -> Fetcher:
    """Give the pictures of one document and the files of its style; refuse all else."""

    def find(url: str) -> bytes | None:
        if url == _LOGO and style.logo:
            return style.logo.data
        if url.startswith(_STYLE):
            return style.find(unquote(url.removeprefix(_STYLE))).read_bytes()
        return pictures.get(_name(url)) if url.startswith(_PICTURES) else None

    return Fetcher(find)


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def _base(html: str, pictures: Mapping[str, bytes]) -> str:
    """Give a base address of this document's own.

    WeasyPrint knows a picture by its address: `afbeelding-1.png` of two joined documents would be one.
    """
    digest = hashlib.sha256(html.encode())
    for name in sorted(pictures):
        digest.update(name.encode() + b"\0" + pictures[name])
    return f"{_PICTURES}{digest.hexdigest()[:32]}/"


# --- the tree on paper -------------------------------------------------------------------------


def _arrange(root: Element, *, column: bool) -> None:
    """Put the tree in the order in which it is read aloud, and add the head of the following pages."""
    body = root.find("body")
    main = root.find("body/main")
    if body is None or main is None:
        raise LayoutError("the HTML has no body with a main")
    colophon = body.find("section[@class='colofon']")
    if colophon is not None and column:
        _after_title(colophon, body, main)
    for link in root.iterfind(".//a[@class='bladzijde']"):
        link.text = None  # the style sheet counts
    # An id that is laid out last: where it is missing, the colophon was cut off.
    SubElement(main if colophon is None else colophon, "div", {"id": _END})
    _prepare(root, body.get("data-datum", ""))
    if body.get("data-datum"):
        head = Element("div", {"class": "lopend"})
        SubElement(head, "p", {"class": "label"}).text = body.get("data-kop")
        SubElement(head, "p").text = body.get("data-datum")
        body.insert(0, head)


def _place_logo(root: Element, logo: Logo | None) -> None:
    """Put the logo first; `_logo` says where on the page."""
    body = root.find("body")
    if logo is not None and body is not None:
        body.insert(0, Element("img", {"class": "logo", "src": _LOGO, "alt": logo.tekst}))


def _prepare(root: Element, date: str) -> None:
    for heading in (part for part in root.iter() if part.tag in _HEADINGS):
        heading.set("data-bladwijzer", _bookmark(heading, date))
    for item in list(root.iter("li")):
        _list_item(item)
    set_pieces_apart(root)
    set_blanks_apart(root)
    for box in root.iter("span"):
        if box.get("class") == "gelakt":
            box.set("style", f"--gronden: {len(split_codes(box.get('data-gronden', '')))}")
    for table in root.iter("table"):
        pdf_tables.fit(table)
    for field in root.iter("div"):
        if field.get("class", "").startswith("veld"):
            field.tag = "li"  # PDF/UA: a dl is tagged as a list, which holds items and nothing else


def _size(root: Element, pictures: Mapping[str, bytes]) -> None:
    """Set pictures as large as they were drawn; WeasyPrint 70 does not heed dots per inch."""
    for picture in root.iter("img"):
        if data := pictures.get(picture.get("src", "")):
            width, height = printed_size(data)
            width *= min(1.0, _HIGHEST_PICTURE / height)
            picture.set("style", f"width: {width:.3f}px")


def _after_title(colophon: Element, body: Element, main: Element) -> None:
    """A colophon beside the text is positioned, so its place in the tree is free: after the title."""
    titles = [
        place
        for place, child in enumerate(main)
        if child.tag == "h1" or child.get("class") in {"soortnaam", "ondertitel"}
    ]
    body.remove(colophon)
    main.insert(max(titles, default=-1) + 1, colophon)


def _bookmark(heading: Element, date: str) -> str:
    """Give a heading's text without the calls of notes; the date after a title, as titles recur in a set."""
    label = " ".join(_text(heading).split())
    return f"{label} ({date})" if heading.tag == "h1" and date else label


def _text(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.get("class") not in _NOT_IN_BOOKMARKS:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _list_item(item: Element) -> None:
    """Give an item its number and its body.

    WeasyPrint 70 heeds `value` only with presentational hints, and those heed more than we want. It tags a
    block in an item as a child of LI, which PDF/UA forbids; an item in an item becomes the LBody it asks for.
    """
    if value := item.get("value"):
        item.set("style", f"counter-set: list-item {int(value)}; counter-increment: none")
    body = Element("li", {"class": "inhoud", "style": "display: block; counter-increment: none"})
    body.text, item.text = item.text, None
    for child in list(item):
        item.remove(child)
        body.append(child)
    item.append(body)


def _variables(style: HouseStyle) -> str:
    """Hand the settings of `stijl.toml` to the CSS."""
    page, colours, letters = style.page, style.colours, style.lettering
    text = _PAGE_WIDTH - page.links - page.rechts
    variables = {
        "accent": colours.accent,
        "tekst": colours.tekst,
        "grijs": colours.grijs,
        "lijn": colours.lijn,
        "familie": _families(letters.familie),
        "vast": _families(letters.vast),
        "punten": f"{letters.punten:g}pt",
        "regel": f"{letters.regel:g}pt",
        "klein": f"{letters.small:g}pt",
        "klein-regel": f"{letters.small_line:g}pt",
        "afzender": f"{style.letterhead.afzender:g}pt",
        "briefhoofd-lijn": f"{style.letterhead.lijn:g}pt",
        "kolom": f"{page.kolom:g}mm",
        "kolom-links": f"{text + GAP:g}mm",
        "links": f"{page.links:g}mm",
        "tussenruimte": f"{GAP}mm",
        "logo": f"{style.logo_room:g}mm",
        "retour": f"{max(_RETOUR - style.logo_room, 0):g}mm",
    }
    root = "".join(f"--{name}: {value};" for name, value in variables.items())
    margins = f"{page.boven:g}mm {page.rechts:g}mm {page.onder:g}mm {page.links:g}mm"
    page_rule = f"@page {{size: A4; margin: {margins}}}"
    return f"{_fonts(style)}:root {{{root}}}\n{page_rule}\n{_logo(style)}"


def _families(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _fonts(style: HouseStyle) -> str:
    """Name each file once: another face of the same file gains nothing, and the Chinese one has 3 MB."""
    plain = {font.family: {font.file} for font in style.lettering.files if font.face == "gewoon"}
    return "".join(
        f'@font-face {{font-family: "{font.family}"; src: url("{quote(font.file)}"){FACES[font.face]}}}\n'
        for font in style.lettering.files
        if font.face == "gewoon" or font.file not in plain.get(font.family, set())
    )


def _logo(style: HouseStyle) -> str:
    """Place the logo on the page; it is laid out from the corner of the text."""
    if style.logo is None:
        return ""
    logo, links, (left, top) = style.logo, style.page.links, _LIST_CORNER
    size = f"height: {logo.hoogte:g}mm; width: auto; max-width: none; max-height: none"
    place = f"left: {logo.links - links:g}mm; top: {logo.boven - FIRST_TOP:g}mm"
    across = f"left: {logo.links - left:g}mm; top: {logo.boven - top:g}mm"
    return (
        f"img.logo {{position: absolute; {place}; {size}}}\n"
        f".soort-lakvoorstel img.logo, .soort-inventarislijst img.logo {{{across}}}\n"
    )


# --- stopping where WeasyPrint goes on ----------------------------------------------------------


def _stop_at(logged: Sequence[logging.LogRecord]) -> None:
    for record in logged:
        if str(record.msg).startswith("Failed to load image"):
            raise BeslisnotaError("Een afbeelding van dit document is niet te lezen.")
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            raise BeslisnotaError(
                f"Het teken U+{record.args[-1]:04X} staat in geen lettertype van deze computer. "
                "Vervang het teken, of installeer een lettertype dat het heeft."
            )
        # The pattern without its arguments: those may quote a note, and this ends up in a log.
        raise LayoutError(f"WeasyPrint: {record.msg}")


def _check_ids(layouts: Sequence[Layout]) -> None:
    seen: set[str] = set()
    for layout in layouts:
        anchors = {anchor for page in layout.document.pages for anchor in page.anchors}
        if seen & anchors:
            raise ValueError("the layouts share an id; render each with a prefix of its own")
        seen |= anchors


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector out of a layout: 10-15 % of its time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
