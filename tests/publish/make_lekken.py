"""Makes the first files of `lekken/`: python -m tests.publish.make_lekken. Others may come from anywhere."""

import hashlib
import io
import os
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import xlsxwriter

from beslisnota.git import clean_environment
from tests.publish import artefacts
from tests.publish.artefacts import DOCX, LAKKED, NOBODY, PDFS

FOLDER = Path(__file__).with_name("lekken")
_TEXT = "De minister besluit over de werkagenda."


def _hidden_column(name: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Bedragen")
    sheet.write_row(0, 0, ["Jaar", "Bedrag", "Contact"])
    sheet.write_row(1, 0, ["2026", "zeventien", name])
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def _glyphs_only(name: str) -> bytes:
    """The name is taken off the page when its letters are in the font already."""
    letters = "" if name == NOBODY else f"<p>{name}</p>"
    with pikepdf.open(io.BytesIO(artefacts.pdf(letters))) as document:
        page = document.pages[0]
        commands = list(pikepdf.parse_content_stream(page))
        shown = [n for n, one in enumerate(commands) if str(one.operator) in {"Tj", "TJ"}]
        if letters:
            del commands[shown[-1]]
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(commands))
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _bundle(*commits: tuple[str, str]) -> bytes:
    """A git bundle of commits, each a message and the text of the one file."""
    who = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ministerie")
    who |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "set@example.org")
    who |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "@1773100800 +0000")
    with tempfile.TemporaryDirectory() as folder:

        def git(*words: str) -> None:
            environment = clean_environment() | who
            subprocess.run(["git", "-C", folder, *words], env=environment, check=True)

        git("init", "--quiet", "--template=", "--initial-branch=main")
        for message, text in commits:
            Path(folder, "nota.md").write_text(text, encoding="utf-8")
            git("add", "nota.md")
            git("commit", "--quiet", "--allow-empty", f"--message={message}")
        made = Path(folder, "set.bundle")
        git("-c", "pack.threads=1", "bundle", "create", "--quiet", str(made), "main")
        return made.read_bytes()


def _digest(name: str) -> bytes:
    return f'{{"contact": "{hashlib.sha256(name.encode()).hexdigest()}"}}\n'.encode()


#: Where the name stands, the kind of file, its maker, and by what it is caught.
_CASES = {
    "kader-over-tekst": (".pdf", PDFS["text under a black box"], 'kanaal = "pdftotext"'),
    "xmp": (".pdf", PDFS["XMP"], 'kanaal = "XMP"\ngebrek = "XMP-gegevens"'),
    "bladwijzer": (".pdf", PDFS["outline"], 'kanaal = "/Title"'),
    "koppeling": (".pdf", PDFS["address of a link"], 'kanaal = "/URI"'),
    "aantekening": (
        ".pdf",
        PDFS["contents of an annotation"],
        'kanaal = "/Contents"\ngebrek = "aantekening"',
    ),
    "bijgesloten": (
        ".pdf",
        PDFS["attachment"],
        'kanaal = "bijgesloten bestand"\ngebrek = "bijgesloten bestanden"',
    ),
    "eerdere-versie": (
        ".pdf",
        artefacts.updated,
        'kanaal = "eerdere versie"\ngebrek = "eerdere versie"',
    ),
    "letters-in-lettertype": (".pdf", _glyphs_only, 'gebrek = "letters die op geen bladzijde"'),
    "bijgehouden-wijziging": (
        ".docx",
        DOCX["deleted text"],
        'kanaal = "word/document.xml"\ngebrek = "bijgehouden wijzigingen"',
    ),
    "over-runs": (".docx", DOCX["text split over runs"], 'kanaal = "word/document.xml"'),
    "docprops": (".docx", DOCX["creator"], 'kanaal = "docProps/core.xml"\ngebrek = "creator"'),
    "verborgen-kolom": (
        ".xlsx",
        _hidden_column,
        'kanaal = "xl/sharedStrings.xml"\ngebrek = "verborgen delen"',
    ),
    "tekst-in-beeld": (".png", artefacts.png, 'kanaal = "tEXt"\ngebrek = "tEXt"'),
    "exif": (".jpg", artefacts.exif, 'kanaal = "JPEG-segment e1"\ngebrek = "EXIF"'),
    "hash": (".json", _digest, 'kanaal = "tekst"\nsoort = "hash"'),
    "git-bericht": (
        ".bundle",
        lambda name: _bundle(("Set", _TEXT), (f"Op verzoek van {name}", _TEXT)),
        'kanaal = "commitbericht"',
    ),
    "git-eerdere-commit": (
        ".bundle",
        lambda name: _bundle(("Set", f"{_TEXT} Met {name}."), ("Gelakt", _TEXT)),
        'kanaal = "bestand in git"',
    ),
}


def main() -> None:
    """Write them all."""
    os.umask(0o022)
    for stem, (suffix, make, caught) in _CASES.items():
        (FOLDER / f"{stem}{suffix}").write_bytes(make(LAKKED))
        (FOLDER / f"{stem}.schoon{suffix}").write_bytes(make(NOBODY))
        told = f'weg = "{LAKKED}"\n{caught}\n'
        (FOLDER / f"{stem}.toml").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
