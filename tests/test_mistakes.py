"""What the helpers answer to mistakes: each names the argument, what came, and what to do instead.

A line is a mistake that somebody made, or could; its words must stand in the message.
"""

import numpy as np
import pandas as pd
import pytest

import kit

TEXT = "Two miners died, the mayor said. “Stay away,” said Ann Roe, a nurse. The rescue was terrible."
ARTICLE = kit.Article(TEXT, id="shaft", date="2022-02-28")
OTHER = kit.Article("A bridge fell in. Nobody was hurt, police said.", id="bridge")

HELPERS = {
    "collocations": lambda given: kit.collocations(given),
    "compare_sentiment": lambda given: kit.compare_sentiment(given),
    "concordance": lambda given: kit.concordance(given, "mayor"),
    "dispersion": lambda given: kit.dispersion(given),
    "sentiment": lambda given: kit.sentiment(given),
    "sentiment_toward": lambda given: kit.sentiment_toward(given, [(0, 3)]),
    "who_says_what": lambda given: kit.who_says_what(given),
    "word_frequencies": lambda given: kit.word_frequencies(given),
}
"""Every helper that takes an article."""

NO_ARTICLE = {
    "nothing": (None, TypeError, "takes an Article, not None"),
    "number": (12, TypeError, "not an int"),
    "bytes": (b"Two miners died.", TypeError, "kit.load_article(data)"),
    "list": ([ARTICLE, OTHER], TypeError, "for article in articles"),
    "frame": (pd.DataFrame({"text": [TEXT]}), TypeError, "kit.load_corpus"),
    "address": ("https://example.org/story", TypeError, "kit.load_article('https://example.org/story')"),
    "missing file": ("stories/shaft.txt", kit.ArticleError, "no such file"),
    "empty": ("  ", kit.ArticleError, "no text"),
}


@pytest.mark.parametrize("helper", HELPERS)
@pytest.mark.parametrize("given", NO_ARTICLE)
def test_what_is_no_article_is_explained(helper, given):
    value, error, words = NO_ARTICLE[given]
    with pytest.raises(error) as caught:
        HELPERS[helper](value)
    assert words in str(caught.value)
    assert error is kit.ArticleError or helper in str(caught.value)


@pytest.mark.parametrize("helper", HELPERS)
def test_prose_and_the_path_of_a_file_are_taken_for_the_article(helper, tmp_path):
    path = tmp_path / "shaft.txt"
    path.write_text(TEXT, encoding="utf-8")
    for given in (TEXT, path, str(path)):
        made = HELPERS[helper](given)
        expected = HELPERS[helper](kit.Article(TEXT))
        pd.testing.assert_frame_equal(made.drop(columns="article_id"), expected.drop(columns="article_id"))


MISTAKES = {
    "an unknown unit": (lambda: kit.sentiment(ARTICLE, by="sentense"), ValueError, "Did you mean 'sentence'?"),
    "a unit that is no name": (lambda: kit.sentiment(ARTICLE, by=None), TypeError, "by=None"),
    "a misspelt lexicon": (lambda: kit.sentiment(ARTICLE, lexicon="newss"), ValueError, "Did you mean 'news'?"),
    "a number for a lexicon": (lambda: kit.sentiment(ARTICLE, lexicon=3), TypeError, "lexicon takes"),
    "a valence too large": (lambda: kit.sentiment(ARTICLE, lexicon={"shaft": 9}), ValueError, "from -4 to 4"),
    "a lexicon without valences": (
        lambda: kit.load_lexicon(pd.DataFrame({"word": ["shaft"]})),
        ValueError,
        "columns word and valence",
    ),
    "a span beyond the text": (lambda: kit.sentiment_toward(ARTICLE, [(0, 999)]), ValueError, "has 93 characters"),
    "a span turned round": (lambda: kit.sentiment_toward(ARTICLE, [(9, 3)]), ValueError, "half-open"),
    "a pair in place of pairs": (lambda: kit.sentiment_toward(ARTICLE, (0, 3)), TypeError, "pairs (start, end)"),
    "a span of words": (lambda: kit.sentiment_toward(ARTICLE, [("a", "b")]), TypeError, "whole numbers"),
    "no word": (lambda: kit.concordance(ARTICLE, None), TypeError, "word takes a string"),
    "numbers for names": (lambda: kit.dispersion(ARTICLE, [1, 2]), TypeError, "names takes strings"),
    "a negative number of rows": (lambda: kit.word_frequencies(ARTICLE, top=-1), ValueError, "top=-1"),
    "half a row": (lambda: kit.collocations(ARTICLE, top=0.5), ValueError, "whole number"),
    "a negative width": (lambda: kit.concordance(ARTICLE, "mayor", width=-2), ValueError, "width=-2"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_explained(mistake):
    call, error, words = MISTAKES[mistake]
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_one_name_stands_for_a_list_of_one():
    pd.testing.assert_frame_equal(kit.dispersion(ARTICLE, "Roe"), kit.dispersion(ARTICLE, ["Roe"]))
    assert kit.sentiment_toward(ARTICLE, np.array([[0, 3]])).shape[0] == 1
