"""The page without a browser: what stands on it, and that the text of an article stays text."""

import json
import re

import pandas as pd
import pytest

import kit
import kit.corrections
from kit.ranges import range_in_words
from kit.report.accounts import Figure, figures_of, totals_behind
from kit.report.build import analyse, build_report, make_stamp
from kit.report.charts import claims_chart, speaker_tone_chart
from kit.report.component import component_of, paragraphs_of
from kit.report.marks import text_html
from kit.report.page import render_page

HOSTILE = (
    "<script>alert(1)</script> & $5 and $6\r\n"
    "“Two <b>died</b> 😀,” said R&D \"chief\" Ann Roe. He said 'one' was hurt.\r\n\r\n"
    "Advertisement\r\n\r\nUp to 20 people were killed, the mayor said.\r\n"
)
QUANTITIES = ["Up to 20", "Fewer than 20", "No more than 20", "Almost 20", "Under 20", "At most 20", "At least 20"]
QUANTITIES += ["Dozens of", "Several", "Hundreds of", "About 20", "Between 10 and 20", "More than 20", "No", "A lot of"]


def page_of(article: kit.Article, **options: object) -> str:
    frames = analyse(article)
    why = {harm: kit.explain_total(article, harm) for harm in frames["casualty_totals"]["harm"]}
    return render_page(article, frames, stamp=make_stamp(article, frames["quotes"]), why=why, **options)


def body_of(page: str) -> str:
    """What stands on a page, without its scripts and styles."""
    return re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)


def shown(html: str) -> str:
    """The text of marked HTML, tags of marks left out."""
    bare = re.sub(r'<sup class="tag.*?</sup>', "", html)
    text = re.sub(r"<[^>]+>", "", bare)
    for name, character in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&#13;", "\r"),
        ("&amp;", "&"),
    ):
        text = text.replace(name, character)
    return text


@pytest.fixture(scope="module")
def hostile() -> kit.Article:
    return kit.Article(HOSTILE, title="<script>alert(1)</script> & $5 and $6", outlet="<i>R&D</i>")


def test_the_text_stands_whole_and_once(hostile):
    component = component_of(hostile, {"quotes": kit.quotes(hostile), "casualties": kit.casualties(hostile)})
    assert shown(text_html(component)).split() == hostile.text.split()


def test_paragraphs_cover_all_that_can_be_seen(hostile):
    kinds = [(kind, hostile.text[start:end].strip()) for (start, end), kind in paragraphs_of(hostile)]
    assert ("unread", "Advertisement") in kinds
    assert "".join("".join(text.split()) for _, text in kinds) == "".join(hostile.text.split())


def test_nothing_from_an_article_runs(hostile):
    page = page_of(hostile, warnings=["<img src=x onerror=alert(2)>"])
    bare = page.replace(page[page.index('<script type="application/json"') :], "")
    for raw in ("<script>alert(1)", "<b>died", "<i>R&D", "<img src=x"):
        assert raw not in page
    assert "&lt;script&gt;alert(1)" in bare
    assert "mathjax_ignore" in page


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_every_quantity_is_shown(quantity):
    article = kit.Article(f"{quantity} people were killed in the town, the mayor said.")
    assert not re.search(r"\b(?:None|nan|NA|<NA>)\b(?! of them)", body_of(page_of(article)))
    assert kit.view(article, kit.casualties(article)).marks == len(kit.casualties(article))


def test_only_what_has_rows_is_shown(silent):
    page = body_of(page_of(silent))
    for absent in ("claims-table", "quotes-table", "speakers-chart", "speaker-tone-chart", 'data-layer="claims"'):
        assert absent not in page
    assert "No quotation was found." in page


def test_numbers_agree_with_their_nouns(kharkiv):
    found = re.findall(r"\b1 (?:times|claims|sentences|words|quotations|speakers|rows)\b", body_of(page_of(kharkiv)))
    assert found == []


def figure(low: int | None, best: int | None, high: int | None, aside: str = "") -> Figure:
    return Figure("the mayor", range_in_words(low, best, high), low, best, high, ("c1",), aside)


def test_an_axis_of_few_people_has_whole_numbers_and_far_figures_a_logarithm():
    few = claims_chart(1, "killed", "2", [figure(2, 2, 2)])
    assert [label for _, label in few.ticks] == ["0", "1", "2"]
    far = claims_chart(1, "killed", "2", [figure(2, 2, 9000)])
    assert [label for _, label in far.ticks] == ["0", "1", "10", "100", "1,000"]


