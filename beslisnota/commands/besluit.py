"""`besluit`: records what was decided on a beslispunt."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from beslisnota.commands.desk import Day, Desk, ask, find_document, today
from beslisnota.commands.dutch import DutchCommand
from beslisnota.commands.lakzoek import has_terminal
from beslisnota.model.content import plain
from beslisnota.model.document import UITKOMSTEN, Uitkomst
from beslisnota.steps.uitkomst import Genomen, check_punt, record

if TYPE_CHECKING:
    from datetime import date

    from beslisnota.model.nota import Nota

T = TypeVar("T")


class _Punt(click.ParamType[int]):
    """The number of a beslispunt."""

    name = "N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal()) or len(text) > 4:
            self.fail("dit is geen nummer; schrijf bijvoorbeeld 1", param, ctx)
        return int(text)


class _Uitkomst(click.ParamType[Uitkomst]):
    """What was decided."""

    name = "U"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Uitkomst:
        text = " ".join(str(value).lower().split())
        known = next((known for known in UITKOMSTEN if known == text), None)
        return known or self.fail(f"kies uit: {', '.join(UITKOMSTEN)}", param, ctx)


class _Naam(click.ParamType[str]):
    """Who decided."""

    name = "NAAM"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        text = " ".join(str(value).split())
        return text or self.fail("schrijf een naam of functie", param, ctx)


@click.command(cls=DutchCommand)
@click.argument("document")
@click.option("--punt", type=_Punt(), help="Nummer van het beslispunt.")
@click.option("--uitkomst", type=_Uitkomst(), help=f"Wat besloten is: {', '.join(UITKOMSTEN)}.")
@click.option("--door", type=_Naam(), help="Wie besloot.")
@click.option("--datum", type=Day(), help="Op welke dag; anders vandaag.")
@click.option("--opmerking", metavar="TEKST", default="", help="Wat erbij is gezegd.")
@click.pass_obj
def besluit(  # noqa: PLR0913  # one argument an option
    desk: Desk,
    document: str,
    punt: int | None,
    uitkomst: Uitkomst | None,
    door: str | None,
    datum: date | None,
    opmerking: str,
) -> int:
    """Leg in de nota vast wat op een beslispunt besloten is.

    De rest van het bestand blijft zoals het is. In een terminal wordt gevraagd wat u niet opgeeft.
    """
    if datum and datum > today():
        raise click.BadParameter("die dag is nog niet geweest", param_hint="--datum")
    nota = find_document(desk.read(), document)  # asked before the workspace is held
    number = punt if punt is not None else _ask_punt(nota)
    check_punt(nota, number)
    asked = (
        _ask("--uitkomst", f"Uitkomst ({', '.join(UITKOMSTEN)})", _Uitkomst())
        if uitkomst is None
        else uitkomst
    )
    genomen = Genomen(
        number,
        asked,
        door or _ask("--door", "Wie besloot?", _Naam()),
        datum or today(),
        " ".join(opmerking.split()),
    )
    with desk.working() as (workspace, _):
        record(workspace, find_document(workspace, document), genomen)
    click.echo(
        f"Vastgelegd in {nota.path}: punt {number}, {genomen.uitkomst}, {genomen.door}, {genomen.datum.isoformat()}."
    )
    if nota.document.datum and genomen.datum.isoformat() < nota.document.datum.iso:
        click.echo(
            f"Let op: dat is voor de datum van de nota ({nota.document.datum.printed}). Klopt dat niet, verbeter het in {nota.path}."
        )
    left = _open(nota) - {number} if genomen.uitkomst != "bespreken" else _open(nota)
    if left:
        click.echo(f"Nog zonder besluit: {', '.join(map(str, sorted(left)))}.")
    return 0


def _open(nota: Nota) -> set[int]:
    outcomes = {one.punt: one.uitkomst for one in nota.document.besluit}
    punten = range(1, nota.document.beslispunten + 1)
    return {punt for punt in punten if outcomes.get(punt, "bespreken") == "bespreken"}


def _ask_punt(nota: Nota) -> int:
    punten = sorted(_open(nota))
    if has_terminal() and punten:
        click.echo(f"{plain(nota.document.titel)}: punten {', '.join(map(str, punten))}.")
    return _ask("--punt", "Beslispunt", _Punt())


def _ask(option: str, question: str, kind: click.ParamType[T]) -> T:
    if not has_terminal():
        raise click.UsageError(
            f"Er ontbreekt iets: {option}. Zonder terminal wordt er niets gevraagd.",
            click.get_current_context(),
        )
    return ask(question, kind)
