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
    work.git("switch", "--quiet", "--create", "los", "main")
    work.write(_PATH, "zonder naam\n")
    work.commit("los", "2026-11-20")
    work.git("switch", "--quiet", "main")
    work.git("tag", "versie/zaak/nota/verzet", "main~2")
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
        ("tak", "op een tak\n"),
        ("HEAD", "twee\n"),
        ("HEAD~1", "een\n"),
        ("main~2", "een\n"),
        ("versie/zaak/nota/cwizo", "een\n"),
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


def test_a_commit_of_another_branch_is_that_commit_whoever_named_it(work):
    versies = versions_of(work.root, _PATH)
    loose = work.git("rev-parse", "los")
    assert versies.read(versies.find(loose[:9]), work.root) == b"zonder naam\n"
    assert versies.find(loose[:9]).title == loose[:8]


def test_a_commit_that_did_not_touch_it_is_told_with_the_version_that_it_holds(work):
    between = work.git("rev-parse", "main~1")[:8]
    assert versions_of(work.root, _PATH).find(between).title == f"{between} (versie CWIZO)"


def test_a_commit_without_the_document_is_no_version_of_it(work):
    with pytest.raises(BeslisnotaError, match=r"staat notas/zaak/ander\.md niet"):
        versions_of(work.root, "notas/zaak/ander.md").find("main~2")


def test_a_named_version_of_another_branch_stands_in_its_place_by_date(work):
    versies = versions_of(work.root, _PATH)
    days = [one.commit.datum.isoformat() for one in versies.committed if one.commit]
    assert days == ["2026-11-16", "2026-11-12", "2026-11-02"]


def test_a_tag_that_was_set_by_hand_names_nothing_and_is_told(work):
    assert versions_of(work.root, _PATH).foreign == ("versie/zaak/nota/verzet",)
    with pytest.raises(BeslisnotaError, match="git tag -d versie/zaak/nota/verzet"):
        name_version(versions_of(work.root, _PATH), "zaak/nota", "Verzet", commit=True)


@pytest.mark.parametrize("name", ["2026-11-01", "bestaat niet", "abcdef1", "HEAD~9"])
def test_a_version_that_is_not_there_is_told_with_what_is(work, name):
    with pytest.raises(BeslisnotaError, match=r"er n(iet|og niet)"):
        versions_of(work.root, _PATH).find(name)


def test_a_name_that_another_commit_bears_is_not_moved(work):
    versies = versions_of(work.root, _PATH)
    with pytest.raises(BeslisnotaError, match="is al de naam van de versie van 2026-11-02"):
        name_version(versies, "zaak/nota", "Cwizo", commit=True)
