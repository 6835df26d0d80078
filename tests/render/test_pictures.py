from __future__ import annotations

import io
import random

import pytest
from PIL import Image, PngImagePlugin

from beslisnota.errors import BeslisnotaError
from beslisnota.render import pictures
from beslisnota.render.pictures import printed_size, reencode

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="400" height="200">{}</svg>'
)
RECT = '<rect x="10" y="10" width="100" height="100" fill="#01689b"/>'


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def noise(width: int, height: int) -> Image.Image:
    pixels = random.Random(1).randbytes(width * height * 3)  # noqa: S311  # no secret
    return Image.frombytes("RGB", (width, height), pixels)


def test_a_png_keeps_its_pixels_and_loses_all_that_is_said_of_it() -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Anna de Wit")
    said.add_itxt("XML:com.adobe.xmp", "Anna de Wit")
    data = saved(noise(30, 20), "PNG", pnginfo=said, dpi=(300, 300), icc_profile=b"Anna de Wit")
    clean = reencode(data, ".png")
    assert opened(clean).tobytes() == noise(30, 20).tobytes()
    assert opened(clean).info == {}
    assert b"Anna" not in clean
    assert {
        clean[at - 4 : at]
        for at in range(len(clean))
        if clean[at - 4 : at] in {b"tEXt", b"iTXt", b"pHYs"}
    } == set()


def test_a_jpeg_loses_its_exif_and_is_turned_as_that_said() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Anna de Wit"
    exif[0x0112] = 6  # a quarter turn
    clean = reencode(saved(noise(30, 20), "JPEG", exif=exif, comment=b"Anna"), ".JPG")
    assert opened(clean).size == (20, 30)
    assert not opened(clean).getexif()
    assert b"Anna" not in clean


def test_what_lies_under_transparency_does_not_come_along() -> None:
    hidden = noise(20, 20)
    hidden.putalpha(0)
    clean = opened(reencode(saved(hidden, "PNG"), ".png"))
    assert clean.mode == "RGB"
    assert clean.getcolors() == [(400, (255, 255, 255))]


def test_a_transparent_colour_of_a_palette_is_laid_on_white() -> None:
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([200, 0, 0] + [0] * 765)
    clean = opened(reencode(saved(picture, "PNG", transparency=0), ".png"))
    assert clean.getpixel((0, 0)) == (255, 255, 255)


def test_further_frames_are_left_out() -> None:
    data = saved(
        Image.new("RGB", (4, 4), "red"),
        "PNG",
        save_all=True,
        append_images=[Image.new("RGB", (4, 4), "blue")],
    )
    assert opened(reencode(data, ".png")).getcolors() == [(16, (255, 0, 0))]
    assert b"fcTL" not in reencode(data, ".png")


def test_sixteen_bits_of_grey_become_eight() -> None:
    data = saved(Image.new("I;16", (4, 4), 32768), "PNG")
    assert opened(reencode(data, ".png")).getpixel((0, 0)) == 128


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "P"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    assert opened(reencode(saved(Image.new(mode, (5, 5)), "PNG"), ".png")).mode in {"L", "RGB"}


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_read(mode: str) -> None:
    assert opened(reencode(saved(Image.new(mode, (5, 5)), "JPEG"), ".jpeg")).format == "JPEG"


def test_an_svg_becomes_a_png_of_200_dots_an_inch() -> None:
    picture = opened(reencode(svg(RECT), ".svg"))
    assert picture.format == "PNG"
    assert abs(picture.width - 400 * 200 / 96) <= 1
    assert picture.getpixel((100, 100)) == (1, 104, 155)
    assert picture.getpixel((700, 300)) == (255, 255, 255)


def test_an_svg_is_printed_at_its_own_size_and_a_photograph_dot_for_pixel() -> None:
    width, height = printed_size(reencode(svg(RECT), ".svg"))
    assert abs(width - 400) < 1
    assert abs(height - 200) < 1
    fine = io.BytesIO()
    Image.new("RGB", (300, 150)).save(fine, "PNG", dpi=(300, 300))
    assert printed_size(reencode(fine.getvalue(), ".png")) == (300, 150)


