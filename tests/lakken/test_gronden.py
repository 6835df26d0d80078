import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakken.gronden import (
    WOO,
    BadCodeError,
    Register,
    UnknownGrondError,
    check_own_code,
    join_codes,
    split_codes,
)
from lakken.woo import GRONDEN, TEXT_AS_OF, Grond

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


# --- a workspace's own ---


def _register(*codes: str) -> Register:
    own = tuple(Grond(code, "", "", "", "bijzonder", "Eigen", "") for code in codes)
    return Register((*WOO.gronden, *own), WOO.versie, "2026-01-01")


_OWN = _register("art. 68 Gw", "art. 68 Gw lid 2", "art. 54 Gw", "A", "A B", "Wet-X")


def test_the_list_of_the_woo_has_a_version_and_no_ground_of_anyone_else():
    assert (WOO.versie, WOO.versie_eigen, WOO.own) == (TEXT_AS_OF, "", ())


@pytest.mark.parametrize("text", ["art. 68 Gw", "ART. 68 GW", "  art.  68\ngw ", "art. 68\u00a0Gw"])
def test_an_own_ground_is_read_whatever_its_capitals_and_blanks(text):
    assert _OWN.read(text) is _OWN.get("art. 68 Gw")
    assert [grond.code for grond in _OWN.read_all(text)] == ["art. 68 Gw"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("art. 68 Gw 5.1.2.e", ["art. 68 Gw", "5.1.2.e"]),
        ("5.1.2e art. 68 gw", ["5.1.2.e", "art. 68 Gw"]),
        ("art. 5.1.2.e,art. 68 Gw;A", ["5.1.2.e", "art. 68 Gw", "A"]),
        ("art. 68 Gw lid 2", ["art. 68 Gw lid 2"]),
        ("art. 54 Gw", ["art. 54 Gw"]),  # ‘54’ alone is a spelling of 5.4
        ("art. 54", ["5.4"]),
        ("A B", ["A B"]),
        ("A; A B", ["A", "A B"]),
    ],
)
def test_own_grounds_stand_among_others_and_the_longest_is_read(text, codes):
    assert [grond.code for grond in _OWN.read_all(text)] == codes


@given(
    st.permutations([*_OWN.gronden]).flatmap(lambda all_: st.integers(1, 5).map(lambda n: all_[:n]))
)
def test_what_is_written_of_any_grounds_is_read_back_as_those_grounds(chosen):
    written = join_codes(grond.code for grond in chosen)
    assert _OWN.read_all(written) == tuple(chosen)
    assert split_codes(written) == tuple(grond.code for grond in chosen)


def test_grounds_of_the_woo_are_written_as_before():
    assert join_codes(["5.1.2.i", "5.4a.1"]) == "5.1.2.i 5.4a.1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("art. 68 Grondwet", "‘art. 68’ is geen grond.*bedoelde u ‘art. 68 Gw’"),
        ("art. 67 Gw", "bedoelde u ‘art. 68 Gw’|bedoelde u ‘art. 54 Gw’"),
        ("5.1.2.e geheim", "‘geheim’ is geen grond.*: art. 68 Gw, art. 68 Gw lid 2, "),
        ("10.2.e", "oude Wob"),
        ("5.1.3", "motiveringsplicht"),
        ("art. 68 Gwx", "geen grond"),
        ("art. 68 Gw.", "geen grond"),
        ("A A", "staat er twee keer"),
    ],
)
def test_what_is_no_ground_names_those_of_the_workspace(text, reason):
    with pytest.raises(UnknownGrondError, match=reason):
        _OWN.read_all(text)


def test_a_register_without_an_own_ground_does_not_know_it():
    with pytest.raises(UnknownGrondError):
        WOO.read_all("art. 68 Gw")


@pytest.mark.parametrize(
    "code", ["art. 68 Gw", "Gw", "art. 8 EVRM", "Wet-X", "art. 54 Gw", "x" * 30, "art. 10 lid 2. Y"]
)
def test_a_code_that_a_ground_can_have(code):
    check_own_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        " Gw",
        "Gw ",
        "a  b",
        "a\nb",
        "a\u00a0b",
        "68 Gw",
        "art; 68",
        "a{b",
        "a]b",
        "a=b",
        "a'b",
        'a"b',
        "a<b",
        "a`b",
        "a*b",
        "a .b",
        "a -b",
        "é",
        "x" * 31,
        *(grond.code for grond in GRONDEN),
        "5.1.2e",
        "art. 5.1.2.e",
        "Artikel 5.1.2e",
        "art. 68",
        "art. 54",
        "10.2.e",
        "art. 5.4 Wet X",
        "Woo 5.1.2E",
        "Woo art.5.1.2.e",
    ],
)
def test_a_code_that_is_not_safe_or_looks_like_one_of_the_woo_is_refused(code):
    with pytest.raises(BadCodeError):
        check_own_code(code)
