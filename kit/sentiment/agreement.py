"""Agreement between annotators, which limits the agreement that a score can reach with them."""

from typing import Literal

import numpy as np
import pandas as pd

from kit.arguments import columns_of, explains_options
from kit.lean import leaving_out

_VALUE = {"positive": 1.0, "neutral": 0.0, "negative": -1.0}


def numbers(values: pd.Series) -> pd.Series:
    """Convert the labels to 1, 0 and -1; numbers stay. Raises ValueError for other words."""
    result = values.map(lambda value: _VALUE.get(value.strip().lower()) if isinstance(value, str) else float(value))
    if result.isna().any():
        wrong = sorted({str(value) for value in values[result.isna()]})
        raise ValueError(f"Labels are positive, neutral or negative, or numbers; not {', '.join(wrong[:5])}.")
    return result.astype(float)


@explains_options
def annotator_agreement(labels: pd.DataFrame | None) -> pd.DataFrame:
    """Measure agreement between annotators, corrected for chance: one row per measure, with the number of units.

    labels   one column per annotator, one row per unit, empty where an annotator gave no judgement

    Returns measure, value, n: Krippendorff's alpha (nominal for labels, and ordinal, as positive is further from
    negative than from neutral; interval for numbers), and for complete tables of labels the mean of Cohen's kappa over
    pairs of annotators. Krippendorff (2018) asks for alpha of .80, and .667 for tentative conclusions.

    >>> annotator_agreement(pd.DataFrame({"a": ["positive", "neutral"], "b": ["positive", "neutral"]})).value.tolist()
    [1.0, 1.0, 1.0]
    """
    if labels is None:
        return pd.DataFrame(columns=["measure", "value", "n"]).astype({"value": float, "n": "Int64"})
    import krippendorff

    columns_of(labels, helper="annotator_agreement", made_by="kit.example_labels(), with a column for each annotator,")
    if len(labels.columns) < 2 or labels.empty:
        raise ValueError("labels takes one column for each of two or more annotators, and a row for each unit.")
    given = labels.apply(lambda column: numbers(column.dropna()).reindex(column.index))
    judged = given[given.notna().sum(axis=1) > 1]
    values = np.unique(judged.to_numpy()[judged.notna().to_numpy()])
    levels: tuple[Literal["nominal", "ordinal", "interval"], ...] = ("interval",)
    if set(values) <= set(_VALUE.values()):
        levels = ("nominal", "ordinal")
    several = len(values) > 1
    rows = [
        (f"alpha_{level}", krippendorff.alpha(judged.T.to_numpy(), level_of_measurement=level) if several else np.nan)
        for level in levels
    ]
    if len(levels) == 2 and several and judged.notna().all().all():
        with leaving_out("sklearn", "scipy"):  # NLTK is loaded only for this, not for every tone score
            from nltk.metrics.agreement import AnnotationTask

        votes = [(coder, unit, value) for coder in judged for unit, value in judged[coder].items()]
        task = AnnotationTask(votes)
        rows.append(("kappa_mean", task.kappa()))
    return pd.DataFrame([(*row, len(judged)) for row in rows], columns=["measure", "value", "n"])
