import os

import pytest

from beslisnota.read.openbaar import PublicFolderError, find_public_folder


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "werkmap"
    (folder / "notas").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "named",
    [
        ".",
        "..",
        "/",
        "notas",
        "notas/zaak",
        "templates",
        "templates/eigen",
        "output",
        "output/intern",
        "output/intern/x",
        "output/lakvoorstel",
        "output/stijl",
        "output/openbaar/../lakvoorstel/x",
        ".git",
        ".git/x",
    ],
)
def test_the_public_folder_is_never_among_around_or_in_what_is_not_public(root, named):
    for name in (named, str(root / named)):
        with pytest.raises(PublicFolderError, match=r"Kies een eigen map\.$"):
            find_public_folder(root, name)


def test_a_link_does_not_lead_the_public_folder_in_there_either(root):
    (root / "verwijzing").symlink_to("notas")
    with pytest.raises(PublicFolderError, match="‘notas’"):
        find_public_folder(root, "verwijzing/zaak")


def test_what_is_not_public_may_itself_stand_elsewhere(root, tmp_path):
    (tmp_path / "schijf").mkdir()
    (root / "output").mkdir()
    (root / "output/intern").symlink_to(tmp_path / "schijf")
    with pytest.raises(PublicFolderError, match="‘output/intern’"):
        find_public_folder(root, str(tmp_path / "schijf" / "openbaar"))


@pytest.mark.parametrize("named", ["~/openbaar", "~", "~iemand/x", "a\0b", "a\nb"])
def test_a_home_folder_or_a_control_character_is_refused(root, named):
    with pytest.raises(PublicFolderError, match="Schrijf de map voluit"):
        find_public_folder(root, named)


@pytest.mark.parametrize("target", ["weg", "verwijzing"])
def test_a_link_that_leads_nowhere_is_refused(root, target):
    (root / "verwijzing").symlink_to(target)
    for named in ("verwijzing", "verwijzing/openbaar"):
        with pytest.raises(PublicFolderError, match="die nergens heen leidt"):
            find_public_folder(root, named)
    assert not os.path.lexists(root / "weg")


@pytest.mark.parametrize("named", ["output/openbaar", "openbaar", "../elders", "output/a b/c"])
def test_any_other_folder_will_do_whether_it_is_there_or_not(root, named):
    assert find_public_folder(root, named) == (root / named).resolve()
