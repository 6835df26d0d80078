import pytest

from beslisnota.publish.changed import lakked_since

_BEFORE = "Besproken met [5.1.2.e]{.gelakt} en Piet Bakker van de koepel.\n\nDe ondergrens is zeventien procent.\n\nSlot.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Piet Bakker", "[5.1.2.e]{.gelakt}"),
        ("[5.1.2.e]{.gelakt} en Piet Bakker van", "[5.1.2.e]{.gelakt} van"),
        ("De ondergrens is zeventien procent.", "::: gelakt 5.1.2.b\n:::"),
        ("zeventien procent", "zeventien [5.1.2.b]{.gelakt}"),
        ("De ondergrens", "[art. 68 Gw]{.gelakt} ondergrens"),
        (_BEFORE, "::: gelakt 5.1.2.b\n:::\n"),
    ],
    ids=["a name", "a box that grew", "a block", "a word", "an own ground", "all of it"],
)
def test_text_that_was_readable_and_is_under_a_box_now_is_seen(old, new):
    assert lakked_since(_BEFORE, _BEFORE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[5.1.2.e]{.gelakt}", "Anna de Wit"),
        ("[5.1.2.e]{.gelakt}", "[5.1.1.c]{.gelakt}"),
        ("zeventien", "achttien"),
        ("Slot.", "Slot. Ook [5.1.2.e]{.gelakt} deed mee."),
        ("De ondergrens is zeventien procent.\n\n", ""),
        ("Besproken", "Uitvoerig besproken"),
    ],
    ids=["opened", "another ground", "another word", "more text", "less text", "beside a box"],
)
def test_opening_a_lak_and_writing_on_is_not_taken_for_it(old, new):
    assert not lakked_since(_BEFORE, _BEFORE.replace(old, new))


def test_a_lapsed_block_whose_text_came_is_open():
    lakked = _BEFORE.replace("De ondergrens is zeventien procent.", "::: gelakt 5.1.2.b\n:::")
    assert not lakked_since(lakked, _BEFORE)
