"""Workspaces in pairs: twins that differ only inside the laks that stand and in comments.

Every text is made twice at once, as a `Twin`: what is open is the same in both, what stands inside a
standing lak, in a field that is lakked by default or in a comment is made anew for the other one.
"""

import io
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

from beslisnota.commands import main

Draw = Callable[[st.SearchStrategy], object]
Files = dict[str, bytes]

DOSSIER = "dossier-een"
PEILDATUM = "2026-03-10"


def examples(count: int) -> int:
    """A number of examples; BESLISNOTA_HUNT multiplies it for a long hunt."""
    return count * int(os.environ.get("BESLISNOTA_HUNT", "1"))


@dataclass(frozen=True)
class Twin:
    """One text of two workspaces."""

    one: str
    other: str

    def __add__(self, more: "Twin | str") -> "Twin":
        more = more if isinstance(more, Twin) else same(more)
        return Twin(self.one + more.one, self.other + more.other)

    def __radd__(self, before: str) -> "Twin":
        return same(before) + self

    def each(self, change: Callable[[str], str]) -> "Twin":
        return Twin(change(self.one), change(self.other))


def same(text: str) -> Twin:
    return Twin(text, text)


def joined(twins: "Iterable[Twin | str]", between: str) -> Twin:
    both = [twin if isinstance(twin, Twin) else same(twin) for twin in twins]
    return Twin(between.join(twin.one for twin in both), between.join(twin.other for twin in both))


@dataclass(frozen=True)
class Place:
    """What may stand where a text is written."""

    breaks: bool = False
    """Line ends."""
    cell: bool = False
    notes: tuple[str, ...] = ()
    """Labels of footnotes that may be called."""
    pictures: bool = False
    in_lak: bool = False
    """No besluitpunt stands inside a lak."""
    depth: int = 2


FIELD = Place()
BODY = Place(breaks=True, notes=("1", "noot"), pictures=True)

_OPEN = (
    "de werkagenda",
    "het stagepact",
    "mbo",
    "zoals *eerder* gemeld",
    "**nu**",
    "~~niet~~",
    "`code`",
)
_OPEN += (
    "[het besluit](https://www.voorbeeld.nl/a)",
    "[x]",
    "\\[sic\\]",
    "(zie 1)",
    "[ref-1] zie",
    "5.1",
    "*!*",
)
_OPEN += (
    "[]{.onleesbaar}",
    "[nieuw]{.gewijzigd}",
    '[dit]{kanttekening="Goed." door=MPVO}',
    "*",
    "_",
    "&amp;",
)

# W stands for a word. Content that the format allows between the brackets of a lak.
_ATOMS = (
    "W",
    "*W*",
    "**W**",
    "~~W~~",
    "`W`",
    "\\[W\\]",
    "\\[W",
    "W\\]",
    "W *",
    "&#91;W",
    "<b>W</b>",
    "[W]",
)
_ATOMS += (
    "[W](https://qx.example/a?b=c)",
    "<https://qx.example>",
    "[W]{lak=5.1.1.c}",
    "[*W*]{.gewijzigd}",
)
_ATOMS += (
    '[W]{kanttekening="W" door=MPVO}',
    "[]{.onleesbaar}",
    "\\|",
    "\\\\ W",
    '"W"',
    "‘W’",
    "q{W}",
    "(W",
    "$W$",
)
_ATOMS += (
    "<!-- W -->",
    "[W [W]{lak=5.1.2.b} W]{lak=5.1.1.c}",
    "![W]",
    "#",
    "1.",
    "- W",
    "| W".replace("|", "\\|"),
)
_NOTES = ("[^1]", "W[^noot]")
_PICTURE = "![W](bijlagen/geheim.png)"

