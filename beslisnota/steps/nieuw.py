"""New workspaces and new documents, from the skeletons in `templates/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError
from beslisnota.git import find_around
from beslisnota.publish.names import slug
from beslisnota.publish.repository import new_repository
from beslisnota.render.style import shipped_templates
from beslisnota.steps.files import write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from beslisnota.model.document import Soort

_DOTTED = {name: f".{name}" for name in ("gitignore", "gitattributes")}
_NAME = "beslisnota"
_DRIVER = {
    # Where the program is not found, git shows the file as it is.
    f"diff.{_NAME}.textconv": 'f() { beslisnota tekst "$1" 2>/dev/null || cat "$1"; }; f',
    f"diff.{_NAME}.xfuncname": "^(#+ .*)$",
    f"diff.{_NAME}.wordRegex": "[^[:space:][:punct:]]+([-'./@,][^[:space:][:punct:]]+)*|[[:punct:]]",
}
"""How git compares a note: by sentence, below its heading, and by word where that is asked."""


def make_workspace(folder: Path, today: date) -> Path:
    """Make a workspace with settings, an example dossier and a git repository of its own.

    Raises:
        BeslisnotaError: the folder is there already and is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BeslisnotaError(f"{folder} bestaat al en is niet leeg. Kies een nieuwe map.")
    new_repository(folder)  # first: where git is absent, no half workspace is left
    skeleton = shipped_templates() / "werkmap"
    for source in sorted(path for path in skeleton.rglob("*") if path.is_file()):
        name = _DOTTED.get(source.name, source.relative_to(skeleton).as_posix())
        write(folder / name, _filled(source.read_text(encoding="utf-8"), today, "").encode())
    set_up_git(folder)
    return folder


def set_up_git(root: Path) -> Path:
    """Let `git diff` compare the notes of a workspace by sentence; what is set already stays as it is.

    Which files it is for goes along with the workspace, what is run does not: git keeps that to the
    repository, so it is set in each clone.

    Returns:
        The file that says which files.

    Raises:
        BeslisnotaError: it is no workspace, or stands in no repository.
    """
    _check_workspace(root)
    git, _ = find_around(root)
    for key, value in _DRIVER.items():
        git.run("config", key, value)
    path = root / ".gitattributes"
    held = path.read_text(encoding="utf-8") if path.exists() else ""
    if f"diff={_NAME}" not in held:
        own = (shipped_templates() / "werkmap" / "gitattributes").read_text(encoding="utf-8")
        apart = "\n" if held and not held.endswith("\n") else ""
        write(path, f"{held}{apart}{own}".encode())
    return path


def make_document(root: Path, soort: Soort, dossier: str, titel: str, today: date) -> Path:
    """Make a document from the skeleton of its soort; the dossier is made where it is new.

    Raises:
        BeslisnotaError: the names cannot be used, or the document is there already.
    """
    _check_workspace(root)
    if slug(dossier) != dossier:
        raise BeslisnotaError(
            f"De naam van een dossier wordt openbaar en heeft alleen kleine letters, cijfers en streepjes. Bedoelde u ‘{slug(dossier) or 'dossier'}’?"
        )
    if not slug(titel):
        raise BeslisnotaError("De titel is leeg. Schrijf waar het stuk over gaat.")
    folder = root / "notas" / dossier
    path = folder / f"{today.isoformat()}-{slug(titel)[:60].strip('-')}.md"
    if path.exists():
        raise BeslisnotaError(
            f"{path} is er al. Kies een andere titel, of werk verder in dat bestand."
        )
    if not (folder / "dossier.yaml").exists():
        write(folder / "dossier.yaml", f"titel: {json.dumps(titel, ensure_ascii=False)}\n".encode())
    skeleton = shipped_templates() / "nieuw" / f"{soort}.md"
    write(path, _filled(skeleton.read_text(encoding="utf-8"), today, titel).encode())
    return path


def _check_workspace(root: Path) -> None:
    if not (root / "notas").is_dir():
        raise BeslisnotaError(
            f"{root} is geen werkmap: de map ‘notas’ ontbreekt. Maak er een met ‘init’."
        )


def _filled(text: str, today: date, titel: str) -> str:
    """Fill in a skeleton; a titel is quoted as YAML quotes it."""
    return text.replace("@DATUM@", today.isoformat()).replace(
        "@TITEL@", json.dumps(titel, ensure_ascii=False)
    )
