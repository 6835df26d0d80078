"""New workspaces and new documents are sound from the start."""

import subprocess

import pytest

from beslisnota.commands.desk import today
from beslisnota.publish.gitobjects import clean_environment
from tests.steps.werkmap import files_below


def test_a_new_workspace_can_be_checked_and_built_at_once(run, tmp_path):
    root = tmp_path / "nieuw"
    result = run("init", root)
    assert result.code == 0
    assert "beslisnota controleer" in result.out
    inside = ["git", "-C", str(root), "rev-parse", "--show-toplevel"]
    done = subprocess.run(
        inside, env=clean_environment(), check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == str(root.resolve())

    result = run("--werkmap", root, "controleer")
    assert (result.code, result.out) == (
        0,
        "2 stukken zonder fouten; 0 fouten, 0 waarschuwingen.\n",
    )
    result = run("--werkmap", root)
    assert result.code == 0
    assert "Intern: 2 gebouwd" in result.out
    assert "Lakvoorstel voorbeeld/kamerbrief: gemaakt, 3 passages" in result.out
    assert "Niet openbaar voorbeeld/kamerbrief:" in result.out
    assert "verzonden" in result.out
    assert not (root / "output/openbaar").exists()


def test_a_new_workspace_keeps_its_output_out_of_its_git(run, tmp_path):
    run("init", tmp_path / "nieuw")
    run("--werkmap", tmp_path / "nieuw", "bouw")
    status = ["git", "-C", str(tmp_path / "nieuw"), "status", "--porcelain"]
    done = subprocess.run(
        status, env=clean_environment(), check=True, capture_output=True, text=True
    )
    assert "output" not in done.stdout


def test_a_folder_with_something_in_it_is_not_made_a_workspace(run, tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"x")
    result = run("init", tmp_path)
    assert (result.code, [path.name for path in tmp_path.iterdir()]) == (1, ["foto.jpg"])
    assert "bestaat al en is niet leeg. Kies een nieuwe map." in result.err


def test_an_empty_folder_can_be_made_a_workspace(run, tmp_path):
    (tmp_path / "leeg").mkdir()
    assert run("init", tmp_path / "leeg").code == 0


@pytest.mark.parametrize("soort", ["nota", "kamerbrief", "brief", "bijlage", "Nota"])
@pytest.mark.parametrize(
    "titel",
    ["Verdeling van de middelen", "Hoe: “nu” \\ verder? [concept] {x} #1 é", "a" * 200],
)
def test_a_new_document_of_each_soort_is_without_errors(run, written, soort, titel):
    result = run("--werkmap", written, "nieuw", soort, "nieuw-dossier", titel)
    assert result.code == 0, result.err
    (path,) = (written / "notas/nieuw-dossier").glob("*.md")
    assert str(path) in result.out
    assert path.name.startswith(today().isoformat())
    result = run("--werkmap", written, "controleer")
    assert result.code == 0, result.out
    assert "5 stukken zonder fouten" in result.out


def test_a_new_document_never_takes_the_place_of_another(run, written):
    assert run("--werkmap", written, "nieuw", "nota", "los", "Titel").code == 0
    before = files_below(written)
    result = run("--werkmap", written, "nieuw", "brief", "los", "TITEL")
    assert result.code == 1
    assert "is er al" in result.err
    assert files_below(written) == before
