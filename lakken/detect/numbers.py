"""Numbers that carry their own check: BSN (11-proef) and IBAN (ISO 7064, modulo 97)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

_BSN = re.compile(r"\d(?<![\w+-].)(?<!\d[.,/].)(?:[ \u00a0.-]?\d){7,8}(?![\w-]|[.,/ ]\d)")
_BSN_CONTEXT = re.compile(r"\bbsn|burger ?service|sofi-?nummer|\bsofi\b|persoonsnummer")
# The label nearest to a number says what it is: one in eleven of all numbers passes the 11-proef.
_OTHER_LABEL = re.compile(
    r"(?:nummer|kenmerk|referentie|zaak|dossier|ref\.|nr\.|isbn|kvk|rekening)[^\w]*\w{0,12}\W*\Z"
)
_OWN = re.compile(r"\b(?:haar|zijn|hun|uw|mijn|diens) nummers? \W*\Z")
_IBAN = re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z]\d{2}(?:[ \u00a0.-]?[A-Z0-9]){11,30}")
# Lengths of the IBAN registry (ISO 13616) for the lands from which a Dutch note may name an account.
_LENGTHS = dict(
    pair.split(":")
    for pair in [
        "NL:18",
        "BE:16",
        "DE:22",
        "FR:27",
        "GB:22",
        "IE:22",
        "LU:20",
        "ES:24",
        "PT:25",
        "IT:27",
        "AT:20",
        "CH:21",
        "DK:18",
        "NO:15",
        "SE:24",
        "FI:18",
        "PL:28",
        "CZ:24",
        "SK:24",
        "HU:28",
        "RO:24",
        "BG:22",
        "GR:27",
        "TR:26",
        "HR:21",
        "SI:19",
        "EE:20",
        "LV:21",
        "LT:20",
        "MT:31",
        "CY:28",
        "UA:29",
        "MC:27",
        "LI:21",
        "IS:26",
    ]
)


def find_bsns(source: Source) -> Iterator[Suggestion]:
    """Find burgerservicenummers: sure with a word that says so, and perhaps by the 11-proef alone."""
    for match in _BSN.finditer(source.text):
        before = source.before(match.start())
        said = bool(_BSN_CONTEXT.search(before)) and not _between(before)
        said = said or bool(re.match(r"\W{1,3}\(?bsn", source.after(match.end())))
        passes = elfproef(re.sub(r"\D", "", match[0]))
        bare = len(match[0]) == 9 and match[0].isdigit()
        if said and passes:
            yield Suggestion(match.start(), match.end(), "bsn", "zeker", "BSN")
        elif said:
            why = "heet een BSN, maar voldoet niet aan de 11-proef"
            yield Suggestion(match.start(), match.end(), "bsn", "misschien", why)
        elif passes and bare and (_OWN.search(before) or not _OTHER_LABEL.search(before)):
            why = "voldoet aan de 11-proef"
            yield Suggestion(match.start(), match.end(), "bsn", "misschien", why)


def _between(before: str) -> bool:
    """Whether another label stands between the word BSN and the number."""
    last = list(_BSN_CONTEXT.finditer(before))[-1]
    rest = before[last.end() :].removeprefix("nummer")
    return bool(_OTHER_LABEL.search(rest))


def elfproef(digits: str) -> bool:
    """Whether a number of eight or nine figures passes the check of a BSN."""
    padded = digits.zfill(9)
    if len(padded) != 9 or not padded.strip("0"):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), padded, strict=False))
    return (total - int(padded[8])) % 11 == 0


def find_ibans(source: Source) -> Iterator[Suggestion]:
    """Find account numbers: sure where the check holds, perhaps where only the form does."""
    for match in _IBAN.finditer(source.text):
        written = match[0]
        length = int(_LENGTHS.get(written[:2], "0"))
        places = [place for place, sign in enumerate(written) if sign.isalnum()]
        if not length or len(places) < length:
            continue
        end = match.start() + places[length - 1] + 1
        account = "".join(written[place] for place in places[:length])
        if iban_holds(account):
            yield Suggestion(match.start(), end, "iban", "zeker", "rekeningnummer (IBAN)")
        elif account[4:8].isalpha() and account[:2] == "NL":
            yield Suggestion(
                match.start(), end, "iban", "misschien", "lijkt op een IBAN; de controle klopt niet"
            )


def iban_holds(account: str) -> bool:
    """Whether the check figures of an IBAN without blanks hold."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
