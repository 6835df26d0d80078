"""A letter and what underlies it to the set that may be published: lakked, named and written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import Image, Inlines, plain, transform, walk
from beslisnota.model.gelakt import FieldValue, GelakteNota
from beslisnota.model.historie import Historie
from beslisnota.model.voorstel import FoundLak, mark_defaults, number_laks
from beslisnota.publish.assemble import Member, assemble
from beslisnota.publish.inventory import inventory_csv
from beslisnota.publish.markdown import public_markdown
from beslisnota.publish.names import has_number, in_order, public_names, still_names
from beslisnota.publish.rows import Listed, list_set
from beslisnota.read.nota import UnreadableAfterLakkenError, redact_nota
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.printer import public_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from beslisnota.model.document import Bijlage, Document
    from beslisnota.model.dossier import Dossier
    from beslisnota.model.finding import Finding
    from beslisnota.model.inventaris import Inventaris
    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.files import Tick
    from beslisnota.steps.printer import Printer

_UNPUBLISHED_FIELDS = frozenset({"verzonden", "voorgelegd"})
"""They serve the tool alone; filling one in after the approval changes nothing that is published."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document of a set before it is rendered.

    Attributes:
        nota: as it was written.
        marked: its document with its laks numbered, default-lakked fields included.
        laks: those laks.
        gelakt: what may be published of it, with public names for its pictures.
        name: its public name.
        was: the public name under which it was last published in this set; empty where it never was.
        parent: public name of the document that it belongs to; empty for the letter.
        markdown: its public Markdown.
        pictures: path as written of each picture that is published, by its public name.
        attached: path as written of each file that goes along, by its place in the list of bijlagen.
    """

    nota: Nota
    marked: Document
    laks: tuple[FoundLak, ...]
    gelakt: GelakteNota
    name: str
    was: str
    parent: str
    markdown: str
    pictures: Mapping[str, str]
    attached: Mapping[int, str]

    def attached_name(self, index: int) -> str:
        """Give the public name of an attached file."""
        return (
            f"{self.name}-bijlage-{index + 1}{PurePosixPath(self.attached[index]).suffix.lower()}"
        )

    @property
    def listed(self) -> Listed:
        """What the inventarislijst needs of it."""
        attached = {index: self.attached_name(index) for index in self.attached}
        return Listed(self.gelakt, self.name, self.parent, attached)


@dataclass(frozen=True, slots=True)
class PreparedSet:
    """A set before it is rendered: all that is decided about it.

    Attributes:
        dossier: its dossier.
        letter: the letter that leads it.
        peildatum: day for which it is lakked.
        members: its documents, the letter first.
        historie: what became of them after they were published; an approval does not cover it.
    """

    dossier: Dossier
    letter: Nota
    peildatum: date
    members: tuple[Prepared, ...]
    historie: Historie = field(default_factory=Historie)

    @property
    def present(self) -> tuple[Prepared, ...]:
        """The documents that are neither withdrawn nor suspended."""
        return tuple(member for member in self.members if not self.is_gone(member))

    def is_gone(self, member: Prepared) -> bool:
        """Tell whether a document is withdrawn or suspended, also where it would have another name by now."""
        if self.historie.last(member.name):
            return self.historie.weg(member.name)
        return self.historie.weg(member.was)

    @property
    def removed(self) -> tuple[tuple[str, str], ...]:
        """The text of every lak that stands, with the file in which it stands."""
        return tuple(
            (lak.text, member.nota.path)
            for member in self.members
            for lak in member.laks
            if lak.stands and lak.text.strip()
        )

    @property
    def open_text(self) -> str:
        """All text that is public by the set's own Markdown."""
        return "\n".join(member.markdown for member in self.present)


def blockers(workspace: Workspace, letter: Nota) -> tuple[str, ...]:
    """List the files with errors for which a set cannot be made."""
    wrong = {finding.path for finding in workspace.findings if finding.severity == "fout"}
    shared = ("instellingen.toml", f"notas/{letter.dossier}/dossier.yaml")
    paths = [path for path in shared if path in wrong]
    paths += [broken.path for broken in workspace.broken_members(letter)]
    return tuple(f"er staan fouten in {path}" for path in paths)


def prepare_set(workspace: Workspace, letter: Nota, peildatum: date) -> PreparedSet:
    """Lak and name the documents of a set.

    Raises:
        BeslisnotaError: a file of it has errors, or cannot be read after lakken.
    """
    if open_points := blockers(workspace, letter):
        raise BeslisnotaError(_refusal(letter, open_points))
    return _Preparer(workspace, letter, peildatum).prepare()


