"""The text in the content streams of a PDF, shown or not: hidden layers, clipped or unused forms.

The character tables of fonts (ToUnicode) are used to read that text, but are not themselves
searched for short needles: their letters stand in the order of glyphs and spell words by chance.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self, TypeAlias

import pikepdf

from beslisnota.publish.readings.base import Reading, decodings

#: What a stream has in it that shows text.
SHOWS_TEXT = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
#: A gap in a TJ array that readers take for a blank, in thousandths of the font size.
_BLANK_GAP = -200
_HEX = re.compile(rb"<\s*([0-9A-Fa-f\s]*)>")
_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CODESPACE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL
)
_LAST_CODE = 0xFFFF


@dataclass(frozen=True)
class ToUnicode:
    """The character table of a font: from codes to text."""

    lengths: tuple[int, ...]
    """The lengths of codes in bytes, longest first."""
    table: dict[bytes, str]

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Read a ToUnicode CMap (ISO 32000-1, 9.10.3); what is not understood is left out."""
        table: dict[bytes, str] = {}
        for block in _BFCHAR.findall(data):
            parts = [_unhex(part) for part in _HEX.findall(block)]
            table.update(
                (c, _utf16(text)) for c, text in zip(parts[::2], parts[1::2], strict=False)
            )
        for block in _BFRANGE.findall(data):
            for low, high, target, targets in _RANGE.findall(block):
                table.update(_range(_unhex(low), _unhex(high), target, targets))
        spaces = [
            _unhex(part) for block in _CODESPACE.findall(data) for part in _HEX.findall(block)
        ]
        lengths = {len(code) for code in (*table, *spaces)} - {0}
        return cls(tuple(sorted(lengths, reverse=True)), table)

    def decode(self, codes: bytes) -> str:
        """The text of a shown string; a code that is not in the table parts words."""
        text = []
        place = 0
        while place < len(codes):
            length = next(
                (n for n in self.lengths if codes[place : place + n] in self.table),
                self.lengths[0] if self.lengths else 1,
            )
            text.append(self.table.get(codes[place : place + length], "\ufffd"))
            place += length
        return "".join(text)


#: The tables of all fonts that a document has under a resource name.
Fonts: TypeAlias = dict[str, list[ToUnicode]]


@dataclass(frozen=True)
class _Piece:
    """One text that a content stream shows at once."""

    font: str
    codes: tuple[bytes, ...]
    """An empty one stands for a blank."""

    def text(self, tables: Sequence[ToUnicode], number: int) -> str:
        """By one of the tables that fonts of this name have; without any, as Latin."""
        if not tables:
            return "".join(part.decode("latin-1") or " " for part in self.codes)
        table = tables[min(number, len(tables) - 1)]
        return "".join(table.decode(part) or " " for part in self.codes)


def fonts_of(dictionaries: Iterable[object]) -> Fonts:
    """The character tables of all fonts, by the names that content streams use."""
    fonts: Fonts = {}
    for named in dictionaries:
        if isinstance(named, pikepdf.Dictionary):
            for name, font in named.items():
                _add_table(fonts, name, font)
    return fonts


def shown_readings(
    source: pikepdf.Page | pikepdf.Stream, fonts: Fonts, channel: str
) -> Iterator[Reading]:
    """The strings that a content stream shows, visible or not, and the texts in its marks."""
    try:
        # It warns of a font or table that happens to begin as content does.
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            commands = pikepdf.parse_content_stream(source)
    except (pikepdf.PdfError, ValueError, TypeError):
        return  # no content stream after all; its bytes are read elsewhere
    pieces, marks = _pieces_and_marks(commands)
    variants = max((len(fonts.get(piece.font, ())) for piece in pieces), default=0)
    for number in range(max(variants, 1)):
        lines = [piece.text(fonts.get(piece.font, ()), number) for piece in pieces]
        yield Reading(channel, "\n".join(lines))
        yield Reading(f"{channel}, aaneengesloten", "".join(lines), noisy=True)
    for text in decodings(b"".join(code for piece in pieces for code in piece.codes)):
        yield Reading(f"{channel}, ruwe tekens", text, noisy=True)
    yield Reading(f"{channel}, gemarkeerde inhoud", "\n".join(marks))


def _pieces_and_marks(
    commands: Iterable[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage],
) -> tuple[list[_Piece], dict[str, None]]:
    font = ""
    pieces: list[_Piece] = []
    marks: dict[str, None] = {}
    for command in commands:
        operator, operands = _operator(command.operator), list(command.operands)
        if operator == "Tf" and operands:
            font = str(operands[0])
        elif operator in _SHOWING and operands:
            pieces.append(_Piece(font, tuple(_codes(operands[-1]))))
        else:
            marks.update((text, None) for operand in operands for text in _texts(operand))
    return pieces, marks


def _operator(operator: pikepdf.Operator) -> str:
    try:
        return str(operator)
    except UnicodeDecodeError:  # bytes that are no operator; what follows may still show text
        return ""


def _codes(operand: object) -> Iterator[bytes]:
    if isinstance(operand, pikepdf.String):
        yield bytes(operand)
    elif isinstance(operand, pikepdf.Array):
        items: Iterable[object] = operand
        for item in items:
            if isinstance(item, pikepdf.String):
                yield bytes(item)
            elif isinstance(item, int | Decimal) and item < _BLANK_GAP:
                yield b""


def _texts(operand: object) -> Iterator[str]:
    if isinstance(operand, pikepdf.String):
        yield str(operand)
        yield from decodings(bytes(operand))
    elif isinstance(operand, pikepdf.Array):
        for item in operand:
            yield from _texts(item)
    elif isinstance(operand, pikepdf.Dictionary):
        for item in operand.values():
            yield from _texts(item)


def _add_table(fonts: Fonts, name: str, font: object) -> None:
    table = font.get("/ToUnicode") if isinstance(font, pikepdf.Dictionary) else None
    if isinstance(table, pikepdf.Stream):
        read = ToUnicode.of(stream_bytes(table))
        known = fonts.setdefault(name, [])
        if read not in known:
            known.append(read)


def objects_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All objects of a PDF, but for the numbers on their own, which pikepdf gives as that number."""
    objects: Iterable[object] = pdf.objects
    return [item for item in objects if isinstance(item, pikepdf.Object)]


def stream_bytes(stream: pikepdf.Stream) -> bytes:
    """What a stream holds, unpacked where its packing is known."""
    try:
        return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except (pikepdf.PikepdfError, RuntimeError, NotImplementedError):
        return stream.read_raw_bytes()


def _unhex(digits: bytes) -> bytes:
    clean = re.sub(rb"\s", b"", digits).decode()
    return bytes.fromhex(clean + "0" * (len(clean) % 2))


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "replace")


def _range(low: bytes, high: bytes, first: bytes, each: bytes) -> Iterator[tuple[bytes, str]]:
    """The codes from low to high: texts counted on from the first, or listed one by one."""
    start, size = int.from_bytes(low), len(low)
    codes = range(start, min(int.from_bytes(high), start + _LAST_CODE) + 1)
    if each:
        for code, text in zip(codes, _HEX.findall(each), strict=False):
            yield code.to_bytes(size), _utf16(_unhex(text))
        return
    target = _unhex(first)
    for code in codes:
        last = int.from_bytes(target[-2:]) + code - start
        if last <= _LAST_CODE:
            yield code.to_bytes(size), _utf16(target[:-2] + last.to_bytes(2))
