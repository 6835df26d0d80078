"""What the publications of a set opened, read from the public repository."""

from datetime import date

import pytest

from beslisnota.model.openbaarmaking import Geopend
from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.geopend import Opened, opening, openings
from beslisnota.steps.publicatie import publish_files
from beslisnota.steps.sets import prepare_set
from tests.steps.werkmap import BRIEF_NAME, NOTA_NAME, SET, change, small_workspace


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path / "werkmap")


def _told(root, day: date, *, publish: bool) -> tuple[Geopend, ...]:
    """Tell what was opened as the set is on a day; and publish its Markdown."""
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    prepared = prepare_set(workspace, letter, day)
    documents = {member.name: member.markdown for member in prepared.members}
    assert sorted(documents) == [NOTA_NAME, BRIEF_NAME]
    told = openings(workspace, letter, documents, day)
    if publish:
        files = {f"{name}.md": text.encode() for name, text in documents.items()}
        folder = root / "output" / "openbaar"
        repository = PublicRepository(folder, workspace.settings.identity)
        publish_files(workspace, prepared, repository, SET, files)
    return told


def test_each_publication_tells_what_it_and_those_before_it_opened(root):
    assert _told(root, date(2023, 5, 12), publish=True) == ()
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-09-01")
    second = (Geopend(NOTA_NAME, ("5.1.2.b",), 1, "2023-10-01", 2),)
    assert _told(root, date(2023, 10, 1), publish=True) == second
    assert _told(root, date(2023, 10, 1), publish=False) == second  # as it stands there now
    change(
        root / "notas/zaak/nota.md",
        "{lak=5.1.2.e toelichting",
        "{lak=5.1.2.e tot=2023-11-01 toelichting",
    )
    assert _told(root, date(2023, 12, 1), publish=False) == (
        *second,
        Geopend(NOTA_NAME, ("5.1.2.e",), 1, "2023-12-01", 3),
    )


def _opening(root, day: date) -> Opened:
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    return opening(workspace, prepare_set(workspace, letter, day))


def test_what_opens_by_its_tot_is_told_apart_from_what_somebody_opened(root):
    assert _opening(root, date(2023, 5, 12)) == Opened()
    _told(root, date(2023, 5, 12), publish=True)
    assert _opening(root, date(2023, 10, 1)) == Opened()
    lapsed = Geopend(NOTA_NAME, ("5.1.2.b",), 1, "2023-10-01", 2)
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-05-02")
    assert _opening(root, date(2023, 10, 1)) == Opened((lapsed,))  # its day was filled in later
    nota = root / "notas/zaak/nota.md"
    lak = '{lak=5.1.2.e toelichting="ambtenaar zonder openbare functie"}'
    change(nota, f"[Bert Vermeulen]{lak}", "Bert Vermeulen")
    lifted = Geopend(NOTA_NAME, ("5.1.2.e",), 1, "2023-10-01", 2)
    assert _opening(root, date(2023, 10, 1)) == Opened((lapsed,), (lifted,))
    told = " ".join(_opening(root, date(2023, 10, 1)).sentences())
    assert "‘tot’ is bereikt: 2023-05-01-nota-n1, 1 kader op 5.1.2.b" in told
    assert "Bert" not in told


def test_a_temporary_lak_that_is_taken_away_before_its_day_is_somebodys_doing(root):
    _told(root, date(2023, 5, 12), publish=True)
    change(root / "notas/zaak/nota.md", "::: lak 5.1.2.b tot=ondertekening\n", "")
    change(root / "notas/zaak/nota.md", "procent.\n:::", "procent.")
    (lifted,) = _opening(root, date(2023, 10, 1)).lifted
    assert lifted.gronden == ("5.1.2.b",)
