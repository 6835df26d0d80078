"""One file to a `Nota`, and a `Nota` to what may be published of it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from beslisnota.model.content import Image, walk
from beslisnota.model.finding import Finding, has_errors
from beslisnota.model.gelakt import Fields, FieldValue, GelakteNota
from beslisnota.model.nota import LakMark, Nota
from beslisnota.read.afdoening import afdoening_text
from beslisnota.read.build import Built, Context, Tell, build
from beslisnota.read.front import Front, Path, read_front
from beslisnota.read.hidden import without_hidden
from beslisnota.read.keys import map_texts
from beslisnota.read.markdown import Parser
from beslisnota.read.text import Report, decode
from beslisnota.read.values import BadValueError, read_datum, read_kamerstuk
from beslisnota.read.yaml import read_mapping
from lakken import marks
from lakken.comments import Stripped, strip_comments
from lakken.gronden import WOO, Register
from lakken.redact import box, redact, unwrap
from lakken.rules import Passage, check_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Values
    from datetime import date

    from beslisnota.model.dossier import Dossier

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_SETTLES = re.compile(r"\{(?:motie|toezegging)\s*=")


class UnreadableAfterLakkenError(Exception):
    """Gelakte text in which something is wrong that was not wrong before; holds the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("gelakte text cannot be read")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file.

    Attributes:
        nota: the document, unless there are errors among the findings.
        findings: all that was found in the file itself.
        bij: ids of what it belongs to; None where that could not be read.
        references: ids that it names: the key, the place in its list and the id.
        files: attached files: the place in the list and the path as written.
        pictures: pictures: the path as written, and line and column.
        places: where each text of the front matter stands.
        laks: line and column of each lak, and what is asked of it.
    """

    nota: Nota | None
    findings: tuple[Finding, ...]
    bij: tuple[str, ...] | None = None
    references: tuple[tuple[str, int, str], ...] = ()
    files: tuple[tuple[int, str], ...] = ()
    pictures: tuple[tuple[str, tuple[int, int]], ...] = ()
    places: Values[Path, tuple[int, int]] = field(default_factory=dict)
    laks: tuple[tuple[tuple[int, int], Passage], ...] = ()

    def place(self, *paths: Path) -> tuple[int, int]:
        """Give line and column of the first of these texts that has one."""
        return next((self.places[path] for path in paths if path in self.places), (1, 1))


def read_nota(data: bytes, path: str, dossier: Dossier, register: Register = WOO) -> Reading:
    """Read one file.

    Args:
        data: its bytes.
        path: where it stands, relative to the workspace: `notas/<dossier>/<id>.md`.
        dossier: what is known of its dossier.
        register: the grounds that a lak may have.
    """
    report = Report(path)
    text = decode(data, report)
    reading = None if text is None else _read(text, report, dossier, register)
    findings = tuple(sorted(set(report.findings)))
    if reading is None:
        return Reading(None, findings)
    return replace(reading, nota=None if has_errors(findings) else reading.nota, findings=findings)


def _read(text: str, report: Report, dossier: Dossier, register: Register) -> Reading | None:
    match = _FRONT.match(text)
    if match is None:
        report.add(
            (1, 1),
            "gegevens-ontbreken",
            "het bestand begint niet met gegevens tussen twee regels ‘---’",
            "zet bovenaan ‘---’, dan soort, titel en datum, en weer ‘---’",
        )
        return None
    mapping = read_mapping(match["yaml"], report, 2)
    if mapping is None:
        return None
    front = read_front(mapping, match["yaml"], report, register)
    body = strip_comments(text[match.end() :])
    for problem in body.problems:
        report.at(match.end() + problem.offset, problem.code, problem.sentence, problem.mend)
    context = Context(
        parser=Parser(public=False, register=register),
        public=False,
        tell_at=_teller(report, front, body, match.end()),
        resolve=_resolver(dossier),
        known_tot=_tot_check(dossier),
        afdoening=_register(dossier, lambda text: text),
    )
    built = build(front.soort or "nota", front.fields, body.text, context)
    _check_annexes(built, front, report, register)
    place_of = _placer(report, front, body, match.end())
    placed = [(place_of(path, text, mark), text, mark) for path, text, mark in built.laks]
    nota = replace(
        _nota(report.path, front, body.text, built),
        laks=tuple(sorted(_lak_mark(*one) for one in placed)),
    )

    def picture_place(src: str) -> tuple[int, int]:
        offset = body.text.find(f"]({src})")
        return report.place(match.end() + body.origin(offset)) if offset >= 0 else (1, 1)

    return Reading(
        nota=nota,
        findings=(),
        bij=nota.bij,
        references=tuple(_references(front.fields)),
        files=tuple(_files(front.fields)),
        pictures=tuple((src, picture_place(src)) for src in nota.pictures),
        places=front.places,
        laks=tuple((place, _passage(mark, register)) for place, _, mark in placed),
    )


def _lak_mark(place: tuple[int, int], text: str, mark: marks.Mark) -> LakMark:
    return LakMark(
        *place,
        text=text[mark.inner_start : mark.inner_end],
        gronden=mark.gronden,
        tot=mark.tot,
        toelichting=mark.toelichting,
        zienswijze=mark.zienswijze,
    )


def _passage(mark: marks.Mark, register: Register) -> Passage:
    return Passage(tuple(register.get(code) for code in mark.gronden), mark.tot, mark.toelichting)


def _placer(
    report: Report, front: Front, body: Stripped, start: int
) -> Callable[[Path, str, marks.Mark], tuple[int, int]]:
    """Give what finds a mark in the file; one that YAML writes otherwise stands where its value does."""
    values = [report.offset(place) for place in front.places.values()]

    def place_of(path: Path, text: str, mark: marks.Mark) -> tuple[int, int]:
        if not path:
            return report.place(start + body.origin(mark.start + len(mark.prefix)))
        place = front.places.get(path)
        if place is None:  # a lak in the register of the dossier, which the letter prints
            passage = _SETTLES.search(report.text)
            return report.place(passage.start()) if passage else (1, 1)
        begin = report.offset(place)
        end = min((offset for offset in values if offset > begin), default=start)
        found = report.text.find(text[mark.start : mark.end], begin, end)
        return report.place(found) if found >= 0 else place

    return place_of


def _check_annexes(built: Built, front: Front, report: Report, register: Register) -> None:
    for index, bijlage in enumerate(built.document.bijlagen):
        gronden = tuple(register.get(code) for code in bijlage.gronden)
        for breach in check_together(gronden):
            report.add(
                front.places["bijlagen", index, "grond"],
                breach.code,
                breach.sentence,
                breach.mend,
                "waarschuwing" if breach.warning else "fout",
            )


def _references(fields: Fields) -> Iterator[tuple[str, int, str]]:
    for name in ("bij kamerbrief", "bij"):
        for index, ref in enumerate(_ids(fields, name)):
            if ref:
                yield name, index, ref
    for index, item in enumerate(_bijlagen(fields)):
        if ref := str(item.get("document", "")):
            yield "bijlagen", index, ref


def _files(fields: Fields) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(_bijlagen(fields)):
        if bestand := str(item.get("bestand", "")):
            yield index, bestand


def _bijlagen(fields: Fields) -> tuple[Values[str, FieldValue], ...]:
    value = fields.get("bijlagen", ())
    items = value if isinstance(value, tuple) else ()
    return tuple({} if isinstance(item, str | tuple) else item for item in items)


def _teller(report: Report, front: Front, body: Stripped, start: int) -> Callable[[Path], Tell]:
    """Give what turns a place in the body, or in a text of the front matter, into a finding."""

    def tell_at(path: Path) -> Tell:
        def tell(
            offset: int, code: str, sentence: str, mend: str, *, warning: bool = False
        ) -> None:
            place = (
                front.places.get(path) or front.places.get(path[:2]) or front.places.get(path[:1])
            )
            if not path:
                place = report.place(start + body.origin(offset))
            report.add(place or (1, 1), code, sentence, mend, "waarschuwing" if warning else "fout")

        return tell

    return tell_at


def _resolver(dossier: Dossier) -> Callable[[str, str], str | None]:
    """Give what finds the number of a motie or toezegging: empty where it has none yet, None where unknown."""
    numbers: dict[tuple[str, str], str] = {}
    for kind, items in (("motie", dossier.moties), ("toezegging", dossier.toezeggingen)):
        for item in items:
            for ref in filter(None, (item.nummer, item.id)):
                numbers[kind, ref.lower()] = item.nummer

    def resolve(kind: str, ref: str) -> str | None:
        if kind == "motie":
            with suppress(BadValueError):
                ref = read_kamerstuk(ref)
        return numbers.get((kind, ref.lower()))

    return resolve


def _register(
    dossier: Dossier, change: Callable[[str], str]
) -> Callable[[str, str], tuple[str, str] | None]:
    """Give what finds number and text of a motie or toezegging, as a letter's table has them.

    Args:
        dossier: with the register.
        change: what becomes of the text: lakked or not.
    """

    def find(kind: str, ref: str) -> tuple[str, str] | None:
        items = dossier.moties if kind == "motie" else dossier.toezeggingen
        for item in items:
            if ref.lower() in {item.nummer.lower(), item.id.lower()}:
                return item.nummer, change(afdoening_text(item))
        return None

    return find


def _tot_check(dossier: Dossier) -> Callable[[str], bool]:
    return lambda tot: dossier.until(tot) is not None or tot.lower() in dossier.gebeurtenissen


def _nota(path: str, front: Front, body: str, built: Built) -> Nota:
    *_, dossier, name = path.split("/")
    verzonden = front.fields.get("verzonden")
    pictures = (value.src for value in walk(built.document) if isinstance(value, Image))
    return Nota(
        id=name.removesuffix(".md"),
        dossier=dossier,
        path=path,
        document=built.document,
        fields=front.fields,
        body=body,
        bij=(*_ids(front.fields, "bij kamerbrief"), *_ids(front.fields, "bij")),
        verzonden=read_datum(verzonden) if verzonden and isinstance(verzonden, str) else None,
        pictures=tuple(dict.fromkeys(pictures)),
    )


def _ids(fields: Fields, name: str) -> tuple[str, ...]:
    return cast("tuple[str, ...]", fields.get(name, ()))


# --- gelakt --------------------------------------------------------------------------------------


def redact_nota(
    nota: Nota,
    dossier: Dossier,
    peildatum: date,
    default_laks: Values[str, tuple[str, ...]],
    register: Register = WOO,
) -> GelakteNota:
    """Lak a nota and read what is left.

    Args:
        nota: as it was written.
        dossier: its dossier, with the events on which laks lapse.
        peildatum: the day for which it is lakked.
        default_laks: grounds of the fields that are lakked whole, by their normal key.
        register: the grounds that its laks may have; the one with which it was read.

    Raises:
        UnreadableAfterLakkenError: an error stands in the gelakte text; nothing may be published of it.
    """
    stands = dossier.stands_on(peildatum)

    def gelakt(text: str) -> str:
        return redact(text, marks.scan(text, register=register), stands)

    fields = _lak_defaults(map_texts(nota.fields, gelakt), default_laks)
    body = _numbered(gelakt(nota.body), dossier, register)
    fields = map_texts(fields, lambda text: _numbered(text, dossier, register))
    report = Report(nota.path)
    context = Context(
        parser=Parser(public=True, register=register),
        public=True,
        tell_at=_public_teller(report),
        resolve=_resolver(dossier),
        known_tot=lambda _tot: True,
        afdoening=_register(dossier, gelakt),
    )
    built = build(nota.document.soort, fields, body, context)
    while built.unused:
        body = _drop_lines(body, built.unused)
        built = build(nota.document.soort, fields, body, context)
    dead = {f"#{anchor}" for anchor in built.dead.difference(_anchors(nota.document))}
    if addresses := built.unfollowed | dead:
        body = _without_addresses(body, addresses)
        fields = map_texts(fields, lambda text: _without_addresses(text, addresses))
        built = build(nota.document.soort, fields, body, context)
    if built.unfollowed or built.dead.difference(_anchors(nota.document)):
        report.add(
            (1, 1),
            "adres-onbruikbaar",
            "een adres dat niet gevolgd wordt, is niet uit de openbare tekst te halen",
            "schrijf de link als [tekst](adres), of haal haar weg",
        )
    labels = built.labels
    body = without_hidden(body, labels)
    fields = map_texts(fields, lambda text: without_hidden(text, labels))
    if build(nota.document.soort, fields, body, context).document != built.document:
        report.add(
            (1, 1),
            "verborgen-tekst",
            "een naam van een voetnoot of verwijzing is niet uit de openbare tekst te halen",
            "geef voetnoten een cijfer, [^1], en schrijf een verwijzing als [tekst](adres)",
        )
    _check_links(nota, built, report)
    if has_errors(report.findings):
        raise UnreadableAfterLakkenError(tuple(sorted(set(report.findings))))
    return GelakteNota(built.document, fields, body)


def _lak_defaults(fields: Fields, default_laks: Values[str, tuple[str, ...]]) -> Fields:
    """Put one box for the whole of each field that is lakked by default, whatever it holds."""
    return {
        name: box(default_laks[name]) if name in default_laks else value
        for name, value in fields.items()
    }


def _numbered(text: str, dossier: Dossier, register: Register) -> str:
    """Write numbers for the ids of moties and toezeggingen; a mark without number goes, its words stay."""
    resolve = _resolver(dossier)
    while True:
        for mark in marks.scan(text, public=True, register=register).marks:
            ref = mark.attributes.get(mark.kind)
            if mark.kind in {"motie", "toezegging"} and ref != (
                number := resolve(mark.kind, ref) or ""
            ):
                break
        else:
            return text
        if number:
            text = f'{text[: mark.inner_end + 1]}{{{mark.kind}="{number}"}}{text[mark.end :]}'
        else:
            text = unwrap(text, [mark])


def _public_teller(report: Report) -> Callable[[Path], Tell]:
    def tell_at(_path: Path) -> Tell:
        def tell(
            offset: int, code: str, sentence: str, mend: str, *, warning: bool = False
        ) -> None:
            del offset
            report.add(
                (1, 1),
                code,
                f"na het lakken: {sentence}",
                mend,
                "waarschuwing" if warning else "fout",
            )

        return tell

    return tell_at


def _drop_lines(text: str, spans: list[tuple[int, int]]) -> str:
    """Take lines out and leave one blank line, so that what stood apart stays apart."""
    lines = text.split("\n")
    for start, end in sorted(spans, reverse=True):
        lines[start:end] = [""]
    return "\n".join(lines)


def _without_addresses(text: str, addresses: set[str]) -> str:
    """Put `#` for addresses that are not followed: they may name files, and nobody sees them printed."""
    for address in addresses:
        for written in {address, unquote(address)}:
            text = text.replace(f"]({written})", "](#)").replace(f"](<{written}>)", "](#)")
            definition = re.compile(
                rf"^([ >]*\[[^\]\n]+\]:[ \t]*)<?{re.escape(written)}>?[ \t]*$", re.MULTILINE
            )
            text = definition.sub(r"\1#", text)
    return text


def _check_links(nota: Nota, built: Built, report: Report) -> None:
    """Refuse a link to a heading that lakken changed: its address may tell what the heading said."""
    before = set(_anchors(nota.document))
    for anchor in sorted(built.dead & before):
        del anchor
        report.add(
            (1, 1),
            "adres-naar-lak",
            "een link wijst naar een kop waarin gelakt is; het adres kan verraden wat er stond",
            "haal de link weg, of laat haar naar een andere kop wijzen",
        )


def _anchors(value: object) -> tuple[str, ...]:
    return tuple(
        anchor for item in walk(value) if isinstance(anchor := getattr(item, "anchor", None), str)
    )
