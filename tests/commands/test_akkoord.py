"""From lakvoorstel to akkoord: exceptions, zienswijzen, and temporary laks that lapse afterwards."""

import json
import re
from datetime import date

import pytest

from tests.steps.werkmap import BRIEF, NOTA_NAME, SET, change

_NOTA = "notas/zaak/nota.md"
_RECORD = "notas/zaak/lakbesluit.yaml"


def _propose(run, root, *words: str):
    assert run("--werkmap", root, "lakvoorstel", "brief", *words).code == 0


def _approve(run, root, *words: str):
    result = run("--werkmap", root, "akkoord", "brief", "--door", "J. Jurist", *words)
    assert result.code == 0
    return result


# --- exceptions ---


def test_an_approval_but_for_some_passages_names_them_and_stops_the_set(run, approved):
    """The passages are: 1 the field Van, 2 a name, 3 a block."""
    result = _approve(run, approved, "--behalve", "2-3")
    assert "behalve op passage 2 en 3" in result.out
    assert "behalve: 2, 3" in (approved / _RECORD).read_text()
    for words in (["openbaar", "brief"], []):
        result = run("--werkmap", approved, *words)
        assert "passage 2 is niet goedgekeurd: notas/zaak/nota.md:18, 5.1.2.e" in result.text
        assert "passage 3 is niet goedgekeurd: notas/zaak/nota.md:20, 5.1.2.b" in result.text
        assert "passage 1 " not in result.text
        assert "Vermeulen" not in result.text  # this is no terminal
    assert not (approved / "output/openbaar").exists()
    change(approved / _NOTA, "zeventien", "achttien")
    assert "geldt niet meer" in run("--werkmap", approved, "openbaar", "brief").err


def test_on_a_terminal_the_list_quotes_what_is_not_approved(run, approved, monkeypatch):
    _approve(run, approved, "--behalve", "1,2")
    monkeypatch.setattr("beslisnota.commands.openbaar.on_terminal", lambda: True)
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (
        "passage 1 is niet goedgekeurd: notas/zaak/nota.md (Van), 5.1.2.e ‘Anna Zwart" in result.err
    )
    assert "notas/zaak/nota.md:18, 5.1.2.e ‘Bert Vermeulen’" in result.err


@pytest.mark.parametrize(
    ("numbers", "code", "sentence"),
    [
        ("9", 1, "staat geen passage 9: de nummers lopen van 1 tot en met 3"),
        ("2-4", 1, "staat geen passage 2-4"),
        ("0", 1, "staat geen passage 0"),
        ("3-2", 2, "--behalve: schrijf nummers uit de lijst, bijvoorbeeld 3,5-7"),
        ("drie", 2, "bijvoorbeeld 3,5-7"),
    ],
)
def test_numbers_that_are_not_in_the_proposal_are_refused(run, approved, numbers, code, sentence):
    before = (approved / _RECORD).read_bytes()
    words = ("akkoord", "brief", "--door", "J. Jurist", "--behalve", numbers)
    result = run("--werkmap", approved, *words)
    assert (result.code, sentence in result.err) == (code, True)
    assert (approved / _RECORD).read_bytes() == before


# --- zienswijzen ---


def test_a_set_waits_for_the_view_that_was_asked(run, approved):
    change(approved / _NOTA, "lak=5.1.2.e toel", "lak=5.1.2.e zienswijze=gevraagd toel")
    _propose(run, approved)
    _approve(run, approved)
    result = run("--werkmap", approved, "openbaar", "brief")
    assert result.code == 1
    assert "notas/zaak/nota.md:18: over deze lak (5.1.2.e) is een zienswijze gevraagd" in result.err
    assert "art. 4.4 Woo" in result.err
    proof = approved / f"output/lakvoorstel/zaak/brief/gelakt/{NOTA_NAME}.md"
    assert "zienswijze" not in proof.read_text()
    change(approved / _NOTA, "gevraagd toel", "ontvangen toel")
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (result.code, "geldt niet meer" in result.err) == (1, True)
    assert "zienswijze gevraagd" not in result.err


# --- temporary laks ---


def _open_text(root) -> bool:
    return "zeventien procent" in (root / f"output/openbaar/{SET}/{NOTA_NAME}.md").read_text()


