import json
import shutil

import pytest

from tests.history.repositories import Work
from tests.steps.werkmap import change, small_workspace

pytestmark = pytest.mark.usefixtures("git_user")


@pytest.fixture(scope="session")
def _history(tmp_path_factory):
    """The nota in three versions: begun, changed twice, and renamed in between."""
    work = Work(tmp_path_factory.mktemp("versies") / "werkmap")
    small_workspace(work.root)
    work.write(".gitignore", "/output/\n")
    work.commit("Begin", "2026-11-02", "Anna")
    change(work.root / "notas/zaak/nota.md", "De brief is af.", "De brief is nu helemaal af.")
    work.commit("Bijgewerkt", "2026-11-16", "Bram")
    work.git("mv", "notas/zaak/nota.md", "notas/zaak/aanbieding.md")
    change(work.root / "notas/zaak/aanbieding.md", "nu helemaal", "eindelijk")
    work.commit("Hernoemd", "2026-11-23", "Anna")
    return work.root


@pytest.fixture
def root(tmp_path, _history):
    return shutil.copytree(_history, tmp_path / "werkmap")


def _versions(run, root, document="aanbieding"):
    result = run("--werkmap", root, "versies", document, "--json")
    assert result.code == 0, result.text
    return json.loads(result.out)


def test_versions_have_date_author_words_and_the_name_of_the_file_then(run, root):
    rows = _versions(run, root)
    assert [(row["datum"][:10], row["auteur"], row["onderwerp"]) for row in rows] == [
        ("2026-11-23", "Anna", "Hernoemd"),
        ("2026-11-16", "Bram", "Bijgewerkt"),
        ("2026-11-02", "Anna", "Begin"),
    ]
    assert [row["bestand"] for row in rows] == [
        "notas/zaak/aanbieding.md",
        *["notas/zaak/nota.md"] * 2,
    ]
    assert [row["woorden"] for row in rows[:2]] == [3, 2]


def test_words_are_counted_as_verschil_counts_them_and_a_move_has_none(run, root):
    path = root / "notas/zaak/aanbieding.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}\n## Slot\n\nEen eerste alinea aan het einde van dit stuk.\n\nEn daarna nog een tweede, ook zo lang.\n",
        encoding="utf-8",
    )
    Work(root).commit("Twee alinea's", "2026-12-01")
    first, _, last = path.read_text(encoding="utf-8").rpartition("Een eerste alinea aan het ")
    path.write_text(
        f"{first}En daarna nog een tweede, ook zo lang.\n\nEen eerste alinea aan het einde van dit stuk.\n",
        encoding="utf-8",
    )
    assert "einde" in last
    Work(root).commit("Verplaatst", "2026-12-02")
    rows = _versions(run, root)
    assert [row["woorden"] for row in rows[:2]] == [0, 18]
    told = run("--werkmap", root, "verschil", "aanbieding", "HEAD~2", "HEAD~1", "--stat").out
    assert "+18 -0 woorden" in told


def test_a_merge_changes_what_its_branch_brought(run, root):
    work = Work(root)
    work.git("switch", "--quiet", "--create", "tak")
    change(root / "notas/zaak/aanbieding.md", "eindelijk", "eindelijk toch")
    work.commit("Op de tak", "2026-12-01")
    work.git("switch", "--quiet", "main")
    path = root / "notas/zaak/aanbieding.md"
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\nEen slot van vijf woorden.\n", encoding="utf-8"
    )
    work.commit("Op main", "2026-12-02")
    work.git("merge", "--quiet", "tak", "-m", "Samen", day="2026-12-03")
    words = {row["onderwerp"]: row["woorden"] for row in _versions(run, root)}
    assert (words["Samen"], words["Op de tak"], words["Op main"]) == (1, 1, 5)


