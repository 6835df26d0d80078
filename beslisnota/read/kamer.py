"""Moties and toezeggingen as the open data of the Tweede Kamer gives them: OData, as JSON.

Of that feed little is sure: fields are absent or null, records come twice, and words such as those of `Status` are no closed
list. What is not understood is told, and nothing is guessed from it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from beslisnota.errors import BeslisnotaError
from beslisnota.model.dossier import Motie, Toezegging, iso_datum
from beslisnota.read.text import Report, decode
from beslisnota.read.values import BadValueError, read_motie, read_toezegging
from lakken.comments import strip_comments
from lakken.marks import count_marks, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beslisnota.model.document import Datum

MAX_FILE = 20_000_000
"""Bytes; 250 records of the feed with all that can be expanded are some 1 MB."""
MAX_RECORDS = 5_000
MAX_TEXT = 4_000
"""Characters of one text; the longest toezeggingen are some 1,500."""

_OVER = re.compile(
    r"(?:[a-z ]*gewijzigde )?motie van (?:het lid|de leden) (?P<wie>.+?) over (?P<over>.+?)(?: \(t\.v\.v\.[^()]*\))?",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_DAY = "1815"
"""Before the first States General of the kingdom: a feed writes `0001-01-01` for a day that is not known."""
_ZAAK = re.compile(r"\d{4}[A-Z]\d{5}")
_OUTCOMES = ("verworpen", "aangenomen", "ingetrokken", "vervallen")
_INDIENERS = ("indiener", "medeindiener", "mede-indiener")


@dataclass(slots=True)
class Ingelezen:
    """What a file of the Kamer held.

    Attributes:
        moties: each once.
        toezeggingen: each once.
        skipped: why records were passed over, in Dutch, by what they are called.
        more: whether the file says that it is one page of more.
    """

    moties: list[Motie] = field(default_factory=list)
    toezeggingen: list[Toezegging] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    more: bool = False


class _SkipError(ValueError):
    """A record that cannot be taken over; its message is Dutch."""


def read_kamer(data: bytes, name: str) -> Ingelezen:
    """Read a file that was downloaded from the Tweede Kamer's open data.

    Args:
        data: its bytes.
        name: as it is called in messages.

    Raises:
        BeslisnotaError: it is too large, or no such file.
    """
    read = _read(data, name)
    found = Ingelezen(more=_has_more(read))
    for record in _newest(_records(read, name, found.skipped)):
        try:
            item = _item(record)
        except _SkipError as error:
            name = _text(record, "Nummer")[:40].encode(errors="replace").decode()
            found.skipped.append((name or "(zonder nummer)", str(error)))
            continue
        if isinstance(item, Motie):
            found.moties.append(item)
        else:
            found.toezeggingen.append(item)
    return found


def _item(record: Mapping[str, Any]) -> Motie | Toezegging:
    if record.get("verwijderd") is True:
        raise _SkipError("de Kamer heeft dit verwijderd")
    return _toezegging(record) if _is_toezegging(record) else _motie(record)


# --- the file -----------------------------------------------------------------------------------


def _read(data: bytes, name: str) -> object:
    if len(data) > MAX_FILE:
        raise BeslisnotaError(
            f"{name} is groter dan {MAX_FILE // 1_000_000} MB. Haal minder tegelijk op, bijvoorbeeld met $filter op het dossier."
        )
    try:
        text = data.decode(json.detect_encoding(data))  # PowerShell writes UTF-16
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BeslisnotaError(
            f"{name} is geen leesbare JSON. Bewaar het antwoord van de Kamer (OData, JSON) zoals het is."
        ) from error


def _has_more(read: object) -> bool:
    return isinstance(read, dict) and any(
        value and key.lower() in {"@odata.nextlink", "odata.nextlink", "@nextlink"}
        for key, value in read.items()
    )


def _records(read: object, name: str, skipped: list[tuple[str, str]]) -> list[Mapping[str, Any]]:
    """Give the records; what is no record is added to what was skipped, by its number."""
    if isinstance(read, dict) and read.keys() & {"error", "odata.error"}:
        raise BeslisnotaError(
            f"{name} is een foutmelding van de open data van de Kamer, geen antwoord. Verbeter de vraag en haal het bestand opnieuw op."
        )
    if isinstance(read, dict) and "value" in read:
        read = read["value"]
    found = read if isinstance(read, list) else [read]
    records = [record for record in found if isinstance(record, dict)]
    if found and not records:
        raise BeslisnotaError(
            f"{name} is geen lijst van toezeggingen of moties van de Kamer. Verwacht wordt een antwoord met ‘value’."
        )
    if len(found) > MAX_RECORDS:
        raise BeslisnotaError(
            f"In {name} staan meer dan {MAX_RECORDS} regels. Haal minder tegelijk op, bijvoorbeeld met $top of $filter."
        )
    skipped += [
        (f"regel {number}", "dit is geen toezegging en geen motie")
        for number, record in enumerate(found, start=1)
        if not isinstance(record, dict)
    ]
    return [_folded(record) for record in records]


def _folded(record: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in record.items()}


def _newest(records: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield each record once, in the order of the file; of one that comes twice the last that was changed."""
    newest: dict[str, Mapping[str, Any]] = {}
    for place, record in enumerate(records):
        key = (_text(record, "Nummer") or _text(record, "Id")).upper() or str(place)
        other = newest.get(key)
        if other is None or _text(record, "GewijzigdOp") > _text(other, "GewijzigdOp"):
            newest[key] = record
    yield from newest.values()


