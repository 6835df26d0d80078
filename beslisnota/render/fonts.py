"""WeasyPrint and the system libraries that it draws with, checked once."""

from __future__ import annotations

import functools
from types import ModuleType

from beslisnota.errors import BeslisnotaError

APT_LINE = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What a bare Debian 12 or Ubuntu 22.04 needs."""


def check_libraries() -> None:
    """Check that the libraries are there that make PDFs quickly and byte for byte the same.

    `libharfbuzz-subset0` is optional for WeasyPrint. Without it a note takes three times as long and its
    bytes differ from run to run (measured with WeasyPrint 70), so for us it is required.

    Raises:
        BeslisnotaError: a library is missing or too old; says what to install.
    """
    weasyprint()


@functools.cache
def weasyprint() -> ModuleType:
    """Import WeasyPrint: late, as it takes 0.4 s and stops where Pango is missing.

    Raises:
        BeslisnotaError: a library is missing or too old.
    """
    try:
        import weasyprint as module
        from weasyprint.text import ffi
    except OSError as error:
        raise _missing("Pango") from error
    if not ffi.harfbuzz_subset or not ffi.harfbuzz.hb_version_atleast(4, 1, 0):
        raise _missing("HarfBuzz-Subset 4.1 of nieuwer")
    return module


def _missing(what: str) -> BeslisnotaError:
    return BeslisnotaError(
        f"Om PDF's te maken is {what} nodig, en dat staat niet op deze computer. Installeer het met: {APT_LINE}"
    )
