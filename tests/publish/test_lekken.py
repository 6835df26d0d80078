"""Every file in `lekken/` is caught in the channel that the text beside it names, and its clean twin is not."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from beslisnota.publish.gitobjects import clean_environment, objects
from beslisnota.publish.verify import Verdict, verify
from lakken.digests import Digests, Secret, text_forms
from lakken.leaks import Removed, needles

_FOLDER = Path(__file__).with_name("lekken")
_KEYS = {"weg", "kanaal", "gebrek", "soort"}
_CASES = sorted(path.stem for path in _FOLDER.glob("*.toml"))


def _beside(stem: str) -> tuple[dict[str, str], Path, Path | None]:
    """What is said of a case, its leaky file and its clean twin."""
    told = tomllib.loads((_FOLDER / f"{stem}.toml").read_text(encoding="utf-8"))
    (leaky,) = (
        path
        for path in _FOLDER.glob(f"{stem}.*")
        if path.name.count(".") == 1 and path.suffix != ".toml"
    )
    twin = _FOLDER / f"{stem}.schoon{leaky.suffix}"
    return told, leaky, twin if twin.is_file() else None


def _verdict(path: Path, removed: str, folder: Path) -> Verdict:
    found = needles([Removed(removed, "nota.md")], "")
    digests = Digests.of([Secret(text_forms(removed), "hash van een gelakte passage", "nota.md")])
    if path.suffix != ".bundle":
        return verify({f"stuk{path.suffix}": path.read_bytes()}, found, digests=digests)
    repository = folder / "set.git"
    subprocess.run(
        ["git", "clone", "--quiet", "--mirror", str(path), str(repository)],
        env=clean_environment(),
        check=True,
    )
    # Where it was cloned from is no part of what was published.
    subprocess.run(["git", "-C", str(repository), "remote", "remove", "origin"], check=True)
    return verify({}, found, objects(repository), digests=digests)


def test_the_folder_has_the_cases_that_the_tool_promises_to_catch():
    suffixes = {path.suffix for path in _FOLDER.iterdir()}
    assert {".pdf", ".docx", ".xlsx", ".png", ".jpg", ".json", ".bundle"} <= suffixes


@pytest.mark.parametrize("stem", _CASES)
def test_a_leaky_file_is_caught_in_the_channel_that_is_named(stem, tmp_path):
    told, leaky, _ = _beside(stem)
    assert told.keys() <= _KEYS
    assert told.keys() & {"kanaal", "gebrek"}, "say by what it is caught"
    verdict = _verdict(leaky, told["weg"], tmp_path)
    if "kanaal" in told:
        caught = [(leak.channel, leak.kind) for leak in verdict.leaks]
        assert any(
            told["kanaal"] in channel and told.get("soort", "") in kind for channel, kind in caught
        ), caught
    if "gebrek" in told:
        sentences = [flaw.sentence for flaw in verdict.flaws]
        assert any(told["gebrek"] in sentence for sentence in sentences), sentences


@pytest.mark.parametrize("stem", [stem for stem in _CASES if _beside(stem)[2]])
def test_its_clean_twin_gives_no_alarm(stem, tmp_path):
    told, _, twin = _beside(stem)
    verdict = _verdict(twin, told["weg"], tmp_path)
    assert verdict.leaks == ()
    assert not [flaw for flaw in verdict.flaws if flaw.unread]
    if "kanaal" not in told:  # the flaw itself is what gives the removed away
        assert verdict.flaws == ()
