"""Quote marks over tokens: which words stand in marks, how far a quotation goes on, which verb a colon announces."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from kit.quotations.cues import cue_class
from kit.quotations.marks import SHORTEST, Stretch
from kit.quotations.spans import REACH, TokenSpan, union
from kit.text import Span
from kit.tree import HELPING, VERBAL, Tree

_UNDER = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})
_SPOKEN = frozenset({"speech", "writing"})
_DEEPEST = 40
"""Steps up a parse from a colon to the verb that governs its clause."""


def announcing(quoted: "Quoted") -> dict[int, int]:
    """The verb of each clause that ends in a colon and speech, with the number of the stretch."""
    tree, verbs = quoted.tree, {}
    for number, (start, _) in enumerate(quoted.spans):
        colon = next((token for token in range(start - 1, max(0, start - 3), -1) if tree.lower[token] == ":"), None)
        if colon and quoted.speech(number) and (verb := _verb(quoted, colon - 1)) is not None:
            verbs[verb] = number
    return verbs


def _verb(quoted: "Quoted", token: int) -> int | None:
    """The verb that governs a token outside of marks, or the one above it unless its clause tells of speech itself."""
    tree, verb = quoted.tree, None
    for _ in range(_DEEPEST):
        if quoted.of[token] is not None:
            break
        if tree.pos[token] in VERBAL and tree.dep[token] not in HELPING:
            verb = token
            if tree.dep[token] not in _UNDER or cue_class(tree.lemma[token]) in _SPOKEN:
                break
        if tree.head[token] == token:
            break
        token = tree.head[token]
    return verb


_LONGEST_NAME = 6
_LONGEST_SPEECH = 200
"""Quoted sentences at most that go on behind a cue."""

_MARKS = frozenset({'"', "'", "''", "``"})


class Quoted:
    """The quoted stretches and the paragraphs of an article, as half-open token spans.

    stretches   as `kit.quotations.marks` found them
    spans       the words of each stretch
    of          the stretch of each token, None outside of marks
    marked      whether a sentence has quoted words
    paragraphs  the tokens of each paragraph
    paragraph   the paragraph of each sentence
    """

    def __init__(self, tree: Tree, stretches: list[Stretch], paragraphs: list[Span]) -> None:
        self.tree = tree
        self.stretches = stretches
        self._in_sentence: dict[int, list[TokenSpan]] = {}
        self._wholly: dict[int, bool] = {}
        self.spans = [self._tokens(*stretch.inner) for stretch in stretches]
        self.of: list[int | None] = [None] * tree.size
        for number, (start, end) in enumerate(self.spans):
            self.of[start:end] = [number] * (end - start)
        self.marked = [any(number is not None for number in self.of[a:b]) for a, b in tree.sentences]
        self.paragraphs = [self._tokens(*span) for span in paragraphs]
        starts = [start for start, _ in self.paragraphs]
        self.paragraph = [bisect_right(starts, start) - 1 for start, _ in tree.sentences]

    @cached_property
    def announced(self) -> dict[int, int]:
        """The stretch behind a colon that each verb announces."""
        return announcing(self)

    def _tokens(self, start: int, end: int) -> TokenSpan:
        return self.tree.token_at(start), self.tree.token_at(end - 1) + 1

    def paragraph_tokens(self, token: int) -> TokenSpan:
        """The tokens of the paragraph that `token` stands in."""
        return self.paragraphs[self.paragraph[self.tree.sentence[token]]]

    def paragraph_of(self, token: int) -> int:
        """The number of the paragraph that `token` stands in."""
        return self.paragraph[self.tree.sentence[token]]

    def number(self, span: TokenSpan) -> int:
        """The number of the stretch that quoted words stand in."""
        number = self.of[span[0]]
        assert number is not None
        return number

    def speech(self, number: int) -> bool:
        """Whether a stretch is long enough to be speech and not just a term in marks."""
        return self.stretches[number].use == "speech"

    def short(self, number: int) -> bool:
        """Whether a stretch has but one or two words."""
        return self.stretches[number].words < SHORTEST

    def title(self, number: int) -> bool:
        """Whether a stretch is the name of a book or a programme."""
        return self.stretches[number].use == "title"

    def is_name(self, number: int) -> bool:
        """Whether a stretch is a title, a name or a term, and nobody's words."""
        return self.stretches[number].use in ("title", "name")

    def in_sentence(self, sentence: int) -> list[TokenSpan]:
        """The quoted words of a sentence, a span a stretch."""
        if not self.marked[sentence]:
            return []
        if sentence not in self._in_sentence:
            self._in_sentence[sentence] = self._find_in_sentence(sentence)
        return self._in_sentence[sentence]

    def near(self, cue: int) -> list[TokenSpan]:
        """The quoted words in the sentence of a cue, a span a stretch, that it may introduce."""
        spans = self.in_sentence(self.tree.sentence[cue])
        return spans[bisect_left(spans, (cue - REACH, 0)) : bisect_left(spans, (cue + REACH, 0))]

    def _find_in_sentence(self, sentence: int) -> list[TokenSpan]:
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
        """Whether a sentence has quoted words and no others."""
        if sentence not in self._wholly:
            self._wholly[sentence] = self.marked[sentence] and self._has_no_bare_words(sentence)
        return self._wholly[sentence]

    def _has_no_bare_words(self, sentence: int) -> bool:
        start, end = self.tree.sentences[sentence]
        inside = self.of[start:end]
        bare = (self.tree.pos[start + offset] for offset, number in enumerate(inside) if number is None)
        return inside.count(None) < len(inside) and all(pos in ("PUNCT", "SPACE", "CCONJ") for pos in bare)

    def closed(self, content: tuple[TokenSpan, ...], cue: int) -> tuple[TokenSpan, ...]:
        """The content, grown to all of the stretches that it mostly covers and to the quoted sentences that follow."""
        covered = {number for span in content for number in self._covered(span, cue)}
        covered |= self._announced(content[-1][1], cue)
        if not covered:
            return content
        following = self._following(max(covered), cue)
        return tuple(union([*content, *(self.spans[number] for number in covered), *following]))

    def with_marks(self, span: TokenSpan) -> TokenSpan:
        """A span of quoted and other words, with the quote mark that belongs to a stretch at its start or end."""
        start, end = span
        first, last = self.of[start], self.of[end - 1]
        lead = first is not None and self.spans[first][0] == start and self.spans[first][1] < end
        tail = last is not None and self.spans[last][1] == end and start < self.spans[last][0]
        opened = lead and start > 0 and self.tree.lower[start - 1] in _MARKS
        closed = tail and end < self.tree.size and self.tree.lower[end] in _MARKS and self.stretches[last or 0].closed
        return start - opened, end + closed

    def marked_parts(self, content: tuple[TokenSpan, ...]) -> list[TokenSpan]:
        """The parts of a content that stand in quote marks, without titles and names."""
        parts = []
        for start, end in content:
            numbers = dict.fromkeys(n for n in self.of[start:end] if n is not None and not self.is_name(n))
            parts += [(max(start, self.spans[n][0]), min(end, self.spans[n][1])) for n in numbers]
        return parts

    def is_turn(self, start: int) -> bool:
        """Whether a speaker in capitals and a colon stand here, as in a transcript."""
        end = min(start + _LONGEST_NAME, self.tree.size)
        colon = next((token for token in range(start + 1, end) if self.tree.lower[token] == ":"), None)
        return colon is not None and self.tree.text[self.tree.start[start] : self.tree.end[colon - 1]].isupper()

    def _announced(self, end: int, cue: int) -> set[int]:
        """The stretch that stands behind a colon at the end of a content, in the sentence of the cue."""
        stop = self.tree.sentences[self.tree.sentence[cue]][1]
        colon = next((token for token in range(end - 1, min(end + 1, stop)) if self.tree.lower[token] == ":"), None)
        if colon is None:
            return set()
        return {number for number in self.of[colon + 1 : min(colon + 3, stop)] if number is not None}

    def _covered(self, span: TokenSpan, cue: int) -> list[int]:
        """Stretches of which the span holds at least half of what stands in the cue's sentence."""
        start, end = span
        here = self.tree.sentences[self.tree.sentence[cue]]
        numbers = []
        for number in dict.fromkeys(self.of[start:end]):
            if number is not None:
                first, last = self.spans[number]
                visible = min(last, here[1]) - max(first, here[0])
                if 2 * (min(end, last) - max(start, first)) >= (visible if visible > 0 else last - first):
                    numbers.append(number)
        return numbers

    def _following(self, number: int, cue: int) -> list[TokenSpan]:
        """The quoted words behind a stretch, sentence by sentence, as long as there are no others.

        They stand in the same paragraph, or in the next where it continues a quotation that was left open.
        """
        sentence = max(self.tree.sentence[cue], self.tree.sentence[self.spans[number][1] - 1]) + 1
        here = self.paragraph[sentence - 1]
        following: list[TokenSpan] = []
        limit = min(len(self.tree.sentences), sentence + _LONGEST_SPEECH)
        while sentence < limit and self.wholly(sentence):
            spans = self.in_sentence(sentence)
            new = self.paragraph[sentence] != here
            if self.title(self.number(spans[0])):
                break
            if new and (not self.stretches[self.number(spans[0])].continues or self.is_turn(spans[0][0])):
                break
            here = self.paragraph[sentence]
            following.extend(spans)
            sentence += 1
        return following
