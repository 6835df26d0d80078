"""The overviews as one HTML page each, which needs nothing beside itself."""

from __future__ import annotations

import base64
import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from beslisnota.model.document import MAANDEN
from beslisnota.model.overzicht import STANDEN
from beslisnota.render.shipped import shipped_templates
from beslisnota.render.tijdlijn import WIDTH, tijdlijn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.model.overzicht import OpenbareSet, Overzicht

SOON = 60
"""Days ahead in which a temporary lak is said to lapse soon."""


def render_overzicht(overzicht: Overzicht) -> str:
    """Render the internal page: it holds what is lakked too."""
    until = date.fromisoformat(overzicht.dag) + timedelta(days=SOON)
    return _render(
        "intern.html",
        o=overzicht,
        open_zaken=[zaak for zaak in overzicht.zaken if zaak.stand != "afgedaan"],
        binnenkort=[
            one for one in overzicht.verval if one.datum and one.datum <= until.isoformat()
        ],
        tijdlijnen={
            one.name: tijdlijn(
                [moment for moment in overzicht.planning if moment.dossier == one.name],
                [stuk for stuk in overzicht.stukken if stuk.dossier == one.name],
                overzicht.dag,
            )
            for one in overzicht.dossiers
        },
        SOON=SOON,
        STANDEN=STANDEN,
        WIDTH=WIDTH,
    )


def render_openbaar(sets: Sequence[OpenbareSet]) -> str:
    """Render the public page, of what public files say and nothing else."""
    stukken = [stuk for one in sets for stuk in one.stukken]
    return _render("openbaar.html", sets=sets, stukken=stukken)


def _render(template: str, **values: object) -> str:
    folder = shipped_templates() / "overzicht"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["dag"] = _dag
    environment.filters["digest"] = _digest
    environment.filters["zip"] = zip
    own = {name: (folder / name).read_text(encoding="utf-8") for name in ("stijl.css", "script.js")}
    return environment.get_template(template).render(
        **values, style=own["stijl.css"], script=own["script.js"]
    )


def _dag(iso: str) -> str:
    """Print a day as people read it; a month alone is printed as one."""
    if not iso:
        return ""
    year, month, *day = iso.split("-")
    return " ".join([*(str(int(one)) for one in day), MAANDEN[int(month) - 1], year])


def _digest(text: str) -> str:
    """Give the digest by which the page's policy knows its own style or script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
