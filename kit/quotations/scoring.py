"""Score the proposals with the linear models, and choose between candidates that overlap."""

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import repeat

from kit.quotations.candidates import Candidate, is_toll
from kit.quotations.cues import cue_class
from kit.quotations.features import source_features
from kit.quotations.proposals import Proposal
from kit.quotations.quoted import Quoted
from kit.quotations.source_candidates import CERTAIN, Source, by_structure, is_naming
from kit.quotations.spans import SpanIndex, overlap
from kit.tree import Tree


class Weights:
    """A logistic regression over named features; unknown features weigh nothing.

    >>> Weights({"": -1.0, "lemma=say": 3.0}).score(["lemma=say", "tag=VBD"])
    2.0
    """

    def __init__(self, table: dict[str, float]) -> None:
        self.table = table
        self.bias = table.get("", 0.0)

    def sum(self, features: Iterable[str]) -> float:
        """Sum of the weights of the features, without the bias."""
        return sum(map(self.table.get, features, repeat(0.0)))

    def score(self, features: Iterable[str]) -> float:
        """Log odds that a candidate with these features is right."""
        return self.bias + self.sum(features)


def probability(score: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=4)
def weights(name: str) -> Weights:
    """The model `name` from `kit/data/quotation_<name>.csv`."""
    text = resources.files("kit.data").joinpath(f"quotation_{name}.csv").read_text("utf-8")
    _, _, table = text.partition("\nfeature,weight\n")
    features, values = zip(*csv.reader(table.splitlines()), strict=True)
    return Weights(dict(zip(features, map(float, values), strict=True)))


THRESHOLD = 0.33
"""Probability from which on a candidate is taken; where F1 is highest on PolNeAR dev."""

THRESHOLD_OF_CLAUSES = 0.28
"""The same for a clause that a cue governs: F1 on PolNeAR dev is as high as with `THRESHOLD`, and fewer are lost."""

HOPELESS, HOPELESS_AT_MARKS = -3.0, -4.0
"""Log odds of a cue below which its contents are not weighed (costs 0.02 of F1 on PolNeAR train, judged by folds)."""

NAMED = 0.1
"""Probability from which on the likeliest token is taken to name the source."""

SAME, SAME_NESTED = 0.3, 0.5
"""Share of tokens from which on two contents are one and the likelier stays; and where one holds the other's cue."""

ALL = 1.01
"""More than any two contents can share."""

BY_LAYOUT = {"turn": 3.0, "words": 1.0, "signed": 0.0, "closing": 3.0, "toll": 1.0, "name": 1.0}
"""Log odds, at least, of what the layout says: a name or capitals before a colon, a name behind a dash under marks, a
clause that ", officials said on Monday" closes. `benchmarks.quotes` prints how often each is right."""

ANNOUNCED = 0.5
"""Log odds, at least, that speech behind a colon belongs to the clause before it, and speech before "sobbed he"."""


@dataclass(frozen=True)
class Verdict:
    """A candidate with the log odds that it is right."""

    score: float
    one: Candidate
    proposal: Proposal


@dataclass(frozen=True)
class Judged:
    """A proposal with the log odds of each of its contents."""

    proposal: Proposal
    scored: list[tuple[float, Candidate]]

    def best(self) -> Verdict:
        """The likeliest content; what the layout says needs no other evidence."""
        score, option = max(
            ((max(score, BY_LAYOUT.get(one.frame, score)), one) for score, one in self.scored),
            key=lambda pair: (pair[1].frame in BY_LAYOUT, pair[0]),
        )
        return Verdict(score, option, self.proposal)


def judge(proposal: Proposal) -> Judged | None:
    """Weigh each content of a cue; None where there is none, or the cue alone makes all of them unlikely."""
    model = weights("content")
    base = model.score(proposal.shared())
    marked = proposal.quoted.marked[proposal.tree.sentence[proposal.cue]]
    told = proposal.label is not None or proposal.cue in proposal.quoted.announced
    told = told or is_toll(proposal.tree, proposal.cue) or is_naming(proposal.tree, proposal.cue)
    if base < (HOPELESS_AT_MARKS if marked else HOPELESS) and not told:
        return None
    options = proposal.options()
    scored = [(base + model.sum(own), one) for one, own in zip(options, proposal.own(options), strict=True)]
    scored = [(max(score, ANNOUNCED) if _is_spoken(proposal, one) else score, one) for score, one in scored]
    return Judged(proposal, scored) if scored else None


def _is_spoken(proposal: Proposal, one: Candidate) -> bool:
    """Whether speech stands behind a colon that the cue's clause ends in, or right before a cue and its subject."""
    return one.frame == "announced" or (proposal.spoken and one.frame in ("quote", "quote-left", "quote-before"))


