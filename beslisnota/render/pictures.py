"""Pictures as they may go into a document: drawn anew, so that nothing hidden in the file comes along."""

from __future__ import annotations

import io
import logging
import math
import re
import warnings
from typing import TYPE_CHECKING, Any

import pypdfium2
from lxml import etree
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from beslisnota.errors import BeslisnotaError
from beslisnota.render.fonts import Fetcher, collect_log, weasyprint
from beslisnota.render.shipped import shipped_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
"""A page of A4 at 600 dpi is 35 million."""

_MAX_SVG_BYTES = 2_000_000
_MAX_SVG_ELEMENTS = 20_000
_MAX_SIDE = 100_000  # CSS pixels
_MAX_DEPTH = 200
_DPI = 200
_FINE = 600
_BOX = (170.0, 240.0)  # mm; an SVG is drawn no larger
_MM_PER_PX = 25.4 / 96
_PER_UNIT = {
    "": 1.0,
    "px": 1.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "pt": 96 / 72,
    "pc": 16.0,
}

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_HOST = "https://beslisnota.invalid"  # reserved by RFC 6761: it never exists
_FONT = "Nota"
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "title",
        "desc",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "switch",
        "a",
    ]
)


def reencode(data: bytes, suffix: str) -> bytes:
    """Draw a picture anew: a PNG or JPEG as what it was, an SVG as a PNG of 200 dpi.

    Only what the eye sees is kept: no metadata, no colour profile, no further frames, nothing under
    transparency (it is laid on white). The same bytes in give the same bytes out, as long as Pillow and
    WeasyPrint stay the same.

    Args:
        data: the file as it was read.
        suffix: how its name ends: `.png`, `.jpg`, `.jpeg` or `.svg`.

    Raises:
        BeslisnotaError: it is no such picture, or too large; the caller adds the name of the file.
    """
    if len(data) > MAX_BYTES:
        raise BeslisnotaError(
            f"De afbeelding is groter dan {MAX_BYTES // 1_000_000} MB. Verklein haar."
        )
    match suffix.lower():
        case ".svg":
            return _svg(data)
        case ".png" | ".jpg" | ".jpeg" as known:
            return _raster(data, _KINDS[known])
        case _:
            raise BeslisnotaError(
                "Alleen PNG, JPEG en SVG kunnen als afbeelding in een document staan."
            )


def printed_size(data: bytes) -> tuple[float, float]:
    """Give width and height of a picture of `reencode` on paper, in CSS pixels (1/96 inch).

    A drawing says how fine it was drawn; of a photograph each dot is a pixel.

    Raises:
        BeslisnotaError: it is no picture.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            dpi = picture.info.get("dpi", (96, 96))[0]
            return picture.width * 96 / dpi, picture.height * 96 / dpi
    except UnidentifiedImageError as error:
        raise BeslisnotaError("Een afbeelding van dit document is niet te lezen.") from error


# --- PNG and JPEG ------------------------------------------------------------------------------


def _raster(data: bytes, kind: str) -> bytes:
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(data), formats=[kind]) as picture,
        ):
            _check_pixels(picture.width * picture.height)
            _load_whole(picture)
            seen = _flatten(ImageOps.exif_transpose(picture))
    except BeslisnotaError:
        raise
    except Image.DecompressionBombError:
        _check_pixels(math.inf)
        raise
    except Exception as error:  # Pillow raises a dozen kinds on bad bytes
        raise BeslisnotaError(
            f"De afbeelding is niet te lezen als {kind}. Sla haar opnieuw op."
        ) from error
    return _save(seen, kind)


def _load_whole(picture: Image.Image) -> None:
    """Load a picture, or stop where its file was cut off: WeasyPrint tells Pillow to fill in grey."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check_pixels(count: float) -> None:
    if count > MAX_PIXELS:
        raise BeslisnotaError(
            f"De afbeelding heeft meer dan {MAX_PIXELS // 1_000_000} miljoen beeldpunten. Verklein haar."
        )


