from __future__ import annotations

import functools
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from lxml import html as lxml_html
from PIL import Image, ImageFont

from beslisnota.model.style import Sender
from beslisnota.read.workspace import read_workspace
from beslisnota.render.html import render_html
from beslisnota.render.style import HouseStyle, load_style, shipped_templates
from beslisnota.render.word import TreeError, render_docx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W.strip("{}"),
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
HAIR = "\u200a"
SENDER = Sender(
    "Ministerie van Voorbeelden", ("Postbus 1", "2500 AA Den Haag"), "www.voorbeeld.nl", "rijk"
)
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|word/_rels/(document|footnotes|header\d)\.xml\.rels"
    r"|word/(comments|document|fontTable|footnotes|numbering|settings|styles|theme|header\d+|footer\d+)\.xml"
    r"|word/media/image\d+\.(png|jpg)"
)
BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "caption",
    "pre",
    "div",
    "br",
    "section",
    "header",
    "aside",
    "main",
}


# --- helpers: also for test_word_office ----------------------------------------------------------


def picture(size: tuple[int, int] = (1600, 600), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (1, 104, 155)).save(out, kind)
    return out.getvalue()


@functools.cache
def house(name: str = "rijk") -> HouseStyle:
    return load_style(name, [shipped_templates()])


def page(
    main: str, before: str = "", classes: str = "soort-nota weergave-gelakt stijl-rijk"
) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>t</title></head>\n'
        f'<body class="{classes}" data-datum="14 februari 2023" data-kop="Datum">\n{before}\n'
        f"<main>{main}</main>\n</body></html>"
    )


def call(number: int, *, first: bool = True) -> str:
    name = f' id="noot-{number}"' if first else ""
    return f'<sup class="noot"><a{name} href="#voetnoot-{number}">{number}</a></sup>'


def footnotes(*texts: str) -> str:
    items = "".join(
        f'<li id="voetnoot-{number}" value="{number}">{text}\n<a class="terug" href="#noot-{number}">↑</a></li>'
        for number, text in enumerate(texts, start=1)
    )
    return f'<section class="voetnoten"><h2>Noten</h2><ol>{items}</ol></section>'


def ordered(*items: tuple[int, str], style: str = "1", delimiter: str = ".") -> str:
    inside = "".join(f'<li value="{value}">{blocks}</li>' for value, blocks in items)
    return f'<ol type="{style}" data-delimiter="{delimiter}">{inside}</ol>'


def tight(text: str) -> str:
    return f'<p class="krap">{text}</p>'


def box(ground: str = "5.1.2.e") -> str:
    return f'<span class="gelakt" data-gronden="{ground}">{ground}</span>'


