"""Draw articles to check by hand, and compute the margin of error of a share in a sample of this size."""

from collections.abc import Iterable
from math import sqrt
from typing import Any

import pandas as pd

from kit.arguments import columns_of, explains_options, list_of, nearest, positive
from kit.frames import Schema, frame

SAMPLE: Schema = {
    "article_id": "string",
    "title": "string",
    "outlet": "string",
    "date": "datetime64[s]",
    "source": "string",
    "stratum": "string",
    "of": "Int64",
    "weight": "Float64",
}
_Z = 1.96


@explains_options
def sample(run: Any, n: int, *, by: str | Iterable[str] = (), seed: int = 0) -> pd.DataFrame:
    """Draw articles of a run at random for a person to check, and compute the margin of error.

    run   a run of `kit.open_corpus`, narrowed or not, or its frame of articles
    n     articles to draw; all of them if there are fewer
    by    columns of the articles by which the draw is stratified: "outlet", "month", "year", "language" ... Each
          stratum gets its share of `n`, and at least one article
    seed  the same seed draws the same articles

    Returns one row per article drawn, in the order of the run: article_id, title, outlet, date, source, stratum,
    articles of it in the run (of), and weight, the number of articles that this one stands for.
    `attrs` has articles, drawn, margin (95 %, of a share of articles, at its widest: a share of one half) and note,
    which says so in words. Rows of one article resemble each other: a share of rows is less certain than their number
    suggests; `kit.evaluate` gives its interval from the checked articles.

    Raises ValueError if `n` is below 1 or the run has no such column.

    >>> drawn = sample(pd.DataFrame({"article_id": [f"a{i}" for i in range(500)]}), 100)
    >>> drawn.attrs["note"]
    '100 of 500 articles: a share of articles is known to within 8.8 percentage points (95 %).'
    """
    positive(n, name="n")
    articles = run.articles if hasattr(run, "articles") else run
    columns_of(articles, "article_id", helper="sample", made_by="kit.open_corpus(folder).articles")
    known = _with_periods(articles.reset_index(drop=True))
    columns = list_of(by, name="by")
    if missing := [column for column in columns if column not in known]:
        raise ValueError(
            f"by={missing[0]!r}: the articles have no such column; there are {', '.join(known)}."
            f"{nearest(missing[0], list(known))}"
        )
    strata = (
        known[columns].astype("string").fillna("unknown").agg(", ".join, axis=1)
        if columns
        else pd.Series("all", known.index)
    )
    sizes = strata.value_counts(sort=False)
    drawn = _draw(strata, _shares(sizes, min(n, len(known))), seed)
    quota = strata[drawn].value_counts()
    rows = [
        {name: _known(known, i, name) for name in SAMPLE if name in known}
        | {"stratum": strata[i], "of": int(sizes[strata[i]]), "weight": sizes[strata[i]] / quota[strata[i]]}
        for i in drawn
    ]
    table = frame(SAMPLE, rows)
    margin = margin_of(len(drawn), len(known))
    note = (
        f"{len(drawn):,} of {len(known):,} articles: a share of articles is known to within {100 * margin:.1f} "
        "percentage points (95 %)."
    )
    table.attrs |= {"articles": len(known), "drawn": len(drawn), "margin": margin, "note": note, "seed": seed}
    return table


def _known(table: pd.DataFrame, i: int, name: str) -> Any:
    value = table.loc[i, name]
    return None if pd.isna(value) else value


def _with_periods(articles: pd.DataFrame) -> pd.DataFrame:
    if "date" not in articles:
        return articles
    days = pd.to_datetime(articles["date"])
    return articles.assign(
        month=days.dt.strftime("%Y-%m").astype("string"), year=days.dt.strftime("%Y").astype("string")
    )


def _shares(sizes: pd.Series, n: int) -> dict[str, int]:
    """Articles to draw from each stratum: in proportion, by largest remainders, at least one where `n` allows it."""
    exact = sizes / sizes.sum() * n
    quota = exact.astype(int).clip(lower=1 if n >= len(sizes) else 0)
    for name in (exact - exact.astype(int)).sort_values(ascending=False, kind="stable").index:
        if quota.sum() < n and quota[name] < sizes[name]:
            quota[name] += 1
    while quota.sum() > n:
        quota[quota.idxmax()] -= 1
    return {str(name): int(count) for name, count in quota.items()}


def _draw(strata: pd.Series, quota: dict[str, int], seed: int) -> list[int]:
    drawn = [
        index
        for number, (name, count) in enumerate(quota.items())
        for index in strata[strata == name].sample(count, random_state=seed + number).index
    ]
    return sorted(drawn)


def margin_of(drawn: int, articles: int) -> float:
    """Half the width of the 95 % interval of a share of one half, without replacement (Cochran 1977, section 3.3).

    >>> round(margin_of(100, 10_000), 3)
    0.098
    """
    if drawn >= articles:
        return 0.0
    return _Z * sqrt(0.25 / drawn * (articles - drawn) / (articles - 1))
