"""A file with errors stops its own building and nothing else; what was built stays."""

import json
import re

import pytest

from tests.steps.werkmap import LOS, change, files_below


def _with(old: str, new: str) -> bytes:
    assert old in LOS
    return LOS.replace(old, new).encode()


_BODY = "Een nota die onder geen brief ligt."

_BROKEN = {
    "broken YAML": (_with("titel: Losse nota", "titel: Losse: nota"), "yaml-onleesbaar", 4),
    "wrong encoding": (_with("Losse", "Cafés").decode().encode("latin-1"), "geen-utf8", 4),
    "binary file": (b"PK\x03\x04\x00\x00\x00\x00", "geen-tekst", 1),
    "empty file": (b"", "bestand-leeg", 1),
    "doubled key": (_with("referentie: L1", "referentie: L1\nReferentie: L2"), "sleutel-dubbel", 7),
    "unknown key": (_with("referentie: L1", "referentei: L1"), "sleutel-onbekend", 6),
    "missing key": (_with("datum: 2023-05-01\n", ""), "sleutel-ontbreekt", 2),
    "date that does not exist": (_with("2023-05-01", "2023-02-30"), "waarde-onjuist", 5),
    "unknown ground": (_with(_BODY, "[Geheimpje]{lak=5.1.2.z}"), "kenmerk-onleesbaar", 9),
    "ground of the Wob": (_with(_BODY, "[Geheimpje]{lak=10.2.e}"), "kenmerk-onleesbaar", 9),
    "unknown event": (_with(_BODY, "[Geheimpje]{lak=5.1.1.b tot=ooit}"), "tot-onbekend", 9),
    "unknown motie": (_with(_BODY, "[a]{motie=31524-525}"), "motie-onbekend", 9),
    "unclosed block": (_with(_BODY, "::: lak 5.1.1.b\nGeheimpje."), "hek-open", 9),
    "crossing blocks": (
        _with(_BODY, "- ::: lak 5.1.1.b\n\n  Geheimpje.\n\n::: besluitpunt\n\n  :::\n\n:::"),
        "hek-scheef",
        15,
    ),
    "mark over the edge of a block": (
        _with(_BODY, "[Geheimpje\n- meer]{lak=5.1.2.e}"),
        "kenmerk-niet-bevestigd",
        9,
    ),
    "mark without a bracket": (_with(_BODY, "Geheimpje]{lak=5.1.2.e}"), "lak-niet-herkend", 9),
    "mark behind a word": (_with(_BODY, "Geheimpje{lak=5.1.2.e}"), "lak-niet-herkend", 9),
    "unclosed comment": (_with(_BODY, "Tekst <!-- Geheimpje"), "opmerking-open", 9),
    "footnote defined in a block lak": (
        _with(_BODY, "Tekst.[^1]\n\n::: lak 5.1.1.b\n[^1]: Geheimpje.\n:::"),
        "voetnoot-in-lak",
        9,
    ),
    "missing bijlage": (
        _with("referentie: L1", "referentie: L1\nbijlagen: [{titel: A, bestand: bijlagen/a.pdf}]"),
        "bestand-onbruikbaar",
        7,
    ),
    "missing picture": (_with(_BODY, "![a](bijlagen/a.png)"), "afbeelding-onbruikbaar", 9),
    "path out of the workspace": (
        _with("referentie: L1", "referentie: L1\nbijlagen: [{titel: A, bestand: ../../../a.pdf}]"),
        "bestand-onbruikbaar",
        7,
    ),
    "deels with a bestand": (
        _with(
            "referentie: L1",
            "referentie: L1\nbijlagen: [{titel: A, bestand: a.pdf, openbaar: deels, grond: 5.1.2.e}]",
        ),
        "waarde-onjuist",
        7,
    ),
    "unknown document": (
        _with("referentie: L1", "referentie: L1\nbij kamerbrief: weg"),
        "stuk-onbekend",
        7,
    ),
}


@pytest.mark.parametrize("name", _BROKEN)
def test_a_file_with_errors_is_not_built_the_rest_is_and_nothing_built_is_lost(run, approved, name):
    data, code, line = _BROKEN[name]
    folder = approved / "output/intern/los"
    before = files_below(folder)
    assert {path.split(".")[1] for path in before} == {"pdf", "docx"}
    (approved / "notas/los/stuk.md").write_bytes(data)
    change(approved / "notas/los/goed.md", "onder geen brief", "nergens onder")

    result = run("--werkmap", approved, "bouw")

    assert result.code == 1
    after = files_below(folder)
    assert after.keys() == before.keys()
    assert after["stuk.pdf"] == before["stuk.pdf"]
    assert after["stuk.docx"] == before["stuk.docx"]
    assert after["goed.docx"] != before["goed.docx"]
    assert "Intern: 1 gebouwd, 2 ongewijzigd;" in result.out
    found = re.search(
        rf"^notas/los/stuk\.md:(\d+):\d+: fout: (.+)\n    (.+) \[{code}\]$",
        result.out,
        re.MULTILINE,
    )
    assert found, result.out
    assert int(found[1]) == line
    assert "Geheimpje" not in result.text


