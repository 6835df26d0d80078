"""The overviews as pages, read as HTML: one file, closed to everything else, with text as text."""

import base64
import hashlib
import re
from itertools import pairwise

from lxml import html as lxml_html

from beslisnota.model.overzicht import (
    Afdoening,
    DossierBeeld,
    LakTelling,
    Moment,
    OpenbaarStuk,
    OpenbareSet,
    OpenPunt,
    Overzicht,
    Stuk,
    Verval,
    Zaak,
)
from beslisnota.render.overzicht import render_openbaar, render_overzicht
from beslisnota.render.tijdlijn import LABEL, WIDTH, tijdlijn

EVIL = "<script>alert(1)</script>\" onload='x' {{ 7 * 7 }}"
DAG = "2026-11-22"


def full(text: str = EVIL) -> Overzicht:
    """An overview with something in every part."""
    return Overzicht(
        DAG,
        (DossierBeeld("zaak", text, "31524"), DossierBeeld("leeg", "Leeg", "")),
        (
            Stuk("zaak", "nota", "notas/zaak/nota.md", "nota", text, "2026-05-26", "1", "voorgelegd", "2026-05-27", "", 2, 1),
            Stuk("zaak", "brief", "notas/zaak/brief.md", "kamerbrief", text, "2026-05", "", "openbaar", "2026-06-01", f"zaak/{text}", 0, 0),
        ),
        (OpenPunt("zaak", "nota", text, 2, text, "2026-05-27", "bespreken", verzonden=True),),
        (
            Zaak("zaak", "motie", "31524-7", text, text, "2026-01-02", "", text, "afgedaan", (Afdoening("brief", text, "2026-06-01"),), te_laat=False),
            Zaak("zaak", "toezegging", "TZ202601-001", text, "", "", "2026-02-01", "", "open", (), te_laat=True),
        ),
        (Moment("zaak", text, "2026-05-01", "2026-07-01", ""), Moment("zaak", text, "", "", text)),
        (LakTelling("zaak", "5.1.2.e", text, 3),),
        (Verval("zaak", "nota", text, text, "2026-12-01", 1), Verval("zaak", "nota", text, text, "", 2)),
    )  # fmt: skip


def pages() -> list[str]:
    stuk = OpenbaarStuk("nota", EVIL, "2026-05-26", EVIL, "zaak/a/b.pdf", (("5.1.2.e", EVIL, 3),))
    sets = [OpenbareSet("zaak/a", EVIL, "2026-05-26", "2026-06-01", ("31524-7",), (stuk,))]
    empty = Overzicht(DAG, (), (), (), (), (), (), ())
    return [
        render_overzicht(full()),
        render_overzicht(empty),
        render_openbaar(sets),
        render_openbaar([]),
    ]


def test_a_page_lets_in_its_own_style_and_script_and_nothing_else():
    for page in pages():
        root = lxml_html.document_fromstring(page)
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        for tag in ("style", "script"):
            (element,) = root.iter(tag)
            digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert root.xpath("//@style | //@src | //@*[starts-with(name(), 'on')]") == []
        assert all(href.startswith("#") for href in root.xpath("//@href"))
        assert not re.search(r"url\(|@import", root.find(".//style").text)


def test_what_a_note_says_is_text_on_the_page():
    page, _, public, _ = pages()
    for one in (page, public):
        root = lxml_html.document_fromstring(one)
        assert len(list(root.iter("script"))) == 1
        assert EVIL in root.text_content()
        assert EVIL in root.xpath("string(//td)") or EVIL in [td.text for td in root.iter("td")]


def test_every_table_is_named_its_columns_are_headed_and_its_cells_say_their_column():
    for page in pages():
        root = lxml_html.document_fromstring(page)
        assert root.get("lang") == "nl"
        assert [len(list(root.iter(tag))) for tag in ("h1", "main")] == [1, 1]
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        for link in (href[1:] for href in root.xpath("//a/@href")):
            assert link in ids
        for table in root.iter("table"):
            assert table.find("caption").text
            heads = [head.text for head in table.xpath("thead/tr/th[@scope='col']")]
            for row in table.xpath("tbody/tr"):
                assert [cell.get("data-label") for cell in row] == heads


def test_days_sort_by_their_date_and_print_as_words():
    root = lxml_html.document_fromstring(render_overzicht(full("x")))
    cells = {
        td.get("data-sorteer"): td.text_content().strip()
        for td in root.xpath("//td[@data-sorteer]")
    }
    assert cells["2026-05-27"] == "27 mei 2026"
    assert cells["2026-05"] == "mei 2026"
    assert cells["2026-05-01"] == "1 mei 2026 tot en met 1 juli 2026"


def test_a_timeline_stands_in_its_frame_and_in_the_order_of_time():
    overzicht = full("Een lange mijlpaal " * 9)
    beeld = tijdlijn(overzicht.planning, overzicht.stukken, "2026-06-15")
    (row,) = beeld.rows  # the vague one has no place
    (dot,) = beeld.dots  # a document of a month neither
    assert len(row.lines) > 1
    assert LABEL <= row.x < dot.x < row.x + row.width <= WIDTH
    assert row.x < beeld.today < row.x + row.width
    assert row.y + 15 * len(row.lines) < beeld.dots_y < beeld.height
    assert tijdlijn((), (), DAG) is None
    assert tijdlijn(overzicht.planning, (), DAG).today == 0


def test_a_timeline_of_many_years_has_labels_that_do_not_touch():
    moments = [
        Moment("zaak", str(year), f"{year}-03-01", f"{year}-03-01", "")
        for year in range(2001, 2031)
    ]
    beeld = tijdlijn(moments, (), DAG)
    labelled = [tick.x for tick in beeld.ticks if tick.label]
    assert len(labelled) > 4
    assert all(right - left > 40 for left, right in pairwise(labelled))
    assert beeld.ticks[-1].x <= WIDTH
