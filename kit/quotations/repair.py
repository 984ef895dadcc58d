"""Repair the chosen attributions: quoted spans with a nearer cue, quoted spans without a cue, the author's clauses."""

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

from kit.lexicon import lexicon
from kit.quotations.choice import ScoredProposal, Verdict
from kit.quotations.contents import Candidate, trimmed
from kit.quotations.proposals import LABELS
from kit.quotations.quoted import Quoted
from kit.quotations.sources import Source
from kit.quotations.spans import SpanIndex, TokenSpan, shared, size, union
from kit.tree import Tree

LIKELY = 0.5
"""Log odds from which on a nearer cue takes a stretch."""


class Chosen:
    """The chosen candidates of an article in order, found by cue, by token and by paragraph."""

    def __init__(self, quoted: Quoted, verdicts: list[Verdict]) -> None:
        self.quoted = quoted
        self.verdicts: list[Verdict] = []
        self._by_cue: dict[int, int] = {}
        self._by_content: SpanIndex[int] = SpanIndex()
        self._by_paragraph: dict[int, list[int]] = {}
        for verdict in verdicts:
            self.add(verdict)

    def add(self, verdict: Verdict) -> None:
        """Take up a candidate."""
        number = len(self.verdicts)
        self.verdicts.append(verdict)
        self._by_cue.setdefault(verdict.cue, number)
        self._note(number, verdict.content)

    def set_content(self, number: int, content: tuple[TokenSpan, ...]) -> None:
        """Let a candidate have another content."""
        verdict = self.verdicts[number]
        self.verdicts[number] = verdict.with_content(content)
        self._note(number, content)

    def _note(self, number: int, content: tuple[TokenSpan, ...]) -> None:
        self._by_content.add(number, content)
        last = content[-1][1] - 1
        numbers = self._by_paragraph.setdefault(self.quoted.paragraph_of(last), [])
        if number not in numbers[-1:]:
            numbers.append(number)

    def of_cue(self, cue: int) -> int | None:
        """The first candidate that has this cue."""
        return self._by_cue.get(cue)

    def holding(self, token: int) -> list[int]:
        """The candidates whose content holds a token, in order."""
        near = dict.fromkeys(self._by_content.near([(token, token + 1)]))
        return sorted(number for number in near if _within(token, self.verdicts[number].content))

    def ending_in(self, paragraphs: Iterable[int]) -> list[Verdict]:
        """The candidates whose content ends in one of the paragraphs, in order."""
        numbers = sorted({number for paragraph in paragraphs for number in self._by_paragraph.get(paragraph, ())})
        return [self.verdicts[number] for number in numbers]

    def number_of(self, verdict: Verdict) -> int:
        """The number of a candidate."""
        number = self._by_cue[verdict.cue]
        while self.verdicts[number] is not verdict:
            number += 1
        return number


def give_to_nearer_cues(quoted: Quoted, scored: list[ScoredProposal], chosen: list[Verdict]) -> list[Verdict]:
    """Remove from each candidate the quoted spans that a nearer cue is likely to introduce."""
    result = Chosen(quoted, chosen)
    by_cue = sorted(scored, key=lambda proposal: proposal.proposal.cue)
    cues = [proposal.proposal.cue for proposal in by_cue]
    for number, verdict in enumerate(chosen):
        if verdict.frame != "quote" or len(verdict.content) < 2:
            continue
        nearer = {}
        for span in verdict.content:
            between = (verdict.cue + 1, span[0]) if verdict.cue < span[0] else (span[1], verdict.cue)
            rivals = by_cue[bisect_left(cues, between[0]) : bisect_left(cues, between[1])]
            if rival := _nearer(quoted, rivals, verdict.cue, span):
                nearer[span] = rival
        left = tuple(span for span in verdict.content if span not in nearer)
        if left and nearer:
            result.set_content(number, left)
            for span, rival in nearer.items():
                _give(result, rival, span)
    return result.verdicts


def _give(result: Chosen, nearer: Verdict, span: TokenSpan) -> None:
    """Move the quoted span to the candidate of the nearer cue, which may have to be added or extended."""
    known = result.of_cue(nearer.cue)
    if known is None:
        result.add(nearer)
    elif not _covers(result.verdicts[known].candidate, span):
        result.set_content(known, tuple(union([*result.verdicts[known].content, span])))


