"""The result of reading one item of an archive: an article with its raw fields, or the reason why it failed."""

import datetime as dt
import math
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from kit.article import Article
from kit.dates import DateError, day_of, read_date
from kit.documents.files import printable
from kit.documents.limits import LARGEST_DOCUMENT, read_capped

FIELDS = ("text", "title", "date", "outlet", "author", "url", "language", "id")
"""What can be told of an article; anything else goes into its `meta`."""


@dataclass(frozen=True)
class SourceFile:
    """One file of a source, on disk or in an archive.

    place    where a person finds it: "folder/a.txt", or "export.zip > a.txt"
    open     opens its bytes
    size     number of bytes, 0 where it is not known
    problem  why it cannot be opened, where that is known already
    """

    place: str
    open: Callable[[], BinaryIO]
    size: int = 0
    problem: str | None = None

    @property
    def name(self) -> str:
        """Its name without folders and archives, in small letters."""
        return re.split(r"[/\\]| > ", self.place)[-1].lower()

    @classmethod
    def at(cls, path: Path) -> "SourceFile":
        """The file at `path`; if it is missing or not a regular file, `problem` says so."""
        place = printable(str(path))
        try:
            status = path.stat()
        except FileNotFoundError:
            return cls(place, lambda: path.open("rb"), 0, "this is a link to a file that is not there.")
        except OSError as error:
            return cls(place, lambda: path.open("rb"), 0, f"it cannot be reached ({error.strerror or error}).")
        special = not stat.S_ISREG(status.st_mode)
        problem = "this is a pipe or a device and no file." if special else None
        return cls(place, lambda: path.open("rb"), status.st_size, problem)

    def read(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """Read all bytes of a file that cannot be streamed; ArticleError if it is too large for a document."""
        with self.open() as handle:
            return read_capped(handle, limit)


@dataclass(frozen=True)
class Record:
    """One article as it was found: raw fields, named as in `FIELDS`, and all other data of the source."""

    place: str
    fields: Mapping[str, Any]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def article(self) -> Article:
        """Build the Article, with date and author normalised and their raw forms kept in `meta`.

        Raises ArticleError where there is no text.
        """
        known = {name: value for name, value in self.fields.items() if not _missing(value)}
        meta = {name: value for name, value in self.meta.items() if not _missing(value)}
        day, told = _day(known.pop("date", None))
        if "author" in known:
            raw = known.pop("author")
            author = normal_author(raw)
            known |= {"author": author} if author is not None else {}
            meta |= {"author_raw": str(raw)} if author != raw else {}
        strings = {name: str(value) for name, value in known.items() if name != "text"}
        meta = {**({"date_from": "the source"} if day else {}), **meta, **told}
        if day is None:
            meta.pop("date_from", None)
        return Article(str(known.get("text", "")), date=day, **strings, source=self.place, meta=meta)


def _day(raw: Any) -> tuple[dt.date | None, dict[str, str]]:
    """The day of a record, and what to keep in `meta`: its raw form, and why it is ambiguous."""
    if raw is None:
        return None, {}
    written = {} if isinstance(raw, dt.date) and not isinstance(raw, dt.datetime) else {"date_raw": str(raw)}
    try:
        return read_date(raw), written
    except DateError as error:
        return None, {**written, "date_problem": str(error)}


@dataclass(frozen=True)
class Failed:
    """An item that could not be read: its place and the reason."""

    place: str
    reason: str


Found = Record | Failed
Reader = Callable[[SourceFile], Iterator[Found]]
Part = TypeVar("Part")


def read_each(
    parts: Iterable[Part], read: Callable[[Part, str], Record], place: str, unit: str = "document"
) -> Iterator[Found]:
    """Read the parts of an export; a part that `read` refuses becomes a failure, and the others are still read."""
    for number, part in enumerate(parts, 1):
        where = f"{place}, {unit} {number}"
        try:
            yield read(part, where)
        except Exception as error:  # whatever is wrong with one document, the others are read
            yield Failed(where, reason(error, where))


def reason(error: BaseException, place: str = "") -> str:
    """The reason of an error in one line, without the place, which is given elsewhere."""
    said = " ".join(str(error).split()).removeprefix(f"{place}: ")[:500]
    if isinstance(error, RecursionError):
        return "it is nested too deep to be read."
    return said if isinstance(error, ValueError) and said else f"{type(error).__name__}: {said}"


def _missing(value: Any) -> bool:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, str) and not value.strip())


normal_date = day_of
"""Read a date in any of the ways in which archives write them; None where it is left open (see `kit.dates`)."""


_LONGEST_BYLINE = 500
_BYLINE = re.compile(r"^\s*(?:by|from|text by|reporting by)\b:?(?:\s+|$)", re.IGNORECASE)
_EMAIL = re.compile(r"[(<]?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>]?")
_LAST_FIRST = re.compile(r"^([\w'’-]+(?: [\w'’-]+)?), ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}?)\.?$")


def normal_author(raw: Any) -> str | None:
    """Names of a byline, separated by "; ", each first name before last name; None if it holds no name.

    >>> normal_author("BY JANE DOE and RICHARD ROE")
    'Jane Doe; Richard Roe'
    >>> normal_author("Doe, Jane; Roe, Richard.")
    'Jane Doe; Richard Roe'
    """
    byline = " ".join(_EMAIL.sub("", _BYLINE.sub("", str(raw)[:_LONGEST_BYLINE])).split())
    names = [_name(part) for part in re.split(r" ?[;|] ?|,? (?:and|AND|&) ", byline)]
    return "; ".join(name for name in names if name) or None


def _name(part: str) -> str:
    part = re.sub(r"(?<=\w\w)\.$", "", part.strip())
    if swapped := _LAST_FIRST.match(part):
        part = f"{swapped[2]} {swapped[1]}"
    part = part.strip(" .,-–—")
    return part.title() if part.isupper() and len(part) > 4 else part