def test_an_open_range_has_an_arrow_and_one_without_figure_no_bar():
    chart = claims_chart(1, "injured", "17 or more", [figure(17, 17, None)])
    assert chart.lines[0].bars[0].kinds == "people open"
    blank = claims_chart(1, "injured", "?", [figure(None, None, None)])
    assert blank.lines[0].bars == []
    assert blank.lines[0].value == "no figure"


def test_figures_that_one_claimant_adds_up_are_one_line():
    article = kit.Article("Fourteen patients and two nurses were killed, the mayor said.")
    [total] = totals_behind(kit.casualties(article))
    [line] = claims_chart(1, "killed", "16", figures_of(total)).lines
    assert (line.name, line.value) == ("the mayor", "16 (14 + 2)")


def test_a_figure_for_a_part_looks_set_aside_in_chart_text_and_table():
    article = kit.Article(
        "Shelling kills 31 in Sefa\n\nShelling killed 31 people in Sefa on Monday, the mayor said.\n\n"
        "Rescue work went on all night.\n\nDozens were killed in Sefa, a spokesman for the army said."
    )
    claims = kit.casualties(article)
    total = next(total for total in totals_behind(claims) if total.harm == "killed")
    aside = [figure for figure in figures_of(total) if figure.aside]
    assert [figure.figure for figure in aside] == ["24 or more"]
    row = next(row for row in component_of(article, {"casualties": claims})["claims"] if row["id"] in aside[0].claims)
    assert row["counted"]
    assert row["aside"] == aside[0].aside
    page = body_of(page_of(article))
    assert re.search(r'<div class="line aside">.*?set aside', page, re.DOTALL)
    assert re.search(rf'<tr id="row-{row["id"]}" class="aside">', page)
    assert re.search(rf'class="m [^"]*claim aside[^"]*"[^>]*data-rows="[^"]*{row["id"]}', page)


def test_of_nested_quotations_a_piece_has_the_look_of_the_inner_one():
    article = kit.Article("“They wrote that nobody was hurt,” said Ann Roe.")
    frame = pd.DataFrame(
        [
            {"quote_id": "q1", "kind": "direct", "start": 1, "end": 33, "speaker_id": "s1", "speaker": "Ann Roe"},
            {"quote_id": "q2", "kind": "indirect", "start": 12, "end": 32, "speaker_id": "s2", "speaker": "they"},
        ]
    )
    html = text_html(component_of(article, {"quotes": frame}))
    looks = re.findall(r'<a class="m ([^"]+)"[^>]*>([^<]+)<', html)
    assert looks[0] == ("on-quotes quote direct s1", "They wrote ")
    assert looks[1] == ("on-quotes quote indirect s2", "that nobody was hurt")


def test_all_who_are_level_are_named():
    article = kit.Article("“It is a good day,” said Ann Roe. “It is a bad day,” said Bo Brel.")
    assert "Ann Roe and Bo Brel are given the most words (5 each)" in body_of(page_of(article))


def test_names_that_stand_once_are_no_figure():
    once = kit.Article("Ann Roe slept in Ostrel. Bo Brel left for Sefa.")
    assert "names-chart" not in body_of(page_of(once))
    twice = kit.Article("Ann Roe slept in Ostrel. Bo Brel left Ostrel for Sefa.")
    page = body_of(page_of(twice))
    assert "Ostrel is the name that occurs most often: 2 times" in page
    assert ">Sefa<" not in page[page.index('id="names-chart"') :]


def test_a_page_does_not_tell_where_the_file_stood(tmp_path):
    (tmp_path / "mine.txt").write_text("Two miners died, the mayor said.", "utf-8")
    page = page_of(kit.load_article(tmp_path / "mine.txt"))
    assert str(tmp_path) not in page
    assert "mine.txt" in page


def test_speakers_of_one_sentence_make_no_figure_of_intervals():
    article = kit.Article("“It is a good day,” said Ann Roe. “It is a bad day,” said Bo Brel.")
    assert speaker_tone_chart(kit.sentiment(article, by="speaker")) is None


def test_corrections_that_no_longer_fit_are_told_on_the_page(tmp_path):
    article = kit.Article("Two miners died, the mayor said.", id="mine")
    header = kit.corrections.lines(article)[0]
    gone = {"id": "1", "who": "AR", "when": "2031-05-05T00:00:00Z", "layer": "quotes", "action": "reject"}
    gone |= {
        "row": "quotes:900-950:direct",
        "start": 900,
        "end": 950,
        "text": "words that are not there",
        "changes": {},
    }
    path = tmp_path / "mine.corrections.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (header, gone)), "utf-8")
    corrected = kit.Article(article.text, id="mine", corrections=path)
    page = build_report(corrected, tmp_path / "out", figures=False).page.read_text("utf-8")
    assert "1 correction no longer fits" in page
