from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, get_args

import pytest
from lxml import html as lxml_html

from beslisnota.errors import BeslisnotaError
from beslisnota.model.content import (
    Besluitpunt,
    BesluitSection,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Edited,
    Footnote,
    FootnoteCall,
    Gelakt,
    GelaktBlock,
    Heading,
    Image,
    Kanttekening,
    KanttekeningBlock,
    Lacuna,
    Lak,
    LakBlock,
    LineBreak,
    Link,
    OrderedItem,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Settles,
    Styled,
    Table,
    Text,
)
from beslisnota.model.document import (
    SOORTEN,
    Afdoening,
    Besluit,
    Bijlage,
    Datum,
    Document,
    Ondertekenaar,
)
from beslisnota.model.style import Sender
from beslisnota.model.voorstel import (
    LONG,
    Annex,
    Lakvoorstel,
    OpenName,
    Passage,
    Wijziging,
    shorten,
)
from beslisnota.render.html import View, render_html, render_voorstel
from beslisnota.render.style import HouseStyle, load_style, shipped_templates

if TYPE_CHECKING:
    from pathlib import Path

VIEWS: tuple[View, ...] = get_args(View)
SENDER = Sender(
    "Ministerie van Voorbeelden", ("Postbus 1", "2500 AA Den Haag"), "www.voorbeeld.nl", "rijk"
)

# What docs/html-tree.md lists, as tag.class; a tag alone may stand without a class.
TREE = {
    "html",
    "head",
    "meta",
    "title",
    "header.briefhoofd",
    "header.status",
    "section.geadresseerde",
    "section.colofon",
    "main",
    "h1",
    "p",
    "p.afzender",
    "p.directie",
    "p.adres",
    "p.website",
    "p.retour",
    "p.behandeling",
    "p.aan",
    "p.soortnaam",
    "p.ondertitel",
    "p.aanhef",
    "p.slot",
    "p.functie",
    "p.naam",
    "p.krap",
    "p.gelakt",
    "p.door",
    "p.label",
    "dl",
    "div.veld",
    "dt",
    "dd",
    "section.ondertekening",
    "div.ondertekenaar",
    "section.besluiten",
    "section.bijlagen",
    "section.voetnoten",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "h2.bijlage",
    "h2.nieuwe-pagina",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "tr.tussenkop",
    "div.breed",
    "th.left",
    "th.right",
    "th.center",
    "td.left",
    "td.right",
    "td.center",
    "hr",
    "div.lak",
    "aside.kanttekening",
    "section.besluitpunt",
    "section.besluit",
    "section.afdoening",
    "a",
    "a.terug",
    "a.bladzijde",
    "br",
    "em",
    "strong",
    "s",
    "img",
    "sup.noot",
    "span.lak",
    "span.grond",
    "span.gelakt",
    "span.kanttekening",
    "span.noot-tekst",
    "ins.ingevoegd",
    "del.doorgehaald",
    "span.gewijzigd",
    "span.door",
    "span.motie",
    "span.toezegging",
    "span.lacune",
}


def line(*parts: object) -> tuple[object, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: object, tight: bool = False) -> Paragraph:
    return Paragraph(line(*parts), tight)


def cell(text: str, align: str = "left") -> Cell:
    return Cell(line(text), align)


@functools.cache
def rijk() -> HouseStyle:
    return load_style("rijk", [shipped_templates()])


def note(*blocks: object, **fields: object) -> Document:
    given = {"titel": line("Stagematching mbo"), "datum": Datum(2022, 12, 19), **fields}
    return Document(soort="nota", blocks=blocks, **given)


def nested(depth: int) -> BulletList:
    inside = (nested(depth - 1),) if depth > 1 else ()
    return BulletList(((p(f"diepte {depth}", tight=True), *inside),))


