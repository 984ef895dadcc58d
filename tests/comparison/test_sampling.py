"""Samples: sizes, strata and margins that can be checked by hand."""

import pandas as pd
import pytest

import kit

ARTICLES = pd.DataFrame(
    {
        "article_id": [f"a{i}" for i in range(100)],
        "outlet": ["Coast Wire"] * 80 + ["Harbour Times"] * 18 + [None] * 2,
        "date": pd.to_datetime(["2022-03-01"] * 50 + ["2022-04-01"] * 50),
    }
)


@pytest.mark.parametrize(("n", "by", "sizes"), [
    (10, (), {"all": 10}),
    (10, "outlet", {"Coast Wire": 8, "Harbour Times": 1, "unknown": 1}),
    (50, "outlet", {"Coast Wire": 40, "Harbour Times": 9, "unknown": 1}),
    (10, "month", {"2022-03": 5, "2022-04": 5}),
    (10, ["outlet", "year"], {"Coast Wire, 2022": 8, "Harbour Times, 2022": 1, "unknown, 2022": 1}),
    (500, (), {"all": 100}),
])  # fmt: skip
def test_each_stratum_has_its_share(n, by, sizes):
    drawn = kit.sample(ARTICLES, n, by=by)
    assert drawn.stratum.value_counts().to_dict() == sizes
    assert drawn.weight.sum() == pytest.approx(100)
    assert drawn.article_id.is_unique
    assert drawn.equals(kit.sample(ARTICLES, n, by=by))


@pytest.mark.parametrize(("n", "margin"), [(100, 0.0), (50, 0.0985), (25, 0.1706)])
def test_the_margin_is_that_of_a_share_of_one_half(n, margin):
    drawn = kit.sample(ARTICLES, n)
    assert drawn.attrs["margin"] == pytest.approx(margin, abs=0.0001)
    assert f"{100 * margin:.1f} percentage points" in drawn.attrs["note"]


def test_mistakes_are_explained():
    with pytest.raises(ValueError, match="by='paper': the articles have no such column"):
        kit.sample(ARTICLES, 10, by="paper")
    with pytest.raises(ValueError, match="n=0"):
        kit.sample(ARTICLES, 0)