def set_digest(prepared: PreparedSet, workspace: Workspace) -> str:
    """Give the digest that an approval covers.

    It covers every passage with its grounds and motivation, what the workspace's own grounds among them
    say, the gelakte text of every document, and the files and pictures that go along. It is private: it
    tells of lakked content.
    """
    content: list[object] = [
        {
            "fields": _plain_fields(
                {
                    name: value
                    for name, value in member.nota.fields.items()
                    if name not in _UNPUBLISHED_FIELDS
                }
            ),
            "body": member.nota.body,
            "markdown": member.markdown,
            "laks": [
                [lak.text, list(lak.gronden), lak.tot, motivation(lak, workspace), lak.stands]
                for lak in member.laks
            ],
            "pictures": [_file_digest(workspace, member, src) for src in member.pictures.values()],
            "attached": [
                _file_digest(workspace, member, path) for path in member.attached.values()
            ],
        }
        for member in prepared.members
    ]
    content += [
        [one.kind, one.nummer, plain(one.tekst)]
        for member in prepared.members
        for one in member.gelakt.document.afdoening
    ]
    used = {code for member in prepared.members for code in _codes(member)}
    content += [astuple(grond) for grond in workspace.settings.register.own if grond.code in used]
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()


def _codes(member: Prepared) -> Iterator[str]:
    for lak in member.laks:
        yield from lak.gronden
    for bijlage in member.nota.document.bijlagen:
        yield from bijlage.gronden


def motivation(lak: FoundLak, workspace: Workspace) -> str:
    """Give the motivation of a lak: its own, or the workspace's for its grounds."""
    standard = (workspace.settings.motivering.get(grond, "") for grond in lak.gronden)
    return lak.toelichting or " ".join(filter(None, standard))


def _file_bytes(workspace: Workspace, member: Prepared, path: str) -> bytes:
    return (workspace.root / "notas" / member.nota.dossier / unquote(path)).read_bytes()


def _file_digest(workspace: Workspace, member: Prepared, path: str) -> str:
    return hashlib.sha256(_file_bytes(workspace, member, path)).hexdigest()


def render_set(
    prepared: PreparedSet, workspace: Workspace, printer: Printer, tick: Tick
) -> dict[str, bytes]:
    """Render every file of a set.

    Returns:
        The bytes of each file by its name. They depend on gelakte values alone.
    """
    dossier = prepared.dossier.name
    members: list[Member] = []
    merged = []
    for index, member in enumerate(prepared.members, start=1):
        if prepared.is_gone(member):
            continue
        tick(f"{prepared.letter.id}: {member.name}")
        document = member.gelakt.document
        sources = printer.pictures(member.nota, tuple(member.pictures.values()))
        pictures = {name: sources[src] for name, src in member.pictures.items()}
        html = printer.html(document, dossier, "gelakt", prefix=f"d{index}-")
        layout = printer.layout(html, dossier, pictures)
        title = plain(document.titel)
        if document.soort == "nota":
            merged.append(layout)
        members.append(
            Member(
                name=member.name,
                markdown=member.markdown,
                pdf=printer.pdf([layout], dossier, title),
                docx=printer.docx([html], dossier, pictures, title),
                pictures=pictures,
                attached={
                    name: _file_bytes(workspace, member, path)
                    for place, path in member.attached.items()
                    if not prepared.historie.weg(name := member.attached_name(place))
                },
            )
        )
    inventaris = inventory(prepared, workspace)
    merged_title = f"Beslisnota’s bij {inventaris.besluit}"
    bundle = printer.pdf(merged, dossier, merged_title) if merged else None
    lists = {
        ".csv": inventory_csv(inventaris),
        ".xlsx": printer.inventory_xlsx(inventaris, dossier),
        ".pdf": printer.inventory_pdf(inventaris, dossier),
    }
    return assemble(members, bundle, lists, prepared.peildatum)


def inventory(prepared: PreparedSet, workspace: Workspace) -> Inventaris:
    """Make the inventarislijst of a set."""
    # One that is gone under another name has its row by that name.
    shown = [
        member
        for member in prepared.members
        if prepared.historie.weg(member.name) or not prepared.is_gone(member)
    ]
    listed = [member.listed for member in shown]
    motivering = workspace.settings.motivering
    return list_set(listed, prepared.historie, prepared.peildatum, motivering)


