"""Letters that stand for a person: `F.` below a message, `J.P.`, `BJvdZ`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.letters import words
from lakken.detect.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakken.detect.source import Source

_LETTERS = re.compile(r"[A-Z](?<![\w.&/@-].)\.(?:[A-Z]\.){0,3}(?![\w/@-])")
_NO_PERSON = words("""
    N.V. B.V. V.S. E.U. P.S. N.B. H.M. H.K.H. Z.K.H. Z.M. U.S. U.K. V.N. O.M. A.M. P.M. K.B. A.B. D.B. C.V. V.O.F. C.A.O. S.V.P.
    W.O. V.V. B.W. M.V. Q.E.D. R.I.P. U.A. P.C. A.U.B. E.A. C.S. V.O. D.D. T.A.V. Z.O.Z. I.C. I.V.M. B.G. G.G.D.
""")
_ALONE = re.compile(r"(?:\A|\n)[ \t>*_–-]*\Z")
_ENDS = re.compile(r"[*_]*\\?[ \t]*(?:\n|\Z)")
_GOES_ON = re.compile(r"[*_)\]]{0,2}(?:[,;:]|[\"”’'] ?[a-z,]|[ \n>]{1,3}[a-z(])")
_BEFORE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_][a-zà-ÿ-]{1,30}),?[ \n>]{1,3}[*_\"“(]{0,2}\Z")
_SIGNED = re.compile(
    r"(?:\b[Gg]r\.?|\b[Gg]roet(?:en|jes)?,?|\b[Mm]vg,?)(?: |[ \t]*\\?\n[ \t>]*\n?[ \t>]*)([A-Z]{1,4})(?=[ \t]*\\?(?:\n|\Z))"
)
_LABELS = words("""
    bijlage bijlagen optie opties variant varianten punt punten onderdeel onderdelen lid categorie groep type klasse artikel vak
    deel model scenario tabel figuur niveau letter perceel fase zone plan team gebouw hal blok lijn sub onder ad of vraag kolom
    cluster route spoor ronde kamer pijler traject gedeelte stap paragraaf hoofdstuk vitamine hepatitis rubriek label
""")
"""Words behind which a letter is that of an item."""


def find_letters(source: Source) -> Iterator[Suggestion]:
    """Find initials that stand alone: two and more anywhere, one where it signs a message or stands in a sentence."""
    text = source.text
    if "gr" in source.low or "mvg" in source.low:
        yield from _signed(text)
    for match in _LETTERS.finditer(text):
        start, end = match.span()
        if match[0] in _NO_PERSON:
            continue
        if _in_sentence(text, start, end) if end - start == 2 else _behind(text, end):
            yield Suggestion(start, end, "persoon", "misschien", "voorletters zonder achternaam")


def _signed(text: str) -> Iterator[Suggestion]:
    """Find the letters with which a message is signed: "gr. AM"."""
    for match in _SIGNED.finditer(text):
        yield Suggestion(*match.span(1), "persoon", "misschien", "voorletters onder een groet")


def _behind(text: str, end: int) -> bool:
    """Whether no name follows several letters: "R.K. naar Elst"."""
    return _GOES_ON.match(text, end) is not None or _ENDS.match(text, end) is not None


def _in_sentence(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 40) : start]
    if _ALONE.search(before):
        return start > 0 and _ENDS.match(text, end) is not None
    word = _BEFORE.search(before)
    return (
        word is not None
        and word["word"].lower() not in _LABELS
        and _GOES_ON.match(text, end) is not None
    )
