"""Full-text search over every document of a workspace and over what was published, in an index that follows the files.

The index holds all that the notes hold: it is as secret as they are.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from beslisnota.errors import BeslisnotaError
from beslisnota.read.openbaar import find_public_folder
from beslisnota.read.settings import read_settings
from beslisnota.steps.fragment import fragment
from beslisnota.steps.zoektekst import REGISTER, FolderTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Soort: TypeAlias = Literal["intern", "register", "openbaar"]
File: TypeAlias = tuple[str, int, int, int]
"""Name of a file, when it was changed, when the system last touched it, and its size."""
VERSION = 2
"""Of the index: one of another version is made anew."""
MOST = 20
"""Documents that are shown; how many there are is said too."""

_WORD = re.compile(r"\w")
_TABLES = """
CREATE TABLE map (naam TEXT PRIMARY KEY, stand TEXT);
CREATE TABLE bestand (id INTEGER PRIMARY KEY, map TEXT, naam TEXT, stand TEXT, UNIQUE (map, naam));
CREATE VIRTUAL TABLE tekst USING fts5(titel, inhoud, tokenize = "unicode61 remove_diacritics 2");
"""
_COUNT = "SELECT count(*) FROM tekst WHERE tekst MATCH ?"
_NEAREST = "SELECT rowid, rank FROM tekst WHERE tekst MATCH ? ORDER BY rank LIMIT ?"
_SHOWN = """
SELECT bestand.map, bestand.naam, tekst.titel, tekst.inhoud
FROM tekst JOIN bestand ON bestand.id = tekst.rowid WHERE tekst.rowid = ?
"""


@dataclass(frozen=True, slots=True)
class Treffer:
    """A document in which all words stand.

    Attributes:
        bestand: its file, relative to the workspace; of a public one, relative to the public folder.
        soort: `intern`, `register` for a dossier.yaml, or `openbaar` for what was published.
        titel: as written, without marks.
        fragment: some text around the words, with `HIT` around each of them.
    """

    bestand: str
    soort: Soort
    titel: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What was found: how many documents, and the nearest of them first."""

    aantal: int
    treffers: tuple[Treffer, ...]


def search(root: Path, words: Sequence[str]) -> Gevonden:
    """Find the documents in which all these words stand, or words that begin with them.

    Args:
        root: the workspace.
        words: each a word; several in one are looked for beside each other. Case and diacritics do not matter.

    Raises:
        BeslisnotaError: it is no workspace, or there is no word.
    """
    root = root.resolve()
    if not (root / "notas").is_dir():
        raise BeslisnotaError(f"{root} is geen werkmap: de map ‘notas’ ontbreekt.")
    words = [word for word in words if _WORD.search(word)]
    if not words:
        raise BeslisnotaError("Noem ten minste één woord om te zoeken.")
    path = root / "output" / "zoek" / "index.sqlite"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _search(path, root, words)
        except sqlite3.DatabaseError:  # cut short, of another version, or no index at all
            path.unlink(missing_ok=True)
            return _search(path, root, words)
    except (OSError, sqlite3.Error):  # nothing can be kept there: an index for this one question
        return _search(None, root, words)


def _search(path: Path | None, root: Path, words: Sequence[str]) -> Gevonden:
    with closing(_connected(path)) as index:
        _update(index, root)
        return _ask(index, words)


def _phrase(word: str) -> str:
    """Write what was asked as a phrase of which the last word may go on; nothing in it is an operator."""
    return '"' + word.replace('"', " ") + '"*'


def _ask(index: sqlite3.Connection, words: Sequence[str]) -> Gevonden:
    question = " ".join(map(_phrase, words))
    (count,) = index.execute(_COUNT, (question,)).fetchone()
    found = [
        (rank, _hit(words, *index.execute(_SHOWN, (number,)).fetchone()))
        for number, rank in index.execute(_NEAREST, (question, MOST)).fetchall()
    ]
    found.sort(key=lambda one: (one[0], one[1].soort, one[1].bestand))
    return Gevonden(count, tuple(hit for _, hit in found))


