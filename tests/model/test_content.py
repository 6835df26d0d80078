from dataclasses import replace

import pytest

from beslisnota.model.content import (
    Cell,
    Code,
    CodeBlock,
    FootnoteCall,
    Gelakt,
    Heading,
    Image,
    Lacuna,
    Lak,
    LineBreak,
    Link,
    Paragraph,
    Styled,
    Table,
    Text,
    plain,
    plain_blocks,
    transform,
    walk,
)
from beslisnota.model.document import Datum, Document
from beslisnota.model.dossier import Dossier, iso_datum
from beslisnota.model.finding import Finding, has_errors
from beslisnota.model.gelakt import GelakteNota
from beslisnota.model.voorstel import mark_defaults, number_laks

_LINE = (
    Text("Met "),
    Styled("strong", (Lak(("5.1.2.e",), (Text("Anna"),)),)),
    LineBreak(),
    Link("https://voorbeeld.example", (Text("site"), FootnoteCall(1))),
    Image("a.png", "grafiek"),
    Code("x"),
    Gelakt(("5.1.2.b", "5.1.2.i")),
    Lacuna("ontbreekt"),
)


def test_the_plain_text_of_a_line_is_what_one_would_read_aloud():
    assert plain(_LINE) == "Met Anna sitegrafiekx5.1.2.b 5.1.2.i"


def test_the_plain_text_of_blocks_has_a_line_for_each_of_them():
    table = Table(
        (Text("Tabel: t"),), (), ((Cell((Text("a"),), "left"), Cell((Text("b"),), "left")),)
    )
    blocks = (Heading(2, (Text("Kop"),), "kop"), Paragraph((Text("p"),)), table, CodeBlock("code"))
    assert plain_blocks(blocks).split("\n") == ["Kop", "p", "Tabel: t", "a", "b", "code"]


def test_a_tree_in_which_nothing_changes_is_the_same_tree():
    paragraph = Paragraph(_LINE)
    assert transform(paragraph, lambda value: value) is paragraph


def test_what_takes_the_place_of_a_value_is_spliced_into_its_line():
    changed = transform(
        Paragraph(_LINE), lambda value: value.children if isinstance(value, Styled | Lak) else value
    )
    assert changed.children[:3] == (Text("Met "), Text("Anna"), LineBreak())


def test_a_walk_meets_each_value_before_what_it_holds():
    kinds = [type(value).__name__ for value in walk(Paragraph(_LINE))]
    assert kinds[:5] == ["Paragraph", "Text", "Styled", "Lak", "Text"]
    assert len(kinds) == 13


def test_a_gelakte_nota_holds_no_lak():
    document = Document(soort="nota", titel=(Text("T"),), blocks=(Paragraph(_LINE),))
    with pytest.raises(ValueError, match="holds no lak"):
        GelakteNota(document, {}, "")
    GelakteNota(replace(document, blocks=()), {}, "")


def test_a_document_has_a_titel():
    with pytest.raises(ValueError, match="has a titel"):
        Document(soort="nota", titel=())


@pytest.mark.parametrize("parts", [(2023, 2, 29), (2023, 13, 1), (0, 1, 1), (2023, 0, 0)])
def test_a_date_that_does_not_exist_does_not_exist_here_either(parts):
    with pytest.raises(ValueError, match=r"\w"):
        Datum(*parts)


def test_a_date_is_written_as_people_and_as_machines_write_it():
    assert (Datum(2023, 2, 4).iso, Datum(2023, 2, 4).printed) == ("2023-02-04", "4 februari 2023")
    assert (Datum(2023, 5, 0).iso, Datum(2023, 5, 0).printed) == ("2023-05", "mei 2023")
    assert Datum(2023, 5, 0).date.isoformat() == "2023-05-01"


@pytest.mark.parametrize(
    "text", ["2023-2-14", "20230214", "2023-02-30", "morgen", "", "٢٠٢٣-٠٢-١٤", "2023-02-14 "]
)
def test_a_lak_lapses_on_a_date_in_one_spelling_alone(text):
    assert iso_datum(text) is None


def test_a_lak_stands_while_its_day_is_to_come_or_its_event_has_none():
    dossier = Dossier("zaak", gebeurtenissen={"pact": Datum(2023, 2, 14), "later": None})
    stands = dossier.stands_on(Datum(2023, 2, 14).date)
    assert [stands(tot) for tot in ("2023-02-13", "2023-02-14", "2023-02-15")] == [
        False,
        False,
        True,
    ]
    assert [stands(tot) for tot in ("pact", "Pact", "later", "")] == [False, False, True, True]


def test_an_error_stops_a_file_and_a_warning_does_not():
    warning = Finding("a.md", 1, 2, "code", "waarschuwing", "wat er mis is", "wat te doen")
    assert not has_errors([warning])
    assert has_errors([warning, replace(warning, severity="fout")])
    assert str(warning) == "a.md:1:2: waarschuwing: wat er mis is\n    wat te doen [code]"


def test_a_field_that_is_lakked_by_default_is_one_passage_whatever_the_number_of_names():
    document = Document(
        soort="nota",
        titel=(Text("T"),),
        van=((Text("Anna"),), (Text("Bert"),)),
        directie=(Text("FEZ"),),
    )
    marked = mark_defaults(
        document, {"van": ("5.1.2.e",), "directie": ("5.1.2.i",), "e mail": ("5.1.2.e",)}
    )
    (line,) = marked.van
    assert line == (Lak(("5.1.2.e",), (Text("Anna"), Text(", "), Text("Bert"))),)
    assert marked.directie == (Lak(("5.1.2.i",), (Text("FEZ"),)),)
    assert marked.e_mail == ()


def test_passages_are_numbered_in_print_order_an_outer_before_its_inner():
    inner = Lak(("5.1.2.e",), (Text("b"),), tot="voorbij")
    outer = Lak(("5.1.2.i",), (Text("a "), inner), toelichting="omdat")
    document = Document(
        soort="nota",
        titel=(Lak(("5.1.2.b",), (Text("t"),)),),
        blocks=(Heading(2, (Text("Kop"),), "kop"), Paragraph((outer,))),
    )
    numbered, found = number_laks(document, lambda tot: tot != "voorbij", 7)
    assert [(lak.number, lak.text, lak.place, lak.stands) for lak in found] == [
        (7, "t", "Titel", True),
        (8, "a b", "Kop", True),
        (9, "b", "Kop", False),
    ]
    assert [value.number for value in walk(numbered) if isinstance(value, Lak)] == [7, 8, 9]
