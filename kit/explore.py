"""A first look at an article's words with NLTK: frequencies, collocations, concordance, dispersion of names."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd

from kit.arguments import list_of, positive, takes_article
from kit.article import Article
from kit.frames import Schema, frame
from kit.language import parse
from kit.lean import leaving_out
from kit.text import Span

with leaving_out("sklearn", "scipy"):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.probability import FreqDist
    from nltk.text import ConcordanceIndex
    from nltk.tokenize import NLTKWordTokenizer

FREQUENCIES: Schema = {"article_id": "string", "word": "string", "count": "Int64", "per_thousand": "Float64"}
COLLOCATIONS: Schema = {"article_id": "string", "words": "string", "count": "Int64", "score": "Float64"}
CONCORDANCE: Schema = {
    "article_id": "string",
    "left": "string",
    "keyword": "string",
    "right": "string",
    "start": "Int64",
    "end": "Int64",
}
DISPERSION: Schema = {
    "article_id": "string",
    "name": "string",
    "start": "Int64",
    "end": "Int64",
    "position": "Float64",
}

_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Stop words: spaCy's list of very common words, and the parts of split contractions ("n't")."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | {"n't", "ca", "wo", "'s", "'re", "'ve", "'ll", "'d", "'m"}


@takes_article
def word_frequencies(article: Article, *, top: int | None = None, drop_stop_words: bool = True) -> pd.DataFrame:
    """Count the words of an article, in small letters, most frequent first.

    top              keep this many words; None keeps all
    drop_stop_words  leave out "the", "of" and their like

    Returns one row per word:
        word          the word in small letters
        count         occurrences
        per_thousand  occurrences in a thousand running words, stop words included

    >>> word_frequencies(Article("A bridge fell in. The bridge is old."))["word"].tolist()[0]
    'bridge'
    """
    if top is not None:
        positive(top, name="top")
    words = [article.reading.text[start:end].lower() for start, end in word_spans(article)]
    dropped = stop_words() if drop_stop_words else frozenset()
    counts = FreqDist(word for word in words if word not in dropped).most_common(top)
    rows = ({"word": word, "count": n, "per_thousand": 1000 * n / len(words)} for word, n in counts)
    return frame(FREQUENCIES, ({"article_id": article.id} | row for row in rows))


@takes_article
def collocations(article: Article, *, top: int | None = 20, min_count: int = 2) -> pd.DataFrame:
    """Find pairs of neighbouring words that occur together more often than by chance.

    Pairs are scored by Dunning's log-likelihood ratio (Dunning 1993) and do not cross sentences.

    Returns one row per pair, best first:
        words  the two words in small letters
        count  occurrences of the pair; pairs of fewer than `min_count` are left out
        score  log-likelihood ratio, without unit; above 10.8, p < .001 if words were drawn at random
    At most `top` pairs; None gives all.

    >>> collocations(Article("The air raid began. An air raid followed. The air raid ended."))["words"].tolist()
    ['air raid']
    """
    if top is not None:
        positive(top, name="top")
    words: list[list[str]] = [[] for _ in article.reading.sentences]
    for number, (start, end) in _numbered_words(article):
        words[number].append(article.reading.text[start:end].lower())
    finder = BigramCollocationFinder.from_documents(words)
    finder.apply_freq_filter(positive(min_count, name="min_count"))
    finder.apply_word_filter(lambda word: word in stop_words() or len(word) < 2)
    scored = finder.score_ngrams(_likelihood_ratio)[:top]
    rows = ({"words": " ".join(pair), "count": finder.ngram_fd[pair], "score": score} for pair, score in scored)
    return frame(COLLOCATIONS, ({"article_id": article.id} | row for row in rows))


def _likelihood_ratio(*counts: Any) -> float:
    """Dunning's log-likelihood ratio; 0 if the article has no other words to compare with."""
    try:
        return float(BigramAssocMeasures.likelihood_ratio(*counts))
    except ValueError:  # the logarithm of 0
        return 0.0