class _Preparer:
    def __init__(self, workspace: Workspace, letter: Nota, peildatum: date) -> None:
        self.workspace = workspace
        self.letter = letter
        self.peildatum = peildatum
        self.dossier = workspace.dossiers[letter.dossier]
        record = load_lakbesluit(workspace, letter.dossier)
        self.known = record.names(letter.id)
        self.done = Historie(record.acts(letter.id))

    def prepare(self) -> PreparedSet:
        notas = self.workspace.members(self.letter)
        redacted = [self._redact(nota) for nota in notas]
        # The letter leads, also where another letter stands in its set.
        order = [0, *(index for index in in_order(redacted) if index)]
        names = self._names(notas, redacted)
        by_id = {nota.id: name for nota, name in zip(notas, names, strict=True)}
        stands = self.dossier.stands_on(self.peildatum)
        members: list[Prepared] = []
        first = 1
        for index in order:
            member = self._member(notas[index], redacted[index], by_id)
            marked, laks = number_laks(member.marked, stands, first)
            first += len(laks)
            members.append(replace(member, marked=marked, laks=laks))
        return PreparedSet(self.dossier, self.letter, self.peildatum, tuple(members))

    def _names(self, notas: Sequence[Nota], redacted: Sequence[GelakteNota]) -> list[str]:
        """Name the documents: each keeps the name that it was published under as long as that may be."""
        kept = [
            self._kept(nota, gelakt.document) for nota, gelakt in zip(notas, redacted, strict=True)
        ]
        ids = {nota.id for nota in notas}
        used = {
            name
            for document, names in self.known.items()
            for name in names
            if name not in kept
            and (
                document in ids
                or not any(
                    has_number(one.document) and still_names(name, one.document) for one in redacted
                )
            )
        }
        return public_names(redacted, kept, used)

    def _kept(self, nota: Nota, document: Document) -> str:
        """Give the public name that a document has and keeps; empty where it gets one.

        It goes where datum, soort or referentie became another one, but not once something was done to it: what
        is withdrawn is known by its name. A name that is withdrawn for what it says itself is not kept.
        """
        name = self._was(nota)
        last = self.done.last(name)
        told = last is not None and not (last.grond and last.grond.in_naam)
        return name if name and (told or still_names(name, document)) else ""

    def _was(self, nota: Nota) -> str:
        return self.known.get(nota.id, ("",))[-1]

    def _redact(self, nota: Nota) -> GelakteNota:
        defaults = self.workspace.settings.laks_of(nota.document.soort)
        register = self.workspace.settings.register
        try:
            return redact_nota(nota, self.dossier, self.peildatum, defaults, register)
        except UnreadableAfterLakkenError as error:
            raise BeslisnotaError(_unreadable(nota, error.findings)) from error

    def _member(self, nota: Nota, redacted: GelakteNota, names: Mapping[str, str]) -> Prepared:
        name = names[nota.id]
        titled = self._titled(redacted.document)
        srcs = dict.fromkeys(value.src for value in walk(titled) if isinstance(value, Image))
        pictures = {src: f"{name}-afbeelding-{number}" for number, src in enumerate(srcs, start=1)}
        pictures = {src: public + public_suffix(src) for src, public in pictures.items()}
        attached = {
            index: bijlage.bestand
            for index, bijlage in enumerate(titled.bijlagen)
            if bijlage.bestand and bijlage.openbaar == "ja"
        }
        document = transform(
            titled,
            lambda value: (
                replace(value, src=pictures[value.src]) if isinstance(value, Image) else value
            ),
        )
        gelakt = GelakteNota(document, self._titled_fields(redacted.fields), redacted.body)
        prepared = Prepared(
            nota=nota,
            marked=self._titled(
                mark_defaults(nota.document, self.workspace.settings.laks_of(nota.document.soort))
            ),
            laks=(),
            gelakt=gelakt,
            name=name,
            was=self._was(nota),
            parent=""
            if nota.id == self.letter.id
            else next((names[ref] for ref in nota.bij if ref in names), ""),
            markdown="",
            pictures={public: src for src, public in pictures.items()},
            attached=attached,
        )
        files = {
            **pictures,
            **{path: prepared.attached_name(index) for index, path in attached.items()},
        }
        return replace(prepared, markdown=public_markdown(gelakt, names, files))

    # A reference to another document prints its gelakte titel.

    def _titled(self, document: Document) -> Document:
        bijlagen = tuple(self._titled_bijlage(bijlage) for bijlage in document.bijlagen)
        return replace(document, bijlagen=bijlagen)

    def _titled_bijlage(self, bijlage: Bijlage) -> Bijlage:
        if bijlage.titel or not bijlage.document:
            return bijlage
        other = self._other(bijlage.document)
        titel: Inlines = other.document.titel if other else ()
        return replace(bijlage, titel=titel)

    def _titled_fields(self, fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        bijlagen = fields.get("bijlagen", ())
        if not isinstance(bijlagen, tuple):
            return fields
        return {**fields, "bijlagen": tuple(self._titled_item(item) for item in bijlagen)}

    def _titled_item(self, item: FieldValue) -> FieldValue:
        if isinstance(item, str | tuple) or item.get("titel") or not item.get("document"):
            return item
        other = self._other(str(item["document"]))
        return {"titel": other.fields["titel"], **item} if other else item

    def _other(self, ref: str) -> GelakteNota | None:
        nota = next(
            (nota for nota in self.workspace.of_dossier(self.dossier.name) if nota.id == ref), None
        )
        return self._redact(nota) if nota else None


def _plain_fields(value: FieldValue) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain_fields(item) for item in value]
    return {name: _plain_fields(item) for name, item in value.items()}


def _refusal(letter: Nota, points: tuple[str, ...]) -> str:
    return "\n".join(
        [
            f"Van {letter.dossier}/{letter.id} kan geen set gemaakt worden:",
            *(f"  - {point}" for point in points),
        ]
    )


def _unreadable(nota: Nota, findings: tuple[Finding, ...]) -> str:
    return "\n".join([f"{nota.path} is na het lakken niet te lezen:", *_lines(findings)])


def _lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield f"  - {finding.sentence}; {finding.mend}"