def everything(view: View, soort: str = "nota") -> Document:
    """Every inline, every block and every field there is, as the view has them."""
    gronden = ("5.1.2.e",)
    inline = Gelakt(gronden) if view == "gelakt" else Lak(gronden, line("Anna de Wit"), True, 1)
    lapsed = (
        Lak(gronden, line("vervallen tekst"), False, 2)
        if view != "gelakt"
        else Text("vervallen tekst")
    )
    block = (
        GelaktBlock(gronden)
        if view == "gelakt"
        else LakBlock(gronden, (p("geheim blok"),), True, 3)
    )
    letters = tuple(OrderedItem(n, (p(f"punt {n}", tight=True),)) for n in (4, 5))
    blocks = (
        KanttekeningBlock("MOCW", (p("Over de hele nota."),)),
        Heading(2, line("Aanleiding"), "aanleiding"),
        p(
            "U sprak met ",
            inline,
            " en ",
            lapsed,
            ".",
            FootnoteCall(1),
            FootnoteCall(1),
            LineBreak(),
            Code("x<y"),
        ),
        BesluitSection(
            line("Gevraagd besluit"), (OrderedList("1", ".", (OrderedItem(1, (p("Akkoord?"),)),)),)
        ),
        p(
            Styled("em", line("a")),
            Styled("strong", line("b")),
            Styled("s", line("c")),
            Link("https://example.org/?a=1&b=2", line("d")),
            Link("#aanleiding", line("e")),
            Image("afbeelding-1.png", 'Een "staaf" & meer'),
            Kanttekening("Precies!", "MPVO", line("f")),
            Edited("ingevoegd", "MPVO", line("g")),
            Edited("doorgehaald", "MPVO", line("h")),
            Edited("gewijzigd", "", line("i")),
            Settles("motie", "31524-525", line("j")),
            Settles("toezegging", "24bb003804", line("k")),
            Lacuna("onleesbaar"),
            Lacuna("ontbreekt"),
        ),
        block,
        *(OrderedList(style, ")", letters) for style in ("1", "a", "A", "i", "I")),
        nested(5),
        Quote((p("citaat"),)),
        CodeBlock("if a < b:\n    pass\n"),
        Rule(),
        Table(
            line("Tabel 1"),
            (cell("Jaar"), cell("Bedrag", "right"), cell("x", "center")),
            ((cell("2024"), cell("12.500", "right"), cell("y", "center")),),
        ),
        Table((), (), ((cell("zonder"), cell("kop")),)),
        Table(
            (),
            (),
            (
                (Cell((Styled("strong", line("tussenkop")),), ""), Cell((), "")),
                (cell("onder", ""), cell("7", "")),
            ),
        ),
        Besluitpunt(2, (p("Ook dit?"),)),
        Heading(3, line("Drie"), "drie"),
        Heading(4, line("Vier"), "vier"),
        Heading(5, line("Vijf"), "vijf"),
        Heading(6, line("Zes"), "zes"),
        Heading(2, line("Bijlage 1"), "bijlage-1", bijlage=True),
        Heading(2, line("Nieuw"), "nieuw", new_page=True),
        p("Slot."),
    )
    return Document(
        soort=soort,
        titel=line("Titel"),
        ondertitel=line("Ondertitel"),
        datum=Datum(2023, 2, 14),
        referentie=line("35198398"),
        directie=line("Middelbaar Beroepsonderwijs"),
        van=((inline,),),
        telefoon=(line("14 010"),),
        e_mail=(line("mbo@voorbeeld.nl"),),
        aan=(line("MOCW"), line("MPVO")),
        bijlagen=(Bijlage(line("Werkagenda")), Bijlage(line("Stagepact"))),
        behandeling="ter besluitvorming",
        afgestemd_intern=(line("FEZ"),),
        afgestemd_interdepartementaal=(line("SZW"),),
        besluit=(Besluit(1, "akkoord", line("MOCW"), Datum(2023, 2, 16), line("mits")),),
        kamerstuk="31524-525",
        uw_kenmerk=line("2023D01"),
        ons_kenmerk=line("M24"),
        aanhef=line("Geachte voorzitter,"),
        slot=line("Hoogachtend,"),
        ondertekenaars=(Ondertekenaar(line("Naam"), line("de Minister,")),),
        nummer="2",
        blocks=blocks,
        footnotes=(Footnote(1, (p("De noot."),)),),
        afdoening=(
            Afdoening("motie", "31524-525", "31524-525", line("Motie over ", inline)),
            Afdoening("toezegging", "24bb003804", "", line("Toezegging")),
        ),
    )


