"""Totals: one range per harm from the claims of one event, by a stated rule.

An account is what the text gives as the number for the whole event: the figures of one claimant, or of claimants who
speak of different people, added up. `best` is one account, chosen by the rule of the profile; `low` is the smallest and
`high` the largest that an account gives. Nothing is added beyond that but people of whom the text says that they are
others: another side's dead, which only `high` takes in.

Everything here works on rows as `kit.casualties` gives them, so that corrected rows are counted by the same rule.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kit import frames
from kit.arguments import columns_of
from kit.casualties.model import HARMS, Reason, Status
from kit.casualties.profiles import DEFAULT, Profile
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import POSSESSIVE
from kit.ranges import is_open

Row = dict[str, Any]

_KIN = lexicon().classes["kin"] | word_class("lost.kin") - {"children", "child", "members", "family"}
_POLICE = word_class("side.police")
SAID = (Status.ASSERTED, Status.UPDATED)
"""Statuses with which a claim counts."""
CIVILIANS = ("civilian", "medical", "journalist", "child", "woman")
"""Kinds of victims that are civilians; of a "person" the text does not say it."""


@dataclass(frozen=True)
class Account:
    """An account: the number that the text gives for a whole event, from one or more claims about different people.

    claims  in the order of the text
    more    whether the text adds people without a number ("and several others")
    """

    claims: tuple[Row, ...]
    more: bool = False

    @cached_property
    def low(self) -> int | None:
        """People, at least; None where no words set a lower end."""
        lows = [_lower(claim) for claim in self.claims]
        known = [low for low in lows if low is not None]
        return sum(known) if known else None

    @cached_property
    def best(self) -> int | None:
        """People; None where the words give no figure."""
        bests = [claim["best"] for claim in self.claims]
        return None if None in bests else sum(bests)

    @cached_property
    def high(self) -> int | None:
        """People, at most; None where the top is open ("at least 17")."""
        highs = [_upper(claim) for claim in self.claims]
        known = [high for high in highs if high is not None]
        return None if self.more or len(known) < len(highs) else sum(known)

    @cached_property
    def figure(self) -> int:
        """The number by which accounts are compared."""
        return next((value for value in (self.best, self.high, self.low) if value is not None), 0)

    @cached_property
    def sides(self) -> frozenset[str | None]:
        """Whose people these are."""
        return frozenset(claim["side"] for claim in self.claims)


@dataclass(frozen=True)
class Total:
    """The range of one harm of one event, with the claims that it rests on.

    accounts  what is given for the whole, the opening first
    chosen    the account that `best` is taken from; None where none has a figure
    parts     accounts of only some of these people, by what they say of them; they enter nothing
    apart     accounts of other people than those of the opening, one a side; `high` adds them
    nobody    claims that nobody came to this harm, where there are no others
    """

    harm: str
    claims: tuple[Row, ...]
    accounts: tuple[Account, ...] = ()
    chosen: Account | None = None
    parts: tuple[Account, ...] = ()
    apart: tuple[Account, ...] = ()
    nobody: tuple[Row, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    method: str = ""


def read_frame(claims: pd.DataFrame) -> list[Row]:
    """Read rows of claims from a frame like that of `kit.casualties`, and derive again which of them count.

    Raises ValueError where a column is missing that says what is claimed.
    """
    columns_of(claims, "harm", "best", helper="casualty_totals", made_by="kit.casualties(article)")
    return recounted(
        {name: None if _is_missing(value) else value for name, value in row.items()} for row in _records(claims)
    )


def _records(claims: pd.DataFrame) -> list[Row]:
    return claims.to_dict("records")


def _is_missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def recounted(claims: Iterable[Row]) -> list[Row]:
    """Derive again which claims count, after rows were added, changed or deleted.

    `main`, `counted` and `reason` follow from `event_id`, `status`, `part_of` and `same_as`: a claim that is linked to
    one which is gone counts by itself again. Columns that a row lacks are filled with what they mean where nothing is
    said: an asserted claim of the outlet, of the main event.
    """
    given = sorted(
        ({**_BLANK, **claim} for claim in claims), key=lambda claim: (claim["start"] is None, claim["start"] or 0)
    )
    harms = {claim["claim_id"]: claim["harm"] for claim in given if claim["claim_id"] is not None}
    main = next((claim["event_id"] for claim in given if claim["main"]), None)
    paragraph = 0
    counted = []
    for claim in given:
        paragraph = paragraph if claim["paragraph"] is None else claim["paragraph"]
        told = claim | {"paragraph": paragraph, "start": claim["start"] or 0}
        told |= {"victim_kind": claim["victim_kind"] or "person", "status": claim["status"] or "asserted"}
        told["main"] = claim["event_id"] in (main, None) if main is not None else claim["main"] is not False
        told["reason"] = _why_not(told, harms)
        counted.append(told | {"counted": told["reason"] is None})
    return counted


_BLANK: Row = dict.fromkeys(frames.CASUALTIES)
_KEPT = (Reason.DIED, Reason.NO_NUMBER, Reason.BY_HAND)
"""Reasons that no other column tells."""


def _why_not(claim: Row, harms: Mapping[str | None, str]) -> str | None:
    """The reason why a claim does not count for the main event; `harms` are the harms of the claims by id."""
    if claim["status"] not in (*SAID, Status.BACKGROUND):
        return str(claim["status"])
    if claim["reason"] in _KEPT:
        return str(claim["reason"])
    is_part = harms.get(claim["part_of"]) == claim["harm"]
    if is_part or claim["same_as"] in harms:
        if claim["reason"] not in (None, Reason.BACKGROUND):
            return str(claim["reason"])
        return str(Reason.PART if is_part else Reason.SAME_PEOPLE)
    return None if claim["main"] else str(Reason.BACKGROUND)


def total_rows(
    claims: Sequence[Row], *, profile: Profile = DEFAULT, by: str | None = None, include: Iterable[str] | None = None
) -> list[Row]:
    """Rows of the totals frame, from rows of claims of one article."""
    made: list[Row] = []
    for group, members in _groups(claims, by):
        totals = totals_of(members, profile, include=include, any_event=by == "event")
        made += [_row(total, group, members, profile) for total in totals]
    order = {harm: i for i, harm in enumerate(HARMS)}
    return sorted(made, key=lambda row: order[row["harm"]])


def _groups(claims: Sequence[Row], by: str | None) -> list[tuple[str | None, list[Row]]]:
    if by is None:
        return [(None, list(claims))]
    column = "event_id" if by == "event" else by
    values = list(dict.fromkeys(claim[column] for claim in claims))
    return [(value, [claim for claim in claims if claim[column] == value]) for value in values]


def totals_of(
    claims: Sequence[Row], profile: Profile, *, include: Iterable[str] | None = None, any_event: bool = False
) -> list[Total]:
    """The total of each harm of which the claims of one event speak, the main one unless `any_event`."""
    kinds = profile.include if include is None else tuple(include)
    scenes = _scenes(claims)
    claims = [claim for claim in _with_repetitions(claims) if any_event or claim["main"]]
    claims += _of_each(claims, profile)
    told: dict[str, list[Row]] = {}
    for claim in claims:
        told.setdefault(claim["harm"], []).append(claim)
    made = []
    for harm, about in told.items():
        counted = [claim for claim in about if counts(claim, profile) and claim["victim_kind"] in kinds]
        total = total_of(harm, counted, profile, scenes) if counted else _nobody(harm, about)
        made += [] if total is None else [total]
    return [*made, *_nobody_harmed(claims, {total.harm for total in made})]


def _of_each(claims: Sequence[Row], profile: Profile) -> list[Row]:
    """Claims such as "several were killed and injured" as claims of each harm of which no other claim counts."""
    lumped = [claim for claim in claims if claim["harm"] == "killed_or_injured" and counts(claim, profile)]
    both = [claim for claim in lumped if profile.each and _is_of_both(claim)]
    free = [harm for harm in ("killed", "injured") if not _is_told(harm, claims, profile)]
    return [claim | {"harm": harm} for harm in free for claim in both]


def _is_told(harm: str, claims: Sequence[Row], profile: Profile) -> bool:
    """Whether a claim of a harm counts, or says that nobody came to it."""
    said = (claim for claim in claims if claim["harm"] == harm or _is_of_nobody(claim))
    return any(counts(claim, profile) or claim["status"] == Status.NEGATED for claim in said)


def _is_of_both(claim: Row) -> bool:
    """Whether words without a number tell of dead and injured: "several were killed and injured", not "or"."""
    return claim["form"] in ("unnumbered", "vague") and " or " not in (claim["text"] or "")


def _nobody_harmed(claims: Sequence[Row], known: set[str]) -> list[Total]:
    """The zeros of "no casualties", which is said of the killed and the injured alike, where no total is known."""
    lumped = [claim for claim in claims if claim["harm"] == "killed_or_injured"]
    zeros = [_nobody(harm, lumped) for harm in ("killed", "injured") if harm not in known]
    return [zero for zero in zeros if zero is not None]


def counts(claim: Row, profile: Profile) -> bool:
    """Whether a claim counts for its own event, whether that is the main one or not."""
    if claim["counted"] or claim["reason"] in (None, Reason.BACKGROUND):
        return True  # "background" says only that the event is another
    return profile.low == "opening" and claim["reason"] in (Reason.SUPERSEDED, Reason.REPLACED)


def _nobody(harm: str, claims: Sequence[Row]) -> Total | None:
    """The zero of claims such as "no casualties", which hold for killed and injured."""
    said = tuple(claim for claim in claims if claim["status"] == Status.NEGATED and _is_of_nobody(claim))
    if harm == "killed_or_injured" or not said:
        return None
    return Total(harm, said, nobody=said, low=0, best=0, high=0, method="negated")


def _is_of_nobody(claim: Row) -> bool:
    return claim["best"] == 0


def _with_repetitions(claims: Sequence[Row]) -> list[Row]:
    """Give each claim the bounds of its repetitions: a headline often leaves out "at least" or "up to"."""
    told: dict[str, list[Row]] = {}
    for claim in claims:
        if claim["same_as"] and claim["status"] in SAID:
            told.setdefault(claim["same_as"], []).append(claim)
    return [_with_bounds(claim, told.get(claim["claim_id"] or "", [])) for claim in claims]


def _with_bounds(claim: Row, told: Sequence[Row]) -> Row:
    same = [other for other in told if other["best"] is not None and other["best"] == claim["best"]]
    low = claim["low"] if claim["low"] is not None else next((o["low"] for o in same if o["low"] is not None), None)
    opened = any(is_open(other["low"], other["high"]) for other in same)
    return claim | {"low": low, "high": None if opened else claim["high"]} if same else claim


def _scenes(claims: Sequence[Row]) -> frozenset[int]:
    """Paragraphs about one place each, if the figures of these places add up to an earlier one."""
    paragraphs: dict[str, set[int]] = {}
    for claim in claims:
        if claim["reason"] == Reason.PART and claim["part_of"]:
            paragraphs.setdefault(claim["part_of"], set()).add(claim["paragraph"])
    homes = {claim["claim_id"]: claim["paragraph"] for claim in claims}
    return frozenset(
        number
        for whole, numbers in paragraphs.items()
        if len(numbers - {homes.get(whole)}) > 1
        for number in numbers - {homes.get(whole)}
    )


def _is_of_one_scene(claims: Sequence[Row], scenes: frozenset[int]) -> bool:
    """Whether all claims of a harm are about one of several places, so that none is a figure for the whole event."""
    return (
        len(scenes) > 1
        and {claim["paragraph"] for claim in claims} < scenes
        and len({c["paragraph"] for c in claims}) == 1
    )


def total_of(harm: str, claims: Sequence[Row], profile: Profile, scenes: frozenset[int] = frozenset()) -> Total:
    """The range of the counted claims of one harm; figures of several `scenes` are added."""
    single = _below_plural(claims)
    told = [claim for claim in claims if claim not in single]
    wholes, parts, apart = _by_standing(*_accounts(told, scenes), closed=profile.closed)
    parts += [_account([claim]) for claim in single]
    if _is_of_one_scene(claims, scenes):
        least = max((account.low or 0 for account in wholes), default=0) or None
        return Total(harm, tuple(claims), parts=tuple(wholes), low=least, method="one place of several")
    chosen = _exact(_chosen(wholes, profile.sources), wholes, profile.sources)
    best = None if chosen is None else chosen.best
    low = _least(wholes, parts, profile)
    used = [claim for account in (*wholes, *apart) for claim in account.claims]
    return Total(
        harm,
        tuple(claims),
        tuple(wholes),
        chosen,
        tuple(parts),
        tuple(apart),
        low=low if low is None or best is None else min(low, best),
        best=best,
        high=_highest(wholes, apart, closed=profile.closed),
        method=_method(used, len(wholes), profile),
    )


def _by_standing(
    openings: Sequence[Account], later: Sequence[Account], *, closed: bool
) -> tuple[list[Account], list[Account], list[Account]]:
    """The accounts of the whole, of parts of it, and of other sides' people (the largest of each side)."""
    wholes, parts = list(openings[:1]), []
    apart: dict[str, Account] = {}
    for number, account in enumerate((*openings[1:], *later), start=1):
        rival = number < len(openings) and not _is_unnumbered(account, openings[0])
        standing = "whole" if rival else _standing(account, openings[0], closed=closed)
        if standing == "whole":
            wholes.append(account)
        elif standing == "part":
            parts.append(account)
        elif account.figure > (apart[standing].figure if standing in apart else 0):
            apart[standing] = account
    return wholes, parts, list(apart.values())


