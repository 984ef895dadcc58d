"""Parses of the development data, kept on disk between runs of the benchmarks and the training commands."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from kit.article import Article
from kit.language import Parsed, model_name, parse_many, pipeline

CACHE = Path(os.environ.get("KIT_CACHE", Path.home() / ".cache" / "conflict-news-kit"))


def parsed(articles: Iterable[Article], *, model: str | None = None) -> list[Parsed]:
    """Parse the articles, or read their parses from `CACHE`; each article keeps its parse."""
    articles = list(articles)
    folder = _folder(model)
    folder.mkdir(parents=True, exist_ok=True)
    missing = [article for article in articles if not _path(folder, article).exists()]
    for result in parse_many(missing, model=model):
        part = _path(folder, result.article).with_suffix(f".{os.getpid()}")
        part.write_bytes(result.doc.to_bytes(exclude=["tensor"]))
        part.replace(_path(folder, result.article))
    return [_restore(folder, article, model) for article in articles]


def _folder(model: str | None) -> Path:
    """One for each pipeline and each way of splitting words: a parse of other words is another parse."""
    words = hashlib.sha256(pipeline(model).tokenizer.to_bytes(exclude=["vocab"])).hexdigest()[:8]
    return CACHE / f"{model_name(model).replace(' ', '-')}-{words}"


def _path(folder: Path, article: Article) -> Path:
    cut = repr((article.reading.text, article.reading.sentences))
    return folder / f"{hashlib.sha256(cut.encode()).hexdigest()[:24]}.doc"


def _restore(folder: Path, article: Article, model: str | None) -> Parsed:
    def read() -> Parsed:
        doc = Doc(pipeline(model).vocab).from_bytes(_path(folder, article).read_bytes())
        return Parsed(article, article.reading, doc, model_name(model))

    return article.kept(("parsed", model), read)
