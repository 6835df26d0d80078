"""A set beside what was published of it before, without rendering it."""

from datetime import date
from pathlib import Path

import pytest

from beslisnota.publish.repository import PublicRepository
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.eerder import taken_back
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.publicatie import publish_files
from beslisnota.steps.sets import PreparedSet, prepare_set
from tests.steps.werkmap import NOTA_NAME, SET, change, small_workspace


def _prepared(root: Path) -> tuple[PreparedSet, dict[str, bytes]]:
    workspace = read_workspace(root)
    (letter,) = (nota for nota in workspace.notas if nota.leads)
    prepared = prepare_set(workspace, letter, date(2023, 5, 12))
    files = {f"{one.name}.md": one.markdown.encode() for one in prepared.members}
    for one in prepared.members:
        for index, path in one.attached.items():
            files[one.attached_name(index)] = (root / "notas/zaak" / path).read_bytes()
    return prepared, files


@pytest.fixture
def root(tmp_path) -> Path:
    root = small_workspace(tmp_path / "werkmap")
    prepared, files = _prepared(root)
    publish_files(read_workspace(root), prepared, _repository(root), SET, files)
    return root


def _repository(root: Path) -> PublicRepository:
    return PublicRepository(root / "output/openbaar", read_workspace(root).settings.identity)


def _points(root: Path, *replaced: str) -> str:
    prepared, files = _prepared(root)
    made = load_lakbesluit(read_workspace(root), "zaak").openbaarmakingen
    return "\n".join(taken_back(_repository(root), made, prepared, files, replaced, {}))


def test_what_is_as_it_was_takes_nothing_back(root):
    assert _points(root) == ""


def test_a_lak_over_public_text_is_named_unless_the_document_is_replaced(root):
    change(root / "notas/zaak/nota.md", "De brief is af.", "De [brief is af]{lak=5.1.2.e}.")
    assert "‘vervang zaak/nota --reden …’" in _points(root)
    assert _points(root, NOTA_NAME) == ""


def test_another_word_and_an_opened_lak_are_no_such_thing(root):
    change(root / "notas/zaak/nota.md", "De brief is af.", "De brief is nu klaar.")
    change(root / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-05-01")
    assert _points(root) == ""


def test_a_document_that_has_another_name_now_is_named(root):
    change(root / "notas/zaak/nota.md", "referentie: N1", "referentie: N2")
    assert f"{NOTA_NAME} is openbaar en staat niet meer in deze set" in _points(root)


def test_an_attached_file_that_vanishes_or_is_another_one_is_named(root):
    path = root / "notas/zaak/bijlagen/regels.docx"
    path.write_bytes(path.read_bytes() + b" ")
    name = f"{NOTA_NAME}-bijlage-1.docx"
    assert f"{name} is openbaar en is nu een ander bestand" in _points(root)
    assert _points(root, name) == ""
    change(root / "notas/zaak/nota.md", "    bestand: bijlagen/regels.docx\n", "")
    change(root / "notas/zaak/nota.md", "openbaar: ja", "openbaar: nee\n    grond: 5.1.1.c")
    assert f"{name} is openbaar en verdwijnt" in _points(root)
    assert _points(root, NOTA_NAME) == ""
