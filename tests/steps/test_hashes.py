"""Of what no digest may be public, and of what it may."""

import hashlib
import subprocess
from datetime import date

import pytest

from beslisnota.model.lakbesluit import Akkoord, Lakbesluit
from beslisnota.publish.gitobjects import clean_environment
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.hashes import private_digests
from beslisnota.steps.lakbesluit import save_lakbesluit
from beslisnota.steps.sets import prepare_set
from lakken.leaks import Removed, needles
from tests.steps.werkmap import small_workspace

_ATTACHED = "notas/zaak/bijlagen/regels.docx"
_WHO = {
    f"GIT_{role}_{what}": "x@voorbeeld.example" if what == "EMAIL" else "X"
    for role in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path / "werkmap")


def _kinds(
    root, digest: str, open_text: str = "", files: frozenset[bytes] = frozenset()
) -> set[str]:
    """The kinds of what a digest in a public text is a digest of."""
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    prepared = prepare_set(workspace, letter, date(2023, 5, 12))
    repository = PublicRepository(root / "output" / "openbaar", workspace.settings.identity)
    found = needles([Removed(*one) for one in prepared.removed], open_text)
    digests = private_digests(workspace, prepared, repository, files, found, open_text)
    return {digest.kind for digest in digests.find(f"Zie {digest}.")}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_digests_of_sources_passages_and_approvals_are_looked_for(root):
    akkoord = Akkoord("brief", "J. Jurist", "", "2023-05-11", "ab12" * 16)
    save_lakbesluit(read_workspace(root), "zaak", Lakbesluit((akkoord,)))
    nota = (root / "notas/zaak/nota.md").read_bytes()
    assert _kinds(root, _sha(nota)) == {"hash van een bronbestand"}
    assert _kinds(root, _sha(b"Bert Vermeulen")) == {"hash van een gelakte passage"}
    assert _kinds(root, _sha(b"Vermeulen")) == {"hash van een gelakte passage"}
    assert _kinds(root, _sha(b"Anna Zwartekaart")) == {"hash van een gelakte passage"}
    assert _kinds(root, "ab12" * 16) == {"hash van wat is goedgekeurd"}
    assert _kinds(root, _sha(b"Bert Anders")) == set()


def test_what_is_public_too_may_have_a_public_digest(root):
    attached = (root / _ATTACHED).read_bytes()
    assert _kinds(root, _sha(attached)) == {"hash van een bronbestand"}
    assert _kinds(root, _sha(attached), files=frozenset({attached})) == set()
    opened = "Gesproken met Bert Vermeulen."
    assert _kinds(root, _sha(b"Bert Vermeulen"), opened) == set()
    assert _kinds(root, _sha(b"Anna Zwartekaart"), opened) == {"hash van een gelakte passage"}


def test_ids_of_the_workspaces_own_git_are_looked_for(root):
    def git(*words: str) -> str:
        command = ["git", "-C", str(root), *words]
        done = subprocess.run(
            command, env=clean_environment() | _WHO, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    git("init", "--quiet")
    git("add", "notas")
    git("commit", "--quiet", "--message=x")
    assert _kinds(root, git("rev-parse", "HEAD")) == {"id uit de eigen git-geschiedenis"}
    assert "hash van een bronbestand" in _kinds(root, git("rev-parse", "HEAD:notas/zaak/nota.md"))
