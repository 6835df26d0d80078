"""A set beside what was published of it before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beslisnota.publish.changed import lakked_since
from beslisnota.publish.names import belongs_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from beslisnota.model.lakbesluit import Openbaarmaking
    from beslisnota.publish.repository import PublicRepository
    from beslisnota.steps.sets import PreparedSet

_LISTS = re.compile(r"(inventarislijst|manifest|beslisnotas)\.\w+")


def is_list(file: str) -> bool:
    """Tell whether a file of a set is made of all its documents."""
    return _LISTS.fullmatch(file) is not None


def taken_back(
    repository: PublicRepository,
    made: Sequence[Openbaarmaking],
    prepared: PreparedSet,
    files: Mapping[str, bytes],
    replaced: Collection[str],
    names: Mapping[str, Collection[str]],
) -> Iterator[str]:
    """Name the documents of which a set holds back what a publication of it already showed.

    Args:
        repository: the public one.
        made: the publications of the set, in order.
        prepared: the set as it is to be published, with its history.
        files: its files.
        replaced: public names of the documents that are replaced.
        names: those that each document has had, by its id.
    """
    if not made:
        return
    letter = prepared.letter
    documents = {
        name: member
        for member in prepared.present
        for name in (*names.get(member.nota.id, ()), member.name)
    }
    for name, earlier in _shown(repository, made).items():
        if name in replaced or prepared.historie.weg(name):
            continue
        if name not in documents:
            yield (
                f"{name} is openbaar en staat niet meer in deze set: zet het stuk terug zoals het heette, of trek het in "
                f"met ‘trek-in {name} --reden …’"
            )
        elif documents[name].name not in replaced and lakked_since(
            earlier, documents[name].markdown
        ):
            yield (
                f"in {documents[name].nota.path} wordt gelakt wat in {name} al openbaar is: een lak haalt dat niet terug. Is dat de "
                f"bedoeling, vervang het stuk dan met ‘vervang {letter.dossier}/{documents[name].nota.id} --reden …’"
            )
    yield from _files_taken_back(repository, made[-1], prepared, files, replaced)


def returning(
    repository: PublicRepository, made: Sequence[Openbaarmaking], prepared: PreparedSet
) -> Iterator[str]:
    """Name the documents that are new to a set and say what one says that was withdrawn from it.

    Args:
        repository: the public one.
        made: the publications of the set, in order.
        prepared: the set as it is to be published, with its history.
    """
    known = {member.was for member in prepared.members}
    gone = [one.stuk for one in prepared.historie.gone() if one.stuk not in known]
    shown = _shown(repository, made) if gone else {}
    for member in prepared.present:
        for stuk in gone:
            if not member.was and _repeats(member.markdown, shown.get(stuk, "")):
                yield (
                    f"{member.nota.path} is nieuw in deze set en zegt vrijwel hetzelfde als {prepared.historie.shown(stuk)}, dat "
                    "ingetrokken of opgeschort is. Is het dat stuk, geef het bestand dan zijn oude naam en gebruik ‘vervang’"
                )


_RUN = 5
"""Words that are compared at a time."""
_MOST = 0.6
"""Part of the runs of a document that another one has where it is taken for the same."""


def _repeats(text: str, gone: str) -> bool:
    runs = _runs(gone)
    return len(runs) > _RUN and len(runs & _runs(text)) >= _MOST * len(runs)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _shown(repository: PublicRepository, made: Sequence[Openbaarmaking]) -> dict[str, str]:
    """Give the public Markdown of every document as the last publication that held it showed it."""
    shown: dict[str, str] = {}
    for one in made:
        shown |= repository.documents(one.commit, one.set)
    return shown


def _files_taken_back(
    repository: PublicRepository,
    last: Openbaarmaking,
    prepared: PreparedSet,
    files: Mapping[str, bytes],
    replaced: Collection[str],
) -> Iterator[str]:
    """Name the pictures and attached files that vanish, and the attached files that are other ones now."""
    may = {*replaced, *(one.stuk for one in prepared.historie.gone())}
    present = [member.name for member in prepared.present]
    for name, blob in repository.files(last.commit, last.set).items():
        if is_list(name) or any(belongs_to(name, stuk) for stuk in may):
            continue
        owner = next((stuk for stuk in present if belongs_to(name, stuk)), "")
        if not owner:
            continue  # of a document that is gone as a whole, which was said
        if name not in files:
            yield f"{name} is openbaar en verdwijnt uit deze set: vervang {owner} met ‘vervang {owner} --reden …’"
        elif name.startswith(f"{owner}-bijlage-") and files[name] != repository.read(blob):
            yield f"{name} is openbaar en is nu een ander bestand: vervang het met ‘vervang {name} --reden …’"
