"""Checks on every DOCX of a workspace that was built: what Word and LibreOffice make of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2

SOFFICE = shutil.which("soffice")
_MARKER = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]+)[.)]", re.IGNORECASE)
_EDGES = re.compile(r"Pagina \d+ van \d+|Lakvoorstel: bevat tekst die nog niet openbaar is")


def findings(files: list[Path]) -> dict[str, str]:
    """What `openxml-audit` says of files where it says anything, by their paths.

    One process a file: in one process it takes the parts of one file for those of another (0.8).
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        said = dict(zip((str(path) for path in files), pool.map(_audit, files), strict=True))
    return {name: text for name, text in said.items() if text}


def _audit(path: Path) -> str:
    program = str(Path(sys.executable).parent / "openxml-audit")
    command = [program, "-f", "microsoft365", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 and "no findings" in run.stdout else run.stdout


def in_libreoffice(files: list[Path], folder: Path) -> dict[Path, Path]:
    """The PDF that LibreOffice prints of each file; all in one run, which is most of the time."""
    folder.mkdir()
    copies = {path: folder / f"{number}.docx" for number, path in enumerate(files)}
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, copies.values())], check=True, capture_output=True)
    return {path: copy.with_suffix(".pdf") for path, copy in copies.items()}


def pages(pdf: Path) -> list[str]:
    """The text of every page, without what runs along at its edges."""
    document = pypdfium2.PdfDocument(pdf)
    texts = (page.get_textpage().get_text_range() for page in document)
    return [_EDGES.sub("", unicodedata.normalize("NFKC", text)) for text in texts]


def missing(words_of: Path, in_text_of: Path) -> list[str]:
    """The words of one PDF that are not in another; letters and figures alone count."""
    text = _squeezed(" ".join(pages(in_text_of)))
    words = " ".join(pages(words_of)).replace("\ufffe\r\n", "").replace("\ufffe", "").split()
    return [word for word in words if _squeezed(word) not in text]


def markers(pdf: Path) -> list[str]:
    """The numbers and letters of lists, sorted: a colophon stands at another place in each file."""
    words = " ".join(pages(pdf)).split()
    return sorted(word for word in words if _MARKER.fullmatch(word))


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