def test_every_soort_in_every_view_and_style_is_made_of_the_listed_elements_only() -> None:
    for name in ("rijk", "gemeente"):
        style = load_style(name, [shipped_templates()])
        for soort in SOORTEN:
            for view in VIEWS:
                text = render_html(everything(view, soort), view=view, sender=SENDER, style=style)
                root = lxml_html.document_fromstring(text)
                found = {
                    f"{element.tag}.{name}" if name else element.tag
                    for element in root.iter()
                    for name in (element.get("class", "").split() or [""])
                    if element.tag != "body"
                }
                assert found - {"div.directie"} <= TREE
                assert (
                    root.find("body").get("class")
                    == f"soort-{soort} weergave-{view} stijl-{style.name}"
                )


def test_markup_in_a_note_is_text() -> None:
    text = render_html(
        note(p("<script>alert(1)</script>"), titel=line("<b>titel</b>")),
        view="intern",
        sender=SENDER,
        style=rijk(),
    )
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<title>&lt;b&gt;titel&lt;/b&gt;</title>" in text


def test_a_quote_in_an_attribute_does_not_end_it() -> None:
    sharp = Kanttekening('" onclick="x', "MPVO", line("a"))
    root = lxml_html.document_fromstring(
        render_html(
            note(p(sharp, Image('a" b="c', '">'))), view="intern", sender=SENDER, style=rijk()
        )
    )
    assert root.xpath("//span[@class='kanttekening']/@data-tekst") == ['" onclick="x']
    assert root.xpath("//@onclick | //@b") == []


def test_template_syntax_in_a_note_is_text() -> None:
    parts = ("{{ 7*7 }}", "{% for x in y %}", "{# weg #}")
    text = render_html(
        note(*(p(part) for part in parts)), view="intern", sender=SENDER, style=rijk()
    )
    assert all(f"<p>{part}</p>" in text for part in parts)
    assert "49" not in text


def test_no_blank_is_added_inside_a_line() -> None:
    parts = (
        Styled("em", line("a")),
        "b",
        Lak(("5.1.2.e",), line("c"), True, 1),
        "d",
        Styled("strong", line("e")),
    )
    text = render_html(note(p(*parts)), view="intern", sender=SENDER, style=rijk())
    assert "<p><em>a</em>bcd<strong>e</strong></p>" in text


def test_intern_shows_the_content_and_no_mark() -> None:
    text = render_html(everything("intern"), view="intern", sender=SENDER, style=rijk())
    assert "U sprak met Anna de Wit en vervallen tekst." in text
    assert "geheim blok" in text
    assert "5.1.2.e" not in text


def test_lakvoorstel_shows_content_number_and_ground() -> None:
    text = render_html(everything("lakvoorstel"), view="lakvoorstel", sender=SENDER, style=rijk())
    assert (
        '<span class="lak" data-gronden="5.1.2.e" data-namen="5.1.2.e Persoonlijke levenssfeer" '
        'data-nummer="1" data-stand="staat" data-kantlijn="1: 5.1.2.e\n2: 5.1.2.e (vervallen)">'
        'Anna de Wit<span class="grond">1: 5.1.2.e</span></span>'
    ) in text
    assert (
        'data-nummer="2" data-stand="vervallen">vervallen tekst<span class="grond">2: 5.1.2.e (vervallen)'
        in text
    )
    assert (
        'levenssfeer" data-nummer="3" data-stand="staat" data-kantlijn="3: 5.1.2.e"><p>geheim blok'
        in text
    )


def test_gelakt_refuses_a_document_that_still_holds_content() -> None:
    for view in ("intern", "lakvoorstel"):
        with pytest.raises(ValueError, match="gelakt"):
            render_html(everything(view), view="gelakt", sender=SENDER, style=rijk())
    hidden = note(p("a"), footnotes=(Footnote(1, (LakBlock(("5.1.2.e",), (p("b"),), False, 1),)),))
    with pytest.raises(ValueError, match="gelakt"):
        render_html(hidden, view="gelakt", sender=SENDER, style=rijk())


