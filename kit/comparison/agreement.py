"""Agreement of two annotators: on which rows there are, and on the values of these rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from kit.arguments import explains_options
from kit.comparison.annotators import Annotated, annotator_of, shared, value_of
from kit.comparison.bootstrap import interval
from kit.comparison.events import event_disagreements, event_pairs, shared_claims, together
from kit.comparison.matching import Pair, folded, pairs_of, span_of
from kit.comparison.settle import disagreement_rows, settled_lines, write_page
from kit.corrections.files import write_lines
from kit.frames import Schema, frame

COMPARED = ("quotes", "speakers", "casualties", "events")
NOMINAL = {
    "quotes": ("kind", "speaker"),
    "speakers": ("kind", "named"),
    "casualties": ("status", "source", "victim_kind", "counted"),
}
INTERVAL = {"quotes": (), "speakers": (), "casualties": ("low", "best", "high")}

SCORES: Schema = {
    "layer": "string",
    "measure": "string",
    "value": "Float64",
    "ci_low": "Float64",
    "ci_high": "Float64",
    "n": "Int64",
    "first": "Int64",
    "second": "Int64",
}
DISAGREEMENTS: Schema = {
    "article_id": "string",
    "layer": "string",
    "field": "string",
    "first": "object",
    "second": "object",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "row_first": "string",
    "row_second": "string",
}


@dataclass(frozen=True)
class Agreement:
    """The agreement of two annotators, and the list of their disagreements.

    first, second  their names
    articles       articles that both annotated
    scores         DataFrame, one row per measure (see `kit.agreement`)
    disagreements  DataFrame, one row per difference: field is "row" where only one has the row
    """

    first: str
    second: str
    articles: int
    scores: pd.DataFrame
    disagreements: pd.DataFrame
    _pairs: Sequence[tuple[Annotated, Annotated]]

    def page(self, path: str | Path, *, text: str | None = None) -> Path:
        """Write a page on which a third person settles each disagreement, and that saves a corrections file.

        text  the article's text, if both annotated a single article: the page then shows the context of each row
        """
        return write_page(Path(path), self.first, self.second, self._pairs, self.disagreements, text)

    def settle(self, decisions: Sequence[Any], path: str | Path, *, who: str) -> Path:
        """Write the settled corrections file, as the page does.

        decisions  one for each row of `disagreements`, in their order: "first", "second", or {"value": a third value}
        who        the person who decided
        """
        return write_lines(settled_lines(self._pairs, self.disagreements, decisions, who=who), Path(path))

    def _repr_html_(self) -> str:
        head = (
            f"<p>{self.first} and {self.second}; articles: {self.articles}; differences: {len(self.disagreements)}</p>"
        )
        return head + self.scores.to_html(index=False, float_format="{:.2f}".format, na_rep="–")


@explains_options
def agreement(first: Any, second: Any, *, draws: int = 1000) -> Agreement:
    """Measure how far two annotators agree: on which rows there are, and on their values.

    first, second  corrections files (`.jsonl`, `.xlsx` of a review sheet, `.json` of another program), folders or
                   frames of them, an Article or a run for the kit itself
    draws          bootstrap draws of the intervals

    A layer is compared if both worked on it: corrected, accepted or added a row, or marked the layer as complete. Rows
    that a person left as they were count as accepted. Rows are paired one to one: quotations that share at least half
    of the shorter one, claims of one harm likewise, speakers by name, events that share at least half of the claims of
    the smaller one. Who moves a claim to another event has worked on the events too.

    Returns an Agreement. Its `scores` have one row per layer and measure:
        f1_exact, f1_overlap  F1 of the rows (2 × rows that both have / rows of first + rows of second); exact requires
                              the same start and end
        f1_exact (events)     requires the same claims; f1_overlap: half of them
        f1_together           events: F1 of pairs of claims that are put into one event
        alpha_together        events: alpha over all pairs of claims that both have: in one event or not
        alpha_main            events: alpha over the claims that both have: of the main event or not
        alpha_FIELD           Krippendorff's alpha (Krippendorff 2018) over the rows that both have: nominal for kind,
                              speaker, status, source, victim_kind, counted, named; interval for low, best and high,
                              where both give a figure. NA where there are fewer than two rows or only one value
        value, ci_low, ci_high  the measure and its 95 % bootstrap interval: over articles from five on, else over rows
        n, first, second      rows compared (for F1: rows of either; of f1_together and alpha_together: pairs of
                              claims), and rows of each
    Its `disagreements` list every difference; `page` writes a page to settle them, `settle` does so without a page.

    Raises ValueError if no article was annotated by both.

    >>> agreement("anna.jsonl", "ben.jsonl").scores  # doctest: +SKIP
    """
    one, two = annotator_of(first, helper="agreement"), annotator_of(second, helper="agreement")
    both = shared(one, two)
    names = (one.who, two.who) if one.who != two.who else (f"{one.who} (first)", f"{two.who} (second)")
    scores: list[dict[str, Any]] = []
    differ: list[dict[str, Any]] = []
    for layer in COMPARED:
        worked = [(i, a, b) for i, (a, b) in enumerate(both) if layer in a.worked and layer in b.worked]
        if not worked:
            continue
        if layer == "events":
            scores += _event_scores(worked, draws)
            differ += [row for i, a, b in worked for row in event_disagreements(i, a, b)]
            continue
        pairs = [pair for i, a, b in worked for pair in pairs_of(i, layer, a, b)]
        scores += _scores(layer, pairs, both, draws)
        differ += disagreement_rows(layer, pairs, both, NOMINAL[layer] + INTERVAL[layer])
    table = frame(DISAGREEMENTS, differ)
    return Agreement(*names, len(both), frame(SCORES, scores), table, both)


def _scores(
    layer: str, pairs: list[Pair], both: Sequence[tuple[Annotated, Annotated]], draws: int
) -> list[dict[str, Any]]:
    made = _f1_rows(layer, pairs, draws)
    matched = [pair for pair in pairs if _is_both(pair)]
    for name in NOMINAL[layer] + INTERVAL[layer]:
        level: Literal["nominal", "interval"] = "interval" if name in INTERVAL[layer] else "nominal"
        values, kept = _values(layer, name, matched, both, level)
        articles = [pair.article for pair in kept]
        made.append(_row(layer, f"alpha_{name}", values, articles, partial(alpha, level=level), draws))
    return [row | _sizes(pairs) for row in made]


def _sizes(pairs: list[Pair]) -> dict[str, int]:
    """How many rows each annotator has."""
    return {
        "first": sum(pair.first is not None for pair in pairs),
        "second": sum(pair.second is not None for pair in pairs),
    }


def _f1_rows(layer: str, pairs: list[Pair], draws: int) -> list[dict[str, Any]]:
    made = []
    for measure, is_hit in (("f1_exact", _is_exact), ("f1_overlap", _is_both)):
        if layer == "speakers" and measure == "f1_exact":
            continue
        hits = np.array([[2 * is_hit(pair), (pair.first is not None) + (pair.second is not None)] for pair in pairs])
        made.append(_row(layer, measure, hits, [pair.article for pair in pairs], _f1, draws))
    return made


def _event_scores(worked: Sequence[tuple[int, Annotated, Annotated]], draws: int) -> list[dict[str, Any]]:
    """Agreement on events as sets of claims, on which claims belong together, and on which are of the main event."""
    pairs = [pair for i, a, b in worked for pair in event_pairs(i, a, b)]
    claims = [claim for i, a, b in worked for claim in shared_claims(i, a, b)]
    linked = together(claims)
    articles = [article for article, *_ in linked]
    hits = np.array([[2 * (a and b), a + b] for _, a, b in linked], dtype=float).reshape(-1, 2)
    codes = np.array([[a, b] for _, a, b in linked], dtype=float).reshape(-1, 2)
    mains = np.array([claim.mains for claim in claims], dtype=float).reshape(-1, 2)
    nominal = partial(alpha, level="nominal")
    made = _f1_rows("events", pairs, draws)
    made.append(_row("events", "f1_together", hits, articles, _f1, draws))
    made.append(_row("events", "alpha_together", codes, articles, nominal, draws))
    made.append(_row("events", "alpha_main", mains, [claim.article for claim in claims], nominal, draws))
    return [row | _sizes(pairs) for row in made]


def _is_exact(pair: Pair) -> bool:
    return pair.exact


def _is_both(pair: Pair) -> bool:
    return pair.first is not None and pair.second is not None


def _f1(hits: np.ndarray) -> float:
    total = hits[:, 1].sum() if len(hits) else 0
    return float(hits[:, 0].sum() / total) if total else float("nan")


def _row(
    layer: str,
    measure: str,
    values: np.ndarray,
    articles: Sequence[int],
    score: Callable[[np.ndarray], float],
    draws: int,
) -> dict[str, Any]:
    value = score(values)
    low, high = interval(values, articles, score, draws=draws)
    known = {"value": value, "ci_low": low, "ci_high": high}
    return {"layer": layer, "measure": measure, "n": len(values)} | {
        k: None if v is None or np.isnan(v) else v for k, v in known.items()
    }


def _values(
    layer: str, name: str, pairs: list[Pair], both: Sequence[tuple[Annotated, Annotated]], level: str
) -> tuple[np.ndarray, list[Pair]]:
    """Both annotators' values of a field as numbers, one row per pair; of intervals, pairs with both figures."""
    found = []
    for pair in pairs:
        assert pair.first is not None
        assert pair.second is not None
        a, b = both[pair.article]
        found.append((value_of(a.rows, layer, pair.first, name), value_of(b.rows, layer, pair.second, name)))
    if level == "nominal":
        codes: dict[Any, int] = {}
        numbers = [[codes.setdefault(folded(value), len(codes)) for value in row] for row in found]
        return np.array(numbers, dtype=float).reshape(-1, 2), pairs
    kept = [(pair, row) for pair, row in zip(pairs, found, strict=True) if None not in row]
    return np.array([row for _, row in kept], dtype=float).reshape(-1, 2), [pair for pair, _ in kept]


def alpha(values: np.ndarray, level: Literal["nominal", "interval"]) -> float:
    """Krippendorff's alpha of two annotators, one row per unit; NaN below two units or with a single value."""
    if len(values) < 2 or len(np.unique(values)) < 2:
        return float("nan")
    import krippendorff

    return float(krippendorff.alpha(values.T, level_of_measurement=level))


def spans(pair: Pair) -> tuple[int, int]:
    """The span of a pair: that of the first annotator, else of the second."""
    row = pair.first or pair.second
    assert row is not None
    return span_of(row)
