"""Quote marks over tokens: which words stand in marks, and how far a quotation goes on behind its cue."""

from bisect import bisect_left

from kit.quotations.marks import Stretch
from kit.quotations.syntax import Tree

TokenSpan = tuple[int, int]


class Quoted:
    """The quoted stretches of an article as token spans.

    spans      the words of each stretch, as half-open token spans
    of         the stretch of each token, None outside of marks
    paragraph  the paragraph of each sentence
    """

    def __init__(self, tree: Tree, stretches: list[Stretch], paragraphs: list[tuple[int, int]]) -> None:
        self.tree = tree
        self.stretches = stretches
        self.spans = [self._tokens(one) for one in stretches]
        self.of: list[int | None] = [None] * tree.size
        for number, (start, end) in enumerate(self.spans):
            self.of[start:end] = [number] * (end - start)
        ends = [end for _, end in paragraphs]
        self.paragraph = [bisect_left(ends, tree.end[b - 1]) for _, b in tree.sentences]

    def _tokens(self, stretch: Stretch) -> TokenSpan:
        first, last = stretch.inner[0], stretch.inner[1] - 1
        return self.tree.token_at[first], self.tree.token_at[last] + 1

    def speech(self, number: int) -> bool:
        """Whether a stretch is long enough to be speech and not just a term in marks."""
        return self.stretches[number].use == "speech"

    def in_sentence(self, sentence: int) -> list[TokenSpan]:
        """The quoted words of a sentence, a span a stretch."""
        spans: list[TokenSpan] = []
        start, end = self.tree.sentences[sentence]
        while start < end:
            number = self.of[start]
            stop = min(end, self.spans[number][1]) if number is not None else start + 1
            if number is not None:
                spans.append((start, stop))
            start = stop
        return spans

    def wholly(self, sentence: int) -> bool:
        """Whether a sentence has no words but quoted ones."""
        start, end = self.tree.sentences[sentence]
        bare = (token for token in range(start, end) if self.of[token] is None)
        return all(self.tree.pos[token] in ("PUNCT", "SPACE", "CCONJ") for token in bare) and self.of[start:end] != [
            None
        ] * (end - start)

    def closed(self, content: list[TokenSpan], cue: int) -> list[TokenSpan]:
        """The content with the whole of the stretches that it mostly covers, and the quoted sentences that follow."""
        grown: list[TokenSpan] = []
        touched: set[int] = set()
        for start, end in content:
            for number in {self.of[token] for token in range(start, end)} - {None}:
                first, last = self.spans[number]
                inside = min(end, last) - max(start, first)
                here = self._visible(number, cue)
                if 2 * inside >= here[1] - here[0]:
                    touched.add(number)
            grown.append((start, end))
        grown.extend(self.spans[number] for number in touched)
        if touched:
            grown.extend(self._following(max(touched), cue))
        return union(grown)

    def _visible(self, number: int, cue: int) -> TokenSpan:
        """The part of a stretch that stands in the sentence of the cue, or all of it."""
        start, end = self.tree.sentences[self.tree.sentence[cue]]
        first, last = self.spans[number]
        return (max(start, first), min(end, last)) if max(start, first) < min(end, last) else (first, last)

    def _following(self, number: int, cue: int) -> list[TokenSpan]:
        """The stretches behind, as long as the sentences they fill hold nothing else, in the same paragraph."""
        found: list[TokenSpan] = []
        sentence = max(self.tree.sentence[cue], self.tree.sentence[self.spans[number][1] - 1]) + 1
        here = self.paragraph[self.tree.sentence[cue]]
        while sentence < len(self.tree.sentences) and self.paragraph[sentence] == here and self.wholly(sentence):
            found.extend(self.in_sentence(sentence))
            sentence += 1
        return found


def union(spans: list[TokenSpan]) -> list[TokenSpan]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[TokenSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
