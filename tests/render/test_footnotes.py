"""Footnotes of a PDF: at the foot of the page of their call, or all of them at the end."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from beslisnota.model.content import (
    Block,
    Footnote,
    FootnoteCall,
    Heading,
    Inline,
    Styled,
    Table,
    Text,
)
from beslisnota.render.footnotes import Foot
from beslisnota.render.pdf import PdfWriter
from tests.render.test_html import cell, line, note, p, rijk
from tests.render.test_pdf import MM, pages, to_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beslisnota.model.document import Document

TEXT = "De stages in het mbo vragen om goede begeleiding op de werkvloer en op school. "


@pytest.fixture(scope="module")
def writer() -> PdfWriter:
    return PdfWriter(rijk())


def noted(blocks: Sequence[Block], notes: Sequence[str]) -> Document:
    footnotes = tuple(Footnote(number, (p(text),)) for number, text in enumerate(notes, 1))
    return replace(note(*blocks), footnotes=footnotes)


def many(count: int, *, every: int = 1, length: int = 1) -> Document:
    """A note of paragraphs whose words are `aanroepN`, with notes whose words are `nootN`."""
    blocks, notes = [], []
    for number in range(1, count + 1):
        if number % every:
            blocks.append(p(TEXT * 5))
            continue
        notes.append(
            f"noot{len(notes) + 1}N " + TEXT * (length + len(notes) % 3) + f"einde{len(notes) + 1}N"
        )
        blocks.append(
            p(
                TEXT * 3,
                f"aanroep{len(notes)}N",
                FootnoteCall(len(notes)),
                ", en verder. ",
                TEXT * 2,
            )
        )
    return noted(blocks, notes)


def where(data: bytes, mark: str) -> dict[int, int]:
    """The page of each word `mark1N`, `mark2N` … by its number."""
    return {
        int(number): page
        for page, text in enumerate(pages(data), 1)
        for number in re.findall(rf"{mark}(\d+)N", text)
    }


def at_foot(data: bytes) -> bool:
    return not any("Noten" in text for text in pages(data))


def tops(data: bytes, marks: str) -> list[list[tuple[float, str]]]:
    """Of each page the top in mm, and the word, of every word that matches."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            whole = text.get_text_range()
            boxes = [
                (text.get_charbox(match.start())[3] / MM, match[0])
                for match in re.finditer(marks, whole)
            ]
            found.append(sorted(boxes, reverse=True))
    return found


@pytest.mark.parametrize(("count", "every", "length"), [(12, 2, 1), (14, 1, 1), (24, 3, 4)])
def test_a_footnote_stands_on_the_page_of_its_call_and_whole(
    writer: PdfWriter, count: int, every: int, length: int
) -> None:
    data = to_pdf(writer, many(count, every=every, length=length))
    calls = where(data, "aanroep")
    assert len(calls) == count // every
    assert max(calls.values()) > 1
    assert calls == where(data, "noot") == where(data, "einde")
    assert at_foot(data)


def test_the_notes_stand_in_their_order_under_the_text_and_above_the_margin(
    writer: PdfWriter,
) -> None:
    data = to_pdf(writer, many(14))
    for words in tops(data, r"(aanroep|noot|einde)\d+N"):
        calls = [top for top, word in words if word.startswith("aanroep")]
        notes = [(top, int(word[4:-1])) for top, word in words if word.startswith("noot")]
        assert [number for _, number in notes] == sorted(number for _, number in notes)
        assert all(top > notes[0][0] for top in calls)
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            bottoms = [
                text.get_charbox(i)[1] / MM
                for i in range(text.count_chars())
                if text.get_text_range(i, 1).strip()
            ]
            footer = sum(bottom < rijk().page.onder - 0.5 for bottom in bottoms)
            assert footer <= len("Pagina1van9")
    for words in tops(data, r"einde\d+N|noot\d+N|verder"):
        assert all(
            above - below > 2 for (above, _), (below, _) in pairwise(words)
        )  # no two lines on one another


