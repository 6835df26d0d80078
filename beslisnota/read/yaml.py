"""YAML with every scalar as text: `0612345678` and `24e10` stay as written.

The one door to ruamel.yaml for reading. Anchors, aliases, tags and merge keys are refused: they let a
short text stand for a huge one, and none of the documents needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from beslisnota.read.text import forbidden_in, sign_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.read.text import Report

MAX_DEPTH = 8
"""The format itself needs 3."""
MAX_CHARACTERS = 200_000
"""The longest front matter seen is 3,000 characters."""

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with the line and column, from 1, where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; `name` is the key in lower case with blanks for `-` and `_`."""

    key: str
    name: str
    place: Place
    value: Value


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; each key stands in it once."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, name: str) -> Entry | None:
        """Give the entry with this normal name."""
        return next((entry for entry in self.entries if entry.name == name), None)


Value: TypeAlias = Scalar | Sequence | Mapping


class _UnreadableError(Exception):
    """The text is no YAML that we take; the finding has been reported."""


def normal(key: str) -> str:
    """Fold a key: case, and a blank, a hyphen or an underscore, make no difference."""
    return re.sub(r"[\s_-]+", " ", key.strip().lower())


def read_mapping(
    text: str, report: Report, first_line: int, most: int = MAX_CHARACTERS
) -> Mapping | None:
    """Read a text that must be one mapping.

    Args:
        text: the YAML.
        report: takes the findings.
        first_line: line of the file, from 1, on which the text begins.
        most: characters that it may have.

    Returns:
        The mapping, or None with findings where it cannot be read at all. A doubled key is a finding.
    """
    reader = _Reader(text, report, first_line, most)
    try:
        return reader.read()
    except _UnreadableError:
        return None


def scalars(value: Value) -> Iterator[str]:
    """Yield every text of a value, keys included."""
    match value:
        case Scalar(text):
            yield text
        case Sequence(items):
            for item in items:
                yield from scalars(item)
        case Mapping(entries):
            for entry in entries:
                yield entry.key
                yield from scalars(entry.value)


class _Reader:
    def __init__(self, text: str, report: Report, first_line: int, most: int) -> None:
        self.text = text
        self.report = report
        self.first_line = first_line
        self.most = most

    def read(self) -> Mapping:
        if len(self.text) > self.most:
            raise self._stop(
                (self.first_line, 1),
                "yaml-te-groot",
                f"de gegevens zijn langer dan {self.most} tekens",
                "zet lange tekst in de nota zelf",
            )
        try:
            self._check_events()
            node = YAML(pure=True).compose(self.text)
        except MarkedYAMLError as error:
            raise self._broken(error) from error
        except (YAMLError, ValueError) as error:
            raise self._stop(
                (self.first_line, 1),
                "yaml-onleesbaar",
                "de gegevens zijn geen leesbare YAML",
                "kijk de regels tussen de streepjes na",
            ) from error
        if node is None:
            raise self._stop(
                (self.first_line, 1),
                "yaml-leeg",
                "er staan geen gegevens",
                "zet er ten minste soort en titel in",
            )
        value = self._value(node)
        if not isinstance(value, Mapping):
            raise self._stop(
                value.place,
                "yaml-geen-sleutels",
                "hier horen regels als ‘sleutel: waarde’ te staan",
                "schrijf bijvoorbeeld ‘soort: nota’",
            )
        return value

    def _stop(self, place: Place, code: str, sentence: str, mend: str) -> _UnreadableError:
        self.report.add(place, code, sentence, mend)
        return _UnreadableError()

    def _place(self, mark: object) -> Place:
        return self.first_line + int(getattr(mark, "line", 0)), int(getattr(mark, "column", 0)) + 1

    def _check_events(self) -> None:
        depth = 0
        for event in YAML(pure=True).parse(self.text):
            if isinstance(event, CollectionStartEvent):
                depth += 1
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                raise self._stop(
                    self._place(event.start_mark),
                    "yaml-te-diep",
                    f"hier staan meer dan {MAX_DEPTH} lijsten in elkaar",
                    "maak de opbouw eenvoudiger",
                )
            if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
                raise self._stop(
                    self._place(event.start_mark),
                    "yaml-anker",
                    "ankers en verwijzingen (‘&’ en ‘*’) zijn niet toegestaan",
                    "schrijf de waarde uit, of zet haar tussen aanhalingstekens",
                )
            if getattr(event, "tag", None) is not None:
                raise self._stop(
                    self._place(event.start_mark),
                    "yaml-label",
                    "labels (‘!’) zijn niet toegestaan",
                    "zet de waarde tussen aanhalingstekens",
                )

    def _value(self, node: Node) -> Value:
        place = self._place(node.start_mark)
        if isinstance(node, ScalarNode):
            self._check_escapes(node, place)
            return Scalar(node.value.strip() if node.style in {"|", ">"} else node.value, place)
        if isinstance(node, SequenceNode):
            return Sequence(tuple(self._value(item) for item in node.value), place)
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        raise AssertionError(node)

    def _check_escapes(self, node: ScalarNode, place: Place) -> None:
        """Tell of a sign that may not stand in a text and that YAML writes by its number."""
        if node.style == '"' and (sign := forbidden_in(node.value)) and sign not in self.text:
            self.report.add(place, *sign_finding(sign))

    def _mapping(self, node: MappingNode, place: Place) -> Mapping:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key_place = self._place(key_node.start_mark)
            if not isinstance(key_node, ScalarNode) or key_node.value == "<<":
                raise self._stop(
                    key_place,
                    "yaml-sleutel",
                    "dit is geen gewone sleutel",
                    "zet de waarde tussen aanhalingstekens",
                )
            name = normal(key_node.value)
            if name in entries:
                self.report.add(
                    key_place,
                    "sleutel-dubbel",
                    f"de sleutel ‘{key_node.value}’ staat er al, op regel {entries[name].place[0]}",
                    "haal een van de twee weg",
                )
                continue
            entries[name] = Entry(key_node.value, name, key_place, self._value(value_node))
        return Mapping(tuple(entries.values()), place)

    def _broken(self, error: MarkedYAMLError) -> _UnreadableError:
        mark = error.problem_mark or error.context_mark
        line, column = self._place(mark)
        rows = self.text.split("\n")
        row = rows[min(line - self.first_line, len(rows) - 1)] if rows else ""
        sentence, mend = _explain(str(error.problem or ""), row)
        return self._stop((line, column), "yaml-onleesbaar", sentence, mend)


def _explain(problem: str, row: str) -> tuple[str, str]:
    """Say in Dutch what the YAML reader means, by its message and the line it stopped at."""
    quote = "zet de waarde tussen aanhalingstekens"
    if "]{" in row or re.search(r"\blak\s*=", row):
        return "een waarde met een kenmerk ([…]{…}) kan zo niet gelezen worden", quote
    if "mapping values are not allowed" in problem:
        return "hier staat een dubbele punt in een waarde", quote
    if "\\t" in problem or "tab" in problem:
        return "hier staat een tab", "spring in met spaties"
    if "quoted scalar" in problem or "end of stream" in problem or "expected ',' or" in problem:
        return "een aanhalingsteken, ‘[’ of ‘{’ wordt niet gesloten", "sluit het, of " + quote
    return "de gegevens zijn hier niet te lezen", "kijk de inspringing na, of " + quote
