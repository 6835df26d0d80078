"""The comparer itself: what it lets pass and what it does not."""

import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from beslisnota.commands import main
from tests.beeld.compare import (
    BLOCK,
    OFFICE,
    PDF,
    Tolerance,
    differ,
    draw,
    grey,
    load,
    save,
    side_by_side,
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """A real page with text, a table, boxes and a marked block."""
    root = tmp_path_factory.mktemp("werkmap")
    folder = root / "notas/zaak"
    folder.mkdir(parents=True)
    text = "Een alinea met woorden erin, lang genoeg om over meer dan één regel te lopen. " * 3
    (folder / "nota.md").write_text(
        "---\nsoort: nota\nbehandeling: ter informatie\ntitel: Een nota\ndatum: 2026-05-01\n---\n\n"
        f"## Kop\n\n{text}\n\n| a | b |\n|---|---|\n| een | twee |\n\n> {text}\n"
    )
    assert main(["--werkmap", str(root), "bouw"]) == 0
    return draw(root / "output/intern/zaak/nota.pdf")[0]


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(page).getbbox()
    assert box is not None
    return box


def moved(page: Image.Image, box: tuple[int, int, int, int], right: int, down: int) -> Image.Image:
    """Move a part of a page."""
    changed, part = page.copy(), page.crop(box)
    changed.paste(255, box)
    changed.paste(part, (box[0] + right, box[1] + down))
    return changed


def noisy(page: Image.Image, spread: int) -> Image.Image:
    """Draw what is not white a little lighter or darker, dot by dot, as another rasteriser would."""
    chance = random.Random(1)  # noqa: S311  # noise, no secret
    dots = (dot + chance.randint(-spread, spread) if dot < 255 else 255 for dot in page.tobytes())
    return grey(Image.frombytes("L", page.size, bytes(min(255, max(0, dot)) for dot in dots)))


def test_a_page_is_like_itself(page: Image.Image) -> None:
    assert not differ(page, page.copy(), PDF)


@pytest.mark.parametrize("spread", [10, 25])
def test_slight_noise_at_the_edges_of_letters_passes(page: Image.Image, spread: int) -> None:
    other = noisy(page, spread)
    assert other.tobytes() != page.tobytes()
    assert not differ(page, other, PDF)


@pytest.mark.parametrize("tolerance", [PDF, OFFICE])
@pytest.mark.parametrize(("right", "down"), [(0, 2), (2, 0), (0, -2), (4, 4)])
def test_a_page_whose_text_moved_by_a_millimetre_fails(
    page: Image.Image, tolerance: Tolerance, right: int, down: int
) -> None:
    assert differ(page, moved(page, ink(page), right, down), tolerance)


def test_one_line_that_moved_by_half_a_millimetre_fails(page: Image.Image) -> None:
    rows = [
        row
        for row in range(page.height)
        if min(page.crop((0, row, page.width, row + 1)).tobytes()) < 128
    ]
    top = rows[len(rows) // 2]
    line = (0, top - 4, page.width * 2 // 3, top + 4)
    assert differ(page, moved(page, line, 0, 1), PDF)


def boxed(page: Image.Image, fill: str, outline: str) -> Image.Image:
    """Draw a box as wide as that of an inline lak: 10 by 3 mm."""
    changed = page.copy()
    ImageDraw.Draw(changed).rectangle((41, 401, 60, 406), fill=fill, outline=outline)
    return grey(changed)


@pytest.mark.parametrize(
    ("fill", "outline"), [("#ddd", "#000"), ("#ddd", "#808080"), ("#fff", "#808080")]
)
def test_a_box_that_vanished_fails(page: Image.Image, fill: str, outline: str) -> None:
    assert differ(boxed(page, fill, outline), page, PDF)


def test_the_yellow_ground_of_a_marked_passage_that_vanished_fails(page: Image.Image) -> None:
    assert differ(boxed(page, "#fff2b3", "#fff2b3"), page, PDF)


def test_a_page_of_another_size_fails(page: Image.Image) -> None:
    assert differ(page, page.crop((0, 0, page.width, page.height - 1)), PDF)


def test_a_page_is_kept_as_it_was_drawn(page: Image.Image, tmp_path: Path) -> None:
    save(page, tmp_path / "bladzijde.png")
    assert load(tmp_path / "bladzijde.png").tobytes() == page.tobytes()
    assert (tmp_path / "bladzijde.png").stat().st_size < 20_000


def test_side_by_side_shows_both_pages_and_where_they_differ(page: Image.Image) -> None:
    other = boxed(page, "#000", "#000")
    sheet = side_by_side(page, other)
    width = page.width + 10
    spot = (50, 403)
    assert sheet.size == (page.width * 3 + 20, page.height)
    assert sheet.getpixel(spot) == (255, 255, 255)
    assert sheet.getpixel((spot[0] + width, spot[1])) == (0, 0, 0)
    assert sheet.getpixel((spot[0] + 2 * width, spot[1])) == (0, 255, 0)
    assert side_by_side(None, other).size == side_by_side(other, None).size == sheet.size


def test_a_block_is_smaller_than_a_line_of_text() -> None:
    assert BLOCK < 12 * 50 / 72
