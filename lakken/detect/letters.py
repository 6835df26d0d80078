"""How a name is written: its letters, its tussenvoegsels, and the run of capitalised words that holds one."""

from __future__ import annotations

import re
import unicodedata

UPPER = "".join(
    chr(code) for code in (*range(0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
"""Latin capitals, those of Turkish, Polish and Vietnamese names too."""

LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
"""A letter, or an accent that stands apart (NFD)."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(text.split())


PARTICLES = words("""
    aan abou abu aït ait al as bij ben bin bint binti da dal de del della den der des di do dos du e 'e el en fan het ibn im in la le lo
    los mac op onder ou oude ould over 's 't san santa t te ten ter thoe toe tot uit uijt v. v.d. vd v/d van vande vanden vander
    ver vom von voor zu zum zur
    """)
_WRITTEN = sorted(
    (PARTICLES - {"en"}) | {word.replace("'", "’") for word in PARTICLES if "'" in word},
    key=lambda word: (-len(word), word),
)
_PARTICLE = "(?:" + "|".join(map(re.escape, _WRITTEN)) + ")"
#: Between two words of a name: a blank, or one line end with the indentation behind it.
GAP = r"(?:[ \u00a0]|[ \t]{0,2}\n[ \t>]{0,12})"
_INITIALS = rf"(?:(?:[{UPPER}]|IJ|Ch|Chr|Ph|Th|Fr|Joh|Wm|Jb|Tj|Tsj|Sj|Jac|Alb|Corn)\.(?:[ -]?(?=(?:[{UPPER}]|IJ|Ch|Chr|Ph|Th|Fr|Tj|Tsj|Sj|Jac|Alb|Corn)\.))?){{1,6}}"
_WORD = rf"(?:[dDlL]['’](?=[{UPPER}])|(?:al|el|as|ad|at|az)-(?=[{UPPER}]))?[{UPPER}](?:{LETTER}|['’\-–](?={LETTER})){{0,60}}"
_LEADING = r"(?:['’][te]|d['’](?=[A-Z]))"
_OPENING = r"(?<!\.)(?:['’]t |v\.d\. ?|v/d |vd |v\. )"
"""Tussenvoegsels in small letters behind which any word with a capital is a name."""
_CALLED = rf"\({_WORD}\)"

TOKEN = re.compile(
    rf"(?P<initials>{_INITIALS})|(?P<word>{_WORD})|(?P<particle>{_LEADING}|{_CALLED}|v\.d\.|[^\s]{{1,8}})"
)
RUN = re.compile(
    rf"(?<![0-9A-Za-zÀ-ɏḀ-ỿ\\])(?<![\w.+-]@)(?<![\d_{UPPER}][-'’])(?<![a-z]['’])(?:{_INITIALS}(?: {_CALLED}(?= ))?|{_OPENING}?{_WORD})"
    rf"(?:{GAP}?(?:{_PARTICLE}{GAP}){{0,4}}(?:(?<=[\s.\u00a0])(?:{_INITIALS}|{_WORD}))){{0,7}}"
)
TAIL_PARTICLES = re.compile(rf"(?:{_PARTICLE}{GAP}){{1,4}}\Z")
"""Tussenvoegsels in small letters that end a piece of text."""
BEHIND_COMMA = re.compile(
    rf",{GAP}(?P<given>{_INITIALS}|{_WORD}(?:{GAP}{_WORD}){{0,2}})(?:{GAP}{_CALLED})?(?:{GAP}(?i:{_PARTICLE})(?!\w)){{0,3}}"
)
"""What follows a surname that stands first: `, T.M. (Tineke)`, `, L. (Luana) dos`."""

INITIALS_BEHIND = re.compile(
    rf",{GAP}(?:(?:{_INITIALS})+(?:{GAP}{_CALLED})?(?:{GAP}(?i:{_PARTICLE})(?!\w)){{0,3}}|{_WORD}(?:{GAP}(?i:{_PARTICLE})(?!\w)){{1,3}})(?= ?(?:[(|;:\\\n]|\Z|, | [-–] | te | en ))"
)
"""What follows a surname that stands first and may be any word: `Kamer, L. (`, `Graaf, Johan de (`."""

PARTICLE_BEHIND = re.compile(rf",(?:{GAP}{_PARTICLE}(?!\w)){{1,3}}(?=[\"”’')\];|\n]|\Z)")
"""What follows a name that leaves its tussenvoegsels for the end: `W. Sas, 't`."""
SHOUTED_ITEM = re.compile(
    rf",{GAP}(?P<given>{_WORD}(?:{GAP}{_WORD}){{0,2}})[ \t]*(?:\n|\Z|[;·|(]|\\\n)"
)
"""What follows a surname in capitals that stands first in an item of a list: `EXTER, Shanaya`."""


def fold(word: str) -> str:
    """Fold a word so that its spellings meet: case, accents, apostrophes and the Turkish i make no difference."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("’", "'"))
    word = "".join(sign for sign in word if not unicodedata.combining(sign))
    return word.translate(_PLAIN)


_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"})