def test_a_lak_that_lapses_is_opened_under_the_same_approval_and_is_not_lakked_again(
    run, published
):
    """Its event had no date when it was approved; a second set holds the same nota."""
    (published / "notas/zaak/tweede.md").write_text(
        BRIEF.replace("B1", "B2").replace("over de zaak\n", "ter aanvulling\n", 1), encoding="utf-8"
    )
    change(published / _NOTA, "bij kamerbrief: brief", "bij kamerbrief: [brief, tweede]")
    for letter in ("brief", "tweede"):
        run("--werkmap", published, "lakvoorstel", letter)
        run("--werkmap", published, "akkoord", letter, "--door", "J. Jurist")
        assert run("--werkmap", published, "openbaar", letter).code == 0
    record = (published / _RECORD).read_text()
    change(published / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-09-01")
    assert not _open_text(published)
    result = run("--werkmap", published, "openbaar", "brief", "--peildatum", "2023-09-01")
    assert (result.code, result.err) == (0, "")
    assert f"Openbaar {SET}: publicatie 2 gemaakt" in result.out
    assert _open_text(published)
    assert re.search(
        r"notas/zaak/nota\.md staat ook in zaak/2023-05-10-kamerbrief-b2.*"
        r"openbaar zaak/tweede --peildatum 2023-09-01",
        result.out,
    )
    approvals = (published / _RECORD).read_text().count("vingerafdruk")
    assert approvals == record.count("vingerafdruk")
    again = run("--werkmap", published, "openbaar", "brief")
    assert "staat er al, ongewijzigd" in again.out
    back = run("--werkmap", published, "openbaar", "brief", "--peildatum", "2023-05-12")
    assert (back.code, "wat sindsdien open is, wordt niet opnieuw gelakt" in back.err) == (1, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lak 5.1.2.b tot=ondertekening", "lak 5.1.2.b"),
        ("lak 5.1.2.b tot=ondertekening", "lak 5.1.2.b tot=2023-06-01"),
        ("zeventien", "achttien"),
        ("[Bert Vermeulen]{", "[Bert Vermeulen]{tot=2023-06-01 "),
    ],
)
def test_anything_else_than_a_lapse_asks_a_new_approval(run, approved, old, new):
    change(approved / _NOTA, old, new)
    result = run("--werkmap", approved, "openbaar", "brief", "--peildatum", "2023-09-01")
    assert (result.code, "geldt niet meer" in result.err) == (1, True)


def test_a_lak_whose_event_moves_to_later_stands_again_and_asks_a_new_approval(run, written):
    change(written / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-05-01")
    _propose(run, written)
    _approve(run, written)
    change(
        written / "notas/zaak/dossier.yaml",
        "ondertekening: 2023-05-01",
        "ondertekening: 2024-01-01",
    )
    result = run("--werkmap", written, "openbaar", "brief")
    assert (result.code, "was vervallen toen akkoord werd gegeven" in result.err) == (1, True)


def test_an_approval_of_an_older_version_asks_a_new_one(run, approved):
    record = (approved / _RECORD).read_text()
    (approved / _RECORD).write_text(
        "".join(line for line in record.splitlines(keepends=True) if "peildatum" not in line)
    )
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (result.code, "oudere versie van dit programma" in result.err) == (1, True)


def test_temporary_laks_that_lapsed_or_soon_will_are_told_and_are_no_error(
    run, written, monkeypatch
):
    for module in ("controleer", "lakvoorstel"):
        monkeypatch.setattr(f"beslisnota.commands.{module}.today", lambda: date(2023, 8, 20))
    change(written / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-09-10")
    change(written / _NOTA, "lak=5.1.2.e toel", "lak=5.1.2.e tot=2023-08-20 toel")
    result = run("--werkmap", written, "controleer")
    assert result.code == 0
    assert (
        "nota.md:18:38: melding: deze tijdelijke lak (5.1.2.e) is vervallen op 20 aug" in result.out
    )
    assert (
        "nota.md:20:1: melding: deze tijdelijke lak (5.1.2.b) vervalt op 10 september" in result.out
    )
    assert "Vermeulen" not in result.out
    assert "2 meldingen" in result.out
    assert "vervalt op 10 september 2023" in run("--werkmap", written, "lakvoorstel", "brief").out
    listed = json.loads(run("--werkmap", written, "controleer", "--json").out)
    assert [one["code"] for one in listed] == ["lak-vervallen", "lak-vervalt"]
    change(written / "instellingen.toml", "[lakken.", "[lakken]\nvervalt-binnen = 7\n\n[lakken.")
    assert "10 september" not in run("--werkmap", written, "controleer").out


# --- four eyes ---


def test_four_eyes_refuses_the_approval_where_nobody_can_say_who_touched_the_laks(run, written):
    change(written / "instellingen.toml", "[lakken.", "[lakken]\nvier-ogen = true\n\n[lakken.")
    _propose(run, written)
    result = run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist")
    assert (result.code, "Vier ogen staat aan" in result.err) == (1, True)
    assert not (written / _RECORD).exists()