# Blocks that the format allows inside a block lak.
_BLOCKS = (
    "T",
    "T\\\nT",
    "- T\n- T\n\n  T",
    "- T\n  - T\n    1. T",
    "7) T\n8) T",
    "{type=a}\n1. T\n2. T",
    "> T\n>\n> - T",
    "### T",
    "## W",
    "T\n---",
    "| T | T |\n|---|:-:|\n| T | T |",
    "Tabel: T\n\n|  |  |\n|---|---|\n| T | T |",
    "```\n[W] {\n```",  # an open bracket before a lak of the same block would be refused
    "~~~\n| W | W\n\n- W\n~~~",
    "    [W] W",
    "---",
    "::: kanttekening MPVO\nT\n:::",
    "::: lak 5.1.1.c\nT\n\n- T\n:::",
    "- T\n\n  ::: lak 5.1.2.b\n  T\n  :::",
    "[§]: https://qx.example/W",
    "[§]: https://qx.example\n\n[W][§]",
    "## Aanleiding\n\nT",
    "<div>W</div>",
    "<!--\n\n::: lak\n\nW -->",
)
_PLAIN_BLOCKS = ("---", "```\ncode\n\n::\n```", "![Een grafiek](bijlagen/open.png)")
_UNCLOSED = "```\nW"

_BEGINS_BLOCK = re.compile(r"(?:\s|<!--.*?-->)*(?:#|- |1\.)", re.DOTALL)
_LETTERS = "xzjvßæøþđłçñěÿåžâïōXZÆØĐŁŽ"
_FOREIGN = (
    "Жуков",
    "محمد",
    "Ωμέγα",
    "😀",
    "Ж. 😀",
    "עברית",
    "Çelik-Łukaszówna",
    "qxz",
    "Bruĺée Çx",
    "zq\u0301x",
)
_STANDS = (
    "",
    ' tot="2026-03-11"',
    " tot=2099-12-31",
    " tot=morgen",
    " tot=nooit",
    ' tot="Nog Niet"',
)
_LAPSED = (
    " tot=2026-03-10",
    ' tot="2026-03-09"',
    " tot=1999-01-01",
    " tot=gisteren",
    ' tot="op de dag"',
)
_FIRST_KNOWLEDGE = ("5.1.4", "5.1.4")
_GRONDEN = (
    ("5.1.2.e", "5.1.2e"),
    ("5.1.1.c", "5.1.1.C"),
    ("5.1.2.b 5.1.2.i", "5.1.2b, 5.1.2i"),
    ("art. 68 Gw; 5.1.1.c", "ART. 68  gw, 5.1.1c"),
    _FIRST_KNOWLEDGE,
)
OWN = """\
[gronden]
versie = "2026-01-01"
[gronden."art. 68 Gw"]
label = "Belang van de Staat"
"""
_REGISTER = """\
gebeurtenissen:
  gisteren: 2026-03-09
  op de dag: 2026-03-10
  morgen: 2026-03-11
  nooit:
  nog niet:
moties:
  - {nummer: 31524-525, id: motie-1, indieners: ["[§1]{lak=5.1.1.c}", Dijk], onderwerp: "routes [§2]{lak=5.1.1.c§3}"}
toezeggingen:
  - {id: tz-1, tekst: nog zonder nummer}
"""


def _register(*secrets: str) -> str:
    text = _REGISTER
    for number, secret in enumerate(secrets, start=1):
        text = text.replace(f"§{number}", secret)
    return text


REGISTER = Twin(
    _register("Van Zaq", "en [x *y*]{lak=5.1.2.b}", " tot=nooit"), _register("Ωμέγα 😀", "", "")
)
"""Printed by a letter that settles its motie; a lak stands in it."""
_WRAPS = (
    ".gewijzigd",
    ".ingevoegd door=MPVO",
    'kanttekening="Ja." door=MPVO',
    "motie=motie-1",
    "toezegging=tz-1",
)


@cache
def picture(grey: int) -> bytes:
    """A PNG of one tone."""
    out = io.BytesIO()
    Image.new("RGB", (24, 16), (grey, grey, 90)).save(out, "PNG")
    return out.getvalue()


