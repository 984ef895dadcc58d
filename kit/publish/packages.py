"""Describe a folder of tables for other users: datapackage.json, ro-crate-metadata.json and a codebook."""

import datetime as dt
import hashlib
import json
import mimetypes
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kit.publish.codebook import codebook
from kit.version import LEXICONS, __version__

_TYPES = {
    "text": {"type": "string"},
    "whole number": {"type": "integer"},
    "number": {"type": "number"},
    "true or false": {"type": "boolean"},
    "list (JSON)": {"type": "array"},
    "date": {"type": "date"},
}
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_WHAT = "Quotations, speakers, tone and casualty claims of news articles"
DATAPACKAGE, CRATE, CODEBOOK = "datapackage.json", "ro-crate-metadata.json", "codebook.csv"


def describe_folder(
    folder: Path, tables: Mapping[str, Iterable[Path]], *, title: str, made: Mapping[str, Any]
) -> list[Path]:
    """Write datapackage.json (Frictionless Data Package), ro-crate-metadata.json (RO-Crate 1.1) and codebook.csv.

    folder  holds the tables
    tables  files of each table, CSV or Parquet
    title   of the data set
    made    versions and source, as in the manifest of a run
    """
    from kit.publish.tables import write_csv

    book = codebook()
    written = [write_csv(book[book["table"].isin(list(tables))], folder / CODEBOOK)]
    files = {name: sorted(paths) for name, paths in tables.items()}
    package = {
        "name": _slug(title),
        "title": title,
        "description": f"{_WHAT}, by conflict-news-kit {__version__}.",
        "created": _now(),
        "version": __version__,
        "resources": [_resource(folder, name, paths) for name, paths in files.items() if paths],
    }
    written.append(_write(folder / DATAPACKAGE, package))
    written.append(_write(folder / CRATE, _crate(folder, files, title, made)))
    return written


def _slug(title: str) -> str:
    words = "".join(sign.lower() if sign.isascii() and sign.isalnum() else "-" for sign in title)
    return "-".join(part for part in words.split("-") if part)[:60] or "conflict-news-kit"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _write(path: Path, content: Mapping[str, Any]) -> Path:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def _resource(folder: Path, name: str, paths: list[Path]) -> dict[str, Any]:
    listed = [path.relative_to(folder).as_posix() for path in paths]
    csv = paths[0].suffix == ".csv"
    known: dict[str, Any] = {"name": name.replace("_", "-"), "path": listed if len(listed) > 1 else listed[0]}
    if csv:
        known |= {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig"}
    else:
        known |= {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    if len(paths) == 1:
        known |= {"bytes": paths[0].stat().st_size, "hash": f"sha256:{_sha256(paths[0])}"}
    return known | {"schema": {"fields": list(_fields(name)), "missingValues": [""]}}


def _fields(table: str) -> Iterable[dict[str, Any]]:
    book = codebook()
    for row in book[book["table"] == table].itertuples():
        note = {} if pd.isna(row.meaning) else {"description": row.meaning}
        yield {"name": row.column} | _TYPES.get(row.type, {"type": "any"}) | note


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _crate(folder: Path, files: Mapping[str, list[Path]], title: str, made: Mapping[str, Any]) -> dict[str, Any]:
    """The RO-Crate metadata: the folder as a data set, its files, and the software that made them."""
    parts = [path for paths in files.values() for path in paths] + [folder / CODEBOOK, folder / DATAPACKAGE]
    entities = [_file(folder, path) for path in parts if path.exists()]
    software = {
        "@id": "#conflict-news-kit",
        "@type": "SoftwareApplication",
        "name": "conflict-news-kit",
        "softwareVersion": __version__,
        "description": f"lexicons {LEXICONS}; model {made.get('model') or 'none'}",
    }
    action = {
        "@id": "#analysis",
        "@type": "CreateAction",
        "name": "Analysis of the articles",
        "instrument": {"@id": software["@id"]},
        "result": [{"@id": entity["@id"]} for entity in entities],
        "endTime": made.get("finished") or _now(),
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": f"{_WHAT}; codebook.csv explains the columns.",
        "datePublished": _now()[:10],
        "license": "Texts of articles have owners; the tables hold quotations from them.",
        "hasPart": [{"@id": entity["@id"]} for entity in entities],
        "mentions": {"@id": action["@id"]},
    }
    about = {"@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}}
    return {"@context": _CONTEXT, "@graph": [about, root, software, action, *entities]}


def _file(folder: Path, path: Path) -> dict[str, Any]:
    kind = {".parquet": "application/vnd.apache.parquet"}.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    size = str(path.stat().st_size)
    name = path.relative_to(folder).as_posix()
    return {"@id": name, "@type": "File", "name": name, "encodingFormat": kind or "text/plain", "contentSize": size}
