"""What other programs make of the DOCX: LibreOffice, and two checkers of the format."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from beslisnota.render.word import render_docx
from tests.render.test_word import (
    ALL,
    LETTER,
    LIST,
    LOREM,
    REMARK,
    call,
    docx_words,
    footnotes,
    house,
    ordered,
    page,
    picture,
    tight,
    tree_words,
)

SOFFICE = shutil.which("soffice")
office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def write(folder: Path, *htmls: str, style: str = "rijk") -> Path:
    path = folder / "nota.docx"
    path.write_bytes(render_docx(htmls, {"afbeelding-1.png": picture()}, house(style), "Titel"))
    return path


def convert(path: Path, form: str) -> Path:
    profile = path.parent / "profile"
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(path.parent), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return path.with_suffix("." + form.partition(":")[0])


def as_text(path: Path) -> str:
    return convert(path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(convert(path, "pdf"))
    return [found.get_textpage().get_text_range() for found in document]


@office
def test_libreoffice_prints_every_number_of_a_list_as_it_was_written(tmp_path: Path) -> None:
    inner = ordered((3, tight("drie")), (4, tight("vier")), style="i", delimiter=")")
    tree = page(
        ordered(
            (2, tight("twee")), (3, tight("drie") + inner), (7, tight("zeven")), (8, tight("acht"))
        )
        + ordered((1, tight("opnieuw")), (2, tight("verder")))
        + ordered((25, tight("y")), (26, tight("z")), style="A", delimiter=")")
    )
    lines = as_text(write(tmp_path, tree)).split("\n")
    assert [" ".join(line.split()) for line in lines if line.strip()] == [
        "2. twee",
        "3. drie",
        "iii) drie",
        "iv) vier",
        "7. zeven",
        "8. acht",
        "1. opnieuw",
        "2. verder",
        "Y) y",
        "Z) z",
    ]


@office
@pytest.mark.parametrize("tree", [ALL, LETTER])
def test_libreoffice_reads_every_word(tmp_path: Path, tree: str) -> None:
    text = " ".join(pages(write(tmp_path, tree)))
    squeezed = re.sub(r"\W", "", text)
    for words in tree_words([tree]):
        missing = [word for word in words if re.sub(r"\W", "", word) not in squeezed]
        assert not missing


@office
def test_libreoffice_prints_every_footnote_under_its_number_where_there_are_comments(
    tmp_path: Path,
) -> None:
    numbers = range(1, 6)
    text = f"<p>{REMARK}</p>".join(f"<p>tekst{call(number)}</p>" for number in numbers)
    tree = page(text + footnotes(*(f"<p>noot{number}einde</p>" for number in numbers)))
    (only,) = pages(write(tmp_path, tree))
    found = re.findall(r"(\d)\s*noot(\d)einde", only)
    assert found == [(str(number), str(number)) for number in numbers]


@office
def test_libreoffice_prints_the_mark_of_every_footnote_once_in_joined_documents(
    tmp_path: Path,
) -> None:
    numbers = range(1, 11)

    def tree(prefix: str) -> str:
        calls = "".join(f"<p>w{number}w{call(number)}.</p>" for number in numbers)
        notes = footnotes(*(f"<p>noot{prefix}{number}einde</p>" for number in numbers))
        return re.sub(r"((?:id=\"|href=\"#))", rf"\g<1>{prefix}", page(calls + notes))

    for prefix, text in zip("ab", pages(write(tmp_path, tree("a"), tree("b"))), strict=True):
        printed = re.sub(r"\s", "", text)
        called = re.findall(r"w(\d+)w(\d+)\.", printed)
        assert called == [(str(number), str(number)) for number in numbers], text
        noted = "".join(f"{number}noot{prefix}{number}einde" for number in numbers)
        assert printed.endswith(f"{noted}Pagina1van1"), text  # the file ends in a call


@office
def test_libreoffice_prints_a_box_in_a_frame_as_large_as_one_beside_it(tmp_path: Path) -> None:
    box = '<span class="gelakt" data-gronden="5.1.2.e">5.1.2.e</span>'
    point = f'<p class="label">Gevraagd besluit</p><p>Wilt u {box}?</p>'
    framed = f'<section class="besluitpunt" data-nummer="1">{point}</section>'
    path = convert(write(tmp_path, page(f"<p>Tekst {box}.</p>{framed}")), "pdf")
    text = pypdfium2.PdfDocument(path)[0].get_textpage()
    places = [at for at in range(text.count_chars()) if text.get_text_range(at, 1) == "5"]
    outside, inside = (text.get_charbox(at)[3] - text.get_charbox(at)[1] for at in places)
    assert inside == pytest.approx(outside, rel=0.01)


@office
@pytest.mark.parametrize("last", [ALL, LETTER, LIST, page("<p>een</p>"), page("<hr>")])
def test_libreoffice_counts_the_pages_of_each_document_apart(tmp_path: Path, last: str) -> None:
    long = page(f"<h1>T</h1><p>{LOREM * 100}</p>")
    shown = pages(write(tmp_path, LIST, long, last))
    counts = [re.findall(r"Pagina (\d+) van (\d+)", text)[0] for text in shown]
    lengths = [int(total) for number, total in counts if number == "1"]
    assert len(lengths) == 3
    assert counts == [
        (str(number), str(length)) for length in lengths for number in range(1, length + 1)
    ]


@office
def test_libreoffice_repeats_the_date_on_following_pages_and_keeps_the_colophon_on_the_first(
    tmp_path: Path,
) -> None:
    first, *others = pages(write(tmp_path, ALL))
    assert "Middelbaar" in first
    assert others
    assert all("Datum" in text and "Middelbaar" not in text for text in others)


@pytest.mark.parametrize("style", ["rijk", "gemeente"])
@pytest.mark.parametrize("trees", [(ALL,), (LETTER,), (LIST, ALL, LETTER)])
def test_the_checkers_find_nothing(tmp_path: Path, trees: tuple[str, ...], style: str) -> None:
    path = write(tmp_path, *trees, style=style)
    assert docx_words(path.read_bytes())[0]
    for command in (["openxml-audit", "-f", "microsoft365"], ["docx-integrity", "check"]):
        program = str(Path(sys.executable).parent / command[0])
        run = subprocess.run(
            [program, *command[1:], str(path)], capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout
        assert re.search(r"no findings|0 error\(s\), 0 warning\(s\)", run.stdout), run.stdout
