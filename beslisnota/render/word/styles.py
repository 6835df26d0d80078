"""The styles of one file: which it has, and what a run or a paragraph takes over from them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from beslisnota.render.word.gallery import ALWAYS, latent, standing
from beslisnota.render.word.looks import defaults, looks
from beslisnota.render.word.oxml import Element, local, properties, w

if TYPE_CHECKING:
    from beslisnota.render.style import HouseStyle
    from beslisnota.render.word.look import Look

MARKED = "gemarkeerd"
"""The face of what is proposed to be lakked: Word's own highlighting, which a style cannot have."""

_DIRECT = {
    "em": (w("i"), w("iCs")),
    "strong": (w("b"), w("bCs")),
    "s": (w("strike"),),
    MARKED: (w("highlight", val="yellow"),),
}
"""Faces that are direct formatting: in a style, bold within a bold heading would switch it off."""
_TOGGLES = {"b", "bCs", "i", "iCs", "strike"}
_DEFAULTS = {"Standaard", "Standaardtabel", "Standaardalinea-lettertype", "Geenlijst"}


class Sheet:
    """The styles of one file: those of every file, and which others were used."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self._looks = looks(style)
        self._used = set(ALWAYS)
        self._runs: dict[tuple[str, ...], Element | None] = {}

    def use(self, style: str) -> str:
        """Note that a style is used, with those that it names; gives its id.

        Raises:
            KeyError: there is no such style.
        """
        if style not in self._used:
            self._used.add(style)
            for other in filter(None, (self._looks[style].base, self._looks[style].follows)):
                self.use(other)
        return style

    def run(self, faces: tuple[str, ...]) -> Element | None:
        """Give the run properties for faces from the outer to the inner one.

        A run has one character style: the innermost. What the outer ones add is direct formatting.

        Args:
            faces: ids of character styles, or `em`, `strong`, `s`, `MARKED`.
        """
        if faces not in self._runs:
            self._runs[faces] = self._merge(faces)
        return deepcopy(self._runs[faces])

    def _merge(self, faces: tuple[str, ...]) -> Element | None:
        styled = [face for face in faces if face not in _DIRECT]
        own = {local(part) for part in self._looks[styled[-1]].run} if styled else set()
        found: dict[str, Element] = {}
        for face in faces:
            parts = _DIRECT[face] if face in _DIRECT else self._looks[face].run
            found.update((local(part), deepcopy(part)) for part in parts)
        if styled:
            found = {tag: part for tag, part in found.items() if tag not in own - _TOGGLES}
            found["rStyle"] = w("rStyle", val=self.use(styled[-1]))
        return properties("rPr", found.values())

    def element(self) -> Element:
        """Give `w:styles`: the defaults, the styles of every file and those that are used."""
        used = [(key, look) for key, look in self._looks.items() if key in self._used]
        styles = (_element(key, look) for key, look in used)
        return w("styles", defaults(self.style), latent(), *styles)


def _element(key: str, look: Look) -> Element:
    flags = {"default": 1} if key in _DEFAULTS else {} if look.builtin else {"customStyle": 1}
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val=look.base) if look.base else None,
        w("next", val=look.follows) if look.follows else None,
        *standing(key),
        properties("pPr", map(deepcopy, look.paragraph)),
        properties("rPr", map(deepcopy, look.run)),
        *map(deepcopy, look.table),
        type=look.kind,
        **flags,
        styleId=key,
    )
