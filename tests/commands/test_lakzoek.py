"""`lakzoek`: what it shows, what it leaves out, and what it writes into the source."""

import json
import sys

import pytest
from click.testing import CliRunner

from beslisnota.commands.program import program

NOTA = """---
soort: nota
behandeling: ter informatie
titel: Losse nota
datum: 2023-05-01
referentie: L1
van: Anna Zwartekaart
afgestemd intern:
  - FEZ (Otto Kriekemans)
  - 'WJZ, mr. Ysbrand van ''t Zwin'
bijlagen:
  - Brief van mevrouw Ooievaar
---

Besproken met mevrouw Kriekemans-Ooievaar en met [de heer Geheim]{lak=5.1.2.e}. <!-- Piet Zwaluw -->

> Schrijf aan o.kriekemans@voorbeeld.example of bel mevrouw Hester van der
> Kwast op 06-90123456.

- Minister Reiger kwam.
"""


@pytest.fixture
def werkmap(written):
    (written / "notas/zaak/los.md").write_text(NOTA, encoding="utf-8")
    return written


def listed(run, root, *words):
    result = run("--werkmap", root, "lakzoek", *words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


def by_text(run, root, text):
    [one] = [one for one in listed(run, root, "zaak/los") if one["tekst"] == text]
    return one


def source(root):
    return (root / "notas/zaak/los.md").read_text(encoding="utf-8")


def test_json_gives_each_suggestion_with_its_place(run, werkmap):
    found = listed(run, werkmap, "zaak/los")
    lines = NOTA.split("\n")
    for one in found:
        assert one["bestand"] == "notas/zaak/los.md"
        first = one["tekst"].split("\n")[0].replace("van 't", "van ''t")
        assert lines[one["regel"] - 1][one["kolom"] - 1 :].startswith(first)
    assert [(one["zekerheid"], one["soort"], one["tekst"]) for one in found] == [
        ("zeker", "persoon", "Otto Kriekemans"),
        ("zeker", "persoon", "Ysbrand van 't Zwin"),
        ("zeker", "persoon", "Ooievaar"),
        ("zeker", "persoon", "Kriekemans-Ooievaar"),
        ("zeker", "e-mail", "o.kriekemans@voorbeeld.example"),
        ("zeker", "persoon", "Hester van der\n> Kwast"),
        ("zeker", "telefoon", "06-90123456"),
        ("publieke functie", "persoon", "Reiger"),
    ]


def test_what_bears_a_lak_is_lakked_by_default_or_stands_in_a_remark_is_left_out(run, werkmap):
    text = run("--werkmap", werkmap, "lakzoek").text
    for hidden in ("Geheim", "Zwartekaart", "Zwaluw", "Vermeulen"):
        assert hidden not in text


def test_it_says_what_it_does_not_look_at_and_changes_nothing(run, werkmap):
    result = run("--werkmap", werkmap, "lakzoek", "notas/zaak/los.md")
    assert "8 voorstellen: 7 zeker, 0 misschien, 1 publieke functie" in result.out
    assert "Niet bekeken: afbeeldingen, bijgevoegde bestanden" in result.out
    assert source(werkmap) == NOTA


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Otto Kriekemans", "(Otto Kriekemans)", "([Otto Kriekemans]{lak=5.1.2.e})"),
        (
            "Ysbrand van 't Zwin",
            "mr. Ysbrand van ''t Zwin'",
            "mr. [Ysbrand van ''t Zwin]{lak=5.1.2.e}'",
        ),
        ("Kriekemans-Ooievaar", "Kriekemans-Ooievaar", "[Kriekemans-Ooievaar]{lak=5.1.2.e}"),
        (
            "Hester van der\n> Kwast",
            "Hester van der\n> Kwast",
            "[Hester van der\n> Kwast]{lak=5.1.2.e}",
        ),
        ("06-90123456", "06-90123456", "[06-90123456]{lak=5.1.2.e}"),
    ],
)
def test_zet_puts_a_lak_around_the_passage_and_changes_no_other_byte(run, werkmap, text, before, after):  # fmt: skip
    number = by_text(run, werkmap, text)["nummer"]
    assert run("--werkmap", werkmap, "lakzoek", "--zet", number).code == 0
    assert source(werkmap) == NOTA.replace(before, after)
    assert run("--werkmap", werkmap, "controleer", "zaak/los").code == 0
    assert text not in [one["tekst"] for one in listed(run, werkmap, "zaak/los")]


