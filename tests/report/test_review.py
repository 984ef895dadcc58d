"""Review in the page: what a reader corrects is saved, read by the kit, and shown in the next report."""

import json
from pathlib import Path

import pytest

import kit
from kit.cli import main
from tests.report.browser import CHROMIUM, browser_page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium, or set KIT_CHROMIUM")

TEXT = """Shelling kills three in Ostrel 😀
Three people were killed and at least nine were injured by shelling in Ostrel on Monday, Mayor Ann Roe said.
“We will not leave 😀 this town,” said Olga Brel, a nurse. “It is our home.” She said the hospital was full.
Neighbours buried two 😀 fishermen at noon. Mayor Roe said the road was closed.
"""
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".tag")) nodes.push(walker.currentNode);
  const start = nodes.map((node) => node.data).join("").indexOf(words);
  const place = (offset) => {
    let at = 0;
    for (const node of nodes) {
      if (offset <= at + node.data.length) return [node, offset - at];
      at += node.data.length;
    }
  };
  document.getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
}"""  # across marks, as a reader selects


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "ostrel.txt"
    path.write_text(TEXT, "utf-8")
    assert main(["report", str(path), "--out", str(path.parent / "first")]) == 0
    return path


@pytest.fixture
def page(source):
    with browser_page(source.parent / "first" / "report.html", viewport={"width": 1280, "height": 900}) as opened:
        assert not opened.locator(".review-tools").is_visible()
        opened.locator("[data-review]").check()
        opened.locator(".reviewer").fill("AR")
        opened.locator(".reviewer").blur()
        yield opened
        assert opened.faults == []


def fix(page, field: str, value: str) -> None:
    box = page.locator(f".review-form [data-field={field}]")
    if box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)
        box.blur()


def open_row(page, tab: str, words: str) -> None:
    page.locator(f"[data-tab={tab}]").click()
    page.locator(".panel .row", has_text=words).first.click()


def select(page, words: str) -> None:
    page.evaluate(SELECT, words)
    page.wait_for_function("!document.querySelector('[data-add]').disabled")


def saved(page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    assert download.value.suggested_filename == "ostrel.corrections.jsonl"
    download.value.save_as(folder / "ostrel.corrections.jsonl")
    return folder / "ostrel.corrections.jsonl"


def test_what_is_corrected_in_the_page_shows_in_the_next_report(page, source, tmp_path):
    open_row(page, "claims", "3 killed")
    for field in ("low", "best", "high"):
        fix(page, field, "4")
    fix(page, "source", "the regional governor")
    open_row(page, "quotes", "the hospital was full")
    page.locator("[data-act=reject]").click()
    assert page.locator(".text .rejected").count() >= 1
    file = saved(page, tmp_path)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert lines[0]["sha256"] == kit.load_article(source).sha256
    own = [line for line in lines[1:] if line["who"] == "AR"]
    assert [line["action"] for line in own] == ["fix", "fix", "fix", "fix", "reject"]
    assert own[1]["changes"] == {"best": {"old": 3, "new": 4}}
    for line in own:
        assert kit.load_article(source).text[line["start"] : line["end"]] == line["text"]

    assert main(["report", str(source), "--corrections", str(file), "--out", str(tmp_path / "second")]) == 0
    again = (tmp_path / "second" / "report.html").read_text("utf-8")
    assert "killed 4" in again
    assert "the regional governor" in again
    assert "corrected by AR" in again
    page.goto((tmp_path / "second" / "report.html").as_uri())  # where the browser still holds what the page now shows
    page.locator("[data-review]").check()
    assert page.locator(".review-tools .status").inner_text() == ""
    article = kit.load_article(source, corrections=file)
    assert "the hospital was full" not in kit.quotes(article)["text"].tolist()


def test_rows_are_added_where_the_text_is_selected_behind_emoji(page, source, tmp_path):
    select(page, "two 😀 fishermen")
    page.locator("[data-add=claims]").click()
    for field in ("low", "best", "high"):
        fix(page, field, "2")
    file = saved(page, tmp_path)
    own = [json.loads(line) for line in file.read_text("utf-8").splitlines() if '"AR"' in line]
    article = kit.load_article(source)
    start = article.text.index("two 😀 fishermen")
    assert (own[0]["start"], own[0]["end"]) == (start, start + len("two 😀 fishermen"))
    assert own[0]["row"] == f"casualties:{start}-{own[0]['end']}:killed"
    claims = kit.casualties(kit.load_article(source, corrections=file))
    added = claims[claims["start"] == start].iloc[0]
    assert (added["best"], added["origin"]) == (2, "AR")


def test_a_span_is_fixed_and_undone(page):
    open_row(page, "quotes", "We will not leave")
    select(page, "We will not leave 😀")
    page.locator("[data-use-span]").click()
    assert "this town" not in page.locator(".panel li.picked .said").inner_text()
    page.locator("[data-undo-row]").click()
    assert "this town" in page.locator(".panel li.picked .said").inner_text()


def test_two_speakers_become_one(page):
    page.locator("[data-tab=speakers]").click()
    before = page.locator(".panel .row").count()
    open_row(page, "speakers", "Olga Brel")
    page.locator("[name=into]").select_option(index=1)
    page.locator("[data-merge]").click()
    assert page.locator(".panel .row").count() == before - 1
    page.locator(".review-tools [data-undo]").click()
    assert page.locator(".panel .row").count() == before


def test_corrections_stay_in_the_browser_and_come_from_a_file(page, tmp_path):
    open_row(page, "claims", "3 killed")
    fix(page, "status", "denied")
    page.locator(".review-form [name=comment]").fill("see the second paragraph")
    page.locator(".review-form [name=comment]").blur()
    file = saved(page, tmp_path)
    page.reload()
    page.locator("[data-review]").check()
    assert "2 corrections" in page.locator(".review-tools .status").inner_text()
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("[data-review]").check()
    assert page.locator(".review-tools .status").inner_text() == ""
    page.locator(".review-tools [type=file]").set_input_files(file)
    page.wait_for_function("document.querySelector('.review-tools .status').textContent.includes('Loaded')")
    open_row(page, "claims", "3 killed")
    assert page.locator(".review-form [name=comment]").input_value() == "see the second paragraph"
    other = tmp_path / "other.corrections.jsonl"
    other.write_text(
        file.read_text("utf-8").replace(json.loads(file.read_text("utf-8").splitlines()[0])["sha256"], "0" * 64)
    )
    page.locator(".review-tools [type=file]").set_input_files(other)
    page.wait_for_function("document.querySelector('.review-tools .status').textContent.includes('another text')")


def test_a_total_that_a_correction_touches_is_shown_as_out_of_date(page):
    killed = page.locator("[data-total=killed]")
    note = page.locator("[data-outdated=claims]")
    assert not note.is_visible()
    open_row(page, "claims", "3 killed")
    page.locator("[data-act=accept]").click()
    assert not note.is_visible()  # an accepted row counts as before
    fix(page, "best", "4")
    assert note.is_visible()
    assert "kit report with --corrections" in note.inner_text()
    assert killed.evaluate("total => getComputedStyle(total).textDecorationLine") == "line-through"
    assert page.locator("[data-total=injured].stale").count() == 0
    assert not page.locator("[data-outdated=quotes]").is_visible()
    page.locator("[data-undo-row]").click()
    assert not note.is_visible()
    open_row(page, "quotes", "the hospital was full")
    page.locator("[data-act=reject]").click()
    assert page.locator("[data-outdated=quotes]").is_visible()
    assert not note.is_visible()


def test_a_whole_list_is_marked_as_checked_and_a_late_name_goes_on_every_line(source, tmp_path):
    with browser_page(source.parent / "first" / "report.html", viewport={"width": 1280, "height": 900}) as page:
        page.locator("[data-review]").check()
        page.locator("[data-tab=quotes]").click()
        page.locator("[data-complete]").check()
        saved(page, tmp_path)
        assert "Your name is missing" in page.locator(".review-tools .status").inner_text()
        page.locator(".reviewer").fill("CD")
        page.locator(".reviewer").blur()
        given = kit.read_corrections(saved(page, tmp_path)).query("who != 'kit'")
        assert given[["who", "layer", "action"]].to_numpy().tolist() == [["CD", "quotes", "complete"]]
        page.locator("[data-complete]").uncheck()
        assert page.locator(".review-tools .status").inner_text() == ""
        assert page.faults == []


def test_a_click_out_of_a_box_does_what_is_clicked(page, tmp_path):
    page.locator(".reviewer").fill("AR2")
    page.locator(".text .claim").first.click()  # straight from the box with the name
    assert page.locator(".panel li.picked").get_attribute("data-row").startswith("c")
    page.locator(".review-form [data-field=best]").fill("5")
    page.locator(".review-form [data-act=accept]").click()  # straight from the box with the figure
    page.locator(".review-form [data-field=best]").fill("6")
    page.locator("[data-tab=quotes]").click()
    assert page.locator("[data-tab=quotes]").get_attribute("aria-selected") == "true"
    given = kit.read_corrections(saved(page, tmp_path)).query("who == 'AR2'")
    assert given["action"].tolist() == ["fix", "accept", "fix"]
    assert page.locator("[data-total=killed].stale").count() == 1
