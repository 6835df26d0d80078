"""Texts of `dossier.yaml` as the reader of an internal overview sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.marks import scan
from lakken.redact import unwrap

if TYPE_CHECKING:
    from lakken.gronden import Register

_ESCAPED = re.compile(r"\\([\[\]\\|*_`])")


def open_text(text: str, register: Register) -> str:
    """Give a text without its marks and with all that they hold; for what is internal alone."""
    found = scan(text, register=register)
    bare = text if found.problems else unwrap(text, list(found.marks))
    return " ".join(_ESCAPED.sub(r"\1", bare).split())
