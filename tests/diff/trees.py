"""Trees of words, and the edits of an official on them, for Hypothesis."""

from hypothesis import strategies as st

from beslisnota.diff.words import words
from beslisnota.model.tekst import Frame, Lakking, Node, Word

_VOCABULARY = (
    "de",
    "het",
    "een",
    "minister",
    "nota",
    "besluit",
    "stage",
    "pact",
    "regio",
    "geld",
    "student",
    "school",
    "brief",
    "kamer",
    "overleg",
    "akkoord,",
    "motie.",
    "partners;",
    "(2023)",
    "1.250,50",
    "naar",
    "van",
)


@st.composite
def lines(draw: st.DrawFn, least: int = 1) -> str:
    return " ".join(draw(st.lists(st.sampled_from(_VOCABULARY), min_size=least, max_size=14)))


def p(text: str, tag: str = "p", *, strong: bool = False, lak: str = "") -> Node:
    frames = (Frame("strong"),) if strong else ()
    laks = (Lakking((lak,)),) if lak else ()
    return Node(tag, words=words(text, frames, laks)[0])


def table(rows: list[list[str]]) -> Node:
    return Node(
        "table",
        children=tuple(Node("tr", children=tuple(p(cell, "td") for cell in row)) for row in rows),
    )


def items(texts: list[str]) -> Node:
    return Node("ul", children=tuple(Node("li", children=(p(text),)) for text in texts))


_BLOCKS = st.one_of(
    lines(5).map(p),
    lines(5).map(p),
    st.builds(lambda text, strong: p(text, strong=strong), lines(), st.booleans()),
    lines().map(lambda text: p(text, "h2")),
    st.lists(lines(), min_size=1, max_size=4).map(items),
    st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(lines() | st.just(""), min_size=width, max_size=width), min_size=1, max_size=4
        ).map(table)
    ),
)


def _texts(node: Node) -> str:
    return "".join((" " if word.blank else "") + word.text for word in node.words)


def _edited_line(draw: st.DrawFn, block: Node) -> list[Node]:
    text = _texts(block).split(" ")
    at = draw(st.integers(0, len(text)))
    match draw(st.sampled_from(["replace", "insert", "delete", "split", "bold"])):
        case "replace":
            text[at : at + draw(st.integers(1, 3))] = draw(lines()).split(" ")
        case "insert":
            text[at:at] = draw(lines()).split(" ")
        case "delete":
            del text[at : at + 2]
        case "split" if block.tag == "p":
            halves = [" ".join(text[:at]), " ".join(text[at:])]
            return [p(half) for half in halves if half]
        case _:
            return [p(" ".join(text), block.tag, strong=True)]
    return [p(" ".join(text), block.tag)] if text else []


def _other_columns(draw: st.DrawFn, block: Node) -> Node:
    """Insert a column, take one out, or put one in another place."""
    columns = [
        list(column) for column in zip(*(row.children for row in block.children), strict=True)
    ]
    at = draw(st.integers(0, len(columns) - 1))
    match draw(st.sampled_from(["insert", "delete", "move"])):
        case "delete" if len(columns) > 1:
            del columns[at]
        case "move":
            columns.insert(draw(st.integers(0, len(columns) - 1)), columns.pop(at))
        case _:
            columns.insert(at, [p(draw(lines()), "td") for _ in block.children])
    rows = zip(*columns, strict=True)
    return Node("table", children=tuple(Node("tr", children=row) for row in rows))


@st.composite
def _edited_block(draw: st.DrawFn, block: Node) -> list[Node]:
    """Give what an edit makes of a block: other words, two paragraphs, another row or item."""
    if block.words:
        return _edited_line(draw, block)
    if block.tag == "table" and draw(st.booleans()):
        return [_other_columns(draw, block)]
    children = list(block.children)
    at = draw(st.integers(0, max(len(children) - 1, 0)))
    if block.tag == "tr":
        children[at] = p(draw(lines()), "td")
    elif draw(st.booleans()) and len(children) > 1:
        del children[at]
    elif draw(st.booleans()):
        children[at : at + 1] = draw(_edited_block(children[at])) or [children[at]]
    else:
        children.insert(at, children[draw(st.integers(0, len(children) - 1))])
    return [Node(block.tag, children=tuple(children))]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Node, Node]:
    """Draw a document and what edits, moves, splits and joins made of it."""
    blocks = draw(st.lists(_BLOCKS, max_size=6))
    edited = list(blocks)
    for _ in range(draw(st.integers(0, 4))):
        if not edited:
            edited.append(draw(_BLOCKS))
        at = draw(st.integers(0, len(edited) - 1))
        match draw(st.sampled_from(["edit", "edit", "move", "join", "delete", "insert"])):
            case "edit":
                edited[at : at + 1] = draw(_edited_block(edited[at]))
            case "move":
                block = edited.pop(at)
                edited.insert(draw(st.integers(0, len(edited))), block)
            case "join" if at + 1 < len(edited) and edited[at].tag == edited[at + 1].tag == "p":
                both = f"{_texts(edited[at])} {_texts(edited[at + 1])}"
                edited[at : at + 2] = [p(both)]
            case "delete":
                del edited[at]
            case _:
                edited.insert(at, draw(_BLOCKS))
    return document(blocks), document(edited)


def document(blocks: list[Node]) -> Node:
    return Node("stuk", children=tuple(blocks))


def noot(name: str, text: str) -> Node:
    return Node("noot", children=(p(text),), name=name)


def call(name: str) -> Word:
    return Word("noot", thing=(), noot=name)
