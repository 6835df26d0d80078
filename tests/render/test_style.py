from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from beslisnota.errors import BeslisnotaError
from beslisnota.render.style import Colours, StyleError, load_style, shipped_templates

if TYPE_CHECKING:
    from pathlib import Path

FONTS = shipped_templates() / "fonts"
FOUR = "\n".join(
    f'{face} = "fonts/Lato-{file}.ttf"'
    for face, file in (
        ("gewoon", "Regular"),
        ("vet", "Bold"),
        ("cursief", "Italic"),
        ("vet_cursief", "BoldItalic"),
    )
)


def own(folder: Path, **files: str) -> list[Path]:
    place = folder / "templates" / "rijk"
    place.mkdir(parents=True)
    for name, text in files.items():
        (place / name.replace("_", ".")).write_text(text)
    return [folder / "templates", shipped_templates()]


def png(width: int = 40, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#8a1538").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("rijk", ["basis/stijl.css", "rijk/stijl.css"]),
        ("gemeente", ["basis/stijl.css", "basis/zonder-kolom.css", "gemeente/stijl.css"]),
    ],
)
def test_the_shipped_styles_load_without_a_logo(name: str, sheets: list[str]) -> None:
    style = load_style(name, [shipped_templates()])
    assert style.name == name
    assert style.logo is None
    assert [f"{sheet.path.parent.name}/{sheet.path.name}" for sheet in style.css] == sheets


def test_an_unknown_style_names_the_styles_there_are(tmp_path: Path) -> None:
    (tmp_path / "provincie").mkdir()
    (tmp_path / "provincie" / "stijl.css").write_text("")
    with pytest.raises(BeslisnotaError, match="gemeente, provincie, rijk"):
        load_style("waterschap", [tmp_path, shipped_templates()])


@pytest.mark.parametrize("name", ["../rijk", "basis", "", "fonts", "specimen", "/etc"])
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
    style = load_style("provincie", [tmp_path, shipped_templates()])
    assert style.page.kolom == 0
    assert style.css[-1].path.name == "zonder-kolom.css"


def test_characters_that_an_own_font_lacks_come_from_the_shipped_ones(tmp_path: Path) -> None:
    settings = f'[lettertype]\nfamilie = ["Eigen"]\n[lettertype.bestanden.Eigen]\n{FOUR}'
    letters = load_style("rijk", own(tmp_path, stijl_toml=settings)).lettering
    assert letters.familie == ("Eigen", "Nota Sans", "Nota CJK")
    assert [file.face for file in letters.files if file.family == "Eigen"] == [
        "gewoon",
        "vet",
        "cursief",
        "vet_cursief",
    ]


def test_a_family_that_the_css_has_files_for_needs_none_in_the_settings(tmp_path: Path) -> None:
    css = '@font-face { font-family: "Uit CSS"; src: url("fonts/Lato-Regular.ttf") }'
    folders = own(tmp_path, stijl_toml='[lettertype]\nfamilie = ["Uit CSS"]', stijl_css=css)
    assert load_style("rijk", folders).lettering.familie == ("Uit CSS", "Nota Sans", "Nota CJK")


