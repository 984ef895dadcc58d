"""What a reader hands over: one article as its archive wrote it, or the reason why there is none."""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from dateutil import parser as date_parser

from kit.article import Article
from kit.errors import ArticleError

FIELDS = ("text", "title", "date", "outlet", "author", "url", "language", "id")
"""What can be told of an article; anything else goes into its `meta`."""

LARGEST_DOCUMENT = 256_000_000
"""Most bytes of one file that has to be read whole (Word, RTF, pages); tables and archives are streamed."""


@dataclass(frozen=True)
class SourceFile:
    """One file of a source, on disk or in an archive.

    place  how a person finds it: "folder/a.txt", or "export.zip > a.txt"
    open   opens its bytes
    size   number of bytes, 0 where it is not known
    """

    place: str
    open: Callable[[], BinaryIO]
    size: int = 0

    @property
    def name(self) -> str:
        """Its name without folders and archives, in small letters."""
        return re.split(r"[/\\]| > ", self.place)[-1].lower()

    @classmethod
    def at(cls, path: Path) -> "SourceFile":
        """The file at `path`."""
        return cls(str(path), lambda: path.open("rb"), path.stat().st_size)

    def read(self) -> bytes:
        """All bytes of a file that cannot be streamed. Raises ArticleError where it is larger than any document is."""
        with self.open() as handle:
            data = handle.read(LARGEST_DOCUMENT + 1)
        if len(data) > LARGEST_DOCUMENT:
            raise ArticleError(f"more than {LARGEST_DOCUMENT / 1e6:.0f} MB in one document. Split the export.")
        return data


@dataclass(frozen=True)
class Record:
    """One article as it was found: raw fields, named as in `FIELDS`, and everything else that the source tells."""

    place: str
    fields: Mapping[str, Any]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def article(self) -> Article:
        """The Article, with its date and author normalised and their raw form kept in `meta`.

        Raises ArticleError where there is no text.
        """
        known = {name: value for name, value in self.fields.items() if not _missing(value)}
        meta = {name: value for name, value in self.meta.items() if not _missing(value)}
        for name, normal in (("date", normal_date), ("author", normal_author)):
            if name in known:
                raw = known.pop(name)
                value = normal(raw)
                known |= {name: value} if value is not None else {}
                meta |= {f"{name}_raw": str(raw)} if value != raw else {}
        strings = {name: str(value) for name, value in known.items() if name not in ("text", "date")}
        text = known.get("text", "")
        return Article(str(text), date=known.get("date"), **strings, source=self.place, meta=meta)


@dataclass(frozen=True)
class Failed:
    """What could not be read: where it stands and why."""

    place: str
    reason: str


Found = Record | Failed
Reader = Callable[[SourceFile], Iterator[Found]]
Part = TypeVar("Part")


def read_each(
    parts: Iterable[Part], read: Callable[[Part, str], Record], place: str, unit: str = "document"
) -> Iterator[Found]:
    """The records of an export's parts; one that `read` refuses with a ValueError is a failure, and the rest go on."""
    for number, part in enumerate(parts, 1):
        where = f"{place}, {unit} {number}"
        try:
            yield read(part, where)
        except ValueError as error:
            yield Failed(where, str(error))


def _missing(value: Any) -> bool:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, str) and not value.strip())


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WRITTEN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:{_MONTHS})[a-z]*\.?,?\s+\d{{4}}"
    rf"|(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})\b",
    re.IGNORECASE,
)
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2003, 2, 2))


def normal_date(raw: Any) -> dt.date | None:
    """Read a date in any of the ways in which archives write them; None where day, month or year is missing.

    >>> normal_date("February 28, 2022 Monday 10:32 PM GMT")
    datetime.date(2022, 2, 28)
    >>> normal_date("February 2022") is None
    True
    """
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = str(raw).strip()
    written = _WRITTEN.search(text)
    try:
        first, second = (date_parser.parse(written[0] if written else text, default=day) for day in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    # Two defaults give two dates where the text leaves a part of the date open.
    return first.date() if first.date() == second.date() else None


_BYLINE = re.compile(r"^\s*(?:by|from|text by|reporting by)\b:?(?:\s+|$)", re.IGNORECASE)
_EMAIL = re.compile(r"[(<]?\b\S+@\S+\.\w+\b[)>]?")
_LAST_FIRST = re.compile(r"^([\w'’-]+(?: [\w'’-]+)?), ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}?)\.?$")


def normal_author(raw: Any) -> str | None:
    """Names of a byline, parted by "; ", in the order first name, last name; None where it holds no name.

    >>> normal_author("BY JANE DOE and RICHARD ROE")
    'Jane Doe; Richard Roe'
    >>> normal_author("Doe, Jane; Roe, Richard.")
    'Jane Doe; Richard Roe'
    """
    byline = " ".join(_EMAIL.sub("", _BYLINE.sub("", str(raw))).split())
    names = [_name(part) for part in re.split(r"\s*[;|]\s*|,?\s+(?:and|AND|&)\s+", byline)]
    return "; ".join(name for name in names if name) or None


def _name(part: str) -> str:
    part = re.sub(r"(?<=\w\w)\.$", "", part.strip())
    if swapped := _LAST_FIRST.match(part):
        part = f"{swapped[2]} {swapped[1]}"
    part = part.strip(" .,-–—")
    return part.title() if part.isupper() and len(part) > 4 else part
