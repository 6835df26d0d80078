"""Measures what recognition finds in each folder beside this file, and in the published notes beside the project.

    make bench-herkennen

A folder holds notes (`*.md`), each with its truth (`*.json`): objects with `tekst`, `soort`, `regel` and
`kolom`, and for a person its `rol`. Names are not carried from one note to the next. Nothing is asserted: these are
figures of invented notes, and of nine published ones in which names were invented.

zeker          how many suggestions are sure, and the part of them that overlaps a true passage
bereik         part of the true passages of which every letter is covered by a suggestion of any kind
te lakken      the same for what is to be lakked (no public role), by `zeker` and `misschien` alone
publiek        part of the persons in a public role that are suggested to stay readable
tekens/s       characters a second of one processor: the fastest of seven runs, with the lists in memory
misschien      how many suggestions are a perhaps, and the part of them that overlaps a true passage
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beslisnota.read.passages import FilePassage, read_passages
from lakken.detect import Passage, Suggestion, suggest
from lakken.gronden import WOO

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PRAKTIJK = HERE.parents[2] / "shared" / "praktijk"


_RUNS = 7


class Truth(NamedTuple):
    """A passage that is to be found: its place in the file, and whether it stays readable."""

    start: int
    end: int
    public: bool


class Found(NamedTuple):
    """A suggestion by its places in the file."""

    places: frozenset[int]
    suggestion: Suggestion


class Counts:
    """What is counted over the notes of one folder."""

    def __init__(self) -> None:
        self.sure = self.sure_right = self.perhaps = self.perhaps_right = 0
        self.true = self.covered = self.secret = self.secret_covered = 0
        self.public = self.public_right = 0
        self.characters = 0
        self.seconds = 0.0

    def add(self, text: str, truth: list[Truth], found: list[Found]) -> None:
        """Count one note."""
        right = frozenset(place for item in truth for place in range(item.start, item.end))
        for places, suggestion in found:
            hit = not places.isdisjoint(right)
            if suggestion.zekerheid == "zeker":
                self.sure += 1
                self.sure_right += hit
            elif suggestion.zekerheid == "misschien":
                self.perhaps += 1
                self.perhaps_right += hit
        readable = _places(found, {"publieke functie"})
        to_lak = _places(found, {"zeker", "misschien"})
        for item in truth:
            letters = {place for place in range(item.start, item.end) if text[place].isalnum()}
            self.true += 1
            self.covered += letters <= to_lak | readable
            if item.public:
                self.public += 1
                self.public_right += letters <= readable
            else:
                self.secret += 1
                self.secret_covered += letters <= to_lak

    def row(self, name: str) -> str:
        """Give a line of the table."""
        return (
            f"{name:<12}{self.sure:>6}{_share(self.sure_right, self.sure):>9}"
            f"{self.true:>8}{_share(self.covered, self.true):>8}"
            f"{self.secret:>10}{_share(self.secret_covered, self.secret):>8}"
            f"{self.public:>9}{_share(self.public_right, self.public):>8}"
            f"{self.perhaps:>10}{_share(self.perhaps_right, self.perhaps):>8}"
            f"{self.characters / self.seconds:>14,.0f}"
        )


def _places(found: list[Found], kinds: set[str]) -> frozenset[int]:
    return frozenset(
        place for item in found if item.suggestion.zekerheid in kinds for place in item.places
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def look(texts: list[str], counts: Counts, *, unlak: bool = False) -> list[list[Found]]:
    """Look through the notes of one set, and count the time of recognition alone."""
    files = [read_passages(text, WOO) for text in texts]
    passages = [
        Passage(_text(one, unlak=unlak), one.key, one.functie) for file in files for one in file
    ]
    results = iter(suggest(passages))
    counts.seconds += min(_seconds(passages) for _ in range(_RUNS))
    counts.characters += sum(len(passage.text) for passage in passages)
    return [
        [
            Found(frozenset(one.offsets[hit.start : hit.end]), hit)
            for one in file
            for hit in next(results)
        ]
        for file in files
    ]


def _seconds(passages: list[Passage]) -> float:
    before = time.process_time()
    suggest(passages)
    return time.process_time() - before


def _text(passage: FilePassage, *, unlak: bool) -> str:
    """Give a text; where its laks are the truth, with their signs alone blotted out."""
    if not unlak:
        return passage.text
    signs = list(passage.text)
    for mark in passage.laks:
        for start, end in ((mark.start, mark.inner_start), (mark.inner_end, mark.end)):
            signs[start:end] = [sign if sign == "\n" else " " for sign in signs[start:end]]
    return "".join(signs)


def of_folder(folder: Path) -> Counts:
    """Measure the notes of a folder with their truth, each as a set of its own."""
    counts = Counts()
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        [found] = look([text], counts)
        counts.add(text, [_true(text, item) for item in truth], found)
    return counts


def _true(text: str, item: dict[str, object]) -> Truth:
    lines = text.split("\n")[: int(str(item["regel"])) - 1]
    start = sum(len(line) + 1 for line in lines) + int(str(item["kolom"])) - 1
    wanted = str(item["tekst"])
    if text[start : start + len(wanted)] != wanted:
        raise ValueError(f"regel {item['regel']}: the truth does not stand where it says")
    return Truth(start, start + len(wanted), item.get("rol") == "publiek")


def of_praktijk() -> Counts:
    """Measure the published notes: names in their laks and in the fields that are lakked whole are the truth."""
    counts = Counts()
    secrets = json.loads((PRAKTIJK / "geheimen.json").read_text(encoding="utf-8"))
    for folder in sorted(path for path in (PRAKTIJK / "notas").iterdir() if path.is_dir()):
        paths = sorted(folder.glob("*.md"))
        texts = [path.read_text(encoding="utf-8") for path in paths]
        for path, text, found in zip(paths, texts, look(texts, counts, unlak=True), strict=True):
            names = secrets.get(f"{folder.name}/{path.name}", [])
            counts.add(text, list(_secret(text, names)), found)
    return counts


def _secret(text: str, names: list[str]) -> Iterator[Truth]:
    for name in names:
        if len(name.split()) < 6:  # a whole sentence was lakked for what it says, not for a person
            for match in re.finditer(re.escape(name.removeprefix("mr. ")), text):
                yield Truth(match.start(), match.end(), public=False)


def main() -> None:
    """Print the table."""
    suggest([Passage("Warm.")])
    print(
        f"{'':<12}{'zeker':>6}{'juist':>9}{'waar':>8}{'bereik':>8}{'te lakken':>10}{'bereik':>8}"
        f"{'publiek':>9}{'juist':>8}{'misschien':>10}{'juist':>8}{'tekens/s':>14}"
    )
    for folder in sorted(path for path in HERE.iterdir() if any(path.glob("*.json"))):
        print(of_folder(folder).row(folder.name))
    if PRAKTIJK.is_dir():
        print(of_praktijk().row("praktijk"))
        print(
            "praktijk: alleen namen die daar gelakt zijn gelden als waar; elke andere naam of nummer telt bij ‘zeker’ als fout."
        )


if __name__ == "__main__":
    main()
