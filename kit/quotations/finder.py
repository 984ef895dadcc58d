"""From a parse to its quotations: propose, judge, choose, name the source."""

from dataclasses import dataclass

from kit.language import Parsed
from kit.quotations.candidates import Candidate
from kit.quotations.cues import cue_class
from kit.quotations.features import source_features
from kit.quotations.marks import SHORTEST, stretches
from kit.quotations.model import Quotation
from kit.quotations.proposals import Proposal, proposals
from kit.quotations.quoted import Quoted, overlap
from kit.quotations.sources import PREPOSITIONAL, Source, mention
from kit.quotations.syntax import Tree
from kit.quotations.weights import probability, weights

THRESHOLD = 0.3
"""Probability from which on a candidate is taken; where F1 is highest on PolNeAR dev."""

SAME = 0.3
"""Share of tokens from which on two contents are one, and the likelier stays."""


@dataclass(frozen=True)
class Judged:
    """A candidate with the log odds that it is right."""

    score: float
    one: Candidate
    proposal: Proposal


def read(parsed: Parsed) -> tuple[Tree, Quoted]:
    """The parse as lists, with its quote marks."""
    tree = Tree(parsed.doc)
    return tree, Quoted(tree, stretches(parsed.article.text, parsed.reading), parsed.reading.paragraphs)


def attributions(parsed: Parsed) -> list[Quotation]:
    """All attributions of a parsed article, in the order of the text."""
    tree, quoted = read(parsed)
    judged = [judge(tree, quoted, proposal) for proposal in proposals(tree, quoted)]
    found = [quotation(tree, quoted, one) for one in choose(judged)]
    return sorted(found, key=lambda one: (one.start, one.end))


def judge(tree: Tree, quoted: Quoted, proposal: Proposal) -> Judged:
    """The likeliest content of a cue."""
    model = weights("content")
    base = None
    best: tuple[float, Candidate] | None = None
    for option, (shared, own) in zip(proposal.options, proposal.features(tree, quoted), strict=True):
        base = model.score(shared) if base is None else base
        score = base + model.sum(own)
        if best is None or score > best[0]:
            best = (score, option)
    return Judged(*best, proposal)


def choose(judged: list[Judged]) -> list[Judged]:
    """Those that are likely enough, the likeliest first, none of which says the same as one before it."""
    chosen: list[Judged] = []
    for one in sorted(judged, key=lambda one: -one.score):
        if probability(one.score) < THRESHOLD:
            break
        if all(overlap(one.one.content, other.one.content) < SAME for other in chosen):
            chosen.append(one)
    return chosen


def source_of(tree: Tree, quoted: Quoted, judged: Judged) -> Source | None:
    """The token that names the source of a candidate, None where none is likely."""
    model = weights("source")
    ranked = [
        (model.score(source_features(tree, quoted, judged.one, source, place)), -place, source)
        for place, source in enumerate(judged.proposal.sources)
    ]
    return max(ranked)[2] if ranked else None


def quotation(tree: Tree, quoted: Quoted, judged: Judged) -> Quotation:
    """The record of a candidate that was chosen."""
    one = judged.one
    source = source_of(tree, quoted, judged)
    end = one.cue + 1 + (tree.lower[one.cue] in PREPOSITIONAL and tree.lower[one.cue + 1 : one.cue + 2] == ["to"])
    return Quotation(
        kind=kind(tree, quoted, one),
        spans=tuple(tree.chars(*span) for span in one.content),
        rule=one.frame,
        cue=tree.chars(one.cue, end),
        cue_class=cue_class(judged.proposal.lemma),
        mention=tree.chars(*mention(tree, source.token)) if source else None,
        score=round(probability(judged.score), 3),
    )


def kind(tree: Tree, quoted: Quoted, one: Candidate) -> str:
    """Direct where all but two words stand in marks, mixed where at least three in a row do, else indirect."""
    inside: dict[int, int] = {}
    outside = 0
    for start, end in one.content:
        for token in range(start, end):
            if tree.pos[token] not in ("PUNCT", "SPACE"):
                number = quoted.of[token]
                outside += number is None
                if number is not None:
                    inside[number] = inside.get(number, 0) + 1
    if max(inside.values(), default=0) < SHORTEST:
        return "indirect"
    return "direct" if outside <= 2 else "mixed"


def is_wanted(parsed: Parsed, one: Quotation, wanted: frozenset[str]) -> bool:
    """Whether the cue of a quotation is of a class, or has a lemma, that is wanted."""
    if one.cue is None:
        return False
    words = parsed.doc.char_span(*one.cue, alignment_mode="expand") or ()
    return one.cue_class in wanted or any(word.lemma_.lower() in wanted for word in words)
