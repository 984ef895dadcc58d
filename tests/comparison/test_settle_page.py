"""The page on which differences are settled, in a real browser: choose, save, and load what was saved."""

import json

import pytest

import kit
from tests.comparison.test_agreement import file
from tests.corrections.bakery import bakery, line
from tests.corrections.test_apply import BLAST, HURT, ROOF
from tests.report.browser import CHROMIUM, axe_source, browser_page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium, or set KIT_CHROMIUM")


def test_settled_in_the_page(tmp_path):
    anna = file(
        tmp_path, "Anna", line("reject", ROOF), line("fix", BLAST, speaker="Ada Voss"), line("fix", HURT, best=10)
    )
    ben = file(tmp_path, "Ben", line("accept", ROOF), line("accept", HURT))
    found = kit.agreement(anna, ben, draws=0)
    differ = list(found.disagreements[["layer", "field"]].itertuples(index=False, name=None))
    page_path = found.page(tmp_path / "settle.html", text=bakery().text)
    with browser_page(page_path, accept_downloads=True) as page:
        boxes = page.locator("fieldset")
        assert boxes.count() == len(differ)
        page.get_by_role("button", name="Save").click()
        assert "name or initials" in page.locator("#state").inner_text()
        page.get_by_label("Your name or initials").fill("Cleo")
        boxes.nth(differ.index(("quotes", "row"))).get_by_label("Ben: yes, there is").check()
        other = boxes.nth(differ.index(("quotes", "speaker"))).get_by_role("textbox")
        other.fill("Lena Moor")
        boxes.nth(differ.index(("casualties", "best"))).get_by_label("Ben: 9").check()
        assert page.locator("#state").inner_text() == f"3 of {len(differ)} settled"
        page.reload()
        assert page.locator("#state").inner_text() == f"3 of {len(differ)} settled"
        page.get_by_label("Your name or initials").fill("Cleo")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save").click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        if (axe := axe_source()) is not None:
            page.evaluate(axe)
            faults = page.evaluate("axe.run()")["violations"]
            assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []
        assert page.faults == []
    assert saved.name == "Cleo.settled.corrections.jsonl"
    assert all(json.loads(row) for row in saved.read_text("utf-8").splitlines())
    article = bakery(corrections=saved)
    quotes = kit.quotes(article).set_index("text")
    assert quotes.loc["the roof had collapsed", "speaker"] == "Ivo Brandt"
    assert quotes.loc["We heard the first blast at noon", ["speaker", "origin"]].tolist() == ["Lena Moor", "Cleo"]
    assert kit.casualties(article).set_index("claim_id").loc["c2", "best"] == 9
