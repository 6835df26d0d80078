"""Pages as pictures: drawn small and grey, compared with a tolerance, and laid side by side for the eye."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

DPI = 50
"""At 50 dots an inch a line of text is six dots high, and a page takes 6 kB."""
LEVELS = 16
BLOCK = 4
"""Dots on a side; what is compared is the mean grey of each block of 2 by 2 mm."""


@dataclass(frozen=True)
class Tolerance:
    """How much two pages may differ.

    Attributes:
        grey: by how much a block may be lighter or darker, of 255, before it counts.
        blocks: how many blocks may count.
    """

    grey: int
    blocks: int


PDF = Tolerance(grey=12, blocks=3)
"""Edges of letters may be drawn a little otherwise; a line that moved by half a millimetre shows in dozens of
blocks, the frame of a lak that is gone in six or more, and its yellow ground is a difference of 15."""

OFFICE = Tolerance(grey=24, blocks=20)
"""LibreOffice's own way with lines and letters differs a little more from one build to the next."""


def draw(pdf: Path, last: int | None = None) -> list[Image.Image]:
    """Draw the pages of a PDF, up to the last one asked for."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document) if last is None else min(last, len(document))
        return [grey(document[number].render(scale=DPI / 72).to_pil()) for number in range(count)]


def grey(picture: Image.Image) -> Image.Image:
    """Give a picture in the few greys in which it is kept."""
    step = 255 / (LEVELS - 1)
    return picture.convert("L").point(lambda value: round(round(value / step) * step))


def save(picture: Image.Image, path: Path) -> None:
    """Keep a picture of few greys in four bits a dot."""
    step = 255 / (LEVELS - 1)
    numbers = picture.point(lambda value: round(value / step))
    small = Image.frombytes("P", numbers.size, numbers.tobytes())
    small.putpalette([round(level * step) for level in range(LEVELS) for _ in "rgb"])
    path.parent.mkdir(parents=True, exist_ok=True)
    small.save(path, "PNG", optimize=True, bits=4)


def load(path: Path) -> Image.Image:
    """Give a picture that was kept."""
    with Image.open(path) as picture:
        return picture.convert("L")


def differ(expected: Image.Image, got: Image.Image, tolerance: Tolerance) -> bool:
    """Tell whether two pages differ by more than the tolerance."""
    if expected.size != got.size:
        return True
    blocks = ImageChops.difference(expected.reduce(BLOCK), got.reduce(BLOCK))
    return sum(blocks.histogram()[tolerance.grey + 1 :]) > tolerance.blocks


def side_by_side(expected: Image.Image | None, got: Image.Image | None) -> Image.Image:
    """Lay what was expected, what came, and the difference beside each other: red was, green is."""
    size = tuple(
        max(side) for side in zip(*(one.size for one in (expected, got) if one), strict=True)
    )
    was, now = (_padded(one, size) for one in (expected, got))
    mixed = Image.merge("RGB", (now, was, ImageChops.darker(was, now)))
    sheet = Image.new("RGB", (size[0] * 3 + 20, size[1]), "#336699")
    for place, one in enumerate((was, now, mixed)):
        sheet.paste(one.convert("RGB"), (place * (size[0] + 10), 0))
    return sheet


def _padded(picture: Image.Image | None, size: tuple[int, ...]) -> Image.Image:
    page = Image.new("L", (size[0], size[1]), 255)
    if picture is not None:
        page.paste(picture, (0, 0))
    return ImageOps.expand(page.crop((1, 1, size[0] - 1, size[1] - 1)), 1, 128)