def _least(wholes: Sequence[Account], parts: Sequence[Account], profile: Profile) -> int | None:
    """The lower end by the rule of a profile; that of the largest part where no account of the whole has one."""
    low = _lowest(wholes[:1]) if profile.low == "opening" else None
    low = _lowest(wholes) if low is None else low
    return max((account.low for account in parts if account.low is not None), default=None) if low is None else low


def _row(total: Total, group: str | None, claims: Sequence[Row], profile: Profile) -> Row:
    given = (*total.accounts, *total.apart) or total.parts
    used = [claim for account in given for claim in account.claims] or list(total.nobody)
    row = {"article_id": total.claims[0]["article_id"], "event_id": total.claims[0]["event_id"], "harm": total.harm}
    row |= {"group": group, "low": total.low, "best": total.best, "high": total.high, "method": total.method}
    row |= {
        "claims": len({claim["claim_id"] for claim in used}),
        "sources": len({claim["source_id"] for claim in used}),
    }
    civilians = None if total.nobody else civilians_of(total, claims, profile)
    if civilians is not None:
        known = all(claim["victim_kind"] != "person" for claim in used)
        row |= {"civilians_low": civilians.low, "civilians_best": civilians.best}
        row |= {"civilians_high": civilians.high if known else None}
    return row


