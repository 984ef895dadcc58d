"""Evaluate the kit, or another annotator, against a person: precision, recall and F1 of each layer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from kit.arguments import explains_options
from kit.comparison.agreement import COMPARED
from kit.comparison.annotators import Annotated, annotator_of, shared
from kit.comparison.bootstrap import interval
from kit.comparison.events import event_pairs
from kit.comparison.matching import Pair, is_same, pairs_of
from kit.frames import Schema, frame

EVALUATION: Schema = {
    "layer": "string",
    "what": "string",
    "precision": "Float64",
    "precision_low": "Float64",
    "precision_high": "Float64",
    "recall": "Float64",
    "recall_low": "Float64",
    "recall_high": "Float64",
    "f1": "Float64",
    "f1_low": "Float64",
    "f1_high": "Float64",
    "both": "Int64",
    "given": "Int64",
    "expected": "Int64",
    "articles": "Int64",
}
_SCORES = ("precision", "recall", "f1")
_FIELDS = {
    "quotes": ("speaker", "kind"),
    "speakers": ("kind",),
    "casualties": ("best", "status", "source", "victim_kind"),
    "events": ("main",),
}


@explains_options
def evaluate(article_or_run: Any, corrections: Any, *, draws: int = 1000) -> pd.DataFrame:
    """Measure the kit's rows against a person's: precision, recall and F1 of each layer that the person worked on.

    article_or_run  an Article or a run of `kit.open_corpus`, to measure the kit's rows; or the corrections file of
                    another annotator, to measure the rows in it
    corrections     the person's corrections: a file, a folder of them, or a frame of `kit.read_corrections`
    draws           bootstrap draws of the intervals

    Rows that the person rejected count as wrong, rows that they added as missed, and rows that they left unchanged, in
    a layer that they worked on, as right. Of a run, only the articles with corrections are measured: see `kit.sample`.

    Returns one row per layer and question, in this order of `what`:
        found      both have the row: at least half of the shorter span in common; claims of the same harm; speakers
                   by name; events with half of the smaller one's claims in common
        span       found, and start and end are the same; of events "claims": the same claims
        FIELD      found, and this field is the same: speaker, kind, best figure, status, source, kind of victims, and
                   of events whether it is the main one
        all        found, and all of these are the same
        precision, recall, f1   with 95 % bootstrap intervals (_low, _high): over articles from five on, else over rows
        both, given, expected   rows for which `what` holds, rows of the kit, rows of the person
        articles   articles measured
    A layer that the person did not work on has no rows.

    Raises ValueError if the corrections belong to other articles.

    >>> evaluate(article, "anna.corrections.jsonl")  # doctest: +SKIP
    """
    given = annotator_of(article_or_run, helper="evaluate")
    both = shared(given, annotator_of(corrections, helper="evaluate"))
    rows: list[dict[str, Any]] = []
    for layer in COMPARED:
        worked = [(i, a, b) for i, (a, b) in enumerate(both) if layer in b.worked]
        paired = event_pairs if layer == "events" else partial(pairs_of, layer=layer)
        pairs = [pair for i, a, b in worked for pair in paired(i, first=a, second=b)]
        if worked:
            rows += [row | {"articles": len(worked)} for row in _questions(layer, pairs, both, draws)]
    return frame(EVALUATION, rows)


def _questions(
    layer: str, pairs: list[Pair], both: Sequence[tuple[Annotated, Annotated]], draws: int
) -> list[dict[str, Any]]:
    found = [pair.first is not None and pair.second is not None for pair in pairs]
    exact = {"speakers": None, "events": "claims"}.get(layer, "span")
    hits = {"found": found} | ({exact: [pair.exact for pair in pairs]} if exact else {})
    for name in _FIELDS[layer]:
        hits[name] = [
            there and is_same(layer, name, pair, *both[pair.article]) for there, pair in zip(found, pairs, strict=True)
        ]
    hits["all"] = [all(marks) for marks in zip(*(hits[name] for name in ("found", *_FIELDS[layer])), strict=True)]
    return [{"layer": layer, "what": what} | _measured(marks, pairs, draws) for what, marks in hits.items()]


def _measured(marks: Sequence[bool], pairs: list[Pair], draws: int) -> dict[str, Any]:
    counts = [(mark, pair.first is not None, pair.second is not None) for mark, pair in zip(marks, pairs, strict=True)]
    table = np.array(counts, dtype=int).reshape(-1, 3)
    articles = [pair.article for pair in pairs]
    made: dict[str, Any] = dict(zip(("both", "given", "expected"), table.sum(axis=0).tolist(), strict=True))
    for number, name in enumerate(_SCORES):
        low, high = interval(table, articles, partial(_nth, number=number), draws=draws)
        value = scores(table)[number]
        made |= {name: None if np.isnan(value) else value, f"{name}_low": low, f"{name}_high": high}
    return made


def _nth(table: np.ndarray, *, number: int) -> float:
    return scores(table)[number]


def scores(table: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 of a table with the columns both, given, expected; NaN for a division by zero.

    >>> scores(np.array([[1, 1, 1], [0, 1, 0]]))
    (0.5, 1.0, 0.6666666666666666)
    """
    both, given, expected = (float(number) for number in table.sum(axis=0))
    nan = float("nan")
    total = given + expected
    return both / given if given else nan, both / expected if expected else nan, 2 * both / total if total else nan