def test_an_svg_of_any_size_fits_the_page() -> None:
    for size in (
        'width="90000" height="45000"',
        'viewBox="0 0 90000 45000"',
        'width="100%" viewBox="0 0 2000 1000"',
    ):
        text = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="9000" height="9000"/></svg>'
        picture = opened(reencode(text.encode(), ".svg"))
        assert abs(picture.width - 170 / 25.4 * 200) <= 2
        assert abs(picture.height - 85 / 25.4 * 200) <= 2


def test_an_svg_runs_no_script_and_fetches_nothing(tmp_path: object) -> None:
    outside = "".join(
        f'<image {name}="{address}" width="400" height="200"/>'
        for name in ("href", "xlink:href")
        for address in (
            "http://127.0.0.1:9/x.png",
            "file:///etc/passwd",
            "data:image/png;base64,AAAA",
        )
    )
    wild = (
        "<style>@import url(http://127.0.0.1:9/x.css); rect {fill: url(http://127.0.0.1:9/)}</style>"
        f'<script>alert(1)</script><foreignObject width="9" height="9"/>{outside}<a href="http://x/">{RECT}</a>'
    )
    assert reencode(svg(wild), ".svg")
    assert reencode(svg(RECT + outside), ".svg") == reencode(svg(RECT), ".svg")


def test_the_machines_fonts_do_not_decide_what_an_svg_looks_like() -> None:
    drawn = {
        reencode(svg(f"<text x='10' y='90' font-size='30' {font}>Željko 2024</text>"), ".svg")
        for font in (
            "",
            "font-family='Lato'",
            "style='font-family: Lato'",
            "font-family='DejaVu Serif'",
        )
    }
    styled = reencode(
        svg("<style>text {font: bold 30px Lato}</style><text x='10' y='90'>Željko 2024</text>"),
        ".svg",
    )
    assert len(drawn) == 1
    assert len(styled) > 500


@pytest.mark.parametrize(
    ("data", "suffix"), [(saved(noise(9, 9), "PNG"), ".png"), (svg(RECT), ".svg")]
)
def test_the_same_bytes_in_give_the_same_bytes_out(data: bytes, suffix: str) -> None:
    assert reencode(data, suffix) == reencode(data, suffix)


@pytest.mark.parametrize(
    ("data", "suffix", "reason"),
    [
        (b"", ".png", "niet te lezen als PNG"),
        (b"geen plaatje", ".jpg", "niet te lezen als JPEG"),
        (saved(noise(9, 9), "PNG"), ".jpg", "niet te lezen als JPEG"),
        (saved(noise(99, 99), "PNG")[:-900], ".png", "niet te lezen als PNG"),
        (saved(noise(9, 9), "GIF"), ".gif", "Alleen PNG, JPEG en SVG"),
        (b"<svg", ".svg", "niet te lezen"),
        (b"<html/>", ".svg", "geen SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ".svg", "hoe groot"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="5000"/>', ".svg", "hoe groot"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), ".svg", "entiteiten"),
        (svg('<g id="a"><use href="#a"/></g>'), ".svg", "kring"),
        (svg("<g/>" * 20_000), ".svg", "te veel onderdelen"),
    ],
)
def test_a_bad_picture_is_a_dutch_sentence(data: bytes, suffix: str, reason: str) -> None:
    with pytest.raises(BeslisnotaError, match=reason):
        reencode(data, suffix)


def test_uses_of_uses_are_counted_before_they_are_drawn() -> None:
    inside = '<g id="a0"><rect width="1" height="1"/></g>' + "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    with pytest.raises(BeslisnotaError, match="te veel onderdelen"):
        reencode(svg(inside + '<use href="#a8"/>'), ".svg")


@pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    for side in (7_000, 12_000, 20_000):
        bomb = saved(Image.new("1", (side, side)), "PNG")
        with pytest.raises(BeslisnotaError, match="miljoen beeldpunten"):
            reencode(bomb, ".png")


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 10)
    with pytest.raises(BeslisnotaError, match="groter dan"):
        reencode(saved(noise(9, 9), "PNG"), ".png")
