"""What makes a DOCX one of Word's own: gallery, multilevel lists, comments, outline, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.render.test_word import (
    ALL,
    FRONT,
    LAK,
    LETTER,
    LIST,
    W,
    body,
    box,
    call,
    find,
    footnotes,
    house,
    names,
    numbered,
    ordered,
    page,
    part,
    shown,
    tight,
    write,
)

if TYPE_CHECKING:
    from lxml import etree

LAKVOORSTEL = "soort-nota weergave-lakvoorstel stijl-rijk"


def sheet(data: bytes) -> dict[str, etree._Element]:
    return {
        style.get(f"{W}styleId"): style for style in find(part(data, "word/styles.xml"), "w:style")
    }


def comments(data: bytes) -> list[tuple[str, list[str]]]:
    """The author and the lines of every comment."""
    if "word/comments.xml" not in names(data):
        return []
    return [
        (comment.get(f"{W}author"), [shown(line) for line in find(comment, "w:p")])
        for comment in part(data, "word/comments.xml")
    ]


def commented(data: bytes) -> list[str]:
    """The text that each comment is on, in the order of their beginnings."""
    root = body(data)
    out = []
    for start in find(root, ".//w:commentRangeStart"):
        number, inside, words = start.get(f"{W}id"), False, ""
        for node in root.iter():
            if node is start:
                inside = True
            elif node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == number:
                break
            elif inside and node.tag == f"{W}t":
                words += node.text or ""
        out.append(words.replace("\u200a", "").replace("\u00a0", " "))
    return out


# --- the gallery ---------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["rijk", "gemeente"])
def test_the_gallery_offers_the_styles_of_a_nota_in_every_file(style: str) -> None:
    data = write(page("<p>a</p>"), style=house(style))
    offered = {key: look for key, look in sheet(data).items() if find(look, "w:qFormat")}
    assert {"Plattetekst", "Kop1", "Kop2", "Kop3", "Lijstalinea", "Citaat", "Titel"} <= set(offered)
    order = sorted(offered, key=lambda key: int(find(offered[key], "w:uiPriority/@w:val")[0]))
    assert order[0] == "Plattetekst"
    ranks = [find(look, "w:uiPriority/@w:val")[0] for look in offered.values()]
    assert len(set(ranks)) == len(ranks)


def test_what_only_serves_the_writer_stays_out_of_the_gallery() -> None:
    looks = sheet(write(ALL, LETTER))
    for style in ("Tabelslot", "Koptekst", "Voettekst", "CommentText", "Voetnoottekst"):
        assert not find(looks[style], "w:qFormat"), style


def test_words_other_styles_stay_out_of_its_lists() -> None:
    (latent,) = find(part(write(page("<p>a</p>")), "word/styles.xml"), "w:latentStyles")
    assert [latent.get(f"{W}{name}") for name in ("defSemiHidden", "defQFormat")] == ["1", "0"]


def test_our_own_styles_have_dutch_names_and_say_that_they_are_ours() -> None:
    for look in sheet(write(ALL, LETTER)).values():
        (name,) = find(look, "w:name/@w:val")
        if look.get(f"{W}customStyle") == "1":
            assert re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*", name), name


def test_there_is_one_default_style_of_each_kind() -> None:
    looks = sheet(write(ALL)).values()
    kinds = [look.get(f"{W}type") for look in looks if look.get(f"{W}default") == "1"]
    assert sorted(kinds) == ["character", "numbering", "paragraph", "table"]


def test_a_table_that_someone_inserts_looks_like_ours() -> None:
    data = write(page("<p>a</p>"))
    assert find(part(data, "word/settings.xml"), "w:defaultTableStyle/@w:val") == ["Notatabel"]
    assert "Notatabel" in sheet(data)


# --- lists ---------------------------------------------------------------------------------------


def test_the_list_styles_point_at_numberings_that_point_back() -> None:
    data = write(page("<p>a</p>"))
    numbering = part(data, "word/numbering.xml")
    for style in ("Opsomming", "Nummering"):
        (number,) = find(sheet(data)[style], "w:pPr/w:numPr/w:numId/@w:val")
        (kind,) = find(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        (abstract,) = find(numbering, f"w:abstractNum[@w:abstractNumId='{kind}']")
        assert find(abstract, "w:styleLink/@w:val") == [style]
        assert len(find(abstract, "w:lvl")) == 9


def test_a_list_in_a_list_is_a_level_of_it() -> None:
    inner = ordered((1, tight("a")), (2, tight("b")), style="a")
    data = write(page(ordered((1, tight("een") + inner), (2, tight("twee") + inner))))
    found = numbered(data)
    assert len({number for _, number, *_ in found}) == 1
    assert [entry[0] for entry in found] == ["0", "1", "1", "0", "1", "1"]
    assert [entry[3:] for entry in found[:2]] == [("decimal", "%1."), ("lowerLetter", "%2.")]


def test_a_second_list_in_one_item_begins_anew() -> None:
    inner = ordered((1, tight("a")), style="a")
    found = numbered(write(page(ordered((1, tight("een") + inner + "<p>en</p>" + inner)))))
    first, second = found[1:]
    assert first[1] != second[1]
    assert second[2] == "1"


def test_a_list_that_starts_further_on_inside_an_item_starts_there() -> None:
    inner = ordered((3, tight("c")), style="a")
    found = numbered(write(page(ordered((1, tight("een") + inner), (2, tight("twee"))))))
    assert [entry[2] for entry in found] == ["1", "3", "1"]
    assert found[0][1] == found[2][1]


def test_a_list_in_a_quotation_in_an_item_does_not_count_with_the_list_around_it() -> None:
    quoted = f"<blockquote>{ordered((1, tight('x')))}</blockquote>"
    data = write(page(ordered((1, tight("een") + quoted), (2, tight("twee")))))
    numbering = part(data, "word/numbering.xml")
    outer, quotation, last = (
        find(numbering, f"w:num[@w:numId='{entry[1]}']/w:abstractNumId/@w:val")
        for entry in numbered(data)
    )
    assert outer == last != quotation


def test_bullets_have_the_sign_of_the_bullets_around_them_only() -> None:
    bullets = f"<ul><li>{tight('x')}<ul><li>{tight('y')}</li></ul></li></ul>"
    found = numbered(write(page(ordered((1, tight("een") + bullets)))))
    assert [entry[4] for entry in found] == ["%1.", "•", "–"]


def test_no_two_numberings_have_the_same_mark() -> None:
    found = find(part(write(ALL, LETTER), "word/numbering.xml"), ".//w:nsid/@w:val")
    assert len(set(found)) == len(found) > 2


# --- laks in the lakvoorstel -----------------------------------------------------------------------


def test_a_lak_is_highlighted_and_its_comment_says_number_ground_and_motivation() -> None:
    lak = LAK.format(4, "staat", "Anna <strong>de Wit</strong>", "4: 5.1.2.e").replace(
        'data-stand="staat"',
        'data-stand="staat" data-namen="5.1.2.e Persoonlijke levenssfeer" data-toelichting="Geen functie."'
        ' data-tot="2027"',
    )
    data = write(page(f"<p>Met {lak}.</p>", classes=LAKVOORSTEL))
    assert comments(data) == [
        (
            "Lakvoorstel",
            [
                "Lak 4",
                "5.1.2.e Persoonlijke levenssfeer",
                "Motivering: Geen functie.",
                "Tot: 2027",
            ],
        )
    ]
    assert commented(data) == ["Anna de Wit4: 5.1.2.e"]
    marked = find(body(data), ".//w:r[w:rPr/w:highlight]")
    assert "".join(map(shown, marked)) == "Anna de Wit"
    assert all(find(run, "w:rPr/w:rStyle[@w:val='Lak']") for run in marked)
    assert find(sheet(data)["Lak"], "w:rPr/w:bdr")  # not by colour alone


def test_a_lak_that_lapsed_is_not_highlighted_and_says_so() -> None:
    lak = LAK.format(5, "vervallen", "Jan", "5: 5.1.2.e (vervallen)")
    block = (
        '<div class="lak" data-gronden="5.1.2.b" data-nummer="6" data-stand="vervallen">'
        "<p>Blok</p></div>"
    )
    data = write(page(f"<p>{lak}</p>{block}", classes=LAKVOORSTEL))
    assert not find(body(data), ".//w:highlight")
    assert [lines[-1] for _, lines in comments(data)] == ["Vervallen: wordt niet gelakt"] * 2


def test_a_lak_of_blocks_is_highlighted_and_commented_as_a_whole() -> None:
    data = write(LETTER)
    assert commented(data)[0] == "3: 5.1.2.bBlokcel"
    marked = "".join(shown(run) for run in find(body(data), ".//w:r[w:rPr/w:highlight]"))
    assert marked == "BlokcelAnna de Wit"


def test_a_lak_in_the_colophons_frame_has_its_comment_on_the_line_below_the_frame() -> None:
    lak = LAK.format(1, "staat", "Jan", "1: 5.1.2.e")
    tree = page("<p class='soortnaam'>nota</p><h1>T</h1>", FRONT.replace(box(), lak), LAKVOORSTEL)
    data = write(tree)
    assert not find(body(data), ".//w:p[w:pPr/w:framePr]//w:commentReference")
    assert commented(data) == ["nota"]
    assert [lines[0] for _, lines in comments(data)] == ["Lak 1"]


def test_a_lak_in_a_footnote_has_its_label_only() -> None:
    lak = LAK.format(1, "staat", "Jan", "1: 5.1.2.e")
    data = write(page(f"<p>a{call(1)}</p>{footnotes(f'<p>{lak}</p>')}", classes=LAKVOORSTEL))
    assert comments(data) == []
    assert "5.1.2.e" in shown(part(data, "word/footnotes.xml"))


def test_a_gelakt_document_has_no_comment_and_no_highlight_of_a_lakvoorstel() -> None:
    data = write(ALL)
    assert {author for author, _ in comments(data)} == {"MOCW", "MPVO"}
    assert not find(body(data), ".//w:highlight")
    assert not {"Lak", "Lakblok", "Lakgrond"} & set(sheet(data))


def test_a_remark_of_blocks_is_listed_under_its_role_and_not_said_twice() -> None:
    data = write(ALL)
    assert comments(data)[0] == ("MOCW", ["Deze kanttekening staat in de tekst."])
    assert commented(data)[0] == "Kanttekening MOCWOver alles."


def test_every_comment_that_is_called_is_there_and_the_other_way_round() -> None:
    data = write(LIST, ALL, LETTER)
    ids = find(part(data, "word/comments.xml"), "w:comment/@w:id")
    assert len(set(ids)) == len(ids) > 3
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(find(body(data), f".//w:{tag}/@w:id")) == sorted(ids)


# --- outline, captions, the front ------------------------------------------------------------------


def test_titles_stand_in_the_outline_where_there_are_several() -> None:
    alone, joined = body(write(ALL)), body(write(LIST, ALL))
    path = ".//w:p[w:pPr/w:pStyle/@w:val='Titel']/w:pPr/w:outlineLvl/@w:val"
    assert find(alone, path) == []
    assert find(joined, path) == ["0", "0"]


def test_a_table_says_its_caption_without_calls_of_footnotes() -> None:
    cells = "<tbody><tr><td class='left'>x</td></tr></tbody>"
    tree = page(
        f"<table><caption>Tabel: <em>a</em>{call(1)}</caption>{cells}</table><p>b</p>"
        f"<table>{cells}</table>{footnotes('<p>n</p>')}"
    )
    assert find(body(write(tree)), ".//w:tblCaption/@w:val") == ["Tabel: a"]


MUNICIPAL = """<header class="briefhoofd"><p class="afzender">Gemeente</p><p class="adres">Postadres: Postbus 1</p></header>
<section class="geadresseerde"><p>de leden van de raad</p></section>
<section class="colofon"><dl><div class="veld"><dt>Van</dt><dd>Lonneke</dd></div>
<div class="veld"><dt>Datum</dt><dd>6 oktober 2026</dd></div></dl></section>"""


def test_a_municipal_letter_has_its_colophon_beside_the_address() -> None:
    tree = page("<h1>T</h1>", MUNICIPAL, "soort-brief weergave-gelakt stijl-gemeente")
    data = write(tree, style=house("gemeente"))
    framed = find(body(data), ".//w:p[w:pPr/w:framePr]")
    assert [shown(line) for line in framed] == ["VanLonneke", "Datum6 oktober 2026"]
    (frame, *others) = find(body(data), ".//w:framePr")
    assert {tuple(other.attrib.items()) for other in others} == {tuple(frame.attrib.items())}
    left, size = int(frame.get(f"{W}x")), int(frame.get(f"{W}w"))
    assert abs(left + size - (210 - 28) * 1440 / 25.4) <= 2  # to the right margin
