import subprocess
from datetime import date
from pathlib import Path

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.gitobjects import clean_environment
from beslisnota.publish.repository import PublicRepository, new_repository

_WHO = ("Ministerie van Voorbeelden", "openbaarmaking@voorbeeld.example")
_SET = "zaak/2023-05-10-kamerbrief-1"
_DAY = date(2023, 5, 10)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "openbaar"


def _git(folder: Path, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{what}": "iemand"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=clean_environment() | who,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def _publish(
    folder: Path, files: dict[str, bytes], known: list[str], path: str = _SET, day: date = _DAY
) -> str | None:
    """Publish as the steps do, and keep the commit in the list of what is known."""
    repository = PublicRepository(folder, _WHO)
    repository.check(known)
    publication = repository.prepare(path, files, day, "Openbaar gemaakt: brief\n\nTitel")
    if publication is None:
        return None
    repository.announce(publication)
    known.append(publication.commit)
    repository.publish(publication)
    return publication.tag


def test_the_first_publication_makes_the_repository_with_one_commit_one_tag_and_the_files(folder):
    known: list[str] = []
    assert (
        _publish(folder, {"a.md": b"een\r\n", "b.pdf": b"\x00\xff"}, known) == f"openbaar/{_SET}/1"
    )
    assert (folder / _SET / "a.md").read_bytes() == b"een\r\n"
    assert (folder / _SET / "b.pdf").read_bytes() == b"\x00\xff"
    assert _git(folder, "rev-list", "--all").split() == known
    assert _git(folder, "tag").split() == [f"openbaar/{_SET}/1"]
    assert _git(folder, "status", "--porcelain") == ""
    assert _git(folder, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert _git(folder, "fsck", "--strict") == ""


def test_commit_and_tag_bear_the_organisation_and_the_peildatum_and_not_a_person_or_the_clock(
    folder,
):
    _publish(folder, {"a.md": b"een"}, [])
    moment = (
        "Ministerie van Voorbeelden <openbaarmaking@voorbeeld.example> 2023-05-10T00:00:00+00:00"
    )
    shown = _git(folder, "log", "--format=%an <%ae> %aI%n%cn <%ce> %cI")
    assert shown.splitlines() == [moment, moment]
    tagged = _git(
        folder,
        "for-each-ref",
        "refs/tags",
        "--format=%(taggername) %(taggeremail) %(taggerdate:iso-strict)",
    )
    assert tagged == moment
    assert not list((folder / ".git").rglob("logs/*"))


def test_the_environment_and_settings_of_whoever_publishes_change_nothing(
    folder, tmp_path, monkeypatch
):
    home = tmp_path / "thuis"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\nname = Anna de Wit\nemail = anna@voorbeeld.example\n[core]\nautocrlf = true\n[commit]\ngpgsign = true\n[init]\ndefaultBranch = trunk\n"
    )
    monkeypatch.setenv("HOME", str(home))
    one: list[str] = []
    _publish(folder, {"a.md": b"een\r\n"}, one)
    monkeypatch.setenv("HOME", str(tmp_path))
    other: list[str] = []
    _publish(tmp_path / "nog-een", {"a.md": b"een\r\n"}, other)
    assert one == other
    assert "Anna" not in _git(folder, "log", "--format=fuller")


def test_the_same_sets_give_the_same_commits(folder, tmp_path):
    one: list[str] = []
    other: list[str] = []
    for place, known in ((folder, one), (tmp_path / "tweede", other)):
        _publish(place, {"a.md": b"een"}, known)
        _publish(place, {"a.md": b"twee"}, known)
    assert one == other


def test_a_second_publication_gets_the_next_tag_and_keeps_the_first(folder):
    known: list[str] = []
    _publish(folder, {"a.md": b"een", "weg.md": b"weg"}, known)
    assert _publish(folder, {"a.md": b"twee"}, known, day=date(2023, 6, 1)) == f"openbaar/{_SET}/2"
    assert sorted(path.name for path in (folder / _SET).iterdir()) == ["a.md"]
    assert _git(folder, "show", f"openbaar/{_SET}/1:{_SET}/weg.md") == "weg"
    assert _git(folder, "rev-list", "--count", "main") == "2"


def test_another_set_stands_beside_the_first_and_counts_by_itself(folder):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    assert (
        _publish(folder, {"b.md": b"b"}, known, "zaak/2023-05-10-kamerbrief-12")
        == "openbaar/zaak/2023-05-10-kamerbrief-12/1"
    )
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"
    assert (folder / "zaak/2023-05-10-kamerbrief-12/b.md").read_bytes() == b"b"


