import io
from collections.abc import Iterator

import pikepdf
import pytest

from beslisnota.publish.readings import Reading, UnreadableError, missing_readers, readings
from lakken.leaks import Removed, Search, needles
from tests.publish import artefacts
from tests.publish.artefacts import DOCX, LAKKED, NOBODY, OTHERS, PDFS

_OPEN = "De minister besluit over de werkagenda."


def found(name: str, data: bytes, removed: str = LAKKED) -> set[str]:
    """The channels in which what was removed is read."""
    return {reading.channel for reading in _hits(name, data, removed)}


def _hits(name: str, data: bytes, removed: str) -> Iterator[Reading]:
    sought = needles([Removed(removed, "nota.md:3")], _OPEN)
    clear = Search.of(sought)
    noisy = Search.of(needle for needle in sought if needle.distinctive)
    for reading in readings(name, data):
        if (noisy if reading.noisy else clear).find(reading.text):
            yield reading


def found_and_refused(name: str, data: bytes) -> set[str]:
    """The same of a file that is refused after what can be read of it was read."""
    channels = set()
    with pytest.raises(UnreadableError):
        channels.update(reading.channel for reading in _hits(name, data, LAKKED))
    return channels


@pytest.mark.parametrize("place", PDFS)
def test_a_name_is_read_wherever_a_pdf_holds_it(place):
    assert found("a.pdf", PDFS[place](LAKKED))


@pytest.mark.parametrize("place", PDFS)
def test_a_pdf_without_the_name_gives_no_alarm(place):
    assert found("a.pdf", PDFS[place](NOBODY)) == set()


@pytest.mark.parametrize(
    "word",
    [
        "Integer",
        "internal",
        "Schema",
        "Conformance",
        "Part",
        "International",
        "Consortium",
        "14289",
    ],
)
def test_the_fixed_words_of_our_own_pdf_are_no_leak(word):
    assert found("a.pdf", artefacts.ours("Nota"), word) == set()


@pytest.mark.parametrize(
    ("index", "alarm"),
    [
        (b"5 0 13 2000 ", False),
        (b"900 0 13 2000 ", True),  # there is no object 900
        (b"5 0 13 2000 14 2500 ", True),  # it holds two
        (b"5 7 13 2000 ", True),  # nothing stands at 0
    ],
)
def test_the_index_of_a_container_of_objects_is_read_only_where_it_says_more(index, alarm):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf())) as document:
        content = b"<</A/B>>".ljust(2000) + b"<</C/D>>".ljust(1000)
        container = pikepdf.Stream(document, index + content)
        container.stream_dict.update({"/Type": pikepdf.Name.ObjStm, "/N": 2, "/First": len(index)})
        document.Root.Box = container
        document.save(out)
    assert bool(found("a.pdf", out.getvalue(), "132.000")) == alarm


def test_a_name_in_the_title_of_our_own_pdf_is_read_in_its_xmp_too():
    channels = found("a.pdf", artefacts.ours("Over " + LAKKED))
    assert {"XMP", "ruwe bytes"} <= channels


def test_a_name_among_the_fixed_words_of_our_own_pdf_is_read():
    data, words = artefacts.ours("Nota"), b"identification schema"
    assert data.count(words) == 1
    assert found("a.pdf", data.replace(words, LAKKED.encode().ljust(len(words))))


@pytest.mark.filterwarnings("ignore:Unexpected end of stream")  # a profile is no content stream
def test_a_name_in_the_colour_profile_of_our_own_pdf_is_read():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.ours("Nota"))) as document:
        profile = document.Root.OutputIntents[0].DestOutputProfile
        profile.write(profile.read_bytes()[:-16] + LAKKED.encode())
        document.save(out, fix_metadata_version=False)
    assert found("a.pdf", out.getvalue())


@pytest.mark.parametrize("place", DOCX)
def test_a_name_is_read_wherever_a_docx_holds_it(place):
    assert found("a.docx", DOCX[place](LAKKED))


@pytest.mark.parametrize("place", DOCX)
def test_a_docx_without_the_name_gives_no_alarm(place):
    assert found("a.docx", DOCX[place](NOBODY)) == set()


@pytest.mark.parametrize("kind", OTHERS)
def test_a_name_is_read_in_every_other_kind_of_file(kind):
    name, build = OTHERS[kind]
    assert found(name, build(LAKKED))


@pytest.mark.parametrize("kind", OTHERS)
def test_other_files_without_the_name_give_no_alarm(kind):
    name, build = OTHERS[kind]
    assert found(name, build(NOBODY)) == set()


@pytest.mark.skipif(missing_readers(), reason="pdftotext is not installed")
def test_three_readers_agree_on_the_text_of_a_page():
    channels = found("a.pdf", PDFS["text on the page"](LAKKED))
    assert {"pdftotext", "pdfium, bladzijde 1", "pdfminer"} <= channels


def test_without_pdftotext_the_missing_reader_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert missing_readers() == ("pdftotext",)
    channels = found("a.pdf", PDFS["text on the page"](LAKKED))
    assert "pdfminer" in channels
    assert "pdftotext" not in channels


@pytest.mark.parametrize("surname", ["Mark", "Lang", "Link", "Page", "Span", "Adobe", "Parent"])
def test_a_word_of_the_pdf_format_is_nobodys_name(surname):
    assert found("a.pdf", artefacts.pdf(), surname) == set()


