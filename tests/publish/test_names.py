import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslisnota.publish.names import describe, in_order, public_names, slug
from tests.publish.notas import gelakt


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("35229647", "35229647"),
        ("Z26-08812 / D26-31950", "z26-08812-d26-31950"),
        ("DGRR/Coördinatie Zoë", "dgrr-coordinatie-zoe"),
        ("Ĳssel ﬁets ½", "ijssel-fiets-12"),
        ("--a..b__c--", "a-b-c"),
        ("Пётр", ""),
        ("", ""),
    ],
)
def test_a_text_is_folded_to_small_letters_digits_and_hyphens(text, name):
    assert slug(text) == name


@given(st.text())
def test_whatever_is_folded_is_fit_for_a_file_name(text):
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


def test_a_document_is_named_by_datum_soort_and_referentie():
    notas = [
        gelakt("referentie: 35229647"),
        gelakt("referentie: KVJ 2023/014", soort="bijlage", datum="mei 2023"),
        gelakt("referentie: X", soort="bijlage", datum=""),
        gelakt("referentie: 0012", soort="kamerbrief", datum="19 december 2022"),
    ]
    assert public_names(notas) == [
        "2023-05-01-nota-35229647",
        "2023-05-bijlage-kvj-2023-014",
        "bijlage-x",
        "2022-12-19-kamerbrief-0012",
    ]


def test_without_a_referentie_a_number_takes_its_place():
    assert public_names([gelakt()]) == ["2023-05-01-nota-1"]


def test_numbers_follow_datum_and_gelakte_titel_and_not_the_order_of_the_files():
    notas = [
        gelakt("titel: Tweede"),
        gelakt("titel: Eerste"),
        gelakt("titel: Aanvang", datum="2023-05-02"),
    ]
    assert public_names(notas) == ["2023-05-01-nota-2", "2023-05-01-nota-1", "2023-05-02-nota-1"]
    assert public_names(notas[::-1]) == [
        "2023-05-02-nota-1",
        "2023-05-01-nota-1",
        "2023-05-01-nota-2",
    ]


def test_where_two_would_be_equal_both_get_a_number():
    notas = [
        gelakt("titel: B\nreferentie: A 1"),
        gelakt("titel: A\nreferentie: a-1"),
        gelakt("referentie: A2"),
    ]
    assert public_names(notas) == [
        "2023-05-01-nota-a-1-2",
        "2023-05-01-nota-a-1-1",
        "2023-05-01-nota-a2",
    ]


def test_a_number_never_takes_the_name_of_a_document_with_that_referentie():
    notas = [
        gelakt("titel: A"),
        gelakt("titel: B\nreferentie: 1"),
        gelakt("titel: C"),
        gelakt("titel: D\nreferentie: 2"),
    ]
    names = public_names(notas)
    assert names[1] == "2023-05-01-nota-1"
    assert names[3] == "2023-05-01-nota-2"
    assert len(set(names)) == 4


def test_a_long_referentie_is_cut_and_a_foreign_one_is_as_good_as_none():
    (name,) = public_names([gelakt(f"referentie: {'ab ' * 60}")])
    assert len(name) <= len("2023-05-01-nota-") + 60
    assert not name.endswith("-")
    (name,) = public_names([gelakt("referentie: Пётр")])
    assert re.fullmatch(r"2023-05-01-nota-?[a-z0-9-]*", name)


def test_what_is_lakked_in_a_referentie_or_titel_is_in_no_name_and_changes_no_order():
    def names(secret: str) -> list[str]:
        return public_names(
            [
                gelakt(f'titel: "Over [{secret}]{{lak=5.1.2.e}} b"'),
                gelakt('titel: "Over [vast]{lak=5.1.2.e} a"'),
                gelakt(f'referentie: "K-[{secret}]{{lak=5.1.2.b}}"'),
            ]
        )

    assert names("Anna") == names("Zwartekaart")
    assert not [name for name in names("Anna") if "anna" in name]


@given(st.lists(st.sampled_from(["", "1", "2", "a", "A!", "a-1", "nota"]), max_size=6))
def test_all_names_of_a_set_are_different(references):
    notas = [gelakt(f"referentie: '{reference}'" if reference else "") for reference in references]
    names = public_names(notas)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in names)


def test_a_set_goes_letter_first_then_notas_from_new_to_old_then_bijlagen():
    notas = [
        gelakt("titel: Bijlage", soort="bijlage", datum=""),
        gelakt("titel: Oud", datum="2023-01-01"),
        gelakt("titel: B"),
        gelakt("titel: A"),
        gelakt("titel: Brief", soort="kamerbrief"),
    ]
    assert in_order(notas) == [4, 3, 2, 1, 0]


def test_people_name_a_document_by_soort_datum_and_referentie():
    assert (
        describe(gelakt("referentie: 35229647", datum="2022-12-19").document)
        == "nota 19 december 2022, 35229647"
    )
    assert describe(gelakt(soort="bijlage", datum="mei 2023").document) == "bijlage mei 2023"
    assert describe(gelakt(soort="bijlage", datum="").document) == "bijlage"