class Writer:
    """Writes one pair; every choice is Hypothesis's.

    Args:
        draw: of a composite strategy.
        most: blocks of a body.
    """

    def __init__(self, draw: Draw, most: int = 4) -> None:
        self._draw = draw
        self._most = most
        self._labels = 0
        self._hides: tuple[str, ...] = ()

    def pick(self, choices: Sequence) -> object:
        return self._draw(st.sampled_from(choices))

    def some(self, least: int, most: int) -> range:
        return range(self._draw(st.integers(least, most)))

    def chance(self, one_in: int = 2) -> bool:
        return self._draw(st.integers(1, one_in)) == one_in

    # --- what nobody may see ---------------------------------------------------------------------

    def word(self) -> str:
        if self.chance():
            return self.pick(_FOREIGN)
        return self._draw(st.text(_LETTERS, min_size=2, max_size=12))

    def _filled(self, pattern: str, place: Place) -> str:
        makers = {"W": self.word, "T": lambda: self.content(place) or "zaq", "§": lambda: label}
        self._labels += "§" in pattern
        label = f"ref-{self._labels}"
        return "".join(makers[letter]() if letter in makers else letter for letter in pattern)

    def content(self, place: Place) -> str:
        """What stands between the brackets of a lak."""
        atoms = _ATOMS + (_NOTES if place.notes else ()) + ((_PICTURE,) if place.pictures else ())
        chosen = [self.pick(atoms) for _ in self.some(0, 3)]
        between = " \n" if place.breaks and self.chance(4) else self.pick((" ", ""))
        text = between.join(self._filled(atom, place) for atom in chosen)
        return self._allowed(text)

    @staticmethod
    def _allowed(text: str) -> str:
        """Keep a line from beginning a block where Markdown would see one."""
        text = text.replace("\n", "\nzaq ")
        return f"zaq{text}" if _BEGINS_BLOCK.match(text) else text

    def secret_blocks(self, place: Place) -> list[str]:
        """What stands between the two lines of a block lak."""
        inside = Place(
            breaks=False, cell=True, notes=place.notes, pictures=place.pictures, in_lak=True
        )
        patterns = [self.pick(_BLOCKS) for _ in self.some(0, 3)]
        patterns += [_UNCLOSED] if self.chance(8) else []
        return [self._filled(pattern, inside) for pattern in patterns]

    # --- laks ------------------------------------------------------------------------------------

    def _attributes(self, *, stands: bool) -> tuple[tuple[str, str], str, str]:
        """Two spellings of grounds, and what else stands in the braces of the one and of the other."""
        gronden = self.pick(_GRONDEN)
        tots = _STANDS if stands else _LAPSED
        if gronden == _FIRST_KNOWLEDGE:
            tots = tuple(filter(None, tots))  # art. 5.1, vierde lid, Woo
        extra = []
        for _ in range(2):
            why = f' toelichting="{self.word()} }} {self.word()}"' if self.chance(3) else ""
            heard = " zienswijze=ontvangen" if self.chance(4) else ""
            extra.append(self.pick(tots) + why + heard)
        return (self.pick(gronden), self.pick(gronden)), extra[0], extra[1]

    def lak(self, place: Place) -> Twin:
        """A passage whose lak stands."""
        gronden, one, other = self._attributes(stands=True)
        return Twin(
            f'[{self.content(place)}]{{lak="{gronden[0]}"{one}}}',
            f'[{self.content(place)}]{{lak="{gronden[1]}"{other}}}',
        )

    def lapsed(self, place: Place) -> Twin:
        """A passage whose lak lapsed: open, but for the laks in it."""
        deeper = self._deeper(place)
        inner = joined(
            [
                self.lak(deeper) if self.chance() else self.open_text(deeper)
                for _ in self.some(1, 3)
            ],
            " ",
        )
        _, extra, _ = self._attributes(stands=False)
        return "[" + inner + f"]{{lak=5.1.2.b{extra}}}"

    @staticmethod
    def _deeper(place: Place) -> Place:
        return Place(
            place.breaks, place.cell, place.notes, place.pictures, place.in_lak, place.depth - 1
        )

    # --- what stands open ------------------------------------------------------------------------

    def open_text(self, place: Place) -> Twin:
        text = same(self.pick(_OPEN))
        if place.notes and self.chance(6):
            text += "[^1]"
        return text

    def comment(self, *, lines: bool = False) -> Twin:
        says = ("W", "[W]{lak=5.1.2.e}", "W ]{ `", "", "```", "W | W", "<!-- W")
        says += ("W\n\n:::\nW", "\n\n# W\n- ") if lines else ()
        one, other = (self._filled(self.pick(says), FIELD) for _ in range(2))
        return Twin(f"<!-- {one} -->", f"<!-- {other} -->")

    def text(self, place: Place, least: int = 1, most: int = 3) -> Twin:
        """A line or paragraph with anything in it."""
        parts = []
        for _ in self.some(least, most):
            kind = self.pick("oolllpecw" if place.depth else "oolll")
            parts.append(
                {
                    "o": lambda: self.open_text(place),
                    "l": lambda: self.lak(place),
                    "p": lambda: self.lapsed(place),
                    "e": lambda: self._styled(place),
                    "w": lambda: "[" + self.lak(place) + f" zo]{{{self.pick(_WRAPS)}}}",
                    "c": lambda: self.comment(lines=place.breaks and not place.cell),
                }[kind]()
            )
        between = "\n" if place.breaks and self.chance(5) else self.pick((" ", " ", ""))
        return self._started(joined(parts, between))

    def _styled(self, place: Place) -> Twin:
        mark = self.pick(("*", "**", "~~"))
        return f"{mark}" + self.lak(place) + f"{mark}"

    def _started(self, text: Twin) -> Twin:
        """Begin with a word where the text is empty, or would begin with what begins a block."""
        return "Zo: " + text if self.chance() else "Zo" + text

    def line(self, *, markdown: bool = False) -> Twin:
        """One value of the front matter."""
        del markdown
        return self.text(FIELD, most=3)

    # --- blocks ----------------------------------------------------------------------------------

    def blocks(self, place: Place, least: int = 1, most: int = 3) -> Twin:
        return joined([self._block(place) for _ in self.some(least, most)], "\n\n")

    def _block(self, place: Place) -> Twin:
        kinds: list[Callable[[], Twin]] = [
            lambda: self.text(place),
            lambda: self.block_lak(place),
            lambda: joined([self.text(place), self.block_lak(place), self.text(place)], "\n"),
            lambda: "### " + self.text(self._flat(place), most=2),
            lambda: self.table(place),
            lambda: self.comment(lines=True),
            lambda: same(self.pick(_PLAIN_BLOCKS if place.pictures else _PLAIN_BLOCKS[:2])),
        ]
        if place.depth:
            deeper = self._deeper(place)
            kinds += [
                lambda: self.lapsed_block(deeper),
                lambda: self.items(deeper, ordered=False),
                lambda: self.items(deeper, ordered=True),
                lambda: indented(self.blocks(deeper, most=2), "> ", first="> "),
                lambda: "::: kanttekening MPVO\n" + self.blocks(deeper, most=2) + "\n:::",
            ]
        if not place.in_lak:
            kinds.append(lambda: "::: besluitpunt\n" + self.text(self._flat(place)) + "\n:::")
        return self.pick(kinds)()

    @staticmethod
    def _flat(place: Place) -> Place:
        return Place(False, place.cell, place.notes, place.pictures, place.in_lak, place.depth)

    def items(self, place: Place, *, ordered: bool) -> Twin:
        first = self.pick(("1. ", "5. ", "1) ")) if ordered else self.pick(("- ", "* "))
        made = []
        for _ in self.some(1, 2):
            item = self.text(self._flat(place), most=2)
            if self.chance():
                item += self.pick(("\n\n", "\n")) + self.block_lak(place)
            elif self.chance(3):
                item += "\n\n" + self.blocks(place, most=2)
            made.append(indented(item, " " * len(first), first=first))
        lists = joined(made, self.pick(("\n", "\n\n")))
        return "{type=a}\n" + lists if ordered and first != "5. " and self.chance(3) else lists

    def table(self, place: Place) -> Twin:
        cell = Place(False, cell=True, notes=place.notes, pictures=place.pictures, depth=0)
        rows = [
            "| " + joined([self.text(cell, most=2) for _ in range(2)], " | ") + " |"
            for _ in self.some(1, 2)
        ]
        head = (
            "| " + joined([self.text(cell, most=1) for _ in range(2)], " | ") + " |\n|---|---:|\n"
        )
        caption = "Tabel: " + self.text(cell, most=2) + "\n\n" if self.chance(3) else same("")
        return caption + head + joined(rows, "\n")

    def block_lak(self, place: Place) -> Twin:
        gronden, one, other = self._attributes(stands=True)
        made = []
        for codes, extra in ((gronden[0], one), (gronden[1], other)):
            between = "\n\n"
            content = between.join(self.secret_blocks(place))
            edge = self.pick(("\n", "\n\n"))
            colons = self.pick((":::", "::::"))
            words = codes.replace(",", "")
            made.append(f"{colons} lak {words}{extra}{edge}{content}{edge}{colons}")
        return Twin(*made)

    def lapsed_block(self, place: Place) -> Twin:
        _, extra, _ = self._attributes(stands=False)
        inside = Place(place.breaks, place.cell, place.notes, place.pictures, True, place.depth)
        return f"::: lak 5.1.2.b{extra}\n\n" + self.blocks(inside) + "\n\n:::"

    def body(self, number: int) -> Twin:
        """A body: its first line is like no other, so that no two documents are equal."""
        parts = [
            same(
                f"Dit is stuk {number}. [^1][^noot]" if self.chance() else f"Dit is stuk {number}."
            )
        ]
        if self.chance(3):
            parts += ["## Aanleiding\n\n" + self.text(BODY)]
        parts.append(self.blocks(BODY, 1, self._most))
        note = Place(breaks=False, pictures=False, depth=1)
        parts.append("[^1]: " + self.text(note, most=3))
        parts.append("[^noot]: " + indented(self.blocks(note, 1, 1), "    ", first="Noot.\n\n    "))
        if self.chance(4):
            parts.append("[een adres]: https://www.voorbeeld.nl/b")
        return joined(parts, "\n\n") + "\n"

    # --- front matter ----------------------------------------------------------------------------

    def names(self) -> tuple[object, object]:
        """A field that is lakked by default: one text or a list, of any length in either."""

        def value() -> object:
            names = [self._filled("zaq", FIELD) + self.content(FIELD) for _ in self.some(1, 3)]
            return names if self.chance() else names[0]

        return value(), value()

    def front(self, soort: str, number: int, ids: "Ids") -> "Front":
        front = Front()
        front.add("soort", soort)
        front.add("titel", self.line() if self.chance(4) else f"Stuk {number} " + self.line())
        front.add("datum", f"2026-0{self.pick('12')}-0{self.pick('12')}")
        for name in ("van", "telefoon", "E-mail"):
            if self.chance():
                # A brief names its contact person openly.
                front.pairs[name] = ("A. Openbaar",) * 2 if soort == "brief" else self.names()
        self._optional(front, number)
        if soort in {"kamerbrief", "brief"}:
            self._letter(front)
        if soort == "nota":
            self._nota(front)
        self._bijlagen(front, ids)
        for name in self._hides:
            if name in front.pairs:
                front.pairs[name] = self.names()
        return front

    def _optional(self, front: "Front", number: int) -> None:
        if self.chance(3):
            front.add("ondertitel", self.line())
        if not self.chance(4):
            front.add(
                "referentie", same(f"R{number}") if self.chance() else f"R{number} " + self.line()
            )
        if self.chance(3):
            front.add("directie", self.line())

    def _letter(self, front: "Front") -> None:
        front.add("verzonden", PEILDATUM)
        if self.chance():
            items = [{"naam": self.line(), "functie": self.line()} for _ in self.some(1, 2)]
            front.add("ondertekenaars", items)
        if self.chance(3):
            front.add("uw kenmerk", self.line())
            front.add("slot", self.line())

    def _nota(self, front: "Front") -> None:
        front.add("behandeling", self.pick(("ter informatie", "ter bespreking")))
        if self.chance(3):
            front.add("aan", [self.line(), same("MOCW")])
        if self.chance():
            front.add("afgestemd intern", [self.line() for _ in self.some(1, 2)])
        if self.chance(3):
            front.add("afgestemd_interdepartementaal", self.line())
        place = Place(pictures=True, depth=1)
        if self.chance():
            if self.chance():
                punten = same("Wij vragen:\n\n1. een\n\n") + self.lak_paragraphs(place)
                front.add("gevraagd besluit", punten)
            else:
                front.add("gevraagd besluit", [self.text(place) for _ in self.some(1, 2)])
            front.add("kop besluit", self.line())
            remark = {
                "punt": "1",
                "uitkomst": "akkoord",
                "door": self.line(),
                "opmerking": self.line(),
            }
            front.add("besluit", [remark])

    def lak_paragraphs(self, place: Place) -> Twin:
        """A block lak of paragraphs: in gevraagd besluit no list may stand in a lak."""
        made = [
            f"::: lak 5.1.2.b\n{chr(10).join(self.content(place) or 'zaq' for _ in self.some(1, 2))}\n:::"
            for _ in range(2)
        ]
        return Twin(*made) + "\n\n" + self.text(place)

    def _bijlagen(self, front: "Front", ids: "Ids") -> None:
        items: list[object] = []
        for _ in self.some(0, 2):
            kinds: list[object] = [
                self.line(),
                {"titel": self.line(), "openbaar": "nee", "grond": "5.1.1.c"},
                {"titel": self.line(), "openbaar": "reeds", "url": "https://www.voorbeeld.nl/c"},
            ]
            if ids.one:
                kinds.append({"document": ids.any(self), "openbaar": "ja"})
                kinds.append(
                    {"titel": self.line(), "bestand": "bijlagen/open.png", "openbaar": "ja"}
                )
            items.append(self.pick(kinds))
        if items:
            front.add("bijlagen", items)

    # --- the whole -------------------------------------------------------------------------------

    def document(
        self, soort: str, number: int, ids: "Ids | None" = None, bij: Twin | None = None
    ) -> Twin:
        """One file."""
        front = self.front(soort, number, ids or Ids())
        if bij is not None:
            front.add("bij" if soort == "bijlage" else "bij kamerbrief", bij)
        note = "# qz" if self.chance(4) else ""
        return (
            "---\n"
            + front.yaml(Twin(note, f"{note} {self.word()}" if note else ""))
            + "---\n\n"
            + self.body(number)
        )

    def workspace(self) -> tuple[Files, Files, Twin]:
        """Two workspaces, and the id of the letter in each."""
        self._hides = self.pick(((), (), ("aan", "afgestemd intern")))
        notas = self.pick((1, 1, 1, 1, 1, 2, 3))
        annexes = self.pick((0, 0, 1))
        ids = Ids.drawn(self, 3 + notas + annexes)
        soort = self.pick(("kamerbrief", "kamerbrief", "brief"))
        texts = [self.document(soort, 0, ids)]
        texts += [self.document("nota", n, ids, ids.twin(0)) for n in range(1, notas + 1)]
        if annexes:
            texts.append(self.document("bijlage", notas + 1, ids, ids.twin(self.pick((0, 1)))))
        texts.append(self.document("nota", notas + 2, ids))  # in no set, but it may be named
        texts.append(self.document("brief", notas + 3, ids))  # leads a set of its own
        one: Files = {}
        other: Files = {}
        for index, text in enumerate(texts):
            one[f"notas/{DOSSIER}/{ids.one[index]}.md"] = text.one.encode()
            other[f"notas/{DOSSIER}/{ids.other[index]}.md"] = text.other.encode()
        for name, text in (
            ("instellingen.toml", self.settings()),
            (f"notas/{DOSSIER}/dossier.yaml", self.dossier()),
        ):
            one[name], other[name] = text.one.encode(), text.other.encode()
        for files, grey in ((one, 10), (other, 200)):
            files[f"notas/{DOSSIER}/bijlagen/open.png"] = picture(90)
            files[f"notas/{DOSSIER}/bijlagen/geheim.png"] = picture(grey)
        return one, other, ids.twin(0)

    def settings(self) -> Twin:
        name = same("Ministerie van Voorbeelden ") + (
            self.lak(FIELD) if self.chance() else same("")
        )
        # `<!-- -->` is no comment there: it is printed.
        line = ("Postbus " + self.lak(FIELD)).each(quoted)
        adres = joined([line, same(quoted("2500 AA Den Haag"))], ", ")
        return (
            Twin(f"# {self.word()}\n", f"# {self.word()} {self.word()}\n")
            + "[organisatie]\nnaam = "
            + name.each(quoted)
            + "\nadres = ["
            + adres
            + "]\n"
            + '[openbaar]\nnaam = "Openbaarmaking"\ne-mail = "o@voorbeeld.nl"\n'
            + OWN
            + '[lakken.motivering]\n"5.1.2.b 5.1.2.i" = "Het gaat om een lopend overleg."\n'
            + "[lakken.velden]\n"
            + "".join(
                f'"{name}" = "5.1.2.e"\n' for name in ("van", "telefoon", "e-mail", *self._hides)
            )
        )

    def dossier(self) -> Twin:
        titel = (self.line() if self.chance() else same("Dossier")).each(quoted)
        return "titel: " + titel + Twin("", f"  # {self.word()}") + "\n" + REGISTER