def _nearer(quoted: Quoted, rivals: list[ScoredProposal], cue: int, span: TokenSpan) -> Verdict | None:
    """The most likely candidate between a cue and a quoted span that contains the span but not the cue."""
    likely = [
        Verdict(score, candidate, rival.proposal)
        for rival in rivals
        if quoted.of[rival.proposal.cue] is None
        for score, candidate in rival.scored
        if score >= LIKELY and _covers(candidate, span) and not _covers(candidate, (cue, cue + 1))
    ]
    return max(likely, key=lambda rival: rival.score, default=None)


def _covers(candidate: Candidate, span: TokenSpan) -> bool:
    return 2 * shared(candidate.content, span) >= span[1] - span[0]


Sourced = tuple[Verdict, Source | None]

_THOUGHTS = frozenset({"belief", "intention", "emotion", "perception"})
_OWN_CLAUSES = frozenset({"relcl", "conj"})
_LOOSE_CLAUSES = _OWN_CLAUSES | {"advcl"}


def without_own_clauses(tree: Tree, sourced: list[Sourced]) -> list[Sourced]:
    """Remove from each attribution the author's clauses that report another statement of the same source."""
    by_cue = sorted(enumerate(sourced), key=lambda pair: (pair[1][0].cue, pair[0]))
    cues = [verdict.cue for _, (verdict, _) in by_cue]
    result = []
    for number, whole in enumerate(sourced):
        inside = [
            pair
            for start, end in whole[0].content
            for pair in by_cue[bisect_left(cues, start) : bisect_left(cues, end)]
            if pair[0] != number
        ]
        result.append((_cut(tree, whole, [other for _, other in sorted(inside, key=itemgetter(0))]), whole[1]))
    return result


def _cut(tree: Tree, whole: Sourced, others: list[Sourced]) -> Verdict:
    """An attribution without the clauses of the author's that others are found in."""
    outer, speaker = whole
    content = outer.content
    for inner, source in others:
        if source is None or inner.cue_class in _THOUGHTS or not _within(inner.cue, content):
            continue
        hole = _hole(tree, outer, speaker, inner, source, content)
        if hole is not None:
            content = _minus(tree, content, hole) or content
    return outer if content is outer.content else outer.with_content(content)


def _hole(
    tree: Tree, outer: Verdict, speaker: Source | None, inner: Verdict, source: Source, content: tuple[TokenSpan, ...]
) -> TokenSpan | None:
    """The author's clause in a content that holds another attribution; None if that belongs to the content.

    It is one that passes the whole on ("according to ..."), or in which the same source is told to say more.
    """
    cue = inner.cue
    if inner.cue_class == "according" and _within(outer.cue, inner.content):
        return tree.left[cue], tree.right[cue]
    clause = _own_clause(tree, cue, outer.cue)
    if clause is None or not _within(clause, content):
        return None
    own = tree.left[clause] <= source.token < tree.right[clause] and tree.dep[clause] in _OWN_CLAUSES
    pronoun = own and tree.lower[source.token] in lexicon().words("source.pronoun")
    same = clause == cue and speaker is not None and source.token == speaker.token
    return (tree.left[clause], tree.right[clause]) if pronoun or same else None


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


FLOOR, FRAGMENT_FLOOR, SHORT_FLOOR = -2.0, -1.5, -4.0
"""Log odds below which a candidate does not explain a stretch, one that may well be a term in marks, and one of a word
or two that opens a sentence and ends in a comma, which is speech where anybody is near."""

_PARAGRAPH = 12
"""Words from which on a paragraph in marks is somebody's words though no cue is near."""

_MOST_SPEAKERS = 200
"""Speakers at most that are looked at before a stretch in its paragraph, the last ones."""

_SENTENCE = 6
"""Words from which on a stretch is hardly ever a term."""


def uncovered(quoted: Quoted, chosen: list[Verdict]) -> list[int]:
    """Quoted spans of speech of which less than half is in a chosen content."""
    taken = bytearray(len(quoted.of))
    for verdict in chosen:
        for start, end in verdict.content:
            taken[start:end] = b"\1" * (end - start)
    return [
        number
        for number, (start, end) in enumerate(quoted.spans)
        if quoted.speech(number) and 2 * sum(taken[start:end]) < end - start
    ]


