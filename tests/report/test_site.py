"""Several articles: an overview that leads to a page for each."""

import datetime as dt
import re

import pytest

import kit
from kit.report import build_site
from kit.report.build import frames_of
from kit.report.overview import Entry, render_overview

STORIES = {
    "monday": (
        "2031-05-05",
        "Shelling kills three in Ostrel\nThree people were killed on Monday, Mayor Ann Roe said.\n",
    ),
    "tuesday": ("2031-05-06", "Toll in Ostrel rises\nAt least five people are dead, Mayor Ann Roe said on Tuesday.\n"),
    "quiet": ("2031-05-07", "A green bridge\nThe bridge was painted green. Bo Brel said it was fine.\n"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("stories")
    for name, (_, text) in STORIES.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
    return path


def test_a_finished_run_gives_a_site(folder, tmp_path):
    kit.analyse_corpus(folder, tmp_path / "run", processes=1, progress=False)
    site = build_site([tmp_path / "run"], tmp_path / "site")
    assert site.failed == []
    assert site.summary.startswith("3 articles")
    overview = site.page.read_text("utf-8")
    for href in re.findall(r'href="([^"#]+report\.html)"', overview):
        assert (tmp_path / "site" / href).is_file()


def test_an_article_that_left_the_source_of_a_run_is_named(folder, tmp_path):
    (tmp_path / "in").mkdir()
    for path in folder.glob("*.txt"):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    kit.analyse_corpus(tmp_path / "in", tmp_path / "run", processes=1, progress=False)
    (tmp_path / "in" / "quiet.txt").unlink()
    site = build_site([tmp_path / "run"], tmp_path / "site")
    assert [reason for _, reason in site.failed] == ["its text is no longer in the source of the run"]


def test_the_overview_tells_days_tones_and_who_is_quoted_where():
    entries = [
        Entry(
            article := kit.Article(text, id=name, date=day, title=text.split("\n")[0]),
            f"{name}.html",
            frames_of(article),
        )
        for name, (day, text) in STORIES.items()
    ]
    page = render_overview("Ostrel", entries, [("a.pdf", "no <text>")], citation="", warnings=[])
    assert "2 articles give 3 to 5 or more killed" in page
    assert "mean tone of 3 dated articles" in page
    assert re.search(r"Ann Roe</th>.*?>2</td>", page, re.DOTALL)
    assert "no &lt;text&gt;" in page
    assert page.index("monday.html") < page.index("tuesday.html") < page.index("quiet.html")
    assert entries[0].day == dt.date(2031, 5, 5)


def test_articles_without_a_date_are_in_no_order_of_days():
    entries = [
        Entry(article := kit.Article(text, id=name, title=text.split("\n")[0]), f"{name}.html", frames_of(article))
        for name, (_, text) in STORIES.items()
    ]
    page = render_overview("Ostrel", entries, [], citation="", warnings=[])
    assert "in the order of their names: none has a date" in page
    assert "order of publication" not in page


def test_articles_of_one_name_have_folders_of_their_own(folder, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "monday.txt").write_bytes((folder / "monday.txt").read_bytes())
    site = build_site([folder / "monday.txt", tmp_path / "a" / "monday.txt"], tmp_path / "site")
    assert sorted(path.parent.name for path in site.folder.glob("*/report.html")) == ["monday", "monday-2"]
