"""Who made the commits of the public repository, and when: nobody, on a day."""

import pytest

from beslisnota.publish.neutral import RepositoryWatch
from beslisnota.publish.verify import Flaw

_OURS = ("Ministerie", "set@example.org")
_WHO = "Ministerie <set@example.org> 1773100800 +0000"
_OLD = "Oude naam <oud@example.org> 1773100800 +0000"


def _commit(author: str = _WHO, committer: str = _WHO, extra: str = "") -> bytes:
    return (
        f"tree {'0' * 40}\nparent {'1' * 40}\nauthor {author}\ncommitter {committer}\n{extra}\n"
        "author van de brief <a@b> 1 +0100\n"
    ).encode()


def _flaws(*items: tuple[str, str, bytes], recorded: tuple[str, ...] = ()) -> list[Flaw]:
    watch = RepositoryWatch(_OURS, recorded)
    assert list(watch.pass_on(items)) == list(items)
    return list(watch.flaws())


def test_a_commit_of_the_organisation_on_a_day_is_in_order():
    tag = f"object {'0' * 40}\ntype commit\ntag x\ntagger {_WHO}\n\nx\n".encode()
    refs = b"refs/heads/main\nrefs/tags/openbaar/a/b/1\nrefs/remotes/origin/main"
    found = _flaws(("a" * 40, "commit", _commit()), ("b" * 40, "tag", tag), ("refs", "file", refs))
    assert found == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_commit(author="Jan <jan@example.org> 1773100800 +0000"), "niet de afzender"),
        (_commit(committer="Jan <jan@example.org> 1773100800 +0000"), "niet de afzender"),
        (_commit(author=_WHO.replace("800 ", "801 ")), "tijdstip"),
        (_commit(committer=_WHO.replace("+0000", "+0100")), "tijdstip"),
        (_commit(author="zonder adres"), "niet de afzender"),
        (_commit(extra="gpgsig -----BEGIN\n x\n"), "een gegeven dat er niet in hoort"),
        (_commit(extra="encoding latin-1\n"), "een gegeven dat er niet in hoort"),
    ],
)
def test_a_commit_that_tells_of_a_person_or_a_moment_is_named(content, said):
    found = _flaws(("a" * 40, "commit", content))
    assert {flaw.file for flaw in found} == {f"git {'a' * 12}"}
    assert any(said in flaw.sentence for flaw in found)


def test_a_tag_of_a_person_is_named():
    tag = f"object {'0' * 40}\ntype commit\ntag x\ntagger Jan <j@x> 1773100800 +0000\n\nx\n"
    (flaw,) = _flaws(("b" * 40, "tag", tag.encode()))
    assert "niet de afzender" in flaw.sentence


def test_what_was_published_under_an_earlier_name_of_the_organisation_is_in_order():
    old = ("a" * 40, "commit", _commit(_OLD, _OLD))
    later = ("b" * 40, "commit", _commit(_OLD, _OLD))
    assert _flaws(later, old, recorded=("a" * 40,)) == []
    assert len(_flaws(later, old)) == 2


@pytest.mark.parametrize("ref", ["refs/notes", "refs/stash", "refs/replace", "refs/original"])
def test_what_else_git_keeps_is_named_by_its_kind_alone(ref):
    listed = f"refs/heads/main\n{ref}/iets-van-jan".encode()
    (flaw,) = _flaws(("refs", "file", listed))
    assert ref in flaw.sentence
    assert "jan" not in flaw.sentence
