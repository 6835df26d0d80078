"""`lakbesluit.yaml` to a `Lakbesluit`."""

from __future__ import annotations

from beslisnota.errors import BeslisnotaError
from beslisnota.model.finding import has_errors
from beslisnota.model.lakbesluit import Akkoord, Lakbesluit, Openbaarmaking
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import Mapping, Scalar, Sequence, read_mapping


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
    text = decode(data, report)
    mapping = None if text is None else read_mapping(text, report, 1)
    if mapping is None or has_errors(report.findings):
        raise _unreadable(path, report.findings[0].line if report.findings else 1)
    try:
        return Lakbesluit(
            tuple(
                Akkoord(
                    *(
                        _text(item, name)
                        for name in (
                            "kamerbrief",
                            "door",
                            "functie",
                            "datum",
                            "vingerafdruk",
                            "ingetrokken",
                        )
                    )
                )
                for item in _items(mapping, "akkoorden")
            ),
            tuple(
                Openbaarmaking(
                    kamerbrief=_text(item, "kamerbrief"),
                    set=_text(item, "set"),
                    publicatie=int(_text(item, "publicatie")),
                    peildatum=_text(item, "peildatum"),
                    commit=_text(item, "commit"),
                )
                for item in _items(mapping, "openbaarmakingen")
            ),
        )
    except ValueError as error:
        raise _unreadable(path, mapping.place[0]) from error


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


def _text(mapping: Mapping, name: str) -> str:
    entry = mapping.get(name)
    if entry is None:
        return ""
    if not isinstance(entry.value, Scalar):
        raise ValueError(name)  # noqa: TRY004  # the caller turns it into the user's sentence
    return entry.value.text
