"""Who says what, as frames: one row per quotation, one row per speaker."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kit import frames, language, quotations
from kit.arguments import columns_of, frame_of, share, takes_article
from kit.article import Article
from kit.coreference import Cast, Referent, cast, label, surface
from kit.language import Parsed
from kit.quotations.model import Quotation, word_counts
from kit.text import Span

Row = dict[str, Any]


@dataclass(frozen=True)
class Attribution:
    """The quotations of one article with their speakers.

    quotations  the quotations, in order, by characters of the reading copy
    cast        everybody in the article, and who says each quotation
    quotes      rows of the quotes frame
    speakers    rows of the speakers frame
    """

    quotations: list[Quotation]
    cast: Cast
    quotes: list[Row]
    speakers: list[Row]


@takes_article
def quotes(
    article: Article, *, cues: Iterable[str] | None = None, min_score: float = 0.0, model: str | None = None
) -> pd.DataFrame:
    """Find who says what: direct, mixed and indirect quotations, each with its speaker.

    `cues` keeps only some classes of cue (see `kit.quotations.find`), `min_score` only rows with this score or more;
    speakers and ids stay the same. `model` names the spaCy pipeline.

    Returns one row per quotation, in the order of the text; `start` and `end` index `article.text`, half-open:
        article_id     the article
        quote_id       "q1", "q2" ... in the order of the text
        kind           direct (in quote marks, or somebody's own text: a turn of an interview, a statement), mixed (some
                       words in quote marks, however few) or indirect
        text           the content as it stands, from `start` to `end`
        spans          list of (start, end): more than one where the quotation is split around its cue
        cue            the words that introduce it, with cue_start, cue_end and cue_class; NA where there are none
        mention        the words that stand for the source there ("he"), with mention_start and mention_end; NA if none
        speaker_id     whose row it is in `speakers`
        speaker        full name, or the description of an unnamed source; NA if the text names no source, a pronoun
                       that nobody in the text fits ("It said ..."), or something that cannot speak: a day, a number,
                       a thing ("the bombardment"), a place
        rule           which rule found it: `kit.rule(name)` explains it
        score          how likely words and source of the row are right, from 0 to 1: of the rows with 0.8 about 80 in
                       100 are, on news like that of PolNeAR (`benchmarks/calibrate_quotations.py`)
        origin         kit, or the person who corrected or added the row (see `kit.read_corrections`)

    Pronouns and short names are resolved over the whole article by number, gender, nearness, grammatical role and the
    flow of attribution, in the tradition of Lappin & Leass (1994). Some nine of ten pronouns, three of four
    descriptions and nearly all short names go to the right one (`benchmarks/speakers.py`): check `mention` where it
    matters.

    Raises MissingModelError where the pipeline is not installed.

    >>> quotes(Article('"Stay inside," said Ann Roe, a nurse. She said the road was closed.')).speaker.tolist()
    ['Ann Roe', 'Ann Roe']
    """
    least = share(min_score, name="min_score")
    parsed = language.parse(article, model=model)
    rows = [row for row in quote_rows(parsed, cues=cues) if _is_sure(row, least)]
    return frames.frame(frames.QUOTES, rows, model=parsed.model)


def _is_sure(row: Row, least: float) -> bool:
    """Whether the score of a row reaches the minimum; rows that a person added always do."""
    return row.get("score") is None or row["score"] >= least


@takes_article
def speakers(article: Article, *, quotes: pd.DataFrame | None = None, model: str | None = None) -> pd.DataFrame:
    """List who speaks in an article: one row per person or body with at least one quotation.

    quotes  a frame like that of `kit.quotes(article)`, in which you have changed, added or removed rows: the
            speakers are counted again from it. A speaker whose id and name the kit does not know gets a row with
            only its name and its counts.

    Returns, in the order in which they first speak:
        article_id       the article
        speaker_id       "s1", "s2" ...
        speaker          fullest name in the article, or the description as it stands
        kind             person, group, organisation, or document (a report, a video). A thing ("the bombardment showed
                         that ...") and a place without a government are not speakers
        named            whether the article gives a name; "a doctor" and "officials" are not named
        role             office or occupation, as the article gives it ("mayor of the city"); NA if it gives none
        affiliation      the body or place that the speaker belongs to; NA if the article does not say
        mentions         mentions in the article, pronouns included
        aliases          list of the names and descriptions used for it, without pronouns
        quotes           quotations ascribed to it
        quoted_words     words between quote marks that are ascribed to it, by white space
        attributed_words words of all content that is ascribed to it, in quote marks or not, by white space
        origin           kit, or the person who corrected or added the row

    Raises MissingModelError where the pipeline is not installed.

    >>> speakers(Article("Ann Roe, mayor of the town, said the road was closed.")).role.tolist()
    ['mayor of the town']
    """
    parsed = language.parse(article, model=model)
    rows = speaker_rows(parsed) if quotes is None else _counted_anew(parsed, quotes)
    return frames.frame(frames.SPEAKERS, rows, model=parsed.model)


def _counted_anew(parsed: Parsed, quotes: pd.DataFrame) -> list[Row]:
    """Rows of the speakers frame, counted from quotations that the caller has changed."""
    columns = ("start", "end", "kind", "speaker")
    columns_of(quotes, *columns, helper="speakers", made_by="kit.quotes(article)")
    known = speaker_rows(parsed)
    by_id, by_name = ({row[column]: row for row in known} for column in ("speaker_id", "speaker"))
    said: dict[str, list[Row]] = {}
    for row in frame_of(quotes, parsed.article, helper="speakers").sort_values("start").to_dict("records"):
        if not pd.isna(row["speaker"]):
            said.setdefault(row["speaker"], []).append(row)
    made = []
    for name, rows in said.items():
        key = next((row["speaker_id"] for row in rows if not pd.isna(row.get("speaker_id", pd.NA))), None)
        base = by_name.get(name) or by_id.get(str(key), {"speaker_id": key, "aliases": [name]})
        counts = word_counts(parsed.reading, rows)
        made.append({**base, "article_id": parsed.article.id, "speaker": name, **counts})
    return made


def quote_rows(parsed: Parsed, *, cues: Iterable[str] | None = None) -> list[Row]:
    """Rows of the quotes frame, as corrected where the article has corrections."""
    found = attribution(parsed, cues=cues).quotes
    if parsed.article.corrections is None:
        return found
    from kit.corrections.apply import corrected

    made = corrected(parsed)
    hulls = {(row["start"], row["end"]) for row in attribution(parsed).quotes} - {(r["start"], r["end"]) for r in found}
    return [row for row in made.quotes if row["origin"] != "kit" or (row["start"], row["end"]) not in hulls]


def speaker_rows(parsed: Parsed) -> list[Row]:
    """Rows of the speakers frame, as corrected where the article has corrections."""
    if parsed.article.corrections is None:
        return attribution(parsed).speakers
    from kit.corrections.apply import corrected

    return corrected(parsed).speakers


def attribution(parsed: Parsed, *, cues: Iterable[str] | None = None) -> Attribution:
    """The quotations and speakers of a parsed article, computed once and cached with it."""
    chosen = None if cues is None else (cues,) if isinstance(cues, str) else tuple(sorted(cues))
    return parsed.article.kept(("attribution", parsed.model, chosen), lambda: _attribute(parsed, chosen))


def _attribute(parsed: Parsed, cues: tuple[str, ...] | None) -> Attribution:
    found = quotations.find(parsed, cues=cues)
    who = cast(parsed, found)
    ids: dict[int, str] = {}
    for referent in who.says:
        if referent is not None:
            ids.setdefault(id(referent), f"s{len(ids) + 1}")
    speaking = {ids[id(referent)]: referent for referent in who.says if referent is not None}
    names = {key: label(parsed, referent) for key, referent in speaking.items()}
    rows = [
        _quote_row(parsed, number, quotation, key := ids.get(id(referent)), names.get(key or ""))
        for number, (quotation, referent) in enumerate(zip(found, who.says, strict=True), start=1)
    ]
    said: dict[str, list[Row]] = {key: [] for key in speaking}
    for row in rows:
        if row["speaker_id"] is not None:
            said[row["speaker_id"]].append(row)
    people = [
        _speaker_row(parsed, key, names[key], referent) | word_counts(parsed.reading, said[key])
        for key, referent in speaking.items()
    ]
    return Attribution(found, who, rows, people)


def _quote_row(parsed: Parsed, number: int, quotation: Quotation, key: str | None, name: str | None) -> Row:
    start, end = parsed.reading.source(quotation.start, quotation.end)
    return {
        "article_id": parsed.article.id,
        "quote_id": f"q{number}",
        "kind": quotation.kind,
        "text": parsed.article.text[start:end],
        "start": start,
        "end": end,
        "spans": [parsed.reading.source(*span) for span in quotation.spans],
        **_located(parsed, "cue", quotation.cue),
        "cue_class": quotation.cue_class,
        **_located(parsed, "mention", quotation.mention),
        "speaker_id": key,
        "speaker": name,
        "rule": quotation.rule,
        "score": quotation.score,
        "origin": "kit",
    }


def _located(parsed: Parsed, column: str, span: Span | None) -> Row:
    if span is None:
        return {}
    start, end = parsed.reading.source(*span)
    return {column: parsed.article.text[start:end], f"{column}_start": start, f"{column}_end": end}


def _speaker_row(parsed: Parsed, key: str, name: str, referent: Referent) -> Row:
    forms = Counter(surface(parsed, mention) for mention in referent.mentions if mention.form != "pronoun")
    return {
        "article_id": parsed.article.id,
        "speaker_id": key,
        "speaker": name,
        "kind": referent.kind,
        "named": referent.named or (referent.kind == "organisation" and _belongs(referent)),
        "role": referent.role,
        "affiliation": referent.affiliation,
        "mentions": len(referent.mentions),
        "aliases": list(forms),
        "origin": "kit",
    }


def _belongs(referent: Referent) -> bool:
    """Whether a body is identified only by a person's name: "Roe's office", "the Roe campaign"."""
    owned = referent.owner is not None and referent.owner.named
    return owned or any(mention.proper for mention in referent.mentions)
