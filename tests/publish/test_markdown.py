from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beslisnota.model.content import Table, plain, plain_blocks
from beslisnota.model.dossier import Dossier
from beslisnota.publish.markdown import public_markdown
from beslisnota.read.nota import UnreadableAfterLakkenError, read_nota, redact_nota
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.peildatum import peildatum_of
from beslisnota.steps.sets import prepare_set
from tests.publish.notas import PEILDATUM, gelakt, read_public

_ROOT = Path(__file__).parents[2]
_WORKSPACE = read_workspace(_ROOT)


def _same(document, other) -> bool:
    """Whether two documents say the same, but for what is not in the Markdown itself.

    That is what the tool alone needs of bijlagen, and the table that the dossier's register adds to a letter.
    """

    def bare(value):
        bijlagen = tuple(replace(bijlage, document="", bestand="") for bijlage in value.bijlagen)
        return replace(value, bijlagen=bijlagen, afdoening=())

    return bare(document) == bare(other)


@pytest.mark.parametrize(
    "letter", [nota for nota in _WORKSPACE.notas if nota.leads], ids=lambda nota: nota.id
)
def test_the_public_markdown_of_the_example_reads_as_the_documents_that_were_lakked(letter):
    prepared = prepare_set(_WORKSPACE, letter, peildatum_of(_WORKSPACE, letter))
    assert prepared.members
    for member in prepared.members:
        document, register = member.gelakt.document, ()
        read = read_public(member.markdown)
        if document.afdoening:  # the Markdown of a letter ends with the table that the PDF makes
            read, register = replace(read, blocks=read.blocks[:-2]), read.blocks[-2:]
        assert _same(read, document)
        assert plain_blocks(register).splitlines()[3::2] == [
            plain(one.tekst) for one in document.afdoening
        ]


@pytest.mark.parametrize("end", ["", "\n\n```\ncode", "\n\n~~~~ x\n```\n~~~", "\n\n```\ncode\n```"])
def test_the_table_of_a_letter_stands_outside_a_block_of_code_that_is_left_open(end):
    letter = next(nota for nota in _WORKSPACE.notas if nota.leads)
    prepared = prepare_set(_WORKSPACE, letter, peildatum_of(_WORKSPACE, letter))
    gelakt = prepared.members[0].gelakt
    assert gelakt.document.afdoening
    written = public_markdown(replace(gelakt, body=gelakt.body.rstrip() + end), {}, {})
    assert isinstance(read_public(written).blocks[-1], Table)


_FRONTS = st.fixed_dictionaries(
    {},
    optional={
        "ondertitel": st.sampled_from(["'*Onder*'", "yes", "'#1'", "'a: b'"]),
        "referentie": st.sampled_from(["0612345678", "24e10", "'[1]{lak=5.1.2.b}'", "'- 1'"]),
        "directie": st.sampled_from(["A & B", "'[x](y)'", '"a\\"b"']),
        "van": st.sampled_from(["Anna", "[Anna, Bert]"]),
        "aan": st.sampled_from(["MOCW", "[MOCW, MPVO]", "['[A]{lak=5.1.2.e}']"]),
        "afgestemd intern": st.sampled_from(["[FEZ]", "FEZ"]),
        "gevraagd besluit": st.sampled_from(
            [
                "Stemt u in?",
                "[A?, B?]",
                "|\n  1. een\n  2. twee[^1]\n",
                "|\n  ::: lak 5.1.2.b\n  x\n  :::\n\n  - y\n",
            ]
        ),
        "bijlagen": st.sampled_from(["2", "[A, B]", "[{titel: A, openbaar: nee, grond: 5.1.2.e}]"]),
        "besluit": st.just("[{punt: 1, uitkomst: akkoord, opmerking: '[x]{lak=5.1.2.e}'}]"),
    },
)
_BODIES = st.lists(
    st.sampled_from(
        [
            "## Kop [Anna]{lak=5.1.2.e}",
            "Alinea met [Anna]{lak=5.1.2.e} en **vet**.[^1]",
            "[open]{lak=5.1.2.b tot=2023-01-01} en [dicht[^2]]{lak=5.1.2.b tot=2024-01-01}",
            "::: lak 5.1.2.b\nGeheim.\n:::",
            "::: lak 5.1.2.b tot=2023-01-01\n- open\n- [Anna]{lak=5.1.2.e}\n:::",
            "5. vijf\n6. zes",
            "{type=a}\n1) een\n2) twee",
            "- een\n\n  ::: lak 5.1.2.e\n  x\n  :::\n- twee",
            "> citaat\n>\n> - punt",
            "Tabel: cijfers\n\n| a | b |\n|---|--:|\n| [1]{lak=5.1.2.b} | 2 \\| 3 |",
            "| | |\n|---|---|\n| a | b |",
            '[tekst]{kanttekening="Ja!" door=MPVO} en [x]{.ingevoegd door=MPVO}',
            "::: kanttekening MPVO\nWaarom?\n:::",
            "::: besluitpunt\nStemt u in?\n:::",
            "[]{.ontbreekt} `code` <b> &amp; \\* [link](https://voorbeeld.example) [kop](#kop)",
            "## Kop\n\n### Bijlage {.bijlage}",
            "```\ncode\n```",
            "regel\\\neinde  \nslot",
            "---",
        ]
    ),
    max_size=6,
).map(lambda parts: "\n\n".join([*parts, "[^1]: Een noot van [A]{lak=5.1.2.e}.", "[^2]: Twee."]))


