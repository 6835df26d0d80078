import pytest

from lakken.leaks import Kind, Removed, Search, find, needles

_PROSE = (
    "De onderhandelingen met de sociale partners lopen nog. Het kabinet wil daarom niet vooruitlopen "
    "op de uitkomst en houdt twee scenario's open voor de begroting van volgend jaar."
)


def kinds(passage: str, text: str, open_text: str = "") -> set[Kind]:
    """The kinds of needles of one passage that stand in a text."""
    return {needle.kind for needle in find(needles([Removed(passage, "a")], open_text), text)}


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("Anna de Wit", "door Anna de Wit geschreven"),
        ("Anna de Wit", "ANNA DE WIT"),
        ("Anna de Wit", "Anna\n  de\u00a0Wit"),
        ("Anna de Wit", "doorAnna de Witgeschreven"),
        ("Zoë Çelik", "zoe celik"),
        ("Zoe Celik", "Zoë Çelik"),
        ("Zoë Çelik", "Zoe\u0308 C\u0327elik"),
        ("Søren Łukasz", "Soren Lukasz"),
        ("Hendriks", "Hen-\ndriks"),
        ("Hendriks", "Hen\u00addriks"),
        ("Hendriks", "H\u200be\u200bndriks"),
        ("Hendriks", "H e n d r i k s"),
        ("Jansen", "jan\u00ad\nsen"),
        ("Stefan Offringa", "Stefan Oﬀringa"),
        ("Straße", "STRASSE"),
        ("Jan-Willem", "Jan Willem"),
        ("Иван Петров", "Письмо от: Иван  Петров"),
        ("J. de Wit", "J.de Wit"),
        ("Wit", "van mevrouw Wit."),
        ("06-12345678", "bel 06 1234 5678"),
        ("06-12345678", "+31 6 12345678"),
        ("€ 1.250.000", "een bedrag van 1250000 euro"),
        ("IJsbrand", "ĳsbrand"),
    ],
)
def test_a_removed_passage_is_found_however_it_is_written(passage, text):
    assert kinds(passage, text)


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("Anna de Wit", "de witte wieven met de anderen"),
        ("Wit", "witte was"),
        ("Anna van der Linden", "van der"),
        ("2019", "nummer 1201945"),
        ("Ed", "bed en Ed"),
        ("Hendriks", "hen drikser"),
    ],
)
def test_a_word_that_only_resembles_it_gives_no_alarm(passage, text):
    assert not kinds(passage, text)


def test_initials_are_not_found_at_the_end_of_another_word():
    assert Kind.WHOLE not in kinds("P. de Witte", "op de witte lijst")
    assert Kind.WHOLE in kinds("P. de Witte", "van P de Witte")


@pytest.mark.parametrize("part", ["Anna", "Wit", "A.K. de Wit-Bakker", "Bakker"])
def test_each_part_of_a_name_is_looked_for(part):
    assert Kind.PART in kinds("Anna de Wit-Bakker", f"gesprek met {part} over de begroting")


@pytest.mark.parametrize("particle", ["van", "der", "de", "’t", "ten", "Van", "Den"])
def test_tussenvoegsels_are_not_looked_for_by_themselves(particle):
    assert not kinds(f"Anna {particle} Wit", f"dit gaat {particle} worden")


def test_an_address_leaks_by_what_stands_before_the_at_sign():
    assert kinds("a.dewit@minocw.nl", "accountnaam a.dewit") == {Kind.EMAIL}
    assert kinds("mail naar a.dewit@minocw.nl voor alle verdere vragen", "dewit") == {Kind.EMAIL}
    assert not kinds("a.dewit@minocw.nl", "www.minocw.nl")


def test_five_words_in_a_row_of_a_long_passage_are_a_leak():
    assert Kind.RUN in kinds(_PROSE, "… kabinet wil daarom niet vooruitlopen …")
    assert not kinds(_PROSE, "het kabinet wil daarom wel vooruitlopen")


def test_a_sentence_of_a_long_passage_is_a_leak():
    sentence = "de onderhandelingen met de sociale partners lopen nog"
    assert Kind.SENTENCE in kinds(_PROSE, sentence)


def test_a_long_passage_is_found_across_lines_pages_and_hyphens():
    assert Kind.WHOLE in kinds(_PROSE, _PROSE.replace(" ", "\n").replace("kabi", "kabi-\n"))


def test_digits_in_a_long_passage_are_looked_for():
    passage = "Het rekeningnummer van deze meneer is 123456789 volgens opgave"
    assert Kind.DIGITS in kinds(passage, "zie 123456789")


def test_what_stands_open_in_the_set_is_no_leak_of_the_tool():
    open_text = "Anna Smit sprak namens de afdeling."
    assert not kinds("Anna de Wit", "Anna Smit sprak", open_text)
    assert kinds("Anna de Wit", "Anna Smit sprak met De Wit", open_text) == {Kind.PART}
    assert Kind.WHOLE in kinds("Anna de Wit", "Anna de Wit", open_text)


def test_a_name_that_stands_open_only_inside_another_word_is_still_looked_for():
    open_text = "De markering staat vast."
    assert not kinds("Mark", "de markering staat vast", open_text)
    assert kinds("Mark", "door Mark opgesteld", open_text)


def test_the_same_words_are_looked_for_once_a_place():
    removed = [Removed("Anna de Wit", "a"), Removed("Anna de Wit", "b"), Removed("Anna", "a")]
    found = needles(removed, "")
    assert len({(needle.text, needle.origin) for needle in found}) == len(found)
    assert {needle.origin for needle in find(found, "Anna de Wit")} == {"a", "b"}


def test_an_empty_passage_gives_nothing_to_look_for():
    assert needles([Removed("", "a"), Removed("-", "a"), Removed("5", "a")], "") == ()


def test_no_removed_text_stands_in_a_repr():
    removed = Removed("Anna de Wit", "nota.md:3")
    assert "Wit" not in repr(removed)
    assert "wit" not in repr(needles([removed], "")).lower()


def test_only_long_needles_are_distinctive_enough_for_random_bytes():
    found = {
        needle.text: needle.distinctive for needle in needles([Removed("Anna Bakker", "a")], "")
    }
    assert found == {"anna bakker": True, "bakker": True, "anna": False}


def test_one_run_of_words_is_found_among_thousands_of_needles_in_megabytes():
    words = [f"woord{number}" for number in range(9000)]
    search = Search.of(needles([Removed(" ".join(words), "a")], ""))
    text = "heel iets anders over de werkagenda mbo " * 130_000 + " ".join(words[4000:4005])
    found = search.find(text)
    assert Kind.RUN in {needle.kind for needle in found}
