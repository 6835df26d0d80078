"""Files of others that go along: refused where nobody can say what is in them, and told of where they can."""

import io
import json

import pikepdf
import pytest

from beslisnota.steps import voorstel
from tests.publish import artefacts
from tests.steps.werkmap import NOTA_NAME, SET, change, word_file

PROPOSAL = "output/lakvoorstel/zaak/brief"
PUBLIC = "output/openbaar"


def _locked_pdf():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="geheim"))
    return out.getvalue()


def _nested_docx():
    data = word_file("Diep.")
    for _ in range(6):
        data = artefacts.word(**{"word/embeddings/a.docx": data})
    return data


_WHOLE = word_file("De rekenregels.")
_UNREADABLE = {
    "a PDF with a password": ("regels.pdf", _locked_pdf, "zonder wachtwoord"),
    "a PDF that is none": ("regels.pdf", lambda: b"%PDF-1.4\nrommel", "beschadigd"),
    "half a DOCX": ("regels.docx", lambda: _WHOLE[: len(_WHOLE) // 2], "beschadigd"),
    "a DOCX with a password": (
        "regels.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\7" * 5000,
        "zonder wachtwoord",
    ),
    "a DOCX in a DOCX and so on": ("regels.docx", _nested_docx, "publiceer ze los"),
    "a DOCX with macros": (
        "regels.docx",
        lambda: artefacts.word(**{"word/vbaProject.bin": b"tekst"}),
        "word/vbaProject.bin",
    ),
    "half a PNG": ("schets.png", lambda: artefacts.png()[:40], "vervang de afbeelding"),
    "a text that is named as a PDF": ("regels.pdf", lambda: b"Joris is hier", "geen PDF"),
}


def _attach(root, name, data):
    (root / "notas/zaak/bijlagen" / name).write_bytes(data)
    if name != "regels.docx":
        change(root / "notas/zaak/nota.md", "bijlagen/regels.docx", f"bijlagen/{name}")


@pytest.mark.parametrize("kind", _UNREADABLE)
def test_no_lakvoorstel_is_made_with_a_file_that_cannot_be_read_whole(run, written, kind):
    name, build, mend = _UNREADABLE[kind]
    _attach(written, name, build())
    result = run("--werkmap", written, "lakvoorstel", "brief")
    assert result.code == 1
    suffix = name.rpartition(".")[2]
    (line, *_) = [line for line in result.err.splitlines() if line.startswith("  - ")]
    assert line.startswith(f"  - bijlagen/{name} ({NOTA_NAME}-bijlage-1.{suffix}): ")
    assert mend in line
    assert not (written / PROPOSAL).exists()


def test_a_file_that_cannot_be_read_whole_is_not_published_on_an_approval_of_before(
    run, written, monkeypatch
):
    _attach(written, "regels.pdf", _locked_pdf())
    with monkeypatch.context() as before:  # a version of the program that did not look
        before.setattr(voorstel, "check_attached", lambda *_: ())
        assert run("--werkmap", written, "lakvoorstel", "brief").code == 0
    assert run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist").code == 0
    result = run("--werkmap", written, "openbaar", "brief")
    assert result.code == 1
    assert f"bijlagen/regels.pdf ({NOTA_NAME}-bijlage-1.pdf): De PDF is versleuteld" in result.err
    assert not (written / PUBLIC).exists()


def test_a_file_that_cannot_be_read_whole_is_a_flaw_of_a_set_that_was_published_with_it(
    run, published
):
    file = f"{NOTA_NAME}-bijlage-1.docx"
    (published / PUBLIC / SET / file).write_bytes(_WHOLE[:-60])
    result = run("--werkmap", published, "verifieer")
    assert result.code == 1
    assert f"gebrek: {file}: Het bestand is beschadigd" in result.out


def _with_traces():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf())) as document:
        document.docinfo["/Author"] = "Een Ander"
        document.attachments["rekenblad.txt"] = pikepdf.AttachedFileSpec(document, b"niets")
        document.save(out)
    return out.getvalue() + b"%rest\n"


def test_what_a_file_holds_beside_its_pages_is_told_and_keeps_nothing_from_being_published(
    run, written
):
    _attach(written, "regels.pdf", _with_traces())
    file = f"{NOTA_NAME}-bijlage-1.pdf"
    told = [
        f"Let op: wat in bijlagen/regels.pdf ({file}) zit en niet op de bladzijde staat",
        "De eigenschappen van de PDF noemen /Author.",
        "De PDF heeft bijgesloten bestanden.",
        "Er staan gegevens na het einde van de PDF.",
    ]
    proposal = run("--werkmap", written, "lakvoorstel", "brief")
    assert run("--werkmap", written, "akkoord", "brief", "--door", "J. Jurist").code == 0
    public = run("--werkmap", written, "openbaar", "brief")
    verified = run("--werkmap", written, "verifieer")
    for result in (proposal, public, verified):
        assert (result.code, [line for line in told if line not in result.out]) == (0, [])
    (plain,) = json.loads(run("--werkmap", written, "verifieer", "--json").out)
    assert plain["gebreken"] == []
    (beside,) = plain["naast_de_bladzijde"]
    assert (beside["name"], beside["path"]) == (file, "bijlagen/regels.pdf")
    assert set(told[1:]) <= set(beside["sentences"])


def test_what_is_lakked_is_not_said_where_it_names_a_part_that_cannot_be_read(run, written):
    _attach(written, "regels.docx", artefacts.word(**{"word/Vermeulen.bin": b"\xff\xd9\0"}))
    result = run("--werkmap", written, "lakvoorstel", "brief")
    assert (result.code, "is niet te lezen" in result.err) == (1, True)
    assert "Vermeulen" not in result.text


def test_a_file_is_told_of_though_its_name_has_a_word_that_is_lakked_elsewhere(run, written):
    _attach(written, "regels.pdf", _with_traces())
    change(written / "notas/zaak/nota.md", "De brief is af.", "De [PDF]{lak=5.1.2.b} is af.")
    result = run("--werkmap", written, "lakvoorstel", "brief")
    assert (result.code, result.err) == (0, "")
    assert "Let op: wat in bijlagen/regels.pdf" in result.out
