"""Public helpers: claims, events and totals of an article as frames, the explanation of a total, a timeline."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kit import frames, language
from kit.arguments import (
    article_of,
    columns_of,
    frames_of,
    one_of,
    several_of,
    takes_article,
    told_language,
)
from kit.article import Article
from kit.attribution import Attribution
from kit.casualties.explain import explanation
from kit.casualties.model import HARMS, Claim, Key
from kit.casualties.pipeline import read_casualties
from kit.casualties.profiles import ACLED, DEFAULT, KINDS, Profile, profile_of
from kit.casualties.totals import read_frame, total_rows
from kit.circumstances import circumstances_of
from kit.language import Parsed
from kit.numbers import Quantity
from kit.options import explains_options

Row = dict[str, Any]

SPLITS = ("event", "victim_kind", "place", "source", "date")
"""What `by` can split totals by."""


@takes_article
def casualties(
    article: Article,
    *,
    profile: Profile | str = DEFAULT,
    include: Iterable[str] | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Find the casualty claims of an article: number, harm, victims, claimant and status.

    `profile` says what vague words mean; `include` narrows the kinds of victims that count; `model` names the spaCy
    pipeline. Returns one row a claim, in the order of the text:
        article_id   the article
        claim_id     "c1", "c2" ... in the order of the text
        harm         killed, injured, missing, captured, arrested, displaced; killed_or_injured where a figure lumps
        low          people, at least; NA where the words set no lower end
        best         people, the figure to quote; NA where the words give none ("several")
        high         people, at most; NA where the claim is open-ended ("at least nine")
        quantity     the words that count ("at least 17"); NA where the number follows from the grammar ("a guard")
        victims      the words for the victims; NA where they are left out
        victim_kind  civilian, combatant, medical, journalist, child, woman, perpetrator or person
        part_of      claim_id of the figure that these people are included in; they are not added to it
        same_as      claim_id of another claim about the same people
        status       asserted, updated, negated (0 people), denied, possible, hearsay (only rumoured) or background
        status_rule  the line of `status_cues.tsv` that told the status (see `kit.rule`); NA where no cue speaks
        counted      whether a total uses the claim
        reason       why it does not, where it does not
        source_id, source, source_kind, quote_id
                     the speaker of the quotation that the claim stands in, as in `kit.quotes`, or who puts, raises or
                     confirms the figure (an id such as "n1" where that one is nowhere quoted); else the outlet
        place, date, cause
                     where, when (ISO 8601) and by what, where the sentence says so
        start, end   characters of `article.text`, half-open; text is what stands there
        rule         how the victims were found, as `kit.rule` explains it
        origin       kit, or the person who corrected or added the row (see `kit.read_corrections`)
        event_id     the event that the claim is of, as in `kit.events`
        main         whether that is the event which the article reports; only these enter its totals
        form         how the words give the number: exact, at_least, more_than, at_most, nearly, about, range, share,
                     vague ("dozens"), unnumbered ("several", a bare plural), one (by the grammar: "a guard"), none
        side         whose people these are, for comparing claimants: the noun of a fighter ("soldier"), else the kind
                     of civilian; NA for "people"
        further      whether the words add these people to those before ("another two")
        paragraph    number of the paragraph, from 1; a headline is the first

    Ages, distances, calibres, sums of money and troop numbers are no claims; animals and things are no victims.
    Raises MissingModelError where the pipeline is not installed.

    >>> casualties(Article("Two miners died, the mayor said."))[["harm", "best"]].values.tolist()
    [['killed', 2]]
    """
    parsed, profile = language.parse(article, model=model), profile_of(profile)
    chosen = profile.include if include is None else several_of(include, KINDS, name="include")
    return frames.frame(frames.CASUALTIES, rows(parsed, profile=profile, include=chosen), model=parsed.model)


