"""`instellingen.toml` to `Settings`; a workspace without one has the defaults."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, cast, get_args

from beslisnota.model.document import SOORTEN, Soort
from beslisnota.model.finding import suggest
from beslisnota.model.settings import DEFAULT_MOTIVERING, Settings
from beslisnota.model.style import Opschrift, Sender
from beslisnota.read import herkennen
from beslisnota.read.gronden import read_register
from beslisnota.read.keys import KEYS
from beslisnota.read.text import Report, decode
from beslisnota.read.yaml import normal
from lakken import rules
from lakken.gronden import WOO, UnknownGrondError
from lakken.marks import scan
from lakken.redact import redact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beslisnota.model.finding import Finding
    from lakken.woo import Grond

_SENDER_KEYS = ("naam", "adres", "website")
_STYLE_KEYS = ("stijl",)
_LAKKEN_KEYS = ("opschrift", "velden", "uitgezonderd", "motivering", "vervalt-binnen", "vier-ogen")
_MOST_DAYS = 3660
_SECTIONS = ("organisatie", "huisstijl", "gronden", "lakken", "openbaar", "dossier", "herkennen")
_MENDS_OF_FIELD = {
    "motivering-ontbreekt": "zet een standaardmotivering voor deze grond onder [lakken.motivering]",
    "tot-ontbreekt": "kies een andere grond, of lak het veld in het stuk zelf, met tot=…",
    "grond-beleidsopvatting": "kies een andere grond",
    "milieu-zonder-toelichting": 'kies een andere grond, of lak het veld in het stuk zelf, met toelichting="…"',
}
"""A field that is lakked by default has no `tot` and no `toelichting` of its own."""
_STYLE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_settings(data: bytes | None, path: str) -> tuple[Settings, tuple[Finding, ...]]:
    """Read the settings.

    Args:
        data: bytes of `instellingen.toml`; None where there is none.
        path: where it stands, relative to the workspace.

    Returns:
        The settings, as far as they could be read, and the findings.
    """
    if data is None:
        return Settings(), ()
    report = Report(path)
    text = decode(data, report)
    if text is None:
        return Settings(), tuple(report.findings)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line (\d+), column (\d+)", str(error))
        place = (int(match[1]), int(match[2])) if match else (max(text.count("\n"), 1), 1)
        report.add(
            place,
            "toml-onleesbaar",
            "de instellingen zijn hier niet te lezen",
            'zet tekst tussen aanhalingstekens en schrijf sleutel = "waarde"',
        )
        return Settings(), tuple(report.findings)
    settings = _SettingsReader(table, report).read()
    return settings, tuple(sorted(set(report.findings)))


class _SettingsReader:
    def __init__(self, table: dict[str, Any], report: Report) -> None:
        self.table = table
        self.report = report
        self.register = WOO
        self._where = ""  # the section that is read now, for pointing at its lines

    def read(self) -> Settings:
        self._known(self.table, _SECTIONS, "")
        self.register = read_register(self._section(self.table, "gronden", None), self._tell)
        lakken = self._section(self.table, "lakken", _LAKKEN_KEYS)
        openbaar = self._section(self.table, "openbaar", ("map", "naam", "e-mail"))
        recognition = herkennen.read_herkennen(
            self._section(self.table, "herkennen", herkennen.KEYS), self._error
        )
        sender = self._sender(self.table, Sender("", (), "", "rijk"))
        defaults = Settings()
        motivering = {**DEFAULT_MOTIVERING, **dict(self._motivering(lakken.get("motivering", {})))}
        return Settings(
            sender=sender,
            senders=dict(self._senders(sender)),
            default_laks=dict(self._velden(lakken["velden"], motivering))
            if "velden" in lakken
            else defaults.default_laks,
            exempt=dict(self._exempt(lakken["uitgezonderd"]))
            if "uitgezonderd" in lakken
            else defaults.exempt,
            motivering=motivering,
            opschrift=self._opschrift(lakken),
            lapses_within=self._days(lakken, "vervalt-binnen", defaults.lapses_within),
            four_eyes=self._yes(lakken, "vier-ogen"),
            register=self.register,
            herkennen=recognition,
            public_folder=self._text(openbaar, "map") or defaults.public_folder,
            identity=(
                self._text(openbaar, "naam") or sender.naam or defaults.identity[0],
                self._text(openbaar, "e-mail") or defaults.identity[1],
            ),
        )

    def _senders(self, default: Sender) -> Iterator[tuple[str, Sender]]:
        for name, table in self._section(self.table, "dossier", None).items():
            if isinstance(table, dict):
                self._known(table, ("organisatie", "huisstijl"), f"dossier.{name}")
                yield name, self._sender(table, default, f"dossier.{name}.")

    def _sender(self, table: Mapping[str, Any], default: Sender, where: str = "") -> Sender:
        organisatie = self._section(table, "organisatie", _SENDER_KEYS, where)
        naam = self._printed(organisatie, "naam") or default.naam
        website = self._printed(organisatie, "website") or default.website
        adres = organisatie.get("adres", list(default.adres))
        if not isinstance(adres, list) or not all(isinstance(line, str) for line in adres):
            self._error(
                "adres",
                "waarde-vorm",
                "‘adres’ hoort een lijst van regels te zijn",
                'schrijf adres = ["Postbus 1", "2500 AA Den Haag"]',
            )
            adres = []
        stijl = (
            self._text(self._section(table, "huisstijl", _STYLE_KEYS, where), "stijl")
            or default.stijl
        )
        if not _STYLE_NAME.fullmatch(stijl):
            self._error(
                "stijl",
                "waarde-onjuist",
                "de naam van een huisstijl heeft alleen kleine letters, cijfers en streepjes",
                "verbeter de naam",
            )
            stijl = default.stijl
        return Sender(
            naam=naam,
            adres=tuple(self._gelakt("adres", line) for line in adres),
            website=website,
            stijl=stijl,
        )

    def _opschrift(self, lakken: Mapping[str, Any]) -> Opschrift:
        found = self._text(lakken, "opschrift")
        for choice in get_args(Opschrift):
            if found in {choice, ""}:
                return cast("Opschrift", choice)
        self._error(
            "opschrift",
            "waarde-onjuist",
            f"het opschrift ‘{found[:40]}’ bestaat niet",
            f"kies uit: {', '.join(get_args(Opschrift))}",
        )
        return "code"

    def _days(self, table: Mapping[str, Any], name: str, default: int) -> int:
        value = table.get(name, default)
        if type(value) is int and 0 <= value <= _MOST_DAYS:
            return value
        self._error(
            name,
            "waarde-onjuist",
            f"bij ‘{name}’ hoort een aantal dagen, van 0 tot en met {_MOST_DAYS}",
            f"schrijf bijvoorbeeld {name} = {default}",
        )
        return default

    def _yes(self, table: Mapping[str, Any], name: str) -> bool:
        value = table.get(name, False)
        if isinstance(value, bool):
            return value
        self._error(
            name,
            "waarde-vorm",
            f"bij ‘{name}’ hoort true of false",
            f"schrijf {name} = true, zonder aanhalingstekens",
        )
        return True  # what was meant to be stricter is not made looser by a slip

    def _velden(
        self, table: object, motivering: Mapping[str, str]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        self._where = "lakken.velden"
        for key, value in self._as_table("velden", table).items():
            name = normal(key)
            if name not in KEYS or KEYS[name].holds not in {"text", "texts"}:
                self._error(
                    key,
                    "waarde-onjuist",
                    f"het veld ‘{key}’ kan niet standaard gelakt worden",
                    suggest(
                        name, (key for key, spec in KEYS.items() if spec.holds in {"text", "texts"})
                    ),
                )
            elif gronden := self._gronden(key, value):
                self._check_rules(key, gronden, motivering)
                yield name, tuple(grond.code for grond in gronden)

    def _check_rules(
        self, key: str, gronden: tuple[Grond, ...], motivering: Mapping[str, str]
    ) -> None:
        for breach in rules.check(rules.Passage(gronden), motivering):
            mend = _MENDS_OF_FIELD.get(breach.code, breach.mend)
            sentence = f"‘{key}’ wordt standaard gelakt: {breach.sentence}"
            self._error(key, breach.code, sentence, mend, warning=breach.warning)

    def _exempt(self, table: object) -> Iterator[tuple[Soort, tuple[str, ...]]]:
        self._where = "lakken.uitgezonderd"
        for soort, names in self._as_table("uitgezonderd", table).items():
            if soort not in SOORTEN or not isinstance(names, list):
                self._error(
                    soort,
                    "waarde-onjuist",
                    f"‘{soort}’ is geen soort stuk met een lijst van velden",
                    f'schrijf bijvoorbeeld {SOORTEN[2]} = ["van"]',
                )
            else:
                self._check_fields(soort, names)
                yield soort, tuple(normal(str(name)) for name in names)

    def _check_fields(self, soort: str, names: list[object]) -> None:
        known = [key for key, spec in KEYS.items() if spec.holds in {"text", "texts"}]
        for name in names:
            if normal(str(name)) not in known:
                self._error(
                    soort,
                    "waarde-onjuist",
                    f"het veld ‘{str(name)[:40]}’ bestaat niet",
                    suggest(normal(str(name)), known),
                )

    def _motivering(self, table: object) -> Iterator[tuple[str, str]]:
        self._where = "lakken.motivering"
        for key, value in self._as_table("motivering", table).items():
            gronden = self._gronden(key, key)
            if not isinstance(value, str) or not value.strip():
                self._error(
                    key,
                    "waarde-vorm",
                    "bij een standaardmotivering hoort tekst",
                    "schrijf haar tussen aanhalingstekens, of haal de regel weg",
                )
                continue
            for grond in gronden:
                yield grond.code, value

    def _gronden(self, key: str, value: object) -> tuple[Grond, ...]:
        try:
            return self.register.read_all(str(value))
        except UnknownGrondError as error:
            self._error(key, "waarde-onjuist", str(error), "verbeter de grond")
            return ()

    # --- single values ---------------------------------------------------------------------------

    def _section(
        self, table: Mapping[str, Any], name: str, known: tuple[str, ...] | None, where: str = ""
    ) -> dict[str, Any]:
        self._where = where + name
        section = self._as_table(name, table.get(name, {}))
        if known is not None:
            self._known(section, known, name)
        return section

    def _as_table(self, name: str, value: object) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._error(
            name,
            "waarde-vorm",
            f"‘{name}’ hoort een onderdeel met sleutels te zijn",
            f"schrijf [{name}] met de sleutels eronder",
        )
        return {}

    def _known(self, table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in known:
                place = f"in [{where}]" if where else "hier"
                self._error(
                    key,
                    "sleutel-onbekend",
                    f"de sleutel ‘{key[:40]}’ bestaat {place} niet",
                    suggest(key.lower(), known),
                )

    def _text(self, table: Mapping[str, Any], name: str) -> str:
        value = table.get(name, "")
        if isinstance(value, str):
            return value.strip()
        self._error(
            name,
            "waarde-vorm",
            f"bij ‘{name}’ hoort tekst",
            "zet de waarde tussen aanhalingstekens",
        )
        return ""

    def _printed(self, table: Mapping[str, Any], name: str) -> str:
        return self._gelakt(name, self._text(table, name))

    def _gelakt(self, name: str, text: str) -> str:
        """Lak a text that is printed on every document: what is lakked in the settings always stands."""
        found = scan(text, register=self.register)
        for problem in found.problems:
            self._error(name, problem.code, problem.sentence, problem.mend)
        if found.problems:
            return ""
        return redact(text, found, lambda _tot: True).replace("{.gelakt}", "")

    def _tell(
        self, where: str, key: str, code: str, sentence: str, mend: str, *, warning: bool = False
    ) -> None:
        self._where = where
        self._error(key, code, sentence, mend, warning=warning)

    def _error(
        self, key: str, code: str, sentence: str, mend: str, *, warning: bool = False
    ) -> None:
        """Add a finding at the line on which a key or section stands."""
        where = re.escape(self._where).replace('"', "[\"']?")
        header = re.compile(rf"^[ \t]*\[{where}\]", re.MULTILINE)
        section = header.search(self.report.text) if self._where else None
        pattern = re.compile(
            rf"^[ \t]*(?:\[(?:[^\]\n]*\.)?)?[\"']?{re.escape(key)}(?!\w)", re.MULTILINE
        )
        match = pattern.search(self.report.text, section.start() if section else 0)
        place = self.report.place(match.start() if match else 0)
        self.report.add(place, code, sentence, mend, "waarschuwing" if warning else "fout")
