import json
import shutil

import pytest

from tests.history.repositories import Work
from tests.render.office import text_of
from tests.render.test_style import png
from tests.steps.werkmap import change, small_workspace

pytestmark = pytest.mark.usefixtures("git_user")


@pytest.fixture(scope="session")
def _history(tmp_path_factory):
    """The nota as it was named, a version after that, and what is not committed yet."""
    work = Work(tmp_path_factory.mktemp("verschil") / "werkmap")
    small_workspace(work.root)
    work.write(".gitignore", "/output/\n")
    work.commit("Begin", "2026-11-02", "Anna")
    path = work.root / "notas/zaak/nota.md"
    change(path, "De brief is af.", "De brief is bijna af.")
    work.commit("Bijgewerkt", "2026-11-16", "Bram")
    change(path, "bijna af", "helemaal af")
    change(
        path,
        '[Bert Vermeulen]{lak=5.1.2.e toelichting="ambtenaar zonder openbare functie"}',
        "Bert Vermeulen",
    )
    return work.root


@pytest.fixture
def root(tmp_path, _history):
    return shutil.copytree(_history, tmp_path / "werkmap")


def test_without_versions_the_newest_that_was_committed_is_compared_with_the_file_as_it_is(
    run, root
):
    result = run("--werkmap", root, "verschil", "nota")
    assert result.code == 0, result.text
    assert "De brief is [-bijna-] {+helemaal+} af." in result.out
    assert "geopend (was 5.1.2.e), Aanleiding: “Bert Vermeulen”" in result.out


def test_the_newest_name_is_where_a_comparison_begins(run, root):
    work = Work(root)
    work.git("stash", "--quiet")
    assert run("--werkmap", root, "leg-vast", "nota", "MR-versie").code == 0
    change(root / "notas/zaak/nota.md", "bijna af", "ver weg")
    work.commit("Later")
    result = run("--werkmap", root, "verschil", "nota")
    assert "MR-versie → werk" in result.out
    assert "[-bijna af-] {+ver weg+}" in result.out


def test_versions_can_be_named_by_date_and_commit(run, root):
    newest = Work(root).git("rev-parse", "HEAD")
    result = run("--werkmap", root, "verschil", "nota", "2026-11-02", newest[:8])
    assert "is {+bijna+} af" in result.out
    assert "helemaal" not in result.out


def test_of_a_dossier_an_unknown_version_is_told_once(run, root):
    result = run("--werkmap", root, "verschil", "zaak", "CWIZO-versie")
    assert result.code == 1
    assert result.err.count("CWIZO-versie") == 1
    assert "2 stukken: brief, nota" in result.err


def test_looks_and_columns_are_told_in_words_on_the_screen_and_in_json(run, root):
    path = root / "notas/zaak/nota.md"
    change(path, "De brief is", "De **brief** is")
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n| Wie | Wat |\n|---|---|\n| Raad | advies |\n", encoding="utf-8")
    Work(root).commit("Tabel", "2026-11-20")
    path.write_text(
        f"{text}\n| Wie | Gereed | Wat |\n|---|---|---|\n| Raad | ja | advies |\n", encoding="utf-8"
    )
    out = run("--werkmap", root, "verschil", "nota", "HEAD").out
    assert "kolom ‘Gereed’, erbij" in out
    (one,) = json.loads(run("--werkmap", root, "verschil", "nota", "HEAD~1", "--json").out)
    assert ["‘brief’ is nu vet"] in [told["opmaak"] for told in one["wijzigingen"]]


def test_a_picture_that_kept_its_name_and_is_another_now_is_told(run, root):
    work = Work(root)
    path = root / "notas/zaak/nota.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n![Kaart](bijlagen/kaart.png)\n", encoding="utf-8")
    (root / "notas/zaak/bijlagen/kaart.png").write_bytes(png(40))
    work.commit("Kaart", "2026-11-20")
    (root / "notas/zaak/bijlagen/kaart.png").write_bytes(png(50))
    out = run("--werkmap", root, "verschil", "nota", "HEAD").out
    assert "+0 -0 woorden, 1 wijziging" in out
    assert "de afbeelding is nu bijlagen/kaart.png (was bijlagen/kaart.png, met een andere" in out


def test_stat_is_one_line_a_document_also_of_a_dossier(run, root):
    lines = run("--werkmap", root, "verschil", "zaak", "--stat").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["zaak/brief", "zaak/nota"]
    assert lines[0].endswith("geen wijzigingen")
    assert lines[1].endswith("+1 -1 woorden, 1 wijziging, 1 lak gewijzigd")


def test_json_has_both_texts_and_the_laks(run, root):
    (one,) = json.loads(run("--werkmap", root, "verschil", "nota", "--json").out)
    (changed,) = one["wijzigingen"]
    assert changed["oud"].startswith("De brief is bijna af.")
    assert changed["nieuw"].startswith("De brief is helemaal af.")
    assert one["laks"][0]["oud"]["gronden"] == ["5.1.2.e"]
    assert one["laks"][0]["nieuw"] is None


@pytest.mark.parametrize("name", ["nota.docx", "nota.pdf"])
def test_a_file_goes_to_a_folder_of_its_own_and_is_the_same_each_time(run, root, name):
    words = ("--werkmap", root, "verschil", "nota", "2026-11-02", "2026-11-16", "--naar", name)
    assert run(*words).code == 0
    path = root / "output/verschil/zaak" / name
    first = path.read_bytes()
    assert run(*words).code == 0
    assert path.read_bytes() == first


def test_the_author_and_date_of_the_changes_are_those_of_the_commit(run, root):
    words = (
        "--werkmap",
        root,
        "verschil",
        "nota",
        "2026-11-02",
        "2026-11-16",
        "--naar",
        "nota.docx",
    )
    assert run(*words).code == 0
    import io
    import zipfile

    data = (root / "output/verschil/zaak/nota.docx").read_bytes()
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert 'w:author="Bram" w:date="2026-11-16T11:00:00Z"' in text
    assert any("bijna" in line for line in text_of(data))


@pytest.mark.parametrize("target", ["output/openbaar/x.docx", "nota.txt"])
def test_a_comparison_is_never_written_among_what_is_public_nor_as_another_kind(run, root, target):
    words = (
        "--werkmap",
        root,
        "verschil",
        "nota",
        "--naar",
        root / target if "/" in target else target,
    )
    result = run(*words)
    assert result.code == 1
    assert not (root / "output/openbaar").exists()


def test_a_version_that_could_not_be_read_then_is_told_with_its_mistake(run, root):
    work = Work(root)
    work.git("stash", "--quiet")
    change(root / "notas/zaak/nota.md", "soort: nota", "soort: notitie")
    commit = work.commit("Stuk")
    work.git("revert", "--no-edit", "HEAD")
    result = run("--werkmap", root, "verschil", "nota", commit)
    assert result.code == 1
    assert "heeft fouten en is niet te vergelijken" in result.err
    assert "soort" in result.err


def test_colours_are_not_needed_to_tell_what_went_and_came(run, root):
    out = run("--werkmap", root, "verschil", "nota").out
    assert "\x1b[" not in out
    assert "[-" in out
    assert "{+" in out
