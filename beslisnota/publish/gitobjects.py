"""Everything that a git repository holds, reachable or not.

Left out: the samples of hooks that git itself puts there, and half-written objects of a git that
was killed, which no clone can carry along.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from beslisnota.git import Git, GitError, GitFailedError, clean_environment, find_store
from beslisnota.publish.readings.base import UnreadableError

_ALL_OBJECTS = ("cat-file", "--batch", "--batch-all-objects", "--unordered", "--buffer")


def objects(repository: Path) -> Iterator[tuple[str, str, bytes]]:
    """All objects, and all files of the repository's own that hold text.

    Args:
        repository: A bare repository, or a folder with `.git` in it.

    Yields:
        Id, type and content. Types are git's own (``blob``, ``commit``, ``tag``, ``tree``); with
        type ``file`` come references, reflogs, settings and the index, by their path as id.

    Raises:
        UnreadableError: It is no git repository or not ours to read, git is absent, or an object is
            damaged.
    """
    try:
        yield from _everything(Git(find_store(repository)))
    except GitFailedError as error:
        raise _damaged() from error
    except GitError as error:
        raise UnreadableError(str(error)) from error


def _everything(git: Git) -> Iterator[tuple[str, str, bytes]]:
    yield from _files(git.store)
    yield "refs", "file", git.run("for-each-ref", "--format=%(refname)")
    if (git.store / "index").exists():
        yield "index", "file", git.run("ls-files", "--stage", "-z").replace(b"\0", b"\n")
    yield from _stored(git)


def _files(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        stored = name.startswith("objects/") and not name.startswith("objects/info/")
        if path.is_file() and not stored and name != "index" and path.suffix != ".sample":
            yield name, "file", path.read_bytes()


def _stored(git: Git) -> Iterator[tuple[str, str, bytes]]:
    with subprocess.Popen(  # noqa: S603 - git itself, with arguments of ours
        git.command(*_ALL_OBJECTS),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
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
