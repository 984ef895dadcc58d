"""Named entities as spaCy's greedy recogniser finds them, scored for all tokens at once.

spaCy's recogniser goes through a text token by token: outside an entity it may leave the token, open an entity or take
the token alone as one; inside it may go on or close. Its score knows the token, and inside an entity its first token
and the one before. Outside an entity a score thus depends on the token alone: all of them are one product of matrices.
Only from tokens that would open an entity, one in ten, one has to walk on.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kit.inference.encoder import Encoder, Layout

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's values of ENT_IOB."""


class EntityFinder:
    """A trained `EntityRecognizer` with spaCy's `TransitionBasedParser.v2`, of state type "ner".

    Raises ValueError if it has another architecture.
    """

    def __init__(self, recognizer: "EntityRecognizer") -> None:
        model = recognizer.model
        to_vectors, lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        names = [layer.name for layer in to_vectors.layers]
        if names[1:] != ["list2array", "linear"] or not model.attrs["has_upper"] or recognizer.cfg["beam_width"] != 1:
            raise ValueError("this recogniser is not spaCy's greedy one.")
        if model.attrs["unseen_classes"] or lower.get_dim("nF") != 3 or lower.get_dim("nP") != 2:
            raise ValueError("this recogniser looks at other tokens than spaCy's does by default.")
        self.encoder = Encoder(to_vectors.layers[0])
        linear = to_vectors.layers[2]
        self._narrow, self._narrow_bias = linear.get_param("W").T, linear.get_param("b")
        weights = lower.get_param("W")  # feature, hidden unit, piece, input
        width = weights.shape[3]
        # One matrix per feature (the token, the first of its entity, the previous), all first pieces before all second.
        self._features = [np.ascontiguousarray(array.transpose(2, 1, 0).reshape(width, -1)) for array in weights]
        pads = [array.T.ravel() for array in lower.get_param("pad")[0]]
        self._alone = pads[1] + pads[2]
        self._bias = lower.get_param("b").T.ravel()
        self._hidden = lower.get_dim("nO")
        self._upper, self._upper_bias = upper.get_param("W").T, upper.get_param("b")
        self._read_moves(recognizer)

    def _read_moves(self, recognizer: "EntityRecognizer") -> None:
        moves = [recognizer.moves.get_class_name(number) for number in range(len(self._upper_bias))]
        strings = recognizer.vocab.strings
        position = {move: number for number, move in enumerate(moves)}
        labels = [move[2:] for move in moves if move.startswith("B-")]
        self.labels = np.array([strings[label] for label in labels], dtype=np.uint64)
        goes_on, closes = ([position[f"{kind}-{label}"] for label in labels] for kind in "IL")
        self._inside, self._in_comes_first = np.array(goes_on + closes), np.array(goes_on) < np.array(closes)
        outside = [move for move in moves if _is_outside(move)]
        self._outside = np.array([position[move] for move in outside])
        self._opens = np.array([move.startswith("B-") for move in outside])
        self._label = np.array([labels.index(move[2:]) if move != "O" else -1 for move in outside])
        self._leaves = outside.index("O")

    def find(self, docs: Sequence["Doc"], layout: Layout) -> tuple[np.ndarray, np.ndarray]:
        """ENT_IOB and ENT_TYPE of all tokens of these Docs, whose sentence starts are set."""
        rows = self.encoder.encode(docs, layout) @ self._narrow + self._narrow_bias
        alone = self._scores(rows @ self._features[0] + self._alone, self._outside)[layout.tokens]
        marks = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        may_go_on = np.zeros(len(marks), dtype=bool)
        may_go_on[:-1] = marks[1:, 0] != 1
        may_go_on[[end - 1 for end in layout.offsets[1:] if end]] = False
        alone[np.ix_(~may_go_on, self._opens)] = -np.inf
        chosen = alone.argmax(axis=1)
        chosen[marks[:, 1] != 0] = self._leaves
        opening = np.flatnonzero(self._opens[chosen])
        ends = self._walk(opening, self._label[chosen[opening]], may_go_on, rows[layout.tokens])
        return self._marked(chosen, dict(zip(opening.tolist(), ends.tolist(), strict=True)))

    def _walk(self, opening: np.ndarray, label: np.ndarray, may_go_on: np.ndarray, vectors: np.ndarray) -> np.ndarray:
        """The last token of the entity that each of these tokens opens.

        In double precision, so that a walk does not depend on those that are taken with it.
        """
        of_token, of_first, of_before = (weights.astype(np.float64) for weights in self._features)
        first = vectors[opening] @ of_first
        at, walking = opening + 1, np.arange(len(opening))
        while len(walking):
            here, kinds = at[walking], label[walking]
            scores = self._scores(
                vectors[here] @ of_token + first[walking] + vectors[here - 1] @ of_before, self._inside
            )
            places = np.arange(len(here))
            gain = scores[places, kinds] - scores[places, kinds + len(self.labels)]
            on = may_go_on[here] & ((gain > 0) | ((gain == 0) & self._in_comes_first[kinds]))
            walking = walking[on]
            at[walking] += 1
        return at

    def _scores(self, sums: np.ndarray, moves: np.ndarray) -> np.ndarray:
        """Scores of some of the moves, from what the features add up to."""
        sums += self._bias
        hidden = np.maximum(sums[:, : self._hidden], sums[:, self._hidden :])
        return hidden @ self._upper[:, moves] + self._upper_bias[moves]

    def _marked(self, chosen: np.ndarray, ends: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
        iob = np.full(len(chosen), OUTSIDE, dtype=np.uint64)
        kind = np.zeros(len(chosen), dtype=np.uint64)
        behind = 0
        for start in np.flatnonzero(chosen != self._leaves).tolist():
            if start < behind:
                continue
            behind = ends.get(start, start) + 1
            iob[start:behind] = INSIDE
            iob[start] = BEGIN
            kind[start:behind] = self.labels[self._label[chosen[start]]]
        return iob, kind


def _is_outside(move: str) -> bool:
    """Whether the recogniser can make a move outside an entity; their order decides between equal scores."""
    return move == "O" or (move[:2] in ("B-", "U-") and move != "U-")
