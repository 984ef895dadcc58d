"""`kit.sentiment`: the tone of sentences, paragraphs, quotations, speakers, voices, mentions and articles."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from kit.arguments import columns_of, frame_of, one_of, takes_article
from kit.article import Article
from kit.frames import SENTIMENT, frame
from kit.sentiment.engine import Analyser, analyser
from kit.sentiment.toward import STANCE, by_mention, named_words
from kit.sentiment.units import DRAWS, THRESHOLD, Tone, pieces, sentence_tones, tones, unit_row
from kit.text import Span

Row = dict[str, Any]

IN_MARKS = ("direct", "mixed")
"""Kinds of quotation whose words are the speaker's own, at least in part."""


@takes_article
def sentiment(
    article: Article,
    *,
    by: str = "sentence",
    lexicon: object = "news",
    names: bool | Literal["parse"] = True,
    scope: bool = True,
    normalise: bool = True,
    indirect: bool = False,
    quotes: pd.DataFrame | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Score the tone of an article's units with VADER adapted to news; longer units are means over sentences.

    by         "sentence", "paragraph" or "article": no parse is needed.
               "quote": one row per quotation of `kit.quotes`; "speaker": the mean over a speaker's quoted sentences;
               "voice": the outlet's own text, and each speaker's. Quoted words are the speaker's, all other words the
               outlet's. Indirect speech is worded by the outlet and counts as the outlet's, unless `indirect` is
               set.
               "mention": the stance toward each named person, body and place (`sentiment_toward`).
    lexicon    "news" (VADER's lexicon with the changes of `news_changes()`), a table of your own changes
               (`load_lexicon`), or None: unchanged vaderSentiment on the unchanged text
    names      leave out words that capitals show to be part of a name ("the Supreme Court"). "parse" leaves out the
               named entities of the parse besides, which finds names that open a sentence or stand in a headline; it
               costs a parse, and gave no better agreement with people (`benchmarks/sentiment.py`)
    scope      end the scope of a negation at the end of its clause; know "nobody", "hardly", "failed to", "not only"
    normalise  split words at hyphens and dashes, drop possessives
    indirect   count indirect speech as the speaker's
    quotes     a frame like that of `kit.quotes`, for instance one corrected by hand
    model      the spaCy pipeline behind quotations and mentions

    Returns one row per unit:
        article_id, unit, unit_id
        start, end    characters of `article.text`; NA for a speaker and a voice, whose words are not in one span
        text          the words; of speakers and voices, their stretches joined by " … "
        compound      VADER's normalised sum from -1 to 1; of longer units the mean over sentences (one score of a whole
                      text saturates); 0 if no word of the lexicon occurs; NA if there are no words
        positive, neutral, negative   shares of the words by tone, as VADER gives them; means for longer units
        label         positive from .05 on, negative from -.05 on, else neutral (Hutto & Gilbert's thresholds)
        hits          list of (word, valence), valence from -4 to 4 after negation, boosters and "but"
        hit_spans     list of (start, end) of these words in `article.text`
        n             sentences (or parts of sentences) in the unit
        ci_low, ci_high   95 % bootstrap interval of the mean over sentences, 1,000 draws, fixed seed; NA below two
                      sentences, and too narrow below some ten
        few_hits      whether fewer than three words carry the score
        no_hit_share  share of the sentences without any word of the lexicon
        speaker_id, speaker   for quotations, speakers and voices
    `attrs` carries the lexicon's version, the threshold and the bootstrap besides the kit's versions.

    Raises ValueError for another `by`.

    >>> sentiment(Article("The attack was terrible. Nobody trusts them.")).label.tolist()
    ['negative', 'negative']
    """
    one_of(by, (*_PLAIN_UNITS, *_QUOTED_UNITS, "mention"), name="by")
    if names not in (True, False, "parse"):
        raise ValueError(f"names={names!r}: names is True, False or 'parse'.")
    if quotes is not None:
        columns_of(quotes, "quote_id", "kind", "spans", helper="sentiment", made_by="kit.quotes(article)")
        frame_of(quotes, article, helper="sentiment")
    scorer = analyser(lexicon, normalise=normalise, names=bool(names), scope=scope)
    parsed_by: str | None = None
    if names == "parse" and scorer.names:
        known, parsed_by = named_words(article, model=model)
        scorer = replace(scorer, known=known)
    if by in _PLAIN_UNITS:
        rows = list(_PLAIN_UNITS[by](article, scorer))
    elif by in _QUOTED_UNITS:
        from kit.attribution import quotes as find_quotes

        quotations = find_quotes(article, model=model) if quotes is None else quotes
        parsed_by = quotations.attrs.get("spacy_model")
        rows = list(_QUOTED_UNITS[by](article, scorer, _quoted(article, quotations), indirect))
    else:
        rows, parsed_by = by_mention(article, scorer, model=model)
    table = frame(STANCE if by == "mention" else SENTIMENT, rows, model=parsed_by)
    table.attrs |= settings(scorer)
    return table


def unit_rows(article: Article, by: str, quotes: Iterable[Row] = (), *, scorer: Analyser | None = None) -> list[Row]:
    """Rows of the sentiment frame for any unit except mentions; `quotes` are the article's rows of quotations."""
    scorer = scorer or analyser()
    if by in _PLAIN_UNITS:
        return list(_PLAIN_UNITS[by](article, scorer))
    return list(_QUOTED_UNITS[by](article, scorer, _on_copy(article, quotes), False))


def settings(scorer: Analyser) -> dict[str, Any]:
    """Settings for the `attrs` of a sentiment frame, besides the versions."""
    return {
        "lexicon": scorer.lexicon.version,
        "normalise": scorer.normalise,
        "names": "parse" if scorer.known else scorer.names,
        "scope": scorer.scope,
        "threshold": THRESHOLD,
        "interval": f"95 % percentile bootstrap over sentences, {DRAWS} draws, seed 0",
    }


def _placed(article: Article, span: Span) -> Row:
    start, end = article.reading.source(*span)
    return {"start": start, "end": end, "text": article.text[start:end]}


def _sentences(article: Article, scorer: Analyser) -> Iterator[Row]:
    for i, tone in enumerate(sentence_tones(article, scorer), 1):
        yield unit_row(article, "sentence", f"s{i}", [tone], **_placed(article, tone[:2]))


def _paragraphs(article: Article, scorer: Analyser) -> Iterator[Row]:
    stream = iter(sentence_tones(article, scorer))
    tone = next(stream, None)
    for i, (start, end) in enumerate(article.reading.paragraphs, 1):
        members: list[Tone] = []
        while tone and tone.start < end:
            members.append(tone)
            tone = next(stream, None)
        yield unit_row(article, "paragraph", f"p{i}", members, **_placed(article, (start, end)))


def _article(article: Article, scorer: Analyser) -> Iterator[Row]:
    paragraphs = article.reading.paragraphs
    whole = _placed(article, (paragraphs[0][0], paragraphs[-1][1]))
    yield unit_row(article, "article", article.id, sentence_tones(article, scorer), **whole)


def _quoted(article: Article, quotes: pd.DataFrame) -> list[Row]:
    """The quotations with their spans in the reading copy, in the order of the text."""
    columns = [c for c in ("quote_id", "kind", "text", "start", "end", "spans", "speaker_id", "speaker") if c in quotes]
    return _on_copy(article, quotes[columns].to_dict("records"))


def _on_copy(article: Article, quotes: Iterable[Row]) -> list[Row]:
    rows = [dict(row) for row in quotes]
    for row in rows:
        spans = row.get("spans")
        if not isinstance(spans, list | tuple):
            spans = [(row["start"], row["end"])]
        row["copy"] = [article.reading.copy(int(start), int(end)) for start, end in spans]
        row |= {key: None if pd.isna(row.get(key)) else row[key] for key in ("speaker_id", "speaker")}
    return rows


def _by_quote(article: Article, scorer: Analyser, quoted: list[Row], indirect: bool) -> Iterator[Row]:  # noqa: ARG001
    for row in quoted:
        members = tones(article, scorer, pieces(article, row["copy"]))
        known = {key: row.get(key) for key in ("start", "end", "text", "speaker_id", "speaker")}
        yield unit_row(article, "quote", str(row["quote_id"]), members, **known)


def _by_speaker(article: Article, scorer: Analyser, quoted: list[Row], indirect: bool) -> Iterator[Row]:
    own: dict[str, list[Row]] = defaultdict(list)
    for row in quoted:
        if row["speaker_id"] and (indirect or row["kind"] in IN_MARKS):
            own[row["speaker_id"]].append(row)
    for speaker_id, rows in own.items():
        spans = _merged(span for row in rows for span in row["copy"])
        known = {"speaker_id": speaker_id, "speaker": rows[0]["speaker"]}
        yield _scattered(article, scorer, "speaker", speaker_id, spans, known)


def _by_voice(article: Article, scorer: Analyser, quoted: list[Row], indirect: bool) -> Iterator[Row]:
    taken = _merged(span for row in quoted if indirect or row["kind"] in IN_MARKS for span in row["copy"])
    edges = [0, *(edge for span in taken for edge in span), len(article.reading.text)]
    outside = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    yield _scattered(article, scorer, "voice", "outlet", outside, {})
    for row in _by_speaker(article, scorer, quoted, indirect):
        yield row | {"unit": "voice"}


def _merged(spans: Iterator[Span]) -> list[Span]:
    """The spans in order, overlapping ones merged, so that nested quotations are counted once."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _scattered(article: Article, scorer: Analyser, unit: str, unit_id: str, spans: list[Span], known: Row) -> Row:
    members = tones(article, scorer, pieces(article, spans))
    words = [article.text[slice(*article.reading.source(tone.start, tone.end))] for tone in members]
    return unit_row(article, unit, unit_id, members, text=" … ".join(words) or None, **known)


_PLAIN_UNITS: dict[str, Callable[..., Iterator[Row]]] = {
    "sentence": _sentences,
    "paragraph": _paragraphs,
    "article": _article,
}
_QUOTED_UNITS: dict[str, Callable[..., Iterator[Row]]] = {
    "quote": _by_quote,
    "speaker": _by_speaker,
    "voice": _by_voice,
}


@takes_article
def compare_sentiment(article: Article, *, lexicon: object = "news") -> pd.DataFrame:
    """Compare the scores of plain VADER and the kit for each sentence.

    lexicon  the kit's side of the comparison, as in `kit.load_lexicon`

    Returns one row per sentence: start, end, text, plain, kit (compound scores), difference (kit minus plain),
    plain_label, kit_label, plain_only and kit_only: the (word, valence) pairs that only one of the two counted.

    >>> compare_sentiment(Article("The United Nations met.")).loc[0, "plain_only"]
    [('United', 1.8)]
    """
    plain, fitted = sentiment(article, lexicon=None), sentiment(article, lexicon=lexicon)
    table = fitted[["article_id", "unit_id", "start", "end", "text"]].copy()
    table["plain"], table["kit"] = plain["compound"], fitted["compound"]
    table["difference"] = (fitted["compound"] - plain["compound"]).round(4)
    table["plain_label"], table["kit_label"] = plain["label"], fitted["label"]
    pairs = list(zip(plain["hits"], fitted["hits"], strict=True))
    table["plain_only"] = pd.Series([_without(ours, theirs) for ours, theirs in pairs], dtype=object)
    table["kit_only"] = pd.Series([_without(theirs, ours) for ours, theirs in pairs], dtype=object)
    return table


def _without(hits: list[tuple[str, float]], others: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return [hit for hit in hits if hit not in others]
