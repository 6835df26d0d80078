"""Taking a document out of the public history, and what a run that is killed in the middle leaves."""

import json
import os
import shutil
import subprocess
import warnings
from datetime import date
from pathlib import Path

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.git import clean_environment
from beslisnota.model.lakbesluit import Wijziging
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.publicatie import publish_files, undo_cut_short
from beslisnota.steps.sets import prepare_set
from beslisnota.steps.wijzigen import Target
from beslisnota.steps.wissen import wipe
from tests.steps.werkmap import BRIEF_NAME, NOTA_NAME, SET, files_below, small_workspace

_NAME = b"Wubbo van Kwaxendorp"
_GONE = (
    Wijziging("ingetrokken", NOTA_NAME, "2023-06-01", "onleesbaar", "", "Openbaar", (), BRIEF_NAME),
)


def _manifest(*names: str) -> bytes:
    return json.dumps({"bestanden": [{"bestand": name, "sha256": "x"} for name in names]}).encode()


_BRIEF, _NOTA = f"{BRIEF_NAME}.md", f"{NOTA_NAME}.md"
_STATES = (
    {_BRIEF: b"De brief", "manifest.json": _manifest(_BRIEF)},
    {
        _BRIEF: b"De brief",
        _NOTA: b"Besproken met " + _NAME,
        f"{NOTA_NAME}-afbeelding-1.png": b"\x89PNG " + _NAME,
        "beslisnotas.pdf": b"%PDF " + _NAME,
        "inventarislijst.csv": b"bijlage 1: " + _NAME,
        "manifest.json": _manifest(_BRIEF, _NOTA, "beslisnotas.pdf"),
    },
    {
        _BRIEF: b"De brief",
        "inventarislijst.csv": b"Ingetrokken",
        "manifest.json": _manifest(_BRIEF),
    },
)


def _repository(root: Path) -> PublicRepository:
    return PublicRepository(root / "output/openbaar", read_workspace(root).settings.identity)


def _target(root: Path) -> tuple:
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    made = load_lakbesluit(workspace, "zaak").openbaarmakingen[-1]
    return workspace, Target(letter, made, NOTA_NAME)


@pytest.fixture(scope="module")
def _published(tmp_path_factory) -> Path:
    """Three publications: without the nota, with it, and with it withdrawn."""
    root = small_workspace(tmp_path_factory.mktemp("wissen") / "werkmap")
    for files in _STATES:
        workspace = read_workspace(root)
        (letter,) = (nota for nota in workspace.notas if nota.leads)
        prepared = prepare_set(workspace, letter, date(2023, 5, 12))
        new = _GONE if files is _STATES[-1] else ()
        publish_files(workspace, prepared, _repository(root), SET, files, new)
    return root


