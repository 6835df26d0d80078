"""What changed, as it is printed: with colour, with signs for who sees none, and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from beslisnota.model.diff import joined
from beslisnota.model.tekst import NOOT
from beslisnota.steps.verschil import summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beslisnota.model.diff import Both, Change, Diff, LakChange, Op
    from beslisnota.model.tekst import Frame, Lakking, Word
    from beslisnota.steps.verschil import Verschil

_AROUND = 8
"""Words that are shown before and after what changed."""
_WAT = {
    "gewijzigd": "gewijzigd",
    "erbij": "erbij",
    "eraf": "weg",
    "verplaatst": "verplaatst naar hier",
    "opmaak": "opmaak gewijzigd",
}
_SOORT = {
    "tr": "rij van een tabel",
    "li": "punt van een lijst",
    "table": "tabel",
    "caption": "bijschrift",
    "ul": "lijst",
    "ol": "lijst",
    "pre": "code",
    "hr": "streep",
    **{f"h{level}": "kop" for level in range(2, 7)},
}
_SIGNS: dict[Op, tuple[str, str, str]] = {
    "erbij": ("{+", "+}", "green"),
    "eraf": ("[-", "-]", "red"),
}


def stat(one: Verschil) -> str:
    """Say in one line how much changed."""
    return f"{one.name}: {summary(one)}"


def as_lines(one: Verschil) -> Iterator[str]:
    """Give what changed, a change in a few lines: `[-weg-]` and `{+erbij+}`."""
    yield click.style(stat(one), bold=True)
    yield from diff_lines(one.diff)


def diff_lines(diff: Diff) -> Iterator[str]:
    """Give the changes of text, and then those of laks."""
    for change in diff.changes:
        yield ""
        yield f"{change.number}. {_heading(change)}"
        if line := _line(change.words):
            yield f"   {line}"
        yield from (f"   opmaak: {said}" for said in change.opmaak)
    if diff.laks:
        yield ""
        yield click.style("Laks", bold=True)
        for lak in diff.laks:
            yield f"  {_lak(lak)}"


def as_plain(one: Verschil) -> dict[str, object]:
    """Give what changed as plain values."""
    return {
        "stuk": one.name,
        "van": _version(one, "old"),
        "tot": _version(one, "new"),
        **diff_plain(one.diff),
    }


def diff_plain(diff: Diff) -> dict[str, object]:
    """Give the changes of text and those of laks as plain values."""
    return {
        "woorden": {"erbij": diff.count("erbij"), "eraf": diff.count("eraf")},
        "wijzigingen": [
            {
                "nummer": change.number,
                "deel": change.deel,
                "wat": change.wat,
                "waar": change.waar,
                "soort": change.soort,
                "kolom": change.naam or None,
                "oud": joined(both.old for both in change.words if both.old),
                "nieuw": joined(both.new for both in change.words if both.new),
                "verplaatsing": change.move or None,
                "opmaak": list(change.opmaak),
            }
            for change in diff.changes
        ],
        "laks": [
            {
                "soort": lak.soort,
                "waar": lak.waar,
                "tekst": lak.text,
                "oud": asdict(lak.old) if lak.old else None,
                "nieuw": asdict(lak.new) if lak.new else None,
            }
            for lak in diff.laks
        ],
    }


def _version(one: Verschil, which: str) -> dict[str, object]:
    versie = one.old.versie if which == "old" else one.new.versie
    commit = versie.commit
    return {
        "naam": versie.title,
        "commit": commit.id if commit else None,
        "datum": commit.moment.isoformat() if commit else None,
    }


def _heading(change: Change) -> str:
    what = _WAT[change.wat]
    kind = _SOORT.get(change.soort, "")
    if change.soort == "kolom":
        kind = f"kolom ‘{change.naam}’" if change.naam else "kolom zonder opschrift"
    return ", ".join(filter(None, [change.waar or "begin van de tekst", kind, what]))


def _line(words: Sequence[Both]) -> str:
    """Give the words that changed with some around them."""
    near = [False] * len(words)
    for at, both in enumerate(words):
        if both.op != "gelijk":
            begin, end = max(0, at - _AROUND), at + _AROUND + 1
            near[begin:end] = [True] * len(near[begin:end])
    parts = []
    for shown, group in groupby(zip(near, words, strict=True), key=lambda pair: pair[0]):
        run = [both for _, both in group]
        parts.append(_marked(run) if shown or not any(near) else " …")
    return "".join(parts).strip()


def _marked(words: Sequence[Both]) -> str:
    parts = []
    for op, group in groupby(words, key=lambda both: both.op):
        run = [both.word for both in group]
        blank = " " if run[0].blank else ""
        text = _text(run)
        if op != "gelijk":
            before, after, colour = _SIGNS[op]
            text = click.style(f"{before}{text}{after}", fg=colour)
        parts.append(blank + text)
    return "".join(parts)


def _text(words: Sequence[Word]) -> str:
    parts = []
    for at, word in enumerate(words):
        after = words[at + 1].frames if at + 1 < len(words) else ()
        parts.append((" " if word.blank else "") + _shown(word))
        parts += (_remark(frame) for frame in word.frames if frame not in after)
    return "".join(parts).strip()


def _remark(frame: Frame) -> str:
    """Say what cannot be seen of the words: what was remarked on them."""
    values = dict(frame.attributes)
    if frame.tag != "kanttekening":
        return ""
    return f" [kanttekening van {values['door']}: “{values['tekst']}”]"


def _shown(word: Word) -> str:
    if word.thing is None:
        return word.text
    if word.noot:
        return f"[{NOOT} {word.noot}]"
    values = dict(word.thing)
    if word.text == "img":
        return f"[afbeelding: {values.get('alt') or values.get('src', '')}]"
    said = values.get("gronden", word.text)  # of a box its grounds
    return {"br": "⏎"}.get(word.text, f"[{said}]")


def _lak(lak: LakChange) -> str:
    was, now = _gronden(lak.old), _gronden(lak.new)
    ground = {
        "gelakt": now,
        "nieuw": f"{now}, in nieuwe tekst",
        "geopend": f"was {was}",
        "geschrapt": f"was {was}, de tekst is weg",
    }.get(lak.soort, f"{was} → {now}")
    said = f": “{lak.text}”" if lak.text else ""
    return f"{lak.soort} ({ground}), {lak.waar or 'begin van de tekst'}{said}"


def _gronden(lak: Lakking | None) -> str:
    if lak is None:
        return ""
    until = f" tot {lak.tot}" if lak.tot else ""
    return "; ".join(lak.gronden) + until
