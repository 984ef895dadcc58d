"""Quotations, tone and casualty claims of each speaker of an article, in one frame."""

from typing import Any

import pandas as pd

from kit.arguments import takes_article
from kit.article import Article
from kit.frames import Schema, frame

Row = dict[str, Any]

OVERVIEW: Schema = {
    "article_id": "string",
    "speaker_id": "string",
    "speaker": "string",
    "role": "string",
    "kind": "string",
    "named": "boolean",
    "quotes": "Int64",
    "quoted_words": "Int64",
    "tone": "Float64",
    "tone_low": "Float64",
    "tone_high": "Float64",
    "sentences": "Int64",
    "claims": "object",
}


@takes_article
def who_says_what(article: Article, *, model: str | None = None) -> pd.DataFrame:
    """Put each speaker's share of the article, tone and casualty claims side by side.

    Returns one row per speaker who is quoted, most quoted words first:
        speaker, role, kind, named     as in `kit.speakers`
        quotes, quoted_words           number of quotations and of words between quote marks
        tone, tone_low, tone_high      mean compound of the speaker's sentences (-1 to 1) and its 95 % interval; NA
                                       where nothing can be scored, or the sentences are too few for an interval
        sentences                      sentences behind the tone
        claims                         the speaker's casualty claims as words: "at least 17 injured"

    >>> who_says_what(Article("It rained.")).empty
    True
    """
    from kit.attribution import speakers
    from kit.casualties import casualties
    from kit.sentiment import sentiment

    tone = sentiment(article, by="speaker", model=model).set_index("speaker_id")
    made = casualties(article, model=model).groupby("source_id")
    claims = {source: [_in_words(claim) for claim in group.itertuples()] for source, group in made}
    people = speakers(article, model=model)
    heard = people[people["quotes"] > 0].sort_values(["quoted_words", "quotes"], ascending=False, kind="stable")
    rows = [
        person | _tone_of(person, tone) | {"claims": claims.get(person["speaker_id"], [])}
        for person in heard.to_dict("records")
    ]
    return frame(OVERVIEW, rows, model=people.attrs["spacy_model"])


def _tone_of(person: Row, tone: pd.DataFrame) -> Row:
    if person["speaker_id"] not in tone.index:
        return {}
    unit = tone.loc[person["speaker_id"]]
    return {"tone": unit["compound"], "tone_low": unit["ci_low"], "tone_high": unit["ci_high"], "sentences": unit["n"]}


def _in_words(claim: Any) -> str:
    figure = claim.victims if pd.isna(claim.quantity) else claim.quantity
    status = "" if claim.status == "asserted" else f" ({claim.status})"
    return f"{figure} {claim.harm.replace('_', ' ')}{status}"
