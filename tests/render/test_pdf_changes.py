"""Two versions in one PDF: what came is underlined, what went is struck, a bar beside each changed line."""

import pypdfium2
import pytest

from beslisnota.diff.merge import merge
from beslisnota.diff.words import words
from beslisnota.model.diff import LakChange
from beslisnota.model.tekst import Lakking
from beslisnota.render.changes.page import merged_page
from beslisnota.render.changes.words import tree_of
from beslisnota.render.pdf import PdfWriter
from tests.render.archive import failures
from tests.render.test_word import house
from tests.render.test_word_changes import FIXED, changed_page

_VIEW = 'class="soort-nota weergave-intern stijl-rijk"'


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(house())


def _pdf(writer: PdfWriter, name: str) -> bytes:
    page = changed_page(*FIXED[name]).replace("<body ", f"<body {_VIEW} ", 1)
    return writer.write([writer.layout(page, {})], "Titel")


@pytest.mark.parametrize("name", FIXED)
def test_the_words_of_both_versions_stand_in_it(writer, name):
    with pypdfium2.PdfDocument(_pdf(writer, name)) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for word in {
        "velden": ("13", "14", "Referentie", "Twee"),
        "noten": ("mei", "juni", "Nieuw erbij", "Weg ermee"),
        "noten-gewisseld": ("mei", "juni", "advies van de raad"),
        "kolommen": (
            "Gereed",
            "schrijven",
            "versturen",
            "Heel iets anders",
            "Nog te bepalen",
            "Dora",
        ),
        "aangevuld": ("En nog wat", "twee is nieuw", "Heel iets anders"),
        "kaders": ("Nog een regel", "Gevraagd besluit", "Kanttekening"),
        "lijsten": ("twee", "Iets geheel anders", "ministerie"),
        "opmaak": ("Dit wordt een kop", "als laatste"),
        "verwijzingen": ("Noot een hier", "Heel andere noot"),
        "links": ("Aanpak", "Andere kop", "oud", "nieuw"),
    }[name]:
        assert word in text


@pytest.mark.parametrize("name", FIXED)
def test_it_is_as_accessible_as_every_other(writer, name):
    assert failures(_pdf(writer, name)) == []


def test_the_laks_that_changed_stand_in_a_list_at_the_end(writer):
    html = FIXED["aangevuld"][1]
    tree = tree_of(html, words)
    lak = LakChange(
        "andere grond", "Aanpak", "twee is nieuw hier", Lakking(("5.1.2.e",)), Lakking(("5.1.2.i",))
    )
    changed = merged_page(merge(tree, tree), html, html, author="A", moment="", laks=(lak,))
    data = writer.write(
        [writer.layout(changed.replace("<body ", f"<body {_VIEW} ", 1), {})], "Titel"
    )
    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    listed = text.rpartition("Laks gewijzigd")[2]
    for told in ("andere grond", "Aanpak", "twee is nieuw hier", "5.1.2.e → 5.1.2.i"):
        assert told in listed
    assert failures(data) == []
