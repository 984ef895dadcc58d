"""Units, intervals, offsets and frames of `kit.sentiment`."""

import doctest
import importlib
import time

import pandas as pd
import pytest

import kit
from kit.frames import SENTIMENT
from kit.sentiment.units import interval

TEXT = (
    "A terrible day\n\n"
    "The storm was terrible. Nobody trusts the ministry’s plan.\n\n"
    "“It was a wonderful escape,” said Ann Roe. “We lost a good friend.” The road was closed.\n\n* * *"
)


@pytest.fixture
def article():
    return kit.Article(TEXT, id="a")


@pytest.fixture
def quotes():
    places = [("It was a wonderful escape", "s1", "direct"), ("We lost a good friend.", "s1", "direct")]
    rows = [
        {
            "quote_id": f"q{i}",
            "kind": kind,
            "text": words,
            "start": (start := TEXT.index(words)),
            "end": start + len(words),
            "spans": [(start, start + len(words))],
            "speaker_id": speaker,
            "speaker": "Ann Roe",
        }
        for i, (words, speaker, kind) in enumerate(places, 1)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize("by", ["sentence", "paragraph", "article"])
@pytest.mark.parametrize("lexicon", ["news", None, {"closed": -1.0}])
def test_offsets_index_the_source(article, by, lexicon):
    table = kit.sentiment(article, by=by, lexicon=lexicon)
    assert list(table) == list(SENTIMENT)
    assert all(article.text[row.start : row.end] == row.text for row in table.itertuples())
    for row in table.itertuples():
        words = [article.text[start:end].lower() for start, end in row.hit_spans]
        assert all(word in place for (word, _), place in zip([(w.lower(), v) for w, v in row.hits], words, strict=True))


@pytest.mark.parametrize(("by", "units"), [("sentence", 7), ("paragraph", 4), ("article", 1)])
def test_units(article, by, units):
    assert len(kit.sentiment(article, by=by)) == units


def test_longer_units_are_means_over_sentences(article):
    sentences = kit.sentiment(article)["compound"].dropna()
    whole = kit.sentiment(article, by="article").iloc[0]
    assert whole["compound"] == pytest.approx(sentences.mean(), abs=1e-4)
    assert whole["n"] == len(sentences)
    assert whole["ci_low"] <= whole["compound"] <= whole["ci_high"]


def test_no_words_no_score(article):
    last = kit.sentiment(article).iloc[-1]
    assert last["n"] == 0
    assert last[["compound", "label", "ci_low", "few_hits"]].isna().all()


def test_no_hit_is_zero():
    row = kit.sentiment(kit.Article("The road runs along the river.")).iloc[0]
    assert (row["compound"], row["label"], row["hits"], row["no_hit_share"]) == (0.0, "neutral", [], 1.0)
    assert row["few_hits"]


def test_quotations_are_their_speakers(article, quotes):
    table = kit.sentiment(article, by="quote", quotes=quotes)
    assert table["unit_id"].tolist() == ["q1", "q2"]
    assert table["label"].tolist()[0] == "positive"
    speaker = kit.sentiment(article, by="speaker", quotes=quotes).iloc[0]
    assert (speaker["speaker"], speaker["n"]) == ("Ann Roe", 2)
    assert speaker["compound"] == pytest.approx(table["compound"].mean(), abs=1e-4)


def test_outlet_has_the_rest(article, quotes):
    table = kit.sentiment(article, by="voice", quotes=quotes).set_index("unit_id")
    words = {word for word, _ in table.loc["outlet", "hits"]}
    assert "wonderful" not in words
    assert "terrible" in words
    assert table.loc["s1", "unit"] == "voice"


@pytest.mark.parametrize("kind", ["indirect", "direct"])
def test_indirect_speech_is_worded_by_the_outlet(article, quotes, kind):
    table = kit.sentiment(article, by="speaker", quotes=quotes.assign(kind=kind))
    assert len(table) == (kind == "direct")
    assert len(kit.sentiment(article, by="speaker", quotes=quotes.assign(kind=kind), indirect=True)) == 1


@pytest.mark.parametrize("by", ["quote", "speaker"])
def test_no_quotations_no_rows(article, quotes, by):
    table = kit.sentiment(article, by=by, quotes=quotes[:0])
    assert len(table) == 0
    assert dict(table.dtypes.astype(str)) == dict(SENTIMENT)


def test_unknown_unit(article):
    with pytest.raises(ValueError, match="by is one of 'sentence'"):
        kit.sentiment(article, by="page")


def test_stamp(article):
    attrs = kit.sentiment(article).attrs
    assert attrs["lexicon"].startswith("vaderSentiment 3")
    assert "news" in attrs["lexicon"]
    assert attrs["threshold"] == 0.05
    assert kit.sentiment(article, lexicon=None).attrs["lexicon"].split()[-1].count(".") == 2


@pytest.mark.parametrize(
    ("values", "missing"), [([], True), ([0.3], True), ([0.1, 0.1], False), ([0.1, 0.9, -0.4], False)]
)
def test_interval(values, missing):
    low, high = interval(values)
    assert (low is None) == missing
    if not missing:
        assert low <= sum(values) / len(values) <= high
        assert interval(values) == (low, high)


def test_own_lexicon():
    article = kit.Article("The village was shelled.")
    assert kit.sentiment(article, lexicon={"shelled": -2.0}).hits[0] == [("shelled", -2.0)]
    table = pd.DataFrame({"word": ["Village"], "valence": [1.0]})
    assert ("village", 1.0) in kit.sentiment(article, lexicon=table).hits[0]
    with pytest.raises(ValueError, match="-4 to 4"):
        kit.sentiment(article, lexicon={"shelled": -9.0})
    with pytest.raises(ValueError, match="columns word and valence"):
        kit.sentiment(article, lexicon=pd.DataFrame({"w": []}))


def test_lexicon_from_a_file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("word,valence\nshelled,-2\n", encoding="utf-8")
    assert kit.load_lexicon(path).valences["shelled"] == -2.0


def test_news_lexicon_is_a_table_to_read():
    table = kit.news_changes()
    assert table["word"].is_unique
    assert table["valence"].between(-4, 4).all()
    assert set(table["reason"]) == {"removed", "rescaled", "induced"}
    assert (table.loc[table["reason"] == "removed", "valence"] == 0).all()
    assert table.loc[table["reason"] == "induced", "was"].isna().all()


def test_compare():
    table = kit.compare_sentiment(kit.Article("The United Nations met. A good day."))
    assert table["plain_only"][0] == [("United", 1.8)]
    assert table["difference"][0] < 0


def test_time_is_linear_in_length():
    def seconds(words):
        article = kit.Article("a good but not bad " * words)
        start = time.process_time()
        kit.sentiment(article, by="article")
        return time.process_time() - start

    seconds(10)
    assert seconds(8000) < 30 * seconds(1000)


ODD = [
    "?",
    "a",
    "\u200b.",
    "“",
    "((((",
    "’s",
    "-",
    "—",
    "😁😁",
    "é" * 500,
    "not " * 400,
    "good-" * 300,
    "A.\x00B",
    "BAD " * 50,
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("lexicon", ["news", None])
def test_odd_input(text, lexicon):
    article = kit.Article(f"A. {text}")
    for by in ("sentence", "paragraph", "article"):
        kit.sentiment(article, by=by, lexicon=lexicon)
    kit.sentiment_toward(article, [(0, 1), (1, 2), (0, len(article.text))])


def test_names_by_the_parse():
    article = kit.Article("Grace said the road was closed. Reporters met Grace Miller in Berlin.")
    assert kit.sentiment(article).hits[0] == [("Grace", 1.9)]
    table = kit.sentiment(article, names="parse")
    assert table.hits[0] == []
    assert table.attrs["spacy_model"]


def test_no_score_depends_on_a_kept_parse():
    text = "Grace said the road was closed. Reporters met Grace Miller in Berlin."
    parsed = kit.Article(text)
    kit.language.parse(parsed)
    pd.testing.assert_frame_equal(kit.sentiment(parsed), kit.sentiment(kit.Article(text)))


@pytest.mark.parametrize(
    "module", ["agreement", "correct", "lexicon", "stance", "tokens", "tone", "toward", "units", "validate"]
)
def test_examples_in_the_documentation(module):
    assert doctest.testmod(importlib.import_module(f"kit.sentiment.{module}")).failed == 0
