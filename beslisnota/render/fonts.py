"""WeasyPrint, the system libraries that it draws with, and what it may fetch and log.

The fonts of a document are the shipped ones, under names of our own (`templates/*/stijl.css`). A character
that they lack (Chinese, most emoji) is taken from a font of the machine, in the order of its fontconfig: the
same on one machine, perhaps another on the next. Where no font has it, the document is not made.
"""

from __future__ import annotations

import contextlib
import functools
import logging
from typing import TYPE_CHECKING, Any

from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

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
    checked: ModuleType = module
    return checked


def _missing(what: str) -> BeslisnotaError:
    return BeslisnotaError(
        f"Om PDF's te maken is {what} nodig, en dat staat niet op deze computer. Installeer het met: {APT_LINE}"
    )


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextlib.contextmanager
def collect_log() -> Iterator[list[logging.LogRecord]]:
    """Collect what WeasyPrint logs as a warning or worse: it raises nothing of its own.

    Nothing goes on to other logs meanwhile, as these lines can quote a note.
    """
    collector = _Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.records
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates


class Fetcher:
    """Gives WeasyPrint what `find` knows by its address, and refuses all else: nothing leaves the machine.

    Attributes:
        refused: the addresses that were refused.
    """

    _fail_on_errors = (
        False  # WeasyPrint 70 reads this of every fetcher: log a refusal, do not crash
    )

    def __init__(self, find: Callable[[str], bytes | None]) -> None:
        self._find = find
        self.refused: list[str] = []

    def __call__(self, url: str) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        """Give what stands at the address; WeasyPrint logs the ValueError of a refusal."""
        data = self._find(url)
        if data is None:
            self.refused.append(url)
            raise ValueError("refused")
        headers = {"Content-Type": "image/svg+xml"} if url.endswith(".svg") else {}
        return weasyprint().urls.URLFetcherResponse(url, data, headers)
