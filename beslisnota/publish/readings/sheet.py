"""Numbers of spreadsheets and charts as their formats show them.

A cell with 0612345678 holds 612345678 and a format, one with 17 maart 2026 the number 46098. Read are
decimals, leading zeros, percentages, thousands and days; not fractions, powers of ten and hours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

from beslisnota.publish.readings.base import Reading
from beslisnota.publish.readings.xml import local_name, parse_xml

_SHEET = b"/spreadsheetml/"
_CHART = b"/drawingml/2006/chart"
#: Formats that a file need not write out (ISO/IEC 29500-1, 18.8.30).
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "d-m-yyyy"),
}
#: Words, signs that stand as they are, colours and conditions: no part of the pattern.
_NO_PATTERN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DAY = re.compile(r"[dyDY]|[mM]{3,}")
_THOUSANDS = re.compile(r"[0#?](,+)(?![0#?])")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 2_958_465
#: From here on a number may be one that lost its first zeros: of a telephone, a person, an account.
_CODE = 5
#: What Decimal can round: more digits than a spreadsheet holds.
_MOST_DIGITS, _MOST_DECIMALS = 15, 12
_WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@dataclass(frozen=True)
class _Book:
    """What the cells of a workbook need to be shown."""

    formats: tuple[str, ...]
    """The format of each style of cells."""
    epoch: date
    """The day before day 1."""


def number_readings(parts: Iterable[bytes]) -> Iterator[Reading]:
    """The numbers of all sheets and charts among the parts of a file.

    Raises:
        UnreadableError: A part that should be a sheet or chart is no well-formed XML.
    """
    roots = [parse_xml(part) for part in parts if _has_numbers(part)]
    book = _Book(_formats(roots), _epoch(roots))
    shown = [text for root in roots for text in _numbers(root, book)]
    if shown:
        yield Reading("getallen zoals getoond", "\n".join(dict.fromkeys(shown)))


def _has_numbers(part: bytes) -> bool:
    start = part[:4096].replace(b"\0", b"")
    return b"<" in start and (_SHEET in start or _CHART in start)


def _formats(roots: Sequence[etree._Element]) -> tuple[str, ...]:
    for root in roots:
        if local_name(root) == "styleSheet":
            own = {
                node.get("numFmtId"): str(node.get("formatCode", ""))
                for node in root.iterfind("{*}numFmts/{*}numFmt")
            }
            used = [node.get("numFmtId", "0") for node in root.iterfind("{*}cellXfs/{*}xf")]
            return tuple(own.get(key) or _BUILT_IN.get(_index(key), "") for key in used)
    return ()


def _epoch(roots: Sequence[etree._Element]) -> date:
    settings = [node for root in roots for node in root.iterfind("{*}workbookPr")]
    late = any(node.get("date1904") in {"1", "true"} for node in settings)
    return _EPOCH_1904 if late else _EPOCH


def _numbers(root: etree._Element, book: _Book) -> Iterator[str]:
    kind = local_name(root)
    if kind == "worksheet":
        for cell in root.iter("{*}c"):
            yield from _cell(cell, book)
    elif kind == "chartSpace":
        for cache in root.iter("{*}numCache", "{*}numLit"):
            code = cache.findtext("{*}formatCode") or ""
            for node in cache.iter("{*}v"):
                yield from shown(node.text or "", code, book.epoch)
    elif kind.startswith("pivotCache"):
        for node in root.iter("{*}n", "{*}d"):
            yield from shown(str(node.get("v", "")), "", book.epoch)


def _cell(cell: etree._Element, book: _Book) -> Iterator[str]:
    style = _index(cell.get("s", "0"))
    code = book.formats[style] if style < len(book.formats) else ""
    if cell.get("t", "n") in {"n", "d"}:
        yield from shown(cell.findtext("{*}v") or "", code, book.epoch)


def _index(written: str) -> int:
    return int(written) if written.isdecimal() else 0


@lru_cache(maxsize=1 << 14)
def shown(stored: str, code: str, epoch: date) -> tuple[str, ...]:
    """A stored number as it stands, as its format shows it, and with first zeros that it may have lost.

    Args:
        stored: The number, or a day as ISO 8601 writes it.
        code: The format, as files write it: in English.
        epoch: The day before day 1.
    """
    try:
        number = abs(Decimal(stored.strip()))
    except InvalidOperation:
        return (stored, *_iso_day(stored))
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        return (stored,)
    pattern = _NO_PATTERN.sub("", code.partition(";")[0])
    texts = [format(number, "f"), *_without_first_zeros(number)]
    if _DAY.search(pattern):
        texts += _day(number, epoch)
    elif "0" in pattern or "#" in pattern:
        texts.append(_formatted(number, code, pattern))
    else:
        texts.append(format(number, ".11g"))  # what General shows
    return tuple(dict.fromkeys(texts))


def _without_first_zeros(number: Decimal) -> Iterator[str]:
    digits = format(number, "f")
    if digits.isdigit() and len(digits) >= _CODE:
        yield f"0{digits}"
        yield f"00{digits}"


def _formatted(number: Decimal, code: str, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    if "%" in pattern:
        number *= 100
    if scaled := _THOUSANDS.search(pattern):
        number /= 1000 ** len(scaled[1])
    places = min(sum(sign in "0#?" for sign in decimals), _MOST_DECIMALS)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, point, rest = format(rounded, "f").partition(".")
    words = " ".join("".join(found) for found in _LITERAL.findall(code.partition(";")[0]))
    return f"{digits.zfill(whole.count('0'))}{point}{rest} {words}".rstrip()


def _day(number: Decimal, epoch: date) -> Iterator[str]:
    if 1 <= number <= _LAST_DAY:
        yield from _written(epoch + timedelta(days=int(number)))


def _iso_day(stored: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(stored.strip()[:10])
    except ValueError:
        return
    yield from _written(day)


def _written(day: date) -> Iterator[str]:
    """A day in the ways that people write it; the signs between digits are not compared."""
    month = day.month - 1
    yield f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[month]} {day.year}"
    yield f"{day.day} {_SHORT_MONTHS[month]} {day.year}"
    yield f"{day.day:02} {_SHORT_MONTHS[month]} {day.year}"
    yield f"{day.day}-{day.month}-{day.year}"
    yield f"{day:%d-%m-%Y}"
    yield f"{day:%d-%m-%y}"
    yield day.isoformat()
