"""Documents to HTML, PDF and DOCX, with the house styles and pictures they need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import Image, transform, walk
from beslisnota.model.inventaris import CHANGES, COLUMNS
from beslisnota.publish.production import COLUMNS as REPORT_COLUMNS
from beslisnota.render.afdoening import called_pages, with_pages
from beslisnota.render.html import View, fixed_text, render_html, render_inventaris
from beslisnota.render.pdf import Layout, PdfWriter
from beslisnota.render.pictures import reencode
from beslisnota.render.sheet import WORDS as SHEET_WORDS
from beslisnota.render.sheet import Sheet, write_xlsx
from beslisnota.render.style import HouseStyle, load_style, shipped_templates
from beslisnota.render.word import render_docx, style_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from beslisnota.model.document import Document
    from beslisnota.model.inventaris import Inventaris, Line
    from beslisnota.model.nota import Nota
    from beslisnota.model.style import Sender
    from beslisnota.model.workspace import Workspace

_WIDTHS = (36, 16, 40, 16, 19, 60, 36, 20, 12, 16, 20, 40)
_REPORT_WIDTHS = (28, 36, 12, 15, 60, 12, 12, 16, 12, 19, 60, 36, 28, 12)
_CHANGE_WIDTHS = (18, 16, 36, 24, 60)


class Printer:
    """Renders the documents of one workspace; fonts and CSS are read once for each house style.

    Args:
        workspace: with its settings.
        templates: house styles of its own; where None, those that stand in the workspace.
    """

    def __init__(self, workspace: Workspace, templates: Path | None = None) -> None:
        self.workspace = workspace
        self._folders = style_folders(templates or workspace.root / "templates")
        self._styles: dict[str, HouseStyle] = {}
        self._writers: dict[str, PdfWriter] = {}
        self._pictures: dict[Path, bytes] = {}
        self._pages: dict[str, dict[str, int]] = {}

    def style(self, dossier: str) -> HouseStyle:
        """Give the house style of a dossier."""
        name = self.workspace.settings.sender_of(dossier).stijl
        if name not in self._styles:
            self._styles[name] = load_style(name, self._folders)
        return self._styles[name]

    def sender(self, dossier: str) -> Sender:
        """Give who sends the documents of a dossier; the house style says what the settings leave empty."""
        sender, style = self.workspace.settings.sender_of(dossier), self.style(dossier).afzender
        return replace(
            sender,
            naam=sender.naam or style.naam,
            adres=sender.adres or style.adres,
            website=sender.website or style.website,
        )

    def pictures(self, nota: Nota, srcs: Sequence[str]) -> dict[str, bytes]:
        """Give pictures of a document, without metadata, by their path as written.

        Raises:
            BeslisnotaError: one of them cannot be used.
        """
        return {src: self._picture(nota, src) for src in srcs}

    def with_pictures(
        self, nota: Nota, document: Document, prefix: str = ""
    ) -> tuple[Document, dict[str, bytes]]:
        """Give a document with neutral names for its pictures, and the pictures by those names.

        Args:
            nota: where the pictures stand.
            document: calls them by their path as written.
            prefix: put before every name.
        """
        srcs = dict.fromkeys(value.src for value in walk(document) if isinstance(value, Image))
        names = {
            src: f"{prefix}afbeelding-{number}{public_suffix(src)}"
            for number, src in enumerate(srcs, start=1)
        }

        def change(value: object) -> object:
            return replace(value, src=names[value.src]) if isinstance(value, Image) else value

        pictures = self.pictures(nota, tuple(srcs))
        return transform(document, change), {names[src]: data for src, data in pictures.items()}

    def _picture(self, nota: Nota, src: str) -> bytes:
        path = self.workspace.root / "notas" / nota.dossier / unquote(src)
        if path not in self._pictures:
            try:
                self._pictures[path] = reencode(path.read_bytes(), path.suffix)
            except (BeslisnotaError, OSError) as error:
                reason = (
                    error
                    if isinstance(error, BeslisnotaError)
                    else "de afbeelding kan niet geopend worden"
                )
                raise BeslisnotaError(f"{nota.path}: {src}: {reason}") from error
        return self._pictures[path]

    def html(self, document: Document, dossier: str, view: View, prefix: str = "") -> str:
        """Render one document to its HTML tree."""
        return render_html(
            document,
            view=view,
            sender=self.sender(dossier),
            style=self.style(dossier),
            prefix=prefix,
            opschrift=self.workspace.settings.opschrift,
            register=self.workspace.settings.register,
        )

    def fixed_text(self, dossier: str) -> str:
        """Give the words that the house style of a dossier prints of itself, in PDF and DOCX."""
        style = self.style(dossier)
        return f"{fixed_text(style)}\n{style_names(style)}\n{SHEET_WORDS}"

    def layout(self, html: str, dossier: str, pictures: Mapping[str, bytes]) -> Layout:
        """Lay an HTML tree out on pages."""
        layout = self._writer(dossier).layout(html, pictures)
        if called := called_pages(html):
            places = layout.page_of
            self._pages[html] = {anchor: places[anchor] for anchor in called}
        return layout

    def pdf(self, layouts: Sequence[Layout], dossier: str, title: str) -> bytes:
        """Write layouts to one PDF."""
        return self._writer(dossier).write(layouts, title)

    def docx(
        self, htmls: Sequence[str], dossier: str, pictures: Mapping[str, bytes], title: str
    ) -> bytes:
        """Write HTML trees to one DOCX; pages that they name are those of their last layout."""
        numbered = [with_pages(html, self._pages.get(html, {})) for html in htmls]
        return render_docx(numbered, pictures, self.style(dossier), title)

    def inventory_pdf(self, inventaris: Inventaris, dossier: str) -> bytes:
        """Write an inventarislijst as PDF."""
        sender, style = self.sender(dossier), self.style(dossier)
        html = render_inventaris(inventaris, sender=sender, style=style)
        return self.pdf([self.layout(html, dossier, {})], dossier, _list_title(inventaris))

    def inventory_xlsx(self, inventaris: Inventaris, dossier: str) -> bytes:
        """Write an inventarislijst as XLSX: the list on the first sheet, what changed afterwards on the second."""
        sheets = [Sheet("Inventarislijst", COLUMNS, inventaris.lines, _WIDTHS)]
        if inventaris.changes:
            sheets.append(Sheet("Wijzigingen", CHANGES, inventaris.changes, _CHANGE_WIDTHS))
        return write_xlsx(_list_title(inventaris), sheets, self.style(dossier))

    def report_xlsx(self, lines: Sequence[Line], dossier: str) -> bytes:
        """Write a productierapport; the platform reads its first sheet."""
        sheet = Sheet("Productierapport", REPORT_COLUMNS, lines, _REPORT_WIDTHS)
        return write_xlsx("Productierapport", [sheet], self.style(dossier))

    def _writer(self, dossier: str) -> PdfWriter:
        style = self.style(dossier)
        if style.name not in self._writers:
            self._writers[style.name] = PdfWriter(style)
        return self._writers[style.name]


def _list_title(inventaris: Inventaris) -> str:
    return f"Inventarislijst bij {inventaris.besluit}"


def style_folders(own: Path) -> tuple[Path, ...]:
    """Give where house styles stand, the workspace's own first."""
    return tuple(folder for folder in (own, shipped_templates()) if folder.is_dir())


def public_suffix(src: str) -> str:
    """A picture goes along as JPEG where it was one, else as PNG: a drawing is turned into pixels."""
    return ".jpg" if src.lower().endswith((".jpg", ".jpeg")) else ".png"
