"""The promise, for what is left lying about: a lakked name is in the private folders and nowhere else.

A name that is in no other text goes through the whole program, and every byte that the program wrote or
said is read back: files, parts of archives, streams of PDFs, git objects, temporary files and logs.
"""

import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from beslisnota.commands import main
from beslisnota.steps import openbaar
from tests.promise.workspaces import Files, picture, public_bytes, run

_CANARY = "Xylofoon Zwaluwquist"
_PRIVATE = ("output/intern", "output/lakvoorstel", "output/verschil", "notas", ".git")
_PUBLIC_NAME = "2026-03-01-nota-1003"
_APPROVE = (("lakvoorstel", "kamerbrief"), ("akkoord", "kamerbrief", "--door", "J"))
_NOTA = f"""---
soort: nota
behandeling: ter informatie
titel: "Gesprek met [{_CANARY}]{{lak=5.1.2.e}}"
datum: 2026-03-01
referentie: "1003"
van: {_CANARY}
e-mail: {_CANARY.replace(" ", ".")}@voorbeeld.nl
afgestemd intern: "FEZ ([{_CANARY}]{{lak=5.1.2.e}})"
bij kamerbrief: kamerbrief
---

## Gesprek

Wij spraken [[{_CANARY}](https://voorbeeld.nl/{_CANARY.replace(" ", "-")})]{{lak=5.1.2.e}}.
<!-- Dit is van {_CANARY}. -->

::: lak 5.1.2.b toelichting="{_CANARY} onderhandelt nog"
## {_CANARY}

![{_CANARY}](bijlagen/Xylofoon-Zwaluwquist.png)
:::
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace in which the canary stands wherever a name can be lakked."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = tmp_path / "werkmap"
    assert main(["init", str(folder)]) == 0
    dossier = folder / "notas" / "voorbeeld"
    letter = dossier / "kamerbrief.md"
    sent = letter.read_text().replace("directie:", "verzonden: 2026-03-10\ndirectie:")
    letter.write_text(re.sub(r"datum: \S+", "datum: 2026-03-10", sent))
    (dossier / "Xylofoon-Zwaluwquist.md").write_text(_NOTA)
    (dossier / "bijlagen").mkdir()
    (dossier / "bijlagen" / "Xylofoon-Zwaluwquist.png").write_bytes(picture(120))
    return folder


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", bare)


_NEEDLES = tuple(_folded(part) for part in _CANARY.split())


def _holds(data: bytes) -> bool:
    """Whether a part of the canary is in these bytes, in any of the usual encodings."""
    texts = (data.decode("latin-1"), data.replace(b"\0", b"").decode("latin-1"))
    return any(needle in _folded(text) for text in texts for needle in _NEEDLES)


def _layers(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed in them: parts of an archive, streams and strings of a PDF."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename.encode() + archive.read(info)
    if data.startswith(b"%PDF"):
        yield from _pdf_layers(data)


def _pdf_layers(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield item.unparse(resolved=True)
            if isinstance(item, pikepdf.Stream) and "/DCTDecode" not in str(item.get("/Filter")):
                yield item.read_bytes()


def _found(files: Files) -> list[str]:
    return [
        name
        for name, data in files.items()
        if _holds(name.encode()) or any(_holds(layer) for layer in _layers(data))
    ]


def _outside(folder: Path) -> Files:
    """Every file below a folder, but for the private ones."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not name.startswith(tuple(f"werkmap/{place}/" for place in _PRIVATE))
    }


def test_a_lakked_name_is_found_nowhere_outside_the_private_folders(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("bouw",),
        ("lakvoorstel", "kamerbrief"),
        ("akkoord", "kamerbrief", "--door", "J"),
    ):
        assert run(workspace, *arguments) == 0
    capfd.readouterr()
    assert run(workspace, "openbaar", "kamerbrief") == 0
    assert run(workspace, "openbaar", "kamerbrief") == 0
    assert run(workspace, "verifieer") == 0
    assert run(workspace, "verifieer", "--json") == 0
    assert run(workspace, "overzicht", "--openbaar") == 0
    said = capfd.readouterr()
    assert not _found({"stdout": said.out.encode(), "stderr": said.err.encode()})
    assert not _found(public_bytes(workspace / "output" / "openbaar"))
    assert not _found(_outside(workspace.parent))


