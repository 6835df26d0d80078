"""The files that a house style brings: found in its own folders alone, and looked at before they are used."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageFont

from beslisnota.errors import BeslisnotaError
from beslisnota.render.pictures import reencode, reencode_drawing
from beslisnota.render.tokens import TokenError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MAX_FONT = 20_000_000  # bytes; a font for Chinese is 10 MB


def locate(folders: Sequence[Path], name: str) -> Path:
    """Find a file in the folders of a style, the first that has it.

    Raises:
        TokenError: there is no such file, or it stands outside the folders.
    """
    for folder in folders:
        try:
            path = (folder / name).resolve()
            inside, there = path.is_relative_to(folder.resolve()), path.is_file()
        except (OSError, ValueError, RuntimeError):  # a name that the system cannot follow
            break
        if not inside:
            raise TokenError(
                f"“{name[:80]}” wijst buiten de map van de stijl", "zet het bestand in de map zelf"
            )
        if there:
            return path
    raise TokenError(
        f"het bestand “{name[:80]}” is er niet",
        "zet het in de map van de stijl, of verbeter de naam",
    )


def check_font(path: Path) -> None:
    """Check that a file is a font that can be used.

    Raises:
        TokenError: it is not.
    """
    mend = "neem een TTF of OTF; zet een WOFF eerst om"
    if path.suffix.lower() not in {".ttf", ".otf"}:
        raise TokenError(f"“{path.name}” is geen TTF of OTF", mend)
    if path.stat().st_size > _MAX_FONT:
        raise TokenError(f"“{path.name}” is groter dan {_MAX_FONT // 1_000_000} MB", mend)
    try:
        ImageFont.truetype(io.BytesIO(path.read_bytes()), 10)
    except OSError as error:
        raise TokenError(f"“{path.name}” is niet te lezen als lettertype", mend) from error


def draw_logo(path: Path, height: float, room: float) -> bytes:
    """Draw a logo anew, so that nothing hidden in its file comes along.

    Args:
        path: a PNG, JPEG or SVG.
        height: how high it will be printed, in mm.
        room: how wide it may be at most, in mm.

    Raises:
        TokenError: it cannot be drawn, or is too wide.
    """
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".svg":
            drawn = reencode_drawing(data, height)
        else:
            drawn = reencode(data, path.suffix)
    except BeslisnotaError as error:
        sentence, _, mend = str(error).rstrip(".").partition(". ")
        raise TokenError(f"“{path.name}”: {sentence}", mend or "neem een ander bestand") from error
    with Image.open(io.BytesIO(drawn)) as picture:
        width = height * picture.width / picture.height
    if width > room:
        raise TokenError(
            f"het logo wordt {width:.0f} mm breed; er is {room:g} mm",
            "maak ‘hoogte’ kleiner of zet ‘links’ dichter bij de rand",
        )
    return drawn
