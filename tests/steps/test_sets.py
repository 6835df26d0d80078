"""Which documents make a set, and what the set is before anything is rendered."""

from datetime import date

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.model.lakbesluit import Lakbesluit, Openbaarmaking
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakbesluit import save_lakbesluit
from beslisnota.steps.openbaar import open_points, set_name
from beslisnota.steps.peildatum import peildatum_of
from beslisnota.steps.sets import blockers, motivation, prepare_set
from tests.steps.werkmap import BRIEF, BRIEF_NAME, NOTA, NOTA_NAME, change, small_workspace

DAY = date(2023, 5, 12)


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path / "werkmap")


def _letter(root, name: str = "brief"):
    workspace = read_workspace(root)
    assert not [finding for finding in workspace.findings if finding.severity == "fout"]
    return workspace, next(nota for nota in workspace.notas if nota.id == name)


def _write(root, name: str, front: str, body: str = "Tekst.") -> None:
    path = root / "notas/zaak" / f"{name}.md"
    path.write_text(
        f"---\ntitel: Titel {name}\nreferentie: {name}\n{front}\n---\n\n{body}\n", encoding="utf-8"
    )


def _members(root, name: str = "brief") -> list[tuple[str, str]]:
    workspace, letter = _letter(root, name)
    return [
        (member.nota.id, member.parent) for member in prepare_set(workspace, letter, DAY).members
    ]


def test_a_set_is_a_letter_and_what_underlies_it_with_the_bijlagen_of_all_of_those(root):
    _write(root, "bij-brief", "soort: bijlage\nbij: brief")
    _write(root, "bij-nota", "soort: bijlage\nbij: nota\ndatum: mei 2023")
    _write(root, "bij-bijlage", "soort: bijlage\nbij: bij-nota")
    _write(root, "los", "soort: bijlage")
    _write(
        root,
        "jonger",
        "soort: nota\nbehandeling: ter informatie\ndatum: 2023-05-09\nbij kamerbrief: [brief, tweede]",
    )
    _write(root, "tweede", "soort: kamerbrief\ndatum: 2023-05-11")
    assert _members(root) == [
        ("brief", ""),
        ("jonger", BRIEF_NAME),
        ("nota", BRIEF_NAME),
        ("bij-nota", NOTA_NAME),
        ("bij-bijlage", "2023-05-bijlage-bij-nota"),
        ("bij-brief", BRIEF_NAME),
    ]
    assert [name for name, _ in _members(root, "tweede")] == ["tweede", "jonger"]


def test_a_letter_alone_is_a_set_and_so_is_a_brief(root):
    (root / "notas/zaak/nota.md").unlink()
    assert _members(root) == [("brief", "")]
    (root / "notas/zaak/brief.md").write_text(
        BRIEF.replace("kamerbrief", "brief"), encoding="utf-8"
    )
    assert _members(root) == [("brief", "")]


def test_what_is_prepared_is_named_lakked_and_numbered(root):
    workspace, letter = _letter(root)
    prepared = prepare_set(workspace, letter, DAY)
    brief, nota = prepared.members
    assert (brief.name, nota.name) == (BRIEF_NAME, NOTA_NAME)
    assert [(lak.number, lak.text, lak.place, lak.stands) for lak in nota.laks] == [
        (1, "Anna Zwartekaart", "Van", True),
        (2, "Bert Vermeulen", "Aanleiding", True),
        (3, "De ondergrens bij de onderhandeling is zeventien procent.", "Aanleiding", True),
    ]
    assert nota.attached == {0: "bijlagen/regels.docx"}
    assert nota.attached_name(0) == f"{NOTA_NAME}-bijlage-1.docx"
    assert {text for text, _ in prepared.removed} == {lak.text for lak in nota.laks}
    assert "Vermeulen" not in prepared.open_text


def test_a_lak_inside_a_lak_is_in_the_proposal_from_the_start(root):
    change(
        root / "notas/zaak/nota.md",
        "De brief is af.",
        "[Met [Cor Binnenkamp]{lak=5.1.2.e} erbij.]{lak=5.1.1.c tot=ondertekening}",
    )
    workspace, letter = _letter(root)
    laks = prepare_set(workspace, letter, DAY).members[1].laks
    assert [(lak.text, lak.gronden) for lak in laks][1:3] == [
        ("Met Cor Binnenkamp erbij.", ("5.1.1.c",)),
        ("Cor Binnenkamp", ("5.1.2.e",)),
    ]


