"""What gelakte Markdown holds and no page shows: it goes, since nobody who approves the laks would see it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslisnota.model.dossier import Dossier
from beslisnota.read.hidden import without_hidden
from beslisnota.read.nota import UnreadableAfterLakkenError, read_nota, redact_nota

if TYPE_CHECKING:
    from beslisnota.model.gelakt import GelakteNota

FRONT = """---
soort: nota
behandeling: ter informatie
titel: Nota
datum: 2023-05-01
referentie: 1
---

"""
DOSSIER = Dossier("zaak", "Zaak")


def gelakt(body: str) -> GelakteNota:
    reading = read_nota((FRONT + body).encode(), "notas/zaak/stuk.md", DOSSIER)
    assert reading.nota is not None, reading.findings
    return redact_nota(reading.nota, DOSSIER, date(2023, 6, 1), {})


@pytest.mark.parametrize(
    ("body", "public"),
    [
        ("Tekst.[^anna] En.[^bo]\n\n[^anna]: Noot.\n[^bo]: Nog een.", "Tekst.[^1] En.[^2]\n\n[^1]: Noot.\n[^2]: Nog een."),
        ("Tekst.[^2] En.[^1]\n\n[^2]: Noot.\n[^1]: Nog een.", "Tekst.[^1] En.[^2]\n\n[^1]: Noot.\n[^2]: Nog een."),
        ("Zie [hier][anna].\n\n[anna]: https://x.example/", "Zie [hier][verwijzing-1].\n\n[verwijzing-1]: https://x.example/"),
        ("Zie [Anna][]: hier.\n\n[anna]: https://x.example/", "Zie [Anna][verwijzing-1]: hier.\n\n[verwijzing-1]: https://x.example/"),
        ("Zie [Anna]: hier.\n\n[anna]: https://x.example/", "Zie [Anna][verwijzing-1]: hier.\n\n[verwijzing-1]: https://x.example/"),
        ("```anna\ncode\n```", "```\ncode\n```"),
        ("- ~~~ anna\n  code\n  ~~~", "- ~~~\n  code\n  ~~~"),
        ("Zie [hier](#over-Anna).", "Zie [hier](#)."),
        ("Zie [hier](#anna-1).\n\n## Over [Anna]{lak=5.1.2.e}", "Zie [hier](#).\n\n## Over [5.1.2.e]{.gelakt}"),
    ],
)  # fmt: skip
def test_what_no_page_shows_is_not_in_the_public_text(body: str, public: str) -> None:
    assert gelakt(body).body.strip() == public


def test_what_a_page_does_show_stays_even_where_it_looks_like_a_label() -> None:
    """Where a name in code would be changed with the label, the text is refused and not altered."""
    with pytest.raises(UnreadableAfterLakkenError) as caught:
        gelakt("Tekst.[^anna] Zie `[^anna]`.\n\n[^anna]: Noot.")
    assert [finding.code for finding in caught.value.findings] == ["verborgen-tekst"]


def test_a_text_with_numbers_for_labels_stays_as_it_is() -> None:
    body = "Tekst.[^1] Zie [a](https://x.example/) en [b](#kop).\n\n## Kop\n\n```\n[^x]\n```\n\n[^1]: Noot."
    assert gelakt(body).body.strip() == body


@given(st.text("[]^:ab1 \n`~{}(!\\.", max_size=40))
def test_any_text_keeps_its_lines(text: str) -> None:
    assert without_hidden(text, {"a": 1, "b": 2}).count("\n") == text.count("\n")
