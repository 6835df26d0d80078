"""Two versions of a document compared, and what that looks like in its house style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from beslisnota.diff.compare import compare
from beslisnota.diff.merge import merge
from beslisnota.diff.words import words
from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import Image, plain, transform, walk
from beslisnota.model.finding import has_errors
from beslisnota.publish.names import slug
from beslisnota.read.dossier import read_dossier
from beslisnota.read.nota import read_nota
from beslisnota.read.openbaar import find_public_folder
from beslisnota.render.changes.page import merged_page
from beslisnota.render.changes.words import tree_of
from beslisnota.render.pictures import reencode
from beslisnota.render.review.page import Document as Listed
from beslisnota.render.review.page import index_page, review_page
from beslisnota.steps.files import write
from beslisnota.steps.printer import public_suffix
from beslisnota.steps.versies import Versies, versions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslisnota.model.diff import Diff
    from beslisnota.model.document import Document
    from beslisnota.model.dossier import Dossier
    from beslisnota.model.nota import Nota
    from beslisnota.model.versie import Commit, Versie
    from beslisnota.model.workspace import Workspace
    from beslisnota.read.nota import Reading
    from beslisnota.steps.printer import Printer


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions.

    Attributes:
        versie: which it is.
        nota: the document as it was then.
        pictures: bytes of its pictures by their path as written.
    """

    versie: Versie
    nota: Nota
    pictures: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Verschil:
    """Two versions of a document and what changed between them.

    Attributes:
        name: `dossier/id`, as it is now.
        old: the first version.
        new: the second.
        diff: what changed.
        author: who made the new version, as the repository says.
        versies: all versions of the document that were committed, newest first.
    """

    name: str
    old: Side
    new: Side
    diff: Diff
    author: str
    versies: tuple[Versie, ...]

    @property
    def moment(self) -> str:
        """When the new version was committed, as Word writes it; empty for the file as it is now."""
        commit = self.new.versie.commit
        return commit.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if commit else ""


def compare_versions(
    workspace: Workspace, nota: Nota, van: str | None, tot: str | None
) -> Verschil:
    """Compare two versions of a document.

    Args:
        workspace: where it stands.
        nota: the document as it is now.
        van: the first version; where None the newest that was named, or else the newest that was committed.
        tot: the second version; where None the file as it is now.

    Raises:
        BeslisnotaError: a version is not there, or cannot be read.
    """
    versies = versions_of(workspace.root, nota.path)
    first = versies.find(van) if van else _default(versies)
    second = versies.find(tot or "werk")
    old, new = (_side(workspace, nota, versies, versie) for versie in (first, second))
    identity = versies.repository.identity()
    author = second.commit.auteur if second.commit else identity.naam if identity else "werk"
    diff = compare(_with_old_pictures(old, new), new.nota)
    return Verschil(f"{nota.dossier}/{nota.id}", old, new, diff, author, versies.committed)


def _with_old_pictures(old: Side, new: Side) -> Nota:
    """Let pictures that kept their name and are others now have another name in the old version."""
    others = {src for src, data in old.pictures.items() if new.pictures.get(src, data) != data}

    def change(value: object) -> object:
        if isinstance(value, Image) and value.src in others:
            return replace(value, src=f"{value.src}, met een andere inhoud")
        return value

    return replace(old.nota, document=transform(old.nota.document, change)) if others else old.nota


def _default(versies: Versies) -> Versie:
    named = [versie for versie in versies.committed if versie.namen]
    for versie in (*named, *versies.committed):
        return versie
    raise BeslisnotaError(
        f"{versies.path} is nog nooit vastgelegd in git: er is geen eerdere versie om mee te vergelijken."
    )


def _side(workspace: Workspace, nota: Nota, versies: Versies, versie: Versie) -> Side:
    if versie.commit is None:
        return Side(versie, nota, _pictures_now(workspace, nota))
    data = versies.read(versie, workspace.root)
    reading = read_then(workspace, nota, versies, versie.commit, data)
    if reading.nota is None:
        wrong = next(finding for finding in reading.findings if has_errors([finding]))
        raise BeslisnotaError(
            f"De versie {versie.title} van {versies.path} heeft fouten en is niet te vergelijken.\n{wrong}"
        )
    folder = versie.commit.path.rpartition("/")[0]
    pictures = {
        src: found
        for src in reading.nota.pictures
        if (found := versies.repository.bytes_at(versie.commit.id, f"{folder}/{src}")) is not None
    }
    return Side(versie, reading.nota, pictures)


