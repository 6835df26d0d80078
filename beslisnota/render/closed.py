"""HTML pages that need nothing beside themselves, and let nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from beslisnota.model.document import Datum
from beslisnota.render.shipped import shipped_templates


def render_closed(folder: str, template: str, **values: object) -> str:
    """Render a page with the style sheet and the script of its folder written into it.

    Every value is text, and the page's policy knows its own style and script by their digests: no other runs.

    Args:
        folder: of `templates/`, with `pagina.css` and `pagina.js` in it.
        template: in that folder; prints `stijl`, `script` and `beleid`.
        values: what it prints beside those.
    """
    style, script = (_asset(folder, name) for name in ("pagina.css", "pagina.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment(folder).get_template(template)
    return page.render(**values, stijl=style, script=script, beleid=policy)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(folder: str, name: str) -> str:
    return (shipped_templates() / folder / name).read_text(encoding="utf-8")


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped_templates() / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["dag"] = _day
    environment.filters["zip"] = zip
    return environment


def _day(iso: str) -> str:
    """Print a day as people read it; a month alone is printed as one."""
    if not iso:
        return ""
    year, month, day = [*map(int, iso.split("-")), 0][:3]
    return Datum(year, month, day).printed
