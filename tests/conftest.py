"""What all tests share: how Hypothesis looks for counterexamples, and the option that keeps page images."""

import os

import pytest
from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("werk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "werk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `tests/beeld`."""
    parser.addoption("--accepteer", action="store_true", help="keep the pages as they look now")