def civilians_of(total: Total, claims: Sequence[Row], profile: Profile) -> Total | None:
    """The range of people whom the text calls civilians, whether counted separately or among others."""
    counted = {claim["claim_id"] for claim in total.claims if claim["victim_kind"] in CIVILIANS}
    among = [
        claim
        for claim in claims
        if claim["harm"] == total.harm
        and claim["victim_kind"] in CIVILIANS
        and (claim["claim_id"] in counted or _is_among(claim, total, counted))
    ]
    return total_of(total.harm, among, profile) if among else None


def _is_among(claim: Row, total: Total, counted: set[str]) -> bool:
    """Whether a claim is part of a figure that is not itself one of civilians."""
    wholes = {whole["claim_id"] for whole in total.claims} - counted
    return claim["status"] in (*SAID, Status.BACKGROUND) and claim["part_of"] in wholes


# Accounts


def _accounts(claims: Sequence[Row], scenes: frozenset[int]) -> tuple[list[Account], list[Account]]:
    """The accounts of the whole event: one for each rival claimant in the opening, then those given later."""
    if added := _of_several_scenes(claims, scenes):
        others = [claim for claim in claims if claim not in added]
        return [_account(added)], [_account(lead) for lead in _by_claimant(others)]
    leads = [_lead(members) for members in _by_claimant(claims)]
    home = max(leads, key=_rank)[0]["paragraph"]  # the first of the firmest
    together = sorted((claim for lead in leads for claim in lead if claim["paragraph"] == home), key=_position)
    later = [lead for lead in leads if lead[0]["paragraph"] != home]
    again = [more for members in _by_claimant(claims) for more in _later_figures(members)]
    return _alternatives(together), [_account(lead) for lead in sorted([*later, *again], key=_first_position)]


