from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.render.style import Colours, load_style, shipped_templates

if TYPE_CHECKING:
    from pathlib import Path


def own(folder: Path, **files: str) -> list[Path]:
    place = folder / "templates" / "rijk"
    place.mkdir(parents=True)
    for name, text in files.items():
        (place / name.replace("_", ".")).write_text(text)
    return [folder / "templates", shipped_templates()]


@pytest.mark.parametrize("name", ["rijk", "gemeente"])
def test_the_shipped_styles_load_without_a_logo(name: str) -> None:
    style = load_style(name, [shipped_templates()])
    assert style.name == name
    assert style.logo is None
    assert [sheet.path.parent.name for sheet in style.css] == ["basis", name]


def test_an_unknown_style_names_the_styles_there_are(tmp_path: Path) -> None:
    (tmp_path / "provincie").mkdir()
    (tmp_path / "provincie" / "stijl.css").write_text("")
    with pytest.raises(BeslisnotaError, match="gemeente, provincie, rijk"):
        load_style("waterschap", [tmp_path, shipped_templates()])


@pytest.mark.parametrize("name", ["../rijk", "basis", "", "fonts", "/etc"])
def test_a_name_that_is_no_style_of_its_own_is_unknown(name: str) -> None:
    with pytest.raises(BeslisnotaError, match="is er niet"):
        load_style(name, [shipped_templates()])


def test_a_workspace_overrides_settings_one_by_one_and_adds_css(tmp_path: Path) -> None:
    folders = own(tmp_path, stijl_toml='[kleuren]\naccent = "#ff0000"', stijl_css="h1 {color: red}")
    style = load_style("rijk", folders)
    assert style.colours == Colours("#ff0000", "#000000", "#595959", "#7f7f7f")
    assert style.css[-1].text == "h1 {color: red}"
    assert len(style.css) == 3


def test_a_workspace_adds_a_style_without_python(tmp_path: Path) -> None:
    (tmp_path / "provincie").mkdir()
    (tmp_path / "provincie" / "stijl.toml").write_text("[bladspiegel]\nkolom = 0\n")
    assert load_style("provincie", [tmp_path, shipped_templates()]).page.kolom == 0


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ('[kleuren]\naccent = "blauw"', "blauw"),
        ('[kleuren]\nacent = "#000000"', "acent"),
        ("[kleren]", "kleren"),
        ("titel = 1", "titel"),
        ("[kleuren", "geen geldige TOML"),
        ('[bladspiegel]\nboven = "hoog"', "hoog"),
        ('[lettertype]\nfamilie = ["x; } body {"]', "geen naam van een lettertype"),
        ('[logo]\nbestand = "weg.png"', "weg.png"),
        ('[logo]\nbestand = "../../geheim.png"', "buiten de map"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, settings: str, reason: str) -> None:
    (tmp_path / "geheim.png").write_bytes(b"x")
    with pytest.raises(BeslisnotaError, match=reason):
        load_style("rijk", own(tmp_path, stijl_toml=settings))


def test_a_link_does_not_lead_out_of_the_style(tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(b"x")
    folders = own(tmp_path, stijl_toml="")
    (folders[0] / "rijk" / "logo.png").symlink_to(tmp_path / "geheim.png")
    with pytest.raises(BeslisnotaError, match="buiten de map"):
        load_style("rijk", folders).find("logo.png")
