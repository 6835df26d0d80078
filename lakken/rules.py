"""The rules between the grounds of one passage: docs/beleid/regels.md, R1 to R7."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakken.gronden import join_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from lakken.woo import Grond

YEARS = 5
"""From this age on a refusal needs a motivation of its own (art. 5.3 Woo)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is asked of one passage; what it says is no part of it.

    Attributes:
        gronden: from left to right.
        tot: date or event on which the lak lapses; empty where it does not.
        toelichting: its own motivation; may be empty.
        old: whether its document is more than five years older than the decision on it.
    """

    gronden: tuple[Grond, ...]
    tot: str = ""
    toelichting: str = ""
    old: bool = False


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that a passage breaks.

    Attributes:
        code: short and stable ("grond-samen").
        sentence: Dutch, with the article of the law where the rule stands in one.
        mend: Dutch, what to do.
        warning: whether the drafter may leave it so.
    """

    code: str
    sentence: str
    mend: str
    warning: bool = False


def check(passage: Passage, motivated: Collection[str]) -> tuple[Breach, ...]:
    """Hold a passage to the rules; one that lapsed is held to them like any.

    Args:
        passage: what is asked of it.
        motivated: codes of the grounds for which the workspace has a standard motivation.
    """
    together = tuple(check_together(passage.gronden))
    return (
        *together,
        *_environment(passage),
        *_motivation(passage, motivated),
        *_first_knowledge(passage),
        *_opinions(passage),
        *_age(passage),
    )


def check_together(gronden: tuple[Grond, ...]) -> Iterator[Breach]:
    """Yield what is wrong with grounds beside each other, whatever they are given for."""
    excluded = (*_disproportionate(gronden), *_instead(gronden))
    yield from excluded or _order(gronden)


def is_old(made: date, decided: date) -> bool:
    """Whether a document was more than five years old on the day of the decision."""
    return (decided.year - YEARS, decided.month, decided.day) > (made.year, made.month, made.day)


def _disproportionate(gronden: tuple[Grond, ...]) -> Iterator[Breach]:
    codes = {grond.code for grond in gronden}
    if "5.1.5" not in codes:
        return
    others = [grond.code for grond in gronden if _lid(grond) in {"5.1.1", "5.1.2"}]
    if others:
        yield Breach(
            "grond-samen",
            f"5.1.5 staat samen met {_and(others)}; art. 5.1, vijfde lid, Woo sluit dat voor dezelfde "
            "informatie uit",
            f"laat 5.1.5 weg, of laat {_and(others)} weg",
        )
    if "5.1.6" in codes:
        yield Breach(
            "grond-samen",
            "5.1.5 staat samen met 5.1.6; art. 5.1, vijfde lid, Woo geldt alleen voor andere informatie "
            "dan milieu-informatie, en het zesde lid voor milieu-informatie",
            "laat een van de twee weg",
        )


def _instead(gronden: tuple[Grond, ...]) -> Iterator[Breach]:
    if {"5.1.6", "5.1.1.c"} <= {grond.code for grond in gronden}:
        yield Breach(
            "grond-milieu",
            "5.1.6 staat samen met 5.1.1.c; art. 5.1, zesde lid, Woo komt bij milieu-informatie in de "
            "plaats van het eerste lid, onderdeel c",
            "laat 5.1.1.c weg; is het geen milieu-informatie, laat dan 5.1.6 weg",
        )


def _order(gronden: tuple[Grond, ...]) -> Iterator[Breach]:
    soorten = [grond.soort for grond in gronden]
    if "relatief" in soorten and "absoluut" in soorten[soorten.index("relatief") :]:
        ordered = sorted(gronden, key=lambda grond: grond.soort != "absoluut")
        yield Breach(
            "grond-volgorde",
            "een relatieve grond staat voor een absolute; bij een absolute grond (art. 5.1, eerste lid, "
            "Woo) wordt niet afgewogen, en zij draagt de beslissing dus al",
            f"zet de absolute grond vooraan: {join_codes(grond.code for grond in ordered)}",
            warning=True,
        )


def _environment(passage: Passage) -> Iterator[Breach]:
    if not passage.toelichting and any(grond.code == "5.1.6" for grond in passage.gronden):
        yield Breach(
            "milieu-zonder-toelichting",
            "5.1.6 geldt alleen voor milieu-informatie (art. 5.1, zesde lid, Woo), en dat zij dat is, "
            "staat er niet bij",
            'zeg met toelichting="…" welke milieu-informatie het is, of kies een andere grond',
            warning=True,
        )


def _motivation(passage: Passage, motivated: Collection[str]) -> Iterator[Breach]:
    bare = [
        grond.code
        for grond in passage.gronden
        if _lid(grond) == "5.1.2" and grond.code not in motivated
    ]
    if bare and not passage.toelichting:
        yield Breach(
            "motivering-ontbreekt",
            f"de motivering van {_and(bare)} ontbreekt; art. 5.1, derde lid, Woo vraagt haar "
            "uitdrukkelijk",
            'zet toelichting="…" bij de lak, of een standaardmotivering in instellingen.toml, onder '
            "[lakken.motivering]",
        )


def _first_knowledge(passage: Passage) -> Iterator[Breach]:
    if not passage.tot and any(grond.code == "5.1.4" for grond in passage.gronden):
        yield Breach(
            "tot-ontbreekt",
            "5.1.4 is tijdelijk (art. 5.1, vierde lid, Woo), en tot wanneer staat er niet bij",
            "zet tot=… bij de lak: een datum (jjjj-mm-dd), of een gebeurtenis van dossier.yaml",
        )


def _opinions(passage: Passage) -> Iterator[Breach]:
    codes = [grond.code for grond in passage.gronden if grond.artikel == "5.2"]
    if codes and not passage.toelichting:
        yield Breach(
            "grond-beleidsopvatting",
            f"{_and(codes)}: persoonlijke beleidsopvattingen (art. 5.2 Woo) zijn in een beslisnota geen "
            "reden om te lakken",
            'haal deze lak weg of kies een andere grond; moet het toch, zeg dan met toelichting="…" '
            "waarom",
        )


def _age(passage: Passage) -> Iterator[Breach]:
    codes = [
        grond.code
        for grond in passage.gronden
        if _lid(grond) == "5.1.2" or grond.code == "5.1.5" or grond.artikel == "5.2"
    ]
    if passage.old and codes and not passage.toelichting:
        yield Breach(
            "ouder-dan-vijf-jaar",
            "dit stuk is meer dan vijf jaar ouder dan de brief; art. 5.3 Woo vraagt dan waarom het "
            f"belang van {_and(codes)} ondanks het tijdsverloop zwaarder weegt",
            'zeg dat met toelichting="…" bij de lak; de wet eist het bij een verzoek om informatie',
            warning=True,
        )


def _lid(grond: Grond) -> str:
    """Article and paragraph as the codes write them; empty for a ground that is none of the Woo."""
    return f"{grond.artikel}.{grond.lid}" if grond.artikel else ""


def _and(codes: list[str]) -> str:
    *first, last = codes
    return f"{', '.join(first)} en {last}" if first else last
