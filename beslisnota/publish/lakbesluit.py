"""A `Lakbesluit` to the text of `lakbesluit.yaml`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from beslisnota.model.lakbesluit import Lakbesluit

_HEAD = """\
# Geschreven door beslisnota; niet met de hand wijzigen. Bewaar dit bestand met de nota's in git.
# De vingerafdruk dekt ook wat gelakt is: maak dit bestand niet openbaar.
"""


def lakbesluit_text(lakbesluit: Lakbesluit) -> str:
    """Write the record of a dossier."""
    akkoorden = [
        {
            "kamerbrief": akkoord.kamerbrief,
            "door": akkoord.door,
            **({"functie": akkoord.functie} if akkoord.functie else {}),
            "datum": akkoord.datum,
            "vingerafdruk": akkoord.digest,
            **({"ingetrokken": akkoord.ingetrokken} if akkoord.ingetrokken else {}),
        }
        for akkoord in lakbesluit.akkoorden
    ]
    openbaarmakingen = [
        {
            "kamerbrief": made.kamerbrief,
            "set": made.set,
            "publicatie": made.publicatie,
            "peildatum": made.peildatum,
            "commit": made.commit,
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
