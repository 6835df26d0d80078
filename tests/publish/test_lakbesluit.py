import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslisnota.errors import BeslisnotaError
from beslisnota.model.inventaris import BEOORDELINGEN
from beslisnota.model.lakbesluit import (
    KEPT,
    Akkoord,
    Lakbesluit,
    Openbaarmaking,
    Voorgesteld,
    Wijziging,
)
from beslisnota.model.redenen import REDENEN
from beslisnota.publish.lakbesluit import lakbesluit_text
from beslisnota.read.lakbesluit import read_lakbesluit

_TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30
)
_SAID = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z", "Cf")) | st.just("\n"),
    max_size=30,
)
_PASSAGES = st.builds(
    Voorgesteld,
    st.integers(1, 999),
    _TEXT,
    _SAID,
    _SAID,
    st.sampled_from([("5.1.2.e",), ("art. 68 Gw", "5.1.1.c")]),
    _SAID,
    st.sampled_from(["", "2026-01-01", "ondertekening: pact"]),
    st.sampled_from(["", "2026-01-01"]),
    st.sampled_from(["", "gevraagd", "ontvangen"]),
    st.booleans(),
)
_AKKOORDEN = st.builds(
    Akkoord,
    _TEXT,
    _TEXT,
    st.one_of(st.just(""), _TEXT),
    st.just("2023-05-01"),
    st.just("0123e10"),
    st.just(""),
    st.sampled_from(["", "2023-05-02"]),
    st.sampled_from([(), (3,), (3, 7, 12)]),
    st.lists(_PASSAGES, max_size=3).map(tuple),
)
_MADE = st.builds(
    Openbaarmaking,
    _TEXT,
    st.just("zaak/2023-05-10-kamerbrief-1"),
    st.integers(1, 99),
    st.just("2023-05-10"),
    st.just("12e5"),
    st.lists(
        st.builds(
            Wijziging,
            st.sampled_from(["ingetrokken", "opgeschort"]),
            _TEXT,
            st.just("2023-05-02"),
            st.sampled_from(sorted(REDENEN)),
            st.one_of(st.just(""), _TEXT),
            st.sampled_from(BEOORDELINGEN),
            st.sampled_from([(), ("5.1.2.e",), ("5.1.1.c", "art. 68 Gw"), ("art. 68 Gw",)]),
            st.just("zaak"),
            st.just("https://voorbeeld.example/a"),
            st.sampled_from([(), ("12e5", "0123")]),
            st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)


def _back(lakbesluit: Lakbesluit) -> Lakbesluit:
    return read_lakbesluit(lakbesluit_text(lakbesluit).encode(), "notas/zaak/lakbesluit.yaml")


@given(
    st.builds(
        Lakbesluit,
        st.lists(_AKKOORDEN, max_size=3, unique_by=lambda one: one.kamerbrief).map(tuple),
        st.lists(_MADE, max_size=3).map(tuple),
    )
)
def test_a_record_reads_as_it_was_written(lakbesluit):
    assert _back(lakbesluit) == lakbesluit


def test_a_record_of_which_the_lines_were_taken_out_by_hand_still_reads():
    text = lakbesluit_text(Lakbesluit((Akkoord("brief", "A", "", "2023-05-01", "00"),)))
    emptied = f"{text}openbaarmakingen:\n"
    assert read_lakbesluit(emptied.encode(), "lakbesluit.yaml").openbaarmakingen == ()


def test_names_that_yaml_would_take_for_something_else_stay_names():
    record = Lakbesluit(
        (Akkoord("brief", "J. de Vries: Woo #1 & [co]", "- yes", "2023-05-01", "00", ""),)
    )
    assert _back(record) == record


def test_a_record_says_that_nobody_changes_it_by_hand_and_that_it_is_not_public():
    text = lakbesluit_text(Lakbesluit((Akkoord("brief", "A", "", "2023-05-01", "00"),)))
    assert text.startswith("# Geschreven door beslisnota; niet met de hand wijzigen.")
    assert "maak dit bestand niet openbaar" in text
    assert "functie" not in text
    assert "ingetrokken" not in text


def test_the_approval_of_a_set_is_the_last_that_stands():
    first = Akkoord("brief", "A", "", "2023-05-01", "1")
    withdrawn = Akkoord("brief", "B", "", "2023-05-02", "2", "2023-05-03")
    other = Akkoord("andere", "C", "", "2023-05-04", "3")
    assert Lakbesluit((first, withdrawn, other)).approval("brief") == first
    assert Lakbesluit((withdrawn, other)).approval("brief") is None
    again = Akkoord("brief", "D", "", "2023-05-05", "4")
    assert Lakbesluit((first, again)).approval("brief") == again


def test_an_approval_of_before_there_were_lists_of_passages_still_reads():
    text = "akkoorden:\n  - kamerbrief: brief\n    door: A\n    datum: '2023-05-01'\n    vingerafdruk: '00'\n"
    record = read_lakbesluit(text.encode(), "lakbesluit.yaml")
    assert record.akkoorden == (Akkoord("brief", "A", "", "2023-05-01", "00"),)


def test_the_passages_of_the_last_proposals_of_a_set_are_kept_and_no_others():
    passages = (Voorgesteld(1, "nota", "", "Anna", ("5.1.2.e",)),)
    akkoorden = [
        Akkoord("brief", "A", "", "2023-05-01", digest, passages=passages)
        for digest in ("1", "2", "3", "3")
    ]
    withdrawn = Akkoord("brief", "A", "", "2023-05-01", "4", "2023-05-02", passages=passages)
    other = Akkoord("andere", "A", "", "2023-05-01", "5", passages=passages)
    record = Lakbesluit((*akkoorden, withdrawn, other))
    kept = [bool(akkoord.passages) for akkoord in _back(record).akkoorden]
    assert kept == [False, True, False, True, False, True]
    assert KEPT == 2


def test_the_proposal_to_compare_with_is_the_last_other_one_that_was_approved():
    first = Akkoord("brief", "A", "", "2023-05-01", "1")
    second = Akkoord("brief", "B", "", "2023-05-02", "2")
    record = Lakbesluit((first, second))
    assert record.approval("brief", other_than="2") == first
    assert record.approval("brief", other_than="3") == second
    assert Lakbesluit((first,)).approval("brief", other_than="1") is None


def test_a_list_that_was_changed_by_hand_is_refused():
    akkoord = Akkoord(
        "brief", "A", "", "2023-05-01", "00", passages=(Voorgesteld(1, "n", "", "t", ("5.1.2.e",)),)
    )
    text = lakbesluit_text(Lakbesluit((akkoord,)))
    for bad in (text.replace('{"nummer"', "{nummer"), text.replace('["5.1.2.e"]', "5")):
        with pytest.raises(BeslisnotaError, match="git checkout"):
            read_lakbesluit(bad.encode(), "notas/zaak/lakbesluit.yaml")
