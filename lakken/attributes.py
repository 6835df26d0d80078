"""What stands between the braces of a mark, or behind the name of a fence."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the braces of a mark, or behind the name of a fence.

    Attributes:
        classes: `.ingevoegd` as `ingevoegd`, in the order written.
        values: keys in lower case with their values.
        words: bare words behind the name of a fence; one in quotation marks may hold blanks.
    """

    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    def get(self, key: str) -> str:
        """Give the value of a key, empty where it is not there."""
        return dict(self.values).get(key, "")


class BadAttributesError(ValueError):
    """Braces or a fence line that cannot be read; its message is Dutch."""


_ATTRIBUTE = re.compile(
    r"""\s*(?:
        \.(?P<class>[A-Za-z][\w-]*)
        | (?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"'“”„’‘{}\[\]=<>`]+))
        | (?P<word>[^\s"'“”„{}\[\]=<>`]+)
        | "\s*(?P<phrase>[^\s"'“”„{}\[\]=<>`][^"'“”„{}\[\]=<>`]*)"
    )(?=[\s}]|\Z)""",
    re.VERBOSE,
)
_LINE_END = re.compile(r"\s*\n[ \t>]*")


def read_braces(text: str, brace: int) -> tuple[Attributes, int]:
    """Read what stands in the braces that open at an offset.

    Returns:
        The attributes, and the offset behind the closing brace.

    Raises:
        BadAttributesError: they cannot be read.
    """
    attributes, end = read_attributes(text, brace + 1, closing="}")
    if attributes.words:
        raise BadAttributesError("tussen de accolades staat een los woord; schrijf sleutel=waarde")
    return attributes, end


def read_attributes(text: str, offset: int, *, closing: str) -> tuple[Attributes, int]:
    """Read attributes from an offset up to the closing sign, or to the end of the text where it is empty.

    Returns:
        The attributes, and the offset behind the closing sign.

    Raises:
        BadAttributesError: they cannot be read, or one stands there twice.
    """
    classes: list[str] = []
    values: list[tuple[str, str]] = []
    words: list[str] = []
    while match := _ATTRIBUTE.match(text, offset):
        offset = match.end()
        if match["class"]:
            classes.append(match["class"].lower())
        elif match["key"]:
            value = match["bare"] if match["quoted"] is None else match["quoted"]
            values.append((match["key"].lower(), _LINE_END.sub(" ", value).strip()))
        elif match["word"]:
            words.append(match["word"])
        elif words:
            words.append(_LINE_END.sub(" ", match["phrase"]).strip())
        else:
            raise BadAttributesError(
                "vooraan staat tekst tussen aanhalingstekens; zet er een naam voor"
            )
    rest = re.compile(r"\s*").match(text, offset)
    offset = rest.end() if rest else offset
    if text[offset : offset + 1] != closing:
        raise BadAttributesError(
            "de kenmerken zijn niet te lezen; schrijf sleutel=waarde, met rechte aanhalingstekens "
            "om een waarde met spaties, en sluit met ‘}’"
        )
    keys = [key for key, _ in values]
    if len(set(keys)) < len(keys) or len(set(classes)) < len(classes):
        raise BadAttributesError("een kenmerk staat er twee keer; haal er een weg")
    return Attributes(tuple(classes), tuple(values), tuple(words)), offset + len(closing)