def test_a_motivation_is_the_passages_own_or_the_standard_one_of_its_grounds(root):
    workspace, letter = _letter(root)
    laks = prepare_set(workspace, letter, DAY).members[1].laks
    motivations = [motivation(lak, workspace) for lak in laks]
    assert "persoonlijke levenssfeer" in motivations[0]
    assert motivations[1:] == ["ambtenaar zonder openbare functie", "Standaard b."]


def test_a_reference_to_another_document_prints_its_gelakte_titel(root):
    _write(root, "stuk", "soort: bijlage\nbij: nota")
    change(
        root / "notas/zaak/stuk.md",
        "titel: Titel stuk",
        'titel: "Advies van [Cor Binnenkamp]{lak=5.1.2.e}"',
    )
    change(
        root / "notas/zaak/nota.md",
        "  - titel: Rekenregels",
        "  - document: stuk\n    openbaar: ja\n  - titel: Rekenregels",
    )
    workspace, letter = _letter(root)
    markdown = prepare_set(workspace, letter, DAY).members[1].markdown
    assert "Advies van [5.1.2.e]{.gelakt}" in markdown
    assert "document: bijlage-stuk" in markdown
    assert "Binnenkamp" not in markdown


def test_the_set_of_a_letter_is_named_by_its_gelakte_values_alone(root):
    change(root / "notas/zaak/brief.md", "referentie: B1", 'referentie: "[Zwart]{lak=5.1.2.b}"')
    workspace, letter = _letter(root)
    assert set_name(workspace, letter, DAY) == "2023-05-10-kamerbrief-5-1-2-b"


def test_two_letters_without_referentie_have_sets_of_their_own(root):
    change(root / "notas/zaak/brief.md", "referentie: B1\n", "")
    (root / "notas/zaak/aaa.md").write_text(
        BRIEF.replace("referentie: B1\n", "").replace("over de zaak\n", "over iets anders\n", 1),
        encoding="utf-8",
    )
    workspace, letter = _letter(root)
    _, other = _letter(root, "aaa")
    assert {set_name(workspace, letter, DAY), set_name(workspace, other, DAY)} == {
        "2023-05-10-kamerbrief-1",
        "2023-05-10-kamerbrief-2",
    }


def test_a_proposal_is_made_for_the_day_of_sending_or_of_the_letter_while_it_was_not_sent(root):
    assert peildatum_of(*_letter(root)) == date(2023, 5, 12)
    change(root / "notas/zaak/brief.md", "verzonden: 2023-05-12\n", "")
    assert peildatum_of(*_letter(root)) == date(2023, 5, 10)


@pytest.mark.parametrize(
    ("file", "text", "blocked"),
    [
        ("notas/zaak/nota.md", NOTA.replace("lak=5.1.2.e", "lak=AVG"), True),
        ("notas/zaak/nieuw.md", "---\nsoort: nota\nbij kamerbrief: brief\n---\n", True),
        ("notas/zaak/nieuw.md", "geen gegevens: misschien hoort het erbij", True),
        ("notas/zaak/nieuw.md", "---\nsoort: nota\nbij kamerbrief: elders\n---\n", False),
        ("notas/los/nieuw.md", "geen gegevens, en in een ander dossier", False),
        ("notas/zaak/dossier.yaml", "titel: a: b", True),
        ("instellingen.toml", "x = ", True),
    ],
)
def test_a_set_cannot_be_made_while_a_file_that_is_or_may_be_of_it_has_errors(
    root, file, text, blocked
):
    (root / file).write_text(text, encoding="utf-8")
    workspace = read_workspace(root)
    letter = next(nota for nota in workspace.notas if nota.id == "brief")
    assert bool(blockers(workspace, letter)) == blocked
    if blocked:
        assert any(
            f"er staan fouten in {file}" in point for point in open_points(workspace, letter)
        )
        with pytest.raises(BeslisnotaError, match="kan geen set gemaakt worden"):
            prepare_set(workspace, letter, DAY)