def _of_several_scenes(claims: Sequence[Row], scenes: frozenset[int]) -> list[Row]:
    """The figures of several places, which are added up where the text gives none before them; else nothing."""
    numbered = [claim for claim in claims if claim["paragraph"] in scenes and _has_number(claim)]
    several = len({claim["paragraph"] for claim in numbered}) > 1
    return numbered if several and all(claim["paragraph"] >= min(scenes) for claim in claims) else []


def _by_claimant(claims: Sequence[Row]) -> list[list[Row]]:
    claimants: dict[str | None, list[Row]] = {}
    for claim in claims:
        claimants.setdefault(claim["source_id"], []).append(claim)
    return list(claimants.values())


def _lead(claims: list[Row]) -> list[Row]:
    """A claimant's figures in the first paragraph with a number: news gives the whole first, then details."""
    most = _rank(claims)
    paragraph = next(claim["paragraph"] for claim in claims if rank(claim) == most)
    return [claim for claim in claims if claim["paragraph"] == paragraph]


def _later_figures(claims: list[Row]) -> list[list[Row]]:
    """A claimant's figures in later paragraphs than the first."""
    first = _lead(claims)[0]["paragraph"]
    paragraphs: dict[int, list[Row]] = {}
    for claim in claims:
        if claim["paragraph"] > first:
            paragraphs.setdefault(claim["paragraph"], []).append(claim)
    return list(paragraphs.values())


