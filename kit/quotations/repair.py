"""What scoring leaves over: stretches that a nearer cue takes, marks without a cue, clauses of the speaker's own."""

from dataclasses import replace

from kit.quotations.candidates import Candidate, trimmed
from kit.quotations.cues import cue_class
from kit.quotations.layout import LABELS
from kit.quotations.quoted import Quoted, TokenSpan, shared, size, union
from kit.quotations.scoring import Judged, Verdict
from kit.quotations.source_candidates import Source
from kit.tree import Tree

LIKELY = 0.5
"""Log odds from which on a nearer cue takes a stretch."""


def parted(quoted: Quoted, judged: list[Judged], chosen: list[Verdict]) -> list[Verdict]:
    """The chosen candidates, each without the stretches that a cue between it and them is likely to introduce."""
    result = list(chosen)
    for place, verdict in enumerate(chosen):
        if verdict.one.frame != "quote" or len(verdict.one.content) < 2:
            continue
        nearer = {span: one for span in verdict.one.content if (one := _nearer(quoted, judged, verdict, span))}
        left = tuple(span for span in verdict.one.content if span not in nearer)
        if left and nearer:
            result[place] = replace(verdict, one=verdict.one._replace(content=left))
            for span, one in nearer.items():
                _give(result, one, span)
    return result


def _give(result: list[Verdict], nearer: Verdict, span: TokenSpan) -> None:
    """Let the row of the nearer cue hold the stretch; there may be none yet, or one of other words."""
    known = next((n for n, one in enumerate(result) if one.one.cue == nearer.one.cue), None)
    if known is None:
        result.append(nearer)
    elif not _covers(result[known].one, span):
        one = result[known].one
        result[known] = replace(result[known], one=one._replace(content=tuple(union([*one.content, span]))))


def _nearer(quoted: Quoted, judged: list[Judged], verdict: Verdict, span: TokenSpan) -> Verdict | None:
    cue = verdict.one.cue
    between = range(cue + 1, span[0]) if cue < span[0] else range(span[1], cue)
    likely = [
        Verdict(score, option, one.proposal)
        for one in judged
        if one.proposal.cue in between and quoted.of[one.proposal.cue] is None
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


FLOOR, FRAGMENT_FLOOR, SHORT_FLOOR = -2.0, -1.5, -4.0
"""Log odds below which a candidate does not explain a stretch, one that may well be a term in marks, and one of a word
or two that opens a sentence and ends in a comma, which is speech where anybody is near."""

_PARAGRAPH = 12
"""Words from which on a paragraph in marks is somebody's words though no cue is near."""

_SENTENCE = 6
"""Words from which on a stretch is hardly ever a term."""


def uncovered(quoted: Quoted, chosen: list[Verdict]) -> list[int]:
    """Stretches of speech of which less than half stands in a chosen content."""
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
    """The chosen candidates with, for each stretch left, the likeliest one that covers it.

    Where that one has the cue of a candidate that was chosen already, the content of the latter grows.
    """
    for number in uncovered(quoted, chosen):
        best = _best(quoted.spans[number], judged, _floor(quoted, number))
        if best is None or best.score < 0:
            best = _spoken_before(quoted, chosen, number) or best
        if best is None:
            continue
        known = next((one for one in chosen if one.one.cue == best.one.cue), None)
        if known is None:
            chosen.append(best)
        else:
            content = tuple(union([*known.one.content, quoted.spans[number]]))
            chosen[chosen.index(known)] = replace(known, one=known.one._replace(content=content))
    return _floating(quoted, chosen)


def _floor(quoted: Quoted, number: int) -> float:
    """How unlikely what explains a stretch may be: less so where it is hardly a term, long or behind a colon."""
    if quoted.short(number):
        return SHORT_FLOOR
    start = quoted.spans[number][0]
    long = quoted.stretches[number].words >= _SENTENCE
    return FLOOR if long or ":" in quoted.tree.lower[max(0, start - 2) : start] else FRAGMENT_FLOOR


def _best(stretch: TokenSpan, judged: list[Judged], floor: float) -> Verdict | None:
    covering = [
        (score, place, option)
        for place, one in enumerate(judged)
        for score, option in one.scored
        if score > floor and 2 * shared(option.content, stretch) >= stretch[1] - stretch[0]
    ]
    if not covering:
        return None
    score, place, option = max(covering, key=lambda one: (one[0] - _distance(one[2]), -size(one[2].content)))
    return Verdict(score, option, judged[place].proposal)


def _distance(option: Candidate) -> float:
    """Log odds that a cue in the paragraph before loses to one beside the stretch, unless it ends in a colon."""
    return 3.0 if option.frame.endswith("¶") and ":" not in option.frame else 0.0


def _spoken_before(quoted: Quoted, chosen: list[Verdict], number: int) -> Verdict | None:
    """Who speaks before in the paragraph: A said so. "The quotation goes on." Also: "A," B said. C did. "It goes on."

    The sentence before tells it by any cue of speech outside of marks, sentences further up where they quote somebody;
    where words of the author come first ("A," B said. Now "it goes on."), just the sentence before, if it quotes.
    """
    sentence = quoted.tree.sentence[quoted.spans[number][0]]
    led = quoted.tree.sentences[sentence][0] < quoted.spans[number][0] - 1
    beside = sentence - 1 if quoted.wholly(sentence) else None
    told = [
        (place, one)
        for one in chosen
        if (place := quoted.tree.sentence[one.one.cue]) < sentence
        and quoted.paragraph[place] == quoted.paragraph[sentence]
        and quoted.of[one.one.cue] is None
        and (place == beside or one.one.frame.startswith("quote"))
        and (not led or place == sentence - 1)
        and cue_class(one.proposal.lemma) in ("speech", "writing", "according")
    ]
    return max(told, key=lambda pair: (pair[0], pair[1].score), default=(None, None))[1]


def _floating(quoted: Quoted, chosen: list[Verdict]) -> list[Verdict]:
    """A paragraph in marks that names nobody goes on with what the paragraph before quotes."""
    for number in reversed(uncovered(quoted, chosen)):
        _lead(quoted, chosen, number)
    for number in uncovered(quoted, chosen):
        start, end = quoted.spans[number]
        paragraph = quoted.paragraph[quoted.tree.sentence[start]]
        before = [one for one in chosen if _is_before(quoted, one, paragraph, quoted.stretches[number].continues)]
        if before and all(quoted.wholly(quoted.tree.sentence[token]) for token in (start, end - 1)):
            last = max(before, key=lambda one: one.one.content[-1][1])
            content = tuple(union([*last.one.content, (start, end)]))
            chosen[chosen.index(last)] = replace(last, one=last.one._replace(content=content))
    return chosen


def _lead(quoted: Quoted, chosen: list[Verdict], number: int) -> None:
    """Give a paragraph that leaves its quotation open to whoever speaks the one that goes on with it."""
    following = number + 1
    if following == len(quoted.spans) or quoted.stretches[number].closed or not quoted.stretches[following].continues:
        return
    start, end = quoted.spans[number]
    if not quoted.wholly(quoted.tree.sentence[start]):
        return
    for place, one in enumerate(chosen):
        if any(a <= quoted.spans[following][0] < b for a, b in one.one.content):
            content = tuple(union([*one.one.content, (start, end)]))
            chosen[place] = replace(one, one=one.one._replace(content=content))


def unclaimed(quoted: Quoted, chosen: list[Verdict]) -> list[tuple[list[TokenSpan], int]]:
    """Whole paragraphs in marks that nobody claims, with the person whom the paragraph before is about."""
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
