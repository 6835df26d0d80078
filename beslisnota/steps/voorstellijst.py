"""The list that opens a lakvoorstel: every passage, what changed since the last approval, and the names that stand open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beslisnota.model.content import plain
from beslisnota.model.document import Datum
from beslisnota.model.dossier import iso_datum
from beslisnota.model.lakverschil import compare
from beslisnota.model.voorstel import Annex, FoundLak, Lakvoorstel, OpenName, Passage, Wijziging
from beslisnota.publish.names import describe
from beslisnota.publish.rows import ASSESSMENTS
from beslisnota.steps.goedkeuring import proposed
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.lakzoek import open_names
from beslisnota.steps.sets import set_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.herkennen import Vondst
    from beslisnota.model.lakbesluit import Akkoord
    from beslisnota.model.lakverschil import Lakverschil
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.sets import Prepared, PreparedSet

_PLACES = 3
"""Places of a name that are listed; how many more there are is said."""


def list_of(workspace: Workspace, prepared: PreparedSet) -> Lakvoorstel:
    """Make the list of a proposal.

    Raises:
        BeslisnotaError: the record or the staff list cannot be read.
    """
    return _Lister(workspace, prepared).list()


class _Lister:
    def __init__(self, workspace: Workspace, prepared: PreparedSet) -> None:
        self.workspace = workspace
        self.prepared = prepared
        self.settings = workspace.settings
        self.named = {member.nota.id: describe(member.nota.document) for member in prepared.members}

    def list(self) -> Lakvoorstel:
        members = self.prepared.members
        day = self.prepared.peildatum
        laks = [lak for member in members for lak in member.laks]
        codes = dict.fromkeys(code for lak in laks for code in lak.gronden)
        codes |= dict.fromkeys(
            code
            for member in members
            for annex in member.nota.document.bijlagen
            for code in annex.gronden
        )
        before = self._before()
        return Lakvoorstel(
            letter=describe(self.prepared.letter.document),
            titel=plain(self.prepared.letter.document.titel),
            peildatum=_printed(day),
            passages=tuple(self._passage(member, lak) for member in members for lak in member.laks),
            documents=tuple(
                (_titled(member), sum(lak.stands for lak in member.laks)) for member in members
            ),
            bijlagen=tuple(annex for member in members for annex in self._annexes(member)),
            pictures=tuple(
                f"{_titled(member)}: {path}"
                for member in members
                for path in member.pictures.values()
            ),
            motiveringen={
                self._named(code): text for code, text in self.settings.motivering.items()
            },
            betekenissen={
                self._named(code): self.settings.register.get(code).tekst for code in codes
            },
            days=self.settings.lapses_within,
            vorige=_akkoord(before) if before else "",
            comparable=bool(before and before.peildatum),
            wijzigingen=tuple(self._changes(before)) if before and before.peildatum else (),
            names=tuple(self._names()),
        )

    def _named(self, code: str) -> str:
        return f"{code} {self.settings.register.get(code).label}"

    def _grounds(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Name grounds; one that is in an earlier approval alone may have left the settings."""
        known = {grond.code for grond in self.settings.register.gronden}
        return tuple(self._named(code) if code in known else code for code in codes)

    def _passage(self, member: Prepared, lak: FoundLak) -> Passage:
        until = self.prepared.dossier.until(lak.tot)
        soon = self.prepared.peildatum + timedelta(days=self.settings.lapses_within)
        return Passage(
            number=lak.number,
            document=describe(member.nota.document),
            place=lak.place,
            text=lak.text,
            gronden=self._grounds(lak.gronden),
            motivering=lak.toelichting,
            tot=lak.tot if until is None else _until(lak.tot, until),
            stands=lak.stands,
            soon=lak.stands and until is not None and until.date <= soon,
            zienswijze=lak.zienswijze,
        )

    def _annexes(self, member: Prepared) -> Iterator[Annex]:
        for index, bijlage in enumerate(member.nota.document.bijlagen):
            if bijlage.openbaar is not None and not bijlage.document:
                yield Annex(
                    document=self.named[member.nota.id],
                    number=index + 1,
                    titel=plain(bijlage.titel),
                    beoordeling=ASSESSMENTS[bijlage.openbaar],
                    gronden=self._grounds(bijlage.gronden),
                    where=member.attached.get(index, bijlage.url),
                )

    # --- what changed ----------------------------------------------------------------------------

    def _before(self) -> Akkoord | None:
        record = load_lakbesluit(self.workspace, self.prepared.dossier.name)
        this = set_digest(self.prepared, self.workspace)
        return record.approval(self.prepared.letter.id, other_than=this)

    def _changes(self, before: Akkoord) -> Iterator[Wijziging]:
        for change in compare(before, proposed(self.prepared)):
            yield self._change(change)

    def _change(self, change: Lakverschil) -> Wijziging:
        passage = change.passage
        return Wijziging(
            soort=change.soort,
            number=passage.number,
            document=self.named.get(passage.document, passage.document),
            place=passage.place,
            text=passage.text,
            gronden=self._grounds(passage.gronden),
            what=change.what,
        )

    # --- names -----------------------------------------------------------------------------------

    def _names(self) -> Iterator[OpenName]:
        notas = [member.nota for member in self.prepared.members]
        ids = {nota.path: nota.id for nota in notas}
        found: dict[tuple[bool, str], list[Vondst]] = {}
        for one in open_names(self.workspace, notas):
            text = " ".join(one.text.split())
            found.setdefault((one.zekerheid == "zeker", text), []).append(one)
        for (sure, text), places in sorted(found.items(), key=lambda item: item[0][1].casefold()):
            yield OpenName(
                text=text,
                sure=sure,
                count=len(places),
                places=tuple(
                    f"{self.named[ids[path]]} (regel {', '.join(map(str, lines))})"
                    for path, lines in _by_file(places[:_PLACES]).items()
                ),
                more=max(len(places) - _PLACES, 0),
                reason=places[0].reden,
            )


def _by_file(places: list[Vondst]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = {}
    for one in places:
        found = lines.setdefault(one.path, [])
        if one.line not in found:
            found.append(one.line)
    return lines


def _titled(member: Prepared) -> str:
    return f"{describe(member.nota.document)}: {plain(member.nota.document.titel)}"


def _printed(day: date) -> str:
    return Datum(day.year, day.month, day.day).printed


def _until(tot: str, until: Datum) -> str:
    return until.printed if until.iso == tot else f"{tot} ({until.printed})"


def _akkoord(akkoord: Akkoord) -> str:
    who = f"{akkoord.door}, {akkoord.functie}" if akkoord.functie else akkoord.door
    given = iso_datum(akkoord.datum)
    return f"{who}, {given.printed if given else akkoord.datum}"