def write(*htmls: str, style: HouseStyle | None = None, title: str = "Titel") -> bytes:
    pictures = {"afbeelding-1.png": picture(), "afbeelding-2.jpg": picture((40, 4000), "JPEG")}
    return render_docx(htmls, pictures, style or house(), title)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def body(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")[0]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return element.xpath(path, namespaces=NS)


def shown(element: etree._Element) -> str:
    return "".join(find(element, ".//w:t/text()")).replace(HAIR, "")


def styled(data: bytes, style: str) -> list[str]:
    return [shown(found) for found in find(body(data), f".//w:p[w:pPr/w:pStyle[@w:val='{style}']]")]


def tree_words(htmls: Iterable[str], *, column: bool = True) -> tuple[list[str], list[str]]:
    """The words of trees as they must be printed: those of the text, and those of the footnotes."""
    texts: list[str] = []
    notes: list[str] = []
    for html in htmls:
        root = lxml_html.document_fromstring(html)
        for gone in root.xpath("//head | //a[@class='terug'] | //section[@class='voetnoten']/h2"):
            gone.drop_tree()
        if column:
            for gone in root.xpath("//div[contains(@class, 'directie')]/dt"):
                gone.drop_tree()
        for section in root.xpath("//section[@class='voetnoten']"):
            notes.append(_spread(section))
            section.drop_tree()
        texts.append(_spread(root))
    return " ".join(texts).split(), " ".join(notes).split()


def _spread(root: etree._Element) -> str:
    out: list[str] = []

    def walk(node: etree._Element) -> None:
        apart = " " if node.tag in BLOCKS else ""
        out.append(apart + (node.text or ""))
        for child in node:
            walk(child)
            out.append(child.tail or "")
        out.append(apart)

    walk(root)
    return "".join(out)


def docx_words(data: bytes) -> tuple[list[str], list[str]]:
    """The words that a DOCX prints, without those of headers and those that only it adds."""
    text = " ".join(_paragraphs(body(data), _marks(data)))
    notes = ""
    if "word/footnotes.xml" in names(data):
        notes = " ".join(_paragraphs(part(data, "word/footnotes.xml"), {}))
    return text.split(), notes.split()


def _marks(data: bytes) -> dict[str, str]:
    """What Word prints for every footnote that it counts itself."""
    if "word/footnotes.xml" not in names(data):
        return {}
    references = find(body(data), ".//w:footnoteReference")
    counted = [ref.get(f"{W}id") for ref in references if ref.get(f"{W}customMarkFollows") is None]
    return {str(found): str(number) for number, found in enumerate(counted, start=1)}


def _paragraphs(root: etree._Element, marks: dict[str, str]) -> Iterator[str]:
    for paragraph in find(root, ".//w:p[not(w:pPr/w:pStyle[@w:val='Lakblokkop'])]"):
        pieces = []
        for node in paragraph.iter():
            name = etree.QName(node).localname
            if name == "t":
                pieces.append((node.text or "").replace(HAIR, ""))
            elif name == "softHyphen":
                pieces.append("\u00ad")
            elif name == "noBreakHyphen":
                pieces.append("\u2011")
            elif name in {"br", "tab"}:
                pieces.append(" ")
            elif name == "footnoteReference":
                pieces.append(marks.get(node.get(f"{W}id"), ""))
        yield "".join(pieces)


def examples() -> Sequence[tuple[str, str, str]]:
    """Every note of the example workspace in view intern: name, house style, tree."""
    workspace = read_workspace(ROOT)
    return [
        (
            nota.id,
            style,
            render_html(nota.document, view="intern", sender=SENDER, style=house(style)),
        )
        for nota in workspace.notas
        if not nota.pictures
        for style in ("rijk", "gemeente")
    ]


LOREM = "De bewindspersoon besluit over de inzet en stuurt daarna een brief aan de Kamer. "
FRONT = f"""<header class="briefhoofd"><p class="afzender">Ministerie van Voorbeelden</p></header>
<header class="status"><p class="behandeling">TER BESLUITVORMING</p><p class="aan">Aan: MOCW</p></header>
<section class="colofon"><dl>
<div class="veld directie"><dt>Directie</dt><dd>Middelbaar Beroepsonderwijs</dd></div>
<div class="veld"><dt>Van</dt><dd>{box()}</dd></div>
<div class="veld"><dt>Bijlagen</dt><dd>1. Kamerbrief</dd><dd>2. Lakvoorstel</dd></div>
</dl></section>"""
LAK = (
    '<span class="lak" data-gronden="5.1.2.e" data-namen="5.1.2.e Persoonlijke levenssfeer" data-nummer="{}" '
    'data-stand="{}">{}<span class="grond">{}</span></span>'
)
REMARK = (
    '<span class="kanttekening" data-door="MPVO" data-tekst="Precies!">dat <em>klopt</em>'
    '<span class="noot-tekst">[MPVO: Precies!]</span></span>'
)
ALL = page(
    f"""<p class="soortnaam">nota</p><h1>Werkagenda voor {box()}</h1><p class="ondertitel">onder</p>
<aside class="kanttekening" data-door="MOCW"><p class="door">Kanttekening MOCW</p><p>Over <em>alles</em>.</p></aside>
<h2 id="kop-aanleiding">Aanleiding</h2>
<p>Zie <a href="https://example.org/?a=1&amp;b=2">de <strong>site</strong></a> en <a href="#kop-kern">kern</a>.{call(1)}
 Met <em>na<strong>druk</strong></em>, <s>weg</s>,<br> <code>x  y</code>, dhr. {box("5.1.2.e 5.1.2.i")}, mbo\u00adraad.{call(1, first=False)}</p>
<section class="besluit"><h2>Gevraagd besluit</h2>{ordered((1, "<p>Akkoord.</p><p>Verder.</p>"), (2, f"<p>a{call(2)}</p>"), (5, "<p>Na een lak.</p>"))}</section>
<h2 id="kop-kern">Kern</h2>
<ul><li>{tight("een")}<ul><li>{tight("dieper")}{ordered((3, tight("nummer")))}</li></ul></li><li></li></ul>
{ordered((1, ordered((1, tight("direct")))), (2, "<table><tbody><tr><td class='left'>in</td></tr></tbody></table>"), style="a", delimiter=")")}
<table><caption>Tabel 1: <em>cijfers</em></caption><thead><tr><th scope="col" class="left">Onderwerp</th><th scope="col" class="right">Bedrag</th></tr></thead>
<tbody><tr><td class="left">{LOREM * 3}</td><td class="right">1.000</td></tr><tr><td class="left">{box()}</td><td class="right">x<br>y</td></tr></tbody></table>
<blockquote><p>Citaat.</p><ul><li>{tight("in citaat")}</li></ul></blockquote>
<pre><code>regel 1
\tregel  2
</code></pre>
<hr>
<p class="gelakt" data-gronden="5.1.2.b">{box("5.1.2.b")}</p>
<p>Ik vind {REMARK}, <ins class="ingevoegd" data-door="MPVO">erbij</ins> <span class="door">(MPVO)</span> <del class="doorgehaald" data-door="">eraf</del>
<span class="gewijzigd" data-door="">anders</span> <span class="lacune">[onleesbaar]</span> <span class="motie" data-nummer="1">motie</span> <span class="toezegging" data-nummer="2">toe</span></p>
<section class="besluitpunt" data-nummer="4"><p class="label">Gevraagd besluit</p><p>Ook?</p><ul><li>{tight("punt")}</li></ul></section>
<p><img src="afbeelding-1.png" alt="Een vlak"></p>
<h3>drie</h3><h4>vier</h4><h5>vijf</h5><h6>zes</h6>
<h2 class="bijlage" id="kop-b">Bijlage 1</h2><h2 class="nieuwe-pagina">Nieuw</h2><p>slot</p>
<section class="besluiten"><h2>Besluit</h2><table><thead><tr><th scope="col" class="right">Punt</th></tr></thead><tbody><tr><td class="right">1</td></tr></tbody></table></section>
{footnotes(f"<p>Noot met <a href='mailto:a@example.org'>adres</a> en {box()}.</p><p>Tweede.</p><ul><li>{tight('lijst')}</li></ul>", "<p>Noot twee.</p>")}""",
    FRONT,
)
LETTER = page(
    f"""<p class="soortnaam">Betreft</p><h1>Onderwerp</h1><p class="aanhef">Geachte voorzitter,</p><h2 id="b-kop-x">Kop</h2><p>{LOREM}</p>
<div class="lak" data-gronden="5.1.2.b" data-nummer="3" data-stand="staat"><p>Blok</p><table><tbody><tr><td class="left">cel</td></tr></tbody></table></div>
<p>Met {LAK.format(4, "staat", "Anna <strong>de Wit</strong>", "4: 5.1.2.e")} en {LAK.format(5, "vervallen", "Jan", "5: 5.1.2.e (vervallen)")}.</p>
<p class="slot">Hoogachtend,</p><section class="ondertekening"><div class="ondertekenaar"><p class="functie">de Minister,</p><p class="naam">Naam</p></div></section>
<section class="afdoening"><h2>Moties en toezeggingen in deze brief</h2><table><tbody><tr><td class="left">Motie <span class="motie" data-nummer="7" id="b-afdoening-1">x</span></td><td class="right"><a class="bladzijde" href="#b-afdoening-1">12</a></td></tr></tbody></table></section>
<section class="bijlagen"><h2>Bijlagen</h2>{ordered((1, tight("Werkagenda")))}</section>""",
    """<header class="briefhoofd"><p class="afzender">Ministerie</p><p class="retour">&gt; Retouradres Postbus 1</p></header>
<section class="geadresseerde"><p>De Voorzitter</p><p>Postbus 20018</p></section>
<section class="colofon"><dl><div class="veld"><dt>Datum</dt><dd>14 februari 2023</dd></div></dl></section>""",
    "soort-kamerbrief weergave-lakvoorstel stijl-rijk",
)
LIST = page(
    "<p class='soortnaam'>lakvoorstel</p><h1>Lijst</h1><p>tekst</p>",
    "",
    "soort-lakvoorstel weergave-lakvoorstel stijl-rijk",
)


# --- the text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["rijk", "gemeente"])
@pytest.mark.parametrize("tree", [ALL, LETTER, LIST])
def test_the_words_of_the_tree_are_the_words_of_the_file(tree: str, style: str) -> None:
    assert docx_words(write(tree, style=house(style))) == tree_words([tree], column=style == "rijk")


def test_the_words_of_every_example_are_the_words_of_its_file() -> None:
    found = examples()
    assert len(found) > 10
    for name, style, tree in found:
        assert docx_words(write(tree, style=house(style))) == tree_words(
            [tree], column=style == "rijk"
        ), name


def test_several_trees_keep_their_order() -> None:
    assert docx_words(write(LIST, ALL, LETTER))[0] == tree_words([LIST, ALL, LETTER])[0]


@pytest.mark.parametrize(
    "main",
    [
        "<p>a</p><nav>b</nav>",
        "<p><b>vet</b></p>",
        "<p class='vreemd'>a</p>",
        "los<p>a</p>",
        "<ul>los<li><p>a</p></li></ul>",
        "<p>a</p><!-- opmerking -->",
        "<table><tbody><tr><td class='left'>a</td></tr><tr></tr></tbody></table>",
        "<p><a href='#nergens'>a</a></p>",
        "<p><img src='onbekend.png' alt='a'></p>",
        "<p><img src='afbeelding-1.png'></p>",
        f"<p>a{call(1)}</p>",
        f"<p>a</p>{footnotes('<p>nooit genoemd</p>')}",
        "<h2 id='kop-a'>a</h2><h2 id='kop-a'>b</h2>",
        "<p><span class='gelakt' data-gronden='5.1.2.e'>5.1.2.e<em>x</em></span></p>",
        f"<p class='gelakt' data-gronden='5.1.2.e'>{box()} en {box()}</p>",
        "<pre><code>a<em>b</em></code></pre>",
        "<pre><code>a</code><code>b</code></pre>",
        "<pre>a</pre>",
        f"<p>a{call(1)}</p>{footnotes('los')}",
        f"<p>a{call(1)}</p>{footnotes('<p>a</p>').replace('</li>', 'los</li>')}",
        "<p>a<sup class='noot'>1</sup></p>",
        "<p>a</p><section class='ondertekening'><p>b</p></section>",
        "<p>a</p>los",
    ],
)
def test_what_the_contract_does_not_know_stops_the_writer(main: str) -> None:
    with pytest.raises(TreeError):
        write(page(main))


def test_blanks_are_those_that_html_shows() -> None:
    data = write(page("<p> een\n twee <em> drie</em> <br> vier\u00a0vijf </p>"))
    assert styled(data, "Plattetekst") == ["een twee drievier\u00a0vijf"]


def test_hyphens_that_word_has_signs_for_become_those() -> None:
    found = body(write(page("<p>mbo\u00adraad e\u2011mail</p>")))
    assert len(find(found, ".//w:softHyphen")) == len(find(found, ".//w:noBreakHyphen")) == 1


# --- styles --------------------------------------------------------------------------------------


def test_headings_are_words_own_so_that_its_navigation_works() -> None:
    data = write(ALL)
    look = {
        found.get(f"{W}styleId"): found for found in find(part(data, "word/styles.xml"), "w:style")
    }
    assert [find(look[f"Kop{level}"], "w:name")[0].get(f"{W}val") for level in range(1, 6)] == [
        f"heading {level}" for level in range(1, 6)
    ]
    assert styled(data, "Kop1") == [
        "Aanleiding",
        "Gevraagd besluit",
        "Kern",
        "Bijlage 1",
        "Nieuw",
        "Besluit",
    ]
    assert [styled(data, f"Kop{level}") for level in (2, 3, 4, 5)] == [
        ["drie"],
        ["vier"],
        ["vijf"],
        ["zes"],
    ]
    breaks = find(body(data), ".//w:p[w:pPr/w:pageBreakBefore]")
    assert [shown(found) for found in breaks] == ["Bijlage 1", "Nieuw"]


def test_styles_of_marks_are_there_only_where_used_and_every_called_style_is_there() -> None:
    data = write(page("<p>a</p>"))
    ids = set(find(part(data, "word/styles.xml"), "w:style/@w:styleId"))
    assert {"Standaard", "Plattetekst"} <= ids
    assert not ids & {"Gelakt", "Besluitpunt", "Kanttekening", "CommentText", "Lakblok"}
    for tree in (ALL, LETTER):
        data = write(tree)
        called = set()
        for name in (
            name for name in names(data) if name.endswith(".xml") and name.startswith("word/")
        ):
            called |= set(
                find(
                    part(data, name), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
                )
            )
            called |= set(find(part(data, name), "//w:basedOn/@w:val | //w:next/@w:val"))
        assert called <= set(find(part(data, "word/styles.xml"), "w:style/@w:styleId"))


def test_the_house_style_decides_font_size_and_colour() -> None:
    for name, font in (("rijk", "Verdana"), ("gemeente", "Calibri")):
        style = house(name)
        sheet = part(write(ALL, style=style), "word/styles.xml")
        assert find(sheet, "w:docDefaults//w:rFonts/@w:ascii") == [font]
        assert find(sheet, "w:docDefaults//w:sz/@w:val") == [str(round(style.lettering.punten * 2))]
        assert find(sheet, "w:docDefaults//w:lang/@w:val") == ["nl-NL"]
        assert find(sheet, "w:style[@w:styleId='Kop1']//w:color/@w:val") == [
            style.colours.accent[1:].upper()
        ]


def test_marks_that_stand_in_each_other_all_show() -> None:
    inner = f'<ins class="ingevoegd" data-door=""><strong>{box()}</strong></ins>'
    (run,) = find(body(write(page(f"<p>{inner}</p>"))), ".//w:r")
    found = {etree.QName(child).localname for child in run[0]}
    assert find(run, "w:rPr/w:rStyle/@w:val") == ["Gelakt"]
    assert "b" in found  # direct, for bold in a style would be switched off by a bold heading


def test_edits_are_formatting_and_never_tracked_changes() -> None:
    data = write(ALL)
    assert not find(body(data), ".//w:ins | .//w:del")
    for style, text in (
        ("Ingevoegd", "erbij"),
        ("Doorgehaald", "eraf"),
        ("Gewijzigd", "anders"),
        ("Lacune", "[onleesbaar]"),
    ):
        assert [
            shown(run) for run in find(body(data), f".//w:r[w:rPr/w:rStyle/@w:val='{style}']")
        ] == [text]


# --- lists ---------------------------------------------------------------------------------------


def numbered(data: bytes) -> list[tuple[str, str, str, str, str]]:
    """For every paragraph with a number: level, list, its start, format and text."""
    numbering = part(data, "word/numbering.xml")
    out = []
    for paragraph in find(body(data), ".//w:p[w:pPr/w:numPr]"):
        (level,), (number,) = (
            find(paragraph, ".//w:ilvl/@w:val"),
            find(paragraph, ".//w:numId/@w:val"),
        )
        (entry,) = find(numbering, f"w:num[@w:numId='{number}']")
        (kind,) = find(entry, "w:abstractNumId/@w:val")
        (look,) = find(
            numbering, f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{level}']"
        )
        start = find(entry, f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val")
        out.append(
            (level, number, "".join(start), *find(look, "w:numFmt/@w:val | w:lvlText/@w:val"))
        )
    return out


def test_a_jump_in_the_numbers_begins_a_list_at_that_number() -> None:
    data = write(page(ordered(*((number, tight(str(number))) for number in (2, 3, 7, 8)))))
    found = numbered(data)
    assert [entry[2] for entry in found] == ["2", "2", "7", "7"]
    assert found[0][1] == found[1][1] != found[2][1] == found[3][1]


def test_two_lists_never_count_on() -> None:
    found = numbered(write(page(ordered((1, tight("a"))) + "<p>x</p>" + ordered((1, tight("b"))))))
    assert found[0][1] != found[1][1]


def test_letters_roman_numerals_and_brackets_are_words_own_formats() -> None:
    kinds = {
        "1": "decimal",
        "a": "lowerLetter",
        "A": "upperLetter",
        "i": "lowerRoman",
        "I": "upperRoman",
    }
    for style, form in kinds.items():
        for delimiter in ".)":
            tree = page(ordered((1, tight("x")), style=style, delimiter=delimiter))
            assert numbered(write(tree))[0][3:] == (form, f"%1{delimiter}")


def test_nesting_goes_to_words_ninth_level_and_deeper_text_is_kept() -> None:
    inner = ""
    for depth in range(12, 0, -1):
        inner = f"<ul><li>{tight(f'diepte {depth}')}{inner}</li></ul>"
    data = write(page(inner))
    assert [entry[0] for entry in numbered(data)] == [*map(str, range(9)), "8", "8", "8"]
    lefts = [int(left) for left in find(body(data), ".//w:ind/@w:left")]
    assert lefts == sorted(lefts)
    assert docx_words(data) == tree_words([page(inner)])


def test_what_follows_in_an_item_is_indented_and_has_no_number() -> None:
    data = write(page(ordered((1, "<p>een</p><p>vervolg</p><pre><code>code</code></pre>"))))
    first, second, third = find(body(data), ".//w:p")
    assert find(first, ".//w:numPr")
    assert not find(second, ".//w:numPr | .//w:ind/@w:hanging")
    assert find(second, ".//w:ind/@w:left") == find(third, ".//w:ind/@w:left") == ["300"]


# --- tables --------------------------------------------------------------------------------------


def test_a_head_is_repeated_and_a_table_without_one_has_none() -> None:
    head = "<thead><tr><th scope='col' class='left'>a</th></tr></thead>"
    rows = "<tbody><tr><td class='left'>b</td></tr></tbody>"
    for tree, count in ((head + rows, 1), (rows, 0)):
        found = body(write(page(f"<table>{tree}</table>")))
        assert len(find(found, ".//w:tr[1]/w:trPr/w:tblHeader")) == count
        assert not find(found, ".//w:tr[2]/w:trPr/w:tblHeader")


def test_a_caption_stands_before_its_table_and_stays_with_it() -> None:
    data = write(ALL)
    (caption,) = find(body(data), ".//w:p[w:pPr/w:pStyle/@w:val='Bijschrift']")
    assert shown(caption) == "Tabel 1: cijfers"
    assert caption.getnext().tag == f"{W}tbl"


def test_cells_have_the_side_of_the_tree() -> None:
    cells = "".join(f"<td class='{side}'>{side}</td>" for side in ("left", "center", "right"))
    found = body(write(page(f"<table><tbody><tr>{cells}</tr></tbody></table>")))
    assert [find(cell, ".//w:jc/@w:val") for cell in find(found, ".//w:tc")] == [
        [],
        ["center"],
        ["right"],
    ]


@pytest.mark.parametrize("columns", [1, 3, 12, 40])
def test_a_table_is_as_wide_as_the_text_whatever_it_holds(columns: int) -> None:
    cells = "".join(
        f"<td class='left'>{'woord' * (1 + number % 9)} {LOREM}</td>" for number in range(columns)
    )
    tree = page(f"<ul><li>{tight('x')}<table><tbody><tr>{cells}</tr></tbody></table></li></ul>")
    found = body(write(tree))
    widths = [int(width) for width in find(found, ".//w:gridCol/@w:w")]
    (indent,) = find(found, ".//w:tblInd/@w:w")
    text = round((210 - 28 - 60) * 1440 / 25.4)
    assert len(widths) == columns
    assert min(widths) > 0
    assert abs(sum(widths) + int(indent) - text) <= 2
    assert find(found, ".//w:tblLayout/@w:type") == ["fixed"]


def test_a_short_column_is_not_broken_by_a_long_one() -> None:
    rows = f"<tr><td class='left'>3 juli 2026</td><td class='left'>{LOREM * 5}</td></tr>"
    narrow, wide = find(
        body(write(page(f"<table><tbody>{rows}</tbody></table>"))), ".//w:gridCol/@w:w"
    )
    assert 1000 < int(narrow) < int(wide)


def row_of(*texts: str) -> str:
    return f"<tr>{''.join(f'<td class=left>{text}</td>' for text in texts)}</tr>"


def room_and_words(*rows: str) -> tuple[list[float], set[str]]:
    """The points that each column has for text, and the styles of the cells."""
    found = body(write(page(f"<table><tbody>{''.join(rows)}</tbody></table>")))
    styles = set(find(found, ".//w:tc//w:pStyle/@w:val"))
    padding = 4 if styles == {"Tabeltekstklein"} else 8
    return [int(size) / 20 - padding for size in find(found, ".//w:gridCol/@w:w")], styles


def verdana(text: str, points: float) -> float:
    """How wide a text is in the letters that have Verdana's measures."""
    file = ROOT / "templates/fonts/DejaVuSans.ttf"
    return ImageFont.truetype(str(file), 100).getlength(text) / 100 * points


def test_an_address_does_not_break_the_figures_beside_it() -> None:
    address = "https://www.mor.example/" + "kamerstukken-en-bijlagen/" * 6
    (_, year, amount), styles = room_and_words(row_of(address, "2026", "1.234.567,00"))
    assert styles == {"Tabeltekst"}
    assert year > verdana("2026", 8)
    assert amount > verdana("1.234.567,00", 8)


def test_figures_that_do_not_stand_side_by_side_are_smaller_and_stay_whole() -> None:
    rooms, styles = room_and_words(row_of(*["1.234.567"] * 8))
    assert styles == {"Tabeltekstklein"}
    assert min(rooms) > verdana("1.234.567", 6)


def test_columns_that_all_ask_more_get_room_by_what_they_hold() -> None:
    head = "".join(
        f"<td class='left'>een zin van deze lengte {text}</td>" for text in ("", LOREM, LOREM * 9)
    )
    rest = f"<td class='left'></td><td class='left'></td><td class='left'>{LOREM * 9}</td>"
    rows = f"<tr>{head}</tr>" + f"<tr>{rest}</tr>" * 5
    found = find(body(write(page(f"<table><tbody>{rows}</tbody></table>"))), ".//w:gridCol/@w:w")
    first, second, third = map(int, found)
    assert first <= second < third / 2


# --- footnotes, links, pictures, remarks -----------------------------------------------------------


def test_footnotes_are_words_own_with_what_they_hold() -> None:
    data = write(ALL)
    notes = part(data, "word/footnotes.xml")
    assert find(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    first, second = find(notes, "w:footnote[not(@w:type)]")
    assert len(find(first, "w:p")) == 3
    assert find(first, ".//w:hyperlink")
    assert len(find(first, ".//w:footnoteRef")) == len(find(second, ".//w:footnoteRef")) == 1
    assert "↑" not in shown(notes)
    assert find(body(data), ".//w:footnoteReference/@w:id") == ["1", "2"]
    assert "Noten" not in shown(body(data))


def test_a_second_call_of_a_footnote_refers_to_the_first() -> None:
    found = body(write(ALL))
    (field,) = [text for text in find(found, ".//w:instrText/text()") if "NOTEREF" in text]
    assert field.split()[1] in find(found, ".//w:bookmarkStart/@w:name")


def test_a_footnote_that_is_called_in_a_footnote_stands_below_that_one() -> None:
    tree = page(
        f"<p>a{call(1)} b{call(3)}</p>{footnotes(f'<p>een{call(2)}</p>', '<p>twee</p>', '<p>drie</p>')}"
    )
    data = write(tree)
    first, third = find(part(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]")
    assert [shown(found) for found in find(first, "w:p")] == ["een2", "2twee"]
    assert shown(third) == "3drie"
    assert find(body(data), ".//w:footnoteReference[@w:customMarkFollows]/../w:t/text()") == ["3"]


def test_a_second_document_keeps_its_own_footnote_numbers() -> None:
    trees = [
        page(
            f'<p>a<sup class="noot"><a href="#d{number}-voetnoot-1">1</a></sup></p><section class="voetnoten"><h2>Noten</h2>'
            f'<ol><li id="d{number}-voetnoot-1" value="1"><p>tekst</p></li></ol></section>'
        )
        for number in (1, 2)
    ]
    text, _ = docx_words(write(*trees))
    assert text == ["a1", "a1"]


def test_a_footnote_that_begins_with_a_list_has_its_number_above() -> None:
    data = write(page(f"<p>a{call(1)}</p>{footnotes(f'<ul><li>{tight(str(1))}</li></ul>')}"))
    first, second = find(part(data, "word/footnotes.xml"), "w:footnote[not(@w:type)]/w:p")
    assert find(first, ".//w:footnoteRef")
    assert find(second, ".//w:numPr")


def test_links_go_outside_by_relationship_and_inside_by_a_neutral_bookmark() -> None:
    data = write(ALL)
    outside, inside = find(body(data), ".//w:hyperlink")
    number = outside.get(f"{{{NS['r']}}}id")
    (target,) = [
        rel for rel in part(data, "word/_rels/document.xml.rels") if rel.get("Id") == number
    ]
    assert (target.get("Target"), target.get("TargetMode")) == (
        "https://example.org/?a=1&b=2",
        "External",
    )
    assert shown(outside) == "de site"
    name = inside.get(f"{W}anchor")
    (start,) = find(body(data), f".//w:bookmarkStart[@w:name='{name}']")
    assert shown(start.getparent()) == "Kern"
    assert all(
        re.fullmatch(r"(kop|noot|einde)_\d+", name)
        for name in find(body(data), ".//w:bookmarkStart/@w:name")
    )


def test_the_page_of_a_passage_is_a_field_that_points_at_its_bookmark() -> None:
    data = write(LETTER)
    (start,) = find(body(data), ".//w:bookmarkStart[starts-with(@w:name, 'afdoening_')]")
    run, end = list(start.itersiblings())[:2]
    assert (shown(run), end.get(f"{W}id")) == ("x", start.get(f"{W}id"))
    (code,) = find(body(data), ".//w:instrText[contains(., 'PAGEREF afdoening')]")
    assert code.text.split() == ["PAGEREF", start.get(f"{W}name"), "\\h"]
    assert shown(code.getparent().getparent()) == "12"


def test_bookmarks_and_pictures_have_ids_of_their_own() -> None:
    data = write(LIST, ALL, LETTER)
    ids = find(body(data), ".//w:bookmarkStart/@w:id") + find(body(data), ".//wp:docPr/@id")
    assert len(ids) == len(set(ids))


def test_pictures_fit_and_say_what_they_show() -> None:
    tree = page(
        '<p><img src="afbeelding-1.png" alt="Breed"> <img src="afbeelding-2.jpg" alt="Hoog"></p>'
    )
    data = write(tree)
    found = body(data)
    assert find(found, ".//wp:docPr/@descr") == ["Breed", "Hoog"]
    assert all(re.fullmatch(r"Afbeelding \d+", name) for name in find(found, ".//wp:docPr/@name"))
    sizes = [
        (int(size.get("cx")), int(size.get("cy"))) for size in find(found, ".//wp:inline/wp:extent")
    ]
    assert sizes[0][0] <= 122 * 36000 + 1000
    assert sizes[0][0] / sizes[0][1] == pytest.approx(1600 / 600, rel=0.01)
    assert sizes[1][1] <= 200 * 36000
    assert {name for name in names(data) if "media" in name} == {
        "word/media/image1.png",
        "word/media/image2.jpg",
    }


def test_a_remark_is_a_comment_of_the_role_without_a_date() -> None:
    data = write(ALL)
    _, comment = part(data, "word/comments.xml")
    assert {etree.QName(name).localname: value for name, value in comment.attrib.items()} == {
        "id": "100002",
        "author": "MPVO",
        "initials": "MPVO",
    }
    assert shown(comment) == "Precies!"
    _, start = find(body(data), ".//w:commentRangeStart")
    between = [node for node in start.itersiblings() if node.tag == f"{W}r"]
    end = next(node for node in start.itersiblings() if node.tag == f"{W}commentRangeEnd")
    marked = "".join(
        shown(run) for run in between if run.getparent().index(run) < end.getparent().index(end)
    )
    assert marked == "dat klopt[MPVO: Precies!]"


def test_a_remark_in_a_footnote_is_text_only() -> None:
    data = write(page(f"<p>a{call(1)}</p>{footnotes(f'<p>{REMARK}</p>')}"))
    assert "word/comments.xml" not in names(data)
    assert "[MPVO: Precies!]" in shown(part(data, "word/footnotes.xml"))


# --- boxes ---------------------------------------------------------------------------------------


def test_a_box_of_several_grounds_does_not_break() -> None:
    (run,) = find(body(write(page(f"<p>{box('5.1.2.e 5.1.2.i')}</p>"))), ".//w:r")
    assert shown(run) == "5.1.2.e\u00a05.1.2.i"


def test_what_stands_in_a_box_stands_in_one_frame_with_a_border() -> None:
    data = write(ALL)
    for label, style, count in (
        ("Besluitpuntkop", "Besluitpuntkader", 3),
        ("Kanttekeningkop", "Kanttekeningkader", 2),
    ):
        (cell,) = find(body(data), f".//w:tc[w:p/w:pPr/w:pStyle/@w:val='{label}']")
        assert len(find(cell, "w:p")) == count
        assert find(cell, f"ancestor::w:tbl/w:tblPr/w:tblStyle/@w:val='{style}'")
        look = find(part(data, "word/styles.xml"), f"w:style[@w:styleId='{style}']")
        assert find(look[0], "w:tblPr/w:tblBorders/w:left")


def test_the_lakvoorstel_shows_number_and_ground_beside_the_words() -> None:
    data = write(LETTER)
    assert styled(data, "Lakblokkop") == ["3: 5.1.2.b"]
    runs = {
        style: "".join(
            shown(run) for run in find(body(data), f".//w:r[w:rPr/w:rStyle/@w:val='{style}']")
        )
        for style in ("Lak", "Lakgrond", "Lakvervallen", "Lakgrondvervallen")
    }
    assert runs == {
        "Lak": "Anna de Wit",
        "Lakgrond": "4:\u00a05.1.2.e",
        "Lakvervallen": "Jan",
        "Lakgrondvervallen": "5:\u00a05.1.2.e (vervallen)",
    }
    (frame,) = find(
        body(data), ".//w:tbl[.//w:pStyle/@w:val='Lakblokkop']/w:tblPr/w:tblStyle/@w:val"
    )
    looks = part(data, "word/styles.xml")
    assert find(looks, f"w:style[@w:styleId='{frame}']/w:tcPr/w:shd")


# --- pages ---------------------------------------------------------------------------------------


def edge(data: bytes, section: etree._Element, kind: str, which: str) -> etree._Element:
    (number,) = find(section, f"w:{kind}Reference[@w:type='{which}']/@r:id")
    (rel,) = [rel for rel in part(data, "word/_rels/document.xml.rels") if rel.get("Id") == number]
    return part(data, f"word/{rel.get('Target')}")


def test_following_pages_repeat_the_date_and_every_page_is_counted() -> None:
    data = write(ALL)
    (section,) = find(body(data), ".//w:sectPr")
    assert find(section, "w:titlePg")
    assert shown(edge(data, section, "header", "first")) == ""
    assert shown(edge(data, section, "header", "default")) == "Datum14 februari 2023"
    for which in ("first", "default"):
        footer = edge(data, section, "footer", which)
        assert shown(footer) == "Pagina 1 van 1"
        assert [code.strip() for code in find(footer, ".//w:instrText/text()")] == [
            "PAGE",
            "NUMPAGES",
        ]


def test_every_tree_is_a_section_with_its_own_head_and_numbers() -> None:
    other = ALL.replace('data-datum="14 februari 2023"', 'data-datum="1 mei 2024"')
    data = write(LIST, LETTER, other)
    sections = find(body(data), ".//w:sectPr")
    assert [find(section, "w:pgNumType/@w:start") for section in sections] == [["1"]] * 3
    heads = [shown(edge(data, section, "header", "default")) for section in sections]
    warning = "Lakvoorstel: bevat tekst die nog niet openbaar is"
    assert heads == [warning, f"{warning}Datum14 februari 2023", "Datum1 mei 2024"]
    for section in sections:
        codes = [
            code.split()
            for code in find(edge(data, section, "footer", "default"), ".//w:instrText/text()")
        ]
        assert [code[0] for code in codes] == ["PAGE", "SECTIONPAGES", "PAGEREF"]
        assert codes[2][1] in find(body(data), ".//w:bookmarkStart/@w:name")
    assert find(sections[0], "w:pgSz/@w:orient") == ["landscape"]
    assert not find(sections[1], "w:pgSz/@w:orient")


def test_a_tree_without_a_date_has_no_date_in_its_head() -> None:
    data = write(ALL.replace('data-datum="14 februari 2023"', 'data-datum=""'))
    (section,) = find(body(data), ".//w:sectPr")
    assert shown(edge(data, section, "header", "default")) == ""


def test_the_colophon_stands_in_the_margin_beside_the_text() -> None:
    data = write(ALL)
    framed = find(body(data), ".//w:p[w:pPr/w:framePr]")
    assert [shown(found) for found in framed] == [
        "Middelbaar Beroepsonderwijs",
        "Van",
        "5.1.2.e",
        "Bijlagen",
        "1. Kamerbrief",
        "2. Lakvoorstel",
    ]
    frames = {tuple(sorted(frame.attrib.items())) for frame in find(body(data), ".//w:framePr")}
    assert len(frames) == 1  # Word joins paragraphs of the same frame only
    x, width = (int(find(body(data), f".//w:framePr/@w:{side}")[0]) for side in ("x", "w"))
    assert x >= (210 - 60) * 1440 / 25.4
    assert x + width <= 210 * 1440 / 25.4


def test_a_colophon_that_is_longer_than_a_page_stands_above_the_text() -> None:
    values = "".join(f"<dd>Directie {number}</dd>" for number in range(100))
    front = f'<section class="colofon"><dl><div class="veld"><dt>Afgestemd intern</dt>{values}</div></dl></section>'
    tree = page("<h1>T</h1>", front)
    data = write(tree)
    assert not find(body(data), ".//w:framePr")
    assert docx_words(data) == tree_words([tree])


def test_a_style_without_a_column_has_the_colophon_above_the_text() -> None:
    data = write(ALL, style=house("gemeente"))
    assert not find(body(data), ".//w:framePr")
    assert styled(data, "Colofonregel")[:2] == ["Directie", "Middelbaar Beroepsonderwijs"]


def test_a_logo_stands_on_the_first_page_only(tmp_path: Path) -> None:
    folder = tmp_path / "rijk"
    folder.mkdir()
    (folder / "logo.png").write_bytes(picture((300, 100)))
    (folder / "stijl.toml").write_text(
        '[logo]\nbestand = "logo.png"\nlinks = 100\nboven = 0\nhoogte = 20\n'
    )
    data = write(LIST, ALL, style=load_style("rijk", [tmp_path, shipped_templates()]))
    for section in find(body(data), ".//w:sectPr"):
        (anchor,) = find(edge(data, section, "header", "first"), ".//wp:anchor")
        assert find(anchor, "wp:extent/@cy") == [str(20 * 36000)]
        assert find(anchor, "wp:positionH/wp:posOffset/text()") == [str(100 * 36000)]
        assert not find(edge(data, section, "header", "default"), ".//wp:anchor")
    assert all(PARTS.fullmatch(name) for name in names(data))


# --- the file ------------------------------------------------------------------------------------


def test_the_file_holds_the_listed_parts_and_no_clock_person_or_machine() -> None:
    data = write(LIST, ALL, LETTER, title="Een <titel> & meer")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert PARTS.fullmatch(entry.filename), entry.filename
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.extra, entry.comment, entry.create_system, entry.external_attr) == (
                b"",
                b"",
                0,
                0o600 << 16,
            )
        assert archive.comment == b""
        whole = b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        )
    assert names(data)[:2] == ["[Content_Types].xml", "_rels/.rels"]
    core = part(data, "docProps/core.xml")
    assert [(etree.QName(child).localname, child.text) for child in core] == [
        ("title", "Een <titel> & meer"),
        ("language", "nl-NL"),
    ]
    assert len(part(data, "docProps/app.xml")) == 0
    assert not re.search(
        rb"rsid|w:date=|python-docx|stylesWithEffects|thumbnail|customXml|dcterms", whole
    )


def test_parts_that_are_not_used_are_not_there() -> None:
    found = names(write(page("<p>a</p>")))
    assert not {"word/footnotes.xml", "word/comments.xml"} & set(found)


def test_the_same_trees_give_the_same_bytes_in_every_process() -> None:
    here = hashlib.sha256(write(LIST, ALL, LETTER)).hexdigest()
    program = (
        "import hashlib; from tests.render.test_word import *;"
        "print(hashlib.sha256(write(LIST, ALL, LETTER)).hexdigest())"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == here


def test_nothing_to_write_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        write()
