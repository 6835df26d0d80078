"""Two versions in one DOCX: what LibreOffice makes of it when all changes are accepted or rejected."""

import io
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from beslisnota.diff.merge import merge
from beslisnota.diff.words import words
from beslisnota.model.diff import LakChange
from beslisnota.model.tekst import Lakking, Node
from beslisnota.render.changes.page import merged_page
from beslisnota.render.changes.words import tree_of
from beslisnota.render.word import render_docx
from tests.diff.trees import lines, p, pairs
from tests.render.office import SOFFICE, settled
from tests.render.test_word import call, footnotes, house, ordered, page

office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AUTHOR, _MOMENT = "Anna de Wit", "2026-11-02T09:30:00Z"


def changed_page(old: str, new: str) -> str:
    tree = merge(tree_of(old, words), tree_of(new, words))
    return merged_page(tree, old, new, author=_AUTHOR, moment=_MOMENT)


def written(html: str, style: str = "gemeente") -> bytes:
    return render_docx([html], {}, house(style), "Titel")


def body_of(old: str, new: str) -> etree._Element:
    data = written(changed_page(page(old), page(new)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _said(root: etree._Element, kind: str) -> list[str]:
    found = [element for element in root.iter(f"{_W}{kind}") if len(element)]
    return ["".join(str(text) for text in element.itertext()) for element in found]


_ONE = "De minister besluit vandaag over het stagepact."
_TWO = "Het geld voor de tweede ronde komt uit de middelen van het ministerie zelf."
_THREE = "Scholen en gemeenten maken samen een plan voor de komende vier jaar."


def test_a_changed_word_is_deleted_and_inserted_with_author_and_date():
    root = body_of(f"<p>{_ONE}</p>", f"<p>{_ONE.replace('vandaag', 'morgen')}</p>")
    assert _said(root, "del") == [" vandaag"]
    assert _said(root, "ins") == [" morgen"]
    for change in [*root.iter(f"{_W}ins"), *root.iter(f"{_W}del")]:
        assert change.get(f"{_W}author") == _AUTHOR
        assert change.get(f"{_W}date") == _MOMENT


def test_every_change_has_an_id_of_its_own():
    root = body_of(f"<p>{_ONE}</p><p>{_TWO}</p>", f"<p>{_TWO}</p><p>{_THREE}</p>")
    ids = [change.get(f"{_W}id") for change in root.iter(f"{_W}ins", f"{_W}del")]
    assert len(ids) == len(set(ids)) > 1


def test_a_moved_paragraph_is_a_move_with_one_name_at_both_places():
    root = body_of(
        f"<p>{_ONE}</p><p>{_TWO}</p><p>{_THREE}</p>", f"<p>{_THREE}</p><p>{_ONE}</p><p>{_TWO}</p>"
    )
    assert _said(root, "moveFrom") == _said(root, "moveTo") == [_THREE]
    names = [
        next(root.iter(f"{_W}{kind}RangeStart")).get(f"{_W}name") for kind in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1]
    assert not _said(root, "ins")
    assert not _said(root, "del")


def test_a_split_paragraph_has_an_inserted_mark_and_a_joined_one_a_deleted_mark():
    together = f"<p>{_ONE} {_TWO}</p>"
    apart = f"<p>{_ONE}</p><p>{_TWO}</p>"
    marks = [
        [
            etree.QName(mark[0]).localname
            for mark in body_of(*pair).iter(f"{_W}rPr")
            if not mark.get("x") and len(mark) and etree.QName(mark[0]).localname in {"ins", "del"}
        ]
        for pair in ((together, apart), (apart, together))
    ]
    assert marks == [["ins"], ["del"]]


def test_rows_that_went_or_came_are_tracked_as_rows():
    def rows(*texts: str) -> str:
        cells = "".join(
            f'<tr><td class="left">{text}</td><td class="left">vast</td></tr>' for text in texts
        )
        return f"<table><tbody>{cells}</tbody></table>"

    root = body_of(rows("een", "twee", "drie"), rows("een", "drie", "vier"))
    tracked = [
        (etree.QName(change).localname, "".join(str(text) for text in row.itertext()))
        for row in root.iter(f"{_W}tr")
        for change in row.iterfind(f"{_W}trPr/*")
        if etree.QName(change).localname in {"ins", "del"}
    ]
    assert tracked == [("del", "tweevast"), ("ins", "viervast")]


def test_a_column_that_came_or_went_is_tracked_as_cells_and_rows_stay_rows():
    for pair, kind in ((FIXED["kolommen"], "cellIns"), (FIXED["kolommen"][::-1], "cellDel")):
        with zipfile.ZipFile(io.BytesIO(written(changed_page(*pair)))) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        table = next(root.iter(f"{_W}tbl"))
        rows = [
            [
                len(row.findall(f"{_W}tc")),
                len(row.findall(f"{_W}trPr/{_W}ins")) - len(row.findall(f"{_W}trPr/{_W}del")),
            ]
            for row in table.iter(f"{_W}tr")
        ]
        assert sorted(rows) == [[3, -1], [3, 0], [3, 0], [3, 0], [3, 1]]
        marked = [
            "".join(str(text) for text in cell.itertext())
            for cell in table.iter(f"{_W}tc")
            if cell.findall(f"{_W}tcPr/{_W}{kind}")
        ]
        assert [text for text in marked if text] == ["Gereed", "ja", "nee"]


def test_a_paragraph_that_became_a_heading_is_one_that_was_a_paragraph():
    root = body_of(f"<p>{_ONE}</p><p>{_TWO}</p>", f'<h2 id="kop-a">{_ONE}</h2><p>{_TWO}</p>')
    (before,) = root.iter(f"{_W}pPrChange")
    styles = f"{_W}pStyle"
    assert before.find(f"{_W}pPr/{styles}").get(f"{_W}val") == "Plattetekst"
    assert before.getparent().find(styles).get(f"{_W}val") == "Kop1"
    assert not list(root.iter(f"{_W}ins", f"{_W}del"))


def test_a_remark_that_came_goes_with_its_words_and_its_frame():
    remark = (
        '<span class="kanttekening" data-door="MR" data-tekst="Welke?">scholen'
        '<span class="noot-tekst">[MR: Welke?]</span></span>'
    )
    aside = '<aside class="kanttekening" data-door="MR"><p class="door">MR</p><p>Meer?</p></aside>'
    root = body_of(
        f"<p>Al de scholen hier.</p><p>{_ONE}</p>",
        f"<p>Al de {remark} hier.</p>{aside}<p>{_ONE}</p>",
    )
    calls = list(root.iter(f"{_W}commentReference"))
    assert len(calls) == 2
    assert all(next(call.iterancestors(f"{_W}ins"), None) is not None for call in calls)
    stays = [run for run in root.iter(f"{_W}r") if run.getparent().tag == f"{_W}p"]
    assert "".join("".join(map(str, run.itertext())) for run in stays) == f"Al de hier.{_ONE}"
    assert not list(root.iter(f"{_W}commentRangeStart"))  # LibreOffice keeps the words of those


def test_a_lak_that_changed_is_a_comment_in_its_line_and_no_tracked_change():
    html = page(f"<h1>Titel</h1><p>{_ONE}</p><h2 id='kop-a'>Geld</h2><p>{_TWO}</p>")
    tree = tree_of(html, words)
    laks = (
        LakChange(
            "gelakt", "Geld", "de tweede ronde", None, Lakking(("5.1.2.b",), tot="2030-01-01")
        ),
        LakChange("andere grond", "", "vandaag", Lakking(("5.1.2.e",)), Lakking(("5.1.2.i",))),
        LakChange("geschrapt", "noot 3", "staat er niet meer", Lakking(("5.1.2.i",)), None),
    )
    changed = merged_page(merge(tree, tree), html, html, author="A", moment="", laks=laks)
    with zipfile.ZipFile(io.BytesIO(written(changed))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    said = {one.get(f"{_W}id"): "".join(map(str, one.itertext())) for one in comments}
    lines = {
        "".join(map(str, line.itertext())): said[call.get(f"{_W}id")]
        for line in root.iter(f"{_W}p")
        for call in line.iter(f"{_W}commentReference")
    }
    assert lines[_TWO] == "Lak gelakt (5.1.2.b tot 2030-01-01): “de tweede ronde”"
    assert lines[_ONE] == "Lak andere grond (5.1.2.e → 5.1.2.i): “vandaag”"
    assert lines["Titel"] == "Lak geschrapt (was 5.1.2.i): “staat er niet meer”"
    assert {one.get(f"{_W}author") for one in comments} == {"beslisnota"}
    assert not list(root.iter(f"{_W}ins", f"{_W}del"))
    assert "Laks gewijzigd" not in "".join(map(str, root.itertext()))


def test_a_document_that_did_not_change_has_nothing_tracked():
    root = body_of(f"<p>{_ONE}</p>", f"<p>{_ONE}</p>")
    assert not list(root.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"))


@st.composite
def _looks(draw: st.DrawFn) -> tuple[Node, Node]:
    """Draw a pair whose new version also has other looks: headings, lists and quotations of its paragraphs."""
    old, new = draw(pairs())
    blocks = list(new.children)
    for _ in range(draw(st.integers(1, 3))):
        places = [at for at, block in enumerate(blocks) if block.tag in {"p", "h2"}]
        if not places:
            blocks.append(p(draw(lines())))
            continue
        at = draw(st.sampled_from(places))
        block = blocks[at]
        text = "".join((" " if word.blank else "") + word.text for word in block.words)
        row = [text, *draw(st.lists(lines(), max_size=2))]
        match draw(st.sampled_from(["behind", "behind", "level", "heading", "list", "quote"])):
            case "behind":
                more = p(f"{text} {draw(lines())}", block.tag)
                new_one = draw(st.sampled_from(["h2", "ul", "ol", "p"]))
                blocks[at : at + 1] = [more, *_made(new_one, draw(st.lists(lines(), min_size=1)))]
            case "level":
                blocks[at] = p(text, draw(st.sampled_from(["h2", "h3", "h4"])))
            case "heading":
                blocks[at] = p(text, "h2" if block.tag == "p" else "p")
            case "list":
                blocks[at : at + 1] = _made(draw(st.sampled_from(["ul", "ol"])), row)
            case _:
                blocks[at] = Node("blockquote", children=(p(text),))
    return old, Node("stuk", children=tuple(blocks))


def _made(tag: str, texts: list[str]) -> list[Node]:
    if tag in {"h2", "p"}:
        return [p(text, tag) for text in texts[:2]]
    return [Node(tag, children=tuple(Node("li", children=(p(text),)) for text in texts[:3]))]


def _html(node: Node) -> str:
    if node.tag == "ol":
        return ordered(*((at, _html(item.children[0])) for at, item in enumerate(node.children, 1)))
    if node.tag == "stuk":
        return "".join(map(_html, node.children))
    if node.words:
        text = "".join((" " if word.blank else "") + escape(word.text) for word in node.words)
        strong = node.words[0].frames
        inside = f"<strong>{text}</strong>" if strong else text
        return f"<{node.tag}>{inside}</{node.tag}>"
    inside = "".join(map(_html, node.children))
    if node.tag == "table":
        inside = f"<tbody>{inside}</tbody>"
    return f"<{node.tag}>{inside}</{node.tag}>"


COLOFON = (
    '<section class="colofon"><dl>'
    '<div class="veld"><dt>Datum</dt><dd>{}</dd></div>{}'
    '<div class="veld"><dt>Bijlagen</dt>{}</div></dl></section>'
)
_REFERENCE = '<div class="veld"><dt>Referentie</dt><dd>1001</dd></div>'
FIXED = {
    "velden": (
        page("<h1>Titel van de nota</h1><p>tekst</p>", COLOFON.format("13 mei 2023", _REFERENCE, "<dd>1. Een</dd>")),
        page("<h1>Titel van een nota</h1><p>tekst</p>", COLOFON.format("14 mei 2023", "", "<dd>1. Een</dd><dd>2. Twee</dd>"))
        .replace('data-datum="14 februari 2023"', 'data-datum="14 mei 2023"'),
    ),
    "noten": (
        page(f"<p>{_ONE}{call(1)} {_TWO}{call(2)}</p><p>{_THREE}</p>" + footnotes("<p>Zie de brief van mei.</p>", "<p>Weg ermee.</p>")),
        page(f"<p>{call(1)}{_ONE}{call(2)} {_TWO}</p><p>{_THREE}</p>" + footnotes("<p>Nieuw erbij.</p>", "<p>Zie de brief van juni.</p>")),
    ),
    "noten-gewisseld": (
        page(f"<p>{_ONE}{call(1)}</p><p>{_TWO}{call(2)}</p><p>{_THREE}</p>" + footnotes("<p>Zie de brief van mei.</p>", "<p>Zie het advies van de raad.</p>")),
        page(f"<p>{_TWO}{call(1)}</p><p>{_THREE}</p><p>{_ONE}{call(2)}</p>" + footnotes("<p>Zie het advies van de raad.</p>", "<p>Zie de brief van juni.</p>")),
    ),
    "lijsten": (
        page(ordered((1, f"<p>{_ONE}</p><ul><li><p>een</p></li><li><p>twee</p></li></ul>"), (2, f"<p>{_TWO}</p>"), (3, f"<p>{_THREE}</p>"))),
        page(ordered((1, f"<p>{_ONE}</p><ul><li><p>een</p></li></ul>"), (2, f"<p>{_THREE}</p>"), (3, "<p>Iets geheel anders staat hier.</p>"))),
    ),
    "kaders": (
        page(f'<h1>Titel</h1><blockquote><p>{_ONE}</p><ul><li><p>een</p></li></ul></blockquote><section class="besluitpunt" data-nummer="1"><p class="label">Gevraagd besluit</p><p>{_TWO}</p></section><p>eind</p>'),
        page(f'<h1>Titel</h1><blockquote><p>{_ONE}</p><ul><li><p>een</p></li></ul><p>Nog een regel erbij.</p></blockquote><aside class="kanttekening" data-door="MOCW"><p class="door">Kanttekening MOCW</p><p>{_THREE}</p></aside><p>eind</p>'),
    ),
    "aangevuld": (
        page(f"<h1>Titel</h1><p>{_ONE}</p><ul><li><p>een</p></li><li><p>drie</p></li></ul><p>{_TWO} {_THREE}</p><p>Heel iets anders.</p><p>eind</p>"),
        page(f"<h1>Titel</h1><p>{_ONE} En nog wat.</p><p>Een regel die erbij komt.</p><ul><li><p>een en meer</p></li><li><p>twee is nieuw hier</p></li><li><p>drie</p></li></ul><p>{_TWO}</p><p>eind</p>"),
    ),
    "kolommen": (
        page("<h1>Titel</h1><table><thead><tr><th>Actie</th><th>Wie</th></tr></thead><tbody><tr><td>Brief schrijven</td><td>Anna</td></tr><tr><td>Raad vragen</td><td>Bram</td></tr><tr><td>Heel iets anders</td><td>Cees</td></tr></tbody></table><p>eind</p>"),
        page("<h1>Titel</h1><table><thead><tr><th>Actie</th><th>Gereed</th><th>Wie</th></tr></thead><tbody><tr><td>Brief versturen</td><td>ja</td><td>Anna</td></tr><tr><td>Raad vragen</td><td>nee</td><td>Bram</td></tr><tr><td>Nog te bepalen</td><td>nee</td><td>Dora</td></tr></tbody></table><p>eind</p>"),
    ),
    "opmaak": (
        page(f'<h1>Titel</h1><h2 id="kop-a">Kop een</h2><p>{_ONE}</p><h2 class="bijlage nieuwe-pagina" id="kop-b">Bijlage</h2><p>{_TWO}</p><p>Dit wordt een kop</p><p>{_THREE}</p>' + ordered((1, "<p>eerst</p>"), (2, "<p>dan</p>")) + f"<p>{_ONE}</p>" + ordered((1, "<p>een</p>"), (2, "<p>twee</p>"), style="A") + f"<blockquote><p>{_TWO}</p></blockquote><p>{_THREE}</p>"),
        page(f'<h1>Titel</h1><h3 id="kop-a">Kop een</h3><p>{_ONE}</p><h2 id="kop-b">Bijlage</h2><ul><li><p>{_TWO}</p></li></ul><h2 id="kop-c">Dit wordt een kop</h2><p>{_THREE} Erbij komt:</p><ul><li><p>een punt</p></li></ul>' + ordered((5, "<p>eerst</p>"), (6, "<p>dan</p>")) + f'<p>{_ONE} Meer.</p><h2 class="nieuwe-pagina" id="kop-d">Nieuw</h2>' + ordered((1, "<p>een</p>"), (2, "<p>twee</p>"), style="i", delimiter=")") + f"<blockquote><p>{_TWO}</p><ul><li><p>punt</p></li></ul></blockquote><p>{_THREE}</p><ul><li><p>als laatste</p></li></ul>"),
    ),
    "verwijzingen": (
        page(f'<h1>Titel</h1><p>Een woord en de scholen in de regio.</p><p>{_ONE}{call(1)}</p><p>{_TWO}{call(2)}</p>' + footnotes("<p>Noot een hier.</p>", "<p>Heel andere noot.</p>")),
        page(f'<h1>Titel</h1><p>Een woord en de scholen in de <a href="https://b.example/">regio</a>.</p><p>{_ONE}{call(1)}</p><p>{_TWO}{call(2)}</p>' + footnotes("<p>Heel andere noot.</p>", "<p>Noot een hier.</p>")),
    ),
    "links": (
        page('<h1>Titel</h1><h2 id="kop-a">Aanpak</h2><p>Zie <a href="#kop-a">de aanpak</a> en <a href="https://voorbeeld.example/">de site</a>.</p><pre><code>oud\n  twee</code></pre><hr>'),
        page('<h1>Titel</h1><h2 id="kop-b">Andere kop</h2><p>Zie <a href="#kop-b">de aanpak</a> of <em>de</em> site.</p><pre><code>nieuw\n  twee</code></pre>'),
    ),
}  # fmt: skip


@office
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(tmp_path):
    files = {}
    for name, (old, new) in FIXED.items():
        files |= {f"{name}-oud": written(old), f"{name}-nieuw": written(new)}
        files[name] = written(changed_page(old, new))
    found = settled(tmp_path, files, looks=True)
    for name in FIXED:
        assert found[f"{name}+"] == found[f"{name}-nieuw"], name
        assert found[f"{name}-"] == found[f"{name}-oud"], name


@office
def test_whatever_an_official_edits_both_texts_come_back(tmp_path):
    drawn: list[tuple[Node, Node]] = []

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), database=None)
    @given(_looks())
    def draw(pair: tuple[Node, Node]) -> None:
        drawn.append(pair)

    draw()
    versions = [
        page(
            "".join(
                f"<h3>Paar {at} van {at}</h3><p>Begin {at}.</p>{_html(pair[side])}<p>Eind {at}.</p>"
                for at, pair in enumerate(drawn)
            )
        )
        for side in (0, 1)
    ]
    files = {
        "oud": written(versions[0]),
        "nieuw": written(versions[1]),
        "verschil": written(changed_page(*versions)),
    }
    found = settled(tmp_path, files, looks=True)
    assert found["verschil+"] == found["nieuw"]
    assert found["verschil-"] == found["oud"]


@pytest.mark.parametrize("name", FIXED)
def test_the_checkers_find_nothing(tmp_path, name):
    path = Path(tmp_path) / "nota.docx"
    path.write_bytes(written(changed_page(*FIXED[name]), "rijk"))
    for command in (["openxml-audit", "-f", "microsoft365"], ["docx-integrity", "check"]):
        program = str(Path(sys.executable).parent / command[0])
        run = subprocess.run(
            [program, *command[1:], str(path)], capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout
