"""The review page in a real browser: keyboard, filters, both views, accessibility, no network."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from beslisnota.diff.compare import compare
from beslisnota.model.diff import Diff
from beslisnota.render.review.page import Document, index_page, publications_page, review_page
from tests.diff.notas import BODY, FRONT, nota

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
_HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def _diff() -> Diff:
    body = (
        BODY.replace("De regio vraagt", "De gemeente vraagt")
        .replace("[Anna de Wit]{lak=5.1.2.e}", "Anna de Wit")
        .replace("| 2027 | 20     |", "| 2027 | 25     |")
    )
    return compare(
        nota(),
        nota(
            f'{body}\nEen [nieuwe]{{kanttekening="Goed!" door=MOCW}} alinea.\n',
            FRONT.replace("1001", "1002"),
        ),
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("review") / "a.html"
    path.write_text(
        review_page("zaak/nota", "Aanpak", ("CWIZO", "werk"), _diff()), encoding="utf-8"
    )
    return path.as_uri()


@pytest.fixture
def page(browser, written) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(written)
    yield page
    page.close()


def _here(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_n_and_p_go_from_change_to_change_and_round(page):
    rows = [row.get_attribute("id") for row in page.query_selector_all(".rij[data-soorten]")]
    assert len(rows) == 4
    visited = []
    for _ in range(5):
        page.keyboard.press("n")
        visited.append(_here(page))
    assert visited == [*rows, rows[0]]
    page.keyboard.press("p")
    assert _here(page) == rows[-1]
    assert page.inner_text("#stand") == "4 van 4"


def test_a_kind_of_change_that_is_filtered_out_is_not_listed_and_not_visited(page):
    page.uncheck("#toon-tekst")
    page.uncheck("#toon-gegevens")
    shown = page.locator(".lijst li:visible").all_inner_texts()
    assert shown == ["Aanleiding, lak: geopend: Anna de Wit"]
    page.keyboard.press("n")
    first = _here(page)
    page.keyboard.press("n")
    assert _here(page) == first


def test_what_stayed_the_same_can_be_hidden(page):
    before = page.locator(".rij:visible").count()
    page.uncheck("#toon-gelijk")
    assert page.locator(".rij:visible").count() == 4 < before


def test_side_by_side_has_the_old_text_at_the_left_and_the_new_at_the_right(page):
    assert page.locator(".oud:visible").count() == 0
    page.check("#weergave-naast")
    row = page.locator(".rij[data-soorten]", has_text="vraagt om een aanpak")
    old, new = row.locator(".oud"), row.locator(".nieuw")
    assert "regio" in old.inner_text()
    assert "gemeente" not in old.inner_text()
    assert "gemeente" in new.inner_text()
    assert "regio" not in new.inner_text()
    assert old.bounding_box()["x"] < new.bounding_box()["x"]


def test_laks_that_changed_are_marked_in_the_text(page):
    assert "niet meer gelakt, was 5.1.2.e" in page.inner_text(".samen .lak-anders")


def test_side_by_side_says_which_version_is_which(page):
    assert page.locator(".versies:visible").count() == 0
    page.check("#weergave-naast")
    heads = page.locator(".versies")
    assert heads.locator(".oud").inner_text() == "was: CWIZO"
    assert heads.locator(".nieuw").inner_text() == "is: werk"


def test_the_old_text_has_its_old_looks(browser, tmp_path):
    path = tmp_path / "a.html"
    diff = compare(nota("De scholen.\n"), nota("De **scholen**.\n"))
    path.write_text(review_page("zaak/nota", "Aanpak", ("a", "b"), diff), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.check("#weergave-naast")
    assert page.locator(".oud strong").count() == 0
    assert page.locator(".nieuw strong").inner_text() == "scholen"
    page.close()


def test_a_note_that_gets_its_first_footnote_has_a_page():
    old, new = nota("Alinea.\n"), nota("Alinea.[^1]\n\n[^1]: Een noot.\n")
    for pair in ((old, new), (new, old)):
        text = review_page("zaak/nota", "Aanpak", ("a", "b"), compare(*pair))
        assert "<h2>Noten</h2>" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- een punt van de lijst\n- nog een punt van de lijst\n\nEen alinea die hier al stond.\n", "Een alinea die hier al stond.\n\n- een punt van de lijst\n- nog een punt van de lijst\n", "[verplaatst naar hier 1]"),
        ("Kop van dit stuk\n\nTekst.\n", "### Kop van dit stuk\n\nTekst.\n", "[is nu een kop van niveau 3 (was gewone tekst)]"),
        ("Een punt.\n\nNog een.\n", "- Een punt.\n- Nog een.\n", "[is nu een lijst (was gewone tekst)]"),
        ("1. een\n", "4. een\n", "[de nummering begint nu bij 4 (was 1)]"),
        ("De scholen.\n", "De **scholen**.\n", "[‘scholen’ is nu vet]"),
    ],
)  # fmt: skip
def test_what_moved_and_what_is_no_word_has_a_label(browser, tmp_path, old, new, said):
    path = tmp_path / "a.html"
    diff = compare(nota(f"## Kop\n\n{old}"), nota(f"## Kop\n\n{new}"))
    path.write_text(review_page("zaak/nota", "Aanpak", ("a", "b"), diff), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert said in page.inner_text("main")
    if "verplaatst" not in said:
        assert page.locator("main ins, main del").count() == 0
    page.close()


def test_a_phone_needs_no_scrolling_sideways(browser, written):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(written)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.check("#weergave-naast")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_no_violation(browser, written, tmp_path, width):
    documents = [Document("nota", "Aanpak", "a.html", "geen wijzigingen", ())]
    index = tmp_path / "index.html"
    index.write_text(index_page("zaak", "Zaak", documents), encoding="utf-8")
    sets = tmp_path / "publicaties.html"
    files = [("Vervangen", ["a.pdf"]), ("Weg", [])]
    sets.write_text(publications_page("zaak/brief", "1 → 2", files, documents), encoding="utf-8")
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in (written, index.as_uri(), sets.as_uri()):
        page.goto(address)
        assert Axe().run(page).generate_report().startswith("Found 0 accessibility violations")
    page.goto(written)
    page.check("#weergave-naast")
    assert Axe().run(page).violations_count == 0


def test_it_asks_nothing_of_the_network_and_runs_nothing_that_a_note_holds(browser, tmp_path):
    body = BODY.replace("De regio", f"De `{_HOSTILE}` regio")
    diff = compare(nota(), nota(body))
    path = tmp_path / "a.html"
    path.write_text(review_page("zaak/nota", _HOSTILE, (_HOSTILE, "werk"), diff), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    page.keyboard.press("n")
    assert asked == [path.as_uri()]
    assert said == []
    assert page.locator("img").count() == 0
    assert "onerror" in page.title()


def test_the_same_versions_give_the_same_page():
    pages = [review_page("zaak/nota", "Aanpak", ("a", "b"), _diff()) for _ in range(2)]
    assert pages[0] == pages[1]
