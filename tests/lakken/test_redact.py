import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lakken.comments import strip_comments
from lakken.gronden import WOO, Register
from lakken.marks import scan
from lakken.redact import box, redact, unwrap
from lakken.woo import Grond
from tests.lakken.case_files import parametrized, read_cases


def _stands(tot: str) -> bool:
    return tot != "voorbij"


_OWN = Register(
    (*WOO.gronden, Grond("art. 68 Gw", "", "", "", "bijzonder", "Eigen", "")), WOO.versie
)


def _gelakt(text: str, register: Register = WOO) -> str:
    """What is left of a text, or the problems for which it is not lakked, as the case files write it."""
    stripped = strip_comments(text)
    found = scan(stripped.text, register=register)
    problems = [(problem.offset, problem.code) for problem in stripped.problems]
    problems += [(stripped.origin(problem.offset), problem.code) for problem in found.problems]
    if problems:
        return "\n".join(f"fout {_place(text, offset)} {code}" for offset, code in problems)
    return redact(stripped.text, found, _stands)


def _place(text: str, offset: int) -> str:
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


@parametrized(read_cases("redact.md"))
def test_what_is_left_is_what_the_case_says(case):
    assert _gelakt(case.text) == case.expected


@pytest.mark.parametrize("text", ["[a]{lak=onzin}", "**a**{lak=5.1.2.e}", "::: lak 5.1.2.b\n"])
def test_a_text_with_problems_is_never_lakked(text):
    with pytest.raises(ValueError, match="problems"):
        redact(text, scan(text), _stands)


def test_a_box_is_made_of_its_grounds_alone():
    assert box(("5.1.2.e",)) == "[5.1.2.e]{.gelakt}"
    assert box(("5.1.2.i", "5.1.2.b")) == "[5.1.2.i 5.1.2.b]{.gelakt}"
    assert box(("5.1.2.i", "art. 68 Gw")) == "[5.1.2.i; art. 68 Gw]{.gelakt}"


def test_marks_of_any_kind_can_be_taken_off():
    text = "[een [twee]{.gewijzigd}]{motie=31524-525} [drie]{lak=5.1.2.e}"
    motie, gewijzigd, _ = scan(text).marks
    assert unwrap(text, [motie]) == "een [twee]{.gewijzigd} [drie]{lak=5.1.2.e}"
    assert unwrap(text, [motie, gewijzigd]) == "een twee [drie]{lak=5.1.2.e}"


_OPEN = st.text("ab .*_`#>-1|\n\\()!", max_size=10)
_SECRET = st.text("cd .*_`#>-2|\\()!", max_size=10).filter(lambda text: not text.endswith("\\"))
_LINES = st.text("cd .*_`#>-2|\n\\()![]", max_size=20)
_MARKS = st.sampled_from(
    [
        ("[", "]{lak=5.1.2.e}"),
        ("[", "]{lak=5.1.2.b tot=2099-01-01}"),
        ("> [", ']{lak="5.1.2.i 5.1.2.b"}'),
        ("[", ']{lak="art. 68 Gw, 5.1.2.b"}'),
    ]
)


@given(st.lists(st.tuples(_OPEN, _MARKS, _SECRET, _SECRET), max_size=4), _OPEN)
def test_what_is_left_does_not_depend_on_what_the_laks_hold(parts, tail):
    one = "".join(text + left + first + right for text, (left, right), first, _ in parts) + tail
    other = "".join(text + left + last + right for text, (left, right), _, last in parts) + tail
    assume(not scan(one, register=_OWN).problems)
    assume(not scan(other, register=_OWN).problems)
    assert _gelakt(one, _OWN) == _gelakt(other, _OWN)


@given(_OPEN, st.sampled_from(["5.1.2.b", '"art. 68 Gw"']), _LINES, _LINES, _OPEN)
def test_what_is_left_does_not_depend_on_what_block_laks_hold(head, grond, first, second, tail):
    def text(secret: str) -> str:
        return f"{head}\n::: lak {grond}\n{secret}\n:::\n{tail}"

    assume(not scan(text(first), register=_OWN).problems)
    assume(not scan(text(second), register=_OWN).problems)
    assert _gelakt(text(first), _OWN) == _gelakt(text(second), _OWN)


def test_a_text_with_an_own_ground_is_lakked_with_the_register_that_knows_it_alone():
    text = '[Anna]{lak="ART. 68 gw"} en\n\n::: lak "art. 68 Gw"\nBert\n:::'
    left = "[art. 68 Gw]{.gelakt} en\n\n::: gelakt art. 68 Gw\n:::"
    assert _gelakt(text, _OWN) == left
    assert not scan(left, public=True, register=_OWN).problems
    assert "Anna" not in _gelakt(text)
    with pytest.raises(ValueError, match="problems"):
        redact(text, scan(text), _stands)


@given(st.lists(st.tuples(_OPEN, st.sampled_from(["", " tot=later"]), _SECRET), max_size=4), _OPEN)
def test_what_is_left_does_not_depend_on_motivation_or_on_when_a_standing_lak_lapses(parts, tail):
    plain = "".join(f"{text}[{secret}]{{lak=5.1.2.e}}" for text, _, secret in parts) + tail
    more = (
        "".join(
            f"{text}[{secret}]{{lak=5.1.2.e{tot} toelichting='x'}}".replace("'", '"')
            for text, tot, secret in parts
        )
        + tail
    )
    assume(not scan(plain).problems)
    assume(not scan(more).problems)
    assert _gelakt(plain) == _gelakt(more)


_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"[]()`*>- \n",
            "\n\n",
            "[Anna]{lak=5.1.2.e}",
            '[Anna]{lak="art. 68 Gw"}',
            "[open]{lak=5.1.2.e tot=voorbij}",
            "]{lak=5.1.2.b}",
            "]{lak=5.1.2.b tot=voorbij}",
            "]{.gewijzigd}",
            "\n::: lak 5.1.2.b\n",
            "\n::: lak 5.1.2.b tot=voorbij\n",
            "\n::: besluitpunt\n",
            "\n:::\n",
        ]
    ),
    max_size=15,
).map("".join)


@given(_FRAGMENTS)
def test_gelakte_text_holds_no_lak_and_can_be_read_as_gelakte_text(text):
    found = scan(text, register=_OWN)
    assume(not found.problems)
    left = scan(redact(text, found, _stands), public=True, register=_OWN)
    assert not left.problems
    assert not [mark for mark in left.marks if mark.kind == "lak"]


@given(_FRAGMENTS)
def test_no_standing_lak_leaves_anything_of_itself(text):
    text = text.replace("Anna", "Q")
    found = scan(text, register=_OWN)
    assume(not found.problems)
    assert "Q" not in redact(text, found, lambda _tot: True)
