"""Four eyes, on real git repositories: whose approval is refused."""

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.vierogen import check_four_eyes
from tests.history.repositories import Work
from tests.steps.werkmap import SETTINGS, change, small_workspace

_NOTA = "notas/zaak/nota.md"


@pytest.fixture
def work(tmp_path):
    """The small workspace as Anna committed it, with four eyes; Bert uses it."""
    root = small_workspace(tmp_path / "werkmap")
    with_setting = SETTINGS.replace("[lakken.", "[lakken]\nvier-ogen = true\n\n[lakken.", 1)
    (root / "instellingen.toml").write_text(with_setting, encoding="utf-8")
    work = Work(root)
    work.commit("Begin", "2026-01-01", "Anna")
    _is(work, "Bert")
    return work


def _is(work: Work, name: str, address: str = "") -> None:
    work.git("config", "user.name", name)
    work.git("config", "user.email", address or f"{name.lower()}@voorbeeld.example")


def _check(work: Work) -> None:
    workspace = read_workspace(work.root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    check_four_eyes(workspace, letter)


def _refused(work: Work, sentence: str) -> None:
    with pytest.raises(BeslisnotaError, match=sentence):
        _check(work)


def test_who_last_touched_a_lak_does_not_approve_and_another_does(work):
    _check(work)
    _is(work, "Anna")
    _refused(
        work, r"wie het laatst een lak van deze set wijzigde.*notas/zaak/nota\.md, op 2026-01-01"
    )


@pytest.mark.parametrize(
    ("name", "address"),
    [("Anna", "elders@voorbeeld.example"), ("A. de Wit", "Anna@Voorbeeld.example")],
)
def test_one_person_with_another_name_or_address_is_one_person(work, name, address):
    _is(work, name, address)
    _refused(work, "geeft niet zelf akkoord")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bert Vermeulen", "Bert Vermeulen-Bos"),
        ("toelichting=", "tot=2030-01-01 toelichting="),
        ("lak=5.1.2.e", "lak=5.1.2.i"),
        ("[Bert Vermeulen]{lak=5.1.2.e", "Bert Vermeulen [x]{lak=5.1.2.e"),
        ("van: Anna Zwartekaart", "van: Bram Zwartekaart"),
    ],
)
def test_a_change_of_what_is_lakked_is_a_touch(work, old, new):
    change(work.root / _NOTA, old, new)
    work.commit("Lak gewijzigd", "2026-01-02", "Bert")
    _refused(work, "2026-01-02")
    _is(work, "Anna")
    _check(work)


def test_a_change_beside_the_laks_or_in_another_dossier_is_no_touch(work):
    change(work.root / _NOTA, "De brief is af.", "De brief is klaar.\n\nHij gaat vandaag weg.")
    change(work.root / "notas/los/goed.md", "geen brief", "[geen]{lak=5.1.2.e} brief")
    work.commit("Tekst", "2026-01-02", "Bert")
    _check(work)


def test_a_renamed_file_keeps_who_touched_its_laks(work):
    work.git("mv", _NOTA, "notas/zaak/aanbieding.md")
    work.commit("Hernoemd", "2026-01-02", "Bert")
    _check(work)
    _is(work, "Anna")
    _refused(work, r"aanbieding\.md, op 2026-01-01")


def test_a_lak_in_a_version_with_errors_counts_too(work):
    change(work.root / _NOTA, "behandeling: ter ondertekening", "behandeling: ter onder")
    change(work.root / _NOTA, "zeventien", "achttien")
    work.commit("Fout en lak", "2026-01-02", "Bert")
    change(work.root / _NOTA, "behandeling: ter onder\n", "behandeling: ter ondertekening\n")
    work.commit("Hersteld", "2026-01-03", "Anna")
    _refused(work, "2026-01-02")


def test_a_lak_that_is_not_committed_is_refused_and_other_text_is_not(work):
    change(work.root / _NOTA, "De brief is af.", "De brief is klaar.")
    _check(work)
    change(work.root / _NOTA, "zeventien", "achttien")
    _refused(work, r"in notas/zaak/nota\.md is een lak gewijzigd die nog niet in git is vastgelegd")


def test_without_an_identity_or_a_repository_nobody_approves(work, tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "niemand"))
    work.git("config", "--unset", "user.name")
    work.git("config", "--unset", "user.email")
    _refused(work, "git weet niet wie u bent")
    (work.root / ".git").rename(tmp_path / "weg")
    _refused(work, "staat niet in een git-repository")


def test_without_the_setting_git_is_not_asked(work, tmp_path):
    (work.root / "instellingen.toml").write_text(SETTINGS, encoding="utf-8")
    (work.root / ".git").rename(tmp_path / "weg")
    _check(work)
