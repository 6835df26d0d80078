"""Reading a published set as an outsider, and trying to find what was removed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.publish.assemble import MANIFEST
from beslisnota.publish.gitobjects import objects
from beslisnota.publish.lists import list_flaws
from beslisnota.publish.neutral import RepositoryWatch
from beslisnota.publish.opened import count_boxes
from beslisnota.publish.readings import missing_readers
from beslisnota.publish.repository import PublicRepository
from beslisnota.publish.verify import Flaw, Verdict, verify
from beslisnota.steps.bijlagen import attached_paths, beside
from beslisnota.steps.hashes import private_digests
from beslisnota.steps.historie import with_history
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.openbaar import needles_of, public_folder
from beslisnota.steps.opentext import open_text
from beslisnota.steps.printer import Printer
from beslisnota.steps.publicatie import recorded
from beslisnota.steps.sets import prepare_set
from beslisnota.steps.verdwenen import gone_flaws, gone_needles, wiped_needles
from lakken.leaks import Removed, needles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from beslisnota.model.lakbesluit import Openbaarmaking
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.bijlagen import Beside
    from beslisnota.steps.files import Tick


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in one set.

    Attributes:
        set: its folder in the public repository.
        files: how many files were read.
        passages: how many removed passages were looked for.
        verdict: what was found.
        beside: what the files that go along hold and no page of them shows; no flaw of the set.
        missing: readers that are not installed and so did not read.
    """

    set: str
    files: int
    passages: int
    verdict: Verdict
    beside: tuple[Beside, ...]
    missing: tuple[str, ...]


def published_sets(workspace: Workspace) -> list[tuple[Nota | None, Openbaarmaking]]:
    """Give the last publication of every set, with its letter where the workspace still has it."""
    last: dict[str, tuple[Nota | None, Openbaarmaking]] = {}
    for dossier in workspace.dossiers:
        letters = {nota.id: nota for nota in workspace.of_dossier(dossier)}
        for made in load_lakbesluit(workspace, dossier).openbaarmakingen:
            last[made.set] = letters.get(made.kamerbrief), made
    return list(last.values())


def verify_set(
    workspace: Workspace, letter: Nota | None, made: Openbaarmaking, tick: Tick
) -> Verified:
    """Read one published set, and the whole history of the public repository.

    Raises:
        BeslisnotaError: the set is not there, or its source cannot be read.
    """
    repository = public_folder(workspace)
    folder = repository / made.set
    if not folder.is_dir():
        raise BeslisnotaError(
            f"De set {made.set} staat niet in {repository}. Zet de openbare repository terug, of wijs haar aan in instellingen.toml."
        )
    if letter is None:
        raise BeslisnotaError(
            f"De brief van de set {made.set} staat niet (meer), of niet zonder fouten, in de werkmap: zonder bron is niet te zeggen wat er gelakt is."
        )
    prepared = prepare_set(workspace, letter, date.fromisoformat(made.peildatum))
    prepared = with_history(workspace, prepared)
    printer = Printer(workspace)
    public = PublicRepository(repository, workspace.settings.identity)
    opened = open_text(prepared, workspace, printer)
    publications = [
        one
        for one in load_lakbesluit(workspace, letter.dossier).openbaarmakingen
        if one.set == made.set
    ]
    found = (
        *needles_of(prepared, workspace, printer),
        *gone_needles(prepared, public, publications, opened),
    )
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    attached = attached_paths(prepared)
    elsewhere = _open_elsewhere(opened, repository)
    removed = [Removed(text, origin) for text, origin in prepared.removed]
    sought = (*needles(removed, elsewhere), *wiped_needles(prepared, elsewhere))
    read = frozenset(files.values())
    digests = private_digests(workspace, prepared, public, read, sought, elsewhere)
    verdict = verify(files, found, tick=tick, digests=digests)
    known = {one.commit for one in recorded(workspace)}
    watch = RepositoryWatch(workspace.settings.identity, known)
    unread = (item for item in watch.pass_on(objects(repository)) if item[2] not in read)
    history = verify({}, sought, unread, tick, digests)
    told = beside(attached, verdict.flaws)
    flaws = [flaw for flaw in verdict.flaws if flaw.unread or flaw.file not in attached]
    verdict = Verdict(
        (*verdict.leaks, *history.leaks),
        (
            *flaws,
            *history.flaws,
            *watch.flaws(),
            *_manifest_flaws(files),
            *_label_flaws(files, {grond.code for grond in workspace.settings.register.gronden}),
            *list_flaws(files),
            *gone_flaws(prepared, public, made),
            *_stray_flaws(public),
        ),
    )
    return Verified(made.set, len(files), len(prepared.removed), verdict, told, missing_readers())


def _open_elsewhere(opened: str, repository: Path) -> str:
    """Give what is public on purpose in the rest of the repository: what another set openly says too."""
    others = [path.read_text(encoding="utf-8") for path in sorted(repository.glob("*/*/*.md"))]
    return "\n".join([opened, *others])


def _stray_flaws(public: PublicRepository) -> Iterator[Flaw]:
    """Tell of files in the public folder that no publication put there; their names may say too much."""
    stray = public.stray()
    if stray:
        yield Flaw(
            "openbare map",
            f"er {'staat 1 bestand' if len(stray) == 1 else f'staan {len(stray)} bestanden'} in die bij geen publicatie "
            f"{'hoort' if len(stray) == 1 else 'horen'}: ‘git status --ignored’ in die map noemt ze",
        )


def _label_flaws(files: Mapping[str, bytes], known: Collection[str]) -> Iterator[Flaw]:
    """Yield the documents with a box that says anything else than a ground: a number links boxes to a person."""
    for name, data in files.items():
        if name.endswith(".md"):
            said = {
                code for codes in count_boxes(data.decode("utf-8", "replace")) for code in codes
            }
            if said - set(known):
                yield Flaw(name, "een kader noemt iets anders dan een grond")


def _manifest_flaws(files: Mapping[str, bytes]) -> list[Flaw]:
    try:
        listed = {
            entry["bestand"]: entry["sha256"] for entry in json.loads(files[MANIFEST])["bestanden"]
        }
    except (KeyError, ValueError, TypeError):
        return [Flaw(MANIFEST, "het manifest ontbreekt of is niet te lezen")]
    present = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != MANIFEST
    }
    return [
        Flaw(name, "dit bestand is niet zoals het manifest het noemt")
        for name in sorted(listed.keys() | present.keys())
        if listed.get(name) != present.get(name)
    ]


def resolve_set(workspace: Workspace, name: str) -> list[tuple[Nota | None, Openbaarmaking]]:
    """Find a published set by its name, its path, its letter or its dossier.

    Raises:
        BeslisnotaError: there is none.
    """
    sets = published_sets(workspace)
    bare = Path(name).as_posix().rstrip("/")
    found = [
        (letter, made)
        for letter, made in sets
        if bare
        in {
            made.set,
            made.set.split("/")[1],
            made.set.split("/")[0],
            made.kamerbrief,
            f"{made.set.split('/')[0]}/{made.kamerbrief}",
        }
        or bare.endswith(f"/{made.set}")
    ]
    if not found:
        known = ", ".join(made.set for _, made in sets)
        rest = f"Wel: {known}." if known else "Er is nog niets openbaar gemaakt."
        raise BeslisnotaError(f"De set ‘{name}’ is er niet. {rest}")
    return found
