"""The program's own words: help, usage errors, exit codes and the error door."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from beslisnota.commands.door import run as through_door
from beslisnota.commands.program import program
from beslisnota.errors import BeslisnotaError

# What click and Python would say.
_ENGLISH = re.compile(
    r"\b(?:usage|options?:|commands?:|arguments?|error|missing|invalid|unexpected|no such|try|show this|exit|"
    r"does not|required|requires|takes?|value for|traceback|exception|did you mean|got|the|and)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("command", ["", *program.commands])
def test_help_is_dutch_throughout(run, command):
    result = run(*filter(None, [command]), "--help")
    assert result.code == 0
    assert result.out.startswith("Gebruik: beslisnota")
    assert "Opties:" in result.out
    assert "Toon deze uitleg." in result.out
    assert not _ENGLISH.findall(result.out)


def test_every_command_has_its_line_in_the_help(run):
    text = run("--help").out
    for name in (
        "init",
        "nieuw",
        "controleer",
        "bouw",
        "lakvoorstel",
        "akkoord",
        "openbaar",
        "verifieer",
    ):
        assert re.search(rf"^  {name}\s+\S", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["onzin"], "Dit commando bestaat niet."),
        (["--onzin"], "De optie --onzin bestaat niet."),
        (["-x"], "De optie -x bestaat niet."),
        (["controleer", "--jsn"], "De optie --jsn bestaat niet. Bedoelde u --json?"),
        (["--werkmap"], "Bij de optie --werkmap hoort een waarde."),
        (["akkoord"], "Er ontbreekt iets: KAMERBRIEF."),
        (["akkoord", "brief", "--door"], "Bij de optie --door hoort een waarde."),
        (["init"], "Er ontbreekt iets: DIR."),
        (["nieuw", "nota"], "Er ontbreekt iets: DOSSIER."),
        (["lakvoorstel", "a", "b"], "Er staat een woord te veel."),
        (
            ["lakvoorstel", "a", "--peildatum", "12 mei"],
            "dit is geen datum; schrijf bijvoorbeeld 2026-11-22",
        ),
        (["openbaar", "a", "--peildatum", "2023-02-30"], "dit is geen datum"),
        (["controleer", "--json=ja"], "Bij de optie --json hoort geen waarde."),
    ],
)
def test_wrong_usage_is_said_in_dutch_with_where_to_look(run, words, sentence):
    result = run(*words)
    assert result.code == 2
    assert result.out == ""
    assert sentence in result.err
    assert re.search(r"^Zie ‘beslisnota(?: \w+)? --help’\.$", result.err, re.MULTILINE)
    assert not _ENGLISH.findall(result.err)


def test_akkoord_without_who_gives_it_is_wrong_usage(run, written):
    for words in ([], ["--door", " "]):
        result = run("--werkmap", written, "akkoord", "brief", *words)
        assert (result.code, result.err.splitlines()[0]) == (
            2,
            "Wie geeft akkoord? Schrijf --door NAAM.",
        )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["nieuw", "memo", "zaak", "Titel"],
            "De soort ‘memo’ bestaat niet. Wel: nota, kamerbrief, brief, bijlage.",
        ),
        (["nieuw", "nota", "De Zaak", "Titel"], "Bedoelde u ‘de-zaak’?"),
        (["nieuw", "nota", "../buiten", "Titel"], "Bedoelde u ‘buiten’?"),
        (["nieuw", "nota", "zaak", "…"], "De titel is leeg."),
        (["lakvoorstel", "brif"], "Het stuk ‘brif’ is er niet. Bedoelde u ‘brief’?"),
        (
            ["lakvoorstel", "nota"],
            "zaak/nota is een nota, geen kamerbrief of brief. Brieven: zaak/brief.",
        ),
        (["lakvoorstel", ""], "Het stuk ‘’ is er niet."),
        (["openbaar", "brief"], "de laks zijn nog niet goedgekeurd"),
        (["akkoord", "brief", "--door", "J"], "Er is nog geen lakvoorstel van zaak/brief."),
        (["akkoord", "brief", "--intrekken"], "Er is geen akkoord op zaak/brief om in te trekken."),
        (["bouw", "zak"], "Het dossier ‘zak’ is er niet. Wel: los, zaak."),
        (["controleer", "weg.md"], "‘weg.md’ is er niet in de werkmap."),
        (["controleer", "/etc/passwd"], "‘/etc/passwd’ is er niet in de werkmap."),
        (["verifieer", "weg"], "De set ‘weg’ is er niet."),
    ],
)
def test_what_the_user_can_mend_is_said_in_dutch_and_gives_exit_code_1(
    run, written, words, sentence
):
    result = run("--werkmap", written, *words)
    assert result.code == 1
    assert sentence in result.err
    assert not _ENGLISH.findall(result.err)


def test_a_folder_that_is_no_workspace_is_said_with_what_to_do(run, tmp_path):
    for words in (["controleer"], ["bouw"], [], ["nieuw", "nota", "zaak", "Titel"]):
        result = run("--werkmap", tmp_path, *words)
        assert result.code == 1
        assert "is geen werkmap: de map ‘notas’ ontbreekt" in result.err
        assert "init" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_cannot_be_made_there_is_the_users_to_mend(run, tmp_path):
    (tmp_path / "bestand").write_text("x")
    result = run("init", tmp_path / "bestand" / "werkmap")
    assert result.code == 1


def test_output_that_cannot_be_written_is_the_users_to_mend(run, written):
    (written / "output").mkdir()
    (written / "output" / "intern").write_text("een bestand waar een map hoort")
    result = run("--werkmap", written, "bouw")
    assert result.code == 1


def test_an_output_that_is_no_folder_is_said(run, written):
    (written / "output").write_text("x")
    result = run("--werkmap", written, "bouw")
    assert result.code == 1
    assert "kan niet geschreven worden" in result.err


# --- the error door ---


def _program(error: BaseException) -> click.Command:
    @click.command()
    def command() -> int:
        raise error

    return command


def test_a_bug_gives_exit_code_3_and_a_log_without_text_of_a_note(capsys):
    inner = ValueError("Anna de Wit")
    outer = RuntimeError("met Anna de Wit besproken")
    outer.__cause__ = inner
    assert through_door(_program(outer), []) == 3
    said = capsys.readouterr().err
    assert "Er ging iets mis in het programma zelf." in said
    assert "Anna" not in said
    log = Path(said.strip().rsplit(" ", 1)[1])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "Anna" not in text
    assert re.search(r"^RuntimeError$", text, re.MULTILINE)
    assert re.search(r"^ValueError$", text, re.MULTILINE)
    assert re.search(r"^  test_program\.py:\d+ command$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BeslisnotaError("Zo kan het niet."), 1, "Zo kan het niet."),
        (KeyboardInterrupt(), 130, "Afgebroken. Wat al gemaakt was, staat er nog."),
        (click.Abort(), 130, "Afgebroken. Wat al gemaakt was, staat er nog."),
    ],
)
def test_whatever_stops_a_command_has_its_exit_code(capsys, error, code, said):
    assert through_door(_program(error), []) == code
    assert capsys.readouterr().err.strip() == said


def test_a_reader_that_hangs_up_is_no_error(written):
    command = [sys.executable, "build.py", "--werkmap", str(written), "controleer"]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_variables_that_a_git_hook_sets_lead_the_program_nowhere(run, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert run("init", tmp_path / "werkmap").code == 0
    assert (tmp_path / "werkmap" / ".git").is_dir()
    assert not (tmp_path / "elders").exists()


def test_without_git_the_help_still_works_and_no_half_workspace_is_made(tmp_path):
    for words, code, said in (
        (["--help"], 0, "Gebruik: beslisnota"),
        (["init", str(tmp_path / "werkmap")], 1, "Het programma git ontbreekt"),
    ):
        done = subprocess.run(
            [sys.executable, "build.py", *words],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PATH": "/bestaat-niet"},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (code, False)
        assert said in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_first_steps_that_init_names_can_be_pasted(run, tmp_path):
    folder = tmp_path / "mijn werk & meer"
    lines = run("init", folder).out.splitlines()
    (line,) = (line for line in lines if line.startswith("  cd "))
    assert shlex.split(line) == ["cd", str(folder)]