def _hit(words: Sequence[str], folder: str, name: str, titel: str, text: str) -> Treffer:
    kind, _, place = folder.partition(" ")
    soort: Soort = (
        "openbaar" if kind == "openbaar" else "register" if name == REGISTER else "intern"
    )
    return Treffer(f"{place}/{name}", soort, titel, fragment(text, words))


# --- the index ----------------------------------------------------------------------------------


def _connected(path: Path | None) -> sqlite3.Connection:
    """Open an index; one without a place is kept in memory alone."""
    fresh = path is None or not path.exists()
    if path is not None and fresh:
        path.touch(mode=0o600)
    index = sqlite3.connect(path or ":memory:", timeout=30)
    index.execute("PRAGMA temp_store = MEMORY")  # what is sorted holds what is lakked too
    (version,) = index.execute("PRAGMA user_version").fetchone()
    if not fresh and version != VERSION:
        index.close()
        raise sqlite3.DatabaseError("another version")
    if fresh:
        index.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return index


def _update(index: sqlite3.Connection, root: Path) -> None:
    """Take over what changed: files of folders in which a name, a moment or a size is another one."""
    known = dict(index.execute("SELECT naam, stand FROM map"))
    with index:
        for name, folder in _folders(root):
            files = _files(folder)
            stand = _digest(files)
            if known.pop(name, None) != stand:
                _follow(index, name, folder, files)
                index.execute("INSERT OR REPLACE INTO map VALUES (?, ?)", (name, stand))
        for name in known:  # folders that are gone
            _follow(index, name, "", [])
            index.execute("DELETE FROM map WHERE naam = ?", (name,))


def _follow(index: sqlite3.Connection, name: str, folder: str, files: list[File]) -> None:
    rows = index.execute("SELECT naam, id, stand FROM bestand WHERE map = ?", (name,))
    known = {file: (number, stand) for file, number, stand in rows}
    texts = FolderTexts(folder)
    register = [str(moment) for file, *moments in files if file == REGISTER for moment in moments]
    for file, *moments in files:
        number, before = known.pop(file, (None, ""))
        stand = " ".join([*map(str, moments), *register])  # a letter prints of the register
        if before == stand:
            continue
        if number is not None:
            _drop(index, number)
        row = (name, file, stand)
        made = index.execute("INSERT INTO bestand (map, naam, stand) VALUES (?, ?, ?)", row)
        words = (made.lastrowid, *texts.words(file))
        index.execute("INSERT INTO tekst (rowid, titel, inhoud) VALUES (?, ?, ?)", words)
    for number, _ in known.values():
        _drop(index, number)


def _drop(index: sqlite3.Connection, number: int) -> None:
    index.execute("DELETE FROM tekst WHERE rowid = ?", (number,))
    index.execute("DELETE FROM bestand WHERE id = ?", (number,))


# --- the files ----------------------------------------------------------------------------------


def _folders(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every folder of documents, named by its kind and its place; a link is passed over."""
    notas = root / "notas"
    for folder in _below([str(notas)]):
        yield f"intern notas/{folder[len(str(notas)) + 1 :]}", folder
    settings = root / "instellingen.toml"
    data = settings.read_bytes() if settings.is_file() else None
    public = find_public_folder(root, read_settings(data, settings.name)[0].public_folder)
    for folder in _below(_below([str(public)])):
        yield f"openbaar {folder[len(str(public)) + 1 :]}", folder


def _below(folders: Iterable[str]) -> list[str]:
    found: list[str] = []
    for folder in folders:
        if Path(folder).is_dir():
            with os.scandir(folder) as entries:
                found += [
                    entry.path
                    for entry in entries
                    if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
                ]
    return sorted(found)


def _files(folder: str) -> list[File]:
    """Give the documents of a folder with what changes when they do; a link is passed over."""
    found: list[File] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            named = entry.name.endswith(".md") or entry.name == REGISTER
            if named and entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                found.append((entry.name, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size))
    found.sort()
    return found


def _digest(files: list[File]) -> str:
    return hashlib.sha256(repr(files).encode(errors="surrogateescape")).hexdigest()
