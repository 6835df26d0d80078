import hashlib
import json
import subprocess

import pytest

from beslisnota.publish.gitobjects import clean_environment, objects
from beslisnota.publish.readings import UnreadableError
from beslisnota.publish.verify import Flaw, verify
from lakken.digests import Digests, Secret, git_ids, text_forms
from lakken.leaks import Removed, needles
from tests.publish import artefacts
from tests.publish.artefacts import DOCX, LAKKED, NOBODY, PDFS

_NEEDLES = needles([Removed(LAKKED, "nota.md:3")], "De minister besluit over de werkagenda.")
_WHO = {
    "GIT_AUTHOR_NAME": "Ministerie",
    "GIT_AUTHOR_EMAIL": "set@example.org",
    "GIT_COMMITTER_NAME": "Ministerie",
    "GIT_COMMITTER_EMAIL": "set@example.org",
}


@pytest.fixture
def git(tmp_path):
    """Runs git in a repository of its own; the answer is its output."""

    def run(*arguments: str, **more: str) -> str:
        environment = clean_environment() | _WHO | more
        command = ["git", "-C", str(tmp_path), *arguments]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run("init", "--quiet", "--template=", "--initial-branch=main")
    (tmp_path / "nota.md").write_text("De minister besluit.", encoding="utf-8")
    run("add", ".")
    run("commit", "--quiet", "--message=Eerste set")
    run.folder = tmp_path
    return run


def _write(git, name: str, data: bytes) -> None:
    path = git.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    git("add", "--all")


def _unreachable(git, name: str) -> None:
    _write(git, "weg.txt", name.encode())
    git("rm", "--quiet", "--cached", "weg.txt")


def _deleted(git, name: str) -> None:
    _write(git, "weg.md", f"Van {name}.".encode())
    git("commit", "--quiet", "--message=erbij")
    git("rm", "--quiet", "weg.md")
    git("commit", "--quiet", "--message=eraf")


def _packed(git, name: str) -> None:
    _deleted(git, name)
    git("gc", "--quiet", "--aggressive")


def _deleted_docx(git, name: str) -> None:
    _write(git, "weg.docx", DOCX["text split over runs"](name))
    git("commit", "--quiet", "--message=erbij")
    git("rm", "--quiet", "weg.docx")


def _deleted_pdf(git, name: str) -> None:
    _write(git, "weg.pdf", PDFS["outline"](name))
    git("commit", "--quiet", "--message=erbij")
    git("rm", "--quiet", "weg.pdf")


def _message(git, name: str) -> None:
    git("commit", "--quiet", "--allow-empty", f"--message=op verzoek van {name}")


def _author(git, name: str) -> None:
    git("commit", "--quiet", "--allow-empty", "--message=x", GIT_AUTHOR_NAME=name)


def _tag_message(git, name: str) -> None:
    git("tag", "--annotate", "v1", f"--message={name}")


def _tag_name(git, name: str) -> None:
    git("tag", name.replace(" ", "-"))


def _branch(git, name: str) -> None:
    git("branch", name.replace(" ", "-"))


def _file_name(git, name: str) -> None:
    _write(git, f"{name}.md", b"leeg")
    git("commit", "--quiet", "--message=x")
    git("rm", "--quiet", "--", f"{name}.md")


def _index(git, name: str) -> None:
    _write(git, f"{name}.md", b"leeg")


def _note(git, name: str) -> None:
    git("notes", "add", f"--message={name}")


def _amended(git, name: str) -> None:
    git("commit", "--quiet", "--amend", f"--message={name}")
    git("commit", "--quiet", "--amend", "--message=Eerste set")


def _reflog(git, name: str) -> None:
    git("update-ref", f"-m{name}", "refs/heads/main", git("rev-parse", "HEAD"))
    log = git.folder / ".git" / "logs" / "HEAD"
    log.write_text(log.read_text() + f"{name}\n", encoding="utf-8")


def _configured(git, name: str) -> None:
    git("config", "user.name", name)


def _described(git, name: str) -> None:
    (git.folder / ".git" / "description").write_text(name, encoding="utf-8")


