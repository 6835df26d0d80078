"""The published notes of 2022-2024, put through the whole way. They stand beside the project, not in it."""

import io
import json
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from beslisnota.commands import main
from beslisnota.publish.gitobjects import objects
from beslisnota.publish.readings import readings
from tests.render import word_files
from tests.render.archive import failures, marks, own_pdfs, unheard
from tests.render.tag_tree import heard, tag_tree

PRAKTIJK = Path(__file__).parents[3] / "shared" / "praktijk"
LETTERS = (
    "werkagenda-mbo/2023-02-14-kamerbrief-werkagenda-mbo",
    "stagepact-rotterdam/2024-06-28-toezegging-stagepact-rotterdamse-context",
)
SETTINGS = """\
[herkennen.uitgezonderd]
"070 412 34 56" = "algemeen nummer van het ministerie, in het colofon van een uitgave"
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

pytestmark = pytest.mark.skipif(
    not PRAKTIJK.is_dir(),
    reason="../shared/praktijk is absent: the published notes are not part of the project",
)


@pytest.fixture(scope="module")
def werkmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("praktijk")
    shutil.copytree(PRAKTIJK / "notas", root / "notas", copy_function=shutil.copyfile)
    for folder in root.rglob("*"):
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    (root / "instellingen.toml").write_text(SETTINGS, encoding="utf-8")
    assert main(["--werkmap", str(root), "bouw"]) == 0
    for letter in LETTERS:
        assert main(["--werkmap", str(root), "lakvoorstel", letter]) == 0
        assert main(["--werkmap", str(root), "akkoord", letter, "--door", "A. Jurist"]) == 0
        assert main(["--werkmap", str(root), "openbaar", letter]) == 0
    return root


def test_no_published_note_has_an_error(werkmap: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--werkmap", str(werkmap), "controleer", "--json"]) == 0
    severities = {finding["severity"] for finding in json.loads(capsys.readouterr().out)}
    assert severities <= {"waarschuwing"}


def test_the_municipal_letter_is_a_set_of_its_own(werkmap: Path) -> None:
    [folder] = (werkmap / "output/openbaar/stagepact-rotterdam").iterdir()
    assert {path.suffix for path in folder.glob("*brief*")} == {".pdf", ".docx", ".md"}
    assert not (folder / "beslisnotas.pdf").exists()


def test_every_piece_of_every_source_is_in_the_pdf_and_the_docx_in_order(werkmap: Path) -> None:
    compared = 0
    for markdown in sorted(werkmap.glob("output/openbaar/*/*/*.md")):
        sequences = source_pieces(markdown.read_text(encoding="utf-8"))
        assert len(sequences[1]) > 3
        for suffix, text in ((".pdf", pdf_text), (".docx", docx_text)):
            missing = out_of_order(sequences, text(markdown.with_suffix(suffix).read_bytes()))
            assert missing == [], f"{markdown.stem}{suffix}"
        compared += 1
    assert compared == 9


def test_the_source_pieces_are_those_of_the_written_note(werkmap: Path) -> None:
    """The public Markdown says what the source says, but for the laks: nothing got lost on the way."""
    for source in sorted(PRAKTIJK.glob("notas/*/*.md")):
        body = re.sub(
            r"\[([^\[\]]*)\]\{lak=[^}]*\}",
            "",
            source.read_text(encoding="utf-8").split("---\n", 2)[2],
        )
        public = "".join(
            letters(path.read_text(encoding="utf-8"))
            for path in werkmap.glob("output/openbaar/*/*/*.md")
        )
        for line in filter(str.strip, body.split("\n")):
            assert letters(line) in public, line


def test_nothing_that_was_lakked_is_in_any_public_byte(werkmap: Path) -> None:
    secrets = [
        secret
        for names in json.loads((PRAKTIJK / "geheimen.json").read_text()).values()
        for secret in names
    ]
    assert len(secrets) == 8
    wanted = [letters(secret) for secret in secrets]
    for path in sorted(path for path in werkmap.glob("output/openbaar/*/*/*") if path.is_file()):
        for reading in readings(path.name, path.read_bytes()):
            found = letters(reading.text)
            assert not [secret for secret in wanted if secret in found], (
                f"{path.name}: {reading.channel}"
            )
    for identity, _, content in objects(werkmap / "output/openbaar"):
        assert not [secret for secret in secrets if secret.encode() in content], identity


def test_verifieer_finds_nothing_in_the_published_notes(werkmap: Path) -> None:
    assert main(["--werkmap", str(werkmap), "verifieer"]) == 0


def test_every_pdf_is_for_the_archive_and_for_everybody_and_says_so(werkmap: Path) -> None:
    assert main(["--werkmap", str(werkmap), "bouw"]) == 0
    made = {path: path.read_bytes() for path in own_pdfs(werkmap)}
    assert {path.name for path in made} > {"beslisnotas.pdf", "lakvoorstel.pdf"}
    both = {"pdfa part": "2", "pdfa conformance": "A", "pdfua part": "1"}
    for path, data in made.items():
        assert (failures(data), marks(data)) == ([], both), path


def test_every_published_document_is_heard_whole_and_in_order(werkmap: Path) -> None:
    assert unheard(werkmap) == []


def source_pieces(markdown: str) -> list[list[str]]:
    """Read a note off its lines, without our parser.

    Returns:
        Three sequences that each keep their order: the gevraagd besluit, the body, the footnotes.
    """
    _, front, body = markdown.split("---\n", 2)
    asked = re.search(
        r"^gevraagd besluit: (?:\|\S*\n(?P<block>(?:(?:  .*)?\n)*)|(?P<line>.*)\n)",
        front,
        re.MULTILINE,
    )
    besluit = (asked["block"] or asked["line"] or "") if asked else ""
    numbers: dict[str, int] = {}
    notes = dict(re.findall(r"^\[\^(\w+)\]:(.*)$", body, re.MULTILINE))
    body = re.sub(r"^\[\^\w+\]:.*$", "", body, flags=re.MULTILINE)
    sequences = [list(pieces(text, numbers)) for text in (besluit, body)]
    return [*sequences, [letters(notes[label]) for label in numbers]]


def pieces(text: str, numbers: dict[str, int]) -> Iterator[str]:
    for line in text.split("\n"):
        if not re.fullmatch(r"[|\s:-]*", line):
            yield from filter(None, (letters(cell) for cell in bare(line, numbers).split("|")))


def bare(line: str, numbers: dict[str, int]) -> str:
    line = re.sub(
        r"\[\^(\w+)\](?!:)",
        lambda call: f"\uf000{numbers.setdefault(call[1], len(numbers) + 1)}\uf001",
        line,
    )
    line = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    line = re.sub(r"\[([^\]]*)\]\{[^}]*\}", r"\1", line)
    line = re.sub(r"^\s*(?:[-*+]|#+|\d+[.)]|>)\s+", "", line)
    return line.replace("\uf000", "").replace("\uf001", "")


def out_of_order(sequences: list[list[str]], text: str) -> list[str]:
    """Give the pieces that do not stand in the text behind the piece before them."""
    missing = []
    for sequence in sequences:
        position = 0
        for piece in sequence:
            found = text.find(piece, position)
            if found < 0:
                missing.append(piece)
            else:
                position = found + len(piece)
    return missing


def letters(text: str) -> str:
    """Keep letters and figures alone, so that line ends, hyphens and signs of Markdown do not count."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum()
    )


