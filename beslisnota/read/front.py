"""The front matter of one document: checked against the keys, and handed on as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from beslisnota.model.document import BEHANDELINGEN, OPENBAARHEDEN, SOORTEN, UITKOMSTEN, Soort
from beslisnota.model.finding import suggest
from beslisnota.read.keys import KEYS, NESTED, Key, bears_marks
from beslisnota.read.values import BadValueError, read_datum, read_kamerstuk
from beslisnota.read.yaml import Entry, Mapping, Place, Scalar, Sequence, Value, scalars
from lakken.comments import strip_comments
from lakken.gronden import WOO, Register, UnknownGrondError, join_codes
from lakken.marks import count_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Values

    from beslisnota.model.gelakt import FieldValue
    from beslisnota.read.text import Report

Path: TypeAlias = tuple[str | int, ...]
"""Where a text stands in the front matter: ("bijlagen", 0, "titel")."""

_CHOICES: Values[str, tuple[str, ...]] = {
    "soort": SOORTEN,
    "behandeling": BEHANDELINGEN,
    "uitkomst": UITKOMSTEN,
    "openbaar": OPENBAARHEDEN,
}
_QUOTE = "zet de waarde tussen aanhalingstekens"


@dataclass(slots=True)
class Front:
    """The front matter of one document.

    Attributes:
        soort: what the document is; None where that could not be read.
        fields: values as text, without comments, by their normal key.
        places: where each text stands in the file.
    """

    soort: Soort | None = None
    fields: dict[str, FieldValue] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)


def read_front(mapping: Mapping, raw: str, report: Report, register: Register = WOO) -> Front:
    """Check a front matter and report all that is wrong in it.

    Args:
        mapping: its YAML.
        raw: its text, for counting the marks that YAML may have cut off.
        report: takes the findings.
        register: the grounds that an annex may be withheld on.
    """
    return _FrontReader(mapping, report, register).read(raw)


class _FrontReader:
    def __init__(self, mapping: Mapping, report: Report, register: Register) -> None:
        self.mapping = mapping
        self.report = report
        self.register = register
        self.front = Front()

    def read(self, raw: str) -> Front:
        self._soort()
        for entry in self.mapping.entries:
            key = self._known(entry)
            if key is not None:
                self.front.fields[entry.name] = self._value(key, entry)
        self._count(raw)
        self._required()
        return self.front

    def _soort(self) -> None:
        entry = self.mapping.get("soort")
        text = entry.value.text if entry and isinstance(entry.value, Scalar) else ""
        self.front.soort = next((soort for soort in SOORTEN if soort == text.strip().lower()), None)
        if entry is None:
            self._error(
                self.mapping.place,
                "sleutel-ontbreekt",
                "de sleutel ‘soort’ ontbreekt",
                f"schrijf soort: {', '.join(SOORTEN[:-1])} of {SOORTEN[-1]}",
            )

    def _known(self, entry: Entry) -> Key | None:
        soort = self.front.soort
        known = [key.name for key in KEYS.values() if soort is None or soort in key.soorten]
        if entry.name in known:
            return KEYS[entry.name]
        if entry.name in KEYS:
            self._error(
                entry.place,
                "sleutel-misplaatst",
                f"de sleutel ‘{entry.key}’ bestaat niet bij een {soort}",
                "haal haar weg, of verbeter de soort",
            )
        else:
            self._error(
                entry.place,
                "sleutel-onbekend",
                f"de sleutel ‘{entry.key[:40]}’ bestaat niet",
                suggest(entry.name, known),
            )
        return None

    def _count(self, raw: str) -> None:
        """Compare the marks in the text with those in its values: YAML may have cut one off."""
        if count_marks(raw) != sum(count_marks(text) for text in scalars(self.mapping)):
            line = next(iter(_marked_lines(raw)), 0)
            self._error(
                (line + 2, 1),
                "kenmerk-afgekapt",
                "in de gegevens staat een kenmerk dat YAML niet of maar half leest, bijvoorbeeld door een ‘#’",
                _QUOTE + ", en zet geen kenmerk in een opmerking achter ‘#’",
            )

    def _required(self) -> None:
        fields = self.front.fields
        needed = ["titel"]
        if self.front.soort != "bijlage":
            needed.append("datum")
        if self.front.soort == "nota":
            needed.append("behandeling")
        for name in needed:
            if name not in fields:
                self._error(
                    self.mapping.place,
                    "sleutel-ontbreekt",
                    f"de sleutel ‘{name}’ ontbreekt",
                    f"zet een regel ‘{name}: …’ tussen de streepjes",
                )
        if "referentie" not in fields:
            self.report.add(
                self.mapping.place,
                "referentie-ontbreekt",
                "het stuk heeft geen referentie",
                "zet een regel ‘referentie: …’ erbij als het er een heeft",
                "waarschuwing",
            )

    # --- values --------------------------------------------------------------------------------

    def _value(self, key: Key, entry: Entry) -> FieldValue:
        path: Path = (entry.name,)
        match key.holds:
            case "texts" | "ids":
                return self._texts(key, entry, path)
            case "punten":
                return self._texts(key, entry, path, alone_is_text=True)
            case "bijlagen" | "besluit" | "ondertekenaars":
                return self._nested(key, entry)
            case _:
                return self._text(key, entry.value, entry.place, path)

    def _texts(
        self, key: Key, entry: Entry, path: Path, *, alone_is_text: bool = False
    ) -> FieldValue:
        if isinstance(entry.value, Sequence):
            if not entry.value.items:
                self._empty(entry)
            return tuple(
                self._text(key, item, item.place, (*path, index))
                for index, item in enumerate(entry.value.items)
            )
        if alone_is_text:
            return self._text(key, entry.value, entry.place, path)
        return (self._text(key, entry.value, entry.place, (*path, 0)),)

    def _nested(self, key: Key, entry: Entry) -> FieldValue:
        value = entry.value
        if key.holds == "bijlagen" and isinstance(value, Scalar):
            return self._count_of_bijlagen(value, entry)
        if isinstance(value, Scalar) and not value.text:
            return ()  # nothing yet
        if not isinstance(value, Sequence):
            self._error(
                entry.place,
                "waarde-vorm",
                f"bij ‘{entry.key}’ hoort een lijst",
                "begin elke regel met ‘- ’",
            )
            return ()
        return tuple(
            self._item(key, item, (entry.name, index)) for index, item in enumerate(value.items)
        )

    def _count_of_bijlagen(self, value: Scalar, entry: Entry) -> FieldValue:
        if not (re.fullmatch(r"0*[1-9][0-9]{0,2}", value.text)):
            self._error(
                entry.place,
                "waarde-vorm",
                "bij ‘bijlagen’ hoort een aantal of een lijst",
                "schrijf bijvoorbeeld ‘bijlagen: 2’, of begin elke bijlage met ‘- ’",
            )
            return ()
        return value.text

    def _item(self, key: Key, value: Value, path: Path) -> FieldValue:
        if isinstance(value, Scalar) and key.holds == "bijlagen":
            return self._text(key, value, value.place, path)
        if not isinstance(value, Mapping):
            self._error(
                value.place,
                "waarde-vorm",
                f"in de lijst ‘{key.name}’ horen regels als ‘sleutel: waarde’",
                f"de sleutels zijn: {', '.join(NESTED[key.holds])}",
            )
            return {}
        item: dict[str, FieldValue] = {}
        for entry in value.entries:
            if entry.name not in NESTED[key.holds]:
                self._error(
                    entry.place,
                    "sleutel-onbekend",
                    f"de sleutel ‘{entry.key[:40]}’ bestaat niet in ‘{key.name}’",
                    suggest(entry.name, NESTED[key.holds]),
                )
                continue
            item[entry.name] = self._text(key, entry.value, entry.place, (*path, entry.name))
        self.front.places[path] = value.place
        # What was written but could not be read has been reported: here it counts as being there.
        self._check_item(key, {name: text or "?" for name, text in item.items()}, value.place)
        return item

    def _text(self, key: Key, value: Value, place: Place, path: Path) -> str:
        if not isinstance(value, Scalar):
            self._error(place, "waarde-vorm", f"bij ‘{key.name}’ hoort tekst", _QUOTE)
            return ""
        nested = str(path[-1]) if len(path) == 3 else ""  # ("bijlagen", 0, "titel")
        stripped = strip_comments(value.text)
        for problem in stripped.problems:
            self._error(place, problem.code, problem.sentence, problem.mend)
        text = stripped.text.strip()
        self.front.places[path] = place
        if not text:
            self._error(
                place,
                "waarde-leeg",
                f"‘{nested or key.name}’ is leeg",
                "vul de waarde in, of haal de regel weg",
            )
        elif not bears_marks(key, nested):
            return self._checked(nested or key.name, text, place)
        return text

    def _checked(self, name: str, text: str, place: Place) -> str:
        """Check a text that may bear no mark: a date, a choice, an id or a number."""
        if count_marks(text) or "]{" in text:
            self._error(
                place,
                "lak-niet-hier",
                f"‘{name}’ kan geen kenmerk dragen",
                "schrijf de waarde zonder […]{…}",
            )
            return ""
        try:
            if name == "datum" and self.front.soort == "bijlage":
                return _datum(text)
            if name == "grond":
                return _grond(text, self.register)
            return _CHECKS.get(name, _any_text)(text)
        except BadValueError as error:
            self._error(place, "waarde-onjuist", f"‘{name}’: {error}", "verbeter de waarde")
        return ""

    def _check_item(self, key: Key, item: Values[str, FieldValue], place: Place) -> None:
        checks: Values[str, Callable[[Values[str, FieldValue]], Iterator[str]]] = {
            "bijlagen": _check_bijlage,
            "besluit": _check_besluit,
            "ondertekenaars": _check_ondertekenaar,
        }
        for sentence in checks[key.holds](item):
            self._error(place, "waarde-onjuist", sentence, "verbeter dit onderdeel van de lijst")

    def _empty(self, entry: Entry) -> None:
        self._error(
            entry.place,
            "waarde-leeg",
            f"‘{entry.key}’ is leeg",
            "vul de waarde in, of haal de regel weg",
        )

    def _error(self, place: Place, code: str, sentence: str, mend: str) -> None:
        self.report.add(place, code, sentence, mend)


def _marked_lines(raw: str) -> Iterator[int]:
    for number, line in enumerate(raw.split("\n")):
        if count_marks(line):
            yield number


def _any_text(text: str) -> str:
    return text


def _choice(name: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text.lower() not in _CHOICES[name]:
            raise BadValueError(
                f"‘{text[:40]}’ bestaat niet; {suggest(text.lower(), _CHOICES[name])}".replace(
                    "de sleutels zijn", "de keuzes zijn"
                )
            )
        return text.lower()

    return check


def _datum(text: str) -> str:
    return read_datum(text, month_is_enough=True).iso


def _day(text: str) -> str:
    return read_datum(text).iso


def _grond(text: str, register: Register) -> str:
    try:
        return join_codes(grond.code for grond in register.read_all(text))
    except UnknownGrondError as error:
        raise BadValueError(str(error)) from error


def _number(text: str) -> str:
    if not (re.fullmatch(r"0*[1-9][0-9]{0,2}", text)):
        raise BadValueError("dit is geen nummer; schrijf bijvoorbeeld 1")
    return str(int(text))


def _url(text: str) -> str:
    if not text.lower().startswith(("https://", "http://")) or any(
        letter.isspace() for letter in text
    ):
        raise BadValueError("dit is geen adres; schrijf het met https:// ervoor")
    return text


_CHECKS: Values[str, Callable[[str], str]] = {
    **{name: _choice(name) for name in _CHOICES},
    "datum": _day,
    "voorgelegd": _day,
    "verzonden": _day,
    "kamerstuk": read_kamerstuk,
    "punt": _number,
    "url": _url,
}


def _check_bijlage(item: Values[str, FieldValue]) -> Iterator[str]:
    openbaar = item.get("openbaar", "")
    if not (item.get("titel") or item.get("document")):
        yield "een bijlage heeft een ‘titel’, of met ‘document’ een stuk van dit dossier"
    if item.get("bestand") and item.get("document"):
        yield "een bijlage heeft ‘bestand’ of ‘document’, niet allebei"
    if openbaar == "deels" and item.get("bestand"):
        yield "een bestand van anderen kan dit programma nog niet lakken: ‘openbaar: deels’ met ‘bestand’ gaat niet samen"
    if openbaar in {"deels", "nee"} and not item.get("grond"):
        yield f"bij ‘openbaar: {openbaar}’ hoort een ‘grond’"
    if openbaar in {"ja", "reeds", ""} and item.get("grond"):
        yield "een ‘grond’ hoort alleen bij ‘openbaar: deels’ of ‘openbaar: nee’"
    if openbaar == "reeds" and not item.get("url"):
        yield "bij ‘openbaar: reeds’ hoort een ‘url’: waar het al staat"


def _check_besluit(item: Values[str, FieldValue]) -> Iterator[str]:
    for name in ("punt", "uitkomst"):
        if not item.get(name):
            yield f"bij een besluit hoort ‘{name}’"


def _check_ondertekenaar(item: Values[str, FieldValue]) -> Iterator[str]:
    if not item.get("naam"):
        yield "bij een ondertekenaar hoort ‘naam’"
