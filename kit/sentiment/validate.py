"""Validate the scores on a researcher's own material: measure their agreement with people's labels.

No lexicon is valid by itself for new texts (Grimmer & Stewart 2013); dictionaries made for other texts agree with
people, and with each other, far less than people do (van Atteveldt, van der Velden & Boukes 2021; Boukes et al. 2020).
So have two or more people label a random sample of your own units, and validate the scores before any claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kit.arguments import columns_of, explains_options
from kit.sentiment.agreement import annotator_agreement, numbers
from kit.sentiment.units import THRESHOLD, label

LABELS = ("positive", "neutral", "negative")
DRAWS = 1000


@dataclass(frozen=True)
class Validation:
    """The agreement between scores and people's labels.

    figures     one row per measure: measure, value, ci_low, ci_high, n
    confusion   counts: rows are people's labels, columns the kit's
    threshold   the compound score from which a unit is labelled positive, and its negative for negative
    agreement   agreement between the annotators, as `annotator_agreement` gives it; empty with fewer than two
    """

    figures: pd.DataFrame
    confusion: pd.DataFrame
    threshold: float
    agreement: pd.DataFrame

    def _repr_html_(self) -> str:
        parts = [part.to_html(na_rep="") for part in (self.figures, self.confusion, self.agreement) if len(part)]
        return "<br>".join(parts)


@explains_options
def validate_sentiment(
    labelled: pd.DataFrame,
    *,
    compound: str = "compound",
    label: str = "label",
    human: str = "human",
    annotators: Sequence[str] = (),
    group: str | None = None,
    threshold: float = THRESHOLD,
) -> Validation:
    """Compare scores with people's labels of the same units.

    labelled    one row per unit: scores as from `kit.sentiment` or `kit.sentiment_toward`, and people's judgements
    compound    column of the scores, -1 to 1
    label       column of the kit's labels; without one, labels are made from the scores by `threshold`
    human       column of people's judgements: positive, neutral, negative, or numbers of any scale whose middle is 0
                (a number below, at or above 0 is then the label)
    annotators  columns of the single annotators, for their agreement; without `human`, their majority is used
                (for ties and numbers: the mean)
    group       column whose groups the bootstrap draws, for instance article_id, since sentences of one article are
                not independent; without it, single rows are drawn
    threshold   where labels are made from scores

    Rows where the score or the judgement is missing are left out.

    Returns a `Validation`. Its measures: pearson_r and spearman_r of scores and judgements, accuracy, macro_f1 and the
    f1 of each label that people used, with 95 % percentile bootstrap intervals (1,000 draws, fixed seed).

    Raises ValueError where a column is missing or a label is none of the three.

    >>> table = pd.DataFrame({"compound": [0.6, -0.5, 0.0], "human": ["positive", "negative", "neutral"]})
    >>> validate_sentiment(table).figures.value.round(2).tolist()[2:4]
    [1.0, 1.0]
    """
    table = _judged(labelled, compound, human, annotators)
    predicted = _labels(labelled.loc[table.index, label] if label in labelled else table["score"], threshold)
    gold = _labels(table["judged"], 0.0)
    pairs = pd.DataFrame({"x": table["score"], "y": numbers(table["judged"]), "gold": gold, "predicted": predicted})
    keys = labelled.loc[pairs.index, group] if group else pairs.index
    groups = list(pairs.groupby(np.asarray(keys)).indices.values())
    confusion = pd.crosstab(gold, predicted).reindex(index=LABELS, columns=LABELS, fill_value=0)
    confusion.index.name, confusion.columns.name = "people", "kit"
    agreement = annotator_agreement(labelled[list(annotators)]) if len(annotators) > 1 else annotator_agreement(None)
    return Validation(_figures(pairs, groups), confusion, threshold, agreement)


def _judged(labelled: pd.DataFrame, compound: str, human: str, annotators: Sequence[str]) -> pd.DataFrame:
    columns_of(labelled, helper="validate_sentiment", made_by="kit.sentiment(article), with people's labels,")
    needed = [compound, *(annotators if annotators and human not in labelled else [human]), *annotators]
    if missing := [name for name in needed if name not in labelled]:
        raise ValueError(f"The frame lacks the columns {', '.join(missing)}; it has {', '.join(map(str, labelled))}.")
    judged = labelled[human] if human in labelled else labelled[list(annotators)].apply(_majority, axis=1)
    table = pd.DataFrame({"score": pd.to_numeric(labelled[compound], errors="coerce"), "judged": judged})
    return table.dropna().astype({"score": float})


def _majority(votes: pd.Series) -> Any:
    votes = votes.dropna()
    counts = votes.value_counts()
    if len(counts) and isinstance(counts.index[0], str) and (len(counts) == 1 or counts.iloc[0] > counts.iloc[1]):
        return counts.index[0]
    return float(numbers(votes).mean()) if len(counts) else None


def _labels(values: pd.Series, threshold: float) -> pd.Series:
    if values.map(lambda value: isinstance(value, str)).all():
        numbers(values)
        return values.map(lambda value: value.strip().lower())
    return numbers(values).map(lambda value: label(value, threshold or 1e-9))


def _f1(gold: np.ndarray, predicted: np.ndarray, name: int) -> float:
    hit = np.count_nonzero((gold == name) & (predicted == name))
    return 2 * hit / (np.count_nonzero(gold == name) + np.count_nonzero(predicted == name) or np.nan)


def _r(x: np.ndarray, y: np.ndarray) -> float:
    return float(np.corrcoef(x, y)[0, 1]) if len(x) > 1 and np.ptp(x) and np.ptp(y) else np.nan


def _measures(
    x: np.ndarray, y: np.ndarray, gold: np.ndarray, predicted: np.ndarray, used: list[str]
) -> dict[str, float]:
    """All measures of one set of units; `used` are the labels that people gave."""
    f1 = {f"f1_{name}": _f1(gold, predicted, LABELS.index(name)) for name in used}
    return {
        "pearson_r": _r(x, y),
        "spearman_r": _r(pd.Series(x).rank().to_numpy(), pd.Series(y).rank().to_numpy()),
        "accuracy": float(np.mean(gold == predicted)) if len(x) else np.nan,
        "macro_f1": float(np.nanmean(list(f1.values()))) if len(x) else np.nan,
        **f1,
    }


def _figures(pairs: pd.DataFrame, groups: list[np.ndarray]) -> pd.DataFrame:
    """The measures with 95 % percentile intervals over groups of units."""
    used, rng = [name for name in LABELS if (pairs["gold"] == name).any()], np.random.default_rng(0)
    x, y = pairs["x"].to_numpy(), pairs["y"].to_numpy()
    gold, predicted = (pairs[name].map(LABELS.index).to_numpy() for name in ("gold", "predicted"))
    table = pd.DataFrame({"value": _measures(x, y, gold, predicted, used)})
    if len(groups) > 1:
        drawn = (np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))]) for _ in range(DRAWS))
        draws = pd.DataFrame([_measures(x[rows], y[rows], gold[rows], predicted[rows], used) for rows in drawn])
        table["ci_low"], table["ci_high"] = draws.quantile(0.025), draws.quantile(0.975)
    table = table.reindex(columns=["value", "ci_low", "ci_high"]).astype("Float64")
    return table.rename_axis("measure").reset_index().assign(n=len(pairs))
