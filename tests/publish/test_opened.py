"""What a later publication opened, told from public Markdown."""

from beslisnota.model.openbaarmaking import Geopend
from beslisnota.publish.opened import opened_between
from lakken.redact import box

_DAY = (2, "2024-03-01")


def _opened(earlier: dict[str, str], later: dict[str, str]) -> list[Geopend]:
    return list(opened_between(earlier, later, _DAY))


def test_boxes_that_are_gone_are_told_by_document_and_grounds():
    name = box(("5.1.2.e",))
    block = "> ::: gelakt 5.1.2.b\n> :::\n"
    earlier = {
        "2023-05-01-nota-n1": f"---\nvan: '{name}'\n---\n\nMet {name} en {name}.\n\n{block}",
        "2023-04-01-nota-n2": f"Met {box(('art. 68 Gw', '5.1.2.b'))}.",
    }
    later = {
        "2023-05-01-nota-n1": f"---\nvan: '{name}'\n---\n\nMet A. Bakker en C. Drent.\n\n> Open.\n",
        "2023-04-01-nota-n2": "Met een bedrag.",
    }
    assert _opened(earlier, later) == [
        Geopend("2023-04-01-nota-n2", ("art. 68 Gw", "5.1.2.b"), 1, "2024-03-01", 2),
        Geopend("2023-05-01-nota-n1", ("5.1.2.b",), 1, "2024-03-01", 2),
        Geopend("2023-05-01-nota-n1", ("5.1.2.e",), 2, "2024-03-01", 2),
    ]


def test_what_comes_or_goes_as_a_whole_was_not_opened():
    text = f"Met {box(('5.1.2.e',))}."
    assert _opened({"2023-05-01-nota-n1": text}, {"2023-05-02-nota-n2": "Open."}) == []
    assert _opened({"a": text}, {"a": text + text}) == []


def test_a_document_is_known_again_where_its_lakked_referentie_opened():
    earlier = {
        "2023-05-01-nota-1": box(("5.1.2.b",)),
        "2023-05-02-nota-1": box(("5.1.2.b",)),
    }
    later = {"2023-05-01-nota-wv-12": "Zeventien.", "2023-05-02-nota-1": box(("5.1.2.b",))}
    assert _opened(earlier, later) == [
        Geopend("2023-05-01-nota-wv-12", ("5.1.2.b",), 1, "2024-03-01", 2)
    ]
