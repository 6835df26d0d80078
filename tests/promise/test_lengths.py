"""The promise, for length: how long a lakked name was cannot be read from anything public."""

from pathlib import Path

import pytest

from tests.promise.workspaces import DOSSIER, Files, published, run, written

_SHORT, _LONG = "Bax", "Wilhelmina-Anneloes van Zwaantjesveen-Quisthoudt tot Qexhove"
_LETTER = """---
soort: kamerbrief
titel: Schoolroutes
datum: 2026-03-10
referentie: "1001"
verzonden: 2026-03-10
---

Hierbij de stukken.
"""
_NOTA = """---
soort: nota
behandeling: ter informatie
titel: "Gesprek met [@]{lak=5.1.2.e}"
datum: 2026-03-01
referentie: "1002"
van: @
e-mail: "@ @"
afgestemd intern: ["FEZ ([@]{lak=5.1.2.e})", HBJZ]
bij kamerbrief: brief
---

## Overleg met [@]{lak=5.1.2.e}

Wij spraken met [@]{lak=5.1.2.e} over de routes. Dat gesprek met [@]{lak=5.1.2.e} ging lang door, over scholen,
ouders en [@ @ @]{lak=5.1.2.e}; er is veel gezegd.[^1]

| Wie | Wat |
|---|---|
| [@]{lak=5.1.2.e} | kosten |

- [@]{lak=5.1.2.e}
- overigen

::: lak 5.1.1.b
@

- @
:::

[^1]: Verslag van [@]{lak=5.1.2.e}.
"""


def _files(name: str) -> Files:
    return {
        f"notas/{DOSSIER}/brief.md": _LETTER.encode(),
        f"notas/{DOSSIER}/nota.md": _NOTA.replace("@", name).encode(),
    }


def test_a_name_of_three_letters_and_one_of_sixty_publish_the_same_bytes_and_nothing_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (len(_SHORT), len(_LONG)) == (3, 60)
    short = written(tmp_path / "kort", _files(_SHORT))
    long = written(tmp_path / "lang", _files(_LONG))
    assert published(short, "brief") == published(long, "brief")
    for workspace in (short, long):
        capsys.readouterr()
        assert run(workspace, "verifieer") == 0
        assert "niets gevonden" in capsys.readouterr().out
