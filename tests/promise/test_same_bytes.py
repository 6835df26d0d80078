"""The promise: two workspaces that differ only inside standing laks publish the same bytes."""

import re
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, find, given, settings

from beslisnota.model.dossier import Dossier
from beslisnota.model.gelakt import GelakteNota
from beslisnota.model.style import Sender
from beslisnota.publish.markdown import public_markdown
from beslisnota.read.dossier import read_dossier
from beslisnota.read.nota import read_nota, redact_nota
from beslisnota.read.settings import read_settings
from beslisnota.render.html import render_html
from beslisnota.render.style import HouseStyle, load_style, shipped_templates
from tests.promise import workspaces
from tests.promise.workspaces import DOSSIER, OWN, PEILDATUM, REGISTER, Files, Twin, examples

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
_SETTINGS, _ = read_settings(OWN.encode(), "instellingen.toml")
_DOSSIERS = [
    read_dossier(text.encode(), f"notas/{DOSSIER}/dossier.yaml", DOSSIER, _SETTINGS.register)[0]
    for text in (REGISTER.one, REGISTER.other)
]


@cache
def _style() -> HouseStyle:
    return load_style("rijk", [shipped_templates()])


def _gelakt(soort: str, text: str, dossier: Dossier) -> GelakteNota:
    reading = read_nota(text.encode(), f"notas/{DOSSIER}/stuk.md", dossier, _SETTINGS.register)
    assert reading.nota is not None, [f for f in reading.findings if f.severity == "fout"]
    laks = _SETTINGS.laks_of(reading.nota.document.soort)
    assert reading.nota.document.soort == soort
    day = date.fromisoformat(PEILDATUM)
    return redact_nota(reading.nota, dossier, day, laks, _SETTINGS.register)


def _html(gelakt: GelakteNota) -> str:
    return render_html(
        gelakt.document, view="gelakt", sender=Sender("M", (), "", "rijk"), style=_style()
    )


@settings(max_examples=examples(300), suppress_health_check=_SLOW)
@given(workspaces.documents())
def test_documents_that_differ_inside_standing_laks_alone_are_equal_once_lakked(
    pair: tuple[str, Twin],
) -> None:
    soort, text = pair
    one, other = _gelakt(soort, text.one, _DOSSIERS[0]), _gelakt(soort, text.other, _DOSSIERS[1])
    assert one == other
    assert public_markdown(one, {}, {}) == public_markdown(other, {}, {})
    assert _html(one) == _html(other)


@settings(max_examples=examples(10), suppress_health_check=_SLOW)
@given(workspaces.workspaces())
def test_workspaces_that_differ_inside_standing_laks_alone_publish_the_same_bytes(
    pair: tuple[Files, Files, Twin],
) -> None:
    one, other, letter = pair
    with tempfile.TemporaryDirectory() as folder:
        first = workspaces.written(Path(folder) / "een", one)
        second = workspaces.written(Path(folder) / "de andere", other)
        public = workspaces.published(first, letter.one)
        assert public == workspaces.published(second, letter.other)
        for workspace, stem in ((first, letter.one), (second, letter.other)):
            proof = workspaces.proof(workspace, stem)
            (made,) = (workspace / "output" / "openbaar" / DOSSIER).iterdir()
            assert proof == {path.name: path.read_bytes() for path in made.iterdir()}


_KINDS = (
    r"(?m)^[^:]*\[[^\]]*\]\{lak=",
    r"(?m)^    ?::: lak",
    r"(?m)^> .*::: lak",
    r"(?m)^\|.*\]\{lak=",
    r"(?m)^### .*\]\{lak=",
    r"(?m)^- .*\]\{lak=",
    r"(?m)^\[\^1\]: .*\]\{lak=",
    r"tot=gisteren",
    r"::: lak 5.1.2.b tot=(?s:.)*\n::: lak",
    r"(?m)^titel: .*\]\{lak=",
    r"(?m)^van: ",
    r"<!-- ",
    r"(?m)^:::: lak(?s:.)*\n\|",
    r"\[\]\{lak=",
    r"\[!\[[^\]]*\]\(",
    r"lak=\"art\. 68 Gw; 5",
    r"zienswijze=ontvangen\}",
    r'(?s)soort: "(?:kamer)?brief".*\{motie=motie-1',
    r"(?m)::: lak art\. 68 Gw; 5",
)


def test_the_pairs_differ_and_hold_laks_of_every_kind_so_that_equal_bytes_say_something() -> None:
    missing = {"a difference", *_KINDS}

    def seen(pair: tuple[str, Twin]) -> bool:
        text = pair[1]
        missing.difference_update(kind for kind in _KINDS if re.search(kind, text.one))
        missing.difference_update({"a difference"} if text.one != text.other else ())
        return not missing

    only = settings(phases=[Phase.generate], max_examples=500, suppress_health_check=_SLOW)
    find(workspaces.documents(), seen, settings=only)


def _alike(bij: str, referentie: str) -> bytes:
    front = f"soort: nota\nbehandeling: ter informatie\ntitel: Nota\nbij kamerbrief: {bij}"
    return f"---\n{front}\ndatum: 2026-03-01\nreferentie: {referentie}\n---\n\nTekst.\n".encode()


def test_file_stems_do_not_decide_the_order_of_documents_that_are_alike(tmp_path: Path) -> None:
    letter = f"---\nsoort: kamerbrief\ntitel: Brief\ndatum: {PEILDATUM}\nverzonden: {PEILDATUM}\n---\n\nTekst.\n"
    public = []
    for first, second in (("een", "twee"), ("zes", "twee")):
        files = {
            f"notas/{DOSSIER}/brief.md": letter.encode(),
            f"notas/{DOSSIER}/{first}.md": _alike("brief", "A1"),
            f"notas/{DOSSIER}/{second}.md": _alike("brief", "B2"),
        }
        folder = workspaces.written(tmp_path / first, files)
        public.append(workspaces.published(folder, "brief"))
    assert public[0] == public[1]