@pytest.mark.parametrize("surname", ["Microsoft", "Schema", "Relationship", "Override"])
def test_a_word_of_the_docx_format_is_nobodys_name(surname):
    data = artefacts.zipped({"word/document.xml": artefacts.parts()["word/document.xml"]})
    assert found("a.docx", data, surname) == set()


def _composite(table: bytes, shown: bytes) -> bytes:
    """A form that no page uses, in a font whose letters only its ToUnicode table tells."""
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        ToUnicode=pikepdf.Stream(document, b"begincmap\n" + table + b"\nendcmap"),
    )
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(Fq=document.make_indirect(font)))
    form = pikepdf.Stream(document, b"BT /Fq 9 Tf " + shown + b" ET", Resources=fonts)
    document.Root.Unused = document.make_indirect(form)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_LETTERS = b"1 beginbfrange <01> <1a> <0061> endbfrange"


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        (_LETTERS, b"<0212150c> Tj"),
        (_LETTERS, b"\xf2\xf3 <0212150c> Tj"),
        (b"1 beginbfrange <01> <04> [<62><0072><0075><006c>] endbfrange", b"[<0203> 9 <04>] TJ"),
        (b"2 beginbfchar <0001> <00620072> <0002> <0075006c> endbfchar", b"<00010002> '"),
    ],
    ids=["range", "after bytes that are no operator", "list", "two letters a code"],
)
def test_text_that_only_the_table_of_a_font_can_tell_is_read(table, shown):
    search = Search.of(needles([Removed("brul", "a"), Removed("rul", "a")], ""))
    texts = readings("a.pdf", _composite(table, shown))
    assert "inhoudsstroom" in {item.channel for item in texts if search.find(item.text)}


def test_a_wide_gap_between_shown_letters_parts_words():
    data = _composite(_LETTERS, b"[<0f10> -900 <170914> -20 <01>] TJ")
    texts = [item.text for item in readings("a.pdf", data) if item.channel == "inhoudsstroom"]
    assert "op wita" in texts


def test_text_in_a_stream_with_an_unknown_packing_is_read_as_it_is():
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    document.Root.Unused = pikepdf.Stream(
        document, LAKKED.encode(), Filter=pikepdf.Name.EigenVinding
    )
    out = io.BytesIO()
    document.save(out)
    assert "stroom" in found_and_refused("a.pdf", out.getvalue())


def test_latin_1_among_bytes_of_no_known_kind_is_read_and_the_file_refused():
    data = b"\xff\0\1 " + LAKKED.encode("latin-1") + b" \xfe"
    assert "ruwe bytes, latin-1" in found_and_refused("a.bin", data)


def test_xmp_that_is_no_xml_is_read_as_text():
    document = pikepdf.open(io.BytesIO(artefacts.pdf()))
    document.Root.Metadata.write(b"<x>" + LAKKED.encode())
    out = io.BytesIO()
    document.save(out, fix_metadata_version=False)
    assert "XMP" in found("a.pdf", out.getvalue())


def test_utf16_that_happens_to_be_utf8_is_read():
    search = Search.of(needles([Removed("Željko Marinović", "a")], ""))
    data = "Željko Marinović".encode("utf-16-le")
    assert any(search.find(item.text) for item in readings("a.txt", data))


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _locked_zip() -> bytes:
    data = bytearray(artefacts.word())
    place = data.find(b"PK\1\2")
    data[place + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\nniets"),
        ("a.pdf", artefacts.pdf()[:2000]),
        ("versleuteld.pdf", _encrypted()),
        ("a.docx", artefacts.word()[:-40]),
        ("a.docx", b"geen zip"),
        ("kapot.docx", artefacts.word().replace(b"PK\3\4", b"PK\3\5")),
        ("op-slot.docx", _locked_zip()),
        ("xml.docx", artefacts.word(**{"word/settings.xml": b"<a>"})),
        ("a.png", artefacts.png()[:30]),
        ("a.jpg", artefacts.jpeg()[:60]),
        ("a.json", b"{"),
        ("a.xml", b"<?xml version='1.0'?><a>"),
    ],
)
def test_a_damaged_or_locked_file_is_refused_and_never_called_clean(name, data):
    with pytest.raises(UnreadableError):
        list(readings(name, data))


def test_a_zip_that_would_unpack_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("beslisnota.publish.readings.zip.LARGEST_ZIP", 1000)
    with pytest.raises(UnreadableError, match="te groot"):
        list(readings("a.docx", artefacts.word()))


def test_files_within_files_are_refused_beyond_a_depth():
    data = artefacts.word()
    for _ in range(6):
        data = artefacts.zipped({"a.zip": data})
    with pytest.raises(UnreadableError, match="in elkaar"):
        list(readings("a.zip", data))


def test_a_damaged_part_does_not_keep_the_other_parts_from_being_read():
    data = artefacts.word(**{"word/settings.xml": b"<a>", "word/z.txt": LAKKED.encode()})
    search = Search.of(needles([Removed(LAKKED, "nota.md:3")], ""))
    channels = []
    texts = readings("a.docx", data)
    with pytest.raises(UnreadableError):
        channels.extend(reading.channel for reading in texts if search.find(reading.text))
    assert "word/z.txt › tekst" in channels


def test_no_text_stands_in_the_repr_of_a_reading():
    assert LAKKED not in repr(list(readings("a.md", LAKKED.encode())))
