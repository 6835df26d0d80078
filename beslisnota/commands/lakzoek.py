"""`lakzoek`: what may have to be lakked; it lakks only what a person chooses."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from beslisnota.commands.desk import Desk, ask, below
from beslisnota.commands.dutch import DutchCommand
from beslisnota.commands.numbers import read_spans
from beslisnota.errors import BeslisnotaError
from beslisnota.steps.lakzoek import NOT_CHECKED, check_remembered, remember, seek
from beslisnota.steps.zet import GROND, Set, set_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beslisnota.model.herkennen import Vondst
    from beslisnota.model.workspace import Workspace

_ASK = "vraag"


@click.command(cls=DutchCommand)
@click.argument("pad", nargs=-1)
@click.option(
    "--zet",
    metavar="[NUMMERS]",
    is_flag=False,
    flag_value=_ASK,
    help="Lak deze voorstellen, bijvoorbeeld 3,5-7; zonder nummers een voor een, in een terminal.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de voorstellen als JSON.")
@click.pass_obj
def lakzoek(desk: Desk, pad: tuple[str, ...], zet: str | None, *, as_json: bool) -> int:
    """Toon wat mogelijk gelakt moet worden: namen, adressen en nummers die nog open staan.

    PAD is een bestand of een map; zonder PAD worden alle stukken bekeken. Er wordt nooit vanzelf gelakt.
    """
    with desk.working() as (workspace, tick):
        gezocht = seek(workspace)
        shown = below(workspace, pad, gezocht.found)
        if zet == _ASK:
            tick("")
            return _set(workspace, _ask(shown), gezocht.files)
        if zet is not None:
            numbers = _numbers(zet, len(gezocht.found))
            check_remembered(workspace, gezocht)
            chosen = [one for one in gezocht.found if one.nummer in numbers]
            return _set(workspace, chosen, gezocht.files)
        remember(workspace, gezocht)
        if as_json:
            click.echo(json.dumps([_plain(one) for one in shown], ensure_ascii=False, indent=2))
        else:
            show(shown)
            click.echo(f"{counted(shown)}. {NOT_CHECKED}")
    return 0


def show(found: Sequence[Vondst]) -> None:
    """Print suggestions, one a line."""
    for one in found:
        click.echo(_line(one))


def counted(found: Sequence[Vondst]) -> str:
    """Say how many suggestions of each kind there are."""
    kinds = [one.zekerheid for one in found]
    return (
        f"{len(found)} {'voorstel' if len(found) == 1 else 'voorstellen'}: {kinds.count('zeker')} zeker, "
        f"{kinds.count('misschien')} misschien, {kinds.count('publieke functie')} publieke functie (blijft leesbaar)"
    )


def _line(one: Vondst) -> str:
    text = " ".join(one.text.split())
    return f"{one.nummer:>4}  {one.path}:{one.line}:{one.column}  {one.zekerheid}: {one.soort} ‘{text}’ ({one.reden})"


def _plain(one: Vondst) -> dict[str, object]:
    return {
        "nummer": one.nummer,
        "bestand": one.path,
        "regel": one.line,
        "kolom": one.column,
        "tekst": one.text,
        "soort": one.soort,
        "zekerheid": one.zekerheid,
        "reden": one.reden,
    }


def _numbers(written: str, last: int) -> frozenset[int]:
    """Read `3,5-7`."""
    spans = read_spans(written, "--zet")
    for span in spans:
        if not 1 <= span.start < span.stop <= last + 1:
            name = f"{span.start}-{span.stop - 1}" if len(span) > 1 else str(span.start)
            raise BeslisnotaError(f"In de lijst staat geen nummer {name}; zij loopt tot {last}.")
    return frozenset(number for span in spans for number in span)


def has_terminal() -> bool:
    """Whether someone can be asked."""
    return sys.stdin.isatty()


def _ask(found: Sequence[Vondst]) -> list[Vondst]:
    if not has_terminal():
        raise click.UsageError(
            "Zonder terminal wordt er niets gevraagd: noem de nummers, bijvoorbeeld --zet 3,5-7.",
            click.get_current_context(),
        )
    chosen = []
    for one in found:
        if one.zekerheid == "publieke functie":
            continue
        click.echo(_line(one))
        try:
            answer = ask("Lakken? (j/n/stop)", _Answer())
        except click.Abort:  # what was answered before stands
            click.echo()
            break
        if answer == "stop":
            break
        if answer == "j":
            chosen.append(one)
    return chosen


class _Answer(click.ParamType[str]):
    name = "antwoord"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        known = {"j": "j", "ja": "j", "n": "n", "nee": "n", "s": "stop", "stop": "stop"}
        answer = known.get(str(value).strip().lower())
        return answer or self.fail("typ j, n of stop", param, ctx)


def _set(workspace: Workspace, chosen: Sequence[Vondst], files: Mapping[str, bytes]) -> int:
    result = set_marks(workspace, chosen, files)
    _say(result, chosen)
    return 1 if result.refused else 0


def _say(result: Set, chosen: Sequence[Vondst]) -> None:
    places = {one.nummer: f"{one.path}:{one.line}:{one.column}" for one in chosen}
    for number in result.done:
        click.echo(f"Gelakt met grond {GROND}: {number} ({places[number]})")
    for number, reason in result.refused:
        click.echo(f"Niet gelakt: {number} ({places[number]}): {reason}", err=True)
    click.echo(
        f"{len(result.done)} gelakt, {len(result.refused)} niet. De nummers gelden niet meer: draai ‘lakzoek’ opnieuw."
        if result.done
        else "Er is niets gelakt."
    )