@given(_FRONTS, _BODIES)
def test_public_markdown_reads_as_the_document_that_was_lakked(values, body):
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    text = f"---\nsoort: nota\nbehandeling: ter informatie\ntitel: Titel\ndatum: 2023-05-01\n{front}---\n\n{body}\n"
    reading = read_nota(text.encode(), "notas/zaak/stuk.md", Dossier("zaak"))
    assume(reading.nota is not None)
    try:
        left = redact_nota(reading.nota, Dossier("zaak"), PEILDATUM, {"van": ("5.1.2.e",)})
    except UnreadableAfterLakkenError:
        assume(False)
    assert _same(read_public(public_markdown(left, {}, {})), left.document)


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("bijlagen: [Verslag]", ""),
        ("gevraagd besluit: [Stemt u in?]", ""),
        ("gevraagd besluit:\n  - |\n    Stemt u in?\n\n    - a", ""),
        ("titel: '*a* [b]{lak=5.1.2.e}: c # d'", ""),
        ('titel: "[b]{lak=5.1.2.e}"', ""),
        ("", "Tekst\n\n    code\n"),
        ("", "---\n\nna een streep"),
    ],
)
def test_what_yaml_and_markdown_could_take_otherwise_is_read_back_as_it_was(front, body):
    left = gelakt(front, body)
    assert _same(read_public(public_markdown(left, {}, {})), left.document)


def test_only_public_keys_are_written_and_in_one_order():
    left = gelakt(
        "verzonden: 2023-05-02\nvoorgelegd: 2023-05-01\nreferentie: 1\nkamerstuk: 31524-525\naanhef: Geachte,",
        soort="kamerbrief",
    )
    assert public_markdown(left, {}, {}) == (
        "---\nsoort: kamerbrief\ntitel: Titel\ndatum: '2023-05-01'\nreferentie: '1'\n"
        "kamerstuk: 31524-525\naanhef: Geachte,\n---\n"
    )


def test_other_documents_stand_there_by_their_public_names_or_not_at_all():
    left = gelakt(
        "bij kamerbrief: [brief-geheim, elders]\nbijlagen:\n  - {document: stuk-geheim, openbaar: ja, titel: A}\n"
        "  - {document: buiten-geheim, titel: B}\n  - {bestand: bijlagen/mee-geheim.pdf, openbaar: ja, titel: C}\n"
        "  - {bestand: bijlagen/niet-geheim.pdf, titel: D}"
    )
    text = public_markdown(
        left,
        {"brief-geheim": "2023-05-10-kamerbrief-1", "stuk-geheim": "bijlage-1"},
        {"bijlagen/mee-geheim.pdf": "2023-05-01-nota-1-bijlage-3.pdf"},
    )
    assert "geheim" not in text
    assert "elders" not in text
    assert "bij kamerbrief: 2023-05-10-kamerbrief-1" in text
    assert "document: bijlage-1" in text
    assert "bestand: 2023-05-01-nota-1-bijlage-3.pdf" in text


def test_pictures_stand_there_by_their_public_names():
    left = gelakt(body="![a](bijlagen/geheim.png) ![b](bijlagen/geheim.png)")
    text = public_markdown(left, {}, {"bijlagen/geheim.png": "x-afbeelding-1.png"})
    assert text.endswith("![a](x-afbeelding-1.png) ![b](x-afbeelding-1.png)\n")


def test_pictures_in_the_gevraagd_besluit_stand_there_by_their_public_names_too():
    left = gelakt("gevraagd besluit: Stemt u in? ![a](bijlagen/geheim.png)")
    assert "geheim" not in public_markdown(left, {}, {"bijlagen/geheim.png": "x-afbeelding-1.png"})


@pytest.mark.parametrize(
    "body",
    [
        "Zie [de nota](2023-05-01-overleg-met-anna.md).",
        "Zie [daar].\n\n[daar]: 2023-05-01-overleg-met-anna.md",
    ],
)
def test_a_file_stem_in_an_address_that_is_not_followed_is_not_public(body):
    assert "anna" not in public_markdown(gelakt(body=body), {}, {})


def test_comments_and_yaml_comments_are_gone():
    left = gelakt('directie: "FEZ <!-- geheim -->"  # geheim', "Tekst <!-- geheim -->")
    assert "geheim" not in public_markdown(left, {}, {})