def read_then(
    workspace: Workspace, nota: Nota, versies: Versies, commit: Commit, data: bytes
) -> Reading:
    """Read a document as it was at a commit, with what its dossier said then.

    Args:
        workspace: where it stands.
        nota: the document as it is now.
        versies: its versions.
        commit: which of them.
        data: what it held.
    """
    folder = commit.path.rpartition("/")[0]
    register = workspace.settings.register
    held = versies.repository.bytes_at(commit.id, f"{folder}/dossier.yaml")
    then, _ = read_dossier(held, f"{folder}/dossier.yaml", nota.dossier, register)
    dossier = _with_events(then, workspace.dossiers[nota.dossier])
    return read_nota(data, commit.path, dossier, register)


def _with_events(then: Dossier, now: Dossier) -> Dossier:
    """Let an old version read what the dossier knows now too: its register may have come later."""
    return replace(
        then,
        gebeurtenissen={**now.gebeurtenissen, **then.gebeurtenissen},
        moties=(*then.moties, *now.moties),
        toezeggingen=(*then.toezeggingen, *now.toezeggingen),
    )


def _pictures_now(workspace: Workspace, nota: Nota) -> dict[str, bytes]:
    folder = workspace.root / "notas" / nota.dossier
    return {src: path.read_bytes() for src in nota.pictures if (path := folder / src).is_file()}


# --- in the house style --------------------------------------------------------------------------


def changes_docx(printer: Printer, verschil: Verschil) -> bytes:
    """Write the new version with what changed as tracked changes of Word.

    Raises:
        BeslisnotaError: the house style or a picture cannot be used.
    """
    page, pictures = changes_page(printer, verschil)
    document = verschil.new.nota.document
    return printer.docx([page], verschil.new.nota.dossier, pictures, plain(document.titel))


def changes_pdf(printer: Printer, verschil: Verschil) -> bytes:
    """Write the new version in its house style, with what came underlined and what went struck.

    Raises:
        BeslisnotaError: the house style or a picture cannot be used.
    """
    page, pictures = changes_page(printer, verschil)
    dossier = verschil.new.nota.dossier
    title = plain(verschil.new.nota.document.titel)
    return printer.pdf([printer.layout(page, dossier, pictures)], dossier, title)


def changes_page(printer: Printer, verschil: Verschil) -> tuple[str, dict[str, bytes]]:
    """Give the HTML tree that both writers read, and the pictures that it calls."""
    names = _picture_names(verschil)
    dossier = verschil.new.nota.dossier
    old, new = (
        printer.html(_named(side, names), dossier, "intern")
        for side in (verschil.old, verschil.new)
    )
    tree = merge(tree_of(old, words), tree_of(new, words))
    page = merged_page(
        tree, old, new, author=verschil.author, moment=verschil.moment, laks=verschil.diff.laks
    )
    pictures = {name: data for (_, data), name in names.items()}
    return page, pictures


def _picture_names(verschil: Verschil) -> dict[tuple[str, bytes], str]:
    """Give each picture a neutral name: the same one where it is the same in both versions."""
    names: dict[tuple[str, bytes], str] = {}
    for side in (verschil.old, verschil.new):
        for src in dict.fromkeys(
            value.src for value in walk(side.nota.document) if isinstance(value, Image)
        ):
            data = side.pictures.get(src)
            if data is None:
                raise BeslisnotaError(
                    f"De afbeelding {src} van de versie {side.versie.title} is er niet meer. Maak de vergelijking als HTML."
                )
            suffix = public_suffix(src)
            key = src, reencode(data, f".{src.rpartition('.')[2]}")
            names.setdefault(key, f"afbeelding-{len(names) + 1}{suffix}")
    return names


def _named(side: Side, names: dict[tuple[str, bytes], str]) -> Document:
    def change(value: object) -> object:
        if not isinstance(value, Image):
            return value
        data = reencode(side.pictures[value.src], f".{value.src.rpartition('.')[2]}")
        return replace(value, src=names[value.src, data])

    document: Document = transform(side.nota.document, change)
    return document


