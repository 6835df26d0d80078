"""The promise, for text as people mangle it: refused, or nothing of what a lak was put around is left.

Random Markdown is salted with pieces of the lak syntax. The secrets are told by the generator itself: it
writes a lak's beginning, secret words with more salt, and a lak's end, and asks afterwards only that no
secret word is public. Whether the file should have been refused is the program's to say.
"""

import html
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pypdfium2
import pytest
from hypothesis import HealthCheck, assume, currently_in_test_context, event, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from beslisnota.model.gelakt import GelakteNota
from beslisnota.model.settings import Settings
from beslisnota.model.style import Sender
from beslisnota.publish.markdown import public_markdown
from beslisnota.read.dossier import read_dossier
from beslisnota.read.nota import UnreadableAfterLakkenError, read_nota, redact_nota
from beslisnota.render.html import render_html
from beslisnota.render.pdf import PdfWriter
from beslisnota.render.style import HouseStyle, load_style, shipped_templates
from tests.promise.workspaces import examples

Draw = Callable[[st.SearchStrategy], object]

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
_DOSSIER, _ = read_dossier(b"gebeurtenissen:\n  nooit:\n", "notas/d/dossier.yaml", "d")
_SECRET = re.compile(r"GEHEIM\d+X")

_SALT = (
    "]{",
    "{lak=5.1.2.e}",
    "::: lak 5.1.2.b",
    ":::",
    "`",
    "``",
    "|",
    ">",
    "- ",
    "\\[",
    "\\]",
    "\\",
    "](http://a)",
)
_SALT += (
    "[x]: ",
    "[x]",
    "[^1]",
    "[^1]: ",
    "^1",
    '"',
    "'",
    "“",
    "‘",
    "’",
    "\u200b",
    "\u00ad",
    "\t",
    "&#91;",
    "&#93;",
)
_SALT += (
    "&#123;",
    "*",
    "**",
    "_",
    "~~",
    "#",
    "## ",
    "1. ",
    "    ",
    "{",
    "}",
    "{.gelakt}",
    "{type=a}",
    "(",
    ")",
    "!",
)
_SALT += (
    "<http://a>",
    "![a](b.png)",
    "[a]{.gewijzigd}",
    "{tot=nooit}",
    "lak",
    "=",
    "![",
    "::: gelakt 5.1.2.e",
    "---",
)
_LINES = (
    "\n```\n",
    "\n~~~\n",
    "\n| a | b |\n|---|---|\n| c | d |\n",
    "\n|---|\n",
    "\n\n",
    "\n",
    "\n> ",
    "\n- ",
    "\n  ",
)
_LINES += (
    "\n:::\n",
    "\n::: lak 5.1.2.b\n",
    "\n::: kanttekening MPVO\n",
    "\n::: besluitpunt\n",
    "\n    ",
    "\n\n\t",
    "\n===\n",
)
_COMMENTS = ("<!--", "-->", "<!-- a -->", "<!--\n\n-->")
_WORDS = ("de", "nota", "a", "5.1.2.e", "Kamer", " ")

_OPENERS = ("[",) * 6 + ("\\[", "[\u200b", "![", "*[", "`[", "[[", "&#91;", "(", "[x](http://a)[")
_CLOSERS = ("]{lak=5.1.2.e}",) * 8 + (
    "](http://a){lak=5.1.2.e}",
    "] {lak=5.1.2.e}",
    "]{ lak = 5.1.2.e }",
)
_CLOSERS += (
    '*]{lak="5.1.2.e"}*',
    "]\u200b{lak=5.1.2.e}",
    "]{lak=“5.1.2.e”}",
    "]\n{lak=5.1.2.e}",
    "]{.lak 5.1.2.e}",
)
_CLOSERS += (
    "]{LAK=5.1.2e tot=nooit}",
    "]{lak=5.1.2.e",
    "]{lak=5.1.2.e}}",
    "]`{lak=5.1.2.e}",
    "]{5.1.2.e}",
    "]{lak=e}",
)
_CLOSERS += (
    ']{lak=5.1.2.e toelichting="]"}',
    "\\]{lak=5.1.2.e}",
    "]\\{lak=5.1.2.e}",
    "]]{lak=5.1.2.e}",
    "]{lak:5.1.2.e}",
)
_CLOSERS += (
    "]<!-- a -->{lak=5.1.2.e}",
    "]{lak=5.1.2.e<!-- a -->}",
    "](lak=5.1.2.e)",
    "]{gelakt=5.1.2.e}",
)
_FENCES = ("::: lak 5.1.2.b",) * 6 + (
    ":::lak 5.1.2.b",
    "::: {lak=5.1.2.b}",
    ":::: lak 5.1.2.b",
    " ::: lak 5.1.2.b",
)
_FENCES += (
    "    ::: lak 5.1.2.b",
    "::: lak 5.1.2.b :::",
    "- ::: lak 5.1.2.b",
    "> ::: lak 5.1.2.b",
    "\t::: lak 5.1.2.b",
)
_FENCES += ("\u200b::: lak 5.1.2.b", "::: LAK 5.1.2.b tot=nooit", ":: lak 5.1.2.b", "::: lak")
_ENDS = (":::",) * 6 + (
    "::::",
    " :::",
    "    :::",
    "::: ",
    "> :::",
    "- :::",
    "\t:::",
    "::",
    "::: lak",
    "/:::",
    ":::.",
)