def with_uncovered(quoted: Quoted, scored: list[ScoredProposal], chosen: list[Verdict]) -> list[Verdict]:
    """Add the most likely candidate for each quoted span that no chosen candidate covers.

    Where that one has the cue of a candidate that was chosen already, the content of the latter grows.
    """
    result = Chosen(quoted, chosen)
    covering = _covering(quoted, scored)
    spoken = _spoken_in(quoted, chosen)
    for number in uncovered(quoted, chosen):
        best = _best(covering.get(number, []), scored, _floor(quoted, number))
        if best is None or best.score < 0:
            best = _spoken_before(quoted, spoken, number) or best
        if best is None:
            continue
        known = result.of_cue(best.cue)
        if known is None:
            result.add(best)
            _note_spoken(quoted, spoken, best)
        else:
            result.set_content(known, tuple(union([*result.verdicts[known].content, quoted.spans[number]])))
    _continue_paragraphs(quoted, result)
    return result.verdicts


Covering = dict[int, list[tuple[float, int, Candidate]]]


def _covering(quoted: Quoted, scored_proposals: list[ScoredProposal]) -> Covering:
    """For each stretch the options that hold at least half of it, with their scores and their places."""
    covering: Covering = {}
    for index, scored in enumerate(scored_proposals):
        for score, candidate in scored.scored:
            if score <= SHORT_FLOOR:
                continue
            numbers = dict.fromkeys(n for a, b in candidate.content for n in quoted.of[a:b] if n is not None)
            for number in numbers:
                start, end = quoted.spans[number]
                if 2 * shared(candidate.content, (start, end)) >= end - start:
                    covering.setdefault(number, []).append((score, index, candidate))
    return covering


def _floor(quoted: Quoted, number: int) -> float:
    """How unlikely what explains a stretch may be: less so where it is hardly a term, long or behind a colon."""
    if quoted.short(number):
        return SHORT_FLOOR
    start = quoted.spans[number][0]
    long = quoted.stretches[number].words >= _SENTENCE
    return FLOOR if long or ":" in quoted.tree.lower[max(0, start - 2) : start] else FRAGMENT_FLOOR


def _best(
    covering: list[tuple[float, int, Candidate]], scored_proposals: list[ScoredProposal], floor: float
) -> Verdict | None:
    """The likeliest option that covers a stretch, if it is likelier than `floor`; of two alike the narrower one."""
    likely = [candidate for candidate in covering if candidate[0] > floor]
    if not likely:
        return None
    score, index, candidate = max(
        likely, key=lambda candidate: (candidate[0] - _distance(candidate[2]), -size(candidate[2].content))
    )
    return Verdict(score, candidate, scored_proposals[index].proposal)


def _distance(candidate: Candidate) -> float:
    """Log odds that a cue in the paragraph before loses to one beside the stretch, unless it ends in a colon."""
    return 3.0 if candidate.frame.endswith("¶") and ":" not in candidate.frame else 0.0


Spoken = dict[int, list[tuple[int, Verdict]]]


def _spoken_in(quoted: Quoted, chosen: list[Verdict]) -> Spoken:
    """By paragraph, the candidates with a cue of speech outside of marks, each with its sentence."""
    spoken: Spoken = {}
    for verdict in chosen:
        _note_spoken(quoted, spoken, verdict)
    return spoken


def _note_spoken(quoted: Quoted, spoken: Spoken, verdict: Verdict) -> None:
    if quoted.of[verdict.cue] is None and verdict.cue_class in ("speech", "writing", "according"):
        sentence = quoted.tree.sentence[verdict.cue]
        spoken.setdefault(quoted.paragraph[sentence], []).append((sentence, verdict))


def _spoken_before(quoted: Quoted, spoken: Spoken, number: int) -> Verdict | None:
    """Who speaks before in the paragraph: A said so. "The quotation goes on." Also: "A," B said. C did. "It goes on."

    The sentence before tells it by any cue of speech outside of marks, sentences further up where they quote somebody;
    where words of the author come first ("A," B said. Now "it goes on."), just the sentence before, if it quotes.
    """
    sentence = quoted.tree.sentence[quoted.spans[number][0]]
    opening = quoted.tree.sentences[sentence][0]
    preceded = opening < quoted.spans[number][0] - 1
    if preceded and _has_person_as_subject(quoted, opening, quoted.spans[number][0]):
        return None
    beside = sentence - 1 if quoted.wholly(sentence) else None
    near = spoken.get(quoted.paragraph[sentence], [])[-_MOST_SPEAKERS:]
    speakers = [
        (there, verdict)
        for there, verdict in near
        if there < sentence
        and (there == beside or verdict.frame.startswith("quote"))
        and (not preceded or there == sentence - 1)
    ]
    return max(speakers, key=lambda pair: (pair[0], pair[1].score), default=(None, None))[1]