def _flatten(picture: Image.Image) -> Image.Image:
    """Give the visible pixels only, in RGB or grey: what lies under transparency is not visible."""
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    if picture.mode.startswith("I"):  # 16 and 32 bits a pixel: convert() would clip, not scale
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")


def _save(picture: Image.Image, kind: str, dpi: int = 0) -> bytes:
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())  # pixels, no `info`
    out = io.BytesIO()
    if kind == "PNG":
        density = {"dpi": (dpi, dpi)} if dpi else {}
        clean.save(out, "PNG", compress_level=9, **density)
    else:
        clean.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


# --- SVG ---------------------------------------------------------------------------------------


def reencode_drawing(data: bytes, height: float) -> bytes:
    """Draw an SVG anew as `reencode` does, but for print at a height in mm: 600 dpi at that size.

    Raises:
        BeslisnotaError: it is no such picture, or too large; the caller adds the name of the file.
    """
    root = _parse_svg(data)
    own_width, own_height = _size(root)
    high = height / _MM_PER_PX
    _check_pixels(high * high * own_width / own_height * (_FINE / 96) ** 2)
    return _raster_of(root, high * own_width / own_height, high, _FINE)


def _svg(data: bytes) -> bytes:
    root = _parse_svg(data)
    width, height = _size(root)
    scale = min(1.0, _BOX[0] / (width * _MM_PER_PX), _BOX[1] / (height * _MM_PER_PX))
    return _raster_of(root, width * scale, height * scale, _DPI)


def _raster_of(root: etree._Element, width: float, height: float, dpi: int) -> bytes:
    root.set("width", f"{width:.3f}")
    root.set("height", f"{height:.3f}")
    pdf = _draw(etree.tostring(root), width, height)
    page = pypdfium2.PdfDocument(pdf)[0]
    return _save(page.render(scale=dpi / 72).to_pil().convert("RGB"), "PNG", dpi)


