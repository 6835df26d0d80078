"""A `Lakbesluit` to the text of `lakbesluit.yaml`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from beslisnota.model.lakbesluit import KEPT

if TYPE_CHECKING:
    from beslisnota.model.lakbesluit import Akkoord, Lakbesluit, Voorgesteld, Wijziging

_HEAD = """\
# Geschreven door beslisnota; niet met de hand wijzigen. Bewaar dit bestand met de nota's in git.
# De vingerafdruk en de passages zeggen wat er gelakt is: maak dit bestand niet openbaar.
"""


def lakbesluit_text(lakbesluit: Lakbesluit) -> str:
    """Write the record of a dossier; of the passages that were approved only the last `KEPT` lists of a set."""
    kept = _kept(lakbesluit.akkoorden)
    akkoorden = [
        _akkoord(akkoord, with_passages=index in kept)
        for index, akkoord in enumerate(lakbesluit.akkoorden)
    ]
    openbaarmakingen = [
        {
            "kamerbrief": made.kamerbrief,
            "set": made.set,
            "publicatie": made.publicatie,
            "peildatum": made.peildatum,
            "commit": made.commit,
            **(
                {"wijzigingen": [_change(one) for one in made.wijzigingen]}
                if made.wijzigingen
                else {}
            ),
            **(
                {"stukken": [{"id": id_, "naam": name} for id_, name in made.stukken]}
                if made.stukken
                else {}
            ),
        }
        for made in lakbesluit.openbaarmakingen
    ]
    content = {"akkoorden": akkoorden, "openbaarmakingen": openbaarmakingen}
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump({name: items for name, items in content.items() if items}, stream)
    return _HEAD + stream.getvalue()


def _kept(akkoorden: tuple[Akkoord, ...]) -> set[int]:
    """Give the places of the approvals whose passages are kept: the last that stand, each digest once."""
    digests: dict[str, set[str]] = {}
    kept = set()
    for index, akkoord in reversed(list(enumerate(akkoorden))):
        seen = digests.setdefault(akkoord.kamerbrief, set())
        if not akkoord.ingetrokken and akkoord.digest not in seen and len(seen) < KEPT:
            seen.add(akkoord.digest)
            kept.add(index)
    return kept


def _akkoord(akkoord: Akkoord, *, with_passages: bool) -> dict[str, object]:
    passages = "\n".join(map(_passage, akkoord.passages)) if with_passages else ""
    optional = {
        "functie": akkoord.functie,
        "datum": akkoord.datum,
        "peildatum": akkoord.peildatum,
        "behalve": ", ".join(map(str, akkoord.behalve)),
        "vingerafdruk": akkoord.digest,
        "ingetrokken": akkoord.ingetrokken,
        "passages": LiteralScalarString(f"{passages}\n") if passages else "",
    }
    return {
        "kamerbrief": akkoord.kamerbrief,
        "door": akkoord.door,
        **{name: value for name, value in optional.items() if value},
    }


def _passage(passage: Voorgesteld) -> str:
    """Write a passage as one line of JSON, in signs that YAML leaves as they are."""
    fields = {
        "nummer": passage.number,
        "stuk": passage.document,
        "plaats": passage.place,
        "tekst": passage.text,
        "gronden": passage.gronden,
        "toelichting": passage.toelichting,
        "tot": passage.tot,
        "op": passage.op,
        "zienswijze": passage.zienswijze,
        "vervallen": not passage.stands,
    }
    written = json.dumps(
        {name: value for name, value in fields.items() if value}, ensure_ascii=False
    )
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in written)


def _change(one: Wijziging) -> dict[str, object]:
    written = {
        "handeling": one.handeling,
        "stuk": one.stuk,
        "datum": one.datum,
        "reden": one.reden,
        "door": one.door,
        "beoordeling": one.beoordeling,
        "gronden": "; ".join(one.gronden),
        "bij": one.bij,
        "link": one.link,
        "objecten": list(one.objecten),
        "gewist": "ja" if one.gewist else "",
    }
    return {name: value for name, value in written.items() if value}