def rank(claim: Row) -> int:
    """How a claim gives its number: 3 by a numeral, 2 by a word such as "dozens", 1 by grammar alone, 0 not at all."""
    if claim["best"] is None and claim["low"] is None and claim["high"] is None:
        return 0
    return {"unnumbered": 1, "one": 1, "vague": 2}.get(claim["form"] or "exact", 3)


def _has_number(claim: Row) -> bool:
    """Whether a claim gives any number of people, even only by grammar."""
    return rank(claim) > 0 and claim["form"] != "unnumbered"


def _rank(claims: Iterable[Row]) -> int:
    return max(map(rank, claims))


def _position(claim: Row) -> int:
    return claim["start"]


def _first_position(claims: Sequence[Row]) -> int:
    return claims[0]["start"]


def _account(claims: Sequence[Row]) -> Account:
    """Add claims up; claims without a number only show that there are more people."""
    numbered = [claim for claim in claims if _has_number(claim)]
    if not numbered:
        return Account((max(claims, key=lambda claim: claim["low"] or 0),))
    return Account(tuple(numbered), more=len(numbered) < len(claims))


def _alternatives(claims: Sequence[Row]) -> list[Account]:
    """The accounts of one paragraph: claims of rivals stand for each other, all others are added.

    A rival without a number stands for nobody who gives one.
    """
    clusters = rivals(claims)
    known = [[claim for claim in cluster if _has_number(claim)] or cluster for cluster in clusters]
    claimants = _claimants_of(known) or _claimants_of([claims[:1]], least=1)
    accounts = [_account(_account_of(claimant, known)) for claimant in claimants]
    unnumbered = [claim for cluster in clusters for claim in cluster if not any(claim in some for some in known)]
    return [*accounts, *(_account([claim]) for claim in unnumbered)]