def choose(judged: list[Judged], quoted: Quoted) -> list[Verdict]:
    """Choose the best content of each cue if it is likely enough and does not repeat a likelier one.

    What is quoted behind a sentence is left to the likeliest cue of speech in it.
    """
    chosen: dict[int, Verdict] = {}
    index: SpanIndex[int] = SpanIndex()
    spoken: set[int] = set()
    ranked = sorted(((one.best(), one) for one in judged), key=lambda pair: -pair[0].score)
    for number, (verdict, one) in enumerate(ranked):
        sentence = quoted.tree.sentence[verdict.one.cue]
        if not _is_likely(verdict) or (sentence in spoken and verdict.one.frame.startswith("quote-next")):
            continue
        rivals = [n for n in index.near(verdict.one.content) if n in chosen and _same(verdict, chosen[n])]
        if len(rivals) == 1 and _tells(verdict, chosen[rivals[0]]):
            del chosen[rivals.pop()]
        if len(rivals) == 1 and (wider := _passing_on(one, chosen[rivals[0]])) is not None:
            verdict, rivals = wider, []
        if not rivals:
            chosen[number] = verdict
            index.add(number, verdict.one.content)
            if cue_class(verdict.proposal.lemma) == "speech":
                spoken.add(sentence)
    return list(chosen.values())


def _is_likely(verdict: Verdict) -> bool:
    threshold = THRESHOLD_OF_CLAUSES if verdict.one.frame == "ccomp" else THRESHOLD
    return probability(verdict.score) >= threshold


def _same(one: Verdict, other: Verdict) -> bool:
    """Whether two contents say the same."""
    shared = overlap(one.one.content, other.one.content)
    return shared >= SAME and shared >= _limit(one, other)


def _tells(outer: Verdict, inner: Verdict) -> bool:
    """Whether one of two overlapping candidates is a clause within the other: "Lynch said she recalled thinking"."""
    speech = outer.one.frame == "ccomp" and cue_class(outer.proposal.lemma) == "speech"
    return speech and _holds(outer, inner) and not _holds(inner, outer)


def _passing_on(judged: Judged, rival: Verdict) -> Verdict | None:
    """The content that holds the rival and its cue, where a source passes on what another said, according to it."""
    if cue_class(judged.proposal.lemma) != "according":
        return None
    options = [Verdict(score, option, judged.proposal) for score, option in judged.scored]
    wider = [one for one in options if _holds(one, rival) and probability(one.score) >= THRESHOLD]
    return max(wider, key=lambda one: one.score, default=None)


def _limit(one: Verdict, other: Verdict) -> float:
    """How much two contents may share: more where one is told within the other ("he said that she said").

    All of it where a source in a phrase of its own passes on what was said ("she said, according to the paper").
    """
    outer = one if _holds(one, other) else other if _holds(other, one) else None
    if outer is None:
        return SAME
    return ALL if cue_class(outer.proposal.lemma) == "according" else SAME_NESTED


def _holds(outer: Verdict, inner: Verdict) -> bool:
    return any(start <= inner.one.cue < end for start, end in outer.one.content)


def source_of(tree: Tree, quoted: Quoted, verdict: Verdict) -> Source | None:
    """The token that names the source of a candidate, None where none is likely ("is expected to").

    What stands in marks was said by somebody: there the likeliest is taken in any case.
    """
    if verdict.one.frame == "closing":
        return Source(verdict.one.via, "beside", CERTAIN)
    if (certain := by_structure(tree, verdict.one.cue)) is not None:
        return certain
    model, proposal = weights("source"), verdict.proposal
    ranked = [
        (model.score(source_features(tree, quoted, verdict.one, source, place, proposal.lemma)), -place, source)
        for place, source in enumerate(proposal.sources())
    ]
    best = max(ranked, default=None)
    spoken = any(n is not None and quoted.speech(n) for a, b in verdict.one.content for n in quoted.of[a:b])
    if spoken and (near := _beside(tree, quoted, verdict.one.cue, known=best is not None)) is not None:
        return near
    return best[2]._replace(odds=best[0]) if best and (spoken or probability(best[0]) >= NAMED) else None


def _beside(tree: Tree, quoted: Quoted, cue: int, *, known: bool) -> Source | None:
    """The name that touches a cue where the parse offers none ("Weber notes" as a noun phrase), or a wrong one.

    The latter is so with participles: "The clip shows Weber saying: ..." is not what the clip says.
    """
    start, end = tree.sentences[tree.sentence[cue]]
    for token in (cue - 1, cue + 1):
        if start <= token < end and quoted.of[token] is None and quoted.of[cue] is None:
            if token < cue and tree.tag[cue] == "VBG" and tree.entity[token] == "PERSON":
                return Source(token, "beside")
            if not known and (tree.pos[token] in ("PROPN", "NUM", "PRON") or _is_capitalised(tree, token, start)):
                return Source(token, "beside")
    return None


def _is_capitalised(tree: Tree, token: int, start: int) -> bool:
    """Whether a word is capitalised though it opens no sentence: a name that the parser takes for "will" or "from"."""
    return token > start and tree.text[tree.start[token] : tree.end[token]].istitle() and tree.pos[token] != "PUNCT"
