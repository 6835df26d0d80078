"""The part [herkennen] of the settings, and the staff list that it points to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from beslisnota.errors import BeslisnotaError
from beslisnota.model.herkennen import Herkennen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEYS = ("personeelslijst", "uitgezonderd")
MAX_NAMES = 200_000
"""The whole of the central government has some 150,000 people."""


def read_herkennen(
    section: Mapping[str, Any], error: Callable[[str, str, str, str], None]
) -> Herkennen:
    """Read the part [herkennen].

    Args:
        section: its keys with their values.
        error: takes the key, a code, the sentence and the mend of what is wrong.
    """
    path = section.get("personeelslijst", "")
    if not isinstance(path, str):
        error(
            "personeelslijst",
            "waarde-vorm",
            "bij ‘personeelslijst’ hoort een pad",
            'schrijf personeelslijst = "/pad/naar/namen.txt"',
        )
        path = ""
    exempt = section.get("uitgezonderd", {})
    if not isinstance(exempt, dict):
        error(
            "uitgezonderd",
            "waarde-vorm",
            "‘uitgezonderd’ hoort een onderdeel met teksten te zijn",
            'schrijf [herkennen.uitgezonderd] met eronder "tekst" = "reden"',
        )
        exempt = {}
    reasons = {}
    for text, reason in exempt.items():
        if not isinstance(reason, str) or not reason.strip():
            error(
                text,
                "waarde-leeg",
                "bij deze uitzondering ontbreekt de reden",
                'schrijf "tekst" = "waarom zij open mag blijven"',
            )
        else:
            reasons[text] = reason.strip()
    return Herkennen(path.strip(), reasons)


def read_staff(root: Path, herkennen: Herkennen) -> tuple[str, ...]:
    """Read the staff list: a name a line, a line that begins with `#` is a remark.

    Args:
        root: folder of the workspace; the list may not stand in it.
        herkennen: says where it stands.

    Raises:
        BeslisnotaError: it cannot be read, or stands in the workspace. No name of it is quoted.
    """
    if not herkennen.personeelslijst:
        return ()
    path = (root / Path(herkennen.personeelslijst).expanduser()).resolve()
    where = "De personeelslijst (instellingen.toml, [herkennen])"
    if path.is_relative_to(root):
        raise BeslisnotaError(
            f"{where} staat in de werkmap en zou mee in git gaan. Zet haar daarbuiten en wijs haar daar aan."
        )
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BeslisnotaError(
            f"{where} kan niet gelezen worden. Kijk na of het bestand er is, en of het in UTF-8 is bewaard."
        ) from error
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if len(names) > MAX_NAMES:
        raise BeslisnotaError(f"{where} heeft meer dan {MAX_NAMES} regels. Maak haar korter.")
    return tuple(names)
