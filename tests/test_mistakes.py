"""What the helpers answer to mistakes: each names the argument, what came, and what to do instead.

A line is a mistake that somebody made, or could; its words must stand in the message.
"""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import kit
from kit import figures

TEXT = "Two miners died, the mayor said. “Stay away,” said Ann Roe, a nurse. The rescue was terrible."
ARTICLE = kit.Article(TEXT, id="shaft", date="2022-02-28")
OTHER = kit.Article("A bridge fell in. Nobody was hurt, police said.", id="bridge")

HELPERS = {
    "collocations": lambda given: kit.collocations(given),
    "casualties": lambda given: kit.casualties(given),
    "casualty_totals": lambda given: kit.casualty_totals(given),
    "events": lambda given: kit.events(given),
    "compare_sentiment": lambda given: kit.compare_sentiment(given),
    "concordance": lambda given: kit.concordance(given, "mayor"),
    "dispersion": lambda given: kit.dispersion(given),
    "quotes": lambda given: kit.quotes(given),
    "speakers": lambda given: kit.speakers(given),
    "sentiment": lambda given: kit.sentiment(given),
    "sentiment_toward": lambda given: kit.sentiment_toward(given, [(0, 3)]),
    "who_says_what": lambda given: kit.who_says_what(given),
    "word_frequencies": lambda given: kit.word_frequencies(given),
}
"""Every helper that takes an article."""

QUOTES, CLAIMS = kit.quotes(ARTICLE), kit.casualties(ARTICLE)
FRAME = pd.DataFrame({"x": ["One."]})
SAMPLE = pd.DataFrame({"label": ["positive"], "human": ["positive"]})

