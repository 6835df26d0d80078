from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakken import marks
from lakken.comments import strip_comments
from lakken.gronden import WOO, Register
from lakken.marks import (
    Attributes,
    BadAttributesError,
    Kind,
    Mark,
    count_marks,
    match_brackets,
    scan,
)
from lakken.woo import Grond
from tests.lakken.case_files import parametrized, read_cases

_CASES = read_cases("marks.md")


def _shown(mark: Mark, text: str) -> str:
    """One mark as the case files write it."""
    values = [f"{key}={value}" for key, value in mark.attributes.values if key != "lak"]
    if mark.block and mark.kind == "kanttekening":
        values.append(f"door={mark.door}")
    parts = ["blok"] * mark.block + [mark.kind, *mark.gronden, *values]
    return " ".join([*parts, f"«{text[mark.inner_start : mark.inner_end]}»"])


def _outcome(text: str, *, public: bool = False, register: Register = WOO) -> str:
    stripped = strip_comments(text)
    found = scan(stripped.text, public=public, register=register)
    problems = [
        *((problem.offset, problem.code) for problem in stripped.problems),
        *((stripped.origin(problem.offset), problem.code) for problem in found.problems),
    ]
    if not problems:
        return "\n".join(_shown(mark, stripped.text) for mark in found.marks)
    return "\n".join(f"fout {_place(text, offset)} {code}" for offset, code in problems)


def _place(text: str, offset: int) -> str:
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


@parametrized(_CASES)
def test_marks_are_found_as_the_case_says(case):
    assert _outcome(case.text) == case.expected


def test_every_kind_of_mark_has_a_case():
    shown = "\n".join(case.expected for case in _CASES)
    assert {kind for kind in get_args(Kind) if f"{kind} " not in shown} == {"gelakt"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Met [5.1.2.e]{.gelakt}.", "gelakt 5.1.2.e «5.1.2.e»"),
        ("[5.1.2.i 5.1.2.b]{.gelakt}", "gelakt 5.1.2.i 5.1.2.b «5.1.2.i 5.1.2.b»"),
        ("::: gelakt 5.1.2.b\n:::", "blok gelakt 5.1.2.b «\n»"),
        ("[Anna]{.gelakt}", "fout 1:1 kenmerk-onleesbaar"),
        ("[[5.1.2.e]{.gelakt}](https://example.org)", "fout 1:2 lak-in-link"),
        ("::: gelakt\n:::", "fout 1:1 hek-onleesbaar"),
        ("**5.1.2.e**{.gelakt}", "fout 1:12 lak-niet-herkend"),
    ],
)
def test_boxes_are_read_in_gelakte_text_alone(text, outcome):
    assert _outcome(text, public=True) == outcome


_OWN = Register(
    (*WOO.gronden, Grond("art. 68 Gw", "", "", "", "bijzonder", "Eigen", "")), WOO.versie
)


@pytest.mark.parametrize(
    ("text", "public", "outcome"),
    [
        ('[a]{lak="ART. 68 gw"}', False, "lak art. 68 Gw «a»"),
        ('[a]{lak="5.1.2e; art. 68 Gw"}', False, "lak 5.1.2.e art. 68 Gw «a»"),
        ('::: lak "art. 68 Gw" tot=nooit\na\n:::', False, "blok lak art. 68 Gw tot=nooit «\na\n»"),
        ("::: lak art. 68 Gw; 5.1.2.e\na\n:::", False, "blok lak art. 68 Gw 5.1.2.e «\na\n»"),
        ("[art. 68 Gw; 5.1.2.e]{.gelakt}", True, "gelakt art. 68 Gw 5.1.2.e «art. 68 Gw; 5.1.2.e»"),
        ("::: gelakt art. 68 Gw\n:::", True, "blok gelakt art. 68 Gw «\n»"),
        ("[a]{lak=art. 68 Gw}", False, "fout 1:1 kenmerk-onleesbaar"),
        ("[a]{lak='art. 68 Gw'}", False, "fout 1:1 kenmerk-onleesbaar"),
        ('::: "lak" art. 68 Gw\na\n:::', False, "fout 1:1 hek-onleesbaar"),
        ("[a] {art. 68 Gw}", False, "fout 1:5 lak-niet-herkend"),
        ("a {= “Art.\u00a068  gw”}", False, "fout 1:3 lak-niet-herkend"),
        ("a {art. 68 Gwt}, art. 68 Gw", False, ""),
    ],
)
def test_a_workspaces_own_ground_is_read_in_every_mark_and_seen_where_it_is_none(
    text, public, outcome
):
    assert _outcome(text, public=public, register=_OWN) == outcome


