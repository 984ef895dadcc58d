"""A small labelled sample for trying out the validation."""

from importlib import resources

import pandas as pd


def example_labels() -> pd.DataFrame:
    """Load 24 invented sentences with invented labels of two readers, for examples only.

    Returns text, reader_1 and reader_2 (positive, neutral or negative).

    >>> example_labels().shape
    (24, 3)
    """
    with resources.files("kit.data").joinpath("sentiment_example.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="string")