_HIDING = {
    "unreachable object": _unreachable,
    "deleted file": _deleted,
    "deleted file in a pack": _packed,
    "deleted DOCX": _deleted_docx,
    "deleted PDF": _deleted_pdf,
    "commit message": _message,
    "author of a commit": _author,
    "message of a tag": _tag_message,
    "name of a tag": _tag_name,
    "name of a branch": _branch,
    "name of a deleted file": _file_name,
    "index": _index,
    "note": _note,
    "amended message": _amended,
    "reflog": _reflog,
    "settings": _configured,
    "description": _described,
}


@pytest.mark.parametrize("place", _HIDING)
def test_a_name_is_found_wherever_a_repository_holds_it(git, place):
    _HIDING[place](git, LAKKED)
    assert verify({}, _NEEDLES, objects(git.folder)).leaks


@pytest.mark.parametrize("place", _HIDING)
def test_a_repository_without_the_name_gives_no_alarm(git, place):
    _HIDING[place](git, NOBODY)
    verdict = verify({}, _NEEDLES, objects(git.folder))
    assert (verdict.leaks, verdict.flaws) == ((), ())


def test_a_bare_repository_is_read_too(git, tmp_path_factory):
    _message(git, LAKKED)
    bare = tmp_path_factory.mktemp("bare")
    git("clone", "--quiet", "--bare", str(git.folder), str(bare / "set.git"))
    assert verify({}, _NEEDLES, objects(bare / "set.git")).leaks


