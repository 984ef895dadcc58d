"""Analyse one part of a run, on any process or machine: write its Parquet files and its entry in the ledger."""

import json
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit import frames, language
from kit.article import Article
from kit.corpus import schemas
from kit.corpus.corrected import UNFIT
from kit.corpus.ledger import Batch, Options, Part, RunMismatchError, enter, file_checksum, part_path, versions
from kit.corpus.near import signature
from kit.corpus.parquet import write_rows
from kit.load import guess_language

Row = dict[str, Any]

SCHEMAS = {
    "articles": schemas.ARTICLES,
    "quotes": frames.QUOTES,
    "speakers": frames.SPEAKERS,
    "sentiment": frames.SENTIMENT,
    "casualties": frames.CASUALTIES,
    "failures": schemas.FAILURES,
    "duplicates": schemas.DUPLICATES,
    "signatures": schemas.SIGNATURES,
    "unfit_corrections": UNFIT,
}
"""The frames of a run and their columns."""

ALWAYS = ("articles", "failures", "duplicates", "signatures")
_ONE_AT_A_TIME = threading.Lock()
_GROUP = 16

_TRACEBACK = 5000
"""Characters of a traceback that are kept, from its end."""

_WORDS_KEPT = 60_000
"""Words that spaCy keeps for good, some 20 MB: those of the first few hundred articles, the usual ones among them."""


def analyse_part(batch: Batch, *, out: str, options: Options, expected: dict[str, str]) -> Part:
    """Analyse the articles of a part, write its frames, then enter the part in the ledger.

    Raises RunMismatchError if the versions in this process differ from those of the process that started the run.
    """
    with _ONE_AT_A_TIME:  # a worker may have several threads, a spaCy pipeline serves one
        if (here := versions(options.model)) != expected:
            raise RunMismatchError(f"a worker has other versions ({here}) than the run ({expected}).")
        rows = analyse(batch.articles, options)
    rows["failures"] = batch.failures + rows["failures"]
    rows["duplicates"] = batch.duplicates
    names = frames_of(options)
    for name in names:
        write_rows(part_path(Path(out), name, batch.number), SCHEMAS[name], rows[name])
    files = {name: file_checksum(part_path(Path(out), name, batch.number)) or "" for name in names}
    sizes = {name: len(rows[name]) for name in names}
    counts = {"read": len(batch.articles), "duplicate": len(batch.duplicates), "unread": len(batch.failures)}
    part = Part(batch.number, batch.checksums, failed=sizes["failures"], rows=sizes, files=files, **counts)
    enter(Path(out), part)
    return part


def frames_of(options: Options) -> list[str]:
    """The frames that a run with these options writes."""
    more = ("unfit_corrections",) if options.corrections else ()
    return [name for name in SCHEMAS if name in (*ALWAYS, *options.frames, *more)]


def analyse(articles: list[Article], options: Options) -> dict[str, list[Row]]:
    """Analyse articles and return the rows of all frames; an article that fails is a row of `failures`.

    Once spaCy's vocabulary holds `_WORDS_KEPT` words, the new words of each part are dropped after it: over millions
    of articles they would fill the memory. Before that they are kept, because within a memory zone spaCy does not
    cache how a word is tokenised.
    """
    warm_up(options)
    rows: dict[str, list[Row]] = defaultdict(list)
    nlp = language.pipeline(options.model)
    with nlp.memory_zone() if len(nlp.vocab) > _WORDS_KEPT else nullcontext():
        for start in range(0, len(articles), _GROUP):
            some = articles[start : start + _GROUP]
            if _needs_parse(options):
                _parse_together(some, options)
            for article in some:
                _add(rows, article, options)
    return rows


@lru_cache(maxsize=2)
def warm_up(options: Options) -> None:
    """Let every subpackage fill its caches before spaCy's first memory zone, at whose end they would be lost."""
    text = '"We lost two men," said Ann Roe, a nurse. Ten people were killed, she said, and at least 20 were hurt.'
    _rows(Article(text), options)


def _needs_parse(options: Options) -> bool:
    """Whether any requested frame needs the spaCy parse; the tone of sentences does not."""
    return bool({"quotes", "speakers", "casualties"} & set(options.frames)) or not (
        {"article", "paragraph", "sentence"} >= set(options.sentiment)
    )


def _parse_together(articles: list[Article], options: Options) -> None:
    try:
        for _ in language.parse_many(articles, model=options.model, batch=_GROUP):
            pass
    except Exception:  # parse them one by one to find which article failed
        for article in articles:
            article._kept.clear()


def _add(rows: dict[str, list[Row]], article: Article, options: Options) -> None:
    try:
        found = _rows(article, options)
    except Exception as error:  # one bad article does not end a long run; its reason is kept
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:500]}"
        failure = {"article_id": article.id, "place": article.source or article.id, "stage": "analyse"}
        rows["failures"].append(failure | {"reason": reason, "traceback": traceback.format_exc()[-_TRACEBACK:]})
    else:
        for name, new in found.items():
            rows[name].extend(new)
    finally:
        article._kept.clear()


def _rows(article: Article, options: Options) -> dict[str, list[Row]]:
    rows = {name: ROOMS[name](article, options) for name in options.frames}
    if article.corrections is not None and _needs_parse(options):
        rows["unfit_corrections"] = _unfit(article, options)
    signed = {"article_id": article.id, "minhash": signature(article.text)}
    return rows | {"articles": [_article_row(article)], "signatures": [signed]}


def _unfit(article: Article, options: Options) -> list[Row]:
    from kit.corrections.apply import unfit_corrections

    return unfit_corrections(article, model=options.model)[list(UNFIT)].to_dict("records")


def _article_row(article: Article) -> Row:
    known = {name: getattr(article, name) for name in ("title", "date", "outlet", "author", "url", "source", "sha256")}
    return known | {
        "article_id": article.id,
        "language": article.language or guess_language(article.text),
        "words": len(article.text.split()),
        "characters": len(article.text),
        "meta": json.dumps(article.meta, ensure_ascii=False, default=str) if article.meta else None,
    }


def _quotes(article: Article, options: Options) -> list[Row]:
    from kit.attribution import quote_rows

    return quote_rows(language.parse(article, model=options.model))


def _speakers(article: Article, options: Options) -> list[Row]:
    from kit.attribution import speaker_rows

    return speaker_rows(language.parse(article, model=options.model))


def _sentiment(article: Article, options: Options) -> list[Row]:
    from kit.sentiment.tone import unit_rows

    quoted = _quotes(article, options) if {"quote", "speaker", "voice"} & set(options.sentiment) else []
    return [row for unit in options.sentiment for row in unit_rows(article, unit, quoted)]


def _casualties(article: Article, options: Options) -> list[Row]:
    from kit.attribution import attribution
    from kit.casualties import rows

    parsed = language.parse(article, model=options.model)
    return rows(parsed, attributed=attribution(parsed))


ROOMS: dict[str, Callable[[Article, Options], list[Row]]] = {
    "quotes": _quotes,
    "speakers": _speakers,
    "sentiment": _sentiment,
    "casualties": _casualties,
}
