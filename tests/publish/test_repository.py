import os
import shlex
import subprocess
from datetime import date
from pathlib import Path

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitFailedError, clean_environment
from beslisnota.model.lakbesluit import Openbaarmaking
from beslisnota.publish.draft import EARLIEST
from beslisnota.publish.gitobjects import objects
from beslisnota.publish.repository import PublicRepository, new_repository

_WHO = ("Ministerie van Voorbeelden", "openbaarmaking@voorbeeld.example")
_SET = "zaak/2023-05-10-kamerbrief-1"
_DAY = date(2023, 5, 10)
_MESSAGE = "Openbaar gemaakt: brief\n\nTitel"


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
    folder: Path,
    files: dict[str, bytes],
    known: list[Openbaarmaking],
    path: str = _SET,
    day: date = _DAY,
) -> str | None:
    """Publish as the steps do, and keep the publication in the list of what is known."""
    repository = PublicRepository(folder, _WHO)
    repository.check(known)
    repository.sweep()
    with repository.drafted(path, files, day, _MESSAGE) as publication:
        if publication is None:
            return None
        number = 1 + sum(made.set == path for made in known)
        repository.announce(publication, new=True)
        known.append(Openbaarmaking("brief", path, number, day.isoformat(), publication.commit))
        repository.publish(publication, number)
    return f"openbaar/{path}/{number}"


def _mend(told: pytest.ExceptionInfo[BeslisnotaError]) -> None:
    """Give the command that a message ends with."""
    command = shlex.split(str(told.value).rsplit(": ", 1)[1])
    subprocess.run(command, check=True, capture_output=True)


def _all_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _commits(known: list[Openbaarmaking]) -> list[str]:
    return [made.commit for made in known]


def test_the_first_publication_makes_the_repository_with_one_commit_one_tag_and_the_files(folder):
    known: list[Openbaarmaking] = []
    assert (
        _publish(folder, {"a.md": b"een\r\n", "b.pdf": b"\x00\xff"}, known) == f"openbaar/{_SET}/1"
    )
    assert (folder / _SET / "a.md").read_bytes() == b"een\r\n"
    assert (folder / _SET / "b.pdf").read_bytes() == b"\x00\xff"
    assert _git(folder, "rev-list", "--all").split() == _commits(known)
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
    one: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een\r\n"}, one)
    monkeypatch.setenv("HOME", str(tmp_path))
    other: list[Openbaarmaking] = []
    _publish(tmp_path / "nog-een", {"a.md": b"een\r\n"}, other)
    assert one == other
    assert "Anna" not in _git(folder, "log", "--format=fuller")


def test_the_same_sets_give_the_same_commits(folder, tmp_path):
    one: list[Openbaarmaking] = []
    other: list[Openbaarmaking] = []
    for place, known in ((folder, one), (tmp_path / "tweede", other)):
        _publish(place, {"a.md": b"een"}, known)
        _publish(place, {"a.md": b"twee"}, known)
    assert one == other


