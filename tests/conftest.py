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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests that share what took long to make in one process, where several run side by side."""
    for item in items:
        if group := _shares(item):
            item.add_marker(pytest.mark.xdist_group(group))


def _shares(item: pytest.Item) -> str:
    if not isinstance(item, pytest.Function):
        return ""
    fixtures = item._fixtureinfo.name2fixturedefs
    if "specimens" in fixtures:
        return "specimens"
    of_module = any(found[-1].scope in {"module", "class"} for found in fixtures.values())
    return str(item.path) if of_module else ""


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
