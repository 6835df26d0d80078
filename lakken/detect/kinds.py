"""What a word with a capital is by itself: part of a name, or a word, an acronym, a compound."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from lakken.detect.cues import WORDS, names_role
from lakken.detect.letters import PARTICLES, fold, words
from lakken.detect.lists import common_words, given_names, is_dutch, surnames

Kind: TypeAlias = Literal["voornaam", "achternaam", "onbekend", "tussenvoegsel", "anders"]

_ACRONYM = 5
"""Capitals alone, up to this length, are read as an acronym."""
_COMPOUND = words("""
    aanpak afdeling agenda agentschap akkoord alliantie arrest autoriteit bank beleid beraad besluit beweging
    bibliotheek bond brief bureau campagne centrum coalitie code college commissie conferentie convenant debat
    dienst directie dreef federatie fonds gebouw gelden gemaal gemeente gracht groep hogeschool
    impuls inspectie instelling instellingen instituut kade kamer kazerne kliniek kosten krant kring kunde
    kwartier laan loket lyceum markt middelen ministerie monitor museum netwerk norm nota onderwijs
    onderzoek operatie organisatie overleg pact park partij plan plannen platform plein polder programma project
    provincie raad rapport regeling regio register richtlijn rijk ruimte scholen school singel sluis staten station
    stichting straat strategie strjitte subsidie systeem team toets traject tunnel unie universiteit verdrag
    vereniging verordening veste visie voorziening voorzieningen werken wet wetten wezen zaken ziekenhuis zorg
""")
_NEAR_NAMES = words("dorp hal haven heide huis lijst stad weg")
"""Ends of compounds and of surnames: `Wesdorp`; a compound where what stands before them is a word too."""
_SURE_NOUN = words("""
    brieven debatten eling ering factor functie groepen heden heid ijding ingen initiatief ische isme lijke lijks
    moties plaatsen plekken power programmas projecten schap schappen sector teams teit tie ties tische trajecten
    verlening voeging
""")
"""Ends that a surname hardly ever has; such a word is a name only where a form of address says so."""
_NOUN = words("""
    age ages aten atie baar bare dag eerd eerde eisen elen end ende enen eren erij gang gegevens gevers heden heid
    houders iek ieke ig ige ing ingen isch ische isme jaar jes kracht krachten lasten lijk lijke loop loos loze
    ment menten nemers nis plicht punten rechten schap schappen sel sels stelling stelsel stuk stukken teit teiten
    tie ties tijd tuur vorm vormen werk zaam zame
""")
"""Ends that a word of the dictionary has and a surname seldom."""


_COMPOUND_ENDS = tuple(sorted(_COMPOUND | {f"{end}s" for end in _COMPOUND}))
_SURE_ENDS = tuple(sorted(_SURE_NOUN))
_NEAR_ENDS = tuple(sorted(_NEAR_NAMES))
_NOUN_ENDS = tuple(sorted(_NOUN))
_INSIDE = frozenset({"de", "den", "der", "van", "ten", "ter", "el", "al", "la", "'t"})


@lru_cache(maxsize=50_000)
def classify(word: str) -> tuple[Kind, str, bool]:
    """Say what a word is by itself, give it folded and without its possessive, and whether it is a word of the language."""
    bare = re.sub(r"['’]s?\Z", "", word)
    key = fold(bare)
    parts = [part for part in re.split(r"[-–]", key) if part]
    common = key in common_words()
    if key in PARTICLES and not (bare.istitle() and key in given_names()):
        return "tussenvoegsel", key, common
    if _acronym(bare):
        return "anders", key, True
    if kind := _listed(key, parts):
        return kind, key, common
    if common or _is_word(bare, key, parts):
        return "anders", key, True
    return "onbekend", key, _ends(key, _NOUN_ENDS, 2)


def _listed(key: str, parts: list[str]) -> Literal["voornaam", "achternaam"] | None:
    """Look a word up in the lists: a double given name is one by both its parts, or by its first alone."""
    double = len(parts) > 1 and parts[0] in given_names()
    if key in given_names() or (double and parts[-1] in given_names()):
        return "voornaam"
    if key in surnames() or any(part in surnames() for part in parts):
        return "achternaam"
    return "voornaam" if double else None


def _is_word(bare: str, key: str, parts: list[str]) -> bool:
    """Whether what no list knows is an acronym, a compound or a word of the language."""
    capitals = sum(sign.isupper() for sign in bare)
    shouted = capitals == len(bare) and len(bare) <= _ACRONYM
    mixed = 1 < capitals < len(bare) and not _mixed(bare)
    own = [part for part in parts if part not in PARTICLES]
    double = any(part in _INSIDE for part in parts[1:-1])  # "Helder-De Raad" is read to its blank
    double = double or (len(parts) > 1 and parts[-1] in _INSIDE)
    if double:
        return False
    usual = len(parts) > 1 and bool(own) and not common_words().isdisjoint((own[0], own[-1]))
    return key in _cue_words() or names_role(key) or shouted or mixed or usual or _made(key)


@lru_cache(maxsize=50_000)
def may_be_name(key: str) -> bool:
    """Whether a word that is no name by itself is one where a cue or the set says so: `Stamhuis`, `WOLF`."""
    return key in surnames() or key in given_names() or _made(key)


def _made(key: str) -> bool:
    """Whether a word ends as one that is made of others, or as a noun that is no surname."""
    if _ends(key, _COMPOUND_ENDS, 3) or _ends(key, _SURE_ENDS, 4):
        return True
    return key.endswith(_NEAR_ENDS) and is_dutch(key)


def _ends(key: str, ends: tuple[str, ...], least: int) -> bool:
    """Whether a word has one of these ends, and at least so many letters before it."""
    if not key.endswith(ends):
        return False
    return any(key.endswith(end) and len(key) - len(end) >= least for end in ends)


def _acronym(word: str) -> bool:
    """Whether a word is one letter, four capitals or fewer, or has such a part: `JOB`, `MKB-NL`, `MBO-raad`."""
    if len(word) == 1:
        return True
    if word.isupper():
        return all(len(part) <= 4 for part in re.split(r"[-–'’]", word))
    return any(part.isupper() and 1 < len(part) <= _ACRONYM for part in re.split(r"[-–]", word))


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(fold(word) for word in WORDS)


def _mixed(word: str) -> bool:
    """Whether capitals inside a word are those of a name: `IJzerman`, `McDonald`, `Kılıç-Aydın`."""
    return all(
        re.fullmatch(
            r"(?:IJ|Mc|Mac|De|Van|Le|La|Di|Du|Fitz|Vander|O['’])?[^\W\d_](?:[^\W\d_]|['’])*", part
        )
        is not None
        and (part.isupper() or part[2:].islower() or part[3:].islower() or len(part) < 3)
        for part in re.split(r"[-–]", word)
    )
