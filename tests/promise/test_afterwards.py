"""The promise over the life of a set: temporary laks that lapse, a replaced document, one withdrawn and taken out of the history."""

from pathlib import Path

from tests.promise.workspaces import public_bytes, run, written

_BRIEF = """---
soort: kamerbrief
titel: Brief over de zaak
datum: 2026-03-10
referentie: B1
verzonden: 2026-03-12
---

Hierbij informeer ik uw Kamer. {brief}
"""
_NOTA = """---
soort: nota
behandeling: ter informatie
titel: "Nota over [{titel}]{{lak=5.1.2.e}}"
datum: 2026-03-01
referentie: N1
van: {van}
bij kamerbrief: brief
---

## Aanleiding

Besproken met [{naam}]{{lak=5.1.2.e}} en {later}. <!-- {naam} -->

::: lak 5.1.2.b tot=tekenen toelichting="{naam}"
De ondergrens is [{binnen}]{{lak=5.1.1.c}}.
:::
"""
_ANDER = """---
soort: nota
behandeling: ter informatie
titel: Een andere nota
datum: 2026-03-02
bij kamerbrief: brief
---

Ook [{naam}]{{lak=5.1.2.e}} las mee.
"""
_ONE = {"titel": "Jo", "van": "Anna", "naam": "Bert Vermeulen", "binnen": "zeventien", "brief": ""}
_OTHER = {
    "titel": "een heel lange titel met *nadruk*",
    "van": "[Otto, Karel, Sjöfn]",
    "naam": "Ø",
    "binnen": "x\n\n1. lijst",
    "brief": "<!-- niets -->",
}


def _life(root: Path, secret: dict[str, str]) -> list[dict[str, bytes]]:
    """Put a set through its life, and give every public byte after each step."""
    note = {**secret, "later": "Piet Bakker"}
    if "\n" in secret["binnen"]:
        note["binnen"] = secret["binnen"].split("\n")[0] * 30
    written(
        root,
        {
            "notas/zaak/dossier.yaml": b"titel: Zaak\ngebeurtenissen:\n  tekenen:\n",
            "notas/zaak/brief.md": _BRIEF.format(**note).encode(),
            "notas/zaak/nota.md": _NOTA.format(**note).encode(),
            "notas/zaak/ander.md": _ANDER.format(**note).encode(),
        },
    )
    states = []

    def step(*commands: tuple[str, ...]) -> None:
        for words in commands:
            assert run(root, *words) == 0, words
        states.append(public_bytes(root / "output/openbaar"))

    approve = (("lakvoorstel", "brief"), ("akkoord", "brief", "--door", secret["naam"]))
    step(*approve, ("openbaar", "brief"))
    written(
        root, {"notas/zaak/dossier.yaml": b"titel: Zaak\ngebeurtenissen:\n  tekenen: 2026-06-01\n"}
    )
    step(("openbaar", "brief", "--peildatum", "2026-07-01"))
    note["later"] = "[Piet Bakker]{lak=5.1.2.e}"
    written(root, {"notas/zaak/nota.md": _NOTA.format(**note).encode()})
    why = ("--reden", "ongelakte-gegevens", "--datum")
    step(*approve, ("vervang", "nota", *why, "2026-08-01", "--door", secret["naam"]))
    name = ("--bevestig", "2026-03-10-kamerbrief-b1")
    step(("trek-in", "nota", *why, "2026-09-01", "--uit-geschiedenis", *name))
    return states


def test_two_workspaces_stay_alike_through_all_that_is_done_to_a_published_set(tmp_path):
    one, other = _life(tmp_path / "een", _ONE), _life(tmp_path / "de andere", _OTHER)
    for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
        assert mine == theirs, f"step {number}"
    first, opened, replaced, wiped = one
    nota = "zaak/2026-03-10-kamerbrief-b1/2026-03-01-nota-n1.md"
    assert b"De ondergrens is [5.1.1.c]" in opened[nota]
    assert b"De ondergrens" not in first[nota]
    assert b"Piet Bakker" in opened[nota]
    assert b"Piet Bakker" not in replaced[nota]
    assert nota not in wiped
    log = wiped["git log --all --format=fuller"]
    assert log.count(b"\ncommit ") == 3
    assert b"Piet Bakker" not in wiped["git cat-file --batch --batch-all-objects"]
