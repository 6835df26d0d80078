"""Digests of what was removed, wherever a text holds them and however they are written."""

import base64
import hashlib

import pytest

from lakken.digests import Digests, Secret, git_ids, text_forms
from lakken.leaks import stand_open

_NAME = "Anneloes Brûlé"
_COMMIT = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"
_DIGESTS = Digests.of(
    [
        Secret(text_forms(_NAME), "hash van een gelakte passage", "nota.md"),
        Secret((), "id", "de werkmap", (_COMMIT,)),
    ]
)


def _told(text: str, *, noisy: bool = False) -> set[str]:
    return {digest.origin for digest in _DIGESTS.find(text, noisy=noisy)}


def _hex(name: str, text: str = _NAME) -> str:
    return hashlib.new(name, text.encode()).hexdigest()


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_a_digest_of_each_kind_is_found_in_hexadecimal_and_in_base64(name):
    made = hashlib.new(name, _NAME.encode()).digest()
    assert _told(f"zie {made.hex()}.") == {"nota.md"}
    assert _told(f"zie {made.hex().upper()}.") == {"nota.md"}
    assert _told(f"{name}-{base64.b64encode(made).decode()}") == {"nota.md"}
    assert _told(base64.urlsafe_b64encode(made).decode()) == {"nota.md"}


@pytest.mark.parametrize(
    "guess",
    ["anneloes brûlé", "ANNELOES BRÛLÉ", "anneloes brule", "anneloesbrule", f"{_NAME}\n"],
)
def test_a_digest_of_another_spelling_is_found_too(guess):
    assert _told(_hex("sha256", guess)) == {"nota.md"}


@pytest.mark.parametrize(
    "text",
    [
        f"beef{_hex('sha256')}beef",
        _hex("sha256")[:12],
        _hex("sha256")[:40] + "\n" + _hex("sha256")[40:],
        f"id_{_hex('md5')}_",
    ],
    ids=["among other digits", "cut short", "over two lines", "in a name"],
)
def test_a_digest_is_found_glued_to_something_or_cut_short(text):
    assert _told(text) == {"nota.md"}


def test_an_id_of_git_is_found_cut_down_to_seven_digits_where_bytes_are_not_random():
    assert _told(f"gebouwd uit {_COMMIT[:7]}") == {"de werkmap"}
    assert _told(f"gebouwd uit {_COMMIT[:7]}", noisy=True) == set()
    assert _told(f"gebouwd uit x{_COMMIT[:7]}") == set()
    assert _told(_COMMIT[:6]) == set()


def test_other_digests_and_numbers_give_no_alarm():
    other = _hex("sha256", "Zomaar Iemand")
    assert _told(f"{other} 20261112 1234567 {'0' * 400} {other[:12]}") == set()


def test_of_what_is_empty_no_digest_is_looked_for():
    empty = Digests.of([Secret((b"", b" \n"), "hash", "leeg.md")])
    assert empty.find(hashlib.md5(b"", usedforsecurity=False).hexdigest()) == ()


def test_the_ids_of_git_are_those_that_git_gives():
    # By `git hash-object`, in a repository of each kind.
    assert git_ids(b"hallo\n") == (
        "4cf5aa5f9a644263dbe3d6e78bcbef45487a802c",
        "0d6617980f31e77641b56287a5ce8979857e2cc95d2ded52f8d01833314b0880",
    )


def test_nothing_that_was_removed_stands_in_a_repr():
    told = repr(_DIGESTS) + repr(_DIGESTS.find(_hex("sha1"))) + repr(Secret((b"Anneloes",), "", ""))
    assert "nneloes" not in told
    assert _hex("sha1") not in told


def test_a_passage_that_can_be_read_elsewhere_is_told_apart():
    texts = ["Jan de Vries", "Vries", "nee", "😀"]
    assert stand_open(texts, "Met jan  de\nVries.") == {"Jan de Vries", "Vries"}