@dataclass(frozen=True)
class Piece:
    """A piece of text, and whether it is syntax of a lak or holds its secrets."""

    text: str
    lak: int = 0
    """Number of the lak whose syntax it is, or in which it stands; 0 for none."""


class Salter:
    """Writes salted text; every choice is Hypothesis's."""

    def __init__(self, draw: Draw, salt: Sequence[str]) -> None:
        self._draw = draw
        self._salt = salt
        self._laks = 0
        self._secrets = 0

    def pick(self, choices: Sequence[str]) -> str:
        return self._draw(st.sampled_from(choices))

    def _loose(self, most: int) -> list[str]:
        choices = st.sampled_from((*self._salt, *_WORDS, *_WORDS))
        return self._draw(st.lists(choices, max_size=most))

    def _secret(self) -> str:
        self._secrets += 1
        return f"GEHEIM{self._secrets}X"

    def _inside(self, between: str, without: Sequence[str] = ()) -> list[str]:
        """Secret words with salt between them."""
        parts = [self._secret()]
        for _ in range(self._draw(st.integers(0, 2))):
            parts += [*(text for text in self._loose(2) if text not in without), self._secret()]
        return [between.join(parts)]

    def inline(self) -> list[Piece]:
        self._laks += 1
        opener, closer = self.pick(_OPENERS), self.pick(_CLOSERS)
        # A lak that a drafter opened with no ‘[’ at all would begin at the one of the salt.
        lone = opener in {"\\[", "&#91;", "("}
        without = ("![",) if lone else ()
        inside = self.pick(("", " ")).join(self._inside(self.pick(("", " ")), without))
        return [Piece(text, self._laks) for text in (opener, inside, closer)]

    def block(self) -> list[Piece]:
        self._laks += 1
        line = self.pick(("\n", "\n", "\n", "\n  ", "\n> ", "\n    "))
        end = self.pick(_ENDS)
        # A line of the salt would close the lak in place of an end that is none.
        without = (":::", "\n:::\n") if end in {"/:::", ":::.", "- :::", "::"} else ()
        inside = self._inside(self.pick((" ", line, line + line)), without)
        texts = (line + self.pick(_FENCES) + line, *inside, line + end + self.pick(("\n", line)))
        return [Piece(text, self._laks) for text in texts]

    def text(self, *, blocks: bool) -> list[Piece]:
        pieces: list[Piece] = []
        for _ in range(self._draw(st.integers(1, 3))):
            pieces += [Piece(text) for text in self._loose(3)]
            one = self.block if blocks and self._draw(st.integers(0, 2)) == 2 else self.inline
            pieces += one()
        return [*pieces, *(Piece(text) for text in self._loose(3))]


@st.composite
def bodies(draw: Draw) -> list[Piece]:
    """A salted body."""
    return Salter(draw, (*_SALT, *_SALT, *_LINES, *_COMMENTS)).text(blocks=True)


_KEYS = (
    "titel",
    "ondertitel",
    "directie",
    "referentie",
    "aan",
    "afgestemd intern",
    "gevraagd besluit",
    "bijlagen",
)
_STYLES = (
    "{}",
    "'{}'",
    '"{}"',
    "|\n  {}",
    ">\n  {}",
    "[{}]",
    "\n  - {}",
    "\n  - '{}'",
    '\n  - "{}"',
    "\n  - titel: {}",
    "json",
)


@st.composite
def fields(draw: Draw) -> tuple[str, str, list[Piece]]:
    """A key, a way to write its value, and a salted value."""
    salt = (*_SALT, *_COMMENTS, " #", ": ", "\n  ", "\n\n  ", "\\n", ", ", "&a ", "%", "@")
    style = draw(st.sampled_from(_STYLES))
    return (
        draw(st.sampled_from(_KEYS)),
        style,
        Salter(draw, salt).text(blocks="|" in style or style == "json"),
    )


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _asked(pieces: Sequence[Piece]) -> set[str]:
    """The secrets that a lak was put around, but for laks whose syntax a comment has swallowed."""
    text = _text(pieces)
    comments = [match.span() for match in re.finditer(r"<!--.*?(?:-->|\Z)", text, re.DOTALL)]
    swallowed: set[int] = set()
    offset = 0
    for piece in pieces:
        end = offset + len(piece.text)
        outer = [span for span in comments if span[0] < offset < span[1] or span[0] < end < span[1]]
        swallowed |= {piece.lak} if outer else set()
        offset = end
    return {
        word
        for piece in pieces
        if piece.lak not in swallowed
        for word in _SECRET.findall(piece.text)
        if piece.lak
    }


