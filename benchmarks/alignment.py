"""Annotations laid over a parse: which candidates of the kit are right, and which tokens name the source."""

from collections import defaultdict
from dataclasses import dataclass

from benchmarks.polnear import Annotated
from kit.language import Parsed
from kit.quotations.contents import Candidate
from kit.text import Span
from kit.tree import Tree

SIMILAR = 0.5
"""Share of characters from which on two contents count as one (the measure of the benchmark)."""


@dataclass(frozen=True)
class Gold:
    """One annotated attribution: characters of its content, tokens of its cue and of its source."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


class Alignment:
    """The annotations of one article over its parse."""

    def __init__(self, annotated: Annotated, parsed: Parsed, tree: Tree) -> None:
        self.tree, self.parsed = tree, parsed
        self.gold = [
            Gold(
                frozenset(place for span in one.content for place in self._letters(*parsed.reading.copy(*span))),
                self._tokens(one.cue),
                self._tokens(one.source),
            )
            for one in annotated.attributions
        ]
        self._by_cue: dict[int, list[Gold]] = defaultdict(list)
        for gold in self.gold:
            for token in gold.cue:
                self._by_cue[token].append(gold)

    def match(self, candidate: Candidate) -> Gold | None:
        """The attribution with this cue that shares at least half of its content with the candidate."""
        options = self._by_cue.get(candidate.cue)
        if not options:
            return None
        letters = {place for span in candidate.content for place in self._letters(*self.tree.chars(*span))}
        share, _, best = max(
            (len(letters & gold.content) / len(letters | gold.content), -place, gold)
            for place, gold in enumerate(options)
        )
        return best if share >= SIMILAR else None

    def _letters(self, start: int, end: int) -> list[int]:
        text = self.tree.text
        return [place for place in range(start, end) if not text[place].isspace() and text[place] != '"']

    def _tokens(self, spans: list[Span]) -> frozenset[int]:
        places = [self.parsed.reading.copy(*span) for span in spans]
        return frozenset(
            token
            for start, end in places
            if start < end
            for token in range(self.tree.token_at(start), self.tree.token_at(end - 1) + 1)
        )
