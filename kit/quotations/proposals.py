"""All that may be an attribution in an article, cue by cue, with what the models look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.quotations import features
from kit.quotations.candidates import Candidate, candidates, trimmed
from kit.quotations.cues import is_known
from kit.quotations.quoted import Quoted
from kit.quotations.sources import PREPOSITIONAL, Source, sources
from kit.quotations.speech import COLONS, DASHES, LABELS, label_candidates, quoted_candidates
from kit.quotations.syntax import Tree

_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


@dataclass(frozen=True)
class Proposal:
    """A cue with the contents that it may introduce and the tokens that may name its source, the likeliest first."""

    cue: int
    lemma: str
    options: list[Candidate]
    sources: list[Source]

    def features(self, tree: Tree, quoted: Quoted) -> Iterator[tuple[list[str], list[str]]]:
        """For each option what holds for the cue and what holds for the option; the first list is shared."""
        shared = features.cue_features(tree, quoted, self.cue, self.sources[0] if self.sources else None)
        others = features.frames_of(self.options)
        for option in self.options:
            yield shared, features.content_features(tree, quoted, option, self.lemma, others)


def proposals(tree: Tree, quoted: Quoted) -> Iterator[Proposal]:
    """What each word of the article that can be a cue may introduce."""
    for token in range(tree.size):
        if tree.lower[token] in COLONS or tree.lower[token] in DASHES:
            for option, name in label_candidates(tree, quoted, token):
                yield from _made(tree, quoted, token, [option], [Source(name, "label")])
        elif tree.pos[token] in _OPEN_CLASSES or tree.lower[token] in PREPOSITIONAL:
            if is_known(tree.lemma[token]) or tree.child(token, "ccomp") is not None:
                yield from _by_word(tree, quoted, token)


def _by_word(tree: Tree, quoted: Quoted, token: int) -> Iterator[Proposal]:
    options = candidates(tree, token)
    if tree.pos[token] in ("VERB", "AUX"):
        options = [*quoted_candidates(tree, quoted, token), *options]
    if options:
        yield from _made(tree, quoted, token, options, sources(tree, quoted, token))


def _made(tree: Tree, quoted: Quoted, token: int, options: list[Candidate], named: list[Source]) -> Iterator[Proposal]:
    """The proposal with its contents grown over the marks; of two that became the same, the first stays."""
    unique: dict[tuple[tuple[int, int], ...], Candidate] = {}
    for option in options:
        content = option.content if option.frame in LABELS else quoted.closed(option.content, token)
        content = tuple(kept for span in content if (kept := trimmed(tree, *span)))
        if content:
            unique.setdefault(content, option._replace(content=content))
    if unique:
        yield Proposal(token, features.lemma_of(tree, token), list(unique.values()), named)
