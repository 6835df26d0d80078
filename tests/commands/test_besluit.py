import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from beslisnota.commands import main
from beslisnota.read.workspace import read_workspace

_HEAD = (
    "soort: nota\nbehandeling: ter besluitvorming\ntitel: Nota\ndatum: 2023-05-01\nreferentie: N1\n"
)
_ASKED = "gevraagd besluit:\n  - Het eerste?\n  - Het tweede?\n"
_BODY = "---\n\nTekst.\n\n::: besluitpunt\nHet derde?\n:::\n"
_NEW = "{punt: 2, uitkomst: niet akkoord, door: MPVO, datum: 2023-05-04}"
_WORDS = ("--punt", "2", "--uitkomst", "niet akkoord", "--door", "MPVO", "--datum", "2023-05-04")

# Each file with ‹› where the new outcome has to stand, and what has to stand there.
_FORMS = {
    "no list yet": (f"---\n{_HEAD}{_ASKED}‹›{_BODY}", f"besluit:\n  - {_NEW}\n"),
    "a text in lines before the end": (
        f"---\n{_HEAD}gevraagd besluit: |\n  1. Een?\n  2. Twee?\n\n‹›{_BODY}",
        f"besluit:\n  - {_NEW}\n",
    ),
    "a list with remarks": (
        f"---\n{_HEAD}Besluit:   # zie de agenda\n- punt: 1\n  uitkomst: akkoord   # mondeling\n  # nog na te gaan\n‹›\n# de vraag\n{_ASKED}{_BODY}",
        f"- {_NEW}\n",
    ),
    "an outcome of several lines": (
        f"---\n{_HEAD}besluit:\n    - punt: 1\n      uitkomst: akkoord\n      opmerking: |\n        Goed.\n\n        Heel goed.\n‹›\n{_ASKED}{_BODY}",
        f"    - {_NEW}\n",
    ),
    "a list in brackets over lines": (
        f"---\n{_HEAD}besluit: [\n  {{punt: 1, uitkomst: akkoord}}‹›, # ja\n]\n{_ASKED}{_BODY}",
        f", {_NEW}",
    ),
    "marks, and no end of line at the end": (
        f'---\n{_HEAD}besluit:\n  - {{punt: 1, uitkomst: akkoord, door: \'[M "P"]{{lak="5.1.2.e"}}\'}}\n‹›{_ASKED}{_BODY}[x]{{lak=5.1.2.e}}',
        f"  - {_NEW}\n",
    ),
}


def _written(root: Path, data: bytes) -> Path:
    path = root / "notas" / "zaak" / "stuk.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("form", _FORMS)
def test_an_outcome_is_added_and_every_other_byte_stays(form, ending, tmp_path, run):
    text, added = _FORMS[form]
    mark = b"\xef\xbb\xbf" if ending == "\r\n" else b""
    path = _written(tmp_path, mark + text.replace("‹›", "").replace("\n", ending).encode())
    result = run("--werkmap", tmp_path, "besluit", "stuk", *_WORDS)
    assert result.code == 0, result.text
    assert path.read_bytes() == mark + text.replace("‹›", added).replace("\n", ending).encode()
    (nota,) = read_workspace(tmp_path).notas
    assert (nota.document.besluit[-1].punt, nota.document.besluit[-1].uitkomst) == (
        2,
        "niet akkoord",
    )