# --- to files ------------------------------------------------------------------------------------


def export(workspace: Workspace, printer: Printer, compared: Verschil, target: Path) -> Path:
    """Write a comparison to a file; it holds what is to be lakked, so never among what is public.

    Args:
        workspace: where the documents stand.
        printer: gives their house style.
        compared: the comparison.
        target: a file; a name without a folder is put in `output/verschil/<dossier>`.

    Raises:
        BeslisnotaError: the file cannot be of this kind, or stand there.
    """
    kind = target.suffix.lower()
    if kind not in _WRITERS:
        raise BeslisnotaError(f"‘{target}’: een vergelijking kan een .html, .pdf of .docx zijn.")
    path = placed(workspace, compared.new.nota.dossier, target)
    write(path, _WRITERS[kind](printer, compared))
    return path


def export_dossier(
    workspace: Workspace, compared: Sequence[Verschil], target: Path
) -> tuple[Path, ...]:
    """Write a page for each document of a dossier, and one that leads to them.

    Args:
        workspace: where the documents stand.
        compared: documents of one dossier.
        target: the page that leads to the others, which are put beside it.

    Raises:
        BeslisnotaError: it is not to be a page, or cannot stand there.
    """
    if target.suffix.lower() != ".html":
        raise BeslisnotaError(
            f"‘{target}’: van een heel dossier komt een .html, met een bladzijde voor elk stuk ernaast."
        )
    path = placed(workspace, compared[0].new.nota.dossier, target)
    pages = {path.with_name(f"{path.stem}-{_stem(one)}.html"): one for one in compared}
    for page, one in pages.items():
        write(page, changes_html(one))
    documents = [
        Listed(
            one.new.nota.id,
            plain(one.new.nota.document.titel),
            page.name,
            summary(one),
            one.versies,
        )
        for page, one in pages.items()
    ]
    dossier = compared[0].new.nota.dossier
    index = index_page(dossier, workspace.dossiers[dossier].titel or dossier, documents)
    write(path, index.encode())
    return (path, *pages)


def changes_html(verschil: Verschil) -> bytes:
    """Write the page on which the two versions are reviewed."""
    return review_page(
        verschil.name,
        plain(verschil.new.nota.document.titel),
        (titled(verschil.old.versie), titled(verschil.new.versie)),
        verschil.diff,
    ).encode()


def summary(one: Verschil) -> str:
    """Say in one line how much changed between which versions."""
    return f"{one.old.versie.title} → {one.new.versie.title}: {told(one.diff)}"


def told(diff: Diff | None) -> str:
    """Say in a few words how much changed; None is what cannot be read."""
    if diff is None:
        return "de tekst is niet te vergelijken"
    if diff.empty:
        return "geen wijzigingen"
    changes, laks = len(diff.changes), len(diff.laks)
    return (
        f"+{diff.count('erbij')} -{diff.count('eraf')} woorden, "
        f"{changes} {'wijziging' if changes == 1 else 'wijzigingen'}, {laks} {'lak' if laks == 1 else 'laks'} gewijzigd"
    )


def titled(versie: Versie) -> str:
    """Name a version with its day."""
    day = f" ({versie.commit.datum.isoformat()})" if versie.commit else ""
    return f"{versie.title}{day}"


def _stem(verschil: Verschil) -> str:
    return slug(verschil.name.partition("/")[2]) or "stuk"


def placed(workspace: Workspace, dossier: str, target: Path) -> Path:
    """Give where a comparison is written: a name without a folder in `output/verschil/<dossier>`.

    Raises:
        BeslisnotaError: that is among what is public.
    """
    base = workspace.root / "output" / "verschil" / dossier if target.parent == Path() else Path()
    path = (base / target).resolve()
    public = find_public_folder(workspace.root, workspace.settings.public_folder)
    if path.is_relative_to(public):
        raise BeslisnotaError(
            f"{path} staat in de openbare repository. In een vergelijking staat wat gelakt is: schrijf haar ergens anders."
        )
    return path


_WRITERS: dict[str, Callable[[Printer, Verschil], bytes]] = {
    ".html": lambda _printer, verschil: changes_html(verschil),
    ".docx": changes_docx,
    ".pdf": changes_pdf,
}
