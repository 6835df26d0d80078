"""Search over the files of a workspace, with an index that follows them."""

import os
import shutil
import sqlite3

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.steps.fragment import HIT, fragment
from beslisnota.steps.zoek import MOST, search

_NOTA = """---
soort: nota
titel: "Gesprek met [mevrouw Çelik]{{lak=5.1.2.e}}"
datum: 2026-03-01
---

<!-- nog navragen bij Xylofoon -->
Over [het carrièreperspectief]{{kanttekening="Precies zo!" door=MPVO}} van **docenten**: {}

::: lak 5.1.2.b
De bodem is zeventien procent.
:::
"""


@pytest.fixture
def root(tmp_path):
    for name, text in {
        "notas/een/a.md": _NOTA.format("stagematching"),
        "notas/twee/b.md": _NOTA.format("bedrijfsscholen en stages"),
        "notas/.kladblok/c.md": "bedrijfsscholen",
        "notas/een/bijlagen/d.md": "bedrijfsscholen",
        "output/openbaar/een/set/2026-nota.md": "---\ntitel: Openbaar\n---\n\nbedrijfsscholen\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _files(root, *words: str) -> list[str]:
    return sorted(f"{one.soort} {one.bestand}" for one in search(root, words).treffers)


@pytest.mark.parametrize(
    "words",
    [
        ("carriereperspectief",),
        ("CARRIÈRE",),
        ("celik",),
        ("precies",),
        ("zeventien", "docenten"),
        ("bodem is zeventien",),
        ("carriereperspectief", "-", "stage"),
    ],
)
def test_words_are_found_whatever_their_case_diacritics_and_marks(words, root):
    assert _files(root, *words) == ["intern notas/een/a.md", "intern notas/twee/b.md"]


@pytest.mark.parametrize(
    "words",
    [
        ("xylofoon",),
        ("zeventien bodem",),
        ("kanttekening",),
        ("stage* NOT docenten",),
        ("erspectief",),
    ],
)
def test_remarks_of_drafters_syntax_and_operators_find_nothing(words, root):
    assert _files(root, *words) == []


def test_what_was_published_is_found_apart_from_what_is_internal(root):
    assert _files(root, "bedrijfsscholen") == [
        "intern notas/twee/b.md",
        "openbaar een/set/2026-nota.md",
    ]


def test_the_index_follows_files_that_change_move_come_and_go(root):
    assert _files(root, "stagematching") == ["intern notas/een/a.md"]
    path = root / "notas/een/a.md"
    times = path.stat()
    path.write_text(
        path.read_text(encoding="utf-8").replace("stagematching", "stagevergoed."), encoding="utf-8"
    )
    os.utime(
        path, ns=(times.st_atime_ns, times.st_mtime_ns)
    )  # of the same size and the same moment
    assert _files(root, "stagematching") == []
    path.rename(root / "notas/twee/c.md")
    assert _files(root, "stagevergoed") == ["intern notas/twee/c.md"]
    (root / "notas/twee/c.md").unlink()
    assert _files(root, "stagevergoed") == []


def test_only_what_changed_is_read_again(root, monkeypatch):
    search(root, ["docenten"])
    read = []
    own = type(root).open
    monkeypatch.setattr(
        type(root),
        "open",
        lambda path, *rest, **more: (read.append(path.name), own(path, *rest, **more))[1],
    )
    search(root, ["docenten"])
    assert read == []
    (root / "notas/een/nieuw.md").write_text("docenten", encoding="utf-8")
    read.clear()
    search(root, ["docenten"])
    assert read == ["nieuw.md"]


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("buiten")
    (outside / "geheim.md").write_text("vreemdwoord", encoding="utf-8")
    (root / "notas/drie").symlink_to(outside)
    (root / "notas/een/link.md").symlink_to(outside / "geheim.md")
    assert _files(root, "vreemdwoord") == []


@pytest.mark.parametrize("damage", ["geen database", "andere versie", "tabel weg"])
def test_an_index_that_cannot_be_used_is_made_anew_and_only_its_owner_reads_it(damage, root):
    search(root, ["docenten"])
    path = root / "output/zoek/index.sqlite"
    if damage == "geen database":
        path.write_bytes(b"x" * 5000)
    else:
        with sqlite3.connect(path) as index:
            index.execute("PRAGMA user_version = 99" if "versie" in damage else "DROP TABLE map")
        index.close()
    assert len(_files(root, "docenten")) == 2
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [[], ["-", "''"]])
def test_something_to_look_for_is_asked(words, root):
    with pytest.raises(BeslisnotaError, match="ten minste één woord"):
        search(root, words)


