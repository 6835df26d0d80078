"""A lakked passage may hold words that the program prints itself: those are no leak, all else is."""

import pytest

from beslisnota.steps.printer import Printer
from tests.promise.workspaces import public_bytes, run
from tests.steps.werkmap import change

_WORDS = (
    "Gevraagd besluit",
    "Persoonlijke levenssfeer",
    "het goed functioneren van de Staat",
    "Ministerie van Voorbeelden",
    "Den Haag",
    "Jan Slot",
    "Klaas Titel",
    "Pagina 1 van 1",
    "gelakt op grond van",
    "Deels openbaar",
    "10 mei 2023",
    "Postbus 20018",
)


@pytest.fixture
def worded(written):
    """The small workspace with a besluitpunt, an address, boxes that say words, and a passage to fill in."""
    point = "::: besluitpunt\nAkkoord?\n:::\n\n## Aanleiding"
    change(written / "notas/zaak/nota.md", "## Aanleiding", point)
    change(
        written / "instellingen.toml",
        "\n[openbaar]",
        'adres = ["Postbus 1", "2500 AA Den Haag"]\n[lakken]\nopschrift = "beide"\n[openbaar]',
    )
    return written


def _with_passages(root, *passages: str) -> int:
    laks = ", ".join(f"[{passage}]{{lak=5.1.2.e}}" for passage in passages)
    change(root / "notas/zaak/nota.md", "Hij is besproken", f"Over {laks}. Hij is besproken")
    assert run(root, "lakvoorstel", "brief") == 0
    assert run(root, "akkoord", "brief", "--door", "J") == 0
    return run(root, "openbaar", "brief")


def test_words_that_every_document_prints_are_no_leak(worded):
    assert _with_passages(worded, *_WORDS) == 0
    assert run(worded, "verifieer") == 0
    markdown = next((worded / "output/openbaar").rglob("*-nota-*.md")).read_text(encoding="utf-8")
    assert markdown.count("[5.1.2.e]{.gelakt}") == len(_WORDS) + 2  # with Bert and the field ‘van’


def test_its_twin_with_other_words_publishes_the_same_bytes(worded, tmp_path_factory):
    twin = tmp_path_factory.mktemp("tweeling") / "werkmap"
    twin.mkdir()
    for path in sorted(path for path in worded.rglob("*") if path.is_file()):
        target = twin / path.relative_to(worded)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert _with_passages(worded, "Gevraagd besluit") == 0
    assert _with_passages(twin, "Xanthippe Zwaluw") == 0
    assert public_bytes(worded / "output/openbaar") == public_bytes(twin / "output/openbaar")


def test_a_name_that_a_page_prints_after_all_is_still_found(worded, monkeypatch, capsys):
    real = Printer.html

    def leaking(self, document, dossier, view, prefix=""):
        html = real(self, document, dossier, view, prefix)
        return html.replace("De brief is af.", "De brief van Xanthippe is af.")

    monkeypatch.setattr(Printer, "html", leaking)
    assert _with_passages(worded, "Xanthippe Zwaluw") == 1
    said = capsys.readouterr().err
    assert "deel van een naam" in said
    assert "Xanthippe" not in said
