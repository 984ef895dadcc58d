"""Correct shares for misclassification, given a labelled sample that shows the errors of the scores.

Errors of a classifier do not cancel out: they bias shares and differences, however good it is (TeBlunthuis, Hase & Chan
2024). With a random sample of the same material labelled by people, shares can be corrected.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kit.arguments import columns_of, explains_options
from kit.sentiment.validate import LABELS

DRAWS = 2000


@explains_options
def correct_shares(
    labels: Sequence[str] | pd.Series,
    sample: pd.DataFrame,
    *,
    predicted: str = "label",
    human: str = "human",
) -> pd.DataFrame:
    """Correct the shares of positive, neutral and negative units for the errors that a labelled sample shows.

    labels     the kit's labels of all units of the study
    sample     units drawn from them at random, with the kit's label (`predicted`) and people's (`human`)

    The correction estimates from the sample P(people's label | kit's label) for each label of the kit, and
    applies it to all units: the calibration estimator, which for random samples of the same material has less variance
    than inverting the confusion matrix (Rogan & Gladen 1978), and never leaves 0 to 1 (Tenenbein 1970). It must not be
    carried to other material, where the base rates differ. For regressions see TeBlunthuis et al. (2024), who
    recommend maximum likelihood adjustment.

    Returns one row per label: label, kit (share as labelled), corrected, ci_low, ci_high (95 % percentile bootstrap of
    sample and study, 2,000 draws, fixed seed), n (units of the study), n_sample. A kit label that the study has and
    the sample lacks cannot be corrected: then corrected and its interval are NA.

    Raises ValueError where a column is missing.

    >>> sample = pd.DataFrame({"label": ["positive", "positive"], "human": ["positive", "neutral"]})
    >>> correct_shares(["positive"] * 10, sample).corrected.tolist()
    [0.5, 0.5, 0.0]
    """
    columns_of(
        sample, predicted, human, helper="correct_shares", made_by="kit.sentiment(article), with people's labels,"
    )
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise TypeError(
            f"labels takes the kit's labels of all units, in a list or column, not {type(labels).__name__}."
        )
    checked = sample[[predicted, human]].dropna()
    joint = pd.crosstab(checked[predicted], checked[human]).reindex(index=LABELS, columns=LABELS, fill_value=0)
    study = pd.Series(labels).dropna().value_counts().reindex(LABELS, fill_value=0).to_numpy()
    counts, total, size = joint.to_numpy(), int(study.sum()), int(joint.to_numpy().sum())
    shares = study / total if total else np.full(len(LABELS), np.nan)
    known = bool(total and size and not ((study > 0) & (counts.sum(axis=1) == 0)).any())
    corrected = _calibrated(shares, counts) if known else np.full(len(LABELS), np.nan)
    low, high = _interval(shares, counts, total, size) if known else (corrected, corrected)
    table = pd.DataFrame({"label": LABELS, "kit": shares, "corrected": corrected, "ci_low": low, "ci_high": high})
    table = table.astype(dict.fromkeys(("kit", "corrected", "ci_low", "ci_high"), "Float64"))
    return table.assign(n=total, n_sample=size)


def _calibrated(shares: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Kit shares times P(people's label | kit's label), estimated from the counts of the sample."""
    rows = counts.sum(axis=1)
    seen = rows > 0
    return shares[seen] @ (counts[seen] / rows[seen, None])


def _interval(shares: np.ndarray, counts: np.ndarray, total: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval over draws of sample and study; a row without units in a draw keeps the sample's values."""
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(size, counts.ravel() / size, DRAWS).reshape(DRAWS, *counts.shape)
    drawn = np.where(drawn.sum(axis=2, keepdims=True) > 0, drawn, counts)
    studies = rng.multinomial(total, shares, DRAWS) / total
    estimates = np.array([_calibrated(share, count) for share, count in zip(studies, drawn, strict=True)])
    low, high = np.nanpercentile(estimates, (2.5, 97.5), axis=0)
    return low, high
