"""Gelakte documents for the tests of what is published, read from text as the program reads them."""

import re
from datetime import date

from beslisnota.model.document import Document
from beslisnota.model.dossier import Dossier
from beslisnota.model.gelakt import GelakteNota
from beslisnota.model.nota import Nota
from beslisnota.model.settings import Settings
from beslisnota.read.build import Context, build
from beslisnota.read.front import read_front
from beslisnota.read.markdown import Parser
from beslisnota.read.nota import read_nota, redact_nota
from beslisnota.read.text import Report
from beslisnota.read.yaml import read_mapping
from lakken.gronden import WOO, Register

PEILDATUM = date(2023, 6, 1)


def nota(
    front: str = "", body: str = "", *, soort: str = "nota", datum: str = "2023-05-01"
) -> Nota:
    """Read a document with these lines of front matter; titel and behandeling are there already."""
    lines = [f"soort: {soort}", f"datum: {datum}" if datum else ""]
    lines += ["" if re.search("^titel:", front, re.MULTILINE) else "titel: Titel"]
    lines += [
        "behandeling: ter informatie" if soort == "nota" and "behandeling:" not in front else ""
    ]
    text = "\n".join(["---", *filter(None, lines), front, "---", "", body])
    reading = read_nota(text.encode(), "notas/zaak/stuk.md", Dossier("zaak"))
    assert reading.nota is not None, reading.findings
    return reading.nota


def gelakt(
    front: str = "", body: str = "", *, soort: str = "nota", datum: str = "2023-05-01"
) -> GelakteNota:
    """Read a document and lak it, with the fields that are lakked without settings."""
    found = nota(front, body, soort=soort, datum=datum)
    return lak(found)


def lak(found: Nota, dossier: Dossier | None = None) -> GelakteNota:
    """Lak a document as it is without settings."""
    defaults = Settings().laks_of(found.document.soort)
    return redact_nota(found, dossier or Dossier("zaak"), PEILDATUM, defaults)


def read_public(markdown: str, register: Register = WOO) -> Document:
    """Read public Markdown as the program reads gelakte text; an error or a warning fails the test."""
    _, front_text, body = markdown.split("---\n", 2)
    report = Report("openbaar.md")
    mapping = read_mapping(front_text, report, 2)
    assert mapping is not None, report.findings
    front = read_front(mapping, front_text, report, register)

    def tell_at(_path):
        def tell(_offset, code, sentence, _mend, *, warning=False):
            assert warning, (code, sentence)

        return tell

    context = Context(
        parser=Parser(public=True, register=register),
        public=True,
        tell_at=tell_at,
        resolve=lambda _kind, ref: ref,
        known_tot=lambda _tot: True,
        afdoening=lambda _kind, _ref: None,
    )
    document = build(front.soort or "nota", front.fields, body.removeprefix("\n"), context).document
    assert not [finding for finding in report.findings if finding.severity == "fout"], (
        report.findings
    )
    return document
