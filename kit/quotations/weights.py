"""The linear models that judge candidates: one weight a feature, in tables that a person can read.

A score is the sum of the weights of the features that hold; what a row was judged by can thus be listed. The weights
are logistic regressions, trained by `benchmarks/train_quotations.py`; the tables state their origin.
"""

import csv
import math
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from itertools import repeat


class Weights:
    """A logistic regression over named features; unknown features weigh nothing.

    >>> Weights({"": -1.0, "lemma=say": 3.0}).score(["lemma=say", "tag=VBD"])
    2.0
    """

    def __init__(self, table: dict[str, float]) -> None:
        self.table = table
        self.bias = table.get("", 0.0)

    def sum(self, features: Iterable[str]) -> float:
        """Sum of the weights of the features, without the bias."""
        return sum(map(self.table.get, features, repeat(0.0)))

    def score(self, features: Iterable[str]) -> float:
        """Log odds that a candidate with these features is right."""
        return self.bias + self.sum(features)

    def reasons(self, features: Iterable[str], count: int = 5) -> list[tuple[str, float]]:
        """The features that decided most, with their weights."""
        weighed = [(name, self.table[name]) for name in features if name in self.table]
        return sorted(weighed, key=lambda pair: -abs(pair[1]))[:count]


def probability(score: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=4)
def weights(name: str) -> Weights:
    """The model `name` from `kit/data/quotation_<name>.csv`."""
    text = resources.files("kit.data").joinpath(f"quotation_{name}.csv").read_text("utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return Weights({feature: float(weight) for feature, weight in rows})