@dataclass
class Ids:
    """File stems of the documents in the one workspace and in the other."""

    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @classmethod
    def drawn(cls, writer: Writer, count: int) -> "Ids":
        one = tuple(f"stuk-{number}" for number in range(count))
        order = writer._draw(st.permutations(range(count)))
        return cls(one, tuple(f"{place}-geheime-naam" for place in order))

    def twin(self, index: int) -> Twin:
        return Twin(self.one[index], self.other[index])

    def any(self, writer: Writer) -> Twin:
        return self.twin(writer.pick(range(len(self.one))))


@dataclass
class Front:
    """A front matter in the making: values for the one and for the other."""

    pairs: dict[str, tuple[object, object]] = field(default_factory=dict)

    def add(self, name: str, value: object) -> None:
        self.pairs[name] = (_side(value, "one"), _side(value, "other"))

    def yaml(self, comment: Twin) -> Twin:
        """Written as JSON, which is YAML too; a comment stands behind the first line."""
        lines = []
        for number, (name, (one, other)) in enumerate(self.pairs.items()):
            line = Twin(f"{name}: {quoted(one)}", f"{name}: {quoted(other)}")
            lines.append(line + (" " + comment if number == 0 else ""))
        return joined(lines, "\n") + "\n"


def _side(value: object, side: str) -> object:
    if isinstance(value, Twin):
        return getattr(value, side)
    if isinstance(value, list):
        return [_side(item, side) for item in value]
    if isinstance(value, dict):
        return {name: _side(item, side) for name, item in value.items()}
    return value


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def indented(text: Twin, prefix: str, *, first: str) -> Twin:
    """Put a prefix before every line; another before the first."""

    def indent(side: str) -> str:
        head, *rest = side.split("\n")
        return "\n".join(
            [
                first + head,
                *((prefix + line).rstrip(" ") if not line else prefix + line for line in rest),
            ]
        )

    return text.each(indent)


