"""Measures how fast `zoek` answers over 10,000 notes, and how fast the index follows a note that changed.

    make bench-zoek

The notes are made of the words of the example dossiers, 600 words each. Nothing is asserted. Each figure is the middle of
nine runs and the slowest of them, in time of one processor, of the whole question: looking at all files, asking, and the
fragments.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from beslisnota.steps.zoek import search

_NOTES = 10_000
_WORDS = 600
_RUNS = 9
_QUESTIONS = {
    "one word, in few notes": ["zeldzaamheid"],
    "one word, in all notes": ["schoolroutes"],
    "the beginning of a word": ["gemeent"],
    "two words": ["routes", "middelen"],
    "words beside each other": ["de gemeenten"],
    "a word that is nowhere": ["xyzzy"],
}


def main() -> None:
    """Make the notes, ask, and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        started = time.process_time()
        notes = _made(root)
        print(f"{len(notes):,} notes, {sum(path.stat().st_size for path in notes) / 1e6:.0f} MB")
        started = time.process_time()
        search(root, ["schoolroutes"])
        print(f"{'index of all of them':34} {time.process_time() - started:8.1f} s")
        for name, words in _QUESTIONS.items():
            _print(name, [_asked(root, words) for _ in range(_RUNS)])
        _print(
            "one note changed, and one word", [_changed(root, notes[run]) for run in range(_RUNS)]
        )


def _made(root: Path) -> list[Path]:
    choice = random.Random(1)  # noqa: S311  # words of a benchmark
    source = Path(__file__).parents[2] / "notas" / "veilige-schoolroutes"
    words = " ".join(
        path.read_text(encoding="utf-8") for path in sorted(source.glob("*.md"))
    ).split()
    made = []
    for number in range(_NOTES):
        folder = root / "notas" / f"dossier-{number // 100}"
        folder.mkdir(parents=True, exist_ok=True)
        text = " ".join(choice.choices(words, k=_WORDS)) + " schoolroutes"
        rare = " zeldzaamheid" * (number % 1000 == 0)
        path = folder / f"nota-{number}.md"
        path.write_text(
            f"---\nsoort: nota\ntitel: Nota {number}\ndatum: 2026-11-22\n---\n\n{text}{rare}\n",
            encoding="utf-8",
        )
        made.append(path)
    return made


def _asked(root: Path, words: list[str]) -> float:
    started = time.process_time()
    search(root, words)
    return time.process_time() - started


def _changed(root: Path, path: Path) -> float:
    path.write_text(path.read_text(encoding="utf-8") + "\nnieuwe regel\n", encoding="utf-8")
    return _asked(root, ["zeldzaamheid"])


def _print(name: str, seconds: list[float]) -> None:
    print(
        f"{name:34} {statistics.median(seconds) * 1000:8.1f} ms   slowest {max(seconds) * 1000:6.1f} ms"
    )


if __name__ == "__main__":
    main()