@takes_article
def concordance(article: Article, word: str, *, width: int = 60) -> pd.DataFrame:
    """Show every occurrence of a word or phrase, in any case, with `width` characters of the source on each side.

    Returns one row per occurrence, in the order of the article, with `start` and `end` in `article.text`.

    >>> concordance(Article("The mine is old."), "mine")[["left", "keyword", "right"]].iloc[0].tolist()
    ['The ', 'mine', ' is old.']
    """
    spans = word_spans(article)
    tokens = [article.reading.text[start:end] for start, end in spans]
    if not isinstance(word, str):
        raise TypeError(f"word takes a string, one word or phrase, not {word!r}. For several, ask for one at a time.")
    positive(width, name="width", least=0)
    phrase = NLTKWordTokenizer().tokenize(word.replace("’", "'").lower())
    index = ConcordanceIndex(tokens, key=str.lower)
    occurrences = [
        article.reading.source(spans[i][0], spans[i + len(phrase) - 1][1])
        for i in (index.offsets(phrase[0]) if phrase else [])
        if [token.lower() for token in tokens[i : i + len(phrase)]] == phrase
    ]
    return frame(CONCORDANCE, (_line(article, start, end, width) for start, end in occurrences))


def _line(article: Article, start: int, end: int, width: int) -> dict[str, object]:
    words = {
        "left": article.text[max(start - width, 0) : start],
        "keyword": article.text[start:end],
        "right": article.text[end : end + width],
    }
    on_one_line = {side: text.translate({ord("\r"): " ", ord("\n"): " "}) for side, text in words.items()}
    return {"article_id": article.id, "start": start, "end": end} | on_one_line


@takes_article
def dispersion(article: Article, names: Iterable[str] | None = None, *, top: int = 8) -> pd.DataFrame:
    """Find where names occur in the article.

    names  names or words to look for, in this case (a single one may be a string); by default the `top` names
           that spaCy finds most often
    top    how many names to take by default

    Returns one row per occurrence:
        name      the name
        start     where it stands in `article.text`, with `end`
        position  the same as a share of the article's length, from 0 (opening) to 1 (end)

    >>> dispersion(Article("Ostrel slept. Nobody in Ostrel heard it."), "Ostrel")["start"].tolist()
    [0, 24]
    """
    wanted = list_of(names, name="names") if names is not None else _frequent_names(article, positive(top, name="top"))
    spans = word_spans(article)
    at = defaultdict(list)
    for i, (start, end) in enumerate(spans):
        at[article.reading.text[start:end]].append(i)
    rows = []
    for name in wanted:
        tokens = NLTKWordTokenizer().tokenize(name.replace("’", "'"))
        for i in at[tokens[0]] if tokens else []:
            run = spans[i : i + len(tokens)]
            if [article.reading.text[start:end] for start, end in run] == tokens:
                start, end = article.reading.source(run[0][0], run[-1][1])
                rows.append({"name": name, "start": start, "end": end, "position": start / len(article.text)})
    return frame(DISPERSION, ({"article_id": article.id} | row for row in rows))


def _frequent_names(article: Article, top: int) -> list[str]:
    doc = parse(article).doc
    tidy = (entity.text.removeprefix("the ").removesuffix("'s") for entity in doc.ents if entity.label_ in _NAMED)
    return [name for name, _ in Counter(tidy).most_common(top)]


def word_spans(article: Article) -> list[Span]:
    """Spans, in the reading copy, of the tokens with a letter or digit in them (NLTK's improved Treebank tokeniser)."""
    return [span for _, span in _numbered_words(article)]


def _numbered_words(article: Article) -> list[tuple[int, Span]]:
    text, tokenizer = article.reading.text, NLTKWordTokenizer()
    return [
        (number, (begin + start, begin + end))
        for number, (begin, stop) in enumerate(article.reading.sentences)
        for start, end in tokenizer.span_tokenize(text[begin:stop])
        if any(map(str.isalnum, text[begin + start : begin + end]))
    ]
