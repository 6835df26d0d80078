"""Publishing with the record: what is numbered, put back, undone, and what a run that is killed leaves."""

import os
import shutil
import subprocess
import warnings
from datetime import date
from pathlib import Path

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitError, clean_environment
from beslisnota.model.lakbesluit import Lakbesluit, Openbaarmaking
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakbesluit import load_lakbesluit, save_lakbesluit
from beslisnota.steps.publicatie import Published, publish_files, undo_cut_short
from beslisnota.steps.sets import prepare_set
from tests.steps.werkmap import SET, files_below, small_workspace

_DAY = date(2023, 5, 12)
_NAME = b"Wubbo van Kwaxendorp"
_OPEN = {"nota.md": b"Besproken met " + _NAME, "manifest.json": b"{}"}
_LAKKED = {"nota.md": b"Besproken met 5.1.2.e", "manifest.json": b"{}"}


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path / "werkmap")


def _public(root: Path) -> Path:
    return root / "output" / "openbaar"


def _publish(root: Path, files: dict[str, bytes]) -> Published:
    """Publish as `publish_set` does once the files are made."""
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    repository = PublicRepository(_public(root), workspace.settings.identity)
    undo_cut_short(workspace, repository)
    return publish_files(workspace, prepare_set(workspace, letter, _DAY), repository, SET, files)


def _record(root: Path) -> tuple[Openbaarmaking, ...]:
    return load_lakbesluit(read_workspace(root), "zaak").openbaarmakingen


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(_public(root)), *arguments]
    done = subprocess.run(
        command, env=clean_environment(), check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _holds_name(root: Path) -> bool:
    """Whether the name is anywhere below the public folder, in a file or an object of git."""
    command = ["git", "-C", str(_public(root)), "cat-file", "--batch-all-objects", "--batch"]
    done = subprocess.run(command, env=clean_environment(), check=True, capture_output=True)
    files = [path.read_bytes() for path in _public(root).rglob("*") if path.is_file()]
    return any(_NAME in data for data in [done.stdout, *files])


def _sound(root: Path) -> None:
    """The record, the tags, the branch and the files say the same, and nothing else is there."""
    made = _record(root)
    assert _git(root, "rev-list", "--reverse", "main").split() == [one.commit for one in made]
    assert {
        name: _git(root, "rev-parse", f"{name}^{{}}") for name in _git(root, "tag").split()
    } == {f"openbaar/{one.set}/{one.publicatie}": one.commit for one in made}
    assert _git(root, "status", "--porcelain", "--ignored") == ""
    assert _git(root, "fsck", "--strict", "--unreachable", "--no-reflogs") == ""
    assert not list((_public(root) / ".git").glob("beslisnota-*"))
    assert not list((_public(root) / ".git").rglob("*.lock"))


# --- a run that is killed ---

_FAKE_GIT = """#!/bin/sh
case " $* " in *" $KILL_AT "*)
  [ "$KILL_WHEN" = after ] && "$GIT" "$@" > /dev/null 2>&1
  kill -9 "$VICTIM"
  exit 1
esac
exec "$GIT" "$@"
"""
_POINTS = [
    (when, command)
    for command in ("config", "write-tree", "commit-tree", "fetch", "read-tree")
    for when in ("before", "after")
]


def _publish_and_be_killed(root: Path, when: str, command: str) -> bool:
    """Publish in a process that is killed at the first such command of git; tell whether it was."""
    tools = root.parent / "gereedschap"
    (tools / "tmp").mkdir(parents=True)
    (tools / "git").write_text(_FAKE_GIT)
    (tools / "git").chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child does nothing but this
        child = os.fork()
    if child == 0:
        code = 1
        try:
            git = shutil.which("git") or ""
            os.environ.update(GIT=git, KILL_AT=command, KILL_WHEN=when, VICTIM=str(os.getpid()))
            os.environ.update(TMPDIR=str(tools / "tmp"), PATH=f"{tools}:{os.environ['PATH']}")
            _publish(root, _OPEN)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _main(root: Path) -> str:
    """Give the newest commit; empty where there is none yet."""
    if not (_public(root) / ".git").exists():
        return ""
    return _git(root, "for-each-ref", "--format=%(objectname)", "refs/heads/main")


@pytest.mark.parametrize(
    ("when", "command", "earlier"),
    [(*point, False) for point in _POINTS] + [(*point, True) for point in _POINTS[2:]],
)
def test_a_run_that_is_killed_leaves_nothing_of_text_that_is_then_lakked(
    root, when, command, earlier
):
    if earlier:
        _publish(root, {"nota.md": b"Een eerdere versie"})
    before = _main(root)
    assert _publish_and_be_killed(root, when, command)
    public = _main(root) != before
    assert public == ((when, command) in _POINTS[7:])
    assert _publish(root, _LAKKED).publicatie == 1 + earlier + public
    assert _holds_name(root) == public
    _sound(root)


@pytest.mark.parametrize(("when", "command"), _POINTS[4:])
def test_a_run_that_was_killed_and_is_given_again_publishes_what_it_would_have(
    root, tmp_path, when, command
):
    other = shutil.copytree(root, tmp_path / "ander" / "werkmap")
    assert _publish_and_be_killed(root, when, command)
    _publish(root, _OPEN)
    _publish(other, _OPEN)
    _sound(root)
    assert _record(root) == _record(other)
    assert files_below(_public(root)) == files_below(_public(other))


# --- a run that fails ---


def test_what_git_could_not_do_is_not_in_the_record(root):
    _publish(root, {"nota.md": b"Een eerdere versie"})
    before = _record(root)
    blocked = _public(root) / ".git/refs/heads/main.lock"
    real = PublicRepository.announce

    def announce(self, publication, *, new):
        real(self, publication, new=new)
        blocked.touch()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PublicRepository, "announce", announce)
        with pytest.raises(GitError, match=r"main\.lock"):
            _publish(root, _OPEN)
    assert _record(root) == before
    blocked.unlink()
    _publish(root, _LAKKED)
    assert not _holds_name(root)
    _sound(root)


