"""What was published twice, compared: boxes that came and went."""

import pytest

from beslisnota.diff.compare import compare_gelakt
from beslisnota.model.diff import Diff
from beslisnota.read.gelakt import read_gelakt

FRONT = """---
soort: nota
behandeling: ter informatie
titel: Aanpak
datum: 2026-11-02
referentie: N1
van: {van}
---

## Aanleiding

"""


def _compared(old: str, new: str, van: tuple[str, str] = ("Ilse", "Ilse")) -> Diff:
    notas = []
    for body, who in zip((old, new), van, strict=True):
        nota = read_gelakt((FRONT.format(van=f'"{who}"') + body).encode(), "nota.md")
        assert nota is not None
        notas.append(nota)
    return compare_gelakt(notas[0], notas[1])


def _laks(diff: Diff) -> list[tuple[str, str, str]]:
    return [(lak.soort, lak.waar, lak.text) for lak in diff.laks]


BOX = "[5.1.2.e]{.gelakt}"
LINE = "Dit is besproken met {} en daarna met de hele regio.\n"


def test_what_stands_in_the_place_of_a_box_became_readable_and_is_no_other_change():
    diff = _compared(LINE.format(BOX), LINE.format("Bert Vermeulen"))
    assert _laks(diff) == [("geopend", "Aanleiding", "Bert Vermeulen")]
    assert diff.changes == ()
    (lak,) = diff.laks
    assert (lak.old and lak.old.gronden, lak.new) == (("5.1.2.e",), None)


def test_a_box_in_the_place_of_a_text_lakks_it():
    diff = _compared(LINE.format("Bert Vermeulen"), LINE.format(BOX))
    assert _laks(diff) == [("gelakt", "Aanleiding", "Bert Vermeulen")]
    assert diff.changes == ()


def test_a_box_around_blocks_opens_to_all_blocks_in_its_place():
    before, after = "Begin van de nota.\n\n", "\n\nSlot van de nota.\n"
    diff = _compared(
        f"{before}::: gelakt 5.1.2.b\n:::{after}",
        f"{before}De ondergrens is zeventien.\n\n- punt een\n- punt twee{after}",
    )
    assert _laks(diff) == [
        ("geopend", "Aanleiding", "De ondergrens is zeventien. punt een punt twee"),
    ]
    assert diff.changes == ()


def test_another_ground_is_told_with_both():
    diff = _compared(LINE.format(BOX), LINE.format("[5.1.2.i]{.gelakt}"))
    (lak,) = diff.laks
    assert (lak.soort, lak.old and lak.old.gronden, lak.new and lak.new.gronden) == (
        "andere grond",
        ("5.1.2.e",),
        ("5.1.2.i",),
    )
    assert diff.changes == ()


def test_a_field_that_opens_is_told_by_its_name():
    diff = _compared("Tekst.\n", "Tekst.\n", van=(BOX, "Anna Zwart"))
    assert _laks(diff) == [("geopend", "van", "Anna Zwart")]


def test_a_text_that_was_rewritten_beside_a_box_is_still_a_change():
    diff = _compared(LINE.format(BOX), "Nergens is iets over afgesproken.\n")
    assert len(diff.laks) == 1
    assert diff.changes


def test_boxes_in_lines_that_stayed_are_told_apart():
    old = f"- punt een met {BOX} erin\n- punt twee met {BOX} erin\n"
    new = "- punt een met Bert erin\n- punt twee met Jan erin\n"
    assert [lak.text for lak in _compared(old, new).laks] == ["Bert", "Jan"]


def test_a_box_in_a_list_that_only_moved_is_no_change():
    list_of, line = (
        f"- punt een met {BOX} erin\n- punt twee van deze lijst\n",
        "Een alinea die blijft waar zij altijd al stond.\n",
    )
    diff = _compared(f"{list_of}\n{line}", f"{line}\n{list_of}")
    assert diff.laks == ()
    assert [one.wat for one in diff.changes] == ["verplaatst"]


def test_an_equal_text_has_no_changes():
    assert _compared(LINE.format(BOX), LINE.format(BOX)).empty


@pytest.mark.parametrize(
    "data", [b"", b"geen gegevens", b"---\ntitel: x\n---\n", b"\xff", b"---\n[\n---\n"]
)
def test_what_is_no_public_markdown_is_not_read(data):
    assert read_gelakt(data, "x.md") is None
