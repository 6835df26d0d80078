"""The published notes, edited as an official would: accepted the new text comes back, rejected the old one."""

import re
from pathlib import Path

import pytest

from beslisnota.diff.compare import compare
from beslisnota.diff.nota import tree_of
from beslisnota.model.diff import side
from beslisnota.model.nota import Nota
from beslisnota.model.settings import Settings
from beslisnota.read.dossier import read_dossier
from beslisnota.read.nota import read_nota
from beslisnota.render.html import render_html
from tests.praktijk.test_praktijk import PRAKTIJK
from tests.render.office import SOFFICE, settled
from tests.render.test_word import house
from tests.render.test_word_changes import changed_page, written

pytestmark = pytest.mark.skipif(
    not PRAKTIJK.is_dir(),
    reason="../shared/praktijk is absent: the published notes are not part of the project",
)
_NOTES = sorted(PRAKTIJK.glob("notas/*/*.md"))
_LONGEST = (
    "2022-11-23-werkagenda-mbo",
    "2022-12-19-stagematching-mbo",
    "2023-02-14-aanbieden-werkagenda-en-stagepact",
)


def _read(path: Path, text: str) -> Nota:
    data = (path.parent / "dossier.yaml").read_bytes()
    dossier, _ = read_dossier(data, "notas/zaak/dossier.yaml", path.parent.name)
    nota = read_nota(text.encode(), "notas/zaak/nota.md", dossier).nota
    assert nota is not None
    return nota


def _edited(text: str) -> str:
    """Change words and a field, move a paragraph, split one, join two, and take out a point of a list."""
    front, body = text.split("\n---\n", 1)
    front = re.sub(r"(?m)^(titel: \"?)", r"\1Nieuwe ", front, count=1)
    blocks = body.replace(" moeten ", " kunnen ", 3).replace(" en ", " of ", 2).split("\n\n")
    plain = [
        at
        for at, block in enumerate(blocks)
        if re.match(r"[A-Z][^\n]{80}", block) and "[" not in block
    ]
    if plain:
        blocks[plain[0]] = blocks[plain[0]].replace(". ", ".\n\n", 1)
    if len(plain) > 3:
        blocks.insert(plain[1], blocks.pop(plain[3]))
    listed = [at for at, block in enumerate(blocks) if re.match(r"- [^\n]*\n- [^\n]*\n- ", block)]
    if listed:
        first, _, rest = blocks[listed[0]].partition("\n")
        blocks[listed[0]] = rest if "[" not in first else blocks[listed[0]]
    return f"{front}\n---\n" + "\n\n".join(blocks)


@pytest.fixture(scope="module")
def versions() -> dict[str, tuple[Nota, Nota]]:
    return {
        path.stem: (_read(path, text), _read(path, _edited(text)))
        for path in _NOTES
        if (text := path.read_text(encoding="utf-8"))
    }


def test_both_versions_of_every_note_come_back_from_what_changed(versions):
    for old, new in versions.values():
        diff = compare(old, new)
        assert not diff.empty
        assert side(diff.tree, "old") == tree_of(old)
        assert side(diff.tree, "new") == tree_of(new)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_gives_both_versions_back(versions, tmp_path):
    files = {}
    for name in _LONGEST:
        old, new = (
            render_html(
                nota.document,
                view="intern",
                sender=Settings().sender_of("zaak"),
                style=house("gemeente"),
            )
            for nota in versions[name]
        )
        files |= {f"{name}-oud": written(old), f"{name}-nieuw": written(new)}
        files[name] = written(changed_page(old, new))
    found = settled(tmp_path, files)
    for name in _LONGEST:
        assert found[f"{name}+"] == found[f"{name}-nieuw"]
        assert found[f"{name}-"] == found[f"{name}-oud"]
