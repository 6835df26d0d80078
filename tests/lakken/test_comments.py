import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakken.comments import strip_comments

_open_text = st.text("ab \n\t>-![]{}:", max_size=8)
_remark = st.text("cd \n\t>-!<[]{}:", max_size=8).filter(lambda text: "-->" not in f"{text}--")
_texts_with_remarks = st.tuples(
    _open_text, st.lists(st.tuples(_remark, _remark, _open_text), max_size=5)
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("geen opmerking", "geen opmerking"),
        ("voor<!-- weg -->na", "voorna"),
        ("voor <!-- weg --> na", "voor  na"),
        ("voor\n<!-- weg -->\nna", "voor\nna"),
        ("voor\n  <!-- weg\nover regels -->\t\nna", "voor\nna"),
        ("voor\n<!-- alleen aan het eind -->", "voor\n"),
        ("<!-- alleen aan het begin -->\nna", "na"),
        ("<!-- een --> <!-- twee -->\nna", " \nna"),
        ("`code <!-- ook hier -->`", "`code `"),
        ("    ingesprongen <!-- ook hier --> code", "    ingesprongen  code"),
        ("[Anna<!-- de Wit -->]{lak=5.1.2.e}", "[Anna]{lak=5.1.2.e}"),
        ("[Anna]<!-- -->{lak=5.1.2.e}", "[Anna]{lak=5.1.2.e}"),
        ("<!---->leeg<!-- -- -->", "leeg"),
        ("een pijl --> is geen opmerking", "een pijl --> is geen opmerking"),
        ("<!-- a <!-- b --> c", " c"),
    ],
)
def test_a_comment_goes_and_what_stands_around_it_stays(text, left):
    stripped = strip_comments(text)
    assert stripped.text == left
    assert not stripped.problems


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("een <!-- open", 4),
        ("<!-- dicht -->een\n<!-- open", 18),
        ("een <!-- open -- >", 4),
        ("<!-", None),
        ("<!-<!-- weg -->- blijft over", 0),
        ("<!-->", 0),
    ],
)
def test_a_comment_that_is_not_closed_is_a_problem_where_it_begins(text, offset):
    problems = strip_comments(text).problems
    assert [problem.offset for problem in problems] == ([] if offset is None else [offset])
    assert {problem.code for problem in problems} <= {"opmerking-open"}


@given(_texts_with_remarks)
def test_what_is_left_does_not_depend_on_what_comments_say(parts):
    head, rest = parts
    one = head + "".join(f"<!--{first}-->{text}" for first, _, text in rest)
    other = head + "".join(f"<!--{second}-->{text}" for _, second, text in rest)
    assert strip_comments(one).text == strip_comments(other).text


@given(_texts_with_remarks)
def test_nothing_of_a_comment_is_left_and_all_but_blanks_beside_it_is(parts):
    head, rest = parts
    whole = head + "".join(f"<!--§{first}§-->{text}" for first, _, text in rest)
    left = strip_comments(whole).text
    assert "§" not in left
    plain = head + "".join(text for _, _, text in rest)
    assert "".join(left.split()) == "".join(plain.split())


@given(st.text("<!->ab \n", max_size=40))
def test_each_character_that_is_left_knows_where_it_stood(text):
    stripped = strip_comments(text)
    origins = [stripped.origin(offset) for offset in range(len(stripped.text))]
    assert "".join(text[origin] for origin in origins) == stripped.text
    assert origins == sorted(set(origins))


@given(st.text("<!->ab \n", max_size=40))
def test_a_text_is_left_without_comments_or_a_problem_says_where_it_has_one(text):
    stripped = strip_comments(text)
    if "<!--" in stripped.text:
        (problem,) = stripped.problems
        assert problem.offset == stripped.origin(stripped.text.index("<!--"))
        assert text[problem.offset] == "<"
    else:
        assert not stripped.problems
