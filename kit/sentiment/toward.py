"""`kit.sentiment_toward`: the author's stance toward a mentioned person, body or place."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from kit.arguments import span_within, takes_article
from kit.article import Article
from kit.frames import SENTIMENT, Schema, frame
from kit.language import Parsed, parse
from kit.sentiment.engine import Analyser, analyser
from kit.sentiment.stance import CLASSES, Context, context, judge, stance_model
from kit.sentiment.tokens import words_of
from kit.text import Span

STANCE: Schema = {**SENTIMENT, "evidence": "object"}

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
"""Kinds of named entity (OntoNotes) that `by="mention"` takes for people, bodies and places."""

SHOWN = 8


@takes_article
def sentiment_toward(article: Article, spans: Iterable[Span], *, lexicon: object = "news") -> pd.DataFrame:
    """Judge the author's stance toward the person, body or place at each of `spans`, from the sentence around it.

    A report of bad events is not a stance against the people whom they befell: a sentence full of sad words can be
    neutral toward a person in it. A small linear model (`kit.sentiment.stance`) weighs the words before and
    after the mention by distance, and VADER's hits among them; it does not look at the mention itself. No parse needed.

    spans    (start, end) pairs, characters of `article.text`
    lexicon  as for `sentiment`; the model was trained with "news"

    Returns one row per span, in the order given:
        start, end, text   the mention
        compound           probability of positive less that of negative, -1 to 1; NA where no sentence holds the span
        positive, neutral, negative   the three probabilities
        label              the likeliest of the three
        evidence           list of (word, contribution): the eight words with the largest contributions to the logit of
                           positive against negative
        hits, hit_spans    VADER's words in the sentence
        n, ci_low, ci_high   1, NA and NA, since there is only one sentence
        few_hits           whether fewer than three words of VADER's lexicon stand in the sentence

    Raises TypeError if `spans` are not pairs, and ValueError if one lies beyond the text.

    Trained on American political news, and right in some seven cases of ten there on sentences it has not seen
    (`benchmarks/sentiment.py`): read means over many mentions, not single ones. In war reporting it is less reliable:
    the words around a town that is shelled are like those around one that is blamed, so it scores low. The stance in
    a quotation is its speaker's. Validate it on your own material (`validate_sentiment`) before any claim.

    >>> sentiment_toward(Article("Voters praised Ann Roe for her courage."), [(15, 22)]).label.item()
    'positive'
    """
    scorer = analyser(lexicon)
    rows = [_row(article, scorer, span_within(article, *span), f"m{i}") for i, span in enumerate(_pairs(spans), 1)]
    table = frame(STANCE, rows)
    table.attrs |= {"lexicon": scorer.lexicon.version, "method": "stance model, NewsMTSC train"}
    return table


def _pairs(spans: Any) -> list[tuple[Any, Any]]:
    """Convert the spans to pairs of numbers; the TypeError shows an example."""
    try:
        return [(start, end) for start, end in spans]
    except (TypeError, ValueError):
        raise TypeError(
            "spans takes pairs (start, end) of characters in article.text, as in [(0, 6)] or "
            'quotes[["start", "end"]].to_numpy().'
        ) from None


def by_mention(article: Article, scorer: Analyser, *, model: str | None = None) -> tuple[list[dict[str, Any]], str]:
    """Rows of the stance toward each named person, body and place, and the pipeline that found them."""
    parsed = parse(article, model=model)
    rows = [_row(article, scorer, span, f"m{i}") for i, span in enumerate(_named(parsed), 1)]
    return rows, parsed.model


def _named(parsed: Parsed) -> Iterator[Span]:
    for entity in parsed.doc.ents:
        if entity.label_ in NAMED:
            yield parsed.source(entity)


def named_words(article: Article, *, model: str | None = None) -> tuple[frozenset[str], str]:
    """Words inside the named entities of the parse, in small letters, and the pipeline that found them."""
    parsed = parse(article, model=model)
    names = (entity.text for entity in parsed.doc.ents if entity.label_ in NAMED)
    return frozenset(word for name in names for word in words_of(name, ()).lower if word), parsed.model


def _row(article: Article, scorer: Analyser, span: Span, unit_id: str) -> dict[str, Any]:
    start, end = span
    row: dict[str, Any] = {"article_id": article.id, "unit": "mention", "unit_id": unit_id, "start": start, "end": end}
    row["text"] = article.text[start:end]
    around = context(article.reading, article.reading.copy(start, end), scorer)
    return row | (_judged(around, article) if around else {"hits": [], "hit_spans": [], "evidence": []})


def _judged(around: Context, article: Article) -> dict[str, Any]:
    odds, parts = judge(around, stance_model())
    shown = sorted(parts.items(), key=lambda part: -abs(part[1]))[:SHOWN]
    hits = [hit for hit, _, _ in around.hits]
    source, at = article.reading.source, around.start
    return {
        **{name: round(float(value), 4) for name, value in zip(CLASSES, odds, strict=True)},
        "compound": round(float(odds[2] - odds[0]), 4),
        "label": CLASSES[int(odds.argmax())],
        "evidence": [(word, round(value, 3)) for (word, _), value in shown],
        "hits": [(hit.word, hit.valence) for hit in hits],
        "hit_spans": [source(at + hit.start, at + hit.end) for hit in hits],
        "n": 1,
        "few_hits": len(hits) < 3,
        "no_hit_share": float(not hits),
    }
