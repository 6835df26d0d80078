"""The list of a lakvoorstel as it is made from the files, and the way back from a passage to its line."""

from datetime import date

import pytest

from beslisnota.model.lakbesluit import Akkoord, Lakbesluit
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.goedkeuring import as_approved, proposed
from beslisnota.steps.lakbesluit import save_lakbesluit
from beslisnota.steps.plaats import lak_marks
from beslisnota.steps.sets import prepare_set, set_digest
from beslisnota.steps.voorstellijst import list_of
from tests.steps.werkmap import change, small_workspace

_DAY = date(2023, 5, 12)


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path / "werkmap")


def _prepared(root, day: date = _DAY):
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    return workspace, prepare_set(workspace, letter, day)


def _approve(root, day: date = _DAY) -> Akkoord:
    workspace, prepared = _prepared(root, day)
    akkoord = Akkoord(
        "brief",
        "J. Jurist",
        "hoofd",
        "2023-05-11",
        set_digest(prepared, workspace),
        peildatum=day.isoformat(),
        passages=proposed(prepared),
    )
    save_lakbesluit(workspace, "zaak", Lakbesluit((akkoord,)))
    return akkoord


def test_the_list_compares_with_the_last_other_approval_and_stays_as_it_is_once_approved(root):
    first = list_of(*_prepared(root))
    assert (first.vorige, first.wijzigingen) == ("", ())
    _approve(root)
    assert list_of(*_prepared(root)) == first
    change(root / "notas/zaak/nota.md", "lak 5.1.2.b tot=ondertekening", "lak 5.1.2.b")
    change(root / "notas/zaak/nota.md", "De brief is af.", "De brief van [Cor]{lak=5.1.2.e} is af.")
    told = list_of(*_prepared(root))
    assert told.vorige == "J. Jurist, hoofd, 11 mei 2023"
    assert [(one.soort, one.text, one.document, one.what) for one in told.wijzigingen] == [
        ("nieuw", "Cor", "nota 1 mei 2023, N1", ()),
        (
            "gewijzigd",
            "De ondergrens bij de onderhandeling is zeventien procent.",
            "nota 1 mei 2023, N1",
            ("tot: was ‘ondertekening’",),
        ),
    ]


def test_the_list_says_which_laks_lapse_soon_after_the_peildatum(root):
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-06-11")
    soon = [(one.number, one.soon) for one in list_of(*_prepared(root)).passages]
    assert soon == [(1, False), (2, False), (3, True)]
    change(root / "notas/zaak/dossier.yaml", "2023-06-11", "2023-06-12")
    assert not any(one.soon for one in list_of(*_prepared(root)).passages)


def test_the_list_names_who_stands_open_in_the_set_with_the_lines(root):
    change(root / "notas/zaak/nota.md", "De brief is af.", "Mevrouw Otterbeek schreef de brief.")
    change(root / "notas/los/goed.md", "Een nota", "Mevrouw Zwaluw schreef een nota")
    names = list_of(*_prepared(root)).names
    assert [(one.text, one.sure, one.places) for one in names if one.text == "Otterbeek"] == [
        ("Otterbeek", True, ("nota 1 mei 2023, N1 (regel 18)",))
    ]
    assert "Zwaluw" not in [one.text for one in names]


def test_each_passage_is_found_at_its_own_line(root):
    note = root / "notas/zaak/nota.md"
    change(note, "titel: Aanbieding van de brief", 'titel: "Van [Bert]{lak=5.1.2.e}"')
    change(
        note,
        "De brief is af.",
        "De [Bert]{lak=5.1.2.e} is af.[^1]\n\n[^1]: Met [Bert]{lak=5.1.2.e}.\n\n"
        "::: lak 5.1.1.c\n1. een &amp; twee\n2. [nog eens](https://voorbeeld.example)\n:::\n\n",
    )
    _, prepared = _prepared(root)
    member = prepared.members[1]
    marks = lak_marks(member)
    lines = note.read_text(encoding="utf-8").split("\n")
    found = {lak.text: lines[marks[lak.number].line - 1] for lak in member.laks[2:]}
    assert found == {
        "Bert": "[^1]: Met [Bert]{lak=5.1.2.e}.",  # the last of three
        "een & twee\nnog eens": "::: lak 5.1.1.c",
        "Bert Vermeulen": next(line for line in lines if "Vermeulen" in line),
        "De ondergrens bij de onderhandeling is zeventien procent.": "::: lak 5.1.2.b tot=ondertekening",
    }
    assert lines[marks[1].line - 1].startswith("titel:")
    assert 2 not in marks  # the field Van, lakked by default


def test_what_was_approved_is_found_again_on_a_later_day_with_other_dates_of_events(root):
    akkoord = _approve(root)
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-01-01")
    workspace, now = _prepared(root, date(2024, 1, 1))
    assert set_digest(now, workspace) != akkoord.digest
    then = as_approved(workspace, now.letter, akkoord)
    assert then is not None
    assert [lak.stands for lak in then.members[1].laks] == [True, True, True]
    assert [lak.stands for lak in now.members[1].laks] == [True, True, False]
    change(root / "notas/zaak/nota.md", "zeventien", "achttien")
    workspace, now = _prepared(root)
    assert as_approved(workspace, now.letter, akkoord) is None


def test_every_annex_is_in_the_list_also_one_that_is_withheld(root):
    change(
        root / "notas/zaak/nota.md",
        "gevraagd besluit:",
        "  - titel: Raming\n    openbaar: nee\n    grond: 5.1.2.b\ngevraagd besluit:",
    )
    told = list_of(*_prepared(root))
    (grond,) = (named for named in told.betekenissen if named.startswith("5.1.2.b "))
    assert [
        (one.number, one.titel, one.beoordeling, one.gronden, one.where) for one in told.bijlagen
    ] == [
        (1, "Rekenregels", "Openbaar", (), "bijlagen/regels.docx"),
        (2, "Raming", "Niet openbaar", (grond,), ""),
    ]


def test_a_lak_in_the_gevraagd_besluit_stands_under_its_heading(root):
    change(
        root / "notas/zaak/nota.md",
        "gevraagd besluit: Wilt u de brief ondertekenen?",
        "gevraagd besluit: Wilt u de brief van [Cor]{lak=5.1.2.e} ondertekenen?",
    )
    told = list_of(*_prepared(root))
    assert [one.place for one in told.passages if one.text == "Cor"] == ["Gevraagd besluit"]
