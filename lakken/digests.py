"""Is a digest of anything that was removed left in these texts?

A digest confirms a guess: all first and last names take minutes. Looked for are md5, sha1, sha256 and
sha512, hexadecimal or in base64, whole or cut short, and ids of git. What this cannot see: a digest with
a salt, in another notation (with colons, in bytes), or of a text that was changed before.

A text is read once, whatever the number of digests: each hexadecimal run is looked up by its beginning.
"""

import base64
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from lakken.leaks import normalise, squeeze

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")
#: The first digits by which a digest is looked up; one cut shorter is not known for certain.
_KNOWN_BY = 12
#: Git cuts an id of a small repository down to seven digits, and so does a person.
_SHORT_ID = 7
#: In longer runs (letters of a PDF in codes, pictures) a digest is sought at the beginning alone.
_LONGEST_RUN = 256
_HEX_RUN = re.compile(rf"[0-9a-fA-F]{{{_SHORT_ID},}}")
_BASE64_RUN = re.compile(r"[A-Za-z0-9+/_-]{22,}")
_STANDARD = str.maketrans("-_", "+/")
_LETTER_AND_DIGIT = re.compile(r"(?=.*[a-f])(?=.*\d)")


@dataclass(frozen=True)
class Secret:
    """Something of which no digest may be public. Its content is in no ``repr``."""

    contents: tuple[bytes, ...] = field(repr=False)
    """Its bytes, in every form of which a digest is sought."""
    kind: str
    """What a digest of it is, for the message."""
    origin: str
    """Where it stands, for the message."""
    ids: tuple[str, ...] = field(default=(), repr=False)
    """Digests of it that are known already, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest that is looked for. Itself it is in no ``repr``."""

    hexadecimal: str = field(repr=False)
    kind: str
    origin: str


@dataclass(frozen=True)
class Digests:
    """Digests made ready to be found in many texts."""

    _by_start: dict[str, tuple[Digest, ...]] = field(default_factory=dict, repr=False)
    _ids: dict[str, tuple[Digest, ...]] = field(default_factory=dict, repr=False)
    _base64: dict[str, Digest] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, secrets: Iterable[Secret]) -> Self:
        """Make the digests of secrets; of what is empty there are none."""
        by_start: defaultdict[str, dict[Digest, None]] = defaultdict(dict)
        ids: defaultdict[str, dict[Digest, None]] = defaultdict(dict)
        in_base64: dict[str, Digest] = {}
        for secret in secrets:
            for content in filter(bytes.strip, secret.contents):
                for made in _digests(content):
                    digest = Digest(made.hex(), secret.kind, secret.origin)
                    by_start[digest.hexadecimal[:_KNOWN_BY]][digest] = None
                    in_base64.setdefault(base64.b64encode(made).decode().rstrip("="), digest)
            for known in secret.ids:
                digest = Digest(known.lower(), secret.kind, secret.origin)
                by_start[digest.hexadecimal[:_KNOWN_BY]][digest] = None
                ids[digest.hexadecimal[:_SHORT_ID]][digest] = None
        return cls(
            {start: tuple(found) for start, found in by_start.items()},
            {start: tuple(found) for start, found in ids.items()},
            in_base64,
        )

    def find(self, text: str, *, noisy: bool = False) -> tuple[Digest, ...]:
        """The digests that stand in a text, each once.

        Args:
            text: any.
            noisy: whether its bytes are random, so that an id cut down to seven digits says nothing.
        """
        if not self._by_start:
            return ()
        found: dict[Digest, None] = {}
        for run in _HEX_RUN.finditer(text):
            found.update(dict.fromkeys(self._in_run(run, noisy=noisy)))
        for coded in _BASE64_RUN.findall(text) if self._base64 else ():
            # The hyphen of "sha256-…" is no part of what follows, that of another alphabet is.
            for part in (coded, *re.split("[-_]", coded)):
                if hit := self._base64.get(part.translate(_STANDARD)):
                    found[hit] = None
        return tuple(found)

    def _in_run(self, match: re.Match[str], *, noisy: bool) -> Iterator[Digest]:
        run = match[0].lower()
        if len(run) < _KNOWN_BY:
            if not noisy and _stands_apart(match) and _LETTER_AND_DIGIT.match(run):
                known = self._ids.get(run[:_SHORT_ID], ())
                yield from (one for one in known if one.hexadecimal.startswith(run))
            return
        last = len(run) - _KNOWN_BY if len(run) <= _LONGEST_RUN else 0
        for start in range(last + 1):
            for digest in self._by_start.get(run[start : start + _KNOWN_BY], ()):
                whole = digest.hexadecimal
                if whole.startswith(run[start : start + len(whole)]):
                    yield digest


def text_forms(text: str) -> tuple[bytes, ...]:
    """The forms in which somebody would take a digest of a text: trimmed, without capitals or diacritics."""
    bare = " ".join(text.split())
    plain = normalise(text)
    forms = [text, text.strip(), bare, bare.lower(), bare.upper(), plain, squeeze(plain)]
    forms += [unicodedata.normalize("NFC", bare), unicodedata.normalize("NFD", bare)]
    encoded = dict.fromkeys(form.encode("utf-8", "surrogatepass") for form in forms)
    return tuple(encoded) + tuple(form + b"\n" for form in encoded)


def git_ids(content: bytes) -> tuple[str, str]:
    """The ids that git gives to a file, by its two kinds of digest."""
    data = b"blob %d\0%b" % (len(content), content)
    return hashlib.sha1(data, usedforsecurity=False).hexdigest(), hashlib.sha256(data).hexdigest()


def _stands_apart(match: re.Match[str]) -> bool:
    start, end = match.span()
    before, after = match.string[max(start - 1, 0) : start], match.string[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def _digests(content: bytes) -> Iterator[bytes]:
    for name in _ALGORITHMS:
        yield hashlib.new(name, content, usedforsecurity=False).digest()
