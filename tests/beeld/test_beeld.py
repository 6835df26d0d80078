"""Page images of the specimen, of every soort and view and in every shipped style, against those that are kept.

Where a page differs, `output/beeld/` has what was expected, what came and the difference side by side. If it
is meant to look so now: `make beeld`, look at what git shows as changed, and commit that.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from beslisnota.commands import main
from beslisnota.render.fonts import weasyprint
from tests.beeld.compare import OFFICE, PDF, Tolerance, differ, draw, load, save, side_by_side

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "verwacht"
VERSIONS = KEPT / "versies.json"
SEEN = ROOT / "output" / "beeld"
STYLES = ("rijk", "gemeente")
FIRST_PAGES = {"intern": 2, "lakvoorstel": 9, "gelakt": 1}
"""How many pages of each DOCX are kept; the nine begin with the list and end with a letter."""
SOFFICE = shutil.which("soffice")

# The reader's machine has Verdana and Calibri; here the shipped fonts stand in for them, so that those of this
# machine do not decide.
FONTS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{ROOT / "templates" / "fonts"}</dir><cachedir>CACHE</cachedir>
{
    "".join(
        f"<match><test name='family'><string>{name}</string></test>"
        f"<edit name='family' mode='assign' binding='strong'><string>{other}</string></edit></match>"
        for name, other in {
            "Verdana": "DejaVu Sans",
            "Calibri": "Lato",
            "Courier New": "DejaVu Sans Mono",
        }.items()
    )
}
</fontconfig>"""


@pytest.fixture(scope="module", params=STYLES)
def specimen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen of a style, as the program makes it in an empty workspace."""
    root = tmp_path_factory.mktemp("werkmap")
    (root / "notas").mkdir()
    assert main(["--werkmap", str(root), "stijl", request.param]) == 0
    return root / "output/stijl" / str(request.param)


def versions() -> dict[str, str]:
    """What decides about dots, apart from our own code and the Python packages."""
    number = weasyprint().text.ffi.pango.pango_version()
    found = {"Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}"}
    if SOFFICE:
        said = subprocess.run([SOFFICE, "--version"], capture_output=True, text=True, check=True)
        found["LibreOffice"] = re.findall(r"\d+\.\d+", said.stdout)[0]
    return found


def test_every_soort_in_every_view_is_shown_in_an_empty_workspace(specimen: Path) -> None:
    names = {path.relative_to(specimen).as_posix() for path in specimen.rglob("*.*")}
    ids = {path.stem for path in (ROOT / "templates/specimen").glob("notas/*/*.md")}
    assert ids
    for form in ("pdf", "docx"):
        assert {f"intern/{name}.{form}" for name in ids} <= names
        assert f"lakvoorstel/lakvoorstel.{form}" in names
        public = [name for name in names if name.startswith("gelakt/2") and name.endswith(form)]
        assert len(public) == len(ids)
    assert list(specimen.parent.iterdir()) == [specimen]


def test_what_is_lakked_is_not_in_the_gelakte_specimen(specimen: Path) -> None:
    read = 0
    for path in (specimen / "gelakt").glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        for name in ("Anna de Wit", "Bert Voorbeeld", "125.000", "a.voorbeeld"):
            assert name not in text
        read += 1
    assert read


def test_the_pages_of_the_pdfs_look_as_they_did(specimen: Path, *, accepting: bool) -> None:
    pages = {
        f"{path.parent.name}-{path.stem}-{number}": page
        for path in sorted(specimen.glob("*/*.pdf"))
        if path.name != "beslisnotas.pdf"  # the notas once more
        for number, page in enumerate(draw(path), start=1)
    }
    check(f"{specimen.name}-pdf", pages, PDF, accepting=accepting)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_the_first_pages_of_the_docx_look_as_they_did_in_libreoffice(
    specimen: Path, tmp_path: Path, *, accepting: bool
) -> None:
    kept = json.loads(VERSIONS.read_text()).get("LibreOffice") if VERSIONS.exists() else None
    if not accepting and kept != versions()["LibreOffice"]:
        pytest.skip(f"the pages that are kept were drawn by LibreOffice {kept}")
    pages = {
        f"{path.parent.name}-{path.stem}-{number}": page
        for path in convert(specimen, tmp_path)
        for number, page in enumerate(draw(path, FIRST_PAGES[path.parent.name]), start=1)
    }
    check(f"{specimen.name}-docx", pages, OFFICE, accepting=accepting)


def convert(specimen: Path, folder: Path) -> list[Path]:
    """Have LibreOffice print every DOCX of a specimen."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.replace("CACHE", str(folder / "cache")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for view in FIRST_PAGES:
        files = sorted(map(str, specimen.glob(f"{view}/*.docx")))
        subprocess.run(
            [
                str(SOFFICE),
                profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder / view),
                *files,
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            check=True,
            capture_output=True,
            timeout=300,
        )
    return sorted(folder.glob("*/*.pdf"))


def check(
    name: str, pages: dict[str, Image.Image], tolerance: Tolerance, *, accepting: bool
) -> None:
    """Compare pages with those that are kept, or keep these."""
    kept = {path.stem: load(path) for path in (KEPT / name).glob("*.png")}
    wrong = [
        page
        for page in sorted(kept.keys() | pages.keys())
        if page not in kept or page not in pages or differ(kept[page], pages[page], tolerance)
    ]
    if accepting:
        accept(name, kept, pages)
        return
    for page in wrong:
        SEEN.mkdir(parents=True, exist_ok=True)
        side_by_side(kept.get(page), pages.get(page)).save(SEEN / f"{name}-{page}.png")
    assert not wrong, (
        f"{len(wrong)} of {len(pages)} pages look different: {', '.join(wrong)}. Look at "
        f"{SEEN}/{name}-*.png (expected, got, difference); if it is meant so: make beeld. "
        f"Kept with {VERSIONS.read_text() if VERSIONS.exists() else 'nothing'}, here {versions()}."
    )


def accept(name: str, kept: dict[str, Image.Image], pages: dict[str, Image.Image]) -> None:
    """Keep these pages; a file whose page is the same dot for dot is left as it is."""
    for page in kept.keys() - pages.keys():
        (KEPT / name / f"{page}.png").unlink()
    for page, picture in pages.items():
        if page not in kept or kept[page].tobytes() != picture.tobytes():
            save(picture, KEPT / name / f"{page}.png")
    VERSIONS.write_text(json.dumps(versions(), indent=2, sort_keys=True) + "\n")
