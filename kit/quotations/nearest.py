"""Of several cues in a sentence each has the stretches that are nearer to it: "A," X said, but Y warned "B"."""

from dataclasses import replace

from kit.quotations.candidates import Candidate
from kit.quotations.judging import Judged, Verdict
from kit.quotations.quoted import Quoted, TokenSpan, shared, union

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