@pytest.fixture
def root(tmp_path, _published) -> Path:
    return shutil.copytree(_published, tmp_path / "werkmap")


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root / "output/openbaar"), *arguments]
    done = subprocess.run(
        command, env=clean_environment(), check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _holds_name(root: Path) -> bool:
    command = [
        "git",
        "-C",
        str(root / "output/openbaar"),
        "cat-file",
        "--batch-all-objects",
        "--batch",
    ]
    done = subprocess.run(command, env=clean_environment(), check=True, capture_output=True)
    files = [path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()]
    return any(_NAME in data for data in [done.stdout, *files])


def _sound(root: Path) -> None:
    """The record, the tags, the branch and the files say the same, and nothing else is there."""
    made = load_lakbesluit(read_workspace(root), "zaak").openbaarmakingen
    assert _git(root, "rev-list", "--reverse", "main").split() == [one.commit for one in made]
    assert {
        name: _git(root, "rev-parse", f"{name}^{{}}") for name in _git(root, "tag").split()
    } == {f"openbaar/{one.set}/{one.publicatie}": one.commit for one in made}
    assert _git(root, "status", "--porcelain", "--ignored") == ""
    assert _git(root, "fsck", "--strict", "--unreachable", "--no-reflogs") == ""
    assert not list((root / "output/openbaar/.git").glob("beslisnota-*"))


def test_only_what_held_it_changes_and_the_rest_stays_as_it_was(root):
    before = _git(root, "rev-list", "--reverse", "main").split()
    workspace, target = _target(root)
    done = wipe(workspace, [target])
    after = _git(root, "rev-list", "--reverse", "main").split()
    assert not _holds_name(root)
    _sound(root)
    assert after[0] == before[0]
    assert not {*after[1:]} & {*before[1:]}
    assert (done.commits, done.files) == (2, 5)
    assert _git(root, "ls-tree", "--name-only", f"openbaar/{SET}/2:{SET}").split() == [
        _BRIEF,
        "manifest.json",
    ]
    assert json.loads(_git(root, "show", f"openbaar/{SET}/2:{SET}/manifest.json")) == json.loads(
        _manifest(_BRIEF)
    )
    assert _git(root, "show", f"openbaar/{SET}/3:{SET}/inventarislijst.csv") == "Ingetrokken"
    assert _git(root, "log", "--format=%s %cn %cs") == _git(root, "log", "--format=%s %an %as")


def test_what_is_not_withdrawn_stays(root):
    workspace, target = _target(root)
    with pytest.raises(BeslisnotaError, match="is niet ingetrokken"):
        wipe(workspace, [Target(target.letter, target.made, BRIEF_NAME)])
    assert _holds_name(root)
    _sound(root)


@pytest.mark.parametrize("holder", ["stash", "tag", "worktree"])
def test_what_would_hold_on_to_the_old_history_is_named_first(root, holder):
    match holder:
        case "stash":
            _git(root, "update-ref", "refs/stash", "main")
        case "tag":
            _git(root, "tag", "van-mij", "main")
        case "worktree":
            _git(root, "worktree", "add", "--detach", str(root.parent / "boom"), "main")
    before = _git(root, "rev-parse", "main")
    workspace, target = _target(root)
    with pytest.raises(BeslisnotaError, match="wordt niet herschreven"):
        wipe(workspace, [target])
    assert _git(root, "rev-parse", "main") == before


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
    ("after", "commit-tree"),
    ("before", "fetch"),
    ("after", "fetch"),
    ("after", "read-tree --reset"),
    ("before", "prune"),
    ("after", "prune"),
]


def _wipe_and_be_killed(root: Path, when: str, command: str) -> bool:
    tools = root.parent / "gereedschap"
    (tools / "tmp").mkdir(parents=True)
    (tools / "git").write_text(_FAKE_GIT)
    (tools / "git").chmod(0o755)
    workspace, target = _target(root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child does nothing but this
        child = os.fork()
    if child == 0:
        try:
            git = shutil.which("git") or ""
            os.environ.update(GIT=git, KILL_AT=command, KILL_WHEN=when, VICTIM=str(os.getpid()))
            os.environ.update(TMPDIR=str(tools / "tmp"), PATH=f"{tools}:{os.environ['PATH']}")
            wipe(workspace, [target])
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.fixture(scope="module")
def wiped(tmp_path_factory, _published) -> Path:
    root = shutil.copytree(_published, tmp_path_factory.mktemp("gewist") / "werkmap")
    workspace, target = _target(root)
    wipe(workspace, [target])
    return root


@pytest.mark.parametrize(("when", "command"), _POINTS)
def test_a_run_that_is_killed_is_undone_or_finished_by_whatever_comes_next(
    root, wiped, when, command
):
    assert _wipe_and_be_killed(root, when, command)
    took_place = _git(root, "rev-parse", "main") == _git(wiped, "rev-parse", "main")
    assert took_place == ((when, command) in _POINTS[2:])
    undo_cut_short(read_workspace(root), _repository(root))
    assert _holds_name(root) != took_place
    if took_place:
        _sound(root)
    workspace, target = _target(root)
    wipe(workspace, [target])
    assert not _holds_name(root)
    _sound(root)
    assert files_below(root / "output/openbaar") == files_below(wiped / "output/openbaar")
    record = "notas/zaak/lakbesluit.yaml"
    assert (root / record).read_bytes() == (wiped / record).read_bytes()
