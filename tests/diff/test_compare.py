import pytest

from beslisnota.diff.compare import compare
from beslisnota.diff.nota import tree_of
from beslisnota.model.diff import Diff, side
from tests.diff.notas import BODY, FRONT, nota


def changes(diff: Diff) -> list[tuple[str, str, str, str]]:
    signs = {"gelijk": "", "erbij": "+", "eraf": "-"}
    return [
        (
            change.deel,
            change.wat,
            change.waar,
            " ".join(signs[both.op] + both.word.text for both in change.words),
        )
        for change in diff.changes
    ]


def laks(diff: Diff) -> list[tuple[str, str, str]]:
    return [(lak.soort, lak.waar, lak.text) for lak in diff.laks]


def _in_body(old: str, new: str) -> Diff:
    assert old in BODY
    return compare(nota(), nota(BODY.replace(old, new)))


def _in_front(old: str, new: str) -> Diff:
    assert old in FRONT
    return compare(nota(), nota(front=FRONT.replace(old, new)))


def test_a_note_does_not_differ_from_itself_however_its_lines_were_wrapped():
    wrapped = BODY.replace("vraagt om een", "vraagt  om\neen").replace("| 10     |", "| 10 |")
    assert compare(nota(), nota(wrapped)).empty


def test_one_sentence_a_line_and_one_paragraph_a_line_are_the_same_text():
    assert _in_body("aanpak. [Anna", "aanpak.\n[Anna").empty


def test_a_changed_word_stands_under_its_heading():
    assert changes(_in_body("over geld", "over middelen")) == [
        ("tekst", "gewijzigd", "Kernpunten", "Het eerste punt gaat over -geld +middelen .")
    ]


def test_a_changed_beslispunt_and_a_changed_field_are_front_matter():
    assert changes(_in_front("de brief ondertekenen", "de brief vandaag ondertekenen")) == [
        ("besluit", "gewijzigd", "gevraagd besluit", "Wilt u de brief +vandaag ondertekenen ?")
    ]
    assert changes(_in_front("1001", "1002")) == [
        ("gegevens", "gewijzigd", "referentie", "-1001 +1002")
    ]


def test_an_added_addressee_and_an_added_bijlage_are_lines_of_their_field():
    added = _in_front("aan: [MOCW]", "aan: [MOCW, MPVO]\nbijlagen:\n  - Het advies van de raad")
    assert changes(added) == [
        ("gegevens", "erbij", "aan", "+MPVO"),
        ("gegevens", "erbij", "bijlagen", "+Het +advies +van +de +raad"),
    ]


def test_a_changed_row_is_shown_as_a_row():
    assert changes(_in_body("| 2026 | 10     |", "| 2026 | 12     |")) == [
        ("tekst", "gewijzigd", "Kernpunten", "2026 -10 +12")
    ]


@pytest.mark.parametrize(
    ("block", "soort"),
    [
        ("- De eerste optie kost twee jaar.\n- De tweede optie kost drie jaar.\n", "ul"),
        ("| jaar | bedrag in miljoen |\n|---|---|\n| 2027 | twaalf miljoen euro |\n", "table"),
    ],
)
def test_a_moved_list_or_table_is_told_once(block, soort):
    lines = "Hier staat de eerste alinea van de nota.\n", "Daarna komt nog een tweede alinea.\n"
    old = nota("## Kop\n\n" + "\n".join((block, *lines)))
    diff = compare(old, nota("## Kop\n\n" + "\n".join((*lines, block))))
    assert [(change.wat, change.soort) for change in diff.changes] == [("verplaatst", soort)]
    assert not any(both.op != "gelijk" for both in diff.changes[0].words)


_COLUMNS = {
    "Actie": ("Actie", "---", "Brief schrijven", "Raad vragen", "Geld vinden"),
    "Wie": ("Wie", "---", "MOCW", "[Bert Bos]{lak=5.1.2.e}", "FEZ"),
    "Klaar": ("Klaar", "---", "mei", "juni", "juli"),
    "Gereed": ("Gereed", "---", "ja", "nee", "nee"),
}


def _with_columns(*names: str) -> str:
    rows = zip(*(_COLUMNS[name] for name in names), strict=True)
    return "## Kop\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


_TABLE = _with_columns("Actie", "Wie", "Klaar")


