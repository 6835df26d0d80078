"""Numbers of a list as they are written on the command line: `3,5-7`."""

from __future__ import annotations

import re

import click


def read_spans(written: str, option: str) -> list[range]:
    """Read numbers and spans of them.

    Raises:
        click.BadParameter: they are written in another way.
    """
    spans = []
    for part in written.replace(" ", "").split(","):
        match = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", part)
        if match is None or int(match[2] or match[1]) < int(match[1]):
            raise click.BadParameter(
                "schrijf nummers uit de lijst, bijvoorbeeld 3,5-7", param_hint=option
            )
        spans.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return spans