def test_no_more_are_shown_than_can_be_read_but_all_are_counted(root):
    for number in range(MOST + 5):
        (root / f"notas/een/n{number}.md").write_text("veelvoorkomend", encoding="utf-8")
    found = search(root, ["veelvoorkomend"])
    assert (found.aantal, len(found.treffers)) == (MOST + 5, MOST)


def test_a_fragment_stands_around_the_words_and_marks_each_as_it_is_written():
    text = "Begin. " * 40 + "De Carrière-perspectieven van Çelik. " + "Einde. " * 40
    shown = fragment(text, ["carriere perspectie", "celik"])
    start, end = HIT
    assert f"De {start}Carrière-perspectieven{end} van {start}Çelik{end}." in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 300
    assert fragment("kort en goed", ["goed"]) == f"kort en {start}goed{end}"


def test_the_register_is_found_and_in_the_letter_that_prints_it_and_both_follow_it(root):
    register = root / "notas/een/dossier.yaml"
    register.write_text(
        "titel: Zaak\nmoties:\n  - {nummer: 31524-525, indieners: [Dijk], onderwerp: leerbanen}   # navragen\n"
        "toezeggingen:\n  - {nummer: TZ202501-123, tekst: '[zeventien]{lak=5.1.2.b} plaatsen'}\n",
        encoding="utf-8",
    )
    letter = "---\nsoort: kamerbrief\n---\n\n[Dit is af.]{motie=31524-525}\n"
    (root / "notas/een/brief.md").write_text(letter, encoding="utf-8")
    found = ["intern notas/een/brief.md", "register notas/een/dossier.yaml"]
    for words in (("31524-525",), ("leerbanen", "Dijk"), ("motie van het lid Dijk",)):
        assert _files(root, *words) == found
    assert _files(root, "TZ202501-123", "zeventien plaatsen") == found[1:]
    assert _files(root, "navragen") == _files(root, "onderwerp") == []
    register.write_text(register.read_text().replace("leerbanen", "schoolgeld"), encoding="utf-8")
    assert _files(root, "schoolgeld") == found
    assert _files(root, "leerbanen") == []


def test_headings_that_are_printed_are_found_and_what_is_shown_is_no_yaml(root):
    nota = (
        "---\nsoort: nota\ngevraagd_besluit: Stemt u in?\nbesluit:\n"
        "  - {punt: 1, uitkomst: akkoord, door: MPVO, opmerking: 'mits: voor de zomer'}\n---\n\nTekst.\n"
    )
    (root / "notas/een/nota.md").write_text(nota, encoding="utf-8")
    point = "---\nsoort: nota\n---\n\n::: besluitpunt\nWilt u tekenen?\n:::\n"
    (root / "notas/een/punt.md").write_text(point, encoding="utf-8")
    assert _files(root, "gevraagd besluit") == [
        "intern notas/een/nota.md",
        "intern notas/een/punt.md",
    ]
    (hit,) = search(root, ["mpvo", "zomer"]).treffers
    shown = hit.fragment.replace(HIT[0], "").replace(HIT[1], "")
    assert "Besluit - 1, akkoord, MPVO, 'mits: voor de zomer'" in shown.replace("  ", " ")


def test_where_no_index_can_be_kept_there_is_an_answer_all_the_same(root):
    shutil.rmtree(root / "output")
    (root / "output").write_text("een bestand", encoding="utf-8")  # nothing can be made below it
    assert _files(root, "docenten") == ["intern notas/een/a.md", "intern notas/twee/b.md"]