def _told(diff: Diff) -> list[tuple[str, str, str, str]]:
    signs = {"gelijk": "", "erbij": "+", "eraf": "-"}
    return [
        (
            one.wat,
            one.soort,
            one.naam,
            " ".join(signs[both.op] + both.word.text for both in one.words),
        )
        for one in diff.changes
    ]


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (
            ("Actie", "Gereed", "Wie", "Klaar"),
            ("erbij", "kolom", "Gereed", "+Gereed +ja +nee +nee"),
        ),
        (("Actie", "Wie"), ("eraf", "kolom", "Klaar", "-Klaar -mei -juni -juli")),
        (
            ("Wie", "Klaar", "Actie"),
            ("verplaatst", "kolom", "Actie", "Actie Brief schrijven Raad vragen Geld vinden"),
        ),
    ],
)
def test_a_column_that_came_went_or_moved_is_one_change_and_its_rows_are_none(order, told):
    diff = compare(nota(_TABLE), nota(_with_columns(*order)))
    assert _told(diff) == [told]
    assert diff.laks == ()


def test_cells_that_changed_beside_a_new_column_are_told_with_their_row():
    new = _with_columns("Actie", "Wie", "Klaar", "Gereed").replace("juni", "augustus")
    assert _told(compare(nota(_TABLE), nota(new)))[1:] == [
        ("gewijzigd", "tr", "", "Raad vragen Bert Bos -juni +augustus")
    ]


def test_a_lak_in_a_column_that_went_is_struck_and_in_one_that_moved_it_stands():
    gone = compare(nota(_TABLE), nota(_with_columns("Actie", "Klaar")))
    assert laks(gone) == [("geschrapt", "Kop", "Bert Bos")]
    assert compare(nota(_TABLE), nota(_with_columns("Wie", "Actie", "Klaar"))).laks == ()


_LINE = "Deze regel van de nota blijft zoals zij was.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1. een\n2. twee\n", "5. een\n6. twee\n", "de nummering begint nu bij 5 (was 1)"),
        ("1. een\n2. twee\n", "1) een\n2) twee\n", "de nummering is nu 1) (was 1.)"),
        ("| Jaar |\n|---|\n| 1 |\n", "| Jaar |\n|--:|\n| 1 |\n", "de kolom ‘Jaar’ is nu rechts uitgelijnd (was gewoon)"),
        ("## Slot\n", "## Slot {.nieuwe-pagina}\n", "begint nu op een nieuwe bladzijde"),
        ("Wij doen het.\n", "Wij **doen** het.\n", "‘doen’ is nu vet"),
        ("Wij *doen het*.\n", "Wij doen het.\n", "‘doen het’ is niet meer cursief"),
        ("Wij doen het.\n", 'Wij [doen]{kanttekening="Echt?" door=MOCW} het.\n', "kanttekening van MOCW bij ‘doen’: “Echt?”"),
        ('Wij [doen]{kanttekening="Echt?" door=MOCW} het.\n', "Wij doen het.\n", "de kanttekening van MOCW bij ‘doen’ is weg: “Echt?”"),
        ("Zie [dit](https://a.example).\n", "Zie [dit](https://b.example).\n", "‘dit’ verwijst nu naar https://b.example (was https://a.example)"),
        ("![Een](bijlagen/a.png)\n", "![Een](bijlagen/b.png)\n", "de afbeelding is nu bijlagen/b.png (was bijlagen/a.png)"),
        ("![Een](bijlagen/a.png)\n", "![Twee](bijlagen/a.png)\n", "de beschrijving van de afbeelding is nu ‘Twee’ (was ‘Een’)"),
        ("### Slot\n", "#### Slot\n", "is nu een kop van niveau 4 (was een kop van niveau 3)"),
        ("Slot\n", "### Slot\n", "is nu een kop van niveau 3 (was gewone tekst)"),
        ("- een\n- twee\n", "1. een\n2. twee\n", "is nu een genummerde lijst (was een lijst)"),
        ("Een punt.\n\nNog een.\n", "- Een punt.\n- Nog een.\n", "is nu een lijst (was gewone tekst)"),
        ("Een punt.\n", "- Een punt.\n", "is nu een punt van een lijst (was gewone tekst)"),
        ("Dit zei [Bert]{lak=5.1.2.e}.\n", "> Dit zei [Bert]{lak=5.1.2.e}.\n", "is nu een citaat (was gewone tekst)"),
    ],
)  # fmt: skip
def test_what_is_no_word_is_told_in_words_and_counts_none(old, new, said):
    diff = compare(nota(f"{_LINE}\n{old}\n{_LINE}"), nota(f"{_LINE}\n{new}\n{_LINE}"))
    assert [(one.wat, one.opmaak) for one in diff.changes] == [("opmaak", (said,))]
    assert not any(both.op != "gelijk" for one in diff.changes for both in one.words)
    assert diff.laks == ()