@st.composite
def documents(draw: Draw) -> tuple[str, Twin]:
    """A soort, and one document of it in two versions."""
    writer = Writer(draw)
    soort = writer.pick(("nota", "nota", "nota", "kamerbrief", "brief", "bijlage"))
    return soort, writer.document(soort, 1)


@st.composite
def workspaces(draw: Draw) -> tuple[Files, Files, Twin]:
    """Two workspaces and the id of their letter."""
    return Writer(draw, most=1).workspace()


# --- a workspace put through the program ---------------------------------------------------------


def written(folder: Path, files: Files) -> Path:
    """Write the files of a workspace."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run(workspace: Path, *arguments: str) -> int:
    """Run one command on a workspace."""
    return main(["--werkmap", str(workspace), *arguments])


def published(workspace: Path, letter: str) -> Files:
    """Put a letter's set through lakvoorstel, akkoord and openbaar, and give every public byte."""
    for arguments in (
        ("lakvoorstel", letter),
        ("akkoord", letter, "--door", "A. Jurist"),
        ("openbaar", letter),
        ("overzicht", "--openbaar"),
    ):
        assert run(workspace, *arguments) == 0, arguments
    page = workspace / "output" / "overzicht-openbaar" / "index.html"
    return public_bytes(workspace / "output" / "openbaar") | {"overzicht": page.read_bytes()}


def public_bytes(repository: Path) -> Files:
    """Everything public: files, and of git every object with its id, refs, tags and settings.

    Of git's index only the entries: the index itself holds times and inode numbers of this machine.
    """
    found: Files = {}
    for path in sorted(repository.rglob("*")):
        name = path.relative_to(repository).as_posix()
        if path.is_file() and name != ".git/index":
            found[name] = path.read_bytes()
    for arguments in (
        ("cat-file", "--batch", "--batch-all-objects"),
        ("for-each-ref", "--format=%(refname) %(objectname) %(*objectname)"),
        ("ls-files", "--stage"),
        ("log", "--all", "--format=fuller"),
    ):
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments], capture_output=True, check=True
        )
        found["git " + " ".join(arguments)] = done.stdout
    return found


def proof(workspace: Path, letter: str) -> Files:
    """The gelakte proof of the lakvoorstel."""
    folder = workspace / "output" / "lakvoorstel" / DOSSIER / letter / "gelakt"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