def _is_toezegging(record: Mapping[str, Any]) -> bool:
    if "soort" in record:
        return False
    return "tekst" in record or _text(record, "Nummer").upper().startswith("TZ")


# --- one record ---------------------------------------------------------------------------------


def _toezegging(record: Mapping[str, Any]) -> Toezegging:
    try:
        nummer = read_toezegging(_text(record, "Nummer"))
    except BadValueError as error:
        raise _SkipError(str(error)) from error
    days = [_day(_text(one, "Datum")) for one in _list(record, "Activiteit")]
    return Toezegging(
        nummer=nummer,
        id="",
        tekst=_safe(record, "Tekst"),
        aan="Kamer",
        gedaan=next(filter(None, days), None) or _day(_text(record, "AanmaakDatum")),
        termijn=_day(_text(record, "DatumNakoming")),
        status=_safe(record, "Status"),
    )


def _motie(record: Mapping[str, Any]) -> Motie:
    soort = _text(record, "Soort")
    if soort.lower() != "motie":
        raise _SkipError(f"dit is geen motie maar: {soort[:60] or 'onbekend'}")
    zaak = _text(record, "Nummer").upper()
    if not _ZAAK.fullmatch(zaak):
        raise _SkipError("dit is geen nummer van een zaak, zoals 2025Z01234")
    # The subject names who asks what; the title is often that of the dossier in which the motie stands.
    said = [text for text in (_safe(record, name) for name in ("Onderwerp", "Titel")) if text]
    match = next(filter(None, map(_OVER.fullmatch, said)), None)
    named = [
        _safe(actor, "ActorNaam")
        for actor in _list(record, "ZaakActor")
        if _text(actor, "Relatie").lower() in _INDIENERS
    ]
    written = re.split(r", | en ", match["wie"]) if match else []
    return Motie(
        nummer=_kamerstuk(record),
        id=zaak,
        onderwerp=match["over"] if match else next(iter(said), ""),
        indieners=tuple(written or filter(None, named)),
        aangenomen=None,
        status=_motie_status(record),
    )


def _kamerstuk(record: Mapping[str, Any]) -> str:
    """Give the number of a motie as Kamerstuk, where the file has the dossier and the document with it."""
    dossiers, documents = _list(record, "Kamerstukdossier"), _list(record, "Document")
    if len(documents) > 1:  # a letter about the motie may stand beside it
        documents = [one for one in documents if "motie" in _text(one, "Soort").lower()]
    if len(dossiers) != 1 or len(documents) != 1:
        return ""
    parts = (
        _text(dossiers[0], "Nummer"),
        _text(dossiers[0], "Toevoeging"),
        _text(documents[0], "Volgnummer"),
    )
    try:
        return read_motie("-".join(filter(None, parts))) if parts[2] else ""
    except BadValueError:
        return ""


def _motie_status(record: Mapping[str, Any]) -> str:
    """Give what was voted; that the Kamer is done with a zaak does not say that the motie was carried out."""
    said = " ".join(
        _text(one, name)
        for one in _list(record, "Besluit")
        for name in ("BesluitSoort", "BesluitTekst")
    ).lower()
    outcome = next((word for word in _OUTCOMES if word in said), "")
    return outcome or ("zaak gesloten bij de Kamer" if record.get("afgedaan") is True else "")


def _list(record: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = record.get(name.lower())
    items = value if isinstance(value, list) else [value]
    return [_folded(item) for item in items if isinstance(item, dict)]


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name.lower())
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())


def _safe(record: Mapping[str, Any], name: str) -> str:
    """Give a text that means in `dossier.yaml` what it says: no mark, no comment, no sign that is refused."""
    text = _text(record, name)
    report = Report("")
    if len(text) > MAX_TEXT:
        raise _SkipError(f"‘{name}’ is langer dan {MAX_TEXT} tekens")
    found = scan(text)
    if text and (decode(text.encode(errors="replace"), report) != text or report.findings):
        raise _SkipError(f"in ‘{name}’ staat een onbruikbaar teken")
    if found.marks or found.problems or count_marks(text) or strip_comments(text).text != text:
        raise _SkipError(f"in ‘{name}’ staat iets dat hier een kenmerk of een opmerking zou zijn")
    return text


def _day(text: str) -> Datum | None:
    """Give the day of a moment, `2025-03-01T00:00:00+01:00`; None where it is none."""
    return iso_datum(text[:10]) if text >= _FIRST_DAY else None
