"""Reasons for which a published document is withdrawn, suspended or replaced.

Those of the national publication platform in its own Dutch words (minvws/nl-rdo-woo-web:
DocumentWithdrawReason, AttachmentWithdrawReason, translations/messages+intl-icu.nl.yaml), and the one
reason for which its manual has a document suspended (productierapport.md, "Opgeschort").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reden:
    """One reason.

    Attributes:
        tekst: as the public reads it.
        platform: its name on the platform; empty where that has a column and no reason.
        in_naam: whether the name of the file is what may not be public.
        om_inhoud: whether it holds for the document wherever it stands, and not for its place in one set.
    """

    tekst: str
    platform: str
    in_naam: bool = False
    om_inhoud: bool = True


REDENEN: Mapping[str, Reden] = {
    "ongelakte-gegevens": Reden("Ongelakte gegevens in het document", "data_in_document"),
    "ongelakte-bestandsnaam": Reden(
        "Ongelakte gegevens in de bestandsnaam", "data_in_file", in_naam=True
    ),
    "nog-opgeschort": Reden("Document is nog opgeschort", "suspended_document"),
    "onleesbaar": Reden("Document is onleesbaar", "unreadable_document", om_inhoud=False),
    "verkeerde-bijlage": Reden(
        "De bijlage hoort niet bij het document", "incorrect_attachment", om_inhoud=False
    ),
    "hoort-er-niet-bij": Reden(
        "De bijlage hoort niet (meer) bij de publicatie", "unrelated", om_inhoud=False
    ),
    "onvolledig": Reden("De bijlage bevat onvolledige informatie", "incomplete", om_inhoud=False),
    "bezwaar": Reden("Er is bezwaar gemaakt tegen de openbaarmaking", ""),
}
"""The reasons by the word that a user types."""
