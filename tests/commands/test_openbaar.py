"""From lakvoorstel to published set: what is refused, what voids an approval, and what comes out."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess

import pytest

from beslisnota.publish.gitobjects import clean_environment
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.verifieer import resolve_set
from tests.steps.werkmap import (
    BRIEF,
    BRIEF_NAME,
    NOTA,
    NOTA_NAME,
    SET,
    change,
    files_below,
    word_file,
)

PROPOSAL = "output/lakvoorstel/zaak/brief"
PUBLIC = "output/openbaar"


def _git(root, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{what}": "iemand"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    command = ["git", "-C", str(root / PUBLIC), *arguments]
    done = subprocess.run(
        command, env=clean_environment() | who, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


# --- what is published ---


def test_a_set_holds_what_formaat_says_and_nothing_else(published):
    assert sorted(files_below(published / PUBLIC)) == sorted(
        f"{SET}/{name}"
        for name in (
            *(
                f"{document}.{kind}"
                for document in (BRIEF_NAME, NOTA_NAME)
                for kind in ("pdf", "docx", "md")
            ),
            f"{NOTA_NAME}-bijlage-1.docx",
            "beslisnotas.pdf",
            *(f"inventarislijst.{kind}" for kind in ("csv", "pdf", "xlsx")),
            "manifest.json",
        )
    )


def test_the_proof_in_the_lakvoorstel_is_what_is_published_byte_for_byte(published):
    proof = files_below(published / PROPOSAL / "gelakt")
    assert proof == files_below(published / PUBLIC / SET)


def test_what_was_lakked_is_in_no_public_file_name_or_git_object(published):
    listed = _git(
        published, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)"
    )
    texts = [
        _git(published, "cat-file", "-p", line.split()[0])
        for line in listed.splitlines()
        if not line.endswith("blob")
    ]
    texts += [
        data.decode("utf-8", "replace")
        for name, data in files_below(published / PUBLIC).items()
        if not name.endswith((".pdf", ".docx"))
    ]
    for secret in (
        "Zwartekaart",
        "Vermeulen",
        "zeventien",
        "ambtenaar zonder",
        "J. Jurist",
        "ondertekening:",
        "regels.docx",
    ):
        assert not [text for text in texts if secret in text], secret


def test_the_manifest_names_every_file_and_the_peildatum(published):
    manifest = json.loads((published / PUBLIC / SET / "manifest.json").read_text())
    files = files_below(published / PUBLIC / SET)
    del files["manifest.json"]
    assert manifest["peildatum"] == "2023-05-12"
    assert {
        entry["bestand"]: (entry["bytes"], entry["sha256"]) for entry in manifest["bestanden"]
    } == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}


def test_the_inventarislijst_has_a_row_for_each_document_and_annex(published):
    text = (published / PUBLIC / SET / "inventarislijst.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Document ID"], row["Beoordeling"], row["Beoordelingsgrond"]) for row in rows] == [
        (BRIEF_NAME, "Openbaar", ""),
        (NOTA_NAME, "Deels openbaar", "5.1.2.b;5.1.2.e"),
        (f"{NOTA_NAME}, bijlage 1: Rekenregels", "Openbaar", ""),
    ]
    assert {row["Bestandsnaam"] for row in rows} == {
        f"{BRIEF_NAME}.pdf",
        f"{NOTA_NAME}.pdf",
        f"{NOTA_NAME}-bijlage-1.docx",
    }
    assert {row["Besluitnaam"] for row in rows} == {
        "kamerbrief 10 mei 2023, B1: Brief over de zaak"
    }


def test_the_commit_bears_the_organisation_and_the_day_of_sending(published):
    assert _git(published, "log", "--format=%an|%ae|%aI|%cn|%ce|%cI") == (
        "Ministerie van Voorbeelden|openbaarmaking@voorbeeld.example|2023-05-12T00:00:00+00:00|"
        "Ministerie van Voorbeelden|openbaarmaking@voorbeeld.example|2023-05-12T00:00:00+00:00"
    )
    assert _git(published, "tag") == f"openbaar/{SET}/1"


def test_publishing_again_makes_no_new_commit(run, published):
    head = _git(published, "rev-parse", "HEAD")
    record = (published / "notas/zaak/lakbesluit.yaml").read_bytes()
    for words in (["openbaar", "notas/zaak/brief.md"], []):
        result = run("--werkmap", published, *words)
        assert result.code == 0
        assert f"Openbaar {SET}: staat er al, ongewijzigd (publicatie 1)." in result.out
    assert _git(published, "rev-list", "--all") == head
    assert (published / "notas/zaak/lakbesluit.yaml").read_bytes() == record


def test_a_set_that_changed_and_was_approved_anew_is_the_second_publication(run, published):
    change(published / "notas/zaak/brief.md", "over de zaak.", "over de zaak en meer.")
    result = run("--werkmap", published, "openbaar", "brief")
    assert (result.code, "nu open" in result.err) == (1, False)
    change(published / "notas/zaak/nota.md", "van: Anna Zwartekaart\n", "")
    result = run("--werkmap", published, "openbaar", "brief")
    lifted = f"de lak is weg of kleiner: {NOTA_NAME}, 1 kader op 5.1.2.e"
    assert (result.code, "let bij dat akkoord op: nu open zonder" in result.err) == (1, True)
    assert lifted in result.err
    assert "gemaakt" in run("--werkmap", published, "lakvoorstel", "brief").out
    assert run("--werkmap", published, "akkoord", "brief", "--door", "K. Jurist").code == 0
    result = run("--werkmap", published, "openbaar", "brief")
    assert f"Openbaar {SET}: publicatie 2 gemaakt." in result.out
    assert lifted in result.out
    assert "Dat is goedgekeurd door K. Jurist" in result.out
    assert _git(published, "tag").split() == [f"openbaar/{SET}/1", f"openbaar/{SET}/2"]
    assert _git(published, "rev-list", "--count", "main") == "2"


def test_a_published_set_is_read_by_an_outsider_and_nothing_is_found(run, published):
    result = run("--werkmap", published, "verifieer")
    assert result.code == 0
    assert (
        f"{SET}: 12 bestanden gelezen, naar 3 gelakte passages gezocht: niets gevonden."
        in result.out
    )
    (verified,) = json.loads(run("--werkmap", published, "verifieer", SET, "--json").out)
    assert (verified["set"], verified["lekken"], verified["gebreken"]) == (SET, [], [])


def test_a_published_set_can_be_named_in_many_ways(published):
    workspace = read_workspace(published)
    for name in (SET, BRIEF_NAME, "zaak", "brief", "zaak/brief", f"{PUBLIC}/{SET}/"):
        assert [made.set for _, made in resolve_set(workspace, name)] == [SET]


def test_a_set_in_which_something_lakked_was_put_back_is_said_to_leak(run, published):
    (published / PUBLIC / SET / f"{NOTA_NAME}.md").write_text("Met Bert Vermeulen besproken.")
    result = run("--werkmap", published, "verifieer")
    assert result.code == 1
    assert re.search(rf"^LEK: {NOTA_NAME}\.md ", result.out, re.MULTILINE)
    assert f"gebrek: {NOTA_NAME}.md: dit bestand is niet zoals het manifest het noemt" in result.out
    assert "Vermeulen" not in result.text
    result = run("--werkmap", published, "verifieer", "--json")
    (verified,) = json.loads(result.out)
    assert (result.code, bool(verified["lekken"])) == (1, True)


# --- what is refused ---


def test_a_digest_and_a_numbered_box_that_were_put_in_a_set_are_found(run, published):
    digest = hashlib.sha256(b"Bert Vermeulen").hexdigest()
    (published / PUBLIC / SET / f"{NOTA_NAME}.md").write_text(f"[5.1.2.e-1]{{.gelakt}} {digest}")
    result = run("--werkmap", published, "verifieer")
    assert (
        f"LEK: {NOTA_NAME}.md (tekst, met hashwaarden): hash van een gelakte passage" in result.out
    )
    assert f"gebrek: {NOTA_NAME}.md: een kader noemt iets anders dan een grond" in result.out
    assert digest not in result.text


def test_a_set_without_approval_is_refused_with_what_is_open(run, written):
    change(written / "notas/zaak/brief.md", "verzonden: 2023-05-12\n", "")
    result = run("--werkmap", written, "openbaar", "brief")
    assert result.code == 1
    assert result.err.splitlines()[0] == "zaak/brief wordt niet openbaar gemaakt:"
    assert "de brief is nog niet verzonden: vul ‘verzonden’ in zodra dat zo is" in result.err
    assert "de laks zijn nog niet goedgekeurd" in result.err
    assert not (written / PUBLIC).exists()


def test_a_letter_that_was_not_sent_is_refused_and_filling_in_verzonden_keeps_the_approval(
    run, written
):
    brief = written / "notas/zaak/brief.md"
    change(brief, "verzonden: 2023-05-12\n", "")
    assert run("--werkmap", written, "lakvoorstel", "brief").code == 0
    assert run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist").code == 0
    result = run("--werkmap", written, "openbaar", "brief")
    assert (result.code, "nog niet verzonden" in result.err) == (1, True)
    assert "goedgekeurd" not in result.err
    brief.write_text(BRIEF, encoding="utf-8")
    result = run("--werkmap", written, "openbaar", "brief")
    assert (result.code, result.err) == (0, "")
    manifest = json.loads((written / PUBLIC / SET / "manifest.json").read_text())
    assert manifest["peildatum"] == "2023-05-12"


_VOIDED = {
    "a lak that goes": (
        "nota",
        '[Bert Vermeulen]{lak=5.1.2.e toelichting="ambtenaar zonder openbare functie"}',
        "Bert Vermeulen",
    ),
    "a lak that comes": ("nota", "De brief is af.", "[De brief is af.]{lak=5.1.1.b}"),
    "another ground": ("nota", "lak=5.1.2.e", "lak=5.1.2.b"),
    "other words in a lak": ("nota", "Bert Vermeulen", "Bart Vermeulen"),
    "a motivation": ("nota", "ambtenaar zonder", "medewerker zonder"),
    "an end": ("nota", "tot=ondertekening", "tot=2030-01-01"),
    "an open sentence": ("nota", "De brief is af.", "De brief is klaar."),
    "an open sentence of the letter": ("brief", "over de zaak.", "over de hele zaak."),
    "a title": ("nota", "Aanbieding van de brief", "Aanbieding"),
    "a name that is lakked by itself": ("nota", "Zwartekaart", "Wittekaart"),
    "the nota leaving the set": ("nota", "bij kamerbrief: brief\n", ""),
}


@pytest.mark.parametrize("name", _VOIDED)
def test_an_approval_is_void_once_what_was_approved_changes(run, approved, name):
    file, old, new = _VOIDED[name]
    change(approved / f"notas/zaak/{file}.md", old, new)
    result = run("--werkmap", approved, "openbaar", "brief")
    assert result.code == 1
    assert "het akkoord van J. Jurist" in result.err
    assert "geldt niet meer" in result.err
    assert "maak het lakvoorstel opnieuw en vraag opnieuw akkoord" in result.err
    assert not (approved / PUBLIC).exists()


def test_an_approval_is_void_once_a_standard_motivation_or_an_attached_file_changes(
    run, approved, tmp_path
):
    for number, spoil in enumerate(
        (
            lambda root: change(root / "instellingen.toml", "Standaard b.", "Anders."),
            lambda root: (root / "notas/zaak/bijlagen/regels.docx").write_bytes(
                word_file("Andere regels.")
            ),
        )
    ):
        root = shutil.copytree(approved, tmp_path / str(number))
        spoil(root)
        result = run("--werkmap", root, "openbaar", "brief")
        assert (result.code, "geldt niet meer" in result.err) == (1, True), number


def test_what_changes_nothing_that_was_approved_keeps_the_approval(run, approved):
    change(approved / "notas/zaak/nota.md", "De brief is af.", "De brief <!-- echt? -->is af.")
    change(approved / "notas/zaak/nota.md", "van: Anna", "voorgelegd: 2023-05-02\nvan: Anna")
    change(approved / "notas/los/stuk.md", "onder geen brief", "nergens onder")
    assert run("--werkmap", approved, "openbaar", "brief").code == 0


def test_an_approval_is_refused_when_something_changed_since_the_proposal(run, written):
    assert run("--werkmap", written, "lakvoorstel", "brief").code == 0
    change(written / "notas/zaak/nota.md", "De brief is af.", "De brief is klaar.")
    result = run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist")
    assert result.code == 1
    assert "zijn gewijzigd nadat het lakvoorstel is gemaakt" in result.err
    assert not (written / "notas/zaak/lakbesluit.yaml").exists()


def test_an_approval_can_be_taken_back_and_stays_in_the_record(run, approved):
    result = run("--werkmap", approved, "akkoord", "brief", "--intrekken")
    assert (result.code, "Ingetrokken: het akkoord van J. Jurist" in result.out) == (0, True)
    record = (approved / "notas/zaak/lakbesluit.yaml").read_text()
    assert "J. Jurist" in record
    assert "ingetrokken: " in record
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (result.code, "de laks zijn nog niet goedgekeurd" in result.err) == (1, True)
    assert run("--werkmap", approved, "akkoord", "brief", "--intrekken").code == 1


def test_a_record_says_who_approved_and_in_what_function(run, written):
    run("--werkmap", written, "lakvoorstel", "brief")
    result = run(
        "--werkmap",
        written,
        "akkoord",
        "brief",
        "--door",
        " K. Jurist ",
        "--functie",
        "Woo-jurist: hoofd",
    )
    assert (result.code, "akkoord van K. Jurist" in result.out) == (0, True)
    record = (written / "notas/zaak/lakbesluit.yaml").read_text()
    assert "door: K. Jurist\n" in record
    assert "Woo-jurist: hoofd" in record


def test_a_damaged_record_stops_publishing_with_how_to_mend_it(run, published):
    (published / "notas/zaak/lakbesluit.yaml").write_text("akkoorden: [\n")
    result = run("--werkmap", published, "openbaar", "brief")
    assert result.code == 1
    assert "notas/zaak/lakbesluit.yaml:" in result.err
    assert "git checkout" in result.err


@pytest.mark.parametrize("file", ["nota.md", "dossier.yaml", "../../instellingen.toml"])
def test_no_set_is_made_while_a_file_of_it_has_errors(run, published, file):
    before = files_below(published / "output")
    path = published / "notas/zaak" / file
    path.write_text(path.read_text() + "\n[a]{lak=AVG}\n" if file == "nota.md" else "onzin = : [")
    for command in ("lakvoorstel", "openbaar"):
        result = run("--werkmap", published, command, "brief")
        assert result.code == 1
        assert "er staan fouten in" in result.err
        assert path.name in result.err
    assert files_below(published / "output") == before


def test_a_broken_nota_stops_its_own_set_and_no_other(run, published):
    other = published / "notas/los/brief.md"
    other.write_text(BRIEF.replace("B1", "B2"), encoding="utf-8")
    nota = published / "notas/zaak/nota.md"
    nota.write_text(NOTA.replace("lak=5.1.2.e", "lak=AVG"), encoding="utf-8")
    before = files_below(published / PUBLIC)
    result = run("--werkmap", published)
    assert result.code == 1
    assert "Van zaak/brief kan geen set gemaakt worden:" in result.err
    assert "er staan fouten in notas/zaak/nota.md" in result.err
    assert "Lakvoorstel los/brief: gemaakt" in result.out
    assert files_below(published / PUBLIC) == before


# --- the public repository ---


def _foreign_file(root) -> None:
    (root / PUBLIC / "README.md").write_text("van mij")


def _changed_file(root) -> None:
    (root / PUBLIC / SET / f"{NOTA_NAME}.md").write_text("anders")


def _foreign_commit(root) -> None:
    _foreign_file(root)
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "van een ander")


def _gone(root) -> None:
    shutil.rmtree(root / PUBLIC)


def _begun_anew(root) -> None:
    _gone(root)
    (root / PUBLIC).mkdir()
    _git(root, "init", "-q", "-b", "main")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_foreign_file, "staan wijzigingen die niet van dit programma zijn"),
        (_changed_file, "staan wijzigingen die niet van dit programma zijn"),
        (_foreign_commit, "staat niet in de lakbesluiten van deze werkmap"),
    ],
)
def test_a_public_repository_that_is_not_as_it_was_left_is_refused_and_left_alone(
    run, published, spoil, sentence
):
    spoil(published)
    before = files_below(published / PUBLIC)
    record = (published / "notas/zaak/lakbesluit.yaml").read_bytes()
    result = run("--werkmap", published, "openbaar", "brief")
    assert result.code == 1
    assert sentence in result.err
    assert files_below(published / PUBLIC) == before
    assert (published / "notas/zaak/lakbesluit.yaml").read_bytes() == record


@pytest.mark.parametrize("spoil", [_gone, _begun_anew])
def test_the_one_publication_that_is_gone_is_restored_commit_for_commit_and_said(
    run, published, spoil
):
    commit = _git(published, "rev-parse", "HEAD")
    record = (published / "notas/zaak/lakbesluit.yaml").read_bytes()
    spoil(published)
    result = run("--werkmap", published, "openbaar", "brief")
    assert result.code == 0
    assert "is hersteld, met dezelfde commit als toen" in result.out
    assert _git(published, "rev-parse", "HEAD") == commit
    assert (published / "notas/zaak/lakbesluit.yaml").read_bytes() == record


@pytest.mark.parametrize("spoil", [_gone, _begun_anew])
def test_a_next_publication_is_refused_where_the_public_repository_is_gone(run, published, spoil):
    change(published / "notas/zaak/brief.md", "over de zaak.", "over de zaak en meer.")
    run("--werkmap", published, "lakvoorstel", "brief")
    run("--werkmap", published, "akkoord", "brief", "--door", "J. Jurist")
    spoil(published)
    result = run("--werkmap", published, "openbaar", "brief")
    assert result.code == 1
    assert (
        "Er wordt niet stilletjes opnieuw begonnen. Zet de openbare repository terug" in result.err
    )
    assert not files_below(published / PUBLIC)


def test_a_publication_cut_short_after_it_was_recorded_is_finished_on_the_next_run(run, published):
    """As if the machine stopped between the record and the branch: the record is there, the set is not."""
    commit = _git(published, "rev-parse", "HEAD")
    busy = published / PUBLIC / ".git" / "beslisnota-bezig"
    busy.write_text(
        "\n".join(
            [commit, f"openbaar/{SET}/1", "2023-05-12", _git(published, "log", "-1", "--format=%B")]
        )
    )
    _git(published, "update-ref", "-d", "refs/heads/main")
    _git(published, "tag", "-d", f"openbaar/{SET}/1")
    _git(published, "rm", "-rq", "--cached", ".")
    before = files_below(published / PUBLIC)
    shutil.rmtree(published / PUBLIC / "zaak")
    result = run("--werkmap", published, "openbaar", "brief")
    assert (result.code, result.err) == (0, "")
    assert files_below(published / PUBLIC) == before
    assert _git(published, "rev-list", "--all") == commit
    assert _git(published, "tag") == f"openbaar/{SET}/1"
    assert not busy.exists()


def test_a_set_that_never_became_public_does_not_keep_the_name_that_it_would_have_had(
    run, approved
):
    """As if a reference was lakked after a run was killed between the record and the branch."""
    (approved / PUBLIC).mkdir(parents=True)
    _git(approved, "init", "-q", "-b", "main")
    commit = "a" * 40
    (approved / PUBLIC / ".git/beslisnota-bezig").write_text(f"{commit}\nnieuw\n")
    record = approved / "notas/zaak/lakbesluit.yaml"
    name = "zaak/2023-05-10-kamerbrief-kwaxendorp"
    record.write_text(
        f"{record.read_text()}openbaarmakingen:\n  - kamerbrief: brief\n    set: {name}\n    publicatie: 1\n"
        f"    peildatum: '2023-05-12'\n    commit: {commit}\n"
    )
    result = run("--werkmap", approved, "openbaar", "brief")
    assert f"Openbaar {SET}: publicatie 1 gemaakt." in result.out
    assert "kwaxendorp" not in record.read_text()
    assert not (approved / PUBLIC / ".git/beslisnota-bezig").exists()


@pytest.mark.parametrize("folder", [".", "..", "notas", "notas/zaak"])
def test_the_public_folder_is_never_the_workspace_or_its_notas(run, approved, folder):
    change(approved / "instellingen.toml", "[openbaar]", f'[openbaar]\nmap = "{folder}"')
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (result.code, "Kies een eigen map." in result.err) == (1, True)
    assert not (approved / folder / ".git").exists()


def test_the_public_folder_can_stand_elsewhere(run, approved, tmp_path):
    change(
        approved / "instellingen.toml", "[openbaar]", f'[openbaar]\nmap = "{tmp_path / "elders"}"'
    )
    assert run("--werkmap", approved, "openbaar", "brief").code == 0
    assert (tmp_path / "elders" / SET / "manifest.json").is_file()


# --- the peildatum ---


def test_a_lak_lapses_on_the_day_of_its_event_and_the_proposal_says_for_which_day_it_is(
    run, written
):
    change(written / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-06-01")
    markdown = written / PROPOSAL / "gelakt" / f"{NOTA_NAME}.md"
    for day, open_ in (("2023-05-31", False), ("2023-06-01", True)):
        result = run("--werkmap", written, "lakvoorstel", "brief", "--peildatum", day)
        assert (result.code, f"peildatum {day}" in result.out) == (0, True)
        assert ("zeventien procent" in markdown.read_text()) == open_
    run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist")
    result = run("--werkmap", written, "openbaar", "brief")  # on the day of sending the lak stands
    assert (result.code, "geldt niet meer: een lak staat er weer" in result.err) == (1, True)
    assert "notas/zaak/nota.md:20: de lak tot ‘ondertekening’" in result.err
    assert run("--werkmap", written, "openbaar", "brief", "--peildatum", "2023-06-01").code == 0
    assert (
        json.loads((written / PUBLIC / SET / "manifest.json").read_text())["peildatum"]
        == "2023-06-01"
    )
    assert _git(written, "log", "--format=%cI") == "2023-06-01T00:00:00+00:00"


# --- attached files ---


@pytest.mark.parametrize("openbaar", ["nee, grond: 5.1.1.c", None])
def test_an_attached_file_goes_along_with_openbaar_ja_alone(run, written, openbaar):
    change(
        written / "notas/zaak/nota.md",
        "    openbaar: ja\n",
        "" if openbaar is None else "    openbaar: nee\n    grond: 5.1.1.c\n",
    )
    assert run("--werkmap", written, "lakvoorstel", "brief").code == 0
    proof = files_below(written / PROPOSAL / "gelakt")
    assert not [name for name in proof if "bijlage" in name]
    assert "regels.docx" not in proof[f"{NOTA_NAME}.md"].decode()
    listed = proof["inventarislijst.csv"].decode()
    assert ("Rekenregels" in listed) == (openbaar is not None)
    assert ("Niet openbaar" in listed) == (openbaar is not None)


@pytest.mark.parametrize("name", ["Bert Vermeulen", "Anna Zwartekaart"])
def test_an_attached_file_that_holds_what_is_lakked_is_refused(run, written, name):
    (written / "notas/zaak/bijlagen/regels.docx").write_bytes(word_file(f"Opgesteld door {name}."))
    run("--werkmap", written, "lakvoorstel", "brief")
    run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist")
    result = run("--werkmap", written, "openbaar", "brief")
    assert result.code == 1
    assert f"in {NOTA_NAME}-bijlage-1.docx" in result.err
    assert "staat tekst die gelakt is in notas/zaak/nota.md" in result.err
    assert name not in result.text
    assert not files_below(written / PUBLIC) if (written / PUBLIC).exists() else True
    assert "openbaarmakingen" not in (written / "notas/zaak/lakbesluit.yaml").read_text()


# --- more than one set ---


def test_a_document_in_two_sets_has_one_lak_state_in_both(run, published):
    (published / "notas/zaak/tweede.md").write_text(
        BRIEF.replace("B1", "B2").replace("over de zaak\n", "ter aanvulling\n", 1), encoding="utf-8"
    )
    change(
        published / "notas/zaak/nota.md", "bij kamerbrief: brief", "bij kamerbrief: [brief, tweede]"
    )
    change(published / "notas/zaak/dossier.yaml", "ondertekening:", "ondertekening: 2023-06-01")
    for letter, day in (("tweede", "2023-06-01"), ("brief", "2023-05-12")):
        run("--werkmap", published, "lakvoorstel", letter, "--peildatum", day)
        run("--werkmap", published, "akkoord", letter, "--door", "J. Jurist")
    assert run("--werkmap", published, "openbaar", "tweede", "--peildatum", "2023-06-01").code == 0
    result = run("--werkmap", published, "openbaar", "brief")
    assert result.code == 1
    assert "notas/zaak/nota.md is al openbaar in zaak/2023-05-10-kamerbrief-b2" in result.err
    assert "gebruik --peildatum 2023-06-01" in result.err


def test_an_id_that_two_dossiers_share_is_asked_for_with_its_dossier(run, written):
    (written / "notas/los/brief.md").write_text(BRIEF, encoding="utf-8")
    result = run("--werkmap", written, "lakvoorstel", "brief")
    assert result.code == 1
    assert (
        "‘brief’ staat in meer dan één dossier: los/brief, zaak/brief. Noem het dossier erbij."
        in result.err
    )
    for name in ("los/brief", "notas/los/brief.md", written / "notas/los/brief.md"):
        assert "Lakvoorstel los/brief" in run("--werkmap", written, "lakvoorstel", name).out


def test_a_letter_with_errors_is_named_with_where_to_look(run, written):
    change(written / "notas/zaak/brief.md", "datum: 2023-05-10", "datum: morgen")
    result = run("--werkmap", written, "lakvoorstel", "brief")
    assert result.code == 1
    assert (
        "In notas/zaak/brief.md staan fouten; er wordt niets van gemaakt. Zie ‘controleer"
        in result.err
    )


# --- days that stand out ---


@pytest.mark.parametrize("day", ["1969-12-31", "1900-01-01", "0099-03-03"])
def test_a_day_that_git_cannot_hold_is_refused(run, approved, day):
    result = run("--werkmap", approved, "openbaar", "brief", "--peildatum", day)
    assert result.code == 1
    assert f"de peildatum {day} ligt voor 1970, en zo’n dag kan git niet vastleggen" in result.err
    change(approved / "notas/zaak/brief.md", "verzonden: 2023-05-12", f"verzonden: {day}")
    result = run("--werkmap", approved, "openbaar", "brief")
    assert (result.code, "verbeter ‘verzonden’ van de brief" in result.err) == (1, True)
    assert not (approved / PUBLIC).exists()


def test_a_day_that_is_still_to_come_is_said(run, written):
    result = run("--werkmap", written, "openbaar", "brief", "--peildatum", "2999-01-01")
    assert "de peildatum van zaak/brief, 2999-01-01, ligt in de toekomst" in result.err
    assert "in deze set al vervallen" in result.err
    result = run("--werkmap", written, "openbaar", "brief")
    assert "toekomst" not in result.err


# --- git that cannot be used ---


def test_without_git_publishing_and_verifying_say_so(run, published, monkeypatch):
    monkeypatch.setenv("PATH", "/bestaat-niet")
    before = (published / "notas/zaak/lakbesluit.yaml").read_bytes()
    for command in (["openbaar", "brief"], ["verifieer"]):
        result = run("--werkmap", published, *command)
        assert (result.code, "Het programma git ontbreekt" in result.err) == (1, True), command
    assert run("--werkmap", published, "controleer").code == 0
    assert (published / "notas/zaak/lakbesluit.yaml").read_bytes() == before


def test_what_git_cannot_do_is_said_with_that_nothing_was_published(run, approved):
    (approved / PUBLIC).mkdir(parents=True)
    _git(approved, "init", "-q", "-b", "main")
    (approved / PUBLIC / ".git/config").write_text("[core\n")
    result = run("--werkmap", approved, "openbaar", "brief")
    assert result.code == 1
    assert "is als git-repository niet te gebruiken" in result.err
    assert "openbaarmakingen" not in (approved / "notas/zaak/lakbesluit.yaml").read_text()
