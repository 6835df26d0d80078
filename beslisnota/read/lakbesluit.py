"""`lakbesluit.yaml` to a `Lakbesluit`."""

from __future__ import annotations

import json
from typing import Any

from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import has_errors
from beslisnota.model.inventaris import BEOORDELINGEN
from beslisnota.model.lakbesluit import (
    HANDELINGEN,
    Akkoord,
    Lakbesluit,
    Openbaarmaking,
    Voorgesteld,
    Wijziging,
)
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, Scalar, Sequence, read_mapping
from lakken.gronden import split_codes

_MAX_BYTES = 50_000_000
"""It holds the passages of two proposals of each letter; nobody writes it by hand."""


def read_lakbesluit(data: bytes | None, path: str) -> Lakbesluit:
    """Read the record of a dossier.

    Args:
        data: its bytes; None where there is none yet.
        path: where it stands, relative to the workspace.

    Raises:
        BeslisnotaError: it is not as the program wrote it. Nothing is guessed then.
    """
    if data is None:
        return Lakbesluit()
    report = Report(path)
    text = decode(data, report, _MAX_BYTES)
    mapping = None if text is None else read_mapping(text, report, 1, _MAX_BYTES)
    if mapping is None or has_errors(report.findings):
        raise _unreadable(path, report.findings[0].line if report.findings else 1)
    try:
        return Lakbesluit(
            tuple(_akkoord(item) for item in _items(mapping, "akkoorden")),
            tuple(
                Openbaarmaking(
                    kamerbrief=_text(item, "kamerbrief"),
                    set=_text(item, "set"),
                    publicatie=int(_text(item, "publicatie")),
                    peildatum=_text(item, "peildatum"),
                    commit=_text(item, "commit"),
                    wijzigingen=tuple(_change(one) for one in _items(item, "wijzigingen")),
                    stukken=tuple(
                        (_text(one, "id"), _text(one, "naam")) for one in _items(item, "stukken")
                    ),
                )
                for item in _items(mapping, "openbaarmakingen")
            ),
        )
    except (ValueError, TypeError) as error:
        raise _unreadable(path, mapping.place[0]) from error


def _akkoord(item: Mapping) -> Akkoord:
    return Akkoord(
        kamerbrief=_text(item, "kamerbrief"),
        door=_text(item, "door"),
        functie=_text(item, "functie"),
        datum=_text(item, "datum"),
        digest=_text(item, "vingerafdruk"),
        ingetrokken=_text(item, "ingetrokken"),
        peildatum=_text(item, "peildatum"),
        behalve=tuple(int(number) for number in _text(item, "behalve").split(",") if number),
        passages=tuple(_passage(line) for line in _text(item, "passages").splitlines()),
    )


def _passage(line: str) -> Voorgesteld:
    fields: dict[str, Any] = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError(line)  # noqa: TRY004  # the caller turns it into the user's sentence
    return Voorgesteld(
        number=int(fields.get("nummer", 0)),
        document=str(fields.get("stuk", "")),
        place=str(fields.get("plaats", "")),
        text=str(fields.get("tekst", "")),
        gronden=tuple(map(str, fields.get("gronden", ()))),
        toelichting=str(fields.get("toelichting", "")),
        tot=str(fields.get("tot", "")),
        op=str(fields.get("op", "")),
        zienswijze=str(fields.get("zienswijze", "")),
        stands=not fields.get("vervallen", False),
    )


def _change(item: Mapping) -> Wijziging:
    handeling, judged = _text(item, "handeling"), _text(item, "beoordeling")
    return Wijziging(
        handeling=HANDELINGEN[HANDELINGEN.index(handeling)],
        stuk=_text(item, "stuk"),
        datum=_text(item, "datum"),
        reden=_text(item, "reden"),
        door=_text(item, "door"),
        beoordeling=BEOORDELINGEN[BEOORDELINGEN.index(judged)] if judged else "",
        gronden=split_codes(_text(item, "gronden")),
        bij=_text(item, "bij"),
        link=_text(item, "link"),
        objecten=_texts(item, "objecten"),
        gewist=_text(item, "gewist") == "ja",
    )


def _unreadable(path: str, line: int) -> BeslisnotaError:
    return BeslisnotaError(
        f"{path}:{line}: dit bestand is niet zoals het programma het schreef. Zet de vorige versie terug (git checkout -- {path}) en probeer het opnieuw."
    )


def _items(mapping: Mapping, name: str) -> tuple[Mapping, ...]:
    entry = mapping.get(name)
    if entry is None or (isinstance(entry.value, Scalar) and not entry.value.text):
        return ()  # absent, or its lines were taken out by hand
    if not isinstance(entry.value, Sequence) or not all(
        isinstance(item, Mapping) for item in entry.value.items
    ):
        raise ValueError(name)
    return tuple(item for item in entry.value.items if isinstance(item, Mapping))


def _texts(mapping: Mapping, name: str) -> tuple[str, ...]:
    entry = mapping.get(name)
    if entry is None:
        return ()
    if not isinstance(entry.value, Sequence):
        raise ValueError(name)  # noqa: TRY004  # the caller turns it into the user's sentence
    return tuple(item.text for item in entry.value.items if isinstance(item, Scalar))


def _text(mapping: Mapping, name: str) -> str:
    entry = mapping.get(name)
    if entry is None:
        return ""
    if not isinstance(entry.value, Scalar):
        raise ValueError(name)  # noqa: TRY004  # the caller turns it into the user's sentence
    return entry.value.text
