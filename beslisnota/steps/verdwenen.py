"""Is what was withdrawn or suspended gone from where it may not be?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.model.document import Datum
from beslisnota.publish.names import belongs_to, describe
from beslisnota.publish.rewrite import noted
from beslisnota.publish.verify import Flaw
from lakken.leaks import Removed, needles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beslisnota.model.lakbesluit import Openbaarmaking, Wijziging
    from beslisnota.publish.repository import PublicRepository
    from beslisnota.steps.sets import PreparedSet
    from lakken.leaks import Needle


def gone_needles(
    prepared: PreparedSet, repository: PublicRepository, made: list[Openbaarmaking], open_text: str
) -> tuple[Needle, ...]:
    """Give what to look for in a set of the documents that are gone from it.

    Args:
        prepared: the set, with its history.
        repository: the public one.
        made: the publications of the set, in order.
        open_text: all that is public on purpose.
    """
    gone = prepared.historie.gone()
    texts = [
        Removed(text, f"{stuk} (ingetrokken of opgeschort)")
        for stuk, text in _texts(prepared, repository, made, gone)
    ]
    texts += [
        Removed(one.stuk, "de naam van een ingetrokken stuk")
        for one in gone
        if prepared.historie.shown(one.stuk) != one.stuk
    ]
    return needles(texts, "\n".join([open_text, *_listed(prepared)]))


def wiped_needles(prepared: PreparedSet, open_text: str) -> tuple[Needle, ...]:
    """Give what to look for in all of the repository: the documents that were taken out of its history.

    Known of them is what the workspace says now; their very files are looked for by `gone_flaws`.
    """
    wiped = {one.stuk for one in prepared.historie.gone() if one.gewist}
    texts = [
        Removed(member.markdown, f"{member.name} (uit de geschiedenis gehaald)")
        for member in prepared.members
        if member.name in wiped
    ]
    return needles(texts, "\n".join([open_text, *_listed(prepared)]))


def gone_flaws(
    prepared: PreparedSet, repository: PublicRepository, made: Openbaarmaking
) -> Iterator[Flaw]:
    """Yield the files of documents that are gone and stand there after all, by their names or their bytes."""
    tree = repository.tree(repository.head())
    held = repository.objects()
    if noted(repository.git):
        yield Flaw(
            "git", "het herschrijven van de geschiedenis is niet af: geef de opdracht opnieuw"
        )
    for one in prepared.historie.gone():
        known = set(one.objecten)
        for path, blob in tree.items():
            folder, _, name = path.rpartition("/")
            if (folder == made.set and belongs_to(name, one.stuk)) or blob in known:
                yield Flaw(path, f"dit bestand is {one.handeling} en staat er nog")
    for one in (one for one in prepared.historie.wijzigingen if one.gewist):
        back = set() if prepared.historie.weg(one.stuk) else set(tree.values())
        if left := len(held.intersection(one.objecten) - back):
            yield Flaw(
                "git",
                f"van {prepared.historie.shown(one.stuk)} staan nog {left} bestanden in de geschiedenis, waar zij uit zijn gehaald",
            )


def _texts(
    prepared: PreparedSet,
    repository: PublicRepository,
    made: list[Openbaarmaking],
    gone: tuple[Wijziging, ...],
) -> Iterator[tuple[str, str]]:
    names = {one.stuk for one in gone}
    for member in prepared.members:
        if member.name in names:
            yield member.name, member.markdown
    for publication in made:
        for name, text in repository.documents(publication.commit, publication.set).items():
            if name in names:
                yield name, text


def _listed(prepared: PreparedSet) -> Iterator[str]:
    """Yield what the inventarislijst says of documents that are gone."""
    for one in prepared.historie.gone():
        yield prepared.historie.shown(one.stuk)
        yield from one.gronden
        yield one.link
    for event in prepared.historie.events():
        yield event.sentence
    letter = prepared.members[0]
    if prepared.historie.shown(letter.name) == letter.name:
        yield describe(letter.gelakt.document)
    day = prepared.peildatum
    yield Datum(day.year, day.month, day.day).printed