def test_every_id_and_every_call_of_one_bears_the_prefix() -> None:
    text = render_html(
        everything("intern"), view="intern", sender=SENDER, style=rijk(), prefix="d2-"
    )
    ids = re.findall(r'\bid="([^"]*)"', text)
    calls = re.findall(r'href="#([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert all(name.startswith("d2-") for name in ids)
    assert set(calls) <= set(ids)


def test_a_heading_named_as_a_note_does_not_take_its_id() -> None:
    doc = note(
        Heading(2, line("Noot 1"), "noot-1"),
        p(FootnoteCall(1)),
        footnotes=(Footnote(1, (p("n"),)),),
    )
    ids = re.findall(
        r'\bid="([^"]*)"', render_html(doc, view="intern", sender=SENDER, style=rijk())
    )
    assert len(ids) == len(set(ids))


def test_a_letter_lists_what_it_settles_once_in_the_order_of_its_text_and_links_the_first_passage() -> (
    None
):
    rows = (
        Afdoening("motie", "31524-525", "31524-525", line("Motie over stages")),
        Afdoening("toezegging", "tz", "", line("Toezegging")),
    )
    passages = (
        Settles("motie", "31524-525", line("a")),
        Lak(("5.1.1.c",), (Settles("toezegging", "tz", line("b")),)),
        Settles("motie", "31524-525", line("c")),
    )
    letter = Document(
        soort="brief",
        titel=line("T"),
        blocks=(Paragraph(passages),),
        afdoening=rows,
        slot=line("Groet"),
        bijlagen=(Bijlage(line("Eerste")),),
    )
    shown = {}
    for view in ("intern", "lakvoorstel"):
        text = render_html(letter, view=view, sender=SENDER, style=rijk(), prefix="d1-")
        root = lxml_html.document_fromstring(text)
        (table,) = root.xpath("//section[@class='afdoening']/table")
        shown[view] = [row.text_content().split("\n") for row in table.iter("tr")][1:]
        assert [span.get("id") for span in root.xpath("//span[@data-nummer='31524-525']")] == [
            "d1-afdoening-1",
            None,
        ]
        assert table.xpath(".//a/@href")[0] == "#d1-afdoening-1"
        order = [node.get("class") for node in root.find("body/main") if node.get("class")]
        assert order[-3:] == ["slot", "afdoening", "bijlagen"]
    assert [row for (row,) in shown["intern"]] == [
        "Motie over stages31524-5251",
        "Toezeggingnog geen1",
    ]
    assert shown["lakvoorstel"] == shown["intern"][:1]
    assert "afdoening" not in render_html(
        replace(letter, afdoening=()), view="intern", sender=SENDER, style=rijk()
    )


def test_a_beslispunt_shows_its_number_and_outcomes_stand_by_point_in_the_order_written() -> None:
    outcomes = [(2, "bespreken"), (3, "akkoord"), (1, "akkoord"), (2, "niet akkoord")]
    document = note(
        Besluitpunt(3, (p("Ook dit?"),)),
        besluit=tuple(Besluit(punt, said, (), None, ()) for punt, said in outcomes),
    )
    root = lxml_html.document_fromstring(
        render_html(document, view="intern", sender=SENDER, style=rijk())
    )
    assert root.xpath("//section[@class='besluitpunt']/p[@class='label']/text()") == [
        "Gevraagd besluit 3"
    ]
    rows = [
        row.xpath("td/text()")[:2] for row in root.xpath("//section[@class='besluiten']//tbody/tr")
    ]
    assert rows == [["1", "akkoord"], ["2", "bespreken"], ["2", "niet akkoord"], ["3", "akkoord"]]


def test_a_kamerbrief_is_addressed_to_the_tweede_kamer_unless_it_says_otherwise() -> None:
    letter = replace(everything("intern", "kamerbrief"), aan=())
    text = render_html(letter, view="intern", sender=SENDER, style=rijk())
    assert (
        "<p>De Voorzitter van de Tweede Kamer der Staten-Generaal</p><p>Postbus 20018</p>" in text
    )
    assert "&gt; Retouradres Postbus 1 2500 AA Den Haag" in text


def test_a_lak_in_the_settings_is_a_box_on_the_letterhead() -> None:
    sender = Sender("Gemeente [x]", ("[5.1.2.e 5.1.2.i]", "1234 AB"), "[9.9.9]", "rijk")
    found = render_html(
        Document(soort="brief", titel=line("T")), view="gelakt", sender=sender, style=rijk()
    )
    assert found.count('class="gelakt"') == 1
    assert 'data-gronden="5.1.2.e 5.1.2.i">5.1.2.e 5.1.2.i</span>, 1234 AB' in found
    assert "Gemeente [x]" in found
    assert "[9.9.9]" in found


def test_bijlagen_without_titles_are_a_count() -> None:
    text = render_html(
        note(bijlagen=(Bijlage(()), Bijlage(()))), view="intern", sender=SENDER, style=rijk()
    )
    assert "<dt>Bijlagen</dt><dd>2</dd>" in text


def test_a_workspace_replaces_one_template_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "rijk"
    folder.mkdir()
    (folder / "nota.html").write_text("<p>eigen {{ doc.soort }} van {{ sender.naam }}</p>")
    style = load_style("rijk", [tmp_path, shipped_templates()])
    assert render_html(note(), view="intern", sender=SENDER, style=style) == (
        "<p>eigen nota van Ministerie van Voorbeelden</p>"
    )
    assert "<h1>" in render_html(
        everything("intern", "brief"), view="intern", sender=SENDER, style=style
    )


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{% if %}", "regel 1"),
        ("{{ bestaat_niet }}", "bestaat_niet"),
        ("{{ doc.__class__.__mro__ }}", "unsafe"),
        ("{% include '../../etc/passwd' %}", "etc/passwd"),
    ],
)
def test_a_wrong_template_of_a_style_is_named(tmp_path: Path, template: str, reason: str) -> None:
    (tmp_path / "rijk").mkdir()
    (tmp_path / "rijk" / "nota.html").write_text(template)
    style = load_style("rijk", [tmp_path, shipped_templates()])
    with pytest.raises(BeslisnotaError, match=r"nota\.html") as caught:
        render_html(note(), view="intern", sender=SENDER, style=style)
    assert reason in str(caught.value)