def test_zet_quotes_a_value_that_begins_with_the_passage(run, written):
    path = written / "notas/zaak/los.md"
    path.write_text(
        NOTA.replace("FEZ (Otto Kriekemans)", "Otto Kriekemans (FEZ)"), encoding="utf-8"
    )
    number = by_text(run, written, "Otto Kriekemans")["nummer"]
    assert run("--werkmap", written, "lakzoek", "--zet", number).code == 0
    assert '  - "[Otto Kriekemans]{lak=5.1.2.e} (FEZ)"\n' in path.read_text(encoding="utf-8")


def test_zet_takes_several_numbers_and_keeps_line_ends_and_mark_of_the_file(run, werkmap):
    path = werkmap / "notas/zaak/los.md"
    path.write_bytes(b"\xef\xbb\xbf" + NOTA.replace("\n", "\r\n").encode())
    numbers = [one["nummer"] for one in listed(run, werkmap, "zaak/los")]
    chosen = f"{numbers[0]},{numbers[3]}-{numbers[4]}"
    assert run("--werkmap", werkmap, "lakzoek", "--zet", chosen).code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    assert text.count("{lak=5.1.2.e}") == 4
    assert text.replace("]{lak=5.1.2.e}", "").replace("[", "") == NOTA.replace(
        "]{lak=5.1.2.e}", ""
    ).replace("[", "")


def test_zet_refuses_when_the_file_changed_since_the_list(run, werkmap):
    number = by_text(run, werkmap, "06-90123456")["nummer"]
    path = werkmap / "notas/zaak/los.md"
    changed = NOTA.replace("Besproken met", "Ook besproken met")
    path.write_text(changed, encoding="utf-8")
    result = run("--werkmap", werkmap, "lakzoek", "--zet", number)
    assert result.code == 1
    assert "gewijzigd sinds de lijst" in result.err
    assert source(werkmap) == changed


def test_zet_refuses_without_a_list_and_a_number_that_is_not_in_it(run, werkmap):
    result = run("--werkmap", werkmap, "lakzoek", "--zet", 1)
    assert (result.code, "Draai eerst ‘lakzoek’" in result.err) == (1, True)
    listed(run, werkmap)
    result = run("--werkmap", werkmap, "lakzoek", "--zet", 9999)
    assert (result.code, "staat geen nummer 9999" in result.err) == (1, True)
    result = run("--werkmap", werkmap, "lakzoek", "--zet", "een")
    assert (result.code, "3,5-7" in result.err) == (2, True)
    assert source(werkmap) == NOTA


def test_zet_writes_no_lak_where_it_would_change_what_stands_around_it(run, written):
    text = NOTA.replace("- Minister Reiger kwam.", "Zie [mevrouw Kriekemans](#aanleiding).\n")
    (written / "notas/zaak/los.md").write_text(text, encoding="utf-8")
    numbers = [
        one["nummer"] for one in listed(run, written, "zaak/los") if one["tekst"] == "Kriekemans"
    ]
    result = run("--werkmap", written, "lakzoek", "--zet", numbers[0])
    assert (result.code, "zet haar zelf" in result.err) == (1, True)
    assert source(written) == text


def test_the_list_that_is_kept_holds_no_name(run, werkmap):
    listed(run, werkmap)
    kept = (werkmap / "output/lakzoek.json").read_text(encoding="utf-8")
    assert "Kriekemans" not in kept


