"""What all tests share: Hypothesis' settings, the option that keeps page images, and what is made once for many."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from beslisnota.commands import main

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("werk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "werk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `tests/beeld`."""
    parser.addoption("--accepteer", action="store_true", help="keep the pages as they look now")


@pytest.fixture(scope="session")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives an empty workspace with the specimen of a shipped style, made when it is first asked for."""

    @cache
    def make(style: str) -> Path:
        root = tmp_path_factory.mktemp(style)
        (root / "notas").mkdir()
        assert main(["--werkmap", str(root), "stijl", style]) == 0
        return root

    return make
