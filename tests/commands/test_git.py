"""Git itself, on a workspace as `init` makes it."""

import subprocess
import sys
from pathlib import Path

import pytest

from beslisnota.read.zinnen import one_sentence_a_line
from tests.history.repositories import Work

pytestmark = pytest.mark.usefixtures("git_user")
NOTA = "notas/voorbeeld/los.md"
TEXT = """---
soort: nota
titel: Los
---

## Aanleiding

De raad heeft gevraagd om een plan voor de wijk. Dat plan
is nu af. Het kost 1,5 miljoen euro.

Over de uitvoering is overleg gevoerd. De provincie stemt in.
"""
WRAPPED = TEXT.replace("voor de wijk. Dat plan\nis nu af.", "voor\nde wijk.\nDat plan is nu af.")


@pytest.fixture
def work(run, tmp_path, monkeypatch):
    program = tmp_path / "bin" / "beslisnota"
    program.parent.mkdir()
    door = Path(__file__).parents[2] / "build.py"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{door}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{Path('/usr/bin')}:{Path('/bin')}")
    assert run("init", tmp_path / "werkmap").code == 0
    work = Work(tmp_path / "werkmap")
    work.write(NOTA, TEXT)
    work.commit("Begin")
    return work


def test_git_shows_a_changed_sentence_and_not_how_lines_were_broken(work):
    assert WRAPPED != TEXT
    work.write(NOTA, WRAPPED)
    assert work.git("diff") == ""
    work.write(NOTA, WRAPPED.replace("nu af", "bijna af"))
    lines = work.git("diff", "-U0").splitlines()
    assert [line for line in lines if line[0] in "-+" and line[1] not in "-+"] == [
        "-Dat plan is nu af.",
        "+Dat plan is bijna af.",
    ]
    assert any(line.startswith("@@") and line.endswith("## Aanleiding") for line in lines)
    work.commit("Bijna")
    assert "Dat plan is [-nu-]{+bijna+} af." in work.git("log", "-1", "-p", "--word-diff")


def test_where_the_program_is_absent_git_compares_the_file_as_it_is(work, tmp_path):
    (tmp_path / "bin" / "beslisnota").unlink()
    work.write(NOTA, WRAPPED)
    assert "+de wijk." in work.git("diff").splitlines()


def test_two_drafters_in_different_paragraphs_do_not_meet_whoever_breaks_lines(work):
    work.git("switch", "--quiet", "-c", "bram")
    work.write(NOTA, WRAPPED)
    work.commit("Anders afgebroken")
    work.git("switch", "--quiet", "main")
    work.write(NOTA, TEXT.replace("stemt in", "stemt niet in"))
    work.commit("Provincie")
    work.git("merge", "--quiet", "--no-edit", "bram")
    assert (work.root / NOTA).read_text() == WRAPPED.replace("stemt in", "stemt niet in")


def test_a_workspace_that_is_there_already_can_be_set_up_too_and_keeps_its_own_attributes(
    run, tmp_path
):
    work = Work(tmp_path / "oud", above="werk")
    work.write(NOTA, TEXT)
    work.write(".gitattributes", "*.docx binary")
    for _ in range(2):
        assert run("init", "--git", work.root).code == 0
    attributes = (work.root / ".gitattributes").read_text().splitlines()
    assert attributes[0] == "*.docx binary"
    assert attributes.count("notas/**/*.md diff=beslisnota") == 1
    assert "beslisnota tekst" in work.git("config", "diff.beslisnota.textconv")
    result = run("init", "--git", tmp_path)
    assert (result.code, "is geen werkmap" in result.err) == (1, True)


@pytest.mark.parametrize(
    "text",
    ["", "geen gegevens", "---\nsoort: [\n---\n\n[open {lak=", "x [" * 300, "::: lak\n" * 30],
)
def test_a_note_with_errors_is_shown_all_the_same(text):
    assert one_sentence_a_line(text).split() == text.split()


def test_what_is_no_text_is_given_back_byte_for_byte(tmp_path, work):
    path = tmp_path / "x.md"
    path.write_bytes(b"\xff\xfe. A b\r\n")
    program = tmp_path / "bin" / "beslisnota"
    done = subprocess.run([program, "tekst", path], check=True, capture_output=True)
    assert done.stdout == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Aan dhr. Jansen. En o.a. Piet.", ["Aan dhr. Jansen.", "En o.a. Piet."]),
        ("Zie art. 5. “Nee.” 3 leden.", ["Zie art. 5.", "“Nee.”", "3 leden."]),
        ("- een.\n  Twee\n  drie.", ["- een.", "  Twee drie."]),
        ("> een.\nTwee", ["> een.", "> Twee"]),
        ("een  \ntwee\ndrie", ["een", "twee drie"]),
        ("| a. B |\n|---|\n| c. D |", ["| a. B |", "|---|", "| c. D |"]),
        ("```\na.\nB c. D\n```", ["```", "a.", "B c. D", "```"]),
        ("Een.[^1]\n\n[^1]: Noot. Twee.", ["Een.[^1]", "", "[^1]: Noot.", "      Twee."]),
        ("[Kees. Jan]{lak=5.1.2.e} Goed.", ["[Kees.", "Jan]{lak=5.1.2.e} Goed."]),
    ],
)
def test_each_sentence_has_a_line(text, lines):
    assert [line.rstrip() for line in one_sentence_a_line(text).split("\n")] == lines
