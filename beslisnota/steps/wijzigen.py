"""What is done to a document after it was published: withdrawn, suspended, put back, or replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.model.historie import Historie
from beslisnota.model.lakbesluit import Handeling, Wijziging
from beslisnota.model.redenen import REDENEN
from beslisnota.publish.assemble import INVENTORY, MERGED
from beslisnota.publish.inventory import read_rows
from beslisnota.publish.names import belongs_to, soort_of
from beslisnota.publish.repository import PublicRepository
from beslisnota.steps.eerder import is_list
from beslisnota.steps.historie import recorded_changes, with_history
from beslisnota.steps.openbaar import (
    public_folder,
    publish_rendered,
    publish_set,
    told_of_git,
)
from beslisnota.steps.publicatie import undo_cut_short
from beslisnota.steps.sets import prepare_set, render_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from beslisnota.model.inventaris import Row
    from beslisnota.model.lakbesluit import Openbaarmaking
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.files import Tick
    from beslisnota.steps.printer import Printer
    from beslisnota.steps.publicatie import Published
    from beslisnota.steps.sets import PreparedSet


@dataclass(frozen=True, slots=True)
class Target:
    """A published set, and what of it something is done to.

    Attributes:
        letter: leads the set.
        made: its last publication.
        stuk: public name of a document, or of an attached file; empty for all that the set holds.
    """

    letter: Nota
    made: Openbaarmaking
    stuk: str


@dataclass(frozen=True, slots=True)
class Act:
    """What is done.

    Attributes:
        handeling: what.
        datum: on which day.
        reden: why, one of `REDENEN`; empty where a suspension is ended.
        door: who decided it; may be empty.
    """

    handeling: Handeling
    datum: date
    reden: str = ""
    door: str = ""


def take_away(
    workspace: Workspace, target: Target, act: Act, printer: Printer, tick: Tick
) -> Published:
    """Withdraw or suspend: the content leaves the set, the row in its inventarislijst stays.

    No approval is asked, since nothing becomes public with it. All else of the set stays as it is.

    Raises:
        BeslisnotaError: there is nothing to take away, or the workspace no longer has the rest of the set
            as it is public.
    """
    with told_of_git():
        repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
        undo_cut_short(workspace, repository)
        _refuse_names(repository, target, act)
        new = tuple(_taken(workspace, repository, target, act))
        if not new:
            raise BeslisnotaError(_nothing(target, act))
        letter, made = target.letter, target.made
        prepared = prepare_set(workspace, letter, date.fromisoformat(made.peildatum))
        prepared = with_history(workspace, _only_published(repository, prepared, made), new)
        files = render_set(prepared, workspace, printer, tick)
        _refuse_other(repository, prepared, made, files)
        published = publish_rendered(
            workspace, prepared, repository, made.set, files, new, printer, tick
        )
        return replace(published, naming=tuple(naming(repository, target)))


def put_back(
    workspace: Workspace, target: Target, act: Act, printer: Printer, tick: Tick
) -> Published:
    """End a suspension: the set is published anew, as far as it is approved as it now is.

    Raises:
        BeslisnotaError: nothing is suspended, or the set may not be published.
    """
    historie = Historie(recorded_changes(workspace, target.letter))
    back = [one for one in gone_with(historie, target) if one.handeling == "opgeschort"]
    if not back:
        raise BeslisnotaError(_nothing(target, act))
    new = tuple(
        Wijziging(act.handeling, one.stuk, act.datum.isoformat(), door=act.door) for one in back
    )
    day = date.fromisoformat(target.made.peildatum)
    return publish_set(workspace, target.letter, day, printer, tick, new)


def replace_document(  # what is published, and what it is made with
    workspace: Workspace,
    target: Target,
    act: Act,
    peildatum: date | None,
    printer: Printer,
    tick: Tick,
) -> Published:
    """Publish a new version of a document that is public, withdrawn or suspended, after a new approval.

    Raises:
        BeslisnotaError: it is as it is public, or the set may not be published.
    """
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    undo_cut_short(workspace, repository)
    letter, made = target.letter, target.made
    day = peildatum or date.fromisoformat(made.peildatum)
    historie = Historie(recorded_changes(workspace, letter))
    stuk = _name_now(workspace, target, day)
    gone = (one.stuk for one in gone_with(historie, target)) if stuk == target.stuk else ()
    stukken = dict.fromkeys([stuk, *gone])
    if not historie.weg(target.stuk) and not _differs(workspace, repository, target, day):
        raise BeslisnotaError(
            f"{target.stuk} is in {made.set} openbaar zoals het in de werkmap staat: er is niets te vervangen."
        )
    moment = act.datum.isoformat()
    new = tuple(Wijziging(act.handeling, one, moment, act.reden, act.door) for one in stukken)
    return publish_set(workspace, letter, day, printer, tick, new)


def is_withdrawn(workspace: Workspace, target: Target) -> bool:
    """Tell whether all that is meant is withdrawn already."""
    historie = Historie(recorded_changes(workspace, target.letter))
    gone = {one.stuk for one in gone_with(historie, target) if one.handeling == "ingetrokken"}
    if target.stuk:
        return target.stuk in gone
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    hidden = {historie.shown(stuk) for stuk in gone}
    return set(published_rows(repository, target.made)) <= gone | hidden


# --- what is meant -----------------------------------------------------------------------------


def find_targets(
    workspace: Workspace,
    sets: Iterable[tuple[Nota | None, Openbaarmaking]],
    name: str,
    *,
    whole: bool,
) -> list[Target]:
    """Find what a name stands for: a set by its path, else a document in every set that published it.

    Args:
        workspace: with the documents.
        sets: the last publication of every set, with its letter.
        name: path of a set, public name of a document or attached file, or id of a document.
        whole: whether a set may be named.

    Raises:
        BeslisnotaError: nothing of that name was published, or the letter of its set is gone.
    """
    bare = name.rstrip("/")
    found: list[Target] = []
    for letter, made in sets:
        if letter is None:
            if bare.endswith(made.set):
                raise BeslisnotaError(
                    f"De brief van de set {made.set} staat niet (meer), of niet zonder fouten, in de werkmap. Zet hem terug."
                )
            continue
        if whole and (bare == made.set or bare.endswith(f"/{made.set}")):
            return [Target(letter, made, "")]
        found += (Target(letter, made, stuk) for stuk in _names_in(workspace, letter, made, bare))
    if not found:
        known = ", ".join(made.set for _, made in sets) or "nog niets"
        raise BeslisnotaError(
            f"‘{name}’ staat in geen openbare set. Noem een stuk bij zijn openbare naam of zijn id"
            f"{', of een hele set bij haar map' if whole else ''}. Openbaar is: {known}."
        )
    return found


def _names_in(workspace: Workspace, letter: Nota, made: Openbaarmaking, name: str) -> Iterator[str]:
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    rows = published_rows(repository, made)
    known = {*rows, *(one.stuk for one in recorded_changes(workspace, letter))}
    if name in known:
        yield name
        return
    if not any(
        name in {nota.id, f"{nota.dossier}/{nota.id}"} for nota in workspace.members(letter)
    ):
        return
    prepared = prepare_set(workspace, letter, date.fromisoformat(made.peildatum))
    for member in prepared.members:
        if name in {member.nota.id, f"{member.nota.dossier}/{member.nota.id}"}:
            if member.name in known or member.was in known:
                yield member.name if member.name in known else member.was
            else:
                raise BeslisnotaError(
                    f"{member.nota.path} heet nu {member.name}, en zo staat er niets in {made.set}. Trek het stuk in bij de "
                    f"naam waaronder het openbaar is ({', '.join(sorted(rows))}), en maak de set daarna opnieuw openbaar."
                )


def published_rows(repository: PublicRepository, made: Openbaarmaking) -> dict[str, Row]:
    """Read the inventarislijst of a publication.

    Raises:
        BeslisnotaError: the public repository lacks it.
    """
    blob = repository.files(made.commit, made.set).get(f"{INVENTORY}.csv")
    if blob is None:
        raise BeslisnotaError(
            f"Publicatie {made.publicatie} van {made.set} staat niet in {repository.folder}. Zet de openbare repository terug "
            "(git clone), of wijs haar aan in instellingen.toml onder [openbaar] map."
        )
    return read_rows(repository.read(blob))


# --- taking away -------------------------------------------------------------------------------


def _refuse_names(repository: PublicRepository, target: Target, act: Act) -> None:
    """Refuse to withdraw a name that stays readable elsewhere in the set."""
    if not REDENEN[act.reden].in_naam:
        return
    folder = target.made.set.split("/")[1]
    if target.stuk in {"", folder}:
        raise BeslisnotaError(
            f"De naam {folder} is ook die van de map van de set en van haar merken: die is niet in te trekken. Trek de set in met een "
            "andere reden, haal de openbare repository offline, en begin met een nieuwe openbare map."
        )
    if others := naming(repository, target):
        raise BeslisnotaError(
            f"De naam {target.stuk} staat ook in {', '.join(others)}. Trek {'dat stuk' if len(others) == 1 else 'die stukken'} eerst in."
        )


def naming(repository: PublicRepository, target: Target) -> list[str]:
    """Name the documents that are public with it and name a document in so many words."""
    texts = repository.documents(target.made.commit, target.made.set)
    return [
        name
        for name, text in texts.items()
        if target.stuk
        and not belongs_to(f"{name}.md", target.stuk)
        and target.stuk in text
        and not target.stuk.startswith(f"{name}-bijlage-")
    ]


def _taken(
    workspace: Workspace, repository: PublicRepository, target: Target, act: Act
) -> Iterator[Wijziging]:
    """Yield an act for each document and annex that is to go, with its row as it is public now."""
    historie = Historie(recorded_changes(workspace, target.letter))
    rows = published_rows(repository, target.made)
    tree = repository.tree(target.made.commit)
    going = [
        stuk
        for stuk, row in rows.items()
        if target.stuk in {"", stuk}
        or (row.parent == target.stuk and stuk.startswith(f"{target.stuk}-bijlage-"))
    ]
    hidden = {historie.shown(one.stuk) for one in historie.gone()}
    going = [stuk for stuk in going if stuk not in hidden or historie.last(stuk)]
    for stuk in dict.fromkeys([*going, *(one.stuk for one in gone_with(historie, target))]):
        last = historie.last(stuk)
        if last is not None and last.weg:
            # Suspended before, withdrawn now: the row is that of then.
            if (last.handeling, act.handeling) == ("opgeschort", "ingetrokken"):
                day = act.datum.isoformat()
                yield replace(
                    last, handeling=act.handeling, datum=day, reden=act.reden, door=act.door
                )
            continue
        row = rows[stuk]
        yield Wijziging(
            act.handeling,
            stuk,
            act.datum.isoformat(),
            act.reden,
            act.door,
            row.beoordeling,
            row.gronden,
            row.parent,
            row.link,
            _objects(tree, target.made.set, stuk, going),
        )


def _objects(
    tree: Mapping[str, str], set_path: str, stuk: str, going: list[str]
) -> tuple[str, ...]:
    """Give the ids of what is to be gone: the files of a document, and the merged file that holds it."""
    ours = {
        path: blob
        for path, blob in tree.items()
        if path.startswith(f"{set_path}/")
        and (
            path == f"{set_path}/{MERGED}"
            or any(belongs_to(path.removeprefix(f"{set_path}/"), one) for one in going)
        )
    }
    kept = {blob for path, blob in tree.items() if path not in ours}
    merged = soort_of(stuk) == "nota" and f"{set_path}/{stuk}.md" in tree
    return tuple(
        sorted(
            {
                blob
                for path, blob in ours.items()
                if blob not in kept
                and (
                    (merged and path.endswith(f"/{MERGED}"))
                    or belongs_to(path.removeprefix(f"{set_path}/"), stuk)
                )
            }
        )
    )


def gone_with(historie: Historie, target: Target) -> list[Wijziging]:
    """Give what is gone now of what is meant: a document, with what of it went on the same day for the same reason."""
    gone = historie.gone()
    if not target.stuk:
        return list(gone)
    last = historie.last(target.stuk)
    if last is None or not last.weg:
        return []
    alike = (last.handeling, last.datum, last.reden)
    return [
        one
        for one in gone
        if one.stuk == target.stuk
        or (
            one.stuk.startswith(f"{target.stuk}-bijlage-")
            and (one.handeling, one.datum, one.reden) == alike
        )
    ]


def _only_published(
    repository: PublicRepository, prepared: PreparedSet, made: Openbaarmaking
) -> PreparedSet:
    """Leave out documents that the workspace has in the set and that are not public."""
    known = published_rows(repository, made)
    letter, *others = prepared.members
    return replace(prepared, members=(letter, *(one for one in others if one.name in known)))


def _refuse_other(
    repository: PublicRepository,
    prepared: PreparedSet,
    made: Openbaarmaking,
    files: Mapping[str, bytes],
) -> None:
    """Refuse to publish the rest of a set otherwise than it is public: that asks for an approval."""
    gone = [one.stuk for one in prepared.historie.gone()]
    rendered = {
        f"{member.name}{suffix}" for member in prepared.present for suffix in (".pdf", ".docx")
    }
    points = [
        f"{name} is in de werkmap anders dan het openbaar is, of er niet meer"
        for name, blob in repository.files(made.commit, made.set).items()
        if not is_list(name)
        and name not in rendered
        and not any(belongs_to(name, stuk) for stuk in gone)
        and files.get(name) != repository.read(blob)
    ]
    if points:
        raise BeslisnotaError(
            "\n".join(
                [
                    f"Uit {made.set} wordt niets weggehaald: de rest van de set zou veranderen zonder akkoord.",
                    *(f"  - {point}" for point in points),
                    "Zet deze stukken terug zoals ze waren (git stash), en probeer het opnieuw. Haast? Trek eerst de hele set in "
                    f"met ‘trek-in {made.set} --reden …’.",
                ]
            )
        )


def _name_now(workspace: Workspace, target: Target, day: date) -> str:
    """Give the public name of a document that is meant: another one where its own was withdrawn."""
    members = prepare_set(workspace, target.letter, day).members
    return next((one.name for one in members if one.was == target.stuk), target.stuk)


def _differs(workspace: Workspace, repository: PublicRepository, target: Target, day: date) -> bool:
    prepared = prepare_set(workspace, target.letter, day)
    public = repository.documents(target.made.commit, target.made.set)
    for member in prepared.members:
        if member.name == target.stuk:
            return public.get(member.name) != member.markdown
    return True  # an attached file: `publish_set` says whether anything changed


def _nothing(target: Target, act: Act) -> str:
    what = target.stuk or f"de set {target.made.set}"
    return (
        f"{what} is al ingetrokken of opgeschort."
        if act.handeling != "opschorting opgeheven"
        else f"{what} is niet opgeschort."
    )
