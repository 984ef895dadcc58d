"""Write frames as Parquet files with fixed types; each file is written completely or not at all."""

import json
import os
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit.corpus.needs import need
from kit.frames import Schema

if TYPE_CHECKING:
    import pyarrow as pa

_PAIRS = {"spans": ("start", "end"), "hit_spans": ("start", "end"), "hits": ("word", "valence")}
"""Columns that hold lists of pairs: lists of structs in Parquet, for which DuckDB and R have names."""


def write_rows(path: Path, schema: Schema, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows as one Parquet file, under a temporary name first, so that no reader sees an incomplete file."""
    pa, parquet = need("pyarrow", "pyarrow"), need("pyarrow.parquet", "pyarrow")
    columns = [_array(name, [row.get(name) for row in rows], kind) for name, kind in arrow_schema(schema).items()]
    table = pa.table(columns, names=list(schema))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(path, lambda part: parquet.write_table(table, part, compression="zstd"))


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON file, completely or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(path, lambda part: part.write_text(json.dumps(content, indent=1, default=str) + "\n", "utf-8"))


def replace_whole(path: Path, write: Any) -> None:
    """Let `write` fill a hidden file beside `path`, then rename it to `path`."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}")
    try:
        write(part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def arrow_schema(schema: Schema) -> dict[str, "pa.DataType"]:
    """Arrow types of the columns of a frame; dates are dates, lists of pairs are lists of structs."""
    return {name: _arrow_type(name, dtype) for name, dtype in schema.items()}


def _arrow_type(name: str, dtype: str) -> "pa.DataType":
    pa = need("pyarrow", "pyarrow")
    if name in _PAIRS:
        kind = pa.float64() if name == "hits" else pa.int64()
        first, second = _PAIRS[name]
        return pa.list_(pa.struct([(first, pa.string() if name == "hits" else kind), (second, kind)]))
    plain = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64(), "boolean": pa.bool_()}
    plain |= {"datetime64[s]": pa.date32(), "bytes": pa.binary(), "object": pa.list_(pa.string())}
    return plain[dtype]


def _array(name: str, values: list[Any], kind: "pa.DataType") -> "pa.Array":
    pa = need("pyarrow", "pyarrow")
    if name in _PAIRS:
        values = [value and [dict(zip(_PAIRS[name], pair, strict=True)) for pair in value] for value in values]
    try:
        return pa.array(values, type=kind, from_pandas=True)
    except UnicodeEncodeError:  # half a surrogate pair, which some exports contain and UTF-8 cannot hold
        return pa.array([_encodable(value) for value in values], type=kind, from_pandas=True)


def _encodable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def to_frame(table: "pa.Table", schema: Schema, attrs: Mapping[str, Any]) -> pd.DataFrame:
    """Convert an Arrow table to a frame of the kit, with the dtypes of `schema` and lists of tuples."""
    columns = {name: _series(name, table.column(name), dtype) for name, dtype in schema.items()}
    frame = pd.DataFrame(columns)
    frame.attrs = dict(attrs)
    return frame


def _series(name: str, column: "pa.ChunkedArray", dtype: str) -> pd.Series:
    if dtype == "object":
        return pd.Series([_listed(name, value) for value in column.to_pylist()], dtype=object)
    if dtype == "datetime64[s]":
        return pd.Series(pd.to_datetime(pd.Series(column.to_pylist(), dtype=object))).astype("datetime64[s]")
    return pd.Series(pd.array(_nullable(column.to_pylist()), dtype=dtype))


def _listed(name: str, value: list[Any] | None) -> list[Any] | None:
    if value is None or name not in _PAIRS:
        return value
    return [tuple(pair[part] for part in _PAIRS[name]) for pair in value]


def _nullable(values: Iterable[Any]) -> list[Any]:
    return [pd.NA if value is None else value for value in values]
