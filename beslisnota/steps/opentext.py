"""What a set says that is public on purpose: its own Markdown, and what stands on every set alike.

Of the pages only what no document can have a hand in counts: the words of the templates, the letterhead, the
names of the grounds, dates. What a page says beyond that and the Markdown is looked at as an outsider would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.content import Besluitpunt, plain, walk
from beslisnota.model.document import Datum
from beslisnota.model.historie import WORDS
from beslisnota.model.inventaris import BEOORDELINGEN, CHANGES, COLUMNS
from beslisnota.model.redenen import REDENEN
from beslisnota.publish.assemble import INVENTORY, MANIFEST, MERGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.printer import Printer
    from beslisnota.steps.sets import PreparedSet

_WRITTEN = (
    "Pagina 1 van 1",
    "gelakt op grond van",
    "Beslisnota’s bij",
    "Openbaar gemaakt: Gewijzigd:",
    "Peildatum:",
    "Inventarislijst bij",
    "Inventarislijst Wijzigingen",
    "peildatum bestanden bestand bytes sha256",
    MERGED,
    INVENTORY,
    MANIFEST,
)
"""What the writers of PDF, lists and git add of themselves."""


def open_text(prepared: PreparedSet, workspace: Workspace, printer: Printer) -> str:
    """Give all that is public on purpose in a set."""
    parts = [prepared.open_text, *_registers(prepared), *_dates(prepared), *_points(prepared)]
    return "\n".join([*parts, *fixed(workspace, printer)])


def fixed(workspace: Workspace, printer: Printer) -> Iterator[str]:
    """Yield what may stand in any set of the workspace, whatever its documents say."""
    settings = workspace.settings
    yield from _WRITTEN
    yield " ".join(COLUMNS)
    yield " ".join(BEOORDELINGEN)
    yield " ".join(CHANGES)
    yield from WORDS
    yield from (reden.tekst for reden in REDENEN.values())
    yield from settings.motivering.values()
    yield from (f"{grond.code} {grond.label}" for grond in settings.register.gronden)
    yield " ".join(settings.identity)
    for dossier in sorted(workspace.dossiers):
        sender = settings.sender_of(dossier)
        yield " ".join((sender.naam, *sender.adres, sender.website))
        yield printer.fixed_text(dossier)


def _registers(prepared: PreparedSet) -> Iterator[str]:
    """Yield what the letters print of the gelakte register of their dossier; in their Markdown signs of it are escaped."""
    for member in prepared.members:
        for one in member.gelakt.document.afdoening:
            yield f"{plain(one.tekst)} {one.nummer}"


def _points(prepared: PreparedSet) -> Iterator[str]:
    """Yield the numbers that are printed above the beslispunten in running text."""
    for member in prepared.members:
        for value in walk(member.gelakt.document.blocks):
            if isinstance(value, Besluitpunt):
                yield f"Gevraagd besluit {value.number}"


def _dates(prepared: PreparedSet) -> Iterator[str]:
    """Yield the dates of the gelakte documents as they are printed."""
    yield prepared.peildatum.isoformat()
    for member in prepared.members:
        yield from (
            value.printed for value in walk(member.gelakt.document) if isinstance(value, Datum)
        )