def test_the_same_files_make_no_new_commit(folder):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    assert _publish(folder, {"a.md": b"een"}, known) is None
    assert _git(folder, "rev-list", "--all", "--count") == "1"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "README.md").write_text("van mij"),
        lambda folder: (folder / _SET / "a.md").write_text("anders"),
        lambda folder: (folder / _SET / "a.md").unlink(),
        lambda folder: (
            (folder / ".git/info").mkdir(exist_ok=True),
            (folder / ".git/info/exclude").write_text("*.tmp"),
            (folder / "x.tmp").write_text("x"),
        ),
        lambda folder: _git(folder, "rm", "--cached", "-q", f"{_SET}/a.md"),
    ],
    ids=["new file", "changed file", "deleted file", "ignored file", "staged change"],
)
def test_a_repository_with_foreign_changes_is_refused_and_left_as_it_is(folder, change):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    change(folder)
    before = _git(folder, "status", "--porcelain", "--ignored")
    with pytest.raises(BeslisnotaError, match="wijzigingen die niet van dit programma zijn"):
        _publish(folder, {"a.md": b"twee"}, known)
    assert _git(folder, "status", "--porcelain", "--ignored") == before
    assert _git(folder, "rev-parse", "main") == known[0]


def test_a_repository_with_a_foreign_commit_is_refused(folder):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    (folder / "b.md").write_text("b")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "van een ander")
    with pytest.raises(BeslisnotaError, match="staat niet in de lakbesluiten"):
        _publish(folder, {"a.md": b"twee"}, known)


def test_a_repository_of_which_the_workspace_knows_nothing_is_refused(folder):
    _publish(folder, {"a.md": b"een"}, [])
    with pytest.raises(BeslisnotaError, match="staat niet in de lakbesluiten"):
        _publish(folder, {"a.md": b"een"}, [])


def test_a_folder_with_something_else_in_it_is_refused(folder):
    folder.mkdir()
    (folder / "vakantie.jpg").write_bytes(b"x")
    with pytest.raises(BeslisnotaError, match="geen git-repository en is niet leeg"):
        PublicRepository(folder, _WHO)
    assert [path.name for path in folder.iterdir()] == ["vakantie.jpg"]


def test_a_repository_knows_what_it_holds(folder):
    known: list[str] = []
    assert not PublicRepository(folder, _WHO).holds("0" * 40)
    _publish(folder, {"a.md": b"een"}, known)
    _publish(folder, {"a.md": b"twee"}, known)
    repository = PublicRepository(folder, _WHO)
    assert all(repository.holds(commit) for commit in known)
    assert not repository.holds("0" * 40)


@pytest.mark.parametrize("reached", ["announced", "branch", "tag"])
def test_a_publication_cut_short_after_it_was_recorded_is_finished_on_the_next_run(folder, reached):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    repository = PublicRepository(folder, _WHO)
    publication = repository.prepare(_SET, {"a.md": b"twee"}, _DAY, "Bericht\n\nmet regels")
    repository.announce(publication)
    known.append(publication.commit)
    if reached != "announced":
        _git(folder, "update-ref", "refs/heads/main", publication.commit)
    if reached == "tag":
        _git(folder, "tag", "-a", publication.tag, publication.commit, "-m", publication.message)
    PublicRepository(folder, _WHO).check(known)
    assert (folder / _SET / "a.md").read_bytes() == b"twee"
    assert _git(folder, "rev-parse", "main") == publication.commit
    assert _git(folder, "rev-parse", f"{publication.tag}^{{}}") == publication.commit
    assert _git(folder, "status", "--porcelain") == ""
    assert _publish(folder, {"a.md": b"twee"}, known) is None


def test_a_publication_cut_short_before_it_was_recorded_never_happened(folder):
    known: list[str] = []
    _publish(folder, {"a.md": b"een"}, known)
    repository = PublicRepository(folder, _WHO)
    repository.announce(repository.prepare(_SET, {"a.md": b"twee"}, _DAY, "Bericht"))
    PublicRepository(folder, _WHO).check(known)
    assert (folder / _SET / "a.md").read_bytes() == b"een"
    assert _git(folder, "tag").split() == [f"openbaar/{_SET}/1"]
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"


def test_no_hook_of_a_template_runs_in_the_public_repository(folder, tmp_path, monkeypatch):
    template = tmp_path / "sjabloon"
    (template / "hooks").mkdir(parents=True)
    (template / "hooks" / "post-checkout").write_text("#!/bin/sh\n")
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(template))
    _publish(folder, {"a.md": b"een"}, [])
    assert not (folder / ".git" / "hooks").exists()


def test_a_new_workspace_has_a_repository_without_commits(tmp_path):
    new_repository(tmp_path / "werkmap")
    assert _git(tmp_path / "werkmap", "rev-list", "--all") == ""
