"""Blocks of two versions as HTML: both in one text, or each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from beslisnota.model.diff import Both
from beslisnota.model.tekst import NOOT
from beslisnota.render.review.lines import View, line

if TYPE_CHECKING:
    from beslisnota.model.diff import Merged
    from beslisnota.model.tekst import Node

_LINES = frozenset(("p", "pre", "caption", "td", "th", "hr"))
_BLOCKS = {
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "table": "table",
    "tr": "tr",
    "blockquote": "blockquote",
}
_WITHIN = {"li", "tr"}
"""Blocks beside which nothing but the same can stand: what is said of them stands in their first line."""
_MARK = {"erbij": "blok-erbij", "eraf": "blok-eraf"}


def block(merged: Merged, view: View, label: str = "") -> Markup:
    """Give a block as HTML; empty where it does not stand in this view.

    Args:
        merged: the block in both versions.
        view: both in one text, or one of them.
        label: what is said of the block that it begins.
    """
    node = {"oud": merged.old, "nieuw": merged.new, "samen": merged.node}[view]
    if node is None or (view == "samen" and merged.turned and merged.op == "eraf"):
        return Markup("")
    tag = node.tag
    label = " ".join(filter(None, [label, _label(merged, view)]))
    before = Markup("")
    if label and merged.children and tag not in _WITHIN:
        before, label = Markup('<p class="verplaatsing">{}</p>').format(label), ""
    inside = _inside(merged, view, label)
    if tag in {"veld", NOOT}:
        return before + (inside if merged.children else Markup("<p>{}</p>").format(inside))
    if tag == "hr":
        return Markup('<p class="streep {}">―――</p>').format(_mark(merged))
    if tag in {"h2", "h3", "h4", "h5", "h6"}:
        return Markup('<p class="kop kop-{}{}">{}</p>').format(tag[1], _mark(merged), inside)
    name = _BLOCKS.get(tag) or (tag if tag in _LINES else "div")
    kind = f"soort-{tag}" if name == "div" else ""
    attributes = Markup(' class="{}"').format(f"{kind}{_mark(merged)}".strip())
    if name == "ol":
        attributes += _numbered(node)
    if name == "table":
        inside = Markup("<tbody>{}</tbody>").format(inside)
    return before + Markup("<{0}{1}>{2}</{0}>").format(name, attributes, inside)


def _inside(merged: Merged, view: View, label: str) -> Markup:
    if merged.children:
        shown = [label, *[""] * (len(merged.children) - 1)]
        return Markup("").join(
            block(child, view, said) for child, said in zip(merged.children, shown, strict=True)
        )
    said = Markup(' <span class="verplaatsing">{}</span>').format(label) if label else Markup("")
    if not merged.words:
        return said
    end = Markup("")
    if view == "samen" and merged.end != "gelijk":
        tag, name = (
            ("ins", "nieuwe alinea")
            if merged.end == "erbij"
            else ("del", "geen nieuwe alinea meer")
        )
        end = Markup('<{0} class="einde"><span class="voorlees">[{1}]</span></{0}>').format(
            tag, name
        )
    words = merged.words
    if merged.turned and merged.op == "eraf":  # nothing of them went
        words = tuple(Both(both.old, both.old) for both in words)
    return line(words, view) + said + end


def _label(merged: Merged, view: View) -> str:
    """Say of a block what its words do not show: that it moved, and what changed of its looks."""
    said = []
    if merged.move and merged.node.tag != "td":
        where = "naar hier" if merged.op == "erbij" else "naar elders"
        said.append(f"[verplaatst {where} {merged.move}]")
    if merged.opmaak and view == "samen":
        said.append(f"[{'; '.join(merged.opmaak)}]")
    return " ".join(said)


def _numbered(node: Node) -> Markup:
    values = dict(node.attributes)
    return Markup(' start="{}" type="{}"').format(values.get("start") or 1, values.get("type", "1"))


def _mark(merged: Merged) -> str:
    if merged.op == "gelijk" or merged.turned:
        return ""
    return f" {'blok-verplaatst' if merged.move else _MARK[merged.op]}"