def voorstel(*passages: Passage, annexes: tuple[Annex, ...] = (), **more: Any) -> Lakvoorstel:
    return Lakvoorstel(
        letter="Kamerbrief 14 februari 2023, 35198401",
        titel="Aanbieding Werkagenda",
        peildatum="14 februari 2023",
        passages=passages,
        documents=(("nota 19 december 2022, 35229647", len(passages)),),
        bijlagen=annexes,
        pictures=("bijlagen/grafiek.png",),
        motiveringen={"5.1.2.e Levenssfeer": "Standaard."},
        betekenissen={"5.1.2.e Levenssfeer": "de eerbiediging"},
        **more,
    )


def tables_of(made: Lakvoorstel) -> dict[str, list[list[str]]]:
    """The rows of each table of a list by the heading above it."""
    root = lxml_html.document_fromstring(render_voorstel(made, sender=SENDER, style=rijk()))
    return {
        table.xpath("preceding::*[self::h2 or self::h3][1]")[0].text: [
            [" ".join(cell.itertext()) for cell in row] for row in table.xpath("tbody/tr")
        ]
        for table in root.xpath("//table")
    }


def test_the_voorstel_lists_every_passage_and_counts_the_grounds_that_stand() -> None:
    standing = Passage(
        1, "nota", "Van", "Anna\nde Wit", ("5.1.2.e Levenssfeer",), "Een naam.", "", True
    )
    lapsed = replace(standing, number=2, text="<oud>", tot="ondertekening", stands=False)
    root = lxml_html.document_fromstring(
        render_voorstel(voorstel(standing, lapsed), sender=SENDER, style=rijk())
    )
    rows = [
        [" ".join(cell.itertext()) for cell in row] for row in root.xpath("//table[1]/tbody/tr")
    ]
    assert rows == [
        ["1", "nota Van", "Anna de Wit", "5.1.2.e Levenssfeer", "Een naam.", ""],
        [
            "2",
            "nota Van",
            "<oud>",
            "5.1.2.e Levenssfeer",
            "Een naam.",
            "ondertekening Vervallen: wordt niet gelakt",
        ],
    ]
    assert [cell.text for cell in root.xpath("//table[2]/tbody/tr/td")] == [
        "5.1.2.e Levenssfeer",
        "1",
        "de eerbiediging",
        "Standaard.",
    ]
    assert root.xpath("//li/p/text()") == ["bijlagen/grafiek.png"]


def test_the_voorstel_lists_every_annex_and_counts_those_that_are_withheld() -> None:
    goes = Annex("nota", 1, "Stagepact", "Openbaar", (), "bijlagen/stagepact.pdf")
    stays = Annex("nota", 2, "Raming", "Niet openbaar", ("5.1.2.b Belangen",), "")
    told = tables_of(voorstel(annexes=(goes, stays)))
    assert told["Bijlagen"] == [
        ["nota", "1. Stagepact", "Openbaar", "", "bijlagen/stagepact.pdf"],
        ["nota", "2. Raming", "Niet openbaar", "5.1.2.b Belangen", ""],
    ]
    assert told["Gronden"] == [["5.1.2.b Belangen", "0", "1", "", ""]]


