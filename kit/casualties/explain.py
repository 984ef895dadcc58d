"""Explain a total in plain English: who gives which figure, the arithmetic, which claims are not counted and why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kit.casualties.model import Reason, SourceKind
from kit.casualties.profiles import Profile
from kit.casualties.totals import Account, Row, Total, counts, totals_of
from kit.ranges import range_in_words

_WORDS: dict[str, str] = {reason.value: reason.words for reason in Reason}

PART_OF_THEM = "a vaguer figure, or one of only a part of these people, it seems"
"""Why a figure that is given beside one for the whole enters no total."""

_CHOICE = {
    "first": "the one that the article leads with",
    "largest": "the largest of them",
    "smallest": "the smallest of them",
    "latest": "the last of them",
}


def explanation(harm: str, claims: list[Row], profile: Profile, *, event: str | None, events: dict[str, Row]) -> str:
    """The text that explains the total of one harm: of one event, or of the main one."""
    whole = [claim for claim in claims if event is None or claim["event_id"] == event]
    about = [claim for claim in whole if claim["harm"] == harm]
    total = next((t for t in totals_of(whole, profile, any_event=event is not None) if t.harm == harm), None)
    if total is None:
        return _no_total(harm, claims, about, profile, events)
    lines = [*_range_lines(total, profile), _event_line(total, events)]
    lines += _account_lines(total)
    lines += _rule_lines(total, profile)
    return "\n".join([*lines, *_aside_lines(total, about, profile, events)])


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
    """An account in words: its figure, how it was added up, who gives it and in which words."""
    figure = range_in_words(account.low, account.best, account.high)
    parts = [range_in_words(claim["low"], claim["best"], claim["high"]) for claim in account.claims]
    added = f"{figure} = {' + '.join(parts)}" if len(parts) > 1 else figure
    who = list(dict.fromkeys(map(_claimant, account.claims)))
    more = "; the text adds others without a number" if account.more else ""
    return f"{added}, by {' and '.join(who)}: {', '.join(map(_quoted, account.claims))}{more}"


def _rule_lines(total: Total, profile: Profile) -> Iterator[str]:
    """The arithmetic of low, best and high, with the rule wherever there was a choice."""
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
    """The claims that are not in the total, each with the reason."""
    others = list(set_aside(total, about, profile, events))
    if others:
        yield "Set aside:"
        yield from (f"  {_quoted(claim)}, {_figure(claim)}, by {_claimant(claim)}: {why}." for claim, why in others)


def set_aside(
    total: Total, about: Sequence[Row], profile: Profile, events: dict[str, Row] | None = None
) -> Iterator[tuple[Row, str]]:
    """The claims of a harm that are not in its total, each with the reason in words.

    about   every claim of the harm
    events  rows of events by their ids, whose reasons the words then give
    """
    used = {claim["claim_id"] for account in (*total.accounts, *total.apart) for claim in account.claims}
    used |= {claim["claim_id"] for claim in total.nobody}
    used |= set() if total.accounts else {c["claim_id"] for account in total.parts for c in account.claims}
    parts = {claim["claim_id"] for account in total.parts for claim in account.claims}
    for claim in about:
        if claim["claim_id"] not in used:
            yield claim, _why(claim, parts, profile, events or {})


def _why(claim: Row, parts: set[Any], profile: Profile, events: dict[str, Row]) -> str:
    if claim["claim_id"] in parts:
        return PART_OF_THEM
    if not claim["main"] and claim["reason"] in (None, Reason.BACKGROUND):
        event = events.get(claim["event_id"] or "", {})
        because = f": {event['reason']}" if event.get("reason") else ""
        return f"it seems to be of another event ({event.get('kind') or 'not the main one'}{because})"
    if counts(claim, profile):
        kind = claim["victim_kind"]
        return f"{kind} not included" if kind not in profile.include else "it gives no number beside others that do"
    other = claim["same_as"] or claim["part_of"]
    why = _WORDS.get(claim["reason"], str(claim["reason"]))
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
    return SourceKind(claim["source_kind"] or SourceKind.OUTLET).unnamed
