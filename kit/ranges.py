"""Write a range of people in words, in the same way in totals, explanations, figures, timelines and reports."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

Bound = Any
"""A whole number; None or NA where the end is open or unknown."""


def is_open(low: Bound, high: Bound) -> bool:
    """Whether a range has a low end but no high end ("at least 17"); "about 50" has neither and is not open.

    >>> is_open(17, None), is_open(None, None), is_open(3, 3)
    (True, False, False)
    """
    return not pd.isna(low) and low is not None and (high is None or pd.isna(high))


def range_in_words(low: Bound, best: Bound, high: Bound) -> str:
    """A range in words; an open top stays open.

    >>> range_in_words(17, 17, None), range_in_words(10, 10, 12), range_in_words(3, 3, 3)
    ('17 or more', '10 to 12', '3')
    >>> range_in_words(None, 50, 50), range_in_words(None, 50, None), range_in_words(None, None, None)
    ('up to 50', 'about 50', 'an unknown number')
    """
    least, figure, most = (
        None if value is None or pd.isna(value) else f"{int(value):,}" for value in (low, best, high)
    )
    if most is not None:
        return f"up to {most}" if least is None else most if least == most else f"{least} to {most}"
    if least is not None:
        return f"{least} or more"
    return "an unknown number" if figure is None else f"about {figure}"


def stretches_adding_up(figures: Sequence[int], least: float, most: float) -> Iterator[tuple[int, int]]:
    """Stretches of two and more figures whose sum lies between two bounds, as half-open places.

    The figures are 1 or more, so that a stretch is given up as soon as its sum is too large.

    >>> list(stretches_adding_up([5, 2, 3, 9], 5, 5))
    [(1, 3)]
    """
    for first in range(len(figures)):
        total = 0
        for last in range(first, len(figures)):
            total += figures[last]
            if total > most:
                break
            if last > first and total >= least:
                yield first, last + 1