def _gelakt(data: str) -> GelakteNota | None:
    """Put a file through reading and lakken; None where it was refused."""
    reading = read_nota(data.encode(), "notas/d/stuk.md", _DOSSIER)
    if reading.nota is None:
        assert any(finding.severity == "fout" for finding in reading.findings)
        return None
    try:
        return redact_nota(reading.nota, _DOSSIER, date(2026, 1, 1), Settings().laks_of("nota"))
    except UnreadableAfterLakkenError:
        return None


@cache
def _style() -> HouseStyle:
    return load_style("rijk", [shipped_templates()])


@cache
def _writer() -> PdfWriter:
    return PdfWriter(_style())


def _html(gelakt: GelakteNota) -> str:
    return render_html(
        gelakt.document, view="gelakt", sender=Sender("M", (), "", "rijk"), style=_style()
    )


def _public(data: str) -> str | None:
    """All that is public of a file, as text; None where it was refused."""
    gelakt = _gelakt(data)
    if currently_in_test_context():
        event("refused" if gelakt is None else "lakked")
    if gelakt is None:
        return None
    page = _html(gelakt)
    return "\n".join([public_markdown(gelakt, {}, {}), page, html.unescape(page)])


def _pdf(data: str) -> str | None:
    gelakt = _gelakt(data)
    if gelakt is None:
        return None
    writer = _writer()
    pictures = dict.fromkeys(re.findall(r'src="([^"]+)"', _html(gelakt)), b"")
    assume(not pictures)
    pdf = writer.write([writer.layout(_html(gelakt), {})], "Titel")
    document = pypdfium2.PdfDocument(pdf)
    read = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join([*read, extract_text(io.BytesIO(pdf))])


def _left(pieces: Sequence[Piece], public: str | None) -> set[str]:
    """The secrets that are public, also with something invisible between their letters."""
    if public is None:
        return set()
    bare = re.sub(r"[\s\u200b\u00ad]|<[^>]*>", "", public)
    return {word for word in _asked(pieces) if word in public or word in bare}


_HEAD = "---\nsoort: nota\nbehandeling: ter informatie\ndatum: 2026-01-01\n"


def _with_body(pieces: Sequence[Piece]) -> str:
    return f"{_HEAD}titel: Een nota\n---\n\n{_text(pieces)}\n\n[^1]: Een noot.\n"


def _with_field(key: str, style: str, pieces: Sequence[Piece]) -> str:
    text = _text(pieces)
    value = json.dumps(text, ensure_ascii=False) if style == "json" else style.format(text)
    titel = "" if key == "titel" else "titel: Een nota\n"
    return f"{_HEAD}{titel}{key}: {value}\n---\n\nTekst.\n"


@settings(max_examples=examples(700), suppress_health_check=_SLOW)
@given(bodies())
def test_salted_text_is_refused_or_holds_nothing_that_a_lak_was_put_around(
    pieces: list[Piece],
) -> None:
    assert not _left(pieces, _public(_with_body(pieces)))


@settings(max_examples=examples(500), suppress_health_check=_SLOW)
@given(fields())
def test_a_salted_field_is_refused_or_holds_nothing_that_a_lak_was_put_around(
    field: tuple[str, str, list[Piece]],
) -> None:
    assert not _left(field[2], _public(_with_field(*field)))


@settings(max_examples=examples(60), suppress_health_check=_SLOW)
@given(bodies())
def test_the_pdf_of_salted_text_holds_nothing_that_a_lak_was_put_around(
    pieces: list[Piece],
) -> None:
    assert not _left(pieces, _pdf(_with_body(pieces)))


@pytest.mark.parametrize(
    "text",
    [
        "[GEHEIM1X [GEHEIM2X]{lak=5.1.2.e}",
        "Zie [GEHEIM1X ![GEHEIM2X]{lak=5.1.2.e}.",
        "[GEHEIM1X (art. [GEHEIM2X]{lak=5.1.2.e} van de nota.",
    ],
)
def test_a_lak_with_a_bracket_too_many_is_refused_or_holds_nothing(text: str) -> None:
    assert not _left([Piece(text, 1)], _public(_with_body([Piece(text, 1)])))


@pytest.mark.parametrize(
    "text",
    [
        '[GEHEIM1X [GEHEIM2X]{lak=5.1.2.e toelichting="zie 1]"}',
        '[GEHEIM1X [x]{kanttekening="]" door=MPVO} [GEHEIM2X]{lak=5.1.2.e}',
    ],
)
def test_a_bracket_between_braces_does_not_hide_a_bracket_too_many(text: str) -> None:
    piece = Piece(text, 1)
    assert not _left([piece], _public(_with_body([piece])))


@pytest.mark.parametrize("bracket", ["[", "]"])
def test_a_bracket_between_braces_is_text_and_lakked_with_its_passage(bracket: str) -> None:
    text = f'[GEHEIM1X [GEHEIM2X]{{lak=5.1.2.e toelichting="{bracket}"}} b]{{lak=5.1.2.b}}'
    public = _public(_with_body([Piece(text, 1)]))
    assert public is not None
    assert "GEHEIM" not in public
