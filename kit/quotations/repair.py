"""Repair the chosen attributions: quoted spans with a nearer cue, quoted spans without a cue, the author's clauses."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from kit.quotations.choice import Judged, Verdict
from kit.quotations.contents import Candidate, trimmed
from kit.quotations.cues import cue_class
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
        place = len(self.verdicts)
        self.verdicts.append(verdict)
        self._by_cue.setdefault(verdict.one.cue, place)
        self._note(place, verdict.one.content)

    def give(self, place: int, content: tuple[TokenSpan, ...]) -> None:
        """Let a candidate have another content."""
        verdict = self.verdicts[place]
        self.verdicts[place] = replace(verdict, one=verdict.one._replace(content=content))
        self._note(place, content)

    def _note(self, place: int, content: tuple[TokenSpan, ...]) -> None:
        self._by_content.add(place, content)
        last = content[-1][1] - 1
        places = self._by_paragraph.setdefault(self.quoted.paragraph_of(last), [])
        if place not in places[-1:]:
            places.append(place)

    def of_cue(self, cue: int) -> int | None:
        """The first candidate that has this cue."""
        return self._by_cue.get(cue)

    def holding(self, token: int) -> list[int]:
        """The candidates whose content holds a token, in order."""
        near = dict.fromkeys(self._by_content.near([(token, token + 1)]))
        return sorted(place for place in near if _within(token, self.verdicts[place].one.content))

    def ending_in(self, paragraphs: Iterable[int]) -> list[Verdict]:
        """The candidates whose content ends in one of the paragraphs, in order."""
        places = sorted({place for number in paragraphs for place in self._by_paragraph.get(number, ())})
        return [self.verdicts[place] for place in places]

    def place_of(self, verdict: Verdict) -> int:
        """Where a candidate stands."""
        place = self._by_cue[verdict.one.cue]
        while self.verdicts[place] is not verdict:
            place += 1
        return place


def parted(quoted: Quoted, judged: list[Judged], chosen: list[Verdict]) -> list[Verdict]:
    """Remove from each candidate the quoted spans that a nearer cue is likely to introduce."""
    result = Chosen(quoted, chosen)
    by_cue = sorted(judged, key=lambda one: one.proposal.cue)
    cues = [one.proposal.cue for one in by_cue]
    for place, verdict in enumerate(chosen):
        if verdict.one.frame != "quote" or len(verdict.one.content) < 2:
            continue
        nearer = {}
        for span in verdict.one.content:
            between = (verdict.one.cue + 1, span[0]) if verdict.one.cue < span[0] else (span[1], verdict.one.cue)
            rivals = by_cue[bisect_left(cues, between[0]) : bisect_left(cues, between[1])]
            if rival := _nearer(quoted, rivals, verdict.one.cue, span):
                nearer[span] = rival
        left = tuple(span for span in verdict.one.content if span not in nearer)
        if left and nearer:
            result.give(place, left)
            for span, rival in nearer.items():
                _give(result, rival, span)
    return result.verdicts


def _give(result: Chosen, nearer: Verdict, span: TokenSpan) -> None:
    """Move the quoted span to the candidate of the nearer cue, which may have to be added or extended."""
    known = result.of_cue(nearer.one.cue)
    if known is None:
        result.add(nearer)
    elif not _covers(result.verdicts[known].one, span):
        result.give(known, tuple(union([*result.verdicts[known].one.content, span])))


def _nearer(quoted: Quoted, rivals: list[Judged], cue: int, span: TokenSpan) -> Verdict | None:
    """The most likely candidate between a cue and a quoted span that contains the span but not the cue."""
    likely = [
        Verdict(score, option, one.proposal)
        for one in rivals
        if quoted.of[one.proposal.cue] is None
        for score, option in one.scored
        if score >= LIKELY and _covers(option, span) and not _covers(option, (cue, cue + 1))
    ]
    return max(likely, key=lambda one: one.score, default=None)


def _covers(option: Candidate, span: TokenSpan) -> bool:
    return 2 * shared(option.content, span) >= span[1] - span[0]


Sourced = tuple[Verdict, Source | None]

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})
_THOUGHTS = frozenset({"belief", "intention", "emotion", "perception"})
_OWN_CLAUSES = frozenset({"relcl", "conj"})
_LOOSE_CLAUSES = _OWN_CLAUSES | {"advcl"}


def without_own_clauses(tree: Tree, found: list[Sourced]) -> list[Sourced]:
    """Remove from each attribution the author's clauses that report another statement of the same source."""
    by_cue = sorted(enumerate(found), key=lambda pair: (pair[1][0].one.cue, pair[0]))
    cues = [one.one.cue for _, (one, _) in by_cue]
    result = []
    for number, whole in enumerate(found):
        inside = [
            pair
            for start, end in whole[0].one.content
            for pair in by_cue[bisect_left(cues, start) : bisect_left(cues, end)]
            if pair[0] != number
        ]
        result.append((_cut(tree, whole, [other for _, other in sorted(inside, key=itemgetter(0))]), whole[1]))
    return result


