"""The network that computes a vector for each token, from spaCy's weights.

It is spaCy's `Tok2Vec.v2`: hash embeddings, mixed, then four layers that look one token to each side. spaCy computes a
mixed embedding of every token anew, though nine of ten are words met before; here it is kept by features. Matrices are
multiplied by NumPy's BLAS, which takes a third of the time of thinc's on many processors. A sum taken in another order
may differ in the last of its 24 bits: `python -m benchmarks.parses --data FOLDER` counts what comes of it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 4
"""Tokens to each side that a vector depends on, one a layer: so many empty rows part two texts."""

ROW_BLOCK = 12
"""Texts begin at multiples of so many rows, because BLAS kernels sum alike at equal places of their blocks."""

_ROWS = 768
"""Rows that go through all layers together: they stay in the cache of a core."""

_MOST_KEPT = 60_000
"""Feature sets whose embedding is kept, 23 MB; a year of a newspaper has more, and then they are collected anew."""


class Encoder:
    """The vectors of tokens that one `Tok2Vec.v2` model gives.

    Raises ValueError if the model has another architecture.
    """

    def __init__(self, model: Any) -> None:
        nodes: dict[str, list[Any]] = {}
        for node in model.walk(order="dfs_pre"):
            nodes.setdefault(node.name, []).append(node)
        tables, mixers, norms, extractors = (
            nodes.get(name, []) for name in ("hashembed", "maxout", "layernorm", "extract_features")
        )
        if "static_vectors" in nodes or len(extractors) != 1 or len(mixers) != REACH + 1 or len(norms) != len(mixers):
            raise ValueError("this model is not spaCy's Tok2Vec.v2 with four layers.")
        self.columns: list[Any] = list(extractors[0].attrs["columns"])
        self._ops: Any = model.ops
        self._tables = [(node.get_param("E"), node.attrs["seed"]) for node in tables]
        layers = [_Layer(mixer, norm) for mixer, norm in zip(mixers, norms, strict=True)]
        self._mix, self._layers = layers[0], layers[1:]
        self.width = self._mix.width
        if len(self._tables) != len(self.columns) or any(layer.inputs != 3 * self.width for layer in self._layers):
            raise ValueError("this model has other layers than spaCy's Tok2Vec.v2.")
        self._forget()

    def _forget(self) -> None:
        self._places: dict[bytes, int] = {}
        self._kept = np.empty((1024, self.width), dtype=np.float32)

    def encode(self, docs: Sequence["Doc"], layout: "Layout") -> np.ndarray:
        """Vectors of the tokens of these Docs, in the rows that `layout` gives them; other rows mean nothing."""
        embedded = self._embed(docs)
        rows = np.zeros((layout.rows, self.width), dtype=np.float32)
        rows[layout.tokens] = embedded
        for start, end in layout.blocks:
            block = rows[start:end]
            for layer in self._layers:
                block = block + layer.of_windows(block)
            rows[start:end] = block
        return rows

    def _embed(self, docs: Sequence["Doc"]) -> np.ndarray:
        """Mixed embedding of each token, from the cache."""
        features = np.ascontiguousarray(np.concatenate([doc.to_array(self.columns) for doc in docs]))
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self._places) > _MOST_KEPT:
            self._forget()
        places = self._places
        fresh = {key: token for token, key in enumerate(keys) if key not in places}
        if fresh:
            begin, end = len(places), len(places) + len(fresh)
            while end > len(self._kept):
                self._kept = np.concatenate([self._kept, np.empty_like(self._kept)])
            self._kept[begin:end] = self._mixed(features[list(fresh.values())])
            places.update(zip(fresh, range(begin, end), strict=True))
        return self._kept[[places[key] for key in keys]]

    def _mixed(self, features: np.ndarray) -> np.ndarray:
        parts = []
        for column, (table, seed) in enumerate(self._tables):
            ids = np.ascontiguousarray(features[:, column])
            parts.append(self._ops.gather_add(table, self._ops.hash(ids, seed) % len(table)))
        # In double precision, so that the kept vector does not depend on the words that it was first met with.
        return self._mix.of_rows(np.concatenate(parts, axis=1).astype(np.float64)).astype(np.float32)


class _Layer:
    """Maxout of three pieces, then layer normalisation."""

    def __init__(self, mixer: Any, norm: Any) -> None:
        weights = mixer.get_param("W")
        self.width, pieces, self.inputs = weights.shape
        # All first pieces, then all second ones: the largest of three is then taken over whole rows.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(self.inputs, pieces * self.width))
        self._bias = np.ascontiguousarray(mixer.get_param("b").T.ravel())
        self._cuts = [slice(piece * self.width, (piece + 1) * self.width) for piece in range(pieces)]
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def of_windows(self, rows: np.ndarray) -> np.ndarray:
        """The layer over each row with its two neighbours."""
        width = rows.shape[1]
        windows = np.zeros((len(rows), 3 * width), dtype=rows.dtype)
        windows[1:, :width] = rows[:-1]
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        return self.of_rows(windows)

    def of_rows(self, rows: np.ndarray) -> np.ndarray:
        pieces = rows @ self._weights
        pieces += self._bias
        first, *others = self._cuts
        best = pieces[:, first]
        for cut in others:
            best = np.maximum(best, pieces[:, cut])
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)[:, None] / self.width + 1e-08
        best *= variance**-0.5
        best *= self._scale
        best += self._shift
        return best


class Layout:
    """The rows of the tokens of each text in a matrix that is encoded as a whole.

    rows    how many rows
    tokens  row of each token
    blocks  half-open spans of rows that hold whole texts
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        begins: list[int] = []
        self.blocks: list[tuple[int, int]] = []
        opens = end = 0
        for length in lengths:
            size = -(-(REACH + length) // ROW_BLOCK) * ROW_BLOCK
            if end > opens and end + size - opens > _ROWS:
                self.blocks.append((opens, end + ROW_BLOCK))
                opens = end = end + ROW_BLOCK
            begins.append(end + REACH)
            end += size
        self.blocks.append((opens, end + ROW_BLOCK))
        self.rows = end + ROW_BLOCK
        offsets = np.cumsum([0, *lengths])
        self.tokens = np.repeat(np.array(begins, dtype=np.int64) - offsets[:-1], lengths) + np.arange(offsets[-1])
        self.offsets = offsets.tolist()
