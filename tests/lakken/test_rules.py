from datetime import date

import pytest

from lakken.gronden import WOO, Register
from lakken.rules import Breach, Passage, check, is_old
from lakken.woo import GRONDEN, Grond

_OWN = tuple(
    Grond(f"Wet {soort}", "", "", "", soort, "Eigen", "")
    for soort in ("absoluut", "relatief", "tijdelijk", "bijzonder")
)
_REGISTER = Register((*GRONDEN, *_OWN), WOO.versie)
_ALL = [grond.code for grond in GRONDEN]
_SECOND = [code for code in _ALL if code.startswith("5.1.2.")]


def _breaches(codes: str, motivated: str = "", **more: object) -> list[Breach]:
    passage = Passage(_REGISTER.read_all(codes), **more)
    return list(check(passage, motivated.split()))


def _found(codes: str, motivated: str = "", **more: object) -> list[str]:
    return [breach.code for breach in _breaches(codes, motivated, **more)]


# What each ground asks of a passage that says nothing more, by the articles of the law.
_ALONE = {
    **{code: ["motivering-ontbreekt"] for code in _SECOND},  # 5.1, derde lid
    "5.1.4": ["tot-ontbreekt"],  # 5.1, vierde lid
    "5.1.6": ["milieu-zonder-toelichting"],  # 5.1, zesde lid
    "5.2.1": ["grond-beleidsopvatting"],
    "5.2.2": ["grond-beleidsopvatting"],
}


@pytest.mark.parametrize("code", [*_ALL, *(grond.code for grond in _OWN)])
def test_a_ground_alone_asks_what_the_law_asks_of_it(code):
    assert _found(code) == _ALONE.get(code, [])
    assert _found(code, toelichting="daarom", tot="2030-01-01") == []


@pytest.mark.parametrize("other", [code for code in _ALL if code != "5.1.5"])
def test_the_fifth_paragraph_stands_beside_no_ground_of_the_first_the_second_or_the_sixth(other):
    excluded = other.startswith(("5.1.1.", "5.1.2.")) or other == "5.1.6"
    for codes in (f"5.1.5 {other}", f"{other} 5.1.5"):
        found = _found(codes, toelichting="daarom", tot="2030-01-01")
        expected = ["grond-samen"] if excluded else []
        # 5.4a.1 is absolute too: allowed, but not behind a relative one.
        assert found == (["grond-volgorde"] if codes == "5.1.5 5.4a.1" else expected)


def test_every_ground_of_the_second_paragraph_has_its_own_motivation_or_the_passages():
    assert _found("5.1.2.b 5.1.2.i", "5.1.2.b 5.1.2.i") == []
    [breach] = _breaches("5.1.2.b 5.1.2.i 5.1.2.e", "5.1.2.i")
    assert "5.1.2.b en 5.1.2.e" in breach.sentence
    assert "5.1.2.i" not in breach.sentence


@pytest.mark.parametrize(
    ("codes", "ordered"),
    [
        ("5.1.2.e 5.1.1.d", "5.1.1.d 5.1.2.e"),
        ("5.1.6 5.1.1.a", "5.1.1.a 5.1.6"),
        ("5.1.1.a 5.1.2.e 5.1.1.d", "5.1.1.a 5.1.1.d 5.1.2.e"),
        ("Wet relatief; Wet absoluut", "Wet absoluut; Wet relatief"),
    ],
)
def test_the_order_that_is_asked_has_the_absolute_grounds_first_and_is_not_asked_again(
    codes, ordered
):
    [breach] = _breaches(codes, toelichting="daarom")
    assert (breach.code, breach.warning) == ("grond-volgorde", True)
    assert breach.mend.endswith(f": {ordered}")
    assert _found(ordered, toelichting="daarom") == []


@pytest.mark.parametrize("codes", ["5.1.2.e 5.4", "5.4 5.1.1.d", "5.1.1.d Wet bijzonder"])
def test_grounds_that_are_not_weighed_against_each_other_have_no_order(codes):
    assert _found(codes, toelichting="daarom") == []


@pytest.mark.parametrize("code", _ALL)
def test_after_five_years_the_grounds_of_article_5_3_ask_more_than_a_standard_text(code):
    asked = code in _SECOND or code == "5.1.5" or code.startswith("5.2")
    assert ("ouder-dan-vijf-jaar" in _found(code, " ".join(_ALL), old=True)) == asked
    assert _found(code, old=True, toelichting="nog steeds", tot="2030-01-01") == []


@pytest.mark.parametrize(
    ("made", "decided", "old"),
    [
        (date(2018, 5, 10), date(2023, 5, 10), False),
        (date(2018, 5, 10), date(2023, 5, 11), True),
        (date(2016, 2, 29), date(2021, 2, 28), False),
        (date(2016, 2, 29), date(2021, 3, 1), True),
        (date(2023, 5, 10), date(2023, 5, 10), False),
        (date(2024, 1, 1), date(2023, 1, 1), False),
    ],
)
def test_a_document_is_old_from_the_day_after_five_years(made, decided, old):
    assert is_old(made, decided) == old


def test_each_breach_of_the_law_names_its_article_and_what_to_do():
    passages = ["5.1.5 5.1.1.b", "5.1.5 5.1.6", "5.1.6 5.1.1.c", "5.1.2.e", "5.1.4", "5.2.1"]
    for codes in passages:
        for breach in (*_breaches(codes), *_breaches(codes, old=True)):
            assert "art. 5." in breach.sentence
            assert breach.mend
