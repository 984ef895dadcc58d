"""Stance toward a mention: direction, evidence, odd spans."""

import pytest

import kit
from kit.sentiment.stance import CLASSES, stance_model
from kit.sentiment.toward import STANCE


def toward(text, mention):
    start = text.index(mention)
    return kit.sentiment_toward(kit.Article(text), [(start, start + len(mention))]).iloc[0]


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Teachers praised Ann Roe for her courage and her wisdom.", "Ann Roe", "positive"),
        ("Critics accused Ann Roe of corruption and lies.", "Ann Roe", "negative"),
        ("Ann Roe spoke to reporters on Tuesday.", "Ann Roe", "neutral"),
        ("Ann Roe won the award and was celebrated as a hero.", "Ann Roe", "positive"),
        ("Ann Roe lied to voters and was disgraced.", "Ann Roe", "negative"),
    ],
)
def test_direction(text, mention, expected):
    assert toward(text, mention)["label"] == expected


def test_the_mention_itself_does_not_count():
    rows = [toward(f"{name} spoke to reporters on Tuesday.", name) for name in ("Grace Love", "Bill Slaughter")]
    assert rows[0]["compound"] == rows[1]["compound"]


def test_row_explains_itself():
    row = toward("Critics accused Ann Roe of corruption.", "Ann Roe")
    assert row["text"] == "Ann Roe"
    assert "accused" in [word for word, _ in row["evidence"]]
    assert row["positive"] + row["neutral"] + row["negative"] == pytest.approx(1, abs=1e-3)
    assert row["compound"] == pytest.approx(row["positive"] - row["negative"], abs=1e-3)


def test_only_the_sentence_counts():
    alone = toward("Ann Roe spoke to reporters.", "Ann Roe")
    assert (
        toward("Ann Roe spoke to reporters. The liar was jailed for fraud.", "Ann Roe")["compound"] == alone["compound"]
    )


def test_curly_quotes_keep_their_places():
    text = "“He won’t help us,” said Ann Roe — a hero’s daughter."
    row = toward(text, "Ann Roe")
    assert row["text"] == "Ann Roe"
    assert all(text[a] == word[0] for (word, _), (a, b) in zip(row["hits"], row["hit_spans"], strict=True))


@pytest.mark.parametrize("span", [(0, 0), (5, 2), (-3, 4), (0, 999)])
def test_a_span_beyond_the_text_is_refused(span):
    with pytest.raises(ValueError, match="does not lie within the text"):
        kit.sentiment_toward(kit.Article("Ann Roe spoke."), [span])


def test_no_sentence_no_judgement():
    article = kit.Article("Ann Roe spoke.\n\n   \n\nShe left.")
    row = kit.sentiment_toward(article, [(15, 17)]).iloc[0]
    assert row[["compound", "label", "positive"]].isna().all()


def test_no_spans():
    table = kit.sentiment_toward(kit.Article("Ann Roe spoke."), [])
    assert list(table) == list(STANCE)
    assert len(table) == 0


def test_mentions_by_the_parse():
    table = kit.sentiment(kit.Article("Critics accused President Barack Obama of lying."), by="mention")
    assert table["text"].tolist() == ["Barack Obama"]
    assert table["label"].tolist() == ["negative"]
    assert table.attrs["spacy_model"]


def test_weights():
    model = stance_model()
    assert CLASSES == ("negative", "neutral", "positive")
    assert model.table.shape == (len(model.words), 3, 2)
    weights = kit.stance_weights()
    assert weights.loc["praised", "before_positive"] > weights.loc["accused", "before_positive"]