# file and line; what is wrong; what to do
WRONG = {
    "a colour in words": ('[kleuren]\naccent = "blauw"', ":2:", "blauw", "#01689b"),
    "a short colour": ('\n[kleuren]\naccent = "#fff"', ":3:", "#fff", "zes cijfers"),
    "a colour that is a number": ("[kleuren]\naccent = 1", ":2:", "tekst", "aanhalingstekens"),
    "a mistyped key": ('[kleuren]\nacent = "#000000"', ":2:", "acent", "bedoelde u ‘accent’"),
    "a key under another table": ("[logo]\nregel = 1", ":2:", "[logo]", "de sleutels zijn"),
    "a mistyped table": ("# stijl\n[kleurn]", ":2:", "[kleurn]", "bedoelde u ‘kleuren’"),
    "a key under no table": ('titel = "x"', ":1:", "niet onder een kopje", "de sleutels zijn"),
    "a table that is a key": ("logo = 1", ":1:", "een kopje te zijn", "schrijf [logo]"),
    "broken TOML": ("[kleuren]\naccent = #1", ":2:", "niet te lezen", "aanhalingstekens"),
    "broken TOML at the end": ("[kleuren", ":1:", "niet te lezen", "[kopje]"),
    "a measure in words": ('[bladspiegel]\nboven = "hoog"', ":2:", "een getal", "zonder eenheid"),
    "a measure that is true": ("[bladspiegel]\nboven = true", ":2:", "een getal", "getal"),
    "a measure without end": ("[bladspiegel]\nboven = inf", ":2:", "een getal", "getal"),
    "a margin below zero": ("[bladspiegel]\nlinks = -1", ":2:", "0 tot en met 120", "getal"),
    "no room for text": ("[bladspiegel]\nlinks = 100", ":2:", "50 mm over", "smaller"),
    "no room above and below": (
        "[bladspiegel]\nboven = 120\nonder = 120",
        ":3:",
        "57 mm",
        "smaller",
    ),
    "a column too wide": ("[bladspiegel]\nkolom = 55", ":2:", "past niet", "ten minste 61"),
    "a font that is CSS": (
        '[lettertype]\nfamilie = ["x; } body {"]',
        ":2:",
        "geen naam",
        "letters",
    ),
    "no font": ("[lettertype]\nfamilie = []", ":2:", "ten minste één", 'schrijf ["'),
    "a font without files": ('[lettertype]\nvast = ["Rijks"]', ":2:", "“Rijks”", "Nota Mono"),
    "a font of too few faces": (
        '[lettertype]\nfamilie = ["E"]\n[lettertype.bestanden.E]\ngewoon = "fonts/Lato-Regular.ttf"',
        ":3:",
        "ontbreekt: vet, cursief, vet_cursief",
        "alle vier",
    ),
    "a font without its plain face": (
        '[lettertype.bestanden."E F"]\nvet = "fonts/Lato-Bold.ttf"',
        ":1:",
        "de gewone snede",
        "gewoon =",
    ),
    "a face that is none": (
        '[lettertype.bestanden.E]\ngewoon = "a.ttf"\nvett = "b.ttf"',
        ":1:",
        "‘vett’",
        "bedoelde u ‘vet’",
    ),
    "a font file that is not there": (
        '[lettertype.bestanden.E]\ngewoon = "weg.ttf"',
        ":2:",
        "“weg.ttf” is er niet",
        "zet het in de map",
    ),
    "a font that is no font": (
        '[lettertype.bestanden.E]\ngewoon = "nep.ttf"',
        ":2:",
        "niet te lezen als lettertype",
        "TTF of OTF",
    ),
    "a font of another kind": (
        '[lettertype.bestanden.E]\ngewoon = "logo.png"',
        ":2:",
        "geen TTF of OTF",
        "WOFF",
    ),
    "fonts that are a list": ('[lettertype]\nbestanden = ["a.ttf"]', ":2:", "bestanden", "schrijf"),
    "a logo that is not there": (
        '[logo]\nbestand = "weg.png"',
        ":2:",
        "weg.png",
        "map van de stijl",
    ),
    "a logo outside the folder": (
        '[logo]\nbestand = "../../geheim.png"',
        ":2:",
        "buiten de map",
        "in de map zelf",
    ),
    "a logo with an absolute path": (
        '[logo]\nbestand = "/etc/passwd"',
        ":2:",
        "buiten",
        "in de map",
    ),
    "a logo that no system can name": (
        '[logo]\nbestand = "a\\u0000b"',
        ":2:",
        "is er niet",
        "naam",
    ),
    "a logo that is no picture": ('[logo]\nbestand = "nep.png"', ":2:", "nep.png", "opnieuw op"),
    "a logo of another kind": ('[logo]\nbestand = "nep.ttf"', ":2:", "PNG, JPEG en SVG", "bestand"),
    "a logo that is too wide": (
        '[logo]\nlinks = 150\nhoogte = 60\nbestand = "logo.png"',
        ":4:",
        "120 mm breed; er is 60 mm",
        "‘hoogte’ kleiner",
    ),
    "a lak in the address": (
        '[afzender]\nadres = ["[Anna]{lak=5.1.2.e}"]',
        ":2:",
        "zonder haken",
        "instellingen.toml",
    ),
    "an address in one line": ('[afzender]\nadres = "Postbus 1"', ":2:", "een lijst", 'schrijf ["'),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_settings_are_told_with_file_line_and_mend(tmp_path: Path, case: str) -> None:
    settings, line, sentence, mend = WRONG[case]
    (tmp_path / "geheim.png").write_bytes(png())
    folders = own(tmp_path, stijl_toml=settings, nep_png="x", nep_ttf="x")
    (folders[0] / "rijk" / "logo.png").write_bytes(png())
    with pytest.raises(StyleError) as caught:
        load_style("rijk", folders)
    [finding] = caught.value.findings
    assert str(finding).startswith(f"templates/rijk/stijl.toml{line}")
    assert sentence in finding.sentence
    assert mend in finding.mend
    assert str(finding) in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    settings = '[kleuren]\naccent = "rood"\ntekst = "zwart"\n[logo]\nhogte = 3'
    with pytest.raises(StyleError) as caught:
        load_style("rijk", own(tmp_path, stijl_toml=settings))
    assert [finding.line for finding in caught.value.findings] == [2, 3, 5]


@pytest.mark.parametrize("name", ["stijl.toml", "stijl.css"])
def test_a_file_in_another_coding_is_told(tmp_path: Path, name: str) -> None:
    folders = own(tmp_path)
    (folders[0] / "rijk" / name).write_bytes("/* één */ # één".encode("latin-1"))
    with pytest.raises(StyleError, match=rf"templates/rijk/{name}:1:1: fout: .* UTF-8"):
        load_style("rijk", folders)


def test_a_link_does_not_lead_out_of_the_style(tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(b"x")
    folders = own(tmp_path, stijl_toml="")
    (folders[0] / "rijk" / "logo.png").symlink_to(tmp_path / "geheim.png")
    with pytest.raises(BeslisnotaError, match="buiten de map"):
        load_style("rijk", folders).find("logo.png")


def test_what_is_hidden_in_a_logo_does_not_come_along(tmp_path: Path) -> None:
    folders = own(tmp_path, stijl_toml='[logo]\nbestand = "logo.png"')
    (folders[0] / "rijk" / "logo.png").write_bytes(png() + b"GEHEIM")
    logo = load_style("rijk", folders).logo
    assert logo is not None
    assert logo.data.startswith(b"\x89PNG")
    assert b"GEHEIM" not in logo.data


def test_a_drawing_as_logo_is_sharp_at_the_size_it_is_printed(tmp_path: Path) -> None:
    settings = '[logo]\nbestand = "logo.svg"\nhoogte = 25.4'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
    logo = load_style("rijk", own(tmp_path, stijl_toml=settings, logo_svg=svg)).logo
    assert logo is not None
    with Image.open(io.BytesIO(logo.data)) as picture:
        assert picture.size == (1200, 600)  # an inch high at 600 dpi


def test_a_font_may_have_blanks_in_its_name(tmp_path: Path) -> None:
    from beslisnota.render.pdf import PdfWriter

    faces = "\n".join(
        f'{face} = "een letter.ttf"' for face in ("gewoon", "vet", "cursief", "vet_cursief")
    )
    settings = f'[lettertype]\nfamilie = ["E"]\n[lettertype.bestanden.E]\n{faces}'
    folders = own(tmp_path, stijl_toml=settings)
    shutil.copyfile(FONTS / "Lato-Regular.ttf", folders[0] / "rijk" / "een letter.ttf")
    assert PdfWriter(load_style("rijk", folders))
