"""Percentile bootstrap interval of a measure, over articles or over rows."""

from collections.abc import Callable, Sequence

import numpy as np

LEAST_ARTICLES = 5
"""From so many articles on, whole articles are drawn, since rows of one article resemble each other; below, rows."""


def interval(
    values: np.ndarray, articles: Sequence[int], score: Callable[[np.ndarray], float], *, draws: int = 1000
) -> tuple[float | None, float | None]:
    """The 95 % percentile interval of a score over rows, with a fixed seed; None if it cannot be computed.

    values    one row per unit
    articles  the article of each unit
    """
    if len(values) < 2 or draws < 1:
        return None, None
    rng = np.random.default_rng(0)
    units = [np.flatnonzero(np.asarray(articles) == article) for article in dict.fromkeys(articles)]
    if len(units) < LEAST_ARTICLES:
        units = [np.array([i]) for i in range(len(values))]
    made = [
        score(values[np.concatenate([units[i] for i in rng.integers(len(units), size=len(units))])])
        for _ in range(draws)
    ]
    known = [value for value in made if not np.isnan(value)]
    if len(known) < draws / 2:
        return None, None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)
