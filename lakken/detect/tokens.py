"""Runs of capitalised words, cut into tokens, and the tokens into candidates for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lakken.detect.candidate import Candidate, Token
from lakken.detect.cues import begins_item
from lakken.detect.kinds import classify, may_be_name
from lakken.detect.letters import RUN, SHOUTED_ITEM, TOKEN, fold
from lakken.detect.lists import common_words, is_dutch
from lakken.detect.reader import Reader, hopeless

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(
    r"(?:Motie|Amendement|Zaak|Dossier|Casus|Kwestie|Affaire|Familie)[-–](?=[^\W\d_a-z])"
)


def candidates(text: str, words: list[Token]) -> Iterator[Candidate]:
    """Yield what may be names, in their order.

    Args:
        text: of a passage.
        words: takes what bears a capital and is no name by itself: one that is known may still be it.
    """
    for run in RUN.finditer(text):
        start, end = run.span()
        if end - start < 2:
            continue
        written = run[0]
        if "-" in written and (head := _HEAD.match(written)):
            start += head.end()
            written = written[head.end() :]
        tokens = _tokens(text, start, end, written)
        if written.isupper() and (shouted := _shouted(text, tokens)):
            yield shouted
        elif all(token.kind == "anders" and hopeless(text, token) for token in tokens):
            words += tokens
        else:
            yield from Reader(text, tokens, words).read()


def _shouted(text: str, tokens: list[Token]) -> Candidate | None:
    """Read a name in capitals that is the whole of an item: `EXTER, Shanaya`, `TON THAT, Minh`, `LI WEI HUNG`."""
    start, end = tokens[0].start, tokens[-1].end
    names = [token for token in tokens if token.kind != "tussenvoegsel"]
    if end - start < _LEAST or not names or not begins_item(text, start):
        return None
    keys = tuple(dict.fromkeys((" ".join(token.key for token in names), names[-1].key)))
    if behind := SHOUTED_ITEM.match(text, end):
        first = behind["given"].split()[0]
        if classify(first)[0] != "anders":
            end = behind.end("given")
            return Candidate(start, end, "omgekeerd", fold(first), keys, common=False, listed=True)
    usual = any(token.key in common_words() for token in names)
    usual = usual or all(is_dutch(token.key) for token in names)
    if len(names) < 2 or usual or text[end : end + 1] not in {"", "\n", ";", "|"}:
        return None
    return Candidate(start, end, "dubbel", "", keys, common=False, listed=True)


_LEAST = 4
"""Letters of a name in capitals; what is shorter is read as an acronym."""


def _tokens(text: str, start: int, end: int, written: str) -> list[Token]:
    if " " not in written and "." not in written and "\n" not in written:  # most runs: one word
        return [_word(start, end, written)]
    found = []
    for match in TOKEN.finditer(text, start, end):
        written, (first, last) = match[0], match.span()
        if match.lastgroup == "word":
            found.append(_word(first, last, written))
        elif match.lastgroup == "initials":
            found.append(Token(first, last, "initialen", written.lower()))
        else:
            found.append(Token(first, last, "tussenvoegsel", fold(written)))
    return found


def _word(start: int, end: int, written: str) -> Token:
    kind, key, common = classify(written)
    return Token(start, end, kind, key, common, kind == "anders" and may_be_name(key))
