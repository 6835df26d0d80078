import json
import re
from pathlib import Path

import pytest

from lakken.gronden import WOO, UnknownGrondError
from lakken.woo import GRONDEN

# Articles 5.1, 5.2, 5.4 and 5.4a of the Woo as they were on 15 August 2026, read off the law.
_CODES = (
    *(f"5.1.1.{letter}" for letter in "abcde"),
    *(f"5.1.2.{letter}" for letter in "abcdefghi"),
    "5.1.4",
    "5.1.5",
    "5.1.6",
    "5.2.1",
    "5.2.2",
    "5.4",
    "5.4a.1",
)
_FACTS = Path(__file__).parents[3] / "shared" / "feiten" / "woo-gronden.json"


def test_the_register_has_every_ground_of_the_law_and_no_other():
    assert tuple(grond.code for grond in GRONDEN) == _CODES


@pytest.mark.skipif(not _FACTS.exists(), reason="the facts stand outside the repository")
def test_the_register_says_what_the_law_says():
    facts = {
        fact["code"]: fact for fact in json.loads(_FACTS.read_text(encoding="utf-8"))["grounds"]
    }
    for grond in GRONDEN:
        fact = facts[grond.code]
        names = ("artikel", "lid", "onderdeel", "soort", "label", "tekst", "jci")
        assert {name: getattr(grond, name) for name in names} == {
            name: fact.get(name) or "" for name in names
        }
        assert {WOO.read(alias) for alias in fact["aliases"]} == {grond}


@pytest.mark.parametrize("code", _CODES)
def test_every_code_is_read_as_it_is_printed(code):
    assert WOO.read(code).code == code
    assert WOO.get(code).code == code


@pytest.mark.parametrize("code", _CODES)
@pytest.mark.parametrize(
    "spell",
    [
        lambda code: code.upper(),
        lambda code: f"art. {code}",
        lambda code: f"Art {code}",
        lambda code: f"artikel {code}",
        lambda code: f"  {code} ",
        lambda code: f"art.{code}",
        lambda code: re.sub(r"\.([a-z])$", r"\1", code),
    ],
    ids=["capitals", "art.", "Art", "artikel", "blanks", "no blank", "no point before the letter"],
)
def test_every_spelling_names_the_same_ground(code, spell):
    assert WOO.read(spell(code)).code == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10.1.a", "5.1.1.a"),
        ("10.1b", "5.1.1.b"),
        ("10.1.c", "5.1.1.c"),
        ("10.1.d", "5.1.1.d"),
        ("10.1.e", "5.1.1.e"),
        ("10.2.a", "5.1.2.a"),
        ("10.2.b", "5.1.2.b"),
        ("10.2.c", "5.1.2.c"),
        ("10.2.d", "5.1.2.d"),
        ("10.2.e", "5.1.2.e"),
        ("art. 10.2e", "5.1.2.e"),
        ("10.2.f", "5.1.4"),
        ("10.2.g", "5.1.5"),
        ("11.1", "5.2.1"),
        ("11.2", "5.2.2"),
    ],
)
def test_a_ground_of_the_old_wob_is_refused_and_its_successor_named(old, new):
    with pytest.raises(UnknownGrondError, match=rf"oude Wob; de grond van de Woo is {new}$"):
        WOO.read(old)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5.1.3", "motiveringsplicht"),
        ("5.1.7", "emissies"),
        ("5.2.3", "plicht tot openbaarmaking"),
        ("5.2.4", "milieu-informatie"),
        ("art. 5.1.3", "motiveringsplicht"),
    ],
)
def test_a_provision_between_the_grounds_that_is_none_is_refused_with_what_it_is(text, reason):
    with pytest.raises(UnknownGrondError, match=reason):
        WOO.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "5.1",
        "5.1.2",
        "5.1.2.j",
        "5.1.1.f",
        "5.9.9",
        "9.9.9.z",
        "AVG",
        "5.1.2.e!",
        "5..1.2.e",
        "10.3",
        "5.4b.1",
        "5.1.2.é",
    ],
)
def test_what_names_no_ground_is_refused_with_an_example(text):
    with pytest.raises(UnknownGrondError, match=r"schrijf bijvoorbeeld 5\.1\.2\.e$"):
        WOO.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "5.1.2.i 5.1.2.b",
        "5.1.2.i,5.1.2.b",
        "5.1.2i; art. 5.1.2b",
        "artikel 5.1.2.i,  ART 5.1.2.B",
        "5.1.2i\n5.1.2.b",
    ],
)
def test_several_grounds_keep_the_order_in_which_they_are_written(text):
    assert [grond.code for grond in WOO.read_all(text)] == ["5.1.2.i", "5.1.2.b"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "er staat geen grond"),
        (" , ", "er staat geen grond"),
        ("5.1.2.e 5.1.2e", "staat er twee keer"),
        ("5.1.2.e onzin", "‘onzin’ is geen grond"),
        ("5.1.2.e 10.2.g", "oude Wob"),
    ],
)
def test_a_list_of_grounds_with_something_else_in_it_is_refused(text, reason):
    with pytest.raises(UnknownGrondError, match=reason):
        WOO.read_all(text)


def test_there_is_no_ground_by_another_spelling_of_its_code():
    with pytest.raises(KeyError):
        WOO.get("5.1.2e")


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (
            "5.1.2.e",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&hoofdstuk=5&artikel=5.1&lid=2&onderdeel=e",
        ),
        ("5.2.1", "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&hoofdstuk=5&artikel=5.2&lid=1"),
        (
            "5.4a.1",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0045754&hoofdstuk=5&artikel=5.4a&lid=1",
        ),
    ],
)
def test_a_ground_has_the_address_of_its_provision(code, address):
    assert WOO.get(code).jci == address


def test_only_what_lapses_with_time_is_temporary():
    assert [grond.code for grond in GRONDEN if grond.soort == "tijdelijk"] == ["5.1.4", "5.4"]
    assert {grond.code for grond in GRONDEN if grond.soort == "absoluut"} == {
        *(f"5.1.1.{letter}" for letter in "abcde"),
        "5.4a.1",
    }
