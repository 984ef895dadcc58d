"""Numbers as words give them."""

import pytest

from kit.numbers import counted, number_at


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", 17),
        ("1,250", 1250),
        ("2.5 million", 2_500_000),
        ("zero", 0),
        ("twelve", 12),
        ("twenty - nine", 29),
        ("twenty-nine", 29),
        ("forty five", 45),
        ("one hundred and five", 105),
        ("three thousand five hundred", 3500),
        ("twelve hundred", 1200),
        ("two dozen", 24),
        ("three score", 60),
        ("hundred", 100),
        ("two lakh", 200_000),
    ],
)
def test_number(words: str, value: int) -> None:
    split = words.split()
    assert number_at(split, 0) == (value, len(split))


@pytest.mark.parametrize("words", ["people", "dozens", "and five", "999999999999", "v2", ""])
def test_no_number(words: str) -> None:
    assert number_at([*words.split(), "."], 0) is None


@pytest.mark.parametrize(
    ("words", "start", "form", "low", "best", "high"),
    [
        ("at least 17 people", 2, "at_least", 17, 17, None),
        ("no fewer than five", 3, "at_least", 5, 5, None),
        ("more than 60 riders", 2, "more_than", 60, 60, None),
        ("up to 40 fighters", 2, "at_most", None, 40, 40),
        ("as many as 10 men", 3, "at_most", None, 10, 10),
        ("nearly 200 residents", 1, "nearly", None, 200, 200),
        ("about 30 huts", 1, "about", None, 30, None),
        ("10 to 12 people", 0, "range", 10, 10, 12),
        ("between 43 and 52 people", 1, "range", 43, 43, 52),
        ("10 - 12 people", 0, "range", 10, 10, 12),
        ("two or three people", 0, "range", 2, 2, 3),
        ("five or more people", 0, "at_least", 5, 5, None),
        ("12 people", 0, "exact", 12, 12, 12),
    ],
)
def test_counted(words: str, start: int, form: str, low: int | None, best: int, high: int | None) -> None:
    quantity = counted(words.split(), start)
    assert quantity is not None
    assert (quantity.form, quantity.low, quantity.best, quantity.high) == (form, low, best, high)