def _parse_svg(data: bytes) -> etree._Element:
    if len(data) > _MAX_SVG_BYTES or b"<!ENTITY" in data:
        raise BeslisnotaError(
            f"De SVG is groter dan {_MAX_SVG_BYTES // 1_000_000} MB of bevat entiteiten. Bewaar haar als PNG."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BeslisnotaError(
            "De SVG is niet te lezen. Bewaar haar opnieuw, of als PNG."
        ) from error
    if root.tag != f"{_SVG}svg":
        raise BeslisnotaError("Het bestand is geen SVG.")
    _clean(root)
    _check_uses(root)
    return root


def _clean(root: etree._Element) -> None:
    """Take out all that is not drawn from the file itself: scripts, foreign objects, pictures, links."""
    elements = list(root.iter())
    if len(elements) > _MAX_SVG_ELEMENTS:
        raise BeslisnotaError("De SVG heeft te veel onderdelen. Bewaar haar als PNG.")
    for element in elements:
        if element is not root and not _is_drawn(element):
            _blank(element)
            continue
        for name, value in list(_attributes(element)):
            kept = _attribute(name, value)
            if kept is None:
                del element.attrib[name]
            else:
                element.set(name, kept)
        if element.tag == f"{_SVG}style" and element.text:
            element.text = _own_fonts(element.text)


def _blank(element: etree._Element) -> None:
    """Leave an empty description in its place, so that the text after it stays."""
    element.tag = f"{_SVG}desc"
    element.text = None
    element.attrib.clear()
    for child in list(element):
        element.remove(child)


def _is_drawn(element: etree._Element) -> bool:
    tag = str(element.tag)
    return tag.startswith(_SVG) and tag.removeprefix(_SVG) in _DRAWN


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        yield str(name), str(value)


def _attribute(name: str, value: str) -> str | None:
    local = name.rpartition("}")[2]
    if local.startswith("on") or (local == "href" and not value.startswith("#")):
        return None
    if local == "font-family":
        return _FONT
    return _own_fonts(value) if local == "style" else value


def _own_fonts(css: str) -> str:
    """Name our own font, so that the machine's fonts do not decide what a label looks like."""
    css = re.sub(r"@import[^;]*;|@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(
        r"(?<![-\w])font\s*:[^;}]*?(\d[\d.]*(?:px|pt|em)?)\b[^;}]*",
        r"font-size: \1; font-family: x",
        css,
    )
    return re.sub(r"font-family\s*:[^;}]*", f"font-family: {_FONT}", css)


def _size(root: etree._Element) -> tuple[float, float]:
    """Give width and height in CSS pixels, from the attributes or else from the view box."""
    box = [float(part) for part in re.findall(r"-?\d*\.?\d+", str(root.get("viewBox", "")))]
    box_width, box_height = (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)  # x y w h
    width = _length(root.get("width")) or box_width
    height = _length(root.get("height")) or box_height
    if not (
        1 <= width <= _MAX_SIDE and 1 <= height <= _MAX_SIDE and 0.01 < width / height < 100
    ):  # a line is no picture
        raise BeslisnotaError(
            "De SVG zegt niet hoe groot zij is, of heeft een onmogelijke maat. Geef haar een width en height."
        )
    if box_width <= 0:
        root.set("viewBox", f"0 0 {width:.3f} {height:.3f}")
    return width, height


def _length(value: Any) -> float:  # noqa: ANN401  # lxml: str, bytes or None
    found = re.fullmatch(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)\s*", str(value or ""))
    return float(found[1]) * _PER_UNIT[found[2]] if found and found[2] in _PER_UNIT else 0.0


def _draw(svg: bytes, width: float, height: float) -> bytes:
    """Draw on a page of the picture's size, with nothing to fetch but our own font."""
    engine = weasyprint()
    font = shipped_templates() / "fonts" / "DejaVuSans.ttf"

    files = {f"{_HOST}/afbeelding.svg": svg, f"{_HOST}/letter.ttf": font.read_bytes()}
    css = (
        f"@font-face {{font-family: {_FONT}; src: url({_HOST}/letter.ttf)}}"
        f"@page {{size: {width:.3f}px {height:.3f}px; margin: 0}}"
        f"html, body {{margin: 0; font-family: {_FONT}}} img {{display: block; width: 100%}}"
    )
    page = f'<html lang="nl"><style>{css}</style><img src="{_HOST}/afbeelding.svg" alt="">'
    with collect_log() as logged:
        pdf: bytes = engine.HTML(
            string=page, base_url=_HOST, url_fetcher=Fetcher(files.get)
        ).write_pdf()
    if any(record.levelno >= logging.ERROR for record in logged):
        raise BeslisnotaError("De SVG is niet te tekenen. Bewaar haar als PNG.")
    return pdf


def _check_uses(root: etree._Element) -> None:
    """Count what is drawn after every `use` is followed: ten in ten in ten would never end."""
    by_id = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    counts: dict[etree._Element, int] = {}

    def count(element: etree._Element, above: frozenset[etree._Element]) -> int:
        if element in above or len(above) > _MAX_DEPTH:
            raise BeslisnotaError("De SVG verwijst in een kring, of te diep. Bewaar haar als PNG.")
        if element not in counts:
            inside = above | {element}
            total = 1 + sum(count(child, inside) for child in element)
            target = by_id.get(_target(element))
            counts[element] = total + (count(target, inside) if target is not None else 0)
        return counts[element]

    if count(root, frozenset()) > _MAX_SVG_ELEMENTS * 10:
        raise BeslisnotaError("De SVG heeft te veel onderdelen. Bewaar haar als PNG.")


def _target(element: etree._Element) -> str:
    if element.tag != f"{_SVG}use":
        return ""
    href = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
    return str(href).removeprefix("#")
