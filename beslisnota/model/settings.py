"""The settings of a workspace, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beslisnota.model.herkennen import Herkennen
from beslisnota.model.style import Opschrift, Sender
from lakken.gronden import WOO, Register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beslisnota.model.document import Soort

DEFAULT_LAKS: Mapping[str, tuple[str, ...]] = {
    "van": ("5.1.2.e",),
    "telefoon": ("5.1.2.e",),
    "e mail": ("5.1.2.e",),
}
"""Fields lakked whole, by their normal key: names and addresses of officials, art. 5.1 lid 2 onder e Woo."""

DEFAULT_EXEMPT: Mapping[Soort, tuple[str, ...]] = {"brief": ("van", "telefoon", "e mail")}
"""A municipal letter names its contact person openly."""

DEFAULT_MOTIVERING: Mapping[str, str] = {
    "5.1.2.e": (
        "Het belang van de eerbiediging van de persoonlijke levenssfeer van personen die niet wegens hun "
        "functie in de openbaarheid treden, weegt zwaarder dan het belang van openbaarheid van hun naam "
        "en contactgegevens."
    ),
}
"""Standard motivations (art. 5.1 lid 3 Woo; ABRvS 31 januari 2018, ECLI:NL:RVS:2018:314)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `instellingen.toml` says.

    Attributes:
        sender: who sends the documents.
        senders: other senders, by dossier.
        default_laks: grounds of the fields that are lakked whole, by their normal key.
        exempt: fields that are not, by soort.
        motivering: standard motivation, by ground; none is empty.
        opschrift: what the boxes of laks say.
        lapses_within: days ahead of its lapse from which a temporary lak is told of.
        four_eyes: whether who last touched a lak may not approve it.
        register: the grounds that a lak may have: those of the Woo and the workspace's own.
        public_folder: where the public repository stands, relative to the workspace or absolute.
        herkennen: what recognition is told.
        identity: name and e-mail address under which sets are published.
    """

    sender: Sender = field(default_factory=lambda: Sender("", (), "", "rijk"))
    senders: Mapping[str, Sender] = field(default_factory=dict)
    default_laks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_LAKS)
    exempt: Mapping[Soort, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_EXEMPT)
    motivering: Mapping[str, str] = field(default_factory=lambda: DEFAULT_MOTIVERING)
    opschrift: Opschrift = "code"
    lapses_within: int = 30
    four_eyes: bool = False
    register: Register = WOO
    public_folder: str = "output/openbaar"
    herkennen: Herkennen = field(default_factory=Herkennen)
    identity: tuple[str, str] = ("Openbaarmaking", "openbaarmaking@localhost")

    def sender_of(self, dossier: str) -> Sender:
        """Give who sends the documents of a dossier."""
        return self.senders.get(dossier, self.sender)

    def laks_of(self, soort: Soort) -> Mapping[str, tuple[str, ...]]:
        """Give the fields that are lakked whole in documents of this soort, with their grounds."""
        exempt = self.exempt.get(soort, ())
        return {name: gronden for name, gronden in self.default_laks.items() if name not in exempt}
