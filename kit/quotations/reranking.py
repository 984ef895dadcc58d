"""Weigh each cue once more, in view of its rivals: the contents of the cues around it.

The first model looks at one cue and one content, and says which content of a cue is the best. Whether words are told
within somebody else's, or a cue beside them explains them better, is seen only when all have their scores: small trees
read these and a few lengths, and make the cue likelier or less likely. They were grown by
`benchmarks/train_reranking.py` on scores of articles that the first model had not seen.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kit.quotations.choice import ANNOUNCED, ScoredProposal, Verdict, is_spoken
from kit.quotations.contents import Candidate
from kit.quotations.cues import CLASSES
from kit.quotations.quoted import Quoted
from kit.quotations.spans import TokenSpan, size

VALUES = (
    "score",
    "next_best",
    "overlapping",
    "outer",
    "inner",
    "outer_class",
    "class",
    "frame",
    "nearest",
    "place",
    "size",
    "hole",
    "parts",
    "start",
    "end",
)
"""What the trees read of a content.

score                log odds by the first model
next_best            the best score of the cue's other contents
overlapping          the best score of a content of another cue that shares three tenths of its tokens or more
outer, inner         the best score of a content that holds its cue, and of one whose cue it holds
outer_class, class   the class of cue of the former and its own, as a place in `CLASSES`; -1 for none
frame                how the content is tied to its cue, as a place in `FRAMES`
nearest              tokens to the nearest other cue that is likelier right than wrong
place                where in its sentence the cue stands, in fours of tokens, four at most
size, hole, parts    tokens, tokens left out within, spans
start, end           tokens from the cue to its start, and from its end to the cue
"""

CONSIDERED = -4.0
"""Log odds from which on a content is weighed again."""

FRAMES = ("ccomp", "main", "xcomp", "nsubjpass", "oprd", "dobj", "prep", "relcl", "sides", "quote")
"""Kinds of frames: clauses, objects, layouts. A frame is of the kind that it begins with; -1 for the others."""

MOST = 1.25
"""Log odds that a content may lose by the trees: what is told within other words is rarely annotated, but real."""

_NONE = -9.0
_KINDS = {
    "left": "sides",
    "right": "sides",
    "advcl": "ccomp",
    "acl": "ccomp",
    "attr": "oprd",
    "acomp": "oprd",
    "acl-of": "relcl",
}
_FAR = 99
_REACH = 80
"""Tokens around a cue in which others count as rivals."""

_SHARED = 0.3

Matrix = npt.NDArray[np.float64]


class Trees:
    """Regression trees whose leaves add up to log odds; a leaf leads to itself.

    bias      log odds before the first tree
    roots     the first node of each tree
    feature, threshold, low, high   the value that a node asks for; where to go if it is at most the threshold, or more
    odds      what a leaf adds
    """

    def __init__(self, bias: float, nodes: Sequence[tuple[int, int, float, int, int, float]]) -> None:
        trees, features, thresholds, lows, highs, odds = (np.array(column) for column in zip(*nodes, strict=True))
        self.bias = bias
        self.roots = np.flatnonzero(np.diff(trees, prepend=-1))
        self.feature, self.threshold = features.astype(np.intp), thresholds.astype(np.float64)
        self.low, self.high, self.odds = lows.astype(np.intp), highs.astype(np.intp), odds.astype(np.float64)

    def score(self, values: Matrix) -> npt.NDArray[np.float64]:
        """Log odds of each row of values."""
        rows = np.arange(len(values))[:, None]
        nodes = np.tile(self.roots, (len(values), 1))
        while True:
            goes_low = values[rows, self.feature[nodes]] <= self.threshold[nodes]
            following = np.where(goes_low, self.low[nodes], self.high[nodes])
            if np.array_equal(following, nodes):
                return np.asarray(self.bias + self.odds[nodes].sum(axis=1), np.float64)
            nodes = following


@lru_cache(maxsize=1)
def trees() -> Trees:
    """The trees of `kit/data/quotation_trees.csv`."""
    text = resources.files("kit.data").joinpath("quotation_trees.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    bias = sum(float(row["odds"]) for row in rows if row["tree"] == "bias")
    columns = {name: number for number, name in enumerate(VALUES)}
    nodes = [
        (
            int(row["tree"]),
            columns.get(row["value"], 0),
            float(row["threshold"] or 0),
            int(row["low"]),
            int(row["high"]),
            float(row["odds"] or 0),
        )
        for row in rows
        if row["tree"] != "bias"
    ]
    return Trees(bias, nodes)


def reranked(scored: list[ScoredProposal]) -> list[ScoredProposal]:
    """The proposals with new scores: what the trees add to the best content of a cue is added to all of them."""
    values = values_of(scored)
    rows = [row for row in values if row is not None]
    scores = iter(trees().score(np.array(rows, np.float64)).tolist() if rows else ())
    result = []
    for proposal, row in zip(scored, values, strict=True):
        shift = 0.0 if row is None else max(next(scores) - _best(proposal)[0], -MOST)
        contents = [(_least(proposal, content, score + shift), content) for score, content in proposal.scored]
        result.append(ScoredProposal(proposal.proposal, contents))
    return result


def _best(scored: ScoredProposal) -> tuple[float, Candidate]:
    """The best content of a cue by the first model, with its score."""
    return max(scored.scored, key=lambda pair: pair[0])


def _least(scored: ScoredProposal, candidate: Candidate, score: float) -> float:
    """The score of a content, raised where the layout says that somebody speaks here."""
    return max(score, ANNOUNCED) if is_spoken(scored.proposal, candidate) else score


def _is_marked(quoted: Quoted, candidate: Candidate) -> bool:
    """Whether words of a content stand in quote marks.

    Marks say themselves that somebody speaks, and such words are few in what the trees learn from.
    """
    stretches = {number for a, b in candidate.content for number in quoted.of[a:b]}
    return any(number is not None and not quoted.is_name(number) for number in stretches)


class _Rival(NamedTuple):
    """The best content of a cue."""

    cue: int
    score: float
    content: tuple[TokenSpan, ...]
    start: int
    end: int
    cue_class: int


def values_of(scored: list[ScoredProposal]) -> list[list[float] | None]:
    """For each proposal what the trees read of its best content; None where that is out of the question, or
    where quote marks or a label say that somebody speaks."""
    rivals = _rivals(scored)
    cues = [rival.cue for rival in rivals]
    result = []
    for proposal in scored:
        cue = proposal.proposal.cue
        near = rivals[bisect_left(cues, cue - _REACH) : bisect_right(cues, cue + _REACH)]
        result.append(_values(proposal, [rival for rival in near if rival.cue != cue]))
    return result


def _rivals(scored: list[ScoredProposal]) -> list[_Rival]:
    """The best content of each cue, in the order of the cues; none that is out of the question."""
    best: dict[int, _Rival] = {}
    for proposal in scored:
        score, candidate = _best(proposal)
        cue = candidate.cue
        if score > CONSIDERED and (cue not in best or score > best[cue].score):
            content = candidate.content
            cue_class = _class_of(Verdict(score, candidate, proposal.proposal))
            best[cue] = _Rival(cue, score, content, content[0][0], content[-1][1], cue_class)
    return [best[cue] for cue in sorted(best)]


def _class_of(verdict: Verdict) -> int:
    return -1 if verdict.cue_class is None else CLASSES.index(verdict.cue_class)


@lru_cache(maxsize=256)
def _frame_of(frame: str) -> int:
    """The place of the kind of a frame in `FRAMES`."""
    frame = _KINDS.get(frame.rstrip("+"), frame)
    return next((place for place, kind in enumerate(FRAMES) if frame.startswith(kind)), -1)


def _values(proposal: ScoredProposal, rivals: list[_Rival]) -> list[float] | None:
    """What the trees read of the best content of a cue."""
    score, candidate = _best(proposal)
    if score <= CONSIDERED or proposal.proposal.layout or _is_marked(proposal.proposal.quoted, candidate):
        return None
    tree, cue, content = proposal.proposal.tree, candidate.cue, candidate.content
    next_best = sorted(other for other, _ in proposal.scored)[-2] if len(proposal.scored) > 1 else _NONE
    start, end, words = content[0][0], content[-1][1], size(content)
    overlapping, inner = _best_around(content, words, rivals)
    holding = [rival for rival in rivals if any(a <= cue < b for a, b in rival.content)]
    outer = max(holding, key=lambda rival: rival.score, default=None)
    nearest = min((abs(rival.cue - cue) for rival in rivals if rival.score > 0), default=_FAR)
    place = min(4, (cue - tree.sentences[tree.sentence[cue]][0]) // 4)
    above = (_NONE, -1) if outer is None else (outer.score, outer.cue_class)
    own_class = _class_of(Verdict(score, candidate, proposal.proposal))
    scores = (score, next_best, overlapping, above[0], inner)
    kinds = (above[1], own_class, _frame_of(candidate.frame))
    return [*scores, *kinds, nearest, place, words, end - start - words, len(content), start - cue, cue - end]


def _best_around(content: tuple[TokenSpan, ...], words: int, rivals: list[_Rival]) -> tuple[float, float]:
    """The best score of a rival that says much the same, and of one whose cue stands in the content."""
    start, end = content[0][0], content[-1][1]
    same = inner = _NONE
    for rival in rivals:
        if rival.start < end and start < rival.end and rival.score > same:
            both = sum(max(0, min(b, d) - max(a, c)) for a, b in content for c, d in rival.content)
            if both and both >= _SHARED * (words + size(rival.content) - both):
                same = rival.score
        if start <= rival.cue < end and rival.score > inner and any(a <= rival.cue < b for a, b in content):
            inner = rival.score
    return same, inner