def _mark(start: int, end: int) -> Mark:
    return Mark("lak", False, start, end, start + 1, end - 3, Attributes(), ("5.1.2.e",))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (_mark(0, 10), _mark(5, 15), "kenmerken-kruisen"),
        (_mark(0, 10), _mark(6, 10), "kenmerk-in-kenmerk"),
        (_mark(0, 10), _mark(1, 6), None),
        (_mark(0, 10), _mark(10, 20), None),
    ],
)
def test_marks_that_neither_nest_nor_stand_apart_are_refused_however_they_were_found(
    first, second, code
):
    # No text leads to this today: the scanner pairs brackets before it looks at marks.
    assert [problem.code for problem in marks._crossings((first, second))] == [code] * bool(code)


def test_a_mark_says_until_when_and_why():
    (mark,) = scan('[a]{lak=5.1.2.e tot="ondertekening pact" toelichting="het loopt nog"}').marks
    assert (mark.tot, mark.toelichting) == ("ondertekening pact", "het loopt nog")


def test_nesting_has_a_limit_with_a_message():
    deep = marks.MAX_BRACKETS
    assert _outcome("[" * deep + "]" * deep + "]{") == ""
    assert (
        _outcome("[" * (deep + 1) + "]" * (deep + 1) + "]{") == f"fout 1:{deep + 1} haken-te-diep"
    )
    fences = marks.MAX_FENCES
    many = "::: besluitpunt\n" * (fences + 1) + ":::\n" * (fences + 1)
    assert _outcome(many) == f"fout {fences + 1}:1 hek-te-diep"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[a]{lak=5.1.2.e}", 1),
        ("[a]{LAK = 5.1.2.e} ::: lak 5.1.2.b", 2),
        (":::lak 5.1.2.b\n[a]{lak=5.1.2.e}\n:::", 2),
        ("de vlak=vorm, slak= en lakken", 0),
        ("[a]{kanttekening=b door=c}", 0),
    ],
)
def test_what_yaml_may_have_cut_off_is_counted_the_same_raw_and_decoded(text, count):
    assert count_marks(text) == count


@pytest.mark.parametrize("text", ["]{", "a]{lak=5.1.2.e}"])
def test_a_mark_can_be_read_only_where_its_brackets_stand(text):
    assert not scan(text).marks


@pytest.mark.parametrize(
    ("info", "kind", "door"),
    [("lak 5.1.2.e", "lak", ""), ("Kanttekening M OCW", "kanttekening", "M OCW")],
)
def test_an_opening_line_says_what_its_block_is(info, kind, door):
    read, attributes, _ = marks.read_fence(info)
    assert read == kind
    assert (" ".join(attributes.words) if kind == "kanttekening" else "") == door


@pytest.mark.parametrize(
    "info", ["", "{.lak}", ".lak 5.1.2.e", "lak 5.1.2.e }", '"lak" 5.1.2.e', 'lak " "']
)
def test_an_opening_line_that_is_none_is_refused(info):
    with pytest.raises(BadAttributesError):
        marks.read_fence(info)


_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"[]{}()`*\\:>|= \n",
            "\n\n",
            "lak=5.1.2.e",
            'tot="x y"',
            "::: lak 5.1.2.b\n",
            "\n:::\n",
            "{.gelakt}",
            "]{lak=5.1.2.e}",
            "{.gewijzigd}",
            "Anna",
            "“",
            "1. ",
        ]
    ),
    max_size=20,
).map("".join)


@given(_FRAGMENTS)
def test_marks_of_a_text_without_problems_nest_and_stay_within_it(text):
    found = scan(text)
    for mark in found.marks:
        assert 0 <= mark.start <= mark.inner_start <= mark.inner_end <= mark.end <= len(text)
    if found.problems:
        return
    for first in found.marks:
        for second in found.marks:
            apart = first.end <= second.start or second.end <= first.start
            holds = first.inner_start <= second.start and second.end <= first.inner_end
            held = second.inner_start <= first.start and first.end <= second.inner_end
            assert first is second or apart or holds or held


@given(_FRAGMENTS)
def test_each_lak_that_is_written_is_read_or_complained_of(text):
    found = scan(text)
    if "lak=5" in text and not found.problems:
        assert any(mark.kind == "lak" for mark in found.marks)


@given(_FRAGMENTS)
def test_problems_stand_within_the_text_and_say_what_to_do(text):
    for problem in scan(text).problems:
        assert 0 <= problem.offset <= len(text)
        assert problem.sentence
        assert problem.mend


@given(st.text("[]\\a", max_size=30))
def test_brackets_pair_as_they_nest(text):
    pairs = match_brackets(text)
    assert all(text[start] == "[" and text[end] == "]" for start, end in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    for start, end in pairs.items():
        assert all(
            (start < other < end) == (start < last < end)
            for other, last in pairs.items()
            if other != start
        )
