"""The public Markdown of a document, read back as what was published of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beslisnota.model.gelakt import GelakteNota
from beslisnota.read.build import Context, build
from beslisnota.read.front import read_front
from beslisnota.read.markdown import Parser
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import read_mapping
from lakken.gronden import WOO, Register

if TYPE_CHECKING:
    from beslisnota.read.build import Tell
    from beslisnota.read.front import Path

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_gelakt(data: bytes, path: str, register: Register = WOO) -> GelakteNota | None:
    """Read the public Markdown of a document.

    What an older or newer program wrote otherwise is passed over, so this is for comparing alone.

    Args:
        data: its bytes.
        path: where it stands.
        register: the grounds that its boxes may have.

    Returns:
        The document; None where it has no front matter that says its soort.
    """
    report = Report(path)
    text = decode(data, report)
    match = _FRONT.match(text) if text else None
    mapping = read_mapping(match["yaml"], report, 2) if match else None
    if text is None or match is None or mapping is None:
        return None
    front = read_front(mapping, match["yaml"], report, register)
    if front.soort is None:
        return None
    context = Context(
        parser=Parser(public=True, register=register),
        public=True,
        tell_at=_untold,
        resolve=lambda _kind, ref: ref,
        known_tot=lambda _tot: True,
        afdoening=lambda _kind, _ref: None,
    )
    body = text[match.end() :]
    return GelakteNota(build(front.soort, front.fields, body, context).document, front.fields, body)


def _untold(_path: Path) -> Tell:
    def tell(offset: int, code: str, sentence: str, mend: str, *, warning: bool = False) -> None:
        del offset, code, sentence, mend, warning

    return tell
