"""What a reading is, and what plain text and bytes can hold for a patient reader."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.readings.encoded import encoded

#: Digests of git and of the manifest: in 64 hexadecimal digits "ada" and "1999" stand by chance.
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,128}(?![0-9A-Za-z])")
_TAG = re.compile(r"<[^<>]*>")
_MARKDOWN = re.compile(r"[*_~`\\{}\[\]^]+")
#: Control characters part words in bytes; in text they are dropped as invisible.
_CONTROLS = bytes.maketrans(bytes((*range(32), 127)), b"\n" * 33)
_UTF16 = (
    (re.compile(rb"(?:\x00[\x20-\xff]|[\x01\x02][\x00-\xff]){3,}"), "utf-16-be"),
    (re.compile(rb"(?:[\x20-\xff]\x00|[\x00-\xff][\x01\x02]){3,}"), "utf-16-le"),
)


#: What fills up a file, and says nothing.
_FILLING = b"\0\xff \t\r\n\x0c\x1a"
_BLANKS = b"\0 \t\r\n\x0c"
_SHORTEST_REST = 4


class UnreadableError(BeslisnotaError):
    """A file that cannot be read whole, and of which it can therefore not be said that it is clean."""


@dataclass(frozen=True)
class Reading:
    """One text that an outsider can get from a public file. The text is in no ``repr``."""

    channel: str
    """How it was read, in Dutch, for the message."""
    text: str = field(repr=False)
    noisy: bool = False
    """Words run together here, or bytes are random: only a distinctive needle counts."""

    def within(self, place: str) -> "Reading":
        """The same reading of something that stands in something else."""
        return replace(self, channel=f"{place} › {self.channel}")


#: Reads a file that stands in another, by its name and bytes.
Reader = Callable[[str, bytes], Iterator[Reading]]


def inside(place: str, texts: Iterator[Reading]) -> Iterator[Reading]:
    """The readings of something that stands in something else; what is unreadable is named by place.

    Raises:
        UnreadableError: It cannot be read whole.
    """
    try:
        for reading in texts:
            yield reading.within(place)
    except UnreadableError as error:
        raise UnreadableError(f"{place}: {error}") from error


def together(texts: Iterable[Iterator[Reading]]) -> Iterator[Reading]:
    """The readings of each reader; one that fails does not silence the others.

    Raises:
        UnreadableError: One failed: the first of their errors, after all readings.
    """
    failure: UnreadableError | None = None
    for reader in texts:
        try:
            yield from reader
        except UnreadableError as error:
            failure = failure or error
    if failure is not None:
        raise failure


def rest_readings(place: str, rest: bytes, read: Reader) -> Iterator[Reading]:
    """What stands in a file beyond what its format asks for; up to three bytes say nothing.

    Raises:
        UnreadableError: It is not of a kind that can be read.
    """
    # Word for the Mac fills its thumbnails up to four bytes with whatever was there.
    if len(rest) >= _SHORTEST_REST and not is_blank(rest):
        yield from inside(place, read("", rest.lstrip(_BLANKS)))


def is_blank(data: bytes) -> bool:
    """Whether bytes say nothing: zeros, blanks, line ends."""
    return not data.strip(_FILLING)


def text_readings(channel: str, text: str) -> Iterator[Reading]:
    """A text as it stands, and as it reads with its escapes undone and its marks taken out."""
    yield Reading(channel, _DIGEST.sub(" ", text))
    if _DIGEST.search(text):
        yield Reading(f"{channel}, met hashwaarden", text, noisy=True)
    plain = html.unescape(unquote(_TAG.sub("", text)))
    unmarked = _MARKDOWN.sub("", plain)
    for name, form in (("zonder codering", plain), ("zonder opmaak", unmarked)):
        if form != text:
            yield Reading(f"{channel}, {name}", _DIGEST.sub(" ", form))
    for name, data in encoded(text):
        yield from byte_readings(f"{channel}, {name}", data)


def is_json(text: str) -> bool:
    """Whether a text without a name is an object or array in JSON."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def json_readings(text: str) -> Iterator[Reading]:
    r"""The keys and values of a JSON file, for what stands in it as ``\u00e9``.

    Raises:
        UnreadableError: It is no JSON.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("De JSON is niet te lezen: maak het bestand opnieuw.") from error
    for part in dict.fromkeys(_json_strings(value)):
        yield from text_readings("JSON-waarde", part)


def byte_readings(channel: str, data: bytes) -> Iterator[Reading]:
    """Bytes of which nothing is known: text that stands in them as UTF-8 or as UTF-16."""
    text = data.translate(_CONTROLS).decode("utf-8", "replace")
    yield Reading(channel, text, noisy=True)
    for reading in utf16_readings(channel, data):
        yield replace(reading, noisy=True)


def utf16_readings(channel: str, data: bytes) -> Iterator[Reading]:
    """Runs of three and more UTF-16 characters of the European alphabets."""
    for pattern, encoding in _UTF16:
        runs = [run.decode(encoding, "replace") for run in pattern.findall(data)]
        if runs:
            yield Reading(f"{channel}, {encoding}", "\n".join(runs))


def decodings(data: bytes) -> Iterator[str]:
    """A short byte string, read as each encoding that could be meant."""
    yield data.decode("latin-1")
    for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
        if encoding == "utf-8" or (b"\0" in data and len(data) % 2 == 0):
            yield data.decode(encoding, "replace")


def _json_strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield str(key)
                yield from _json_strings(item)
        case list():
            for item in value:
                yield from _json_strings(item)
        case _:
            yield str(value)
