"""Combine sentences to longer units: the mean over the sentences, its bootstrap interval, and its evidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from kit.article import Article
from kit.sentiment.engine import Analyser, Score
from kit.text import Span

THRESHOLD = 0.05
"""From this compound score on, up or down, VADER's authors call a text positive or negative (Hutto & Gilbert 2014)."""

FEW_HITS = 3
"""A unit whose score rests on fewer words than this is flagged."""

DRAWS = 1000
FIGURES = ("compound", "positive", "neutral", "negative")


class Tone(NamedTuple):
    """The tone of one sentence, or of the part of it that lies in a unit.

    start, end  its span in the reading copy
    score       its score
    hits        spans of its hits in the source
    worded      whether it has a letter or a digit
    """

    start: int
    end: int
    score: Score
    hits: list[Span]
    worded: bool


def tones(article: Article, analyser: Analyser, spans: Iterable[Span]) -> list[Tone]:
    """Score spans of the reading copy; plain VADER gets the unchanged source, as in earlier studies."""
    reading, result = article.reading, []
    for a, b in spans:
        first, last = reading.source(a, b)
        score = analyser.score(article.text[first:last] if analyser.plain else reading.text[a:b])
        if analyser.plain:
            hits = [(first + hit.start, first + hit.end) for hit in score.hits]
        else:
            hits = [reading.source(a + hit.start, a + hit.end) for hit in score.hits]
        result.append(Tone(a, b, score, hits, any(map(str.isalnum, reading.text[a:b]))))
    return result


def sentence_tones(article: Article, analyser: Analyser) -> list[Tone]:
    """The scores of all sentences, computed once for this article and analyser."""
    return article.kept(("tones", analyser), lambda: tones(article, analyser, article.reading.sentences))


def pieces(article: Article, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences, or parts of sentences, that lie in these spans of the reading copy, in order."""
    text, sentences = article.reading.text, article.reading.sentences
    starts = [start for start, _ in sentences]
    for begin, stop in sorted(spans):
        i = max(int(np.searchsorted(starts, begin, side="right")) - 1, 0)
        while i < len(sentences) and sentences[i][0] < stop:
            a, b = max(begin, sentences[i][0]), min(stop, sentences[i][1])
            if a < b and any(character.isalnum() for character in text[a:b]):
                yield a, b
            i += 1


def label(compound: float, threshold: float = THRESHOLD) -> str:
    """VADER's three labels: positive from `threshold` on, negative from `-threshold` on, neutral between."""
    if compound >= threshold:
        return "positive"
    return "negative" if compound <= -threshold else "neutral"


def interval(values: Sequence[float], *, draws: int = DRAWS, seed: int = 0) -> tuple[float, float] | tuple[None, None]:
    """95 % percentile bootstrap interval of the mean over sentences (Efron 1979).

    The same values give the same interval. Fewer than two values have none.

    >>> interval([0.5])
    (None, None)
    """
    if len(values) < 2:
        return None, None
    sample, rng = np.asarray(values, dtype=float), np.random.default_rng(seed)
    means = np.empty(draws)
    for i in range(0, draws, 100):
        means[i : i + 100] = sample[rng.integers(0, len(sample), (min(100, draws - i), len(sample)))].mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)


def unit_row(article: Article, unit: str, unit_id: str, members: Sequence[Tone], **known: Any) -> dict[str, Any]:
    """The row of one unit: means over its sentences, interval, hits in source characters, and the flags.

    Sentences without a letter or digit ("* * *") do not count; a unit with only such sentences has no score.
    """
    members = [tone for tone in members if tone.worded]
    scores = [tone.score for tone in members]
    row: dict[str, Any] = {"article_id": article.id, "unit": unit, "unit_id": unit_id, "n": len(members)}
    row |= {"hits": [(hit.word, hit.valence) for score in scores for hit in score.hits]}
    row["hit_spans"] = [span for tone in members for span in tone.hits]
    if members:
        count, hits = len(scores), len(row["hits"])
        columns = zip(*(score[:4] for score in scores), strict=True)
        row |= zip(FIGURES, (round(sum(column) / count, 4) for column in columns), strict=True)
        row["label"] = label(row["compound"])
        row["ci_low"], row["ci_high"] = interval([score.compound for score in scores])
        row["no_hit_share"] = [bool(score.hits) for score in scores].count(False) / count
        row["few_hits"] = hits < FEW_HITS
    return row | known