def test_a_shallow_clone_says_that_it_is_one(run, root, tmp_path):
    clone = tmp_path / "ondiep"
    Work(root).git("clone", "--quiet", "--depth=1", root.as_uri(), str(clone))
    assert "git fetch --unshallow" in run("--werkmap", clone, "versies", "aanbieding").out
    for name in ("2026-11-05", "CWIZO"):
        refused = run("--werkmap", clone, "verschil", "aanbieding", name)
        assert refused.code == 1
        assert "ondiep" in refused.err
        assert "nog niet" not in refused.err
        assert "nog geen" not in refused.err


def test_a_name_stands_with_its_version_also_when_the_document_was_renamed_since(run, root):
    work = Work(root)
    assert run("--werkmap", root, "leg-vast", "aanbieding", "CWIZO-versie").code == 0
    work.git("mv", "notas/zaak/aanbieding.md", "notas/zaak/weer anders.md")
    work.commit("Weer hernoemd", "2026-11-30")
    rows = _versions(run, root, "weer anders")
    assert [row["namen"] for row in rows] == [[], ["CWIZO-versie"], [], []]
    text = run("--werkmap", root, "versies", "weer anders").out
    assert "[CWIZO-versie]" in text.splitlines()[1]


def test_the_tag_is_annotated_and_bears_the_name_as_typed_and_the_user(run, root):
    run("--werkmap", root, "leg-vast", "zaak/aanbieding", "MR-versie (2e ronde)")
    work = Work(root)
    name = "versie/zaak/aanbieding/mr-versie-2e-ronde"
    assert work.git("cat-file", "-t", name) == "tag"
    said = work.git(
        "for-each-ref", "--format=%(taggername) %(contents:subject)", f"refs/tags/{name}"
    )
    assert said == "Ilse MR-versie (2e ronde)"


def test_a_changed_document_is_not_named_until_it_is_committed(run, root):
    change(root / "notas/zaak/aanbieding.md", "eindelijk", "bijna")
    change(root / "notas/zaak/brief.md", "uw Kamer", "de Kamer")
    refused = run("--werkmap", root, "leg-vast", "aanbieding", "MR-versie")
    assert refused.code == 1
    assert "--commit" in refused.err
    made = run("--werkmap", root, "leg-vast", "aanbieding", "MR-versie", "--commit")
    assert made.code == 0, made.text
    rows = _versions(run, root)
    assert rows[0]["namen"] == ["MR-versie"]
    assert rows[0]["auteur"] == "Ilse"
    assert Work(root).git("status", "--porcelain") == "M notas/zaak/brief.md"


def test_a_document_that_was_never_committed_can_be_named_with_commit_too(run, root):
    shutil.copy(root / "notas/los/goed.md", root / "notas/los/nieuw.md")
    assert run("--werkmap", root, "leg-vast", "nieuw", "Eerste").code == 1
    assert run("--werkmap", root, "leg-vast", "nieuw", "Eerste", "--commit").code == 0
    assert [row["namen"] for row in _versions(run, root, "nieuw")] == [["Eerste"]]


@pytest.mark.parametrize("name", ["werk", "2026-11-28", "abcdef12", "  ", "—", "版本", "x" * 300])
def test_a_name_that_could_mean_something_else_is_refused(run, root, name):
    refused = run("--werkmap", root, "leg-vast", "aanbieding", name)
    assert refused.code == 1
    assert "naam" in refused.err.lower()


def test_a_name_is_given_once_whatever_its_capitals(run, root):
    assert run("--werkmap", root, "leg-vast", "aanbieding", "MR-versie").code == 0
    refused = run("--werkmap", root, "leg-vast", "aanbieding", "mr versie")
    assert refused.code == 1
    assert "MR-versie" in refused.err or "mr versie" in refused.err


def test_without_a_user_git_is_told_first(run, root, git_user):
    (git_user / ".gitconfig").unlink()
    refused = run("--werkmap", root, "leg-vast", "aanbieding", "MR-versie")
    assert refused.code == 1
    assert "git config --global user.name" in refused.err


def test_without_a_repository_that_is_said(run, tmp_path):
    root = small_workspace(tmp_path / "los")
    result = run("--werkmap", root, "versies", "nota")
    assert result.code == 1
    assert "git-repository" in result.err
