"""Blocks of two versions as HTML: both in one text, or each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from beslisnota.model.tekst import NOOT
from beslisnota.render.review.lines import View, line

if TYPE_CHECKING:
    from beslisnota.model.diff import Merged

_LINES = frozenset(("p", "pre", "caption", "td", "th", "hr"))
_BLOCKS = {
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "table": "table",
    "tr": "tr",
    "blockquote": "blockquote",
}
_MARK = {"erbij": "blok-erbij", "eraf": "blok-eraf"}


def block(merged: Merged, view: View) -> Markup:
    """Give a block as HTML; empty where it does not stand in this view.

    Args:
        merged: the block in both versions.
        view: both in one text, or one of them.
    """
    if (view == "oud" and merged.old is None) or (view == "nieuw" and merged.new is None):
        return Markup("")
    tag = merged.node.tag
    inside = _inside(merged, view)
    if tag in {"veld", NOOT}:
        return inside if merged.children else Markup("<p>{}</p>").format(inside)
    if tag == "hr":
        return Markup('<p class="streep {}">―――</p>').format(_mark(merged))
    if tag in {"h2", "h3", "h4", "h5", "h6"}:
        return Markup('<p class="kop kop-{}{}">{}</p>').format(tag[1], _mark(merged), inside)
    name = _BLOCKS.get(tag) or (tag if tag in _LINES else "div")
    kind = f"soort-{tag}" if name == "div" else ""
    attributes = f"{kind}{_mark(merged)}".strip()
    if name == "table":
        inside = Markup("<tbody>{}</tbody>").format(inside)
    return Markup('<{0} class="{1}">{2}</{0}>').format(name, attributes, inside)


def _inside(merged: Merged, view: View) -> Markup:
    if not merged.children and not merged.words:
        return Markup("")
    if merged.children:
        return Markup("").join(block(child, view) for child in merged.children)
    end = Markup("")
    if view == "samen" and merged.end != "gelijk":
        tag, said = (
            ("ins", "nieuwe alinea")
            if merged.end == "erbij"
            else ("del", "geen nieuwe alinea meer")
        )
        end = Markup('<{0} class="einde"><span class="voorlees">[{1}]</span></{0}>').format(
            tag, said
        )
    return line(merged.words, view) + _moved(merged) + end


def _moved(merged: Merged) -> Markup:
    if not merged.move:
        return Markup("")
    said = "verplaatst naar hier" if merged.op == "erbij" else "verplaatst naar elders"
    return Markup(' <span class="verplaatsing">[{} {}]</span>').format(said, merged.move)


def _mark(merged: Merged) -> str:
    if merged.op == "gelijk":
        return ""
    return f" {'blok-verplaatst' if merged.move else _MARK[merged.op]}"
