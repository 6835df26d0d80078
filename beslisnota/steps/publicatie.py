"""Putting the files of a set in the public repository, and keeping the record of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import plain
from beslisnota.model.lakbesluit import Openbaarmaking
from beslisnota.publish.names import describe
from beslisnota.steps.herschreven import finish_rewriting
from beslisnota.steps.lakbesluit import load_lakbesluit, save_lakbesluit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from beslisnota.model.lakbesluit import Wijziging
    from beslisnota.model.workspace import Workspace
    from beslisnota.publish.draft import Publication
    from beslisnota.publish.repository import PublicRepository
    from beslisnota.steps.bijlagen import Beside
    from beslisnota.steps.sets import PreparedSet


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing a set.

    Attributes:
        set: folder of the set in the public repository, `<dossier>/<set>`.
        folder: the public repository.
        publicatie: number of the publication, from 1.
        new: whether a commit was made; else the set stood there already, byte for byte.
        restored: whether that commit is the very one that was recorded before and was gone.
        beside: what the files that go along hold and no page of them shows.
        behind: Dutch, other sets in which a document still has a box that is open here, and what to do.
        naming: documents that name one that is gone now, and stay.
        opened: Dutch, what it opens of what the publication before it held back, and why that may be.
        away: paths of the sources of documents that are withdrawn or suspended, and do not go along.
    """

    set: str
    folder: Path
    publicatie: int
    new: bool
    restored: bool = False
    beside: tuple[Beside, ...] = ()
    behind: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


def undo_cut_short(workspace: Workspace, repository: PublicRepository) -> None:
    """Take a publication that never became public out of the record; what it held may be lakked by now.

    A rewriting of the history that was cut short is finished or undone too.
    """
    finish_rewriting(workspace, repository)
    commit = repository.unfinished()
    for dossier in workspace.dossiers if commit else ():
        lakbesluit = load_lakbesluit(workspace, dossier)
        kept = tuple(made for made in lakbesluit.openbaarmakingen if made.commit != commit)
        if kept != lakbesluit.openbaarmakingen:
            save_lakbesluit(workspace, dossier, replace(lakbesluit, openbaarmakingen=kept))


def publish_files(
    workspace: Workspace,
    prepared: PreparedSet,
    repository: PublicRepository,
    set_path: str,
    files: Mapping[str, bytes],
    new: tuple[Wijziging, ...] = (),
) -> Published:
    """Publish the files of a set, unless they stand there already.

    Args:
        workspace: with the record of what was published.
        prepared: the set, with its history.
        repository: the public one.
        set_path: folder of the set in it.
        files: the bytes of each file by its name.
        new: what is done to documents of the set with this publication; their day is that of the commit.

    Raises:
        GitError: git cannot do its work; nothing was published.
        BeslisnotaError: the public repository is not as it was left.
    """
    known = recorded(workspace)
    repository.check(known)
    missing = {made.commit for made in known} - repository.commits()
    if not missing:
        repository.sweep()
    numbers = {made.commit: made.publicatie for made in known if made.set == set_path}
    last = max([*numbers.values(), *repository.numbers(set_path)], default=0)
    day = date.fromisoformat(new[0].datum) if new else prepared.peildatum
    with repository.drafted(set_path, files, day, _message(prepared, new)) as publication:
        if missing and (publication is None or publication.commit not in missing):
            raise BeslisnotaError(_gone(repository.folder, len(missing)))
        if publication is None:
            return Published(set_path, repository.folder, last, new=False)
        restored = publication.commit in numbers
        number = numbers[publication.commit] if restored else last + 1
        made = replace(_made(prepared, publication, number), wijzigingen=new)
        try:
            repository.announce(publication, new=not restored)
            if not restored:
                _record(workspace, prepared.letter.dossier, made)
            repository.publish(publication, number)
        except BaseException:
            undo_cut_short(workspace, repository)
            raise
    return Published(set_path, repository.folder, number, new=True, restored=restored)


def recorded(workspace: Workspace) -> list[Openbaarmaking]:
    """Give all that the workspace knows to be published."""
    return [
        made
        for dossier in workspace.dossiers
        for made in load_lakbesluit(workspace, dossier).openbaarmakingen
    ]


def _made(prepared: PreparedSet, publication: Publication, number: int) -> Openbaarmaking:
    day = prepared.peildatum.isoformat()
    stukken = tuple(
        (member.nota.id, (prepared.is_gone(member) and member.was) or member.name)
        for member in prepared.members
    )
    return Openbaarmaking(
        prepared.letter.id, publication.set, number, day, publication.commit, stukken=stukken
    )


def _record(workspace: Workspace, dossier: str, made: Openbaarmaking) -> None:
    lakbesluit = load_lakbesluit(workspace, dossier)
    openbaarmakingen = (*lakbesluit.openbaarmakingen, made)
    save_lakbesluit(workspace, dossier, replace(lakbesluit, openbaarmakingen=openbaarmakingen))


def _message(prepared: PreparedSet, new: tuple[Wijziging, ...]) -> str:
    letter = prepared.members[0]
    document, historie = letter.gelakt.document, prepared.historie
    titel = [] if historie.weg(letter.name) else [plain(document.titel)]
    done = [
        f"{one.handeling.capitalize()} op {one.datum}: {historie.shown(one.stuk)}" for one in new
    ]
    return "\n".join(
        [
            f"{'Gewijzigd' if new else 'Openbaar gemaakt'}: {describe(document)}",
            "",
            *titel,
            f"Peildatum: {prepared.peildatum.isoformat()}",
            *done,
        ]
    )


def _gone(folder: Path, count: int) -> str:
    return (
        f"Volgens de lakbesluiten van deze werkmap is er al openbaar gemaakt, maar {count} van die openbaarmakingen staan niet "
        f"in {folder}. Er wordt niet stilletjes opnieuw begonnen. Zet de openbare repository terug (git clone), of wijs haar "
        "aan in instellingen.toml onder [openbaar] map. Is zij nooit gedeeld, haal dan de regels onder ‘openbaarmakingen’ "
        "uit lakbesluit.yaml."
    )