def _cut(tree: Tree, whole: Sourced, others: list[Sourced]) -> Verdict:
    """An attribution without the clauses of the author's that others are found in."""
    outer, speaker = whole
    content = outer.one.content
    for inner, source in others:
        if source is None or cue_class(inner.proposal.lemma) in _THOUGHTS or not _within(inner.one.cue, content):
            continue
        hole = _hole(tree, outer, speaker, inner, source, content)
        if hole is not None:
            content = _minus(tree, content, hole) or content
    return outer if content is outer.one.content else replace(outer, one=outer.one._replace(content=content))


def _hole(
    tree: Tree, outer: Verdict, speaker: Source | None, inner: Verdict, source: Source, content: tuple[TokenSpan, ...]
) -> TokenSpan | None:
    """The author's clause in a content that holds another attribution; None if that belongs to the content.

    It is one that passes the whole on ("according to ..."), or in which the same source is told to say more.
    """
    cue = inner.one.cue
    if cue_class(inner.proposal.lemma) == "according" and _within(outer.one.cue, inner.one.content):
        return tree.left[cue], tree.right[cue]
    clause = _own_clause(tree, cue, outer.one.cue)
    if clause is None or not _within(clause, content):
        return None
    own = tree.left[clause] <= source.token < tree.right[clause] and tree.dep[clause] in _OWN_CLAUSES
    pronoun = own and tree.lower[source.token] in _PRONOUNS
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
        for start, end in verdict.one.content:
            taken[start:end] = b"\1" * (end - start)
    return [
        number
        for number, (start, end) in enumerate(quoted.spans)
        if quoted.speech(number) and 2 * sum(taken[start:end]) < end - start
    ]


def rescue(quoted: Quoted, judged: list[Judged], chosen: list[Verdict]) -> list[Verdict]:
    """Add the most likely candidate for each quoted span that no chosen candidate covers.

    Where that one has the cue of a candidate that was chosen already, the content of the latter grows.
    """
    result = Chosen(quoted, chosen)
    covering = _covering(quoted, judged)
    spoken = _spoken_in(quoted, chosen)
    for number in uncovered(quoted, chosen):
        best = _best(covering.get(number, []), judged, _floor(quoted, number))
        if best is None or best.score < 0:
            best = _spoken_before(quoted, spoken, number) or best
        if best is None:
            continue
        known = result.of_cue(best.one.cue)
        if known is None:
            result.add(best)
            _note_spoken(quoted, spoken, best)
        else:
            result.give(known, tuple(union([*result.verdicts[known].one.content, quoted.spans[number]])))
    _floating(quoted, result)
    return result.verdicts


Covering = dict[int, list[tuple[float, int, Candidate]]]


def _covering(quoted: Quoted, judged: list[Judged]) -> Covering:
    """For each stretch the options that hold at least half of it, with their scores and their places."""
    found: Covering = {}
    for place, one in enumerate(judged):
        for score, option in one.scored:
            if score <= SHORT_FLOOR:
                continue
            numbers = dict.fromkeys(n for a, b in option.content for n in quoted.of[a:b] if n is not None)
            for number in numbers:
                start, end = quoted.spans[number]
                if 2 * shared(option.content, (start, end)) >= end - start:
                    found.setdefault(number, []).append((score, place, option))
    return found


def _floor(quoted: Quoted, number: int) -> float:
    """How unlikely what explains a stretch may be: less so where it is hardly a term, long or behind a colon."""
    if quoted.short(number):
        return SHORT_FLOOR
    start = quoted.spans[number][0]
    long = quoted.stretches[number].words >= _SENTENCE
    return FLOOR if long or ":" in quoted.tree.lower[max(0, start - 2) : start] else FRAGMENT_FLOOR


def _best(covering: list[tuple[float, int, Candidate]], judged: list[Judged], floor: float) -> Verdict | None:
    """The likeliest option that covers a stretch, if it is likelier than `floor`; of two alike the narrower one."""
    likely = [one for one in covering if one[0] > floor]
    if not likely:
        return None
    score, place, option = max(likely, key=lambda one: (one[0] - _distance(one[2]), -size(one[2].content)))
    return Verdict(score, option, judged[place].proposal)


def _distance(option: Candidate) -> float:
    """Log odds that a cue in the paragraph before loses to one beside the stretch, unless it ends in a colon."""
    return 3.0 if option.frame.endswith("¶") and ":" not in option.frame else 0.0


Spoken = dict[int, list[tuple[int, Verdict]]]


