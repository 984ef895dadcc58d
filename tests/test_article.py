import datetime as dt
import pickle

import pytest

import kit
from kit.article import MAX_CHARACTERS


def test_text_is_kept_as_it_was():
    raw = "\ufeffA “b”\r\n\r\n  c\u00ad\td \n"
    assert kit.Article(raw).text == raw


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff\u200b", "* * *"])
def test_empty_text_is_an_error_that_names_its_source(text):
    with pytest.raises(kit.ArticleError, match=r"story\.txt: there is no text"):
        kit.Article(text, source="story.txt")


def test_a_text_longer_than_any_article_is_an_error_with_a_remedy():
    with pytest.raises(kit.ArticleError, match="load_corpus"):
        kit.Article("x" * (MAX_CHARACTERS + 1))


def test_bytes_are_refused_with_a_remedy():
    with pytest.raises(TypeError, match="load_article"):
        kit.Article(b"Two miners died.")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2022-02-28", dt.date(2022, 2, 28)),
        ("28 February 2022", dt.date(2022, 2, 28)),
        ("Feb. 28, 2022 14:05", dt.date(2022, 2, 28)),
        (dt.date(2022, 2, 28), dt.date(2022, 2, 28)),
        (dt.datetime(2022, 2, 28, 23, 59), dt.date(2022, 2, 28)),
    ],
)
def test_dates(raw, expected):
    assert kit.Article("Text.", date=raw).date == expected


@pytest.mark.parametrize("raw", ["Monday", "28 February", "2022", "no date"])
def test_a_date_that_leaves_anything_open_is_not_guessed(raw):
    with pytest.warns(UserWarning, match="YYYY-MM-DD"):
        article = kit.Article("Text.", date=raw)
    assert article.date is None
    assert article.meta["date_raw"] == raw


def test_the_same_text_has_the_same_id_and_another_text_another():
    assert kit.Article("One.").id == kit.Article("One.").id != kit.Article("Two.").id


def test_what_was_computed_is_kept_but_not_pickled():
    article = kit.Article("Two miners died.")
    assert article.reading is article.reading
    again = pickle.loads(pickle.dumps(article))
    assert again.text == article.text
    assert again._kept == {}


def test_it_shows_itself_and_escapes_what_it_shows():
    article = kit.Article("Blast\nTwo <b>miners</b> died.", title="Blast", outlet="A & B", date="2022-02-28")
    shown = article._repr_html_()
    for piece in ("<h3>Blast</h3>", "A &amp; B", "28 February 2022", "4 words", "2 paragraphs", "&lt;b&gt;miners"):
        assert piece in shown
    assert repr(article).startswith("Article(id=")


def test_numbers_agree_with_their_nouns_in_a_notebook():
    assert "3 words · 1 paragraph<" in kit.Article("It rained today.")._repr_html_()
