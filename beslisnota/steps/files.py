"""Files of a workspace: read, written whole or not at all, and locked while a command works."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from beslisnota.errors import BeslisnotaError

_DRAFT = ".beslisnota-"
"""How the name of a file or folder begins that is not whole yet."""
_STALE = 60
"""Seconds after which nobody writes one any more."""
Tick: TypeAlias = Callable[[str], None]
"""Takes a Dutch line on what is being done now."""


def write(path: Path, data: bytes) -> None:
    """Write a file: the old one or the new one stands there, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_DRAFT)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that holds these files and no other; the old one stands until the new is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_DRAFT))
    try:
        for name, data in files.items():
            write(fresh / name, data)
        fresh.chmod(0o755)
        old = fresh.with_name(fresh.name + "-oud")
        if folder.exists():
            folder.replace(old)
        fresh.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


@contextmanager
def locked(root: Path, tick: Tick) -> Iterator[None]:
    """Hold the workspace, so that no second command writes in it; waits for another to end.

    Raises:
        BeslisnotaError: the workspace cannot be written.
    """
    output = root / "output"
    try:
        output.mkdir(exist_ok=True)
        lock = FileLock(output / ".slot")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tick("een andere opdracht werkt in deze werkmap; wachten tot die klaar is")
            lock.acquire()
    except OSError as error:
        raise BeslisnotaError(
            f"In {output} kan niet geschreven worden. Kijk de rechten van de map na."
        ) from error
    try:
        _sweep(root / "notas")
        yield
    finally:
        lock.release()


def _sweep(folder: Path) -> None:
    """Take away what a run left that was killed while it wrote a file; not what may be being written now."""
    for path in folder.rglob(f"{_DRAFT}*"):
        with suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


def digest(*parts: bytes) -> str:
    """Give one sha256 over several byte strings, each with its length."""
    total = hashlib.sha256()
    for part in parts:
        total.update(f"{len(part)}:".encode())
        total.update(part)
    return total.hexdigest()


@cache
def program_digest() -> str:
    """Give a digest of the program itself, so that a new version builds everything anew."""
    package = Path(__file__).parent.parent
    sources = [*package.rglob("*.py"), *package.parent.joinpath("lakken").rglob("*.py")]
    return digest(*(path.read_bytes() for path in sorted(sources)))


def folder_digest(folder: Path) -> str:
    """Give a digest of all files below a folder; empty where there is none."""
    if not folder.is_dir():
        return ""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(
        *(part for path in paths for part in (path.as_posix().encode(), path.read_bytes()))
    )
