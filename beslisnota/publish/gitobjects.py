"""Everything that a git repository holds, reachable or not.

Left out: the samples of hooks that git itself puts there, and half-written objects of a git that
was killed, which no clone can carry along.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from beslisnota.publish.readings.base import UnreadableError

_SECONDS = 60
_ALL_OBJECTS = ("cat-file", "--batch", "--batch-all-objects", "--unordered", "--buffer")


def objects(repository: Path) -> Iterator[tuple[str, str, bytes]]:
    """All objects, and all files of the repository's own that hold text.

    Args:
        repository: A bare repository, or a folder with `.git` in it.

    Yields:
        Id, type and content. Types are git's own (``blob``, ``commit``, ``tag``, ``tree``); with
        type ``file`` come references, reflogs, settings and the index, by their path as id.

    Raises:
        UnreadableError: It is no git repository, git is absent, or an object is damaged.
    """
    folder = Path(os.fsdecode(_run(repository, "rev-parse", "--absolute-git-dir").strip()))
    yield from _files(folder)
    yield "refs", "file", _run(repository, "for-each-ref", "--format=%(refname)")
    if (folder / "index").exists():
        yield "index", "file", _run(repository, "ls-files", "--stage", "-z").replace(b"\0", b"\n")
    yield from _stored(repository)


def clean_environment() -> dict[str, str]:
    """The environment without what could lead git to another repository or other settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }


def _git() -> str:
    program = shutil.which("git")
    if program is None:
        raise UnreadableError("Het programma git ontbreekt: installeer het.")
    return program


def _run(repository: Path, *arguments: str) -> bytes:
    command = [_git(), "-C", str(repository), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - git itself, with arguments of ours
            command, capture_output=True, check=True, timeout=_SECONDS, env=clean_environment()
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise _damaged() from error
    return done.stdout


def _files(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        stored = name.startswith("objects/") and not name.startswith("objects/info/")
        if path.is_file() and not stored and name != "index" and path.suffix != ".sample":
            yield name, "file", path.read_bytes()


def _stored(repository: Path) -> Iterator[tuple[str, str, bytes]]:
    command = [_git(), "-C", str(repository), *_ALL_OBJECTS]
    with subprocess.Popen(  # noqa: S603 - git itself, with arguments of ours
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=clean_environment()
    ) as process:
        if process.stdout is not None:
            yield from _entries(process.stdout)
    if process.returncode:
        raise _damaged()


def _entries(stream: IO[bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Read ``<id> <type> <size>``, a line end, the content and a line end, until the end."""
    while header := stream.readline():
        identity, _, rest = header.decode("ascii", "replace").strip().partition(" ")
        kind, _, size = rest.partition(" ")
        if not size.isdigit():
            raise _damaged()
        content = stream.read(int(size))
        if len(content) < int(size) or stream.read(1) != b"\n":
            raise _damaged()
        yield identity, kind, content


def _damaged() -> UnreadableError:
    return UnreadableError("De git-repository is niet te lezen: controleer haar met `git fsck`.")
