import re
from pathlib import Path

import pytest

from tests.read.case_files import Case, all_cases, lay_out, shown_documents, shown_findings

_ROOT = Path(__file__).parents[2]

# Words with a hyphen in the source that are no codes of findings.
_NO_CODES = {
    "e-mail",
    "e-mailadres",
    "utf-8-sig",
    "2026-08-15",
    "2026-01-01",
    "lak-in-code",
    "vervalt-binnen",
    "vier-ogen",
    "utf-8",
    "mede-indiener",
}
# What a case file cannot hold: test_limits.py, test_lakken.py and tests/lakken/test_marks.py have these.
_ELSEWHERE = {"niet-leesbaar", "adres-naar-lak", "kenmerken-kruisen", "kenmerk-in-kenmerk"}


@pytest.mark.parametrize("case", all_cases())
def test_the_reader_says_what_the_case_says(case: Case, tmp_path):
    workspace = lay_out(case, tmp_path)
    found = shown_findings(workspace)
    expected = case.expected_findings
    assert [head for head, _ in found] == [head for head, _ in expected]
    for (_, words), (_, wanted) in zip(found, expected, strict=True):
        assert wanted in words
    for outcome in ("gelezen", "gelakt"):
        if outcome in case.outcomes:
            assert shown_documents(workspace, gelakt=outcome == "gelakt") == case.outcomes[outcome]


def _codes() -> set[str]:
    """Every code of a finding that the reader can give, as the source writes them."""
    paths = [*(_ROOT / "lakken").glob("*.py"), *(_ROOT / "beslisnota" / "read").glob("*.py")]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    words = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', sources)) - _NO_CODES
    return words | {"motie-onbekend", "toezegging-onbekend"}  # f"{mark.kind}-onbekend"


def test_every_finding_that_the_reader_can_give_has_a_case():
    cases = [parameter.values[0] for parameter in all_cases()]
    given = {head.split()[-1] for case in cases for head, _ in case.expected_findings}
    assert given - _codes() == set()
    assert _codes() - given - _ELSEWHERE == set()
