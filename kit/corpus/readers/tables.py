"""Tables with one article a row: CSV, TSV, Excel, JSON, JSON lines, Parquet and pandas frames."""

import codecs
import contextlib
import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import pandas as pd

from kit.article import MAX_CHARACTERS
from kit.corpus.readers.delimited import rows_of
from kit.corpus.records import FIELDS, Failed, Found, Record, SourceFile, reason
from kit.documents.encoding import STRAY, decode_bytes
from kit.documents.limits import DAMAGED, MAX_BYTES, open_zip, read_capped, text_lines
from kit.errors import ArticleError

EXCEL_CELL = 32_767
"""Most characters that a cell of Excel holds: a longer text was cut when the table was saved."""

_LARGEST_GROUP = 2_000_000_000
"""Most bytes of a row group of Parquet, which is unpacked whole."""

_BLOCK = 1 << 20

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
    with _unpacked(file) as raw:
        lines = text_lines(raw, encoding=encoding, errors=STRAY, newline="")
        header = lines.readline()
        if not header.strip():
            raise ArticleError("the table is empty.")
        mark = max(",;\t|", key=header.count)
        names = next(csv.reader([header], delimiter=mark))
        yield from _records(rows_of(lines, names, mark), names, columns, file.place)


def read_excel(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """Every sheet of an Excel workbook (.xlsx) whose first row names its columns.

    How many rows a sheet has is counted and not taken from what the sheet says of itself.
    """
    import openpyxl

    data = file.read()
    open_zip(data)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
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
    with _unpacked(file) as raw:
        yield from _records(_objects(raw), None, columns, file.place)


def _objects(raw: BinaryIO) -> Rows:
    number = 0
    while line := raw.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = raw.readline(MAX_BYTES)
            yield f"line {number}", Failed("", f"a line of more than {MAX_BYTES / 1e6:.0f} MB is no article")
        elif text := line.decode("utf-8-sig" if number == 1 else "utf-8", STRAY).strip():
            yield f"line {number}", _object(text)


def _object(text: str) -> Mapping[str, Any] | Failed:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        return Failed("", f"not JSON: {error}")
    except (ValueError, RecursionError) as error:  # a number of too many digits, a list in too many lists
        return Failed("", f"not readable: {reason(error)}")
    return row if isinstance(row, dict) else Failed("", "not a JSON object")


def read_json(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """A JSON list of objects, an object that holds one such list, or one object that is an article."""
    with _unpacked(file) as raw:
        text = decode_bytes(read_capped(raw), name=file.place).text
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise ArticleError(f"not JSON: {error}") from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"not readable: {reason(error)}") from error
    if not isinstance(data, dict | list):
        raise ArticleError("this JSON holds neither an object nor a list of them.")
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = lists[0] if len(lists) == 1 and not _usual("text", list(data)) else [data]
    rows = ((f"item {n}", row if isinstance(row, dict) else Failed("", "no object")) for n, row in enumerate(data, 1))
    yield from _records(rows, None, columns, file.place)


def read_parquet(file: SourceFile, columns: Columns) -> Iterator[Found]:
    """Parquet, a few hundred rows at a time."""
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(file.open())
    groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
    if any(group.total_byte_size > _LARGEST_GROUP for group in groups):
        raise ArticleError(f"a group of rows of more than {_LARGEST_GROUP / 1e6:,.0f} MB. Write smaller row groups.")
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
        meta = {name: cell for name, cell in row.items() if name not in used}
        meta |= {"date_from": f"column {chosen['date']}"} if "date" in chosen else {}
        yield Record(f"{place}, {where}", fields, meta)


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
    """UTF-16 where a byte order mark says so; UTF-8, if more characters are valid in it than bytes are stray; else
    Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")("ignore")
    stray = beyond = 0
    # Who reads the rows meets damage to the packing where it stands.
    with _unpacked(file) as raw, contextlib.suppress(*DAMAGED):
        block = raw.read1(_BLOCK)  # type: ignore[attr-defined]  # as all of these handles have it
        if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        while block:
            text = decoder.decode(block)
            stray += len(block) - len(text.encode("utf-8"))
            beyond += len(text) - len(text.encode("ascii", "ignore"))
            block = raw.read1(_BLOCK)  # type: ignore[attr-defined]
    return "utf-8-sig" if stray <= beyond else "cp1252"
