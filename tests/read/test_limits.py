import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beslisnota.errors import BeslisnotaError
from beslisnota.model.dossier import Dossier
from beslisnota.model.finding import has_errors
from beslisnota.read.keys import KEYS
from beslisnota.read.lakbesluit import read_lakbesluit
from beslisnota.read.nota import read_nota
from beslisnota.read.workspace import read_workspace

_HEAD = "---\nsoort: nota\nbehandeling: ter informatie\ntitel: Nota\ndatum: 2023-05-01\nreferentie: 1\n---\n\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path):
    file = tmp_path / "notas" / "zaak" / "nota.md"
    file.parent.mkdir(parents=True)
    file.write_text(_HEAD)
    file.chmod(0)
    (finding,) = read_workspace(tmp_path).findings
    assert finding.code == "niet-leesbaar"


def test_a_folder_without_notas_is_no_workspace(tmp_path):
    with pytest.raises(BeslisnotaError, match="de map ‘notas’ ontbreekt"):
        read_workspace(tmp_path)


def test_a_folder_with_nothing_but_notas_is_a_workspace(tmp_path):
    (tmp_path / "notas").mkdir()
    workspace = read_workspace(tmp_path)
    assert (workspace.notas, workspace.findings) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "akkoorden: geen",
        "akkoorden: [a]",
        "openbaarmakingen: [{publicatie: x}]",
        "- a",
        "a: b: c",
        "akkoorden: [{door: [a]}]",
        "   ",
    ],
)
def test_a_lakbesluit_that_the_program_did_not_write_is_refused_with_its_line(text):
    with pytest.raises(BeslisnotaError, match=r"^notas/zaak/lakbesluit\.yaml:1: .*git checkout"):
        read_lakbesluit(text.encode(), "notas/zaak/lakbesluit.yaml")


_FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"[](){}\\`*>|# \n",
            "\n\n",
            "    ",
            "- ",
            "1. ",
            "[^1]",
            "\n[^1]: ",
            "[x]: ",
            "![a](b.png)",
            "[a]{lak=5.1.2.e}",
            "]{lak=5.1.2.e}",
            "\n::: lak 5.1.2.b\n",
            "\n:::\n",
            "\n::: besluitpunt\n",
            "{type=a}\n",
            "{.bijlage}",
            "| a |\n|---|\n| b |\n",
            "```\n",
            "<!--",
            "-->",
        ]
    ),
    max_size=15,
).map("".join)


@given(_FRAGMENTS)
def test_any_body_is_read_or_answered_with_findings(body):
    reading = read_nota((_HEAD + body).encode(), "notas/zaak/nota.md", Dossier("zaak"))
    assert (reading.nota is None) == has_errors(reading.findings)
    lines = (_HEAD + body).count("\n") + 1
    for finding in reading.findings:
        assert 1 <= finding.line <= lines
        assert finding.column >= 1


_VALUES = st.sampled_from(
    [
        "x",
        "1",
        "[]",
        "[a, b]",
        "{a: b}",
        "[{titel: x}]",
        "[{punt: 1, uitkomst: akkoord}]",
        "[[a]]",
        '""',
        "~",
        "|\n  a",
        "mei 2023",
        "2023-05-01",
        "nota",
        "brief",
        '"[a]{lak=5.1.2.e}"',
        '"\\0"',
        "!!str x",
        "&a x",
        "'",
        "31524",
        "ter besluitvorming",
    ]
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), _VALUES, max_size=6))
def test_any_front_matter_is_read_or_answered_with_findings(values):
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    reading = read_nota(f"---\n{front}---\nTekst.\n".encode(), "notas/zaak/a.md", Dossier("zaak"))
    assert (reading.nota is None) == has_errors(reading.findings)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered_with_findings(data):
    assert has_errors(read_nota(data, "notas/zaak/a.md", Dossier("zaak")).findings)
