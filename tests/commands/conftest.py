import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from beslisnota.commands import main
from tests.steps.werkmap import small_workspace


class Result(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """All that was said."""
        return self.out + self.err


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    """No terminal, so no width of one either, whatever the tests were started in."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def run(capsys):
    """Runs the program as its user does."""

    def run(*words: object) -> Result:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Result(code, *capsys.readouterr())

    return run


# Each state is made once for all tests, and each test works in a copy of it.


@pytest.fixture(scope="session")
def _written(tmp_path_factory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("geschreven") / "werkmap")


@pytest.fixture(scope="session")
def _approved(tmp_path_factory, _written) -> Path:
    root = tmp_path_factory.mktemp("akkoord") / "werkmap"
    shutil.copytree(_written, root)
    assert main(["--werkmap", str(root), "bouw"]) == 0
    assert main(["--werkmap", str(root), "lakvoorstel", "brief"]) == 0
    assert main(["--werkmap", str(root), "akkoord", "brief", "--door", "J. Jurist"]) == 0
    return root


@pytest.fixture(scope="session")
def _published(tmp_path_factory, _approved) -> Path:
    root = tmp_path_factory.mktemp("openbaar") / "werkmap"
    shutil.copytree(_approved, root)
    assert main(["--werkmap", str(root), "openbaar", "brief"]) == 0
    return root


@pytest.fixture
def written(tmp_path, _written) -> Path:
    """A workspace as it was written, nothing built."""
    return shutil.copytree(_written, tmp_path / "werkmap")


@pytest.fixture
def approved(tmp_path, _approved) -> Path:
    """A workspace that was built, and whose lakvoorstel was approved."""
    return shutil.copytree(_approved, tmp_path / "werkmap")


@pytest.fixture
def published(tmp_path, _published) -> Path:
    """A workspace whose set was published."""
    return shutil.copytree(_published, tmp_path / "werkmap")


@pytest.fixture
def git_user(tmp_path, monkeypatch):
    """The user's own settings of git, and no other."""
    home = tmp_path / "thuis"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = Ilse\n\temail = ilse@voorbeeld.example\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("EMAIL", raising=False)
    return home
