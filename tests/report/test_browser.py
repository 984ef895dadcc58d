"""The page in a real browser: widths, links there and back, layers, filters, accessibility, marks as in Python."""

from pathlib import Path

import pytest

import kit
from kit.report import build_report
from tests.report.browser import CHROMIUM, axe_source, browser_page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium, or set KIT_CHROMIUM")

TEXT = """Shelling kills three in Ostrel 😀
Three people were killed and at least nine were injured by shelling in Ostrel on Monday, Mayor Ann Roe said.
“We will not leave 😀 this town,” said Olga Brel, a nurse. “It is our home.” She said the hospital was full.
The army denied that anybody was hurt. Up to 20 soldiers are missing, a spokesman said. It cost $5 and $6.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article = kit.Article(TEXT, title=TEXT.splitlines()[0], id="ostrel")
    return build_report(article, tmp_path_factory.mktemp("report"), figures=False).page


@pytest.fixture(scope="module")
def page(report):
    with browser_page(report) as opened:
        yield opened


def fresh(page):
    """The page as it first opens: no row picked, nothing in its address."""
    page.goto(page.url.partition("#")[0])
    page.reload()


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_nothing_stands_beside_the_screen(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    fresh(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.faults == []


def test_a_number_leads_to_its_words_and_back(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    fresh(page)
    number = page.locator(".people a[href^='#t-c']").first
    row = number.get_attribute("href").removeprefix("#t-")
    number.focus()
    page.keyboard.press("Enter")
    assert page.locator(f".text .picked[data-rows~='{row}']").first.is_visible()
    page.locator(".panel li.picked .back").click()
    assert number.evaluate("link => link === document.activeElement")


def test_a_mark_leads_to_its_row_by_mouse_and_by_keyboard(page):
    fresh(page)
    page.locator(".text .claim").first.click()
    assert page.locator(".panel li.picked").get_attribute("data-row").startswith("c")
    page.locator(".text .quote.direct").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".panel li.picked").get_attribute("data-row").startswith("q")
    assert page.evaluate("document.activeElement.closest('.panel') !== null")


def test_layers_are_switched_and_leave_the_tab_order(page):
    fresh(page)
    quote = page.locator(".text .quote.direct").first
    assert quote.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "solid"
    page.locator("[data-layer=quotes]").uncheck()
    assert quote.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "none"
    assert page.locator(".text .on-quotes:not(.on-claims):not(.on-speakers)[tabindex='0']").count() == 0


def test_rows_filter_and_tables_sort(page):
    fresh(page)
    page.locator(".panel input[type=search]").fill("nine")
    assert page.locator(".panel .row").count() == 1
    heads = page.locator("#claims-table th button", has_text="People")
    heads.click()
    figures = page.locator("#claims-table td[data-name=People]")
    numbers = figures.evaluate_all("cells => cells.map(cell => Number(cell.dataset.number))")
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]
    assert page.locator("#claims-table th[aria-sort=ascending]").count() == 1


def test_on_a_phone_the_rows_come_as_a_sheet(page):
    page.set_viewport_size({"width": 390, "height": 800})
    fresh(page)
    assert not page.locator(".panel").is_visible()
    mark = page.locator(".text .claim").first
    mark.click()
    sheet = page.locator(".panel").bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(800, abs=1)
    assert mark.bounding_box()["y"] < sheet["y"]
    page.keyboard.press("Escape")
    page.locator(".panel .close").click()
    assert not page.locator(".panel").is_visible()


def test_the_browser_draws_the_marks_that_python_draws(page):
    fresh(page)
    drawn = page.evaluate("document.querySelector('.text').innerHTML.trim()")
    again = page.evaluate("kitViews[0].redraw()")
    assert again == drawn


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page, scheme):
    if axe_source() is None:
        pytest.skip("no axe-core here: pip install axe-playwright-python")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 800})
    fresh(page)
    page.locator(".text .claim").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
    page.add_script_tag(content=axe_source())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found = [each for each in result["violations"] if each["impact"] != "minor"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []
