from dataclasses import replace

import pytest
from hypothesis import given

from beslisnota.diff.merge import merge
from beslisnota.diff.words import words
from beslisnota.model.diff import Merged, side
from beslisnota.model.tekst import Node
from tests.diff.trees import call, document, items, noot, p, pairs, table

_A = "De minister besluit vandaag over het stagepact, en dat is goed nieuws voor de regio."
_B = "Het geld voor de tweede ronde komt uit de middelen van het ministerie zelf."
_C = "Scholen en gemeenten maken samen een plan voor de komende vier jaar."


def shown(tree: Merged) -> str:
    """Show a line as `-oud +nieuw zelfde`."""
    signs = {"gelijk": "", "erbij": "+", "eraf": "-"}
    return " ".join(signs[both.op] + both.word.text for both in tree.words)


def _lines(old: list[str], new: list[str]) -> list[str]:
    tree = merge(document([p(text) for text in old]), document([p(text) for text in new]))
    marks = {"gelijk": "", "erbij": " +¶", "eraf": " -¶"}
    return [
        (f"[{line.move}]" if line.move else "") + shown(line) + marks[line.end]
        for line in tree.children
    ]


@given(pairs())
def test_each_version_can_be_had_back_whole(pair):
    old, new = pair
    tree = merge(old, new)
    assert side(tree, "old") == old
    assert side(tree, "new") == new


@given(pairs())
def test_a_version_does_not_differ_from_itself(pair):
    assert not merge(pair[0], pair[0]).changed


@given(pairs())
def test_two_versions_differ_exactly_where_something_changed(pair):
    assert merge(*pair).changed == (pair[0].key != pair[1].key)


def _counted(tree: Merged, op: str) -> list[str]:
    return sorted(both.word.text for block in tree.walk() for both in block.words if both.op == op)


@given(pairs())
def test_the_other_way_round_the_same_words_went_that_came(pair):
    old, new = pair
    one, other = merge(old, new), merge(new, old)
    if any(block.move for block in one.walk()):  # a moved block shows its changes at its new place
        return
    assert _counted(one, "erbij") == _counted(other, "eraf")
    assert _counted(one, "gelijk") == _counted(other, "gelijk")


def test_a_word_and_its_comma_are_apart():
    assert _lines(["Wij gaan, en zij"], ["Wij gaan; en zij"]) == ["Wij gaan -, +; en zij"]


def test_amounts_codes_and_addresses_are_one_word():
    assert [word.text for word in words("€ 1.250,50 op 5.1.2.e, mail a.b@c.nl.")[0]] == [
        "€", "1.250,50", "op", "5.1.2.e", ",", "mail", "a.b@c.nl", ".",
    ]  # fmt: skip


def test_white_space_is_one_blank_however_it_was_written():
    assert words("een  twee\n drie")[0] == words("een twee drie")[0]


def test_words_that_are_the_same_by_chance_are_not_kept_apart():
    old = "Wij stellen voor om in de zomer te beginnen."
    new = "Het is beter dat men in overleg tot een keuze komt."
    assert _lines([old], [new]) == [
        "-Wij -stellen -voor -om -in -de -zomer -te -beginnen -.",
        "+Het +is +beter +dat +men +in +overleg +tot +een +keuze +komt +.",
    ]


def test_a_moved_paragraph_is_a_move_and_shows_what_changed_in_it():
    changed = _B.replace("tweede", "derde")
    assert _lines([_A, _B, _C, _A[:40]], [_B.replace("tweede", "derde"), _A, _C, _A[:40]])[0] == (
        "[1]" + " ".join(word.text for word in words(changed)[0]).replace("derde", "-tweede +derde")
    )


def test_a_paragraph_that_was_split_shows_the_new_end_of_a_line_only():
    first, second = "Het kabinet kiest voor deze aanpak.", "De uitvoering begint in het najaar."
    split = _lines([f"{first} {second}"], [first, second])
    assert split == [
        "Het kabinet kiest voor deze aanpak . +¶",
        "De uitvoering begint in het najaar .",
    ]
    assert _lines([first, second], [f"{first} {second}"])[0].endswith("-¶")


def test_a_rewritten_paragraph_is_not_taken_for_another():
    assert _lines([_A], [_B])[0].startswith("-De -minister")


def test_lists_are_compared_by_item():
    old, new = items([_A, _B, _C]), items([_A, _C.replace("vier", "vijf")])
    tree = merge(document([old]), document([new])).children[0]
    assert [item.op for item in tree.children] == ["gelijk", "eraf", "gelijk"]
    assert "-vier +vijf" in shown(tree.children[2].children[0])


def test_a_row_that_went_has_an_empty_cell_in_a_column_that_came():
    old = table([["Jaar", "Bedrag"], ["2023", "10"], ["2024", "twintig"]])
    new = table([["Jaar", "Bron", "Bedrag"], ["2023", "FEZ", "10"]])
    tree = merge(document([old]), document([new])).children[0]
    assert [row.op for row in tree.children] == ["gelijk", "gelijk", "eraf"]
    assert [[cell.op for cell in row.children] for row in tree.children] == [
        ["gelijk", "erbij", "gelijk"],
        ["gelijk", "erbij", "gelijk"],
        ["eraf", "erbij", "eraf"],
    ]
    assert side(tree, "old") == old
    assert side(tree, "new") == new


def test_tables_are_compared_by_row_and_cell():
    old = table([["Jaar", "Bedrag"], ["2023", "10"], ["2024", "20"]])
    new = table([["Jaar", "Bedrag"], ["2023", "12"], ["2025", "30"], ["2024", "20"]])
    tree = merge(document([old]), document([new])).children[0]
    assert [row.op for row in tree.children] == ["gelijk", "gelijk", "erbij", "gelijk"]
    assert shown(tree.children[1].children[1]) == "-10 +12"


def test_a_footnote_with_another_number_is_the_same_footnote():
    old = document(
        [replace(p(_A), words=(*p(_A).words, call("1"))), noot("1", "Zie de brief van mei.")]
    )
    text = replace(p(_A), words=(*p(_A).words[:3], call("1"), *p(_A).words[3:], call("2")))
    new = document([text, noot("1", "Een nieuwe noot."), noot("2", "Zie de brief van juni.")])
    tree = merge(old, new)
    assert [both.word.noot for both in tree.children[0].words if both.op == "erbij"] == ["1"]
    assert [block.op for block in tree.children[1:]] == ["erbij", "gelijk"]
    assert shown(tree.children[2].children[0]) == "Zie de brief van -mei +juni ."
    assert side(tree, "old") == old
    assert side(tree, "new") == new


@pytest.mark.parametrize("lak", ["", "5.1.2.b"])
def test_a_lak_does_not_make_other_words(lak):
    old, new = document([p(_A)]), document([p(_A, lak=lak)])
    tree = merge(old, new)
    assert not tree.changed
    assert side(tree, "new") == new


def test_emphasis_makes_other_words():
    assert merge(document([p(_A)]), document([p(_A, strong=True)])).changed


def test_a_block_of_another_kind_is_another_block():
    tree = merge(document([p(_A)]), document([Node("h2", words=p(_A).words)]))
    assert [block.op for block in tree.children] == ["eraf", "erbij"]
