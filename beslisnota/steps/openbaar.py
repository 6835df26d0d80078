"""Publishing a set: refused with a list of what is open, else whole."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import GitError
from beslisnota.model.content import plain
from beslisnota.model.historie import Historie
from beslisnota.publish.draft import EARLIEST
from beslisnota.publish.names import public_names
from beslisnota.publish.opened import count_boxes
from beslisnota.publish.repository import PublicRepository
from beslisnota.publish.verify import verify
from beslisnota.read.nota import redact_nota
from beslisnota.read.openbaar import find_public_folder
from beslisnota.steps.bijlagen import attached_paths, beside, refusals
from beslisnota.steps.eerder import returning, taken_back
from beslisnota.steps.geopend import opening
from beslisnota.steps.goedkeuring import as_approved, awaiting, excepted, standing_again
from beslisnota.steps.hashes import private_digests
from beslisnota.steps.historie import with_history
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.lakzoek import unlakked
from beslisnota.steps.opentext import open_text
from beslisnota.steps.peildatum import peildatum_of, published_days
from beslisnota.steps.publicatie import Published, publish_files, undo_cut_short
from beslisnota.steps.sets import PreparedSet, blockers, prepare_set, render_set
from lakken.leaks import Needle, Removed, needles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from beslisnota.model.lakbesluit import Openbaarmaking, Wijziging
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.bijlagen import Beside
    from beslisnota.steps.files import Tick
    from beslisnota.steps.printer import Printer
    from lakken.digests import Digests


class NotReadyError(BeslisnotaError):
    """A set that may not be published yet; its text lists what is open."""


def publish_set(  # noqa: PLR0913  # what is published, and what it is made with
    workspace: Workspace,
    letter: Nota,
    peildatum: date | None,
    printer: Printer,
    tick: Tick,
    new: tuple[Wijziging, ...] = (),
    *,
    quote: bool = False,
) -> Published:
    """Publish the set of a letter.

    Args:
        workspace: with the letter.
        letter: leads the set.
        peildatum: day for which it is lakked; None for the usual one.
        printer: renders it.
        tick: told what is being done.
        quote: whether a refusal may show what a passage says.
        new: what is done to published documents with it.

    Raises:
        NotReadyError: the letter has not been sent, its laks are not approved as they now are, a file of it
            has errors, or it takes back what was public of a document that is not replaced.
        BeslisnotaError: something removed was found in a file, or the public repository is not as it
            was left.
    """
    with told_of_git():
        repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
        undo_cut_short(workspace, repository)  # before the record is read for the name of the set
        approved = _approved(workspace, letter, peildatum, quote=quote)
        prepared = with_history(workspace, approved, new)
        set_path = f"{letter.dossier}/{set_name(workspace, letter, prepared.peildatum)}"
        files = render_set(prepared, workspace, printer, tick)
        _refuse_taking_back(workspace, prepared, repository, files, new)
        opened = tuple(_opened(workspace, prepared))
        published = publish_rendered(
            workspace, prepared, repository, set_path, files, new, printer, tick
        )
        if not published.new or published.restored:
            opened = ()
        behind = tuple(_behind(workspace, prepared, repository)) if published.new else ()
        away = tuple(one.nota.path for one in prepared.members if prepared.is_gone(one))
        return replace(published, behind=behind, opened=opened, away=away)


def publish_rendered(  # noqa: PLR0913  # what is published, and what it is made with
    workspace: Workspace,
    prepared: PreparedSet,
    repository: PublicRepository,
    set_path: str,
    files: dict[str, bytes],
    new: tuple[Wijziging, ...],
    printer: Printer,
    tick: Tick,
) -> Published:
    """Publish the files of a set, unless what was lakked is found in one.

    Raises:
        NotReadyError: it was.
        BeslisnotaError: the public repository is not as it was left.
    """
    found = needles_of(prepared, workspace, printer)
    opened = open_text(prepared, workspace, printer)
    digests = private_digests(
        workspace, prepared, repository, frozenset(files.values()), found, opened
    )
    told = _check_leaks(prepared, set_path, files, found, digests, tick)
    published = publish_files(workspace, prepared, repository, set_path, files, new)
    return replace(published, beside=told)


@contextmanager
def told_of_git() -> Iterator[None]:
    """Say of what git cannot do that nothing was published."""
    try:
        yield
    except GitError as error:
        raise BeslisnotaError(f"{error}\nEr is niets openbaar gemaakt.") from error


def _refuse_taking_back(
    workspace: Workspace,
    prepared: PreparedSet,
    repository: PublicRepository,
    files: dict[str, bytes],
    new: tuple[Wijziging, ...],
) -> None:
    """Refuse a set that holds back what was public of a document that is not replaced with it."""
    lakbesluit = load_lakbesluit(workspace, prepared.letter.dossier)
    made = [one for one in lakbesluit.openbaarmakingen if one.kamerbrief == prepared.letter.id]
    replaced = {one.stuk for one in new if one.handeling == "vervangen"}
    names = lakbesluit.names(prepared.letter.id)
    points = list(taken_back(repository, made, prepared, files, replaced, names))
    points += returning(repository, made, prepared)
    if points:
        raise _not_ready(prepared.letter, points)


def public_folder(workspace: Workspace) -> Path:
    """Give the folder of the public repository.

    Raises:
        BeslisnotaError: it cannot stand there.
    """
    return find_public_folder(workspace.root, workspace.settings.public_folder)


def set_name(workspace: Workspace, letter: Nota, peildatum: date) -> str:
    """Give the folder of a letter's set: as it was published before, else by the letter's gelakte values."""
    taken = set()
    for made in load_lakbesluit(workspace, letter.dossier).openbaarmakingen:
        if made.kamerbrief == letter.id:
            return made.set.split("/")[1]
        taken.add(made.set.split("/")[1])
    letters = [nota for nota in workspace.of_dossier(letter.dossier) if nota.leads]
    dossier = workspace.dossiers[letter.dossier]
    settings = workspace.settings
    gelakt = [
        redact_nota(
            nota, dossier, peildatum, settings.laks_of(nota.document.soort), settings.register
        )
        for nota in letters
    ]
    name = dict(zip((nota.id for nota in letters), public_names(gelakt), strict=True))[letter.id]
    return next(free for free in _numbered_on(name, letter) if free not in taken)


def _numbered_on(name: str, letter: Nota) -> Iterator[str]:
    """Yield a name and then those that number on from it: a published set keeps its name for itself."""
    yield name
    numbered = not plain(letter.document.referentie).strip()
    base, _, number = name.rpartition("-") if numbered else (name, "", "1")
    for following in count(int(number) + 1):
        yield f"{base}-{following}"


def needles_of(prepared: PreparedSet, workspace: Workspace, printer: Printer) -> tuple[Needle, ...]:
    """Give what to look for in the public files of a set."""
    removed = [Removed(text, origin) for text, origin in prepared.removed]
    return needles(removed, open_text(prepared, workspace, printer))


def open_points(workspace: Workspace, letter: Nota, *, quote: bool = False) -> list[str]:
    """List what stands in the way of publishing, but for an approval that no longer holds.

    Args:
        workspace: with the letter.
        letter: leads the set.
        quote: whether a point may show what a passage says; only where nobody but the user sees it.
    """
    points = list(blockers(workspace, letter))
    points += unlakked(workspace, workspace.members(letter))
    points += awaiting(workspace.members(letter))
    if letter.verzonden is None:
        points.append("de brief is nog niet verzonden: vul ‘verzonden’ in zodra dat zo is")
    akkoord = load_lakbesluit(workspace, letter.dossier).approval(letter.id)
    if akkoord is None:
        points.append(
            f"de laks zijn nog niet goedgekeurd: maak het lakvoorstel en leg het akkoord vast met ‘akkoord {letter.dossier}/{letter.id} --door NAAM’"
        )
    elif akkoord.behalve and (then := as_approved(workspace, letter, akkoord)):
        points += excepted(then, akkoord.behalve, quote=quote)
    return points


def _approved(
    workspace: Workspace, letter: Nota, peildatum: date | None, *, quote: bool
) -> PreparedSet:
    points = open_points(workspace, letter, quote=quote)
    if points:
        raise _not_ready(letter, points)
    day = peildatum or peildatum_of(workspace, letter)
    if day < EARLIEST:
        raise _not_ready(
            letter,
            [
                f"de peildatum {day.isoformat()} ligt voor {EARLIEST.year}, en zo’n dag kan git niet vastleggen; "
                "verbeter ‘verzonden’ van de brief, of geef een andere --peildatum"
            ],
        )
    prepared = prepare_set(workspace, letter, day)
    _check_approval(workspace, prepared)
    points = [
        *_later_here(workspace, prepared),
        *_later_elsewhere(workspace, prepared),
        *_withdrawn_elsewhere(workspace, prepared),
    ]
    if points:
        raise _not_ready(letter, points)
    return prepared


def _check_approval(workspace: Workspace, prepared: PreparedSet) -> None:
    """Refuse a set that was not approved as it is, but for temporary laks that lapsed since."""
    letter = prepared.letter
    akkoord = load_lakbesluit(workspace, letter.dossier).approval(letter.id)
    then = as_approved(workspace, letter, akkoord) if akkoord else None
    points = list(standing_again(then, prepared)) if then else []
    if then is not None and not points:
        return
    who = f" van {akkoord.door} ({akkoord.datum})" if akkoord else ""
    why = (
        "een lak staat er weer"
        if points
        else "een lak, een motivering of open tekst is daarna gewijzigd, of het is vastgelegd door een oudere versie van dit programma"
    )
    raise _not_ready(
        letter,
        [
            f"het akkoord{who} geldt niet meer: {why}; maak het lakvoorstel opnieuw en vraag opnieuw akkoord",
            *points,
            *(f"let bij dat akkoord op: {one}" for one in opening(workspace, prepared).sentences()),
        ],
    )


def _opened(workspace: Workspace, prepared: PreparedSet) -> Iterator[str]:
    """Yield what a set that is approved opens of what was published lakked."""
    opened = opening(workspace, prepared)
    akkoord = load_lakbesluit(workspace, prepared.letter.dossier).approval(prepared.letter.id)
    yield from opened.sentences()
    if opened.lifted and akkoord:
        yield f"dat is goedgekeurd door {akkoord.door} ({akkoord.datum})"


def _later_here(workspace: Workspace, prepared: PreparedSet) -> Iterator[str]:
    """Refuse a day before that of the last publication: what was opened since would be lakked again."""
    last = max(published_days(workspace, prepared.letter), default=prepared.peildatum)
    if last > prepared.peildatum:
        yield (
            f"deze set is al openbaar gemaakt naar {last.isoformat()}: wat sindsdien open is, wordt niet opnieuw gelakt; "
            f"gebruik --peildatum {last.isoformat()} of later"
        )


def _shared(workspace: Workspace, prepared: PreparedSet) -> Iterator[tuple[Openbaarmaking, Nota]]:
    """Yield the last publication of each other set, with every document of this set that is in it."""
    letter = prepared.letter
    letters = {nota.id: nota for nota in workspace.of_dossier(letter.dossier) if nota.leads}
    ours = {member.nota.id for member in prepared.members}
    record = load_lakbesluit(workspace, letter.dossier).openbaarmakingen
    last = {made.kamerbrief: made for made in record if made.kamerbrief != letter.id}
    for made in last.values():
        if other := letters.get(made.kamerbrief):
            for nota in workspace.members(other):
                if nota.id in ours:
                    yield made, nota


def _later_elsewhere(workspace: Workspace, prepared: PreparedSet) -> Iterator[str]:
    """Name the documents that are public in another set for a later day: they have one lak state in both."""
    for made, nota in _shared(workspace, prepared):
        if made.peildatum > prepared.peildatum.isoformat():
            yield (
                f"{nota.path} is al openbaar in {made.set}, gelakt naar {made.peildatum}: een stuk heeft in elke "
                f"set dezelfde laks; gebruik --peildatum {made.peildatum}"
            )


def _withdrawn_elsewhere(workspace: Workspace, prepared: PreparedSet) -> Iterator[str]:
    """Name the documents that were withdrawn from another set for what they hold: that holds for every set."""
    record = load_lakbesluit(workspace, prepared.letter.dossier)
    letters = {made.kamerbrief: made.set for made in record.openbaarmakingen}
    for letter, set_path in letters.items():
        if letter == prepared.letter.id:
            continue
        names, historie = record.names(letter), Historie(record.acts(letter))
        for member in prepared.members:
            last = historie.last(names.get(member.nota.id, ("",))[-1])
            if last is not None and last.weg and last.grond and last.grond.om_inhoud:
                yield (
                    f"{member.nota.path} is {last.handeling} in {set_path} ({last.grond.tekst.lower()}): dat geldt in elke set. "
                    "Zet het daar eerst terug met ‘vervang’ of ‘schort-op --hef-op’"
                )


def _behind(
    workspace: Workspace, prepared: PreparedSet, repository: PublicRepository
) -> Iterator[str]:
    """Name the other sets in which a document still has a box that is open in this one."""
    ours = {member.nota.id: member for member in prepared.members}
    for made, nota in _shared(workspace, prepared):
        mine = ours[nota.id]
        theirs = repository.documents(made.commit, made.set).get(mine.name)
        if theirs and count_boxes(theirs) - count_boxes(mine.markdown):
            yield (
                f"{nota.path} staat ook in {made.set}, en is daar nog gelakt naar {made.peildatum}. Maak die set ook opnieuw "
                f"openbaar: openbaar {nota.dossier}/{made.kamerbrief} --peildatum {prepared.peildatum.isoformat()}"
            )


def _not_ready(letter: Nota, points: list[str]) -> NotReadyError:
    return NotReadyError(
        "\n".join(
            [
                f"{letter.dossier}/{letter.id} wordt niet openbaar gemaakt:",
                *(f"  - {point}" for point in points),
            ]
        )
    )


def _check_leaks(
    prepared: PreparedSet,
    set_path: str,
    files: dict[str, bytes],
    found: tuple[Needle, ...],
    digests: Digests,
    tick: Tick,
) -> tuple[Beside, ...]:
    """Read every file as an outsider would; a set in which anything is found is not published."""
    attached = attached_paths(prepared)

    def tell(name: str) -> None:
        tick(f"{set_path}: lekcontrole van {name}")

    verdict = verify(files, found, tick=tell, digests=digests)
    points = [f"in {leak.file} ({leak.channel}) staat {leak.sentence}" for leak in verdict.leaks]
    points += refusals(attached, verdict.flaws)
    if points:
        raise _not_ready(prepared.letter, sorted(set(points)))
    return beside(attached, verdict.flaws)
