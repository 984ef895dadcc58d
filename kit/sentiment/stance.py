"""The stance model: a linear model of the words around a mention, weighted by distance, and VADER's hits among them.

A multinomial logistic regression; each feature is a word in a zone before or after the mention. Its weights
(`kit/data/stance_weights.npz`) are learned by `benchmarks/train_sentiment.py` on the train split of NewsMTSC (Hamborg
& Donnay 2021); words that are rare or absent there get weights from GloVe word vectors (Pennington et al. 2014), so
that a word counts like similar words. The model reads only the context of a mention, never the name itself.
"""

import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain

import numpy as np
import pandas as pd

from kit.sentiment.engine import Analyser, Hit
from kit.text import ReadingCopy, Span

CLASSES = ("negative", "neutral", "positive")
ZONES = {"before": 3.0, "after": 3.0, "around": 15.0}
"""Where a word can stand, and over how many words its weight falls to 1/e there."""

TONE = ("before positive", "before negative", "after positive", "after negative", "positive", "negative")
"""What the model is told of VADER's hits: their valences before and after the mention by distance, and all of them."""

_REACH = 6.0
_TOKEN = re.compile(r"[^\W_]+(?:[.'&-][^\W_]+)*|[\"?!,;:()$%—–]|--")


@dataclass(frozen=True)
class Context:
    """The context of a mention: the words before it (nearest first), the words after it, and VADER's hits.

    Each word has its span in the reading copy, each hit its weight by distance and its side.
    """

    start: int
    before: list[tuple[str, int]]
    after: list[tuple[str, int]]
    hits: list[tuple[Hit, float, str]]

    def placed(self) -> list[tuple[str, int, str, float]]:
        """Each word (small letters) with its span, zone and weight; the weights of a zone sum to less than 1."""
        zones = {"before": self.before, "after": self.after}
        weighted = [
            (word, at, zone, math.exp(-i / ZONES[zone]))
            for zone, seq in zones.items()
            for i, (word, at) in enumerate(seq)
        ]
        around = chain(enumerate(self.before), enumerate(self.after))
        weighted += [(word, at, "around", math.exp(-i / ZONES["around"])) for i, (word, at) in around]
        totals = dict.fromkeys(ZONES, 1.0)
        for _, _, zone, weight in weighted:
            totals[zone] += weight
        return [(word.lower(), at, zone, weight / totals[zone]) for word, at, zone, weight in weighted]

    def tone(self) -> list[tuple[int, str, float]]:
        """The features from VADER: index into `TONE`, the word, and its value."""
        values = []
        for hit, weight, side in self.hits:
            down = int(hit.valence < 0)
            values.append((2 * (side == "after") + down, hit.word, 0.3 * abs(hit.valence) * weight))
            values.append((4 + down, hit.word, 0.1 * abs(hit.valence)))
        return values


def context(reading: ReadingCopy, span: Span, analyser: Analyser) -> Context | None:
    """The context of the mention at `span` of the reading copy; None if no sentence holds it."""
    starts = [start for start, _ in reading.sentences]
    first, last = bisect_left(starts, span[0] + 1) - 1, bisect_left(starts, span[1]) - 1
    if span[0] >= span[1] or first < 0 or reading.sentences[last][1] < span[1]:
        return None
    begin, stop = starts[first], reading.sentences[last][1]
    text = reading.text[begin:stop]
    start, end = span[0] - begin, span[1] - begin
    before = [(match.group(), match.start() + begin) for match in _TOKEN.finditer(text, 0, start)][::-1]
    after = [(match.group(), match.start() + begin) for match in _TOKEN.finditer(text, end)]
    hits = []
    for hit in analyser.score(text).hits:
        if hit.end <= start:
            gap = sum(at - begin >= hit.end for _, at in before)
            hits.append((hit, math.exp(-gap / _REACH), "before"))
        elif hit.start >= end:
            gap = sum(at - begin < hit.start for _, at in after)
            hits.append((hit, math.exp(-gap / _REACH), "after"))
    return Context(begin, before, after, hits)


@dataclass(frozen=True)
class Weights:
    """The weights of the model: one row per word, one number per zone and class, relative to neutral.

    words  word -> row of `table`
    table  rows of (zone, class) weights, classes being negative and positive
    tone   weights of `TONE`, by class
    bias   by class
    """

    words: dict[str, int]
    table: np.ndarray
    tone: np.ndarray
    bias: np.ndarray


_ZONE = {zone: i for i, zone in enumerate(ZONES)}


@lru_cache(maxsize=1)
def stance_model() -> Weights:
    """Read the weights in the package, once."""
    with resources.files("kit.data").joinpath("stance_weights.npz").open("rb") as source:
        parts = np.load(source)
        words = bytes(parts["words"]).decode().split("\n")
        table = parts["table"].astype(np.float32) * parts["scale"]
        return Weights({word: i for i, word in enumerate(words)}, table.reshape(-1, 3, 2), parts["tone"], parts["bias"])


def stance_weights() -> pd.DataFrame:
    """The stance model as a table to read: one row per word, one column per zone and class, relative to neutral.

    A positive number under `after_negative` means that the word after a mention is evidence of a negative stance
    toward it. Numbers are parts of the logit at the mention itself; they fall with distance (`ZONES`).

    >>> bool(stance_weights().loc["praised", "before_positive"] > 0)
    True
    """
    model = stance_model()
    columns = [f"{zone}_{name}" for zone in ZONES for name in ("negative", "positive")]
    return pd.DataFrame(model.table.reshape(-1, 6), index=pd.Index(model.words, name="word"), columns=columns)


def judge(around: Context, model: Weights) -> tuple[np.ndarray, dict[tuple[str, int], float]]:
    """Probabilities of `CLASSES`, and the contribution of each word (with its span) to positive against negative."""
    logits = model.bias.astype(float).copy()
    parts: dict[tuple[str, int], float] = {}
    for word, at, zone, weight in around.placed():
        row = model.words.get(word)
        if row is not None:
            share = weight * model.table[row, _ZONE[zone]]
            logits += share
            parts[word, at] = parts.get((word, at), 0.0) + float(share[1] - share[0])
    for index, word, value in around.tone():
        share = value * model.tone[index]
        logits += share
        key = next((known for known in parts if known[0] == word.lower()), (word.lower(), -1))
        parts[key] = parts.get(key, 0.0) + float(share[1] - share[0])
    odds = np.exp(np.array([logits[0], 0.0, logits[1]]) - max(0.0, *logits))
    return odds / odds.sum(), parts
