"""Recording in a nota's own file what was decided on one of its beslispunten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import plain
from beslisnota.read.insert import CannotInsertError, insert_items, with_insertion
from beslisnota.read.nota import read_nota
from beslisnota.read.text import forbidden_in
from beslisnota.steps.files import write

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.model.document import Besluit, Uitkomst
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Genomen:
    """What was decided on one beslispunt, as it was told.

    Attributes:
        punt: number of the beslispunt.
        uitkomst: the outcome.
        door: who decided; may bear marks.
        datum: on which day.
        opmerking: may be empty, and may bear marks.
    """

    punt: int
    uitkomst: Uitkomst
    door: str
    datum: date
    opmerking: str = ""

    @property
    def item(self) -> dict[str, str]:
        """Its keys in the front matter, in the order written."""
        item = {
            "punt": str(self.punt),
            "uitkomst": self.uitkomst,
            "door": self.door,
            "datum": self.datum.isoformat(),
            "opmerking": self.opmerking,
        }
        return {key: value for key, value in item.items() if value}


def check_punt(nota: Nota, punt: int) -> None:
    """Refuse a beslispunt on which nothing can be recorded.

    A punt whose outcome is `bespreken` can be decided later: the new outcome comes behind it.

    Raises:
        BeslisnotaError: there is no such punt, or an outcome stands there already.
    """
    document, name = nota.document, f"{nota.dossier}/{nota.id}"
    if not document.beslispunten:
        raise BeslisnotaError(
            f"{name} vraagt geen besluit: er staat geen ‘gevraagd besluit’ en geen besluitpunt in."
        )
    if not 1 <= punt <= document.beslispunten:
        count = document.beslispunten
        last = "alleen punt 1" if count == 1 else f"de punten 1 tot en met {count}"
        raise BeslisnotaError(f"{name} heeft geen beslispunt {punt}; wel {last}.")
    standing = [besluit for besluit in document.besluit if besluit.punt == punt]
    if standing and standing[-1].uitkomst != "bespreken":
        raise BeslisnotaError(
            f"Bij punt {punt} van {name} staat al een uitkomst: {_said(standing[-1])}. Klopt die niet, verbeter dan "
            f"‘besluit’ in {nota.path} zelf."
        )


def record(workspace: Workspace, nota: Nota, besluit: Genomen) -> None:
    """Write an outcome into the nota; all else in its file stays byte for byte.

    Raises:
        BeslisnotaError: nothing can be recorded on that punt, the file changed meanwhile, or it is written
            in a form that cannot be added to.
    """
    check_punt(nota, besluit.punt)
    _check_text("door", besluit.door)
    _check_text("opmerking", besluit.opmerking)
    path = workspace.root / nota.path
    data = path.read_bytes()
    dossier, register = workspace.dossiers[nota.dossier], workspace.settings.register
    if read_nota(data, nota.path, dossier, register).nota != nota:
        raise BeslisnotaError(
            f"{nota.path} is intussen gewijzigd; er is niets in geschreven. Geef de opdracht opnieuw."
        )
    added = _with_item(data, besluit)
    reading = read_nota(added, nota.path, dossier, register) if added else None
    if reading is not None and (
        errors := [one for one in reading.findings if one.severity == "fout"]
    ):
        raise BeslisnotaError(
            f"Zo is dit besluit niet op te schrijven: {errors[0].sentence}. {errors[0].mend.capitalize()}."
        )
    if added is None or reading is None or not _is_added(nota, reading.nota, besluit):
        raise BeslisnotaError(
            f"In {nota.path} is dit besluit niet bij te schrijven zonder andere tekst te veranderen. Zet onder ‘besluit’ zelf "
            f"een regel met: {', '.join(f'{key}: {value}' for key, value in besluit.item.items())}."
        )
    write(path.resolve(), added)


def _check_text(option: str, text: str) -> None:
    if sign := forbidden_in(text):
        raise BeslisnotaError(
            f"In --{option} staat een onzichtbaar of onbruikbaar teken (U+{ord(sign):04X}). Haal het weg."
        )
    if "<!--" in text:
        raise BeslisnotaError(
            f"In --{option} staat ‘<!--’: daarmee begint een aantekening die niet gedrukt wordt. Haal het weg."
        )


def _with_item(data: bytes, besluit: Genomen) -> bytes | None:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT.match(text)
    if match is None:
        return None
    try:
        front = insert_items(match["yaml"], "besluit", [besluit.item])
        return with_insertion(data, text[: match.start("yaml")] + front + text[match.end("yaml") :])
    except CannotInsertError:
        return None


def _is_added(old: Nota, new: Nota | None, besluit: Genomen) -> bool:
    """Whether a nota reads as before but for one outcome more, which says what was told."""
    if new is None or new.body != old.body:
        return False
    before = old.fields.get("besluit", ())
    wanted = {**old.fields, "besluit": (*before, besluit.item)}
    return dict(new.fields) == wanted


def _said(besluit: Besluit) -> str:
    who = f", {plain(besluit.door)}" if besluit.door else ""
    when = f", {besluit.datum.printed}" if besluit.datum else ""
    return f"‘{besluit.uitkomst}’{who}{when}"
