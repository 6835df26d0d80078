"""What `redact_nota` leaves of a document, where that depends on more than its text."""

from datetime import date

import pytest

from beslisnota.model.document import Datum
from beslisnota.model.dossier import Dossier, Motie
from beslisnota.read.nota import UnreadableAfterLakkenError, read_nota, redact_nota
from tests.read.compact import compact

_HEAD = """---
soort: nota
behandeling: ter informatie
titel: Nota
datum: 2023-05-01
referentie: 1
---

"""
_DOSSIER = Dossier(
    "zaak",
    gebeurtenissen={"ondertekening": Datum(2023, 6, 1), "afronding": None},
    moties=(Motie("", "stages", "stages", (), None),),
)


def _read(body: str):
    reading = read_nota((_HEAD + body).encode(), "notas/zaak/nota.md", _DOSSIER)
    assert reading.nota is not None, reading.findings
    return reading.nota


def _gelakt(body: str, day: date = date(2023, 1, 1)):
    return redact_nota(_read(body), _DOSSIER, day, {})


def test_a_link_to_a_heading_in_which_was_lakked_is_refused_since_its_address_may_tell_what_it_said():
    with pytest.raises(UnreadableAfterLakkenError) as refused:
        _gelakt("## Over [Anna]{lak=5.1.2.e}\n\nZie [boven](#over-anna).")
    assert {finding.code for finding in refused.value.findings} >= {"adres-naar-lak"}
    assert all("Anna" not in str(finding).lower() for finding in refused.value.findings)


def test_a_link_to_a_heading_without_laks_stays():
    left = _gelakt("## Over [Anna]{lak=5.1.2.e}\n\n## Slot\n\nZie [onder](#slot).")
    assert "p Zie <link #slot onder>." in compact(left.document)


@pytest.mark.parametrize("address", ["st\\_uk.md", "st&amp;uk.md", " stuk.md "])
def test_an_address_that_cannot_be_taken_out_of_the_public_text_is_refused(address):
    with pytest.raises(UnreadableAfterLakkenError) as refused:
        _gelakt(f"Zie [de nota]({address}).")
    assert "adres-onbruikbaar" in {finding.code for finding in refused.value.findings}


def test_definitions_that_nobody_calls_after_lakken_are_gone_from_the_public_text():
    left = _gelakt(
        "[Zie [x] en noot[^1].]{lak=5.1.2.b} Zie [y].[^2]\n\n"
        "[x]: https://geheim.example\n[y]: https://open.example\n\n"
        "[^1]: Geheime noot.\n\n    Tweede alinea.\n\n[^2]: Open noot.[^3]\n[^3]: Diepe noot.\n"
    )
    assert "geheim" not in left.body.lower()
    assert "Tweede alinea" not in left.body
    assert "https://open.example" in left.body
    assert "Diepe noot" in left.body


def test_a_footnote_called_by_a_footnote_that_goes_goes_too():
    left = _gelakt("[a[^1]]{lak=5.1.2.b}\n\n[^1]: Een.[^2]\n\n[^2]: Twee.\n")
    assert "Een" not in left.body
    assert "Twee" not in left.body


def test_the_anchor_of_a_heading_comes_from_what_is_left_of_it():
    left = _gelakt("## Gesprek met [Anna de Wit]{lak=5.1.2.e}")
    assert "anna" not in compact(left.document).lower()


def test_a_motie_without_number_is_not_named_by_its_id():
    left = _gelakt("[Afgedaan.]{motie=stages}")
    assert left.body.strip() == "Afgedaan."


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2023, 5, 31), "p <gelakt 5.1.2.b>"),
        (date(2023, 6, 1), "p geheim"),
        (date(2023, 6, 2), "p geheim"),
    ],
)
def test_a_lak_stands_up_to_its_day_and_is_open_on_the_day_itself(day, shown):
    for tot in ("2023-06-01", "ondertekening", "Ondertekening"):
        assert shown in compact(_gelakt(f"[geheim]{{lak=5.1.2.b tot={tot}}}", day).document)


def test_a_lak_until_an_event_that_has_not_come_stands_on_every_day():
    left = _gelakt("[geheim]{lak=5.1.2.b tot=afronding}", date(9999, 12, 31))
    assert "p <gelakt 5.1.2.b>" in compact(left.document)


@pytest.mark.parametrize(
    "body",
    [
        "Zie {[Anna]{lak=5.1.2.e}}.",
        "[    - [x]{motie=stages}]{lak=5.1.2.b tot=2020-01-01} [a]{lak=5.1.2.e}",
        "([Anna]{lak=5.1.2.e})",
        "*[Anna]{lak=5.1.2.e}*, _[Bert]{lak=5.1.2.e}_ en ~~[C]{lak=5.1.2.e}~~",
        "[Anna]{lak=5.1.2.e}(noot) [x][[y]{lak=5.1.2.e}]",
        "![Anna]{lak=5.1.2.e}",
    ],
)
def test_a_document_without_findings_can_be_lakked(body):
    assert "gelakt" in compact(_gelakt(body).document)
