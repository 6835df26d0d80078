"""`dossier.yaml` to a `Dossier`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from beslisnota.model.dossier import Dossier, Mijlpaal, Motie, Toezegging
from beslisnota.model.finding import suggest
from beslisnota.read.text import Report, decode
from beslisnota.read.values import (
    BadValueError,
    read_datum,
    read_kamerstuk,
    read_motie,
    read_toezegging,
)
from beslisnota.read.yaml import Entry, Mapping, Place, Scalar, Sequence, Value, read_mapping
from lakken.comments import strip_comments
from lakken.gronden import WOO, Register
from lakken.marks import scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from beslisnota.model.document import Datum
    from beslisnota.model.finding import Finding

T = TypeVar("T")

_KEYS = ("titel", "kamerstuk", "gebeurtenissen", "moties", "toezeggingen", "planning")
_ITEM_KEYS = {
    "moties": ("nummer", "id", "indieners", "onderwerp", "aangenomen", "status"),
    "toezeggingen": ("nummer", "id", "gedaan", "aan", "tekst", "termijn", "status"),
    "planning": ("datum", "wanneer", "mijlpaal"),
}


def read_dossier(
    data: bytes | None, path: str, name: str, register: Register = WOO
) -> tuple[Dossier, tuple[Finding, ...]]:
    """Read the `dossier.yaml` of a dossier.

    Args:
        data: its bytes; None where the dossier has none, which is allowed.
        path: where it stands, relative to the workspace.
        name: the dossier's folder.
        register: the grounds that a lak may have.

    Returns:
        The dossier, as far as it could be read, and the findings.
    """
    if data is None:
        return Dossier(name, titel=name), ()
    report = Report(path)
    text = decode(data, report)
    mapping = None if text is None else read_mapping(text, report, 1)
    dossier = (
        Dossier(name, titel=name)
        if mapping is None
        else _DossierReader(mapping, report, name, register).read()
    )
    return dossier, tuple(sorted(set(report.findings)))


class _DossierReader:
    def __init__(self, mapping: Mapping, report: Report, name: str, register: Register) -> None:
        self.mapping = mapping
        self.report = report
        self.name = name
        self.register = register
        self._names: set[str] = set()

    def read(self) -> Dossier:
        for entry in self.mapping.entries:
            if entry.name not in _KEYS:
                self._unknown(entry, _KEYS)
        return Dossier(
            name=self.name,
            titel=self._text(self.mapping, "titel") or self.name,
            kamerstuk=self._checked(self.mapping, "kamerstuk", read_kamerstuk) or "",
            gebeurtenissen=dict(self._gebeurtenissen()),
            moties=tuple(self._motie(item) for item in self._items("moties")),
            toezeggingen=tuple(self._toezegging(item) for item in self._items("toezeggingen")),
            planning=tuple(self._mijlpaal(item) for item in self._items("planning")),
        )

    def _unknown(self, entry: Entry, known: tuple[str, ...]) -> None:
        self._error(
            entry.place,
            "sleutel-onbekend",
            f"de sleutel ‘{entry.key[:40]}’ bestaat hier niet",
            suggest(entry.name, known),
        )

    def _error(self, place: Place, code: str, sentence: str, mend: str) -> None:
        self.report.add(place, code, sentence, mend)

    def _text(self, mapping: Mapping, name: str) -> str:
        entry = mapping.get(name)
        if entry is None:
            return ""
        if not isinstance(entry.value, Scalar):
            self._error(
                entry.place,
                "waarde-vorm",
                f"bij ‘{entry.key}’ hoort tekst",
                "zet de waarde tussen aanhalingstekens",
            )
            return ""
        return self._marked(entry.value.text, entry.place)

    def _marked(self, written: str, place: Place) -> str:
        """Give a text without comments; what is wrong in its marks is told."""
        stripped = strip_comments(written)
        for problem in (*stripped.problems, *scan(stripped.text, register=self.register).problems):
            self._error(place, problem.code, problem.sentence, problem.mend)
        return stripped.text.strip()

    def _checked(self, mapping: Mapping, name: str, check: Callable[[str], T]) -> T | None:
        text = self._text(mapping, name)
        try:
            return check(text) if text else None
        except BadValueError as error:
            entry = mapping.get(name)
            self._error(
                entry.place if entry else mapping.place,
                "waarde-onjuist",
                f"‘{name}’: {error}",
                "verbeter de waarde",
            )
            return None

    def _gebeurtenissen(self) -> Iterator[tuple[str, Datum | None]]:
        entry = self.mapping.get("gebeurtenissen")
        if entry is None or entry.value == Scalar("", entry.value.place):
            return
        if not isinstance(entry.value, Mapping):
            self._error(
                entry.place,
                "waarde-vorm",
                "bij ‘gebeurtenissen’ horen regels als ‘naam: datum’",
                "schrijf bijvoorbeeld ‘ondertekening: 2023-02-14’, of ‘ondertekening:’ als zij nog komt",
            )
            return
        for event in entry.value.entries:
            # The name is matched as it is written, but for case: `tot` quotes it from a text, not a key.
            yield event.key.strip().lower(), self._datum_of(event)

    def _datum_of(self, event: Entry) -> Datum | None:
        text = event.value.text.strip() if isinstance(event.value, Scalar) else "?"
        try:
            return read_datum(text) if text else None
        except BadValueError as error:
            self._error(
                event.place,
                "waarde-onjuist",
                f"de datum van ‘{event.key[:60]}’: {error}",
                "verbeter de datum, of laat haar leeg als de gebeurtenis nog komt",
            )
            return None

    def _items(self, name: str) -> Iterator[Mapping]:
        entry = self.mapping.get(name)
        if entry is None or (isinstance(entry.value, Scalar) and not entry.value.text):
            return  # nothing yet
        if not isinstance(entry.value, Sequence):
            self._error(
                entry.place,
                "waarde-vorm",
                f"bij ‘{name}’ hoort een lijst",
                "begin elke regel met ‘- ’",
            )
            return
        for item in entry.value.items:
            if self._is_item(item, name):
                self._check_known(item)  # type: ignore[arg-type]  # checked in _is_item
                yield item  # type: ignore[misc]  # likewise

    def _is_item(self, item: Value, name: str) -> bool:
        if not isinstance(item, Mapping):
            self._error(
                item.place,
                "waarde-vorm",
                f"in ‘{name}’ horen regels als ‘sleutel: waarde’",
                f"de sleutels zijn: {', '.join(_ITEM_KEYS[name])}",
            )
            return False
        for entry in item.entries:
            if entry.name not in _ITEM_KEYS[name]:
                self._unknown(entry, _ITEM_KEYS[name])
        if name != "planning" and not (item.get("nummer") or item.get("id")):
            self._error(
                item.place,
                "waarde-onjuist",
                f"in ‘{name}’ staat een regel zonder ‘nummer’ en zonder ‘id’",
                "geef haar een nummer, of een eigen id zolang het nummer niet bekend is",
            )
        return True

    def _check_known(self, item: Mapping) -> None:
        """Refuse a second item with the same number or id: a mark could mean either."""
        own = set()
        for key in ("nummer", "id"):
            entry = item.get(key)
            name = self._text(item, key).lower() if entry else ""
            with suppress(BadValueError):
                name = read_kamerstuk(name).lower() if key == "nummer" else name
            if entry and name in self._names:
                self._error(
                    entry.place,
                    "waarde-dubbel",
                    f"‘{name[:40]}’ staat twee keer in dit dossier",
                    "geef elke motie en elke toezegging een nummer en een id van haar alleen",
                )
            own.add(name)
        self._names |= own - {""}

    def _motie(self, item: Mapping) -> Motie:
        entry = item.get("indieners")
        names = (
            entry.value.items
            if entry and isinstance(entry.value, Sequence)
            else (entry.value,)
            if entry
            else ()
        )
        return Motie(
            nummer=self._checked(item, "nummer", read_motie) or "",
            id=self._text(item, "id"),
            onderwerp=self._text(item, "onderwerp"),
            indieners=tuple(
                self._marked(name.text, name.place) for name in names if isinstance(name, Scalar)
            ),
            aangenomen=self._checked(item, "aangenomen", read_datum),
            status=self._text(item, "status"),
        )

    def _toezegging(self, item: Mapping) -> Toezegging:
        return Toezegging(
            nummer=self._checked(item, "nummer", read_toezegging) or "",
            id=self._text(item, "id"),
            tekst=self._text(item, "tekst"),
            aan=self._text(item, "aan"),
            gedaan=self._checked(item, "gedaan", read_datum),
            termijn=self._checked(item, "termijn", read_datum),
            status=self._text(item, "status"),
        )

    def _mijlpaal(self, item: Mapping) -> Mijlpaal:
        if not self._text(item, "mijlpaal"):
            self._error(
                item.place,
                "waarde-onjuist",
                "in ‘planning’ staat een regel zonder ‘mijlpaal’",
                "schrijf wat er dan gebeurt",
            )
        span = self._checked(item, "datum", _span)
        begin, end = span or (None, None)
        wanneer = self._text(item, "wanneer")
        if begin is None and not wanneer and not item.get("datum"):
            self._error(
                item.place,
                "waarde-onjuist",
                "in ‘planning’ staat een regel zonder ‘datum’ en zonder ‘wanneer’",
                "schrijf een datum, of in woorden wanneer",
            )
        if begin is not None and wanneer:
            self.report.add(
                item.place,
                "mijlpaal-dubbel",
                "bij een mijlpaal staan ‘datum’ en ‘wanneer’ allebei",
                "laat een van de twee weg",
                "waarschuwing",
            )
        return Mijlpaal(self._text(item, "mijlpaal"), begin, end, wanneer)


def _span(text: str) -> tuple[Datum, Datum]:
    """Read a day, or two days with `/` between them."""
    first, _, last = text.partition("/")
    begin, end = read_datum(first), read_datum(last or first)
    if end < begin:
        raise BadValueError("de tweede datum ligt voor de eerste")
    return begin, end
