"""Whom a cue names: the candidates for its source, nearest first, and the words that name it."""

from collections.abc import Iterator
from typing import NamedTuple

from kit.quotations.syntax import Tree

TokenSpan = tuple[int, int]

_INHERITS = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp", "dep", "acl", "relcl", "prep", "amod", "oprd"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_TAIL = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "parataxis", "preconj"})


class Source(NamedTuple):
    """A token that may name the source, and the path that leads to it from the cue."""

    token: int
    path: str


def sources(tree: Tree, cue: int) -> Iterator[Source]:
    """Tokens that may name the source of `cue`, the likeliest first."""
    if tree.lower[cue] in ("according", "per"):
        yield from _objects(tree, cue)
        return
    path = ""
    token = cue
    for _ in range(5):
        yield from _around(tree, token, path)
        head, dep = tree.head[token], tree.dep[token]
        if head == token:
            return
        if dep in ("acl", "relcl") and tree.pos[head] in _NOMINAL:
            yield Source(head, path + dep)
        path += dep + ">"
        token = head


def _around(tree: Tree, token: int, path: str) -> Iterator[Source]:
    for child in tree.children[token]:
        dep = tree.dep[child]
        if dep in ("nsubj", "poss", "nsubjpass", "csubj", "expl"):
            yield Source(child, path + dep)
        elif dep == "agent" or (dep == "prep" and tree.lower[child] == "by"):
            yield from (Source(thing, path + "by") for thing in tree.children[child] if tree.dep[thing] == "pobj")


def _objects(tree: Tree, cue: int) -> Iterator[Source]:
    for child in tree.children[cue]:
        if tree.dep[child] == "pobj":
            yield Source(child, "pobj")
        elif tree.dep[child] == "prep":
            yield from (Source(thing, "pobj") for thing in tree.children[child] if tree.dep[thing] == "pobj")


def mention(tree: Tree, token: int) -> TokenSpan:
    """The noun phrase of `token` without what only describes it further: clauses, appositions, other members."""
    start, end = tree.left[token], tree.right[token]
    for child in tree.children[token]:
        if child > token and tree.dep[child] in _TAIL:
            end = min(end, tree.left[child])
    end = max(end, token + 1)
    while end > token + 1 and tree.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    while start < token and tree.pos[start] in ("PUNCT", "SPACE"):
        start += 1
    return start, end
