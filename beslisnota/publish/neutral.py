"""What does not belong in the public repository: who worked on it, when, and what else git keeps."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from beslisnota.publish.verify import Flaw

_KEYS = {
    "commit": ("tree", "parent", "author", "committer"),
    "tag": ("object", "type", "tag", "tagger"),
}
_ROLES = frozenset({"author", "committer", "tagger"})
_SIGNED = re.compile(r"(?P<who>.*<.*>) (?P<moment>-?\d+) (?P<zone>[+-]\d{4})")
_DAY = 86_400
_OTHER_REFS = re.compile(r"refs/(notes|replace|stash|original|bisect|worktree)\b")
_SHOWN = 12


@dataclass(frozen=True)
class _Signed:
    """What a commit or tag says of itself."""

    identity: str
    keys: tuple[str, ...]
    roles: tuple[tuple[str, int, str], ...]
    """Who, when and in what zone, of each that signed it."""


class RepositoryWatch:
    """Takes note of commits, tags and references while all objects of a repository pass.

    Args:
        identity: name and address under which sets are published.
        recorded: ids of the commits that the workspace knows; whoever these name is no stranger either.
    """

    def __init__(self, identity: tuple[str, str], recorded: Collection[str]) -> None:
        self._ours = "{} <{}>".format(*identity)
        self._recorded = recorded
        self._signed: list[_Signed] = []
        self._refs: dict[str, None] = {}

    def pass_on(self, items: Iterable[tuple[str, str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
        """Yield id, type and content of each object, as they came."""
        for identity, kind, content in items:
            if kind in _KEYS:
                self._signed.append(_read(identity, kind, content))
            elif (identity, kind) == ("refs", "file"):
                found = _OTHER_REFS.finditer(content.decode("utf-8", "replace"))
                self._refs.update((match[0], None) for match in found)
            yield identity, kind, content

    def flaws(self) -> Iterator[Flaw]:
        """Yield what does not belong there, once all has passed."""
        ours = {self._ours}
        for one in self._signed:
            if one.identity in self._recorded:
                ours.update(who for who, _, _ in one.roles)
        for one in sorted(self._signed, key=lambda one: one.identity):
            for sentence in dict.fromkeys(_sentences(one, ours)):
                yield Flaw(f"git {one.identity[:_SHOWN]}", sentence)
        for ref in self._refs:
            yield Flaw("git", f"{ref} hoort niet in de openbare repository")


def _read(identity: str, kind: str, content: bytes) -> _Signed:
    head = content.decode("utf-8", "replace").partition("\n\n")[0]
    lines = [line.partition(" ") for line in head.split("\n") if not line.startswith(" ")]
    signed = [(key, _SIGNED.fullmatch(value)) for key, _, value in lines if key in _ROLES]
    return _Signed(
        identity,
        tuple(key for key, _, _ in lines if key not in _KEYS[kind]),
        tuple(
            (match["who"], int(match["moment"]), match["zone"]) if match else ("", 1, "")
            for _, match in signed
        ),
    )


def _sentences(one: _Signed, ours: Collection[str]) -> Iterator[str]:
    for who, moment, zone in one.roles:
        if who not in ours:
            yield "wie dit vastlegde, is niet de afzender die in instellingen.toml staat"
        if moment % _DAY or zone != "+0000":
            yield "het noemt een tijdstip: alleen een dag hoort erin"
    for _ in one.keys:
        yield "het heeft een gegeven dat er niet in hoort, zoals een handtekening"
