"""Reads the case files in `cases/`: one small workspace a file, and what the program has to say of it.

    Wat het geval laat zien, in een zin.

    === notas/zaak/nota.md
    de inhoud van dat bestand
    === bevindingen
    nota.md:3:1 fout sleutel-onbekend | bedoelde u ‘referentie’?
    === gelezen
    de stukken zoals zij zijn gelezen
    === gelakt
    dezelfde stukken na het lakken

- A section `=== path` is a file of the workspace; a bare name stands in `notas/zaak/`. `=== path -> target` is
  a symbolic link.
- `bevindingen` lists all findings, of every file and in order; behind `|` stands what the sentence or the mend
  has to hold. Without the section there are none.
- `standen`, `zaken` and `open` are for `tests/track/cases/`: see `tests/track/test_cases.py`.
- `gelezen` and `gelakt` are in the form of `compact.py`, and may be left out. Laks lapse as on 1 June 2023.
- In any section `⟦U+0000⟧` is that character, `⟦byte FF⟧` that byte, and `⟦x × 3⟧` is `xxx`.
- A first line `bekend gebrek: …` says that the program does not hold to the case yet, and why.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from beslisnota.model.workspace import Workspace
from beslisnota.read.nota import redact_nota
from beslisnota.read.workspace import read_workspace
from tests.read.compact import compact

PEILDATUM = date(2023, 6, 1)
_CASES = Path(__file__).parent / "cases"
_SECTION = re.compile(r"^=== (?P<name>[^\n]+)\n", re.MULTILINE)
_SPECIAL = re.compile(
    r"⟦(?:U\+(?P<character>[0-9A-F]+)|byte (?P<byte>[0-9A-F]{2})|(?P<text>[^⟧]*) × (?P<count>\d+))⟧"
)
_OUTCOMES = ("bevindingen", "gelezen", "gelakt", "standen", "zaken", "open")


@dataclass(frozen=True)
class Case:
    """One case file.

    Attributes:
        sentence: what it shows.
        shortcoming: why the program does not hold to it; empty where it does.
        files: bytes of each file by its path, or the target of a link as text.
        outcomes: the text of `bevindingen`, `gelezen` and `gelakt`.
    """

    sentence: str
    shortcoming: str
    files: dict[str, bytes | str]
    outcomes: dict[str, str]

    @property
    def expected_findings(self) -> list[tuple[str, str]]:
        """Place, severity and code of each finding, and what its words have to hold."""
        lines = self.outcomes.get("bevindingen", "").splitlines()
        return [
            (head.strip(), words.strip())
            for head, _, words in (line.partition("|") for line in lines)
        ]


def read_case(path: Path) -> Case:
    """Read one case file."""
    head, *sections = _SECTION.split(path.read_text(encoding="utf-8"))
    shortcoming, sentence = re.fullmatch(
        r"(?:bekend gebrek: ([^\n]+)\n+)?(.*)", head.strip(), re.DOTALL
    ).groups()
    files: dict[str, bytes | str] = {}
    outcomes: dict[str, str] = {}
    for name, text in zip(sections[::2], sections[1::2], strict=True):
        if name in _OUTCOMES:
            outcomes[name] = _bytes(text).decode().strip()
            continue
        place, _, target = name.partition(" -> ")
        place = place if "/" in place or place == "instellingen.toml" else f"notas/zaak/{place}"
        files[place] = target or _bytes(text)
    assert sentence
    return Case(sentence, shortcoming or "", files, outcomes)


def _bytes(text: str) -> bytes:
    position, parts = 0, []
    for match in _SPECIAL.finditer(text):
        parts.append(text[position : match.start()].encode())
        if match["byte"]:
            parts.append(bytes.fromhex(match["byte"]))
        elif match["character"]:
            parts.append(chr(int(match["character"], 16)).encode())
        else:
            parts.append((match["text"] * int(match["count"])).encode())
        position = match.end()
    return b"".join([*parts, text[position:].encode()])


def all_cases() -> list[object]:
    """Give every case as a parameter of a test, the known shortcomings as strict xfails."""
    paths = sorted(_CASES.rglob("*.md"))
    cases = [
        (path.relative_to(_CASES).with_suffix("").as_posix(), read_case(path)) for path in paths
    ]
    return [
        pytest.param(
            case,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=case.shortcoming)]
            if case.shortcoming
            else [],
        )
        for name, case in cases
    ]


def lay_out(case: Case, root: Path) -> Workspace:
    """Write the files of a case and read them as a workspace."""
    (root / "notas" / "zaak").mkdir(parents=True)
    for name, content in case.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.symlink_to(content)
        else:
            path.write_bytes(content)
    return read_workspace(root)


def shown_findings(workspace: Workspace) -> list[tuple[str, str]]:
    """Give the findings as a case file writes them, and their words."""
    return [
        (
            f"{finding.path.removeprefix('notas/zaak/')}:{finding.line}:{finding.column} {finding.severity} {finding.code}",
            f"{finding.sentence}; {finding.mend}",
        )
        for finding in workspace.findings
    ]


def shown_documents(workspace: Workspace, *, gelakt: bool) -> str:
    """Give every document that was read, as it was written or as it was lakked."""
    shown = []
    for nota in workspace.notas:
        dossier = workspace.dossiers[nota.dossier]
        defaults = workspace.settings.laks_of(nota.document.soort)
        if gelakt:
            left = redact_nota(nota, dossier, PEILDATUM, defaults, workspace.settings.register)
        shown.append(compact(left.document if gelakt else nota.document))
    return "\n\n".join(shown)
