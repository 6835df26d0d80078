"""Taking over moties and toezeggingen of the Kamer into the register of a dossier; what stands there stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from beslisnota.errors import BeslisnotaError
from beslisnota.model.dossier import Motie, Toezegging
from beslisnota.model.finding import has_errors
from beslisnota.read.dossier import read_dossier
from beslisnota.read.insert import CannotInsertError, insert_items, with_insertion
from beslisnota.read.kamer import MAX_FILE, read_kamer
from beslisnota.steps.files import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from beslisnota.model.document import Datum
    from beslisnota.model.dossier import Dossier
    from beslisnota.model.workspace import Workspace
    from lakken.gronden import Register

T = TypeVar("T", Motie, Toezegging)


@dataclass(frozen=True, slots=True)
class Verschil:
    """A value that the register has otherwise than the Kamer; the register's stays."""

    nummer: str
    sleutel: str
    hier: str
    kamer: str


@dataclass(slots=True)
class Overgenomen:
    """What came of taking over.

    Attributes:
        path: the register, relative to the workspace.
        added: numbers of what was added.
        same: how many stood there already.
        differs: what stands there otherwise.
        skipped: what was passed over, with the reason.
        more: whether the file was one page of more.
    """

    path: str
    added: list[str] = field(default_factory=list)
    same: int = 0
    differs: list[Verschil] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    more: bool = False


def take_over(workspace: Workspace, name: str, file: Path) -> Overgenomen:
    """Add what a file of the Kamer has and the register of a dossier has not.

    Args:
        workspace: with the dossier.
        name: of the dossier.
        file: OData of the Tweede Kamer, as JSON.

    Raises:
        BeslisnotaError: the file or the register cannot be read, or the register cannot be added to.
    """
    path = workspace.root / "notas" / name / "dossier.yaml"
    place = path.relative_to(workspace.root).as_posix()
    if any(one.path == place and one.severity == "fout" for one in workspace.findings):
        raise BeslisnotaError(
            f"In {place} staan fouten; er wordt niets ingelezen. Zie ‘controleer {place}’."
        )
    found = read_kamer(_read(file), file.name)
    result = Overgenomen(place, skipped=found.skipped, more=found.more)
    dossier = workspace.dossiers[name]
    moties = list(_new(dossier.moties, found.moties, result))
    toezeggingen = list(_new(dossier.toezeggingen, found.toezeggingen, result))
    if moties or toezeggingen:
        data = path.read_bytes() if path.is_file() else b""
        wanted = replace(
            dossier,
            moties=(*dossier.moties, *moties),
            toezeggingen=(*dossier.toezeggingen, *toezeggingen),
        )
        write(
            path.resolve(),
            _added(data, place, wanted, (moties, toezeggingen), workspace.settings.register),
        )
    return result


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except OSError as error:
        raise BeslisnotaError(
            f"{file} is niet te openen. Kijk of het bestand er is en of u erbij mag."
        ) from error


def _new(ours: Sequence[T], theirs: Iterable[T], result: Overgenomen) -> Iterator[T]:
    """Yield what is not there yet; what is there is compared."""
    for item in theirs:
        names = {name.lower() for name in (item.nummer, item.id) if name}
        mine = next((one for one in ours if names & {one.nummer.lower(), one.id.lower()}), None)
        if mine is None:
            result.added.append(item.nummer or item.id)
            yield item
            continue
        before = len(result.differs)
        result.differs += _differences(mine, item)
        result.same += len(result.differs) == before


def _differences(mine: Motie | Toezegging, theirs: Motie | Toezegging) -> Iterator[Verschil]:
    """Yield what the Kamer says and the register says otherwise; what the Kamer leaves open is no difference."""
    here, there = _item(mine), _item(theirs)
    for key, value in there.items():
        if key not in {"id", "aan"} and value and value != here.get(key, ""):
            yield Verschil(
                theirs.nummer or theirs.id, key, _shown(here.get(key, "")), _shown(value)
            )


def _shown(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _item(item: Motie | Toezegging) -> dict[str, str | Sequence[str]]:
    """Give the keys of an item of the register, in the order written."""
    if isinstance(item, Motie):
        values: dict[str, str | Sequence[str]] = {
            "nummer": item.nummer,
            "id": item.id,
            "indieners": item.indieners,
            "onderwerp": item.onderwerp,
            "aangenomen": _iso(item.aangenomen),
            "status": item.status,
        }
    else:
        values = {
            "nummer": item.nummer,
            "id": item.id,
            "gedaan": _iso(item.gedaan),
            "aan": item.aan,
            "tekst": item.tekst,
            "termijn": _iso(item.termijn),
            "status": item.status,
        }
    return {key: value for key, value in values.items() if value}


def _iso(datum: Datum | None) -> str:
    return datum.iso if datum else ""


def _added(
    data: bytes,
    place: str,
    wanted: Dossier,
    items: tuple[Sequence[Motie], Sequence[Toezegging]],
    register: Register,
) -> bytes:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    try:
        lists = ([_item(motie) for motie in items[0]], [_item(item) for item in items[1]])
        for key, new in zip(("moties", "toezeggingen"), lists, strict=True):
            if new:
                more = insert_items(text, key, new)
                data, text = with_insertion(data, more), more
    except CannotInsertError as error:
        raise _refused(place) from error
    read, findings = read_dossier(data, place, wanted.name, register)
    if has_errors(findings) or read != wanted:
        raise _refused(place)
    return data


def _refused(place: str) -> BeslisnotaError:
    return BeslisnotaError(
        f"In {place} is dit niet bij te schrijven zonder andere tekst te veranderen, of het wordt te lang. Er is niets "
        "gewijzigd. Zet ‘moties:’ en ‘toezeggingen:’ als lijst met een streepje per regel, of lees minder tegelijk in."
    )
