"""The date of a page is the one that it marks as such, and none where it marks none."""

import warnings

import pytest

from kit.documents.pages import read_page
from kit.load import load_article
from tests.documents import samples


def page(head: str = "", body: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in samples.PARAGRAPHS)
    return f"<html><head><title>Market</title>{head}</head><body><article>{body}{text}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "body", "raw", "place"),
    [
        ('<meta property="article:published_time" content="2022-03-01T08:00:00Z">', "", "2022-03-01T08:00:00Z", "meta"),
        ('<meta name="DC.date.issued" content="2022-03-01">', "", "2022-03-01", "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2022-03-01">', "", "2022-03-01", "meta datepublished"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2022-03-01"}]}'
            "</script>",
            "",
            "2022-03-01",
            "JSON-LD",
        ),
        ("", '<time class="published" datetime="2022-03-01">Tuesday</time>', "2022-03-01", "time element"),
        ("", '<time datetime="2022-03-01">1 March</time><time datetime="2022-03-01">noon</time>', "2022-03-01", "time"),
        ("", '<p class="byline-date">1 March 2022</p>', "1 March 2022", "a line marked as the date"),
        ('<link rel="canonical" href="https://coast.example/2022/3/1/market">', "", "2022-03-01", "the address"),
        (
            '<meta name="date" content="soon"><meta name="pubdate" content="2022-03-01">',
            "",
            "2022-03-01",
            "meta pubdate",
        ),
        ('<script type="application/ld+json">' + "[" * 9999 + "</script>", "", None, None),
        ("", "<p>In 2008 the market was rebuilt, and on 1 May 2009 it opened.</p>", None, None),
        ("", '<time datetime="2022-03-01">1</time><time datetime="2021-01-01">2</time>', None, None),
        ("", '<p class="date">1 March 2022</p><p class="date">2 March 2022</p>', None, None),
        ('<meta property="article:modified_time" content="2023-01-01">', "", None, None),
    ],
)
def test_the_mark_that_counts(head, body, raw, place):
    document = read_page(page(head, body))
    assert document.fields.get("date") == raw
    assert str(document.meta.get("date_from")).startswith(str(place))


def test_an_ambiguous_date_of_a_page_is_refused_with_both_readings():
    with pytest.warns(UserWarning, match="3 February 2022 or 2 March 2022"):
        article = load_article(page('<meta name="date" content="03/02/2022">').encode())
    assert article.date is None
    assert article.meta["date_raw"] == "03/02/2022"
    assert "date_from" not in article.meta


def test_a_page_without_a_date_has_none_and_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_article(page().encode()).date is None
