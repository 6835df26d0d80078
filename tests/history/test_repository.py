import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.history.repository import open_repository
from beslisnota.model.versie import Identity
from tests.history.repositories import LINES, Work

_PATH = "notas/zaak/a [1] nota.md"
_ANNA = Identity("Anna de Wit", "anna@voorbeeld.example")


@pytest.fixture
def work(tmp_path):
    return Work(tmp_path / "werk")


@pytest.fixture
def nobody(tmp_path, monkeypatch):
    """A user who never told git who he is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("EMAIL", raising=False)
    return tmp_path


def test_commits_are_newest_first_and_follow_a_file_under_its_older_names(work):
    work.write("notas/zaak/oud.md", "".join(LINES))
    first = work.commit("Begin", "2026-01-05", "Bram")
    work.git("mv", "notas/zaak/oud.md", _PATH)
    second = work.commit("Hernoemd", "2026-02-01")
    work.write("notas/zaak/ander.md", "ander")
    work.commit("Een ander stuk")
    work.write(_PATH, "".join(LINES[1:]))
    third = work.commit("Ingekort", "2026-03-01")

    commits = open_repository(work.root).commits(_PATH)

    assert [commit.id for commit in commits] == [third, second, first]
    assert [commit.path for commit in commits] == [_PATH, _PATH, "notas/zaak/oud.md"]
    assert [commit.datum.isoformat() for commit in commits] == [
        "2026-03-01",
        "2026-02-01",
        "2026-01-05",
    ]
    assert commits[2].auteur == "Bram"
    assert commits[2].onderwerp == "Begin"


def test_what_each_commit_held_is_read_in_one_go(work):
    for number in range(3):
        work.write(_PATH, "".join(LINES[number:]))
        work.commit(f"Versie {number}")
    repository = open_repository(work.root)
    commits = repository.commits(_PATH)
    held = repository.read(commit.blob for commit in commits)
    assert [held[commit.blob].decode() for commit in commits] == [
        "".join(LINES[number:]) for number in (2, 1, 0)
    ]
    assert repository.bytes_at(commits[2].id, _PATH) == "".join(LINES).encode()
    assert repository.bytes_at(commits[2].id, "notas/zaak/is-er-niet.md") is None


def test_both_sides_of_a_merge_touched_the_file(work):
    work.write(_PATH, "".join(LINES))
    work.commit("Begin")
    work.git("switch", "--quiet", "--create", "tak")
    work.write(_PATH, "".join(["Een nieuw begin.\n", *LINES]))
    work.commit("Op de tak", "2026-01-02")
    work.git("switch", "--quiet", "main")
    work.write(_PATH, "".join([*LINES, "Een nieuw eind.\n"]))
    work.commit("Op main", "2026-01-03")
    work.git("merge", "--quiet", "tak", "-m", "Samengevoegd", day="2026-01-04")
    repository = open_repository(work.root)
    commits = repository.commits(_PATH)
    assert {commit.onderwerp for commit in commits} == {
        "Samengevoegd",
        "Op main",
        "Op de tak",
        "Begin",
    }
    assert commits[0].onderwerp == "Samengevoegd"
    held = repository.read([commits[0].blob])[commits[0].blob].decode()
    assert held == "".join(["Een nieuw begin.\n", *LINES, "Een nieuw eind.\n"])


def test_a_workspace_below_the_top_of_its_repository_has_its_own_paths(tmp_path):
    work = Work(tmp_path / "alles", above="diep/werkmap")
    work.write(_PATH, "".join(LINES))
    commit = work.commit("Begin")
    repository = open_repository(work.root)
    assert [(found.id, found.path) for found in repository.commits(_PATH)] == [(commit, _PATH)]
    assert repository.bytes_at(commit, _PATH) == "".join(LINES).encode()
    assert not repository.changes(_PATH)


def test_a_file_that_git_moved_but_did_not_commit_keeps_its_commits(work):
    work.write("notas/zaak/oud.md", "".join(LINES))
    first = work.commit("Begin")
    work.git("mv", "notas/zaak/oud.md", _PATH)
    repository = open_repository(work.root)
    assert [commit.id for commit in repository.commits(_PATH)] == [first]
    assert repository.changes(_PATH)


def test_a_copy_of_a_file_has_no_older_history_than_its_copying(work):
    work.write("notas/zaak/oud.md", "".join(LINES))
    work.commit("Begin")
    work.write(_PATH, "".join([*LINES, "en meer"]))
    copied = work.commit("Gekopieerd")
    assert [commit.id for commit in open_repository(work.root).commits(_PATH)] == [copied]


@pytest.mark.parametrize("staged", [True, False])
def test_a_changed_file_has_changes_and_its_neighbour_has_none(work, staged):
    work.write(_PATH, "een")
    work.write("notas/zaak/b.md", "twee")
    work.commit("Begin")
    work.write(_PATH, "anders")
    if staged:
        work.git("add", "--all")
    repository = open_repository(work.root)
    assert repository.changes(_PATH)
    assert not repository.changes("notas/zaak/b.md")


def test_a_file_without_commits_has_changes_and_no_versions(work):
    work.write(_PATH, "een")
    repository = open_repository(work.root)
    assert repository.commits(_PATH) == ()
    assert repository.changes(_PATH)
    work.write("notas/zaak/b.md", "twee")
    work.git("add", "notas/zaak/b.md")
    work.git("commit", "--quiet", "-m", "Een ander stuk")
    assert repository.commits(_PATH) == ()


def test_a_commit_of_one_file_leaves_what_else_was_staged(work):
    work.write(_PATH, "een")
    work.write("notas/zaak/b.md", "twee")
    work.commit("Begin")
    work.write(_PATH, "anders")
    work.write("notas/zaak/b.md", "ook anders")
    work.git("add", "--all")
    repository = open_repository(work.root)
    made = repository.commit(_PATH, "Alleen dit", _ANNA)
    assert work.git("show", "--name-only", "--format=%an %ae %s", made).split("\n") == [
        "Anna de Wit anna@voorbeeld.example Alleen dit",
        "",
        _PATH,
    ]
    assert work.git("status", "--porcelain").strip() == "M  notas/zaak/b.md"


def test_a_renamed_file_is_committed_with_the_name_that_it_lost(work):
    work.write("notas/zaak/oud.md", "".join(LINES))
    work.commit("Begin")
    work.git("mv", "notas/zaak/oud.md", _PATH)
    repository = open_repository(work.root)
    repository.commit(_PATH, "Hernoemd", _ANNA)
    assert work.git("status", "--porcelain") == ""
    assert [commit.path for commit in repository.commits(_PATH)] == [_PATH, "notas/zaak/oud.md"]


def test_annotated_tags_are_given_with_who_when_and_all_that_they_say(work):
    work.write(_PATH, "een")
    commit = work.commit("Begin")
    work.git("tag", "los")
    work.git("tag", "-a", "versie/zaak/a/mr", "-m", "MR-versie\n\nmeer", day="2026-05-01")
    repository = open_repository(work.root)
    repository.tag("versie/zaak/a/cwizo", commit, "CWIZO-versie", _ANNA)
    tags = repository.tags("versie/zaak")
    assert [(tag.name, tag.commit, tag.message) for tag in tags] == [
        ("versie/zaak/a/mr", commit, "MR-versie\n\nmeer"),
        ("versie/zaak/a/cwizo", commit, "CWIZO-versie"),
    ]
    assert tags[0].moment.isoformat() == "2026-05-01T12:00:00+01:00"
    assert tags[1].auteur == "Anna de Wit"
    assert repository.tags("openbaar") == ()


def test_a_commit_is_named_as_git_names_it_and_an_option_names_none(work):
    work.write(_PATH, "een")
    first = work.commit("Begin")
    work.write(_PATH, "twee")
    commit = work.commit("Verder")
    work.git("tag", "los")
    repository = open_repository(work.root)
    for name in (commit, commit[:7], "HEAD", "main", "los"):
        assert repository.resolve(name) == commit
    assert repository.resolve("HEAD~1") == first
    for name in ("", "abcdef1", "HEAD~2", "main..los", "--all", "--git-dir", "HEAD:notas"):
        assert repository.resolve(name) == ""


def test_what_last_touched_a_file_is_found_from_any_commit_also_under_another_name(work):
    work.write("notas/zaak/oud.md", "".join(LINES))
    first = work.commit("Begin")
    work.git("switch", "--quiet", "--create", "tak")
    work.write("notas/zaak/oud.md", "".join([*LINES, "en meer"]))
    branch = work.commit("Op de tak")
    work.write("notas/zaak/b.md", "iets anders")
    beside = work.commit("Ernaast")
    work.git("switch", "--quiet", "main")
    work.git("mv", "notas/zaak/oud.md", _PATH)
    renamed = work.commit("Hernoemd")
    repository = open_repository(work.root)
    found = repository.touched(beside, _PATH)
    assert found
    assert (found.id, found.path) == (branch, "notas/zaak/oud.md")
    assert found.before == repository.blob_at(first, "notas/zaak/oud.md")
    now = repository.touched("HEAD", _PATH)
    assert now
    assert now.id == renamed
    assert repository.touched(beside, "notas/zaak/is-er-niet.md") is None


def test_a_user_who_never_told_git_who_he_is_has_no_identity(work, nobody):
    assert open_repository(work.root).identity() is None


def test_the_identity_is_that_of_the_users_own_settings_and_those_of_the_repository_win(
    work, nobody
):
    (nobody / ".gitconfig").write_text(
        "[user]\n\tname = Ben Bakker\n\temail = ben@voorbeeld.example\n"
    )
    repository = open_repository(work.root)
    assert repository.identity() == Identity("Ben Bakker", "ben@voorbeeld.example")
    work.git("config", "user.name", "B. Bakker")
    assert repository.identity() == Identity("B. Bakker", "ben@voorbeeld.example")


@pytest.mark.parametrize("path", ["/etc/passwd", "../buiten.md", "notas/../../buiten.md"])
def test_a_path_outside_the_workspace_is_refused(work, path):
    with pytest.raises(BeslisnotaError, match="buiten de werkmap"):
        open_repository(work.root).commits(path)


def test_a_folder_without_repository_is_told_so(tmp_path):
    with pytest.raises(BeslisnotaError, match="staat niet in een git-repository"):
        open_repository(tmp_path)


def test_without_git_that_is_said(work, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BeslisnotaError, match="git ontbreekt"):
        open_repository(work.root)