def test_what_cannot_be_read_after_lakken_is_refused_without_what_was_lakked(root):
    change(
        root / "notas/zaak/nota.md",
        "## Aanleiding",
        "## Over [Cor]{lak=5.1.2.e}\n\n::: lak 5.1.2.b tot=2023-05-12\nZie [boven](#over-cor).\n:::\n\n## Aanleiding",
    )
    workspace, letter = _letter(root)
    prepare_set(workspace, letter, date(2023, 5, 11))  # while the block is lakked, its link is gone
    with pytest.raises(
        BeslisnotaError, match=r"notas/zaak/nota\.md is na het lakken niet te lezen"
    ) as refused:
        prepare_set(workspace, letter, DAY)
    assert "cor" not in str(refused.value).lower()


def test_an_event_with_another_case_lapses_its_laks_too(root):
    change(root / "notas/zaak/dossier.yaml", "  ondertekening:", "  Ondertekening: 2023-05-12")
    workspace, letter = _letter(root)
    laks = prepare_set(workspace, letter, DAY).members[1].laks
    assert [lak.stands for lak in laks] == [True, True, False]


def test_a_letter_that_comes_later_does_not_take_the_name_of_a_published_set(root):
    front = "---\nsoort: kamerbrief\ntitel: {}\ndatum: 2023-05-20\n---\n\nTekst.\n"
    (root / "notas/zaak/b.md").write_text(front.format("B"), encoding="utf-8")
    workspace, letter = _letter(root, "b")
    first = set_name(workspace, letter, DAY)
    made = Openbaarmaking("b", f"zaak/{first}", 1, DAY.isoformat(), "0" * 40)
    save_lakbesluit(workspace, "zaak", Lakbesluit(openbaarmakingen=(made,)))
    (root / "notas/zaak/a.md").write_text(front.format("A"), encoding="utf-8")
    workspace, other = _letter(root, "a")
    _, letter = _letter(root, "b")
    assert first == "2023-05-20-kamerbrief-1"
    assert set_name(workspace, letter, DAY) == first
    assert set_name(workspace, other, DAY) == "2023-05-20-kamerbrief-2"


# --- public names once published ---


def _published(root, *stukken: tuple[str, str]) -> None:
    made = Openbaarmaking("brief", f"zaak/{BRIEF_NAME}", 1, "2023-05-12", "0" * 40, stukken=stukken)
    save_lakbesluit(read_workspace(root), "zaak", Lakbesluit((), (made,)))


def _named(root) -> dict[str, str]:
    return {one.nota.id: one.name for one in prepare_set(*_letter(root), DAY).members}


def _bare(root, name: str, titel: str) -> None:
    """Write a nota of the same day as the others, without a referentie."""
    front = "soort: nota\nbehandeling: ter informatie\ndatum: 2023-05-02\nbij kamerbrief: brief"
    path = root / "notas/zaak" / f"{name}.md"
    path.write_text(f"---\ntitel: {titel}\n{front}\n---\n\nTekst.\n", encoding="utf-8")


def test_a_document_keeps_the_number_in_its_name_when_another_comes_before_it(root):
    _bare(root, "m", "Moeder")
    before = _named(root)
    _published(root, *before.items())
    _bare(root, "a", "Aap")
    assert _named(root) == before | {"a": "2023-05-02-nota-2"}


def test_the_number_of_a_document_that_went_is_given_to_no_other(root):
    _bare(root, "m", "Moeder")
    _published(root, *_named(root).items())
    (root / "notas/zaak/m.md").unlink()
    _bare(root, "a", "Aap")
    assert _named(root)["a"] == "2023-05-02-nota-2"


def test_a_renamed_file_takes_its_public_name_along_where_a_referentie_tells_it(root):
    _published(root, *_named(root).items())
    (root / "notas/zaak/nota.md").rename(root / "notas/zaak/ander.md")
    assert _named(root)["ander"] == NOTA_NAME


def test_a_corrected_referentie_gives_another_name_and_the_old_one_goes_to_nobody(root):
    _published(root, *_named(root).items())
    change(root / "notas/zaak/nota.md", "referentie: N1", "referentie: N2")
    _write(
        root,
        "n1",
        "soort: nota\nbehandeling: ter informatie\ndatum: 2023-05-01\nbij kamerbrief: brief",
    )
    names = _named(root)
    assert names["nota"] == "2023-05-01-nota-n2"
    assert names["n1"] == f"{NOTA_NAME}-1"
