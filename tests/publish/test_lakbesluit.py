from hypothesis import given
from hypothesis import strategies as st

from beslisnota.model.lakbesluit import Akkoord, Lakbesluit, Openbaarmaking
from beslisnota.publish.lakbesluit import lakbesluit_text
from beslisnota.read.lakbesluit import read_lakbesluit

_TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30
)
_AKKOORDEN = st.builds(
    Akkoord,
    _TEXT,
    _TEXT,
    st.one_of(st.just(""), _TEXT),
    st.just("2023-05-01"),
    st.just("0123e10"),
    st.sampled_from(["", "2023-05-02"]),
)
_MADE = st.builds(
    Openbaarmaking,
    _TEXT,
    st.just("zaak/2023-05-10-kamerbrief-1"),
    st.integers(1, 99),
    st.just("2023-05-10"),
    st.just("12e5"),
)


def _back(lakbesluit: Lakbesluit) -> Lakbesluit:
    return read_lakbesluit(lakbesluit_text(lakbesluit).encode(), "notas/zaak/lakbesluit.yaml")


@given(
    st.builds(
        Lakbesluit,
        st.lists(_AKKOORDEN, max_size=3).map(tuple),
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
