"""Single values of the front matter and of `dossier.yaml`: text to a typed value, or a Dutch reason."""

from __future__ import annotations

import re

from beslisnota.model.document import MAANDEN, Datum

_WRITTEN = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]+)\s+(?P<year>\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_TOEZEGGING = re.compile(r"TZ\d{4}(?:0[1-9]|1[0-2])-\d{3,4}")
_OWN_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9./-]{0,38}[A-Za-z0-9])?")
_KAMERSTUK = re.compile(
    r"(?!.*-0+$)[1-4]\d{4}(?:-(?:[IVXLC]+|[A-Z]|\d{2}))?(?:-(?:\d{1,4}|[A-Z]{1,2}))?"
)


class BadValueError(ValueError):
    """A text that is not what its key asks; its message is Dutch."""


def read_datum(text: str, *, month_is_enough: bool = False) -> Datum:
    """Read `2022-12-19` or `19 december 2022`, and `mei 2023` where a month is enough.

    Raises:
        BadValueError: it is no date, or a date that does not exist.
    """
    year, month, day = _parts(text.strip())
    if not day and not month_is_enough:
        raise BadValueError("hier hoort ook de dag te staan, zoals 2022-12-19 of 19 december 2022")
    try:
        return Datum(year, month, day)
    except ValueError as error:
        raise BadValueError("deze datum bestaat niet") from error


def _parts(text: str) -> tuple[int, int, int]:
    if match := _ISO.fullmatch(text):
        if match[3] and not int(match[3]):
            raise BadValueError("deze datum bestaat niet")
        return int(match[1]), int(match[2]), int(match[3] or 0)
    match = _WRITTEN.fullmatch(text)
    if match and match["month"].lower() in MAANDEN:
        if match["day"] and not int(match["day"]):
            raise BadValueError("deze datum bestaat niet")
        return int(match["year"]), MAANDEN.index(match["month"].lower()) + 1, int(match["day"] or 0)
    raise BadValueError("dit is geen datum; schrijf 2022-12-19 of 19 december 2022")


def read_kamerstuk(text: str) -> str:
    """Read a Kamerstuk in one of its spellings and give `31524-525` or `31524`.

    Source of the forms: the official publications of the Tweede and Eerste Kamer.

    Raises:
        BadValueError: it is none.
    """
    bare = re.sub(r"^(\d{2})\s(?=\d{3})", r"\1", text.strip())
    bare = re.sub(r",?\s*(?:nr\.?|nummer)\s*", "-", bare)
    bare = re.sub(r"\s+", "-", bare)
    if not _KAMERSTUK.fullmatch(bare):
        raise BadValueError("dit is geen nummer van een Kamerstuk; schrijf 31524-525 of 31524")
    return bare


def read_motie(text: str) -> str:
    """Read the number of a motie: a Kamerstuk with its own number in the dossier, `31524-525`.

    Raises:
        BadValueError: it is none, or the number of a dossier alone.
    """
    try:
        number = read_kamerstuk(text)
    except BadValueError as error:
        raise BadValueError(
            "dit is geen nummer van een motie; schrijf 31524-525, of geef haar een eigen ‘id’ zolang zij geen nummer heeft"
        ) from error
    if "-" not in number:
        raise BadValueError(
            f"dit is het nummer van een Kamerstukdossier; schrijf ook het nummer van de motie zelf, zoals {number}-7"
        )
    return number


def read_toezegging(text: str) -> str:
    """Read the number of a toezegging: `TZ202501-123` of the Tweede Kamer, or a municipality's own.

    Raises:
        BadValueError: it has a blank, or begins as one of the Kamer and is none.
    """
    number = text.strip()
    if not _OWN_NUMBER.fullmatch(number):
        raise BadValueError(
            "dit is geen nummer van een toezegging; schrijf TZ202501-123 of 24bb003804"
        )
    if number.upper().startswith("TZ") and not _TOEZEGGING.fullmatch(number.upper()):
        raise BadValueError(
            "een nummer van de Tweede Kamer is ‘TZ’, jaar en maand, een streepje en drie cijfers, zoals TZ202501-123"
        )
    return number
