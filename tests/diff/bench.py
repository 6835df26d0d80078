"""How much processor time a comparison takes: two versions of six pages, and of an annex of a hundred."""

import random
import time

from beslisnota.diff.compare import compare
from beslisnota.model.nota import Nota
from tests.diff.notas import nota

_WORDS = [
    "de",
    "het",
    "een",
    "minister",
    "nota",
    "besluit",
    "stage",
    "regio",
    "geld",
    "student",
    "school",
    "brief",
    "kamer",
    "overleg",
    "motie",
    "plan",
]
_PAGE = 7
"""Paragraphs of sixty words on a page."""


def _body(pages: int, chance: random.Random) -> list[str]:
    def paragraph() -> str:
        return (
            " ".join(
                chance.choice(_WORDS) + chance.choice(("", "", "", f"{chance.randrange(999)}"))
                for _ in range(60)
            )
            + "."
        )

    return [paragraph() for _ in range(pages * _PAGE)]


def _edited(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Change a word in a third of the paragraphs, move some, split some, and write some anew."""
    edited = []
    for at, text in enumerate(paragraphs):
        words = text.split()
        if at % 3 == 0:
            words[chance.randrange(len(words))] = "gewijzigd"
        if at % 25 == 7:
            edited += [" ".join(words[:30]), " ".join(words[30:])]
        elif at % 40 == 11:
            edited.insert(0, " ".join(words))
        elif at % 30 == 3:
            edited.append(" ".join(chance.choices(_WORDS, k=60)))
        else:
            edited.append(" ".join(words))
    return edited


def _versions(pages: int) -> tuple[Nota, Nota]:
    chance = random.Random(pages)  # noqa: S311  # no secret
    paragraphs = _body(pages, chance)
    return nota("\n\n".join(paragraphs)), nota("\n\n".join(_edited(paragraphs, chance)))


def main() -> None:
    """Print the fastest of some runs."""
    for pages, runs, limit in ((6, 9, 0.05), (100, 3, 2.0)):
        old, new = _versions(pages)
        fastest = float("inf")
        for _ in range(runs):
            begin = time.process_time()
            compare(old, new)
            fastest = min(fastest, time.process_time() - begin)
        print(f"{pages:4} bladzijden: {fastest * 1000:7.1f} ms (hoogstens {limit * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
