"""Real git repositories, made by git itself."""

import subprocess
from pathlib import Path

from beslisnota.git import clean_environment

LINES = [f"Dit is regel {number} van het stuk, met woorden genoeg.\n" for number in range(12)]


class Work:
    """A workspace in a repository of its own, with commits on days that the test chooses."""

    def __init__(self, root: Path, *, above: str = "") -> None:
        self.top = root
        self.root = root / above if above else root
        self.root.mkdir(parents=True, exist_ok=True)
        if not (root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main", str(root))

    def git(self, *words: str, day: str = "2026-01-01", who: str = "Anna") -> str:
        when = f"{day}T12:00:00+01:00"
        signed = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (
                ("NAME", who),
                ("EMAIL", f"{who.lower()}@voorbeeld.example"),
                ("DATE", when),
            )
        }
        done = subprocess.run(
            ["git", "-C", str(self.top), *words],
            env=clean_environment() | signed,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def commit(self, message: str, day: str = "2026-01-01", who: str = "Anna") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, day=day, who=who)
        return self.git("rev-parse", "HEAD")