def _spoken_in(quoted: Quoted, chosen: list[Verdict]) -> Spoken:
    """By paragraph, the candidates with a cue of speech outside of marks, each with its sentence."""
    found: Spoken = {}
    for one in chosen:
        _note_spoken(quoted, found, one)
    return found


def _note_spoken(quoted: Quoted, spoken: Spoken, one: Verdict) -> None:
    if quoted.of[one.one.cue] is None and cue_class(one.proposal.lemma) in ("speech", "writing", "according"):
        sentence = quoted.tree.sentence[one.one.cue]
        spoken.setdefault(quoted.paragraph[sentence], []).append((sentence, one))


def _spoken_before(quoted: Quoted, spoken: Spoken, number: int) -> Verdict | None:
    """Who speaks before in the paragraph: A said so. "The quotation goes on." Also: "A," B said. C did. "It goes on."

    The sentence before tells it by any cue of speech outside of marks, sentences further up where they quote somebody;
    where words of the author come first ("A," B said. Now "it goes on."), just the sentence before, if it quotes.
    """
    sentence = quoted.tree.sentence[quoted.spans[number][0]]
    led = quoted.tree.sentences[sentence][0] < quoted.spans[number][0] - 1
    beside = sentence - 1 if quoted.wholly(sentence) else None
    near = spoken.get(quoted.paragraph[sentence], [])[-_MOST_SPEAKERS:]
    told = [
        (place, one)
        for place, one in near
        if place < sentence
        and (place == beside or one.one.frame.startswith("quote"))
        and (not led or place == sentence - 1)
    ]
    return max(told, key=lambda pair: (pair[0], pair[1].score), default=(None, None))[1]


def _floating(quoted: Quoted, chosen: Chosen) -> None:
    """Continue the previous paragraph's quotation in a paragraph that is all in quote marks and names nobody."""
    for number in reversed(uncovered(quoted, chosen.verdicts)):
        _lead(quoted, chosen, number)
    for number in uncovered(quoted, chosen.verdicts):
        start, end = quoted.spans[number]
        if not all(quoted.wholly(quoted.tree.sentence[token]) for token in (start, end - 1)):
            continue
        paragraph = quoted.paragraph_of(start)
        continues = quoted.stretches[number].continues
        near = chosen.ending_in((paragraph - 1, paragraph))
        before = [one for one in near if _is_before(quoted, one, paragraph, continues)]
        if before:
            last = max(before, key=lambda one: one.one.content[-1][1])
            chosen.give(chosen.place_of(last), tuple(union([*last.one.content, (start, end)])))


def _lead(quoted: Quoted, chosen: Chosen, number: int) -> None:
    """Ascribe a paragraph with an unclosed quotation to the speaker of the paragraph that continues it."""
    following = number + 1
    if following == len(quoted.spans) or quoted.stretches[number].closed or not quoted.stretches[following].continues:
        return
    start, end = quoted.spans[number]
    if not quoted.wholly(quoted.tree.sentence[start]):
        return
    for place in chosen.holding(quoted.spans[following][0]):
        chosen.give(place, tuple(union([*chosen.verdicts[place].one.content, (start, end)])))


def unclaimed(quoted: Quoted, chosen: list[Verdict]) -> list[tuple[list[TokenSpan], int]]:
    """Quoted paragraphs without a speaker, each with the person whom the previous paragraph is about."""
    found: list[tuple[list[TokenSpan], int]] = []
    for number in uncovered(quoted, chosen):
        start, end = quoted.spans[number]
        tree, paragraph = quoted.tree, quoted.paragraph[quoted.tree.sentence[start]]
        first, last = quoted.paragraphs[paragraph]
        if not paragraph or start - first > 1 or last - end > 2:
            continue
        if found and quoted.stretches[number].continues and found[-1][0][-1] == quoted.spans[number - 1]:
            found[-1][0].append((start, end))
        elif end - start >= _PARAGRAPH and (person := _person(tree, *quoted.paragraphs[paragraph - 1])) is not None:
            found.append(([(start, end)], person))
    return found


def _person(tree: Tree, start: int, end: int) -> int | None:
    """The only person who is a subject in a paragraph."""
    people = [t for t in range(start, end) if tree.dep[t] == "nsubj" and tree.entity[t] == "PERSON"]
    return people[0] if len({tree.lower[token] for token in people}) == 1 else None


def _is_before(quoted: Quoted, verdict: Verdict, paragraph: int, continues: bool) -> bool:
    last = verdict.one.content[-1][1] - 1
    here = quoted.paragraph[quoted.tree.sentence[last]]
    speech = quoted.of[last] is not None or verdict.one.frame in LABELS
    return (
        paragraph - 1 <= here <= paragraph
        and speech
        and (continues or here == paragraph or verdict.one.frame not in LABELS)
    )
