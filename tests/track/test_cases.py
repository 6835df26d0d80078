"""What follows from the files of a workspace on 1 June 2023: its contradictions and its state, as case files say."""

from pathlib import Path

import pytest

from beslisnota.model.overzicht import OpenPunt, Stuk, Zaak
from beslisnota.steps.overzicht import make_overzicht, track_findings
from tests.read.case_files import PEILDATUM, Case, lay_out, read_case

_CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_what_follows_from_the_files_is_what_the_case_says(path, tmp_path):
    case = read_case(path)
    workspace = lay_out(case, tmp_path)
    assert [str(finding) for finding in workspace.findings if finding.severity == "fout"] == []
    found = sorted(track_findings(workspace, PEILDATUM))
    heads = [
        f"{one.path.removeprefix('notas/zaak/')}:{one.line}:{one.column} {one.severity} {one.code}"
        for one in found
    ]
    assert heads == [head for head, _ in case.expected_findings]
    for one, (_, wanted) in zip(found, case.expected_findings, strict=True):
        assert wanted in f"{one.sentence}; {one.mend}"
    _check_states(case, workspace)


def _check_states(case: Case, workspace):
    if not case.outcomes.keys() & {"standen", "zaken", "open"}:
        return
    overzicht = make_overzicht(workspace, PEILDATUM, ())
    shown = {
        "standen": [_stuk(one) for one in overzicht.stukken],
        "zaken": [_zaak(one) for one in overzicht.zaken],
        "open": [_open(one) for one in overzicht.open_punten],
    }
    for name in shown.keys() & case.outcomes.keys():
        assert shown[name] == case.outcomes[name].splitlines()


def _stuk(one: Stuk) -> str:
    since = f" sinds {one.sinds}" if one.sinds else ""
    return f"{one.id}: {one.stand}{since}" + (f" ({one.waar})" if one.waar else "")


def _zaak(one: Zaak) -> str:
    letters = [f" {a.id}" + f" ({a.verzonden})" * bool(a.verzonden) for a in one.afdoeningen]
    late = " te laat" if one.te_laat else ""
    who = f"; {one.wie}" if one.wie else ""
    return f"{one.soort} {one.nummer} {one.stand}{''.join(letters)}{late}: {one.onderwerp}{who}"


def _open(one: OpenPunt) -> str:
    said = [one.uitkomst] if one.uitkomst else []
    said += ["brief al verzonden"] if one.verzonden else []
    notes = f" ({', '.join(said)})" if said else ""
    return f"{one.sinds} {one.id} {one.punt}{notes}: {one.vraag}"
