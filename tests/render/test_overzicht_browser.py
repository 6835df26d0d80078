"""The overviews in a real browser: search, sorting, a phone, accessibility, no network."""

import shutil
from dataclasses import replace

import pytest

from beslisnota.model.overzicht import OpenbareSet
from beslisnota.render.overzicht import render_openbaar, render_overzicht
from tests.render.test_overzicht import EVIL, full

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
_LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijen en gemeenten bespreken de maatregelen"


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("overzicht")
    overzicht = full(_LONG)
    first = overzicht.stukken[0]
    more = [
        replace(first, id=f"n{day}", titel=f"Café {day}", datum=f"2026-0{day}-01")
        for day in (3, 1, 2)
    ]
    own = replace(overzicht, stukken=(*overzicht.stukken, *more))
    public = [OpenbareSet("zaak/a", _LONG, "2026-05-26", "2026-06-01", ("31524-7",), ())]
    pages = {
        "intern": render_overzicht(own),
        "openbaar": render_openbaar(public),
        "vijandig": render_overzicht(full(EVIL)),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def page(browser, addresses):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(addresses["intern"])
    yield page
    page.close()


def _titles(page) -> list[str]:
    rows = "section[aria-labelledby=stukken] tbody tr:not([hidden]) td[data-label=Titel]"
    return page.locator(rows).all_inner_texts()


def test_search_keeps_the_rows_that_hold_every_word_whatever_their_accents(page):
    page.get_by_label("Zoek in dit overzicht").fill("CAFE 2026 februari")
    assert _titles(page) == ["Café 2"]
    assert "1 van" in page.get_by_role("status").inner_text()
    page.get_by_label("Zoek in dit overzicht").fill("")
    assert len(_titles(page)) == 5


def test_columns_sort_by_keyboard_up_and_down_and_days_by_their_date(page):
    section = page.locator("section[aria-labelledby=stukken]")
    section.get_by_role("button", name="Datum").focus()
    page.keyboard.press("Enter")
    up = _titles(page)
    assert up[:3] == ["Café 1", "Café 2", "Café 3"]
    head = section.get_by_role("columnheader", name="Datum")
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert _titles(page)[-3:] == ["Café 3", "Café 2", "Café 1"]
    assert head.get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize("name", ["intern", "openbaar"])
def test_axe_finds_no_violation_on_a_desk_or_a_phone_and_a_phone_does_not_scroll_sideways(
    name, browser, addresses
):
    for width in (1200, 360):
        context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(addresses[name])
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_nothing_is_asked_of_the_network_and_nothing_runs_that_a_note_holds(browser, addresses):
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(addresses["vijandig"])
    page.get_by_label("Zoek in dit overzicht").fill("script")
    assert asked == [addresses["vijandig"]]
    assert said == []
    page.close()


def test_all_can_be_read_without_scripts(browser, addresses):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["intern"])
    assert page.locator("tbody tr").first.is_visible()
    assert page.locator("input").count() == 0
    context.close()
