import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.model.versie import Identity
from beslisnota.steps.versies import name_version, versions_of
from tests.history.repositories import Work

_PATH = "notas/zaak/nota.md"


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    work = Work(tmp_path_factory.mktemp("werk") / "werkmap")
    work.write(_PATH, "een\n")
    work.commit("een", "2026-11-02")
    work.write("notas/zaak/ander.md", "ander")
    work.commit("ander", "2026-11-10")
    work.write(_PATH, "twee\n")
    work.commit("twee", "2026-11-16")
    repository = versions_of(work.root, _PATH).repository
    who = Identity("Ilse", "ilse@voorbeeld.example")
    repository.tag(
        "versie/zaak/nota/cwizo", work.git("rev-parse", "HEAD~2"), f"CWIZO\n\nStuk: {_PATH}", who
    )
    work.git("switch", "--quiet", "--create", "tak", "HEAD~1")
    work.write(_PATH, "op een tak\n")
    work.commit("tak", "2026-11-12")
    repository.tag(
        "versie/zaak/nota/tak", work.git("rev-parse", "HEAD"), f"Tak\n\nStuk: {_PATH}", who
    )
    work.git("switch", "--quiet", "main")
    work.write(_PATH, "nu\n")
    return work


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CWIZO", "een\n"),
        ("cwizo", "een\n"),
        ("2026-11-02", "een\n"),
        ("2026-11-15", "een\n"),
        ("2026-11-16", "twee\n"),
        ("2027-01-01", "twee\n"),
        ("werk", "nu\n"),
        ("Tak", "op een tak\n"),
    ],
)
def test_a_version_is_found_by_name_by_the_last_on_or_before_a_day_and_as_it_is_now(
    work, name, text
):
    versies = versions_of(work.root, _PATH)
    assert versies.read(versies.find(name), work.root).decode() == text


def test_a_version_is_found_by_any_commit_also_one_that_did_not_touch_it(work):
    versies = versions_of(work.root, _PATH)
    between = work.git("rev-parse", "main~1")
    assert versies.read(versies.find(between[:8]), work.root) == b"een\n"


@pytest.mark.parametrize("name", ["2026-11-01", "bestaat niet", "abcdef1", "HEAD"])
def test_a_version_that_is_not_there_is_told_with_what_is(work, name):
    with pytest.raises(BeslisnotaError, match=r"er n(iet|og niet)"):
        versions_of(work.root, _PATH).find(name)


def test_a_name_that_another_commit_bears_is_not_moved(work):
    versies = versions_of(work.root, _PATH)
    with pytest.raises(BeslisnotaError, match="is al de naam van de versie van 2026-11-02"):
        name_version(versies, "zaak/nota", "Cwizo", commit=True)