# --- a public repository that is gone ---


def test_a_refusal_writes_nothing_and_leaves_room_for_the_clone_that_it_asks_for(root, tmp_path):
    _publish(root, _LAKKED)
    elsewhere = tmp_path / "elders"
    shutil.move(_public(root), elsewhere)
    with pytest.raises(BeslisnotaError, match="Zet de openbare repository terug"):
        _publish(root, _OPEN)
    assert not _public(root).exists()
    assert [path.name for path in (root / "output").iterdir()] == []
    subprocess.run(
        ["git", "clone", "-q", str(elsewhere), str(_public(root))],
        env=clean_environment(),
        check=True,
    )
    again = {**_LAKKED, "manifest.json": b"{ }"}
    assert _publish(root, again).publicatie == 2
    _sound(root)


def test_after_a_refusal_that_was_heeded_by_hand_nothing_of_the_refused_set_is_there(root):
    _publish(root, {"nota.md": b"Een eerdere versie"})
    shutil.rmtree(_public(root))
    with pytest.raises(BeslisnotaError, match="haal dan de regels"):
        _publish(root, _OPEN)
    workspace = read_workspace(root)
    record = load_lakbesluit(workspace, "zaak")
    save_lakbesluit(workspace, "zaak", Lakbesluit(record.akkoorden, ()))
    assert _publish(root, _LAKKED).publicatie == 1
    assert not _holds_name(root)
    _sound(root)


def test_one_that_lost_its_branch_keeps_its_objects_until_all_is_back(root):
    _publish(root, {"nota.md": b"een"})
    _publish(root, {"nota.md": b"twee"})
    first, last = (made.commit for made in _record(root))
    _git(root, "update-ref", "-d", "refs/heads/main")
    _git(root, "tag", "-d", *_git(root, "tag").split())
    _git(root, "rm", "-rqf", "--cached", ".")
    shutil.rmtree(_public(root) / "zaak")
    with pytest.raises(BeslisnotaError, match="2 van die openbaarmakingen"):
        _publish(root, {"nota.md": b"drie"})
    assert {_git(root, "cat-file", "-t", commit) for commit in (first, last)} == {"commit"}


# --- numbers ---


def test_a_number_is_never_given_twice_though_its_tag_was_taken_away(root):
    _publish(root, {"nota.md": b"een"})
    _publish(root, {"nota.md": b"twee"})
    tags = _git(root, "for-each-ref", "refs/tags")
    _git(root, "tag", "-d", *_git(root, "tag").split())
    assert _publish(root, {"nota.md": b"drie"}).publicatie == 3
    assert [made.publicatie for made in _record(root)] == [1, 2, 3]
    assert _git(root, "for-each-ref", "refs/tags").startswith(tags)
    _sound(root)


def test_a_number_that_only_a_tag_has_is_not_given_again(root):
    _publish(root, {"nota.md": b"een"})
    _git(root, "tag", f"openbaar/{SET}/7", "main")
    assert _publish(root, {"nota.md": b"twee"}).publicatie == 8


def test_a_set_that_stands_there_tells_its_last_number(root):
    _publish(root, {"nota.md": b"een"})
    _publish(root, {"nota.md": b"twee"})
    assert _publish(root, {"nota.md": b"twee"}) == Published(SET, _public(root), 2, new=False)


def test_a_publication_that_is_put_back_gets_the_number_that_it_had(root):
    _publish(root, {"nota.md": b"een"})
    tag = _git(root, "rev-parse", f"openbaar/{SET}/1")
    record = _record(root)
    shutil.rmtree(_public(root))
    assert _publish(root, {"nota.md": b"een"}) == Published(
        SET, _public(root), 1, new=True, restored=True
    )
    assert _git(root, "rev-parse", f"openbaar/{SET}/1") == tag
    assert _record(root) == record
    _sound(root)
