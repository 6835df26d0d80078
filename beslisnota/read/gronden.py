"""`[gronden]` of `instellingen.toml` to a register: the grounds of the Woo with the workspace's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, cast, get_args

from beslisnota.model.dossier import iso_datum
from beslisnota.model.finding import suggest
from lakken.gronden import WOO, BadCodeError, Register, check_own_code
from lakken.woo import Grond, Soort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VERSIE = "versie"
_KEYS = ("label", "tekst", "soort")
_EXAMPLE = '[gronden."art. 68 Gw"]'


class Tell(Protocol):
    """Takes what is wrong at a key of a section."""

    def __call__(
        self, where: str, key: str, code: str, sentence: str, mend: str, *, warning: bool = False
    ) -> None:
        """Take it."""


def read_register(table: Mapping[str, Any], tell: Tell) -> Register:
    """Read the workspace's own grounds and put them behind those of the Woo.

    Args:
        table: the section `gronden`; empty where there is none.
        tell: takes what is wrong; a ground that cannot be read is left out.
    """
    own = tuple(_own_gronden(table, tell))
    if not own:
        return WOO
    return Register((*WOO.gronden, *own), WOO.versie, _versie(table, tell))


def _versie(table: Mapping[str, Any], tell: Tell) -> str:
    if _VERSIE not in table:
        tell(
            "gronden",
            "gronden",
            "sleutel-ontbreekt",
            "de lijst van eigen gronden heeft geen versie",
            'zet onder [gronden] een regel versie = "2026-01-01", met de dag van de lijst',
            warning=True,
        )
        return ""
    value = table[_VERSIE]
    versie = value.isoformat() if isinstance(value, date) else str(value)
    if iso_datum(versie) is None:
        tell(
            "gronden",
            _VERSIE,
            "waarde-onjuist",
            "de versie van de eigen gronden is geen datum",
            'schrijf versie = "2026-01-01"',
        )
        return ""
    return versie


def _own_gronden(table: Mapping[str, Any], tell: Tell) -> Iterator[Grond]:
    seen: set[str] = set()
    for code, value in table.items():
        if code == _VERSIE:
            continue
        if not isinstance(value, dict):
            tell(
                "gronden",
                code,
                "waarde-vorm",
                f"bij de eigen grond ‘{code[:40]}’ horen sleutels",
                f"schrijf {_EXAMPLE} met een label eronder",
            )
            continue
        if reason := _code_problem(code, seen):
            tell("gronden", code, "waarde-onjuist", reason, f"schrijf bijvoorbeeld {_EXAMPLE}")
            continue
        seen.add(code.lower())
        yield from _grond(code, value, tell)


def _code_problem(code: str, seen: set[str]) -> str:
    if code.lower() in seen:
        return f"de eigen grond ‘{code}’ staat er twee keer, met andere hoofdletters"
    try:
        check_own_code(code)
    except BadCodeError as error:
        return f"‘{code[:40]}’: {error}"
    return ""


def _grond(code: str, table: Mapping[str, Any], tell: Tell) -> Iterator[Grond]:
    where = f'gronden."{code}"'
    for key in table:
        if key not in _KEYS:
            tell(
                where,
                key,
                "sleutel-onbekend",
                f"de sleutel ‘{key[:40]}’ bestaat niet bij een eigen grond",
                suggest(key.lower(), _KEYS),
            )
    texts = {key: _text(where, key, table[key], tell) for key in _KEYS if key in table}
    if "label" not in table:
        tell(
            where,
            code,
            "sleutel-ontbreekt",
            f"de eigen grond ‘{code}’ heeft geen label",
            'zet er een regel bij als label = "Belang van de staat"',
        )
    soort = texts.get("soort", "bijzonder")
    if soort not in get_args(Soort):
        tell(
            where,
            "soort",
            "waarde-onjuist",
            f"deze soort grond bestaat niet bij ‘{code}’",
            f"kies {', '.join(get_args(Soort)[:-1])} of {get_args(Soort)[-1]}",
        )
        soort = "bijzonder"
    yield Grond(
        code=code,
        artikel="",
        lid="",
        onderdeel="",
        soort=cast("Soort", soort),
        label=texts.get("label", ""),
        tekst=texts.get("tekst", ""),
    )


def _text(where: str, key: str, value: object, tell: Tell) -> str:
    sound = isinstance(value, str) and value.strip() and value.isprintable()
    if sound and (key != "label" or ";" not in str(value)):  # `;` parts the names on a box
        return str(value).strip()
    tell(
        where,
        key,
        "waarde-vorm",
        f"bij ‘{key}’ hoort tekst van één regel{', zonder puntkomma' if key == 'label' else ''}",
        "zet de waarde tussen aanhalingstekens",
    )
    return "bijzonder" if key == "soort" else ""