def test_the_surroundings_cannot_lead_git_to_another_repository(git, tmp_path_factory, monkeypatch):
    _message(git, LAKKED)
    other = tmp_path_factory.mktemp("leeg")
    subprocess.run(["git", "init", "--quiet", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert verify({}, _NEEDLES, objects(git.folder)).leaks


def test_a_folder_that_is_no_repository_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="git fsck"):
        list(objects(tmp_path))


def test_without_git_the_message_says_so(git, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match="ontbreekt"):
        list(objects(git.folder))


def test_a_damaged_object_is_refused(git):
    identity = git("rev-parse", "HEAD")
    path = git.folder / ".git" / "objects" / identity[:2] / identity[2:]
    path.chmod(0o600)
    path.write_bytes(b"kapot")
    with pytest.raises(UnreadableError, match="git fsck"):
        list(objects(git.folder))


def test_a_set_of_clean_files_is_clean():
    files = {
        "nota.pdf": artefacts.pdf(),
        "nota.docx": artefacts.word(),
        "nota.md": b"De minister besluit over de werkagenda.",
        "manifest.json": b'{"bestand": "nota.pdf"}',
    }
    verdict = verify(files, _NEEDLES)
    assert (verdict.leaks, verdict.flaws) == ((), ())


def test_a_leak_names_the_file_the_channel_the_origin_and_the_kind():
    (leak, *_) = verify({"nota.md": f"Van {LAKKED}".encode()}, _NEEDLES).leaks
    assert (leak.file, leak.channel, leak.origin) == ("nota.md", "tekst", "nota.md:3")
    assert leak.kind in {"hele passage", "deel van een naam"}


def test_the_name_of_a_file_is_read_as_well():
    verdict = verify({f"nota-{LAKKED}.md": b"leeg"}, _NEEDLES)
    assert {leak.channel for leak in verdict.leaks} == {"bestandsnaam"}


def test_nothing_that_was_removed_stands_in_the_verdict_or_the_progress(git):
    _tag_name(git, LAKKED)
    parts = {f"word/{LAKKED}.xml": f"<x>{LAKKED}</x>".encode(), f"word/{LAKKED}.bin": b"x"}
    files = {f"{LAKKED}.md": LAKKED.encode(), "nota.docx": artefacts.word(**parts)}
    seen = []
    verdict = verify(files, _NEEDLES, objects(git.folder), seen.append)
    assert verdict.leaks
    told = " ".join([repr(verdict), str(verdict), *seen])
    assert not any(part in told for part in LAKKED.split())


def test_structural_flaws_come_beside_the_leaks():
    verdict = verify({"a.pdf": PDFS["attachment"](NOBODY)}, _NEEDLES)
    assert Flaw("a.pdf", "De PDF heeft bijgesloten bestanden.") in verdict.flaws
    assert verdict.leaks == ()


def test_a_file_that_cannot_be_read_is_a_flaw_and_the_others_are_still_read():
    verdict = verify({"a.pdf": b"%PDF-1.7\n", "b.md": LAKKED.encode()}, _NEEDLES)
    assert {flaw.file for flaw in verdict.flaws} == {"a.pdf"}
    assert {leak.file for leak in verdict.leaks} == {"b.md"}


def test_why_a_file_cannot_be_read_is_said_once():
    verdict = verify({"a.pdf": b"%PDF-1.7\n", "b.pdf": b"geen PDF"}, _NEEDLES)
    assert [(flaw.file, flaw.unread) for flaw in verdict.flaws] == [
        ("a.pdf", True),
        ("b.pdf", True),
    ]


def test_a_flaw_does_not_name_a_part_by_what_was_removed():
    parts = {f"word/{LAKKED}.bin": b"\xff\xd9\0"}
    (flaw,) = (f for f in verify({"a.docx": artefacts.word(**parts)}, _NEEDLES).flaws if f.unread)
    assert "is niet te lezen" in flaw.sentence
    assert LAKKED not in flaw.sentence


def test_a_blob_that_was_read_as_a_file_is_not_read_again(git):
    _write(git, "a.md", LAKKED.encode())
    git("commit", "--quiet", "--message=x")
    verdict = verify({"a.md": LAKKED.encode()}, _NEEDLES, objects(git.folder))
    assert {leak.file for leak in verdict.leaks} == {"a.md"}


def test_progress_names_each_file_and_each_object(git):
    seen = []
    verify({"a.md": b"x"}, _NEEDLES, objects(git.folder), seen.append)
    assert seen[0] == "a.md"
    assert git("rev-parse", "HEAD") in seen


# --- digests ---

_SOURCE = f"De bron, met {LAKKED}.".encode()
_PRIVATE = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"
_DIGESTS = Digests.of(
    [
        Secret((_SOURCE,), "hash van een bronbestand", "notas/nota.md", git_ids(_SOURCE)),
        Secret(text_forms(LAKKED), "hash van een gelakte passage", "notas/nota.md"),
        Secret((), "id uit de eigen git-geschiedenis", "de werkmap", (_PRIVATE,)),
    ]
)
_SHA = hashlib.sha256(_SOURCE).hexdigest()
_NAME_SHA = hashlib.sha1(LAKKED.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("manifest.json", json.dumps({"bron": _SHA}).encode()),
        ("nota.md", f"Met {_NAME_SHA}.".encode()),
        ("nota.pdf", artefacts.pdf(f"<p style='font-size:5pt'>{_SHA}</p>")),
        ("nota.pdf", PDFS["XMP"](_SHA)),
        ("nota.docx", DOCX["author of a comment"](_NAME_SHA)),
        ("nota.png", artefacts.png(_SHA)),
        (f"{_SHA}.md", b"leeg"),
    ],
    ids=["manifest", "text", "page", "XMP", "author", "picture", "file name"],
)
def test_a_digest_of_what_was_removed_is_found_in_every_kind_of_file(name, data):
    verdict = verify({name: data}, _NEEDLES, digests=_DIGESTS)
    assert {leak.digest for leak in verdict.leaks} == {True}
    assert "waarmee te raden is" in verdict.leaks[0].sentence
    assert not any(one in repr(verdict) for one in (_SHA, _NAME_SHA))


def _named_in_message(git) -> None:
    git("commit", "--quiet", "--allow-empty", f"--message=gebouwd uit {_PRIVATE[:7]}")


def _held_by_tree(git) -> None:
    """The id of the source stands in a folder, while the source itself is not there."""
    entry = f"100644 blob {git_ids(_SOURCE)[0]}\tnota.md".encode()
    command = ["git", "-C", str(git.folder), "mktree", "--missing"]
    subprocess.run(command, input=entry, env=clean_environment(), check=True, capture_output=True)


@pytest.mark.parametrize("hide", [_named_in_message, _held_by_tree])
def test_a_digest_is_found_in_what_git_holds(git, hide):
    assert verify({}, _NEEDLES, objects(git.folder), digests=_DIGESTS).leaks == ()
    hide(git)
    (leak, *_) = verify({}, _NEEDLES, objects(git.folder), digests=_DIGESTS).leaks
    assert leak.digest


def test_the_digests_of_public_files_give_no_alarm():
    files = {"nota.pdf": artefacts.pdf(), "nota.md": b"De minister besluit."}
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    files["manifest.json"] = json.dumps(listed).encode()
    assert verify(files, _NEEDLES, digests=_DIGESTS).leaks == ()
