"""The Article: the unchanged text of one news story, and its metadata."""

import datetime as dt
import hashlib
import html
import textwrap
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kit.dates import DateError, in_words, read_date
from kit.errors import ArticleError
from kit.options import explains_options
from kit.text import ReadingCopy, reading_copy

T = TypeVar("T")

KINDS = ("report", "interview", "letter", "live page", "speech", "statement")
"""What an article can be. In all but a report the words are somebody's own: the author's, or those of each turn."""

MAX_CHARACTERS = 10_000_000
"""Longest text taken as one article. The longest news features have some 200,000 characters."""


def _surrogate(text: str) -> int | None:
    """Position of the first lone surrogate in a text; None if there is none."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _explains_fields(article: type[T]) -> type[T]:
    """Decorate the class so that a misspelt field is an error that names the nearest one."""
    article.__init__ = explains_options(article.__init__)  # type: ignore[method-assign]
    return article


def _language_code(given: str) -> str:
    """The code of a language, also where it is written out, as archives do: "English", "en_GB"."""
    name = given.strip().replace("_", "-")
    return "en" if name.lower() in ("english", "eng") else name


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


@_explains_fields
@dataclass(frozen=True, eq=False, repr=False)
class Article:
    """One news article: its raw text and its metadata.

    `text` is kept exactly as it was given; every `start` and `end` in every frame of the kit indexes it, half-open, so
    that `article.text[row.start:row.end]` is the evidence for the row.

    text      the raw text, headline included where it has one
    title     headline; where the text opens with it, that line is the headline paragraph
    date      day of publication; text ("28 February 2022") is read, and its raw form kept in `meta["date_raw"]`; text
              that leaves the day open ("03/02/2022") is a warning that names the readings, and no date
    outlet    who published it
    author    byline; for a statement, speech or letter its author
    kind      report, interview, letter, live page, speech or statement; None: decide from the text
    url       where it was published
    language  ISO 639-1 code, where known
    source    the file or address that it was read from
    id        a short stable name; by default the start of the text's SHA-256
    meta      anything else that is known, for instance the other columns of a spreadsheet; `meta["date_from"]` says
              where the date comes from
    corrections  corrections of the kit's rows by people: a frame of `kit.read_corrections`, or the path of such a file

    Raises ArticleError if the text is empty, longer than `MAX_CHARACTERS`, or not valid Unicode, TypeError if it is
    not a string, and ValueError for an unknown `kind`.

    >>> Article("Two miners died, the mayor said.", outlet="The Daily").outlet
    'The Daily'
    """

    text: str
    title: str | None = field(default=None, kw_only=True)
    date: dt.date | None = field(default=None, kw_only=True)
    outlet: str | None = field(default=None, kw_only=True)
    author: str | None = field(default=None, kw_only=True)
    kind: str | None = field(default=None, kw_only=True)
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
        self._check_fields(name)
        if not any(map(str.isalnum, self.text)):
            raise ArticleError(f"{name}: there is no text in it. Check that the article was saved with its text.")
        if len(self.text) > MAX_CHARACTERS:
            raise ArticleError(
                f"{name}: {len(self.text):,} characters are more than one article can have ({MAX_CHARACTERS:,}). "
                "If it holds many articles, split it, or read it with kit.load_corpus."
            )
        if self.kind is not None:
            from kit.arguments import one_of

            object.__setattr__(self, "kind", one_of(self.kind, KINDS, name="kind"))
        object.__setattr__(self, "meta", dict(self.meta))
        object.__setattr__(self, "id", self.id or self.sha256[:12])
        if self.date is not None:
            object.__setattr__(self, "date", self._read_date(self.date))
        if self.corrections is not None:
            from kit.corrections import corrections_for

            object.__setattr__(self, "corrections", corrections_for(self, self.corrections))

    def _check_fields(self, name: str) -> None:
        """Refuse fields that are not strings, and strings with half of a character, which no file can hold."""
        for field_name in ("text", "title", "outlet", "author", "url", "language", "source", "id"):
            value = getattr(self, field_name)
            if value is None:
                continue
            if not isinstance(value, str):
                raise TypeError(f"Article({field_name}=...) takes text, not {type(value).__name__}.")
            if not value.isascii() and (at := _surrogate(value)) is not None:
                raise ArticleError(
                    f"{_shown(name)}: character {at:,} of its {field_name} is half of a surrogate pair and no valid "
                    "Unicode. Read the text again with the encoding in which it was written."
                )
        if self.language is not None:
            object.__setattr__(self, "language", _language_code(self.language))
        if not isinstance(self.meta, Mapping):
            raise TypeError(f"Article(meta=...) takes a mapping of names to values, not {type(self.meta).__name__}.")

    def _read_date(self, raw: Any) -> dt.date | None:
        """Read the day of publication; an ambiguous date gives None and a warning that lists the readings."""
        meta: dict[str, Any] = self.meta  # type: ignore[assignment]  # a plain dict since __post_init__
        meta.setdefault("date_from", "given")
        if not isinstance(raw, dt.date):
            meta["date_raw"] = str(raw)
        try:
            return read_date(raw)
        except DateError as error:
            meta.pop("date_from")
            warnings.warn(f"{self.id}: no date: {error}", stacklevel=4)
            return None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8: two people with the same value have the same text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def reading(self) -> ReadingCopy:
        """The normalised copy that the kit analyses, with offsets back to the characters of `text`."""
        return self.kept("reading", lambda: reading_copy(self.text, title=self.title))

    def kept(self, key: Any, compute: Callable[[], T]) -> T:
        """Return the result of `compute`, which is called once for an article and cached with it."""
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
        from kit.wording import counted

        paragraphs = [self.text[slice(*self.reading.source(*span))] for span in self.reading.paragraphs]
        opening = paragraphs[self.reading.has_headline :][:2]
        date = self.date and in_words(self.date)
        counts = (counted(len(self.text.split()), "word"), counted(len(paragraphs), "paragraph"))
        facts = " · ".join(html.escape(fact) for fact in (self.outlet, date, self.author, *counts) if fact)
        lines = "".join(f"<p>{html.escape(textwrap.shorten(line, 300, placeholder=' …'))}</p>" for line in opening)
        heading = f"<h3>{html.escape(self.title or self.id)}</h3><p><small>{facts}</small></p>"
        return f'<article class="tex2jax_ignore mathjax_ignore">{heading}{lines}</article>'  # not for MathJax
