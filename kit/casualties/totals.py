"""One range a harm: what an article's claims amount to, by a stated rule."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit import frames, language
from kit.article import Article
from kit.casualties.model import HARMS
from kit.casualties.profiles import DEFAULT, Profile
from kit.casualties.rows import rows
from kit.language import Parsed

Row = dict[str, Any]


def casualty_totals(
    article: Article,
    *,
    profile: Profile = DEFAULT,
    by: str | None = None,
    include: Iterable[str] | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Sum up an article's casualty claims: one range a harm.

    Claims of one source about different people are added. Claims of different sources may speak of the same people,
    so `low` is the largest single source and `high` the sum over the sources, after UCDP GED's lowest and highest
    reliable estimates (Högbladh 2023). What is said twice, included in another figure, negated, denied, only
    possible or about another event is left out; `kit.explain_total` says which and why.

    `by` splits the totals by "victim_kind", "place", "source" or "date". `include` narrows the kinds of victims.

    Returns one row a harm, in the order killed, injured, missing, captured, arrested, displaced, killed_or_injured:
        harm     the harm
        group    the value of `by`; NA without it
        low      people: the largest single source, each claim by its low or else its best figure; never above best
        best     people, the figure to quote when one is needed, by `method`; NA where no claim gives a figure
        high     people: the sum over sources, as if they spoke of different people; open-ended claims by their figure
        claims   number of claims used
        sources  number of distinct sources, the outlet being one
        method   the rule that gave `best`

    A harm of which the article says that nobody suffered it has 0; a harm that it does not mention has no row.

    >>> casualty_totals(Article("Two miners died, the mayor said.")).set_index("harm").loc["killed", "best"]
    np.int64(2)
    """
    parsed = language.parse(article, model=model)
    return frames.frame(frames.TOTALS, total_rows(parsed, profile=profile, by=by, include=include), model=parsed.model)


def total_rows(
    parsed: Parsed, *, profile: Profile = DEFAULT, by: str | None = None, include: Iterable[str] | None = None
) -> list[Row]:
    """Rows of the totals frame for a parsed article."""
    claims = rows(parsed, profile=profile, include=include)
    return _all(parsed, claims, by, profile)


def _all(parsed: Parsed, claims: list[Row], by: str | None, profile: Profile) -> list[Row]:
    made = []
    for harm in HARMS:
        about = [claim for claim in claims if claim["harm"] == harm]
        for group, members in _groups(about, by):
            total = _total(members, profile) or _nobody(members, claims, harm)
            if total:
                made.append({"article_id": parsed.article.id, "harm": harm, "group": group} | total)
    return made


def _groups(claims: list[Row], by: str | None) -> list[tuple[str | None, list[Row]]]:
    if by is None:
        return [(None, claims)]
    values = list(dict.fromkeys(claim[by] for claim in claims))
    return [(value, [claim for claim in claims if claim[by] == value]) for value in values]


def _total(claims: list[Row], profile: Profile) -> Row | None:
    counted = [claim for claim in claims if claim["counted"]]
    if not counted:
        return None
    known = _known(counted)
    leads = _leads(known, profile)
    first, every = leads[0][0], profile.events == "all"
    together = [claim for lead in leads for claim in lead if every or claim["paragraph"] == first["paragraph"]]
    apart = [lead for lead in leads if not every and lead[0]["paragraph"] != first["paragraph"]]
    main = _add(_chosen(cluster, profile.sources) for cluster in rivals(together))
    alike = [lead for lead in apart if profile.sources == "largest" or lead[0]["side"] == first["side"]]
    figures = [main, *(summed(lead, "best") for lead in alike)]
    best = _choose([figure for figure in figures if figure is not None], profile.sources)
    lows = [value for lead in leads if (value := summed(lead, "low", "best")) is not None]
    low = max(lows, default=None)
    return {
        "low": low if low is None or best is None else min(low, best),
        "best": best,
        "high": _add(summed([claim], "high", "best") for claim in known),
        "claims": sum(map(len, leads)),
        "sources": len(leads),
        "method": "one claim" if len(known) == 1 else "one source" if len(leads) == 1 else f"{profile.sources} source",
    }


def leads_of(claims: list[Row], profile: Profile) -> list[list[Row]]:
    """The claims of one harm that its low and best figures rest on, by source."""
    return _leads(_known([claim for claim in claims if claim["counted"]]), profile)


def _known(counted: list[Row]) -> list[Row]:
    return [claim for claim in counted if claim["best"] is not None] or counted


def _leads(known: list[Row], profile: Profile) -> list[list[Row]]:
    return [_lead(members) if profile.events == "lead" else members for members in _by_source(known)]


def _by_source(claims: list[Row]) -> list[list[Row]]:
    sources: dict[str | None, list[Row]] = {}
    for claim in claims:
        sources.setdefault(claim["source_id"], []).append(claim)
    return list(sources.values())


def _lead(claims: list[Row]) -> list[Row]:
    """A source's figures where it first gives any: news tells the event first, then its details and other events."""
    return [claim for claim in claims if claim["paragraph"] == claims[0]["paragraph"]]


def rivals(claims: list[Row]) -> list[list[Row]]:
    """Group claims of different sources that may speak of the same people; each group gives one figure to `best`."""
    clusters: list[list[Row]] = []
    for claim in claims:
        home = next((c for c in clusters if all(_compete(claim, other) for other in c)), None)
        if home is None:
            clusters.append([claim])
        else:
            home.append(claim)
    return clusters


def _compete(claim: Row, other: Row) -> bool:
    if claim["source_id"] == other["source_id"] or claim["further"] or other["further"]:
        return False
    if any(claim[about] and other[about] and not _overlap(claim, other, about) for about in ("place", "date")):
        return False
    here, there = claim["side"], other["side"]
    return here is None or there is None or here == there


def _overlap(claim: Row, other: Row, about: str) -> bool:
    """Whether two claims name the same place or day, or one a part of the other's name."""
    here, there = claim[about].lower(), other[about].lower()
    return here in there or there in here


def _chosen(claims: list[Row], rule: str) -> int | None:
    bests = [claim["best"] for claim in claims if claim["best"] is not None]
    return _choose(bests, rule) if bests else None


def _choose(figures: list[int], rule: str) -> int | None:
    if not figures:
        return None
    return {"largest": max(figures), "smallest": min(figures), "latest": figures[-1]}[rule]


def summed(claims: list[Row], *columns: str) -> int | None:
    return _add(next((claim[name] for name in columns if claim[name] is not None), None) for claim in claims)


def _add(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _nobody(members: list[Row], claims: list[Row], harm: str) -> Row | None:
    """The zero that negated claims state; "no casualties" says it of the killed and of the injured."""
    lumped = claims if harm in ("killed", "injured") else []
    said = members + [claim for claim in lumped if claim["harm"] == "killed_or_injured"]
    if harm == "killed_or_injured" or not any(claim["status"] == "negated" for claim in said):
        return None
    count = sum(claim["status"] == "negated" for claim in said)
    who = {claim["source_id"] for claim in said if claim["status"] == "negated"}
    return {"low": 0, "best": 0, "high": 0, "claims": count, "sources": len(who), "method": "negated"}


def best_of(parsed: Parsed, profile: Profile = DEFAULT) -> dict[str, int | None]:
    """The best figure a harm, without a frame."""
    return {row["harm"]: row["best"] for row in total_rows(parsed, profile=profile)}
