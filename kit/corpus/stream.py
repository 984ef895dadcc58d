"""load_corpus: one stream of Articles from any source, with a complete record of failures and duplicates."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import pandas as pd

from kit.arguments import articles_of, nearest, one_of
from kit.article import Article
from kit.corpus.readers.tables import ColumnError, read_frame
from kit.corpus.records import FIELDS, Failed, Found, Record, SourceFile, reason
from kit.corpus.schemas import DUPLICATES, FAILURES
from kit.corpus.sources import FORMATS, files_of, is_table, read_file
from kit.errors import ArticleError
from kit.frames import frame

Source: TypeAlias = str | Path | pd.DataFrame | Iterable[Article]


@dataclass
class Counts:
    """How many articles a source has shown so far: `found` is always `read` + `duplicate` + `failed`."""

    found: int = 0
    read: int = 0
    duplicate: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.found:,} found: {self.read:,} read, {self.duplicate:,} exact duplicates, {self.failed:,} failed"


@dataclass
class Corpus:
    """A stream of Articles. Go through it as often as you like; each pass reads the source again.

    counts      Counts of the pass under way, or of the last one
    failures    DataFrame: place, stage ("read"), reason
    duplicates  DataFrame: place, article_id of the article that was kept, and the place of that one
    share       how much of the source has been read, from 0 to 1 by bytes or rows; NA if that is unknown
    """

    source: Source
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts, init=False)
    share: float | None = field(default=None, init=False)
    _failures: list[dict[str, Any]] = field(default_factory=list, init=False, repr=False)
    _duplicates: list[dict[str, Any]] = field(default_factory=list, init=False, repr=False)

    def __iter__(self) -> Iterator[Article]:
        return (found for found in self.events() if isinstance(found, Article))

    def events(self) -> Iterator[Article | dict[str, Any]]:
        """Every article, and between them a row for every failure and duplicate, in the order of the source."""
        self.counts, self.share, self._failures, self._duplicates = Counts(), None, [], []
        seen: dict[bytes, tuple[str, str]] = {}
        names: Counter[str] = Counter()
        for found in self._found():
            self.counts.found += 1
            article = self._article(found)
            if isinstance(article, Failed):
                self.counts.failed += 1
                row: dict[str, Any] = {"place": article.place, "stage": "read", "reason": article.reason}
                self._failures.append(row)
                yield row
                continue
            key = _identity(article)
            if key in seen:
                self.counts.duplicate += 1
                kept, place = seen[key]
                row = {"place": article.source, "article_id": kept, "same_as": place}
                self._duplicates.append(row)
                yield row
                continue
            self.counts.read += 1
            article = _named_apart(article, names)
            seen[key] = (article.id, article.source or "")
            yield article

    @property
    def failures(self) -> pd.DataFrame:
        """Items that could not be read, with their places and reasons."""
        return frame(FAILURES, self._failures)

    @property
    def duplicates(self) -> pd.DataFrame:
        """Articles with the same text, title, outlet and date as one that came before them."""
        return frame(DUPLICATES, self._duplicates)

    def _article(self, found: Found | Article) -> Article | Failed:
        if not isinstance(found, Record):
            return found
        try:
            filled = {**self.defaults, **{name: value for name, value in found.fields.items() if value is not None}}
            return Record(found.place, filled, found.meta).article()
        except (ArticleError, ValueError, TypeError) as error:
            return Failed(found.place, reason(error, found.place))

    def _found(self) -> Iterator[Found | Article]:
        if isinstance(self.source, pd.DataFrame):
            yield from self._shares(read_frame(self.source, self.columns), len(self.source))
        elif isinstance(self.source, str | Path):
            yield from self._in_files()
        else:
            total = len(self.source) if isinstance(self.source, Sized) else None
            yield from self._shares(articles_of(self.source, helper="load_corpus"), total)

    def _in_files(self) -> Iterator[Found]:
        files = files_of(self.source)  # type: ignore[arg-type]
        total, done = sum(file.size for file in files), 0
        for file in files:
            opened: list[BinaryIO] = []
            try:
                for found in read_file(_watched(file, opened), format=self.format, columns=self.columns):
                    self.share = (done + _position(opened)) / total if total else None
                    yield found
            except ColumnError as error:
                if len(files) == 1:
                    raise
                yield Failed(file.place, str(error))
            done += file.size
            self.share = done / total if total else None

    def _shares(self, rows: Iterable[Any], total: int | None) -> Iterator[Any]:
        for number, row in enumerate(rows, 1):
            self.share = number / total if total else None
            yield row


def load_corpus(source: Source, *, format: str | None = None, outlet: str | None = None, **columns: str) -> Corpus:
    """Read many articles, one after the other, from the usual formats of archives and researchers.

    source  a folder, a glob ("news/*.html"), a zip or tar, a file, the address of a feed, a DataFrame, or Articles.
            Files: text, HTML, CSV, TSV, Excel, JSON, JSON lines, Parquet, Word and RTF (Nexis Uni and Factiva exports,
            with several articles in a file, or one article), Factiva HTML, ProQuest text, RSS and Atom, WARC.
    format  one of `kit.corpus.sources.FORMATS`, if the file names do not show it
    outlet  for a table the column of the outlet; else the outlet of articles whose source does not name theirs
    text, title, date, author, url, language, id
            columns of a table; without them, columns with usual names are taken ("headline", "published"). All other
            columns are kept in `article.meta`.

    Returns a Corpus: an iterable of Articles whose `counts` (found = read + duplicate + failed), `failures` and
    `duplicates` account for every item. An exact duplicate has the text, title, outlet and date of an article
    before it. The same text in another outlet or on another day is read: `near_duplicates` groups it. Dates and authors
    are normalised; their raw forms are in `meta["date_raw"]` and `meta["author_raw"]`. Ids are those of the
    source or made of the text; one that comes twice gets "-2".

    Raises FileNotFoundError where there is nothing, and ColumnError (a ValueError) where a table that is the whole
    source lacks a column.

    >>> corpus = load_corpus(pd.DataFrame({"body": ["Two miners died.", "Two miners died.", ""]}))
    >>> [article.text for article in corpus], str(corpus.counts)
    (['Two miners died.'], '3 found: 1 read, 1 exact duplicates, 1 failed')
    """
    if format is not None:
        one_of(format, FORMATS, name="format")
    if unknown := sorted(set(columns) - set(FIELDS)):
        raise TypeError(
            f"load_corpus has no option {unknown[0]!r}; columns are named by {', '.join(FIELDS)}."
            f"{nearest(unknown[0], FIELDS)}"
        )
    for name, value in {**columns, "outlet": outlet}.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}={value!r}: {name} is the name of a column{' or outlet' * (name == 'outlet')}.")
    if not isinstance(source, Corpus | str | Path | Iterable | pd.DataFrame) or isinstance(source, bytes | Article):
        raise TypeError(
            "load_corpus takes a folder, a pattern, a file, the address of a feed, a DataFrame or several Articles, "
            f"not {type(source).__name__}. For one article there is kit.load_article."
        )
    if isinstance(source, Corpus):
        return source
    if isinstance(source, str | Path) and not str(source).startswith("http"):
        files_of(source)
    tabular = isinstance(source, pd.DataFrame) or _is_table(source)
    if outlet is not None and tabular:
        return Corpus(source, format, {**columns, "outlet": outlet})
    return Corpus(source, format, columns, {"outlet": outlet} if outlet else {})


def _watched(file: SourceFile, opened: list[BinaryIO]) -> SourceFile:
    """The file, which records its open handles in `opened`, so that progress can be read from them."""

    def open_noted() -> BinaryIO:
        opened.append(file.open())
        return opened[-1]

    return replace(file, open=open_noted)


def _position(opened: list[BinaryIO]) -> int:
    return opened[-1].tell() if opened and not opened[-1].closed else 0


def _is_table(source: Source) -> bool:
    if not isinstance(source, str | Path) or str(source).lower().startswith("http"):
        return False
    return any(is_table(file) for file in files_of(source)[:1])


def _identity(article: Article) -> bytes:
    parts = (article.text, article.title, article.outlet, article.date)
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _named_apart(article: Article, names: Counter[str]) -> Article:
    """Give the article a unique id, by which the frames of many articles are joined."""
    names[article.id] += 1
    if names[article.id] == 1:
        return article
    number = names[article.id]
    while names[f"{article.id}-{number}"]:
        number += 1
    fields = {name: getattr(article, name) for name in (*FIELDS, "source", "meta") if name not in ("text", "id")}
    names[f"{article.id}-{number}"] += 1
    return Article(article.text, id=f"{article.id}-{number}", **fields)
