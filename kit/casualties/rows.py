"""The claims of an article as rows and as a frame."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit import frames, language
from kit.article import Article
from kit.casualties.circumstances import circumstances_of
from kit.casualties.model import Claim, Key
from kit.casualties.pipeline import read_casualties
from kit.casualties.profiles import DEFAULT, Profile
from kit.language import Parsed

if TYPE_CHECKING:
    from kit.attribution import Attribution

Row = dict[str, Any]


def casualties(
    article: Article, *, profile: Profile = DEFAULT, include: Iterable[str] | None = None, model: str | None = None
) -> pd.DataFrame:
    """Find the casualty claims of an article: how many, hurt how, who they were, who says so and how sure.

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
        status       asserted, updated, negated (0 people), denied, possible or background
        counted      whether a total uses the claim
        reason       why it does not, where it does not
        source_id, source, source_kind, quote_id
                     the speaker of the quotation that the claim stands in, as in `kit.quotes`, or who puts, raises or
                     confirms the figure (an id such as "n1" where that one is nowhere quoted); else the outlet
        place, date, cause
                     where, when (ISO 8601) and by what, where the sentence says so
        start, end   characters of `article.text`, half-open; text is what stands there
        rule         how the victims were found
        origin       kit, or the person who corrected or added the row (see `kit.read_corrections`)

    Ages, distances, calibres, sums of money and troop numbers are no claims; animals and things are no victims.
    Raises MissingModelError where the pipeline is not installed.

    >>> casualties(Article("Two miners died, the mayor said."))[["harm", "best"]].values.tolist()
    [['killed', 2]]
    """
    parsed = language.parse(article, model=model)
    chosen = profile.include if include is None else tuple(include)
    return frames.frame(frames.CASUALTIES, rows(parsed, profile=profile, include=chosen), model=parsed.model)


def read(parsed: Parsed, *, attributed: "Attribution | None" = None) -> list[Claim]:
    """The claims of a parsed article with sources and sameness settled, worked out once and kept with it."""
    return parsed.article.kept(("casualties", parsed.model), lambda: read_casualties(parsed, attributed))


def rows(
    parsed: Parsed,
    *,
    profile: Profile = DEFAULT,
    include: Iterable[str] | None = None,
    attributed: "Attribution | None" = None,
) -> list[Row]:
    """Rows of the casualties frame for a parsed article, as corrected where the article has corrections."""
    from kit.corrections.apply import corrected_claims

    return corrected_claims(parsed, kit_claims(parsed, profile=profile, include=include, attributed=attributed))


def kit_claims(
    parsed: Parsed,
    *,
    profile: Profile = DEFAULT,
    include: Iterable[str] | None = None,
    attributed: "Attribution | None" = None,
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
    reason = claim.reason or (None if kind in kinds else f"{kind} not included")
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
        "status": claim.status,
        "counted": reason is None,
        "reason": reason,
        "source_id": source.speaker_id,
        "source": source.speaker if source.kind != "outlet" else parsed.article.outlet,
        "source_kind": source.kind,
        "quote_id": source.quote_id,
        "place": _words(parsed, around.place),
        "date": around.date.isoformat() if around.date else None,
        "cause": _words(parsed, around.cause),
        "start": start,
        "end": end,
        "text": parsed.article.text[start:end],
        "rule": claim.rule,
        "side": claim.side,
        "further": claim.further,
        "origin": "kit",
        "paragraph": claim.paragraph,
    }


def _words(parsed: Parsed, span: tuple[int, int] | None) -> str | None:
    if span is None or span[0] >= span[1]:
        return None
    start, end = parsed.reading.source(*span)
    return parsed.article.text[start:end]