def test_the_canary_is_found_where_it_may_be_so_that_the_search_is_known_to_find(
    workspace: Path,
) -> None:
    assert run(workspace, "bouw") == 0
    assert run(workspace, "lakvoorstel", "kamerbrief") == 0
    intern = workspace / "output" / "intern" / "voorbeeld"
    files = {
        path.suffix: path.read_bytes() for path in sorted(intern.glob("Xylofoon-Zwaluwquist.*"))
    }
    assert _found(files) == [".docx", ".pdf"]


def _silent(workspace: Path, capfd: pytest.CaptureFixture[str], *commands: tuple[str, ...]) -> None:
    """Give commands that say nothing of what is lakked, and leave nothing of it in what is public."""
    for words in commands:
        capfd.readouterr()
        assert run(workspace, *words) == 0, words
        said = capfd.readouterr()
        assert not _found({"stdout": said.out.encode(), "stderr": said.err.encode()}), words


def test_what_is_done_to_a_published_set_says_and_leaves_nothing_either(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (workspace / "notas/voorbeeld/nota.md").unlink()
    why = ("--reden", "ongelakte-gegevens", "--datum")
    _silent(
        workspace,
        capfd,
        *_APPROVE,
        ("openbaar", "kamerbrief", "--productierapport"),
        ("schort-op", _PUBLIC_NAME, "--datum", "2026-04-01"),
    )
    note = workspace / "notas/voorbeeld/Xylofoon-Zwaluwquist.md"
    note.write_text(note.read_text() + f"\nOok [{_CANARY}]{{lak=5.1.2.e}} was er.\n")
    _silent(
        workspace,
        capfd,
        *_APPROVE,
        ("vervang", _PUBLIC_NAME, *why, "2026-05-01", "--door", _CANARY),
    )
    (folder,) = (path.name for path in (workspace / "output/openbaar/voorbeeld").iterdir())
    _silent(
        workspace,
        capfd,
        ("verifieer",),
        ("trek-in", _PUBLIC_NAME, *why, "2026-06-01", "--uit-geschiedenis", "--bevestig", folder),
        ("verifieer",),
    )
    assert not _found(public_bytes(workspace / "output" / "openbaar"))
    assert not _found(_outside(workspace.parent))


def test_commands_that_show_what_is_lakked_show_it_on_the_screen_alone(
    workspace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = workspace.parent / "thuis"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = J\n\temail = j@voorbeeld.nl\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    nota = "voorbeeld/Xylofoon-Zwaluwquist"
    assert run(workspace, "lakvoorstel", "kamerbrief") == 0
    assert run(workspace, "leg-vast", nota, "MR-versie", "--commit") == 0
    path = workspace / f"notas/{nota}.md"
    path.write_text(path.read_text() + f"\n{_CANARY} las mee.\n")
    capfd.readouterr()
    for words in (
        ("lakzoek",),
        ("versies", nota),
        ("verschil", nota),
        ("verschil", nota, "--naar", "verschil.docx"),
    ):
        assert run(workspace, *words) in {0, 1}, words
    assert _found({"stdout": capfd.readouterr().out.encode()})
    assert run(workspace, "lakvoorstel", "kamerbrief") == 0
    assert run(workspace, "akkoord", "kamerbrief", "--door", "J", "--behalve", "1") == 0
    assert run(workspace, "openbaar", "kamerbrief") == 1
    assert not _found(_outside(workspace.parent))


@pytest.mark.parametrize(
    "command",
    [
        ("openbaar", "kamerbrief"),
        ("verifieer",),
        ("trek-in", _PUBLIC_NAME, "--reden", "overig", "--datum", "2026-04-01"),
    ],
    ids=["openbaar", "verifieer", "trek-in"],
)
def test_a_bug_is_told_without_a_lakked_name_on_the_screen_or_in_the_log(
    workspace: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for arguments in _APPROVE:
        assert run(workspace, *arguments) == 0
    if command[0] != "openbaar":
        assert run(workspace, "openbaar", "kamerbrief") == 0

    def broken(*_: object) -> None:
        raise ValueError(f"{_CANARY} kan niet") from KeyError(_CANARY)

    monkeypatch.setattr(openbaar, "needles_of", broken)
    monkeypatch.setattr("beslisnota.steps.verifieer.needles_of", broken)
    capfd.readouterr()
    assert run(workspace, *command) == 3
    said = capfd.readouterr()
    logs = list((workspace.parent / "tmp").glob("*.log"))
    assert len(logs) == 1
    assert str(logs[0]) in said.err
    assert not _found({"stdout": said.out.encode(), "stderr": said.err.encode()})
    assert not _found(_outside(workspace.parent))
