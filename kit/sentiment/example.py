"""A small labelled sample to try the validation on."""

from importlib import resources

import pandas as pd


def example_labels() -> pd.DataFrame:
    """Load 24 sentences with the labels of two readers. All are invented: they prove nothing.

    Returns text, reader_1 and reader_2 (positive, neutral or negative).

    >>> example_labels().shape
    (24, 3)
    """
    with resources.files("kit.data").joinpath("sentiment_example.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="string")
