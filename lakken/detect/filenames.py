"""Names in the names of files: `verslag_Jansen_12februari.docx`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import PARTICLES, UPPER, fold
from lakken.detect.lists import common_words, given_names, surnames
from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.carry import Carried
    from lakken.detect.source import Source

_EXTENSION = re.compile(
    r"\.(?:docx?|pdf|xlsx?|pptx?|msg|eml|odt|ods|txt|csv|rtf|md|jpe?g|png|tiff?|heic|zip|mp[34]|m4a|mov|wav)(?!\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[^\W_][\w’'@/-]*_[\w’'@/-]*[^\W_]")
_SIGN = re.compile(r"[\w.'’-]")
_LONGEST = 120
"""Of a file name no more than this is read back from its extension."""
_PIECE = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’])*(?:-[^\W\d_]+)*")
_HUMP = re.compile(rf"[{UPPER}]?[^\W\d_{UPPER}]+|[{UPPER}]+(?![^\W\d_{UPPER}])|[{UPPER}]")


def find_in_filenames(source: Source, carried: Carried) -> Iterator[Suggestion]:
    """Find the pieces of file names that are known names, and those that look like one."""
    for start, end in _file_names(source.text):
        for piece in _PIECE.finditer(source.text, start, end):
            for start, end in _names(piece[0]):
                certainty = _judge(piece[0][start:end], carried)
                if certainty:
                    yield Suggestion(
                        piece.start() + start,
                        piece.start() + end,
                        "persoon",
                        "zeker" if certainty > 1 else "misschien",
                        "naam in een bestandsnaam",
                    )


def _file_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a file name stands, by its extension or by an underscore inside a word: `cv_Kriekemans`."""
    for extension in _EXTENSION.finditer(text):
        start = extension.start()
        while start > max(0, extension.start() - _LONGEST) and _SIGN.match(text[start - 1]):
            start -= 1
        yield start, extension.start()
    if "_" in text:
        for match in _JOINED.finditer(text):
            if (
                "@" not in match[0]
                and "/" not in match[0]
                and not _EXTENSION.match(text, match.end())
            ):
                yield match.span()


def _names(piece: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a piece between hyphens that bear a capital, with tussenvoegsels before them."""
    start: int | None = None
    for part in re.finditer(r"[^-]+", piece):
        if start is None:
            start = part.start()
        if part[0].lower() in PARTICLES:
            continue
        if part[0] != "":
            yield start, part.end()
        start = None


def _judge(name: str, carried: Carried) -> int:
    """Give 2 for a name that is known, 1 for what looks like one, 0 for none."""
    if name.islower():
        return 1 if carried.holds(fold(name)) else 0
    humps = [fold(hump[0]) for part in re.split(r"[-.'’]", name) for hump in _HUMP.finditer(part)]
    words = [hump for hump in humps if hump not in PARTICLES and len(hump) > 2]
    if any(carried.holds(word) for word in [*words, "".join(words)]):
        return 2
    if any(
        word in given_names() or word in surnames() for word in words if word not in common_words()
    ):
        return 1
    usual = [word for word in words if word in common_words()]
    shouted = name.isupper() and len(name) <= 5
    return 0 if usual or shouted or not words else 1