def test_words_behind_a_call_stay_on_its_line(writer: PdfWriter) -> None:
    """A note between a call and a comma would be a place to break; lines are those of the text without notes."""
    texts = [TEXT[:width] + "woord" for width in range(20, 70, 2)]
    with_notes = noted(
        [
            p(text, FootnoteCall(number), ", en verder met de tekst van deze alinea.")
            for number, text in enumerate(texts, 1)
        ],
        ["n"] * len(texts),
    )
    long = "n " * 3000  # too long for a foot, so all of them are set at the end
    at_end = replace(
        with_notes, footnotes=(*with_notes.footnotes[:-1], Footnote(len(texts), (p(long),)))
    )
    lines = [
        [
            row
            for page in pages(to_pdf(writer, doc))
            for row in page.split("\n")
            if re.search(r"stages|verder|alinea|school", row)
        ]
        for doc in (with_notes, at_end)
    ]
    assert lines[0] == lines[1]
    assert len(lines[0]) > len(texts)


CALL = FootnoteCall(1)


@pytest.mark.parametrize(
    "block",
    [
        p(Styled("strong", line("vet")), Styled("em", (Text("schuin"), CALL)), " verder"),
        Heading(2, (Text("Kop"), CALL), "kop"),
        Table(
            (), (cell("kop"),), ((cell("rij"),), (replace(cell(""), children=(Text("cel"), CALL)),))
        ),
    ],
    ids=["emphasis", "heading", "cell"],
)
def test_a_note_is_set_at_the_foot_wherever_it_is_called(writer: PdfWriter, block: Block) -> None:
    data = to_pdf(writer, noted([p(TEXT), block, p(TEXT)], ["voetnoottekst"]))
    assert at_foot(data)
    (words,) = tops(data, "voetnoottekst")
    assert words[0][0] < 40
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        start = text.get_text_range().index("voetnoottekst")
        assert (
            text.get_charbox(start)[3] - text.get_charbox(start)[1] < 8
        )  # small, whatever is around the call


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        (
            [Table((), (replace(cell(""), children=(Text("kop"), CALL)),), ((cell("rij"),),) * 80)],
            "kort",
        ),
        ([Table((Text("onderschrift"), CALL), (cell("kop"),), ((cell("rij"),),))], "kort"),
        ([p("tekst", CALL)], TEXT * 60),
    ],
    ids=["repeated header", "caption", "longer than half a page"],
)
def test_where_a_foot_cannot_hold_a_note_all_stand_linked_at_the_end(
    writer: PdfWriter, blocks: list[Block], text: str
) -> None:
    call: Inline = FootnoteCall(2)
    data = to_pdf(writer, noted([*blocks, p("en nog een", call)], [text + "einde1N", "einde2N"]))
    assert not at_foot(data)
    assert sorted(where(data, "einde")) == [1, 2]
    assert "Noten" in "".join(pages(data))


def test_a_call_leads_to_its_note_and_the_note_back(writer: PdfWriter) -> None:
    data = to_pdf(writer, many(12, every=2))
    calls = where(data, "aanroep")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names
        targets = {
            str(names[place]): numbers[names[place + 1][0].objgen]
            for place in range(0, len(names), 2)
        }
    for number, page in calls.items():
        assert targets[f"voetnoot-{number}"] == page
        assert targets[f"noot-{number}"] == page


def test_a_second_call_leads_to_the_same_note(writer: PdfWriter) -> None:
    data = to_pdf(writer, noted([p("een", CALL), *[p(TEXT * 8)] * 8, p("weer", CALL)], ["noot1N"]))
    assert len(pages(data)) > 1
    assert sum(page.count("noot1N") for page in pages(data)) == 1
    assert where(data, "noot") == {1: 1}
    assert at_foot(data)


def test_the_same_note_gives_the_same_bytes(writer: PdfWriter) -> None:
    doc = many(12, every=2)
    assert to_pdf(writer, doc) == to_pdf(PdfWriter(rijk()), doc)


def test_a_page_that_asks_less_once_it_has_more_keeps_what_it_has() -> None:
    foot = Foot(room={0: 90.0}, raised={0})
    assert foot.settle({0: 40.0}, [900.0], [])
    assert foot.room == {0: 90.0}


def test_notes_that_no_page_can_hold_are_refused_and_not_sought_forever(writer: PdfWriter) -> None:
    calls = [FootnoteCall(number) for number in range(1, 5)]
    data = to_pdf(writer, noted([p("tekst", *calls), *[p(TEXT)] * 3], [TEXT * 25] * 4))
    assert not at_foot(data)


def test_room_of_a_page_that_lost_its_notes_is_given_back() -> None:
    foot = Foot(room={0: 90.0, 3: 50.0}, raised={0})
    assert not foot.settle({0: 90.0}, [900.0] * 4, [])
    assert foot.room == {0: 90.0}
