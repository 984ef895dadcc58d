"""Of several cues in a sentence each has the stretches that are nearer to it: "A," X said, but Y warned "B"."""

from dataclasses import replace

from kit.quotations.candidates import Candidate
from kit.quotations.judging import Judged, Verdict
from kit.quotations.quoted import Quoted, TokenSpan

LIKELY = 0.5
"""Log odds from which on a nearer cue takes a stretch."""


def parted(quoted: Quoted, judged: list[Judged], chosen: list[Verdict]) -> list[Verdict]:
    """The chosen candidates, each without the stretches that a cue between it and them is likely to introduce."""
    result = list(chosen)
    for place, verdict in enumerate(chosen):
        if verdict.one.frame != "quote" or len(verdict.one.content) < 2:
            continue
        left = list(verdict.one.content)
        for span in verdict.one.content:
            nearer = _nearer(quoted, judged, verdict, span)
            if nearer is not None:
                left.remove(span)
                if all(one.one.cue != nearer.one.cue for one in result):
                    result.append(nearer)
        if left and len(left) < len(verdict.one.content):
            result[place] = replace(verdict, one=verdict.one._replace(content=tuple(left)))
    return result


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
    shared = sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in option.content)
    return 2 * shared >= span[1] - span[0]