def test_a_second_publication_gets_the_next_tag_and_keeps_the_first(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een", "weg.md": b"weg"}, known)
    assert _publish(folder, {"a.md": b"twee"}, known, day=date(2023, 6, 1)) == f"openbaar/{_SET}/2"
    assert sorted(path.name for path in (folder / _SET).iterdir()) == ["a.md"]
    assert _git(folder, "show", f"openbaar/{_SET}/1:{_SET}/weg.md") == "weg"
    assert _git(folder, "rev-list", "--count", "main") == "2"


def test_another_set_stands_beside_the_first_and_counts_by_itself(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    assert (
        _publish(folder, {"b.md": b"b"}, known, "zaak/2023-05-10-kamerbrief-12")
        == "openbaar/zaak/2023-05-10-kamerbrief-12/1"
    )
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"
    assert (folder / "zaak/2023-05-10-kamerbrief-12/b.md").read_bytes() == b"b"


def test_the_same_files_make_no_new_commit(folder):
    known: list[Openbaarmaking] = []
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
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    change(folder)
    before = _git(folder, "status", "--porcelain", "--ignored")
    with pytest.raises(BeslisnotaError, match="wijzigingen die niet van dit programma zijn"):
        _publish(folder, {"a.md": b"twee"}, known)
    assert _git(folder, "status", "--porcelain", "--ignored") == before
    assert _git(folder, "rev-parse", "main") == known[0].commit


def test_a_repository_with_a_foreign_commit_is_refused(folder):
    known: list[Openbaarmaking] = []
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
    known: list[Openbaarmaking] = []
    assert PublicRepository(folder, _WHO).commits() == frozenset()
    _publish(folder, {"a.md": b"een"}, known)
    _publish(folder, {"a.md": b"twee"}, known)
    repository = PublicRepository(folder, _WHO)
    assert repository.commits() == frozenset(_commits(known))
    assert repository.head() == known[1].commit
    assert repository.numbers(_SET) == (1, 2)


def test_what_is_only_drafted_is_in_no_public_repository(folder):
    with PublicRepository(folder, _WHO).drafted(_SET, {"a.md": b"een"}, _DAY, "Bericht") as drafted:
        assert drafted is not None
        assert not folder.exists()
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    before = _all_files(folder)
    with PublicRepository(folder, _WHO).drafted(
        _SET, {"a.md": b"twee"}, _DAY, "Bericht"
    ) as drafted:
        assert drafted is not None
        assert _all_files(folder) == before
    assert _all_files(folder) == before


@pytest.mark.parametrize("reached", ["branch", "tag"])
def test_a_publication_cut_short_after_it_was_public_is_finished_on_the_next_run(folder, reached):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    _publish(folder, {"a.md": b"twee"}, known)
    tag = _git(folder, "rev-parse", f"openbaar/{_SET}/2")
    if reached == "branch":
        _git(folder, "tag", "-d", f"openbaar/{_SET}/2")
    _git(folder, "read-tree", "--reset", "-u", known[0].commit)
    (folder / ".git/beslisnota-bezig").write_text(f"{known[1].commit}\nnieuw\n")
    repository = PublicRepository(folder, _WHO)
    assert repository.unfinished() == ""
    repository.check(known)
    assert (folder / _SET / "a.md").read_bytes() == b"twee"
    assert _git(folder, "rev-parse", f"openbaar/{_SET}/2") == tag
    assert _git(folder, "status", "--porcelain") == ""
    assert not (folder / ".git/beslisnota-bezig").exists()
    assert _publish(folder, {"a.md": b"twee"}, known) is None


def test_a_publication_cut_short_before_it_was_public_is_named_and_never_happened(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    repository = PublicRepository(folder, _WHO)
    with repository.drafted(_SET, {"a.md": b"twee"}, _DAY, "Bericht") as publication:
        repository.announce(publication, new=True)
        commit = publication.commit
    repository = PublicRepository(folder, _WHO)
    assert repository.unfinished() == commit
    repository.check(known)
    assert repository.unfinished() == ""
    assert (folder / _SET / "a.md").read_bytes() == b"een"
    assert _git(folder, "tag").split() == [f"openbaar/{_SET}/1"]
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"


def test_a_publication_that_is_put_back_is_not_taken_for_a_new_one(folder):
    repository = PublicRepository(folder, _WHO)
    with repository.drafted(_SET, {"a.md": b"een"}, _DAY, "Bericht") as publication:
        repository.announce(publication, new=False)
    assert PublicRepository(folder, _WHO).unfinished() == ""


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


# --- text that is lakked later ---


def _loose(folder: Path) -> None:
    (folder.parent / "los").write_bytes(_SECRET)
    _git(folder, "hash-object", "-w", str(folder.parent / "los"))


def _packed(folder: Path) -> None:
    _commit_and_drop(folder)
    _git(folder, "reflog", "expire", "--expire=now", "--all")
    _git(folder, "-c", "gc.cruftPacks=true", "repack", "-a", "-d", "--cruft", "-q")


def _in_the_reflog(folder: Path) -> None:
    _git(folder, "config", "core.logAllRefUpdates", "true")
    _commit_and_drop(folder)


def _commit_and_drop(folder: Path) -> None:
    (folder / "geheim.md").write_bytes(_SECRET)
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "van een ander")
    _git(folder, "reset", "-q", "--hard", "HEAD~1")


def _half_written(folder: Path) -> None:
    (folder / ".git/objects/ab").mkdir(exist_ok=True)
    (folder / ".git/objects/ab/tmp_obj_x1").write_bytes(_SECRET)
    (folder / ".git/objects/pack").mkdir(exist_ok=True)
    (folder / ".git/objects/pack/tmp_pack_x1").write_bytes(_SECRET)


_SECRET = b"Wat later gelakt is: " + bytes(range(256)) * 4


@pytest.mark.parametrize("leave", [_loose, _packed, _in_the_reflog, _half_written])
def test_what_a_run_that_was_killed_left_behind_is_gone_with_the_next(folder, leave):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    _git(folder, "repack", "-a", "-d", "-q")
    leave(folder)
    assert _holds(folder, _SECRET)
    _publish(folder, {"a.md": b"een"}, known)
    assert not _holds(folder, _SECRET)
    assert _git(folder, "fsck", "--strict", "--unreachable", "--no-reflogs") == ""
    assert _git(folder, "show", f"main:{_SET}/a.md") == "een"
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"


def _holds(folder: Path, content: bytes) -> bool:
    """Whether the store of a repository holds a content, as an object or in a file half written."""
    command = ["git", "-C", str(folder), "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(command, env=clean_environment(), check=True, capture_output=True)
    left = [path.read_bytes() for path in (folder / ".git").rglob("tmp_*")]
    return any(content in data for data in [objects.stdout, *left])


def test_what_cannot_be_taken_away_is_refused(folder, tmp_path):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    other = tmp_path / "ander"
    _git(tmp_path, "init", "-q", str(other))
    _loose(other)
    (folder / ".git/objects/info").mkdir(exist_ok=True)
    (folder / ".git/objects/info/alternates").write_text(f"{other}/.git/objects\n")
    with pytest.raises(BeslisnotaError, match="1 git-objecten die bij geen publicatie horen"):
        _publish(folder, {"a.md": b"twee"}, known)
    assert _git(folder, "rev-parse", "main") == known[0].commit


# --- days that git can hold ---


@pytest.mark.parametrize(
    ("day", "seconds"),
    [(EARLIEST, 0), (date(1970, 1, 2), 86_400), (date(9999, 12, 31), 253_402_214_400)],
)
def test_commit_and_tag_bear_any_day_from_1970_on(folder, day, seconds):
    _publish(folder, {"a.md": b"een"}, [], day=day)
    for kind in ("commit", f"tag openbaar/{_SET}/1"):
        signed = _git(folder, "cat-file", *kind.split(), *(["main"] if kind == "commit" else []))
        assert f"> {seconds} +0000\n" in signed


# --- a repository that is not as it should be ---


@pytest.mark.parametrize(
    "lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock"]
)
def test_a_lock_that_git_left_is_named_and_left_alone(folder, lock):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    place = folder / ".git" / lock
    place.touch()
    with pytest.raises(BeslisnotaError, match="haal dat bestand dan weg") as told:
        _publish(folder, {"a.md": b"twee"}, known)
    assert str(told.value).startswith(f"{place} staat er nog")
    place.unlink()
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"


@pytest.mark.parametrize(
    "leave",
    [
        lambda folder: _git(folder, "checkout", "-q", "-b", "other"),
        lambda folder: _git(folder, "checkout", "-q", "--detach"),
        lambda folder: _git(folder, "branch", "-m", "master"),
    ],
    ids=["another branch", "detached", "main renamed"],
)
def test_another_branch_is_refused_with_the_command_that_mends_it(folder, leave):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    leave(folder)
    with pytest.raises(BeslisnotaError, match="niet de tak main uitgecheckt") as told:
        _publish(folder, {"a.md": b"twee"}, known)
    _mend(told)
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"
    assert (folder / _SET / "a.md").read_bytes() == b"twee"


def test_an_empty_repository_on_another_branch_is_mended_likewise(folder):
    _git(folder.parent, "init", "-q", "-b", "master", str(folder))
    with pytest.raises(BeslisnotaError, match="niet de tak main uitgecheckt") as told:
        _publish(folder, {"a.md": b"een"}, [])
    _mend(told)
    assert _publish(folder, {"a.md": b"een"}, []) == f"openbaar/{_SET}/1"


def test_tags_that_are_gone_are_put_back_as_they_were(folder, tmp_path):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    _publish(folder, {"a.md": b"twee"}, known)
    shown = ("for-each-ref", "refs/tags")
    before = _git(folder, *shown)
    _git(tmp_path, "clone", "-q", "--no-tags", str(folder), "kloon")
    assert _git(tmp_path / "kloon", *shown) == ""
    PublicRepository(tmp_path / "kloon", ("Een ander", "ander@voorbeeld.example")).check(known)
    assert _git(tmp_path / "kloon", *shown) == before


def test_a_tag_that_was_moved_is_refused_with_the_command_that_mends_it(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    _publish(folder, {"a.md": b"twee"}, known)
    _git(folder, "tag", "-f", f"openbaar/{_SET}/1", "main")
    with pytest.raises(BeslisnotaError, match="Zoek uit wie het verzet heeft") as told:
        _publish(folder, {"a.md": b"drie"}, known)
    _mend(told)
    assert _publish(folder, {"a.md": b"drie"}, known) == f"openbaar/{_SET}/3"
    assert _git(folder, "rev-parse", f"openbaar/{_SET}/1^{{}}") == known[0].commit


def test_a_repository_whose_git_folder_stands_elsewhere_is_used(folder, tmp_path):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    _git(folder, "init", "-q", "--separate-git-dir", str(tmp_path / "elders"))
    assert (folder / ".git").is_file()
    assert _publish(folder, {"a.md": b"twee"}, known) == f"openbaar/{_SET}/2"
    assert (folder / _SET / "a.md").read_bytes() == b"twee"
    assert _git(tmp_path / "elders", "rev-parse", "main") == known[1].commit
    assert not list((tmp_path / "elders").glob("beslisnota-*"))


def test_a_worktree_of_another_repository_is_refused(folder, tmp_path):
    new_repository(tmp_path / "werkmap")
    (tmp_path / "werkmap" / "nota.md").write_text("geheim")
    _git(tmp_path / "werkmap", "add", ".")
    _git(tmp_path / "werkmap", "commit", "-qm", "eerste")
    _git(tmp_path / "werkmap", "worktree", "add", "-q", "-b", "nieuw", str(folder))
    with pytest.raises(BeslisnotaError, match="is een ‘worktree’ van een andere git-repository"):
        PublicRepository(folder, _WHO)


def test_a_damaged_repository_is_never_taken_for_the_one_around_it(tmp_path):
    new_repository(tmp_path)
    folder = tmp_path / "openbaar"
    (folder / ".git").mkdir(parents=True)
    with pytest.raises(BeslisnotaError, match="als git-repository niet te gebruiken"):
        PublicRepository(folder, _WHO)


def test_a_file_in_its_place_is_refused(folder):
    folder.write_text("een bestand")
    with pytest.raises(BeslisnotaError, match="is geen git-repository"):
        PublicRepository(folder, _WHO)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_repository_of_another_user_is_said_for_writing_and_for_reading(folder):
    _publish(folder, {"a.md": b"een"}, [])
    for path in (folder, folder / ".git"):
        os.chown(path, 65534, 65534)
    with pytest.raises(BeslisnotaError, match="van een andere gebruiker"):
        PublicRepository(folder, _WHO)
    with pytest.raises(BeslisnotaError, match="van een andere gebruiker"):
        list(objects(folder))


def test_a_command_that_git_cannot_do_publishes_nothing_and_says_what_git_said(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    other = "ander/2023-05-10-kamerbrief-1"
    _git(
        folder, "update-ref", "refs/tags/openbaar/ander", known[0].commit
    )  # where a folder must come
    with pytest.raises(GitFailedError, match=r"Git zegt: .*refs/tags/openbaar/ander"):
        _publish(folder, {"b.md": _SECRET}, known, other)
    known.pop()
    assert _git(folder, "rev-parse", "main") == known[0].commit
    assert not (folder / "ander").exists()
    _git(folder, "update-ref", "-d", "refs/tags/openbaar/ander")
    assert _publish(folder, {"b.md": b"b"}, known, other) == f"openbaar/{other}/1"
    assert not _holds(folder, _SECRET)


def test_files_that_cannot_be_written_are_said_apart_from_what_was_published(folder):
    known: list[Openbaarmaking] = []
    _publish(folder, {"a.md": b"een"}, known)
    repository = PublicRepository(folder, _WHO)
    with repository.drafted(_SET, {"a.md": b"twee"}, _DAY, "Bericht") as publication:
        repository.announce(publication, new=True)
        (folder / ".git/index.lock").touch()
        known.append(Openbaarmaking("brief", _SET, 2, "2023-05-10", publication.commit))
        with pytest.raises(BeslisnotaError, match="is vastgelegd, maar haar bestanden staan nog"):
            repository.publish(publication, 2)
    assert repository.unfinished() == ""
    (folder / ".git/index.lock").unlink()
    assert _publish(folder, {"a.md": b"twee"}, known) is None
    assert (folder / _SET / "a.md").read_bytes() == b"twee"
