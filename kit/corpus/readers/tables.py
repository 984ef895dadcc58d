"""Tables with one article a row: CSV, TSV, Excel, JSON, JSON lines, Parquet and pandas frames."""

import codecs
import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import pandas as pd

from kit.article import MAX_CHARACTERS
from kit.corpus.needs import need
from kit.corpus.records import FIELDS, Failed, Found, Record, SourceFile
from kit.errors import ArticleError

EXCEL_CELL = 32_767
"""Most characters that a cell of Excel holds: a longer text was cut when the table was saved."""

USUAL_NAMES = {
    "text": ("text", "body", "content", "full_text", "fulltext", "article", "article_text", "maintext", "story"),
    "title": ("title", "headline", "heading", "head"),
    "date": ("date", "published", "publication_date", "pubdate", "date_published", "publish_date", "datetime"),
    "outlet": ("outlet", "newspaper", "publication", "publisher", "media", "source", "publication_title", "site"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "address", "permalink"),
    "language": ("language", "lang"),
    "id": ("id", "article_id", "doc_id", "uid"),
}
"""Names of columns, in the order in which they are looked for where the caller names none."""


class ColumnError(ArticleError):
    """A table has no column of the name that was given, or none that looks like the text."""


Columns = Mapping[str, str]
Rows = Iterable[tuple[str, Mapping[str, Any] | Failed]]


def read_delimited(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """CSV and TSV; the header tells whether cells are parted by comma, semicolon, tab or bar."""
    csv.field_size_limit(MAX_CHARACTERS)
    encoding = _encoding(file)
    with _unpacked(file) as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as lines:
        header = lines.readline()
        if not header.strip():
            raise ArticleError("the table is empty.")
        mark = max(",;\t|", key=header.count)
        names = next(csv.reader([header], delimiter=mark))
        yield from _records(_cells(names, csv.reader(lines, delimiter=mark)), names, columns, file.place)


def _cells(names: list[str], rows: Iterator[list[str]]) -> Rows:
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"row {number}", Failed("", str(error))
            continue
        if not any(row):
            continue
        if any(row[len(names) :]):
            yield f"row {number}", Failed("", f"{len(row)} cells where the header has {len(names)}")
        else:
            yield f"row {number}", dict(zip(names, row, strict=False))


def read_excel(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """Every sheet of an Excel workbook (.xlsx) whose first row names its columns."""
    book = need("openpyxl", "openpyxl").load_workbook(io.BytesIO(file.read()), read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        names = ["" if name is None else str(name) for name in next(rows, ())]
        numbered = ((f"row {n}", dict(zip(names, row, strict=False))) for n, row in enumerate(rows, 2) if any(row))
        place = f"{file.place} > {sheet.title}"
        try:
            yield from (_cut(found) for found in _records(numbered, names, columns, place))
        except ColumnError as error:
            if len(book.worksheets) == 1:
                raise
            yield Failed(place, str(error))


def _cut(found: Found) -> Found:
    if isinstance(found, Record) and len(str(found.fields.get("text", ""))) >= EXCEL_CELL:
        return Record(found.place, found.fields, {**found.meta, "cut": f"at {EXCEL_CELL:,} characters by Excel"})
    return found


def read_json_lines(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """One JSON object a line; a line that is none is a failure."""
    with _unpacked(file) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig") as lines:
        yield from _records(_objects(lines), None, columns, file.place)


def _objects(lines: Iterable[str]) -> Rows:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                row = Failed("", f"not JSON: {error}")
            yield f"line {number}", row if isinstance(row, dict | Failed) else Failed("", "not a JSON object")


def read_json(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """A JSON list of objects, an object that holds one such list, or one object that is an article."""
    with _unpacked(file) as raw:
        data = json.loads(raw.read().decode("utf-8-sig"))
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = lists[0] if len(lists) == 1 and not _usual("text", list(data)) else [data]
    rows = ((f"item {n}", row if isinstance(row, dict) else Failed("", "no object")) for n, row in enumerate(data, 1))
    yield from _records(rows, None, columns, file.place)


def read_parquet(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """Parquet, a few hundred rows at a time."""
    table = need("pyarrow.parquet", "pyarrow").ParquetFile(file.open())
    rows = (row for batch in table.iter_batches(batch_size=256) for row in batch.to_pylist())
    numbered = ((f"row {n}", row) for n, row in enumerate(rows, 1))
    yield from _records(numbered, table.schema_arrow.names, columns, file.place)


def read_frame(frame: pd.DataFrame, columns: Columns) -> Iterator[Found]:
    """A pandas frame; the place of a row is its index."""
    names = [str(name) for name in frame.columns]
    rows = zip(frame.index, frame.itertuples(index=False, name=None), strict=True)
    labelled = ((f"row {index}", dict(zip(names, row, strict=True))) for index, row in rows)
    yield from _records(labelled, names, columns, "DataFrame")


def _records(rows: Rows, names: list[str] | None, columns: Columns, place: str) -> Iterator[Found]:
    """Records of rows; where the rows differ (JSON), the first one with a text tells the columns."""
    chosen = None if names is None else choose(names, columns)
    for where, row in rows:
        if isinstance(row, Failed):
            yield Failed(f"{place}, {where}", row.reason)
            continue
        chosen = chosen or choose(list(row), columns)
        fields = {name: row.get(column) for name, column in chosen.items()}
        used = set(chosen.values())
        yield Record(f"{place}, {where}", fields, {name: cell for name, cell in row.items() if name not in used})


def choose(names: list[str], columns: Columns) -> dict[str, str]:
    """Which column holds which field: those that the caller named, else those with a usual name.

    >>> choose(["Headline", "Body", "Desk"], {})
    {'text': 'Body', 'title': 'Headline'}
    """
    for field, column in columns.items():
        if column not in names:
            raise ColumnError(f"there is no column {column!r} for {field}=; the columns are {', '.join(names)}.")
    taken = set(columns.values())
    free = [name for name in names if name not in taken]
    chosen = {field: columns.get(field) or _usual(field, free) for field in FIELDS}
    if chosen["text"] is None:
        raise ColumnError(f"no column looks like the text; name it with text=. The columns are {', '.join(names)}.")
    return {field: column for field, column in chosen.items() if column is not None}


def _usual(field: str, names: list[str]) -> str | None:
    plain = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
    return next((plain[usual] for usual in USUAL_NAMES[field] if usual in plain), None)


def _unpacked(file: SourceFile) -> BinaryIO:
    return gzip.open(file.open()) if file.name.endswith(".gz") else file.open()  # type: ignore[return-value]


def _encoding(file: SourceFile) -> str:
    """UTF-16 where a byte order mark says so, else UTF-8, else Windows-1252 or Latin-1, whichever reads every byte."""
    for encoding in ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(encoding)()
        with _unpacked(file) as raw:
            block = raw.read(1 << 20)
            if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            try:
                while block:
                    decoder.decode(block)
                    block = raw.read(1 << 20)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                continue
        return encoding
    return "latin-1"
