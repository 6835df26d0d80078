"""Everything that an overview shows, gathered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beslisnota.model.content import plain
from beslisnota.model.overzicht import DossierBeeld, LakTelling, Moment, Overzicht, Verval
from beslisnota.model.voorstel import mark_defaults, number_laks
from beslisnota.track.stand import letters_of, open_punten, stuk
from beslisnota.track.texts import open_text
from beslisnota.track.zaken import zaken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from beslisnota.model.dossier import Dossier
    from beslisnota.model.nota import Nota
    from beslisnota.model.overzicht import Bewijs, OpenPunt
    from beslisnota.model.voorstel import FoundLak
    from beslisnota.model.workspace import Workspace

_LAST = "9999"  # sorts behind every day


def overzicht(
    workspace: Workspace, bewijs: Bewijs, today: date, names: Collection[str]
) -> Overzicht:
    """Give what stands where.

    Args:
        workspace: what was read.
        bewijs: the publications and versions of its documents.
        today: the day of the overview.
        names: the dossiers that are asked.
    """
    chosen = [dossier for name, dossier in workspace.dossiers.items() if name in names]
    notas = [nota for nota in workspace.notas if nota.dossier in names]
    letters = letters_of(workspace)
    register = workspace.settings.register
    found = [(nota, _laks(workspace, nota, today)) for nota in notas]
    return Overzicht(
        dag=today.isoformat(),
        dossiers=tuple(
            DossierBeeld(one.name, open_text(one.titel, register), one.kamerstuk) for one in chosen
        ),
        stukken=tuple(stuk(nota, letters[nota.path], bewijs, today) for nota in notas),
        open_punten=tuple(
            sorted(
                (point for nota in notas for point in open_punten(nota, letters[nota.path], today)),
                key=_oldest_first,
            )
        ),
        zaken=tuple(
            zaak
            for one in chosen
            for zaak in zaken(one, workspace.of_dossier(one.name), today, register)
        ),
        planning=tuple(moment for one in chosen for moment in _planning(workspace, one)),
        laks=tuple(_counts(workspace, found)),
        verval=tuple(sorted(_lapsing(workspace, found), key=lambda one: one.datum or _LAST)),
        binnen=workspace.settings.lapses_within,
        onleesbaar=tuple(_unreadable(workspace, names)),
    )


def _unreadable(workspace: Workspace, names: Collection[str]) -> list[str]:
    """Give the files of these dossiers with errors: documents, and `dossier.yaml`."""
    broken = {one.path for one in workspace.broken}
    wrong = {one.path for one in workspace.findings if one.severity == "fout"}
    return sorted(
        path for path in broken | wrong if path.split("/")[1:2] and path.split("/")[1] in names
    )


def _oldest_first(point: OpenPunt) -> tuple[str, str, str, int]:
    return point.sinds or _LAST, point.dossier, point.id, point.punt


def _planning(workspace: Workspace, dossier: Dossier) -> Iterator[Moment]:
    """Yield the milestones by their day, the vague ones last, in the order written."""
    for one in sorted(dossier.planning, key=lambda one: one.begin.iso if one.begin else _LAST):
        yield Moment(
            dossier.name,
            open_text(one.mijlpaal, workspace.settings.register),
            one.begin.iso if one.begin else "",
            one.end.iso if one.end else "",
            open_text(one.wanneer, workspace.settings.register),
        )


def _laks(workspace: Workspace, nota: Nota, today: date) -> tuple[FoundLak, ...]:
    """Give the laks of a document that stand today, fields that are lakked by default among them."""
    marked = mark_defaults(nota.document, workspace.settings.laks_of(nota.document.soort))
    _, found = number_laks(marked, workspace.dossiers[nota.dossier].stands_on(today), 1)
    return tuple(lak for lak in found if lak.stands)


def _counts(
    workspace: Workspace, found: list[tuple[Nota, tuple[FoundLak, ...]]]
) -> Iterator[LakTelling]:
    counted = Counter(
        (nota.dossier, grond) for nota, laks in found for lak in laks for grond in lak.gronden
    )
    for (dossier, grond), count in sorted(counted.items()):
        yield LakTelling(dossier, grond, workspace.settings.register.get(grond).label, count)


def _lapsing(
    workspace: Workspace, found: list[tuple[Nota, tuple[FoundLak, ...]]]
) -> Iterator[Verval]:
    for nota, laks in found:
        counted = Counter(lak.tot for lak in laks if lak.tot)
        for tot, count in counted.items():
            day = workspace.dossiers[nota.dossier].until(tot)
            titel = plain(nota.document.titel)
            yield Verval(nota.dossier, nota.id, titel, tot, day.iso if day else "", count)