def _has_person_as_subject(quoted: Quoted, start: int, end: int) -> bool:
    """Whether the author's words before a stretch tell of another person, whose words may follow."""
    tree = quoted.tree
    subjects = (t for t in range(start, end) if tree.dep[t] in ("nsubj", "nsubjpass") and quoted.of[t] is None)
    named = (tree.entity[t] == "PERSON" or lexicon().kind(tree.lower[t]) is not None for t in subjects)
    return any(named)


def _continue_paragraphs(quoted: Quoted, chosen: Chosen) -> None:
    """Continue the previous paragraph's quotation in a paragraph that is all in quote marks and names nobody."""
    for number in reversed(uncovered(quoted, chosen.verdicts)):
        _continue_backwards(quoted, chosen, number)
    for number in uncovered(quoted, chosen.verdicts):
        start, end = quoted.spans[number]
        if not all(quoted.wholly(quoted.tree.sentence[token]) for token in (start, end - 1)):
            continue
        paragraph = quoted.paragraph_of(start)
        continues = quoted.stretches[number].continues
        near = chosen.ending_in((paragraph - 1, paragraph))
        before = [verdict for verdict in near if _is_before(quoted, verdict, paragraph, continues)]
        if before:
            last = max(before, key=lambda verdict: verdict.content[-1][1])
            chosen.set_content(chosen.number_of(last), tuple(union([*last.content, (start, end)])))


def _continue_backwards(quoted: Quoted, chosen: Chosen, number: int) -> None:
    """Ascribe a paragraph with an unclosed quotation to the speaker of the paragraph that continues it."""
    following = number + 1
    if following == len(quoted.spans) or quoted.stretches[number].closed or not quoted.stretches[following].continues:
        return
    start, end = quoted.spans[number]
    if not quoted.wholly(quoted.tree.sentence[start]):
        return
    for index in chosen.holding(quoted.spans[following][0]):
        chosen.set_content(index, tuple(union([*chosen.verdicts[index].content, (start, end)])))


def unattributed_paragraphs(quoted: Quoted, chosen: list[Verdict]) -> list[tuple[list[TokenSpan], int]]:
    """Quoted paragraphs without a speaker, each with the person whom the previous paragraph is about."""
    paragraphs: list[tuple[list[TokenSpan], int]] = []
    for number in uncovered(quoted, chosen):
        start, end = quoted.spans[number]
        tree, paragraph = quoted.tree, quoted.paragraph[quoted.tree.sentence[start]]
        first, last = quoted.paragraphs[paragraph]
        if not paragraph or start - first > 1 or last - end > 2:
            continue
        if paragraphs and quoted.stretches[number].continues and paragraphs[-1][0][-1] == quoted.spans[number - 1]:
            paragraphs[-1][0].append((start, end))
        elif end - start >= _PARAGRAPH and (person := _person(tree, *quoted.paragraphs[paragraph - 1])) is not None:
            paragraphs.append(([(start, end)], person))
    return paragraphs


def _person(tree: Tree, start: int, end: int) -> int | None:
    """The only person who is a subject in a paragraph."""
    people = [t for t in range(start, end) if tree.dep[t] == "nsubj" and tree.entity[t] == "PERSON"]
    return people[0] if len({tree.lower[token] for token in people}) == 1 else None


def _is_before(quoted: Quoted, verdict: Verdict, paragraph: int, continues: bool) -> bool:
    last = verdict.content[-1][1] - 1
    here = quoted.paragraph[quoted.tree.sentence[last]]
    speech = quoted.of[last] is not None or verdict.frame in LABELS
    return (
        paragraph - 1 <= here <= paragraph
        and speech
        and (continues or here == paragraph or verdict.frame not in LABELS)
    )
