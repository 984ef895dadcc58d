"""Contents that hold other attributions: what the author adds in a clause of its own is taken out of them.

"Roe said he backs the court, which he called a blessing": Roe did not say that he called it so. Clauses that a source
told ("she said that he had promised to come"), and what it says of its own thoughts ("and he hopes to come"), stay.
"""

from dataclasses import replace

from kit.quotations.candidates import TokenSpan, trimmed
from kit.quotations.cues import cue_class
from kit.quotations.judging import Verdict
from kit.quotations.sources import Source
from kit.tree import Tree

Sourced = tuple[Verdict, Source | None]

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_THOUGHTS = frozenset({"belief", "intention", "emotion", "perception"})
_OWN_CLAUSES = frozenset({"relcl", "conj"})
_LOOSE_CLAUSES = _OWN_CLAUSES | {"advcl"}


def without_own_clauses(tree: Tree, found: list[Sourced]) -> list[Sourced]:
    """The attributions, each without the clauses in which the author tells what the same source said besides."""
    return [(_cut(tree, one, [other for other in found if other is not one]), one[1]) for one in found]


def _cut(tree: Tree, whole: Sourced, others: list[Sourced]) -> Verdict:
    outer, speaker = whole
    content = outer.one.content
    for inner, source in others:
        cue = inner.one.cue
        if source is None or not _within(cue, content) or cue_class(inner.proposal.lemma) in _THOUGHTS:
            continue
        if cue_class(inner.proposal.lemma) == "according" and _within(outer.one.cue, inner.one.content):
            content = _minus(tree, content, (tree.left[cue], tree.right[cue])) or content
            continue
        clause = _own_clause(tree, cue, outer.one.cue)
        if clause is None or not _within(clause, content):
            continue
        own = tree.left[clause] <= source.token < tree.right[clause] and tree.dep[clause] in _OWN_CLAUSES
        if (own and tree.lower[source.token] in _PRONOUNS) or (
            clause == cue and speaker is not None and source.token == speaker.token
        ):
            content = _minus(tree, content, (tree.left[clause], tree.right[clause])) or content
    return outer if content is outer.one.content else replace(outer, one=outer.one._replace(content=content))


def _within(token: int, content: tuple[TokenSpan, ...]) -> bool:
    return any(start <= token < end for start, end in content)


def _own_clause(tree: Tree, cue: int, governor: int) -> int | None:
    """The head of the relative, coordinate or adverbial clause of `cue`, below the cue that governs the content."""
    token = cue
    while tree.head[token] != token and token != governor:
        if tree.dep[token] in _LOOSE_CLAUSES:
            return token
        token = tree.head[token]
    return None


def _minus(tree: Tree, content: tuple[TokenSpan, ...], hole: TokenSpan) -> tuple[TokenSpan, ...]:
    parts = [(a, min(b, hole[0])) for a, b in content] + [(max(a, hole[1]), b) for a, b in content]
    return tuple(sorted(kept for a, b in parts if a < b and (kept := trimmed(tree, a, b))))