def test_all_errors_of_a_file_are_reported_at_once(run, written):
    (written / "notas/los/stuk.md").write_bytes(
        _with("behandeling: ter informatie\n", "").replace(b"2023-05-01", b"morgen")
        + b"\n[a]{lak=AVG}\n\n::: lak 5.1.1.b\n"
    )
    result = run("--werkmap", written, "controleer")
    assert result.code == 1
    codes = re.findall(r"\[([a-z-]+)\]$", result.out, re.MULTILINE)
    assert sorted(codes) == [
        "hek-open",
        "kenmerk-onleesbaar",
        "sleutel-ontbreekt",
        "waarde-onjuist",
    ]
    assert "4 fouten, 0 waarschuwingen" in result.out


def test_building_again_builds_only_what_changed(run, approved):
    assert (
        "Intern: 0 gebouwd, 4 ongewijzigd; 0 fouten, 0 waarschuwingen"
        in run("--werkmap", approved, "bouw").out
    )
    change(approved / "notas/zaak/nota.md", "De brief is af.", "De brief is klaar.")
    result = run("--werkmap", approved, "bouw", "zaak")
    assert (result.code, "Intern: 1 gebouwd, 1 ongewijzigd" in result.out) == (0, True)
    change(
        approved / "instellingen.toml",
        'naam = "Ministerie van Voorbeelden"\n\n',
        'naam = "Ministerie van Zaken"\n\n',
    )
    assert "Intern: 4 gebouwd" in run("--werkmap", approved, "bouw").out


def test_what_was_taken_away_from_the_output_is_built_again(run, approved):
    (approved / "output/intern/los/goed.pdf").unlink()
    assert "Intern: 1 gebouwd, 3 ongewijzigd" in run("--werkmap", approved, "bouw").out
    (approved / "output/intern/.stand.json").write_text("geen JSON")
    assert "Intern: 4 gebouwd" in run("--werkmap", approved, "bouw").out


def test_building_twice_gives_the_same_bytes(run, approved):
    before = files_below(approved / "output/intern")
    (approved / "output/intern/.stand.json").unlink()
    assert run("--werkmap", approved, "bouw").code == 0
    assert files_below(approved / "output/intern") == before


def test_errors_in_the_settings_stop_all_building(run, approved):
    before = files_below(approved / "output")
    change(approved / "instellingen.toml", "[openbaar]", "[openbar]")
    for words in (["bouw"], ["bouw", "los"], []):
        result = run("--werkmap", approved, *words)
        assert result.code == 1
        assert "bedoelde u ‘openbaar’?" in result.out
        assert "er wordt niets gebouwd. Wat er al stond, staat er nog." in result.err
    assert files_below(approved / "output") == before


def test_a_picture_that_cannot_be_used_stops_its_document_alone(run, written):
    (written / "notas/los/bijlagen").mkdir()
    (written / "notas/los/bijlagen/a.png").write_bytes(b"geen afbeelding")
    change(written / "notas/los/stuk.md", _BODY, "![a](bijlagen/a.png)")
    result = run("--werkmap", written, "bouw", "los")
    assert result.code == 1
    assert "notas/los/stuk.md: bijlagen/a.png" in result.out
    assert sorted(files_below(written / "output/intern/los")) == ["goed.docx", "goed.pdf"]


def test_findings_can_be_read_by_another_program(run, written):
    (written / "notas/los/stuk.md").write_bytes(b"")
    result = run("--werkmap", written, "controleer", "--json")
    assert result.code == 1
    assert json.loads(result.out) == [
        {
            "path": "notas/los/stuk.md",
            "line": 1,
            "column": 1,
            "code": "bestand-leeg",
            "severity": "fout",
            "sentence": "het bestand is leeg",
            "mend": "begin met ‘---’, de gegevens van het stuk, ‘---’ en de tekst",
        }
    ]
    (written / "notas/los/stuk.md").unlink()
    result = run("--werkmap", written, "controleer", "--json")
    assert (result.code, json.loads(result.out)) == (0, [])


@pytest.mark.parametrize(
    "path", ["notas/los/stuk.md", "los/stuk", "notas/los", "los", "{root}/notas/los/stuk.md"]
)
def test_a_look_at_one_file_or_folder_shows_the_findings_of_that_alone(run, written, path):
    (written / "notas/los/stuk.md").write_bytes(b"")
    (written / "notas/zaak/nota.md").write_bytes(b"")
    result = run("--werkmap", written, "controleer", path.format(root=written))
    assert result.code == 1
    assert "notas/los/stuk.md:1:1" in result.out
    assert "notas/zaak" not in result.out
    assert run("--werkmap", written, "controleer", "los/goed.md").code == 0


def test_a_warning_stops_nothing(run, written):
    change(written / "notas/los/stuk.md", "referentie: L1\n", "")
    result = run("--werkmap", written, "controleer")
    assert result.code == 0
    assert "0 fouten, 1 waarschuwing." in result.out
    assert run("--werkmap", written, "bouw", "los").code == 0