NO_ARTICLE = {
    "nothing": (None, TypeError, "takes an Article, not None"),
    "number": (12, TypeError, "not an int"),
    "bytes": (b"Two miners died.", TypeError, "kit.load_article(data)"),
    "list": ([ARTICLE, OTHER], TypeError, "for article in articles"),
    "frame": (pd.DataFrame({"text": [TEXT]}), (TypeError, ValueError), "frame"),
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
    assert error is kit.ArticleError or f"kit.{helper}" in str(caught.value)


@pytest.mark.parametrize("helper", HELPERS)
def test_prose_and_the_path_of_a_file_are_taken_for_the_article(helper, tmp_path):
    path = tmp_path / "shaft.txt"
    path.write_text(TEXT, encoding="utf-8")
    for given in (TEXT, path, str(path)):
        made = HELPERS[helper](given)
        expected = HELPERS[helper](kit.Article(TEXT))
        pd.testing.assert_frame_equal(made.drop(columns="article_id"), expected.drop(columns="article_id"))


MISTAKES = {
    "prose for a total": (lambda: kit.explain_total(None), TypeError, "kit.explain_total takes an Article, not None"),
    "an unknown harm": (
        lambda: kit.explain_total(ARTICLE, "wounded"),
        ValueError,
        "harm is one of 'killed', 'injured'",
    ),
    "a misspelt harm": (lambda: kit.explain_total(ARTICLE, "kiled"), ValueError, "Did you mean 'killed'?"),
    "no harm": (lambda: kit.explain_total(ARTICLE, None), TypeError, "harm=None"),
    "a misspelt profile": (lambda: kit.casualties(ARTICLE, profile="ACLE"), ValueError, "Did you mean 'ACLED'?"),
    "no profile": (lambda: kit.casualty_totals(ARTICLE, profile=None), TypeError, "profile takes a Profile or a name"),
    "a number for a profile": (lambda: kit.explain_total(ARTICLE, profile=3), TypeError, "not 3"),
    "a plural kind of victim": (lambda: kit.casualties(ARTICLE, include={"civilians"}), ValueError, "mean 'civilian'?"),
    "a kind that is no name": (lambda: kit.casualty_totals(ARTICLE, include=3), TypeError, "include takes a string"),
    "a profile of plural kinds": (lambda: replace(kit.DEFAULT, include=("civilians",)), ValueError, "mean 'civilian'?"),
    "an unknown end of a range": (lambda: replace(kit.DEFAULT, between="lowest"), ValueError, "mean 'low'?"),
    "an unknown rule for sources": (lambda: replace(kit.DEFAULT, sources="large"), ValueError, "mean 'largest'?"),
    "an unknown rule for low": (lambda: replace(kit.DEFAULT, low="small"), ValueError, "mean 'smallest'?"),
    "an unknown split": (lambda: kit.casualty_totals(ARTICLE, by="sources"), ValueError, "Did you mean 'source'?"),
    "words for vague figures": (lambda: replace(kit.DEFAULT, vague="dozens"), TypeError, "kit.vague_table"),
    "a table that is not there": (lambda: kit.vague_table("nope.tsv"), FileNotFoundError, "nope.tsv: there is no such"),
    "a number for a table": (lambda: kit.vague_table(3), TypeError, "source takes a path, not an int"),
    "a timeline of quotations": (lambda: kit.casualty_timeline([QUOTES]), ValueError, "has no column 'status'"),
    "a timeline of articles": (lambda: kit.casualty_timeline([ARTICLE]), TypeError, "kit.casualties(article)"),
    "a timeline of nothing": (lambda: kit.casualty_timeline(3), TypeError, "in a list, not an int"),
    "a timeline dated by quotations": (
        lambda: kit.casualty_timeline([CLAIMS], articles=QUOTES),
        ValueError,
        "kit.open_corpus(out).articles",
    ),
    "an unknown class of cue": (lambda: kit.quotes(ARTICLE, cues="speach"), ValueError, "Did you mean 'speech'?"),
    "a number for cues": (lambda: kit.quotes(ARTICLE, cues=3), TypeError, "cues takes a string"),
    "a pipeline that is not there": (
        lambda: kit.quotes(ARTICLE, model="en_core_web_nope"),
        kit.MissingModelError,
        "Install one, for instance",
    ),
    "a pipeline in a list": (lambda: kit.speakers(ARTICLE, model=["sm"]), TypeError, "name of a spaCy pipeline"),
    "several articles": (lambda: kit.speakers([ARTICLE, OTHER]), TypeError, "for article in articles"),
    "nothing to load": (lambda: kit.load_article(None), TypeError, "a path, an address or bytes, not NoneType"),
    "a list to load": (lambda: kit.load_article(["a.txt"]), TypeError, "not list"),
    "an empty path": (lambda: kit.load_article(""), kit.ArticleError, "an empty path"),
    "a path in a home that has no such file": (lambda: kit.load_article("~/nope.txt"), FileNotFoundError, "~/nope.txt"),
    "half an address": (lambda: kit.load_article("www.example.org/x"), kit.ArticleError, "https://www.example.org/x"),
    "a file address": (lambda: kit.load_article("file:///x.txt"), kit.ArticleError, "only http and https"),
    "text for a path": (lambda: kit.load_article("Blast\nTwo died."), kit.ArticleError, "kit.Article(text)"),
    "a misspelt field": (lambda: kit.load_article(b"Two died.", titel="x"), TypeError, "Did you mean 'title'?"),
    "a number for a title": (lambda: kit.Article(TEXT, title=3), TypeError, "title=...) takes text, not int"),
    "a number for meta": (lambda: kit.Article(TEXT, meta=3), TypeError, "takes a mapping"),
    "half of a character": (lambda: kit.Article("Two \ud83d died."), kit.ArticleError, "half of a surrogate pair"),
    "half of a character in a title": (lambda: kit.Article(TEXT, title="\udcff"), kit.ArticleError, "of its title"),
    "nothing for a corpus": (lambda: kit.load_corpus(None), TypeError, "a folder, a pattern"),
    "one article for a corpus": (lambda: kit.load_corpus(ARTICLE), TypeError, "kit.load_article"),
    "numbers for a corpus": (lambda: list(kit.load_corpus([3])), TypeError, "takes an Article, not an int"),
    "no folder for a run": (lambda: kit.analyse_corpus(FRAME, None), TypeError, "out takes a path, not None"),
    "an empty folder for a run": (lambda: kit.analyse_corpus(FRAME, ""), TypeError, "out takes a path"),
    "parts of nothing": (lambda: kit.analyse_corpus(FRAME, "run", size=0), ValueError, "size=0: size is a whole"),
    "no processes": (lambda: kit.analyse_corpus(FRAME, "run", processes=0), ValueError, "processes=0: processes is"),
    "too much alike": (lambda: kit.analyse_corpus(FRAME, "run", similarity=2), ValueError, "similarity=2: similarity"),
    "a misspelt frame": (lambda: kit.analyse_corpus(FRAME, "run", frames="quote"), ValueError, "mean 'quotes'?"),
    "a pattern without files": (lambda: kit.load_corpus("nope/*.txt"), FileNotFoundError, "no files found"),
    "a misspelt format": (lambda: kit.load_corpus(".", format="cvs"), ValueError, "Did you mean 'csv'?"),
    "a misspelt column option": (lambda: kit.load_corpus(FRAME, txt="x"), TypeError, "Did you mean 'text'?"),
    "a column that is not there": (lambda: list(kit.load_corpus(FRAME, text="y")), ValueError, "no column 'y'"),
    "a frame without a text": (lambda: list(kit.load_corpus(FRAME)), ValueError, "name it with text="),
    "a folder without a run": (lambda: kit.open_corpus("nowhere"), FileNotFoundError, "there is no run here"),
    "no folder of a run": (lambda: kit.open_corpus(None), TypeError, "out takes a path, not None"),
    "a frame for a run": (lambda: kit.most_quoted(QUOTES), TypeError, "kit.most_quoted takes a run, not a DataFrame"),
    "nothing for a run": (lambda: kit.named_share(None), TypeError, "kit.open_corpus(folder)"),
    "an article for a run": (lambda: kit.claims_over_days(ARTICLE), TypeError, "takes a run, not an Article"),
    "no run for tones": (lambda: kit.tone_toward(None, {}), TypeError, "takes a run, not None"),
    "rows for a run": (lambda: kit.quoted_differences([1]), TypeError, "takes a run, not a list of 1"),
    "one article for duplicates": (lambda: kit.near_duplicates(ARTICLE), TypeError, "takes several articles"),
    "a share above one": (lambda: kit.near_duplicates([ARTICLE], similarity=7), ValueError, "from 0 to 1"),
    "labels that are none": (lambda: kit.annotator_agreement(3), TypeError, "takes a DataFrame"),
    "scores that are no frame": (lambda: kit.validate_sentiment(3), TypeError, "takes a DataFrame"),
    "scores without judgements": (lambda: kit.validate_sentiment(QUOTES), ValueError, "lacks the columns"),
    "one label for all": (lambda: kit.correct_shares("positive", SAMPLE), TypeError, "labels takes the kit's labels"),
    "a sample without labels": (lambda: kit.correct_shares(["a"], QUOTES), ValueError, "has no column 'label'"),
    "a valence that is a word": (lambda: kit.load_lexicon({"shaft": "bad"}), ValueError, "The valence of 'shaft'"),
    "several words at once": (lambda: kit.concordance(ARTICLE, ["a", "b"]), TypeError, "ask for one at a time"),
    "a folder": (lambda: kit.load_article("."), kit.ArticleError, "read them all with kit.load_corpus"),
    "a device": (lambda: kit.load_article("/dev/null"), kit.ArticleError, "a pipe or a device and no file"),
    "an article for a frame of corrections": (lambda: kit.write_corrections(QUOTES, "x"), ValueError, "no column"),
    "pairs that never stand": (lambda: kit.collocations(ARTICLE, min_count=0), ValueError, "min_count=0"),
    "a misspelt column": (lambda: kit.table(QUOTES, "speakers"), ValueError, "Did you mean 'speaker'?"),
    "an article for a table": (lambda: kit.table(ARTICLE), TypeError, "kit.table takes a DataFrame"),
    "a negative number of shown rows": (lambda: kit.table(QUOTES, rows=-1), ValueError, "rows=-1"),
    "a view of another article's rows": (lambda: kit.view(OTHER, QUOTES), ValueError, "rows are of the article shaft"),
    "a view of an article": (lambda: kit.view(ARTICLE, ARTICLE), TypeError, "kit.view takes a DataFrame"),
    "a view of speakers": (lambda: kit.view(ARTICLE, kit.speakers(ARTICLE)), ValueError, "this one has article_id"),
    "a view beyond the text": (lambda: kit.view(ARTICLE, CLAIMS.assign(end=9999)), ValueError, "does not lie within"),
    "a quotation beyond the text": (
        lambda: kit.view(ARTICLE, QUOTES.assign(spans=[[(0, 999)]] * len(QUOTES))),
        ValueError,
        "The span (0, 999) does not lie within the text",
    ),
    "ranges of quotations": (lambda: figures.casualty_ranges(QUOTES), ValueError, "no column 'harm'"),
    "ranges of an article": (lambda: figures.casualty_ranges(ARTICLE), TypeError, "figures.casualty_ranges takes"),
    "quotations for totals": (lambda: figures.casualty_ranges(CLAIMS, QUOTES), ValueError, "kit.casualty_totals"),
    "words of claims": (lambda: figures.words_by_speaker(CLAIMS), ValueError, "no column 'speaker'"),
    "no bars": (lambda: figures.words_by_speaker(QUOTES, top=0), ValueError, "top=0"),
    "a strip of another article": (lambda: figures.article_strip(OTHER, QUOTES), ValueError, "not of bridge"),
    "a strip of claims": (lambda: figures.article_strip(ARTICLE, CLAIMS), ValueError, "no column 'speaker'"),
    "a strip the wrong way round": (lambda: figures.article_strip(QUOTES, ARTICLE), TypeError, "takes an Article"),
    "tone of quotations": (lambda: figures.tone_along(QUOTES), ValueError, "no column 'compound'"),
    "tone by speaker of quotations": (lambda: figures.tone_by_speaker(QUOTES), ValueError, "by='speaker'"),
    "a confusion of quotations": (lambda: figures.confusion(QUOTES), ValueError, "validate_sentiment"),
    "a timeline of claims": (lambda: figures.casualty_convergence(CLAIMS), ValueError, "no column 'day'"),
    "a timeline of an unknown harm": (
        lambda: figures.casualty_convergence(kit.casualty_timeline(CLAIMS), "wounded"),
        ValueError,
        "harm is one of",
    ),
    "bars of quotations": (lambda: figures.word_bars(QUOTES), ValueError, "no column 'word'"),
    "names of quotations": (lambda: figures.name_dispersion(QUOTES), ValueError, "no column 'name'"),
    "a number for axes": (
        lambda: figures.word_bars(kit.word_frequencies(ARTICLE), ax=3),
        TypeError,
        "ax takes the axes",
    ),
    "an unknown rule": (lambda: kit.rule("nope"), ValueError, "kit.rules() lists them all"),
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


def test_the_table_of_mistakes_is_long_enough():
    assert len(MISTAKES) >= 80


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_explained(mistake):
    call, error, words = MISTAKES[mistake]
    with pytest.raises(error) as caught:
        call()
    assert words in str(caught.value)


def test_one_name_stands_for_a_list_of_one():
    pd.testing.assert_frame_equal(kit.dispersion(ARTICLE, "Roe"), kit.dispersion(ARTICLE, ["Roe"]))
    assert kit.sentiment_toward(ARTICLE, np.array([[0, 3]])).shape[0] == 1


def test_a_profile_by_name_is_the_profile():
    for name, profile in (("ACLED", kit.ACLED), ("gtd", kit.GTD), ("default", kit.DEFAULT)):
        by_name = kit.casualty_totals(ARTICLE, profile=name)
        pd.testing.assert_frame_equal(by_name, kit.casualty_totals(ARTICLE, profile=profile))


def test_one_frame_of_claims_stands_for_a_list_of_one():
    pd.testing.assert_frame_equal(kit.casualty_timeline(CLAIMS), kit.casualty_timeline([CLAIMS]))


GERMAN = (
    "Am Montag griffen Truppen die Stadt an, teilte der Bürgermeister mit. Viele Menschen flohen aus ihren Häusern und "
    "Wohnungen, sagte Anna Roe, eine Krankenschwester."
)


@pytest.mark.parametrize("helper", HELPERS)
def test_a_frame_of_another_language_says_so(helper):
    with pytest.warns(kit.LanguageWarning, match="not English"):
        made = HELPERS[helper](kit.Article(GERMAN))
    assert made.attrs["language"] == "de"
    assert "counts would mean nothing" in made.attrs["warning"]
    assert "warning" not in HELPERS[helper](ARTICLE).attrs


def test_another_language_is_told_once():
    article = kit.Article(GERMAN)
    with pytest.warns(kit.LanguageWarning) as caught:
        kit.who_says_what(article)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kit.quotes(article)
        assert kit.quotes(kit.Article(GERMAN, language="en")).attrs["language"] == "en"


@pytest.mark.parametrize("text", ["the of and", "rose rose rose", "I", "?! a", "1 2 3", "a" * 3000])
def test_odd_words_break_nothing(text):
    article = kit.Article(text, language="en")
    for helper in HELPERS.values():
        if helper is not HELPERS["sentiment_toward"]:
            helper(article)
    assert kit.explain_total(article)


@pytest.mark.parametrize("name", ["$\\\\bad{", "$a$ and $b$", "a_b^c", "100 $", "Ann $ Roe $"])
def test_a_dollar_in_a_name_is_no_formula(name):
    quotes = QUOTES.assign(speaker=name)
    axes = [
        figures.words_by_speaker(quotes),
        figures.article_strip(ARTICLE, quotes),
        figures.casualty_ranges(CLAIMS.assign(source=name)),
        figures.word_bars(pd.DataFrame({"word": [name], "count": [1]})),
        figures.name_dispersion(pd.DataFrame({"name": [name], "position": [0.5]})),
    ]
    for ax in axes:
        ax.figure.canvas.draw()
