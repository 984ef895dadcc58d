"""The Article: the untouched text of one news story, and what is known about it."""

import datetime as dt
import hashlib
import html
import textwrap
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dateutil import parser as date_parser

from kit.errors import ArticleError
from kit.text import ReadingCopy, reading_copy

T = TypeVar("T")

_TWO_DAYS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))

MAX_CHARACTERS = 10_000_000
"""Longest text taken as one article. The longest news features have some 200,000 characters."""


@dataclass(frozen=True, eq=False, repr=False)
class Article:
    """One news article: its raw text and its metadata.

    `text` is kept exactly as it was given; every `start` and `end` in every frame of the kit indexes it, half-open, so
    that `article.text[row.start:row.end]` is the evidence for the row.

    text      the raw text, headline included where it has one
    title     headline; where the text opens with it, that line is the headline paragraph
    date      day of publication; text ("28 February 2022") is read, and its raw form kept in `meta["date_raw"]`
    outlet    who published it
    author    byline
    url       where it was published
    language  ISO 639-1 code, where known
    source    the file or address that it was read from
    id        a short stable name; by default the start of the text's SHA-256
    meta      anything else that is known, for instance the other columns of a spreadsheet
    corrections  what persons say of the kit's rows: a frame of `kit.read_corrections`, or the path of such a file

    Raises ArticleError where the text is empty or longer than `MAX_CHARACTERS`.

    >>> Article("Two miners died, the mayor said.", outlet="The Daily").outlet
    'The Daily'
    """

    text: str
    title: str | None = field(default=None, kw_only=True)
    date: dt.date | None = field(default=None, kw_only=True)
    outlet: str | None = field(default=None, kw_only=True)
    author: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    source: str | None = field(default=None, kw_only=True)
    id: str = field(default="", kw_only=True)
    meta: Mapping[str, Any] = field(default_factory=dict, kw_only=True)
    corrections: Any = field(default=None, kw_only=True)
    _kept: dict[Any, Any] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        name = self.source or self.id or "the text"
        if not isinstance(self.text, str):
            raise TypeError(
                f"Article takes text, not {type(self.text).__name__}; for bytes or a path there is load_article."
            )
        if not any(map(str.isalnum, self.text)):
            raise ArticleError(f"{name}: there is no text in it. Check that the article was saved with its text.")
        if len(self.text) > MAX_CHARACTERS:
            raise ArticleError(
                f"{name}: {len(self.text):,} characters are more than one article can have ({MAX_CHARACTERS:,}). "
                "If it holds many articles, split it, or read it with kit.load_corpus."
            )
        object.__setattr__(self, "meta", dict(self.meta))
        object.__setattr__(self, "id", self.id or self.sha256[:12])
        if self.date is not None:
            object.__setattr__(self, "date", self._read_date(self.date))
        if self.corrections is not None:
            from kit.corrections import corrections_for

            object.__setattr__(self, "corrections", corrections_for(self, self.corrections))

    def _read_date(self, raw: Any) -> dt.date | None:
        if isinstance(raw, dt.datetime):
            return raw.date()
        if isinstance(raw, dt.date):
            return raw
        self.meta["date_raw"] = str(raw)  # type: ignore[index]  # a plain dict since __post_init__
        try:
            # Read twice with different days to fill gaps: a date that leaves its day or year open is no date.
            first, second = (date_parser.parse(str(raw), default=day) for day in _TWO_DAYS)
        except (ValueError, OverflowError):
            first = second = None
        if first is None or first != second:
            warnings.warn(f"{self.id}: the date {raw!r} cannot be read; give it as YYYY-MM-DD.", stacklevel=4)
            return None
        return first.date()

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, which tells whether two people read the same text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def reading(self) -> ReadingCopy:
        """The normalised copy that the kit reads, with the way back to the characters of `text`."""
        return self.kept("reading", lambda: reading_copy(self.text, title=self.title))

    def kept(self, key: Any, compute: Callable[[], T]) -> T:
        """Give what `compute` gives, computed once for this article and kept with it."""
        if key not in self._kept:
            self._kept[key] = compute()
        return self._kept[key]

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_kept": {}}

    def __repr__(self) -> str:
        known = [
            f"{name}={str(value)!r}" for name in ("id", "title", "outlet", "date") if (value := getattr(self, name))
        ]
        return f"Article({', '.join(known)}, {len(self.text):,} characters)"

    def _repr_html_(self) -> str:
        paragraphs = [self.text[slice(*self.reading.source(*span))] for span in self.reading.paragraphs]
        opening = paragraphs[self.reading.has_headline :][:2]
        date = self.date and f"{self.date.day} {self.date:%B %Y}"
        counts = (f"{len(self.text.split()):,} words", f"{len(paragraphs):,} paragraphs")
        facts = " · ".join(html.escape(fact) for fact in (self.outlet, date, self.author, *counts) if fact)
        lines = "".join(f"<p>{html.escape(textwrap.shorten(line, 300, placeholder=' …'))}</p>" for line in opening)
        return f"<article><h3>{html.escape(self.title or self.id)}</h3><p><small>{facts}</small></p>{lines}</article>"
