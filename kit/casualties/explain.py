"""Why a total is what it is, in plain English: who gives which figure, the arithmetic, what is set aside and why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from kit.arguments import article_of, one_of
from kit.article import Article
from kit.casualties.model import HARMS
from kit.casualties.profiles import DEFAULT, Profile, profile_of
from kit.casualties.rows import Row, event_rows_of
from kit.casualties.totals import Account, Total, claims_of, counts, totals_of
from kit.ranges import range_in_words

_WHY = {
    "negated": "it says that nobody came to harm",
    "denied": "somebody denies it",
    "possible": "it is only possible, feared or attempted",
    "hearsay": "it is only hearsay",
    "same people": "it seems to speak of the same people",
    "part of another figure": "its people seem to be included in another figure",
    "replaced by a total": "a later figure seems to cover it",
    "superseded": "the text gives a newer figure",
    "died of it": "the same person is told to have died",
    "no number": "it gives no number",
}
"""Reasons as sentences; where the kit goes by more than the words themselves, they say "seems"."""

_CHOICE = {
    "first": "the one that the article leads with",
    "largest": "the largest of them",
    "smallest": "the smallest of them",
    "latest": "the last of them",
}


def explain_total(
    article: Article | pd.DataFrame,
    harm: str = "killed",
    *,
    profile: Profile | str = DEFAULT,
    event: str | None = None,
    model: str | None = None,
) -> str:
    """Explain one total of `casualty_totals`: who gives which figure, how the range follows, what is set aside.

    harm   one of killed, injured, missing, captured, arrested, displaced, killed_or_injured
    event  an `event_id` of `kit.events`; by default the main event
    The article may be a frame of corrected claims, as in `casualty_totals`; `profile` names the project whose rules are
    followed. Returns text: the range; the event; the figures given for the whole, each with its words; the arithmetic
    of low, best and high, with the rules that were applied and their source; what was set aside, and why.

    >>> print(explain_total(Article("Two miners died, the mayor said. Nobody else was hurt.")))
    killed: low 2, best 2, high 2 (one claim; profile default).
    Event: the main event, e1 (c1).
    Figures for the whole:
      1. 2, by the mayor: c1 "Two miners died".
    Low 2: the only figure.
    Best 2: the only figure.
    High 2: the only figure.
    """
    harm, profile = one_of(harm, HARMS, name="harm"), profile_of(profile)
    article = article if isinstance(article, pd.DataFrame) else article_of(article, helper="explain_total")
    claims, _ = claims_of(article, profile, None, model)
    whole = [claim for claim in claims if event is None or claim["event_id"] == event]
    about = [claim for claim in whole if claim["harm"] == harm]
    total = next((t for t in totals_of(whole, profile, any_event=event is not None) if t.harm == harm), None)
    whys = event_rows_of(article, claims, model=model)
    if total is None:
        return _no_total(harm, claims, about, profile, whys)
    lines = [*_range_lines(total, profile), _event_line(total, whys)]
    lines += _account_lines(total)
    lines += _rule_lines(total, profile)
    return "\n".join([*lines, *_aside_lines(total, about, profile, whys)])


def _no_total(harm: str, claims: list[Row], about: list[Row], profile: Profile, whys: dict[str, Row]) -> str:
    if not about:
        return f"{harm}: the article makes no claim."
    if not any(claim["main"] for claim in claims):
        first = f"{harm}: no total, since the article tells of no event of its own with a toll (the kit's reading)."
    else:
        first = f"{harm}: no total, since no claim of the main event counts."
    return "\n".join([first, *_aside_lines(Total(harm, ()), about, profile, whys)])


def _range_lines(total: Total, profile: Profile) -> Iterator[str]:
    ends = ("not given" if total.low is None else total.low, "not given" if total.best is None else total.best)
    high = "open" if total.high is None else total.high
    yield f"{total.harm}: low {ends[0]}, best {ends[1]}, high {high} ({total.method}; profile {profile.name})."


def _event_line(total: Total, events: dict[str, Row]) -> str:
    first = total.claims[0]
    event = events.get(first["event_id"] or "", {})
    told = [str(event[name]) for name in ("cause", "place", "date") if event.get(name)]
    name = "the main event" if first["main"] else event.get("kind") or "another event"
    ids = ", ".join(dict.fromkeys(str(claim["claim_id"]) for claim in total.claims))
    where = f": {', '.join(told)}" if told else ""
    number = f", {first['event_id']}" if first["event_id"] else ""
    return f"Event: {name}{number}{where} ({ids})."


def _account_lines(total: Total) -> Iterator[str]:
    if total.nobody:
        yield "The text says that nobody came to this harm:"
        yield from (f"  {_quoted(claim)}, by {_claimant(claim)}." for claim in total.nobody)
        return
    if not total.accounts:
        yield from (f"  Of one place: {_told(account)}." for account in total.parts)
        return
    yield "Figures for the whole:"
    yield from (f"  {number}. {_told(account)}." for number, account in enumerate(total.accounts, start=1))
    if total.apart:
        yield "Figures of other people, who are told apart; they count in high alone:"
        yield from (f"  + {_told(account)}." for account in total.apart)


def _told(account: Account) -> str:
    """An account: its figure, the sum behind it, who gives it and in which words."""
    figure = range_in_words(account.low, account.best, account.high)
    parts = [range_in_words(claim["low"], claim["best"], claim["high"]) for claim in account.claims]
    added = f"{figure} = {' + '.join(parts)}" if len(parts) > 1 else figure
    who = list(dict.fromkeys(map(_claimant, account.claims)))
    more = "; the text adds others without a number" if account.more else ""
    return f"{added}, by {' and '.join(who)}: {', '.join(map(_quoted, account.claims))}{more}"


def _rule_lines(total: Total, profile: Profile) -> Iterator[str]:
    """The arithmetic of each end, with the rule behind it where there was something to choose."""
    if total.nobody:
        return
    if not total.accounts:
        yield f"Low {total.low}: told of one place of several, so that it is no figure for the whole."
        return
    lows = [account.low for account in total.accounts if account.low is not None]
    bests = [account.best for account in total.accounts if account.best is not None]
    yield _low_line(total, lows, profile)
    yield _best_line(total, bests, profile)
    yield _high_line(total, profile)


def _low_line(total: Total, lows: list[int], profile: Profile) -> str:
    if total.low is None:
        return "Low not given: no words set a lower end."
    if len(set(lows)) <= 1:
        return f"Low {total.low}: the only figure."
    which = "that of the opening among" if profile.low == "opening" else "the smallest of"
    return f"Low {total.low}: {which} {_listed(lows)}.{_ground(profile, 'low')}"


def _best_line(total: Total, bests: list[int], profile: Profile) -> str:
    if total.best is None:
        return "Best not given: no words give a figure."
    if len(set(bests)) <= 1:
        return f"Best {total.best}: the only figure."
    return f"Best {total.best}: of {_listed(bests)}, {_CHOICE[profile.sources]}.{_ground(profile, 'sources')}"


def _high_line(total: Total, profile: Profile) -> str:
    figures = [account.figure for account in total.accounts]
    more = [account.figure for account in total.apart]
    largest = f"the largest of {_listed(figures)}" if len(set(figures)) > 1 else "the only figure"
    if total.high is None:
        least = max(figures) + sum(more)
        return f"High open: {largest}{_and(more)} is {least:,} or more.{_ground(profile, 'closed')}"
    return f"High {total.high}: {largest}{_and(more)}."


def _and(more: Sequence[int]) -> str:
    return "".join(f", and {figure:,} other people" for figure in more)


def _listed(figures: Iterable[int]) -> str:
    return ", ".join(f"{figure:,}" for figure in figures)


def _ground(profile: Profile, rule: str) -> str:
    ground = profile.grounds.get(rule)
    return f" Rule: {ground}." if ground else ""


def _aside_lines(total: Total, about: list[Row], profile: Profile, events: dict[str, Row]) -> Iterator[str]:
    """What entered nothing, each with its reason."""
    used = {claim["claim_id"] for account in (*total.accounts, *total.apart) for claim in account.claims}
    used |= {claim["claim_id"] for claim in total.nobody}
    used |= set() if total.accounts else {c["claim_id"] for account in total.parts for c in account.claims}
    others = [claim for claim in about if claim["claim_id"] not in used]
    if others:
        yield "Set aside:"
        parts = {claim["claim_id"] for account in total.parts for claim in account.claims}
        yield from (
            f"  {_quoted(claim)}, {_figure(claim)}, by {_claimant(claim)}: {_why(claim, parts, profile, events)}."
            for claim in others
        )


def _why(claim: Row, parts: set[Any], profile: Profile, events: dict[str, Row]) -> str:
    if claim["claim_id"] in parts:
        return "told later, of fewer people or of a part of them, it seems"
    if not claim["main"] and claim["reason"] in (None, "background"):
        event = events.get(claim["event_id"] or "", {})
        because = f": {event['reason']}" if event.get("reason") else ""
        return f"it seems to be of another event ({event.get('kind') or 'not the main one'}{because})"
    if counts(claim, profile):
        kind = claim["victim_kind"]
        return f"{kind} not included" if kind not in profile.include else "it gives no number beside others that do"
    other = claim["same_as"] or claim["part_of"]
    why = _WHY.get(claim["reason"], str(claim["reason"]))
    return f"{why} ({other})" if other else why


def _figure(claim: Row) -> str:
    ends = (claim["low"], claim["best"], claim["high"])
    return "no figure" if ends == (None, None, None) else range_in_words(*ends)


def _quoted(claim: Row) -> str:
    words = " ".join((claim["text"] or "").split())
    return f'{claim["claim_id"]} "{words}"' if words else str(claim["claim_id"])


def _claimant(claim: Row) -> str:
    if claim["source"]:
        return str(claim["source"])
    return "the outlet" if claim["source_kind"] in ("outlet", None) else "an unnamed source"
