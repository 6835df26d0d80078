"""What others than WeasyPrint say of a PDF: does it keep to PDF/UA-1 and PDF/A-2a, and does it say so."""

import io
import re
import subprocess
from pathlib import Path

import page
import pikepdf
from lxml import etree

from beslisnota.read.workspace import read_workspace
from beslisnota.render.afdoening import called_pages, with_pages
from beslisnota.steps.printer import Printer
from beslisnota.steps.sets import prepare_set
from tests.render.tag_tree import first_difference, heard, tag_tree, written

MARK = re.compile(r"\{http://www\.aiim\.org/(pdfu?a)/ns/id/\}(\w+)")


def failures(data: bytes) -> list[str]:
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in ("ua-1", "2a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def marks(data: bytes) -> dict[str, str]:
    """The marks in the XMP that poppler finds; it stands in the file as it is, for who knows no PDF."""
    xmp = subprocess.run(
        ["pdfinfo", "-meta", "-"], input=data, capture_output=True, check=True
    ).stdout.strip()
    assert xmp in data
    return {
        f"{found[1]} {found[2]}": value
        for node in etree.fromstring(xmp).iter()
        for name, value in node.attrib.items()
        if (found := MARK.fullmatch(name))
    }


def edited(data: bytes, edit) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def own_pdfs(werkmap: Path) -> list[Path]:
    """Every PDF that was made in a workspace; not those that go along in a set as they were."""
    others = {path.read_bytes() for path in werkmap.glob("notas/*/bijlagen/*.pdf")}
    return [
        path for path in sorted(werkmap.glob("output/**/*.pdf")) if path.read_bytes() not in others
    ]


def unheard(werkmap: Path) -> list[str]:
    """The sets' documents of which the tags do not say, in order, what their HTML says."""
    workspace = read_workspace(werkmap)
    printer = Printer(workspace)
    wrong = []
    for letter in (nota for nota in workspace.notas if nota.leads):
        prepared = prepare_set(workspace, letter, letter.verzonden.date)
        column = printer.style(letter.dossier).page.kolom > 0
        [folder] = werkmap.glob(f"output/openbaar/{letter.dossier}/*")
        notas = ""
        for member in prepared.members:
            document = member.gelakt.document
            tags = tag_tree((folder / f"{member.name}.pdf").read_bytes())
            html = printer.html(document, letter.dossier, "gelakt")
            if called_pages(html):  # the pages that a letter names are those of its layout
                html = with_pages(html, printer.layout(html, letter.dossier, {}).page_of)
            text = written(html, column=column, at_foot=tags.notes_at_foot)
            notas += text if document.soort == "nota" else ""
            if difference := first_difference(heard(tags), text):
                wrong.append(f"{member.name}: {difference}")
        if notas:
            tags = tag_tree((folder / "beslisnotas.pdf").read_bytes())
            if difference := first_difference(heard(tags), notas):
                wrong.append(f"beslisnotas: {difference}")
    return wrong
