"""How the table of a letter names the moties and toezeggingen that it settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.dossier import Motie

if TYPE_CHECKING:
    from beslisnota.model.dossier import Toezegging


def afdoening_text(item: Motie | Toezegging) -> str:
    """Name a motie or toezegging as people do, with the marks that the register has in it."""
    if isinstance(item, Motie):
        return f"Motie{_leden(item.indieners)}{_over(item.onderwerp)}"
    made = f" van {item.gedaan.printed}" if item.gedaan else ""
    to = f" aan de {item.aan}" if item.aan in _BODIES else f" aan {item.aan}" if item.aan else ""
    return f"Toezegging{made}{to}" + (f": {item.tekst}" if item.tekst else "")


_BODIES = frozenset({"commissie", "Kamer", "raad", "gemeenteraad", "raadscommissie"})


def _leden(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return f" van het lid {names[0]}"
    return f" van de leden {', '.join(names[:-1])} en {names[-1]}"


def _over(onderwerp: str) -> str:
    return f" over {onderwerp}" if onderwerp else ""
