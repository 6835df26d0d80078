"""The text of a PDF as three independent readers give it, who disagree about what is visible."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator

import pypdfium2
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams

from beslisnota.publish.readings.base import Reading, UnreadableError

_PDFTOTEXT = "pdftotext"
_SECONDS = 120


def missing_readers() -> tuple[str, ...]:
    """The readers that are not installed here: pdftotext is a program, the others are libraries."""
    return () if shutil.which(_PDFTOTEXT) else (_PDFTOTEXT,)


def pdf_text_readings(data: bytes) -> tuple[Iterator[Reading], ...]:
    """One iterator a reader, so that one that fails does not silence the others."""
    return (_pdftotext(data), _pdfium(data), _pdfminer(data))


def _pdftotext(data: bytes) -> Iterator[Reading]:
    program = shutil.which(_PDFTOTEXT)
    if program is None:
        return
    command = [program, "-q", "-enc", "UTF-8", "-", "-"]
    clean = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - a found program, fixed arguments, the PDF on stdin
            command, input=data, capture_output=True, timeout=_SECONDS, env=clean, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise _unreadable(_PDFTOTEXT) from error
    yield Reading(_PDFTOTEXT, done.stdout.decode("utf-8", "replace"))


def _pdfium(data: bytes) -> Iterator[Reading]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable("pdfium") from error
    try:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            yield Reading(f"pdfium, bladzijde {number}", text_page.get_text_range())
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise _unreadable("pdfium") from error
    finally:
        document.close()


def _pdfminer(data: bytes) -> Iterator[Reading]:
    try:
        # Without all_texts the text in form XObjects is left out; boxes_flow only orders columns,
        # and takes a sixth of the time.
        text = extract_text(io.BytesIO(data), laparams=LAParams(all_texts=True, boxes_flow=None))
    except Exception as error:  # pdfminer fails on damage with any exception at all
        raise _unreadable("pdfminer") from error
    yield Reading("pdfminer", text)


def _unreadable(reader: str) -> UnreadableError:
    return UnreadableError(
        f"{reader} kan de PDF niet lezen: sla hem opnieuw op, zonder beveiliging."
    )