def pdf_text(data: bytes) -> str:
    """Read a PDF by its tags, the footnotes behind the text: on paper they part a paragraph that goes on."""
    tags = tag_tree(data)
    notes = "".join(heard(note) for note in tags.find("Note"))
    return letters(heard(tags, without="Note") + notes)


def docx_text(data: bytes) -> str:
    """Read a DOCX as one reads it: a footnote's number where it is called, the footnotes behind the text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read("word/document.xml")]
        if "word/footnotes.xml" in archive.namelist():
            parts.append(archive.read("word/footnotes.xml"))
    calls = 0
    found: list[str] = []
    for node in (node for part in parts for node in etree.fromstring(part).iter()):
        if node.tag == f"{W}t":
            found.append(node.text or "")
        elif node.tag == f"{W}footnoteReference":
            calls += 1
            found.append(str(calls))
    return letters("".join(found))


def test_pdftotext_reads_the_same_words(werkmap: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    for path in werkmap.glob("output/openbaar/*/*/beslisnotas.pdf"):
        read = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True
        ).stdout.decode()
        for word in ("stagediscriminatie", "carrièreperspectief", "5.1.2.e"):
            assert word in read


def test_words_checker_finds_nothing_in_any_file_of_the_published_notes(werkmap: Path) -> None:
    files = sorted(
        path for path in werkmap.glob("output/**/*.docx") if path.parent.name != "gelakt"
    )
    assert len(files) == 20
    assert word_files.findings(files) == {}


@pytest.mark.skipif(word_files.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_prints_of_every_docx_the_words_and_numbers_of_its_pdf(
    werkmap: Path, tmp_path: Path
) -> None:
    files = sorted(werkmap.glob("output/intern/*/*.docx"))
    files += sorted(werkmap.glob("output/lakvoorstel/*/*/lakvoorstel.docx"))
    printed = word_files.in_libreoffice(files, tmp_path / "libreoffice")
    assert len(printed) == 11
    for path, office in printed.items():
        ours = path.with_suffix(".pdf")
        assert word_files.missing(ours, office) == [], path.stem
        assert word_files.missing(office, ours) == [], path.stem
        assert word_files.markers(office) == word_files.markers(ours), path.stem
        assert abs(len(word_files.pages(office)) - len(word_files.pages(ours))) <= 1, path.stem