def test_a_voorstel_without_passages_says_so() -> None:
    assert "In deze set wordt niets gelakt." in render_voorstel(
        voorstel(), sender=SENDER, style=rijk()
    )


def test_the_voorstel_says_where_a_motivation_comes_from_what_is_asked_and_what_lapses_soon() -> (
    None
):
    own = Passage(1, "nota", "", "a", ("5.1.2.e Levenssfeer",), "Eigen.", "", stands=True)
    standard = replace(own, number=2, motivering="", zienswijze="gevraagd")
    both = replace(standard, number=3, gronden=("5.1.1.c Geheim", "5.1.2.e Levenssfeer"))
    soon = replace(own, number=4, tot="1 maart 2023", soon=True, zienswijze="ontvangen")
    made = voorstel(own, standard, both, soon, days=20)
    assert [(row[4], row[5]) for row in tables_of(made)["Passages"]] == [
        ("Eigen.", ""),
        ("Standaardmotivering Zienswijze gevraagd", ""),
        ("Standaardmotivering van 5.1.2.e Levenssfeer Zienswijze gevraagd", ""),
        (
            "Eigen. Zienswijze ontvangen",
            "1 maart 2023 Vervalt binnen 20 dagen na de peildatum",
        ),
    ]
    text = render_voorstel(made, sender=SENDER, style=rijk())
    assert "Bij nummer 2, 3 is een zienswijze gevraagd" in text


def test_the_voorstel_says_what_is_not_as_it_was_approved() -> None:
    def change(soort: Literal["nieuw", "gewijzigd", "open"], *what: str) -> Wijziging:
        return Wijziging(soort, 7, "nota", "Van", "Anna", ("5.1.2.e Levenssfeer",), what)

    made = voorstel(
        vorige="A. Jansen, 1 mei 2023",
        comparable=True,
        wijzigingen=(
            change("nieuw"),
            change("gewijzigd", "grond: was 5.1.2.b", "tekst"),
            change("open", "de lak is weg"),
        ),
    )
    rest = ["nota Van", "Anna", "5.1.2.e Levenssfeer"]
    assert tables_of(made)["Sinds het vorige akkoord"] == [
        ["Nieuw gelakt", "7", *rest, ""],
        ["Gewijzigd", "7", *rest, "grond: was 5.1.2.b tekst"],
        ["Niet meer gelakt", "was 7", *rest, "de lak is weg"],
    ]
    for told, sentence in (
        (replace(made, wijzigingen=()), "Sindsdien is aan de laks niets gewijzigd"),
        (replace(made, comparable=False), "vergelijken kan niet"),
        (replace(made, vorige=""), "is niet eerder akkoord gegeven"),
    ):
        assert sentence in render_voorstel(told, sender=SENDER, style=rijk())


def test_the_voorstel_lists_the_names_that_stand_open_the_sure_ones_apart() -> None:
    sure = OpenName(
        "Otto Kriek", True, 5, ("nota (regel 1, 9)", "brief (regel 2)"), "staat achter een rol", 2
    )
    maybe = OpenName("Zwin", False, 1, ("nota, regel 4",), "onbekend woord")
    told = tables_of(voorstel(names=(sure, maybe)))
    assert told["Zeker"] == [
        [
            "Otto Kriek",
            "5",
            "nota (regel 1, 9); brief (regel 2); en nog 2 keer",
            "staat achter een rol",
        ]
    ]
    assert told["Misschien; hier zitten ook gewone woorden bij"] == [
        ["Zwin", "1", "nota, regel 4", "onbekend woord"]
    ]


def test_a_long_passage_is_shown_without_its_middle_and_many_lines_in_one() -> None:
    words = " ".join(f"woord{number}" for number in range(200))
    shown = shorten(words)
    assert shown.startswith("woord0 woord1 ")
    assert shown.endswith(" woord198 woord199")
    assert re.search(r"woord\d+ \[… 1\.\d{3} tekens weggelaten …\] woord\d+", shown)
    assert len(shown) < LONG
    assert shorten(words[:LONG]) == words[:LONG]
    assert shorten("a\nb") == "a\nb"
    assert shorten("\n".join("abcdefg")) == "a / b / c / d / e / f / g"
