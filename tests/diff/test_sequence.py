import itertools

from hypothesis import given
from hypothesis import strategies as st

from beslisnota.diff.sequence import changed_words, matches

_ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(_ITEMS, _ITEMS)
def test_pairs_are_equal_items_and_rise_in_both(old, new):
    pairs = matches(old, new)
    assert all(old[here] == new[there] for here, there in pairs)
    assert all(
        first[0] < second[0] and first[1] < second[1] for first, second in itertools.pairwise(pairs)
    )


@given(_ITEMS)
def test_a_sequence_is_wholly_paired_with_itself(items):
    assert matches(items, items) == [(at, at) for at in range(len(items))]


@given(_ITEMS, _ITEMS, _ITEMS)
def test_what_is_alike_at_both_ends_is_always_paired(head, tail, middle):
    pairs = matches(head + tail, head + middle + tail)
    assert len(pairs) == len(head) + len(tail)


def test_words_are_counted_and_their_white_space_is_not():
    assert changed_words("een twee  drie", "een\ntwee drie") == 0
    assert changed_words("een twee drie", "een vier drie vijf") == 3
    assert changed_words("", "een twee") == 2
