"""A small workspace: a letter, a nota under it with laks and an attached file, and a dossier apart."""

import io
from pathlib import Path

import docx

SETTINGS = """[organisatie]
naam = "Ministerie van Voorbeelden"

[openbaar]
naam = "Ministerie van Voorbeelden"
e-mail = "openbaarmaking@voorbeeld.example"

[lakken.motivering]
"5.1.2.b" = "Standaard b."
"""
DOSSIER = """titel: Zaak
gebeurtenissen:
  ondertekening:
"""
BRIEF = """---
soort: kamerbrief
titel: Brief over de zaak
datum: 2023-05-10
referentie: B1
ondertekenaars:
  - naam: V. Voorbeeld
    functie: de Minister van Voorbeelden
verzonden: 2023-05-12
---

Hierbij informeer ik uw Kamer over de zaak.
"""
NOTA = """---
soort: nota
behandeling: ter ondertekening
titel: Aanbieding van de brief
datum: 2023-05-01
referentie: N1
van: Anna Zwartekaart
bij kamerbrief: brief
bijlagen:
  - titel: Rekenregels
    bestand: bijlagen/regels.docx
    openbaar: ja
gevraagd besluit: Wilt u de brief ondertekenen?
---

## Aanleiding

De brief is af. Hij is besproken met [Bert Vermeulen]{lak=5.1.2.e toelichting="ambtenaar zonder openbare functie"}.

::: lak 5.1.2.b tot=ondertekening
De ondergrens bij de onderhandeling is zeventien procent.
:::
"""
LOS = """---
soort: nota
behandeling: ter informatie
titel: Losse nota
datum: 2023-05-01
referentie: L1
---

Een nota die onder geen brief ligt.
"""
BRIEF_NAME = "2023-05-10-kamerbrief-b1"
NOTA_NAME = "2023-05-01-nota-n1"
SET = f"zaak/{BRIEF_NAME}"


def word_file(text: str) -> bytes:
    """Give a DOCX with one paragraph."""
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def small_workspace(root: Path) -> Path:
    """Write the workspace; its files are above."""
    for name, text in {
        "instellingen.toml": SETTINGS,
        "notas/zaak/dossier.yaml": DOSSIER,
        "notas/zaak/brief.md": BRIEF,
        "notas/zaak/nota.md": NOTA,
        "notas/los/goed.md": LOS,
        "notas/los/stuk.md": LOS,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    attached = root / "notas/zaak/bijlagen/regels.docx"
    attached.parent.mkdir()
    attached.write_bytes(word_file("De rekenregels."))
    return root


def change(path: Path, old: str, new: str) -> None:
    """Change one thing in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def files_below(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder, but for what git keeps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }
