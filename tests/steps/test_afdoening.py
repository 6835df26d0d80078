"""What a letter prints of the register of its dossier: in the approval, in the proof, in the DOCX."""

import io
import re
import zipfile
from datetime import date

import pytest

from beslisnota.model.content import Gelakt, Table, plain, walk
from beslisnota.publish.assemble import MANIFEST
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.gelakt import read_gelakt
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.openbaar_overzicht import public_sets
from beslisnota.steps.opentext import open_text
from beslisnota.steps.printer import Printer
from beslisnota.steps.sets import PreparedSet, prepare_set, set_digest
from lakken.gronden import WOO
from tests.steps.werkmap import change, small_workspace

_REGISTER = """moties:
  - {nummer: 31524-7, indieners: [Dijk], onderwerp: "stages en [zeventien procent]{lak=5.1.1.c}"}
"""


@pytest.fixture
def root(tmp_path):
    root = small_workspace(tmp_path / "werkmap")
    with (root / "notas/zaak/dossier.yaml").open("a", encoding="utf-8") as stream:
        stream.write(_REGISTER)
    words = "[over de zaak]{motie=31524-7}"
    change(root / "notas/zaak/brief.md", "over de zaak.", f"{words}.")
    return root


def _prepared(root) -> tuple[PreparedSet, str]:
    workspace = read_workspace(root)
    letter = next(nota for nota in workspace.notas if nota.id == "brief")
    prepared = prepare_set(workspace, letter, date(2023, 5, 12))
    return prepared, set_digest(prepared, workspace)


def test_a_lak_in_the_register_is_proposed_and_removed_and_its_text_is_approved_with_the_set(root):
    prepared, digest = _prepared(root)
    (lak,) = prepared.members[0].laks
    assert (lak.text, lak.place) == ("zeventien procent", "Moties en toezeggingen")
    assert ("zeventien procent", "notas/zaak/brief.md") in prepared.removed
    for old, new in (("stages en", "stage en"), ("zeventien", "achttien")):
        change(root / "notas/zaak/dossier.yaml", old, new)
        _, other = _prepared(root)
        assert other != digest
        digest = other


def test_what_is_printed_of_the_register_is_open_but_for_its_laks(root):
    prepared, _ = _prepared(root)
    workspace = read_workspace(root)
    text = open_text(prepared, workspace, Printer(workspace))
    assert "Motie van het lid Dijk over stages en 5.1.1.c 31524-7" in text
    assert "zeventien" not in text


def test_the_public_markdown_of_a_letter_ends_with_the_table_and_its_boxes(root):
    old = "stages en [zeventien procent]{lak=5.1.1.c}"
    new = "*stages* | [zeventien procent]{lak=5.1.1.c} \\\\[b] #1"
    change(root / "notas/zaak/dossier.yaml", old, new)
    prepared, _ = _prepared(root)
    markdown = prepared.members[0].markdown
    row = r"| Motie van het lid Dijk over \*stages\* \| [5.1.1.c]{.gelakt} \[b\] \#1 | 31524-7 |"
    assert markdown.splitlines()[-1] == row
    read = read_gelakt(markdown.encode(), "brief.md")
    (table,) = [value for value in walk(read.document) if isinstance(value, Table)]
    ((motie, number),) = table.rows
    assert plain(motie.children) == "Motie van het lid Dijk over *stages* | 5.1.1.c [b] #1"
    assert Gelakt(("5.1.1.c",)) in motie.children
    assert plain(number.children) == "31524-7"
    assert _on_the_public_page(root, markdown) == [("5.1.1.c", 1)]


def _on_the_public_page(root, markdown: str) -> list[tuple[str, int]]:
    """Publish one letter, and give how often the public page says that it is lakked on each ground."""
    repository = PublicRepository(root / "output/openbaar", ("M", "m@voorbeeld.example"))
    files = {MANIFEST: b'{"peildatum": "2023-05-12"}', "brief.md": markdown.encode()}
    with repository.drafted("zaak/set", files, date(2023, 5, 12), "Brief") as publication:
        repository.announce(publication, new=True)
        repository.publish(publication, 1)
    ((stuk,),) = [one.stukken for one in public_sets(repository, WOO)]
    return [(grond, count) for grond, _, count in stuk.laks]


def test_the_docx_shows_the_page_of_the_pdf(root):
    far = "\n\n".join(f"Alinea {number}. {'Tekst. ' * 60}" for number in range(14))
    change(root / "notas/zaak/brief.md", "Hierbij", f"{far}\n\nHierbij")
    prepared, _ = _prepared(root)
    printer = Printer(read_workspace(root))
    html = printer.html(prepared.members[0].gelakt.document, "zaak", "gelakt")
    page = printer.layout(html, "zaak", {}).page_of["afdoening-1"]
    assert page > 1
    data = printer.docx([html], "zaak", {}, "Titel")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    field = re.search(r"PAGEREF afdoening_\d+ .*?fldCharType=\"end\"", document, re.DOTALL)[0]
    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", field) == [str(page)]
