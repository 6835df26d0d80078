"""What differs between the passages of a proposal and those that were approved."""

from dataclasses import replace

from beslisnota.model.lakbesluit import Akkoord, Voorgesteld
from beslisnota.model.lakverschil import compare

_NAME = Voorgesteld(1, "nota", "Aanleiding", "Anna de Wit", ("5.1.2.e",))
_SUM = Voorgesteld(
    2, "nota", "Inzet", "De ondergrens is vijftig procent.", ("5.1.2.b",), tot="pact", op=""
)


def _told(before: tuple[Voorgesteld, ...], now: tuple[Voorgesteld, ...], *behalve: int):
    akkoord = Akkoord("brief", "A", "", "2026-01-01", "1", behalve=behalve, passages=before)
    return [(one.soort, one.passage.number, one.what) for one in compare(akkoord, now)]


def test_the_same_passages_at_other_numbers_differ_in_nothing():
    moved = (replace(_SUM, number=1), replace(_NAME, number=2))
    assert _told((_NAME, _SUM), moved) == []
    assert _told((_NAME, replace(_NAME, number=2)), (_NAME, replace(_NAME, number=2))) == []


def test_new_laks_and_laks_that_are_gone_are_told():
    other = replace(_NAME, number=1, text="Bert Drent", place="Kernpunten")
    assert _told((_NAME, _SUM), (other, _SUM)) == [
        ("nieuw", 1, ()),
        ("open", 1, ("de lak is weg",)),
    ]


def test_what_changed_on_a_passage_is_told():
    now = replace(
        _SUM,
        gronden=("5.1.2.i",),
        toelichting="loopt nog",
        tot="",
        zienswijze="gevraagd",
        text="De ondergrens is zestig procent.",
    )
    assert _told((_SUM,), (now,)) == [
        (
            "gewijzigd",
            2,
            (
                "grond: was 5.1.2.b",
                "motivering: was er niet",
                "tot: was ‘pact’",
                "zienswijze: was er niet",
                "tekst",
            ),
        )
    ]


def test_a_lak_that_lapsed_is_open_and_one_that_is_back_is_new():
    lapsed = replace(_SUM, stands=False, op="2026-02-01")
    assert _told((_SUM,), (lapsed,)) == [("open", 2, ("de lak is vervallen",))]
    assert _told((lapsed,), (_SUM,)) == [("nieuw", 2, ("was vervallen",))]
    assert _told((lapsed,), (lapsed,)) == []


def test_what_an_approval_excepted_was_not_approved():
    assert _told((_NAME, _SUM), (_NAME, _SUM), 2) == [
        ("nieuw", 2, ("eerder uitgezonderd van het akkoord",))
    ]
    assert _told((_NAME, _SUM), (_NAME,), 2) == []
