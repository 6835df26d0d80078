"""Notes read by the program itself, from the text that a drafter writes."""

from beslisnota.model.dossier import Dossier
from beslisnota.model.nota import Nota
from beslisnota.read.nota import read_nota

FRONT = """soort: nota
behandeling: ter besluitvorming
titel: Aanpak van de regio
datum: 2026-11-02
referentie: 1001
directie: Directie Regio
aan: [MOCW]
gevraagd besluit:
  - Wilt u instemmen met de aanpak?
  - Wilt u de brief ondertekenen?"""
BODY = """## Aanleiding

De regio vraagt om een aanpak. [Anna de Wit]{lak=5.1.2.e} heeft die opgesteld.

## Kernpunten

- Het eerste punt gaat over geld.
- Het tweede punt gaat over tijd.

| Jaar | Bedrag |
|------|--------|
| 2026 | 10     |
| 2027 | 20     |
"""


def nota(body: str = BODY, front: str = FRONT) -> Nota:
    """Read a note; its front matter and text are above."""
    data = f"---\n{front}\n---\n\n{body}".encode()
    reading = read_nota(data, "notas/zaak/nota.md", Dossier("zaak"))
    assert reading.nota is not None, [str(finding) for finding in reading.findings]
    return reading.nota