def test_without_a_terminal_nothing_is_asked(run, werkmap, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    result = run("--werkmap", werkmap, "lakzoek", "--zet")
    assert (result.code, "noem de nummers" in result.err) == (2, True)
    assert source(werkmap) == NOTA


def _answered(werkmap, monkeypatch, answers: str) -> str:
    """Give these answers in a terminal; what was said."""
    monkeypatch.setattr("beslisnota.commands.lakzoek.has_terminal", lambda: True)
    result = CliRunner().invoke(
        program,
        ["--werkmap", str(werkmap), "lakzoek", "zaak/los", "--zet"],
        input=answers,
        standalone_mode=False,
    )
    assert result.exception is None
    return result.output


def test_in_a_terminal_each_is_asked_and_only_a_yes_is_lakked(werkmap, monkeypatch):
    _answered(werkmap, monkeypatch, "n\nn\nn\nj\nstop\n")
    assert source(werkmap) == NOTA.replace(
        "Kriekemans-Ooievaar", "[Kriekemans-Ooievaar]{lak=5.1.2.e}"
    )


def test_an_answer_that_is_none_is_asked_again_and_what_was_accepted_is_set_when_the_answers_end(
    werkmap, monkeypatch
):
    said = _answered(werkmap, monkeypatch, "n\nn\nx\nnee\nJa\n")
    assert "Typ j, n of stop." in said
    assert "Error" not in said
    assert source(werkmap) == NOTA.replace(
        "Kriekemans-Ooievaar", "[Kriekemans-Ooievaar]{lak=5.1.2.e}"
    )


def test_a_staff_list_outside_the_workspace_is_used_and_never_quoted(run, werkmap, tmp_path):
    staff = tmp_path / "namen.txt"
    staff.write_text("# intern\nDirksma, Zeynep\n", encoding="utf-8")
    settings = werkmap / "instellingen.toml"
    settings.write_text(
        settings.read_text() + f'\n[herkennen]\npersoneelslijst = "{staff}"\n', encoding="utf-8"
    )
    path = werkmap / "notas/zaak/los.md"
    path.write_text(NOTA + "\nZeynep zei iets.\n", encoding="utf-8")
    assert by_text(run, werkmap, "Zeynep")["zekerheid"] == "zeker"
    staff.unlink()
    result = run("--werkmap", werkmap, "lakzoek")
    assert (result.code, "personeelslijst" in result.err, "Zeynep" in result.text) == (
        1,
        True,
        False,
    )


def test_a_staff_list_in_the_workspace_is_refused(run, werkmap):
    (werkmap / "namen.txt").write_text("Zeynep Dirksma\n", encoding="utf-8")
    settings = werkmap / "instellingen.toml"
    settings.write_text(
        settings.read_text() + '\n[herkennen]\npersoneelslijst = "namen.txt"\n', encoding="utf-8"
    )
    result = run("--werkmap", werkmap, "lakzoek")
    assert (result.code, "Zet haar daarbuiten" in result.err) == (1, True)


def test_a_part_of_a_lakked_name_that_stands_open_is_told_without_quoting_it(run, written):
    path = written / "notas/zaak/los.md"
    path.write_text(NOTA + "\nDaarna belde Vermeulen, en ook Geheim.\n", encoding="utf-8")
    result = run("--werkmap", written, "controleer", "--json")
    told = [one for one in json.loads(result.out) if one["code"] == "deel-van-lak-open"]
    row = path.read_text(encoding="utf-8").split("\n")[-2]
    places = [(one["line"], one["column"]) for one in told]
    line = path.read_text(encoding="utf-8").count("\n")
    assert places == [(line, row.index(name) + 1) for name in ("Vermeulen", "Geheim")]
    assert {one["severity"] for one in told} == {"waarschuwing"}
    assert "Vermeulen" not in result.out
    assert "Geheim" not in result.out


OPEN = "\nBel 06-90123456 of mail n.n@voorbeeld.example, BSN 999990019, rekening NL02 ABNA 0123 4567 89.\n"


def test_openbaar_is_refused_while_a_sure_number_or_address_stands_open(run, approved):
    path = approved / "notas/zaak/brief.md"
    path.write_text(path.read_text(encoding="utf-8") + OPEN, encoding="utf-8")
    result = run("--werkmap", approved, "openbaar", "brief")
    assert result.code == 1
    for soort in ("telefoon", "e-mail", "bsn", "iban"):
        assert f"hier staat open: {soort}" in result.err
    assert not (approved / "output/openbaar/zaak").exists()


def test_an_exemption_with_a_reason_or_a_lak_lets_openbaar_go_on(run, written):
    path = written / "notas/zaak/brief.md"
    text = path.read_text(encoding="utf-8") + OPEN
    for secret in ("06-90123456", "999990019"):
        text = text.replace(secret, f"[{secret}]{{lak=5.1.2.e}}")
    path.write_text(text, encoding="utf-8")
    settings = written / "instellingen.toml"
    settings.write_text(
        settings.read_text()
        + '\n[herkennen.uitgezonderd]\n"N.N@voorbeeld.example" = "loket"\n"NL02ABNA0123456789" = "algemene rekening"\n',
        encoding="utf-8",
    )
    assert run("--werkmap", written, "lakvoorstel", "brief").code == 0
    assert run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist").code == 0
    result = run("--werkmap", written, "openbaar", "brief")
    assert result.code == 0, result.err


def test_an_exemption_without_a_reason_is_an_error(run, written):
    settings = written / "instellingen.toml"
    settings.write_text(
        settings.read_text() + '\n[herkennen.uitgezonderd]\n"n.n@voorbeeld.example" = ""\n',
        encoding="utf-8",
    )
    result = run("--werkmap", written, "controleer")
    assert (result.code, "ontbreekt de reden" in result.out) == (1, True)


@pytest.mark.parametrize("secret", ["x", "een heel lange passage " * 9])
def test_whether_openbaar_is_refused_does_not_depend_on_what_a_lak_holds(run, approved, secret):
    path = approved / "notas/zaak/brief.md"
    line = f"\nHet BSN [{secret}]{{lak=5.1.2.e}} 999990019.\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert "hier staat open: bsn" in run("--werkmap", approved, "openbaar", "brief").err