def _claimants_of(clusters: Sequence[Sequence[Row]], *, least: int = 2) -> list[str | None]:
    """Those who give the figures of clusters of at least so many claims, in order."""
    return list(dict.fromkeys(claim["source_id"] for cluster in clusters if len(cluster) >= least for claim in cluster))


def _account_of(claimant: str | None, clusters: Sequence[list[Row]]) -> list[Row]:
    """A claimant's figures, and others' of people whom these do not cover: a figure of no side covers everybody."""
    own = [claim for cluster in clusters for claim in cluster if claim["source_id"] == claimant]
    if claimant is not None and any(claim["side"] is None and _has_number(claim) for claim in own):
        return own
    return [_of(cluster, claimant) for cluster in clusters]


def _of(cluster: list[Row], claimant: str | None) -> Row:
    return next((claim for claim in cluster if claim["source_id"] == claimant), cluster[0])


def rivals(claims: Sequence[Row]) -> list[list[Row]]:
    """Group claims of different claimants that may speak of the same people."""
    if len({claim["source_id"] for claim in claims}) == 1:
        return [[claim] for claim in claims]
    clusters: list[list[Row]] = []
    for claim in claims:
        home = next((cluster for cluster in clusters if all(_compete(claim, other) for other in cluster)), None)
        if home is None:
            clusters.append([claim])
        else:
            home.append(claim)
    return clusters


def _compete(claim: Row, other: Row) -> bool:
    if claim["source_id"] == other["source_id"] or claim["further"] or other["further"]:
        return False
    if any(claim[about] and other[about] and not _overlap(claim[about], other[about]) for about in ("place", "date")):
        return False
    here, there = claim["side"], other["side"]
    return here is None or there is None or here == there


def _overlap(here: str, there: str) -> bool:
    """Whether two names of a place or day are the same, or one a part of the other."""
    return here.lower() in there.lower() or there.lower() in here.lower()


def _standing(account: Account, opening: Account, *, closed: bool) -> str:
    """Decide whether a later account is of the whole, of a part, or of the people of another side, which is named."""
    if _is_unnumbered(account, opening):
        # "a lot" beside two leaves an open top open; a closed one is raised by a plural beside one alone
        return "whole" if account.figure > opening.figure and (not closed or account.figure <= _PLURAL) else "part"
    if _rank(account.claims) < _rank(opening.claims) or _is_detail(account, opening):
        return "part"
    return _standing_of_sides(account, opening)


def _standing_of_sides(account: Account, opening: Account) -> str:
    """What a later account is by the sides and the places that both tell of."""
    sides, known = {_class(side) for side in account.sides}, {_class(side) for side in opening.sides}
    if len(sides) == 1 and None not in sides | known and not sides & known:
        return next(iter(sides)) or ""
    narrower = None not in account.sides and not account.sides <= opening.sides
    if (narrower or _is_elsewhere(account, opening)) and account.figure <= opening.figure:
        return "part"
    return "whole"


_PLURAL = 2
"""The least that a plural can mean."""


def _below_plural(claims: Sequence[Row]) -> list[Row]:
    """Single people behind an opening that tells of several without a number: they are some of these."""
    first = [claim for claim in claims if claim["paragraph"] == claims[0]["paragraph"]]
    plural = any(claim["form"] == "unnumbered" and (claim["low"] or 0) >= _PLURAL for claim in first)
    if not plural or any(map(_has_number, first)):
        return []
    return [claim for claim in claims if claim not in first and claim["best"] == 1]


def _is_detail(account: Account, opening: Account) -> bool:
    """Whether a smaller account goes into the opening: a mourner's relatives, or its own claimant's details."""
    if account.figure >= opening.figure:
        return False
    own = {claim["source_id"] for claim in account.claims} == {claim["source_id"] for claim in opening.claims}
    small = account.figure * _RIVAL < opening.figure and not any(map(_is_of_all, account.claims))
    return own or small or all(map(_is_of_kin, account.claims))


