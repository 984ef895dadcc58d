"""All that may be an attribution in an article, cue by cue, with what the models look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.quotations import features
from kit.quotations.candidates import Candidate, TokenSpan, candidates, trimmed
from kit.quotations.cues import is_known
from kit.quotations.quoted import Quoted
from kit.quotations.sources import PREPOSITIONAL, Source, by_syntax, sources
from kit.quotations.speech import LABELS, is_label_mark, label_candidates, quoted_candidates
from kit.quotations.syntax import Tree

_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})


@dataclass(frozen=True)
class Proposal:
    """A cue with the contents that it may introduce; `label` is the token that a label or signature names."""

    cue: int
    lemma: str
    options: list[Candidate]
    label: int | None = None

    def shared(self, tree: Tree, quoted: Quoted) -> list[str]:
        """What holds for the cue, whatever its content."""
        likeliest = next(iter(by_syntax(tree, self.cue)), None) if self.label is None else Source(self.label, "label")
        return features.cue_features(tree, quoted, self.cue, self.lemma, likeliest)

    def own(self, tree: Tree, quoted: Quoted) -> Iterator[list[str]]:
        """What holds for each of the contents."""
        others = features.frames_of(self.options)
        return (features.content_features(tree, quoted, one, self.lemma, others) for one in self.options)

    def sources(self, tree: Tree, quoted: Quoted) -> list[Source]:
        """Tokens that may name the source, the likeliest first."""
        return sources(tree, quoted, self.cue) if self.label is None else [Source(self.label, "label")]


def proposals(tree: Tree, quoted: Quoted) -> Iterator[Proposal]:
    """What each word of the article that can be a cue may introduce."""
    for token in range(tree.size):
        if is_label_mark(tree, token):
            for option, name in label_candidates(tree, quoted, token):
                yield from _made(tree, quoted, token, [option], name)
        elif _may_be_cue(tree, token):
            yield from _by_word(tree, quoted, token)


def _may_be_cue(tree: Tree, token: int) -> bool:
    if tree.pos[token] not in _OPEN_CLASSES:
        return tree.lower[token] in PREPOSITIONAL
    return is_known(tree.lemma[token]) or tree.child(token, "ccomp") is not None


def _by_word(tree: Tree, quoted: Quoted, token: int) -> Iterator[Proposal]:
    options = candidates(tree, token)
    if tree.pos[token] in ("VERB", "AUX"):
        options = [*quoted_candidates(tree, quoted, token), *options]
    if options:
        yield from _made(tree, quoted, token, options)


def _made(
    tree: Tree, quoted: Quoted, token: int, options: list[Candidate], label: int | None = None
) -> Iterator[Proposal]:
    """The proposal with its contents grown over the marks; of two that became the same, the first stays."""
    unique: dict[tuple[TokenSpan, ...], Candidate] = {}
    marked = quoted.marked[tree.sentence[token]]
    for option in options:
        content = option.content
        if option.frame not in LABELS and (marked or option.frame.startswith("quote")):
            content = quoted.closed(content, token)
        if content is not option.content or option.via == token:
            content = tuple(kept for span in content if (kept := trimmed(tree, *span)))
        if content:
            unique.setdefault(content, option._replace(content=content))
    if unique:
        yield Proposal(token, features.lemma_of(tree, token), list(unique.values()), label)
