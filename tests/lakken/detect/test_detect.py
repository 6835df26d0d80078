"""What recognition suggests; the cases are in `cases/`, for anyone to add to."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakken.detect import Known, Passage, Suggestion, structured, suggest
from lakken.detect.numbers import elfproef, iban_holds
from lakken.detect.openparts import find_open, parts_of
from tests.lakken.case_files import Case, parametrized, read_cases

CASES = [
    case
    for name in ("nummers.md", "namen.md")
    for case in read_cases(name, Path(__file__).parent / "cases")
]


def found(*texts: str, known: Known | None = None, field: str = "") -> list[str]:
    """Give the suggestions as lines: `zekerheid soort tekst`."""
    passages = [Passage(text, field) for text in texts]
    results = suggest(passages, known or Known())
    return [
        f"{one.zekerheid} {one.soort} {passage.text[one.start : one.end]}".replace("\n", "⏎")
        for passage, suggestions in zip(passages, results, strict=True)
        for one in suggestions
    ]


@parametrized(CASES)
def test_the_cases_give_what_they_say(case: Case) -> None:
    assert found(*case.text.split("\n‖\n")) == case.expected.splitlines()


def test_names_of_a_staff_list_are_found_in_every_variant() -> None:
    known = Known(names=("Kriekemans, Zeynep", "Otto van der Kwast"))
    text = "Op maandag sprak Kriekemans met Van der Kwast over zeynep@voorbeeld.example; Kwasts idee was dat Otto belt."
    assert found(text, known=known) == [
        "zeker persoon Kriekemans",
        "zeker persoon Van der Kwast",
        "zeker e-mail zeynep@voorbeeld.example",
        "zeker persoon Kwasts",
        "zeker persoon Otto",
    ]


def test_a_name_that_is_known_without_its_accents_is_found_with_them() -> None:
    known = Known(names=("S. Kilic",))
    assert found("Dit is van Kılıç.", known=known) == ["zeker persoon Kılıç"]


def test_a_known_public_name_stays_readable() -> None:
    known = Known(public=("Truus Ooievaar",))
    assert found("Volgens Truus Ooievaar kan het.", known=known) == [
        "publieke functie persoon Truus Ooievaar"
    ]


def test_the_field_van_holds_names_alone() -> None:
    assert found("Kriekemans", field="van") == ["zeker persoon Kriekemans"]


@pytest.mark.parametrize(
    ("name", "functie", "zekerheid"),
    [
        ("Otto Kriekemans", "de Minister van Elders", "publieke functie"),
        ("Otto Kriekemans", "", "publieke functie"),
        ("Otto Kriekemans", "teamleider Juridische Zaken", "zeker"),
        ("namens de minister: Otto Kriekemans", "de Minister van Elders", "zeker"),
    ],
)
def test_who_signs_stays_readable_for_a_public_function_alone(name, functie, zekerheid) -> None:
    [[suggestion]] = suggest([Passage(name, "naam", functie)])
    assert (suggestion.zekerheid, name[suggestion.start :]) == (zekerheid, "Otto Kriekemans")


@pytest.mark.parametrize(
    ("number", "holds"),
    [("999990019", True), ("999990018", False), ("000000000", False), ("12345", False)],
)
def test_the_check_of_a_bsn(number: str, holds: bool) -> None:
    assert elfproef(number) is holds


def test_the_check_of_an_iban() -> None:
    assert iban_holds("NL02ABNA0123456789")
    assert not iban_holds("NL20ABNA0123456789")


@given(st.text(alphabet="Jan van der B. 06-1234@.,:|>\n[]{}'’É€№", max_size=400))
def test_suggestions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    [suggestions] = suggest([Passage(text)])
    end = 0
    for one in suggestions:
        assert end <= one.start < one.end <= len(text)
        end = one.end


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_looked_through(text: str) -> None:
    suggest([Passage(text), Passage(text, "van")])


# Not timed: each of these ends at once where a pattern reads its text once, and not in a day where one looks back.
@pytest.mark.parametrize(
    "piece",
    [
        "A.",
        "Jan van ",
        "a.",
        "a@",
        "0 ",
        "1.",
        "van der ",
        "X-",
        "Jansen, ",
        "A a",
        "| a ",
        "(at)",
        "’",
        "\n> ",
        "NL00",
        "Straat 1",
        ".docx",
        "a_",
        "é\u0301",
        "De ",
        "lid ",
        "geb. ",
        "12-",
        "v.d. ",
        "J. (Jan) ",
        "Jansen, J. (",
        "kenteken A-",
        "Jan (1 mei 2020) ",
        "AdV, ",
        "Jan, minister ",
        "Onderwijsbeleidsagenda",
    ],
)
def test_a_hostile_text_is_read_in_one_pass(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    suggest([Passage(text)])


def test_a_suggestion_covers_something() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Suggestion(3, 3, "persoon", "zeker", "")


def test_what_has_a_form_of_its_own_can_be_asked_for_alone() -> None:
    text = "Jan Jansen, 06-90123456"
    assert [one.soort for one in structured(Passage(text))] == ["telefoon"]


def test_parts_of_a_lakked_name_are_its_surname_initials_and_local_part() -> None:
    assert parts_of("J.P. van der Kwast") == {"j.p.", "kwast"}
    assert parts_of("j.kwast@voorbeeld.example") == {"j.kwast"}
    assert parts_of("Dit is een hele zin over Kwast en nog iemand") == frozenset()


def test_parts_of_a_lakked_name_are_found_as_whole_words() -> None:
    text = "Kwast belde. De kwast is nat. Kwastenaar niet; j.kwast wel."
    places = [
        text[start:end] for start, end in find_open(text, parts_of("Otto Kwast, j.kwast@x.example"))
    ]
    assert places == ["Kwast", "j.kwast"]