def test_a_changed_word_beside_one_that_became_bold_is_a_changed_word():
    diff = compare(nota("De scholen moeten dat.\n"), nota("De **scholen** kunnen dat.\n"))
    assert _told(diff) == [("gewijzigd", "p", "", "De scholen -moeten +kunnen dat .")]
    assert diff.changes[0].opmaak == ("‘scholen’ is nu vet",)


def test_a_paragraph_that_became_a_point_of_a_list_that_was_there_is_told_as_that():
    points = "- Het eerste punt van deze lijst.\n{}- Het tweede punt van deze lijst.\n"
    text = "Dit wordt een punt van de lijst hieronder.\n"
    diff = compare(
        nota(f"{text}\n{points.format('')}"), nota(f"{_LINE}\n{points.format(f'- {text}')}")
    )
    assert ("opmaak", "li") in [(one.wat, one.soort) for one in diff.changes]
    assert diff.count("eraf") == 0


def test_a_list_that_is_numbered_now_shows_what_changed_in_it():
    points = "{0} een eerste punt\n{1} een tweede punt\n{2} een derde punt\n"
    old = nota(points.format("-", "-", "-"))
    new = nota(points.format("1.", "2.", "3.").replace("derde", "laatste"))
    assert _told(compare(old, new)) == [
        ("opmaak", "ol", "", ""),
        ("gewijzigd", "p", "", "een -derde +laatste punt"),
    ]


def test_another_number_of_annexes_is_one_change():
    old, new = (nota(front=f"{FRONT}\nbijlagen: {count}") for count in (2, 3))
    assert changes(compare(old, new)) == [("gegevens", "gewijzigd", "bijlagen", "-2 +3")]


def test_a_changed_footnote_is_shown_with_the_footnotes():
    old = nota(BODY.replace("aanpak.", "aanpak.[^1]") + "\n[^1]: Zie de brief van mei.\n")
    new = nota(BODY.replace("aanpak.", "aanpak.[^1]") + "\n[^1]: Zie de brief van juni.\n")
    assert changes(compare(old, new)) == [
        ("noten", "gewijzigd", "noot 1", "Zie de brief van -mei +juni .")
    ]


def test_the_first_and_the_last_footnote_of_a_note_are_told_of():
    without = nota("## Kop\n\nAlinea.\n")
    with_it = nota("## Kop\n\nAlinea.[^1]\n\n[^1]: Een noot.\n")
    for old, new, wat in ((without, with_it, "erbij"), (with_it, without, "eraf")):
        diff = compare(old, new)
        assert [section.node.tag for section in diff.tree.children] == ["velden", "tekst", "noten"]
        assert [(one.deel, one.wat) for one in diff.changes] == [
            ("tekst", "gewijzigd"),
            ("noten", wat),
        ]


_MOVING = "Deze alinea is lang genoeg om te verplaatsen, en heeft een noot.[^{}]\n"
_STAYING = "Deze andere alinea blijft waar zij stond, en heeft er ook een.[^{}]\n"
_NOTES = "\n[^{}]: Zie de brief.\n\n[^{}]: Zie het advies van de raad van mei.\n"


def test_a_footnote_that_only_got_another_number_is_no_change():
    old = nota(f"## Kop\n\n{_MOVING}\n{_STAYING}{_NOTES}".format("a", "b", "a", "b"))
    new = nota(f"## Kop\n\n{_STAYING}\n{_MOVING}{_NOTES}".format("b", "a", "a", "b"))
    diff = compare(old, new)
    assert [(one.deel, one.wat) for one in diff.changes] == [("tekst", "verplaatst")]
    assert (diff.count("erbij"), diff.count("eraf")) == (0, 0)
    assert not any(both.op != "gelijk" for both in diff.changes[0].words)
    assert side(diff.tree, "old") == tree_of(old)
    assert side(diff.tree, "new") == tree_of(new)