_RIVAL = 2
"""A later figure of less than half the opening's is of one hospital or place, unless its words are of the whole."""


def _is_of_all(claim: Row) -> bool:
    """Whether words say that a small figure is all: a toll, "no more than 50", "only nine"."""
    words = (claim["text"] or "").lower().split()
    return claim["status"] == Status.UPDATED or claim["form"] == "at_most" or "only" in words or "toll" in words


def _is_of_kin(claim: Row) -> bool:
    """Whether words name the harmed as somebody's relatives ("my father", "her two sons")."""
    words = (claim["victims"] or "").lower().replace("’", "'").split()
    return any(word in _KIN or word in POSSESSIVE for word in words) and claim["side"] is None


def _is_unnumbered(account: Account, opening: Account) -> bool:
    return not any(map(_has_number, account.claims)) and any(map(_has_number, opening.claims))


def _class(side: str | None) -> str | None:
    """Civilians of every kind are one side, and police; other armed people go by their noun."""
    return "civilian" if side in CIVILIANS else "police" if side in _POLICE else side


def _is_elsewhere(account: Account, opening: Account) -> bool:
    here = [claim["place"] for claim in account.claims if claim["place"]]
    there = [claim["place"] for claim in opening.claims if claim["place"]]
    return bool(here and there) and not any(_overlap(a, b) for a in here for b in there)


# Bounds


def _lower(claim: Row) -> int | None:
    if claim["low"] is None and claim["high"] is None:
        return claim["best"]  # "about 50": no bound is given, so the figure stands for both
    return claim["low"]


def _upper(claim: Row) -> int | None:
    if claim["low"] is None and claim["high"] is None:
        return claim["best"]
    return claim["high"]


def _lowest(accounts: Sequence[Account]) -> int | None:
    lows = [account.low for account in accounts if account.low is not None]
    return min(lows, default=None)


def _highest(wholes: Sequence[Account], apart: Sequence[Account], *, closed: bool) -> int | None:
    """The largest account, and the people of other sides; None where one of these is open."""
    largest = max(account.figure for account in wholes)
    taken = [[account for account in wholes if account.figure == largest], *([account] for account in apart)]
    if not closed and any(account.high is None for accounts in taken for account in accounts):
        return None
    return sum(max(account.high or account.figure for account in accounts) for accounts in taken) or None


def _chosen(accounts: Sequence[Account], rule: str) -> Account | None:
    """The account that gives the best figure, by the rule of a profile."""
    known = [account for account in accounts if account.best is not None]
    if not known:
        return None
    return CHOICES[rule](known)


_CLOSE = 0.1
"""How far a round figure ("nearly 160", "over 90") may lie from the exact one that it stands for."""
_ROUND = ("about", "nearly", "more_than", "at_most")


def _exact(chosen: Account | None, accounts: Sequence[Account], rule: str) -> Account | None:
    """The exact figure that a round one in headline or lead stands for, where an account gives it."""
    if chosen is None or rule != "first" or len(chosen.claims) > 1 or chosen.claims[0]["form"] not in _ROUND:
        return chosen
    exact = (a for a in accounts if len(a.claims) == 1 and a.claims[0]["form"] in ("exact", "at_least"))
    return next((a for a in exact if abs(a.figure - chosen.figure) <= _CLOSE * chosen.figure), chosen)


def _largest(accounts: Sequence[Account]) -> Account:
    return max(accounts, key=lambda account: account.best or 0)


def _smallest(accounts: Sequence[Account]) -> Account:
    return min(accounts, key=lambda account: account.best or 0)


CHOICES: dict[str, Callable[[Sequence[Account]], Account]] = {
    "first": lambda accounts: accounts[0],
    "largest": _largest,
    "smallest": _smallest,
    "latest": lambda accounts: accounts[-1],
}
"""How a profile takes `best` where accounts differ."""


def _method(used: Sequence[Row], accounts: int, profile: Profile) -> str:
    if len(used) == 1:
        return "one claim"
    return "one source" if accounts == 1 else f"{profile.sources} source"
