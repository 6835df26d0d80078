"""Where the marks stand in a text, and what each asks.

A scanner over plain text: it knows brackets, braces and fences, and nothing of Markdown. The Markdown
parser reads the same marks in its own way, and where the two do not find the same, nothing is built.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from lakken.attributes import Attributes, BadAttributesError, read_attributes, read_braces
from lakken.gronden import WOO, Register, UnknownGrondError
from lakken.problems import Problem

Kind: TypeAlias = Literal[
    "lak",
    "gelakt",
    "kanttekening",
    "ingevoegd",
    "doorgehaald",
    "gewijzigd",
    "motie",
    "toezegging",
    "onleesbaar",
    "ontbreekt",
    "besluitpunt",
]

ZIENSWIJZEN = ("gevraagd", "ontvangen")
"""What a lak may say of the view of a third party (art. 4.4 Woo)."""

TOO_MUCH = frozenset({"haken-te-diep", "haken-te-veel"})
"""Problems of a text that no Markdown parser should be given."""
MAX_BRACKETS = 50
"""Brackets nested deeper than this are refused; the deepest seen in 24 published notes is 3."""
MAX_UNCLOSED = 200
"""Brackets that stay open, in one text; more take a Markdown parser seconds, their square minutes."""
MAX_FENCES = 10
"""Fences nested deeper than this are refused."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, inline or block.

    Attributes:
        kind: what it asks.
        block: whether it is a fence around whole blocks.
        start: offset of `[`, or of the start of the opening line.
        end: offset behind `}`, or of the end of the closing line (its line end not included).
        inner_start: offset where the content starts.
        inner_end: offset where the content ends.
        attributes: as written.
        gronden: canonical codes, of a lak or a box.
        prefix: list or quote indentation of a fence.
    """

    kind: Kind
    block: bool
    start: int
    end: int
    inner_start: int
    inner_end: int
    attributes: Attributes
    gronden: tuple[str, ...] = ()
    prefix: str = ""

    @property
    def tot(self) -> str:
        """Date or event on which a lak lapses; empty where it does not."""
        return self.attributes.get("tot")

    @property
    def toelichting(self) -> str:
        """The passage's own motivation; may be empty."""
        return self.attributes.get("toelichting")

    @property
    def zienswijze(self) -> str:
        """Whether a third party's view was asked or came, of `ZIENSWIJZEN`; empty where neither."""
        return self.attributes.get("zienswijze").lower()

    @property
    def door(self) -> str:
        """Whose remark or edit it is; may be empty."""
        return " ".join(self.attributes.words) or self.attributes.get("door")


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: the marks in the order of their start (an outer before its inner), and problems."""

    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...]


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_FENCE = re.compile(
    r"^(?P<prefix>[ \t>]*)(?P<colons>:{3,})[ \t]*(?P<info>[^\n]*?)[ \t]*$", re.MULTILINE
)
_BLANK_LINE = re.compile(r"^[ \t>]*$", re.MULTILINE)

_INLINE_KEYS: dict[Kind, frozenset[str]] = {
    "lak": frozenset({"lak", "tot", "toelichting", "zienswijze"}),
    "kanttekening": frozenset({"kanttekening", "door"}),
    "motie": frozenset({"motie"}),
    "toezegging": frozenset({"toezegging"}),
    "ingevoegd": frozenset({"door"}),
    "doorgehaald": frozenset({"door"}),
    "gewijzigd": frozenset({"door"}),
    "onleesbaar": frozenset(),
    "ontbreekt": frozenset(),
    "gelakt": frozenset(),
}
_BLOCK_KEYS: dict[Kind, frozenset[str]] = {
    "lak": frozenset({"tot", "toelichting", "zienswijze"}),
    "kanttekening": frozenset(),
    "besluitpunt": frozenset(),
    "gelakt": frozenset(),
}
_EMPTY: frozenset[Kind] = frozenset({"onleesbaar", "ontbreekt"})

# What was meant as a mark, however it is spelt: a key, a class, a fence or a ground in braces.
_LAKLIKE = r"""\blak\s*= | lak\s*=\s*["“„]?\s*(?:art\w*\.?\s*)?\d | \{[^{}\n]*\b(?:ge)?lak(?:t)?\b | \(\s*lak\b | :{2,}[ \t{.]*(?:ge)?lakt?\b
      | \{\s*[=.:]?\s*["“”]?\s*(?:art(?:ikel)?\.?\s*)?5\.[124]a?[.\d]"""


def scan(text: str, *, public: bool = False, register: Register = WOO) -> Scan:
    """Find every mark of a text from which the comments were taken.

    Args:
        text: a body or one value of the front matter.
        public: whether boxes (`{.gelakt}`) are allowed, as they are in gelakte text alone.
        register: the grounds that a lak may have; the same for a text and for what is left of it.
    """
    scanner = _Scanner(text, register, public=public)
    scanner.run()
    marks = tuple(sorted(scanner.marks, key=lambda mark: (mark.start, -mark.end)))
    read = [*scanner.unreadable, *(span for mark in marks for span in _own_syntax(mark))]
    problems = [*scanner.problems, *_crossings(marks), *_leftovers(text, read, register)]
    return Scan(marks, tuple(sorted(problems, key=lambda problem: problem.offset)))


def count_marks(text: str) -> int:
    """Count what looks like a lak or its fence in a text, for comparing a raw text with its values."""
    return len(re.findall(r"\blak\s*=|:{3,}[ \t]*lak\b", text, re.IGNORECASE))


def match_brackets(text: str) -> dict[int, int]:
    """Pair each `]` with the nearest open `[`, skipping escaped ones and those within a mark's braces.

    Returns:
        The offset of each closing bracket by that of its opening one.
    """
    return _brackets(text)[0]


def _brackets(text: str) -> tuple[dict[int, int], list[int]]:
    pairs: dict[int, int] = {}
    open_brackets: list[int] = []
    offset = 0
    while offset < len(text):
        character = text[offset]
        if character == "\\" and text[offset + 1 : offset + 2] in _PUNCTUATION:
            offset += 1
        elif character == "[":
            open_brackets.append(offset)
        elif character == "]" and open_brackets:
            pairs[open_brackets.pop()] = offset
            offset = _behind_braces(text, offset)
        offset += 1
    return pairs, open_brackets


def _behind_braces(text: str, closing: int) -> int:
    """Give the last offset of the braces that follow a `]` at once, or its own where none can be read.

    A bracket in a motivation or a remark is text: it must neither close nor open a passage.
    """
    if text[closing + 1 : closing + 2] != "{":
        return closing
    try:
        return read_braces(text, closing + 1)[1] - 1
    except BadAttributesError:
        return closing  # what stands there is reported where the mark is read


def read_inline(
    text: str, bracket: int, closing: int, *, public: bool = False, register: Register = WOO
) -> Mark | None:
    """Read the mark whose brackets stand at these offsets; None where no `{` follows at once.

    Raises:
        BadAttributesError: what stands in the braces is no mark of the format.
    """
    if text[closing + 1 : closing + 2] != "{":
        return None
    attributes, end = read_braces(text, closing + 1)
    kind = _inline_kind(attributes, public=public)
    content = text[bracket + 1 : closing]
    _check_content(kind, content)
    codes = (
        _codes(content if kind == "gelakt" else attributes.get("lak"), register)
        if kind in {"lak", "gelakt"}
        else ()
    )
    return Mark(
        kind=kind,
        block=False,
        start=bracket,
        end=end,
        inner_start=bracket + 1,
        inner_end=closing,
        attributes=attributes,
        gronden=codes,
    )


def read_fence(
    info: str, *, public: bool = False, register: Register = WOO
) -> tuple[Kind, Attributes, tuple[str, ...]]:
    """Read what stands behind the colons of an opening line.

    Returns:
        The kind, the attributes and, for a lak or a box, the canonical grounds.

    Raises:
        BadAttributesError: it is no fence of the format.
    """
    attributes, _ = read_attributes(info, 0, closing="")
    name, *words = attributes.words or ("",)
    kind = next((kind for kind in _BLOCK_KEYS if kind == name.lower()), None)
    if kind is None or attributes.classes:
        raise BadAttributesError("na ‘:::’ hoort ‘lak’, ‘kanttekening’ of ‘besluitpunt’")
    _check_keys(kind, attributes, _BLOCK_KEYS[kind], public=public)
    attributes = Attributes((), attributes.values, tuple(words))
    if kind in {"lak", "gelakt"}:
        return kind, attributes, _codes(" ".join(words), register)
    if kind == "besluitpunt" and words:
        raise BadAttributesError("achter ‘::: besluitpunt’ hoort niets te staan")
    if kind == "kanttekening" and not words:
        raise BadAttributesError(
            "achter ‘::: kanttekening’ hoort wie haar maakte, bijvoorbeeld MPVO"
        )
    return kind, attributes, ()


def _inline_kind(attributes: Attributes, *, public: bool) -> Kind:
    keys = {key for key, _ in attributes.values}
    named = {*attributes.classes, *(keys & {"lak", "kanttekening", "motie", "toezegging"})}
    kinds = [kind for kind in _INLINE_KEYS if kind in named]
    if len(kinds) != 1 or len(named) != 1:
        raise BadAttributesError(
            "tussen de accolades hoort precies één van: lak=…, kanttekening=…, motie=…, toezegging=…, "
            ".ingevoegd, .doorgehaald, .gewijzigd, .onleesbaar, .ontbreekt"
        )
    kind = kinds[0]
    _check_keys(kind, attributes, _INLINE_KEYS[kind], public=public)
    return kind


def _check_keys(
    kind: Kind, attributes: Attributes, allowed: frozenset[str], *, public: bool
) -> None:
    if kind == "gelakt" and not public:
        raise BadAttributesError(
            "‘gelakt’ schrijft alleen het programma; schrijf lak=… met de grond"
        )
    for key, value in attributes.values:
        if key not in allowed:
            raise BadAttributesError(f"het kenmerk ‘{key}’ bestaat niet bij ‘{kind}’")
        if not value:
            raise BadAttributesError(f"het kenmerk ‘{key}’ is leeg")
        if "]{" in value:
            raise BadAttributesError(f"in het kenmerk ‘{key}’ staat zelf een kenmerk")
        if key == "zienswijze" and value.lower() not in ZIENSWIJZEN:
            raise BadAttributesError(f"‘zienswijze’ is {' of '.join(ZIENSWIJZEN)}")
    if kind == "kanttekening" and "door" in allowed and not attributes.get("door"):
        raise BadAttributesError("bij een kanttekening hoort door=…, bijvoorbeeld door=MPVO")


def _check_content(kind: Kind, content: str) -> None:
    if kind in _EMPTY and content.strip():
        raise BadAttributesError(f"tussen de haken van ‘.{kind}’ hoort niets te staan")
    if content.startswith("^"):
        raise BadAttributesError(
            "een voetnoot kan niet zelf een kenmerk dragen; schrijf [[^1]]{…} of [tekst[^1]]{…}"
        )


def _codes(text: str, register: Register) -> tuple[str, ...]:
    try:
        return tuple(grond.code for grond in register.read_all(text))
    except UnknownGrondError as error:
        raise BadAttributesError(str(error)) from error


class _Scanner:
    """One pass over a text, part by part between its fences and blank lines."""

    def __init__(self, text: str, register: Register, *, public: bool) -> None:
        self.text = text
        self.register = register
        self.public = public
        self.marks: list[Mark] = []
        self.problems: list[Problem] = []
        self.unreadable: list[tuple[int, int]] = []
        self.unclosed: list[int] = []
        self._unclosed_starts: list[int] = []
        self._last_lak = -1
        self._open: list[tuple[re.Match[str], Kind, Attributes, tuple[str, ...]]] = []

    def run(self) -> None:
        position = 0
        for line in _boundaries(self.text):
            self._scan_part(position, line.start())
            position = line.end()
            if line.re is _FENCE:
                self._fence(line)
        self._scan_part(position, len(self.text))
        self._check_unclosed(0)
        self._check_count()
        for opening, kind, *_ in self._open:
            self.unreadable.append(opening.span())
            self._problem(
                "hek-open",
                opening.start(),
                f"‘::: {kind}’ wordt niet gesloten",
                "zet ‘:::’ op een eigen regel onder het laatste blok",
            )

    def _problem(self, code: str, offset: int, sentence: str, mend: str) -> None:
        self.problems.append(Problem(code, offset, sentence, mend))

    def _fence(self, line: re.Match[str]) -> None:
        if line["info"]:
            self._open_fence(line)
        else:
            self._close_fence(line)

    def _open_fence(self, line: re.Match[str]) -> None:
        offset = line.start("colons")
        try:
            kind, attributes, codes = read_fence(
                line["info"], public=self.public, register=self.register
            )
        except BadAttributesError as error:
            self.unreadable.append(line.span())
            self._problem(
                "hek-onleesbaar",
                offset,
                f"deze regel met ‘:::’ is niet te lezen: {error}",
                "verbeter de regel",
            )
            kind, attributes, codes = "besluitpunt", Attributes(), ()
        if len(self._open) == MAX_FENCES:
            self._problem(
                "hek-te-diep",
                offset,
                f"hier staan meer dan {MAX_FENCES} blokken in elkaar",
                "haal blokken uit elkaar",
            )
        self._open.append((line, kind, attributes, codes))

    def _close_fence(self, line: re.Match[str]) -> None:
        offset = line.start("colons")
        if not self._open:
            self._problem(
                "hek-zonder-begin",
                offset,
                "‘:::’ sluit hier niets",
                "haal de regel weg, of zet er een begin als ‘::: lak 5.1.2.b’ boven",
            )
            return
        opening, kind, attributes, codes = self._open.pop()
        if opening["prefix"] != line["prefix"]:
            self._problem(
                "hek-scheef",
                offset,
                f"‘:::’ springt anders in dan het begin ‘::: {kind}’ op een regel erboven",
                "zet beide regels op dezelfde inspringing",
            )
        if kind == "lak":
            self._check_unclosed(opening.end())
            self._last_lak = max(self._last_lak, opening.start())
        self.marks.append(
            Mark(
                kind=kind,
                block=True,
                start=opening.start(),
                end=line.end(),
                inner_start=opening.end(),
                inner_end=line.start(),
                attributes=attributes,
                gronden=codes,
                prefix=opening["prefix"],
            )
        )

    def _scan_part(self, start: int, end: int) -> None:
        part = self.text[start:end]
        if "[" not in part:
            return
        pairs, unclosed = _brackets(part)
        self.unclosed += [start + bracket for bracket in unclosed]
        self._unclosed_starts += [start + bracket for bracket in unclosed]
        if "]{" not in part:
            return
        self._check_depth(pairs, start)
        consumed = -1
        first = len(self.marks)
        for bracket, closing in sorted(pairs.items(), key=lambda pair: pair[1]):
            if closing >= consumed:
                consumed = max(consumed, self._read(part, bracket, closing, start))
        self._check_links(part, pairs, start, self.marks[first:])

    def _read(self, part: str, bracket: int, closing: int, start: int) -> int:
        """Read one mark; gives the offset in the part up to which brackets belong to its braces."""
        try:
            mark = read_inline(part, bracket, closing, public=self.public, register=self.register)
        except BadAttributesError as error:
            brace_end = re.compile(r"\{[^}\n]*\}?").match(part, closing + 1)
            if brace_end:
                self.unreadable.append((start + closing, start + brace_end.end()))
            self._problem(
                "kenmerk-onleesbaar",
                start + bracket,
                f"dit kenmerk is niet te lezen: {error}",
                "verbeter wat tussen de accolades staat; is het gewone tekst, schrijf dan \\] voor de accolade",
            )
            return -1
        if mark is None:
            return -1
        moved = {
            name: start + getattr(mark, name)
            for name in ("start", "end", "inner_start", "inner_end")
        }
        self.marks.append(replace(mark, **moved))
        if mark.kind == "lak":
            self._last_lak = max(self._last_lak, start + bracket)
        return mark.end

    def _check_unclosed(self, start: int) -> None:
        """Refuse a `[` from an offset on that no `]` closes before a lak: where did the passage begin?

        Called at the end of each lak around blocks too: no passage leaves it.
        """
        while self.unclosed and self.unclosed[-1] >= start:
            bracket = self.unclosed.pop()
            if bracket < self._last_lak:
                self._problem(
                    "haak-open",
                    bracket,
                    "deze ‘[’ wordt in haar alinea niet gesloten, en er volgt een lak",
                    "sluit haar met ‘]’; is het een haak van de tekst, schrijf dan \\[",
                )

    def _check_count(self) -> None:
        if len(self._unclosed_starts) <= MAX_UNCLOSED:
            return
        self.problems = [problem for problem in self.problems if problem.code != "haak-open"]
        self._problem(
            "haken-te-veel",
            self._unclosed_starts[MAX_UNCLOSED],
            f"in deze tekst worden meer dan {MAX_UNCLOSED} haken ‘[’ niet gesloten",
            "sluit ze met ‘]’; zijn het haken van de tekst, schrijf dan \\[",
        )

    def _check_links(self, part: str, pairs: dict[int, int], start: int, marks: list[Mark]) -> None:
        """Refuse a link or picture around a mark: its address would stay open."""
        links = [pair for pair in pairs.items() if part[pair[1] + 1 : pair[1] + 2] in {"(", "["}]
        for mark in marks:
            if any(b < mark.start - start and mark.end - start <= c for b, c in links):
                self._problem(
                    "lak-in-link",
                    mark.start,
                    "om dit kenmerk staat een link of afbeelding; haar adres zou open blijven",
                    "zet het kenmerk om de hele link: [[…](…)]{…}; is het geen link, zet dan een "
                    "spatie achter ‘]’",
                )

    def _check_depth(self, pairs: dict[int, int], start: int) -> None:
        ends: list[int] = []
        for bracket, closing in sorted(pairs.items()):
            while ends and ends[-1] < bracket:
                ends.pop()
            ends.append(closing)
            if len(ends) > MAX_BRACKETS:
                self._problem(
                    "haken-te-diep",
                    start + bracket,
                    f"hier staan meer dan {MAX_BRACKETS} haken in elkaar",
                    "schrijf \\[ en \\] voor haken die tekst zijn",
                )
                return


def _boundaries(text: str) -> Iterator[re.Match[str]]:
    """Yield the fence lines and the blank lines of a text in their order: no inline mark crosses one."""
    lines = [*_FENCE.finditer(text), *_BLANK_LINE.finditer(text)]
    return iter(sorted(lines, key=lambda line: line.start()))


def _crossings(marks: tuple[Mark, ...]) -> Iterator[Problem]:
    """Find marks that overlap without one holding the other."""
    holders: list[Mark] = []
    for mark in marks:
        while holders and holders[-1].end <= mark.start:
            holders.pop()
        if holders and mark.end > holders[-1].end:
            yield Problem(
                "kenmerken-kruisen",
                mark.start,
                "twee kenmerken kruisen elkaar",
                "laat het ene kenmerk binnen het andere eindigen, of zet ze na elkaar",
            )
        elif holders and not (
            holders[-1].inner_start <= mark.start and mark.end <= holders[-1].inner_end
        ):
            yield Problem(
                "kenmerk-in-kenmerk",
                mark.start,
                "dit kenmerk staat tussen de accolades van een ander",
                "haal het eruit: tussen accolades staan geen kenmerken",
            )
        holders.append(mark)


def _leftovers(text: str, read: list[tuple[int, int]], register: Register) -> Iterator[Problem]:
    """Find what looks like lak syntax outside the spans that were read as such, or already reported."""
    characters = list(text)
    for start, end in read:
        characters[start:end] = " " * (end - start)
    folded, offsets = _fold("".join(characters))
    for match in _laklike(register.own_pattern).finditer(folded):
        yield Problem(
            "lak-niet-herkend",
            offsets[match.start()],
            "dit lijkt op een lak, maar is er geen",
            "schrijf [tekst]{lak=5.1.2.e}: zonder spatie tussen ] en {, met rechte aanhalingstekens, "
            "niet in code en niet achter een link of nadruk",
        )


@lru_cache(maxsize=8)
def _laklike(own: str) -> re.Pattern[str]:
    """Give the pattern of what was meant as a mark, a workspace's own grounds in braces included."""
    braces = rf' | \{{\s*[=.:]?\s*["“”]?\s*(?:{own})(?![a-z0-9])' if own else ""
    return re.compile(_LAKLIKE + braces, re.VERBOSE | re.IGNORECASE)


def _own_syntax(mark: Mark) -> tuple[tuple[int, int], ...]:
    """The parts of a lak that are not its content, and the whole of a box; none of another mark."""
    if mark.kind == "gelakt":
        return ((mark.start, mark.end),)
    if mark.kind != "lak":
        return ()
    return (mark.start, mark.inner_start), (mark.inner_end, mark.end)


def _fold(text: str) -> tuple[str, list[int]]:
    """Drop invisible characters and fold look-alikes, keeping where each character stood."""
    if text.isascii():
        return text, list(range(len(text)))
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for plain in _plain(character):
            folded.append(plain)
            offsets.append(offset)
    return "".join(folded), offsets


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return unicodedata.normalize("NFKC", character)


Stands: TypeAlias = Callable[[str], bool]
"""Says of the `tot` of a lak (empty where it has none) whether the lak still stands."""
