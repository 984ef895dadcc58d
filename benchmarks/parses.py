"""Parses of the development data, kept on disk between runs of the benchmarks and the training commands.

`python -m benchmarks.parses --data FOLDER ...` compares the kit's fast run of spaCy's small pipeline (`kit.inference`)
with spaCy's own, attribute by attribute and token by token, over every text under the folders (.txt, and the column
"text" of .csv). Exit code 1 where anything differs.
"""

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from kit import language
from kit.article import Article
from kit.language import READ_AS, Parsed, model_name, parse_many, pipeline

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
    tokenizer: Any = pipeline(model).tokenizer
    words = hashlib.sha256(tokenizer.to_bytes(exclude=["vocab"])).hexdigest()[:8]
    return CACHE / f"{model_name(model).replace(' ', '-')}-{words}"


def _path(folder: Path, article: Article) -> Path:
    cut = repr((article.reading.text, article.reading.sentences))
    cut += "".join(word for word in READ_AS if word in article.reading.text)
    return folder / f"{hashlib.sha256(cut.encode()).hexdigest()[:24]}.doc"


def _restore(folder: Path, article: Article, model: str | None) -> Parsed:
    def read() -> Parsed:
        doc = Doc(pipeline(model).vocab).from_bytes(_path(folder, article).read_bytes())
        return Parsed(article, article.reading, doc, model_name(model))

    return article.kept(("parsed", model), read)


ATTRIBUTES: list[str | int] = [
    *("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")
]
"""What the rules of the kit read of a token, beside what follows from the word itself."""


def differing(texts: Sequence[str]) -> tuple[Counter[str], list[str], int]:
    """Tokens that differ between the two runs by attribute, the sentences that they stand in, and tokens in all."""
    counts, shown, tokens = Counter[str](), list[str](), 0
    for begin in range(0, len(texts), 64):
        fast, plain = (_docs(texts[begin : begin + 64], fast=choice) for choice in (True, False))
        for one, other in zip(fast, plain, strict=True):
            tokens += len(one)
            if len(one) != len(other):
                raise ValueError(f"the two runs split the words of {one.text[:60]!r} differently.")
            unequal = one.to_array(ATTRIBUTES) != other.to_array(ATTRIBUTES)
            counts.update({str(name): int(count) for name, count in zip(ATTRIBUTES, unequal.sum(axis=0), strict=True)})
            places = np.flatnonzero(unequal.any(axis=1)).tolist()
            shown += sorted({other[place].sent.text for place in places})
    return +counts, shown, tokens


def _docs(texts: Sequence[str], *, fast: bool) -> list[Doc]:
    nlp = pipeline()
    chosen = language.fast_form(nlp)
    if chosen is None:
        sys.exit(f"{model_name()} has no fast run.")
    paragraphs = [list(language.paragraph_docs(Article(text).reading, nlp)) for text in texts]
    return chosen.parse(paragraphs) if fast else [Doc.from_docs(list(nlp.pipe(docs))) for docs in paragraphs]


def main() -> None:
    """Compare the two runs and print what differs."""
    from benchmarks.compare import texts

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[2])
    parser.add_argument("--data", nargs="+", type=Path, required=True, help="folders of texts")
    parser.add_argument("--sample", type=int, help="so many texts of each set at most")
    options = parser.parse_args()
    found = [text.text for text in texts(options.data, sample=options.sample)]
    counts, shown, tokens = differing([text for text in found if any(map(str.isalnum, text))])
    print(f"{tokens:,} tokens of {len(found):,} texts: {counts.total()} values differ in {len(shown)} sentences.")
    for name, count in counts.most_common():
        print(f"  {name}: {count}")
    for sentence in shown:
        print(f"  - {sentence[:160]}")
    sys.exit(bool(counts))


if __name__ == "__main__":
    main()