@takes_article
def events(article: Article, *, model: str | None = None) -> pd.DataFrame:
    """List the events of an article: the one that it reports, and others that it mentions.

    The main event is what headline and opening tell of. Every other figure (an earlier attack, the toll of a whole
    war, another place of a round-up) is of an event of its own, whose figures never enter the main total. A linear
    model over named cues decides, trained on war reports (`benchmarks/train_events.py`); it guesses, and `reason` says
    by what. An article on no event of its own has no row with `main`.

    Returns one row an event, in the order of the text:
        event_id  "e1", "e2" ...; as in `kit.casualties` and `kit.casualty_totals(article, by="event")`
        main      whether it is the event that the article reports
        kind      incident, earlier incident, or longer time (a whole war, a year)
        place, date, cause
                  as the first of its claims that says so gives them; date in ISO 8601
        start, end
                  characters of `article.text` from its first claim to its last, half-open
        claims    number of its claims; claim_ids are their ids
        text      the words of its first claim
        reason    what tells it from the main event, the strongest cue first, with the id of its rule; NA for the main
        origin    kit, or the person who corrected the event

    >>> events(Article("Two miners died. In 2015 a fire killed nine."))["main"].tolist()
    [True, False]
    """
    parsed = language.parse(article, model=model)
    found = event_rows(rows(parsed), kinds_of(parsed))
    if article.corrections is not None:
        from kit.corrections.apply import corrected_event_rows

        found = corrected_event_rows(parsed, found)
    return frames.frame(frames.EVENTS, found, model=parsed.model)


