"""The content of an export: the frames of an article or a run, its texts, and its rows as marks in the text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

import kit
from kit.article import Article

RUN_TABLES = ("articles", "quotes", "speakers", "sentiment", "casualties", "failures", "duplicates")
LAYERS = {"quotes": "Quotation", "casualties": "Casualty claim"}


@dataclass(frozen=True)
class Mark:
    """One row as a mark in a text.

    layer   quotes or casualties
    id      quote_id or claim_id
    start, end  code points of the text; `spans` its parts, more than one where a quotation is split around its cue
    label   kind of row: "direct", "killed"
    fields  the other values of the row, without NA
    """

    layer: str
    id: str
    start: int
    end: int
    label: str
    spans: tuple[tuple[int, int], ...]
    fields: Mapping[str, Any] = field(default_factory=dict)


_SHOWN = {
    "quotes": ("speaker", "cue", "mention", "rule", "score", "origin"),
    "casualties": ("low", "best", "high", "quantity", "victims", "victim_kind", "status", "counted", "reason", "source",
                   "source_kind", "place", "date", "cause", "rule", "origin"),
}  # fmt: skip


def marks_of(article: Article) -> list[Mark]:
    """The quotations and casualty claims of an article as marks, in the order of the text."""
    marks = [*_marks("quotes", kit.quotes(article)), *_marks("casualties", kit.casualties(article))]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.layer))


def _marks(layer: str, table: pd.DataFrame) -> Iterator[Mark]:
    name, kind = ("quote_id", "kind") if layer == "quotes" else ("claim_id", "harm")
    for row in table.to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        spans = tuple((int(a), int(b)) for a, b in row.get("spans") or [(start, end)])
        known = {key: plain(row[key]) for key in _SHOWN[layer] if key in row and not pd.isna(row[key])}
        yield Mark(layer, str(row[name]), start, end, str(row[kind]), spans, known)


def plain(value: Any) -> Any:
    """Convert a value to a plain Python value for JSON."""
    return value.item() if hasattr(value, "item") else value


def tables_of(article_or_run: Any) -> dict[str, pd.DataFrame]:
    """Every frame of an article or a run, by name."""
    if isinstance(article_or_run, Article):
        article = article_or_run
        tone = [kit.sentiment(article, by=by) for by in ("article", "sentence", "quote", "speaker")]
        return {
            "articles": _article_table(article),
            "quotes": kit.quotes(article),
            "speakers": kit.speakers(article),
            "sentiment": pd.concat(tone, ignore_index=True),
            "casualties": kit.casualties(article),
            "events": kit.events(article),
            "casualty_totals": kit.casualty_totals(article),
        } | ({} if article.corrections is None else {"corrections": article.corrections})
    made = article_or_run.manifest["options"]["frames"]
    names = [name for name in RUN_TABLES if name in made or name in ("articles", "failures", "duplicates")]
    return {name: article_or_run.frame(name) for name in names}


def _article_table(article: Article) -> pd.DataFrame:
    from kit.corpus.schemas import ARTICLES
    from kit.frames import frame

    known = {
        name: getattr(article, name) for name in ("title", "date", "outlet", "author", "url", "language", "source")
    }
    counts = {"words": len(article.text.split()), "characters": len(article.text), "sha256": article.sha256}
    return frame(ARTICLES, [{"article_id": article.id} | known | counts])


def articles_of(article_or_run: Any, texts: Any, *, path: Path) -> list[Article]:
    """The articles whose texts are exported: the given one, or those of a run, read again from its source.

    Raises ValueError if the texts of a run are not available.
    """
    if isinstance(article_or_run, Article):
        return [article_or_run]
    source = article_or_run.manifest.get("source") if texts is None else texts
    remedy = f"A run keeps no texts; say where they are: kit.export(run, {str(path)!r}, texts=SOURCE)."
    if texts is None and not Path(str(source)).exists():
        raise ValueError(f"{path}: the source of this run, {source}, is not there any more. {remedy}")
    wanted = dict(article_or_run.articles[["sha256", "article_id"]].itertuples(index=False))
    articles = {article.sha256: article for article in _read(source) if article.sha256 in wanted}
    if missing := [name for sha, name in wanted.items() if sha not in articles]:
        raise ValueError(f"{path}: {len(missing)} texts of the run are not in {source} ({missing[0]} ...). {remedy}")
    return [articles[sha] for sha in wanted]


def _read(source: Any) -> Iterable[Article]:
    return kit.load_corpus(source)
