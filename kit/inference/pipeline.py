"""The faster parse, for pipelines with a known architecture; spaCy itself runs all others."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from threadpoolctl import ThreadpoolController

from kit.inference.attributes import AttributeTable
from kit.inference.encoder import Encoder, Layout
from kit.inference.entities import EntityFinder
from kit.inference.tokens import make_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
"""The pipes of spaCy's small English pipeline, in their order; their factories have the same names."""

_PARSED: list[str | int] = ["TAG", "HEAD", "DEP", "SENT_START"]

_PARAGRAPHS_KEPT = 8192
"""Paragraphs whose parse is kept, 18 MB: wire copy, bylines and notices come again within a few hundred articles."""


class FastPipeline:
    """The pipes of a spaCy Language, with the network, the recogniser and the attribute rules of `kit.inference`.

    Tagger and parser are spaCy's own. Built by `fast_pipeline`, which returns None if that is not possible.
    """

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp
        self._pipes = list(nlp.pipeline)
        to_vectors: Any = nlp.get_pipe("tok2vec")
        recognizer: Any = nlp.get_pipe("ner")
        self._encoder, self._finder = Encoder(to_vectors.model), EntityFinder(recognizer)
        self._table = AttributeTable(nlp)
        self._libraries = ThreadpoolController()
        self._kept: OrderedDict[bytes, np.ndarray] = OrderedDict()

    def still_serves(self, nlp: "Language") -> bool:
        """Whether the pipes of this Language are unchanged; a user may have added or replaced one."""
        return nlp is self._nlp and nlp.pipeline == self._pipes

    def forget(self) -> None:
        """Empty the cache of parsed paragraphs, so that the next parse of the same text is a new one."""
        self._kept.clear()

    def parse(self, articles: Sequence[list["Doc"]]) -> list["Doc"]:
        """One analysed Doc per article, from the Docs of its paragraphs, each of which is analysed separately."""
        keys = [[_key(paragraph) for paragraph in paragraphs] for paragraphs in articles]
        fresh: dict[bytes, Doc] = {}
        for names, paragraphs in zip(keys, articles, strict=True):
            for name, paragraph in zip(names, paragraphs, strict=True):
                if name not in self._kept:
                    fresh[name] = paragraph
        tables = {name: self._kept[name] for names in keys for name in names if name not in fresh}
        if fresh:
            # Matrices of a few hundred rows: a second thread costs more than it gives, and sums in another order.
            with self._libraries.limit(limits=1, user_api="blas"):
                tables |= zip(fresh, self._analyse(list(fresh.values())), strict=True)
        for name, table in tables.items():
            self._kept[name] = table
            self._kept.move_to_end(name)
        while len(self._kept) > _PARAGRAPHS_KEPT:
            self._kept.popitem(last=False)
        return [
            self._article(paragraphs, [tables[name] for name in names])
            for names, paragraphs in zip(keys, articles, strict=True)
        ]

    def _analyse(self, docs: list["Doc"]) -> list[np.ndarray]:
        """The values of `_PARSED`, ENT_IOB and ENT_TYPE of each Doc, one row per token."""
        layout = Layout([len(doc) for doc in docs])
        vectors = self._encoder.encode(docs, layout)[layout.tokens]
        spans = list(zip(layout.offsets, layout.offsets[1:], strict=False))
        for doc, (start, end) in zip(docs, spans, strict=True):
            doc.tensor = vectors[start:end]  # where the listeners of tagger and parser look for it
        for name in ("tagger", "parser"):
            pipe: Any = self._nlp.get_pipe(name)
            for _ in pipe.pipe(docs, batch_size=256):
                pass
        entities = np.stack(self._finder.find(docs, layout), axis=1)
        return [
            np.concatenate([doc.to_array(_PARSED), entities[start:end]], axis=1)
            for doc, (start, end) in zip(docs, spans, strict=True)
        ]

    def _article(self, paragraphs: list["Doc"], tables: list[np.ndarray]) -> "Doc":
        doc: Any = self._joined(paragraphs)  # spaCy's hints of `from_array` know no NumPy
        table = np.concatenate(tables)
        doc.from_array(_PARSED, table[:, :4])
        ruled = self._table.annotate(doc, np.cumsum([0, *map(len, paragraphs)]).tolist())
        fixed = np.concatenate([ruled[:, :4], table[:, 4:]], axis=1)
        doc.from_array(("POS", "MORPH", "LEMMA", "TAG", "ENT_IOB", "ENT_TYPE"), fixed)
        if (ruled[:, 4] != table[:, 2]).any():
            doc.from_array(("HEAD", "DEP"), np.stack([table[:, 1], ruled[:, 4]], axis=1))
        doc.from_array(("LEMMA",), self._table.lemmas(doc)[:, None])
        return doc

    def _joined(self, paragraphs: list["Doc"]) -> "Doc":
        """One Doc of all words, with a space between paragraphs."""
        from spacy.tokens import Doc

        doc = make_doc(self._nlp, " ".join(paragraph.text for paragraph in paragraphs))
        if len(doc) == sum(map(len, paragraphs)):
            return doc
        joined: Any = Doc.from_docs
        return joined(paragraphs, exclude=["tensor"])


def _key(paragraph: "Doc") -> bytes:
    """The cache key of a paragraph: its words, their spaces, and where its sentences start."""
    return hashlib.blake2b(paragraph.to_array(["ORTH", "SPACY", "SENT_START"]).tobytes(), digest_size=16).digest()


def fast_pipeline(nlp: "Language") -> FastPipeline | None:
    """The faster form of a pipeline, or None if it is not spaCy's unchanged small English pipeline."""
    if [(name, nlp.get_pipe_meta(name).factory) for name in nlp.pipe_names] != [(name, name) for name in _PIPES]:
        return None
    from spacy.lang.en.lemmatizer import EnglishLemmatizer

    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    if type(lemmatizer) is not EnglishLemmatizer or lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return None
    try:
        return FastPipeline(nlp)
    except (ValueError, KeyError):  # another network, or other rules, under the same names
        return None