def test_a_footnote_that_moved_and_was_changed_shows_its_change():
    old = nota(f"## Kop\n\n{_MOVING}\n{_STAYING}{_NOTES}".format("a", "b", "b", "a"))
    edited = _NOTES.replace("mei", "juni")
    new = nota(f"## Kop\n\n{_STAYING}\n{_MOVING}{edited}".format("b", "a", "b", "a"))
    assert changes(compare(old, new))[1:] == [
        ("noten", "gewijzigd", "noot 2", "Zie het advies van de raad van -mei +juni .")
    ]


@pytest.mark.parametrize("mark", ["- {}", "{}"])
def test_a_lak_in_what_only_moved_is_no_change_of_the_lak(mark):
    lines = [
        "Dit punt met [Bert Bos]{lak=5.1.2.e} erin staat ergens anders.",
        "Dit is het eerste punt dat blijft waar het stond.",
        "Dit is het tweede punt dat ook blijft waar het stond.",
    ]
    between = "\n" if mark.startswith("-") else "\n\n"
    old, new = (between.join(map(mark.format, row)) for row in (lines, [*lines[1:], lines[0]]))
    diff = compare(nota(f"## Kop\n\n{old}\n"), nota(f"## Kop\n\n{new}\n"))
    assert [one.wat for one in diff.changes] == ["verplaatst"]
    assert diff.laks == ()


@pytest.mark.parametrize(
    ("old", "new", "soort", "text"),
    [
        ("De regio vraagt", "De [regio]{lak=5.1.2.i} vraagt", "gelakt", "regio"),
        ("[Anna de Wit]{lak=5.1.2.e}", "Anna de Wit", "geopend", "Anna de Wit"),
        ("lak=5.1.2.e}", "lak=5.1.2.i}", "andere grond", "Anna de Wit"),
        ("lak=5.1.2.e}", "lak=5.1.2.e tot=2027-01-01}", "andere termijn", "Anna de Wit"),
        (
            "lak=5.1.2.e}",
            'lak=5.1.2.e toelichting="ambtenaar"}',
            "andere motivering",
            "Anna de Wit",
        ),
        (
            "lak=5.1.2.e}",
            "lak=5.1.2.e zienswijze=gevraagd}",
            "andere zienswijze",
            "Anna de Wit",
        ),
    ],
)
def test_a_change_of_a_lak_is_shown_apart_and_is_no_change_of_the_text(old, new, soort, text):
    diff = _in_body(old, new)
    assert laks(diff) == [(soort, "Aanleiding", text)]
    assert diff.changes == ()
    assert not diff.empty


def test_a_block_that_is_lakked_whole_is_told_by_its_lines():
    body = "## Kop\n\nEen.\n\nTwee.\n"
    marked = "## Kop\n\n::: lak 5.1.2.b\nEen.\n\nTwee.\n:::\n"
    diff = compare(nota(body), nota(marked))
    assert laks(diff) == [("gelakt", "Kop", "Een."), ("gelakt", "Kop", "Twee.")]
    assert diff.changes == ()


def test_new_and_struck_text_with_a_lak_is_told_as_such():
    sentence = "Ook [Bert Bos]{lak=5.1.2.e} was er."
    assert laks(_in_body("## Kernpunten", f"{sentence}\n\n## Kernpunten")) == [
        ("nieuw", "Aanleiding", "Bert Bos")
    ]
    with_it = nota(BODY.replace("## Kernpunten", f"{sentence}\n\n## Kernpunten"))
    assert laks(compare(with_it, nota())) == [("geschrapt", "Aanleiding", "Bert Bos")]


@pytest.mark.parametrize("name", ["Anna van Wit", "Bea de Boer", "Anna"])
def test_other_words_in_a_lak_that_stands_are_no_change_of_the_lak(name):
    diff = _in_body("[Anna de Wit]", f"[{name}]")
    assert laks(diff) == []
    assert len(diff.changes) == 1


def test_a_lak_in_a_field_is_compared_too():
    diff = _in_front("titel: Aanpak van de regio", 'titel: "Aanpak van de [regio]{lak=5.1.2.b}"')
    assert laks(diff) == [("gelakt", "titel", "regio")]


def test_both_versions_can_be_had_back_from_a_note_with_everything_in_it():
    body = f"{BODY}\n::: kanttekening MOCW\nGoed.\n:::\n\n> Een citaat\n\n```\ncode\n```\n\n---\n\n1. een\n2. twee\n"
    old, new = nota(), nota(body)
    tree = compare(old, new).tree
    assert side(tree, "old") == tree_of(old)
    assert side(tree, "new") == tree_of(new)
