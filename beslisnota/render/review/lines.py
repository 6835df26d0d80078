"""Words of two versions as HTML."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from markupsafe import Markup, escape

from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beslisnota.model.diff import Both, Op
    from beslisnota.model.tekst import Frame, Lakking, Word

View: TypeAlias = Literal["samen", "oud", "nieuw"]

_TAGS = {"strong": "strong", "em": "em", "s": "s", "code": "code"}
_OP_TAGS: dict[Op, tuple[str, str]] = {"erbij": ("ins", "erbij"), "eraf": ("del", "weg")}


class _Look(NamedTuple):
    """What words that stand together share.

    Attributes:
        op: what became of them.
        frames: what they stand in.
        old: their laks in the old version; None where they are not in it.
        new: the same in the new version.
    """

    op: Op
    frames: tuple[Frame, ...]
    old: tuple[Lakking, ...] | None
    new: tuple[Lakking, ...] | None


def line(words: Iterable[Both], view: View) -> Markup:
    """Give words as HTML.

    Args:
        words: of both versions.
        view: which of them are shown.
    """
    shown = [both for both in words if _stands(both, view)]
    runs = [(look, tuple(run)) for look, run in groupby(shown, key=lambda both: _look(both, view))]
    parts: list[Markup] = []
    for (look, run), after in pairwise([*runs, (None, ())]):
        if look is not None:
            parts.append(_run(look, run, view, first=not parts))
            parts += _remarks(look.frames, after[0].frames if after[0] else ())
    return Markup("").join(parts)


def _stands(both: Both, view: View) -> bool:
    return view == "samen" or (both.old if view == "oud" else both.new) is not None


def _look(both: Both, view: View) -> _Look:
    return _Look(
        both.op,
        (both.old if view == "oud" and both.old else both.word).frames,
        both.old.laks if both.old else None,
        both.new.laks if both.new else None,
    )


def _run(look: _Look, run: Sequence[Both], view: View, *, first: bool) -> Markup:
    words = [both.old if view == "oud" and both.old else both.word for both in run]
    html = Markup("").join(_word(word, first=first and not at) for at, word in enumerate(words))
    blank = Markup(" ") if html.startswith(" ") else Markup("")
    html = html.lstrip(" ")
    for frame in reversed(look.frames):
        html = _framed(frame, html)
    html = _lakked(look, html, view)
    if look.op != "gelijk":
        tag, said = _OP_TAGS[look.op]
        html = Markup(
            '<{0}><span class="voorlees">[{1}: </span>{2}<span class="voorlees">]</span></{0}>'
        ).format(tag, said, html)
    return blank + html


def _word(word: Word, *, first: bool) -> Markup:
    blank = " " if word.blank and not first else ""
    return escape(blank) + _said(word)


def _said(word: Word) -> Markup:
    if word.thing is None:
        return escape(word.text)
    if word.noot:
        return Markup('<sup class="noot">{}</sup>').format(word.noot)
    values = dict(word.thing)
    match word.text:
        case "br":
            return Markup("<br>")
        case "img":
            return Markup('<span class="ding">[afbeelding: {}]</span>').format(
                values.get("alt") or values.get("src", "")
            )
        case "gelakt":
            return Markup('<span class="ding gelakt">{}</span>').format(values.get("gronden", ""))
        case "":
            return Markup("")
        case other:
            return Markup('<span class="ding">[{}]</span>').format(other)


def _framed(frame: Frame, html: Markup) -> Markup:
    if tag := _TAGS.get(frame.tag):
        return Markup("<{0}>{1}</{0}>").format(tag, html)
    return Markup('<span class="kader-{}">{}</span>').format(frame.tag, html)


def _remarks(frames: tuple[Frame, ...], after: tuple[Frame, ...]) -> Iterator[Markup]:
    """Say what cannot be seen of what ends here: a remark, and where a link leads."""
    for frame in frames:
        values = dict(frame.attributes)
        if frame in after:
            continue
        if frame.tag == "kanttekening":
            yield Markup(' <span class="opmerking">[{}: {}]</span>').format(
                values["door"], values["tekst"]
            )
        elif frame.tag == "a" and not values["href"].startswith("#"):
            yield Markup(' <span class="opmerking">[{}]</span>').format(values["href"])


def _lakked(look: _Look, html: Markup, view: View) -> Markup:
    shown = look.old if view == "oud" or look.new is None else look.new
    changed = look.old is not None and look.new is not None and look.old != look.new
    if changed and view == "samen":
        said = _became(look.old or (), look.new or ())
        return Markup('<span class="lak lak-anders">{}<span class="grond">{}</span></span>').format(
            html, said
        )
    if not shown:
        return html
    kind = "lak lak-anders" if changed else "lak"
    label = _codes(shown)
    return Markup('<span class="{}">{}<span class="grond">{}</span></span>').format(
        kind, html, label
    )


def _became(old: tuple[Lakking, ...], new: tuple[Lakking, ...]) -> str:
    if not old:
        return f"nu gelakt: {_codes(new)}"
    if not new:
        return f"niet meer gelakt, was {_codes(old)}"
    if _codes(old) == _codes(new):
        return f"{_codes(new)}, andere termijn of motivering"
    return f"{_codes(old)} wordt {_codes(new)}"


def _codes(laks: tuple[Lakking, ...]) -> str:
    return "; ".join(
        join_codes(lak.gronden) + (f" tot {lak.tot}" if lak.tot else "") for lak in laks
    )
