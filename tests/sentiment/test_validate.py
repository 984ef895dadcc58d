"""Agreement with people, agreement between people, and shares put right."""

import pandas as pd
import pytest

import kit

LABELS = ["positive", "negative", "neutral", "negative"] * 5
SCORES = [0.6, -0.5, 0.0, -0.2] * 5


def test_perfect():
    found = kit.validate_sentiment(pd.DataFrame({"compound": SCORES, "human": LABELS}))
    figures = found.figures.set_index("measure")["value"]
    assert figures["macro_f1"] == figures["accuracy"] == 1.0
    assert figures["pearson_r"] > 0.9
    assert found.confusion.loc["negative", "negative"] == 10
    assert found.confusion.to_numpy().sum() == 20


def test_the_wrong_way_round():
    found = kit.validate_sentiment(pd.DataFrame({"compound": [-score for score in SCORES], "human": LABELS}))
    figures = found.figures.set_index("measure")
    assert figures.loc["pearson_r", "value"] < -0.9
    assert figures.loc["accuracy", "value"] == 0.25
    assert (figures["ci_low"] <= figures["ci_high"]).all()


def test_the_frame_of_the_kit_with_annotators_beside():
    table = kit.sentiment(kit.Article("A good day. A terrible war. The road is long."))
    table["ann"], table["bob"] = ["positive", "negative", "neutral"], ["positive", "negative", "negative"]
    found = kit.validate_sentiment(table, annotators=["ann", "bob"])
    assert found.figures.set_index("measure").loc["accuracy", "n"] == 3
    assert found.agreement["measure"].tolist() == ["alpha_nominal", "alpha_ordinal", "kappa_mean"]


@pytest.mark.parametrize("labels", [LABELS, [2, -1.5, 0, -3] * 5])
def test_numbers_serve_as_labels(labels):
    found = kit.validate_sentiment(pd.DataFrame({"compound": SCORES, "human": labels}))
    assert found.figures.set_index("measure").loc["macro_f1", "value"] == 1.0


def test_missing_values_are_left_out():
    table = pd.DataFrame({"compound": [0.6, None, -0.5], "human": ["positive", "positive", None]})
    assert kit.validate_sentiment(table).figures["n"].unique().tolist() == [1]


@pytest.mark.parametrize(
    ("table", "message"),
    [({"compound": [1.0]}, "lacks the columns human"), ({"compound": [0.1], "human": ["good"]}, "not good")],
)
def test_errors(table, message):
    with pytest.raises(ValueError, match=message):
        kit.validate_sentiment(pd.DataFrame(table))


def test_group_widens_the_interval():
    table = pd.DataFrame(
        {"compound": SCORES[:10] + [-s for s in SCORES[:10]], "human": LABELS, "article": [0] * 10 + [1] * 10}
    )
    by_row, by_article = (
        kit.validate_sentiment(table, group=group).figures.set_index("measure").loc["accuracy"]
        for group in (None, "article")
    )
    assert by_article["ci_high"] - by_article["ci_low"] > by_row["ci_high"] - by_row["ci_low"]


def test_agreement_knows_chance_and_gaps():
    same = kit.annotator_agreement(pd.DataFrame({"a": LABELS, "b": LABELS})).set_index("measure")["value"]
    assert same.tolist() == [1.0, 1.0, 1.0]
    gaps = kit.annotator_agreement(pd.DataFrame({"a": LABELS, "b": LABELS, "c": [None, *LABELS[1:]]}))
    assert gaps["measure"].tolist() == ["alpha_nominal", "alpha_ordinal"]
    constant = kit.annotator_agreement(pd.DataFrame({"a": ["neutral"] * 3, "b": ["neutral"] * 3}))
    assert constant["value"].isna().all()


def test_shares_are_put_right():
    sample = pd.DataFrame({"label": ["positive"] * 4 + ["negative"] * 4, "human": ["positive"] * 3 + ["negative"] * 5})
    table = kit.correct_shares(["positive"] * 60 + ["negative"] * 40, sample).set_index("label")
    assert table.loc["positive", "kit"] == 0.6
    assert table.loc["positive", "corrected"] == pytest.approx(0.45)
    assert table["corrected"].sum() == pytest.approx(1)
    assert table.loc["positive", "ci_low"] < 0.45 < table.loc["positive", "ci_high"]


def test_what_the_sample_lacks_cannot_be_put_right():
    sample = pd.DataFrame({"label": ["positive"], "human": ["positive"]})
    assert kit.correct_shares(["positive", "neutral"], sample)["corrected"].isna().all()
