"""`trek-in`, `schort-op` and `vervang`, on a set that was published for real."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from beslisnota.commands import main
from beslisnota.git import clean_environment
from beslisnota.publish.lists import list_flaws
from beslisnota.publish.readings import readings
from tests.steps.werkmap import BRIEF_NAME, NOTA_NAME, SET, change, files_below, small_workspace

_LISTS = {"inventarislijst.csv", "inventarislijst.pdf", "inventarislijst.xlsx", "manifest.json"}
_BRIEF = {f"{BRIEF_NAME}{suffix}" for suffix in (".docx", ".md", ".pdf")}
_NOTA = {f"{NOTA_NAME}{suffix}" for suffix in (".docx", ".md", ".pdf", "-bijlage-1.docx")}
_NAME = "Bert Vermeulen"
_LEAKY = f'[{_NAME}]{{lak=5.1.2.e toelichting="ambtenaar zonder openbare functie"}}'
_DAY = ("--datum", "2023-06-01")
_WHY = ("--reden", "ongelakte-gegevens")


def _folder(root: Path) -> Path:
    return root / "output/openbaar" / SET


def _files(root: Path) -> set[str]:
    return {path.name for path in _folder(root).iterdir()}


def _rows(root: Path) -> dict[str, dict[str, str]]:
    text = (_folder(root) / "inventarislijst.csv").read_text(encoding="utf-8-sig")
    return {row["Document ID"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root / "output/openbaar"), *arguments]
    done = subprocess.run(command, env=clean_environment(), check=True, capture_output=True)
    return done.stdout.decode("utf-8", "replace").strip()


def _all_text(root: Path) -> str:
    """Everything that an outsider can read: of every file and every object of git, reachable or not."""
    found = [path.read_bytes() for path in (root / "output/openbaar").rglob("*") if path.is_file()]
    for line in _git(root, "cat-file", "--batch-all-objects", "--batch-check").splitlines():
        identity, kind, _ = line.split()
        command = ["git", "-C", str(root / "output/openbaar"), "cat-file", kind, identity]
        done = subprocess.run(command, env=clean_environment(), check=True, capture_output=True)
        found.append(done.stdout)
    texts = [data.decode("latin-1") for data in found]
    for data in found:
        if data.startswith((b"%PDF", b"PK")):
            texts += [one.text for one in readings("", data)]
    return "\n".join(texts)


def _put(root: Path, *commands: tuple[str, ...]) -> None:
    for words in commands:
        assert main(["--werkmap", str(root), *words]) == 0, words


@pytest.fixture(scope="module")
def _leaky(tmp_path_factory) -> Path:
    """A set that was published with a name that should have been lakked, and one document more."""
    root = small_workspace(tmp_path_factory.mktemp("lek") / "werkmap")
    change(root / "notas/zaak/nota.md", _LEAKY, _NAME)
    _put(root, ("lakvoorstel", "brief"), ("akkoord", "brief", "--door", "J"), ("openbaar", "brief"))
    return root


@pytest.fixture(scope="module")
def _withdrawn(tmp_path_factory, _leaky) -> Path:
    root = shutil.copytree(_leaky, tmp_path_factory.mktemp("ingetrokken") / "werkmap")
    _put(root, ("trek-in", "nota", *_WHY, *_DAY, "--door", "Jan Geheim"))
    return root


@pytest.fixture
def leaky(tmp_path, _leaky) -> Path:
    return shutil.copytree(_leaky, tmp_path / "werkmap")


@pytest.fixture
def withdrawn(tmp_path, _withdrawn) -> Path:
    return shutil.copytree(_withdrawn, tmp_path / "werkmap")


# --- withdrawing ---


def test_what_is_withdrawn_leaves_the_set_and_its_row_stays(withdrawn):
    assert _files(withdrawn) == _LISTS | _BRIEF
    row = _rows(withdrawn)[NOTA_NAME]
    assert (row["Bestandsnaam"], row["Beoordeling"], row["Beoordelingsgrond"]) == (
        *("", "Deels openbaar", "5.1.2.b;5.1.2.e"),
    )
    sentence = "Ingetrokken op 1 juni 2023: ongelakte gegevens in het document."
    assert row["Toelichting"].endswith(sentence)
    assert _rows(withdrawn)[f"{NOTA_NAME}-bijlage-1.docx"]["Toelichting"] == sentence
    assert list(list_flaws(files_below(_folder(withdrawn)))) == []
    here = "\n".join(
        one.text
        for name in _files(withdrawn)
        for one in readings(name, (_folder(withdrawn) / name).read_bytes())
    )
    assert _NAME not in here
    assert "Jan Geheim" not in _all_text(withdrawn)


def test_it_is_a_publication_of_its_day_and_the_history_stays(withdrawn):
    assert _git(withdrawn, "log", "--format=%cs %as %cn") == (
        "2023-06-01 2023-06-01 Ministerie van Voorbeelden\n2023-05-12 2023-05-12 Ministerie van Voorbeelden"
    )
    assert _git(withdrawn, "tag").split() == [f"openbaar/{SET}/{number}" for number in (1, 2)]
    assert _NAME in _git(withdrawn, "show", f"openbaar/{SET}/1:{SET}/{NOTA_NAME}.md")


def test_publishing_again_gives_the_same_bytes_and_a_proof_that_is_the_same(run, withdrawn):
    before = files_below(_folder(withdrawn))
    assert "staat er al, ongewijzigd" in run("--werkmap", withdrawn, "openbaar", "brief").out
    run("--werkmap", withdrawn, "lakvoorstel", "brief")
    proof = withdrawn / "output/lakvoorstel/zaak/brief/gelakt"
    assert files_below(proof) == before == files_below(_folder(withdrawn))


def test_a_reason_of_the_list_is_asked_for(run, leaky):
    for words in ((), ("--reden", "spijt"), ("--reden", "bezwaar")):
        result = run("--werkmap", leaky, "trek-in", "nota", *words)
        assert result.code == 2
        assert "ongelakte-gegevens: Ongelakte gegevens in het document" in result.err
    assert _git(leaky, "rev-list", "--count", "main") == "1"


def test_the_rest_of_a_set_does_not_change_without_an_approval(run, leaky):
    change(leaky / "notas/zaak/brief.md", "Hierbij informeer", "Hiermee informeer")
    result = run("--werkmap", leaky, "trek-in", "nota", *_WHY)
    assert result.code == 1
    assert f"{BRIEF_NAME}.md is in de werkmap anders dan het openbaar is" in result.err
    assert run("--werkmap", leaky, "trek-in", SET, *_WHY, *_DAY).code == 0
    assert _files(leaky) == _LISTS
    assert "Brief over de zaak" not in "\n".join(
        one.text for name in _LISTS for one in readings(name, (_folder(leaky) / name).read_bytes())
    )
    assert {row["Bestandsnaam"] for row in _rows(leaky).values()} == {""}
    assert run("--werkmap", leaky, "verifieer").code == 0


def test_a_name_is_not_in_the_current_files_once_it_is_withdrawn(run, leaky):
    words = ("trek-in", "nota", "--reden", "ongelakte-bestandsnaam", *_DAY)
    assert run("--werkmap", leaky, *words).code == 0
    assert "ingetrokken stuk 1" in _rows(leaky)
    here = [*_files(leaky), _git(leaky, "show", "--format=%B", "--no-patch", "main")]
    here += [
        one.text
        for name in _files(leaky)
        for one in readings(name, (_folder(leaky) / name).read_bytes())
    ]
    assert not [text for text in here if NOTA_NAME in text]
    result = run("--werkmap", leaky, "trek-in", "brief", "--reden", "ongelakte-bestandsnaam")
    assert "ook die van de map van de set" in result.err


# --- suspending ---


def test_a_suspension_ends_with_the_very_files_that_were_there(run, leaky):
    before = {name: (_folder(leaky) / name).read_bytes() for name in _NOTA}
    assert run("--werkmap", leaky, "schort-op", "nota", *_DAY).code == 0
    row = _rows(leaky)[NOTA_NAME]
    assert (row["Opgeschort"], row["Bestandsnaam"]) == ("ja", "")
    assert _files(leaky) == _LISTS | _BRIEF
    assert "al ingetrokken of opgeschort" in run("--werkmap", leaky, "schort-op", "nota").err
    day = ("--datum", "2023-07-01")
    assert run("--werkmap", leaky, "schort-op", "nota", "--hef-op", *day).code == 0
    assert {name: (_folder(leaky) / name).read_bytes() for name in _NOTA} == before
    assert _rows(leaky)[NOTA_NAME]["Opgeschort"] == "nee"
    assert "Opschorting opgeheven op 1 juli 2023." in _rows(leaky)[NOTA_NAME]["Toelichting"]


# --- replacing ---


def test_what_was_public_is_lakked_by_replacing_it_alone(run, leaky):
    change(leaky / "notas/zaak/nota.md", _NAME, _LEAKY)
    _put(leaky, ("lakvoorstel", "brief"), ("akkoord", "brief", "--door", "J"))
    refused = run("--werkmap", leaky, "openbaar", "brief")
    assert refused.code == 1
    assert f"wat in {NOTA_NAME} al openbaar is" in refused.err
    assert "vervang zaak/nota" in refused.err
    assert run("--werkmap", leaky, "vervang", "nota", *_WHY, *_DAY).code == 0
    assert _NAME not in (_folder(leaky) / f"{NOTA_NAME}.md").read_text(encoding="utf-8")
    assert "Vervangen op 1 juni 2023" in _rows(leaky)[NOTA_NAME]["Toelichting"]
    assert "niets te vervangen" in run("--werkmap", leaky, "vervang", "nota", *_WHY).err


# --- out of the history ---


def test_out_of_the_history_nothing_is_left_of_it_anywhere(run, withdrawn):
    _git(withdrawn, "config", "remote.overheid.url", "git@voorbeeld.example:open.git")
    _git(withdrawn, "update-ref", "refs/remotes/overheid/main", "main~1")
    _git(withdrawn, "gc", "--quiet")
    before = _git(withdrawn, "for-each-ref", "refs/tags", "--format=%(refname) %(contents)")
    words = ("trek-in", "nota", "--uit-geschiedenis", "--bevestig", BRIEF_NAME)
    result = run("--werkmap", withdrawn, *words)
    assert result.code == 0, result.text
    assert "push --force overheid" in result.out
    assert _git(withdrawn, "fsck", "--strict", "--unreachable", "--no-reflogs") == ""
    assert _NAME not in _all_text(withdrawn)
    assert "ondergrens" not in _all_text(withdrawn)
    assert _git(withdrawn, "for-each-ref", "refs/tags", "--format=%(refname) %(contents)") == before
    assert _git(withdrawn, "log", "--format=%cs") == "2023-06-01\n2023-05-12"
    first = json.loads(_git(withdrawn, "show", f"openbaar/{SET}/1:{SET}/manifest.json"))
    assert {one["bestand"] for one in first["bestanden"]} == _BRIEF
    record = (withdrawn / "notas/zaak/lakbesluit.yaml").read_text(encoding="utf-8")
    for commit in _git(withdrawn, "rev-list", "main").split():
        assert commit in record
    assert run("--werkmap", withdrawn, "verifieer").code == 0
    assert "staat er al" in run("--werkmap", withdrawn, "openbaar", "brief").out


def test_nobody_rewrites_by_accident(run, withdrawn):
    before = _git(withdrawn, "rev-parse", "main")
    for words in ((), ("--bevestig", "iets"), ("--bevestig", "zaak")):
        result = run("--werkmap", withdrawn, "trek-in", "nota", "--uit-geschiedenis", *words)
        assert result.code == 2
        assert f"--bevestig {BRIEF_NAME}" in result.err
    _git(withdrawn, "branch", "ander")
    words = ("trek-in", "nota", "--uit-geschiedenis", "--bevestig", BRIEF_NAME)
    assert "refs/heads/ander: haal haar weg" in run("--werkmap", withdrawn, *words).err
    assert _git(withdrawn, "rev-parse", "main") == before


def test_verifieer_sees_files_that_no_publication_put_there(run, withdrawn):
    folder = withdrawn / "output/openbaar/.verborgen"
    folder.mkdir()
    (folder / "kladje.txt").write_text("Zie mijn aantekening.")
    result = run("--werkmap", withdrawn, "verifieer", "brief")
    assert (result.code, "bij geen publicatie" in result.text) == (1, True)


def test_verifieer_sees_what_came_back(run, withdrawn):
    words = ("trek-in", "nota", "--uit-geschiedenis", "--bevestig", BRIEF_NAME)
    old = withdrawn.parent / "oud"
    shutil.copytree(withdrawn / "output/openbaar", old)
    assert run("--werkmap", withdrawn, *words).code == 0
    (_folder(withdrawn) / "los.md").write_bytes((old / SET / "manifest.json").read_bytes())
    _git(withdrawn, "fetch", "--quiet", str(old), "refs/tags/*:refs/oud/*")
    found = run("--werkmap", withdrawn, "verifieer")
    assert found.code == 1
    assert "bestanden in de geschiedenis, waar zij uit zijn gehaald" in found.out
    assert "los.md: dit bestand is niet zoals het manifest het noemt" in found.out


def test_verifieer_sees_a_withdrawn_text_in_a_file_that_stayed(run, withdrawn):
    path = _folder(withdrawn) / f"{BRIEF_NAME}.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nDe brief is af. Hij is besproken met iemand.\n",
        encoding="utf-8",
    )
    found = run("--werkmap", withdrawn, "verifieer")
    assert found.code == 1
    assert (
        f"{BRIEF_NAME}.md (tekst): tekst die gelakt is in {NOTA_NAME} (ingetrokken of opgeschort)"
        in found.out
    )


# --- the platform ---


def test_the_productierapport_is_set_out_beside_the_set_and_not_in_it(run, leaky):
    before = _files(leaky)
    assert run("--werkmap", leaky, "openbaar", "brief", "--productierapport").code == 0
    folder = leaky / "output/productierapport" / SET
    assert {path.name for path in folder.iterdir()} == {
        *("20230501notan1.pdf", "20230501notan1bijlage1.docx", "20230510kamerbriefb1.pdf"),
        "productierapport.xlsx",
    }
    assert (folder / "20230501notan1.pdf").read_bytes() == (
        _folder(leaky) / f"{NOTA_NAME}.pdf"
    ).read_bytes()
    assert _files(leaky) == before


# --- it stays gone, whatever becomes of its source ---


def _approve(run, root: Path, letter: str = "brief") -> None:
    assert run("--werkmap", root, "lakvoorstel", letter).code == 0
    assert run("--werkmap", root, "akkoord", letter, "--door", "J").code == 0


def test_it_does_not_come_back_under_a_corrected_referentie_until_it_is_replaced(run, withdrawn):
    change(withdrawn / "notas/zaak/nota.md", "referentie: N1", "referentie: N7")
    _approve(run, withdrawn)
    result = run("--werkmap", withdrawn, "openbaar", "brief")
    assert result.code == 0, result.text
    assert "niet in de set: notas/zaak/nota.md" in result.out
    assert _files(withdrawn) == _BRIEF | _LISTS
    change(withdrawn / "notas/zaak/nota.md", _NAME, _LEAKY)
    _approve(run, withdrawn)
    result = run("--werkmap", withdrawn, "vervang", "nota", *_WHY, *_DAY)
    assert result.code == 0, result.text
    assert _files(withdrawn) == _BRIEF | _NOTA | _LISTS | {"beslisnotas.pdf"}
    assert "Vervangen op 1 juni 2023" in _rows(withdrawn)[NOTA_NAME]["Toelichting"]


def test_it_does_not_come_back_in_another_file(run, withdrawn):
    folder = withdrawn / "notas/zaak"
    (folder / "nota.md").rename(folder / "nota-nieuw.md")
    change(folder / "nota-nieuw.md", "referentie: N1", "referentie: N7")
    _approve(run, withdrawn)
    result = run("--werkmap", withdrawn, "openbaar", "brief")
    assert result.code == 1
    assert f"zegt vrijwel hetzelfde als {NOTA_NAME}" in result.err
    assert _files(withdrawn) == _BRIEF | _LISTS


def test_it_does_not_come_back_in_another_set(run, withdrawn):
    folder = withdrawn / "notas/zaak"
    letter = (folder / "brief.md").read_text().replace("referentie: B1", "referentie: B2")
    (folder / "tweede.md").write_text(letter)
    change(folder / "nota.md", "bij kamerbrief: brief", "bij kamerbrief: [brief, tweede]")
    _approve(run, withdrawn, "tweede")
    result = run("--werkmap", withdrawn, "openbaar", "tweede")
    assert result.code == 1
    assert f"notas/zaak/nota.md is ingetrokken in {SET}" in result.err
    assert [path.name for path in (withdrawn / "output/openbaar/zaak").iterdir()] == [BRIEF_NAME]


def test_a_name_that_was_withdrawn_is_not_given_again_and_what_had_it_waits_to_be_replaced(
    run, leaky
):
    why = ("--reden", "ongelakte-bestandsnaam", *_DAY)
    assert run("--werkmap", leaky, "trek-in", "nota", *why).code == 0
    change(
        leaky / "notas/zaak/nota.md",
        "referentie: N1",
        "referentie: '[N1]{lak=5.1.2.i toelichting=x}'",
    )
    _approve(run, leaky)
    assert run("--werkmap", leaky, "openbaar", "brief").code == 0
    assert _files(leaky) == _BRIEF | _LISTS
    result = run("--werkmap", leaky, "vervang", "nota", *why)
    assert result.code == 0, result.text
    new = {name.replace(NOTA_NAME, "2023-05-01-nota-5-1-2-i") for name in _NOTA}
    assert _files(leaky) == _BRIEF | new | _LISTS | {"beslisnotas.pdf"}
    assert set(_rows(leaky)) >= {"2023-05-01-nota-5-1-2-i", "ingetrokken stuk 1"}
    assert run("--werkmap", leaky, "openbaar", "brief").code == 0
    assert _files(leaky) == _BRIEF | new | _LISTS | {"beslisnotas.pdf"}
    assert NOTA_NAME not in "".join(path.read_text() for path in _folder(leaky).glob("*.[mcj]*"))


def test_an_annex_that_is_withdrawn_leaves_the_merged_notes_as_they_were(run, leaky):
    annex = "---\nsoort: bijlage\ntitel: Kaart\ndatum: 2023-05-01\nreferentie: K1\nbij kamerbrief: brief\n---\n\nEen kaart.\n"
    (leaky / "notas/zaak/kaart.md").write_text(annex)
    _approve(run, leaky)
    assert run("--werkmap", leaky, "openbaar", "brief").code == 0
    assert run("--werkmap", leaky, "trek-in", "kaart", *_WHY, *_DAY).code == 0
    told = run("--werkmap", leaky, "verifieer", "brief").text
    assert "beslisnotas.pdf: dit bestand is ingetrokken" not in told
