"""Quantities by verbs by claimants: no combination breaks a helper, view, figure, explanation or timeline."""

import itertools

import pandas as pd
import pytest
from matplotlib import pyplot as plt

import kit
from kit import figures

QUANTITIES = (
    "Two|At least 17|Up to 20|Fewer than nine|No fewer than 12|No more than six|Almost 40|Nearly 100|"
    "Under five|At most ten|More than 30|Over 1,200|About a dozen|Around 50|Some 25|Roughly 300|10 to 12|"
    "Between 14 and 16|Dozens of|Hundreds of|Scores of|Several|A few|Many|A number of|No|Not one of|"
    "None of the|Half a million|1.5 million|Twenty-one|A hundred and two|Two or three|As many as 60|"
    "An estimated 75|A further four|Another eight|Three dozen|Tens of thousands of|An unknown number of"
).split("|")
VERBS = (
    "were killed|died|were feared dead|were wounded|went missing|were reported killed|may have been killed|"
    "were not hurt|were taken prisoner|were forced from their homes"
).split("|")
CLAIMANTS = (
    "", ", the mayor said", ", according to the health ministry", ", the army claimed", ", which the rebels denied",
    ", said Ann Roe, a nurse", ", local media reported",
)  # fmt: skip


def test_the_grid_is_as_large_as_it_says():
    assert (len(QUANTITIES), len(VERBS)) == (40, 10)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_no_combination_breaks_anything(quantity):
    claimants = itertools.cycle(CLAIMANTS)
    sentences = [f"{quantity} people {verb}{next(claimants)}." for verb in VERBS]
    article = kit.Article(
        "A day of shelling\n\n" + "\n\n".join(sentences), title="A day of shelling", date="2031-05-05"
    )
    claims, totals = kit.casualties(article), kit.casualty_totals(article)
    timeline = kit.casualty_timeline(claims)
    for frame in (claims, totals, timeline):
        for low, best, high in frame[["low", "best", "high"]].itertuples(index=False):
            known = [value for value in (low, best, high) if not pd.isna(value)]
            assert known == sorted(known)
    for row in claims.itertuples():
        assert row.text == article.text[row.start : row.end]
    assert str(kit.view(article, claims))
    assert kit.table(claims).to_html()
    for harm in ("killed", "injured", *totals["harm"]):
        assert kit.explain_total(article, harm).startswith(harm)
    figures.casualty_ranges(claims, totals).figure.canvas.draw()
    figures.casualty_convergence(timeline).figure.canvas.draw()
    assert len(kit.who_says_what(article).columns)
    plt.close("all")
