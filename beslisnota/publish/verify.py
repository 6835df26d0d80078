"""Read a published set as an outsider would, and try to find what was removed.

What is found is named by place, never by text: a verdict can be printed in a public log. A file
that cannot be read is a flaw, never clean.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from beslisnota.publish.readings import Reading, UnreadableError, readings
from beslisnota.publish.structure import flaws
from lakken.digests import Digests
from lakken.leaks import Needle, Search

#: In place of a name or sentence that would itself repeat what was removed.
_WITHHELD = "(naam met gelakte tekst)"
_TREE_ENTRY = re.compile(rb"[0-7]{5,6} ([^\0]+)\0", re.DOTALL)
_KINDS = {"commit": "commitbericht", "tag": "tagbericht", "blob": "bestand in git"}


@dataclass(frozen=True)
class Leak:
    """Something that was removed and is there after all."""

    file: str
    """Name in the set, or id of a git object."""
    channel: str
    """How it can be read."""
    origin: str
    """Where the passage stood that it comes from."""
    kind: str
    """What part of that passage it is, or of what it is a digest."""
    digest: bool = False
    """Not the text stands there, but a digest by which it can be guessed."""

    @property
    def sentence(self) -> str:
        """What was found, in Dutch."""
        if self.digest:
            return f"{self.kind} ({self.origin}), waarmee te raden is wat er staat"
        return f"tekst die gelakt is in {self.origin} ({self.kind})"


@dataclass(frozen=True)
class Flaw:
    """Something that does not belong in a public file, or keeps it from being read."""

    file: str
    sentence: str
    unread: bool = False
    """The file was not read whole: of what is in it nothing can be said."""


@dataclass(frozen=True)
class Verdict:
    """What an outsider could find."""

    leaks: tuple[Leak, ...]
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True)
class _Searches:
    """The needles, made ready for text and for text that is noisy, and the digests."""

    all: Search
    distinctive: Search
    digests: Digests

    def leaks(self, file: str, reading: Reading) -> Iterator[Leak]:
        search = self.distinctive if reading.noisy else self.all
        for needle in search.find(reading.text):
            yield Leak(file, self.safe(reading.channel), needle.origin, needle.kind.value)
        for digest in self.digests.find(reading.text, noisy=reading.noisy):
            yield Leak(file, self.safe(reading.channel), digest.origin, digest.kind, digest=True)

    def safe(self, label: str) -> str:
        """A label, unless it repeats what was removed."""
        repeats = self.all.find(label) or self.digests.find(label)
        return _WITHHELD if repeats else label


def verify(
    files: Mapping[str, bytes],
    needles: Sequence[Needle],
    objects: Iterable[tuple[str, str, bytes]] = (),
    tick: Callable[[str], None] = lambda _: None,
    digests: Digests | None = None,
) -> Verdict:
    """Read everything, and report what is left.

    Args:
        files: The files of the set, by name.
        needles: What to look for, from `lakken.leaks.needles`.
        objects: Id, type and content of everything in the repository, from
            `beslisnota.publish.gitobjects.objects`. A blob that was read as a file is skipped.
        tick: Called with a label before each file and each object.
        digests: Which digests to look for, from `lakken.digests`.

    Returns:
        Leaks and flaws, each once, in the order of reading.
    """
    searches = _Searches(
        Search.of(needles),
        Search.of(needle for needle in needles if needle.distinctive),
        digests or Digests(),
    )
    found: dict[Leak | Flaw, None] = {}
    seen: set[bytes] = set()
    for number, (name, data) in enumerate(files.items(), 1):
        label = _label(searches, name, f"bestand {number} van {len(files)}")
        tick(label)
        seen.add(_digest(data))
        results = tuple(_leaks(searches, label, _file_readings(name, data)))
        found.update(dict.fromkeys(results))
        unread = any(isinstance(item, Flaw) for item in results)
        found.update(
            (flaw, None)
            for flaw in _structure(searches, label, name, data)
            if not (unread and flaw.unread)  # which is said better already
        )
    for number, (identity, kind, content) in enumerate(objects, 1):
        label = _label(searches, identity, f"onderdeel {number} van de repository")
        tick(label)
        if _digest(content) not in seen:
            read = _object_readings(identity, kind, content)
            found.update(dict.fromkeys(_leaks(searches, label, read)))
    return Verdict(
        tuple(item for item in found if isinstance(item, Leak)),
        tuple(item for item in found if isinstance(item, Flaw)),
    )


def _label(searches: _Searches, name: str, otherwise: str) -> str:
    return name if searches.safe(name) == name else f"{otherwise} {_WITHHELD}"


def _leaks(searches: _Searches, label: str, texts: Iterator[Reading]) -> Iterator[Leak | Flaw]:
    try:
        for reading in texts:
            yield from searches.leaks(label, reading)
    except UnreadableError as error:
        yield _unread(searches, label, error)


def _structure(searches: _Searches, label: str, name: str, data: bytes) -> Iterator[Flaw]:
    try:
        for sentence in flaws(name, data):
            yield Flaw(label, searches.safe(sentence))
    except UnreadableError as error:
        yield _unread(searches, label, error)


def _unread(searches: _Searches, label: str, error: UnreadableError) -> Flaw:
    sentence = searches.safe(str(error))
    if sentence == _WITHHELD:
        sentence = f"Een onderdeel {_WITHHELD} is niet te lezen: haal het eruit."
    return Flaw(label, sentence, unread=True)


def _file_readings(name: str, data: bytes) -> Iterator[Reading]:
    yield Reading("bestandsnaam", name)
    yield from readings(name, data)


def _object_readings(identity: str, kind: str, content: bytes) -> Iterator[Reading]:
    if kind == "tree":
        entries = tuple(_tree_entries(content, len(identity) // 2))
        names = b"\n".join(name for name, _ in entries)
        yield Reading("bestandsnaam in git", names.decode("utf-8", "replace"))
        ids = "\n".join(held.hex() for _, held in entries)
        yield Reading("id in een map van git", ids, noisy=True)
        return
    if kind == "file":
        yield Reading("naam in de repository", identity)
    place = _KINDS.get(kind, "gegevens van de repository")
    try:
        for reading in readings("", content):
            yield reading.within(place)
    except UnreadableError:
        if kind != "file":  # git's own tables of numbers are no text
            raise


def _tree_entries(content: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The names and ids in a tree: mode, blank, name, NUL and an object id of ``size`` bytes."""
    place = 0
    while entry := _TREE_ENTRY.match(content, place):
        place = entry.end() + size
        yield entry[1], content[entry.end() : place]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
