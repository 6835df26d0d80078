"""Makes the word lists of recognition that come from others: run by hand, and commit what it writes.

    apt-get install wdutch && pip install faker
    python scripts/word_lists.py /usr/share/dict/dutch

Words: OpenTaal (BSD-3-Clause), as Debian packages them. Names: Faker (MIT). Same input, same bytes.
"""

from __future__ import annotations

import importlib
import lzma
import sys
from pathlib import Path

from lakken.detect.letters import fold
from lakken.detect.lists import common_words, made_of, read

DATA = Path(__file__).resolve().parent.parent / "lakken" / "detect" / "data"
_SHORT = 12
"""Words up to this length are all kept; of longer ones those that are not made of two kept ones."""
_LOCALES = [
    "nl_NL",
    "nl_BE",
    "de_AT",
    "de_CH",
    "de_DE",
    "fr_BE",
    "fr_CH",
    "fr_FR",
    "tr_TR",
    "pl_PL",
    "es_ES",
    "pt_PT",
    "it_IT",
    "en_GB",
    "en_IN",
    "ro_RO",
    "hr_HR",
    "id_ID",
    "sv_SE",
    "no_NO",
    "da_DK",
    "fi_FI",
    "cs_CZ",
    "sk_SK",
    "hu_HU",
    "sl_SI",
    "lt_LT",
    "lv_LV",
    "et_EE",
    "az_AZ",
    "ar_DZ",
    "fr_DZ",
    "en_NG",
    "yo_NG",
    "ig_NG",
    "ha_NG",
    "sw",
    "tw_GH",
    "uz_UZ",
]
_GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
_FIRST = {"nl_NL", "nl_BE"}
"""Locales of which a name may be a word of the language too."""


def main() -> None:
    """Write the three lists."""
    listed = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    small = {fold(word) for word in listed if word.isalpha() and word.islower() and len(word) > 1}
    short = {word for word in small if len(word) <= _SHORT}
    words = short | {word for word in small - short if not made_of(word, short)}
    given, family = _names(small)
    blob = "\n".join(sorted(words)).encode()
    (DATA / "woorden.txt.xz").write_bytes(lzma.compress(blob, preset=9 | lzma.PRESET_EXTREME))
    ours = read("voornamen.txt"), read("achternamen.txt")
    _write("voornamen-faker.txt", given - ours[0] - ours[1] - common_words())
    _write("achternamen-faker.txt", family - ours[0] - ours[1] - common_words())


def _names(small: set[str]) -> tuple[set[str], set[str]]:
    given: set[str] = set()
    family: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for into, keys in ((given, _GIVEN), (family, ("last_names",))):
            for key in keys:
                names = {fold(name.split()[-1]) for name in getattr(provider, key, ())}
                names = {name for name in names if name.isascii() and name.isalpha()}
                into |= {n for n in names if len(n) > 2 and (locale in _FIRST or n not in small)}
    return given, family


def _write(name: str, names: set[str]) -> None:
    lines = [
        "# Derived from Faker (https://github.com/joke2k/faker), Copyright (c) 2012 Daniele Faraglia. Licence: MIT.",
        "# Made by scripts/word_lists.py.",
    ]
    by_letter: dict[str, list[str]] = {}
    for word in sorted(names):
        by_letter.setdefault(word[0], []).append(word)
    lines += [" ".join(group) for group in by_letter.values()]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