@explains_options
def casualty_totals(
    article: Article | pd.DataFrame,
    *,
    profile: Profile | str = DEFAULT,
    by: str | None = None,
    include: Iterable[str] | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Sum an article's casualty claims into one range for each harm of its main event.

    Each claimant's figure for the whole event is one account; figures are added only where the text says that they are
    of different people. `low` is the smallest and `high` the largest account, after UCDP GED's lowest and highest
    reliable estimates (Högbladh 2023); `best` is the one that the rule of the profile takes. What is said twice,
    included in another figure, negated, denied, only possible or of another event is left out; `kit.explain_total`
    says which and why.

    article  an Article, prose or a path; or a frame of claims such as `kit.casualties(article)` gives, corrected by
             hand, which is counted as it stands: `counted`, `reason` and `main` follow from its other columns
    by       "victim_kind", "place", "source" or "date" split the totals of the main event; "event" gives the totals
             of every event that the article tells of
    include  kinds of victims that are counted (see `KINDS`)

    Returns one row a harm, in the order killed, injured, missing, captured, arrested, displaced, killed_or_injured:
        harm     the harm
        group    the value of `by`; NA without it
        low      people, at least: the smallest account; NA where no words set a lower end ("up to five")
        best     people, the figure to quote when one is needed, by `method`; NA where no claim gives a figure
        high     people, at most: the largest account, and other people told apart; NA where it is open ("at least 17")
        claims   number of claims that the range rests on
        sources  number of distinct claimants, the outlet being one
        method   the rule that gave `best`
        event_id the event, as in `kit.events`
        civilians_low, civilians_best, civilians_high
                 the same of those whom the text calls civilians, children, women, medical staff or journalists; NA
                 where it speaks of none. Fighters are never among them; high is open where the text counts people
                 of whom it does not say who they were

    A harm of which the article says that nobody suffered it has 0; a harm that it does not mention has no row. An
    article without an event of its own (a page on recruiting, a review of a whole war) has no rows; `by="event"` shows
    what it tells of.

    >>> casualty_totals(Article("Two miners died, the mayor said.")).set_index("harm").loc["killed", "best"]
    np.int64(2)
    """
    profile = profile_of(profile)
    if by is not None:
        one_of(by, SPLITS, name="by")
    article = article if isinstance(article, pd.DataFrame) else article_of(article, helper="casualty_totals")
    kinds = None if include is None else several_of(include, KINDS, name="include")
    claims, stamp = _claims_of(article, profile, kinds, model)
    table = frames.frame(frames.TOTALS, total_rows(claims, profile=profile, by=by, include=kinds), model=stamp)
    table.attrs |= told_language(article) if isinstance(article, Article) else {}
    return table


@explains_options
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
    claims, _ = _claims_of(article, profile, None, model)
    if event is not None:
        event = one_of(event, dict.fromkeys(claim["event_id"] for claim in claims if claim["event_id"]), name="event")
    return explanation(harm, claims, profile, event=event, events=_event_rows_of(article, claims, model=model))


@explains_options
def casualty_timeline(claims: Iterable[pd.DataFrame], articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the counted claims of several articles about one event in the order of time.

    claims    frames of `kit.casualties`, one an article (or one frame of a corpus run, in a list)
    articles  a frame with article_id, date and outlet, as `analyse_corpus` writes it: it dates the claims whose own
              sentence gives no day, and names the outlet. Without it such claims come last, undated.

    The articles must be about one event: nothing here tells events apart. Figures of 0 (nobody hurt) are kept, what is
    possible, denied or background is not, nor what is part of another figure of the same article.

    Returns one row a claim with a figure, by harm and day:
        harm                      the harm
        day                       the day of publication, else the day that the sentence gives, in ISO 8601; NA where
                                  neither is known
        article_id, outlet        where it stands
        source, source_kind       who says so; NA and "outlet" for the outlet itself
        low, best, high           people, as in `kit.casualties`
        status, text              as in `kit.casualties`; text is the evidence
        so_far_low, so_far_high   smallest and largest best figure of this harm up to this row
        agreement                 smallest divided by largest figure on the last day so far, from 0 to 1: 1 where all
                                  who speak that day agree

    >>> casualty_timeline([]).empty
    True
    """
    claims = frames_of(claims, "status", "best", helper="casualty_timeline", made_by="kit.casualties(article)")
    if articles is not None:
        columns_of(articles, "article_id", "date", helper="casualty_timeline", made_by="kit.open_corpus(out).articles")
        articles = articles.drop_duplicates("article_id")
    rows = [row for frame in claims for row in frame.to_dict("records") if _is_figure(row)]
    known = {} if articles is None else articles.set_index("article_id").to_dict("index")
    dated = [row | _published(row, known.get(row["article_id"], {})) for row in rows]
    order = {harm: place for place, harm in enumerate(dict.fromkeys(row["harm"] for row in dated))}
    dated.sort(key=lambda row: (order[row["harm"]], row["day"] is None, row["day"] or ""))
    return frames.frame(frames.TIMELINE, [row | so_far for row, so_far in zip(dated, _so_far(dated), strict=True)])


def kinds_of(parsed: Parsed) -> dict[str, Row]:
    """What the kit knows of each event besides its claims: its kind, and the evidence that it is not the main one."""
    found = {claim.event.id: claim.event for claim in read(parsed) if claim.event is not None}
    return {name: {"kind": event.kind.value, "reason": event.why or None} for name, event in found.items()}


def event_rows(claims: Iterable[Row], known: Mapping[str, Row]) -> list[Row]:
    """Rows of the events frame, from rows of claims and what is known of each event by its id."""
    members: dict[str, list[Row]] = {}
    for claim in claims:
        members.setdefault(claim["event_id"] or "", []).append(claim)
    return [
        _event_row(event_id, some) | dict(known.get(event_id, {})) for event_id, some in members.items() if event_id
    ]


def _event_row(event_id: str, claims: list[Row]) -> Row:
    row: Row = {"article_id": claims[0]["article_id"], "event_id": event_id, "main": bool(claims[0]["main"])}
    row["origin"] = "kit"
    for name in ("place", "date", "cause"):
        row[name] = next((claim[name] for claim in claims if claim[name]), None)
    row |= {"start": claims[0]["start"], "end": max(claim["end"] or 0 for claim in claims), "text": claims[0]["text"]}
    return row | {"claims": len(claims), "claim_ids": [claim["claim_id"] for claim in claims]}


def _event_rows_of(article: Any, claims: list[Row], *, model: str | None = None) -> dict[str, Row]:
    """The events of some claims by their id; for a frame of claims nothing is known beside them."""
    known = {} if isinstance(article, pd.DataFrame) else kinds_of(language.parse(article, model=model))
    return {row["event_id"]: row for row in event_rows(claims, known)}


def read(parsed: Parsed, *, attributed: Attribution | None = None) -> list[Claim]:
    """The claims of a parsed article with sources and sameness settled, worked out once and kept with it."""
    return parsed.article.kept(("casualties", parsed.model), lambda: read_casualties(parsed, attributed))


def rows(
    parsed: Parsed,
    *,
    profile: Profile = DEFAULT,
    include: Iterable[str] | None = None,
    attributed: Attribution | None = None,
) -> list[Row]:
    """Rows of the casualties frame for a parsed article, as corrected where the article has corrections."""
    found = kit_claims(parsed, profile=profile, include=include, attributed=attributed)
    if parsed.article.corrections is None:
        return found
    from kit.corrections.apply import corrected_claims

    return corrected_claims(parsed, found)


def kit_claims(
    parsed: Parsed,
    *,
    profile: Profile = DEFAULT,
    include: Iterable[str] | None = None,
    attributed: Attribution | None = None,
) -> list[Row]:
    """Rows of the casualties frame as the kit finds them."""
    found = read(parsed, attributed=attributed)
    ids = {claim.key: f"c{number}" for number, claim in enumerate(found, start=1)}
    kinds = profile.include if include is None else tuple(include)
    return [_row(parsed, claim, ids, profile, kinds) for claim in found]


def _row(parsed: Parsed, claim: Claim, ids: dict[Key, str], profile: Profile, kinds: tuple[str, ...]) -> Row:
    low, best, high = (0, 0, 0) if claim.status == "negated" else profile.figures(claim.quantity)
    start, end = parsed.reading.source(*claim.span)
    kind = claim.group.kind or "person"
    reason = str(claim.reason) if claim.reason else None if kind in kinds else f"{kind} not included"
    source, around = claim.source, circumstances_of(claim.tree, claim.trigger, parsed.article.date)
    return {
        "article_id": parsed.article.id,
        "claim_id": ids[claim.key],
        "harm": claim.harm,
        "event_id": claim.event.id if claim.event else None,
        "low": low,
        "best": best,
        "high": high,
        "quantity": _words(parsed, claim.quantity_span),
        "victims": _words(parsed, claim.victims_span),
        "victim_kind": kind,
        "part_of": ids.get(claim.part_of) if claim.part_of else None,
        "same_as": ids.get(claim.same_as) if claim.same_as else None,
        "status": str(claim.status),
        "status_rule": claim.status_rule,
        "counted": reason is None,
        "reason": reason,
        "source_id": source.speaker_id,
        "source": source.speaker if source.kind != "outlet" else parsed.article.outlet,
        "source_kind": source.kind.value,
        "quote_id": source.quote_id,
        "place": _words(parsed, around.place),
        "date": around.date.isoformat() if around.date else None,
        "cause": _words(parsed, around.cause),
        "start": start,
        "end": end,
        "text": parsed.article.text[start:end],
        "rule": claim.rule,
        "main": claim.event is None or claim.event.main,
        "form": _form(claim.quantity),
        "side": claim.side,
        "further": claim.further,
        "origin": "kit",
        "paragraph": claim.paragraph,
    }


def _form(quantity: Quantity | None) -> str | None:
    """The form of the number; a word is vague only if a codebook gives it a figure ("dozens")."""
    if quantity is None or quantity.form not in ("vague", "plural"):
        return None if quantity is None else quantity.form
    return "vague" if ACLED.figures(quantity)[1] is not None else "unnumbered"


def _words(parsed: Parsed, span: tuple[int, int] | None) -> str | None:
    if span is None or span[0] >= span[1]:
        return None
    start, end = parsed.reading.source(*span)
    return parsed.article.text[start:end]


def _claims_of(
    article: Any, profile: Profile, include: tuple[str, ...] | None = None, model: str | None = None
) -> tuple[list[Row], str | None]:
    """The rows of claims of an article or of a corrected frame, with the pipeline that they were read with."""
    if isinstance(article, pd.DataFrame):
        return read_frame(article), article.attrs.get("spacy_model")
    parsed = language.parse(article_of(article, helper="casualty_totals"), model=model)
    return rows(parsed, profile=profile, include=include), parsed.model


def _is_figure(row: Row) -> bool:
    told = row["status"] in ("asserted", "updated", "negated")
    part = not pd.isna(row["part_of"]) and not row["counted"]
    return told and not part and not pd.isna(row["best"])


def _published(row: Row, article: Row) -> Row:
    day = article.get("date")
    day = row["date"] if day is None or pd.isna(day) else day
    outlet = article.get("outlet")
    return {
        "day": None if day is None or pd.isna(day) else str(day)[:10],
        "outlet": None if outlet is None or pd.isna(outlet) else outlet,
    }


def _so_far(rows: list[Row]) -> list[Row]:
    """The span of the figures up to each row, and how far those of its day agree."""
    spans = []
    for place, row in enumerate(rows):
        before = [other for other in rows[: place + 1] if other["harm"] == row["harm"]]
        figures = [int(other["best"]) for other in before]
        today = [int(other["best"]) for other in before if other["day"] == row["day"]]
        agreement = 1.0 if max(today) == 0 else min(today) / max(today)
        spans.append({"so_far_low": min(figures), "so_far_high": max(figures), "agreement": agreement})
    return spans
