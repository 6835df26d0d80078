import pytest


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether the pages are to be kept as they look now."""
    return bool(request.config.getoption("--accepteer"))