def test_what_is_said_is_read_back_as_it_was_said(tmp_path, run):
    said = """Zo's "het": # 70 %, niet \\65; {ja} [nee] en [J.]{lak="5.1.2.e"}"""
    path = _written(tmp_path, f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    assert run("--werkmap", tmp_path, "besluit", path, *_WORDS, "--opmerking", said).code == 0
    (nota,) = read_workspace(tmp_path).notas
    assert nota.fields["besluit"][0]["opmerking"] == said


def test_points_of_the_text_count_on_and_a_punt_to_be_discussed_can_be_decided_later(tmp_path, run):
    _written(tmp_path, f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    words = ("--werkmap", tmp_path, "besluit", "stuk", "--door", "MPVO", "--punt", "3")
    first = run(*words, "--uitkomst", "bespreken")
    assert first.code == 0
    assert "Nog zonder besluit: 1, 2, 3." in first.out
    assert run(*words, "--uitkomst", "akkoord").code == 0
    again = run(*words, "--uitkomst", "akkoord")
    assert again.code == 1
    assert "staat al een uitkomst: ‘akkoord’" in again.err
    (nota,) = read_workspace(tmp_path).notas
    assert [one.uitkomst for one in nota.document.besluit] == ["bespreken", "akkoord"]


@pytest.mark.parametrize(
    ("front", "punt", "code", "words"),
    [
        (_HEAD + _ASKED, "4", 1, "geen beslispunt 4; wel de punten 1 tot en met 3"),
        (_HEAD + _ASKED, "0", 1, "geen beslispunt 0"),
        (_HEAD + _ASKED + "vreemd: x\n", "1", 1, "staan fouten"),
        ("soort: bijlage\ntitel: B\n", "1", 1, "vraagt geen besluit"),
        ("{soort: nota, behandeling: ter informatie, titel: N, datum: 2023-05-01}\n", "1", 1, "zelf"),
    ],
    ids=["past the last", "nought", "a file with errors", "no nota", "all in braces"],
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    front, punt, code, words, tmp_path, run
):
    body = _BODY if "bijlage" not in front else "---\n\nTekst.\n"
    path = _written(tmp_path, data := f"---\n{front}{body}".encode())
    result = run(
        *("--werkmap", tmp_path, "besluit", "stuk", "--punt", punt),
        *("--uitkomst", "akkoord", "--door", "MPVO"),
    )
    assert (result.code, words in result.err) == (code, True), result.text
    assert path.read_bytes() == data


def test_a_value_that_cannot_be_is_refused_in_dutch(tmp_path, run):
    _written(tmp_path, f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    words = ("--werkmap", tmp_path, "besluit", "stuk", "--door", "M")
    wrong = run(*words, "--punt", "1", "--uitkomst", "misschien")
    assert (wrong.code, "kies uit: akkoord, niet akkoord" in wrong.err) == (2, True)
    wrong = run(*words, "--punt", "x", "--uitkomst", "akkoord")
    assert (wrong.code, "geen nummer" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--opmerking", "a\x01b"), 1, "In --opmerking staat een onzichtbaar of onbruikbaar teken (U+0001)"),
        (("--opmerking", "<!-- x"), 1, "‘<!--’"),
        (("--opmerking", "[Jan]{lak=}"), 1, "niet op te schrijven"),
        (("--opmerking", "a\udcffb"), 2, "geen leesbare tekst"),
        (("--datum", "2999-01-01"), 2, "--datum: die dag is nog niet geweest"),
    ],
    ids=["a sign of control", "a remark", "a lak without a ground", "no text", "a day to come"],
)  # fmt: skip
def test_what_cannot_be_written_is_told_and_nothing_is_written(more, code, said, tmp_path, run):
    path = _written(tmp_path, data := f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    words = ("besluit", "stuk", "--punt", "1", "--uitkomst", "akkoord", "--door", "M")
    result = run("--werkmap", tmp_path, *words, *more)
    assert (result.code, said in result.err) == (code, True), result.text
    assert path.read_bytes() == data


@pytest.mark.parametrize("missing", ["--punt", "--uitkomst", "--door"])
def test_nothing_is_asked_without_a_terminal(missing, tmp_path, run):
    _written(tmp_path, f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    given = {"--punt": "1", "--uitkomst": "akkoord", "--door": "MPVO"}
    words = [word for key, value in given.items() if key != missing for word in (key, value)]
    result = run("--werkmap", tmp_path, "besluit", "stuk", *words)
    assert result.code == 2
    assert missing in result.err


def test_what_is_missing_is_asked_in_a_terminal(tmp_path, run, monkeypatch):
    _written(tmp_path, f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    monkeypatch.setattr("beslisnota.commands.besluit.has_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("twee\n2\nmisschien\nakkoord\nMPVO\n"))
    result = run("--werkmap", tmp_path, "besluit", "stuk", "--datum", "2023-05-04")
    assert result.code == 0, result.err
    for said in ("Nota: punten 1, 2, 3.", "Dit is geen nummer", "Kies uit: akkoord, niet akkoord"):
        assert said in result.out
    (nota,) = read_workspace(tmp_path).notas
    assert nota.fields["besluit"] == (
        {"punt": "2", "uitkomst": "akkoord", "door": "MPVO", "datum": "2023-05-04"},
    )


_KILLED = """
import os, signal, sys
from pathlib import Path
from beslisnota.commands import main

Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


def test_a_kill_in_the_middle_leaves_the_file_whole(tmp_path):
    path = _written(tmp_path, data := f"---\n{_HEAD}{_ASKED}{_BODY}".encode())
    words = ("--werkmap", str(tmp_path), "besluit", "stuk", *_WORDS)
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, *words],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == data
    assert main(words) == 0
    assert path.read_bytes() != data
